import {
  Cancelled,
  type Context,
  completionRange,
  type Model,
  type ModelDraft,
  openIssues,
} from "../../model/index.ts";
import { GainSampler, Scramblings, scramblingCount } from "../../sampling/index.ts";

/** What a draft is worth to a party above its walk-away value, at the worst and the best completion of what is open. */
export interface Margin {
  /** Place of the party in the model. */
  readonly party: number;
  readonly least: number;
  /** Of the best completion that crosses no red line; where each crosses one, of the best of all. */
  readonly greatest: number;
  /** Whether a red line is crossed in every completion. */
  readonly crossed: boolean;
  /** Whether one may be crossed. */
  readonly mayCross: boolean;
  /** What is put to draws: the best completion. */
  readonly lotteries: Float64Array;
}

/** `null` where the party has no walk-away value in this perspective. */
export function marginOf(model: Model, draft: ModelDraft, party: number): Margin | null {
  return marginOfLotteries(model, draft.readings[party]!, openIssues(draft), party);
}

/** As {@link marginOf}, of lotteries over outcomes. */
export function marginOfLotteries(
  model: Model,
  lotteries: Float64Array,
  open: readonly number[],
  party: number,
): Margin | null {
  const member = model.parties[party]!;
  const { reservation } = member;
  if (reservation === null) return null;
  const range = completionRange(model, member, lotteries, open);
  const best = range.best ?? range.greatest;
  return {
    party,
    least: range.least.utility - reservation,
    greatest: best.utility - reservation,
    crossed: range.best === null,
    mayCross: range.riskiest.redLine > member.redLineTolerance + 1e-12,
    lotteries: best.lotteries,
  };
}

/**
 * The margins of lotteries in every draw of each party's judgements, one column each; the draws of the 16 scramblings stand
 * one after another. @throws Cancelled
 */
export function drawnMargins(
  model: Model,
  margins: readonly Margin[],
  context: Context,
): { readonly columns: readonly Float64Array[]; readonly dimensions: number } {
  const points = Math.ceil(Math.max(0, context.draws) / scramblingCount);
  const samplers = margins.map(
    ({ party, lotteries }) => new GainSampler(model.parties[party]!, model.offsets, [lotteries]),
  );
  const dimensions = Math.max(0, ...samplers.map((sampler) => sampler.dimensions));
  const columns = samplers.map(() => new Float64Array(points * scramblingCount));
  if (points > 0) {
    const scramblings = new Scramblings(context.seed, dimensions);
    for (const [k, sampler] of samplers.entries())
      sampler.forEachBlock(scramblings, points, ([gains], count, s, first) => {
        if (context.signal?.aborted) throw new Cancelled();
        columns[k]!.set(gains!.subarray(0, count), s * points + first);
      });
  }
  return { columns, dimensions };
}
