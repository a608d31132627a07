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
 * Gives whatever the numbers are about (a party, a lever, the blame of an ending) a stream of its own, made of those numbers: so
 * neither other names nor another order of the parties changes a draw.
 */
export type Draws = (about: readonly Quantity[]) => Draw;

/** Every number at its mean. */
export const atMean: Draws = () => expectedValue;

/** The draws of one game. */
export function drawsOf(seed: number, game: number): Draws {
  const start = seedOf(seed, game);
  const twins = new Map<number, number>();
  return (about) => {
    const print = about.map((quantity) => hashOf(rangeOf(quantity))).sort((a, b) => a - b);
    const own = hashOf(print);
    const twin = twins.get(own) ?? 0;
    twins.set(own, twin + 1);
    const stream = seedOf(seedOf(start, own), twin);
    let place = 0;
    return (quantity) => {
      if (!isUncertain(quantity)) return expectedValue(quantity);
      place += 1;
      return pertQuantile((seedOf(stream, place) + 0.5) / 2 ** 32, rangeOf(quantity));
    };
  };
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

/** One game of the talks, its numbers taken by `draws`. */
export function gameOf(source: GameSource, draws: Draws): TalksGame {
  const { case: kase, perspective, players, drafts } = source;
  const drawn = source.model.parties.map((party) => {
    const draw = draws([...party.sheet.entries.map(({ quantity }) => quantity), ...talkNumbers(perspective, party.id)]);
    const entries = new Map(party.sheet.entries.map((entry, e) => [e, draw(entry.quantity)]));
    return { draw, party: draws === atMean ? party : withQuantities(source.model, party, entries) };
  });
  const parties = drawn.map(({ party }) => party);
  const model: Model = { ...source.model, parties };
  const ids = players.map((p) => parties[p]!.id);
  const own = (p: number) => perspective.parties.get(parties[p]!.id);
  const number = (p: number, owned: Owned<Quantity> | null | undefined, otherwise: number): number =>
    owned ? drawn[p]!.draw(owned.value) : otherwise;
  const reservation = (p: number): number => parties[p]!.reservation ?? 0;
  return {
    rounds: source.rounds,
    onTable: source.onTable,
    mostChanges: source.mostChanges,
    differs: source.mostChanges === null ? [] : drafts.map((a) => drafts.map((b) => differences(model, a, b))),
    parties: players.map((p) => ({
      reservation: reservation(p),
      flow: number(p, own(p)?.flow.talking, reservation(p)),
      patience: number(p, own(p)?.patience, DEFAULTS.patience),
      blameCost: number(p, own(p)?.blameCost, DEFAULTS.blameCost),
    })),
    drafts: drafts.map((draft) => {
      const each = players.map((p) => signable(model, p, draft));
      return {
        utilities: each.map(({ utility }) => utility),
        signable: each.map(({ signs }) => signs),
        flows: players.map((p) => {
          const flow = own(p)?.flow.onTable.get(draft.id);
          return flow ? drawn[p]!.draw(flow.value) : null;
        }),
      };
    }),
    levers: resolvedLevers(kase, perspective).flatMap((lever) => leverOf(lever, ids, draws)),
    blame: {
      walk: players.map((p) => {
        const given = perspective.blame.walk.get(parties[p]!.id);
        if (given) return sharesOf(given, ids, draws);
        const mediates = kase.parties.find(({ id }) => id === parties[p]!.id)?.roles?.includes("mediator") ?? false;
        return ids.map((id) => (id === parties[p]!.id && !mediates ? 1 : 0));
      }),
      lapse: perspective.blame.lapse ? sharesOf(perspective.blame.lapse, ids, draws) : ids.map(() => 0),
    },
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
  const raw = new Map([...given].map(([id, share]) => [id, draws([share.value])(share.value)]));
  const total = [...raw.values()].reduce((sum, share) => sum + share, 0);
  return ids.map((id) => (total > 0 ? (raw.get(id) ?? 0) / Math.max(1, total) : 0));
}

/** A lever as the game needs it; none where its target does not play or nobody has judged its cost. */
function leverOf(lever: ResolvedLever, ids: readonly Id[], draws: Draws): readonly TalksLever[] {
  const target = ids.indexOf(lever.lever.target);
  if (target < 0 || lever.cost === null) return [];
  const amount = (quantity: Quantity | null | undefined): number =>
    quantity === null || quantity === undefined ? 0 : draws([quantity])(quantity) / 100;
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
