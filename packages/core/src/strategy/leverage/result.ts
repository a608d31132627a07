import type { Id } from "../../case/index.ts";
import type { ProbabilityEstimate } from "../../sampling/index.ts";

/** How far leverage could bring one party to accept the draft. */
export interface PartyLeverage {
  /** What it falls short of its walk-away value, 0 if it does not; `null`: a red line is crossed, or no walk-away value is given. */
  readonly needed: number | null;
  /** The same at both ends of what nobody has said and of what is open. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Effects of the levers that fire if it alone refuses, times their credibility; those of one support once. */
  readonly available: number;
  /** The same if every one of them were carried out. */
  readonly full: number;
  /** The same with every effect at the far end of its range. */
  readonly most: number;
  readonly redLine: boolean;
  /**
   * `accepts`: it needs none. `enough`: levers that pay their holder with at least 0.95 suffice at the weak end of their
   * ranges and the worst end of what nobody has said. `no-lever`: none does, whatever the gaps: a
   * red line is crossed, or all at their most fall short at the best end. `open`: between. `unknown`: no walk-away value.
   */
  readonly verdict: "accepts" | "enough" | "no-lever" | "open" | "unknown";
}

/** How far leverage could bring a body that ratifies for a party to pass the draft. */
export interface RatifierLeverage extends PartyLeverage {
  readonly of: Id;
  /** Whether the party's bodies cannot pass anything without it, by their rules. */
  readonly alone: boolean;
}

export interface JudgedLever {
  readonly id: Id;
  readonly holder: Id;
  readonly target: Id;
  readonly condition: "if-rejects" | "if-blamed" | "unless-signs" | null;
  /** How its target's walk-away value changes if it is carried out, expected; `null`: nobody has said. */
  readonly effect: number | null;
  /** That carrying it out pays its holder: gain and reputation cover the cost; `null`: a number is missing. */
  readonly credible: ProbabilityEstimate | null;
  /** What gain and reputation fall short of the cost, expected; at most 0: they cover it. */
  readonly shortfall: number | null;
  /** Whether the target accepts the draft without it and with it at full strength, it alone. */
  readonly accepts: { readonly without: boolean; readonly with: boolean };
  /** Other parties that accept without it and no longer do with it, from what it does to others alone. */
  readonly flips: readonly Id[];
  /** Whether anybody has judged whom else it moves. */
  readonly othersJudged: boolean;
  /** Levers that mean the same support. */
  readonly same: readonly Id[];
  /** What its holder did or left undone since it was announced. */
  readonly since: readonly Id[];
}

/** One of Howard's dilemmas: what stops a position from being believed. */
export interface Dilemma {
  readonly kind: "threat" | "deterrence" | "inducement" | "trust";
  readonly of: Id;
  readonly towards: Id;
  /** What would remove it, and how much of it; `null`: no amount does. */
  readonly removedBy: {
    readonly what: "reputation" | "leverage" | "fallback" | "renege-cost" | "durability";
    /** On the scale of 0–1, of costs for reputation and price of breaking. */
    readonly amount: number | null;
    readonly lever: Id | null;
    readonly commitment: Id | null;
  };
}

export interface LeverageResult {
  readonly draft: Id;
  readonly parties: Readonly<Record<Id, PartyLeverage>>;
  /** Bodies that ratify for a deciding party and whose walk-away value somebody has judged. */
  readonly ratifiers: Readonly<Record<Id, RatifierLeverage>>;
  /** Party → bodies without which nothing is ratified for it and which no lever brings to pass the draft: no lever does it for the party either. */
  readonly stoppedBy: Readonly<Record<Id, readonly Id[]>>;
  readonly levers: readonly JudgedLever[];
  /** Chance that all deciding parties accept as one lever goes from nothing to its full strength. */
  readonly curves: readonly {
    readonly lever: Id;
    readonly points: readonly { readonly strength: number; readonly probability: number }[];
  }[];
  /** The fewest levers that, all carried out, would bring every deciding party to accept by expected values; `null`: no set does. */
  readonly smallest: { readonly levers: readonly Id[]; readonly probability: ProbabilityEstimate | null } | null;
  readonly dilemmas: readonly Dilemma[];
  /** Where each party's position comes from: its own latest draft, what it prefers, or nowhere. */
  readonly positions: Readonly<Record<Id, { readonly draft: Id | null } | null>>;
  /** In curves and the smallest set needed ratifiers were not counted: red lines and walk-away values of deciding parties alone. */
  readonly ratifiersCounted: boolean;
  readonly draws: number;
}
