import type { Id } from "../case/index.ts";
import type { Context } from "../model/index.ts";

/** What a question may use of the world: a seed, a number of draws, progress, a way to be stopped, and other hands. */
export interface World extends Context {
  /**
   * Has independent parts of the work done, one after another or at the same time, and gives their results in order: the
   * same whichever. Each part has a seed of its own, made of this one and its place.
   *
   * @param each name of a function among the `pieces` that the question's `run.ts` exports
   * @param parts plain data, or typed arrays: they may go to another thread
   */
  readonly pieces: <Part, Done>(each: string, parts: readonly Part[]) => Promise<readonly Done[]>;
  /**
   * The answer to another question about the same case, with the same seed and draws, from whoever has it already or else by asking
   * it; left out where nobody keeps answers, and for parts of the work.
   *
   * @param options as the question's schema takes them @param perspective whose judgements
   */
  readonly ask?: AskAnother;
}
export type AskAnother = (
  question: string,
  options: Readonly<Record<string, unknown>>,
  perspective: Id,
) => Promise<unknown>;

/** The seed of the part at a place: spread over 32 bits, never the same for two places of one seed. */
export function seedOf(seed: number, place: number): number {
  // The finaliser of MurmurHash3, a bijection on 32 bits, so that different places give different seeds.
  let h = (seed ^ Math.imul(place + 1, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}
