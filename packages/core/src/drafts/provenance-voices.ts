import type { Draft, Id } from "../case/index.ts";
import { logSumExp } from "./provenance-likelihood.ts";
import type { ProvenancePoint } from "./provenance-result.ts";

/** For which author a point of the text speaks, over all issues it settles. */
export interface PointVoice {
  /** Number of the point as in the text; `null`: issues that no point is said to settle. */
  readonly point: string | null;
  /** Issues of the point that were scored. */
  readonly issues: readonly Id[];
  /** party → log of how much likelier it is to write the point than the average author. */
  readonly support: Readonly<Record<Id, number>>;
  /** The likeliest author; `null` where two are equally likely, or there is but one. */
  readonly speaksFor: Id | null;
  /** The next likely; `null` where there is none. */
  readonly next: Id | null;
  /** Log of how much likelier the likeliest author is to write the point than the next, ≥ 0. */
  readonly lead: number;
}

/** Parties whose likelihoods are this close are equally likely. */
const TIE = 1e-9;

/**
 * What each point of a text says of its author: the log-likelihoods of the issues it settles, added up (issues are
 * independent given an author, theory 5). An issue that several points settle counts in each of them, so that points are
 * to be read one by one and not added up.
 *
 * @param points of {@link ProvenanceResult}, all of them or those from earlier words alone
 * @returns in the order of the text; issues that no point settles come last, each by itself. Points without a scored
 *   issue are left out.
 */
export function pointVoices(
  points: readonly ProvenancePoint[],
  draft: Pick<Draft, "points"> | undefined,
): readonly PointVoice[] {
  const scored = new Map(points.map((point) => [point.issue, point]));
  const given = Object.entries(draft?.points ?? {});
  const placed = new Set(given.flatMap(([, issues]) => issues));
  return [
    ...given.flatMap(([point, issues]) => {
      const own = issues.flatMap((issue) => scored.get(issue) ?? []);
      return own.length === 0 ? [] : [voice(point, own)];
    }),
    ...points.filter(({ issue }) => !placed.has(issue)).map((point) => voice(null, [point])),
  ];
}

function voice(point: string | null, own: readonly ProvenancePoint[]): PointVoice {
  const parties = Object.keys(own[0]!.logLikelihood);
  const sums = parties.map((party) => own.reduce((sum, { logLikelihood }) => sum + logLikelihood[party]!, 0));
  const average = logSumExp(sums.length, (a) => sums[a]!) - Math.log(sums.length);
  const ranked = [...parties.keys()].sort((a, b) => sums[b]! - sums[a]! || a - b);
  const [first, second] = ranked;
  const lead = first === undefined || second === undefined ? 0 : sums[first]! - sums[second]!;
  return {
    point,
    issues: own.map(({ issue }) => issue),
    support: Object.fromEntries(parties.map((party, a) => [party, sums[a]! - average])),
    speaksFor: lead > TIE ? parties[first!]! : null,
    next: second === undefined ? null : parties[second]!,
    lead,
  };
}
