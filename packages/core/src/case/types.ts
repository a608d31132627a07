import type { CategoryRange } from "./elicited/categories.ts";

/**
 * The case file as people write it (see docs/case-file.md): facts and judgements, each with its source.
 * Plain, readonly and serialisable; nothing here is computed.
 */

/** A kebab-case identifier, unique within its kind. */
export type Id = string;
/** An ISO 8601 calendar date; sources may give `YYYY` or `YYYY-MM` only. */
export type IsoDate = string;

/** `[low, likely, high]`, the three numbers of a PERT distribution (theory 1.5). */
export type Range = readonly [low: number, likely: number, high: number];
/** A number of judgement: certain, or a range. */
export type Quantity = number | Range;

/** What may be said of any row: where it comes from, and how sure it is. */
export interface Provenance {
  /** A source id, or one of the words `assumed` and `derived`. */
  readonly source?: Id;
  /** Further sources of the same row. */
  readonly also?: readonly Id[];
  readonly note?: string;
  readonly verification?: Verification;
}
export type Verification = "seen" | "partial" | "commentary" | "unknown";

/** A value with its own source and note, in place of the bare value. */
export interface Sourced<T> extends Provenance {
  readonly value: T;
  /** Ids of the rows (positions, statements) a derived value was made from. */
  readonly from?: readonly Id[];
  /** Of a derived option value: the party has never spoken of the option, and the range is a placeholder (theory 1.7). */
  readonly gap?: boolean;
}
/** A number of judgement, bare or with its source. */
export type Judgement = Quantity | Sourced<Quantity>;

/** Probabilities of options, summing to 1. */
export type Lottery = Readonly<Record<Id, number>>;
/** One option or a lottery over options. */
export type Choice = Id | Lottery;
/**
 * What a draft says on an issue. `open`: bracketed, not agreed; `unknown`: not public; `undecided`: the text says it, and
 * nobody has decided yet which option that is; a list: left open between, an equal lottery.
 */
export type Term = Id | Lottery | readonly Id[] | "open" | "unknown" | "undecided";
/** A conjunction of options, one an issue. */
export type Conjunction = Readonly<Record<Id, Id>>;

export type SourceKind =
  | "official"
  | "agency"
  | "regional"
  | "aggregator"
  | "state-media"
  | "partisan"
  | "commentary"
  | "research"
  | "assumed"
  | "other";

export interface Source {
  readonly id: Id;
  readonly title: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly date?: IsoDate;
  readonly accessed?: IsoDate;
  readonly url?: string;
  readonly archive?: string;
  readonly language?: string;
  readonly translator?: string;
  readonly sha256?: string;
  readonly kind?: SourceKind;
  readonly note?: string;
}

export type Role = "party" | "mediator" | "guarantor" | "affected" | "organisation" | "ratifier";
/** How ratifiers of one party decide together (theory 2). */
export type RatificationRule = "all" | "any" | { readonly quota: number };

export interface Party extends Provenance {
  readonly id: Id;
  readonly name: string;
  readonly short?: string;
  /** The word that goes before the short name in running text, as in “the Isles”. */
  readonly article?: string;
  /** Other names by which texts call it, adjectives included: `Northern`, `the Northern Republic`. */
  readonly aliases?: readonly string[];
  readonly roles?: readonly Role[];
  readonly coalition?: Id;
  /** Of a ratifier: the party whose signature it ratifies. */
  readonly of?: Id;
  readonly rule?: RatificationRule;
  /** Of a ratifier: how much it counts in a quota; 1 where left out. */
  readonly votes?: number;
}

export interface Option {
  readonly id: Id;
  readonly title: string;
  readonly note?: string;
}
export interface Issue extends Provenance {
  readonly id: Id;
  readonly title: string;
  readonly group?: Id;
  /** Whether the options lie on one scale, in the order given. */
  readonly ordered?: boolean;
  /** Parties it affects; all where left out. */
  readonly affects?: readonly Id[];
  readonly options: readonly Option[];
  /** Where its options stand on one line, for forecasts (theory 13); every option has a place. */
  readonly scale?: Readonly<Record<Id, number>>;
  /** What silence of a draft means. */
  readonly default: Choice | Sourced<Choice>;
}

