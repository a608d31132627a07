import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute, type Route } from "./route.ts";

const read = (href: string): Route => {
  const url = new URL(href, "http://127.0.0.1");
  return parseRoute(url.pathname, url.search);
};

describe("routes", () => {
  it("reads the start, a case, and a page of it with its choices", () => {
    expect(read("/")).toEqual({ key: null, page: "start", query: {} });
    expect(read("/case/a-b")).toEqual({ key: "a-b", page: "overview", query: {} });
    expect(read("/case/a/plan?draft=d&against=e")).toEqual({
      key: "a",
      page: "plan",
      query: { draft: "d", against: "e" },
    });
  });
  it("leaves out what is empty", () => {
    expect(hrefOf({ key: "a", page: "matrix", query: { party: "", issue: "i" } })).toBe("/case/a/matrix?issue=i");
  });
  it("bears an address that is not well encoded", () => {
    expect(parseRoute("/case/%E0%A4%A/plan", "").key).toBe("%E0%A4%A");
  });
  it("leads back to where it came from", () => {
    const word = fc
      .string({ minLength: 1, unit: "grapheme" })
      .filter((text) => text.isWellFormed() && text !== "." && text !== "..");
    const query = fc.dictionary(word, word, { noNullPrototype: true });
    fc.assert(
      fc.property(word, fc.constantFrom("overview", "plan"), query, (key, page, choices) => {
        expect(read(hrefOf({ key, page, query: choices }))).toEqual({ key, page, query: choices });
      }),
    );
  });
});
