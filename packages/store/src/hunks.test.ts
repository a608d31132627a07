import fc from "fast-check";
import { expect, it } from "vitest";
import { hunksBetween, rebasedHunks, reversedHunks, withHunks } from "./hunks.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");
const text = fc
  .array(fc.constantFrom("a\n", "b\n", "c: 1\n", "c: 2\n", "x", "é", "\n"), { maxLength: 14 })
  .map((parts) => parts.join(""));

it("hunks lead from one text to the other and back", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = hunksBetween(bytes(before), bytes(after));
      expect(Buffer.from(withHunks(bytes(before), hunks)).toString()).toBe(Buffer.from(bytes(after)).toString());
      expect(Buffer.from(withHunks(bytes(after), reversedHunks(hunks))).toString()).toBe(before);
      for (const [i, hunk] of hunks.entries())
        if (i > 0) expect(hunk.at).toBeGreaterThan(hunks[i - 1]!.at + hunks[i - 1]!.removed.length - 1);
    }),
    { numRuns: 1000 },
  );
});

it("places far apart are hunks of their own, each as short as can be", () => {
  const before = "one: 10\ntwo: 20\nthree: 30\n";
  const hunks = hunksBetween(bytes(before), bytes("one: 15\ntwo: 20\nthree: 40\n"));
  expect(
    hunks.map(({ at, removed, inserted }) => [at, Buffer.from(removed).toString(), Buffer.from(inserted).toString()]),
  ).toEqual([
    [6, "0", "5"],
    [23, "3", "4"],
  ]);
});

it("hunks of two hands stand beside each other in either order, or touch and are refused", () => {
  const lines = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(lines, lines, (own, theirs) => {
      const base = ["a: 5", "b: 5", "c: 5", "d: 5", "e: 5", "f: 5"];
      // Each changes lines of their own: the one the even ones, the other the odd ones.
      const written = (values: readonly number[], from: number): string =>
        base.map((line, i) => (i % 2 === from ? line.replace("5", String(values[i])) : line)).join("\n");
      const both = base.map((line, i) => line.replace("5", String(i % 2 === 0 ? own[i] : theirs[i]))).join("\n");
      const [text, mine, others] = [base.join("\n"), written(own, 0), written(theirs, 1)].map(bytes) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ];
      const rebased = rebasedHunks(hunksBetween(text, mine), hunksBetween(text, others))!;
      expect(Buffer.from(withHunks(others, rebased)).toString()).toBe(both);
    }),
  );
  const change = (to: string): ReturnType<typeof hunksBetween> => hunksBetween(bytes("a: 50\n"), bytes(to));
  expect(rebasedHunks(change("a: 60\n"), change("a: 70\n"))).toBeNull();
  expect(rebasedHunks(change("a: 50 x\n"), change("a: 50 y\n"))).toBeNull();
  expect(rebasedHunks(change(""), change("a: 70\n"))).toBeNull();
});
