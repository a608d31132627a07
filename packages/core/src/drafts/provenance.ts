import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { draftToStartFrom } from "../change/start.ts";
import type { Context, Model, ModelDraft } from "../model/index.ts";
import { codedFromDrafts, kinshipOf } from "./kinship.ts";
import { type Attribution, attribute, logPriorOf, PERMUTATIONS, randomOf } from "./provenance-attribution.ts";
import { modelBefore } from "./provenance-before.ts";
import { integrated, LAMBDAS, lambdaPosterior, logSumExp } from "./provenance-likelihood.ts";
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
 * - `kinship`: the terms it shares with earlier drafts of known authors, and where the changes since went ({@link kinshipOf}).
 * - `authors`: posterior over single authors.
 * - `points`: what each issue adds to each author's log-likelihood; with `scaleCost` they add up to the integrated one.
 * - `mixture`: share of the points per author (EM, bootstrap interval).
 * - `permutation`: how often uniformly drawn options reach the greatest integrated likelihood of the draft,
 *   `p = (1 + #{≥})/(1 + 999)`.
 * - `before`: the same from what the parties had said before the day of the draft, where numbers of the model were derived
 *   from words of that day or later. Such words quote the draft or answer it: an estimate that leans on them goes round in
 *   a circle.
 * - `conclusion`: the author whose posterior exceeds 0.8, unless `p > 0.05`, or earlier words alone do not lead to the same
 *   author; else `null`, cannot tell.
 * - `text`: shared wording, beside the estimate and no part of it.
 * - `known`: what the same rule says of the case's drafts by one known author.
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
export function provenance(model: Model, options: ProvenanceOptions, context: Context): ProvenanceResult {
  return rounded(run(model, options, context));
}

function run(model: Model, options: ProvenanceOptions, context: Context): ProvenanceResult {
  const draft = draftToStartFrom(model, options.draft);
  const { attribution, before, ...verdict } = judge(model, draft, options.prior, context);
  const { author, sums, scored } = attribution;
  const shares = mixture(author, randomOf(model, draft, context, "bootstrap"));
  const names = model.parties.map(({ id }) => id);
  const byParty = <T>(make: (a: number) => T): Readonly<Record<Id, T>> =>
    Object.fromEntries(names.map((id, a) => [id, make(a)]));
  const expected = expectedPoints(attribution);
  return {
    draft: draft.id,
    kinship: kinshipOf(model, draft.id),
    codedFromDrafts: codedFromDrafts(model, scored),
    scored,
    authors: byParty((a) => attribution.posterior[a]!),
    mixture: shares.length === 0 ? {} : byParty((a) => shares[a]!),
    points: pointsOf(expected, scored, names),
    evidence: byParty((a) => {
      const logLikelihood = integrated(sums, a);
      return { logLikelihood, scaleCost: expected.reduce((rest, row) => rest - row[a]!, logLikelihood) };
    }),
    permutation: { pValue: attribution.pValue, draws: PERMUTATIONS },
    before,
    ...verdict,
    text: textEvidence(model.case, draft.id, names),
    known: knownAuthorships(model, draft.id, context),
  };
}

interface Judged extends Pick<ProvenanceResult, "before" | "conclusion" | "undecidedBecause"> {
  readonly attribution: Attribution;
}

/** The estimate, the same from earlier words alone, and what may be concluded from both. */
function judge(model: Model, draft: ModelDraft, prior: ProvenanceOptions["prior"], context: Context): Judged {
  const attribution = attribute(model, draft, logPriorOf(model, prior), context);
  const { conclusion, undecidedBecause } = attribution;
  const earlier = modelBefore(model, draft);
  if (earlier === null) return { attribution, before: null, conclusion, undecidedBecause };
  const draftThen = earlier.drafts.find(({ id }) => id === draft.id) as ModelDraft;
  const then = attribute(earlier, draftThen, logPriorOf(earlier, prior), context);
  const before = {
    authors: Object.fromEntries(earlier.parties.map(({ id }, a) => [id, then.posterior[a]!])),
    pValue: then.pValue,
    conclusion: then.conclusion,
    points: pointsOf(
      expectedPoints(then),
      then.scored,
      earlier.parties.map(({ id }) => id),
    ),
  };
  if (conclusion === null || conclusion === then.conclusion)
    return { attribution, before, conclusion, undecidedBecause };
  return { attribution, before, conclusion: null, undecidedBecause: ["circular"] };
}

/** `[point][author]`: expected log-likelihood under the posterior of λ given the whole draft. */
function expectedPoints({ author, sums }: Attribution): readonly (readonly number[])[] {
  const lambdas = Array.from({ length: author.authors }, (_, a) => lambdaPosterior(sums, a));
  return author.issues.map((_, s) =>
    lambdas.map((weights, a) => {
      const start = s * author.columns + a * LAMBDAS.length;
      return weights.reduce((sum, weight, g) => sum + weight * author.pointTable[start + g]!, 0);
    }),
  );
}

function pointsOf(
  expected: readonly (readonly number[])[],
  scored: readonly Id[],
  names: readonly Id[],
): readonly ProvenancePoint[] {
  return expected.map((row, s): ProvenancePoint => {
    const average = logSumExp(row.length, (a) => row[a]!) - Math.log(row.length);
    const byParty = (make: (a: number) => number): Readonly<Record<Id, number>> =>
      Object.fromEntries(names.map((id, a) => [id, make(a)]));
    return {
      issue: scored[s]!,
      logLikelihood: byParty((a) => row[a]!),
      support: byParty((a) => row[a]! - average),
    };
  });
}

function knownAuthorships(model: Model, except: Id, context: Context): readonly KnownAuthorship[] {
  return model.drafts.flatMap((draft): KnownAuthorship[] => {
    const [author, ...others] = new Set(model.case.drafts?.find(({ id }) => id === draft.id)?.authors);
    const a = model.parties.findIndex(({ id }) => id === author);
    if (draft.id === except || others.length > 0 || a < 0) return [];
    const { attribution, before, conclusion } = judge(model, draft, undefined, context);
    const { posterior, scored } = attribution;
    const scorable = scored.length > 0;
    return [
      {
        draft: draft.id,
        author: author!,
        posterior: scorable ? posterior[a]! : null,
        likeliest: scorable
          ? likeliest(Object.fromEntries(model.parties.map(({ id }, k) => [id, posterior[k]!])))
          : null,
        before:
          scorable && before
            ? { posterior: before.authors[author!] ?? null, likeliest: likeliest(before.authors) }
            : null,
        conclusion,
      },
    ];
  });
}

/** The party with the greatest chance; `null` where several share it. */
function likeliest(authors: Readonly<Record<Id, number>>): Id | null {
  const greatest = Math.max(...Object.values(authors));
  const first = Object.entries(authors).filter(([, chance]) => chance >= greatest - 1e-9);
  return first.length === 1 ? first[0]![0] : null;
}
