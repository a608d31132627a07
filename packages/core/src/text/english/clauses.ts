import type { Word } from "./language.ts";
import { beForms, determiners, prepositions, pronouns } from "./lexicon.ts";
import { finiteAt, isAdverb, isComma, isCoordinator, isModal, isParticiple, isStop } from "./word-kinds.ts";

/** What a word belongs to: a main clause, a condition or time, or another subordinate clause. */
export const main = 0;
export const condition = 1;
export const subordinate = 2;

const conditionClauses =
  "if|unless|once|when|whenever|while|whilst|until|till|as soon as|as long as|so long as|insofar as|provided that|provided|providing|on condition that|in case|in the event that|in the event|except when|except where|except if|only if|only when|even if|should|wherever|from the moment|after|before|upon";
const conditionPhrases =
  "in case of|in the event of|upon|after|before|following|pending|subject to|during|in peacetime|in wartime|in time of|in times of|in the absence of|without prejudice to|without|besides|in addition to|apart from|in accordance with|according to|under|within|in parallel with|in exchange for|in return for|for|at|on|in|by|as part of|with|from|through|until|as of|with effect from";
const otherClauses =
  "because|although|though|whereas|so that|given that|in order that|since|as if|lest|in order to|so as to|which|who|whom|whose";
const starts = (alternatives: string): readonly (readonly string[])[] =>
  alternatives
    .split("|")
    .map((words) => words.split(" "))
    .sort((a, b) => b.length - a.length);
const openers = {
  clause: starts(conditionClauses),
  phrase: starts(conditionPhrases),
  other: starts(otherClauses),
};
const conditionWords = new Set(
  "case event upon after before following pending subject during peacetime wartime time times absence without until".split(
    " ",
  ),
);

/** After these, the clause with `that` is what is ordained; after others it is part of the act. */
const opening = new Set(
  "hoped anticipated agree agrees agreed confirm confirms confirmed expected expects foreseen envisaged understood accept accepts declare declares acknowledge acknowledges reaffirm reaffirms stipulated provided decided provides stipulates".split(
    " ",
  ),
);

function startsWith(words: readonly Word[], at: number, list: readonly (readonly string[])[]): number {
  for (const opener of list) if (opener.every((part, k) => words[at + k]?.lower === part)) return opener.length;
  return 0;
}

/**
 * Marks what stands outside the main clauses: conditions and times, relative clauses, purposes, and what is agreed to be
 * ensured rather than done.
 */
export function markClauses(words: readonly Word[]): Uint8Array {
  const marks = new Uint8Array(words.length);
  const fill = (from: number, to: number, mark: number): void => {
    marks.fill(mark, from, to);
  };
  let seenHead = false;
  let frontedUntil = -1;
  for (let k = 0; k < words.length; ) {
    const fresh =
      k === 0 ||
      isStop(words[k - 1]) ||
      (isCoordinator(words[k - 1]) && isComma(words[k - 2])) ||
      isOpenedContent(words, k) ||
      frontedUntil === k;
    if (k > 0 && isStop(words[k - 1])) seenHead = false;
    const found = openerAt(words, k, fresh);
    if (found === null) {
      seenHead ||= finiteAt(words, k);
      k++;
      continue;
    }
    const end =
      found.kind === "relative"
        ? relativeEnd(words, k, seenHead)
        : fresh
          ? frontedEnd(words, k, found.kind)
          : trailingEnd(words, k, found.kind === "phrase");
    if (end <= k) {
      k++;
      continue;
    }
    fill(k, end, found.mark);
    const then = words[end]?.lower === "then" ? 1 : 0;
    fill(end, end + then, found.mark);
    if (fresh) frontedUntil = end + then;
    k = Math.max(end + then, k + 1);
  }
  return marks;
}

/**
 * The place of the verb before `that`, with adverbs and asides passed over: “it is expected, first, that”; −1 where none
 * stands there.
 */
export function sayingBefore(words: readonly Word[], that: number): number {
  let k = that - 1;
  while (k > 0 && (isAdverb(words[k]) || words[k]!.tags.has("Ordinal") || words[k]!.lower === "first")) k--;
  return opening.has(words[k]?.lower ?? "") ? k : -1;
}

/** Whether a word begins the clause after `agrees that`, `it is expected that`. */
function isOpenedContent(words: readonly Word[], k: number): boolean {
  return words[k - 1]?.lower === "that" && sayingBefore(words, k - 1) >= 0;
}

