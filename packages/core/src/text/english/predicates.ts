import type { Firmness } from "../../case/index.ts";
import { sayingBefore } from "./clauses.ts";
import type { Head } from "./heads.ts";
import type { Word } from "./language.ts";
import {
  allowedWords,
  beForms,
  boundParticiples,
  describingParticiples,
  determiners,
  expectedParticiples,
  prepositions,
  receivingVerbs,
  statusAdjectives,
  stayingVerbs,
} from "./lexicon.ts";
import { isAdverb, isComma, isParticiple } from "./word-kinds.ts";

/**
 * What a finite verb says of its subject. `active`: it acts. `passive`: something is done to it. `receives`: it gets or
 * loses. `state`: it is or stays something.
 */
export interface Predicate {
  readonly voice: "active" | "passive" | "receives" | "state";
  readonly firmness: Exclude<Firmness, "unassigned">;
  /** Place of the verb that names the act. */
  readonly verb: number;
  /** Where the act begins, its negation included. */
  readonly from: number;
  readonly negative: boolean;
  /** Whether the verb is an infinitive after `to`, so that a further `to` may begin a second act. */
  readonly viaTo: boolean;
}

type Bound = Predicate["firmness"];

const modalFirmness: Readonly<Record<string, Bound>> = {
  shall: "binding",
  must: "binding",
  cannot: "binding",
  will: "commitment",
  would: "expectation",
  should: "expectation",
  may: "permission",
  can: "permission",
  could: "permission",
  might: "permission",
};

/** Reads what a head ordains; `null` where it describes, or is done by saying it. */
export function predicateOf(words: readonly Word[], head: Head): Predicate | null {
  const reader = new Reader(words);
  const { at } = head;
  switch (head.kind) {
    case "modal":
      return reader.verb(at + 1, modalFirmness[words[at]!.lower] ?? "commitment");
    case "planned":
      return reader.verb(at + 1, "binding", true);
    case "undertaking":
      return reader.undertaking(at);
    case "be":
      return reader.present(at);
    case "have":
      return reader.having(at);
    case "stays":
      return { voice: "state", firmness: "binding", verb: at, from: at, negative: false, viaTo: false };
    case "effect":
    case "present":
      return { voice: "active", firmness: "binding", verb: at, from: at, negative: false, viaTo: false };
  }
}

class Reader {
  readonly #words: readonly Word[];
  constructor(words: readonly Word[]) {
    this.#words = words;
  }

