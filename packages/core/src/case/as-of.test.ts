import { describe, expect, test } from "vitest";
import { asOf, lastDay } from "./as-of.ts";
import { derivePerspective } from "./derive.ts";
import type { Case } from "./types.ts";

const dated = (dates: readonly (string | null)[]): { id: string; title: string; date?: string }[] =>
  dates.map((date, k) => ({ id: `r${k}`, title: `R${k}`, ...(date !== null && { date }) }));
const base: Case = {
  parley: 1,
  id: "c",
  title: "C",
  parties: [{ id: "p", name: "P", roles: ["party"] }],
  issues: [{ id: "land", title: "Land", options: [{ id: "keep", title: "Keep" }], default: "keep" }],
};
const ids = (rows: readonly { readonly id?: string }[] | undefined): unknown => rows?.map((row) => row.id);

describe("a case as of a date (theory 7)", () => {
  const dates = ["2030-01-01", "2030-02-01", "2030-02-02", null];
  const whole: Case = {
    ...base,
    drafts: dated(dates),
    facts: dated(dates),
    statements: ["2030-02-01", "2030-02-02"].map((date, k) => ({ id: `s${k}`, date })),
    contacts: ["2030-02-01", "2030-02-02"].map((date, k) => ({ id: `k${k}`, date, participants: ["p"] })),
    levers: dated(dates).map((row) => ({ ...row, holder: "p", target: "p" })),
    commitments: dated(dates).map((row) => ({ ...row, guarantor: "p" })),
    acts: dated(dates).map((row) => ({ ...row, by: "p", did: true })),
  };

  test("what came later does not exist; the day itself does, and what has no date", () => {
    const then = asOf(whole, "2030-02-01");
    for (const rows of [then.drafts, then.facts, then.levers, then.commitments, then.acts])
      expect(ids(rows)).toEqual(["r0", "r1", "r3"]);
    expect(ids(then.statements)).toEqual(["s0"]);
    expect(ids(then.contacts)).toEqual(["k0"]);
  });

  test("comments of later days, or on drafts that do not exist yet, are gone", () => {
    const comments = ["2030-02-01T23:59:59Z", "2030-02-02", "2030-01-01"].map((date, k) => ({
      id: `c${k}`,
      draft: k === 2 ? "r2" : "r0",
      date,
      text: "Why?",
    }));
    expect(ids(asOf({ ...whole, comments }, "2030-02-01").comments)).toEqual(["c0"]);
    expect(ids(asOf({ ...whole, comments }, "2030-02-02").comments)).toEqual(["c0", "c1", "c2"]);
  });

  test("the case itself is left as it was", () => {
    const copy = structuredClone(whole);
    asOf(whole, "2030-01-01");
    expect(whole).toEqual(copy);
  });

  test("a draft whose predecessor is gone follows nothing", () => {
    const drafts = [
      { id: "late", title: "Late", date: "2030-03-01" },
      { id: "undated", title: "Undated", follows: "late" },
      { id: "next", title: "Next", follows: "undated" },
    ];
    expect(asOf({ ...base, drafts }, "2030-02-01").drafts).toEqual([
      { id: "undated", title: "Undated", follows: null },
      { id: "next", title: "Next", follows: "undated" },
    ]);
  });

  test("positions are cited as in the whole case", () => {
    const position = { party: "p", issue: "land", options: ["keep"], stance: "preferred" } as const;
    const positions = [
      { ...position, date: "2030-03-01" },
      { ...position, date: "2030-01-01" },
      { ...position, id: "own", date: "2030-01-02" },
    ];
    const then = asOf({ ...base, positions }, "2030-02-01");
    expect(ids(then.positions)).toEqual(["position:2", "own"]);
    expect(derivePerspective(then).parties!["p"]!.values!["land"]!["keep"]).toMatchObject({
      from: ["position:2", "own"],
    });
  });

  test("a date given to the month or year is known only at its end", () => {
    const drafts = dated(["2030-02", "2030"]);
    expect(ids(asOf({ ...base, drafts }, "2030-02-27").drafts)).toEqual([]);
    expect(ids(asOf({ ...base, drafts }, "2030-02-28").drafts)).toEqual(["r0"]);
    expect(ids(asOf({ ...base, drafts }, "2030-02").drafts)).toEqual(["r0"]);
    expect(ids(asOf({ ...base, drafts }, "2030").drafts)).toEqual(["r0", "r1"]);
  });

  test("what is no date is refused", () => {
    expect(() => asOf(base, "yesterday")).toThrow(RangeError);
  });
});

test("the last day of a month knows leap years, and that there is no 30 February", () => {
  expect(lastDay("2032-02")).toBe("2032-02-29");
  expect(lastDay("2031-02")).toBe("2031-02-28");
  expect(lastDay("2100-02")).toBe("2100-02-28");
  expect(lastDay("2000-02")).toBe("2000-02-29");
  expect(lastDay("2031")).toBe("2031-12-31");
  expect(lastDay("2031-04-30")).toBe("2031-04-30");
  for (const wrong of ["2031-02-30", "2031-13", "2031-00-01", "2031-1-1", "31-01-01", "2031-04-31", ""])
    expect(lastDay(wrong)).toBeNull();
});
