import type { Quantity } from "../case/index.ts";
import {
  Cancelled,
  type Context,
  expectedUtility,
  isHit,
  isUncertain,
  type Model,
  type ModelParty,
  probabilityOf,
  unionProbability,
} from "../model/index.ts";
import { GainSampler, productEstimate, Scramblings, scramblingCount, sobolDimensions } from "../sampling/index.ts";
import { castTogether, correlatedPoints, dimensionsFrom, drawnTogether, independent } from "./drawn-together.ts";
import type { AcceptanceResult, Probability } from "./result.ts";

/** Reservation values are met within this (contract, "Arithmetic"). */
export const reservationTolerance = 1e-9;

/** Lotteries, independent across issues, put to one party that has a reservation value. */
export interface AcceptanceQuestion {
  /** Place of the party in the model. */
  readonly party: number;
  /** Length M: the probability of each option. */
  readonly lotteries: Float64Array;
}

/**
 * An answer to a question: the share of draws in which the party accepts, by scrambling; or, where no range bears on it, 0
 * or 1, exactly; `null` where a draw is needed and none was allowed.
 */
export type AcceptanceShare = Float64Array | 0 | 1 | null;

export interface AcceptanceAnswers {
  /** One a question. */
  readonly shares: readonly AcceptanceShare[];
  /** One a question: acceptance by exact figures, the means of all ranges. */
  readonly exact: readonly boolean[];
  /** Draws in each of the 16 scramblings; 0 where none were needed. */
  readonly points: number;
  readonly sampling: AcceptanceResult["sampling"];
  /** Of the questions to parties whose answers were to be kept: in each draw, scrambling by scrambling, whether it is yes. */
  readonly kept: ReadonlyMap<number, Uint8Array>;
}

/**
 * Whether a party accepts a lottery by exact figures (theory 2): no red line hit, and utility at least the reservation
 * value within 1e-9. `null` where the party has no reservation value and no red line is hit.
 */
export function acceptsExactly(model: Model, party: ModelParty, lotteries: Float64Array): boolean | null {
  if (hitsRedLine(model, party, lotteries)) return false;
  if (party.reservation === null) return null;
  return expectedUtility(party, lotteries) >= party.reservation - reservationTolerance;
}

/** Whether the chance that at least one of the party's red lines holds exceeds its tolerance (theory 1.4). */
export function hitsRedLine(model: Model, party: ModelParty, lotteries: Float64Array): boolean {
  return isHit(unionProbability(party.redLines, lotteries, model.issueOf), party.redLineTolerance);
}

/**
 * Whether any of the party's ranges bears on a lottery: could change its utility or the reservation value. Weights all do,
 * through normalisation (unless the party cares about one issue only); values do where the option has a chance and the
 * issue a weight; interactions where their conjunction has a chance; of no-deal scenarios, those that have a chance.
 */
export function isUncertainFor(party: ModelParty, offsets: Int32Array, lotteries: Float64Array): boolean {
  const { sheet } = party;
  const quantity = (entry: number): Quantity => (entry < 0 ? 0 : sheet.entries[entry]!.quantity);
  const most = (entry: number): number => {
    const q = quantity(entry);
    return typeof q === "number" ? q : q[2];
  };
  const weighted = [...sheet.weight].filter((entry) => most(entry) > 0);
  for (let i = 0; i + 1 < offsets.length; i++) {
    const weight = sheet.weight[i]!;
    if (most(weight) <= 0) continue;
    let chosen = false;
    for (let o = offsets[i]!; o < offsets[i + 1]!; o++) {
      if (lotteries[o] === 0) continue;
      chosen = true;
      if (isUncertain(quantity(sheet.value[o]!))) return true;
    }
    if (isUncertain(quantity(weight)) && (sheet.normalised ? weighted.length > 1 : chosen)) return true;
  }
  const interactions = party.interactions.some(
    ({ terms }, k) => isUncertain(quantity(sheet.interaction[k]!)) && probabilityOf(terms, lotteries) > 0,
  );
  if (interactions) return true;
  const likely = sheet.reservation.filter(({ probability }) => probability < 0 || most(probability) > 0);
  return likely.some(
    ({ probability, value }) =>
      isUncertain(quantity(value)) || (likely.length > 1 && probability >= 0 && isUncertain(quantity(probability))),
  );
}

/**
 * Answers many questions with shared draws: all of a party's lotteries are judged in the same draws of its judgements
 * (theory 1.5, 2). The same question has the same answer whatever else is asked.
 *
 * @param questions put to parties with reservation values
 * @param context `draws` is rounded up to a multiple of 16; 0: exact figures alone
 * @param keep places of the parties whose answers are kept draw by draw
 * @throws Cancelled
 */
