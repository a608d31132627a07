import type { ClaimSubject, Confidence, Id, InclusionAnswer, IsoDate, Presence, Stance } from "../case/index.ts";
import type { TermState } from "../model/index.ts";

export type ClaimVerdict = "confirmed" | "contradicted" | "unconfirmed" | "superseded";

/** One report that a party accepts something, held against that party's own words. */
export interface CheckedClaim {
  /** Statement that makes the report. */
  readonly statement: Id;
  readonly kind: "reports-acceptance";
  /** The party reported to accept. */
  readonly of: Id;
  readonly about: ClaimSubject;
  readonly speaker: string | null;
  /** The party that reports. */
  readonly party: Id | null;
  readonly date: IsoDate;
  readonly verdict: ClaimVerdict;
  /** Statements and positions that decide, in the order of the record. */
  readonly by: readonly Id[];
  /** Days from the report to the words that decide, negative where these came first; `null` where none do. */
  readonly daysApart: number | null;
  /** The party's own words on the matter in the window that neither confirm nor contradict. */
  readonly neither: readonly Id[];
  /**
   * Own words in the window that lie next to the matter and decide nothing: on a single term of the draft reported to be
   * accepted, or on a whole draft that has the term reported to be accepted.
   */
  readonly beside: readonly {
    readonly id: Id;
    readonly effect: "confirms" | "contradicts";
    readonly draft: Id;
    readonly issue: Id;
    readonly option: Id;
  }[];
  /**
   * What comes out if the deciding words are read as neither confirming nor contradicting (coded `conditional`, say):
   * the coding that makes the difference. `null` where no words decide.
   */
  readonly otherwise: { readonly verdict: ClaimVerdict; readonly by: readonly Id[] } | null;
}

export interface SpeakerRecord {
  readonly confirmed: number;
  readonly contradicted: number;
  /** Reports that are not counted: nothing to hold them against, or a later change of mind. */
  readonly unconfirmed: number;
  readonly superseded: number;
  /** Beta(1,1) posterior mean and 95% interval of a report being confirmed; `null` below five decided reports. */
  readonly reliability: { readonly estimate: number; readonly low: number; readonly high: number } | null;
}

export interface StanceEntry {
  /** A position (`position:<n>` where it has no id) or a statement. */
  readonly id: Id;
  readonly date: IsoDate;
  readonly stance: Stance;
  readonly confidence: Confidence | null;
}
/** What a party has said of one option, by date. */
export interface PositionOverTime {
  readonly party: Id;
  readonly issue: Id;
  readonly option: Id;
  /** The stance in force; `null` where what was said is denied, or nothing was said. */
  readonly stance: Exclude<Stance, "denied" | "unknown"> | null;
  /** Since when: the row that gave it. */
  readonly since: IsoDate | null;
  readonly by: Id | null;
  readonly history: readonly StanceEntry[];
}

/** A party's words and the preference the perspective gives it point different ways; for the analyst to settle. */
export interface StanceConflict {
  readonly party: Id;
  readonly issue: Id;
  readonly option: Id;
  readonly stance: "preferred" | "accepted" | "ruled-out";
  readonly by: Id;
  /** Modelled value of the option, 0–1. */
  readonly value: number;
  readonly kind: "favoured-but-red-line" | "favoured-but-low" | "ruled-out-but-high";
}

/** Result of the claims analysis (theory 7). */
export interface ClaimsResult {
  readonly claims: readonly CheckedClaim[];
  /** In alphabetical order. */
  readonly speakers: Readonly<Record<string, SpeakerRecord>>;
  /** Statements that a later one retracts or corrects: they do not count. */
  readonly withdrawn: readonly { readonly statement: Id; readonly by: readonly Id[] }[];
  readonly positions: readonly PositionOverTime[];
  readonly conflicts: readonly StanceConflict[];
}

export type NotModelled = "no-draft" | "open-issues" | "no-preferences" | "no-walk-away" | "no-draws";

export interface ProgressDay {
  readonly date: IsoDate;
  /** Mean of the reports on this draft of the 14 days ending on this one, 0–1. */
  readonly stated: number;
  /** P(all accept) of the draft; `null` for the reason given. */
  readonly modelled: number | null;
  /** `stated − modelled` */
  readonly gap: number | null;
  /** The draft reported on: the one named, else the one current on the day; `null` where there was none. */
  readonly draft: Id | null;
  /** Why there is no one number. */
  readonly notModelled: NotModelled | null;
  /** With open issues: P(all accept) between the worst and the best completion, and the gap between the same. */
  readonly modelledRange: { readonly low: number; readonly high: number } | null;
  readonly gapRange: { readonly low: number; readonly high: number } | null;
  /** Statements of the window. */
  readonly statements: readonly Id[];
  /** Those of this day. */
  readonly today: readonly Id[];
}

