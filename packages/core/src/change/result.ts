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
