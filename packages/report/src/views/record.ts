import { type Case, type Claim, type ClaimSubject, type Id, positionId, type Stance } from "@parley/core";
import { type Lookup, rowSources } from "../lookup.ts";
import { longDate, shortDate, signed } from "../numbers.ts";
import { text } from "../text.ts";
import type { Text } from "../view.ts";

/** A statement or position of the record, in words. */
export interface Words {
  readonly date: string;
  readonly speaker: string;
  /** Its quotation, else its summary. */
  readonly said: string;
  readonly sources: readonly Id[];
}

/** Looks up rows of the record by the ids that results cite: statements, and positions (`position:<n>` without an id). Worked out once a case. */
export function recordWords(kase: Case): (id: Id) => Words {
  const rows = wordsOf.get(kase) ?? allWords(kase);
  wordsOf.set(kase, rows);
  return (id) => rows.get(id) ?? { date: "", speaker: "", said: id, sources: [] };
}

const wordsOf = new WeakMap<Case, ReadonlyMap<Id, Words>>();

function allWords(kase: Case): ReadonlyMap<Id, Words> {
  const rows = new Map<Id, Words>();
  for (const statement of kase.statements ?? [])
    rows.set(statement.id, {
      date: statement.date,
      speaker: statement.speaker ?? "",
      said: statement.quotation === undefined ? (statement.summary ?? "") : `“${statement.quotation}”`,
      sources: rowSources(statement),
    });
  for (const [index, position] of (kase.positions ?? []).entries())
    rows.set(positionId(position, index), {
      date: position.date,
      speaker: position.speaker ?? "",
      said: position.summary ?? "",
      sources: rowSources(position),
    });
  return rows;
}

/** Who said what and when, on one line: `24 November 2025, A. Minister: …`. */
export function quoted({ date, speaker, said }: Words): string {
  // Summaries often begin with the speaker's name themselves.
  const named = speaker === "" || said.startsWith(`${speaker}:`);
  const who = named ? longDate(date) : `${longDate(date)}, ${speaker}`;
  return said === "" ? who : `${who}: ${said}`;
}

/** A day within a table that spans years: `24 Dec 2025`. */
export function dayText(date: string): string {
  return `${shortDate(date)} ${date.slice(0, 4)}`;
}

/** What a claim is about, in words. */
export function subjectText(names: Lookup, about: ClaimSubject): string {
  if (about.issue !== undefined)
    return about.option === undefined
      ? `“${names.issue(about.issue)}”`
      : `“${names.issue(about.issue)}: ${names.option(about.issue, about.option)}”`;
  if (about.commitment !== undefined) {
    const commitment = names.case.commitments?.find(({ id }) => id === about.commitment);
    return `the commitment “${commitment?.title ?? about.commitment}”`;
  }
  return about.draft === undefined ? "an unnamed matter" : `“${names.draftName(about.draft)}”`;
}

/** Stances as words of a sentence. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  preferred: "preferred",
  accepted: "accepted",
  conditional: "conditional",
  "ruled-out": "ruled out",
  denied: "denied",
  unknown: "nothing said",
};

/** A claim of a statement as a clause without its subject: `accepts “Border: as it was”`. */
export function claimWords(names: Lookup, { kind, of, about, value, note }: Claim): Text {
  const matter = about === undefined || Object.keys(about).length === 0 ? "" : ` ${subjectText(names, about)}`;
  const remark = note === undefined ? "" : ` (${note})`;
  if (kind === "reports-acceptance")
    return text`reports that ${of === undefined ? "another" : names.party(of)} accepts${matter}${remark}`;
  if (kind === "reports-progress")
    return [
      `reports progress, coded ${signed(value ?? 0, 0)} on −2 to +2${matter === "" ? "" : `, on${matter}`}${remark}`,
    ];
  return [`${kind}${matter}${remark}`];
}
