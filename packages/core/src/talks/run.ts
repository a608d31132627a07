import type { Id } from "../case/index.ts";
import type { RunOf } from "../catalogue/index.ts";
import { atEnd, Cancelled, type Context, type Model, type ModelDraft, resolvePerspective } from "../model/index.ts";
import { CannotNegotiate } from "../negotiation/index.ts";
import { frontier } from "../space/index.ts";
import { draftsAtTable, settledDraft } from "./drafts-at-table.ts";
import { DEFAULTS, type DrawnGames, type GameSource, unjudgedLevers } from "./drawn-game.ts";
import { type EngagementKind, engagementOf } from "./engagement.ts";
import { type TalksGame, withoutBlame } from "./game.ts";
import { type Play, playTalks } from "./play.ts";
import type { talksQuestion } from "./question.ts";
import type { EndingKind, TalksEnding, TalksPartyResult, TalksResult, TalksRun } from "./result.ts";
import { signable, silentRatifiers } from "./signable.ts";
import { firstGames, type GamesAtEnds, gamesAtEnds, turningOf, wordsOf } from "./turning.ts";

/** Efficient drafts that the parties may table besides those of the case. */
const MOST_EFFICIENT = 20;
/** Games for each line of the sensitivity. */
const SENSITIVITY_GAMES = 40;
const RATIONALITIES = [20, 60, 200] as const;
/** Endings less likely than this are left out of the list. */
const SHOWN = 0.0005;

export const run: RunOf<typeof talksQuestion> = ({ case: kase, model }, options, world): TalksResult => {
  const resolved = resolvePerspective(kase, model.perspective);
  if ("diagnostics" in resolved) throw new Error(`perspective ${model.perspective} cannot be resolved`);
  const { perspective } = resolved;
  const players = model.parties.flatMap((party, p) => (party.deciding && party.reservation !== null ? [p] : []));
  if (players.length < 2)
    throw new CannotNegotiate("talks take at least two deciding parties whose walk-away value somebody has judged");
  const { drafts: own, leftOut, same } = draftsAtTable(model, players);
  const efficient = efficientDrafts(model, "cautious", world);
  const drafts = [...own, ...efficient];
  const wanted = options.draft === null ? null : (same.get(options.draft) ?? options.draft);
  const onTable = drafts.findIndex(({ id }) => id === wanted);
  const rounds = options.rounds ?? perspective.rounds?.value ?? DEFAULTS.rounds;
  const source: GameSource = {
    case: kase,
    model,
    perspective,
    players,
    drafts,
    onTable,
    rounds,
    mostChanges: options.changes,
  };
  const ids = players.map((p) => model.parties[p]!.id);
  const spoken = new Set(ids.filter((id) => perspective.parties.get(id)?.flow.talking));
  const atEnds = gamesAtEnds(source, world.seed);
  const runs = played(atEnds, options.games, ids, spoken, world);
  const guessed = efficient.length > 0 ? [] : efficientDrafts(model, "likely", world);
  const onGuesses = ((): TalksRun | null => {
    if (guessed.length === 0) return null;
    const more = gamesAtEnds({ ...source, drafts: [...own, ...guessed] }, world.seed, atEnds);
    return played(more, SENSITIVITY_GAMES, ids, spoken, world).withBlame;
  })();
  const sensitivity = sensitivityOf(atEnds.likely, world);
  const first = firstOf(runs.withBlame.kinds);
  return {
    ...runs.withBlame,
    players: ids,
    drafts: drafts.map(({ id }) => id),
    efficient: Object.fromEntries(efficient.map((draft) => [draft.id, outcomeOf(draft)])),
    leftOut,
    onTable: onTable < 0 ? null : drafts[onTable]!.id,
    ...whoCannotSign(model, players, own),
    silentRatifiers: silentRatifiers(model, players),
    unjudged: unjudgedLevers(kase, perspective),
    assumed: assumedOf(perspective.rounds !== null || options.rounds !== null, ids, spoken, perspective),
    told: sensitivity.every((line) => line.first === first),
    withoutBlame: runs.withoutBlame,
    onGuesses,
    sensitivity,
    turning: turningOf(source, firstGames(atEnds, SENSITIVITY_GAMES), spoken, world),
    leaksJudged: (perspective.leaks ?? []).length > 0,
    first: firstOf(playTalks(atEnds.likely.mean, "perfect").kinds),
    draws: options.games,
  };

  function outcomeOf(draft: ModelDraft): Readonly<Record<Id, Id>> {
    return Object.fromEntries(
      model.issues.map((issue, i) => [
        issue.id,
        issue.options[draft.common.slice(model.offsets[i]!, model.offsets[i + 1]!).indexOf(1)]!.id,
      ]),
    );
  }
};

