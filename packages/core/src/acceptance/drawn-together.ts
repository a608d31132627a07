import { correlatedEntries, isUncertain, type Model } from "../model/index.ts";
import { CorrelatedPoints, linked, type Points, scramblingCount } from "../sampling/index.ts";

/** Parties linked by correlations between their judgements: they are drawn together, each in dimensions of its own. */
export interface Together {
  /** Places of the parties in the model, in the order of their dimensions. */
  readonly parties: readonly number[];
  /** Dimension of each one's first uncertain judgement. */
  readonly from: readonly number[];
  readonly dimensions: number;
}

/** The groups of parties that correlations link. */
export function drawnTogether(model: Model): readonly Together[] {
  const pairs = correlatedEntries(model).flatMap(({ between: [a, b] }): [number, number][] =>
    a.party === b.party ? [] : [[a.party, b.party]],
  );
  return linked(pairs).map((group) => {
    const parties = inNeutralOrder(model, group);
    const from: number[] = [];
    let dimensions = 0;
    for (const p of parties) {
      from.push(dimensions);
      dimensions += uncertainOf(model, p).length;
    }
    return { parties, from, dimensions };
  });
}

/** By what is judged of them, so that neither names nor the file's order decide which dimensions a party's judgements get. */
function inNeutralOrder(model: Model, group: readonly number[]): readonly number[] {
  const key = (p: number): string => JSON.stringify(model.parties[p]!.sheet.entries.map(({ quantity }) => quantity));
  return group.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one === other ? a - b : one < other ? -1 : 1;
  });
}

function uncertainOf(model: Model, party: number): readonly number[] {
  return model.parties[party]!.sheet.entries.flatMap(({ quantity }, e) => (isUncertain(quantity) ? [e] : []));
}

/** Dimensions of one party's uncertain judgements, by entry, where they follow one another. */
export function dimensionsFrom(model: Model, party: number, from: number): ReadonlyMap<number, number> {
  return new Map(uncertainOf(model, party).map((entry, k) => [entry, from + k]));
}

/**
 * Points correlated as the model's perspective declares.
 *
 * @param dimensionOf of a judgement, or `undefined` where it is not drawn
 */
export function correlatedPoints(
  model: Model,
  points: { get(number: number): Points },
  dimensionOf: (party: number, entry: number) => number | undefined,
): { get(number: number): Points } {
  const correlated = correlatedEntries(model).flatMap(({ between, rho }) => {
    const [a, b] = between.map(({ party, entry }) => dimensionOf(party, entry));
    return a === undefined || b === undefined || a === b ? [] : [{ between: [a, b] as const, rho }];
  });
  return correlated.length === 0 ? points : new CorrelatedPoints(points, correlated);
}

/** An answer's votes, draw by draw, and the group in whose draws they were cast. */
interface Votes {
  readonly group: Together;
  readonly votes: Uint8Array;
}
/** Of the shares of parties that are drawn together: what their product would miss. */
const votesOf = new WeakMap<Float64Array, Votes>();

export function castTogether(share: Float64Array, group: Together, votes: Uint8Array): void {
  votesOf.set(share, { group, votes });
}

/** Shares of independent events: those of one group joined into the share of draws in which all its answers are yes. */
export function independent(shares: readonly Float64Array[], points: number): readonly Float64Array[] {
  const groups = new Map<Together, Uint8Array[]>();
  const rest: Float64Array[] = [];
  for (const share of shares) {
    const cast = votesOf.get(share);
    if (cast === undefined) rest.push(share);
    else groups.set(cast.group, [...(groups.get(cast.group) ?? []), cast.votes]);
  }
  return [...[...groups.values()].map((votes) => allYes(votes, points)), ...rest];
}

function allYes(votes: readonly Uint8Array[], points: number): Float64Array {
  const share = new Float64Array(scramblingCount);
  for (let s = 0; s < scramblingCount; s++) {
    for (let draw = s * points; draw < (s + 1) * points; draw++)
      if (votes.every((vote) => vote[draw] === 1)) share[s]!++;
    share[s]! /= points;
  }
  return share;
}
