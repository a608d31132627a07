import { type Bucket, eliminateAll, type Factor, maximiseSum } from "../acceptance/elimination.ts";
import { Cancelled, type Context, type Model, utilityOf } from "../model/index.ts";
import { constraintFactors, issueVariables, utilityFactors } from "./objectives.ts";

/** The outcome that leaves the party that gains least with most. */
export interface MaxMinGain {
  /** `max_x min_p (U_p(x) − from_p)`; the best found where not proven. */
  readonly value: number;
  /** Local option of each issue. */
  readonly outcome: Int32Array;
  /** Whether it is certain that no feasible outcome does better by more than 1e-9. */
  readonly proven: boolean;
  /** What no feasible outcome exceeds; `value` where proven. */
  readonly bound: number;
}

/** Differences below this do not count. */
const slack = 1e-9;
/** Partial outcomes looked at before the search gives up proving; some seconds. */
const defaultBudget = 5_000_000;

/**
 * The greatest gain that all of several parties can have at once over given utilities, `max_x min_p (U_p(x) − from_p)`
 * over feasible outcomes (theory 4), by branch and bound.
 *
 * For any multipliers λ ≥ 0 that sum to 1 no outcome gives the party that gains least more than the best weighted sum
 * `max_x Σ λ_p (U_p(x) − from_p)`. Variable elimination gives that bound for every partial outcome, constraints and
 * interactions included, when issues are decided in the reverse order of elimination. The search keeps such bounds for a
 * few multipliers at once: each party alone, the best ones found by subgradient steps, and mixtures of these.
 *
 * @param parties places of the parties in the model, at least one
 * @param from one number a party of `parties`
 * @param options `budget`: partial outcomes to look at before giving up the proof
 * @returns `null` where no outcome is feasible
 * @throws Cancelled; TooEntangled where issues hang together so closely that the bounds cannot be tabulated
 */
export function maxMinGain(
  model: Model,
  parties: readonly number[],
  from: readonly number[],
  options: { readonly budget?: number; readonly signal?: Context["signal"] } = {},
): MaxMinGain | null {
  const judges = parties.map((p) => model.parties[p]!);
  const variables = issueVariables(model);
  const { sizes } = variables;
  const constraints = constraintFactors(model);
  const weighted = (multipliers: readonly number[]): Factor[] => [
    ...constraints,
    ...utilityFactors(model, judges, multipliers),
  ];
  const gains = (outcome: Int32Array): number[] =>
    judges.map((party, p) => utilityOf(model, party, outcome) - from[p]!);
  const offset = (multipliers: readonly number[]): number =>
    multipliers.reduce((sum, multiplier, p) => sum + multiplier * from[p]!, 0);

  let value = Number.NEGATIVE_INFINITY;
  let outcome = new Int32Array(sizes.length);
  const consider = (candidate: Int32Array): number[] => {
    const found = gains(candidate);
    const least = Math.min(...found);
    if (least > value) {
      value = least;
      outcome = candidate.slice();
    }
    return found;
  };

  // Subgradient steps on the multipliers: those who gain least at the weighted optimum weigh more.
  const units = judges.map((_, p) => judges.map((_, q) => (p === q ? 1 : 0)));
  const even = judges.map(() => 1 / judges.length);
  let multipliers = even;
  let tightest = { multipliers: even, bound: Number.POSITIVE_INFINITY };
  for (let step = 0; step < (judges.length > 1 ? 60 : 1); step++) {
    const found = maximiseSum(variables, weighted(multipliers));
    if (found.value === Number.NEGATIVE_INFINITY) return null;
    const bound = found.value - offset(multipliers);
    const gained = consider(found.choice);
    if (bound < tightest.bound) tightest = { multipliers, bound };
    if (tightest.bound <= value + slack) break;
    const mean = gained.reduce((sum, gain) => sum + gain, 0) / gained.length;
    const direction = gained.map((gain) => gain - mean);
    const norm = direction.reduce((sum, d) => sum + d * d, 0);
    if (norm === 0) break;
    const length = Math.max(bound - value, slack) / norm / Math.sqrt(1 + step / 10);
    multipliers = ontoSimplex(multipliers.map((m, p) => m - length * direction[p]!));
  }
  const mixed = (share: number): number[][] =>
    units.map((unit) => unit.map((u, q) => share * u + (1 - share) * tightest.multipliers[q]!));
  const several = judges.length > 1 ? [...units, tightest.multipliers, ...mixed(0.1), ...mixed(0.35)] : units;

  const order = eliminateAll(variables, weighted(tightest.multipliers)).buckets.map(({ variable }) => variable);
  const eliminations = several.map((m) => eliminateAll(variables, weighted(m), order).buckets.reverse());
  const start = Float64Array.from(several, (m, k) =>
    eliminations[k]!.reduce((sum, { scope, table }) => sum + (scope.length === 0 ? table[0]! : 0), -offset(m)),
  );
  const root = Math.min(...start);
  const levels = eliminations[0]!.map((bucket, level) => ({
    bucket,
    losses: losses(eliminations.map((buckets) => buckets[level]!)),
  }));

  const count = several.length;
  const bounds = levels.map(({ bucket }) => new Float64Array(count * sizes[bucket.variable]!));
  const current = new Int32Array(sizes.length);
  let budget = options.budget ?? defaultBudget;
  const search = (level: number, above: Float64Array, at: number): void => {
    if (level === levels.length) {
      consider(current);
      return;
    }
    const { bucket, losses } = levels[level]!;
    const size = sizes[bucket.variable]!;
    const below = bounds[level]!;
    let cell = 0;
    for (const v of bucket.scope) cell = cell * sizes[v]! + current[v]!;
    const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    for (let option = 0; option < size; option++) {
      const base = (cell * size + option) * count;
      for (let k = 0; k < count; k++) {
        const bound = above[at + k]! - losses[base + k]!;
        below[option * count + k] = bound;
        if (bound < least[option]!) least[option] = bound;
      }
    }
    // The most promising option first.
    for (let tried = 0; tried < size; tried++) {
      let best = 0;
      for (let option = 1; option < size; option++) if (least[option]! > least[best]!) best = option;
      if (!(least[best]! > value + slack) || budget <= 0) return;
      if ((--budget & 0xffff) === 0 && options.signal?.aborted) throw new Cancelled();
      least[best] = Number.NEGATIVE_INFINITY;
      current[bucket.variable] = best;
      search(level + 1, below, best * count);
    }
  };
  search(0, start, 0);
  const proven = budget > 0;
  return { value, outcome, proven, bound: proven ? value : Math.max(value, root) };
}

/** How far each choice falls behind the best bound, for all multipliers side by side (fastest). */
function losses(buckets: readonly Bucket[]): Float64Array {
  const [{ sums, table }] = buckets as [Bucket];
  const size = sums.length / table.length;
  const out = new Float64Array(sums.length * buckets.length);
  for (const [k, bucket] of buckets.entries())
    for (let j = 0; j < sums.length; j++) {
      const sum = bucket.sums[j]!;
      // Where nothing is feasible any more, best and sum are both −Infinity.
      out[j * buckets.length + k] =
        sum === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : bucket.table[Math.floor(j / size)]! - sum;
    }
  return out;
}

/** The nearest point whose coordinates are not negative and sum to 1 (Held, Wolfe and Crowder 1974). */
function ontoSimplex(point: readonly number[]): number[] {
  const sorted = point.toSorted((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  for (const [k, x] of sorted.entries()) {
    sum += x;
    const candidate = (sum - 1) / (k + 1);
    if (x > candidate) shift = candidate;
  }
  return point.map((x) => Math.max(0, x - shift));
}
