import type { Model, ModelDraft } from "../model/index.ts";

/** Nodes of λ: log-uniform on [0.1, 10], a multiple of four pieces for Boole's rule. */
const NODES = 97;
const LOW = Math.log(0.1);
const SPAN = Math.log(10) - LOW;

/** The grid of λ, evenly spaced in log λ. */
export const LAMBDAS: Float64Array = Float64Array.from({ length: NODES }, (_, g) =>
  Math.exp(LOW + (SPAN * g) / (NODES - 1)),
);
/** Logarithms of the weights of Boole's rule on that grid; the weights sum to 1. */
export const LOG_WEIGHTS: Float64Array = Float64Array.from({ length: NODES }, (_, g) => {
  const weight = g === 0 || g === NODES - 1 ? 7 : [14, 32, 12, 32][g % 4]!;
  return Math.log((2 * weight) / (45 * (NODES - 1)));
});

/**
 * The author model (theory 5): an author with preferences `(w, v)` writes option `o` on issue `i` with probability
 * `∝ exp(λ · w_i · n · v_i(o))`, `n` the number of issues scored, whatever else the draft says. Interactions have no
 * part in it. Columns of every table: author by author, within an author λ by λ (number `author · 97 + λ`).
 */
export interface AuthorModel {
  /** Number of authors: the parties of the model. */
  readonly authors: number;
  /** Issues of the model that are scored. */
  readonly issues: readonly number[];
  /** Options before each scored issue; length n + 1. */
  readonly offsets: Int32Array;
  /** Authors × λ. */
  readonly columns: number;
  /** `[option][column]`: log-probability of each option of the scored issues. */
  readonly optionTable: Float64Array;
  /** `[issue][column]`: log-likelihood of what the draft says; a lottery counts `Σ_o π_o log P(o)`. */
  readonly pointTable: Float64Array;
}

/**
 * Compiles the author model for one draft. Issues on which the draft is silent, open or unknown are left out.
 *
 * Cost: parties × 97 × options of the scored issues.
 */
export function authorModel(model: Model, draft: ModelDraft): AuthorModel {
  const issues = [...model.issues.keys()].filter((i) => {
    const state = draft.states[i];
    return state === "settled" || state === "ambiguous" || state === "left-open";
  });
  const n = issues.length;
  const offsets = new Int32Array(n + 1);
  issues.forEach((i, s) => {
    offsets[s + 1] = offsets[s]! + (model.offsets[i + 1]! - model.offsets[i]!);
  });
  const columns = model.parties.length * NODES;
  const optionTable = new Float64Array(columns * offsets[n]!);
  const pointTable = new Float64Array(columns * n);
  model.parties.forEach(({ utilities }, a) => {
    for (let g = 0; g < NODES; g++) {
      const column = a * NODES + g;
      const scale = LAMBDAS[g]! * n;
      issues.forEach((i, s) => {
        const first = model.offsets[i]!;
        const count = model.offsets[i + 1]! - first;
        const norm = logSumExp(count, (k) => scale * utilities[first + k]!);
        let point = 0;
        for (let k = 0; k < count; k++) {
          const logProbability = scale * utilities[first + k]! - norm;
          optionTable[(offsets[s]! + k) * columns + column] = logProbability;
          const share = draft.common[first + k]!;
          if (share > 0) point += share * logProbability;
        }
        pointTable[s * columns + column] = point;
      });
    }
  });
  return { authors: model.parties.length, issues, offsets, columns, optionTable, pointTable };
}

/** `log Σ_k exp(x(k))` for k < count, without overflow; −∞ for none. */
export function logSumExp(count: number, x: (k: number) => number): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) greatest = Math.max(greatest, x(k));
  if (greatest === Number.NEGATIVE_INFINITY) return greatest;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += Math.exp(x(k) - greatest);
  return greatest + Math.log(sum);
}

/**
 * One author's λ-integrated log-likelihood, given its log-likelihood at each λ.
 *
 * @param sums `[column]`
 */
export function integrated(sums: Float64Array, author: number): number {
  return logSumExp(NODES, (g) => LOG_WEIGHTS[g]! + sums[author * NODES + g]!);
}

/** `[column]`: the log-likelihood of the whole draft. */
export function draftSums({ issues, columns, pointTable }: AuthorModel): Float64Array {
  const sums = new Float64Array(columns);
  for (let s = 0; s < issues.length; s++) addRow(pointTable, s, sums);
  return sums;
}

/** Adds one row of a table to `sums`. */
export function addRow(table: Float64Array, row: number, sums: Float64Array): void {
  const start = row * sums.length;
  for (let c = 0; c < sums.length; c++) sums[c]! += table[start + c]!;
}

/** Posterior weights of the λ of one author, given the whole draft; they sum to 1. */
export function lambdaPosterior(sums: Float64Array, author: number): Float64Array {
  const total = integrated(sums, author);
  return Float64Array.from({ length: NODES }, (_, g) => Math.exp(LOG_WEIGHTS[g]! + sums[author * NODES + g]! - total));
}
