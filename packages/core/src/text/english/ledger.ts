import type { Case } from "../../case/index.ts";
import { splitPoints, type TextPoint } from "../../points/points.ts";
import { ActorReader } from "./actors.ts";
import { type Sentence, sentencesOf } from "./language.ts";
import { plainSentences } from "./plain-sentence.ts";
import { rowsOfSentence, type SentenceRow } from "./sentence-rows.ts";

/** A row of the ledger, and the outer point it stands in. */
export interface LedgerRow extends SentenceRow {
  readonly point: string;
  /** What follows where the obligation is broken, if the point says so. */
  readonly consequence: string | null;
}

/**
 * The obligations of a text in English (theory 15), sentence by sentence, lettered items as sentences of their point.
 *
 * @throws Error before `loadEnglish` has run
 */
export function ledgerOf(body: string, caseFile: Case): readonly LedgerRow[] {
  const reader = new ActorReader(caseFile);
  const outer: { id: string; texts: string[] }[] = [];
  let lead: string | null = null;
  const points = splitPoints(body);
  points.forEach((point, k) => {
    if (point.level === 0) {
      outer.push({ id: point.id, texts: [] });
      lead = null;
    }
    const opens = points[k + 1]?.parent === point.id ? leadOf(point) : null;
    if (opens !== null) {
      lead = opens;
      return;
    }
    const text = point.level > 0 && lead !== null ? `${lead} ${point.text}` : point.text;
    outer.at(-1)!.texts.push(text);
  });
  return outer.flatMap(({ id, texts }) => {
    reader.newPoint();
    let clause = 0;
    const rows = texts.flatMap((text) =>
      text.split("\n").flatMap((paragraph) =>
        sentencesOf(paragraph).flatMap((sentence) => {
          if (announces(sentence.text)) return [];
          const found = rowsOf(sentence, reader);
          const first = clause;
          clause += new Set(found.map((row) => row.clause)).size;
          return found.map((row) => ({ ...row, clause: first + row.clause }));
        }),
      ),
    );
    return rows.map((row): LedgerRow => ({ ...row, point: id, consequence: consequenceOf(row, rows) }));
  });
}

/** The rows of a sentence, read in plain order where its own is not; each with the words of the text. */
function rowsOf(sentence: Sentence, reader: ActorReader): readonly SentenceRow[] {
  const plain = plainSentences(sentence.text);
  if (plain === null) return rowsOfSentence(sentence, reader);
  let clause = 0;
  return plain.flatMap((words) =>
    sentencesOf(words).flatMap((one) => {
      const found = rowsOfSentence(one, reader);
      const first = clause;
      clause += new Set(found.map((row) => row.clause)).size;
      return found.map((row) => ({ ...row, clause: first + row.clause, sentence: sentence.text }));
    }),
  );
}

/** Words that each item of a list goes on from: “The parties shall:”, “North undertakes to:”. */
function leadOf(point: TextPoint): string | null {
  const match = /^(.*\b(?:to|shall|will|must|should|may|not))\s*[:–—-]?$/su.exec(point.text.trim());
  return match?.[1] ?? null;
}

/** A sentence that only announces a list. */
function announces(sentence: string): boolean {
  if (/\b(?:in (?:this|the following) (?:way|manner)|as follows)[.:]$/iu.test(sentence)) return true;
  return /:$/u.test(sentence) && /\b(?:following|these|below|namely|includ\w+)\b/iu.test(sentence);
}

const breach =
  /\b(?:violat\w+|breach\w*|infring\w+|fail\w*|refus\w+|not (?:comply|observe|fulfil)\w*|invad\w+|attack\w*|fires?|launch\w*|resum\w+)\b/iu;

/** What another clause of the point says follows, on condition of a breach by the obligor. */
function consequenceOf(row: SentenceRow, rows: readonly SentenceRow[]): string | null {
  const own = /\b(?:otherwise|failing which),? (.+?)\.?$/iu.exec(row.sentence)?.[1];
  if (own !== undefined && !row.action.includes(own)) return own;
  if (row.firmness === "unassigned" || row.obligor === "unspecified") return null;
  const effect = rows.find(
    (other) =>
      other !== row &&
      other.condition !== null &&
      breach.test(other.condition) &&
      other.breaker.some((id) => id === row.obligor || row.obligor === "all"),
  );
  return effect?.action ?? null;
}
