import { seeded } from "../attack.ts";

/** Choices, the same for the same seed. */
export class Random {
  private readonly next: (below: number) => number;

  constructor(seed: number) {
    this.next = seeded(seed);
  }

  /** A whole number from 0 to below a bound. */
  below(bound: number): number {
    return this.next(bound);
  }

  between(low: number, high: number): number {
    return low + this.next(high - low + 1);
  }

  chance(share: number): boolean {
    return this.next(1_000_000) < share * 1_000_000;
  }

  one<T>(of: readonly T[]): T {
    return of[this.next(of.length)]!;
  }

  /** Some of a list, in its order. */
  some<T>(of: readonly T[], least = 0, most = of.length): T[] {
    const wanted = this.between(Math.min(least, of.length), Math.min(most, of.length));
    const left = [...of.keys()];
    const taken = new Set<number>();
    while (taken.size < wanted) taken.add(left.splice(this.next(left.length), 1)[0]!);
    return of.filter((_, i) => taken.has(i));
  }

  shuffled<T>(of: readonly T[]): T[] {
    const left = [...of];
    return of.map(() => left.splice(this.next(left.length), 1)[0]!);
  }

  /** Shares of 1, their sum exact to what a number can say. */
  shares(count: number): number[] {
    const parts = Array.from({ length: count }, () => this.between(this.chance(0.1) ? 0 : 1, 9));
    if (!parts.some((part) => part > 0)) parts[0] = 1;
    const total = parts.reduce((a, b) => a + b, 0);
    return parts.map((part) => part / total);
  }
}
