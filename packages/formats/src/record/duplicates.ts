import type { Id, Statement } from "@parley/core";
import { claimsText } from "./claim-text.ts";
import type { NewRow } from "./rows.ts";

/** Share of their words that two statements must have in common (Jaccard) to be taken for near-duplicates. */
export const NEAR = 0.6;
/** Days that may lie between near-duplicates: a statement is often reported a day or two late. */
export const NEAR_DAYS = 3;

/** A statement that is entered and was there before, or nearly so. */
export interface Duplicate {
  /** Place among the statements entered, from 0. */
  readonly index: number;
  /** `same`: date, speaker and claims agree. `near`: the wording does. */
  readonly kind: "same" | "near";
  /** The statement of the case it repeats, or the place of the earlier one among those entered. */
  readonly of: { readonly id: Id } | { readonly index: number };
  /** Of near-duplicates: the share of words in common, 0–1. */
  readonly similarity: number | null;
}

/**
 * Finds statements that repeat one of the case or one entered before them.
 *
 * - *same:* date, speaker (the party, where none is named) and claims are equal, in whatever order the claims stand; of
 *   statements without claims, the words of their summaries (or quotations) too.
 * - *near:* the same party or the same speaker, at most {@link NEAR_DAYS} days apart, and at least {@link NEAR} of all
 *   words of the two summaries (or quotations) in common. The first such statement is named.
 *
 * Words are compared without capitals. Near-duplicates are found by their rarest words (prefix filtering, Bayardo, Ma and
 * Srikant 2007), so that not every pair is looked at: in time near linear unless very many texts are alike.
 */
export function findDuplicates(
  existing: readonly Statement[],
  entered: readonly NewRow<"statements">[],
): readonly Duplicate[] {
  const all = described([...existing, ...entered]);
  const byKey = new Map<string, number>();
  const byWord = new Map<number, Map<number, number[]>>();
  const found: Duplicate[] = [];
  for (const [k, { key, day, words }] of all.entries()) {
    const prefix = words.subarray(0, words.length - Math.ceil(NEAR * words.length) + 1);
    if (k >= existing.length) {
      const of = (earlier: number): Duplicate["of"] =>
        earlier < existing.length ? { id: existing[earlier]!.id } : { index: earlier - existing.length };
      const same = byKey.get(key);
      const near = same === undefined ? nearest(all, k, prefix, byWord) : null;
      const index = k - existing.length;
      if (same !== undefined) found.push({ index, kind: "same", of: of(same), similarity: null });
      else if (near) found.push({ index, kind: "near", of: of(near.earlier), similarity: near.similarity });
    }
    if (!byKey.has(key)) byKey.set(key, k);
    let ofDay = byWord.get(day);
    if (!ofDay) {
      ofDay = new Map();
      byWord.set(day, ofDay);
    }
    for (const word of prefix) {
      const those = ofDay.get(word);
      if (those) those.push(k);
      else ofDay.set(word, [k]);
    }
  }
  return found;
}

interface Described {
  readonly key: string;
  readonly day: number;
  readonly speaker: string | undefined;
  readonly party: string | undefined;
  /** Its words, each once, as their ranks by rarity over all statements, the rarest first. */
  readonly words: Int32Array;
}

function described(rows: readonly NewRow<"statements">[]): readonly Described[] {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const texts = rows.map(({ summary, quotation }) => {
    const words = (summary ?? quotation ?? "").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const distinct = new Set<number>();
    for (const word of words) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = counts.length;
        numbers.set(word, number);
        counts.push(0);
      }
      if (!distinct.has(number)) counts[number]! += 1;
      distinct.add(number);
    }
    return { words, distinct };
  });
  const ranks = new Int32Array(counts.length);
  const rarestFirst = Int32Array.from(counts, (_, number) => number).sort((a, b) => counts[a]! - counts[b]! || a - b);
  for (const [rank, number] of rarestFirst.entries()) ranks[number] = rank;
  return rows.map(({ date, speaker, party, claims }, k) => {
    const { words, distinct } = texts[k]!;
    const made = (claims ?? []).map((claim) => claimsText([claim])).sort();
    return {
      key: JSON.stringify([date, speaker?.toLowerCase() ?? party ?? null, made.length > 0 ? made : words]),
      day: Date.parse(date) / 86_400_000,
      speaker: speaker?.toLowerCase(),
      party,
      words: Int32Array.from(distinct, (number) => ranks[number]!).sort(),
    };
  });
}

function nearest(
  all: readonly Described[],
  k: number,
  prefix: Int32Array,
  byWord: ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>,
): { readonly earlier: number; readonly similarity: number } | null {
  const one = all[k]!;
  const seen = new Set<number>();
  for (let day = one.day - NEAR_DAYS; day <= one.day + NEAR_DAYS; day++)
    for (const word of prefix)
      for (const earlier of byWord.get(day)?.get(word) ?? []) {
        const other = all[earlier]!;
        if (seen.has(earlier)) continue;
        seen.add(earlier);
        const sameVoice =
          (one.party !== undefined && one.party === other.party) ||
          (one.speaker !== undefined && one.speaker === other.speaker);
        if (!sameVoice) continue;
        const similarity = jaccard(one.words, other.words);
        if (similarity >= NEAR) return { earlier, similarity };
      }
  return null;
}

/** Of two sets in ascending order: what they share over what either has. */
function jaccard(a: Int32Array, b: Int32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) both++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return both / (a.length + b.length - both);
}
