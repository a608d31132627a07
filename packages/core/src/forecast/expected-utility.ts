import { type Actor, medianPosition, weightedMean } from "./actors.ts";

/**
 * `textbook`: the chance that one position prevails over another is normalised by all votes cast between the two, so that both
 * chances add to 1, and of what it is led to an actor takes the least movement. `replication`, as Scholz, Calbert and Smith's
 * open replication does: normalised by all votes cast between all ordered pairs of actors; a confrontation is settled before any
 * compromise, and of compromises the one whose point weighted by both stakes is lowest on the scale, which that replication
 * itself calls a likely mistake; nobody capitulates. The two lead to different forecasts.
 */
export type ExpectedUtilityVariant = "textbook" | "replication";

/** How one actor comes to move: what another's challenge leads to. */
export interface Move {
  readonly actor: string;
  readonly kind: "confrontation" | "compromise" | "capitulation";
  readonly towards: string;
  readonly position: number;
}

/** The actors after a round; the first row is the start. */
export interface ExpectedUtilityRound {
  readonly round: number;
  readonly median: number | null;
  readonly mean: number | null;
  readonly positions: Readonly<Record<string, number>>;
  readonly moves: readonly Move[];
}

/**
 * The expected-utility model of bargaining on one issue, round by round, after Bueno de Mesquita as read by Scholz, Calbert
 * and Smith (2011). The model is known to be fragile: show it beside others, never alone.
 *
 * @param rounds how many rounds to play
 * @returns `rounds` + 1 rows
 */
export function expectedUtilityTrace(
  actors: readonly Actor[],
  rounds: number,
  variant: ExpectedUtilityVariant,
): readonly ExpectedUtilityRound[] {
  const at = actors.map(({ position }) => position);
  const range = Math.max(...at) - Math.min(...at);
  const rows: ExpectedUtilityRound[] = [row(0, actors, [])];
  let now = actors;
  for (let round = 1; round <= rounds; round += 1) {
    const moves = range > 0 ? movesOf(now, range, variant) : [];
    now = now.map((actor) => {
      const move = moves.find((candidate) => candidate.actor === actor.id);
      return move ? { ...actor, position: move.position } : actor;
    });
    rows.push(row(round, now, moves));
  }
  return rows;
}

function row(round: number, actors: readonly Actor[], moves: readonly Move[]): ExpectedUtilityRound {
  return {
    round,
    median: medianPosition(actors),
    mean: weightedMean(actors),
    positions: Object.fromEntries(actors.map(({ id, position }) => [id, position])),
    moves,
  };
}

/** The chance that `i`'s position prevails over `j`'s, each voter with its own exponent of risk. Rows i, columns j. */
function chances(
  actors: readonly Actor[],
  risk: readonly number[],
  range: number,
  variant: ExpectedUtilityVariant,
): readonly (readonly number[])[] {
  const votes = (i: number, j: number): { readonly inFavour: number; readonly cast: number } => {
    let inFavour = 0;
    let cast = 0;
    for (const [k, { capability, salience, position }] of actors.entries()) {
      const away = (other: Actor): number => (Math.abs(position - other.position) / range) ** risk[k]!;
      const vote = capability * salience * (away(actors[j]!) - away(actors[i]!));
      if (vote > 0) inFavour += vote;
      cast += Math.abs(vote);
    }
    return { inFavour, cast };
  };
  const table = actors.map((_, i) => actors.map((_, j) => votes(i, j)));
  const all = table.flat().reduce((sum, { cast }) => sum + cast, 0);
  return table.map((line) =>
    line.map(({ inFavour, cast }) => {
      const by = variant === "textbook" ? cast : all;
      return by > 0 ? inFavour / by : 0;
    }),
  );
}

/**
 * What challenging `j` is worth to `i`.
 *
 * @param risk exponent of whoever estimates it
 * @param chance that `i`'s position prevails over `j`'s
 */
function challenge(i: Actor, j: Actor, risk: number, chance: number, range: number): number {
  const distance = Math.abs(i.position - j.position) / range;
  const success = 2 - 4 * (0.5 - 0.5 * distance) ** risk;
  const failure = 2 - 4 * (0.5 + 0.5 * distance) ** risk;
  const asItIs = 2 - 4 * 0.5 ** risk;
  return j.salience * (chance * success + (1 - chance) * failure) + (1 - j.salience) * success - asItIs;
}

/** Exponents of risk: those in least danger of being challenged take most risks. */
function risksOf(actors: readonly Actor[], range: number, variant: ExpectedUtilityVariant): readonly number[] {
  const neutral = actors.map(() => 1);
  const chance = chances(actors, neutral, range, variant);
  const danger = actors.map((actor, i) =>
    actors.reduce((sum, other, j) => (j === i ? sum : sum + challenge(other, actor, 1, chance[j]![i]!, range)), 0),
  );
  const most = Math.max(...danger);
  const least = Math.min(...danger);
  return danger.map((own) => {
    const share = most > least ? (2 * own - most - least) / (most - least) : 0;
    return (1 - share / 3) / (1 + share / 3);
  });
}

function movesOf(actors: readonly Actor[], range: number, variant: ExpectedUtilityVariant): readonly Move[] {
  const risk = risksOf(actors, range, variant);
  const chance = chances(actors, risk, range, variant);
  return actors.flatMap((actor, i) => {
    const offers: Offer[] = [];
    for (const [j, other] of actors.entries()) {
      if (j === i || other.position === actor.position) continue;
      const own = challenge(actor, other, risk[i]!, chance[i]![j]!, range);
      const others = challenge(other, actor, risk[i]!, chance[j]![i]!, range);
      const move = moveOf(actor, other, own, others);
      if (!move) continue;
      const middle =
        (Math.abs(own) * actor.position + Math.abs(others) * other.position) / (Math.abs(own) + Math.abs(others));
      offers.push({ move, distance: Math.abs(move.position - actor.position), middle });
    }
    return bestOf(offers, variant);
  });
}

/** What an actor may be led to by one of the others. */
interface Offer {
  readonly move: Move;
  /** How far it would move. */
  readonly distance: number;
  /** The point between the two, weighted by what the challenge is worth to each. */
  readonly middle: number;
}

/** The move an actor makes of those it is led to; none where there are none. */
function bestOf(offers: readonly Offer[], variant: ExpectedUtilityVariant): readonly Move[] {
  const least = (among: readonly Offer[], by: (offer: Offer) => number): readonly Move[] => {
    const best = among.reduce<Offer | null>((a, b) => (a === null || by(b) < by(a) ? b : a), null);
    return best ? [best.move] : [];
  };
  if (variant === "textbook") return least(offers, ({ distance }) => distance);
  const confrontations = offers.filter(({ move }) => move.kind === "confrontation");
  if (confrontations.length > 0) return least(confrontations, ({ distance }) => distance);
  return least(
    offers.filter(({ move }) => move.kind === "compromise"),
    ({ middle }) => middle,
  );
}

/** What a challenge by `other` leads `actor` to, seen by `actor`; `null` where it stays. */
function moveOf(actor: Actor, other: Actor, own: number, others: number): Move | null {
  const to = (kind: Move["kind"], position: number): Move => ({ actor: actor.id, kind, towards: other.id, position });
  if (others > own && own > 0) return to("confrontation", other.position);
  if (!(others > 0 && own < 0)) return null;
  if (others > Math.abs(own))
    return to("compromise", actor.position + (other.position - actor.position) * Math.abs(own / others));
  if (others < Math.abs(own)) return to("capitulation", other.position);
  return null;
}
