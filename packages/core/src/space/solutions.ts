import type { Context } from "../model/index.ts";
import { type OutcomeCode, type PointSet, saturate } from "./merging/points.ts";
import type { Network } from "./network/network.ts";
import { type Objective, scoreOf } from "./network/objective.ts";
import type { SolutionName } from "./result.ts";
import { NO_GAIN, type Rule, ruleOf, TIE, tied, type Yardsticks } from "./rules.ts";
import { BranchAndBound, type BranchResult } from "./search/branch.ts";
import type { TiedOutcome } from "./search/ties.ts";

export const SOLUTION_NAMES: readonly SolutionName[] = [
  "nash",
  "kalaiSmorodinsky",
  "egalitarian",
  "utilitarian",
  "minimaxRegret",
];

/** A solution before it is put into words. */
export interface Solved {
  readonly outcome: Int32Array;
  /** Outcomes that nothing but the file's order tells from this one. */
  readonly ties: number;
  readonly proven: boolean;
  /** Objective reached, and a bound on it, where not proven. */
  readonly value?: number;
  readonly bound?: number;
}

/** What is known of the zone. */
export interface ZoneSolutions {
  /** `null`: not known. */
  readonly empty: boolean | null;
  readonly best: Float64Array | null;
  readonly bestProven: boolean;
  readonly solutions: Readonly<Record<SolutionName, Solved | null>>;
}

export const NO_SOLUTIONS: Readonly<Record<SolutionName, null>> = {
  nash: null,
  kalaiSmorodinsky: null,
  egalitarian: null,
  utilitarian: null,
  minimaxRegret: null,
};

/**
 * The solutions of theory 3.2 read off the exact frontier of the zone. Each maximises an objective that never falls as a party gains,
 * and so does the leximin that breaks ties: what they pick lies on the frontier.
 */
export function solveOnFrontier(
  points: PointSet,
  code: OutcomeCode,
  reservation: Float64Array,
  weights: Float64Array,
  names: readonly SolutionName[] = SOLUTION_NAMES,
): ZoneSolutions {
  const N = reservation.length;
  if (points.count === 0) return { empty: true, best: null, bestProven: true, solutions: NO_SOLUTIONS };
  const best = new Float64Array(N).fill(Number.NEGATIVE_INFINITY);
  for (let p = 0; p < N; p++) for (const u of points.utilities[p]!) if (u > best[p]!) best[p] = u;
  const rows: Float64Array[] = [];
  for (let j = 0; j < points.count; j++) {
    const row = new Float64Array(N);
    for (let p = 0; p < N; p++) row[p] = points.utilities[p]![j]!;
    rows.push(row);
  }
  const solve = (name: SolutionName): Solved => {
    const left = tied(ruleOf(name, { reservation, best, weights }), points.count, (j) => rows[j]!);
    let first = left[0]!;
    let ties = 0;
    for (const j of left) {
      ties = saturate(ties + points.ties[j]!);
      if (codeBefore(points, j, first)) first = j;
    }
    return { outcome: code.decode(points.codes, first, new Int32Array(code.limbOf.length)), ties, proven: true };
  };
  return { empty: false, best, bestProven: true, solutions: record(names, solve) };
}

function codeBefore(points: PointSet, a: number, b: number): boolean {
  for (const column of points.codes) if (column[a] !== column[b]) return column[a]! < column[b]!;
  return false;
}

function record(
  names: readonly SolutionName[],
  solve: (name: SolutionName) => Solved | null,
): Record<SolutionName, Solved | null> {
  const result: Record<SolutionName, Solved | null> = { ...NO_SOLUTIONS };
  for (const name of names) result[name] = solve(name);
  return result;
}

/** Nodes one question to the branch and bound may take. */
const NODES = 150_000_000;
const TIE_OUTCOMES = 20_000;
/** Sets of parties tried for a Nash solution where not all can gain at once. */
const SETS = 500;

/**
 * The same by branch and bound, for zones whose exact frontier is out of reach: emptiness, each party's best and the solutions, each
 * proven, or with the bound reached within the budget of nodes.
 *
 * @param network the zone's: built with the parties' red lines
 * @param warm outcomes to start from
 */
