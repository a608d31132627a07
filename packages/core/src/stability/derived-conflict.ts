import type { Case, Id, Quantity } from "../case/index.ts";
import {
  type Ends,
  expectedValue,
  type Model,
  type ModelDraft,
  type ResolvedLever,
  type ResolvedPerspective,
  resolvedLevers,
} from "../model/index.ts";
import { signable } from "../talks/signable.ts";
import { type CompiledConflict, type ConflictGraphOption, graphOf } from "./compile-conflict.ts";
import { NoConflict } from "./no-conflict.ts";

/** Signing, as an option of a derived conflict: its id is this and the party's. */
export const SIGN = "sign-";
/** Two worths closer than this are equal. */
const TIE = 1e-9;
/** Most options of a derived conflict: signatures and levers together. */
export const DERIVED_LIMIT = 20;

/**
 * The conflict over one draft (theory 12, *Derived from a case*): each deciding party may sign, and take it back; each lever is
 * an option of its holder; everything can happen. Once all sign, the draft is worth to a party its utility, and less than
 * anything where it cannot sign it; else its walk-away value with the effects of the levers in force whose condition holds, and
 * gain less cost of its own that hit. Between equals a party prefers the state in which its own signature says what it would
 * do, then fewer levers of its own in force.
 *
 * @throws NoConflict for a draft with more signatures and levers than {@link DERIVED_LIMIT}
 */
export function derivedConflict(
  kase: Case,
  model: Model,
  draft: ModelDraft,
  perspective: ResolvedPerspective,
  number: (quantity: Quantity) => number = expectedValue,
): CompiledConflict {
  const { makers, options, worthOf } = derivation(kase, model, perspective, number);
  const feasible = new Uint8Array(2 ** options.length).fill(1);
  const worth = (maker: number): Float64Array => worthOf(maker, standingOf(model, makers[maker]!, draft));
  return { graph: graphOf(makers, options, feasible, worth), options, statusQuo: 0 };
}

/** What the draft is to a decision maker: whether it can sign it, what it gains by it over no deal, and whether it would sign. */
interface Standing {
  readonly signs: boolean;
  readonly gain: number;
  readonly would: boolean;
}

/** `null`: of a lever's holder that nobody has judged. */
function standingOf(model: Model, maker: Id, draft: ModelDraft): Standing | null {
  const p = model.parties.findIndex(({ id }) => id === maker);
  const party = model.parties[p];
  if (!party) return null;
  const { signs, utility } = signable(model, p, draft);
  const gain = utility - (party.reservation ?? 0);
  return { signs, gain, would: party.reservation !== null && signs && gain >= -TIE };
}

/** Most orders that one decision maker may have between the ends. */
const MOST_ORDERS = 64;

/**
 * All the orders that each decision maker of a derived conflict may have, wherever between the two ends the numbers lie that
 * nobody has said: they move what the draft is to it, and with it the place of a deal among the other states; each place is
 * taken once, every other number at its expected value.
 *
 * @returns one list of worths for each decision maker, ranks as in {@link derivedConflict}; `null` where there are too many
 */
export function ordersBetween(
  kase: Case,
  { cautious, hopeful }: Pick<Ends, "cautious" | "hopeful">,
  draft: ModelDraft,
  perspective: ResolvedPerspective,
): readonly (readonly Float64Array[])[] | null {
  const { makers, worthOf, effects } = derivation(kase, cautious, perspective, expectedValue);
  const lists: (readonly Float64Array[])[] = [];
  for (const [maker, id] of makers.entries()) {
    const [low, high] = [standingOf(cautious, id, draft), standingOf(hopeful, id, draft)];
    const standings: (Standing | null)[] = low === null || high === null ? [null] : [low, high];
    if (low !== null && high?.signs === true && (high.gain - low.gain > TIE || !low.signs)) {
      const judged = cautious.parties.find((party) => party.id === id)!.reservation !== null;
      const within = (gain: number): boolean => gain > low.gain && gain < high.gain;
      const steps = [...new Set([low.gain, 0, high.gain, ...effects(maker)])].filter(
        (gain) => within(gain) || gain === low.gain || gain === high.gain,
      );
      steps.sort((a, b) => a - b);
      for (const [k, gain] of steps.entries())
        for (const at of k === 0 ? [gain] : [(gain + steps[k - 1]!) / 2, gain])
          standings.push({ signs: true, gain: at, would: judged && at >= -TIE });
    }
    if (standings.length > MOST_ORDERS) return null;
    const worths = new Map(standings.map((standing) => [worthOf(maker, standing).join(), standing] as const));
    lists.push([...worths.values()].map((standing) => worthOf(maker, standing)));
  }
  return lists;
}

