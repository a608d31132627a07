import type {
  AcceptanceResult,
  AmendResult,
  Case,
  CoreResult,
  DraftsResult,
  FrontierResult,
  Id,
  Model,
  TradesResult,
  WhyNotResult,
} from "@parley/core";
import type { ToldAnswer } from "../tellings.ts";

/** What the brief tells of every perspective. */
export interface PerspectiveResults {
  readonly model: Model;
  readonly acceptance: AcceptanceResult;
  /** `null` where the case has no draft to amend. */
  readonly amend: AmendResult | null;
  readonly whyNot: WhyNotResult;
}

/** A question that cannot be answered of the case. */
export interface Unanswered {
  readonly question: string;
  /** The title of the section that would tell it. */
  readonly title: string;
  /** Why not, in a sentence. */
  readonly why: string;
}

/** What it tells of the main perspective besides. */
export interface MainResults {
  readonly drafts: DraftsResult;
  readonly frontier: FrontierResult;
  readonly core: CoreResult;
  /** `null` where the case has no draft to start from. */
  readonly trades: TradesResult | null;
  /** The answers to every other question that the case has something for; each becomes a section. */
  readonly others: readonly ToldAnswer[];
  /** The questions among those that cannot be answered; none where left out. */
  readonly unanswered?: readonly Unanswered[];
}

export interface BriefInput {
  readonly case: Case;
  /** The perspectives to be reported, each with its results; the main one among them. */
  readonly perspectives: readonly PerspectiveResults[];
  /** Id of the perspective told in full; the others appear where they differ. */
  readonly main: Id;
  readonly detail: MainResults;
  /** The draft under judgement; `null` for a case without drafts. */
  readonly draft: Id | null;
  /** The two deciding parties that the frontier's figure sets against each other; left out: the first two. */
  readonly axes?: readonly [Id, Id];
  /** SHA-256 of the inputs. */
  readonly digest: string;
  readonly version: string;
  readonly seed: number;
  /** The day the brief was made, ISO. */
  readonly date: string;
  /** Everything, each table to its last row; left out: the short form. */
  readonly full?: boolean | undefined;
  /** The day as of which the case is told, ISO; left out: as it stands. */
  readonly asOf?: string | undefined;
}
