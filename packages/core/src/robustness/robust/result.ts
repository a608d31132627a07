import type { Id, Range } from "../../case/index.ts";
import type { JudgementEntry } from "../../model/index.ts";
import type { Estimate } from "../indices/estimate.ts";
import type { CarriedJudgement } from "../views/result.ts";

/** One number somebody judged, by what it is about. */
export interface JudgedNumber {
  readonly kind: JudgementEntry["kind"];
  readonly party: Id;
  readonly issue?: Id;
  readonly option?: Id;
  readonly scenario?: string;
  /** Of an interaction: its place in the party's list. */
  readonly index?: number;
  /** Nobody has said it: the range is a placeholder (theory 1.7). */
  readonly gap: boolean;
  /** As it is written: `[low, likely, high]`; a certain number thrice. */
  readonly range: Range;
  /** Its expected value, at which it stands while others move. */
  readonly stands: number;
}

/** A party's yes or no to the draft, by expected values. */
export interface PartyConclusion {
  readonly party: Id;
  readonly verdict: "accepts" | "rejects";
}

/** The red lines of a party that a draft crosses, whatever its numbers. */
export interface CrossedLines {
  readonly party: Id;
  readonly redLines: readonly Readonly<Record<Id, Id>>[];
}

/** Which judgement decides the answer (theory 14). Margins are `U − r`, on 0–1. */
export interface RobustResult {
  /** `null`: the case has no draft. */
  readonly draft: Id | null;
  /** The figure the tornado and the indices are about: one party's margin, or the least of all deciding parties'. */
  readonly target: {
    /** `null`: the least of all. */
    readonly party: Id | null;
    /** By expected values; `null` where no party asked about has a walk-away value. */
    readonly value: number | null;
    /** Whose margin is the least, by expected values. */
    readonly least: Id | null;
  };
  /** Deciding parties without preferences or walk-away value in this perspective: nothing is said of them. */
  readonly notJudged: readonly Id[];
  /** Issues that the draft leaves open or whose text is not public. */
  readonly open: readonly Id[];
  /** Parties whose red line is crossed however open issues are settled: no number changes that. */
  readonly crossed: readonly CrossedLines[];
  /** Uncertain judgements that bear on the draft, the one that moves the figure most first. */
  readonly tornado: readonly {
    readonly judgement: JudgedNumber;
    /** The figure with the judgement at its low and its high end, all others at their expected values. */
    readonly low: number;
    readonly high: number;
    /** The margin of the judgement's own party at the same ends, and at the expected value. */
    readonly own: { readonly low: number; readonly stands: number; readonly high: number };
    /** The number within its range at which its party's verdict flips; `null`: it does not. */
    readonly flips: number | null;
  }[];
  /** Shares of the figure's variance, greatest total first; `null` with the reason beside. */
  readonly indices:
    | readonly {
        readonly judgement: JudgedNumber;
        readonly first: Estimate;
        readonly total: Estimate;
        /** Whether the interval of the total keeps clear of 0; where not it is told as no different from 0. */
        readonly different: boolean;
      }[]
    | null;
  /**
   * Where judgements that bear on the figure are declared to move together: their shares of its variance by Shapley effects,
   * greatest first; `null` elsewhere.
   */
  readonly shapley:
    | readonly { readonly judgement: JudgedNumber; readonly effect: Estimate; readonly different: boolean }[]
    | null;
  readonly noIndices: "no-variance" | "no-draws" | "correlated" | "nothing-judged" | null;
  /** Points in each of the 16 scramblings; 0: none drawn. */
  readonly points: number;
  /** Single changes that flip a party's verdict; those within their ranges first, then the smallest change first. */
  readonly tipping: readonly {
    readonly conclusion: PartyConclusion;
    readonly judgement: JudgedNumber;
    readonly from: number;
    readonly to: number;
    /** Whether the number lies within the range that was given. */
    readonly within: boolean;
    /** The change as a share of the scale: 100, for a chance 1, for a weight the sum of the party's weights. */
    readonly share: number;
  }[];
  /** The verdict of each deciding party, and whether it is the same for all values within all ranges at once. */
  readonly holds: readonly {
    readonly conclusion: PartyConclusion;
    readonly proven: boolean;
    /** Whether it is the same at both ends of what nobody has said, all else at expected values (theory 1.8). */
    readonly overGaps: boolean;
    readonly because: "red-line" | "numbers" | null;
    /** Bounds of the party's margin over all ranges; `null` where a red line decides. */
    readonly margin: { readonly least: number; readonly greatest: number } | null;
  }[];
  /** Deciding parties whose verdict rests on how open issues are settled. */
  readonly undecided: readonly Id[];
  /**
   * What would have to be true for all deciding parties to accept: the fewest judgements, each moved by the least share of its
   * range that does, and red lines that would have to go. `null` where nothing within the ranges does.
   */
  readonly toSign: {
    readonly changes: readonly {
      readonly judgement: JudgedNumber;
      readonly from: number;
      readonly to: number;
    }[];
    readonly redLines: readonly CrossedLines[];
    readonly proven: boolean;
  } | null;
  /** Parties that no values within the ranges would make accept, red lines or not. */
  readonly never: readonly Id[];
  /**
   * Whether any text meets all demands, by expected figures, and the single judgements that turn that within their ranges, the
   * smallest share of the range first; `null` where that is not decided, or a deciding party has no walk-away value.
   */
  readonly zone: {
    readonly empty: boolean;
    /** Whether the answer is the same at both ends of what nobody has said (theory 1.8). */
    readonly overGaps: boolean;
    readonly tipping: readonly {
      readonly judgement: JudgedNumber;
      readonly from: number;
      readonly to: number;
      /** The change as a share of the range. */
      readonly share: number;
    }[];
    /** Whether every judgement was decided on. */
    readonly proven: boolean;
  } | null;
  /**
   * For parties that accept, also at both ends of what nobody has said: the fewest judgements that are assumed or never said,
   * that favour the party, and without which, with what others say or the level value in their place, it would reject.
   */
  readonly leaning: readonly {
    readonly party: Id;
    /** `here` as judged, `there` what it is held against. */
    readonly judgements: readonly CarriedJudgement[];
    readonly proven: boolean;
  }[];
  /** What to ask next: by how much knowing the judgement would lower the expected number of wrong verdicts; most first. */
  readonly questions: readonly {
    readonly judgement: JudgedNumber;
    readonly worth: number;
    readonly low: number;
    readonly high: number;
  }[];
}
