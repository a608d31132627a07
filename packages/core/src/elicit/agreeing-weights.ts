import type { Id } from "../case/index.ts";
import type { Model, ModelParty } from "../model/types.ts";
import { ExactSimplex, numberOf, type Terms } from "../numbers/exact-simplex.ts";
import type { TradeOff } from "./trade-offs.ts";

/** What somebody said to a trade-off: that they would rather have the first package, or the second. */
export interface Answer extends TradeOff {
  readonly rather: "first" | "second";
}

/** A weight that has to change, and by what factor: above 1 where it has to rise. */
export interface WeightChange {
  readonly issue: Id;
  readonly factor: number;
}

/** The smallest change of weights that agrees with all answers, or which of them no weights agree with. */
export type WeightAgreement =
  | { readonly changes: readonly WeightChange[] }
  /** Numbers of answers that contradict each other, none of which can be left out. */
  | { readonly contradictory: readonly number[] };

/** How much greater, as a logarithm, the gain of the package that somebody would rather have is to be: a fiftieth. */
const RATHER = Math.log(1.02);
/** What is enough where the numbers have it so already, so that weights written with four digits agree: a hundredth. */
const ENOUGH = Math.log(1.01);
/** Logarithms are counted in whole millionths. */
const UNIT = 1e6;

/**
 * The smallest change of weights that agrees with answers, the values of the options as they are.
 *
 * An answer compares `wᵢ · Δvᵢ` with `wⱼ · Δvⱼ`: of the logarithms of weights, it bounds a difference of two. Sought is
 * the least sum of `|ln w′ − ln w|` over all weights such that what each answer prefers gains at least a fiftieth more
 * (where it gains a hundredth more already, no less than it does); so to raise a weight by a tenth counts the same
 * whatever it is, and few weights change. Only proportions are told by it: weights may be scaled afterwards.
 *
 * No weights agree with answers exactly where some of them go round in a circle: a over b over c over a (or would have
 * to be closer together than that fiftieth).
 */
export function agreeingWeights(answers: readonly Answer[]): WeightAgreement {
  const issues = [...new Set(answers.flatMap(({ won, lost }) => [won.issue, lost.issue]))];
  const rises = (issue: Id): number => 2 * issues.indexOf(issue);
  const program = new ExactSimplex(2 * issues.length);
  for (const { won, lost, rather } of answers) {
    const [up, down] = rather === "first" ? [won, lost] : [lost, won];
    const terms: Terms = [
      [rises(up.issue), 1n],
      [rises(up.issue) + 1, -1n],
      [rises(down.issue), -1n],
      [rises(down.issue) + 1, 1n],
    ];
    const lead = Math.log(up.gain / down.gain);
    const missing = RATHER - lead;
    program.atLeast(terms, millionths(lead >= ENOUGH ? Math.min(0, missing) : missing));
  }
  // A basic certificate is an extreme one: as every weight may fall as it may rise, a single circle, none to be spared.
  const circle = program.conflict();
  if (circle !== null) return { contradictory: circle };
  const { point } = program.maximise(Array.from({ length: 2 * issues.length }, (_, j) => [j, -1n]))!;
  return {
    changes: issues.flatMap((issue) => {
      const by = numberOf(point[rises(issue)]!) - numberOf(point[rises(issue) + 1]!);
      return by === 0 ? [] : [{ issue, factor: Math.exp(by / UNIT) }];
    }),
  };
}

/** Upwards, so that rounding never undoes an answer; what holds without any change stays below 0. */
function millionths(bound: number): bigint {
  return BigInt(Math.ceil(bound * UNIT));
}

/** The share of all weights that each issue has once weights are changed, issue by issue as in the model; they sum to 1. */
export function sharesAfter(
  model: Model,
  party: ModelParty,
  changes: readonly WeightChange[],
): ReadonlyMap<Id, number> {
  const factors = new Map(changes.map(({ issue, factor }) => [issue, factor]));
  const weights = model.issues.map(({ id }, i) => party.weights[i]! * (factors.get(id) ?? 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return new Map(model.issues.map(({ id }, i) => [id, weights[i]! / sum]));
}