export type Constraint = { readonly note?: string } & (
  | {
      readonly requires: {
        readonly if: Readonly<Record<Id, Id | readonly Id[]>>;
        readonly then: Readonly<Record<Id, Id | readonly Id[]>>;
      };
    }
  | { readonly excludes: readonly Conjunction[] }
  | { readonly atMost: { readonly count: number; readonly of: readonly Conjunction[] } }
  | { readonly allowed: { readonly issues: readonly Id[]; readonly rows: readonly (readonly Id[])[] } }
);

export interface Dispute extends Provenance {
  readonly about?: "authorship" | "version" | "content";
  readonly claim: string;
}
/** How firm an obligation is (theory 15). `unassigned`: nobody is bound, whatever the modal. */
export type Firmness = "binding" | "commitment" | "agreement" | "expectation" | "permission" | "unassigned";

/** A correction by hand to what the reading of a draft's text found (theory 15). What it leaves out stays as it was read. */
export interface ObligationCorrection extends Provenance {
  /** Number of the outer point. */
  readonly point: string;
  /** Words of the act as the text has them: they pick the clause. Where no act read there has them, they are one that was missed. */
  readonly words: string;
  /** Party or organisation ids, `all` or `unspecified`; none: nobody is bound. */
  readonly obligors?: readonly Id[];
  readonly firmness?: Exclude<Firmness, "unassigned">;
  readonly action?: string;
  readonly beneficiary?: string;
  readonly deadline?: string;
  readonly condition?: string;
  readonly verifier?: string;
  readonly consequence?: string;
  /** Whether the clause obliges nobody to anything, so that its rows fall away. */
  readonly drop?: boolean;
}

/**
 * What a draft's text in the case is: the text itself; all of it point by point in other words, agents and modal verbs kept;
 * a summary; or notes of what is known of it. Only of the first two are words held against each other, and of the second
 * it is said that they are not the text's own.
 */
export type Wording = "full" | "restated" | "summary" | "notes";
/** Who put a draft on the table and how, which is a move in itself (theory 4). A mediator's text is no author's word. */
export interface Tabling extends Provenance {
  readonly by?: Id;
  readonly channel?: "handed-over" | "published" | "leaked";
  readonly date?: IsoDate;
}

export interface Draft extends Provenance {
  readonly id: Id;
  readonly title: string;
  readonly short?: string;
  readonly date?: IsoDate;
  readonly authors?: readonly Id[];
  readonly follows?: Id | null;
  /** Path of the text in the case folder; the loader fills `body`. */
  readonly text?: string;
  /** The text itself, read by the loader from `text`. */
  readonly body?: string;
  /** `full` where left out. */
  readonly wording?: Wording;
  readonly tabled?: Tabling;
  readonly terms?: Readonly<Record<Id, Term | Sourced<Term>>>;
  /** Which point of the text settles which issues. */
  readonly points?: Readonly<Record<string, readonly Id[]>>;
  readonly sources?: readonly Id[];
  readonly disputes?: readonly Dispute[];
  /** Corrections by hand to the ledger of obligations that its text is read to hold. */
  readonly corrections?: readonly ObligationCorrection[];
}

/** An ISO 8601 day (`2031-03-01`) or moment in UTC (`2031-03-01T09:30:00Z`). */
export type Moment = string;
/** What somebody remarked. */
export interface Remark {
  readonly author?: string;
  readonly date: Moment;
  readonly text: string;
}
/** A remark of those who work on the case, on a point of a draft's text or on the draft as a whole. */
export interface Comment extends Remark {
  readonly id: Id;
  readonly draft: Id;
  /** Number of the outer point; left out: the draft as a whole. */
  readonly point?: string;
  /** Whether it is settled. */
  readonly resolved?: boolean;
  /** Words in place of those of the point itself, without what stands under it: then the remark is why. */
  readonly suggests?: string;
  /** What the draft would then say: issue → option. */
  readonly terms?: Readonly<Record<Id, Id>>;
  /** What became of a suggestion; left out: it is open. */
  readonly outcome?: "accepted" | "rejected";
  readonly replies?: readonly Remark[];
}

