import type { DealSpace, FrontierPoint, FrontierResult, Id, Model } from "@parley/core";

/** Points of a deal space in columns: what crosses from a worker to the page without tens of thousands of small objects. */
export interface PackedPoints {
  /** Whose utilities they are, in this order. */
  readonly parties: readonly Id[];
  readonly count: number;
  /** `count` rows of one utility a party. */
  readonly utilities: Float64Array;
  /** `count` rows of one option an issue, by its place in the issue. */
  readonly outcomes: Uint16Array;
}

/** The frontier of all parties, with what was found on the way to it. */
export interface PackedFrontier extends PackedPoints {
  /** Everything but the points. */
  readonly result: Omit<FrontierResult, "frontier">;
}

/** The frontier of a deal space in columns. */
export function packedSpace({ parties, frontier, code }: DealSpace, model: Model): PackedPoints {
  const { points } = frontier;
  const issues = model.issues.length;
  const utilities = new Float64Array(points.count * parties.length);
  const outcomes = new Uint16Array(points.count * issues);
  const outcome = new Int32Array(issues);
  for (let row = 0; row < points.count; row++) {
    for (let p = 0; p < parties.length; p++) utilities[row * parties.length + p] = points.utilities[p]![row]!;
    outcomes.set(code.decode(points.codes, row, outcome), row * issues);
  }
  return { parties: parties.map((p) => model.parties[p]!.id), count: points.count, utilities, outcomes };
}

/** A few points in columns. */
export function packedPoints(parties: readonly Id[], points: readonly FrontierPoint[], model: Model): PackedPoints {
  const utilities = Float64Array.from(points.flatMap((point) => point.utilities));
  const outcomes = Uint16Array.from(
    points.flatMap(({ outcome }) =>
      model.issues.map(({ id, options }) => options.findIndex((option) => option.id === outcome[id])),
    ),
  );
  return { parties, count: points.length, utilities, outcomes };
}

/** The outcome behind a point, as issue → option. */
export function outcomeOf(points: PackedPoints, row: number, model: Pick<Model, "issues">): Record<Id, Id> {
  const n = model.issues.length;
  return Object.fromEntries(
    model.issues.map((issue, i) => [issue.id, issue.options[points.outcomes[row * n + i]!]!.id]),
  );
}
