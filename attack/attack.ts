import path from "node:path";
import { generator } from "@parley/core";

/** The root of the repository, and its built-in cases. */
export const root: string = path.dirname(import.meta.dirname);
export const cases: string = path.join(root, "cases");

export interface Terms {
  /** A folder of its own, empty. */
  readonly folder: string;
  /** Whether there is time: on demand, not in every run of the tests. */
  readonly long: boolean;
  readonly seed: number;
}

/** What came of an attack. */
export interface Outcome {
  readonly tried: number;
  /** Each in words; none where all held. */
  readonly failures: readonly string[];
  /** What was measured, in words. */
  readonly figure?: string;
}

/** Something that a person, another program or an accident could do to the product, and that it has to stand. */
export interface Attack {
  readonly name: string;
  readonly run: (terms: Terms) => Promise<Outcome>;
}

/** Whole numbers from 0 to below a bound, the same for the same seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  const next = generator(seed);
  return (below) => (next() * 2 ** 32) % below;
}

/** An outcome of checks by name: each that does not hold is a failure. */
export function checked(checks: Readonly<Record<string, boolean>>, figure?: string): Outcome {
  const failures = Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
  return { tried: Object.keys(checks).length, failures, ...(figure === undefined ? {} : { figure }) };
}
