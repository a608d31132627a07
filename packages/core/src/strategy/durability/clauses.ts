import type { Enforcement } from "../../case/index.ts";
import type { Model, ModelDraft, ResolvedPerspective } from "../../model/index.ts";
import { type Context, expectedValue } from "../../model/index.ts";
import { Draws } from "../judged/draws.ts";
import { assumed, isAssumed, type Judged, judged } from "../judged/judged.ts";
import { patienceNeeded } from "./enforcement.ts";
import { holdsFor } from "./path.ts";
import type { KeptClause } from "./result.ts";

/** What a clause is kept by, as far as somebody has said it. */
interface Judgements {
  readonly gains: Judged | null;
  readonly detection: Judged | null;
  readonly loses: Judged | null;
  readonly patience: Judged;
}

/**
 * Whether each clause of a draft is kept by the party that could break it (theory 9, enforcement by detection and punishment):
 * kept iff the party's patience reaches `δ* = gains/(gains + detection·loses)`. Where one of the three numbers is not said, the
 * one from which the clause would be kept; where more are not, nothing.
 */
export function keptClauses(
  model: Model,
  draft: ModelDraft,
  perspective: ResolvedPerspective,
  context: Pick<Context, "seed" | "draws" | "signal">,
): readonly KeptClause[] {
  const clauses = (perspective.enforcement ?? []).filter(({ when }) => holdsFor(model, draft, when));
  const given = clauses.map((clause) => judgementsOf(clause, perspective));
  const draws = new Draws(context);
  for (const one of given) draws.ask(one.gains, one.detection, one.loses, one.patience);
  return clauses.map((clause, k) => keptClause(clause, given[k]!, draws));
}

function judgementsOf(clause: Enforcement, perspective: ResolvedPerspective): Judgements {
  const patience = perspective.parties.get(clause.by)?.patience;
  return {
    gains: judged(clause.gains),
    detection: judged(clause.detection),
    loses: judged(clause.loses),
    patience: patience == null ? assumed(ASSUMED_PATIENCE) : { quantity: patience.value, source: patience.source },
  };
}
const ASSUMED_PATIENCE = 0.95;

function keptClause({ when, by }: Enforcement, given: Judgements, draws: Draws): KeptClause {
  const { gains, detection, loses, patience } = given;
  const number = (one: Judged | null): number | null => (one === null ? null : expectedValue(one.quantity));
  const [gained, found, lost] = [number(gains), number(detection), number(loses)];
  const delta = expectedValue(patience.quantity);
  const whole = gains !== null && detection !== null && loses !== null;
  const needed = whole ? neededPatience(gained! / 100, found!, lost! / 100) : null;
  const columns = whole ? [gains, detection, loses, patience].map((one) => draws.of(one)) : null;
  const judgedPatience = !isAssumed(patience);
  return {
    when,
    by,
    gains: gained === null ? null : gained / 100,
    detection: found,
    loses: lost === null ? null : lost / 100,
    patience: judgedPatience ? delta : null,
    needed,
    kept:
      columns === null || !judgedPatience
        ? null
        : draws.probability((draw) => {
            const [g, d, l, p] = columns.map((column) => column[draw]!);
            return p! >= neededPatience(g! / 100, d!, l! / 100) - 1e-9;
          }),
    enough: enough({ gained, found, lost }, delta),
  };
}

/** As {@link patienceNeeded}, in what is gained and lost against keeping the clause. */
function neededPatience(gains: number, detection: number, loses: number): number {
  return patienceNeeded({ comply: 0, breach: gains, punished: -loses, detection });
}

/** The one number that is not said, from which the clause would be kept; `null` unless exactly one is not. */
function enough(
  { gained, found, lost }: Readonly<Record<"gained" | "found" | "lost", number | null>>,
  patience: number,
): KeptClause["enough"] {
  const weight = (1 - patience) / patience;
  if (gained === null && found !== null && lost !== null)
    return { what: "gains", value: (found * lost) / 100 / weight };
  if (found === null && gained !== null && lost !== null) {
    const value = gained === 0 ? 0 : (weight * gained) / lost;
    return { what: "detection", value: value <= 1 ? value : null };
  }
  if (lost === null && gained !== null && found !== null) {
    const value = gained === 0 ? 0 : (weight * gained) / 100 / found;
    return { what: "loses", value: Number.isFinite(value) ? value : null };
  }
  return null;
}
