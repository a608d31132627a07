import type { Id } from "../case/index.ts";

export interface FrontierPoint {
  /** In the order of `parties`. */
  readonly utilities: readonly number[];
  /** issue → option */
  readonly outcome: Readonly<Record<Id, Id>>;
  /** How many outcomes have this utility vector (within 1e-9). */
  readonly ties: number;
}
export interface Solution {
  readonly utilities: readonly number[];
  readonly outcome: Readonly<Record<Id, Id>>;
  readonly ties: number;
  readonly proven: boolean;
  /** Where not proven: an upper bound of the objective, and the objective reached. */
  readonly value?: number;
  readonly bound?: number;
}
export type SolutionName = "nash" | "kalaiSmorodinsky" | "egalitarian" | "utilitarian" | "minimaxRegret";

/** Result of the frontier analysis (theory 3.1–3.2). */
export interface FrontierResult {
  /** Number of feasible outcomes, an exact integer as text. */
  readonly outcomes: string;
  readonly exact: boolean;
  readonly epsilon: number;
  /** Which algorithm was used, and why. */
  readonly method: string;
  /** `zone`: frontier within the zone; `all`: of all feasible outcomes. */
  readonly of: "zone" | "all";
  readonly parties: readonly Id[];
  readonly reservation: readonly number[];
  readonly frontier: readonly FrontierPoint[];
  readonly zone: {
    readonly empty: boolean | null;
    readonly size: string | null;
    /** Each party's best utility within the zone; `null` where it is empty. */
    readonly best: readonly number[] | null;
  };
  readonly solutions: Readonly<Record<SolutionName, Solution | null>>;
}
