import type { Spread, Verdict } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import type { OverGaps } from "../model/index.ts";
import type { Movement } from "./movement.ts";

/** `opposed`: some gain at the cost of others, and open issues, or what nobody has said, decide whether that is one-sided or mixed. */
export type Direction = "joint-gain" | "joint-loss" | "one-sided" | "mixed" | "opposed" | "none";

export interface DraftStep {
  readonly from: Id;
  readonly to: Id;
  /**
   * party → the change of its utility, split so that `Σ issues + interactions + readings = total` exactly: issue by issue
   * and interactions under the common reading; `readings` the change of what its own readings add to these.
   */
  readonly parties: Readonly<
    Record<
      Id,
      {
        readonly total: number;
        readonly issues: Readonly<Record<Id, number>>;
        readonly interactions: number;
        readonly readings: number;
      }
    >
  >;
  /** Issues open or unknown in either draft: left out of the split and of its total, with the interactions they are in. */
  readonly openIssues?: readonly Id[];
  /** party → how far the step moved it, over completions and gaps; nothing is said where the sign is not the same throughout. */
  readonly moves: Readonly<Record<Id, Movement>>;
  /** Of the deciding parties; `null` where the change of some of them has no one sign. Where distances decide, at both ends of the gaps. */
  readonly direction: Direction | null;
  /** Deciding parties whose utility rose, whatever is open or unsaid. */
  readonly gainers: readonly Id[];
  readonly losers: readonly Id[];
  /**
   * The issues that moved some deciding party most, greatest first, at most ten (or all, where that leaves one); the others that moved
   * one at all, their number and, party by party, what they add up to.
   */
  readonly largest: {
    readonly issues: readonly Id[];
    readonly others: { readonly count: number; readonly change: Readonly<Record<Id, number>> };
  };
  /**
   * Where issues are open in either draft: the nearest draft before it that has no open or unknown issues, and the change of each party's
   * utility from that one; `null` where there is none among the drafts shown.
   */
  readonly sinceKnown: { readonly draft: Id; readonly change: Readonly<Record<Id, Spread>> } | null;
}

export interface DraftStanding {
  readonly id: Id;
  readonly title: string;
  readonly date: string | null;
  readonly follows: Id | null;
  readonly parties: Readonly<
    Record<
      Id,
      {
        readonly utility: Spread;
        readonly gain: Spread | null;
        /**
         * Concession balance: `(U − least)/(greatest − least)`, least and greatest over all feasible outcomes (over all
         * outcomes, where none is feasible); `null` where these are the same: there is nothing to give.
         */
        readonly shareOfBest: Spread | null;
        readonly verdict: Verdict;
      }
    >
  >;
  /**
   * ε(d) = max_x min_p (U_p(x) − U_p(d)) over feasible outcomes, p the deciding parties; `null` where issues are open or
   * unknown, or no outcome is feasible. Below 0 where the draft, as the parties read it, is better than any outcome.
   */
  readonly distanceToFrontier: number | null;
  /** Whether it is proven that no outcome does better; a direction that would lean on an unproven distance is `mixed`. */
  readonly distanceProven?: boolean;
  /** How many issues are settled, silent, open, unknown … */
  readonly coverage: Readonly<Record<string, number>>;
}

/** How far a draft without open issues pulls the members of a coalition apart. */
export interface Wedge {
  /** The coalition's id, or the ids of the members asked for, joined by `+`. */
  readonly coalition: string;
  readonly draft: Id;
  readonly members: readonly Id[];
  /** Greatest minus least gain among the members. */
  readonly spread: number;
  /** Greatest minus least shortfall from their best options, `w·(v(best) − v(chosen))`, widest first; without those of 0. */
  readonly issues: readonly { readonly issue: Id; readonly spread: number }[];
}

/** Who put a draft on the table, how and when, and what that did to each coalition. */
export interface Tabled {
  readonly draft: Id;
  readonly by: Id | null;
  readonly channel: "handed-over" | "published" | "leaked" | null;
  readonly date: string | null;
  /** Spread of the members' gains in the draft before and in this one; `null` where issues are open, or there is none before. */
  readonly wedges: readonly {
    readonly coalition: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

/** How the drafts moved, at one end or by likely values (theory 4). */
export interface DraftsAt {
  readonly parties: readonly Id[];
  readonly drafts: readonly DraftStanding[];
  /** One step for each draft that follows another. */
  readonly steps: readonly DraftStep[];
  readonly wedges: readonly Wedge[];
  /** Drafts of which the record says who tabled or leaked them. */
  readonly tablings: readonly Tabled[];
}
/** Result of the drafts-over-time analysis: the likely figures, and whether every direction is the same at both ends (theory 1.8). */
export interface DraftsResult extends DraftsAt {
  /** `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<DraftsAt> | null;
}
