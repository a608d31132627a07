import type { SolutionName } from "./result.ts";

/** Objectives within this much of the greatest tie (theory 3.2). */
export const TIE = 1e-9;
/** A gain of no more than this is none: reservation values are met within it. */
export const NO_GAIN = 1e-9;

/** The yardsticks the solution concepts measure against, in the order of the parties. */
export interface Yardsticks {
  readonly reservation: Float64Array;
  /** Each party's best within the zone. */
  readonly best: Float64Array;
  /** Weights of a weighted Nash or utilitarian solution. */
  readonly weights: Float64Array;
}

/**
 * A solution concept as a list of objectives, each asked only where those before it tie. Rules are functions of the utilities
 * `u[at …]`; the leximin of `fairness` breaks the ties that are left, then the file's order.
 */
export interface Rule {
  readonly stages: readonly ((u: Float64Array) => number)[];
  /** What the leximin compares, smallest first. */
  readonly fairness: (u: Float64Array) => Float64Array;
}

export function ruleOf(name: SolutionName, { reservation, best, weights }: Yardsticks): Rule {
  const N = reservation.length;
  const gain = (u: Float64Array, p: number): number => Math.max(0, u[p]! - reservation[p]!);
  const gains = (u: Float64Array): Float64Array => Float64Array.from({ length: N }, (_, p) => gain(u, p)).sort();
  switch (name) {
    case "nash":
      return {
        stages: [
          (u) => {
            let gaining = 0;
            for (let p = 0; p < N; p++) if (gain(u, p) > NO_GAIN) gaining++;
            return gaining;
          },
          // Products have no scale of their own: in logarithms a tie is one part in 10^9.
          (u) => {
            let logs = 0;
            for (let p = 0; p < N; p++) if (gain(u, p) > NO_GAIN) logs += weights[p]! * Math.log(gain(u, p));
            return logs;
          },
        ],
        fairness: gains,
      };
    case "kalaiSmorodinsky": {
      const counted = [...reservation.keys()].filter((p) => best[p]! - reservation[p]! > 1e-12);
      const normalised = (u: Float64Array): Float64Array =>
        Float64Array.from(counted, (p) => gain(u, p) / (best[p]! - reservation[p]!)).sort();
      const least = (u: Float64Array): number => {
        let lowest = Number.POSITIVE_INFINITY;
        for (const p of counted) lowest = Math.min(lowest, gain(u, p) / (best[p]! - reservation[p]!));
        return counted.length > 0 ? lowest : 0;
      };
      return { stages: [least], fairness: normalised };
    }
    case "egalitarian":
      return {
        stages: [
          (u) => {
            let lowest = Number.POSITIVE_INFINITY;
            for (let p = 0; p < N; p++) lowest = Math.min(lowest, gain(u, p));
            return lowest;
          },
        ],
        fairness: gains,
      };
    case "utilitarian":
      return {
        stages: [
          (u) => {
            let sum = 0;
            for (let p = 0; p < N; p++) sum += weights[p]! * u[p]!;
            return sum;
          },
        ],
        fairness: gains,
      };
    case "minimaxRegret":
      return {
        stages: [
          (u) => {
            let regret = Number.NEGATIVE_INFINITY;
            for (let p = 0; p < N; p++) regret = Math.max(regret, best[p]! - u[p]!);
            return -regret;
          },
        ],
        fairness: gains,
      };
  }
}

/** Which of the points are left after every stage and the leximin, each stage keeping those within 1e-9 of its greatest. */
export function tied(rule: Rule, count: number, utilitiesOf: (point: number) => Float64Array): number[] {
  let left = Array.from({ length: count }, (_, j) => j);
  const keepBest = (values: Float64Array): void => {
    let greatest = Number.NEGATIVE_INFINITY;
    for (const value of values) if (value > greatest) greatest = value;
    left = left.filter((_, j) => values[j]! >= greatest - TIE);
  };
  for (const stage of rule.stages) keepBest(Float64Array.from(left, (j) => stage(utilitiesOf(j))));
  for (let k = 0; left.length > 1; k++) {
    const vectors = left.map((j) => rule.fairness(utilitiesOf(j)));
    if (k >= vectors[0]!.length) break;
    keepBest(Float64Array.from(vectors, (vector) => vector[k]!));
  }
  return left;
}
