import { main, markClauses, sayingBefore } from "./clauses.ts";
import type { Head } from "./heads.ts";
import type { Word } from "./language.ts";
import { determiners, prepositions } from "./lexicon.ts";
import { isComma, isCoordinator, isParticiple, isStop, isVerb } from "./word-kinds.ts";

/** Where the clauses of a segment begin and end, and how far phrases in them reach. */
export class ClauseBounds {
  readonly words: readonly Word[];
  /** What each word belongs to; see `markClauses`. */
  readonly marks: Uint8Array;

  constructor(words: readonly Word[]) {
    this.words = words;
    this.marks = markClauses(words);
  }

  /** A participle or gerund after a noun or comma, on which a later preposition hangs: `a plan drawn up by …`. */
  modifies(k: number): boolean {
    const word = this.words[k]!;
    const before = this.words[k - 1]!;
    const next = this.words[k + 1];
    if (next === undefined || isCoordinator(before)) return false;
    if (isParticiple(word)) return isComma(before) || before.tags.has("Noun");
    return word.tags.has("Gerund") && !word.tags.has("Noun") && prepositions.has(next.lower);
  }

  /** A noun phrase with what hangs on it by `of`, up to the next preposition or verb. */
  phraseFrom(from: number, end: number): readonly Word[] {
    let to = from;
    while (to < end && this.marks[to] === main) {
      const word = this.words[to]!;
      if (to > from && prepositions.has(word.lower) && word.lower !== "of") break;
      if (to > from && (word.lower === "to" || (isVerb(word) && !isParticiple(word) && !word.tags.has("Gerund"))))
        break;
      to++;
      if (isStop(word)) break;
    }
    return this.words.slice(from, to);
  }

  /** Whether a main clause has any finite verb at all, be it one that ordains nothing. */
  hasFiniteVerb(): boolean {
    return this.words.some(
      (word, k) =>
        this.marks[k] === main &&
        (/^(?:is|are|was|were|has|have|had)$/u.test(word.lower) ||
          (isVerb(word) &&
            !isParticiple(word) &&
            word.tags.has("PresentTense") &&
            !word.tags.has("Infinitive") &&
            !word.tags.has("Gerund") &&
            k > 0 &&
            !determiners.has(this.words[k - 1]!.lower))),
    );
  }

  /** Where the subject of a head begins: after what separates its clause from the one before. */
  clauseStart(head: Head, previous: Head | undefined): number {
    const floor = previous === undefined ? 0 : previous.at + 1;
    for (let k = head.at - 1; k >= floor; k--) {
      if (isStop(this.words[k]) && this.marks[k] === main) return k + 1;
      if (this.words[k]!.lower === "that" && this.marks[k] === main && k > 0 && this.words[k - 1]!.tags.has("Verb"))
        return k + 1;
      if (this.words[k]!.lower === "that" && this.marks[k] === main && sayingBefore(this.words, k) >= 0) return k + 1;
    }
    if (previous === undefined) return 0;
    const possible: number[] = [];
    for (let c = floor + 1; c <= head.at; c++) if (this.nominal(c, head.at)) possible.push(c);
    const joined = (c: number): boolean => isCoordinator(this.words[c - 1]);
    return (
      possible.find((c) => joined(c) && isComma(this.words[c - 2])) ??
      possible.find(joined) ??
      possible.findLast((c) => isComma(this.words[c - 1])) ??
      possible.find((c) => this.marks[c - 1] !== main) ??
      head.at
    );
  }

  /** Where a clause that ordains nothing is added, “…, and this includes …”; `end` where none is. */
  remarkAfter(verb: number, end: number): number {
    for (let c = verb + 1; c < end; c++) {
      if (this.marks[c] !== main || !isCoordinator(this.words[c])) continue;
      for (let k = c + 2; k < end && this.nominal(c + 1, k); k++) {
        const word = this.words[k]!;
        const finite =
          /^(?:is|are|has|have|does|do)$/u.test(word.lower) ||
          (/^(?:this|that|these|it|they|which)$/u.test(this.words[c + 1]!.lower) &&
            isVerb(word) &&
            word.tags.has("PresentTense") &&
            !word.tags.has("Infinitive") &&
            !word.tags.has("Gerund"));
        if (this.marks[k] === main && finite && !prepositions.has(this.words[k - 1]!.lower)) return c;
      }
    }
    return end;
  }

  /** Whether no verb stands in a stretch of the main clauses. */
  nominal(from: number, to: number): boolean {
    for (let k = from; k < to; k++) {
      const word = this.words[k]!;
      if (this.marks[k] === main && isVerb(word) && !isParticiple(word) && !word.tags.has("Gerund")) return false;
    }
    return true;
  }

  /** Where the clause before a head’s clause ends. */
  endBefore(start: number, head: Head): number {
    let end = Math.min(start, head.at);
    while (end > 0 && isCoordinator(this.words[end - 1])) end--;
    return end;
  }
}
