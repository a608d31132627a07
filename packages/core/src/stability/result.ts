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
  /** Whether both ends agree on the Nash equilibria. */
  readonly holds: boolean;
}
