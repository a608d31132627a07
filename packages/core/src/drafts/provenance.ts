import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import type { Analysis } from "../catalogue.ts";
import { draftToStartFrom } from "../change/start.ts";
import type { Context, Model } from "../model/index.ts";
import { attribute, logPriorOf, PERMUTATIONS, randomOf } from "./provenance-attribution.ts";
import { integrated, LAMBDAS, lambdaPosterior } from "./provenance-likelihood.ts";
import { mixture } from "./provenance-mixture.ts";
import type { KnownAuthorship, ProvenancePoint, ProvenanceResult } from "./provenance-result.ts";
import { textEvidence } from "./provenance-text.ts";

export interface ProvenanceOptions {
  /** The draft; left out or `null`: the latest. */
  readonly draft?: Id | null;
  /** party → prior probability of being the author; left out: all parties alike. Normalised; a party left out has 0. */
  readonly prior?: Readonly<Record<Id, number>>;
}

/**
 * Whose draft is it (theory 5)? Authors are the parties with preferences; each writes options by the author model, its
 * sharpness λ integrated over a log-uniform prior on [0.1, 10] (Boole's rule on 97 nodes of log λ).
 *
 * - `authors`: posterior over single authors.
 * - `points`: what each issue adds to each author's log-likelihood; with `scaleCost` they add up to the integrated one.
 * - `mixture`: share of the points per author (EM, bootstrap interval).
 * - `permutation`: how often uniformly drawn options reach the greatest integrated likelihood of the draft,
 *   `p = (1 + #{≥})/(1 + 999)`.
 * - `conclusion`: the author whose posterior exceeds 0.8, unless `p > 0.05`; else `null`, cannot tell.
 * - `text`: shared wording, beside the estimate and no part of it.
 * - `known`: what the same rule says of the case's drafts by one known author. Under a perspective derived from the
 *   record this flatters the rule: a draft's options are among the stances its author's values were derived from.
 *
 * The model knows options, not words, and the parties of the case, not their ghost writers: a high posterior says that
 * the choices suit one party's preferences as this perspective has them, better than any other party's.
 *
 * Cost: 999 × parties × 97 × issues additions for the permutations (some 30 ms at 7 parties and 31 issues), and about
 * as much for the mixture, for the draft; a permutation test for each known draft.
 *
 * @throws RangeError where there is no such draft, no draft at all, or a prior that names an unknown party, is negative
 *   or all 0
 */
export const provenance: Analysis<ProvenanceOptions, ProvenanceResult> = {
  id: "provenance",
  question: "Whose draft is it?",
  theory: "5",
  options: [{ name: "draft", type: "draft", summary: "the draft whose author is asked for", default: "latest" }],
  run: (model, options, context) => rounded(run(model, options, context)),
};

function run(model: Model, options: ProvenanceOptions, context: Context): ProvenanceResult {
  const draft = draftToStartFrom(model, options.draft);
  const attribution = attribute(model, draft, logPriorOf(model, options.prior), context);
  const { author, sums, scored } = attribution;
  const shares = mixture(author, randomOf(model, draft, context, "bootstrap"));
  const names = model.parties.map(({ id }) => id);
  const byParty = <T>(make: (a: number) => T): Readonly<Record<Id, T>> =>
    Object.fromEntries(names.map((id, a) => [id, make(a)]));
  const lambdas = names.map((_, a) => lambdaPosterior(sums, a));
  const expected = author.issues.map((_, s) =>
    lambdas.map((weights, a) => {
      const start = s * author.columns + a * LAMBDAS.length;
      return weights.reduce((sum, weight, g) => sum + weight * author.pointTable[start + g]!, 0);
    }),
  );
  return {
    draft: draft.id,
    scored,
    authors: byParty((a) => attribution.posterior[a]!),
    mixture: shares.length === 0 ? {} : byParty((a) => shares[a]!),
    points: expected.map((row, s): ProvenancePoint => ({ issue: scored[s]!, logLikelihood: byParty((a) => row[a]!) })),
    evidence: byParty((a) => {
      const logLikelihood = integrated(sums, a);
      return { logLikelihood, scaleCost: expected.reduce((rest, row) => rest - row[a]!, logLikelihood) };
    }),
    permutation: { pValue: attribution.pValue, draws: PERMUTATIONS },
    conclusion: attribution.conclusion,
    undecidedBecause: attribution.undecidedBecause,
    text: textEvidence(model.case, draft.id, names),
    known: knownAuthorships(model, draft.id, context),
  };
}

function knownAuthorships(model: Model, except: Id, context: Context): readonly KnownAuthorship[] {
  const uniform = logPriorOf(model, undefined);
  return model.drafts.flatMap((draft): KnownAuthorship[] => {
    const [author, ...others] = new Set(model.case.drafts?.find(({ id }) => id === draft.id)?.authors);
    const a = model.parties.findIndex(({ id }) => id === author);
    if (draft.id === except || others.length > 0 || a < 0) return [];
    const { posterior, conclusion, scored } = attribute(model, draft, uniform, context);
    const greatest = Math.max(...posterior);
    const first = posterior.flatMap((p, k) => (p >= greatest - 1e-9 ? [model.parties[k]!.id] : []));
    return [
      {
        draft: draft.id,
        author: model.parties[a]!.id,
        posterior: scored.length === 0 ? null : posterior[a]!,
        likeliest: scored.length > 0 && first.length === 1 ? first[0]! : null,
        conclusion,
      },
    ];
  });
}
