import type { Context } from "../../model/index.ts";
import { analyseSpace, utilitiesOf } from "../../space/index.ts";
import type { NegotiationTable } from "../protocols/index.ts";

/** Points of the frontier that distances are measured to, at most. */
const POINTS = 400;
const MEGABYTES = 60;

/** What an agreement is held against: the zone's frontier and its Nash solution. */
export interface Yardstick {
  /** Points of the frontier of the zone, utilities in the order of the table; none where no deal exists. */
  readonly frontier: readonly Float64Array[];
  /** How much any outcome may be better than the nearest of these points: 0 where the frontier is exact. */
  readonly within: number;
  readonly nash: Float64Array | null;
  /** One a party: best utility it can have at all, and walk-away value. */
  readonly best: Float64Array;
  readonly reservation: Float64Array;
}

/** @throws TooEntangled, Cancelled */
export function yardstickOf({ model, parties, spaces }: NegotiationTable, context: Context): Yardstick {
  const seated = {
    ...model,
    parties: model.parties.map((party, p) => ({ ...party, deciding: parties.includes(p) })),
  };
  const space = analyseSpace(seated, { limit: POINTS, memory: MEGABYTES }, context);
  const { points, epsilon } = space.frontier;
  const column = parties.map((p) => space.parties.indexOf(p));
  const nash = space.zone.solutions.nash?.outcome ?? null;
  return {
    frontier: Array.from({ length: points.count }, (_, j) =>
      Float64Array.from(column, (c) => points.utilities[c]![j]!),
    ),
    within: epsilon,
    nash: nash && utilitiesOf(model, nash, parties),
    best: Float64Array.from(spaces, ({ inverse }) => inverse.best),
    reservation: Float64Array.from(spaces, ({ reservation }) => reservation),
  };
}

/** Gain over walking away as a share of the most the party could gain at all; 0 where it could gain nothing. */
export function advantageOf({ best, reservation }: Yardstick, place: number, utility: number): number {
  const range = best[place]! - reservation[place]!;
  return range <= 1e-12 ? 0 : (utility - reservation[place]!) / range;
}

/** Distances in shares of what each party could gain; `null` where there is nothing to measure to. */
export function distancesOf(
  yardstick: Yardstick,
  utilities: ArrayLike<number>,
): { readonly nash: number | null; readonly frontier: number | null } {
  const distance = (point: Float64Array): number => {
    let sum = 0;
    for (let p = 0; p < point.length; p++)
      sum += (advantageOf(yardstick, p, utilities[p]!) - advantageOf(yardstick, p, point[p]!)) ** 2;
    return Math.sqrt(sum);
  };
  let nearest = Number.POSITIVE_INFINITY;
  for (const point of yardstick.frontier) nearest = Math.min(nearest, distance(point));
  return {
    nash: yardstick.nash && distance(yardstick.nash),
    frontier: yardstick.frontier.length === 0 ? null : nearest,
  };
}
