import type { Id } from "../../case/index.ts";
import type { ProbabilityEstimate } from "../../sampling/index.ts";

/** One period: a year of the strengths that the perspective gives, or between two of them. */
export interface DurabilityPeriod {
  readonly t: number;
  readonly label: string;
  /** Chance that the first of the pair prevails if it breaks the peace. */
  readonly chance: number;
  /** Chance of each to prevail if it is the one who breaks. */
  readonly chances: Readonly<Record<Id, number>>;
  /** What peace is worth a period, in the order of the pair. */
  readonly shares: readonly number[];
  /** War less keeping the peace, a period: above 0 the party would break. */
  readonly incentive: Readonly<Record<Id, number>>;
}

/** The least of one means that leaves a party without a reason to break, everything else as it is. */
export interface Closing {
  readonly by: "guarantee" | "capability" | "side-payment";
  /** Whose incentive it takes away. */
  readonly of: Id;
  /**
   * Guarantee: the credibility from which the promises that the draft brings suffice. Capability: how many times its
   * strength the other side needs. Side payment: what is added to the party's peace, on its own scale. `null`: none suffices.
   */
  readonly least: number | null;
}

/** A clause of the draft that a party could break, and what keeps it. Amounts are on the scale of 0–1, a period. */
export interface KeptClause {
  readonly when: Readonly<Record<Id, Id>>;
  readonly by: Id;
  /** What nobody has said is `null`. */
  readonly gains: number | null;
  readonly detection: number | null;
  readonly loses: number | null;
  /** `null`: nobody has said it. */
  readonly patience: number | null;
  /** Patience from which the clause is kept, by expected values; 1 or more: none suffices. `null`: a number is not said. */
  readonly needed: number | null;
  /** Chance that the party's patience suffices, over the ranges; `null`: a number or the patience is not said, or no draws. */
  readonly kept: ProbabilityEstimate | null;
  /**
   * Where one number alone is not said: the one from which the clause would be kept (of what is gained: up to which), at the
   * party's patience, or 0.95 where nobody has said that either. A value of `null`: none suffices.
   */
  readonly enough: { readonly what: "gains" | "detection" | "loses"; readonly value: number | null } | null;
}

/** What may happen inside a side after it signs, and what that asks of the deal. Worths are on the scale of 0–1. */
export interface AfterSignature {
  readonly scenarios: readonly {
    readonly title: string;
    readonly of: Id;
    readonly probability: number | null;
    readonly worth: Readonly<Record<Id, number>>;
  }[];
  /** Deciding parties with a walk-away value; none where there are no scenarios. */
  readonly parties: readonly {
    readonly party: Id;
    readonly walkAway: number;
    /** What the deal itself is worth, by expected values. */
    readonly deal: number;
    /** What it must be worth with the scenarios counted, where it had to be worth the walk-away value. */
    readonly needed: number | null;
    /** What signing gains over no deal with the scenarios counted. */
    readonly gain: number | null;
    /** With the scenarios, and without; over all values of what is a range of a scenario, a gap, open, or an assumed walk-away value. */
    readonly verdict: "signs" | "refuses" | "depends" | null;
    readonly before: "signs" | "refuses" | "depends";
    /** By places of `scenarios`. */
    readonly missing: readonly { readonly scenario: number; readonly what: "probability" | "worth" }[];
    /** The one number that is not said at which the party turns: it signs up to that chance, or from that worth on. */
    readonly turns: {
      readonly scenario: number;
      readonly what: "probability" | "worth";
      readonly value: number;
    } | null;
  }[];
}

export interface DurabilityResult {
  readonly draft: Id;
  /** The two between whom the conflict is; `null`: the case does not say. */
  readonly pair: readonly [Id, Id] | null;
  readonly periods: readonly DurabilityPeriod[];
  /** Periods in which one of the two would break, by expected values. */
  readonly window: readonly number[];
  /** How many periods pass before the first of them; `null`: none comes. */
  readonly holdsThrough: number | null;
  /** Who would break, and in which periods. */
  readonly breaks: Readonly<Record<Id, readonly number[]>>;
  readonly closes: readonly Closing[];
  /** Chance that no period is in danger, over the ranges of the judgements; `null` without draws. */
  readonly lasts: ProbabilityEstimate | null;
  /** The window where every gap, open issue and assumed walk-away value falls out badly for the draft, and well. */
  readonly ends: { readonly cautious: readonly number[]; readonly hopeful: readonly number[] } | null;
  /** Whether both ends give the same periods; `null`: not computed. */
  readonly holds: boolean | null;
  /** What would have to be said before anything can be told. */
  readonly missing: readonly { readonly what: "strength" | "walk-away" | "pair"; readonly party: Id | null }[];
  /** Terms of the draft that change nothing, since nobody has said what they do. */
  readonly withoutEffect: readonly Id[];
  readonly clauses: readonly KeptClause[];
  readonly afterSigning: AfterSignature;
  /** Effects that apply, by their place in the perspective's list. */
  readonly applied: readonly { readonly when: Readonly<Record<Id, Id>>; readonly from: number | null }[];
  /** Judgements that contradict each other: victory less defeat at today's chance is worth less than no deal. */
  readonly contradictions: readonly { readonly party: Id; readonly war: number; readonly walkAway: number }[];
  /** What is assumed: discount, span, decisiveness. */
  readonly assumed: readonly { readonly what: "patience" | "span" | "decisiveness"; readonly party: Id | null }[];
  readonly draws: number;
}
