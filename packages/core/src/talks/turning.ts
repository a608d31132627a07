import type { Id, Judgement, Quantity } from "../case/index.ts";
import { atEnd, Cancelled, type Context, type EndName, expectedValue, rangeOf } from "../model/index.ts";
import { atMean, DrawnGames, type GameSource, gameOf, leversAtTable } from "./drawn-game.ts";
import { type EngagementKind, engagementOf } from "./engagement.ts";
import { type TalksGame, TIE } from "./game.ts";
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

/** A change of the game, and what it does to one draw of it: at each end of its own ranges, where it has any. */
interface Variation {
  readonly change: TalksChange;
  readonly to: (game: TalksGame) => TalksGame;
  readonly atEnds?: readonly ((game: TalksGame) => TalksGame)[];
}

/**
 * What would turn the talks (theory 11.1): one change at a time, all else as it stands. A lever believed fully or not at all,
 * half and twice as many rounds, each party twice or half as patient, another draft on the table when the talks begin, a draft let out.
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
  return [...variations(source), ...leaksOf(source)].map(({ change, to, atEnds = [] }) => {
    if (world.signal?.aborted) throw new Cancelled();
    const words = [to, ...atEnds].flatMap((one) => games.map((drawn) => wordsOf(drawn.map(one))));
    const { kinds } = playTalks(to(mean), "perfect");
    return {
      change,
      first: KINDS.reduce((best, kind) => (kinds[kind] > kinds[best] ? kind : best)),
      pays: change.kind === "leak" ? paysOf(source, ids.indexOf(change.by), [to, ...atEnds]) : null,
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

/**
 * Drafts let out, with what the perspective says that does: to what talking and no deal are worth to each party. At the middle of
 * the ranges, and with all of them at one end and at the other.
 */
function leaksOf({ perspective, players, model }: GameSource): readonly Variation[] {
  const ids = players.map((p) => model.parties[p]!.id);
  return (perspective.leaks ?? []).flatMap(({ draft, by, effects }): Variation[] => {
    if (!ids.includes(by)) return [];
    const amount = (judgement: Judgement | undefined, number: (quantity: Quantity) => number): number => {
      if (judgement === undefined) return 0;
      return number(typeof judgement === "object" && "value" in judgement ? judgement.value : judgement) / 100;
    };
    const change =
      (number: (quantity: Quantity) => number) =>
      (game: TalksGame): TalksGame => ({
        ...game,
        parties: game.parties.map((party, p) => {
          const effect = effects[ids[p]!];
          return {
            ...party,
            reservation: party.reservation + amount(effect?.reservation, number),
            flow: party.flow + amount(effect?.flow, number),
          };
        }),
      });
    return [
      {
        change: { kind: "leak", draft, by },
        to: change(expectedValue),
        atEnds: [change((quantity) => rangeOf(quantity)[0]), change((quantity) => rangeOf(quantity)[2])],
      },
    ];
  });
}

/** Whether the talks are worth more to a party after a change, under perfect play by expected values, at all ends. */
function paysOf(
  source: GameSource,
  party: number,
  changes: readonly ((game: TalksGame) => TalksGame)[],
): "yes" | "no" | "depends" {
  const more = (["likely", "cautious", "hopeful"] as const).flatMap((end) => {
    const game = gameOf({ ...source, model: atEnd(source.model, end) }, atMean);
    const now = playTalks(game, "perfect").values[party]!;
    return changes.map((to) => playTalks(to(game), "perfect").values[party]! > now + TIE);
  });
  return more.every(Boolean) ? "yes" : more.some(Boolean) ? "depends" : "no";
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