export interface SpeakerProgress {
  /** Mean stated progress, 0–1. */
  readonly mean: number;
  /** Number of statements. */
  readonly statements: number;
  /** Mean over the speaker's reports of `stated − modelled` of the drafts they are on; `null` where none is modelled. */
  readonly gap: number | null;
}

/** Result of the progress analysis (theory 7). */
export interface ProgressResult {
  readonly series: readonly ProgressDay[];
  /** In alphabetical order. */
  readonly speakers: Readonly<Record<string, SpeakerProgress>>;
  /** Dated drafts from the one current on the first day to the last day of the series, by date. */
  readonly drafts: readonly { readonly id: Id; readonly date: IsoDate }[];
  /** Number of draws behind the modelled probabilities. */
  readonly draws: number;
}

export interface PartyPresence {
  readonly party: Id;
  readonly presence: Presence;
  /** What it is known from: the draft's authors, contacts of the window, nothing found, or a perspective's word. */
  readonly from: "authors" | "contacts" | "nothing-recorded" | "perspective";
  /** Contacts of the window with an author of the draft. */
  readonly contacts: readonly Id[];
  /** Of a perspective's word: its source. */
  readonly source: Id | null;
  /** Share of all stake in the issues that the draft settles, 0–1. */
  readonly stakeShare: number;
}

export interface DecidedInAbsence {
  readonly issue: Id;
  readonly party: Id;
  /** The party's weight on the issue. */
  readonly stake: number;
  /** The same against the party's own average weight of an issue. */
  readonly timesAverage: number;
  /** Whether the case itself names the party as affected, or the issue weighs enough for it. */
  readonly because: "named" | "weight";
  readonly presence: Presence;
  /** What the draft says there. */
  readonly state: TermState;
  /** option → probability */
  readonly term: Readonly<Record<Id, number>>;
  /** What it is worth to the party against its best option there, `w·(v(chosen) − v(best))`, under its own reading. */
  readonly contribution: number;
}

export interface Exposure {
  /** Contacts of the mediator in which the party took part. */
  readonly contacts: number;
  /** Share of all such contacts over the parties, 0–1. */
  readonly share: number;
  /** Hours, over the contacts whose length is known. */
  readonly hours: number;
  /** Share of all such hours over the parties, 0–1; `null` where no length is known. */
  readonly hoursShare: number | null;
  readonly contactsWithHours: number;
  /** Share of the stake of all parties but the mediator. */
  readonly stakeShare: number;
  /** `share / stakeShare`; `null` where the party has no stake. */
  readonly ratio: number | null;
  readonly contactIds: readonly Id[];
}

/** The contacts of one named person of a mediator. */
export interface PersonExposure {
  readonly person: string;
  /** Contacts logged up to the draft's date. */
  readonly contacts: number;
  readonly parties: Readonly<Record<Id, Exposure>>;
}

export interface ChecklistRow {
  readonly group: Id;
  /** `null`: the case does not say. */
  readonly answer: InclusionAnswer["answer"] | null;
  readonly source: Id | null;
  readonly note: string | null;
}

/** Result of the inclusion analysis (theory 6). */
export interface InclusionResult {
  readonly draft: Id;
  /** R(d), 0–1; `null` where the draft settles nothing in which anybody has a stake. */
  readonly representation: number | null;
  /** Settled issues, each with the absent parties for which it weighs heavily or which the case names as affected. */
  readonly absent: readonly DecidedInAbsence[];
  /** mediator → party */
  readonly exposure: Readonly<Record<Id, Readonly<Record<Id, Exposure>>>>;
  /** mediator → named person, with at least three logged contacts, in the order of their first contact → party */
  readonly persons: Readonly<Record<Id, readonly PersonExposure[]>>;
  /** mediator → total variation distance between shares of contacts and of stake, 0–1; `null` without contacts or stakes. */
  readonly distance: Readonly<Record<Id, number | null>>;
  /** Parties with preferences, in the order of the file. */
  readonly parties: readonly PartyPresence[];
  /** Share of all stake whose holders were drafting, consulted and absent; they sum to 1, or are all 0 without stakes. */
  readonly stakeByPresence: Readonly<Record<Presence, number>>;
  /** Issues the draft settles: all but those on which it is silent, open or not public. */
  readonly settled: readonly Id[];
  /** The days whose contacts count for presence, both included; `null` where the draft has no date. */
  readonly window: { readonly from: IsoDate; readonly to: IsoDate; readonly previous: Id | null } | null;
  /** Contacts only planned: they are not counted. */
  readonly planned: readonly Id[];
  /** Groups that are usually forgotten, and any other that the case answers for. */
  readonly checklist: readonly ChecklistRow[];
}
