import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Id } from "../case/index.ts";
import { Cancelled, type Context, type Model, type ModelDraft } from "../model/index.ts";
import { type AuthorModel, addRow, authorModel, draftSums, integrated, logSumExp } from "./provenance-likelihood.ts";
import type { ProvenanceResult } from "./provenance-result.ts";

/** Random drafts of the permutation test. */
export const PERMUTATIONS = 999;
const SURE = 0.8;
const SIGNIFICANT = 0.05;

/** What the author model says of who alone wrote a draft. */
export interface Attribution {
  readonly author: AuthorModel;
  /** Ids of the scored issues. */
  readonly scored: readonly Id[];
  readonly sums: Float64Array;
  readonly posterior: readonly number[];
  readonly pValue: number;
  readonly conclusion: Id | null;
  readonly undecidedBecause: ProvenanceResult["undecidedBecause"];
}

/**
 * Posterior over single authors, permutation test, and the conclusion from both.
 *
 * @param logPrior of each party; see {@link logPriorOf}
 */
export function attribute(model: Model, draft: ModelDraft, logPrior: readonly number[], context: Context): Attribution {
  const author = authorModel(model, draft);
  const sums = draftSums(author);
  const posterior = posteriorOf(sums, logPrior);
  const pValue = permutationTest(author, sums, randomOf(model, draft, context, "permutations"), context);
  const best = posterior.findIndex((p) => p > SURE);
  const undecidedBecause: Attribution["undecidedBecause"] =
    author.issues.length === 0
      ? ["nothing-scored"]
      : [...(best < 0 ? (["posterior"] as const) : []), ...(pValue > SIGNIFICANT ? (["permutation"] as const) : [])];
  return {
    author,
    scored: author.issues.map((i) => model.issues[i]!.id),
    sums,
    posterior,
    pValue,
    conclusion: undecidedBecause.length === 0 ? model.parties[best]!.id : null,
    undecidedBecause,
  };
}

/**
 * How often uniformly drawn options reach the greatest integrated likelihood that the draft has with any author.
 *
 * @param observedSums of {@link draftSums}
 */
export function permutationTest(
  author: AuthorModel,
  observedSums: Float64Array,
  random: RandomGenerator,
  context: Context,
): number {
  const { offsets, issues, optionTable, columns } = author;
  const statistic = (sums: Float64Array): number => {
    let greatest = Number.NEGATIVE_INFINITY;
    for (let a = 0; a < author.authors; a++) greatest = Math.max(greatest, integrated(sums, a));
    return greatest;
  };
  // Options drawn as they stand in the draft must count as equal, whatever the order of the additions.
  const observed = statistic(observedSums) - 1e-9;
  const sums = new Float64Array(columns);
  let reached = 0;
  for (let draw = 0; draw < PERMUTATIONS; draw++) {
    if (context.signal?.aborted) throw new Cancelled();
    sums.fill(0);
    for (let s = 0; s < issues.length; s++)
      addRow(optionTable, uniformInt(random, offsets[s]!, offsets[s + 1]! - 1), sums);
    if (statistic(sums) >= observed) reached++;
  }
  return (1 + reached) / (1 + PERMUTATIONS);
}

/** Posterior chances of the authors. */
export function posteriorOf(sums: Float64Array, logPrior: readonly number[]): readonly number[] {
  const joint = logPrior.map((p, a) => p + integrated(sums, a));
  const norm = logSumExp(joint.length, (a) => joint[a]!);
  return joint.map((value) => Math.exp(value - norm));
}

/** A stream of its own for each draft and use, so that a draft's figures do not depend on what else is asked. */
export function randomOf(
  model: Model,
  draft: ModelDraft,
  context: Context,
  use: "permutations" | "bootstrap",
): RandomGenerator {
  const random = xoroshiro128plus(context.seed);
  const jumps = 2 * model.drafts.indexOf(draft) + (use === "permutations" ? 1 : 2);
  for (let jump = 0; jump < jumps; jump++) random.jump();
  return random;
}

/**
 * Logarithms of the prior chances of the parties of the model; uniform where none are given.
 *
 * @throws RangeError for a prior that names a party without preferences, is negative, or all 0
 */
export function logPriorOf(model: Model, prior: Readonly<Record<Id, number>> | undefined): readonly number[] {
  if (prior === undefined) return model.parties.map(() => -Math.log(model.parties.length));
  const ids = model.parties.map(({ id }) => id);
  for (const [id, value] of Object.entries(prior)) {
    if (!ids.includes(id)) throw new RangeError(`the prior names "${id}", which has no preferences`);
    if (!(value >= 0)) throw new RangeError(`the prior of "${id}" is ${value}; it must not be negative`);
  }
  const total = ids.reduce((sum, id) => sum + (prior[id] ?? 0), 0);
  if (!(total > 0)) throw new RangeError("the prior gives no party a chance");
  return ids.map((id) => Math.log((prior[id] ?? 0) / total));
}
