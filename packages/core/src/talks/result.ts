import type { Id } from "../case/index.ts";
import type { EngagementKind } from "./engagement.ts";

export type EndingKind = "deal" | "walk" | "lapse";

/** An ending of the talks. */
export interface TalksEnding {
  readonly kind: EndingKind;
  /** The draft agreed, or the one on the table; `null`: none. */
  readonly draft: Id | null;
  /** Who walked, or whose signature made the deal complete; `null` at a lapse. */
  readonly by: Id | null;
  /** From 1. */
  readonly round: number;
  /** Share of draws, and within a draw of the orders of speaking. */
  readonly probability: number;
}

/** What the talks are to one party. Worths 0–1, means over the draws. */
export interface TalksPartyResult {
  /** Shares of the draws, adding to 1; `null`: nobody has said what talking is worth to it. */
  readonly engagement: Readonly<Record<EngagementKind, number>> | null;
  /** Whether the commonest word is the same at both ends of what nobody has said (theory 1.8); `false` where there is none. */
  readonly holds: boolean;
  readonly worth: {
    readonly wait: number;
    readonly walk: number;
    readonly walkUnblamed: number;
    /** The best draft that all can sign and none would rather refuse; `null` where in no draw there is one. */
    readonly deal: number | null;
  };
  /** By expected values: the flow nearest to its own at which the word changes, and the word beyond it. */
  readonly turns: { readonly flow: number | null; readonly kind: EngagementKind | null };
  /** Chance that it tables a draft that it would not table if nobody were blamed, and that is not agreed: made to be refused. */
  readonly madeToBeRefused: number;
}

/** One run of the game. */
export interface TalksRun {
  /** The likeliest first; those below 0.0005 are left out. */
  readonly endings: readonly TalksEnding[];
  readonly kinds: Readonly<Record<EndingKind, number>>;
  /** Chance that each party is blamed, and that nobody is, in endings without a deal. */
  readonly blamed: Readonly<Record<string, number>>;
  readonly rounds: { readonly mean: number };
  readonly parties: Readonly<Record<Id, TalksPartyResult>>;
}

/** One change of the talks, all else as it stands. */
export type TalksChange =
  /** A lever believed fully (1) or not at all (0). */
  | { readonly kind: "lever"; readonly lever: Id; readonly credibility: 0 | 1 }
  | { readonly kind: "rounds"; readonly rounds: number }
  /** A party twice or half as patient: what a round of waiting costs it is halved or doubled. */
  | { readonly kind: "patience"; readonly party: Id; readonly times: 2 | 0.5 }
  /** Another draft on the table when the talks begin. */
  | { readonly kind: "opening"; readonly draft: Id }
  /** A draft let out by a party, with what that does by the perspective's judgement. */
  | { readonly kind: "leak"; readonly draft: Id; readonly by: Id };

/** What a change does. */
export interface TalksTurn {
  readonly change: TalksChange;
  /** The kind of ending that comes first under it: perfect play at expected values. */
  readonly first: EndingKind;
  /**
   * Of a leak: whether the talks are worth more to the one who lets the draft out, under perfect play, at all ends of what
   * nobody has said and of the ranges of its effects (`yes`), less or as much at all (`no`), or not the same at all. Else `null`.
   */
  readonly pays: "yes" | "no" | "depends" | null;
  /** The commonest word for each party's engagement under it, its share of 40 draws, and the one without it; `null`: nobody has said what talking is worth to the party. */
  readonly parties: Readonly<
    Record<
      Id,
      {
        readonly kind: EngagementKind;
        readonly share: number;
        readonly before: EngagementKind;
        /** Whether both words are the same at both ends of what nobody has said. */
        readonly holds: boolean;
      } | null
    >
  >;
}

/** Who stalls, who walks, who is blamed (theory 11.1). */
export interface TalksResult extends TalksRun {
  readonly players: readonly Id[];
  /** Drafts that may be tabled; efficient ones of the cautious zone are called `efficient-1`, `efficient-2`, … */
  readonly drafts: readonly Id[];
  /** Efficient drafts found: issue → option. */
  readonly efficient: Readonly<Record<Id, Readonly<Record<Id, Id>>>>;
  /** Drafts left out, since what they leave open carries more than a tenth of a party's weight. */
  readonly leftOut: readonly Id[];
  readonly onTable: Id | null;
  /** Parties that cannot sign each draft. */
  readonly cannotSign: Readonly<Record<Id, readonly Id[]>>;
  /** Of those, the ones whose own red lines it crosses. */
  readonly crossesRedLine: Readonly<Record<Id, readonly Id[]>>;
  /** Of each draft the bodies that would not ratify it, by the party they ratify for; parties whose bodies pass it are left out. */
  readonly refusedBy: Readonly<
    Record<
      Id,
      Readonly<
        Record<
          Id,
          {
            readonly bodies: readonly Id[];
            /** Whether they refuse it at both ends of what nobody has said. */
            readonly holds: boolean;
          }
        >
      >
    >
  >;
  /** Bodies that ratify and of which nobody has said what they want: they stop nothing here. */
  readonly silentRatifiers: readonly Id[];
  /** Levers whose cost nobody has judged: they are left out. */
  readonly unjudged: readonly Id[];
  /** Numbers that nobody has given, and that stand at their defaults. */
  readonly assumed: readonly string[];
  /** Whether perfect play, all three degrees of rationality and half and twice as many rounds put the same kind of ending first. */
  readonly told: boolean;
  /** The same without any blame. */
  readonly withoutBlame: TalksRun;
  /** The same with efficient drafts of the likely zone, which rest on guesses; `null` where there are none. */
  readonly onGuesses: TalksRun | null;
  readonly sensitivity: readonly {
    /** `perfect`, or the rationality λ. */
    readonly play: "perfect" | number;
    readonly rounds: number;
    readonly first: EndingKind;
    readonly kinds: Readonly<Record<EndingKind, number>>;
  }[];
  /** One change at a time, and what it does. */
  readonly turning: readonly TalksTurn[];
  /** Whether somebody has said what letting a draft leak out would do: without it leaking is not looked at as a move. */
  readonly leaksJudged: boolean;
  /** Kind of ending that comes first at expected values as things stand, to hold {@link TalksTurn.first} against. */
  readonly first: EndingKind;
  readonly draws: number;
}
