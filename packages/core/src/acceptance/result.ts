import type { Id, Quantity } from "../case/index.ts";
import type { JudgementEntry, OverGaps, TermState } from "../model/index.ts";
import type { AuthorsCheck } from "./authors-check.ts";
import type { Because } from "./because.ts";
import type { DraftGaps } from "./draft-gaps.ts";

export type Verdict = "accepts" | "rejects" | "depends" | "unknown";
/** A number, or a range over the completions of issues that are open or unknown. */
export type Spread = number | { readonly low: number; readonly high: number };
/** An estimated probability with its 95% interval. */
export interface Probability {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}
/**
 * A probability; where issues are open or unknown, that of the worst and of the best completion: the estimate then is the
 * middle between the two (it judges nothing), and the interval reaches from the lower end of the one to the upper end of
 * the other.
 */
export type CompletionProbability = Probability & { readonly worst?: number; readonly best?: number };

/** Whether several consents that are needed are all given. */
export interface Consent {
  /** As of a party: over gaps the word that holds at both ends, else `unknown`. */
  readonly verdict: Verdict;
  readonly holds: boolean;
  /** `null` where somebody whose consent counts has said nothing, or nothing was drawn. */
  readonly probability: CompletionProbability | null;
}

/** Whether those who ratify would pass a text, and which of them stand in its way (theory 2). */
export interface HomesConsent {
  /** Whether all needed ratifiers would pass it. */
  readonly ratified: Consent;
  /** Signed by all asked for and ratified both. */
  readonly inForce: Consent;
  /** By the party for which they ratify: whether they pass it together, by their rules, and what each of them says. */
  readonly parties: Readonly<Record<Id, Consent & { readonly bodies: Readonly<Record<Id, Verdict>> }>>;
}

export interface RedLineHit {
  /** issue → option */
  readonly terms: Readonly<Record<Id, Id>>;
  /** Probability under the party's own reading that this red line holds. */
  readonly probability: number;
}

export interface PartyAcceptance {
  readonly utility: Spread;
  readonly reservation: number | null;
  readonly gain: Spread | null;
  /** Over gaps the word that holds at both ends, else `unknown` (theory 1.8); all other figures are the likely ones. */
  readonly verdict: Verdict;
  /** Whether the word is the same whatever the gaps and the assumed walk-away value turn out to be. */
  readonly holds: boolean;
  /** Share of its weight on terms of the draft, defaults included, of which the party has never spoken. */
  readonly unspoken: number;
  /** All red lines with positive probability. */
  readonly redLines: readonly RedLineHit[];
  /** Probability that at least one of the red lines holds; the worst completion's where issues are open. */
  readonly redLineProbability: number;
  readonly redLineTolerance: number;
  readonly probability: CompletionProbability | null;
  /** issue → w·(v(chosen) − v(best)), and `interactions`; open and unknown issues are left out. */
  readonly contributions: Readonly<Record<Id, number>>;
  /**
   * issue → w·(v(chosen) − r): what each adds to the gain, which is their sum with the interactions where no issue is open; open
   * and unknown issues are left out. `null` where there is no reservation value, or no weight.
   */
  readonly margins: Readonly<Record<Id, number>> | null;
  /** Share of the party's weight on issues the draft itself speaks to, by one option or a lottery. */
  readonly settledWeight: number;
  readonly commonReadingUtility: Spread;
  /** The verdict, by the same rule, were the draft taken in the common reading. */
  readonly commonReadingVerdict: Verdict;
  /** U under the own reading minus U under the common one (theory 1.4). */
  readonly ambiguityDividend: number;
  /** The one or two judgements that decide a verdict that depends, most decisive first. */
  readonly dependsOn: readonly {
    readonly kind: string;
    readonly issue?: Id;
    readonly option?: Id;
    /** Of a no-deal scenario: its title. */
    readonly scenario?: string;
    /** Of an interaction: its place in the party's list. */
    readonly index?: number;
    /** Share of the variance of the gain, linearised at the means; see `influences`. */
    readonly share: number;
  }[];
  /** Why the verdict: which red line, which shortfall; as data for the view. */
  readonly reason:
    | { readonly kind: "red-line"; readonly terms: Readonly<Record<Id, Id>>; readonly probability: number }
    | { readonly kind: "shortfall"; readonly amount: number }
    | { readonly kind: "gain"; readonly amount: number }
    | { readonly kind: "depends" }
    | { readonly kind: "open-issues"; readonly issues: readonly Id[] }
    | { readonly kind: "no-preferences" }
    /** The two ends give different words. */
    | { readonly kind: "gaps"; readonly unspoken: number; readonly cautious: Verdict; readonly hopeful: Verdict }
    /** Nothing was said by or of the party. */
    | { readonly kind: "nothing-said" };
  /** The red lines, and the issues that decide, in the party's own words. */
  readonly because: Because;
  /** Whether those who ratify for it would pass the draft; left out where nobody does. */
  readonly ratified?: Consent;
}

