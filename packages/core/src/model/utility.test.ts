import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { expectedValue } from "./quantity.ts";
import type { Model } from "./types.ts";
import {
  conjunctionToRecord,
  crossesRedLine,
  expectedUtility,
  outcomeFromRecord,
  outcomeToRecord,
  redLinesCrossed,
  utilityOf,
} from "./utility.ts";

/** Every outcome of a small model, with its probability where the issues are independent lotteries. */
function* outcomes(model: Model, lotteries: Float64Array): Generator<readonly [Int32Array, number]> {
  const outcome = new Int32Array(model.issues.length);
  function* from(i: number, probability: number): Generator<readonly [Int32Array, number]> {
    if (i === outcome.length) {
      yield [outcome, probability];
      return;
    }
    for (let k = 0; k < model.issues[i]!.options.length; k++) {
      outcome[i] = k;
      yield* from(i + 1, probability * lotteries[model.offsets[i]! + k]!);
    }
  }
  yield* from(0, 1);
}

describe("on random cases", () => {
  test("expected utility is the sum over all outcomes of probability times utility", () => {
    fc.assert(
      fc.property(arbitraryCase, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (caseFile, parts) => {
        const model = modelOf(caseFile);
        const lotteries = Float64Array.from(model.issueOf, () => parts.next().value!);
        for (let i = 0; i < model.issues.length; i++) {
          const own = lotteries.subarray(model.offsets[i], model.offsets[i + 1]);
          const sum = own.reduce((a, b) => a + b);
          own.set(own.map((part) => part / sum));
        }
        for (const party of model.parties) {
          let sum = 0;
          for (const [outcome, probability] of outcomes(model, lotteries))
            sum += probability * utilityOf(model, party, outcome);
          expect(expectedUtility(party, lotteries)).toBeCloseTo(sum, 12);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the utility and the red lines of an outcome, from the case as written", () => {
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        for (const party of model.parties) {
          const judgements = caseFile.perspectives![0]!.parties![party.id]!;
          const mean = (judgement: unknown): number => expectedValue(judgement as number);
          const total = Object.values(judgements.weights!).reduce((sum: number, weight) => sum + mean(weight), 0);
          for (const [outcome] of outcomes(model, new Float64Array(model.issueOf.length))) {
            const chosen = outcomeToRecord(model, outcome);
            const holds = (terms: object): boolean =>
              Object.entries(terms).every(([issue, option]) => chosen[issue] === option);
            let utility = 0;
            for (const [issue, option] of Object.entries(chosen))
              utility += ((mean(judgements.weights![issue]) / total) * mean(judgements.values![issue]![option])) / 100;
            for (const { when, adds } of judgements.interactions!) {
              if (!holds(when)) continue;
              const isShare = typeof adds === "object" && "of" in adds;
              utility += isShare
                ? ((mean(judgements.weights![adds.of]) / total) * mean(adds.value)) / 100
                : mean(adds) / 100;
            }
            expect(utilityOf(model, party, outcome)).toBeCloseTo(utility, 12);
            const crossed = judgements.redLines!.flatMap((line, k) => (holds(line) ? [k] : []));
            expect(redLinesCrossed(model, party, outcome)).toEqual(crossed);
            expect(crossesRedLine(model, party, outcome)).toBe(crossed.length > 0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("outcomes and records", () => {
  const model = modelOf(harbour);

  test("there and back", () => {
    const record = { "force-cap": "cap-80", guarantee: "treaty" };
    expect([...outcomeFromRecord(model, record)]).toEqual([1, 1]);
    expect(outcomeToRecord(model, Int32Array.of(1, 1))).toEqual(record);
    expect(conjunctionToRecord(model, Int32Array.of(2, 3))).toEqual({ "force-cap": "cap-60", guarantee: "vague" });
  });

  test("what is missing or unknown is said", () => {
    expect(() => outcomeFromRecord(model, { guarantee: "vague" })).toThrow(/says nothing on issue "force-cap"/);
    expect(() => outcomeFromRecord(model, { guarantee: "vauge", "force-cap": "none" })).toThrow(/did you mean "vague"/);
    expect(() => outcomeFromRecord(model, { guarantees: "vague" })).toThrow(/did you mean "guarantee"/);
  });

  test("an issue left open adds nothing to the expected utility", () => {
    expect(expectedUtility(model.parties[0]!, model.drafts[2]!.common)).toBe(0);
  });
});