export type ClaimKind =
  | "accepts"
  | "rejects"
  | "demands"
  | "offers"
  | "promises"
  | "threatens"
  | "denies"
  | "reports-acceptance"
  | "reports-progress"
  | "asserts";
/** What somebody who checked a factual claim found. */
export interface Finding {
  readonly by: string;
  readonly source: Id;
  readonly summary: string;
}
export interface ClaimSubject {
  readonly draft?: Id;
  readonly issue?: Id;
  readonly option?: Id;
  readonly commitment?: Id;
}
export interface Claim {
  readonly kind: ClaimKind;
  /** Of `reports-acceptance`: the party reported to accept. */
  readonly of?: Id;
  readonly about?: ClaimSubject;
  /** Of `reports-progress`: −2 … 2. */
  readonly value?: number;
  /** Of `asserts`: what checkers found; the case itself gives no verdict. */
  readonly findings?: readonly Finding[];
  readonly note?: string;
}
export interface Statement extends Provenance {
  readonly id: Id;
  readonly date: IsoDate;
  readonly speaker?: string;
  readonly role?: string;
  readonly party?: Id;
  readonly channel?: "public" | "private" | "reported" | "leaked";
  readonly summary?: string;
  readonly quotation?: string;
  readonly claims?: readonly Claim[];
  readonly retracts?: Id;
  readonly corrects?: Id;
}

export type Stance = "preferred" | "accepted" | "conditional" | "ruled-out" | "denied" | "unknown";
export type Confidence = "high" | "medium" | "low";
/** How much an issue matters, in the party's own words (theory 1.7). */
export type Importance = "vital" | "major" | "minor";
export interface Position extends Provenance {
  readonly id?: Id;
  readonly party: Id;
  readonly speaker?: string;
  readonly issue: Id;
  readonly options: readonly Id[];
  readonly stance: Stance;
  /**
   * Of `conditional`: what it is given for. One or two other issues; all must hold, each by any of its options. Rows of one
   * party, option and day are alternatives.
   */
  readonly if?: Readonly<Record<Id, readonly Id[]>>;
  readonly date: IsoDate;
  readonly summary?: string;
  readonly confidence?: Confidence;
  readonly importance?: Importance;
}

/** Another coder's reading of the record: where it and the case's own positions differ, derived ranges widen (theory 7). */
export interface RecordCoding extends Provenance {
  readonly id: Id;
  readonly coder?: string;
  readonly positions: readonly Position[];
}

export interface Contact extends Provenance {
  readonly id: Id;
  readonly date: IsoDate;
  readonly place?: string;
  readonly participants: readonly Id[];
  readonly people?: readonly string[];
  readonly kind?: "meeting" | "call" | "letter" | "visit" | "other";
  readonly hours?: number;
  readonly topic?: string;
  readonly status?: "held" | "planned" | "reported";
}

/** Whether a group that is usually forgotten had a part in the making of a draft, or of all drafts (theory 6). */
export interface InclusionAnswer extends Provenance {
  readonly group: Id;
  readonly answer: "present" | "consulted" | "absent" | "not-applicable";
  /** The draft it is said of; left out: of the talks as a whole. */
  readonly draft?: Id;
}

