import type { Id } from "../case/index.ts";
import { atEnd, Cancelled, type Context, type EndName } from "../model/index.ts";
import { atMean, DrawnGames, type GameSource, gameOf, leversAtTable } from "./drawn-game.ts";
import { type EngagementKind, engagementOf } from "./engagement.ts";
import type { TalksGame } from "./game.ts";
import { playTalks } from "./play.ts";
import type { EndingKind, TalksChange, TalksTurn } from "./result.ts";

/** Drafts tried as opening, the latest first. */
const MOST_OPENINGS = 8;

const KINDS: readonly EndingKind[] = ["deal", "walk", "lapse"];

/** Games at the likely values, at the cautious and at the hopeful end of what nobody has said. */
export interface GamesAtEnds {
  readonly likely: DrawnGames;
  readonly cautious: DrawnGames;
  readonly hopeful: DrawnGames;
}

/** The same games at all three. @param same games of the same parties over other drafts */
export function gamesAtEnds(source: GameSource, seed: number, same?: GamesAtEnds): GamesAtEnds {
  const at = (end: EndName): DrawnGames =>
    new DrawnGames({ ...source, model: atEnd(source.model, end) }, seed, same?.[end]);
  return { likely: at("likely"), cautious: at("cautious"), hopeful: at("hopeful") };
}

/** The first games at each of the three. @param count how many at each */
export function firstGames(games: GamesAtEnds, count: number): readonly (readonly TalksGame[])[] {
  return [games.likely, games.cautious, games.hopeful].map((at) => Array.from({ length: count }, (_, k) => at.at(k)));
}

/** A change of the game, and what it does to one draw of it. */
interface Variation {
  readonly change: TalksChange;
  readonly to: (game: TalksGame) => TalksGame;
}

/**
 * What would turn the talks (theory 11.1): one change at a time, all else as it stands. A lever believed fully or not at all,
 * half and twice as many rounds, each party twice or half as patient, another draft on the table when the talks begin.
 *
 * @param games some draws at the likely values, at the cautious and at the hopeful end of what nobody has said
 * @returns one entry per change: the word for each party's engagement under it, and the kind of ending that comes first under
 * perfect play at expected values
 */
export function turningOf(
  source: GameSource,
  games: readonly (readonly TalksGame[])[],
  spoken: ReadonlySet<Id>,
  world: Context,
): readonly TalksTurn[] {
  const ids = source.players.map((p) => source.model.parties[p]!.id);
  const mean = gameOf(source, atMean);
  const now = games.map((drawn) => wordsOf(drawn));
  return variations(source).map(({ change, to }) => {
    if (world.signal?.aborted) throw new Cancelled();
    const words = games.map((drawn) => wordsOf(drawn.map(to)));
    const { kinds } = playTalks(to(mean), "perfect");
    return {
      change,
      first: KINDS.reduce((best, kind) => (kinds[kind] > kinds[best] ? kind : best)),
      parties: Object.fromEntries(
        ids.map((id, p) => {
          if (!spoken.has(id)) return [id, null];
          const { kind, share } = words[0]![p]!;
          const before = now[0]![p]!.kind;
          const holds = words.every((at) => at[p]!.kind === kind) && now.every((at) => at[p]!.kind === before);
          return [id, { kind, share, before, holds }];
        }),
      ),
    };
  });
}

/** Of each party the commonest word over some draws, and its share of them. */
export function wordsOf(
  games: readonly TalksGame[],
): readonly { readonly kind: EngagementKind; readonly share: number }[] {
  const counts = games[0]!.parties.map(
    (): Record<EngagementKind, number> => ({ settle: 0, wait: 0, blame: 0, leave: 0 }),
  );
  for (const game of games) for (const [p, { kind }] of engagementOf(game).entries()) counts[p]![kind] += 1;
  return counts.map((count) => {
    const kind = (Object.keys(count) as EngagementKind[]).reduce((best, next) =>
      count[next] > count[best] ? next : best,
    );
    return { kind, share: count[kind] / games.length };
  });
}

function variations(source: GameSource): readonly Variation[] {
  const { rounds, players, model, drafts, onTable } = source;
  const levers = leversAtTable(source).flatMap((lever, k) =>
    ([1, 0] as const).map(
      (credibility): Variation => ({
        change: { kind: "lever", lever, credibility },
        to: (game) => ({
          ...game,
          levers: game.levers.map((one, at) => (at === k ? { ...one, credibility } : one)),
        }),
      }),
    ),
  );
  const deadlines = [Math.max(1, Math.round(rounds / 2)), rounds * 2].map(
    (at): Variation => ({ change: { kind: "rounds", rounds: at }, to: (game) => ({ ...game, rounds: at }) }),
  );
  const patience = players.flatMap((place, p) =>
    ([2, 0.5] as const).map(
      (times): Variation => ({
        change: { kind: "patience", party: model.parties[place]!.id, times },
        to: (game) => ({
          ...game,
          parties: game.parties.map((party, q) =>
            q === p ? { ...party, patience: Math.max(0.01, 1 - (1 - party.patience) / times) } : party,
          ),
        }),
      }),
    ),
  );
  const openings = drafts
    .map((draft, d) => ({ id: draft.id, d }))
    .filter(({ d }) => d !== onTable)
    .reverse()
    .slice(0, MOST_OPENINGS)
    .map(
      ({ id, d }): Variation => ({ change: { kind: "opening", draft: id }, to: (game) => ({ ...game, onTable: d }) }),
    );
  return [...levers, ...deadlines, ...patience, ...openings];
}
