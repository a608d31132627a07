import { main } from "./clauses.ts";
import type { Word } from "./language.ts";
import { beForms, prepositions } from "./lexicon.ts";
import type { Predicate } from "./predicates.ts";
import { isAdverb, isComma, isCoordinator, isParticiple, isStop } from "./word-kinds.ts";

/** One act of a verb phrase: its verbs, which share an object, and where its words end. */
export interface Act {
  readonly verb: number;
  readonly from: number;
  readonly end: number;
}

/**
 * The acts under one modal: verbs that share their object, or have none, are one act; each with an object of its own is
 * another (rule 4).
 */
export function actsOf(words: readonly Word[], marks: Uint8Array, predicate: Predicate, end: number): readonly Act[] {
  const acts: { verb: number; from: number; end: number }[] = [{ verb: predicate.verb, from: predicate.from, end }];
  if (predicate.voice === "state" || predicate.voice === "receives") return acts;
  let lastVerb = predicate.verb;
  let inner = false;
  for (let k = predicate.verb + 1; k < end; k++) {
    if (marks[k] !== main) continue;
    const word = words[k]!;
    const to = predicate.viaTo && word.lower === "to" && joinsBefore(words, k);
    if (word.lower === "to" && !to && words[k + 1]?.tags.has("Verb")) {
      inner = true;
      continue;
    }
    const verb = to ? k + 1 : k;
    if (verb >= end || (!to && !joinsBefore(words, k))) continue;
    if (!to && !isCoordinated(words, marks, k, end, predicate.voice)) continue;
    if (inner && !to) {
      // "to restore and rebuild": the second verb belongs to the infinitive.
      if (isVerbAlike(words, verb, predicate.voice)) continue;
    }
    if (!isVerbAlike(words, verb, predicate.voice)) continue;
    const shared = between(words, marks, lastVerb + 1, k);
    if (!shared) {
      acts.at(-1)!.end = startOfJoin(words, k);
      acts.push({ verb, from: k, end });
      inner = false;
    } else if (predicate.voice === "passive") acts.at(-1)!.verb = verb;
    lastVerb = verb;
  }
  return acts;
}

/** Whether only conjunctions and adverbs stand between an `and` or comma and this place. */
function joinsBefore(words: readonly Word[], k: number): boolean {
  let b = k - 1;
  while (b > 0 && isAdverb(words[b]) && !isComma(words[b])) b--;
  return isCoordinator(words[b]) || isComma(words[b]) || isStop(words[b]);
}

/** A verb after a mere comma is one of several only where an `and` with a verb follows. */
function isCoordinated(
  words: readonly Word[],
  marks: Uint8Array,
  k: number,
  end: number,
  voice: Predicate["voice"],
): boolean {
  let b = k - 1;
  while (b > 0 && isAdverb(words[b]) && !isComma(words[b])) b--;
  if (isCoordinator(words[b])) return true;
  for (let c = k + 1; c < end; c++)
    if (marks[c] === main && isCoordinator(words[c])) {
      let verb = c + 1;
      while (isAdverb(words[verb])) verb++;
      if (verb < end && isVerbAlike(words, verb, voice)) return true;
    }
  return false;
}

function startOfJoin(words: readonly Word[], k: number): number {
  let b = k;
  while (b > 0 && (isCoordinator(words[b - 1]) || isAdverb(words[b - 1]))) b--;
  return b;
}

function isVerbAlike(words: readonly Word[], k: number, voice: Predicate["voice"]): boolean {
  const word = words[k]!;
  const next = words[k + 1];
  if (voice === "passive") {
    if (!isParticiple(word)) return false;
    // "lifted and frozen assets": a participle before its noun.
    return (
      next === undefined || isComma(word) || isStop(word) || !next.tags.has("Noun") || prepositions.has(next.lower)
    );
  }
  if (beForms.has(word.lower)) return word.lower === "be";
  if (!word.tags.has("Verb") || word.tags.has("Gerund") || word.tags.has("PastTense")) return false;
  if (next?.lower === "of" || /(?:s|ing)$/u.test(word.lower.replace(/ss$/u, ""))) return false;
  return word.tags.has("Infinitive") || word.tags.has("Imperative");
}

/** Whether two verbs stand side by side, so that they share what follows. */
function between(words: readonly Word[], marks: Uint8Array, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    if (marks[k] !== main) return false;
    if (!isCoordinator(words[k]) && !isAdverb(words[k]) && words[k]!.lower !== "to" && words[k]!.lower !== "be")
      return false;
  }
  return true;
}