/** Of each draft the parties that cannot sign it, those that their own red lines keep from it, and the bodies that refuse it. */
function whoCannotSign(
  model: Model,
  players: readonly number[],
  drafts: readonly ModelDraft[],
): Pick<TalksResult, "cannotSign" | "crossesRedLine" | "refusedBy"> {
  const ends = [atEnd(model, "cautious"), atEnd(model, "hopeful")];
  const each = drafts.map((draft) => ({
    id: draft.id,
    parties: players.map((p) => ({
      id: model.parties[p]!.id,
      ...signable(model, p, draft),
      refusalHolds: ends.every((end) => signable(end, p, draft).refusedBy.length > 0),
    })),
  }));
  const byDraft = <T>(of: (parties: (typeof each)[number]["parties"]) => T): Readonly<Record<Id, T>> =>
    Object.fromEntries(each.map(({ id, parties }) => [id, of(parties)]));
  return {
    cannotSign: byDraft((parties) => parties.flatMap(({ id, signs }) => (signs ? [] : [id]))),
    crossesRedLine: byDraft((parties) => parties.flatMap(({ id, crosses }) => (crosses ? [id] : []))),
    refusedBy: byDraft((parties) =>
      Object.fromEntries(
        parties.flatMap(({ id, refusedBy, refusalHolds }) =>
          refusedBy.length > 0 ? [[id, { bodies: refusedBy, holds: refusalHolds }]] : [],
        ),
      ),
    ),
  };
}

/** Efficient outcomes of the zone at an end, as drafts that settle everything; none where the zone is empty there. */
function efficientDrafts(
  model: Parameters<typeof settledDraft>[0],
  end: "cautious" | "likely",
  context: Context,
): readonly ModelDraft[] {
  const result = frontier(atEnd(model, end), { all: false, gaps: end } as never, { ...context, draws: 0 });
  return result.frontier
    .slice(0, MOST_EFFICIENT)
    .map(({ outcome }, k) => settledDraft(model, `efficient-${k + 1}`, outcome));
}

/** Plays every draw, with blame and without. */
function played(
  atEnds: GamesAtEnds,
  games: number,
  ids: readonly Id[],
  spoken: ReadonlySet<Id>,
  world: Context,
): { readonly withBlame: TalksRun; readonly withoutBlame: TalksRun } {
  const { source, mean } = atEnds.likely;
  const some = firstGames(atEnds, SENSITIVITY_GAMES);
  const tally = new Tally(
    source,
    ids,
    spoken,
    steadyOver(some, (game) => game),
  );
  const innocent = new Tally(source, ids, spoken, steadyOver(some, withoutBlame));
  for (let k = 0; k < games; k += 1) {
    if (world.signal?.aborted) throw new Cancelled();
    const game = atEnds.likely.at(k);
    const plain = withoutBlame(game);
    const here = playTalks(game, "perfect");
    const there = playTalks(plain, "perfect");
    tally.add(game, here, there);
    innocent.add(plain, there, there);
    world.onProgress?.((k + 1) / games, "games");
  }
  return { withBlame: tally.result(mean), withoutBlame: innocent.result(withoutBlame(mean)) };
}

/** Of each party whether the commonest word for its engagement is the same at both ends of what nobody has said. */
function steadyOver(games: readonly (readonly TalksGame[])[], as: (game: TalksGame) => TalksGame): readonly boolean[] {
  const words = games.map((drawn) => wordsOf(drawn.map(as)));
  return games[0]![0]!.parties.map((_, p) => new Set(words.map((word) => word[p]!.kind)).size === 1);
}

/** Adds games up into shares. */
class Tally {
  readonly #source: GameSource;
  readonly #ids: readonly Id[];
  readonly #spoken: ReadonlySet<Id>;
  readonly #endings = new Map<string, TalksEnding>();
  readonly #blamed: number[];
  readonly #engagement: Record<EngagementKind, number>[];
  readonly #worth: { wait: number; walk: number; walkUnblamed: number; deal: number; deals: number }[];
  readonly #refused: number[];
  readonly #steady: readonly boolean[];
  #kinds = { deal: 0, walk: 0, lapse: 0 };
  #rounds = 0;
  #games = 0;

  constructor(source: GameSource, ids: readonly Id[], spoken: ReadonlySet<Id>, steady: readonly boolean[]) {
    this.#source = source;
    this.#ids = ids;
    this.#spoken = spoken;
    this.#steady = steady;
    this.#blamed = ids.map(() => 0);
    this.#engagement = ids.map(() => ({ settle: 0, wait: 0, blame: 0, leave: 0 }));
    this.#worth = ids.map(() => ({ wait: 0, walk: 0, walkUnblamed: 0, deal: 0, deals: 0 }));
    this.#refused = ids.map(() => 0);
  }