export interface DraftAcceptance {
  readonly id: Id;
  readonly date: string | null;
  readonly parties: Readonly<Record<Id, PartyAcceptance>>;
  /**
   * All deciding parties together. Where issues are open, `worst` and `best` let each party meet its own worst and best
   * completion: bounds of what any one completion gives. `null` also where a deciding party has no reservation value.
   */
  readonly all: {
    /** As of a party: over gaps the word that holds at both ends, else `unknown`. */
    readonly verdict: Verdict;
    readonly holds: boolean;
    readonly probability: CompletionProbability | null;
  };
  /** Where the ends differ on `all`: what would have to be favourable for all to accept, and the gaps without which they cannot. */
  readonly gaps?: DraftGaps;
  /** The same as `all`, where somebody ratifies for a deciding party; the three are left out where nobody does. */
  readonly signed?: Consent;
  /** Whether all needed ratifiers would pass it. */
  readonly ratified?: Consent;
  /** Signed and ratified both. */
  readonly inForce?: Consent;
  /** Whether all deciding parties accept under their own readings and at least one rejects under the common one. */
  readonly restsOnReadings: boolean;
  /** Deciding parties that accept under their own reading and reject under the common one. */
  readonly readingsDecide: readonly Id[];
  readonly states: Readonly<Record<Id, TermState>>;
  /** Constraints of the case the draft breaks as written (their numbers in the file, from 0). */
  readonly brokenConstraints: readonly number[];
}

/** Who would sign, at one end or by likely values. Utilities and reservation values on the model's scale. */
export interface AcceptanceAt {
  readonly deciding: readonly Id[];
  /** Deciding parties without preferences in this perspective: nothing can be said of them, nor of all together. */
  readonly withoutPreferences: readonly Id[];
  /** Number of draws actually used (a multiple of the 16 scramblings), 0 where none were needed or asked for. */
  readonly draws: number;
  /** How the draws were made; `null` where none were. */
  readonly sampling: {
    readonly scheme: "sobol" | "sobol+pseudo-random";
    readonly scramblings: number;
    /** The most uncertain judgements any one party has; beyond 1,024 they take pseudo-random numbers. */
    readonly dimensions: number;
  } | null;
  readonly drafts: readonly DraftAcceptance[];
}

/** A number that somebody believes of another party, and the party's own in the same perspective. */
export interface BelievedNumber {
  readonly kind: JudgementEntry["kind"];
  readonly issue?: Id;
  readonly option?: Id;
  readonly scenario?: string;
  readonly believes: { readonly value: Quantity; readonly source: Id };
  /** `null`: the party's own judgements have no such number. */
  readonly is: { readonly value: Quantity; readonly source: Id } | null;
}
/** A party that is wrong about another one's answer: its beliefs give the opposite verdict (theory 2). */
export interface Misperception {
  readonly holder: Id;
  readonly about: Id;
  readonly draft: Id;
  readonly believes: Verdict;
  readonly is: Verdict;
  /** What it believes otherwise, in the order of the file. */
  readonly numbers: readonly BelievedNumber[];
  /** Whether it also believes in other red lines. */
  readonly redLines: boolean;
}

/** Result of the acceptance analysis (theory 2): the likely figures with the verdicts that hold. */
export interface AcceptanceResult extends AcceptanceAt {
  /** Who is wrong about whom, in this perspective: both verdicts hold and are opposite. */
  readonly misperceptions: readonly Misperception[];
  /** Whether the authors of the drafts shown would sign their own latest text (theory 1.7); where not, that is told first. */
  readonly authors: readonly AuthorsCheck[];
  /** The same at both ends of what nobody has said; `null` where one end, or the likely figures alone, were asked for. */
  readonly gaps: OverGaps<AcceptanceAt> | null;
}