/** What a lever does to somebody, on the scale of reservation values. */
export interface PartyEffect {
  /** How its walk-away value changes. */
  readonly reservation?: Judgement;
  /** How what a round of talks is worth to it changes, in points of 100. */
  readonly flow?: Judgement;
}
/** What carrying out a lever changes: the target's walk-away value as a whole or by no-deal scenario, its flow, others. */
export interface LeverEffect extends PartyEffect {
  /** In place of `reservation`: title of a no-deal scenario → change of its value. */
  readonly scenarios?: Readonly<Record<string, Judgement>>;
  /** Parties other than the target whom it moves as well. */
  readonly others?: Readonly<Record<Id, PartyEffect>>;
}
export interface LeverNumbers {
  readonly effect?: LeverEffect;
  readonly cost?: Judgement;
  readonly gain?: Judgement;
  readonly reputation?: Judgement;
}
export interface Lever extends Provenance, LeverNumbers {
  readonly id: Id;
  readonly title?: string;
  readonly holder: Id;
  readonly target: Id;
  readonly condition?: "if-rejects" | "if-blamed" | "unless-signs";
  /** The round of talks from which it works during the talks as well (theory 11.1). */
  readonly from?: number;
  /** A lever that means the same support: of those that name each other the greatest effect counts, once. */
  readonly same?: Id | null;
  readonly date?: IsoDate;
}
/** Of an act or a declined commitment: the chance that it says nothing of resolve (theory 8.1). */
export interface ActNumbers {
  readonly cost?: Judgement;
  readonly unrelated?: Judgement;
}
export interface CommitmentNumbers extends ActNumbers {
  readonly renegeCost?: Judgement;
}
export interface Commitment extends Provenance, CommitmentNumbers {
  readonly id: Id;
  readonly title?: string;
  readonly guarantor: Id;
  readonly beneficiary?: Id;
  readonly adversary?: Id;
  readonly status?: "offered" | "given" | "declined" | "withdrawn";
  /** A commitment that was one decision with this one. */
  readonly same?: Id | null;
  readonly date?: IsoDate;
  readonly card?: {
    readonly trigger?: string | null;
    readonly automatic?: boolean | null;
    readonly veto?: Id | null;
    readonly ratified?: boolean | null;
    /** In words, `null` where nothing is said: what it obliges to, with what, for how long, what is at stake for the guarantor, what it has there already. */
    readonly obligation?: string | null;
    readonly capacity?: string | null;
    readonly lasts?: string | null;
    readonly stake?: string | null;
    readonly presence?: string | null;
  };
}
export interface Act extends Provenance, ActNumbers {
  readonly id: Id;
  readonly title?: string;
  readonly by: Id;
  readonly did: boolean;
  /** An act that was one decision with this one. */
  readonly same?: Id | null;
  readonly date?: IsoDate;
}
export interface Fact extends Provenance {
  readonly id: Id;
  readonly title: string;
  readonly summary?: string;
  readonly date?: IsoDate;
}

/** Something a decision maker of a graph model may do or leave. */
export interface ConflictOption {
  readonly id: Id;
  readonly title: string;
  /** Whether it can be taken back once it was taken; true where left out. */
  readonly reversible?: boolean;
  /** Whether it can be taken up again once it was given up; true where left out. */
  readonly resumable?: boolean;
}
/**
 * A decision maker of a graph model: a party of the case, what it may do, and its order of the states in one of four ways.
 * A state is the number whose bits are the options taken, the first option of the first decision maker being 1.
 */
export interface DecisionMaker {
  readonly id: Id;
  readonly options: readonly ConflictOption[];
  /** The feasible states, each once, best first; those in a list of their own are equal. */
  readonly ranking?: readonly (number | readonly number[])[];
  /**
   * Chains of feasible states, each best first, equal ones in a list of their own: all that is known of the order. What follows
   * from none of them is not settled. An empty list: nothing is known.
   */
  readonly comparisons?: readonly (readonly (number | readonly number[])[])[];
  /** Option of anybody → what it adds to the worth of a state; ranges where the order is not settled. */
  readonly weights?: Readonly<Record<Id, Quantity>>;
  /** Statements on options, the most important first: the `k`-th of `m` that is true adds 2^(m−k). */
  readonly statements?: readonly string[];
  readonly source?: Id;
  readonly note?: string;
}
/** A graph model (theory 12). */
export interface Conflict extends Provenance {
  readonly id: Id;
  readonly title?: string;
  readonly decisionMakers: readonly DecisionMaker[];
  /** States that cannot be: all in which the options named are taken (true) or not (false). */
  readonly infeasible?: readonly Readonly<Record<Id, boolean>>[];
  readonly statusQuo?: number;
  readonly coalitions?: readonly (readonly Id[])[];
}

