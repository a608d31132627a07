import type { Id, IsoDate, Wording } from "../../case/index.ts";
import type { ProbabilityEstimate } from "../../sampling/index.ts";
import type { GuaranteeFound } from "../../text/guarantee-words.ts";

/** What should be known of a commitment before its credibility is believed. */
export type CommitmentFlag =
  /** It hangs on the consent of whom it is to deter. */
  | "adversary-veto"
  /** Nobody has said what sets it off. */
  | "no-trigger"
  | "not-automatic"
  | "not-ratified"
  /** The same guarantor declined something that would cost it no more. */
  | "declined-no-dearer"
  /** Declining it says little: it would have cost little to break. */
  | "weak-evidence"
  | "cost-unsaid"
  | "renege-cost-unsaid"
  /** Nobody has said what the guarantor's resolve was before its acts. */
  | "prior-unsaid"
  | "prior-assumed"
  /** The assumed prior alone, before any act, puts the credibility outside .3 to .7. */
  | "prior-decides";

/** Five numbers of a distribution: 5, 25, 50, 75 and 95 in 100 lie below. */
export type Spread5 = readonly [p5: number, p25: number, p50: number, p75: number, p95: number];

/** What was held of a guarantor's resolve before an act, and after it. */
export interface ActStep {
  readonly id: Id;
  /** Other acts that were the same decision. */
  readonly with: readonly Id[];
  readonly did: boolean;
  /** Expected cost of doing it. */
  readonly cost: number;
  readonly date: IsoDate | null;
  /** Chance that it says nothing of resolve. */
  readonly unrelated: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  readonly after: Spread5;
  /** Whether any of its numbers is assumed. */
  readonly assumed: boolean;
}
export interface GuarantorBelief {
  readonly prior: { readonly mean: number; readonly sd: number };
  readonly posterior: { readonly mean: number; readonly sd: number };
  readonly before: Spread5;
  readonly after: Spread5;
  /** In the order of their dates. */
  readonly acts: readonly ActStep[];
  /** Acts whose cost nobody has said, which so tell nothing. */
  readonly withoutCost: readonly Id[];
  readonly assumed: { readonly prior: boolean; readonly sigma: boolean };
}

export interface CommitmentCredibility {
  /** Before any act, over the ranges of the costs. */
  readonly before: number;
  /** After the acts. */
  readonly estimate: number;
  /** 5 and 95 in 100 over the ranges of the costs. */
  readonly low: number;
  readonly high: number;
  /** After the acts but for the decision that changes it most; `null`: there was none. */
  readonly withoutMostTelling: { readonly act: Id; readonly estimate: number } | null;
}
export interface JudgedCommitment {
  readonly id: Id;
  readonly guarantor: Id;
  readonly beneficiary: Id | null;
  readonly status: "offered" | "given" | "declined" | "withdrawn" | null;
  readonly date: IsoDate | null;
  readonly cost: number | null;
  readonly renegeCost: number | null;
  /** The resolve from which it is honoured: cost of honouring less cost of breaking; `null` where a cost is missing. */
  readonly needs: { readonly low: number; readonly mean: number; readonly high: number } | null;
  /** `null` where a number is missing; `flags` says which. */
  readonly credibility: CommitmentCredibility | null;
  /** The cost of breaking at which it would be about as likely kept as not; at most 0: without any. */
  readonly evenRenegeCost: number | null;
  /** Whether it may be told in words: with and without the most telling act it lies on the same side of 0.5. */
  readonly told: boolean;
  readonly flags: readonly CommitmentFlag[];
}

/** What one party offers with a clause of a draft, in the draft's own words. */
export interface ClauseOfDraft {
  readonly draft: Id;
  readonly point: string;
  /** Of the text at hand: the text itself, or what somebody made of it. */
  readonly wording: Wording;
  readonly words: string;
  /** Whether the words say what sets it off, that it works by itself, that somebody's consent is needed. */
  readonly trigger: boolean;
  readonly automatic: boolean;
  readonly consent: boolean;
  /** The words that say so, the first where several do, and those that speak of parliaments and of how long it lasts. */
  readonly found: GuaranteeFound;
}

export interface DeterrenceAnswer {
  readonly beneficiary: Id;
  readonly adversary: Id;
  readonly guarantor: Id;
  /** Commitments it rests on. */
  readonly commitments: readonly Id[];
  /** Chance that the guarantor, or at least one of them, honours; `null`: no commitment with numbers is named. */
  readonly credibility: number | null;
  readonly successWithout: number;
  readonly successWith: number;
  /** By expected values; `null` where the credibility is not known and would decide. */
  readonly attacks: boolean | null;
  readonly probabilityDeterred: ProbabilityEstimate | null;
  /** The credibility from which the adversary is deterred, by expected values; `null`: none helps, whatever it is. */
  readonly threshold: number | null;
  /** In what share of draws no guarantee is needed, and in what share none helps. */
  readonly noneNeeded: ProbabilityEstimate | null;
  readonly noneHelps: ProbabilityEstimate | null;
  readonly own: number;
  readonly adversaryStrength: number;
  readonly guarantorStrength: number;
  /** The own strength that deters at each credibility; `null`: no strength does. */
  readonly curve: readonly { readonly credibility: number; readonly own: number | null }[];
  /** Own strength put together otherwise, within the ranges given, and the credibility each still needs. */
  readonly substitutes: readonly {
    readonly troops: number;
    readonly quality: number;
    readonly financing: number;
    readonly own: number;
    readonly threshold: number | null;
  }[];
  /** Which of its numbers are assumed. */
  readonly assumed: readonly string[];
}

export interface GuaranteesResult {
  readonly guarantors: Readonly<Record<Id, GuarantorBelief>>;
  readonly commitments: readonly JudgedCommitment[];
  /** Whatever its resolve, the guarantor would honour the one offered in no case in which it would not honour the one declined. */
  readonly dominance: readonly { readonly declined: Id; readonly offered: Id }[];
  /** Offers that cost no less than what was declined. */
  readonly inconsistencies: readonly {
    readonly declined: Id;
    readonly offered: Id;
    /** That the offer is honoured. */
    readonly credibility: number | null;
    /** That the resolve would have carried what was declined. */
    readonly aboveDeclined: number | null;
    /** The resolve at which declining the one and honouring the other go together; empty where low ≥ high. */
    readonly band: readonly [low: number, high: number];
  }[];
  /** Several guarantors of one beneficiary, each by its most credible promise. */
  readonly joint: readonly {
    readonly beneficiary: Id;
    readonly commitments: readonly Id[];
    readonly some: number;
    readonly all: number;
  }[];
  readonly deterrence: Readonly<Record<Id, DeterrenceAnswer>>;
  /** The same promises under other perspectives that give them numbers, and which judgement makes the difference. */
  readonly views: readonly {
    readonly perspective: Id;
    readonly commitment: Id;
    readonly estimate: number;
    readonly by: "prior" | "cost" | "renege-cost" | "acts";
  }[];
  readonly clauses: readonly ClauseOfDraft[];
  readonly draws: number;
}