export function askParties(
  model: Model,
  questions: readonly AcceptanceQuestion[],
  context: Context,
  keep: ReadonlySet<number> = new Set(),
): AcceptanceAnswers {
  const exact: boolean[] = [];
  const shares: AcceptanceShare[] = [];
  const drawn = new Map<number, Map<Float64Array, number[]>>();
  for (const [q, { party: p, lotteries }] of questions.entries()) {
    const party = model.parties[p]!;
    if (party.reservation === null) throw new Error(`party ${party.id} has no reservation value`);
    const hit = hitsRedLine(model, party, lotteries);
    exact[q] = !hit && expectedUtility(party, lotteries) >= party.reservation - reservationTolerance;
    if (hit || !isUncertainFor(party, model.offsets, lotteries)) {
      shares[q] = exact[q] ? 1 : 0;
      continue;
    }
    shares[q] = null;
    const asked = drawn.get(p) ?? new Map<Float64Array, number[]>();
    drawn.set(p, asked);
    asked.set(lotteries, [...(asked.get(lotteries) ?? []), q]);
  }
  if (drawn.size === 0 || context.draws <= 0) return { shares, exact, points: 0, sampling: null, kept: new Map() };

  const points = Math.ceil(context.draws / scramblingCount);
  const kept = new Map<number, Uint8Array>();
  const groups = drawnTogether(model);
  const samplers = [...drawn].map(([p, lotteries]) => {
    const group = groups.find(({ parties }) => parties.includes(p));
    const from = group?.from[group.parties.indexOf(p)] ?? 0;
    return {
      group,
      from: dimensionsFrom(model, p, from),
      party: p,
      votes: keep.has(p) || group ? [...lotteries].map(() => new Uint8Array(scramblingCount * points)) : null,
      sampler: new GainSampler(model.parties[p]!, model.offsets, [...lotteries.keys()], from),
      asked: [...lotteries.values()],
    };
  });
  const dimensions = Math.max(...samplers.map(({ sampler, group }) => group?.dimensions ?? sampler.dimensions));
  const plain = new Scramblings(context.seed, dimensions);
  for (const [done, { sampler, asked, votes, group, party, from }] of samplers.entries()) {
    const scramblings = correlatedPoints(model, plain, (p, entry) => {
      if (p === party) return from.get(entry);
      const at = group?.parties.indexOf(p) ?? -1;
      return at < 0 ? undefined : dimensionsFrom(model, p, group!.from[at]!).get(entry);
    });
    const accepted = asked.map(() => new Float64Array(scramblingCount));
    sampler.forEachBlock(scramblings, points, (gains, count, s, first) => {
      if (context.signal?.aborted) throw new Cancelled();
      for (const [r, row] of gains.entries()) {
        accepted[r]![s]! += countYes(row, count);
        if (votes !== null) markYes(row, count, votes[r]!, s * points + first);
      }
    });
    for (const [r, row] of accepted.entries()) {
      for (let s = 0; s < scramblingCount; s++) row[s]! /= points;
      if (group) castTogether(row, group, votes![r]!);
      for (const q of asked[r]!) {
        shares[q] = row;
        if (votes !== null) kept.set(q, votes[r]!);
      }
    }
    context.onProgress?.((done + 1) / samplers.length, "draws");
  }
  const scheme = dimensions > sobolDimensions ? "sobol+pseudo-random" : "sobol";
  return { shares, exact, points, sampling: { scheme, scramblings: scramblingCount, dimensions }, kept };
}

function countYes(gains: Float64Array, count: number): number {
  let yes = 0;
  for (let i = 0; i < count; i++) if (gains[i]! >= -reservationTolerance) yes++;
  return yes;
}

/** Marks the draws in which the answer is yes. @param from place of the first of them */
export function markYes(gains: Float64Array, count: number, votes: Uint8Array, from: number): void {
  for (let i = 0; i < count; i++) if (gains[i]! >= -reservationTolerance) votes[from + i] = 1;
}

/**
 * Probability that all of several answers are yes, given by different parties: the product, as parties' judgements are
 * independent; of parties whose judgements are correlated the share of draws in which all of them say yes. Exactly 0 or 1 where
 * no draw was needed; otherwise with its 95% interval.
 *
 * @param shares of {@link AcceptanceAnswers}, one a party
 * @returns `null` where it takes an answer that was not drawn
 */
export function jointProbability(shares: readonly AcceptanceShare[], points: number): Probability | null {
  if (shares.includes(0)) return { estimate: 0, low: 0, high: 0 };
  if (shares.includes(null)) return null;
  const drawn = shares.filter((share) => share instanceof Float64Array);
  if (drawn.length === 0) return { estimate: 1, low: 1, high: 1 };
  return productEstimate(independent(drawn, points), points);
}