/** A forecast, stored when it was made with the digest of what it was made from, to be scored later (theory 14). */
export interface Forecast extends Provenance {
  readonly id: Id;
  readonly made: Moment;
  readonly about: ForecastSubject;
  readonly probability: number;
  /** The day by which it must have come true. */
  readonly by: IsoDate;
  readonly digest?: string;
  /** Whether it came true; left out or null while nobody knows. */
  readonly outcome?: boolean | null;
}
/** What is forecast: the event in words; where it is a draft that all of some parties accept, which and by whose lights. */
export interface ForecastSubject {
  readonly event: string;
  readonly draft?: Id;
  readonly parties?: readonly Id[];
  readonly perspective?: Id;
}

export interface NoDealScenario {
  readonly title: string;
  readonly probability: Judgement;
  readonly value: Judgement;
}
export type Reservation = Judgement | { readonly scenarios: readonly NoDealScenario[] };

/** A part of the weight of an issue, in hundredths of it, drawn with that weight. */
export interface ShareOfWeight extends Sourced<Quantity> {
  readonly of: Id;
}
export interface Interaction extends Provenance {
  readonly when: Conjunction;
  /** Points of 100, or a share of an issue's weight. */
  readonly adds: Judgement | ShareOfWeight;
}
/** A conjunction a party rejects whatever else it gets, bare or with its source. */
export type RedLine = Conjunction | Sourced<Conjunction>;

/** How much better one of two things is than the other, in words. Which is the better one is told by the order. */
export interface ElicitedDifference {
  /** Two options of the issue. Of weights: two issues, or one alone, whose swing is held against none at all. */
  readonly between: readonly Id[];
  readonly is: CategoryRange;
}
/** What was said in words before there were numbers: options of an issue, or the swings of issues. */
export interface Elicited {
  /** From the best to the worst; those that stand together are equal. */
  readonly order: readonly (readonly Id[])[];
  readonly differences?: readonly ElicitedDifference[];
  readonly note?: string;
}
/** The words behind values, by issue, and behind weights. */
export interface ElicitedWords {
  readonly values?: Readonly<Record<Id, Elicited>>;
  readonly weights?: Elicited & {
    /** Issues whose swing is worth nothing to the party. */
    readonly nothing?: readonly Id[];
  };
}

/** What a round of talks is worth to a party, on the scale of utilities, 0–1. */
export interface Flow {
  readonly talking?: Judgement;
  /** While that draft lies on the table. */
  readonly onTable?: Readonly<Record<Id, Judgement>>;
}

/** One party's preferences and dispositions within a perspective. Option values and reservation on 0–100. */
export interface PartyJudgements {
  readonly weights?: Readonly<Record<Id, Judgement>>;
  readonly values?: Readonly<Record<Id, Readonly<Record<Id, Judgement>>>>;
  readonly reservation?: Reservation;
  readonly redLines?: readonly RedLine[];
  readonly redLineTolerance?: number | Sourced<number>;
  readonly interactions?: readonly Interaction[];
  /** draft → issue → lottery: the party's own reading. */
  readonly readings?: Readonly<Record<Id, Readonly<Record<Id, Choice | Sourced<Choice>>>>>;
  readonly patience?: Judgement;
  readonly flow?: Flow;
  readonly blameCost?: Judgement;
  readonly rationality?: Judgement;
  /** The words that numbers here were made of; nothing is computed from them but anew, on request. */
  readonly elicited?: ElicitedWords;
  readonly note?: string;
}
export type Presence = "drafting" | "consulted" | "absent";

