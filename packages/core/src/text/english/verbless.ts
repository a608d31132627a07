import { main } from "./clauses.ts";
import type { Word } from "./language.ts";
import { actNouns, prepositions, thingNouns } from "./lexicon.ts";
import { isComma, isCoordinator, isParticiple } from "./word-kinds.ts";

/**
 * The acts that a sentence without a finite verb names (rule 5): its head noun is an act (“exchange of prisoners”), or
 * `to be` with a participle is its predicate. Other nouns are headings.
 *
 * @returns for each act where its words begin and end
 */
export function actSpans(words: readonly Word[], marks: Uint8Array): readonly (readonly [number, number])[] {
  const toBe = words.findIndex(
    (word, k) =>
      marks[k] === main && word.lower === "to" && words[k + 1]?.lower === "be" && participleFollows(words, k + 2),
  );
  if (toBe > 0 && words.slice(0, toBe).every((_, k) => marks[k] === main)) return [[0, words.length]];
  // An order without a subject, “ensure that …”, names nobody who is to do it.
  if (
    words[0]!.tags.has("Infinitive") &&
    !words[0]!.tags.has("Noun") &&
    marks[0] === main &&
    words.length > 1 &&
    !actNouns.has(words[0]!.lower)
  )
    return [[0, words.length]];
  const found: [number, number][] = [];
  for (let from = 0; from < words.length; ) {
    if (marks[from] !== main || isCoordinator(words[from])) {
      from++;
      continue;
    }
    const head = headNoun(words, from);
    if (head === null || !namesAct(words, from, head)) {
      if (found.length === 0) return [];
      from = nextJoin(words, marks, head ?? from);
      continue;
    }
    const to = nextJoin(words, marks, head);
    found.push([from, to]);
    from = to;
  }
  // A later noun is an object of the act before, unless it names an act too; then what lies between belongs to the first.
  return found.map(([from], k) => [from, found[k + 1]?.[0] ?? words.length]);
}

function participleFollows(words: readonly Word[], k: number): boolean {
  return isParticiple(words[k]) || isParticiple(words[k + 1]);
}

/** The last noun before the first preposition, comma or modifier. */
function headNoun(words: readonly Word[], from: number): number | null {
  let head: number | null = null;
  for (let k = from; k < words.length; k++) {
    const word = words[k]!;
    if (prepositions.has(word.lower) || word.lower === "to") break;
    // "immediate and comprehensive ceasefire": adjectives may be joined before their noun.
    if (isCoordinator(word) && !(head !== null && words[head]!.tags.has("Adjective"))) break;
    if (isCoordinator(word)) continue;
    if (isParticiple(word) && head !== null) break;
    head = k;
    if (isComma(word) || /[:–—]/u.test(word.after)) break;
  }
  return head;
}

function namesAct(words: readonly Word[], from: number, head: number): boolean {
  const word = words[head]!.lower.split("-").at(-1)!;
  const first = words[from]!;
  if (/ing$/u.test(word) && words[head + 1]?.lower === "of" && !thingNouns.has(word)) return true;
  if (first.tags.has("Gerund") && !first.tags.has("Noun") && !thingNouns.has(first.lower)) return true;
  if (thingNouns.has(word)) return false;
  const single = word.replace(/s$/u, "");
  if (actNouns.has(word) || actNouns.has(single)) return true;
  return /(?:tion|sion|ment|ification|isation|ization)$/u.test(single) && !thingNouns.has(single);
}

/** The place after the next `and` or comma that parts nouns of equal rank. */
function nextJoin(words: readonly Word[], marks: Uint8Array, from: number): number {
  for (let k = from; k < words.length; k++) {
    if (marks[k] !== main) continue;
    if (isCoordinator(words[k]) && k > from) return k + 1;
    if (isComma(words[k])) return k + 1;
  }
  return words.length;
}
