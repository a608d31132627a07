import type { Model, ModelParty, OptionSet } from "../model/index.ts";

/**
 * A lottery over outcomes, independent across issues: length M, the probability of each option. A draft as a party reads
 * it is one, and so is a certain outcome (ones and zeros).
 */
export type Lottery = Float64Array;

/** Issue of each of the M options. */
export function issueOfOptions(model: Pick<Model, "offsets">): Int32Array {
  const { offsets } = model;
  const out = new Int32Array(offsets[offsets.length - 1]!);
  for (let i = 0; i + 1 < offsets.length; i++) out.fill(i, offsets[i]!, offsets[i + 1]!);
  return out;
}

/** The lottery that is one outcome for certain. @param outcome local option of each issue */
export function certainLottery(model: Pick<Model, "offsets">, outcome: ArrayLike<number>): Lottery {
  const { offsets } = model;
  const out = new Float64Array(offsets[offsets.length - 1]!);
  for (let i = 0; i + 1 < offsets.length; i++) out[offsets[i]! + outcome[i]!] = 1;
  return out;
}

/** Probability that all options of a conjunction are chosen: the product, as lotteries are independent across issues. */
export function conjunctionProbability(terms: OptionSet, lottery: Lottery): number {
  let product = 1;
  for (const o of terms) product *= lottery[o]!;
  return product;
}

/** What the interactions add in expectation. */
export function interactionUtility(party: ModelParty, lottery: Lottery): number {
  let sum = 0;
  for (const { terms, adds } of party.interactions) sum += adds * conjunctionProbability(terms, lottery);
  return sum;
}

/** Expected utility `U_p` of a lottery by exact figures, the means of all ranges (theory 1.2, 1.4). O(M + interactions). */
export function expectedUtility(party: ModelParty, lottery: Lottery): number {
  let sum = 0;
  for (let o = 0; o < lottery.length; o++) if (lottery[o] !== 0) sum += lottery[o]! * party.utilities[o]!;
  return sum + interactionUtility(party, lottery);
}

/**
 * Probability that at least one of several conjunctions holds (theory 1.4), exactly: conjunctions that share no uncertain
 * issue are independent; those that do are resolved by conditioning on the issue they share most.
 *
 * @param issueOf issue of each option, see {@link issueOfOptions}
 * @returns exponential only in the number of ambiguous issues that link red lines with one another
 */
export function unionProbability(conjunctions: readonly OptionSet[], lottery: Lottery, issueOf: Int32Array): number {
  const open: number[][] = [];
  for (const terms of conjunctions) {
    if (terms.some((o) => lottery[o] === 0)) continue;
    const uncertain = [...terms].filter((o) => lottery[o]! < 1);
    if (uncertain.length === 0) return 1;
    open.push(uncertain);
  }
  return unionOfUncertain(open, lottery, issueOf);
}

/** Each conjunction is a non-empty list of options with probabilities strictly between 0 and 1. */
function unionOfUncertain(conjunctions: readonly number[][], lottery: Lottery, issueOf: Int32Array): number {
  let none = 1;
  for (const group of linked(conjunctions, (terms) => terms.map((o) => issueOf[o]!)))
    none *= 1 - unionOfLinked(group, lottery, issueOf);
  return 1 - none;
}

function unionOfLinked(group: readonly number[][], lottery: Lottery, issueOf: Int32Array): number {
  if (group.length === 1) return group[0]!.reduce((product, o) => product * lottery[o]!, 1);
  const counts = new Map<number, number>();
  for (const terms of group) for (const o of terms) counts.set(issueOf[o]!, (counts.get(issueOf[o]!) ?? 0) + 1);
  const shared = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
  const others = group.filter((terms) => terms.every((o) => issueOf[o] !== shared));
  const named = new Set(group.flatMap((terms) => terms.filter((o) => issueOf[o] === shared)));
  let sum = 0;
  let rest = 1;
  for (const option of named) {
    rest -= lottery[option]!;
    const left = group.filter((terms) => terms.includes(option)).map((terms) => terms.filter((o) => o !== option));
    const held = left.some((terms) => terms.length === 0);
    sum += lottery[option]! * (held ? 1 : unionOfUncertain([...others, ...left], lottery, issueOf));
  }
  return sum + Math.max(0, rest) * unionOfUncertain(others, lottery, issueOf);
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