/** Strength as troops × quality × financing; the factors are 1 where left out. */
export interface StrengthComponents {
  readonly troops: Judgement;
  readonly quality?: Judgement;
  readonly financing?: Judgement;
}
/** The components of a strength, or their product. */
export type Strength = Judgement | StrengthComponents;
/** A punishment that may never come. */
export interface JudgedPunishment {
  readonly value: Judgement;
  readonly credibility: Judgement;
}
export interface Deterrence extends Provenance {
  readonly beneficiary: Id;
  readonly adversary: Id;
  readonly guarantor: Id;
  /** The commitments on which the guarantors' contributions rest. */
  readonly commitments?: readonly Id[];
  /** Whether they are honoured all or none. */
  readonly together?: boolean;
  readonly own: Strength;
  readonly guarantorStrength: Strength;
  readonly adversaryStrength: Strength;
  readonly decisiveness?: Judgement;
  readonly gain: Judgement;
  readonly warCost: Judgement;
  /** What comes with honouring the guarantee. */
  readonly punishment?: Judgement;
  readonly punishments?: readonly JudgedPunishment[];
  /** What keeping the peace gives the adversary beyond that. */
  readonly peace?: Judgement;
}

/** How a component of a strength changes: it becomes a number, is multiplied by one, or is held to at most one. */
export interface StrengthChange {
  readonly set?: Judgement;
  readonly factor?: Judgement;
  readonly atMost?: Judgement;
}
/** What a draft's terms do to strengths, commitments and punishments (theory 9). */
export interface TermEffect extends Provenance {
  readonly when: Conjunction;
  /** The year from which; at once where left out. */
  readonly from?: number;
  /** Party → component → change. */
  readonly strength?: Readonly<Record<Id, Readonly<Partial<Record<keyof StrengthComponents, StrengthChange>>>>>;
  /** A commitment that it brings into being. */
  readonly commitment?: Id;
  readonly punishment?: JudgedPunishment & { readonly on: Id };
}

/**
 * A clause that a party could break, and what keeps it (theory 9). What is left out nobody has said. Amounts are points of the
 * party's own 100, a period.
 */
export interface Enforcement extends Provenance {
  /** The terms that make the clause. */
  readonly when: Conjunction;
  /** Who could break it. */
  readonly by: Id;
  /** What it gains by breaking it, above keeping it, until the breach is detected. */
  readonly gains?: Judgement;
  /** The chance that a breach is detected. */
  readonly detection?: Judgement;
  /** What it loses from then on, below keeping it, once a breach is detected. */
  readonly loses?: Judgement;
}
/** What may happen inside a side once it has signed: a government that falls, a front that breaks. They exclude one another. */
export interface AfterSigning extends Provenance {
  readonly title: string;
  /** The side. */
  readonly of: Id;
  /** Terms of a draft that make it possible; left out, any draft does. */
  readonly when?: Conjunction;
  /** How likely it is after signature; left out, nobody has said. */
  readonly probability?: Judgement;
  /** Party → what it is worth to it, on the scale of walk-away values. */
  readonly worth?: Readonly<Record<Id, Judgement>>;
}

/** What letting a draft leak out would do while the talks go on (theory 11.1: leaking as a move). */
export interface Leak extends Provenance {
  readonly draft: Id;
  /** Who would let it out. */
  readonly by: Id;
  /** Party → what it does to the party. */
  readonly effects: Readonly<Record<Id, PartyEffect>>;
}

/** Who is blamed, party or `nobody` → share; the shares sum to 1. */
export type BlameShares = Readonly<Record<string, Judgement>>;
export interface Blame {
  /** Who walks → who is blamed for it. */
  readonly walk?: Readonly<Record<Id, BlameShares>>;
  readonly lapse?: BlameShares;
}

/** What is believed of a guarantor's resolve (theory 8.1). */
export interface Resolve extends Provenance {
  readonly prior: Judgement;
  readonly sigma?: Judgement;
  readonly unrelated?: Judgement;
}

