import type { Verdict } from "../../acceptance/index.ts";
import type { Id } from "../../case/index.ts";

/** Whether there could be a deal: `exists` and `none` hold whatever nobody has said turns out to be (theory 1.8). */
export type DealWord = "exists" | "none" | "open";

/** What a conclusion is about: one party's verdict on the draft, all verdicts together, or whether there could be a deal. */
export type Conclusion =
  | { readonly kind: "party"; readonly party: Id }
  | { readonly kind: "all" }
  | { readonly kind: "deal" };

/** One conclusion as every view has it. */
export type ConclusionRow = Conclusion & {
  /** View → its answer; `unknown` and `open` where what nobody has said decides, or nothing is judged: never from fillers. */
  readonly answers: Readonly<Record<Id, Verdict | DealWord>>;
  /** Whether every view gives the same answer, and none leaves it open. */
  readonly robust: boolean;
  /** The answer that most views give, and in how many; `null` where all leave it open. */
  readonly most: { readonly answer: Verdict | DealWord; readonly views: number } | null;
};

/** What a view says of a judgement: a number, a red line drawn (1) or not (0), or the chances of options. */
export interface Said {
  /** Weights as a share of the party's weight on 0–100, values and walk-away values on 0–100; `null` where it gives none. */
  readonly value: number | null;
  /** Of a reading: option → chance. */
  readonly options?: Readonly<Record<Id, number>>;
  readonly sources: readonly Id[];
}

/** One judgement on which two views differ. */
export interface CarriedJudgement {
  readonly kind: "weight" | "value" | "reservation" | "interaction" | "red-line" | "red-line-tolerance" | "reading";
  readonly party: Id;
  readonly issue?: Id;
  readonly option?: Id;
  /** Of an interaction or a red line: issue → option. */
  readonly terms?: Readonly<Record<Id, Id>>;
  /** As the view has it whose answer turns. */
  readonly here: Said;
  /** As the other view has it, which is carried over. */
  readonly there: Said;
}

/** The smallest difference between two views that explains why they disagree. */
export interface Explanation {
  readonly conclusion: Conclusion;
  /** The view whose answer turns. */
  readonly view: Id;
  /** The view from which the judgements are carried over. */
  readonly from: Id;
  /**
   * Of a party's verdict: the fewest judgements that, carried over, turn it. Of a deal: a set of which none can be spared, for the
   * pairs of views that differ in fewest parties; empty for the others.
   */
  readonly judgements: readonly CarriedJudgement[];
  /** Of a deal, where judgements are given: fewer than this many are proven not to do. */
  readonly least?: number;
  /** Of a deal, where judgements are given: whether none of them can be spared. */
  readonly spare?: boolean;
  /** Of a deal: the fewest parties whose judgements, all carried over, turn it. */
  readonly parties: readonly Id[];
  /** Whether fewer are proven not to do. */
  readonly proven: boolean;
}

/** How a text stands in one view. Margins are `U − r`, on the model's scale. */
export interface ViewStanding {
  readonly view: Id;
  /** Whether it lies in the view's zone. */
  readonly inside: boolean;
  /** The least margin of its deciding parties; `null` where it judges none. */
  readonly margin: number | null;
  /** The greatest least margin any text has in this view alone; `null` where its zone is empty. */
  readonly best: number | null;
  /** What robustness costs by this view: `best − margin`; `null` outside its zone. */
  readonly price: number | null;
  /** Deciding parties that would refuse the text here. */
  readonly refuse: readonly { readonly party: Id; readonly margin: number | null; readonly redLine: boolean }[];
}

/** Which views some text satisfies together, with all gaps of all views at one end (theory 1.8, 14). */
export interface CommonGround {
  /** Smallest sets of views whose zones have no text in common; one view alone where its zone is empty. */
  readonly conflicts: readonly (readonly Id[])[];
  /** Smallest sets of views that, left out, leave a text inside the zones of all others; the empty set where none need be. */
  readonly openings: readonly (readonly Id[])[];
  /** The text inside the most zones, of those the one with the greatest least margin; `null` where it is in none. */
  readonly deal: {
    /** issue → option */
    readonly outcome: Readonly<Record<Id, Id>>;
    readonly inside: readonly Id[];
    /** The least margin of any deciding party in any of these views; `null` where none has a walk-away value. */
    readonly margin: number | null;
    /** Issues on which another option, alone, would leave it inside as many zones with no less a margin. */
    readonly free: readonly Id[];
    /** One entry per view. */
    readonly standing: readonly ViewStanding[];
  } | null;
  /** Whether conflicts and openings are complete, and the text and its margin the best there are. */
  readonly proven: boolean;
}

/** Where opposed views agree, why they do not, and the deal that holds under the most of them (theory 14). */
export interface ViewsResult {
  /** The draft the verdicts are on; `null` for a case without drafts. */
  readonly draft: Id | null;
  /** In the order of the file. */
  readonly views: readonly { readonly view: Id; readonly notJudged: readonly Id[] }[];
  /** Robust ones first, then those that most views share. */
  readonly conclusions: readonly ConclusionRow[];
  /** For each conclusion the pairs of views that give opposite answers, fewest judgements first. */
  readonly explanations: readonly Explanation[];
  /** Pairs that differ in what is counted here in nothing: their ranges, or something else, decides. */
  readonly unexplained: readonly { readonly conclusion: Conclusion; readonly views: readonly [Id, Id] }[];
  /** What holds: all gaps low and assumed walk-away values high; the text lies in these zones whatever they turn out to be. */
  readonly common: CommonGround;
  /** What cannot be excluded: all gaps high and assumed walk-away values low; no text lies in more zones than here. */
  readonly possible: CommonGround;
  /** Views of which each alone, left out, is sure to open a common zone to all the others, where there is none for all. */
  readonly opens: readonly Id[];
}
