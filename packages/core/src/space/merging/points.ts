/** `b ≥ a` in the sense of dominance: `b_p ≥ a_p − SLACK` (theory 3.1). */
export const SLACK = 1e-12;
/** `b` is better in the sense of dominance: `b_p > a_p + BETTER`; vectors equal within this much collapse (theory 3.1). */
export const BETTER = 1e-9;

/**
 * Utility vectors with the outcomes behind them, in columns. Each point stands for `ties` partial outcomes with the same vector,
 * and names the first of them in the file's order by its code (see {@link OutcomeCode}).
 */
export interface PointSet {
  readonly count: number;
  /** N columns. */
  readonly utilities: readonly Float64Array[];
  /** Saturates at 2^53 − 1. */
  readonly ties: Float64Array;
  /** L columns: the limbs of the outcomes' codes. */
  readonly codes: readonly Float64Array[];
}

/**
 * Outcomes as numbers: mixed-radix digits, the first issue most significant, in as many limbs as it takes for each to stay an exactly
 * representable integer. Codes of outcomes of disjoint sets of issues add, and they compare as the file's order of options,
 * so a point needs no back-pointers: its code, the sum of its parts' codes, is its outcome.
 */
export class OutcomeCode {
  readonly limbs: number;
  /** For each issue the limb its digit is in, and the digit's place value. */
  readonly limbOf: Int32Array;
  readonly placeOf: Float64Array;
  /** Number of options of each issue. */
  readonly sizes: readonly number[];

  constructor(sizes: readonly number[]) {
    this.sizes = sizes;
    this.limbOf = new Int32Array(sizes.length);
    this.placeOf = new Float64Array(sizes.length);
    const groups: number[][] = [];
    let product = Number.POSITIVE_INFINITY;
    sizes.forEach((size, i) => {
      if (product * size > Number.MAX_SAFE_INTEGER) {
        groups.push([]);
        product = 1;
      }
      product *= size;
      groups.at(-1)!.push(i);
    });
    groups.forEach((group, limb) => {
      let place = 1;
      for (const i of group.reverse()) {
        this.limbOf[i] = limb;
        this.placeOf[i] = place;
        place *= sizes[i]!;
      }
    });
    this.limbs = Math.max(1, groups.length);
  }

  /** The local options of point `index`. */
  decode(codes: readonly Float64Array[], index: number, outcome: Int32Array): Int32Array {
    for (let i = 0; i < this.sizes.length; i++)
      outcome[i] = Math.floor(codes[this.limbOf[i]!]![index]! / this.placeOf[i]!) % this.sizes[i]!;
    return outcome;
  }
}

/**
 * Candidates for a frontier: the points of some sets, each set shifted as a whole. A merge of two sets has a piece for each point of
 * the one, over the other; a union has a piece for each set.
 */
export interface Pieces {
  readonly sets: readonly PointSet[];
  /** For each piece the set it shifts. */
  readonly setOf: Int32Array;
  /** N columns, one number a piece. */
  readonly shifts: readonly Float64Array[];
  readonly ties: Float64Array;
  readonly codes: readonly Float64Array[];
}

/** Candidates of a merge, `{a + b}`, pieces over the larger set. */
export function sumsOf(a: PointSet, b: PointSet): Pieces {
  const [large, small] = a.count >= b.count ? [a, b] : [b, a];
  return {
    sets: [large],
    setOf: new Int32Array(small.count),
    shifts: small.utilities,
    ties: small.ties,
    codes: small.codes,
  };
}

/** A set of one point, the empty sum. */
export function zeroPoint(parties: number, limbs: number): PointSet {
  return {
    count: 1,
    utilities: Array.from({ length: parties }, () => new Float64Array(1)),
    ties: Float64Array.of(1),
    codes: Array.from({ length: limbs }, () => new Float64Array(1)),
  };
}

