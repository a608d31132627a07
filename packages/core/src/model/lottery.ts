import type { Model, ModelParty, OptionSet } from "./types.ts";
import { probabilityOf } from "./utility.ts";

/** The lotteries that are one outcome for certain: length M, ones and zeros. @param outcome local option of each issue */
export function certainLotteries(model: Model, outcome: ArrayLike<number>): Float64Array {
  const out = new Float64Array(model.issueOf.length);
  for (let i = 0; i < outcome.length; i++) out[model.offsets[i]! + outcome[i]!] = 1;
  return out;
}

/** What a party's interactions add in expectation. @param lotteries length M, independent across issues */
export function interactionUtility(party: ModelParty, lotteries: Float64Array): number {
  return party.interactions.reduce((sum, { terms, adds }) => sum + adds * probabilityOf(terms, lotteries), 0);
}

/**
 * Probability that at least one of several conjunctions holds (theory 1.4), exactly: conjunctions that share no uncertain
 * issue are independent; those that do are resolved by conditioning on the issue they share most.
 *
 * @param lotteries length M: the probability of each option
 * @param issueOf issue of each option
 * @returns exponential only in the number of ambiguous issues that link red lines with one another
 */
export function unionProbability(
  conjunctions: readonly OptionSet[],
  lotteries: Float64Array,
  issueOf: Int32Array,
): number {
  const open: number[][] = [];
  for (const terms of conjunctions) {
    if (terms.some((o) => lotteries[o] === 0)) continue;
    const uncertain = [...terms].filter((o) => lotteries[o]! < 1);
    if (uncertain.length === 0) return 1;
    open.push(uncertain);
  }
  return unionOfUncertain(open, lotteries, issueOf);
}

/** Each conjunction is a non-empty list of options with probabilities strictly between 0 and 1. */
function unionOfUncertain(conjunctions: readonly number[][], lotteries: Float64Array, issueOf: Int32Array): number {
  let none = 1;
  for (const group of linked(conjunctions, (terms) => terms.map((o) => issueOf[o]!)))
    none *= 1 - unionOfLinked(group, lotteries, issueOf);
  return 1 - none;
}

function unionOfLinked(group: readonly number[][], lotteries: Float64Array, issueOf: Int32Array): number {
  if (group.length === 1) return group[0]!.reduce((product, o) => product * lotteries[o]!, 1);
  const counts = new Map<number, number>();
  for (const terms of group) for (const o of terms) counts.set(issueOf[o]!, (counts.get(issueOf[o]!) ?? 0) + 1);
  const shared = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
  const others = group.filter((terms) => terms.every((o) => issueOf[o] !== shared));
  const named = new Set(group.flatMap((terms) => terms.filter((o) => issueOf[o] === shared)));
  let sum = 0;
  let rest = 1;
  for (const option of named) {
    rest -= lotteries[option]!;
    const left = group.filter((terms) => terms.includes(option)).map((terms) => terms.filter((o) => o !== option));
    const held = left.some((terms) => terms.length === 0);
    sum += lotteries[option]! * (held ? 1 : unionOfUncertain([...others, ...left], lotteries, issueOf));
  }
  return sum + Math.max(0, rest) * unionOfUncertain(others, lotteries, issueOf);
}

/** Splits items into groups of those linked, directly or through others, by a common key; in order of first appearance. */
export function linked<T>(items: readonly T[], keys: (item: T) => readonly number[]): T[][] {
  const groupOf = new Map<number, { members: T[]; keys: number[] }>();
  const groups = new Set<{ members: T[]; keys: number[] }>();
  for (const item of items) {
    const merged: { members: T[]; keys: number[] } = { members: [], keys: [] };
    for (const key of keys(item)) {
      const known = groupOf.get(key);
      if (known === undefined) merged.keys.push(key);
      else if (groups.delete(known)) {
        merged.members.push(...known.members);
        merged.keys.push(...known.keys);
      }
    }
    merged.members.push(item);
    for (const key of merged.keys) groupOf.set(key, merged);
    groups.add(merged);
  }
  return [...groups].map(({ members }) => members);
}
