import type { Id } from "../case/index.ts";
import { rounded } from "../numbers/index.ts";
import type { Certainty, Over, Question } from "./question.ts";

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

/** What an answer depends on, beside the question. */
export type Grounds = Pick<Envelope, "options" | "perspectives" | "digest" | "seed" | "draws">;

/** An answer in its envelope: the one place where results are rounded, and said how they were got. */
export function envelopeOf<Result>(
  question: Pick<Question<unknown, Result, Over>, "id" | "got">,
  grounds: Grounds,
  result: Result,
): Envelope<Result> {
  const { options, perspectives, digest, seed, draws } = grounds;
  const got = question.got(result);
  const given = rounded(result);
  return {
    question: question.id,
    options,
    perspectives,
    digest,
    seed,
    draws,
    got,
    holds: holdsOf(given),
    result: given,
  };
}

/** What the answer itself says of the gaps of the case. */
function holdsOf(result: unknown): boolean | null {
  if (typeof result !== "object" || result === null || !("gaps" in result)) return null;
  const { gaps } = result;
  return typeof gaps === "object" && gaps !== null && "holds" in gaps && typeof gaps.holds === "boolean"
    ? gaps.holds
    : null;
}
