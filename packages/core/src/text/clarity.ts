import type { Case } from "../case/index.ts";
import { splitPoints, wholePoints } from "../points/points.ts";
import { isWord, tokensOf } from "../points/words.ts";
import type { LedgerRow } from "./english/ledger.ts";
import { keyTerms } from "./english/lexicon.ts";
import { automaticPattern, consentPattern, guaranteePattern, triggerWords } from "./guarantee-words.ts";

/**
 * What may be unclear. `no-actor`: something is to be done by nobody. `no-deadline`, `no-verification`, `no-consequence`:
 * a point obliges, and none of its obligations says by when, who checks, or what follows a breach. `undefined-term`: a key
 * term that the text does not define. `contradiction`: two points pull apart. The rest are of security guarantees.
 */
export type ClarityCheck =
  | "no-actor"
  | "no-deadline"
  | "no-verification"
  | "no-consequence"
  | "undefined-term"
  | "contradiction"
  | "guarantee-without-trigger"
  | "guarantee-not-automatic"
  | "guarantee-with-veto";

export interface ClarityFinding {
  /** Number of the outer point. */
  readonly point: string;
  readonly check: ClarityCheck;
  /** The words it is about, as the text has them. */
  readonly words: string;
  /** Of a contradiction: the other point. */
  readonly against?: string;
}

/**
 * The clarity checks (theory 15), each naming point and words. They say what a text leaves unsaid, which may be meant: an
 * ambiguity that is deliberate belongs in the draft's terms and readings.
 *
 * @param rows the ledger of the same text
 */
export function clarityOf(body: string, rows: readonly LedgerRow[], caseFile: Case): readonly ClarityFinding[] {
  const points = wholePoints(splitPoints(body));
  const found = points.flatMap(({ id, text }) => {
    const own = rows.filter(({ point }) => point === id);
    return [...unsaid(id, own), ...undefinedTerms(id, text, body), ...guaranteeChecks(id, text, own, caseFile)];
  });
  const order = new Map(points.map(({ id }, k) => [id, k]));
  return [...found, ...contradictions(rows)].sort((a, b) => order.get(a.point)! - order.get(b.point)!);
}

function unsaid(point: string, rows: readonly LedgerRow[]): readonly ClarityFinding[] {
  const nobody = rows.filter(({ obligor }) => obligor === "nobody");
  const duties = rows.filter(({ firmness }) => firmness !== "permission");
  const lacking = (check: ClarityCheck, has: (row: LedgerRow) => boolean): readonly ClarityFinding[] =>
    duties.length === 0 || duties.some(has) ? [] : [{ point, check, words: duties[0]!.action }];
  return [
    ...nobody.map(({ action }) => ({ point, check: "no-actor" as const, words: action })),
    ...lacking("no-deadline", ({ deadline }) => deadline !== null),
    ...lacking("no-verification", ({ verifier }) => verifier !== null),
    ...lacking(
      "no-consequence",
      ({ consequence, condition, action }) => consequence !== null || condition !== null || ofBreach.test(action),
    ),
  ];
}

/** An act that is itself what follows a breach: “breaches will be subject to sanctions”. */
const ofBreach =
  /^(?:any |all |such |a |each |every )?(?:[\p{L}-]+ )?(?:breach|violation|infringement|non-compliance|failure)/iu;

function undefinedTerms(point: string, text: string, body: string): readonly ClarityFinding[] {
  const plain = text.replace(/\s+/gu, " ");
  const quoted = [...plain.matchAll(/[“"«]([^”"»]{3,60})[”"»]/gu)].map((match) => match[1]!);
  const terms = keyTerms.flatMap((pattern) => plain.match(pattern) ?? []);
  const seen = new Set<string>();
  return [...terms, ...quoted].flatMap((words) => {
    const key = words.toLowerCase();
    if (seen.has(key) || isDefined(words, body)) return [];
    seen.add(key);
    return [{ point, check: "undefined-term" as const, words }];
  });
}

/** Whether the text says anywhere what the words mean. */
function isDefined(words: string, body: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return new RegExp(
    `${escaped}[”"’']?,? (?:means?|is defined|are defined|shall mean|refers? to|is understood as|denotes)\\b`,
    "iu",
  ).test(body.replace(/\s+/gu, " "));
}

/** A guarantee without trigger, without automatic effect, or that hangs on the consent of an adversary or of all. */
function guaranteeChecks(
  point: string,
  text: string,
  rows: readonly LedgerRow[],
  caseFile: Case,
): readonly ClarityFinding[] {
  const words = guaranteePattern.exec(text)?.[0];
  if (words === undefined) return [];
  const found: ClarityFinding[] = [];
  const conditions = rows.map(({ condition }) => condition ?? "").join(" ");
  if (triggerWords(text) === null && triggerWords(conditions) === null)
    found.push({ point, check: "guarantee-without-trigger", words });
  if (!automaticPattern.test(text)) found.push({ point, check: "guarantee-not-automatic", words });
  const consent = consentPattern.exec(text);
  const adversaries = new Set(
    (caseFile.commitments ?? []).flatMap(({ adversary }) => (adversary === undefined ? [] : [adversary])),
  );
  const named = caseFile.parties.some(
    ({ id, name, short }) =>
      adversaries.has(id) && (text.includes(name) || (short !== undefined && text.includes(short))),
  );
  if (
    consent !== null &&
    (adversaries.size === 0 || named || /unanim|consensus|Security Council|veto/iu.test(consent[0]))
  )
    found.push({ point, check: "guarantee-with-veto", words: consent[0] });
  return found;
}

const stopWords = new Set(
  "the a an of to in on at by for and or not no never with without from into its their his her it they be is are will shall must may can should any all this that these those as".split(
    " ",
  ),
);
const negation = /\b(?:not|never|no|refrain|abstain|cease)\b/iu;

/**
 * Two rows of different points on the same act: one to do it and one not to, or with different numbers of the same thing.
 * Acts are the same where three of four content words are.
 */
function contradictions(rows: readonly LedgerRow[]): readonly ClarityFinding[] {
  const acts = rows.map((row) => ({ row, ...contentOf(row.action) }));
  const found: ClarityFinding[] = [];
  acts.forEach((a, i) => {
    for (const b of acts.slice(i + 1)) {
      if (a.row.point === b.row.point || a.row.obligor !== b.row.obligor) continue;
      const common = [...a.words].filter((word) => b.words.has(word)).length;
      const least = Math.min(a.words.size, b.words.size);
      if (least < 2 || common / Math.max(a.words.size, b.words.size) < 0.75) continue;
      const opposite = a.negative !== b.negative;
      const otherNumber =
        a.numbers.size > 0 && b.numbers.size > 0 && ![...a.numbers].some((number) => b.numbers.has(number));
      if (opposite || otherNumber)
        found.push({ point: b.row.point, check: "contradiction", words: b.row.action, against: a.row.point });
    }
  });
  return found;
}

function contentOf(action: string): { words: ReadonlySet<string>; numbers: ReadonlySet<string>; negative: boolean } {
  const tokens = tokensOf(action.toLowerCase()).flatMap(({ text }) => (isWord(text) ? [text] : []));
  return {
    words: new Set(tokens.filter((word) => !stopWords.has(word) && !/^\p{Nd}/u.test(word) && !negation.test(word))),
    numbers: new Set(tokens.filter((word) => /^\p{Nd}/u.test(word))),
    negative: negation.test(action),
  };
}