interface Opener {
  readonly kind: "clause" | "phrase" | "relative";
  readonly mark: number;
}

function openerAt(words: readonly Word[], k: number, fresh: boolean): Opener | null {
  const word = words[k]!;
  const before = words[k - 1];
  if (word.lower === "that" && k > 0) {
    if (sayingBefore(words, k) >= 0) return null;
    if (/^(?:all|everything|anything|those|nothing|everyone|anyone)$/u.test(before!.lower))
      return { kind: "relative", mark: subordinate };
    const next = words[k + 1];
    const demonstrative = next?.tags.has("Noun") && !next.tags.has("ProperNoun") && !isModal(words, k + 2);
    if (before!.tags.has("Verb") || before!.tags.has("Adjective")) return { kind: "relative", mark: subordinate };
    if (before!.tags.has("Noun") && !(demonstrative && prepositions.has(before!.lower)))
      return { kind: "relative", mark: subordinate };
    return null;
  }
  if (/^(?:which|who|whom|whose|what|whatever|whoever|whichever|whether|how|why)$/u.test(word.lower))
    return { kind: "relative", mark: subordinate };
  if (word.lower === "where" || word.lower === "whereby")
    return { kind: fresh ? "clause" : "relative", mark: fresh ? condition : subordinate };
  if (prepositions.has(word.lower) && /^(?:which|whom|whose)$/u.test(words[k + 1]?.lower ?? ""))
    return { kind: "relative", mark: subordinate };
  if (word.lower === "once" && before?.lower === "at") return null;
  // "the agreed upon line", "as decided upon"
  if (/^(?:upon|on)$/u.test(word.lower) && /^(?:agreed|decided|insisted|relied|called)$/u.test(before?.lower ?? ""))
    return null;
  // "…, while South will": two clauses side by side.
  if (/^(?:while|whereas)$/u.test(word.lower) && isComma(before) && clauseFollows(words, k + 1)) return null;
  if (word.lower === "should" && !fresh) return null;
  // "will be subject to", "is pending": predicates, no conditions.
  if (/^(?:subject|pending)$/u.test(word.lower) && (beForms.has(before?.lower ?? "") || isAdverb(before))) return null;
  if (word.lower === "provided" && words[k + 1]?.lower !== "that" && !isComma(before)) return null;
  const clause = startsWith(words, k, openers.clause);
  const phrase = startsWith(words, k, openers.phrase);
  if (phrase > clause || (phrase > 0 && phrase === clause)) {
    const conditional = words.slice(k, k + phrase).some(({ lower }) => conditionWords.has(lower));
    if (fresh) return { kind: "phrase", mark: conditional ? condition : subordinate };
    return conditional && !/^(?:besides|without)$/u.test(word.lower) ? { kind: "phrase", mark: condition } : null;
  }
  if (clause > 0) return { kind: "clause", mark: condition };
  if (startsWith(words, k, openers.other) > 0) return { kind: "clause", mark: subordinate };
  return null;
}

/** A clause or phrase before the main clause ends at the comma after which that begins, or where its subject does. */
function frontedEnd(words: readonly Word[], start: number, kind: Opener["kind"]): number {
  let verbs = 0;
  const heads: number[] = [];
  for (let k = start + 1; k < words.length; k++) {
    if (words[k]!.lower === "then" && k > start + 1) return k;
    if (finiteAt(words, k)) {
      verbs++;
      // "besides a coordinated response": after a preposition a participle is no finite verb.
      if (kind !== "phrase" || !isParticiple(words[k])) heads.push(k);
    }
    if (isStop(words[k])) {
      if (heads.length < (kind === "phrase" ? 1 : 2)) return k + 1;
      break;
    }
    // A modal with a subject of its own was passed: the main clause began without a comma.
    if (isComma(words[k]) && heads.slice(kind === "phrase" ? 0 : 1).some((head) => isModal(words, head))) break;
    if (isComma(words[k]) && (kind === "phrase" || verbs > 0)) {
      const next = words[k + 1];
      if (kind === "phrase" && listEnd(words, k + 1) > 0) return listEnd(words, k + 1);
      if (!isCoordinator(next) || (next?.lower === "and" && words[k + 2]?.lower === "then")) return k + 1;
    }
  }
  // No comma: the subject of the last finite verb begins the main clause.
  const needed = kind === "phrase" ? 1 : 2;
  const head = heads.find((k, n) => n >= needed - 1 && (kind === "phrase" || isModal(words, k) || k === heads.at(-1)));
  return head === undefined ? words.length : Math.max(start + 1, subjectStart(words, head, start + 1));
}

