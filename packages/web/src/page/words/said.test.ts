import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  differenceOf,
  lowered,
  moved,
  neighbours,
  otherPairs,
  raised,
  rankOf,
  type Said,
  saidBefore,
  saidByNumbers,
  samePair,
  tied,
  withDifference,
} from "./said.ts";

const said = (order: readonly (readonly string[])[], nothing: readonly string[] | null = null): Said => ({
  order,
  nothing,
  differences: [],
});

describe("ranking", () => {
  const three = said([["a"], ["b"], ["c"]]);

  it("moves one step, out of equals first", () => {
    expect(raised(three, "c").order).toEqual([["a"], ["c"], ["b"]]);
    expect(lowered(three, "a").order).toEqual([["b"], ["a"], ["c"]]);
    expect(raised(three, "a")).toBe(three);
    expect(lowered(three, "c")).toBe(three);
    expect(raised(said([["a"], ["b", "c"]]), "c").order).toEqual([["a"], ["c"], ["b"]]);
    expect(lowered(said([["a", "b"], ["c"]]), "a").order).toEqual([["b"], ["a"], ["c"]]);
  });

  it("makes equal, and parts again", () => {
    expect(tied(three, "b").order).toEqual([["a", "b"], ["c"]]);
    expect(tied(said([["a", "b"], ["c"]]), "b").order).toEqual([["a"], ["b"], ["c"]]);
    expect(tied(three, "a")).toBe(three);
  });

  it("knows what is worth nothing", () => {
    const swings = said([["a"], ["b"]], ["c"]);
    expect(lowered(swings, "b")).toMatchObject({ order: [["a"]], nothing: ["c", "b"] });
    expect(raised(swings, "c")).toMatchObject({ order: [["a"], ["b"], ["c"]], nothing: [] });
    expect(lowered(swings, "c")).toBe(swings);
    expect(moved(swings, "a", 2, "among")).toMatchObject({ order: [["b"]], nothing: ["c", "a"] });
  });

  it("never loses or doubles anything, and leaves no empty rank", () => {
    const ids = ["a", "b", "c", "d"];
    const step = fc.record({
      id: fc.constantFrom(...ids),
      move: fc.constantFrom(raised, lowered, tied, (so: Said, id: string) => moved(so, id, 2, "before")),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, swings) => {
        const end = steps.reduce((so, { id, move }) => move(so, id), said([["a"], ["b", "c"]], swings ? ["d"] : null));
        const all = [...end.order.flat(), ...(end.nothing ?? [])].toSorted();
        expect(all).toEqual(swings ? ids : [...new Set(["a", "b", "c", ...all])].toSorted());
        expect(end.order.every((equal) => equal.length > 0)).toBe(true);
        expect(all.length).toBe(new Set(all).size);
      }),
    );
  });
});

describe("differences", () => {
  it("are kept whichever of the two is named first", () => {
    const one = withDifference(said([["a"], ["b"]]), ["a", "b"], "weak");
    expect(differenceOf(one, ["b", "a"])).toBe("weak");
    expect(withDifference(one, ["b", "a"], ["weak", "strong"]).differences).toEqual([
      { between: ["b", "a"], is: ["weak", "strong"] },
    ]);
    expect(withDifference(one, ["b", "a"], null).differences).toEqual([]);
  });

  it("ask for neighbours first, then the farthest pairs", () => {
    const four = said([["a"], ["b", "x"], ["c"], ["d"]]);
    expect(neighbours(four)).toEqual([
      ["a", "b"],
      ["b", "c"],
      ["c", "d"],
    ]);
    expect(otherPairs(four).open[0]).toEqual(["a", "d"]);
    // What was said of another of the equals is the neighbours' difference.
    expect(neighbours(withDifference(four, ["x", "c"], "weak"))[1]).toEqual(["x", "c"]);
    expect(neighbours(said([["a"], ["b"]], []))).toEqual([["a", "b"], ["b"]]);
  });

  it("offer every pair of ranks once", () => {
    const five = withDifference(said([["a"], ["b"], ["c"], ["d"], ["e"]]), ["a", "c"], "strong");
    const { judged, open } = otherPairs(five);
    const all = [...neighbours(five), ...judged, ...open];
    expect(all).toHaveLength(10);
    expect(all.every((pair, n) => all.findIndex((other) => samePair(other, pair)) === n)).toBe(true);
  });
});

describe("what was there before", () => {
  const things = [
    { id: "a", name: "A", now: 20 },
    { id: "b", name: "B", now: 80 },
    { id: "c", name: "C", now: 20 },
    { id: "d", name: "D", now: 0 },
  ];

  it("is the order of the numbers where nothing was said", () => {
    expect(saidByNumbers(things, false).order).toEqual([["b"], ["a", "c"], ["d"]]);
    expect(saidByNumbers(things, true)).toMatchObject({ order: [["b"], ["a", "c"]], nothing: ["d"] });
  });

  it("is what was said, with what is new put last", () => {
    const words = { order: [["c"], ["gone", "b"]], differences: [{ between: ["c", "gone"], is: "weak" as const }] };
    const before = saidBefore(things, words, false);
    expect(before).toEqual({ order: [["c"], ["b"], ["a", "d"]], nothing: null, differences: [] });
    expect(rankOf(before, "d")).toBe(2);
    expect(saidBefore(things, { ...words, nothing: ["a"] }, true).nothing).toEqual(["a", "d"]);
  });
});
