import type { Case, Id, Quantity } from "../case/index.ts";
import { seedOf } from "../catalogue/index.ts";
import {
  expectedValue,
  isUncertain,
  type Model,
  type ModelDraft,
  type Owned,
  type ResolvedLever,
  type ResolvedPerspective,
  rangeOf,
  resolvedLevers,
  withQuantities,
} from "../model/index.ts";
import { pertQuantile } from "../sampling/index.ts";
import { differences } from "./drafts-at-table.ts";
import type { TalksGame, TalksLever } from "./game.ts";
import { signable } from "./signable.ts";

/** Where nobody has given a number (theory 11.1), each `assumed`. */
export const DEFAULTS = { rounds: 12, patience: 0.95, blameCost: 0 } as const;

/** What a game is drawn from. */
export interface GameSource {
  readonly case: Case;
  readonly model: Model;
  readonly perspective: ResolvedPerspective;
  /** Places of the players among `model.parties`. */
  readonly players: readonly number[];
  readonly drafts: readonly ModelDraft[];
  readonly onTable: number;
  readonly rounds: number;
  readonly mostChanges: number | null;
}

/** Takes a number from a range: the mean, or a draw. */
export type Draw = (quantity: Quantity) => number;
/**
 * Gives whatever the numbers are about (a party, a lever, the blame of an ending) a stream of its own, made of those numbers, of
 * which it gets the print: so neither other names nor another order of the parties changes a draw.
 */
export type Draws = (print: number) => Draw;

/** Every number at its mean. */
export const atMean: Draws = () => expectedValue;

/** The draws of one game. */
export function drawsOf(seed: number, game: number): Draws {
  const start = seedOf(seed, game);
  const twins = new Map<number, number>();
  return (print) => {
    const twin = twins.get(print) ?? 0;
    twins.set(print, twin + 1);
    const stream = seedOf(seedOf(start, print), twin);
    let place = 0;
    return (quantity) => {
      if (!isUncertain(quantity)) return expectedValue(quantity);
      place += 1;
      return pertQuantile((seedOf(stream, place) + 0.5) / 2 ** 32, rangeOf(quantity));
    };
  };
}

/** 31 bits that tell some numbers from others, whatever their order. */
export function printOf(numbers: readonly Quantity[]): number {
  return hashOf(numbers.map((quantity) => hashOf(rangeOf(quantity))).sort((a, b) => a - b));
}

