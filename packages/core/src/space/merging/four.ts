/** Points compared pair by pair. */
const SMALL = 24;

/**
 * Marks the points of four utilities that another one dominates: divide and conquer over the points in lexicographic order; a half is
 * held against the other by a sweep over the third utility, with the greatest fourth among the best of the second in a
 * tree of running maxima (Fenwick 1994). `O(n log² n)`.
 *
 * @param columns ranks, four columns; the points in lexicographic order, greatest first, no two alike
 * @returns 1 for each point that is dominated
 */
export function dominatedOfFour(columns: readonly Int32Array[], count: number, poll: () => void): Uint8Array {
  const halves = new Halves(columns, count, poll);
  halves.settle(0, count);
  return halves.dead;
}

class Halves {
  readonly dead: Uint8Array;
  readonly #second: Int32Array;
  readonly #third: Int32Array;
  readonly #fourth: Int32Array;
  readonly #poll: () => void;
  /** Within each stretch that is settled its living points by the second and by the third utility, greatest first. */
  readonly #bySecond: Int32Array;
  readonly #byThird: Int32Array;
  readonly #merged: Int32Array;
  /** How many of the better half are at least as good in the second utility. */
  readonly #ahead: Int32Array;
  readonly #tree: Int32Array;
  #work = 0;

  constructor(columns: readonly Int32Array[], count: number, poll: () => void) {
    [, this.#second, this.#third, this.#fourth] = columns as [Int32Array, Int32Array, Int32Array, Int32Array];
    this.#poll = poll;
    this.dead = new Uint8Array(count);
    this.#bySecond = new Int32Array(count);
    this.#byThird = new Int32Array(count);
    this.#merged = new Int32Array(count);
    this.#ahead = new Int32Array(count);
    this.#tree = new Int32Array((count >> 1) + 2);
  }

  /** Finds what is dominated within the places from … to − 1; returns how many are not, listed from `from` on. */
  settle(from: number, to: number): number {
    if (to - from <= SMALL) return this.#settleFew(from, to);
    const middle = (from + to) >>> 1;
    const upper = this.settle(from, middle);
    const lower = this.settle(middle, to);
    this.#work += upper + lower;
    if (this.#work > 1 << 20) {
      this.#work = 0;
      this.#poll();
    }
    this.#mergeBySecond(from, upper, middle, lower);
    return this.#sweep(from, upper, middle, lower);
  }

  #settleFew(from: number, to: number): number {
    const dead = this.dead;
    const second = this.#second;
    const third = this.#third;
    const fourth = this.#fourth;
    let living = 0;
    for (let j = from; j < to; j++) {
      const [u1, u2, u3] = [second[j]!, third[j]!, fourth[j]!];
      for (let i = from; i < j; i++)
        if (second[i]! >= u1 && third[i]! >= u2 && fourth[i]! >= u3) {
          dead[j] = 1;
          break;
        }
      if (dead[j] === 1) continue;
      insert(this.#bySecond, second, j, from, living);
      insert(this.#byThird, third, j, from, living);
      living++;
    }
    return living;
  }

  /** Joins the halves' lists by the second utility, and notes for each point how many of the upper half are as good in it. */
  #mergeBySecond(from: number, upper: number, middle: number, lower: number): void {
    const list = this.#bySecond;
    const merged = this.#merged;
    const second = this.#second;
    const ahead = this.#ahead;
    let i = from;
    const iEnd = from + upper;
    const jEnd = middle + lower;
    let at = 0;
    for (let j = middle; j < jEnd; j++) {
      const place = list[j]!;
      const value = second[place]!;
      while (i < iEnd && second[list[i]!]! >= value) {
        const better = list[i++]!;
        ahead[better] = i - from;
        merged[at++] = better;
      }
      ahead[place] = i - from;
      merged[at++] = place;
    }
    while (i < iEnd) {
      const better = list[i++]!;
      ahead[better] = i - from;
      merged[at++] = better;
    }
    // The dead of the lower half are not known yet: the sweep takes them out.
    for (let j = 0; j < at; j++) list[from + j] = merged[j]!;
  }

  #sweep(from: number, upper: number, middle: number, lower: number): number {
    const list = this.#byThird;
    const merged = this.#merged;
    const third = this.#third;
    const fourth = this.#fourth;
    const ahead = this.#ahead;
    const dead = this.dead;
    const tree = this.#tree;
    tree.fill(-1, 0, upper + 1);
    let i = from;
    const iEnd = from + upper;
    const jEnd = middle + lower;
    let at = 0;
    let died = 0;
    for (let j = middle; j < jEnd; j++) {
      const place = list[j]!;
      const value = third[place]!;
      while (i < iEnd && third[list[i]!]! >= value) {
        const better = list[i++]!;
        merged[at++] = better;
        const most = fourth[better]!;
        for (let k = ahead[better]!; k <= upper && tree[k]! < most; k += k & -k) tree[k] = most;
      }
      const needed = fourth[place]!;
      let k = ahead[place]!;
      while (k > 0 && tree[k]! < needed) k &= k - 1;
      if (k > 0) {
        dead[place] = 1;
        died++;
      } else merged[at++] = place;
    }
    while (i < iEnd) merged[at++] = list[i++]!;
    for (let j = 0; j < at; j++) list[from + j] = merged[j]!;
    if (died > 0) {
      const bySecond = this.#bySecond;
      let kept = from;
      for (let j = from; j < from + upper + lower; j++) {
        const place = bySecond[j]!;
        if (dead[place] === 0) bySecond[kept++] = place;
      }
    }
    return at;
  }
}

function insert(list: Int32Array, column: Int32Array, place: number, from: number, count: number): void {
  const value = column[place]!;
  let at = from + count;
  for (; at > from && column[list[at - 1]!]! < value; at--) list[at] = list[at - 1]!;
  list[at] = place;
}
