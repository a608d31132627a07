import type { Id } from "../case/index.ts";
import { type Actor, medianPosition, weightedMean } from "./actors.ts";
import { type ExpectedUtilityVariant, expectedUtilityTrace } from "./expected-utility.ts";
import type { BargainingModel, ForecastRound, IssueForecast } from "./result.ts";
import { spatialTrace } from "./spatial.ts";

/** The rounds of one model on one issue. */
export function roundsOf(
  { actors, scale }: Pick<IssueForecast, "actors" | "scale">,
  rounds: number,
  model: BargainingModel,
): readonly ForecastRound[] {
  if (model === "spatial") return spatialRounds(actors, scale, rounds);
  return expectedUtilityTrace(actors, rounds, model).map((row) => ({ ...row, expected: null }));
}

/**
 * The spatial model on the scale of an issue. Actors are put in the order of what is said of them, so that the order of the file
 * breaks no tie.
 */
function spatialRounds(
  actors: readonly Actor[],
  scale: Readonly<Record<Id, number>>,
  rounds: number,
): readonly ForecastRound[] {
  const ends = Object.values(scale);
  const low = Math.min(...ends);
  const width = Math.max(...ends) - low;
  const ordered = [...actors].sort(
    (a, b) => a.position - b.position || a.capability - b.capability || a.salience - b.salience,
  );
  const trace = spatialTrace(
    ordered.map(({ id, capability, position, salience }) => ({
      id,
      capability,
      position: [(position - low) / width],
      salience: [salience],
    })),
    rounds,
    "nearer",
  );
  return trace.map(({ round, positions, expected }) => {
    const now = actors.map((actor) => ({ ...actor, position: low + width * positions[actor.id]![0]! }));
    return {
      round,
      median: medianPosition(now),
      mean: weightedMean(now),
      positions: Object.fromEntries(now.map(({ id, position }) => [id, position])),
      moves: [],
      expected: low + width * expected[0]!,
    };
  });
}

/** All five figures of one issue, the range over them, and the options that range lies between. */
export function forecastOf(
  issue: Id,
  scale: Readonly<Record<Id, number>>,
  actors: readonly Actor[],
  rounds: number,
): IssueForecast {
  const mean = weightedMean(actors);
  const median = medianPosition(actors);
  const last = (variant: ExpectedUtilityVariant): number | null =>
    expectedUtilityTrace(actors, rounds, variant).at(-1)?.median ?? null;
  const expectedUtility = { textbook: last("textbook"), replication: last("replication") };
  const spatial = spatialRounds(actors, scale, rounds).at(-1)?.expected ?? null;
  const figures = [mean, median, expectedUtility.textbook, expectedUtility.replication, spatial].filter(
    (figure) => figure !== null,
  );
  const range = { low: Math.min(...figures), high: Math.max(...figures) };
  const nearest = (at: number): Id =>
    Object.entries(scale).reduce((best, next) => (Math.abs(next[1] - at) < Math.abs(best[1] - at) ? next : best))[0];
  return {
    issue,
    scale,
    actors,
    mean,
    median,
    expectedUtility,
    spatial,
    range,
    between: [nearest(range.low), nearest(range.high)],
  };
}
