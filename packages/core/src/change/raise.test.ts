import { expect, it } from "vitest";
import { acceptance } from "../acceptance/index.ts";
import type { Model, ModelDraft } from "../model/index.ts";
import { amend } from "./amend.ts";
import { type RandomShape, randomModel } from "./random.test-support.ts";

const context = { seed: 3, draws: 1024 };

/** Reservation values as ranges of a width of 0.3 around the exact ones. */
function uncertain(model: Model): Model {
  return {
    ...model,
    parties: model.parties.map((party) => {
      const r = party.reservation!;
      const entries = party.sheet.entries.map((entry) =>
        entry.kind === "reservation" ? { ...entry, quantity: [r - 0.15, r, r + 0.15] as const } : entry,
      );
      return { ...party, sheet: { ...party.sheet, entries } };
    }),
  };
}

function amended(model: Model, changes: readonly (readonly [number, number])[]): ModelDraft {
  const draft = model.drafts[0]!;
  const settle = (reading: Float64Array): Float64Array => {
    const copy = reading.slice();
    for (const [issue, option] of changes) {
      copy.fill(0, model.offsets[issue], model.offsets[issue + 1]);
      copy[model.offsets[issue]! + option] = 1;
    }
    return copy;
  };
  return {
    ...draft,
    states: draft.states.map((state, i) => (changes.some(([issue]) => issue === i) ? "settled" : state)),
    common: settle(draft.common),
    readings: draft.readings.map(settle),
  };
}

function chanceOfAll(model: Model, draft: ModelDraft): number {
  const { probability } = acceptance({ ...model, drafts: [draft] }, { draft: "d" }, context).drafts[0]!.all;
  return probability!.worst ?? probability!.estimate;
}

const shapes: readonly RandomShape[] = [
  { issues: 3, options: 3, parties: 3, reservation: 0.55, interactions: 1, redLines: 1 },
  { issues: 3, options: 3, parties: 2, reservation: 0.55, redLines: 2, lotteries: 0.4, open: 0.2, readings: 0.5 },
];

it("raises the probability that all accept as exhaustive search with the same draws does", () => {
  let raised = 0;
  for (const shape of shapes)
    for (let seed = 1; seed <= 25; seed++) {
      const model = uncertain(randomModel(shape, seed));
      const draft = model.drafts[0]!;
      const result = amend(model, { raise: true }, context).raise!;
      const before = chanceOfAll(model, draft);
      expect(result.before.estimate).toBeCloseTo(before, 10);
      const best = [0, 0, 0, 0];
      const extend = (from: number, changes: [number, number][]): void => {
        best[changes.length] = Math.max(best[changes.length]!, chanceOfAll(model, amended(model, changes)));
        for (let i = from; i < model.issues.length; i++)
          model.issues[i]!.options.forEach((_, k) => {
            if (draft.common[model.offsets[i]! + k] !== 1) extend(i + 1, [...changes, [i, k]]);
          });
      };
      extend(0, []);
      for (const size of [1, 2, 3]) {
        const found = result.best.find(({ changes }) => changes.length === size);
        if (best[size]! <= before + 1e-12) expect(found, `seed ${seed}`).toBeUndefined();
        else {
          raised++;
          expect(found!.probability.estimate, `seed ${seed}, ${size}`).toBeCloseTo(best[size]!, 10);
          expect(found!.probability.low).toBeLessThanOrEqual(found!.probability.estimate);
          if (size < 3) expect(found!.exhaustive).toBe(true);
        }
      }
    }
  expect(raised).toBeGreaterThan(30);
});

it("says nothing of probabilities unless asked, nor without draws", () => {
  const model = uncertain(randomModel(shapes[0]!, 1));
  expect(amend(model, {}, context)).not.toHaveProperty("raise");
  expect(amend(model, { raise: true }, { seed: 1, draws: 0 })).not.toHaveProperty("raise");
});
