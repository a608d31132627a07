import { type Id, isParty, type Party } from "../case/index.ts";
import { atEnd, type Context, type EndName, ends, type Model, openIssues, Remembered } from "../model/index.ts";
import { rounded } from "../numbers/rounding.ts";
import { scramblingCount } from "../sampling/index.ts";
import { authorsCheck } from "./authors-check.ts";
import { brokenConstraints } from "./constraints.ts";
import { judgeAll, judgeParty, type Reading } from "./judge.ts";
import { beliefsOf, misperceptionsOn } from "./misperception.ts";
import { narrowEnough } from "./narrow.ts";
import { acceptanceOverGaps } from "./over-gaps.ts";
import { type AcceptanceQuestion, askParties } from "./probability.ts";
import { homesOf, ratification } from "./ratification.ts";
import { readDraft } from "./readings.ts";
import type { AcceptanceAt, AcceptanceResult, DraftAcceptance, Misperception } from "./result.ts";

/** Who would sign, by the words that hold. */
export type Verdicts = Omit<AcceptanceResult, "misperceptions" | "authors">;

export interface AcceptanceOptions {
  /** One draft, or `null` for all. */
  readonly draft: Id | null;
  /** The parties that decide; left out or `null`: those the model marks. */
  readonly parties?: readonly Id[] | null;
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: the verdicts that hold at both. */
  readonly gaps?: EndName | "all";
  /** Draw no more than it takes to know every chance within this much either way; 0, and left out: all draws of the context. */
  readonly within?: number;
}

/**
 * Who would sign each draft, and why (theory 2, 1.4, 1.5).
 *
 * A party accepts iff none of its red lines is hit and `U ≥ r`, under its own reading. Where any of its judgements that
 * bear on the draft is a range, the verdict is by probability alone (≥ 0.95 accepts, ≤ 0.05 rejects, else depends); with
 * `draws` 0 by exact figures, the means. Open and unknown issues make the utility a range over their completions, and the
 * verdict `unknown` unless the worst completion (one that hits a red line, else the one of least utility) and the best (of
 * greatest utility among those that hit none) agree. Worst and best are found by exact figures, also where probabilities
 * are then drawn for them. A party without reservation value rejects where a red line is hit, and is `unknown` otherwise.
 *
 * Over gaps the same is asked at both ends (theory 1.8): a verdict holds where both give the same word, else it is `unknown`.
 * Gaps and assumed walk-away values are numbers there, not drawn: many independent guesses would cancel each other.
 *
 * The same rule under the common reading gives `commonReadingVerdict`; a draft rests on readings when every deciding party
 * accepts under its own and at least one rejects under the common one, both by exact figures or both by probability.
 *
 * Judgements are independent unless the perspective declares correlations: `P(all accept)` is the product of the parties'
 * probabilities, or, of parties that a correlation links, the share of draws in which all of them accept. Renaming or
 * reordering parties, and asking about one draft or all, changes no number.
 *
 * @throws RangeError for a draft or party the case does not have
 * @throws TooEntangled where interactions and red lines link open issues so closely that no exact answer can be had
 */
export function acceptance(model: Model, options: AcceptanceOptions, context: Context): AcceptanceResult {
  const { result, context: enough } = narrowEnough(options.within ?? 0, context, (fewer) =>
    acceptanceOnly(model, options, fewer),
  );
  return rounded({
    ...result,
    misperceptions: misperceptions(model, options, result, enough),
    authors: authorsCheck(model, enough, options.draft),
  });
}

/** The same without who is wrong about whom and the authors' check, for those who ask for the verdicts alone. */
export function acceptanceOnly(model: Model, options: AcceptanceOptions, context: Context): Verdicts {
  const { gaps = "all" } = options;
  if (gaps !== "all") return { ...acceptanceAt(atEnd(model, gaps), options, context), gaps: null };
  const { cautious, hopeful } = ends(model);
  const likely = acceptanceAt(model, options, context);
  if (cautious === model && hopeful === model) return acceptanceOverGaps(model, likely, likely, likely);
  const low = acceptanceAt(cautious, options, context);
  return acceptanceOverGaps(model, low, likely, acceptanceAt(hopeful, options, context));
}

/** Who is wrong about whom: the same question asked of the parties as others believe them to be. */
function misperceptions(
  model: Model,
  options: AcceptanceOptions,
  { drafts }: Pick<AcceptanceResult, "drafts">,
  context: Context,
): readonly Misperception[] {
  return beliefsOf(model).flatMap((belief) => {
    const believed = acceptanceOnly(belief.model, { ...options, parties: [] }, context);
    return drafts.flatMap((draft, d) =>
      misperceptionsOn(draft.id, belief, model, (party) => ({
        believes: believed.drafts[d]!.parties[party]!.verdict,
        is: draft.parties[party]?.verdict ?? "unknown",
      })),
    );
  });
}

