/** A set of offers. */
export class OfferSet {
  readonly #n: number;
  readonly #sizes: readonly number[];
  #offers: Int32Array;
  /** Open addressing: number of an offer + 1, 0 where free. */
  #slots: Int32Array;
  #count = 0;

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
    this.#n = sizes.length;
    this.#offers = new Int32Array(16 * this.#n);
    this.#slots = new Int32Array(64);
  }

  get size(): number {
    return this.#count;
  }

  /** @returns whether it is new */
  add(offer: Int32Array): boolean {
    const slot = this.#slotOf(offer, 0);
    if (this.#slots[slot] !== 0) return false;
    if ((this.#count + 1) * this.#n > this.#offers.length) {
      const more = new Int32Array(2 * this.#offers.length);
      more.set(this.#offers);
      this.#offers = more;
    }
    this.#offers.set(offer, this.#count * this.#n);
    this.#count++;
    this.#slots[slot] = this.#count;
    if (3 * this.#count > this.#slots.length) this.#grow();
    return true;
  }

  #slotOf(offers: Int32Array, from: number): number {
    let hash = 2166136261;
    for (let i = 0; i < this.#n; i++) hash = Math.imul(hash ^ (offers[from + i]! + this.#sizes[i]!), 16777619);
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot]!;
      if (known === 0) return slot;
      let equal = true;
      for (let i = 0, at = (known - 1) * this.#n; equal && i < this.#n; i++)
        equal = this.#offers[at + i] === offers[from + i];
      if (equal) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let k = 0; k < this.#count; k++) this.#slots[this.#slotOf(this.#offers, k * this.#n)] = k + 1;
  }
}
