import {
  analyseSpace,
  describeSpace,
  frontierOverGaps,
  type Id,
  type Model,
  rounded,
  type SketchResult,
  sketchSpace,
} from "@parley/core";
import type { OnProgress } from "@parley/engine";
import { type PackedFrontier, type PackedPoints, packedPoints, packedSpace } from "./packed.ts";
import { DRAWS, SEED } from "./seed.ts";

/** How thoroughly a first picture is made: in well under a second for 8 parties and 60 issues. */
const SKETCHED = { directions: 25, nodes: 20_000 };

/** A first picture of a deal space. */
export interface Sketch {
  readonly result: Omit<SketchResult, "outline">;
  readonly outline: PackedPoints;
}

/** The frontier of the zone of all parties, and the solutions in it. */
export function zone(model: Model, onProgress: OnProgress): PackedFrontier {
  const full = { seed: SEED, draws: DRAWS, onProgress };
  const space = analyseSpace(model, {}, full);
  const pointless = { ...space, frontier: { ...space.frontier, points: { ...space.frontier.points, count: 0 } } };
  const likely = describeSpace(model, pointless, "zone", full);
  const { frontier: _, ...result } = rounded(frontierOverGaps(model, {}, likely, full));
  return { ...packedSpace(space, model), result };
}

/** The frontier of a few parties for themselves, over all feasible outcomes. */
export function between(model: Model): PackedPoints {
  return packedSpace(analyseSpace(model, { all: true }), model);
}

/** A first picture of the deal space of all parties. */
export function sketch(model: Model, axes: readonly [Id, Id]): Sketch {
  const { outline, ...result } = sketchSpace(model, { axes, ...SKETCHED });
  return { result, outline: packedPoints(result.parties, outline, model) };
}
