import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";
import { sobolDimensions, sobolDirections } from "./sobol.ts";

/** Number of independent scramblings every estimate is made from (theory 1.5). */
export const scramblingCount = 16;
/** Draws are made in blocks of at most this many points. */
export const blockSize = 512;

/** Points of a sequence, dimension by dimension, see {@link Scrambling.fill}. */
export interface Points {
  fill(dimension: number, first: number, count: number, out: Int32Array): void;
}

/**
 * One independent scrambling of the Sobol sequence: in each dimension a random lower-triangular matrix over GF(2), folded
 * into the direction numbers, and a random digital shift (Matoušek, J. Complexity 14 (1998), 527–556). Every point is
 * uniform on its own, and the first 2^m points of a dimension hit every interval of length 2^−m once.
 *
 * Dimensions from 1,024 on take pseudo-random numbers from the same seed. The numbers of a dimension depend on the seed,
 * the scrambling and the dimension alone, not on how many dimensions, blocks or threads there are.
 */
export class Scrambling implements Points {
  readonly #seed: number;
  readonly #number: number;
  readonly #random: JumpableRandomGenerator;
  /** Dimensions scrambled so far: they are made when first asked for, in order. */
  #made = 0;
  #directions: Int32Array;
  #shifts: Int32Array;

  /**
   * @param seed any integer; its low 32 bits count
   * @param number which of the independent scramblings, from 0
   * @param dimensions how many dimensions are likely to be asked for
   */
  constructor(seed: number, number: number, dimensions: number) {
    this.#seed = seed | 0;
    this.#number = number;
    const room = Math.min(dimensions, sobolDimensions);
    this.#directions = new Int32Array(32 * room);
    this.#shifts = new Int32Array(room);
    this.#random = xoroshiro128plus(this.#seed);
    for (let jumps = 0; jumps <= number; jumps++) this.#random.jump();
  }

  /**
   * Scrambles the dimensions up to and with this one. Each takes 33 numbers of the stream, so that more of them leave the others as
   * they were.
   */
  #make(dimension: number): void {
    if (dimension >= this.#shifts.length) {
      const room = Math.min(sobolDimensions, Math.max(dimension + 1, 2 * this.#shifts.length));
      this.#directions = grown(this.#directions, 32 * room);
      this.#shifts = grown(this.#shifts, room);
    }
    const random = this.#random;
    const plain = sobolDirections();
    const columns = new Int32Array(32);
    for (; this.#made <= dimension; this.#made++) {
      const d = this.#made;
      for (let j = 0; j < 32; j++) columns[j] = (1 << (31 - j)) | (random.next() & (2 ** (31 - j) - 1));
      this.#shifts[d] = random.next();
      for (let k = 0; k < 32; k++) {
        let scrambledDirection = 0;
        for (let rest = plain[32 * d + k]!; rest !== 0; ) {
          const j = Math.clz32(rest);
          scrambledDirection ^= columns[j]!;
          rest ^= 1 << (31 - j);
        }
        this.#directions[32 * d + k] = scrambledDirection;
      }
    }
  }

  /**
   * Writes `count` points of one dimension into `out`, starting with point `first`: each a 32-bit pattern `x` that stands
   * for the number `(x + ½)/2^32` of (0, 1), `x` read unsigned.
   *
   * @param first a multiple of {@link blockSize}
   * @param count at most {@link blockSize}
   */
  fill(dimension: number, first: number, count: number, out: Int32Array): void {
    if (dimension >= sobolDimensions) {
      this.#fillPseudoRandom(dimension, first, count, out);
      return;
    }
    if (dimension >= this.#made) this.#make(dimension);
    const directions = this.#directions;
    const base = 32 * dimension;
    let x = this.#shifts[dimension]!;
    for (let gray = first ^ (first >>> 1), k = 0; gray !== 0; gray >>>= 1, k++)
      if ((gray & 1) === 1) x ^= directions[base + k]!;
    for (let i = 0; i < count; i++) {
      out[i] = x;
      const next = first + i + 1;
      x ^= directions[base + 31 - Math.clz32(next & -next)]!;
    }
  }

  #fillPseudoRandom(dimension: number, first: number, count: number, out: Int32Array): void {
    const random = xoroshiro128plus(mix(mix(mix(this.#seed, this.#number), dimension), first));
    // A fresh generator's first numbers still show its seed; a jump leaves them behind.
    random.jump();
    for (let i = 0; i < count; i++) out[i] = random.next();
  }
}

/** The 16 independent scramblings of a seed, made when first asked for. Those of the seeds used last are kept. */
export class Scramblings {
  readonly seed: number;
  /** Number of dimensions that will be asked for, those beyond 1,024 pseudo-random. */
  readonly dimensions: number;
  readonly #made: (Scrambling | undefined)[];

  constructor(seed: number, dimensions: number) {
    this.seed = seed;
    this.dimensions = dimensions;
    this.#made = ofSeed(seed | 0);
  }

  /** @param number 0 … 15 */
  get(number: number): Scrambling {
    this.#made[number] ??= new Scrambling(this.seed, number, this.dimensions);
    return this.#made[number];
  }
}

/** Scramblings by seed, the seed used last at the end: one and the same whoever asks, as they depend on nothing else. */
const kept = new Map<number, (Scrambling | undefined)[]>();
const SEEDS_KEPT = 2;

function ofSeed(seed: number): (Scrambling | undefined)[] {
  const known = kept.get(seed) ?? [];
  kept.delete(seed);
  kept.set(seed, known);
  if (kept.size > SEEDS_KEPT) kept.delete(kept.keys().next().value!);
  return known;
}

function grown(from: Int32Array, length: number): Int32Array {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}

/** Mixes two 32-bit integers into one (the finaliser of MurmurHash3). */
function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
