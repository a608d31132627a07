import type { Quantity } from "../../case/index.ts";
import { isUncertain, rangeOf } from "../../model/index.ts";
import { pertCdf } from "../../sampling/index.ts";
import { ImpossibleAct } from "./impossible-act.ts";
import { type Prior, priorCdf, priorPartialMean, priorQuantile, priorSupport } from "./prior.ts";

/** An act of a guarantor, or a commitment it declined: evidence of its resolve (theory 8.1). */
export interface Evidence {
  readonly id: string;
  /** Whether it was done; `false`: declined. */
  readonly did: boolean;
  /** What doing it costs; of a declined commitment, what honouring it would cost. */
  readonly cost: Quantity;
  /** The chance `η` that the act says nothing about resolve. */
  readonly unrelated: number;
  /** Acts with the same word were one decision and are counted once; left out: the act was a decision of its own. */
  readonly decision?: string;
}

/** How one decision moved what is held of the resolve. */
export interface Step {
  /** Ids of the acts that were this decision. */
  readonly acts: readonly string[];
  readonly meanBefore: number;
  readonly meanAfter: number;
}

/**
 * What is held of a guarantor's resolve: probability in cells between `edges`, or at a few points. Made by
 * {@link believe}; changed by {@link Belief.after}.
 */
export class Belief {
  readonly #layout: Layout;
  readonly #mass: Float64Array;
  /** Of each cell, where the mean of its probability lies: 0 at its left edge, 1 at its right. */
  readonly #centre: Float64Array;
  /** `P(θ ≥ edge k)`. */
  readonly #above: Float64Array;

  private constructor(layout: Layout, mass: Float64Array, centre: Float64Array) {
    this.#layout = layout;
    this.#mass = mass;
    this.#centre = centre;
    this.#above = new Float64Array(mass.length + 1);
    for (let k = mass.length - 1; k >= 0; k--) this.#above[k] = this.#above[k + 1]! + mass[k]!;
  }

  /**
   * @param sigma noise of acts, in cost units: at 0 an act tells exactly on which side of its cost the resolve lies
   * @param thresholds places where the likelihood may jump, to be edges of cells
   * @param cells how many, before thresholds are added
   */
  static of(prior: Prior, sigma: number, thresholds: readonly number[], cells: number): Belief {
    if (prior.kind === "points") {
      const mass = Float64Array.from(prior.probabilities);
      const centre = new Float64Array(mass.length);
      return new Belief(
        { prior, sigma, edges: Float64Array.from(prior.values), mass, centre, likelihoods: new Map() },
        mass,
        centre,
      );
    }
    const [low, high] = priorSupport(prior);
    if (low === high) return Belief.of({ kind: "points", values: [low], probabilities: [1] }, sigma, [], 1);
    const places = new Set<number>([low, high]);
    for (let k = 1; k < cells; k++) {
      places.add(low + ((high - low) * k) / cells);
      if (prior.kind === "log-normal") places.add(priorQuantile(prior, k / cells));
    }
    for (const place of thresholds) if (place > low && place < high) places.add(place);
    const edges = Float64Array.from(places).sort();
    const mass = new Float64Array(edges.length - 1);
    const centre = new Float64Array(edges.length - 1);
    let below = 0;
    let meanBelow = 0;
    for (let k = 0; k < mass.length; k++) {
      const next = k + 1 === mass.length ? 1 : priorCdf(prior, edges[k + 1]!);
      const meanNext = priorPartialMean(prior, edges[k + 1]!);
      mass[k] = next - below;
      const place = mass[k]! > 1e-12 ? (meanNext - meanBelow) / mass[k]! : edges[k]!;
      // Far in a tail the difference is rounding alone; there the cell counts as even.
      const share = (place - edges[k]!) / (edges[k + 1]! - edges[k]!);
      centre[k] = mass[k]! > 1e-9 ? Math.min(2 / 3, Math.max(1 / 3, share)) : 0.5;
      below = next;
      meanBelow = meanNext;
    }
    return new Belief({ prior, sigma, edges, mass, centre, likelihoods: new Map() }, mass, centre);
  }

