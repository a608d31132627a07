import { expect, it } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import type { Case } from "../../case/index.ts";
import { robust } from "./robust.ts";

/** Two values of the same range that count alike, and a walk-away value. */
const kase = (rho: number | null): Case => ({
  parley: 1,
  id: "gate",
  title: "Gate",
  parties: [{ id: "north", name: "North", roles: ["party"] }],
  issues: ["gate", "toll"].map((id) => ({
    id,
    title: id,
    options: [
      { id: "yes", title: "Yes" },
      { id: "no", title: "No" },
    ],
    default: "no",
  })),
  drafts: [{ id: "draft", title: "Draft", terms: { gate: "yes", toll: "yes" } }],
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "note",
      parties: {
        north: {
          weights: { gate: 1, toll: 1 },
          values: { gate: { yes: [20, 50, 80], no: 0 }, toll: { yes: [20, 50, 80], no: 0 } },
          reservation: [35, 50, 65],
        },
      },
      ...(rho !== null && {
        correlations: [
          { between: ["parties.north.values.gate.yes", "parties.north.values.toll.yes"] as [string, string], rho },
        ],
      }),
    },
  ],
});
const of = (rho: number | null) =>
  robust(modelOf(kase(rho)), { draft: null, party: null }, { seed: 1, draws: 16 * 1024 });

it("judgements that move together share the variance by Shapley effects, in place of indices that no longer split it", () => {
  const { indices, shapley, noIndices } = of(1);
  expect([indices, noIndices]).toEqual([null, "correlated"]);
  const at = (kind: string) => shapley!.filter(({ judgement }) => judgement.kind === kind);
  // Together the values have the variance of one of them; the walk-away value, half as wide, has a quarter of it.
  expect(at("value")).toHaveLength(2);
  for (const { effect } of at("value")) expect(Math.abs(effect.estimate - 0.4)).toBeLessThan(0.01);
  expect(Math.abs(at("reservation")[0]!.effect.estimate - 0.2)).toBeLessThan(0.01);
});

it("what cancels out shares nothing: with values that move against each other only the walk-away value is left", () => {
  const { shapley } = of(-0.999999);
  const left = shapley!.filter(({ different }) => different);
  expect(left.map(({ judgement }) => judgement.kind)).toContain("reservation");
  expect(left[0]!.effect.estimate).toBeGreaterThan(0.98);
});

it("a correlation that does not bear on the draft leaves the indices as they are", () => {
  expect(of(0).indices).toEqual(of(null).indices);
  expect(of(null).shapley).toBeNull();
});
