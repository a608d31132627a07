/** What a cache may hold. */
export interface CacheLimits {
  readonly entries: number;
  /** Characters of the answers as JSON, as a measure of memory. */
  readonly size: number;
}

/** Answers by what was asked: those not asked for longest are let go first, and one greater than all room is never kept. */
export class Cache<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly size: number }>();
  readonly #limits: CacheLimits;
  #size = 0;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#size;
  }

  get count(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, size: number): void {
    this.delete(key);
    if (size > this.#limits.size) return;
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const old of this.#entries.keys())
      if (this.#entries.size > this.#limits.entries || this.#size > this.#limits.size) this.delete(old);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}
