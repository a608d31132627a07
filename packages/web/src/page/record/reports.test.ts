import type { CheckedClaim } from "@parley/core";
import { describe, expect, it } from "vitest";
import { reportsShown } from "./reports.ts";

const report = (statement: string, more: Partial<CheckedClaim>): CheckedClaim => ({
  statement,
  kind: "reports-acceptance",
  of: "south",
  about: {},
  speaker: "A. Envoy",
  party: null,
  date: "2031-01-01",
  verdict: "unconfirmed",
  by: [],
  daysApart: null,
  neither: [],
  beside: [],
  otherwise: null,
  ...more,
});
const reports = [
  report("a", { date: "2031-03-01", verdict: "confirmed", daysApart: -9, of: "north" }),
  report("b", {
    date: "2031-01-01",
    verdict: "contradicted",
    daysApart: 2,
    otherwise: { verdict: "confirmed", by: [] },
  }),
  report("c", { date: "2031-02-01", speaker: null }),
  report("d", {
    date: "2031-02-02",
    verdict: "contradicted",
    daysApart: 0,
    otherwise: { verdict: "contradicted", by: [] },
  }),
];
const everything = { verdict: "", of: "", speaker: "", words: "", hangs: "" };
const shown = (filter: Partial<typeof everything>, sort = "date"): string =>
  reportsShown(reports, { ...everything, ...filter }, sort, ["north", "south"], ({ statement }) => `Said ${statement}`)
    .map(({ statement }) => statement)
    .join("");

describe("reports shown", () => {
  it("are sorted by day, verdict, party or nearness, without words last", () => {
    expect(shown({})).toBe("adcb");
    expect(shown({}, "verdict")).toBe("bdca");
    expect(shown({}, "party")).toBe("abcd");
    expect(shown({}, "apart")).toBe("dbac");
  });

  it("pass every filter that asks for something", () => {
    expect(shown({ verdict: "contradicted" })).toBe("db");
    expect(shown({ of: "north" })).toBe("a");
    expect(shown({ speaker: "A. Envoy" })).toBe("adb");
    expect(shown({ words: "SAID c" })).toBe("c");
    // Another reading of the same words that comes to the same verdict makes no difference.
    expect(shown({ hangs: "coding" })).toBe("b");
  });
});
