import type { Case, Id, Quantity } from "../case/index.ts";
import {
  expectedValue,
  type Model,
  type ModelDraft,
  type ResolvedLever,
  type ResolvedPerspective,
  resolvedLevers,
} from "../model/index.ts";
import { signable } from "../talks/signable.ts";
import { type CompiledConflict, type ConflictGraphOption, graphOf } from "./compile-conflict.ts";

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
 * @throws RangeError for a draft with more signatures and levers than {@link DERIVED_LIMIT}
 */
export function derivedConflict(
  kase: Case,
  model: Model,
  draft: ModelDraft,
  perspective: ResolvedPerspective,
): CompiledConflict {
  const deciding = model.parties.flatMap((party, p) => (party.deciding && party.reservation !== null ? [p] : []));
  const levers = resolvedLevers(kase, perspective);
  const makers = [
    ...new Set([...deciding.map((p) => model.parties[p]!.id), ...levers.map(({ lever }) => lever.holder)]),
  ];
  if (deciding.length + levers.length > DERIVED_LIMIT)
    throw new RangeError(
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
  const signs = (state: number, party: Id): boolean => {
    const bit = bitOf.get(`${SIGN}${party}`);
    return bit !== undefined && (state & bit) !== 0;
  };
  const applies = (state: number, { lever, condition }: ResolvedLever): boolean => {
    if ((state & bitOf.get(lever.id)!) === 0 || signs(state, lever.target)) return false;
    return condition !== "if-blamed" || signatures.every(({ party }) => party === lever.target || signs(state, party));
  };
  const effectsOn = (id: Id, state: number): number => {
    // Per support the greatest effect, once.
    const bySupport = new Map<number, number>();
    let own = 0;
    for (const resolved of levers) {
      if (!applies(state, resolved)) continue;
      const effect = amount(resolved.reservation.get(id));
      if (Math.abs(effect) > Math.abs(bySupport.get(resolved.support) ?? 0)) bySupport.set(resolved.support, effect);
      if (resolved.lever.holder === id) own += amount(resolved.gain) - amount(resolved.cost);
    }
    return [...bySupport.values()].reduce((sum, effect) => sum + effect, own);
  };
  const worthOf = (maker: number): Float64Array => {
    const id = makers[maker]!;
    const p = model.parties.findIndex((party) => party.id === id);
    const party = model.parties[p];
    const own = party ? signable(model, p, draft) : null;
    const ownSignature = bitOf.get(`${SIGN}${id}`) ?? 0;
    const would = own?.signs === true && own.utility >= (party?.reservation ?? Number.POSITIVE_INFINITY) - TIE;
    const worth = new Float64Array(next);
    const ownLevers = levers.reduce((bits, { lever }) => (lever.holder === id ? bits | bitOf.get(lever.id)! : bits), 0);
    for (let state = 0; state < next; state += 1) {
      if ((state & all) === all) worth[state] = own === null ? 0 : own.signs ? own.utility : Number.NEGATIVE_INFINITY;
      else worth[state] = (party?.reservation ?? 0) + effectsOn(id, state);
    }
    return broken(worth, (state) => {
      const says = ownSignature === 0 || ((state & ownSignature) !== 0) === would ? 1 : 0;
      return says * (DERIVED_LIMIT + 1) - bitCount(state & ownLevers);
    });
  };
  const feasible = new Uint8Array(next).fill(1);
  return { graph: graphOf(makers, options, feasible, worthOf), options, statusQuo: 0 };
}

/** A number of the case file on the scale of utilities. */
function amount(quantity: Quantity | null | undefined): number {
  return quantity === null || quantity === undefined ? 0 : expectedValue(quantity) / 100;
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
