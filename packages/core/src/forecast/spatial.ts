import { contest, type SpatialRule, victoryShares } from "./spatial-contest.ts";

/** Someone in the spatial model: it stands at a point, and may care more for one dimension than for another. */
export interface SpatialActor {
  readonly id: string;
  /** What it can bring to bear, any positive unit. */
  readonly capability: number;
  /** Where it stands, one entry per dimension, 0–1. */
  readonly position: readonly number[];
  /** How much it cares for each dimension, 0–1; they add to at most 1. */
  readonly salience: readonly number[];
}

/** The actors after a round; the first row is the start. */
export interface SpatialRound {
  readonly round: number;
  /** Positions by actor, one entry per dimension, 0–1. */
  readonly positions: Readonly<Record<string, readonly number[]>>;
  /** The chance that an actor's position is the one that prevails; those who stand at one point share it. */
  readonly chances: Readonly<Record<string, number>>;
  /** The point to be expected: each distinct position counted with its chance. */
  readonly expected: readonly number[];
  /** How far everybody moved in this round together, against the first round; `null` at the start. */
  readonly change: number | null;
}

/** Positions nearer to each other than this count as one. */
const SAME_POSITION = 1e-3;
/** Least gain for which an actor challenges another. */
const LEAST_GAIN = 1e-5;
/** The talks rest once a round moves less than this against the first; never before two rounds. */
const AT_REST = 0.02;
const LEAST_ROUNDS = 2;
const SMALLEST_FIRST_STEP = 1e-4;

/**
 * The spatial model of politics, round by round: each actor challenges the one against whom it expects to gain most and
 * proposes a bargain between the two; each then takes, of all bargains proposed to it, the one that a vote of everybody's
 * capabilities holds most likely; all move at once. After the spatial model of KAPSARC's KTAB (MIT licence; Wise, Lester and
 * Efird 2015) with the settings it starts with: votes in proportion, chances by coalitions, conditional outcome, half the range
 * of risk, risk of others seen one third as they are, bargains at the mean weighted by the squares of salience and chance.
 *
 * It ends where a round moves everybody together by less than 2 % of the first, or after `most` rounds.
 *
 * @param rule how a third party takes sides, see {@link SpatialRule}
 * @returns the rows, the start included
 * @throws RangeError for fewer than two actors, or positions of different lengths
 */
export function spatialTrace(
  actors: readonly SpatialActor[],
  most: number,
  rule: SpatialRule,
): readonly SpatialRound[] {
  if (actors.length < 2) throw new RangeError("the spatial model needs at least two actors");
  const dimensions = actors[0]!.position.length;
  for (const { id, position, salience } of actors)
    if (position.length !== dimensions || salience.length !== dimensions)
      throw new RangeError(`${id}: ${position.length} positions and ${salience.length} saliences, not ${dimensions}`);
  let now = actors;
  let first: number | null = null;
  const rows = [rowOf(0, now, utilities(now), null)];
  for (let round = 1; round <= most; round += 1) {
    const next = step(now, rule);
    const moved = now.reduce((sum, { position }, i) => sum + distance(position, next[i]!.position), 0);
    first ??= moved + SMALLEST_FIRST_STEP;
    now = next;
    rows.push(rowOf(round, now, utilities(now), moved / first));
    if (round >= LEAST_ROUNDS && moved / first < AT_REST) break;
  }
  return rows;
}

/** What everybody's position is worth to everybody, as the actors see it. */
interface Utilities {
  /** Exponents of risk aversion, −½ to 1. */
  readonly risk: readonly number[];
  /** [h][i][j]: what h takes j's position to be worth to i. */
  readonly seen: readonly (readonly (readonly number[])[])[];
}

/** Worth of something at a distance: `(1 − d)(1 + dR)`, past 1 slightly below 0. */
function worth(away: number, risk: number): number {
  return (1 - away) * (1 + Math.min(away, 1) * risk);
}

/** Distance in the eyes of an actor: by its saliences. */
function distanceFor(salience: readonly number[], a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  let all = 0;
  for (const [k, weight] of salience.entries()) {
    sum += ((a[k]! - b[k]!) * weight) ** 2;
    all += weight * weight;
  }
  return Math.sqrt(sum / all);
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, k) => x - b[k]!));
}

