import type { HomesConsent, Probability, RedLineInWords } from "../acceptance/index.ts";
import type { Conjunction, Id } from "../case/index.ts";
import type { OverGaps } from "../model/index.ts";

export interface TermChange {
  readonly issue: Id;
  /** What the filled draft says: an option, or the words for a lottery, `open`, `unknown`. */
  readonly from: string;
  readonly to: Id;
}
/** A set of changes, with all that it rests on (theory 3.4, 3.6). Utilities by expected values. */
export interface Package {
  readonly changes: readonly TermChange[];
  readonly utilities: Readonly<Record<Id, number>>;
  /** Parties at or above their walk-away value by expected values, none of their red lines hit. */
  readonly inside: readonly Id[];
  /** Those of them whose chance of accepting is at least 0.95 (certain, where nothing is a range). */
  readonly accepts: readonly Id[];
  /** Parties that were inside before and no longer are. */
  readonly loses: readonly Id[];
  /** Parties that were not inside before and are now. */
  readonly gains: readonly Id[];
  /** Parties with preferences that one of their red lines keeps from accepting. */
  readonly stopped: readonly Id[];
  /** That all parties asked for accept; `null` where that takes a draw and none was allowed. */
  readonly probability: Probability | null;
  /** party → that it accepts; parties without a walk-away value, and those that would take a draw, are left out. */
  readonly chances: Readonly<Record<Id, Probability>>;
  /** What it settles on that a party asked for has never spoken of. */
  readonly gaps: readonly { readonly party: Id; readonly issue: Id; readonly option: Id }[];
  /**
   * Whether those who ratify for the parties asked for would pass the text so changed (theory 2). Left out where nobody does, and of
   * amendments of which nothing is told: those found at the hopeful end, and for one party guesses where something holds.
   */
  readonly homes?: HomesConsent;
}
/** Words for a change: the point of a draft of the case that settles the issue so. */
export interface ChangeWording {
  readonly issue: Id;
  readonly option: Id;
  readonly draft: Id;
  readonly point: string;
  readonly text: string;
  /** Whether the point settles nothing else. */
  readonly alone: boolean;
}
export interface Amendment extends Package {
  /** For each change that some draft of the case words: those words, of the latest such draft. */
  readonly wording: readonly ChangeWording[];
}
/** Amendments to a draft at one end, or by likely values (theory 3.4); what holds over what nobody has said is in `held`. */
export interface AmendAt {
  readonly draft: Id;
  /** Parties whose chance of accepting the draft as it stands is at least 0.95 (certain, where nothing is a range). */
  readonly accepted: readonly Id[];
  /** Parties at or above their walk-away value as it stands, by expected values, none of their red lines hit. */
  readonly inside: readonly Id[];
  /** Whom the amendments were asked to bring in. */
  readonly target: readonly Id[];
  /** In the cautious zone: they bring the target in whatever nobody has said. Figures and chances are those of that end. */
  readonly held: readonly Amendment[];
  /** In the zone by likely values (at an end: by that end's): guesses, unless they are among the held. */
  readonly amendments: readonly Amendment[];
  /** Whether it is proven that no amendment with fewer changes exists and that none of as few was left out. */
  readonly proven: boolean;
  /** Where no amendment brings the target in: the one that leaves the least total shortfall. */
  readonly closest: (Amendment & { readonly shortfall: number }) | null;
  /** For each deciding party that is not inside: the smallest amendments that bring in just that one. */
  readonly single: Readonly<Record<Id, SingleAmendments>>;
  /** Where asked for, and draws were allowed: what raises the probability that all of the target accept most. */
  readonly raise?: {
    /** Of the draft as it stands. */
    readonly before: Probability;
    /** Number of draws the probabilities rest on; 0 where no judgement is a range. */
    readonly draws: number;
    /** The best found of one, two and three changes; `exhaustive` says whether all of that size were tried. */
    readonly best: readonly (Amendment & { readonly probability: Probability; readonly exhaustive: boolean })[];
  };
}