  /** The belief once one decision is known, by Bayes. @throws ImpossibleAct */
  after(decision: readonly Evidence[]): Belief {
    const { prior } = this.#layout;
    const table = this.#likelihoods(decision);
    const mass = Float64Array.from(this.#mass);
    const centre = Float64Array.from(this.#centre);
    let total = 0;
    for (let k = 0; k < mass.length; k++) {
      if (prior.kind === "points") mass[k]! *= table[k]!;
      else {
        const at = centre[k]!;
        // Simpson's rule against a density that leans to the cell's own centre.
        const first = (2 / 3 - at) * table[3 * k]!;
        const middle = (2 / 3) * table[3 * k + 1]!;
        const last = (at - 1 / 3) * table[3 * k + 2]!;
        const sum = first + middle + last;
        mass[k]! *= sum;
        if (sum > 0) centre[k] = Math.min(2 / 3, Math.max(1 / 3, (middle / 2 + last) / sum));
      }
      total += mass[k]!;
    }
    if (total < 1e-12) throw new ImpossibleAct(decision[0]!.id);
    for (let k = 0; k < mass.length; k++) mass[k]! /= total;
    return new Belief(this.#layout, mass, centre);
  }

  /** Of a decision: its likelihood at the points, or at left edge, middle and right edge of every cell. Kept for the grid. */
  #likelihoods(decision: readonly Evidence[]): Float64Array {
    const { prior, sigma, edges, likelihoods: known } = this.#layout;
    const key = decision[0]!;
    const before = known.get(key);
    if (before !== undefined && before.of === decision.length) return before.table;
    const each = decision.map((act) => likelihoodOf(act, sigma));
    const likelihood = (resolve: number): number => {
      if (each.length === 1) return each[0]!(resolve);
      // Acts that were one decision count once: the geometric mean.
      let logarithm = 0;
      for (const one of each) logarithm += Math.log(one(resolve));
      return Math.exp(logarithm / each.length);
    };
    let table: Float64Array;
    if (prior.kind === "points") table = edges.map(likelihood);
    else {
      const cells = edges.length - 1;
      table = new Float64Array(3 * cells);
      for (let k = 0; k < cells; k++) {
        const left = edges[k]!;
        const width = edges[k + 1]! - left;
        table[3 * k + 1] = likelihood(left + width / 2);
        if (sigma > 0) {
          table[3 * k] = k === 0 ? likelihood(left) : table[3 * k - 1]!;
          table[3 * k + 2] = likelihood(left + width);
        } else {
          // A likelihood that jumps does so at an edge: each edge is taken from the inner side.
          table[3 * k] = likelihood(left + width * 1e-9);
          table[3 * k + 2] = likelihood(left + width * (1 - 1e-9));
        }
      }
    }
    known.set(key, { of: decision.length, table });
    return table;
  }

  /** `P(θ ≥ threshold)`. */
  atLeast(threshold: number): number {
    const { prior, edges, mass: priorMass, centre: priorCentre } = this.#layout;
    const k = this.#cell(threshold);
    if (typeof k === "object") return k.chance;
    const t = (threshold - edges[k]!) / (edges[k + 1]! - edges[k]!);
    const upper = k + 2 === edges.length ? 1 : priorCdf(prior, edges[k + 1]!);
    const whole = priorMass[k]!;
    const before = whole > 0 ? (upper - priorCdf(prior, threshold)) / whole : 1 - t;
    // What the acts did within the cell: they tilted it.
    const share = before + 6 * (this.#centre[k]! - priorCentre[k]!) * t * (1 - t);
    return Math.min(1, this.#above[k + 1]! + this.#mass[k]! * Math.min(1, Math.max(0, share)));
  }

  /** As {@link atLeast}, linear within a cell: for many thresholds drawn at random. */
  atLeastNear(threshold: number): number {
    const { edges } = this.#layout;
    const k = this.#cell(threshold);
    if (typeof k === "object") return k.chance;
    const share = (edges[k + 1]! - threshold) / (edges[k + 1]! - edges[k]!);
    return Math.min(1, this.#above[k + 1]! + this.#mass[k]! * share);
  }

  get mean(): number {
    const { prior, edges } = this.#layout;
    let sum = 0;
    for (let k = 0; k < this.#mass.length; k++)
      sum += this.#mass[k]! * (prior.kind === "points" ? edges[k]! : this.#place(k));
    return sum;
  }
  get sd(): number {
    const { prior, edges } = this.#layout;
    const { mean } = this;
    let sum = 0;
    for (let k = 0; k < this.#mass.length; k++) {
      const within = prior.kind === "points" ? 0 : (edges[k + 1]! - edges[k]!) ** 2 / 12;
      sum += this.#mass[k]! * (((prior.kind === "points" ? edges[k]! : this.#place(k)) - mean) ** 2 + within);
    }
    return Math.sqrt(sum);
  }

  /** The resolve below which a share `u` of the probability lies. */
  quantile(u: number): number {
    const { prior, edges } = this.#layout;
    let below = 0;
    for (let k = 0; k < this.#mass.length; k++) {
      const mass = this.#mass[k]!;
      if (below + mass >= u - 1e-15) {
        if (prior.kind === "points" || mass === 0) return edges[k]!;
        return edges[k]! + ((edges[k + 1]! - edges[k]!) * Math.max(0, u - below)) / mass;
      }
      below += mass;
    }
    return edges[edges.length - 1]!;
  }

  /** Probabilities of the points of a prior of points. */
  get probabilities(): readonly number[] {
    return [...this.#mass];
  }

  #place(k: number): number {
    const { edges } = this.#layout;
    return edges[k]! + (edges[k + 1]! - edges[k]!) * this.#centre[k]!;
  }

  /** The cell that holds a threshold, or the chance itself where no cell has to be cut. */
  #cell(threshold: number): number | { readonly chance: number } {
    const { prior, edges } = this.#layout;
    if (prior.kind === "points") {
      let sum = 0;
      for (let k = 0; k < edges.length; k++) if (edges[k]! >= threshold - 1e-12) sum += this.#mass[k]!;
      return { chance: Math.min(1, sum) };
    }
    if (threshold <= edges[0]!) return { chance: 1 };
    let low = 0;
    let high = edges.length - 1;
    if (threshold >= edges[high]!) return { chance: 0 };
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= threshold) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** What stays as it is while acts come in. */
interface Layout {
  readonly prior: Prior;
  readonly sigma: number;
  /** Left edges of cells and the last right edge; of a prior of points, the points. */
  readonly edges: Float64Array;
  /** The prior's probability in each cell, and where in the cell its mean lies. */
  readonly mass: Float64Array;
  readonly centre: Float64Array;
  /** Likelihoods of decisions, by their first act. */
  readonly likelihoods: Map<Evidence, { readonly of: number; readonly table: Float64Array }>;
}

/** How many cells a grid has at least; twice as many change no credibility by 1e-6. */
const defaultCells = 1024;

/**
 * What is held of a resolve before any act.
 *
 * @param evidence the acts that will be put to it: the grid is made fine enough for their noise
 * @param sigma noise of acts in cost units, at least 0
 */
export function believe(
  prior: Prior,
  sigma: number,
  evidence: readonly Evidence[],
  cells: number = defaultCells,
): Belief {
  let count = cells;
  if (prior.kind !== "points" && sigma > 0) {
    const [low, high] = priorSupport(prior);
    // At least sixteen cells to the noise, so that the likelihood is smooth within each.
    count = Math.min(65_536, Math.max(cells, Math.ceil(((high - low) / sigma) * 16 * (cells / defaultCells))));
  }
  const thresholds = sigma > 0 ? [] : evidence.flatMap(({ cost }) => [...rangeOf(cost)]);
  return Belief.of(prior, sigma, thresholds, count);
}

/** Acts grouped into decisions, in the order of their first act; an act listed again under one decision counts no more. */
export function decisionsOf(evidence: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const groups = new Map<string, Evidence[]>();
  for (const act of evidence) {
    const key = act.decision ?? `act:${act.id}`;
    groups.set(key, [...(groups.get(key) ?? []), act]);
  }
  return [...groups.values()];
}

/** The belief after all acts, and how each decision moved it. @throws ImpossibleAct */
export function learn(
  before: Belief,
  evidence: readonly Evidence[],
): { readonly after: Belief; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let belief = before;
  for (const decision of decisionsOf(evidence)) {
    const next = belief.after(decision);
    steps.push({ acts: decision.map(({ id }) => id), meanBefore: belief.mean, meanAfter: next.mean });
    belief = next;
  }
  return { after: belief, steps };
}

/**
 * `P(what was seen | θ) = (1 − η)·E_k[logistic(±(θ − k)/σ)] + η/2`, the expectation over the range of the cost `k`; at
 * `σ = 0` the step at `k`.
 */
export function likelihoodOf(act: Evidence, sigma: number): (resolve: number) => number {
  const sign = act.did ? 1 : -1;
  const { unrelated: eta } = act;
  const range = rangeOf(act.cost);
  const told = (value: number): number => (1 - eta) * value + eta / 2;
  if (sigma === 0) {
    // P(k ≤ θ): the step itself where the cost is certain.
    return (resolve) => {
      const done = isUncertain(act.cost) ? pertCdf(resolve, range) : resolve >= range[1] ? 1 : 0;
      return told(act.did ? done : 1 - done);
    };
  }
  if (!isUncertain(act.cost)) return (resolve) => told(logistic((sign * (resolve - range[1])) / sigma));
  const { nodes, weights } = pertRule(range, sigma);
  return (resolve) => {
    let sum = 0;
    for (let k = 0; k < nodes.length; k++) sum += weights[k]! * logistic((sign * (resolve - nodes[k]!)) / sigma);
    return told(sum);
  };
}

function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Gauss–Legendre in pieces of eight nodes against the density of a PERT, the more pieces the less noise there is to smooth it. */
function pertRule(
  [low, likely, high]: readonly [number, number, number],
  sigma: number,
): {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
} {
  const places = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
  const sizes = [0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626];
  const mode = (likely - low) / (high - low);
  const alpha = 1 + 4 * mode;
  const beta = 5 - 4 * mode;
  const nodes: number[] = [];
  const weights: number[] = [];
  const pieces = Math.min(32, Math.max(2, Math.ceil((high - low) / sigma)));
  for (let piece = 0; piece < pieces; piece++)
    for (const side of [-1, 1])
      for (let j = 0; j < 4; j++) {
        const t = (piece + 0.5 + (side * places[j]!) / 2) / pieces;
        // A substitution that flattens both ends, where the density may have a kink.
        const x = t * t * (3 - 2 * t);
        nodes.push(low + (high - low) * x);
        weights.push(sizes[j]! * 6 * t * (1 - t) * x ** (alpha - 1) * (1 - x) ** (beta - 1));
      }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: weights.map((weight) => weight / total) };
}