export function solveBySearch(
  network: Network,
  reservation: Float64Array,
  weights: Float64Array,
  warm: readonly Int32Array[],
  context?: Context,
  nodes: number = NODES,
): ZoneSolutions {
  const N = network.parties;
  const search = new BranchAndBound(network, context);
  const known: Int32Array[] = [...warm];
  const maximise = (objective: Objective, atLeast: Float64Array = reservation): BranchResult => {
    const found = search.maximise({
      score: scoreOf(objective, N),
      atLeast,
      enough: Number.POSITIVE_INFINITY,
      nodes,
      warm: known,
      tieSlack: (value) => tieSlack(objective, value),
    });
    if (found.outcome) known.push(found.outcome);
    return found;
  };
  const reference = [...reservation];
  const fairest = maximise({ kind: "min", reference });
  if (fairest.outcome === null) {
    const empty = fairest.proven ? true : null;
    return { empty, best: null, bestProven: fairest.proven, solutions: NO_SOLUTIONS };
  }
  context?.onProgress?.(0.2, "solutions");
  const tops = Array.from({ length: N }, (_, p) =>
    maximise({ kind: "sum", weights: reference.map((_, q) => (q === p ? 1 : 0)) }),
  );
  context?.onProgress?.(0.5, "solutions");
  const best = Float64Array.from(tops, (found, p) => found.utilities[p]!);
  const bestProven = tops.every((found) => found.proven);
  const yardsticks: Yardsticks = { reservation, best, weights };

  const finish = (name: SolutionName, runs: readonly Run[], exact: boolean): Solved => {
    const power = (run: Run): number =>
      run.objective.kind === "product" ? run.found.value ** run.total : run.found.value;
    const top = runs.reduce((a, b) => (power(b) > power(a) ? b : a));
    const equal = runs.filter((run) => power(run) >= power(top) * (1 - Math.sign(power(top)) * TIE));
    const settled = exact && top.found.proven ? settle(search, ruleOf(name, yardsticks), equal, N, nodes) : null;
    if (settled) return settled;
    return { outcome: top.found.outcome!, ties: 1, proven: false, value: top.found.value, bound: top.found.bound };
  };
  const one = (objective: Objective, found: BranchResult): Run[] => [
    { objective, found, atLeast: reservation, total: 1 },
  ];
  const solve = (name: SolutionName): Solved => {
    switch (name) {
      case "egalitarian":
        return finish(name, one({ kind: "min", reference }, fairest), true);
      case "kalaiSmorodinsky": {
        const scale = reference.map((r, p) => (best[p]! - r > 1e-12 ? 1 / (best[p]! - r) : 0));
        // Where nobody has anything to gain every outcome of the zone is as good.
        if (!scale.some((s) => s > 0)) return finish(name, one({ kind: "min", reference }, fairest), bestProven);
        const objective: Objective = { kind: "min", reference, scale };
        return finish(name, one(objective, maximise(objective)), bestProven);
      }
      case "utilitarian": {
        const objective: Objective = { kind: "sum", weights: [...weights] };
        return finish(name, one(objective, maximise(objective)), true);
      }
      case "minimaxRegret": {
        const objective: Objective = { kind: "min", reference: [...best] };
        return finish(name, one(objective, maximise(objective)), bestProven);
      }
      case "nash":
        return nash();
    }
  };
  const nash = (): Solved => {
    const able = [...best.keys()].filter((p) => best[p]! - reservation[p]! > NO_GAIN);
    let exact = bestProven;
    let tried = 0;
    // Sets of parties that can gain at once, largest first; among several as large, the one with the greatest product.
    for (let size = able.length; size > 0; size--) {
      const runs: Run[] = [];
      for (const set of subsets(able, size)) {
        if (++tried > SETS) {
          exact = false;
          break;
        }
        const powers = reference.map((_, p) => (set.includes(p) ? weights[p]! : 0));
        const atLeast = reservation.map((r, p) => (set.includes(p) ? r + 2 * NO_GAIN : r));
        const scale = reference.map((_, p) => (set.includes(p) ? 1 : 0));
        const together = size === N ? fairest : maximise({ kind: "min", reference, scale });
        if (!together.proven && together.value <= NO_GAIN) exact = false;
        if (together.value <= NO_GAIN) continue;
        const objective: Objective = { kind: "product", reference, weights: powers };
        const found = maximise(objective, atLeast);
        if (!found.proven) exact = false;
        if (found.outcome) runs.push({ objective, found, atLeast, total: powers.reduce((x, y) => x + y, 0) });
      }
      if (runs.length > 0) return finish("nash", runs, exact);
    }
    return finish(
      "nash",
      [{ objective: { kind: "min", reference }, found: fairest, atLeast: reservation, total: 1 }],
      exact,
    );
  };
  const solutions = record(SOLUTION_NAMES, solve);
  context?.onProgress?.(1, "solutions");
  return { empty: false, best, bestProven, solutions };
}

/** One question put to the branch and bound, with its answer. */
interface Run {
  readonly objective: Objective;
  readonly found: BranchResult;
  readonly atLeast: Float64Array;
  /** Of a product: the sum of its exponents. */
  readonly total: number;
}

function* subsets(items: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= items.length - size; i++)
    for (const rest of subsets(items, size - 1, i + 1)) yield [items[i]!, ...rest];
}

/** Breaks the ties of proven optima: all outcomes as good, by the rule's stages and leximin, then the first in the file's order. */
function settle(search: BranchAndBound, rule: Rule, runs: readonly Run[], N: number, nodes: number): Solved | null {
  const all: TiedOutcome[] = [];
  for (const { objective, found, atLeast } of runs) {
    const least = found.value - tieSlack(objective, found.value);
    const part = found.tied ?? search.collect(scoreOf(objective, N), atLeast, least, nodes, TIE_OUTCOMES);
    if (part === null) return null;
    all.push(...part);
  }
  if (all.length === 0) return null;
  const left = tied(rule, all.length, (j) => all[j]!.utilities).map((j) => all[j]!);
  let first = left[0]!;
  let ties = 0;
  for (const candidate of left) {
    ties = saturate(ties + candidate.ties);
    if (precedes(candidate.outcome, first.outcome)) first = candidate;
  }
  return { outcome: first.outcome, ties, proven: true };
}

/** How much less an objective may be to tie with this much. */
function tieSlack({ kind }: Objective, value: number): number {
  return kind === "product" ? TIE * value : TIE * 1.001;
}

function precedes(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}
