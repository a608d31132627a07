import type { Id } from "../../case/index.ts";
import type { EndReason } from "../protocols/index.ts";
import type { StrategyId } from "../strategies/index.ts";

export type ProtocolId = "alternating-offers" | "single-text";

/** One turn: an offer, an acceptance, a party leaving; of a single text a revision, adopted or refused. */
export interface NegotiationTurn {
  /** From 1. */
  readonly round: number;
  readonly by: Id;
  readonly kind: "offer" | "accept" | "leave" | "adopted" | "refused";
  /** issue → option */
  readonly outcome: Readonly<Record<Id, Id>>;
  /** Party → utility; `null` where the outcome crosses one of its red lines. */
  readonly utilities: Readonly<Record<Id, number | null>>;
}

/** One negotiation by a protocol (theory 11.2). */
export interface NegotiateResult {
  readonly protocol: ProtocolId;
  /** In the order in which they speak. */
  readonly parties: readonly Id[];
  /** Party → strategy; empty for a single text, in which everybody answers truthfully. */
  readonly strategies: Readonly<Record<Id, StrategyId>>;
  readonly reservation: Readonly<Record<Id, number>>;
  /** Best utility a party could have at all. */
  readonly best: Readonly<Record<Id, number>>;
  readonly agreement: {
    readonly outcome: Readonly<Record<Id, Id>>;
    readonly utilities: Readonly<Record<Id, number>>;
    /** Gain as a share of what the party could gain at all. */
    readonly advantage: Readonly<Record<Id, number>>;
  } | null;
  /** Rounds until the end, of those there were. */
  readonly rounds: number;
  readonly deadline: number;
  readonly reason: EndReason;
  /** Who accepted last or left; `null` at a deadline. */
  readonly by: Id | null;
  readonly trace: readonly NegotiationTurn[];
  /** Which of them were asked to be listed. */
  readonly turns: "few" | "all";
  /** How far the agreement is from the Nash solution and the frontier of the zone, in shares of what each party could gain. */
  readonly distance: { readonly nash: number | null; readonly frontier: number | null } | null;
  /** Utilities in the order of `parties`; empty where no deal exists. */
  readonly frontier: readonly (readonly number[])[];
  readonly nash: readonly number[] | null;
  /** How much an outcome may be better than the nearest point of the frontier given; 0: exact. */
  readonly within: number;
  /** Party → how much an offer could have been better for the others; 0 where its outcomes were all listed. */
  readonly grid: Readonly<Record<Id, number>>;
  /** Deciding parties left out, since nobody has judged their walk-away value. */
  readonly leftOut: readonly Id[];
  /** Pairs of a party and an option of which it has never spoken: what is played rests on guesses there. */
  readonly unspoken: number;
  /** Whether the procedure ends in an agreement at either end of what nobody has said, and whether that is the same (theory 1.8). */
  readonly gaps: { readonly holds: boolean; readonly cautious: boolean; readonly hopeful: boolean };
}
