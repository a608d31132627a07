import type { Id } from "../case/index.ts";
import type { Concept } from "./concepts.ts";

/** States by the concept under which they are stable. */
export type ByConcept = Readonly<Record<Concept, readonly number[]>>;

/** Whether a state is stable for each decision maker under one concept, and what holds it. */
export interface StateReason {
  readonly state: number;
  readonly decisionMaker: Id;
  /** The strongest of Nash, sequential, symmetric and general metarational stability that holds; `null`: none does. */
  readonly concept: Concept | null;
  /** `no-moves`: it cannot move, whatever it prefers. */
  readonly kind: "no-moves" | "no-improvement" | "sanctioned" | "unstable";
  /** The improvement that is answered worst, and where the others then bring it. */
  readonly improvement: number | null;
  readonly sanction: number | null;
  /** Ranks by which that sanction ends at or below the state: 0 only just holds it; `null` where there is none. */
  readonly margin: number | null;
}

/** Under how many of the orders that fit what is known a state is an equilibrium, and stable for each. */
export interface EnsembleShare {
  readonly state: number;
  /** Shares from 0 to 1. */
  readonly equilibrium: Readonly<Record<Concept, number>>;
  /**
   * Under the concept asked for: the share in which the state is stable for the decision maker, and the least and the greatest
   * margin of the sanction that holds it, in ranks; `null` where none ever does.
   */
  readonly decisionMakers: Readonly<
    Record<Id, { readonly stable: number; readonly margin: readonly [least: number, greatest: number] | null }>
  >;
}

/** What holds whatever the order of states is, as far as it is not settled. */
export interface Ensemble {
  /** The concept of the shares and margins of each decision maker. */
  readonly concept: Concept;
  /** What is not settled: orders of states, weights within their ranges, or what nobody has said (gaps and assumed walk-away values). */
  readonly over: readonly ("orders" | "ranges" | "gaps")[];
  /** Pairs of feasible states whose order is not settled. */
  readonly unsettled: Readonly<Record<Id, number>>;
  readonly equilibria: {
    /** Under every order that fits what is known, proven. */
    readonly every: ByConcept;
    /** Under at least one, proven; those of `every` among them. */
    readonly some: ByConcept;
    /** Neither shown nor excluded. States in none of the three are an equilibrium under no order that fits, proven. */
    readonly open: ByConcept;
  };
  /** One entry per end of what nobody has said, the cautious one first; one entry alone where nothing is a gap; none: too many orders. */
  readonly drawn: readonly {
    readonly end: "cautious" | "hopeful" | null;
    /** `all`: every order without further ties that fits was counted; `drawn`: so many were drawn. */
    readonly how: "all" | "drawn";
    readonly count: number;
    readonly shares: readonly EnsembleShare[];
  }[];
}

/** A comparison to ask a decision maker for: whether it prefers one state to another. */
export interface Comparison {
  readonly decisionMaker: Id;
  readonly state: number;
  readonly than: number;
}

/** How few comparisons decide whether a state is an equilibrium (stepwise questioning). */
export interface Stepwise {
  readonly state: number;
  readonly concept: Concept;
  readonly verdict: "equilibrium" | "none" | "undecided";
  readonly decisionMakers: Readonly<Record<Id, "stable" | "unstable" | "undecided">>;
  /** The comparison to ask for next. */
  readonly next: Comparison | null;
  /** Comparisons that are still needed if the answers help as much, and as little, as they can, asked in the best order. */
  readonly needed: { readonly least: number; readonly most: number; readonly proven: boolean };
  /** All comparisons on which the verdict can still hang; what else is undecided does not bear on it. */
  readonly open: readonly Comparison[];
  /** Pairs of states whose order is not settled: how many a full ranking would have to settle. */
  readonly unsettled: number;
}

/** What would be stable in a conflict (theory 12). */
export interface StabilityResult {
  /** A conflict of the case, or `null`: derived from a draft. */
  readonly conflict: Id | null;
  readonly draft: Id | null;
  readonly decisionMakers: readonly Id[];
  readonly options: readonly {
    readonly id: Id;
    readonly title: string;
    readonly decisionMaker: Id;
    readonly reversible: boolean;
  }[];
  /** Feasible states; of more than 1,024 only those that are an equilibrium under some concept, and the status quo. */
  readonly states: readonly { readonly id: number; readonly options: Readonly<Record<Id, boolean>> }[];
  /** How many feasible states there are. */
  readonly feasible: number;
  readonly statusQuo: number | null;
  readonly stability: Readonly<Record<Id, ByConcept>>;
  /** Stable for everybody. */
  readonly equilibria: ByConcept;
  /** States stable for everybody against one improvement of another made at the same moment; up to 1,024 states. */
  readonly simultaneous: readonly number[] | null;
  /** Of the coalitions the case names (up to 4,096 states), or of all where it names none and there are at most 6 decision makers and 256 states. */
  readonly coalitions: readonly { readonly members: readonly Id[]; readonly stable: ByConcept }[];
  /** The shortest ways from the status quo to each equilibrium; `null`: it cannot be reached. */
  readonly reach: Readonly<Record<string, readonly (readonly number[])[] | null>>;
  /** Equilibria that are reached by moves each of which improves its mover's position. */
  readonly reachedByImprovement: readonly number[];
  /** Why each equilibrium of the widest concept, and the status quo, holds or does not. */
  readonly reasons: readonly StateReason[];
  /** The fewest adjacent swaps in each decision maker's ranking that make the state stable for it, the others' held; `null`: none do. */
  readonly inverse: {
    readonly state: number;
    readonly concept: Concept;
    readonly swaps: Readonly<Record<Id, number | null>>;
    readonly proven: true;
  } | null;
  /** Of a conflict derived from a draft: the equilibria at both ends of what nobody has said; `null` for one written in the case. */
  readonly ends: { readonly cautious: ByConcept; readonly hopeful: ByConcept } | null;
  /**
   * Where orders are not settled, what holds whatever they are; the lists above then hold what holds under every one of them, and
   * what needs one order (reasons, simultaneous, coalitions, inverse) is left out. `null`: everything is settled, or, of a
   * conflict derived from a draft, it was not asked.
   */
  readonly ensemble: Ensemble | null;
  readonly stepwise: Stepwise | null;
  /** Whether both ends, or all orders that fit, agree on the Nash equilibria. */
  readonly holds: boolean;
}
