import type { Verdict } from "../../acceptance/index.ts";
import type { Conjunction, Id } from "../../case/index.ts";
import type { OverGaps } from "../../model/index.ts";
import type { Package, TermChange } from "../result.ts";

/** A share of what a party has at stake, 0–1: one figure, or a range where issues are open or never spoken of. */
export type StakeShare = number | { readonly low: number; readonly high: number };

/** What one party has at stake in a group of issues, and what of it a draft gives it (theory 3.6). */
export interface GroupStake {
  /** `Σ w·(best − least)` over its spoken options; of its utility, 0–1. */
  readonly stake: number;
  /** The same as a share of all that the party has at stake. */
  readonly ofAll: number;
  /** What the draft gives it of that; `null` where it has nothing at stake. */
  readonly share: StakeShare | null;
  /** How much of the width of the share is there because the draft says what the party has never spoken of. */
  readonly unspoken: number;
  /** Issues of the group of which the party has said nothing at all: they carry no stake. */
  readonly silent: readonly Id[];
}
export interface BargainGroup {
  readonly group: Id;
  readonly issues: readonly Id[];
  readonly parties: Readonly<Record<Id, GroupStake>>;
}
/** Who gets what (theory 3.6). Parties are compared only by the share of what each has at stake. */
export interface Bargain {
  readonly draft: Id;
  /** The two parties to tell first: the principals, else the most opposed pair; `null` where fewer than two decide. */
  readonly pair: readonly [Id, Id] | null;
  readonly groups: readonly BargainGroup[];
}

/** Who gives way on what between two parties, by Adjusted Winner over whole groups (theory 3.6). On likely values. */
export interface Exchange {
  readonly pair: readonly [Id, Id];
  /** party → the groups on which it gives way. */
  readonly gives: Readonly<Record<Id, readonly Id[]>>;
  /** The one group that is cut, and the part of it that the first party of the pair gets. */
  readonly split: { readonly group: Id; readonly to: Id; readonly fraction: number } | null;
  /** What each gets of what is contested, 0–1: the same for both. Half: every group cut in two. */
  readonly share: number;
  /** group → the share of draws of the weights in which the same party gets most of it; empty where no draws were made. */
  readonly steady: Readonly<Record<Id, number>>;
  /** Red lines that giving way would cross: whose, and on which group. */
  readonly crosses: readonly { readonly party: Id; readonly redLine: Conjunction; readonly group: Id }[];
  /** Contested groups in which a red line is crossed whichever of the two gives way. */
  readonly notForExchange: readonly Id[];
  /** Issues with an option that is best for both. */
  readonly joint: readonly Id[];
  /** group → what each of the two has at stake there, both scaled to a sum of 1. */
  readonly stakes: readonly { readonly group: Id; readonly parties: Readonly<Record<Id, number>> }[];
  /** How opposed the two are: `Σ min(stake_p, stake_q)` over the contested issues, 0–1. */
  readonly opposition: number;
  /** Pairs of a party and an issue whose stake leans on an option the party has never spoken of. */
  readonly gaps: readonly { readonly party: Id; readonly issue: Id }[];
  /** Whether it may be told as an exchange: each gets at least 0.55, and the groups fall so in at least 0.8 of the draws. */
  readonly told: boolean;
}

export interface Fewest {
  /** Sets that hold whatever is never spoken of: in the cautious zone. */
  readonly held: readonly Package[];
  /** Sets by likely values: guesses. */
  readonly packages: readonly Package[];
  readonly proven: boolean;
}

/** What a verdict hangs on. */
export interface Hinge {
  readonly verdict: Verdict;
  /** `red-lines`: any one of the issues listed suffices; `change`, `silence`: all of them together. */
  readonly by: "red-lines" | "change" | "silence";
  readonly terms: readonly Id[];
  /** Of red lines: the lines themselves. */
  readonly redLines: readonly Conjunction[];
  /** Of a change: what the issues would have to say. */
  readonly changes: readonly TermChange[];
  /** Whether the change brings the party in whatever it has never spoken of. */
  readonly held: boolean;
  readonly proven: boolean;
}

export interface CurvePoint {
  /** How many issues are free. */
  readonly issues: number;
  /** The greatest share of the joint gain found with that many, 0–1. */
  readonly share: number;
  /** What it cannot exceed; the same where proven. */
  readonly bound: number;
  readonly proven: boolean;
}
export interface Curve {
  readonly points: readonly CurvePoint[];
  /** For half, 80 and 95 in 100 of the joint gain the least number of issues found to carry it, and whether fewer are ruled out. */
  readonly thresholds: readonly { readonly share: number; readonly issues: number; readonly proven: boolean }[];
  /** Pairs of a party and an issue in the best outcome that are gaps. */
  readonly gaps: number;
}

/** What could be agreed today by the parties' own words (theory 3.5, early harvest). */
export interface Harvest {
  /** Every deciding party prefers or accepts it, and none makes it conditional. */
  readonly all: readonly { readonly issue: Id; readonly option: Id }[];
  /** Some do and nobody rules it out or conditions it; with who has never spoken of it. */
  readonly some: readonly { readonly issue: Id; readonly option: Id; readonly silent: readonly Id[] }[];
}

/** One axis of conflict: a direction in which the parties' valuations differ (theory 3.6). */
export interface ConflictAxis {
  /** `σ_k² / Σσ²`. */
  readonly share: number;
  /** Where each deciding party stands on the axis; only differences and opposite signs mean something. */
  readonly parties: Readonly<Record<Id, number>>;
  /** Shares of the issues in the axis, greatest first; they sum to 1. */
  readonly loadings: readonly { readonly issue: Id; readonly share: number }[];
}

/** What a plan boils down to (theory 3.6), on the values of one end, or on likely ones. */
export interface CoreAt {
  /** `null` where the case has no drafts. */
  readonly draft: Id | null;
  /** The two parties to tell first: the principals, else the most opposed pair; `null` where fewer than two decide. */
  readonly pair: readonly [Id, Id] | null;
  readonly bargain: Bargain | null;
  /** Of the nearest draft before it that is wholly public; `null` where there is none. */
  readonly bargainBefore: Bargain | null;
  /** Between the pair of the bargain; `null` where fewer than two groups are contested. On likely values. */
  readonly exchange: Exchange | null;
  /** Between every pair of deciding parties that contest enough. */
  readonly exchanges: readonly Exchange[];
  readonly fewest: Fewest;
  readonly hangsOn: { readonly draft: Id; readonly parties: Readonly<Record<Id, Hinge | null>> } | null;
  /** `null` where the zone is empty by likely values, or holds no joint gain. */
  readonly curve: readonly CurvePoint[] | null;
  readonly curveReaches: Curve["thresholds"];
  /** Pairs of a party and an issue in the outcome at the end of the curve that are gaps. */
  readonly curveGaps: number;
  readonly axes: readonly ConflictAxis[];
  readonly harvest: Harvest;
  /** Issues of which no deciding party has spoken, or on which all are tied: left as they are. */
  readonly leftAsIs: readonly Id[];
}
/** What a plan boils down to: on likely values, and whether there is a deal on any number of points at both ends (theory 1.8). */
export interface CoreResult extends CoreAt {
  /** `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<CoreAt> | null;
}