  #lower(k: number): string {
    return this.#words[k]?.lower ?? "";
  }

  /** The first place that holds no adverb, and whether a negation was passed. */
  #skip(k: number): { readonly at: number; readonly negative: boolean } {
    let negative = false;
    let at = k;
    while (isAdverb(this.#words[at])) {
      negative ||= /^(?:not|never)$/u.test(this.#lower(at)) || this.#words[at]!.tags.has("Negative");
      at++;
    }
    return { at, negative };
  }

  /** “shall, in good faith, …”: past a phrase between commas right before the verb. */
  #pastAside(at: number): number {
    if (!isComma(this.#words[at - 1]) || !prepositions.has(this.#lower(at))) return at;
    const end = this.#words.findIndex((word, k) => k >= at && isComma(word));
    return end < 0 ? at : this.#skip(end + 1).at;
  }

  /** From the place after a modal, or after the `to` of an infinitive. */
  verb(start: number, given: Bound, viaTo = false, denied = false, from = start): Predicate | null {
    const skipped = this.#skip(start);
    const at = this.#pastAside(skipped.at);
    const here = skipped.negative;
    const negative = denied || here;
    // "may not" takes a freedom away: a prohibition, not a permission.
    const firmness = given === "permission" && here ? "binding" : given;
    const done = (voice: Predicate["voice"], verb: number): Predicate => ({
      voice,
      firmness,
      verb,
      from,
      negative,
      viaTo,
    });
    const word = this.#lower(at);
    if (word === "") return null;
    if (word === "be") return this.#being(at, firmness, start, viaTo, negative);
    if (word === "have") {
      const next = this.#skip(at + 1).at;
      if (this.#lower(next) === "to") return this.verb(next + 1, "binding", true, negative);
      if (this.#lower(next) === "been")
        return done(isParticiple(this.#words[next + 1]) ? "passive" : "state", next + 1);
      const right = this.#right(next);
      if (right !== null) return { ...done("active", at), firmness: negative ? "binding" : right };
      if (isParticiple(this.#words[next]) && !this.#words[next]!.tags.has("Noun")) return done("active", next);
      // Whoever agrees to have something, or not to, does something.
      return done(given === "agreement" ? "active" : "receives", at);
    }
    if (word === "agree" || /^(?:undertake|commit|pledge|promise|vow|consent)$/u.test(word)) {
      const to = this.#infinitiveAfter(at);
      if (to !== null)
        return this.verb(
          to.at,
          word === "agree" || word === "consent" ? "agreement" : "binding",
          true,
          negative || to.negative,
          to.from,
        );
      if (word === "agree" && this.#lower(this.#skip(at + 1).at) === "that") return null;
      return done("active", at);
    }
    if (
      /^(?:continue|cease|begin|start|need|come)$/u.test(word) &&
      this.#lower(at + 1) === "to" &&
      this.#lower(at + 2) === "be"
    ) {
      const inner = this.#being(at + 2, firmness, start, viaTo, negative);
      return inner?.voice === "passive" ? inner : done("state", at);
    }
    // Whoever undertakes to gain something is bound to act.
    if (receivingVerbs.has(word)) return done(viaTo ? "active" : "receives", at);
    if (stayingVerbs.has(word) && word !== "keep") {
      const complement = this.#skip(at + 1).at;
      if (allowedWords.has(this.#lower(complement)) && /^(?:to|for)$/u.test(this.#lower(complement + 1)))
        return { ...done("active", complement), firmness: "permission" };
      if (isParticiple(this.#words[complement]) && this.#words[complement]!.tags.has("Passive"))
        return done("state", at);
      return done("state", at);
    }
    return done("active", at);
  }

  /** After `be`, `is`, `are`. */
  #being(at: number, firmness: Bound, from: number, viaTo: boolean, denied: boolean): Predicate | null {
    const skipped = this.#skip(at + 1);
    const k = skipped.at;
    const negative = denied || skipped.negative;
    const done = (voice: Predicate["voice"], verb: number, firm: Bound = firmness): Predicate => ({
      voice,
      firmness: firm,
      verb,
      from,
      negative,
      viaTo,
    });
    const word = this.#lower(k);
    const to = this.#toVerb(k + 1) || (this.#lower(k + 1) === "not" && this.#toVerb(k + 2));
    if (boundParticiples.has(word) && to)
      return this.verb(this.#after(k + 1), "binding", true, negative || this.#lower(k + 1) === "not");
    if (expectedParticiples.has(word) && to)
      return this.verb(this.#after(k + 1), "expectation", true, negative || this.#lower(k + 1) === "not");
    if (allowedWords.has(word) && /^(?:to|for)$/u.test(this.#lower(k + 1))) {
      const firm = negative ? "binding" : "permission";
      if (this.#lower(k + 1) === "to" && this.#lower(k + 2) === "be") {
        const inner = this.#being(k + 2, firm, from, true, negative);
        return inner === null ? null : { ...inner, from };
      }
      return done("active", k, firm);
    }
    if (/^(?:responsible|liable|accountable)$/u.test(word)) return done("active", k);
    // "is barred from": a prohibition like "may not", laid on the subject.
    if (this.#bars(k)) return done("active", k, negative ? "permission" : "binding");
    if (isParticiple(this.#words[k])) return done("passive", k);
    if (this.#words[k]?.tags.has("Gerund") && !this.#words[k]!.tags.has("Noun")) return done("active", k);
    return done("state", at);
  }

  #bars(k: number): boolean {
    return (
      /^(?:prohibited|forbidden|barred|banned|precluded|prevented)$/u.test(this.#lower(k)) &&
      this.#lower(k + 1) === "from" &&
      /ing$/u.test(this.#lower(k + 2))
    );
  }

  /** Whether an infinitive begins here, and not a noun phrase after the preposition `to`. */
  #toVerb(k: number): boolean {
    if (this.#lower(k) !== "to") return false;
    const { at } = this.#skip(k + 1);
    const word = this.#words[at];
    if (word === undefined || determiners.has(word.lower) || /^\p{Lu}/u.test(word.text)) return false;
    return (
      word.tags.has("Infinitive") || beForms.has(word.lower) || (word.tags.has("Verb") && !word.tags.has("Gerund"))
    );
  }

  #after(k: number): number {
    return this.#lower(k) === "not" ? k + 2 : k + 1;
  }

  /** `agrees to`, `undertakes not to`, `commits itself to`: the place after the `to`, if an act follows. */
  #infinitiveAfter(at: number): { readonly at: number; readonly negative: boolean; readonly from: number } | null {
    let k = at + 1;
    if (/^(?:itself|themselves|himself|ourselves)$/u.test(this.#lower(k))) k++;
    const skipped = this.#skip(k);
    k = skipped.at;
    if (!this.#toVerb(k)) return null;
    return { at: k + 1, negative: skipped.negative, from: skipped.negative ? k - 1 : k + 1 };
  }

  /** `the right to`, `the duty to` after `have`. */
  #right(at: number): Bound | null {
    const k = /^(?:the|a|an|every|full|no)$/u.test(this.#lower(at)) ? at + 1 : at;
    if (
      /^(?:right|option|freedom|power|authority|possibility|opportunity)$/u.test(this.#lower(k)) &&
      /^(?:to|of)$/u.test(this.#lower(k + 1))
    )
      return this.#lower(at) === "no" ? "binding" : "permission";
    if (/^(?:duty|obligation|responsibility)$/u.test(this.#lower(k)) && this.#lower(k + 1) === "to") return "binding";
    return null;
  }

  /** A verb of undertaking in the present tense. */
  undertaking(at: number): Predicate | null {
    const word = this.#lower(at);
    const to = this.#infinitiveAfter(at);
    const agrees = /^agrees?$/u.test(word);
    if (to !== null) return this.verb(to.at, agrees ? "agreement" : "binding", true, to.negative, to.from);
    if (agrees && this.#lower(this.#skip(at + 1).at) !== "to") return null;
    if (agrees) return { voice: "active", firmness: "agreement", verb: at, from: at, negative: false, viaTo: false };
    return { voice: "active", firmness: "binding", verb: at, from: at, negative: false, viaTo: false };
  }

  /** `is`, `are`: an act to be done, or one that the text does by saying so. */
  present(at: number): Predicate | null {
    const { at: k, negative } = this.#skip(at + 1);
    const word = this.#lower(k);
    if (word === "to") return this.verb(k + 1, "binding", true, negative);
    if (statusAdjectives.has(word))
      return { voice: "passive", firmness: "binding", verb: k, from: k, negative, viaTo: false };
    const next = this.#lower(k + 1);
    const followed =
      next === "to" || (next === "not" && this.#lower(k + 2) === "to") || (next === "for" && allowedWords.has(word));
    if (followed && (boundParticiples.has(word) || expectedParticiples.has(word) || allowedWords.has(word)))
      return this.#being(at, "binding", at + 1, false, negative);
    if (this.#bars(k)) return this.#being(at, "binding", at + 1, false, negative);
    if (!isParticiple(this.#words[k]) || describingParticiples.has(word)) return null;

    if (
      /^(?:agreed|decided|provided|accepted|declared|foreseen|envisaged|expected|acknowledged|hoped|anticipated)$/u.test(
        word,
      )
    ) {
      // "It is agreed that": what is ordained stands in the clause that follows.
      const that = this.#words.findIndex((other, t) => t > k && other.lower === "that");
      if (that > 0 && sayingBefore(this.#words, that) === k) return null;
    }
    return { voice: "passive", firmness: "binding", verb: k, from: k, negative, viaTo: false };
  }

  /** `has to`, `has the right to`, `have agreed to`, `need not`. */
  having(at: number): Predicate | null {
    const { at: k, negative } = this.#skip(at + 1);
    const word = this.#lower(k);
    if (/^needs?$/u.test(this.#lower(at))) {
      if (negative) return this.verb(k, "permission", false, false);
      return word === "to" ? this.verb(k + 1, "expectation", true) : null;
    }
    if (word === "to") return this.verb(k + 1, "binding", true, negative);
    if (/^(?:agreed|undertaken|committed|pledged|promised)$/u.test(word)) {
      const to = this.#infinitiveAfter(k);
      return to === null
        ? null
        : this.verb(to.at, word === "agreed" ? "agreement" : "binding", true, to.negative, to.from);
    }
    const right = this.#right(k);
    if (right === null) return null;
    return { voice: "active", firmness: negative ? "binding" : right, verb: at, from: at, negative, viaTo: false };
  }
}
