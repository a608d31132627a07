import type { OwnSpace } from "../space/index.ts";
import type { NegotiationMoment } from "./strategy.ts";

/** What a party makes of the others' offers. */
export interface OpponentModel {
  readonly hear: (offer: Int32Array, by: number, moment: NegotiationMoment) => void;
  /** Length M: what each option adds to the others' estimated utility, which is 1 for what they seem to like best. Kept up to date. */
  readonly estimate: Float64Array;
}

type Issues = Pick<OwnSpace, "sizes" | "offsets">;

/**
 * The frequency model with equal issues: an option is worth as much as it was offered, against the option of that issue offered
 * most often (van Galen Last's "Smith" in Baarslag et al., Artificial Intelligence 198 (2013), 73–103). Offers of all the others count
 * alike.
 */
export class FrequencyModel implements OpponentModel {
  readonly estimate: Float64Array;
  readonly #counts: Int32Array;
  readonly #sizes: readonly number[];
  readonly #offsets: Int32Array;

  constructor({ sizes, offsets }: Issues) {
    this.#sizes = sizes;
    this.#offsets = offsets;
    this.#counts = new Int32Array(offsets.at(-1)!);
    this.estimate = new Float64Array(this.#counts.length);
  }

  readonly hear = (offer: Int32Array): void => {
    const n = this.#sizes.length;
    for (let i = 0; i < n; i++) {
      const first = this.#offsets[i]!;
      const last = this.#offsets[i + 1]!;
      this.#counts[first + offer[i]!]!++;
      let most = 0;
      for (let o = first; o < last; o++) most = Math.max(most, this.#counts[o]!);
      for (let o = first; o < last; o++) this.estimate[o] = this.#counts[o]! / most / n;
    }
  };
}

/** How far the others are thought to come down from their best offer until the deadline, and how sure that is. */
const CONCESSION = 0.5;
const SPREAD = 0.15;

/**
 * A Bayesian model after Hindriks and Tykhonov (AAMAS 2008, 331–338), in its scalable form: for each issue its own hypotheses, each
 * weighed while the other issues stand at what is expected of them. Hypotheses: which option is best (of an ordered issue the rest
 * fall off to both sides, of another they are worth nothing), and which rank the issue's weight has. The others are thought to
 * come down linearly, to half of what is best for them at the deadline. Equal offers in a row say nothing new and are passed over.
 */
export class BayesianModel implements OpponentModel {
  readonly estimate: Float64Array;
  readonly #space: Issues & Pick<OwnSpace, "ordered">;
  /** Chance that an option is the best of its issue. */
  readonly #peak: Float64Array;
  /** Expected value of each option. */
  readonly #value: Float64Array;
  /** Chance of each rank of an issue: issue × n + rank; and the expected weight. */
  readonly #rank: Float64Array;
  readonly #weight: Float64Array;
  readonly #last: Int32Array;

  constructor(space: Issues & Pick<OwnSpace, "ordered">) {
    this.#space = space;
    const { sizes, offsets } = space;
    const n = sizes.length;
    this.estimate = new Float64Array(offsets.at(-1)!);
    this.#peak = Float64Array.from(sizes.flatMap((size) => new Array<number>(size).fill(1 / size)));
    this.#value = new Float64Array(this.estimate.length);
    this.#rank = new Float64Array(n * n).fill(1 / n);
    this.#weight = new Float64Array(n);
    this.#last = new Int32Array(n).fill(-1);
    this.#expect();
  }

  readonly hear = (offer: Int32Array, _by: number, moment: NegotiationMoment): void => {
    if (this.#last.every((k, i) => k === offer[i])) return;
    this.#last.set(offer);
    const { sizes, offsets } = this.#space;
    const n = sizes.length;
    const target = 1 - CONCESSION * moment.time;
    let expected = 0;
    for (let i = 0; i < n; i++) expected += this.#weight[i]! * this.#value[offsets[i]! + offer[i]!]!;
    for (let i = 0; i < n; i++) {
      const chosen = offsets[i]! + offer[i]!;
      const others = expected - this.#weight[i]! * this.#value[chosen]!;
      const size = sizes[i]!;
      let total = 0;
      for (let p = 0; p < size; p++) {
        const value = shape(offer[i]!, p, size, this.#space.ordered[i]!);
        total += this.#peak[offsets[i]! + p]! *= likelihood(others + this.#weight[i]! * value - target);
      }
      for (let p = 0; p < size; p++) this.#peak[offsets[i]! + p]! /= total;
      let sum = 0;
      for (let r = 0; r < n; r++)
        sum += this.#rank[i * n + r]! *= likelihood(others + weightOf(r, n) * this.#value[chosen]! - target);
      for (let r = 0; r < n; r++) this.#rank[i * n + r]! /= sum;
    }
    this.#expect();
  };

  #expect(): void {
    const { sizes, offsets, ordered } = this.#space;
    const n = sizes.length;
    let total = 0;
    for (let i = 0; i < n; i++) {
      this.#weight[i] = 0;
      for (let r = 0; r < n; r++) this.#weight[i]! += this.#rank[i * n + r]! * weightOf(r, n);
      total += this.#weight[i]!;
    }
    for (let i = 0; i < n; i++) {
      this.#weight[i]! /= total;
      let most = 0;
      for (let k = 0; k < sizes[i]!; k++) {
        let value = 0;
        for (let p = 0; p < sizes[i]!; p++) value += this.#peak[offsets[i]! + p]! * shape(k, p, sizes[i]!, ordered[i]!);
        this.#value[offsets[i]! + k] = value;
        most = Math.max(most, value);
      }
      for (let o = offsets[i]!; o < offsets[i + 1]!; o++)
        this.estimate[o] = (this.#weight[i]! * this.#value[o]!) / most;
    }
  }
}

/** Worth of option `k` where option `peak` is the best. */
function shape(k: number, peak: number, size: number, ordered: boolean): number {
  if (k === peak) return 1;
  return ordered ? 1 - Math.abs(k - peak) / Math.max(peak, size - 1 - peak) : 0;
}
/** Weight of an issue of rank `r` of `n`, rank 0 the least: they add up to 1. */
function weightOf(r: number, n: number): number {
  return (2 * (r + 1)) / (n * (n + 1));
}
/** Never quite nothing, so that no hypothesis is lost for good. */
function likelihood(error: number): number {
  return Math.exp(-(error * error) / (2 * SPREAD * SPREAD)) + 1e-6;
}