function derivation(
  kase: Case,
  model: Model,
  perspective: ResolvedPerspective,
  number: (quantity: Quantity) => number,
) {
  const deciding = model.parties.flatMap((party, p) => (party.deciding && party.reservation !== null ? [p] : []));
  const levers = resolvedLevers(kase, perspective);
  const makers = [
    ...new Set([...deciding.map((p) => model.parties[p]!.id), ...levers.map(({ lever }) => lever.holder)]),
  ];
  if (deciding.length + levers.length > DERIVED_LIMIT)
    throw new NoConflict(
      `${deciding.length} signatures and ${levers.length} levers make too many states (at most ${DERIVED_LIMIT} options)`,
    );
  let next = 1;
  const option = (id: Id, title: string, decisionMaker: Id): ConflictGraphOption => {
    const bit = next;
    next *= 2;
    return { id, title, decisionMaker, bit, reversible: true, resumable: true };
  };
  const options = makers.flatMap((maker) => [
    ...deciding.flatMap((p) => (model.parties[p]!.id === maker ? [option(`${SIGN}${maker}`, "Signs", maker)] : [])),
    ...levers.flatMap(({ lever }) =>
      lever.holder === maker ? [option(lever.id, lever.title ?? lever.id, maker)] : [],
    ),
  ]);
  const bitOf = new Map(options.map(({ id, bit }) => [id, bit]));
  const signatures = deciding.map((p) => ({
    party: model.parties[p]!.id,
    bit: bitOf.get(`${SIGN}${model.parties[p]!.id}`)!,
  }));
  const all = signatures.reduce((bits, { bit }) => bits | bit, 0);
  const effectsOn = (id: Id): ((state: number) => number) => {
    const rows = levers.flatMap((resolved) => rowsOf(resolved, id, number));
    const supports = [...new Set(rows.map(({ support }) => support))];
    const best = new Float64Array(supports.length);
    const places = rows.map(({ support }) => supports.indexOf(support));
    const fires = rows.map(({ lever, condition }) => {
      const target = bitOf.get(`${SIGN}${lever.target}`) ?? 0;
      const others = condition === "if-blamed" ? all & ~target : 0;
      const own = bitOf.get(lever.id)!;
      return (state: number): boolean => (state & own) !== 0 && (state & target) === 0 && (state & others) === others;
    });
    return (state) => {
      // Per support the greatest effect, once.
      best.fill(0);
      let sum = 0;
      for (const [k, { effect, gain }] of rows.entries()) {
        if (!fires[k]!(state)) continue;
        if (Math.abs(effect) > Math.abs(best[places[k]!]!)) best[places[k]!] = effect;
        sum += gain;
      }
      for (const effect of best) sum += effect;
      return sum;
    };
  };
  const worthOf = (maker: number, standing: Standing | null): Float64Array => {
    const id = makers[maker]!;
    const effect = effectsOn(id);
    const ownSignature = bitOf.get(`${SIGN}${id}`) ?? 0;
    const would = standing?.would === true;
    const worth = new Float64Array(next);
    const ownLevers = levers.reduce((bits, { lever }) => (lever.holder === id ? bits | bitOf.get(lever.id)! : bits), 0);
    for (let state = 0; state < next; state += 1) {
      if ((state & all) === all)
        worth[state] = standing === null ? 0 : standing.signs ? standing.gain : Number.NEGATIVE_INFINITY;
      else worth[state] = effect(state);
    }
    return broken(worth, (state) => {
      const says = ownSignature === 0 || ((state & ownSignature) !== 0) === would ? 1 : 0;
      return says * (DERIVED_LIMIT + 1) - bitCount(state & ownLevers);
    });
  };
  const effects = (maker: number): readonly number[] => {
    const effect = effectsOn(makers[maker]!);
    return [...new Set(Array.from({ length: next }, (_, state) => effect(state)))];
  };
  return { makers, options, worthOf, effects };
}

/** What a lever in force does to somebody: its effect on the walk-away value, and its holder's own gain less cost. */
function rowsOf(resolved: ResolvedLever, id: Id, number: (quantity: Quantity) => number) {
  const { lever, condition, support } = resolved;
  const effect = amount(resolved.reservation.get(id), number);
  const gain = lever.holder === id ? amount(resolved.gain, number) - amount(resolved.cost, number) : 0;
  return effect === 0 && gain === 0 ? [] : [{ lever, condition, support, effect, gain }];
}

/** A number of the case file on the scale of utilities. */
function amount(quantity: Quantity | null | undefined, number: (quantity: Quantity) => number): number {
  return quantity === null || quantity === undefined ? 0 : number(quantity) / 100;
}

/** Worths as ranks, equals within {@link TIE} told apart by a second number. */
function broken(worth: Float64Array, second: (state: number) => number): Float64Array {
  const states = Array.from(worth.keys()).sort((a, b) => (worth[a]! < worth[b]! ? -1 : worth[a]! > worth[b]! ? 1 : 0));
  const ranks = new Float64Array(worth.length);
  let rank = 0;
  for (let from = 0; from < states.length; ) {
    let to = from + 1;
    while (to < states.length && !(worth[states[to]!]! > worth[states[from]!]! + TIE)) to += 1;
    const tied = states.slice(from, to).sort((a, b) => second(a) - second(b));
    for (const [k, state] of tied.entries()) {
      if (k === 0 || second(state) > second(tied[k - 1]!)) rank += 1;
      ranks[state] = rank;
    }
    from = to;
  }
  return ranks;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
