import type { FrontierResult, Id, Model } from "@parley/core";

/** A frontier in columns: what crosses from a worker to the page without tens of thousands of small objects. */
export interface PackedFrontier {
  /** Everything but the points. */
  readonly result: Omit<FrontierResult, "frontier">;
  readonly count: number;
  /** `count` rows of one utility a party. */
  readonly utilities: Float64Array;
  /** `count` rows of one option an issue, by its place in the issue. */
  readonly outcomes: Uint16Array;
}

export function packed(result: FrontierResult, model: Model): PackedFrontier {
  const { frontier, ...rest } = result;
  const parties = result.parties.length;
  const places = model.issues.map((issue): readonly [Id, ReadonlyMap<Id, number>] => [
    issue.id,
    new Map(issue.options.map((option, k): [Id, number] => [option.id, k])),
  ]);
  const utilities = new Float64Array(frontier.length * parties);
  const outcomes = new Uint16Array(frontier.length * places.length);
  frontier.forEach((point, row) => {
    utilities.set(point.utilities, row * parties);
    places.forEach(([issue, options], i) => {
      outcomes[row * places.length + i] = options.get(point.outcome[issue]!)!;
    });
  });
  return { result: rest, count: frontier.length, utilities, outcomes };
}

/** The outcome behind a point, as issue → option. */
export function outcomeOf(frontier: PackedFrontier, row: number, model: Pick<Model, "issues">): Record<Id, Id> {
  const n = model.issues.length;
  return Object.fromEntries(
    model.issues.map((issue, i) => [issue.id, issue.options[frontier.outcomes[row * n + i]!]!.id]),
  );
}

/** The utilities of a point, in the order of the result's parties. */
export function utilitiesAt(frontier: PackedFrontier, row: number): readonly number[] {
  const n = frontier.result.parties.length;
  return [...frontier.utilities.subarray(row * n, row * n + n)];
}
