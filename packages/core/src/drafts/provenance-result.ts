import type { Id } from "../case/index.ts";

/** An estimated share with its 95% interval. */
export interface ShareEstimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What one point of the draft says of who wrote it. */
export interface ProvenancePoint {
  readonly issue: Id;
  /**
   * party → expected log-probability that this author writes what the draft says here, under the posterior of λ given
   * the whole draft. Compare between parties, not between issues.
   */
  readonly logLikelihood: Readonly<Record<Id, number>>;
  /**
   * party → the log-likelihood less that of the average author (the logarithm of the mean of the likelihoods): above 0
   * the point speaks for this author, below 0 against it.
   */
  readonly support: Readonly<Record<Id, number>>;
}

/** How alike a point of the draft's text and one party's own texts are. */
export interface TextOverlap {
  /** Distinct runs of five words of the point that occur in the party's texts. */
  readonly sharedFiveGrams: number;
  /** Greatest TF-IDF cosine, 0–1, between the point and a point of the party's texts. */
  readonly cosine: number;
  /** The point it is reached at; `null` where no word that tells points apart is shared. */
  readonly closest: { readonly draft: Id; readonly point: string } | null;
}
export interface PointEvidence {
  /** Number of the point as in the text. */
  readonly point: string;
  readonly issues: readonly Id[];
  /** Distinct runs of five words of the point. */
  readonly fiveGrams: number;
  readonly parties: Readonly<Record<Id, TextOverlap>>;
}
/** Evidence from the wording: beside the estimate, never part of it. */
export interface TextEvidence {
  /** party → drafts of which it is the only author and that could have lent words to this one. */
  readonly texts: Readonly<Record<Id, readonly Id[]>>;
  readonly points: readonly PointEvidence[];
}

/** What the same rule says of a draft whose only author is known: a check of the rule on this case. */
export interface KnownAuthorship {
  readonly draft: Id;
  readonly author: Id;
  /** Posterior of the known author; `null` where no issue can be scored. */
  readonly posterior: number | null;
  /** Party with the greatest posterior (`null`: none can be scored, or several tie). */
  readonly likeliest: Id | null;
  /** The same from earlier words alone; `posterior` is `null` where the author had said nothing then. */
  readonly before: { readonly posterior: number | null; readonly likeliest: Id | null } | null;
  readonly conclusion: Id | null;
}

/** The changes an author made since its own earlier draft, against another party's text. */
export interface TermsSince {
  readonly author: Id;
  /** Its latest earlier draft. */
  readonly since: Id;
  /** Issues that both settle, on different options. */
  readonly changed: readonly Id[];
  /** For each other party with an earlier draft: that draft, and which of the changes on issues it settles go where. */
  readonly against: readonly {
    readonly party: Id;
    readonly draft: Id;
    readonly toward: number;
    readonly away: number;
    readonly across: number;
    readonly terms: readonly {
      readonly issue: Id;
      readonly from: Id;
      readonly to: Id;
      readonly theirs: Id;
      readonly direction: "toward" | "away" | "across";
    }[];
  }[];
}
/** What a draft's terms share with earlier drafts of known authors; needs no model of authors. */
export interface Kinship {
  /** Most alike first; `share` is `null` where they settle no issue both. */
  readonly shares: readonly {
    readonly draft: Id;
    readonly authors: readonly Id[];
    /** Issues that both settle on one option, and those of them on the same. */
    readonly both: number;
    readonly equal: number;
    readonly share: number | null;
  }[];
  readonly changes: readonly TermsSince[];
}

/** Result of the provenance analysis (theory 5). */
export interface ProvenanceResult {
  readonly draft: Id;
  /** By terms alone; told first. */
  readonly kinship: Kinship;
  /** Of the option values the estimate rests on, how many were made of drafts: where any were, no headline is made of it. */
  readonly codedFromDrafts: { readonly values: number; readonly of: number };
  /** Issues that are scored: settled, ambiguous or left open in the draft. */
  readonly scored: readonly Id[];
  /** party → posterior probability of being the one author. */
  readonly authors: Readonly<Record<Id, number>>;
  /** party → share of the points; empty where no issue can be scored. */
  readonly mixture: Readonly<Record<Id, ShareEstimate>>;
  readonly points: readonly ProvenancePoint[];
  /**
   * party → log of the λ-integrated likelihood, and the part of it that no point carries: minus the information
   * (nats) that it took to learn λ. `logLikelihood = Σ points + scaleCost`.
   */
  readonly evidence: Readonly<Record<Id, { readonly logLikelihood: number; readonly scaleCost: number }>>;
  readonly permutation: { readonly pValue: number; readonly draws: number };
  /**
   * The estimate from what the parties had said before the day of the draft; `null` where no number of the model was
   * derived from words of that day or later, so that the estimate above stands on its own.
   */
  readonly before: {
    readonly authors: Readonly<Record<Id, number>>;
    readonly pValue: number;
    readonly conclusion: Id | null;
    /** As above, among the parties that had said something by then. */
    readonly points: readonly ProvenancePoint[];
  } | null;
  /** The author, or `null`: cannot tell. */
  readonly conclusion: Id | null;
  /**
   * Why there is no conclusion: no posterior above 0.8, options that chance would give as well, nothing to score, or an
   * estimate that earlier words alone do not bear out.
   */
  readonly undecidedBecause: readonly ("posterior" | "permutation" | "nothing-scored" | "circular")[];
  readonly text: TextEvidence | null;
  /** Drafts with one author among the parties with preferences, this one left out. */
  readonly known: readonly KnownAuthorship[];
}