  add(game: TalksGame, play: ReturnType<typeof playTalks>, unblamed: ReturnType<typeof playTalks>): void {
    this.#games += 1;
    for (const { kind, draft, by, round, probability } of play.endings) {
      const key = `${kind}/${draft}/${by}/${round}`;
      const before = this.#endings.get(key);
      this.#endings.set(key, {
        kind,
        draft: draft < 0 ? null : this.#source.drafts[draft]!.id,
        by: by < 0 ? null : this.#ids[by]!,
        round,
        probability: (before?.probability ?? 0) + probability,
      });
      this.#kinds[kind] += probability;
    }
    this.#rounds += play.rounds;
    const agreed = new Set(play.endings.flatMap(({ kind, draft }) => (kind === "deal" ? [draft] : [])));
    for (const p of this.#ids.keys()) {
      this.#blamed[p]! += play.blamed[p]!;
      play.tabled[p]!.forEach((times, d) => {
        if (times > 0 && !agreed.has(d) && unblamed.tabled[p]![d] === 0) this.#refused[p]! += Math.min(1, times);
      });
    }
    for (const [p, { kind, wait, walk, walkUnblamed, deal }] of engagementOf(game).entries()) {
      this.#engagement[p]![kind] += 1;
      const worth = this.#worth[p]!;
      worth.wait += wait;
      worth.walk += walk;
      worth.walkUnblamed += walkUnblamed;
      if (deal !== null) {
        worth.deal += deal;
        worth.deals += 1;
      }
    }
  }

  result(mean: TalksGame): TalksRun {
    const n = this.#games;
    const turning = engagementOf(mean);
    const blamed = Object.fromEntries(this.#ids.map((id, p) => [id, this.#blamed[p]! / n]));
    const noDeal = (this.#kinds.walk + this.#kinds.lapse) / n;
    const nobody = Math.max(0, noDeal - Object.values(blamed).reduce((sum, share) => sum + share, 0));
    return {
      endings: [...this.#endings.values()]
        .map((ending) => ({ ...ending, probability: ending.probability / n }))
        .filter(({ probability }) => probability >= SHOWN)
        .sort((a, b) => b.probability - a.probability),
      kinds: { deal: this.#kinds.deal / n, walk: this.#kinds.walk / n, lapse: this.#kinds.lapse / n },
      blamed: { ...blamed, nobody },
      rounds: { mean: this.#rounds / n },
      parties: Object.fromEntries(
        this.#ids.map((id, p): [Id, TalksPartyResult] => {
          const { wait, walk, walkUnblamed, deal, deals } = this.#worth[p]!;
          const { settle, wait: waits, blame, leave } = this.#engagement[p]!;
          const said = this.#spoken.has(id);
          return [
            id,
            {
              engagement: said ? { settle: settle / n, wait: waits / n, blame: blame / n, leave: leave / n } : null,
              holds: said && this.#steady[p]!,
              worth: {
                wait: wait / n,
                walk: walk / n,
                walkUnblamed: walkUnblamed / n,
                deal: deals > 0 ? deal / deals : null,
              },
              turns: { flow: turning[p]!.turns?.flow ?? null, kind: turning[p]!.turns?.kind ?? null },
              madeToBeRefused: this.#refused[p]! / n,
            },
          ];
        }),
      ),
    };
  }
}

/** Other degrees of deliberation, and half and twice as many rounds: which kind of ending comes first. */
function sensitivityOf(games: DrawnGames, world: Context): TalksResult["sensitivity"] {
  const usual = games.source.rounds;
  const lines: (readonly [Play, number])[] = [
    ...RATIONALITIES.map((rationality) => [{ rationality }, usual] as const),
    ["perfect", Math.max(1, Math.round(usual / 2))],
    ["perfect", usual * 2],
  ];
  return lines.map(([play, rounds]) => {
    const sum = { deal: 0, walk: 0, lapse: 0 };
    for (let k = 0; k < SENSITIVITY_GAMES; k += 1) {
      if (world.signal?.aborted) throw new Cancelled();
      const { kinds } = playTalks({ ...games.at(k), rounds }, play);
      for (const kind of ["deal", "walk", "lapse"] as const) sum[kind] += kinds[kind] / SENSITIVITY_GAMES;
    }
    return { play: play === "perfect" ? play : play.rationality, rounds, first: firstOf(sum), kinds: sum };
  });
}

function firstOf(kinds: Readonly<Record<EndingKind, number>>): EndingKind {
  return (["deal", "walk", "lapse"] as const).reduce((best, kind) => (kinds[kind] > kinds[best] ? kind : best));
}

/** In words, what nobody has given a number for. */
function assumedOf(
  rounds: boolean,
  ids: readonly Id[],
  spoken: ReadonlySet<Id>,
  perspective: GameSource["perspective"],
): readonly string[] {
  return [
    ...(rounds ? [] : ["rounds"]),
    ...(perspective.blame.walk.size > 0 || perspective.blame.lapse ? [] : ["blame"]),
    ...ids.flatMap((id) => [
      ...(spoken.has(id) ? [] : [`flow.${id}`]),
      ...(perspective.parties.get(id)?.patience ? [] : [`patience.${id}`]),
      ...(perspective.parties.get(id)?.blameCost ? [] : [`blameCost.${id}`]),
    ]),
  ];
}
