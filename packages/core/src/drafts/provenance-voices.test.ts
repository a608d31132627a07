import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProvenancePoint } from "./provenance-result.ts";
import { pointVoices } from "./provenance-voices.ts";

const point = (issue: string, north: number, south: number): ProvenancePoint => ({
  issue,
  logLikelihood: { north: Math.log(north), south: Math.log(south) },
  support: { north: 0, south: 0 },
});
const draft = { points: { "1": ["a", "b"], "2": ["never-scored"], "3": ["b"] } };

test("a point speaks for whom the product of its issues' likelihoods is greatest, against the next", () => {
  const voices = pointVoices([point("a", 0.5, 0.25), point("b", 0.4, 0.1), point("c", 0.3, 0.3)], draft);
  expect(voices.map(({ point, issues, speaksFor }) => [point, issues, speaksFor])).toEqual([
    ["1", ["a", "b"], "north"],
    ["3", ["b"], "north"],
    [null, ["c"], null],
  ]);
  // 0.5·0.4 against 0.25·0.1: eight times; the average author writes it with (0.2 + 0.025)/2.
  expect(Math.exp(voices[0]!.lead)).toBeCloseTo(8, 10);
  expect(Math.exp(voices[0]!.support["north"]!)).toBeCloseTo(0.2 / 0.1125, 10);
  expect(Math.exp(voices[1]!.lead)).toBeCloseTo(4, 10);
  expect(voices[2]!.lead).toBe(0);
});

test("the lead is never negative, and whoever leads has the most support", () => {
  const likelihood = fc.double({ min: 1e-6, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(likelihood, likelihood), { minLength: 1, maxLength: 3 }), (rows) => {
      const issues = ["a", "b", "c"].slice(0, rows.length);
      const [voice] = pointVoices(
        rows.map(([n, s], i) => point(issues[i]!, n, s)),
        { points: { "1": issues } },
      );
      const { speaksFor, lead, support } = voice!;
      expect(lead).toBeGreaterThanOrEqual(0);
      if (speaksFor !== null) expect(support[speaksFor]).toBe(Math.max(...Object.values(support)));
    }),
  );
});
