import type { Case, CasePath, Choice, Conjunction, Id, Quantity } from "../case/index.ts";

/**
 * One perspective of a case, compiled for arithmetic (theory 1).
 *
 * Options of all issues are numbered through: option `k` of issue `i` is `offsets[i] + k`, and `M` is their total.
 * A conjunction is the sorted numbers of its options, at most one an issue. An outcome is an `Int32Array` of
 * length `n` holding the local index `k` chosen on each issue. Utilities are on the scale on which reservation
 * values stand (0–1 for case files, the file's own for imported scenarios).
 */
export interface Model {
  readonly case: Case;
  /** Id of the perspective this was compiled from. */
  readonly perspective: Id;
  readonly issues: readonly ModelIssue[];
  /** Length n + 1; issue `i` owns options `offsets[i] … offsets[i + 1] − 1`. */
  readonly offsets: Int32Array;
  /** Length M: the issue each option belongs to. */
  readonly issueOf: Int32Array;
  /** Every party that has preferences in this perspective, in the order of the file. */
  readonly parties: readonly ModelParty[];
  readonly constraints: readonly ModelConstraint[];
  readonly drafts: readonly ModelDraft[];
  /** The judgements that are no numbers to draw, with their owners; none in imported scenarios. */
  readonly choices: readonly ChoiceJudgement[];
}

export interface ModelIssue {
  readonly id: Id;
  readonly title: string;
  readonly group: Id | null;
  readonly ordered: boolean;
  readonly options: readonly { readonly id: Id; readonly title: string }[];
}

/** Sorted numbers (0 … M−1) of the options that must all be chosen, at most one an issue. */
export type OptionSet = Int32Array;

export interface ModelInteraction {
  readonly terms: OptionSet;
  readonly adds: number;
}

export interface ModelParty {
  readonly id: Id;
  readonly name: string;
  /** Whether the party decides: its roles include `party`, or it was named in the options. */
  readonly deciding: boolean;
  /** Length n: expected weights, summing to 1 (imported scenarios: as in the file). */
  readonly weights: Float64Array;
  /** Length M: expected weight × expected option value; the exact utility is the sum over the chosen options. */
  readonly utilities: Float64Array;
  readonly interactions: readonly ModelInteraction[];
  /** What no deal is worth; `null` where the perspective gives none. */
  readonly reservation: number | null;
  readonly redLines: readonly OptionSet[];
  readonly redLineTolerance: number;
  /** The judgements behind the numbers above, for draws, ledgers and tipping points. */
  readonly sheet: JudgementSheet;
}

/** Normalised constraints; an outcome is feasible iff it obeys them all. */
export type ModelConstraint =
  /** Not all of these together: for each listed issue, the outcome's option is in the set (numbers 0 … M−1, grouped by issue). */
  | { readonly kind: "forbid"; readonly sets: readonly Int32Array[]; readonly origin: number }
  | { readonly kind: "atMost"; readonly count: number; readonly of: readonly OptionSet[]; readonly origin: number }
  | {
      readonly kind: "allowed";
      readonly issues: Int32Array;
      /** Each row: one option number an issue of `issues`. */
      readonly rows: readonly Int32Array[];
      readonly origin: number;
    };

/** One number somebody judged, with its owner. `path` leads to it in the perspective (or the rule that derived it). */
export interface JudgementEntry {
  readonly kind: "weight" | "value" | "reservation" | "scenario-probability" | "scenario-value" | "interaction";
  readonly party: Id;
  readonly issue?: Id;
  readonly option?: Id;
  readonly scenario?: string;
  /** Of an interaction: its place in the party's list. */
  readonly index?: number;
  /** Of an interaction: the issue of whose weight it is so many hundredths. */
  readonly of?: Id;
  /** As written: weights raw, values and reservation on 0–100, probabilities 0–1. */
  readonly quantity: Quantity;
  readonly source: Id;
  readonly note?: string;
  readonly from?: readonly Id[];
  /** Of an option value: the party has never spoken of the option; the range is a placeholder (theory 1.7, 1.8). */
  readonly gap?: boolean;
  /** Id of the perspective (or `derived`) that gave it. */
  readonly givenBy: Id;
  readonly path: CasePath;
}

/** A judgement that is a choice or a fixed number: a red line, its tolerance, what silence means, a reading, a lottery. */
export interface ChoiceJudgement {
  readonly kind: "red-line" | "red-line-tolerance" | "default" | "reading" | "lottery";
  /** Of a default or of the lottery of a draft: nobody's in particular. */
  readonly party?: Id;
  readonly draft?: Id;
  readonly issue?: Id;
  readonly value: Choice | Conjunction | number;
  readonly source: Id;
  readonly note?: string;
  readonly from?: readonly Id[];
  /** Id of the perspective that gave it; `null`: the case itself. */
  readonly givenBy: Id | null;
  readonly path: CasePath;
}

/** All judgements of one party, raw, as draws need them. Entry numbers index `entries`; −1 where nothing is given (0). */
export interface JudgementSheet {
  readonly entries: readonly JudgementEntry[];
  /** Length n: entry of each weight. */
  readonly weight: Int32Array;
  /** Length M: entry of each option value. */
  readonly value: Int32Array;
  /** One pair (`probability` −1: certain), or one a scenario; empty where no reservation value is given. */
  readonly reservation: readonly { readonly probability: number; readonly value: number }[];
  /** One entry an interaction. */
  readonly interaction: Int32Array;
  /** For each interaction the issue of whose weight its number is a share (hundredths, in case files); −1: a number of its own. */
  readonly interactionOf: Int32Array;
  /** Whether drawn weights are renormalised and values divided by 100 (case files) or used as they are (imported scenarios). */
  readonly normalised: boolean;
}

export type TermState = "settled" | "ambiguous" | "left-open" | "open" | "unknown" | "silent";

export interface ModelDraft {
  readonly id: Id;
  readonly title: string;
  readonly date: string | null;
  readonly follows: Id | null;
  /** Length n. */
  readonly states: readonly TermState[];
  /**
   * Length M: probability of each option under the common reading, silence filled by the defaults of the perspective.
   * Issues that are `open` or `unknown` have probability 0 on all options.
   */
  readonly common: Float64Array;
  /** For each party of the model: its own reading (the same array where it has none). */
  readonly readings: readonly Float64Array[];
}