function utilities(actors: readonly SpatialActor[]): Utilities {
  const away = actors.map(({ salience, position }) =>
    actors.map((other) => distanceFor(salience, position, other.position)),
  );
  const capabilities = actors.map(({ capability }) => capability);
  const neutral = away.map((line) => line.map((d) => worth(d, 0)));
  const shares = victoryShares(capabilities, neutral, actors.length);
  const most = Math.max(...shares);
  const least = Math.min(...shares);
  const risk = shares.map((p) => (most > least ? (3 * p - (most + 2 * least)) / (2 * (most - least)) : 0));
  const seen = risk.map((own) => away.map((line, i) => line.map((d) => worth(d, (2 * own + risk[i]!) / 3))));
  return { risk, seen };
}

/** A bargain proposed between two: where each would then stand. */
interface Bargain {
  readonly of: readonly [number, number];
  readonly to: readonly [readonly number[], readonly number[]];
}

function step(actors: readonly SpatialActor[], rule: SpatialRule): readonly SpatialActor[] {
  const { risk, seen } = utilities(actors);
  const offered: Bargain[][] = actors.map(() => []);
  for (const [i, actor] of actors.entries()) {
    let target = -1;
    let gain = LEAST_GAIN;
    let chance = 0;
    for (const j of actors.keys()) {
      if (j === i) continue;
      const expected = contest(actors, seen[i]!, i, j, rule);
      if (expected.gain > gain) ({ gain, chance } = expected);
      else continue;
      target = j;
    }
    if (target === -1) continue;
    const bargain: Bargain = { of: [i, target], to: between(actor, actors[target]!, chance) };
    offered[i]!.push(bargain);
    offered[target]!.push(bargain);
  }
  return actors.map((actor, k) => {
    const bargain = chosen(actors, seen, risk, offered[k]!);
    return bargain === null ? actor : { ...actor, position: bargain.to[bargain.of[0] === k ? 0 : 1] };
  });
}

/** Where the two would meet: the mean weighted by the squares of salience and chance, to four decimals. */
function between(i: SpatialActor, j: SpatialActor, chance: number): Bargain["to"] {
  const tiny = 1e-6;
  const rounded = (x: number): number => Math.trunc(0.5 + x * 10_000) / 10_000;
  const pairs = i.position.map((x, k) => {
    const y = j.position[k]!;
    const own = i.salience[k]! ** 2 * chance ** 2;
    const other = j.salience[k]! ** 2 * (1 - chance) ** 2;
    const all = own + tiny + other;
    return [rounded(((own + tiny) * x + other * y) / all), rounded((own * x + (tiny + other) * y) / all)] as const;
  });
  return [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
}

/** The bargain most likely to prevail of those offered to one actor; `null`: that things stay as they are. */
function chosen(
  actors: readonly SpatialActor[],
  seen: Utilities["seen"],
  risk: readonly number[],
  offered: readonly Bargain[],
): Bargain | null {
  if (offered.length === 0) return null;
  const table = actors.map((actor, a) => {
    const now = actors.map((_, n) => seen[a]![a]![n]!);
    const asItIs = now.reduce((sum, one) => sum + one, 0) / actors.length;
    const value = (point: readonly number[]): number =>
      worth(distanceFor(actor.salience, actor.position, point), risk[a]!);
    return [
      asItIs,
      ...offered.map(({ of: [i, j], to }) => {
        const rest = now.reduce((sum, one, n) => (n === i || n === j ? sum : sum + one), value(to[0]) + value(to[1]));
        return rest / actors.length;
      }),
    ];
  });
  const shares = victoryShares(
    actors.map(({ capability }) => capability),
    table,
    offered.length + 1,
  );
  const best = shares.indexOf(Math.max(...shares));
  return best === 0 ? null : offered[best - 1]!;
}

function rowOf(
  round: number,
  actors: readonly SpatialActor[],
  { seen }: Utilities,
  change: number | null,
): SpatialRound {
  const distinct: number[] = [];
  const standsAt = actors.map(({ position }, i) => {
    const at = distinct.findIndex((k) => distance(actors[k]!.position, position) < SAME_POSITION);
    if (at !== -1) return at;
    distinct.push(i);
    return distinct.length - 1;
  });
  const shares = victoryShares(
    actors.map(({ capability }) => capability),
    actors.map((_, i) => distinct.map((k) => seen[i]![i]![k]!)),
    distinct.length,
  );
  return {
    round,
    positions: Object.fromEntries(actors.map(({ id, position }) => [id, position])),
    chances: Object.fromEntries(actors.map(({ id }, i) => [id, shares[standsAt[i]!]!])),
    expected: actors[0]!.position.map((_, d) =>
      distinct.reduce((sum, k, at) => sum + shares[at]! * actors[k]!.position[d]!, 0),
    ),
    change,
  };
}
