import { main } from "./clauses.ts";
import type { Word } from "./language.ts";
import {
  describingVerbs,
  determiners,
  effectVerbs,
  nounLikeUndertakings,
  stayingVerbs,
  undertakings,
} from "./lexicon.ts";
import { isAdverb, isComma, isCoordinator, isModal, isStop, isVerb } from "./word-kinds.ts";

/** Where a sentence ordains something: the finite verb of a main clause. */
export interface Head {
  readonly at: number;
  readonly kind: "modal" | "planned" | "undertaking" | "be" | "have" | "stays" | "effect" | "present";
}

/**
 * The finite verbs of the main clauses that may ordain something, in order.
 *
 * @param isActor whether the words before a verb name somebody who acts: only then does an active present ordain
 */
export function headsOf(
  words: readonly Word[],
  marks: Uint8Array,
  isActor: (verb: number) => boolean,
): readonly Head[] {
  const heads: Head[] = [];
  for (let k = 0; k < words.length; k++) {
    if (marks[k] !== main) continue;
    const word = words[k]!;
    const before = words[k - 1];
    if (before?.lower === "to" || (before !== undefined && isModal(words, k - 1))) continue;
    if (isModal(words, k)) {
      heads.push({ at: k, kind: "modal" });
      continue;
    }
    if (governed(words, marks, k, heads.at(-1))) continue;
    if (/^(?:is|are|am)$/u.test(word.lower)) heads.push({ at: k, kind: "be" });
    else if (undertakings.has(word.lower) && isUndertaking(words, k, isActor)) {
      heads.push({ at: k, kind: "undertaking" });
    } else if (/^agrees?$/u.test(word.lower)) heads.push({ at: k, kind: "undertaking" });
    else if (/^(?:has|have|needs?|reserves?)$/u.test(word.lower)) heads.push({ at: k, kind: "have" });
    else if (stayingVerbs.has(word.lower) && isVerb(word) && isActor(k)) heads.push({ at: k, kind: "stays" });
    else if (effectVerbs.has(word.lower) && isVerb(word) && takesEffect(words, k))
      heads.push({ at: k, kind: "effect" });
    else if (
      isVerb(word) &&
      word.tags.has("PresentTense") &&
      !describingVerbs.has(word.lower) &&
      !describingVerbs.has(stem(word.lower)) &&
      isActor(k)
    )
      heads.push({ at: k, kind: "present" });
  }
  return heads;
}

/** Some verbs of undertaking are nouns as well: they count right after the name of an actor. */
function isUndertaking(words: readonly Word[], k: number, isActor: (verb: number) => boolean): boolean {
  const word = words[k]!;
  const before = words[k - 1];
  // "North and South each undertake": a quantifier that floats behind its noun is no article.
  const floating = /^(?:each|both|all)$/u.test(before?.lower ?? "") && words[k - 2]?.tags.has("Noun") === true;
  if (before === undefined || (determiners.has(before.lower) && !floating)) return false;
  if (!nounLikeUndertakings.has(word.lower)) return true;
  const next = words[k + 1]?.lower ?? "";
  return isActor(k) && (determiners.has(next) || /^(?:to|not|that)$/u.test(next));
}

function stem(verb: string): string {
  return verb
    .replace(/ies$/u, "y")
    .replace(/(?<=s|x|z|ch|sh)es$/u, "")
    .replace(/s$/u, "");
}

/** Whether a verb stands in the verb phrase of the head before it: bare after `and`, or an infinitive. */
function governed(words: readonly Word[], marks: Uint8Array, k: number, last: Head | undefined): boolean {
  if (last === undefined) return false;
  for (let b = k - 1; b > last.at; b--) {
    if (marks[b] !== main || isStop(words[b])) return false;
    if (isCoordinator(words[b]) || isComma(words[b])) return b === k - 1 || subjectless(words, b + 1, k);
  }
  return true;
}

/** Whether nothing but adverbs stands between two places. */
function subjectless(words: readonly Word[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (!isAdverb(words[k]) && !isCoordinator(words[k])) return false;
  return true;
}

function takesEffect(words: readonly Word[], k: number): boolean {
  const rest = words.slice(k + 1, k + 4).map(({ lower }) => lower);
  if (/^(?:enter|come)s?$/u.test(words[k]!.lower))
    return rest[0] === "into" && /^(?:force|effect|operation)$/u.test(rest[1] ?? "");
  if (/^takes?$/u.test(words[k]!.lower)) return rest[0] === "effect" || rest[0] === "place";
  return true;
}
