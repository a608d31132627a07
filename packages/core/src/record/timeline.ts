import type { Case, ClaimKind, Contact, Draft, Fact, Id, IsoDate, Position, Statement } from "../case/index.ts";
import { positionId } from "../case/index.ts";
import { draftCurrentOn } from "./current-draft.ts";
import { dayDate, dayNumber } from "./days.ts";
import { withdrawnStatements } from "./own-words.ts";

export const RECORD_ENTRY_KINDS = ["draft", "contact", "statement", "position", "fact"] as const;
export type RecordEntryKind = (typeof RECORD_ENTRY_KINDS)[number];

/** Something that happened on a day: one mark of the timeline. */
export interface RecordEntry {
  readonly kind: RecordEntryKind;
  /** `position:<n>` of a position without an id. */
  readonly id: Id;
  /** As the case has it: a month or a year where no more is known. */
  readonly date: IsoDate;
  /** Number of its day from 1 January 1970; of a month or a year, its last. */
  readonly day: number;
  /** Authors, participants, or whoever spoke, and the party spoken of. */
  readonly parties: readonly Id[];
  /** The party whose words a statement or position is; `null` of everything else, and where none is named. */
  readonly voice: Id | null;
  /** Who spoke, or was there. */
  readonly people: readonly string[];
  /** What a statement does. */
  readonly claims: readonly ClaimKind[];
  /** A statement that a later one retracts or corrects; a contact only planned. */
  readonly void: boolean;
}

/** What of the record is to be seen; what is left out asks for nothing. */
export interface RecordFilter {
  readonly party?: Id;
  readonly person?: string;
  readonly kind?: RecordEntryKind;
  readonly claim?: ClaimKind;
}

const NAMELESS = { parties: [], voice: null, people: [], claims: [], void: false } as const;

/**
 * Everything of a case that has a day, by day; within a day drafts, contacts, statements, positions, facts, each in the
 * order of the file. Rows without a date are left out.
 *
 * @example
 * recordEntries(harbour).map(({ kind }) => kind); // ["contact", "draft", "statement", …]
 */
export function recordEntries(caseFile: Case): readonly RecordEntry[] {
  const { drafts = [], contacts = [], statements = [], positions = [], facts = [] } = caseFile;
  const withdrawn = withdrawnStatements(caseFile);
  const at = (date: IsoDate): Pick<RecordEntry, "date" | "day"> => ({ date, day: dayNumber(date) });
  const entries = [
    ...drafts.flatMap(({ id, date, authors = [] }): RecordEntry[] =>
      date === undefined ? [] : [{ ...NAMELESS, kind: "draft", id, ...at(date), parties: authors }],
    ),
    ...contacts.map(
      ({ id, date, participants, people = [], status }): RecordEntry => ({
        ...NAMELESS,
        kind: "contact",
        id,
        ...at(date),
        parties: participants,
        people,
        void: status === "planned",
      }),
    ),
    ...statements.map(
      ({ id, date, party, speaker, claims = [] }): RecordEntry => ({
        kind: "statement",
        id,
        ...at(date),
        parties: [...new Set([party, ...claims.map((claim) => claim.of)].filter((one) => one !== undefined))],
        voice: party ?? null,
        people: speaker === undefined ? [] : [speaker],
        claims: [...new Set(claims.map(({ kind }) => kind))],
        void: withdrawn.has(id),
      }),
    ),
    ...positions.map(
      (position, index): RecordEntry => ({
        ...NAMELESS,
        kind: "position",
        id: positionId(position, index),
        ...at(position.date),
        parties: [position.party],
        voice: position.party,
        people: position.speaker === undefined ? [] : [position.speaker],
      }),
    ),
    ...facts.flatMap(({ id, date }): RecordEntry[] =>
      date === undefined ? [] : [{ ...NAMELESS, kind: "fact", id, ...at(date) }],
    ),
  ];
  // The sort is stable: within a day the order above stands.
  return entries.sort((a, b) => a.day - b.day);
}

/** Entries that pass the filter, in their order. */
export function filteredEntries(entries: readonly RecordEntry[], filter: RecordFilter): readonly RecordEntry[] {
  const { party, person, kind, claim } = filter;
  return entries.filter(
    (entry) =>
      (party === undefined || entry.parties.includes(party)) &&
      (person === undefined || entry.people.includes(person)) &&
      (kind === undefined || entry.kind === kind) &&
      (claim === undefined || entry.claims.includes(claim)),
  );
}

/** The days on which something happened, each once, in order. @param entries by day */
export function eventDays(entries: readonly RecordEntry[]): readonly number[] {
  return entries.flatMap(({ day }, i) => (i > 0 && entries[i - 1]!.day === day ? [] : [day]));
}

/** A position with the id by which it is cited. */
export type CitedPosition = Position & { readonly id: Id };

/** The table, the room and the words of one day. */
export interface RecordDay {
  readonly date: IsoDate;
  /** The draft current on the day: the latest dated then or before. */
  readonly draft: Draft | null;
  /** Drafts tabled on this very day. */
  readonly tabled: readonly Draft[];
  readonly contacts: readonly Contact[];
  /** The last contacts held before the day, the latest first. */
  readonly before: readonly Contact[];
  readonly statements: readonly Statement[];
  readonly positions: readonly CitedPosition[];
  readonly facts: readonly Fact[];
  /** Statements of the day that later ones retract or correct → those that do. */
  readonly withdrawn: ReadonlyMap<Id, readonly Id[]>;
}

/** How many contacts before a day are looked back on. */
const LOOK_BACK = 3;

/**
 * What was on the table on a day, who was in the room, and what was said (theory 7). What is dated by its month or year
 * only stands on the last day of it. Contacts only planned are shown on their day, but do not count as held before another.
 *
 * @throws RangeError where `date` is no date
 */
export function recordOn(caseFile: Case, date: IsoDate): RecordDay {
  const day = dayNumber(date);
  const { drafts = [], contacts = [], statements = [], positions = [], facts = [] } = caseFile;
  const today = dayDate(day);
  // Whole days are compared as they are written: a large record is asked at every step of a slider.
  const isThen = ({ date: given }: { readonly date?: IsoDate }): boolean =>
    given !== undefined && (given.length === today.length ? given === today : dayNumber(given) === day);
  const spoken = statements.filter(isThen);
  const withdrawn = withdrawnStatements(caseFile);
  return {
    date: today,
    draft: draftCurrentOn(caseFile, day) ?? null,
    tabled: drafts.filter(isThen),
    contacts: contacts.filter(isThen),
    before: contacts
      .map((contact) => ({ contact, day: dayNumber(contact.date) }))
      .filter(({ contact, day: held }) => contact.status !== "planned" && held < day)
      .sort((a, b) => a.day - b.day)
      .slice(-LOOK_BACK)
      .reverse()
      .map(({ contact }) => contact),
    statements: spoken,
    positions: positions.flatMap((position, index) =>
      isThen(position) ? [{ ...position, id: positionId(position, index) }] : [],
    ),
    facts: facts.filter(isThen),
    withdrawn: new Map(spoken.flatMap(({ id }) => (withdrawn.has(id) ? [[id, withdrawn.get(id)!] as const] : []))),
  };
}
