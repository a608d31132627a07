import type { Spread } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";

export type Direction = "joint-gain" | "joint-loss" | "one-sided" | "mixed" | "none";

export interface DraftStep {
  readonly from: Id;
  readonly to: Id;
  /** party → the change of its utility, split so that `Σ issues + interactions + readings = total` exactly. */
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
  /** `null` where either draft has open or unknown issues. */
  readonly direction: Direction | null;
  readonly gainers: readonly Id[];
  readonly losers: readonly Id[];
}

export interface DraftStanding {
  readonly id: Id;
  readonly title: string;
  readonly date: string | null;
  readonly follows: Id | null;
  readonly parties: Readonly<
    Record<
      Id,
      { readonly utility: Spread; readonly gain: Spread | null; readonly shareOfBest: Spread; readonly verdict: string }
    >
  >;
  /** ε(d) = max_x min_p (U_p(x) − U_p(d)) over feasible outcomes; `null` where issues are open or unknown. */
  readonly distanceToFrontier: number | null;
  /** How many issues are settled, silent, open, unknown … */
  readonly coverage: Readonly<Record<string, number>>;
}

export interface Wedge {
  readonly coalition: string;
  readonly draft: Id;
  readonly members: readonly Id[];
  /** Greatest minus least gain among the members. */
  readonly spread: number;
  readonly issues: readonly { readonly issue: Id; readonly spread: number }[];
}

/** Result of the drafts-over-time analysis (theory 4). */
export interface DraftsResult {
  readonly parties: readonly Id[];
  readonly drafts: readonly DraftStanding[];
  /** One step for each draft that follows another. */
  readonly steps: readonly DraftStep[];
  readonly wedges: readonly Wedge[];
}