/** 31 bits of a list of numbers (FNV-1a over their bytes). */
function hashOf(numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(Float64Array.from(numbers).buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 1;
}

/** Levers whose cost nobody has judged, so that nobody can say whether they would be carried out. */
export function unjudgedLevers(kase: Case, perspective: ResolvedPerspective): readonly Id[] {
  return resolvedLevers(kase, perspective).flatMap(({ cost, lever }) => (cost === null ? [lever.id] : []));
}

/** Ids of the levers of a game, in its order. */
export function leversAtTable({ case: kase, model, perspective, players }: GameSource): readonly Id[] {
  const ids = players.map((p) => model.parties[p]!.id);
  return resolvedLevers(kase, perspective).flatMap(({ lever, cost }) =>
    ids.includes(lever.target) && cost !== null ? [lever.id] : [],
  );
}

/**
 * Games of the talks, one a draw, each made once however often it is asked for. What the parties are worth is drawn apart from what
 * lies on the table, so that the same parties can meet over other drafts.
 */
export class DrawnGames {
  readonly source: GameSource;
  readonly #seed: number;
  readonly #drawer: Drawer;
  readonly #parties: Map<number, DrawnParties>;
  readonly #games = new Map<number, TalksGame>();

  /** @param same games of the same parties: those with the same number have the same draws */
  constructor(source: GameSource, seed: number, same?: DrawnGames) {
    this.source = source;
    this.#seed = seed;
    this.#drawer = same === undefined ? drawerOf(source) : same.#drawer;
    this.#parties = same === undefined ? new Map() : same.#parties;
  }

  /** The game of one draw. @param k from 0 */
  at(k: number): TalksGame {
    let game = this.#games.get(k);
    if (game === undefined) {
      let parties = this.#parties.get(k);
      if (parties === undefined) {
        parties = this.#drawer(drawsOf(this.#seed, k));
        this.#parties.set(k, parties);
      }
      game = gameOver(this.source, parties);
      this.#games.set(k, game);
    }
    return game;
  }

  /** The game with every number at its mean. */
  get mean(): TalksGame {
    return gameOver(this.source, this.#drawer(atMean));
  }
}

/** One game of the talks, its numbers taken by `draws`. */
export function gameOf(source: GameSource, draws: Draws): TalksGame {
  return gameOver(source, drawerOf(source)(draws));
}

/** The parties of one game, before anything lies on the table. */
interface DrawnParties extends Pick<TalksGame, "parties" | "levers" | "blame"> {
  readonly model: Model;
  /** Of each player what a round is worth to it while a draft lies on the table, by the draft's id, where somebody has said so. */
  readonly flows: readonly ReadonlyMap<Id, number>[];
}
type Drawer = (draws: Draws) => DrawnParties;

/** What draws the parties of a source; what is the same in every game is found once. */
function drawerOf(source: GameSource): Drawer {
  const { case: kase, perspective, players } = source;
  const prints = source.model.parties.map(({ id, sheet }) =>
    printOf([...sheet.entries.map(({ quantity }) => quantity), ...talkNumbers(perspective, id)]),
  );
  const resolved = resolvedLevers(kase, perspective);
  const mediators = new Set(kase.parties.flatMap(({ id, roles }) => (roles?.includes("mediator") ? [id] : [])));
  return (draws) => {
    const drawn = source.model.parties.map((party, p) => {
      const draw = draws(prints[p]!);
      const entries = new Map(party.sheet.entries.map((entry, e) => [e, draw(entry.quantity)]));
      return { draw, party: draws === atMean ? party : withQuantities(source.model, party, entries) };
    });
    const parties = drawn.map(({ party }) => party);
    const ids = players.map((p) => parties[p]!.id);
    const own = (p: number) => perspective.parties.get(parties[p]!.id);
    const number = (p: number, owned: Owned<Quantity> | null | undefined, otherwise: number): number =>
      owned ? drawn[p]!.draw(owned.value) : otherwise;
    const reservation = (p: number): number => parties[p]!.reservation ?? 0;
    return {
      model: { ...source.model, parties },
      parties: players.map((p) => ({
        reservation: reservation(p),
        flow: number(p, own(p)?.flow.talking, reservation(p)),
        patience: number(p, own(p)?.patience, DEFAULTS.patience),
        blameCost: number(p, own(p)?.blameCost, DEFAULTS.blameCost),
      })),
      flows: players.map((p) => {
        const given = own(p)?.flow.onTable;
        // In the order of the drafts, as the case has them.
        const spoken = source.drafts.flatMap(({ id }) => (given?.has(id) ? [id] : []));
        return new Map(spoken.map((id) => [id, drawn[p]!.draw(given!.get(id)!.value)]));
      }),
      levers: resolved.flatMap((lever) => leverOf(lever, ids, draws)),
      blame: {
        walk: players.map((p) => {
          const given = perspective.blame.walk.get(parties[p]!.id);
          if (given) return sharesOf(given, ids, draws);
          return ids.map((id) => (id === parties[p]!.id && !mediators.has(id) ? 1 : 0));
        }),
        lapse: perspective.blame.lapse ? sharesOf(perspective.blame.lapse, ids, draws) : ids.map(() => 0),
      },
    };
  };
}

/** The game of some parties over the drafts of a source. */
function gameOver({ players, drafts, rounds, onTable, mostChanges }: GameSource, drawn: DrawnParties): TalksGame {
  const { model, parties, levers, blame, flows } = drawn;
  return {
    rounds,
    onTable,
    mostChanges,
    differs: mostChanges === null ? [] : drafts.map((a) => drafts.map((b) => differences(model, a, b))),
    parties,
    drafts: drafts.map((draft) => {
      const each = players.map((p) => signable(model, p, draft));
      return {
        utilities: each.map(({ utility }) => utility),
        signable: each.map(({ signs }) => signs),
        flows: players.map((_, q) => flows[q]!.get(draft.id) ?? null),
      };
    }),
    levers,
    blame,
  };
}

/** What a perspective says of the talks for one party. */
function talkNumbers(perspective: ResolvedPerspective, id: Id): readonly Quantity[] {
  const party = perspective.parties.get(id);
  const given = [party?.flow.talking, party?.patience, party?.blameCost, ...(party?.flow.onTable.values() ?? [])];
  return given.flatMap((owned) => (owned ? [owned.value] : []));
}

function sharesOf(given: ReadonlyMap<Id, Owned<Quantity>>, ids: readonly Id[], draws: Draws): readonly number[] {
  // One draw each, by the number itself: the order in which the parties stand changes nothing.
  const raw = new Map([...given].map(([id, share]) => [id, draws(printOf([share.value]))(share.value)]));
  const total = [...raw.values()].reduce((sum, share) => sum + share, 0);
  return ids.map((id) => (total > 0 ? (raw.get(id) ?? 0) / Math.max(1, total) : 0));
}

/** A lever as the game needs it; none where its target does not play or nobody has judged its cost. */
function leverOf(lever: ResolvedLever, ids: readonly Id[], draws: Draws): readonly TalksLever[] {
  const target = ids.indexOf(lever.lever.target);
  if (target < 0 || lever.cost === null) return [];
  const amount = (quantity: Quantity | null | undefined): number =>
    quantity === null || quantity === undefined ? 0 : draws(printOf([quantity]))(quantity) / 100;
  return [
    {
      target,
      condition: lever.condition,
      credibility: amount(lever.gain) + amount(lever.reputation) >= amount(lever.cost) ? 1 : 0,
      reservation: ids.map((id) => amount(lever.reservation.get(id))),
      flow: ids.map((id) => amount(lever.flow.get(id))),
      from: lever.lever.from ?? null,
      same: lever.support,
    },
  ];
}