/** After a comma within a list, “in A, B and C, …”: the place after the comma that ends it; 0 where there is no list. */
function listEnd(words: readonly Word[], start: number): number {
  let joined = false;
  for (let k = start; k < words.length && !finiteAt(words, k) && !isStop(words[k]); k++) {
    joined ||= /^(?:and|or)$/u.test(words[k]!.lower);
    // A verb right after it: what stood between commas described the subject, “all hostages, alive and deceased, will …”.
    if (joined && isComma(words[k])) return k + 1 < words.length && finiteAt(words, k + 1) ? 0 : k + 1;
  }
  return 0;
}

/** Where the noun phrase right before a verb begins, with what hangs on it by `of`, `for`, `between`. */
export function subjectStart(words: readonly Word[], verb: number, least: number): number {
  let k = verb;
  if (k > least && pronouns.has(words[k - 1]!.lower)) return k - 1;
  const phrase = (): void => {
    while (k > least && isNominal(words[k - 1]!) && !determiners.has(words[k - 1]!.lower)) k--;
    if (k > least && determiners.has(words[k - 1]!.lower)) k--;
    if (k > least && words[k - 1]!.lower === "all") k--;
  };
  phrase();
  while (k > least + 1 && /^(?:of|for|between|with)$/u.test(words[k - 1]!.lower)) {
    k--;
    phrase();
  }
  return k;
}

function isNominal(word: Word): boolean {
  return (
    (word.tags.has("Noun") || word.tags.has("Adjective") || word.tags.has("Value") || isParticiple(word)) &&
    !prepositions.has(word.lower) &&
    !word.after.includes(",")
  );
}

/** A clause or phrase after or inside the main clause ends where that goes on. */
function trailingEnd(words: readonly Word[], start: number, phrase: boolean): number {
  const parenthetical = isComma(words[start - 1]);
  for (let k = start; k < words.length; k++) {
    if (isStop(words[k])) return k + 1;
    const next = k + 1;
    if (next >= words.length) break;
    if (
      phrase &&
      isCoordinator(words[next]) &&
      words[next + 1]?.tags.has("Infinitive") &&
      !words[next + 1]!.tags.has("Noun")
    )
      return next;
    // "in peacetime will …", "after signature the parties shall …": the head of the main clause is still to come.
    if (phrase && k > start && isModal(words, next)) return next;
    if (!isComma(words[k])) continue;
    if (parenthetical && (isModal(words, next) || isAdverb(words[next]) || beForms.has(words[next]!.lower)))
      return next;
    if (isCoordinator(words[next]) && clauseFollows(words, next + 1)) return next;
    if (phrase && parenthetical) return next;
    if (!isCoordinator(words[next]) && clauseFollows(words, next)) return next;
  }
  return words.length;
}

/** Whether a subject and its modal, or a modal alone, comes next. */
function clauseFollows(words: readonly Word[], at: number): boolean {
  for (let k = at; k < words.length; k++) {
    if (isModal(words, k)) return true;
    if (isComma(words[k]) || isStop(words[k]) || finiteAt(words, k)) return false;
  }
  return false;
}

function relativeEnd(words: readonly Word[], start: number, seenHead: boolean): number {
  const afterComma = isComma(words[start - 1]);
  let finite = 0;
  let clauses = 1;
  for (let k = start + 1; k < words.length; k++) {
    if (k > start + 1 && /^(?:if|when|while|once|unless|which|who|where|until)$/u.test(words[k]!.lower)) {
      // A clause within it begins once its own verb was said, whatever that was taken for.
      finite = Math.max(finite, clauses);
      clauses++;
    }
    if (finiteAt(words, k) && !(finite > 0 && isPartOfVerb(words, k))) {
      finite++;
      // In a subject, the finite verb after those of the relative clause, and of clauses in it, is that of the main clause.
      if (finite > clauses && !seenHead && !afterComma) return k;
    }
    if (isStop(words[k])) return k + 1;
    if (isComma(words[k]) && finite > 0 && !(isCoordinator(words[k + 1]) && !clauseFollows(words, k + 2))) return k + 1;
  }
  return words.length;
}

/** A participle after an auxiliary is no second verb. */
function isPartOfVerb(words: readonly Word[], k: number): boolean {
  let before = k - 1;
  while (before > 0 && isAdverb(words[before])) before--;
  return beForms.has(words[before]!.lower) || /^(?:has|have|had)$/u.test(words[before]!.lower);
}
