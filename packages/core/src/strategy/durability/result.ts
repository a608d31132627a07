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
  /** Effects that apply, by their place in the perspective's list. */
  readonly applied: readonly { readonly when: Readonly<Record<Id, Id>>; readonly from: number | null }[];
  /** Judgements that contradict each other: victory less defeat at today's chance is worth less than no deal. */
  readonly contradictions: readonly { readonly party: Id; readonly war: number; readonly walkAway: number }[];
  /** What is assumed: discount, span, decisiveness. */
  readonly assumed: readonly { readonly what: "patience" | "span" | "decisiveness"; readonly party: Id | null }[];
  readonly draws: number;
}
