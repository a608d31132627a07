import type { Id } from "../case/index.ts";
import type { OverGaps } from "../model/index.ts";

export interface FrontierPoint {
  /** In the order of `parties`. */
  readonly utilities: readonly number[];
  /** issue → option */
  readonly outcome: Readonly<Record<Id, Id>>;
  /** How many outcomes have this utility vector (within 1e-9); at most 2^53 − 1. Where the frontier is not exact: at least so many. */
  readonly ties: number;
}
export interface Solution {
  readonly utilities: readonly number[];
  readonly outcome: Readonly<Record<Id, Id>>;
  /** Outcomes that tie on the objective and on the leximin that breaks its ties; the first in the file's order is given. */
  readonly ties: number;
  /** Where the file's order alone chose: issue → the options that give every deciding party the same, the rest as it is. */
  readonly alike: Readonly<Record<Id, readonly Id[]>>;
  readonly proven: boolean;
  /** Where not proven: an upper bound of the objective, and the objective reached. */
  readonly value?: number;
  readonly bound?: number;
}
export type SolutionName = "nash" | "kalaiSmorodinsky" | "egalitarian" | "utilitarian" | "minimaxRegret";

/** A share of the feasible outcomes, between `low` and `high`. */
export interface AcceptedShare {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /**
   * `exact`: counted. `grid`: by dynamic programming on a grid of values, surely within the bounds. `draws`: from outcomes drawn at
   * random, the bounds a 95% interval.
   */
  readonly method: "exact" | "grid" | "draws";
}

/** A number of outcomes with its 95% interval, integers as text. */
export interface DrawnCount {
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
}

/** The deal space at one end, or by likely values (theory 3.1–3.2). */
export interface FrontierAt {
  /** Number of feasible outcomes, an exact integer as text. */
  readonly outcomes: string;
  readonly exact: boolean;
  readonly epsilon: number;
  /** Which algorithm was used, and why. */
  readonly method: string;
  /**
   * Where not exact, what `epsilon` promises. `every`: for every outcome (of the zone) some point of the frontier is worse by at most
   * `epsilon` to any party. `interior`: the same for outcomes that exceed every reservation value by `epsilon`; nearer to a walk-away
   * value some may go unrepresented.
   */
  readonly promise: "every" | "interior";
  /** `zone`: frontier within the zone; `all`: of all feasible outcomes. */
  readonly of: "zone" | "all";
  readonly parties: readonly Id[];
  /** 0 where the perspective gives none, see `assumedReservation`. */
  readonly reservation: readonly number[];
  /** Parties without a reservation value, for which 0 was taken. */
  readonly assumedReservation: readonly Id[];
  readonly frontier: readonly FrontierPoint[];
  readonly zone: {
    /** Over gaps what holds at both ends; `null` where that is open, or the search was not finished: see `decided`. */
    readonly empty: boolean | null;
    /** Whether the searches were finished: an `empty` of `null` is then open, decided by what nobody has said. */
    readonly decided: boolean;
    /** Number of outcomes in it, an exact integer as text; `null` where counting takes too long, see `drawnSize`. */
    readonly size: string | null;
    /** Where it is not counted, about how many, from draws (share `accepted.all`); `null` where counted, or no draws were asked for. */
    readonly drawnSize: DrawnCount | null;
    /** Each party's best utility within the zone; `null` where it is empty. */
    readonly best: readonly number[] | null;
  };
  readonly solutions: Readonly<Record<SolutionName, Solution | null>>;
  /** Issues on which no solution can choose: nobody who decides has spoken, or all are tied. Left as they are. */
  readonly leftAsIs: readonly Id[];
  /** How much of the feasible outcomes each party would accept, and all of them; `null` where no draws were asked for and none will do. */
  readonly accepted?: {
    readonly parties: Readonly<Record<Id, AcceptedShare | null>>;
    readonly all: AcceptedShare | null;
  };
  /**
   * With two deciding parties: Adjusted Winner, each issue's points what a party can gain on it (its best option against its worst), as
   * if each issue could be divided. `shares`: issue → what the first party wins of it.
   */
  readonly adjustedWinner?: {
    readonly points: Readonly<Record<Id, number>>;
    readonly shares: Readonly<Record<Id, number>>;
    readonly split: { readonly issue: Id; readonly share: number } | null;
    /** Whether the two want opposite options on every issue: only then is there something to divide on each. */
    readonly opposed: boolean;
  } | null;
  /** Nash and utilitarian solution under the weights given in the options; left out where none were given. */
  readonly weighted?: {
    readonly weights: Readonly<Record<Id, number>>;
    readonly nash: Solution | null;
    readonly utilitarian: Solution | null;
  };
}

/** Result of the frontier analysis: the likely figures, and whether there could be a deal whatever was left unsaid (theory 1.8). */
export interface FrontierResult extends FrontierAt {
  /** `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<FrontierAt> | null;
}
