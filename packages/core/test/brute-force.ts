import type { Model } from "@parley/core";

/**
 * The deal space by plain enumeration, written from the theory's definitions (3.1, 3.2) without any of the engine's code: the
 * yardstick of the tests.
 */
export interface Enumerated {
  readonly outcome: readonly number[];
  readonly utilities: readonly number[];
}

/** Every outcome that obeys the constraints, in the file's order of options (the last issue fastest). */
export function feasibleOutcomes(model: Model, parties: readonly number[]): Enumerated[] {
  const n = model.issues.length;
  const result: Enumerated[] = [];
  const outcome = new Array<number>(n).fill(0);
  const chosen = new Set<number>();
  const all = (terms: Iterable<number>): boolean => {
    for (const option of terms) if (!chosen.has(option)) return false;
    return true;
  };
  for (;;) {
    chosen.clear();
    outcome.forEach((k, i) => {
      chosen.add(model.offsets[i]! + k);
    });
    const feasible = model.constraints.every((constraint) => {
      if (constraint.kind === "forbid")
        return !constraint.sets.every((set) => set.some((option) => chosen.has(option)));
      if (constraint.kind === "atMost") return constraint.of.filter(all).length <= constraint.count;
      return constraint.rows.some(all);
    });
    if (feasible)
      result.push({
        outcome: [...outcome],
        utilities: parties.map((p) => {
          const party = model.parties[p]!;
          let sum = 0;
          for (const option of chosen) sum += party.utilities[option]!;
          for (const interaction of party.interactions) if (all(interaction.terms)) sum += interaction.adds;
          return sum;
        }),
      });
    let i = n - 1;
    while (i >= 0 && ++outcome[i]! === model.issues[i]!.options.length) outcome[i--] = 0;
    if (i < 0) return result;
  }
}

/** Whether the outcome crosses none of the parties' red lines and meets their reservation values. */
export function inZone(model: Model, parties: readonly number[], x: Enumerated): boolean {
  return parties.every((p, j) => {
    const party = model.parties[p]!;
    const crossed = party.redLines.some((terms) => [...terms].every((option) => has(model, x.outcome, option)));
    return !crossed && x.utilities[j]! >= (party.reservation ?? 0) - 1e-9;
  });
}

function has(model: Model, outcome: readonly number[], option: number): boolean {
  return outcome.some((k, i) => model.offsets[i]! + k === option);
}

export function dominates(b: readonly number[], a: readonly number[]): boolean {
  return b.every((v, p) => v >= a[p]! - 1e-12) && b.some((v, p) => v > a[p]! + 1e-9);
}

/** The utility vectors nothing dominates, those equal within 1e-9 together, with the first outcome and the number of each. */
export function paretoFrontier(
  points: readonly Enumerated[],
): { utilities: readonly number[]; outcome: readonly number[]; ties: number }[] {
  // Only a vector with a greater sum can dominate: a first pass against those kept so far, then the full definition.
  const sum = (x: Enumerated): number => x.utilities.reduce((a, b) => a + b, 0);
  const order = points
    .map((x, index) => ({ x, index, sum: sum(x) }))
    .sort((a, b) => b.sum - a.sum || a.index - b.index);
  const efficient: { x: Enumerated; index: number }[] = [];
  for (const candidate of order)
    if (!efficient.some((kept) => dominates(kept.x.utilities, candidate.x.utilities))) efficient.push(candidate);
  const lexicographic = (a: readonly number[], b: readonly number[]): number => {
    for (let p = 0; p < a.length; p++) if (a[p] !== b[p]) return b[p]! - a[p]!;
    return 0;
  };
  efficient.sort((a, b) => lexicographic(a.x.utilities, b.x.utilities));
  const result: { utilities: readonly number[]; outcome: readonly number[]; index: number; ties: number }[] = [];
  for (const { x, index } of efficient) {
    const leader = result.find((kept) => kept.utilities.every((v, p) => Math.abs(v - x.utilities[p]!) <= 1e-9));
    if (!leader) result.push({ utilities: x.utilities, outcome: x.outcome, index, ties: 1 });
    else {
      leader.ties++;
      if (index < leader.index) {
        leader.outcome = x.outcome;
        leader.index = index;
      }
    }
  }
  return result;
}

/** The outcomes left after keeping, rule by rule, those within 1e-9 of the greatest. */
export function lexicographicBest(
  points: readonly Enumerated[],
  rules: readonly ((x: Enumerated) => number)[],
): Enumerated[] {
  let left = [...points];
  for (const rule of rules) {
    let best = Number.NEGATIVE_INFINITY;
    const values = left.map(rule);
    for (const value of values) best = Math.max(best, value);
    left = left.filter((_, j) => values[j]! >= best - 1e-9);
  }
  return left;
}