/** Two judgements of a perspective that are drawn together (theory 14). */
export interface Correlation extends Provenance {
  /** Their places in the perspective, keys joined by points: `parties.north.weights.force-cap`. */
  readonly between: readonly [string, string];
  readonly rho: number;
}

export interface Perspective extends Provenance {
  readonly id: Id;
  readonly title: string;
  readonly author?: string;
  /** Another perspective's id, or `derived` (from the record, theory 1.7). */
  readonly extends?: Id;
  readonly parties?: Readonly<Record<Id, PartyJudgements>>;
  readonly beliefs?: Readonly<Record<Id, Readonly<Record<Id, PartyJudgements>>>>;
  readonly presence?: Readonly<Record<Id, Readonly<Record<Id, Presence | Sourced<Presence>>>>>;
  readonly defaults?: Readonly<Record<Id, Choice | Sourced<Choice>>>;
  readonly resolve?: Readonly<Record<Id, Resolve>>;
  /** How many rounds the talks may last. */
  readonly rounds?: number | Sourced<number>;
  readonly blame?: Blame;
  readonly leaks?: readonly Leak[];
  readonly effects?: readonly TermEffect[];
  readonly enforcement?: readonly Enforcement[];
  readonly afterSigning?: readonly AfterSigning[];
  /** Party → what victory is worth more than defeat, on its scale of 0–1. */
  readonly span?: Readonly<Record<Id, Judgement>>;
  /** Party → capability, for forecasts. */
  readonly power?: Readonly<Record<Id, Judgement>>;
  readonly deterrence?: Readonly<Record<Id, Deterrence>>;
  /** Party → year → strength. */
  readonly strength?: Readonly<Record<Id, Readonly<Record<string, Strength>>>>;
  readonly correlations?: readonly Correlation[];
  readonly levers?: Readonly<Record<Id, LeverNumbers & Provenance>>;
  readonly commitments?: Readonly<Record<Id, CommitmentNumbers & Provenance>>;
  readonly acts?: Readonly<Record<Id, ActNumbers & Provenance>>;
}

/** An editor's words in the brief, in place of those made from the results. */
export interface BriefWords {
  /** Id of a section of the brief, whose opening words these are; `answer-` before it: the answer on the first page. */
  readonly place: Id;
  readonly perspective: Id;
  /** Left out where the case has no draft. */
  readonly draft?: Id;
  readonly text: string;
  /** What the results said there when these were written; left out where they said nothing. Once they say otherwise, the words no longer stand. */
  readonly instead?: string;
  /** Whose words they are. */
  readonly by: string;
  readonly date?: IsoDate;
}
/** What an editor chose for the brief. */
export interface BriefChoices {
  /** Ids of the sections to leave out. */
  readonly leaveOut?: readonly Id[];
  readonly words?: readonly BriefWords[];
}

export interface Case {
  readonly parley: 1;
  readonly id: Id;
  readonly title: string;
  readonly summary?: string;
  readonly note?: string;
  readonly sources?: readonly Source[];
  readonly parties: readonly Party[];
  /** The two between whom the conflict is. */
  readonly principals?: readonly [Id, Id];
  readonly issues: readonly Issue[];
  readonly constraints?: readonly Constraint[];
  readonly drafts?: readonly Draft[];
  readonly statements?: readonly Statement[];
  readonly positions?: readonly Position[];
  readonly codings?: readonly RecordCoding[];
  readonly contacts?: readonly Contact[];
  readonly inclusion?: readonly InclusionAnswer[];
  readonly levers?: readonly Lever[];
  readonly commitments?: readonly Commitment[];
  readonly acts?: readonly Act[];
  readonly conflicts?: readonly Conflict[];
  readonly facts?: readonly Fact[];
  readonly comments?: readonly Comment[];
  readonly perspectives?: readonly Perspective[];
  readonly forecasts?: readonly Forecast[];
  readonly brief?: BriefChoices;
}
