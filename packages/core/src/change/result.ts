import type { Probability } from "../acceptance/index.ts";
import type { Conjunction, Id } from "../case/index.ts";

export interface TermChange {
  readonly issue: Id;
  /** What the filled draft says: an option, or the words for a lottery, `open`, `unknown`. */
  readonly from: string;
  readonly to: Id;
}
export interface Amendment {
  readonly changes: readonly TermChange[];
  readonly utilities: Readonly<Record<Id, number>>;
  readonly accepts: readonly Id[];
  /** Parties that accepted before and no longer do. */
  readonly loses: readonly Id[];
  /** Parties that did not accept before and do now. */
  readonly gains: readonly Id[];
  /** Parties with preferences that one of their red lines keeps from accepting. */
  readonly stopped: readonly Id[];
}
/** Result of the amendments analysis (theory 3.4); exact figures (expected values) throughout. */
export interface AmendResult {
  readonly draft: Id;
  /** Parties that accept the draft as it stands. */
  readonly accepted: readonly Id[];
  /** Whom the amendments were asked to bring in. */
  readonly target: readonly Id[];
  readonly amendments: readonly Amendment[];
  /** Whether it is proven that no amendment with fewer changes exists and that none of as few was left out. */
  readonly proven: boolean;
  /** Where no amendment brings the target in: the one that leaves the least total shortfall. */
  readonly closest: (Amendment & { readonly shortfall: number }) | null;
  /** For each deciding party that does not accept: the smallest amendments that bring in just that one. */
  readonly single: Readonly<Record<Id, readonly Amendment[]>>;
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

/** Something a deciding party insists on: that a red line is not crossed, or that its reservation value is met. */
export type Demand =
  | { readonly party: Id; readonly redLine: Conjunction }
  | { readonly party: Id; readonly reservation: true };

/** Result of asking why there is no deal (theory 3.3); all lists are empty where the zone is not. Exact figures. */
export interface WhyNotResult {
  /** Whether the zone is empty. */
  readonly empty: boolean;
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

/** Two changes that leave no deciding party worse and at least one better (theory 3.5). */
export interface Trade {
  readonly changes: readonly TermChange[];
  /** party → change of its utility. */
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
/** Result of the trades analysis (theory 3.5); exact figures throughout. */
export interface TradesResult {
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

/** One axis of conflict: a direction in which the parties' valuations differ (theory 3.6). */
export interface ConflictAxis {
  /** `σ_k² / Σσ²`. */
  readonly share: number;
  /** Where each deciding party stands on the axis; only differences and opposite signs mean something. */
  readonly parties: Readonly<Record<Id, number>>;
  /** Shares of the issues in the axis, greatest first; they sum to 1. */
  readonly issues: readonly { readonly issue: Id; readonly share: number }[];
}
/** The pair of issue groups with the largest trade value (theory 3.6). */
export interface MainExchange {
  readonly groups: readonly [Id, Id];
  /** The smaller of the two parties' gains. */
  readonly value: number;
  readonly parties: readonly [Id, Id];
  /** The changes that bring it about, and what they do to every deciding party. */
  readonly changes: readonly TermChange[];
  readonly gains: Readonly<Record<Id, number>>;
}
/** Result of the core-deal analysis (theory 3.6); exact figures throughout. */
export interface CoreResult {
  /** What the other issues are held at. */
  readonly from: "default" | "draft";
  /** The draft, where `from` is one. */
  readonly draft: Id | null;
  /** The core: the smallest set of issues that carries the share asked for, in the file's order. */
  readonly issues: readonly Id[];
  /** The share it carries. */
  readonly share: number;
  /** What the core settles them on. */
  readonly changes: readonly TermChange[];
  /** `gains`: the geometric mean of the gains over the walk-away values; `utilities`: their sum, where the zone has no joint gain. */
  readonly objective: "gains" | "utilities";
  readonly value: { readonly start: number; readonly core: number; readonly best: number };
  /** An outcome that reaches the best value; `null` where nothing is feasible. */
  readonly best: Readonly<Record<Id, Id>> | null;
  readonly exchange: MainExchange | null;
  /** The axes of conflict, first the one that carries most. */
  readonly spectrum: readonly ConflictAxis[];
  readonly proven: boolean;
}