/** Whether candidate `index` of piece `piece` has an earlier outcome than candidate `otherIndex` of `otherPiece`. */
export function comesFirst(
  pieces: Pieces,
  index: number,
  piece: number,
  otherIndex: number,
  otherPiece: number,
): boolean {
  const set = pieces.sets[pieces.setOf[piece]!]!;
  const otherSet = pieces.sets[pieces.setOf[otherPiece]!]!;
  for (let limb = 0; limb < pieces.codes.length; limb++) {
    const code = set.codes[limb]![index]! + pieces.codes[limb]![piece]!;
    const other = otherSet.codes[limb]![otherIndex]! + pieces.codes[limb]![otherPiece]!;
    if (code !== other) return code < other;
  }
  return false;
}

/** Chosen candidates as a set: `index[j]` of piece `piece[j]`, with the ties counted for it. */
export function gather(
  pieces: Pieces,
  count: number,
  index: Int32Array,
  piece: Int32Array,
  ties: Float64Array,
): PointSet {
  const column = (from: (set: PointSet) => Float64Array, shift: Float64Array): Float64Array => {
    const result = new Float64Array(count);
    const columns = pieces.sets.map(from);
    for (let j = 0; j < count; j++) {
      const m = piece[j]!;
      result[j] = columns[pieces.setOf[m]!]![index[j]!]! + shift[m]!;
    }
    return result;
  };
  return {
    count,
    utilities: pieces.shifts.map((shift, p) => column((set) => set.utilities[p]!, shift)),
    ties: ties.slice(0, count),
    codes: pieces.codes.map((shift, limb) => column((set) => set.codes[limb]!, shift)),
  };
}

/** Points by number, in the order given. */
export function select(set: PointSet, chosen: ArrayLike<number>): PointSet {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(chosen, (j) => column[j]!);
  return {
    count: chosen.length,
    utilities: set.utilities.map(pick),
    ties: pick(set.ties),
    codes: set.codes.map(pick),
  };
}

export function saturate(ties: number): number {
  return Math.min(ties, Number.MAX_SAFE_INTEGER);
}

/** Columns that grow, shared by merges one after another. */
export class Scratch {
  index: Int32Array = new Int32Array(1024);
  piece: Int32Array = new Int32Array(1024);
  ties: Float64Array = new Float64Array(1024);
  readonly columns: Float64Array[];

  constructor(parties: number) {
    this.columns = Array.from({ length: parties }, () => new Float64Array(1024));
  }

  grow(): void {
    const wider = (old: Float64Array): Float64Array => {
      const result = new Float64Array(old.length * 2);
      result.set(old);
      return result;
    };
    const longer = (old: Int32Array): Int32Array => {
      const result = new Int32Array(old.length * 2);
      result.set(old);
      return result;
    };
    this.index = longer(this.index);
    this.piece = longer(this.piece);
    this.ties = wider(this.ties);
    for (let p = 0; p < this.columns.length; p++) this.columns[p] = wider(this.columns[p]!);
  }
}

/** Heads of sorted pieces, the one with the greatest first utility on top (ties: the second, then the piece). */
export class Heads {
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #heap: Int32Array;
  size = 0;

  constructor(pieces: number) {
    this.#first = new Float64Array(pieces);
    this.#second = new Float64Array(pieces);
    this.#heap = new Int32Array(pieces);
  }

  get top(): number {
    return this.#heap[0]!;
  }

  push(piece: number, first: number, second: number): void {
    this.#first[piece] = first;
    this.#second[piece] = second;
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#ahead(piece, this.#heap[up]!)) break;
      this.#heap[at] = this.#heap[up]!;
      at = up;
    }
    this.#heap[at] = piece;
  }

  /** Gives the top piece its next head. */
  replaceTop(first: number, second: number): void {
    const piece = this.#heap[0]!;
    this.#first[piece] = first;
    this.#second[piece] = second;
    this.#sink(piece);
  }

  removeTop(): void {
    const last = this.#heap[--this.size]!;
    if (this.size > 0) this.#sink(last);
  }

  #sink(piece: number): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.#ahead(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#ahead(heap[child]!, piece)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = piece;
  }

  #ahead(a: number, b: number): boolean {
    const difference = this.#first[a]! - this.#first[b]!;
    if (difference !== 0) return difference > 0;
    const second = this.#second[a]! - this.#second[b]!;
    return second !== 0 ? second > 0 : a < b;
  }
}