/** Result of the amendments analysis: the likely figures, and whether there is an amendment at both ends (theory 1.8). */
export interface AmendResult extends AmendAt {
  /** `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<AmendAt> | null;
}

/** The smallest amendments for one party, as in {@link AmendAt}. */
export interface SingleAmendments {
  readonly held: readonly Amendment[];
  readonly amendments: readonly Amendment[];
}

/** Something a deciding party insists on: that a red line is not crossed, or that its reservation value is met. */
export type Demand =
  | { readonly party: Id; readonly redLine: Conjunction }
  | { readonly party: Id; readonly reservation: true };

/** Result of asking why there is no deal (theory 3.3); all lists are empty where the zone is not. Exact figures. */
export interface WhyNotAt {
  /** Whether the zone is empty; over gaps `null` where that is open (theory 1.8). */
  readonly empty: boolean | null;
  /** Inclusion-minimal sets of demands that no feasible outcome meets together, smallest first; `[[]]` where nothing at all is feasible. */
  readonly conflicts: readonly (readonly Demand[])[];
  /** Inclusion-minimal sets of demands without which the zone opens, fewest first. */
  readonly openings: readonly { readonly drop: readonly Demand[] }[];
  /** The feasible outcome without red lines that needs the least lowering of reservation values in total. */
  readonly lowering: {
    readonly outcome: Readonly<Record<Id, Id>>;
    /** `Σ max(0, r − U)` over the deciding parties. */
    readonly total: number;
    /** `max(0, r − U)` of each deciding party. */
    readonly parties: Readonly<Record<Id, number>>;
  } | null;
  /** Whether every conflict and every opening is listed and all of it is proven. */
  readonly complete: boolean;
}

/** A red line in the way, with whose words it is. */
export interface DemandInWords extends RedLineInWords {
  readonly party: Id;
}
/** What red lines and constraints alone leave, without any value, weight or walk-away value (theory 1.8). */
export interface ExcludedByWords {
  /** Whether nothing is left. */
  readonly empty: boolean;
  /** Inclusion-minimal sets of red lines that no feasible outcome keeps together. */
  readonly conflicts: readonly (readonly DemandInWords[])[];
  /** Issue → the options that no deciding party has ruled out by themselves. */
  readonly left: Readonly<Record<Id, readonly Id[]>>;
}
/** Why there is no deal: by words, by likely figures, and whether that holds at both ends of what nobody has said. */
export interface WhyNotResult extends WhyNotAt {
  readonly byWords: ExcludedByWords;
  /**
   * Whether some outcome that all would sign would be ratified at home too (theory 2): `null` where that cannot be said, over what
   * nobody has said; left out where nobody ratifies, or it is not known that there is a deal to be signed.
   */
  readonly ratified?: boolean | null;
  /** `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<WhyNotAt> | null;
}

/** Two changes that leave no deciding party worse and at least one better (theory 3.5). */
export interface Trade {
  readonly changes: readonly TermChange[];
  /** party → change of its utility, at the least where it has never spoken of what comes or goes. */
  readonly gains: Readonly<Record<Id, number>>;
  /** What each of the two changes would do alone. */
  readonly alone: readonly Readonly<Record<Id, number>>[];
  /** Whether each of them alone would leave some deciding party worse: an exchange, not two improvements. */
  readonly logroll: boolean;
}
/** What one party gains per unit of another's loss when an issue changes alone; the option at the best rate. */
export interface ExchangeRate {
  readonly issue: Id;
  readonly to: Id;
  readonly concedes: Id;
  readonly receives: Id;
  readonly loss: number;
  readonly gain: number;
  /** `gain / loss`. */
  readonly rate: number;
}
/** Trades by the least, or at the hopeful end the most, that changes can give (theory 3.5, 1.8); exact figures throughout. */
export interface TradesAt {
  readonly draft: Id;
  /** Those first whose smaller gain, of the two parties that gain most, is greatest. */
  readonly trades: readonly Trade[];
  /** How many there are in all. */
  readonly total: number;
  /** Single changes that leave no deciding party worse and at least one better. */
  readonly improvements: readonly { readonly change: TermChange; readonly gains: Readonly<Record<Id, number>> }[];
  /** Best rate first. */
  readonly rates: readonly ExchangeRate[];
  /** For each length from 2 on the best set of that many changes that leaves no deciding party worse, in the same sense. */
  readonly chains: readonly { readonly changes: readonly TermChange[]; readonly gains: Readonly<Record<Id, number>> }[];
  /** Whether the chains are proven best. */
  readonly proven: boolean;
}
/** Result of the trades analysis: what holds, and whether there is any trade at both ends. */
export interface TradesResult extends TradesAt {
  /** `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<TradesAt> | null;
}
