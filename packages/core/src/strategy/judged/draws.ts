import type { Quantity } from "../../case/index.ts";
import { Cancelled, type Context, isUncertain, rangeOf } from "../../model/index.ts";
import type { ProbabilityEstimate } from "../../sampling/index.ts";
import { blockSize, PertTable, productEstimate, Scramblings, scramblingCount } from "../../sampling/index.ts";
import type { Judged } from "./judged.ts";

/**
 * Draws of judgements (theory 1.5): a column of numbers for each uncertain one, the same judgement always the same column.
 * The draws of the 16 scramblings stand one after another.
 *
 * An analysis asks for all its columns first, then draws once; the order in which they were asked for gives the dimensions.
 */
export class Draws {
  readonly #context: Pick<Context, "seed" | "signal">;
  readonly #places = new Map<Judged, number>();
  readonly #quantities: Quantity[] = [];
  readonly #certain = new Map<Judged, Float64Array>();
  #columns: Float64Array[] | null = null;
  /** Draws in each scrambling; 0: none were asked for. */
  readonly points: number;
  readonly #first: number;

  /** @param firstDimension of the sequence, where others use the ones below */
  constructor(context: Pick<Context, "seed" | "draws" | "signal">, firstDimension = 0) {
    this.#context = context;
    this.#first = firstDimension;
    this.points = Math.ceil(Math.max(0, context.draws) / scramblingCount);
  }

  /** How many draws there are in all. */
  get size(): number {
    return this.points * scramblingCount;
  }

  /** Says that a judgement will be drawn. */
  ask(...judgements: readonly (Judged | null)[]): void {
    for (const one of judgements) {
      if (one === null || !isUncertain(one.quantity) || this.#places.has(one)) continue;
      this.#places.set(one, this.#quantities.length);
      this.#quantities.push(one.quantity);
    }
  }

  /** The value of a judgement in every draw: its own number throughout where it is certain. @throws Cancelled */
  of(judgement: Judged): Float64Array {
    const place = this.#places.get(judgement);
    if (place === undefined) {
      if (isUncertain(judgement.quantity)) throw new Error("a judgement was not asked for before drawing");
      let column = this.#certain.get(judgement);
      if (column === undefined) {
        column = new Float64Array(this.size).fill(rangeOf(judgement.quantity)[1]);
        this.#certain.set(judgement, column);
      }
      return column;
    }
    this.#columns ??= this.#draw();
    return this.#columns[place]!;
  }

  #draw(): Float64Array[] {
    const columns = this.#quantities.map(() => new Float64Array(this.size));
    const scramblings = new Scramblings(this.#context.seed, this.#first + columns.length);
    const patterns = new Int32Array(blockSize);
    for (const [place, quantity] of this.#quantities.entries()) {
      if (this.#context.signal?.aborted) throw new Cancelled();
      const table = PertTable.of(rangeOf(quantity));
      const column = columns[place]!;
      for (let s = 0; s < scramblingCount; s++)
        for (let first = 0; first < this.points; first += blockSize) {
          const count = Math.min(blockSize, this.points - first);
          scramblings.get(s).fill(this.#first + place, first, count, patterns);
          table.fill(patterns, count, column.subarray(s * this.points + first, s * this.points + first + count));
        }
    }
    return columns;
  }

  /** The probability that something holds, from whether it does in every draw, with its interval; `null` without draws. */
  probability(holds: (draw: number) => boolean): ProbabilityEstimate | null {
    if (this.points === 0) return null;
    const shares = new Float64Array(scramblingCount);
    for (let s = 0; s < scramblingCount; s++) {
      let yes = 0;
      for (let i = 0; i < this.points; i++) if (holds(s * this.points + i)) yes++;
      shares[s] = yes / this.points;
    }
    return productEstimate([shares], this.points);
  }
}

/** A quantile of a sample: the least value that a share `u` of it does not exceed. */
export function sampleQuantile(values: Float64Array, u: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(u * sorted.length) - 1))]!;
}

export function sampleMean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
