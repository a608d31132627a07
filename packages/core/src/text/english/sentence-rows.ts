import type { Firmness } from "../../case/index.ts";
import type { ActorReader, Actors } from "./actors.ts";
import { type Act, actsOf } from "./acts.ts";
import { ClauseBounds } from "./clause-bounds.ts";
import { condition, main, sayingBefore } from "./clauses.ts";
import { beneficiaryOf, deadlineOf, verifierOf } from "./columns.ts";
import { type Head, headsOf } from "./heads.ts";
import type { Sentence, Word } from "./language.ts";
import { concludingVerbs, determiners, prepositions } from "./lexicon.ts";
import { obligesNobody } from "./plain-sentence.ts";
import { type Predicate, predicateOf } from "./predicates.ts";
import { actSpans } from "./verbless.ts";
import { isParticiple, isStop, isVerb } from "./word-kinds.ts";

/** What one sentence obliges one actor, or nobody, to do. */
export interface SentenceRow {
  /** A party's or organisation's id, `all`, `nobody` or `unspecified`. */
  readonly obligor: string;
  readonly firmness: Firmness;
  /** The act in the words of the text; with its subject where nobody is bound. */
  readonly action: string;
  readonly beneficiary: string | null;
  readonly deadline: string | null;
  readonly condition: string | null;
  readonly verifier: string | null;
  readonly sentence: string;
  /** Declared actors whom the condition names. */
  readonly breaker: readonly string[];
  /** Clauses of the sentence are counted from 0; rows of one clause differ in their obligor alone. */
  readonly clause: number;
}

/** A clause read: who is bound, and how firmly; kept for what follows after a semicolon or colon. */
interface Reading {
  readonly predicate: Predicate;
  readonly subject: Actors;
  /** The subject's own words. */
  readonly spoken: string;
}
/** Where a clause stands, and whose words it goes on from where it has no subject of its own. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly clause: number;
  readonly borrowed: string;
  /** Whether its subject denies: “no party”, “neither side”. */
  readonly denied: boolean;
}

/**
 * The rows of one sentence by the coding rules (docs/theory.md, part 15): main clauses only, a row for each obligor and act. Pronouns
 * are read as whoever the reader was last told of, which this tells it in turn.
 */
export function rowsOfSentence(sentence: Sentence, reader: ActorReader): readonly SentenceRow[] {
  reader.note(sentence.words);
  const rows: SentenceRow[] = [];
  let clause = 0;
  let last: Reading | null = null;
  for (const words of segmentsOf(sentence.words)) {
    const segment = new Segment(words, sentence, reader);
    const read = segment.read(last, clause);
    rows.push(...read.rows);
    clause = read.clause;
    last = read.last;
  }
  return rows;
}

/** Parts between semicolons are read one by one. */
function segmentsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    parts.at(-1)!.push(word);
    if (word.after.includes(";")) parts.push([]);
  }
  return parts
    .filter((part) => part.length > 0)
    .map((part) => (/^(?:and|or|but)$/u.test(part[0]!.lower) && part.length > 1 ? part.slice(1) : part));
}

/** "No party", "neither side". */
function denies(subject: readonly Word[]): boolean {
  return subject.some(({ lower }) => /^(?:no|neither|none|nobody)$/u.test(lower));
}

/** "No party may": who denies all a permission forbids. */
function forbidden(predicate: Predicate | null, denied: boolean): Predicate | null {
  if (predicate === null || !denied || predicate.firmness !== "permission") return predicate;
  return { ...predicate, firmness: "binding", negative: true };
}

class Segment {
  readonly #bounds: ClauseBounds;
  readonly #words: readonly Word[];
  readonly #marks: Uint8Array;
  readonly #reader: ActorReader;
  readonly #sentence: Sentence;