/** Who would sign by the figures of the model as they are, whatever is a gap. */
function acceptanceAt(model: Model, { draft, parties = null }: AcceptanceOptions, context: Context): AcceptanceAt {
  const { seed, draws } = context;
  const key = JSON.stringify([draft, parties, seed, draws]);
  return known.get(model, key, () => computed(model, { draft, parties }, context));
}

/** Verdicts, drafts over time, views and progress ask for the same. */
const known = new Remembered<Model, AcceptanceAt>(12);

function computed(model: Model, options: AcceptanceOptions, context: Context): AcceptanceAt {
  const drafts = options.draft === null ? model.drafts : model.drafts.filter(({ id }) => id === options.draft);
  if (options.draft !== null && drafts.length === 0) throw new RangeError(`no draft ${options.draft}`);
  const { deciding, withoutPreferences } = decidingParties(model, options.parties ?? null);
  const questions: AcceptanceQuestion[] = [];
  const readings = drafts.map((draft) =>
    model.parties.map((_, p) => {
      const read = (lotteries: Float64Array): Reading => readDraft(model, p, draft, lotteries, questions);
      const own = read(draft.readings[p]!);
      const same = draft.readings[p]!.every((probability, o) => probability === draft.common[o]);
      return { own, common: same ? own : read(draft.common) };
    }),
  );
  const homes = homesOf(model, deciding);
  const answers = askParties(model, questions, context, new Set(homes.map(({ place }) => place)));
  const places = model.parties.flatMap(({ id }, p) => (deciding.includes(id) ? [p] : []));
  const own = readings.map((row) => row.map((reading) => reading.own));
  const consents =
    homes.length === 0
      ? []
      : ratification(
          { model, questions, answers, context },
          homes,
          own,
          own.map((row) =>
            deciding
              .filter((id) => !homes.some(({ signer }) => signer === id))
              .map((id) => row[model.parties.findIndex((party) => party.id === id)]),
          ),
          drafts.map((draft) => openIssues(draft).length > 0),
        );
  const judged = drafts.map((draft, d): DraftAcceptance => {
    const parties = model.parties.map((party, p) => judgeParty({ model, draft, party, answers, ...readings[d]![p]! }));
    const readingsDecide = places.filter(
      (p) => parties[p]!.verdict === "accepts" && parties[p]!.commonReadingVerdict === "rejects",
    );
    const complete = withoutPreferences.length === 0;
    const consent = consents[d];
    const all = judgeAll(
      places.map((p) => readings[d]![p]!.own),
      places.map((p) => parties[p]!.verdict),
      complete,
      answers,
      openIssues(draft).length > 0,
    );
    return {
      id: draft.id,
      date: draft.date,
      parties: Object.fromEntries(
        model.parties.map(({ id }, p) => {
          const ratified = consent?.parties[id];
          return [id, { ...parties[p]!, ...(ratified && { ratified }) }];
        }),
      ),
      all,
      ...(consent && { signed: all, ratified: consent.ratified, inForce: consent.inForce }),
      restsOnReadings: complete && readingsDecide.length > 0 && places.every((p) => parties[p]!.verdict === "accepts"),
      readingsDecide: readingsDecide.map((p) => model.parties[p]!.id),
      states: Object.fromEntries(model.issues.map(({ id }, i) => [id, draft.states[i]!])),
      brokenConstraints: brokenConstraints(model, draft),
    };
  });
  const draws = scramblingCount * answers.points;
  return { deciding, withoutPreferences, draws, sampling: answers.sampling, drafts: judged };
}

/**
 * The parties whose acceptance is needed, in the order of the file: those named, else those the model marks and, where
 * these are the case's own, also the case's parties without preferences in this perspective.
 */
function decidingParties(
  model: Model,
  named: readonly Id[] | null,
): { deciding: readonly Id[]; withoutPreferences: readonly Id[] } {
  const unknown = named?.find((id) => !model.case.parties.some((party) => party.id === id));
  if (unknown !== undefined) throw new RangeError(`no party ${unknown}`);
  const modelled = new Map(model.parties.map((party) => [party.id, party.deciding]));
  const asInCase = model.case.parties.every((party) => (modelled.get(party.id) ?? isParty(party)) === isParty(party));
  const needed = (party: Party): boolean => {
    if (named !== null) return named.includes(party.id);
    return modelled.get(party.id) ?? (asInCase && isParty(party));
  };
  const deciding = model.case.parties.filter(needed).map(({ id }) => id);
  return { deciding, withoutPreferences: deciding.filter((id) => !modelled.has(id)) };
}
