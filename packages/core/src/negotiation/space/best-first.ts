import type { Trellis } from "./trellis.ts";

/**
 * A party's outcomes one after another, the best first, as far as anybody asks: a search through the trellis that always goes on
 * with the path that can still become the best. Exact in order; the k-th outcome takes O(issues × options × log) more.
 */
export class BestFirst {
  readonly #trellis: Trellis;
  readonly #found: Int32Array[] = [];
  readonly #worth: number[] = [];
  /** Partial paths: how far, in which state, by which option, from which path, with how much so far, and at most how much. */
  readonly #step: number[] = [0];
  readonly #state: number[] = [0];
  readonly #option: number[] = [-1];
  readonly #from: number[] = [-1];
  readonly #sum: number[] = [0];
  readonly #bound: number[];
  /** Numbers of paths, a heap by bound; of equal bounds the one that has come further, then the older. */
  readonly #heap: number[] = [0];

  constructor(trellis: Trellis) {
    this.#trellis = trellis;
    this.#bound = [trellis.best];
  }

  /** Writes the outcome of this rank, 0 the best. @returns its utility, −Infinity where there are no more */
  at(rank: number, out: Int32Array): number {
    while (this.#found.length <= rank) if (!this.#advance()) return Number.NEGATIVE_INFINITY;
    out.set(this.#found[rank]!);
    return this.#worth[rank]!;
  }

  #advance(): boolean {
    const { layers, issues } = this.#trellis;
    for (;;) {
      const path = this.#pop();
      if (path < 0) return false;
      const t = this.#step[path]!;
      if (t === issues) {
        this.#keep(path);
        return true;
      }
      const { options, next, own } = layers[t]!;
      const after = layers[t + 1]?.above;
      for (let k = 0; k < options; k++) {
        const at = this.#state[path]! * options + k;
        const to = next[at]!;
        if (to < 0) continue;
        const sum = this.#sum[path]! + own[at]!;
        this.#push(t + 1, to, k, path, sum, sum + (after === undefined ? 0 : after[to]!));
      }
    }
  }

  #keep(path: number): void {
    const outcome = new Int32Array(this.#trellis.issues);
    for (let at = path; this.#from[at]! >= 0; at = this.#from[at]!)
      outcome[this.#trellis.layers[this.#step[at]! - 1]!.issue] = this.#option[at]!;
    this.#found.push(outcome);
    this.#worth.push(this.#sum[path]!);
  }

  #before(a: number, b: number): boolean {
    const difference = this.#bound[a]! - this.#bound[b]!;
    if (Math.abs(difference) > 1e-12) return difference > 0;
    return this.#step[a]! !== this.#step[b]! ? this.#step[a]! > this.#step[b]! : a < b;
  }

  #push(step: number, state: number, option: number, from: number, sum: number, bound: number): void {
    const path = this.#step.push(step) - 1;
    this.#state.push(state);
    this.#option.push(option);
    this.#from.push(from);
    this.#sum.push(sum);
    this.#bound.push(bound);
    const heap = this.#heap;
    let at = heap.push(path) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(path, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = path;
  }

  #pop(): number {
    const heap = this.#heap;
    if (heap.length === 0) return -1;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child++;
        if (!this.#before(heap[child]!, last)) break;
        heap[at] = heap[child]!;
        at = child;
      }
      heap[at] = last;
    }
    return top;
  }
}