  constructor(words: readonly Word[], sentence: Sentence, reader: ActorReader) {
    this.#bounds = new ClauseBounds(words);
    this.#words = words;
    this.#marks = this.#bounds.marks;
    this.#reader = reader;
    this.#sentence = sentence;
  }

  read(
    before: Reading | null,
    firstClause: number,
  ): { rows: readonly SentenceRow[]; clause: number; last: Reading | null } {
    const heads = headsOf(this.#words, this.#marks, (k) => this.#actorBefore(k));
    const rows: SentenceRow[] = [];
    let clause = firstClause;
    let last = before;
    const add = (found: readonly SentenceRow[]): void => {
      rows.push(...found);
      if (found.length > 0) clause++;
    };
    if (heads.length === 0) {
      const continued = before !== null && this.#words[0]!.tags.has("Infinitive") && !this.#words[0]!.tags.has("Noun");
      if (continued) {
        const predicate = { ...before.predicate, verb: 0, from: 0 };
        for (const act of actsOf(this.#words, this.#marks, predicate, this.#words.length))
          add(this.#rows(predicate, before.subject, act, this.#wholly(clause, before.spoken)));
      } else if (!this.#bounds.hasFiniteVerb()) {
        const planned = this.#planned();
        if (planned !== null) {
          for (const act of actsOf(this.#words, this.#marks, planned.predicate, this.#words.length))
            add(this.#rows(planned.predicate, planned.subject, act, this.#wholly(clause)));
          return { rows, clause, last: planned };
        }
        for (const [from, to] of actSpans(this.#words, this.#marks)) {
          const predicate: Predicate = {
            voice: "passive",
            firmness: "binding",
            verb: from,
            from,
            negative: false,
            viaTo: false,
          };
          add(
            this.#rows(
              predicate,
              null,
              { verb: from, from, end: to },
              { ...this.#wholly(clause), start: from, end: to },
            ),
          );
        }
      }
      return { rows, clause, last };
    }
    const begins = heads.map((head, n) => this.#bounds.clauseStart(head, heads[n - 1]));
    heads.forEach((head, n) => {
      const start = begins[n]!;
      const subjectWords = this.#mainWords(start, head.at);

      this.#speakOfWhoConfirms(start, heads[n - 1]);
      const explicit = subjectWords.length === 0 ? (last?.subject ?? []) : this.#reader.of(subjectWords);
      const denied = denies(subjectWords);
      const predicate = forbidden(this.#softened(predicateOf(this.#words, head), start), denied);
      const subject = this.#isExpletive(subjectWords, predicate) ? [] : explicit;
      if (subjectWords.length > 0) this.#reader.speakOf(subjectWords);
      const until = begins[n + 1] ?? this.#words.length;
      if (predicate === null || obligesNobody(this.#text(start, until))) return;
      const borrowed = subjectWords.length === 0 ? (last?.spoken ?? "") : "";
      last = { predicate, subject, spoken: borrowed === "" ? this.#text(start, head.at) : borrowed };
      const next = n + 1 < heads.length ? this.#bounds.endBefore(begins[n + 1]!, heads[n + 1]!) : this.#words.length;
      const end = Math.min(next, this.#bounds.remarkAfter(predicate.verb, next));
      for (const act of actsOf(this.#words, this.#marks, predicate, Math.max(end, predicate.verb + 1)))
        add(this.#rows(predicate, subject, act, { start: n === 0 ? 0 : start, end, clause, borrowed, denied }));
    });
    return { rows, clause, last };
  }

  /** “Northland to open the port”: in the clipped style of plans, who is to do it stands before an infinitive. */
  #planned(): Reading | null {
    const to = this.#words.findIndex((word, k) => k > 0 && this.#marks[k] === main && word.lower === "to");
    const verb = this.#words[to + 1];
    if (to < 0 || verb === undefined || verb.lower === "be" || !verb.tags.has("Infinitive")) return null;
    const phrase = this.#mainWords(0, to);
    const subject = phrase.some(({ lower }) => prepositions.has(lower)) ? [] : this.#reader.of(phrase);
    if (subject.length === 0) return null;
    const predicate = predicateOf(this.#words, { at: to, kind: "planned" });
    return predicate === null ? null : { predicate, subject, spoken: this.#text(0, to) };
  }

  /** "It is expected that X will": the clause as a whole is only expected (rule 11). */
  #softened(predicate: Predicate | null, start: number): Predicate | null {
    if (predicate === null || this.#words[start - 1]?.lower !== "that") return predicate;
    const said = this.#words[sayingBefore(this.#words, start - 1)]?.lower ?? "";
    return /^(?:expected|expects?|hoped|envisaged|foreseen|anticipated)$/u.test(said)
      ? { ...predicate, firmness: "expectation" }
      : predicate;
  }

  /** “There will be”, “it will be necessary to”: a subject that stands for nothing. */
  #isExpletive(subject: readonly Word[], predicate: Predicate | null): boolean {
    if (subject.length !== 1) return false;
    if (subject[0]!.lower === "there") return true;
    if (subject[0]!.lower !== "it" || predicate?.voice !== "state") return false;
    const complement = this.#words[predicate.verb + 1];
    return (
      complement?.tags.has("Adjective") === true && /^(?:to|that)$/u.test(this.#words[predicate.verb + 2]?.lower ?? "")
    );
  }

  /** "X confirms that it will": the pronoun stands for X. */
  #speakOfWhoConfirms(start: number, previous: Head | undefined): void {
    if (this.#words[start - 1]?.lower !== "that" || previous !== undefined) return;
    const saying = sayingBefore(this.#words, start - 1);
    if (saying > 0) this.#reader.speakOf(this.#mainWords(0, saying));
  }

  /** The segment as one clause. */
  #wholly(clause: number, borrowed = ""): Place {
    return { start: 0, end: this.#words.length, clause, borrowed, denied: false };
  }

  /** @param subject `null` where there is neither verb nor agent */
  #rows(predicate: Predicate, subject: Actors | null, act: Act, place: Place): readonly SentenceRow[] {
    const { start, clause } = place;
    const obligors = subject === null ? [] : this.#obligors(predicate, subject, act);
    const clauseText = this.#mainWords(start, act.end)
      .map((word) => word.text + word.after)
      .join(" ");
    // Who is bound by an active verb stands in a column of its own; what a passive acts upon has to be said.
    let begin = start;
    while (begin < act.end && this.#marks[begin] !== main) begin++;
    const whole = (obligors.length === 0 || predicate.voice === "passive") && act.from >= start;
    const said = whole ? this.#clauseAction(begin, predicate, act) : this.#text(act.from, act.end);
    const action = whole ? `${place.borrowed} ${said}`.trim() : place.denied ? `not ${said}` : said;
    const conditions = this.#conditions(place);
    const shared = {
      beneficiary: beneficiaryOf(
        this.#words.slice(act.from, act.end),
        predicate.voice === "receives" ? (subject ?? []) : [],
        obligors,
        this.#reader,
      ),
      deadline: deadlineOf(clauseText) ?? deadlineOf(conditions ?? "") ?? deadlineOf(this.#opening()),
      condition: conditions,
      verifier: verifierOf(this.#words[act.verb]!, this.#words.slice(act.from, act.end), obligors, this.#reader),
      sentence: this.#sentence.text,
      breaker: this.#reader.names(this.#words.filter((_, k) => this.#marks[k] === condition)),
      clause,
      action,
    };
    if (obligors.length === 0) return [{ obligor: "nobody", firmness: "unassigned", ...shared }];
    return obligors.map((obligor) => ({ obligor, firmness: predicate.firmness, ...shared }));
  }

  /** What stands before the first main clause, “Within ten days of signature, …”. */
  #opening(): string {
    const first = this.#marks.indexOf(main);
    return this.#words
      .slice(0, Math.max(0, first))
      .map((word) => word.text + word.after)
      .join(" ");
  }

  /** Rules 7 to 9. */
  #obligors(predicate: Predicate, subject: Actors, act: Act): Actors {
    switch (predicate.voice) {
      case "active":
      case "state":
        return subject;
      case "passive":
        return this.#agents(act);
      case "receives":
        return /^(?:receive|receives|get|gets|obtain|obtains)$/u.test(this.#words[predicate.verb]!.lower)
          ? this.#named(act, /^from$/u)
          : [];
    }
  }

  #agents(act: Act): Actors {
    const concluding = concludingVerbs.has(this.#words[act.verb]!.lower);
    const by = this.#named(act, /^by$/u);
    return by.length > 0 || !concluding ? by : this.#named(act, /^(?:between|among)$/u);
  }

  /** Who is named after a preposition that hangs on the verb itself, and not on a later participle or gerund. */
  #named(act: Act, preposition: RegExp): Actors {
    for (let k = act.verb + 1; k < act.end; k++) {
      const word = this.#words[k]!;
      if (this.#marks[k] !== main) continue;
      if (preposition.test(word.lower)) {
        const found = this.#reader.of(this.#bounds.phraseFrom(k + 1, act.end));
        if (found.length > 0) return found;
      }
      if (this.#bounds.modifies(k)) return [];
    }
    return [];
  }

  #clauseAction(start: number, predicate: Predicate, act: Act): string {
    // Of several acts under one modal each carries the subject they share.
    if (act.from <= predicate.verb) return this.#text(start, act.end);
    return `${this.#text(start, this.#subjectEnd(start, predicate))} ${this.#text(act.from, act.end)}`.trim();
  }

  #subjectEnd(start: number, predicate: Predicate): number {
    return Math.max(start, predicate.from);
  }

  /** The words of a stretch that stand in no condition, as written. */
  #text(from: number, to: number): string {
    let text = "";
    let previous = -1;
    for (let k = from; k < to; k++) {
      if (this.#marks[k] === condition || this.#words[k]!.text === "") continue;
      const word = this.#words[k]!;
      text +=
        previous >= 0 && previous === k - 1
          ? this.#sentence.text.slice(this.#words[previous]!.end, word.start)
          : text === ""
            ? ""
            : " ";
      text += word.text;
      previous = k;
    }
    return text
      .replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, "")
      .replace(/(?:^(?:and|or|but)\s+|[\s,]+(?:and|or|but)$)/giu, "");
  }

  /** Conditions before the first clause hold for all that follow; others for the clause they stand in. */
  #conditions(place: Place): string | null {
    const spans: string[] = [];
    const firstMain = this.#marks.indexOf(main);
    for (let k = 0; k < this.#words.length; k++) {
      if (this.#marks[k] !== condition) continue;
      let to = k;
      while (to + 1 < this.#words.length && this.#marks[to + 1] === condition) to++;
      if (k < firstMain || (k >= place.start && k < place.end))
        spans.push(this.#sentence.text.slice(this.#words[k]!.start, this.#words[to]!.end).replace(/,?\s*then$/u, ""));
      k = to;
    }
    return spans.length === 0 ? null : spans.join("; ");
  }

  #mainWords(from: number, to: number): readonly Word[] {
    return this.#words.slice(from, to).filter((_, k) => this.#marks[from + k] === main);
  }

  #actorBefore(verb: number): boolean {
    const before = this.#words[verb - 1];
    if (before === undefined || prepositions.has(before.lower) || determiners.has(before.lower)) return false;
    let from = verb;
    while (from > 0 && !isStop(this.#words[from - 1]) && this.#words[from - 1]!.lower !== "that") from--;
    const phrase = this.#mainWords(from, verb);
    return !phrase.some((word) => isVerb(word) && !isParticiple(word)) && this.#reader.of(phrase).length > 0;
  }
}
