import { blockSize, Scrambling, scramblingCount, sobolDimensions } from "../../sampling/index.ts";

/**
 * The two sample matrices that Sobol indices are estimated from, for one of the 16 scramblings: the first and the second
 * `d` columns of one scrambled sequence of 2d dimensions, so that the rows of both together fill the cube (theory 14). Two
 * scramblings of the same columns would share their leading digits row by row, and never converge. Above 512 dimensions, for
 * which one table does not reach, the second matrix is another scrambling with its rows permuted.
 */
export class TwoSamples {
  readonly #dimensions: number;
  readonly #points: number;
  readonly #first: Scrambling;
  readonly #second: Scrambling | null;
  readonly #order: Int32Array | null;

  /** @param number which scrambling, 0 … 15 @param points rows of each matrix */
  constructor(seed: number, number: number, dimensions: number, points: number) {
    this.#dimensions = dimensions;
    this.#points = points;
    if (2 * dimensions <= sobolDimensions) {
      this.#first = new Scrambling(seed, number, 2 * dimensions);
      this.#second = null;
      this.#order = null;
      return;
    }
    this.#first = new Scrambling(seed, number, dimensions);
    this.#second = new Scrambling(seed, number + scramblingCount, dimensions);
    this.#order = permutation(new Scrambling(seed, number + 2 * scramblingCount, sobolDimensions + 1), points);
  }

  /** Writes a column of the first (0) or the second (1) matrix, as 32-bit patterns (see {@link Scrambling.fill}). */
  fill(matrix: 0 | 1, dimension: number, out: Int32Array): void {
    if (matrix === 0) {
      fillAll(this.#first, dimension, this.#points, out);
      return;
    }
    if (this.#second === null || this.#order === null) {
      fillAll(this.#first, this.#dimensions + dimension, this.#points, out);
      return;
    }
    const plain = new Int32Array(this.#points);
    fillAll(this.#second, dimension, this.#points, plain);
    for (let i = 0; i < this.#points; i++) out[i] = plain[this.#order[i]!]!;
  }
}

function fillAll(scrambling: Scrambling, dimension: number, points: number, out: Int32Array): void {
  for (let first = 0; first < points; first += blockSize) {
    const count = Math.min(blockSize, points - first);
    scrambling.fill(dimension, first, count, out.subarray(first, first + count));
  }
}

/** An order of the rows by pseudo-random keys, which dimensions past the table are. */
function permutation(random: Scrambling, points: number): Int32Array {
  const keys = new Int32Array(points);
  fillAll(random, sobolDimensions, points, keys);
  return Int32Array.from(Array.from(keys, (_, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b));
}
