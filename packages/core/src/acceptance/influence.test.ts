import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import { certainAt, trade } from "../../test/trade.ts";
import type { Range } from "../case/index.ts";
import { expectedUtility } from "../model/index.ts";
import { pertVariance } from "../sampling/index.ts";
import { acceptance } from "./accept.ts";
import { influences } from "./influence.ts";

describe("the judgements that decide", () => {
  test("shares are those of finite differences at the means", () => {
    const caseFile = trade([10, 50, 90], [20, 50, 95], 40, {
      values: { land: { yes: [50, 90, 100], no: 0 }, arms: { yes: 100, no: [0, 10, 30] } },
      interactions: [{ when: { land: "yes", arms: "no" }, adds: [-20, -5, 5] }],
      reservation: {
        scenarios: [
          { title: "war", probability: [0.2, 0.5, 0.7], value: [10, 30, 40] },
          { title: "calm", probability: 0.5, value: 50 },
        ],
      },
    });
    const model = modelOf(caseFile);
    const judge = model.parties[0]!;
    const mean = ([low, likely, high]: Range): number => (low + 4 * likely + high) / 6;
    // Every range is told apart by its low end; one at a time moves off its mean.
    const gain = (moved: Range | null, by: number): number => {
      const certain = modelOf(
        certainAt(caseFile, (range) => mean(range) + (moved !== null && range.join() === moved.join() ? by : 0)),
      );
      const certainParty = certain.parties[0]!;
      return expectedUtility(certainParty, certain.drafts[0]!.common) - certainParty.reservation!;
    };
    const variances = judge.sheet.entries.map(({ quantity }) => {
      if (typeof quantity === "number") return 0;
      const slope = (gain(quantity, 1e-4) - gain(quantity, -1e-4)) / 2e-4;
      return slope ** 2 * pertVariance(quantity);
    });
    const total = variances.reduce((sum, variance) => sum + variance, 0);
    const shares = influences(model, judge, model.drafts[0]!.common);
    expect(shares).toHaveLength(7);
    for (const { entry, share } of shares) expect(share).toBeCloseTo(variances[entry]! / total, 6);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares.map(({ share }) => share)).toEqual(shares.map(({ share }) => share).toSorted((a, b) => b - a));
  });

  test("at most two are named, with what they are about", () => {
    const { dependsOn, verdict } = acceptance(
      modelOf(trade([10, 50, 90], [20, 50, 90], [30, 45, 60])),
      { draft: null },
      { seed: 1, draws: 10_000 },
    ).drafts[0]!.parties["a"]!;
    expect(verdict).toBe("depends");
    expect(dependsOn).toHaveLength(2);
    expect(dependsOn[0]).toMatchObject({ kind: "weight", issue: "land" });
    expect(dependsOn[0]!.share).toBeGreaterThan(dependsOn[1]!.share);
  });
});
