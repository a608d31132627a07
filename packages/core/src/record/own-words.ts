import type { Case, ClaimKind, ClaimSubject, Id, Stance, Statement } from "../case/index.ts";
import { entry, positionId } from "../case/index.ts";
import { dayNumber } from "./days.ts";

/** What a party's own words do to a report that it accepts something. */
export type Effect = "confirms" | "contradicts" | "neither";

/** A party's own words on one matter. */
export interface OwnWords {
  /** Statement or position. */
  readonly id: Id;
  readonly day: number;
  readonly effect: Effect;
  /** The draft they were said of; `null` where they name none. */
  readonly draft: Id | null;
}

const CLAIM_EFFECTS: Readonly<Partial<Record<ClaimKind, Effect>>> = {
  accepts: "confirms",
  offers: "confirms",
  rejects: "contradicts",
  denies: "contradicts",
};
const STANCE_EFFECTS: Readonly<Partial<Record<Stance, Effect>>> = {
  preferred: "confirms",
  accepted: "confirms",
  "ruled-out": "contradicts",
};
/** What others report is nobody's own word. */
const REPORTS: ReadonlySet<ClaimKind> = new Set(["reports-acceptance", "reports-progress"]);

/** Statements that later ones retract or correct, with those that do. They do not count (theory 7). */
export function withdrawnStatements(caseFile: Case): ReadonlyMap<Id, readonly Id[]> {
  const withdrawn = new Map<Id, Id[]>();
  for (const statement of caseFile.statements ?? [])
    for (const earlier of new Set([statement.retracts, statement.corrects]))
      if (earlier !== undefined) entry(withdrawn, earlier, () => []).push(statement.id);
  return withdrawn;
}

/** The statements that count. */
export function standingStatements(caseFile: Case): readonly Statement[] {
  const withdrawn = withdrawnStatements(caseFile);
  return (caseFile.statements ?? []).filter(({ id }) => !withdrawn.has(id));
}

/**
 * What a claim is about, as a key: the same issue and option, else the same commitment, else the same draft. Where an
 * issue is named the matter is the issue; words on it that name a draft are still held only against reports that do not
 * name another ({@link sameDraft}). `null` where nothing is named.
 */
export function matterOf(about: ClaimSubject | undefined): string | null {
  if (about?.issue !== undefined) return JSON.stringify(["issue", about.issue, about.option ?? null]);
  if (about?.commitment !== undefined) return JSON.stringify(["commitment", about.commitment]);
  if (about?.draft !== undefined) return JSON.stringify(["draft", about.draft]);
  return null;
}

/** Whether words may be held against a report: what was said of one draft is no word on another. */
export function sameDraft(words: OwnWords, about: ClaimSubject | undefined): boolean {
  return words.draft === null || about?.draft === undefined || words.draft === about.draft;
}

/**
 * Every party's own words, by party and matter: claims of its standing statements (not what they report of others) and
 * its positions, in the order of days, within a day statements before positions and each in the order of the file.
 */
export function ownWords(caseFile: Case): ReadonlyMap<Id, ReadonlyMap<string, readonly OwnWords[]>> {
  const byParty = new Map<Id, Map<string, OwnWords[]>>();
  const add = (party: Id, matter: string, words: OwnWords): void => {
    entry(
      entry(byParty, party, () => new Map<string, OwnWords[]>()),
      matter,
      () => [],
    ).push(words);
  };
  for (const { id, date, party, claims } of standingStatements(caseFile)) {
    if (party === undefined) continue;
    const day = dayNumber(date);
    for (const { kind, about } of claims ?? []) {
      const matter = matterOf(about);
      if (matter !== null && !REPORTS.has(kind))
        add(party, matter, { id, day, effect: CLAIM_EFFECTS[kind] ?? "neither", draft: about?.draft ?? null });
    }
  }
  for (const [index, position] of (caseFile.positions ?? []).entries()) {
    const { party, issue, options, stance, date } = position;
    const words = {
      id: positionId(position, index),
      day: dayNumber(date),
      effect: STANCE_EFFECTS[stance] ?? "neither",
      draft: null,
    };
    for (const option of options) add(party, matterOf({ issue, option })!, words);
  }
  for (const matters of byParty.values()) for (const words of matters.values()) words.sort((a, b) => a.day - b.day);
  return byParty;
}
