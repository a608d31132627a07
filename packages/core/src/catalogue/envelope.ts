import type { Id } from "../case/index.ts";
import type { Certainty } from "./question.ts";

/** An answer with everything it depends on; the same whoever asked, and how. */
export interface Envelope<Result = unknown> {
  /** The question's id. */
  readonly question: string;
  /** As asked, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The perspectives it was answered under; none where it needs none. */
  readonly perspectives: readonly Id[];
  /** SHA-256 of the inputs. */
  readonly digest: string;
  readonly seed: number;
  /** Draws asked for; 0: none. */
  readonly draws: number;
  readonly got: Certainty;
  /** Whether the headline holds whatever the gaps of the case turn out to be; `null`: not examined. */
  readonly holds: boolean | null;
  /** Numbers rounded to 12 significant digits. */
  readonly result: Result;
}
