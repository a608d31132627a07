import type { Id } from "../case/index.ts";
import type { ChoiceJudgement, JudgementEntry } from "../model/index.ts";

/** What a judgement is held against. */
export type JudgementReference =
  /** What the other perspectives say: of numbers the median, of lotteries the mean; of red lines, whether half of them draw it. */
  | { readonly kind: "others"; readonly value: number | null; readonly perspectives: readonly Id[] }
  /** Nobody else judges it: the level value, which says nothing (docs/theory.md, 14). */
  | { readonly kind: "neutral"; readonly value: number | null };

/** One judgement, and whom it favours on the draft. */
export interface JudgementTilt {
  readonly kind: JudgementEntry["kind"] | ChoiceJudgement["kind"];
  /** Whose preferences it is about; left out where it is about the text: a default, a lottery. */
  readonly party?: Id;
  readonly issue?: Id;
  readonly option?: Id;
  readonly scenario?: string;
  /** Of an interaction: its place in the party's list. */
  readonly index?: number;
  /** Of a reading or a lottery. */
  readonly draft?: Id;
  /** Expected value of the number as it is written; `null` for what is no number. */
  readonly stands: number | null;
  /** `null`: there is nothing to hold it against, as for the weight of a party's only issue. */
  readonly reference: JudgementReference | null;
  /** party → by how much the judgement lifts what the draft is worth to it above walk-away; only what is not 0. */
  readonly effects: Readonly<Record<Id, number>>;
  /** Parties to which the draft is worth more for it, or that would no longer be held back by a red line. */
  readonly favours: readonly Id[];
  /** Parties to which it is worth less for it, or whose red line it makes the draft cross. */
  readonly against: readonly Id[];
}

/** Whom the judgements of a perspective favour on a draft. Utilities on the model's scale. */
export interface FavoursResult {
  /** `null` where the case has no draft: then no judgement favours anybody. */
  readonly draft: Id | null;
  /** The perspectives it is held against. */
  readonly others: readonly Id[];
  /** In the order of the ledger: its numbers, then its choices. */
  readonly judgements: readonly JudgementTilt[];
  readonly parties: Readonly<
    Record<
      Id,
      {
        /** How many judgements favour the party, and how many work against it. */
        readonly favouring: number;
        readonly against: number;
        /** By how much all judgements together lift what the draft is worth to it above walk-away. */
        readonly together: number;
      }
    >
  >;
}
