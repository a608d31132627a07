import type { Word } from "./language.ts";
import { beForms, irregularParticiples, modals, prepositions, verbAdverbs } from "./lexicon.ts";

/** Whether a comma follows. */
export function isComma(word: Word | undefined): boolean {
  return word !== undefined && /[,]/u.test(word.after);
}
/** Whether a semicolon, colon or dash follows. */
export function isStop(word: Word | undefined): boolean {
  return word !== undefined && /[;:–—]|^-$/u.test(word.after);
}
/** `and`, `or` and their like, which join what is of one rank. */
export function isCoordinator(word: Word | undefined): boolean {
  return word !== undefined && /^(?:and|or|but|nor|yet|while|whereas)$/u.test(word.lower);
}

/** Whether a word may be the finite or infinite form of a verb here, as tagged and by its shape. */
export function isVerb(word: Word | undefined): boolean {
  return word?.tags.has("Verb") === true && !word.tags.has("Noun");
}

/** Whether a word has the shape of a past participle. */
export function isParticiple(word: Word | undefined): boolean {
  if (word === undefined) return false;
  const last = word.lower.split("-").at(-1)!;
  if (irregularParticiples.has(last)) return true;
  return (
    /[a-z]{2,}ed$/u.test(last) &&
    !/^(?:need|proceed|exceed|succeed|speed|feed|seed|indeed|hundred|united|biased)$/u.test(last)
  );
}

/** Words between an auxiliary and its verb. */
export function isAdverb(word: Word | undefined): boolean {
  if (word === undefined) return false;
  return (
    verbAdverbs.has(word.lower) ||
    word.tags.has("Negative") ||
    (word.tags.has("Adverb") && !prepositions.has(word.lower)) ||
    (/[a-z]{3,}ly$/u.test(word.lower) && !word.tags.has("Noun") && !word.tags.has("Verb"))
  );
}

/** Whether a modal verb stands here, and not the month or a noun of that spelling. */
export function isModal(words: readonly Word[], k: number): boolean {
  const word = words[k];
  if (word === undefined || !modals.has(word.lower)) return false;
  if (word.lower === "may" && k > 0 && /^May$/u.test(word.text)) return false;
  // "the political will", "a must"
  const before = words[k - 1];
  return !(
    (word.tags.has("Noun") && !word.tags.has("Modal")) ||
    (before !== undefined &&
      (before.tags.has("Adjective") || /^(?:a|its|their|own)$/u.test(before.lower)) &&
      !isVerbPhraseNext(words, k))
  );
}

function isVerbPhraseNext(words: readonly Word[], k: number): boolean {
  let next = k + 1;
  while (isAdverb(words[next])) next++;
  return words[next] !== undefined && (words[next]!.tags.has("Verb") || beForms.has(words[next]!.lower));
}

/** Whether the finite verb of some clause may stand here. */
export function finiteAt(words: readonly Word[], k: number): boolean {
  const word = words[k]!;
  if (
    isModal(words, k) ||
    (beForms.has(word.lower) && word.lower !== "be" && word.lower !== "been" && word.lower !== "being")
  )
    return true;
  return (
    word.tags.has("Verb") &&
    !word.tags.has("Gerund") &&
    (word.tags.has("PresentTense") || word.tags.has("PastTense") || word.tags.has("Copula")) &&
    words[k - 1]?.lower !== "to" &&
    !modals.has(words[k - 1]?.lower ?? "")
  );
}
