import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbour } from "../../test/harbour.ts";
import type { Case, PartyJudgements } from "../case/index.ts";
import { compile } from "./compile.ts";
import { atEnd, ends, hasAssumedReservation, isGap } from "./ends.ts";
import type { Model } from "./types.ts";
import { utilityOf } from "./utility.ts";

function modelOf(caseFile: Case, perspective = "derived"): Model {
  const compiled = compile(caseFile, { perspective });
  if (!("model" in compiled)) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.model;
}

const within = (judgements: PartyJudgements): Model =>
  modelOf(
    {
      ...harbour,
      perspectives: [
        { id: "own", title: "Own", source: "assumed", extends: "derived", parties: { north: judgements } },
      ],
    },
    "own",
  );

describe("the ends of what nobody has said (theory 1.8)", () => {
  test("gaps take their ends, assumed walk-away values the opposite ones, all else stays as it is", () => {
    const model = modelOf(harbour);
    const south = model.parties.findIndex((party) => party.id === "south");
    const { cautious, likely, hopeful } = ends(model);
    expect(likely).toBe(model);
    const { offsets } = model;
    const values = (of: Model): number[][] => {
      const party = of.parties[south]!;
      const worth = (o: number): number => party.utilities[o]! / party.weights[of.issueOf[o]!]!;
      return model.issues.map((_, i) =>
        Array.from({ length: offsets[i + 1]! - offsets[i]! }, (_, k) => Math.round(worth(offsets[i]! + k) * 1e6) / 1e6),
      );
    };
    // The force cap is never spoken of by South; of the guarantee it rules one option out, so that the other is left.
    const [cap, guarantee] = [0, 1].map((i) => [offsets[i]!, offsets[i + 1]!]);
    for (let o = cap![0]!; o < cap![1]!; o++) expect(isGap(model.parties[south]!, o)).toBe(true);
    for (let o = guarantee![0]!; o < guarantee![1]!; o++) expect(isGap(model.parties[south]!, o)).toBe(false);
    expect(values(cautious)[0]).toEqual([0, 0, 0]);
    expect(values(hopeful)[0]).toEqual([1, 1, 1]);
    expect(values(cautious)[1]).toEqual(values(model)[1]);
    expect(values(hopeful)[1]).toEqual(values(model)[1]);
    const range = model.parties[south]!.sheet.entries.find(({ kind }) => kind === "reservation")!;
    const [low, , high] = range.quantity as readonly number[];
    expect(cautious.parties[south]!.reservation).toBeCloseTo(high! / 100, 12);
    expect(hopeful.parties[south]!.reservation).toBeCloseTo(low! / 100, 12);
  });

  test("weights that would all be 0 stay as they are: no number ceases to be one", () => {
    const weights = { "force-cap": { value: [0, 28, 66] as const, source: "assumed", gap: true }, guarantee: 0 };
    for (const end of ["cautious", "hopeful"] as const) {
      const north = atEnd(within({ weights }), end).parties.find(({ id }) => id === "north")!;
      expect(north.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect([...north.utilities].every(Number.isFinite)).toBe(true);
    }
  });

  test("without gaps and assumed walk-away values the three are one", () => {
    const model = modelOf(harbour, "desk");
    const { cautious, likely, hopeful } = ends(model);
    expect(cautious).toBe(model);
    expect(likely).toBe(model);
    expect(hopeful).toBe(model);
  });

  test("an author's own number is no gap; an assumed walk-away value is one of his too", () => {
    const model = within({
      values: { "force-cap": { none: 100 } },
      reservation: { value: [20, 30, 60], source: "envoy-brief" },
    });
    const north = model.parties[0]!;
    expect([0, 1, 2].map((o) => isGap(north, o))).toEqual([false, true, true]);
    expect(hasAssumedReservation(north)).toBe(false);
    expect(atEnd(model, "cautious").parties[0]!.reservation).toBe(north.reservation);
    expect(hasAssumedReservation(within({ reservation: [20, 30, 60] }).parties[0]!)).toBe(true);
  });

  test("a mix of scenarios takes the extreme of the whole mix", () => {
    const model = within({
      reservation: {
        scenarios: [
          { title: "a", probability: [0.2, 0.5, 0.8], value: [0, 10, 20] },
          { title: "b", probability: [0.1, 0.3, 0.6], value: [30, 40, 50] },
          { title: "c", probability: { value: [0.1, 0.2, 0.3], source: "envoy-brief" }, value: 60 },
        ],
      },
    });
    const c = (0.1 + 4 * 0.2 + 0.3) / 6;
    const mixes = (values: readonly [number, number]): number[] =>
      [0.2, 0.8].flatMap((a) => [0.1, 0.6].map((b) => (a * values[0] + b * values[1] + c * 60) / (a + b + c) / 100));
    expect(atEnd(model, "cautious").parties[0]!.reservation).toBeCloseTo(Math.max(...mixes([20, 50])), 12);
    expect(atEnd(model, "hopeful").parties[0]!.reservation).toBeCloseTo(Math.min(...mixes([0, 30])), 12);
  });

  test("utilities and gains never fall from the cautious to the hopeful end", () => {
    const model = modelOf(harbour);
    const { cautious, likely, hopeful } = ends(model);
    const outcome = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(outcome, (choice) => {
        for (const p of model.parties.keys()) {
          const [low, mid, high] = [cautious, likely, hopeful].map(
            (of) => utilityOf(of, of.parties[p]!, Int32Array.from(choice)) - of.parties[p]!.reservation!,
          ) as [number, number, number];
          expect(low).toBeLessThanOrEqual(mid + 1e-12);
          expect(mid).toBeLessThanOrEqual(high + 1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });
});
