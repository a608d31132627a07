import type { Conflict, DecisionMaker, Id } from "../case/index.ts";
import type { Context } from "../model/index.ts";
import { expectedValue, isUncertain, rangeOf } from "../model/index.ts";
import { generator } from "../numbers/index.ts";
import { pertQuantile } from "../sampling/index.ts";
import { type CompiledConflict, weightsByBit } from "./compile-conflict.ts";
import { CONCEPTS, type Concept } from "./concepts.ts";
import { type ConflictGraph, ranksOf } from "./conflict-graph.ts";
import { EnsembleTally } from "./ensemble.ts";
import { NoConflict } from "./no-conflict.ts";
import { OrdersThatFit } from "./orders-that-fit.ts";
import { reachOf, settledEquilibrium } from "./over-completions.ts";
import { KnownOrder, unsettledPairs } from "./partial-order.ts";
import { worthOfWeights } from "./preference.ts";
import type { ByConcept, Ensemble } from "./result.ts";
import { isSettled, type QuestionedConflict, withAnswers } from "./stepwise.ts";

/** Most states of a conflict whose orders are not settled: what is known is kept pair by pair. */
export const PARTIAL_LIMIT = 256;
/** Most orders that are counted one by one. */
const COUNTED = 1000;
/** Most orders drawn, and the work allowed for them, in states × decision makers × draws. */
const DRAWN = 1000;
const WORK = 2_000_000;

/** Whether an order of the conflict is not settled by the way it is given. */
export function isPartial(maker: DecisionMaker): boolean {
  return maker.comparisons !== undefined || Object.values(maker.weights ?? {}).some(isUncertain);
}

/** A conflict of the case with what is known of each order, what was answered added. */
export interface KnownConflict extends QuestionedConflict {
  readonly feasible: readonly number[];
  readonly makers: readonly DecisionMaker[];
  readonly bits: ReadonlyMap<Id, number>;
}

/** @throws NoConflict for too many states, or answers that do not fit */
export function knownConflict(
  conflict: Conflict,
  { graph, options }: CompiledConflict,
  answers: string | null,
): KnownConflict {
  if (graph.size > PARTIAL_LIMIT)
    throw new NoConflict(
      `orders that are not settled are looked at in conflicts of up to ${PARTIAL_LIMIT} states, and this one has ${graph.size}: give each decision maker a ranking, single weights or statements`,
    );
  const bits = new Map(options.map(({ id, bit }) => [id, bit]));
  const feasible = [...graph.feasible.keys()].filter((s) => graph.feasible[s] === 1);
  const orders = conflict.decisionMakers.map((maker, i) => {
    if (maker.comparisons) return KnownOrder.ofChains(graph.size, maker.comparisons);
    if (isPartial(maker)) return KnownOrder.ofWeights(weightsByBit(maker.weights!, bits), graph.size);
    return KnownOrder.ofWorth(graph.ranks[i]!);
  });
  const known = answers === null ? { graph, orders } : withAnswers({ graph, orders }, answers);
  return { graph, orders: known.orders, feasible, makers: conflict.decisionMakers, bits };
}

/** What holds under every order that fits, under some, and under how many of them. */
export function ensembleOf(known: KnownConflict, concept: Concept, context: Pick<Context, "seed" | "draws">): Ensemble {
  const { graph, orders, feasible, makers } = known;
  const unsettled = makers.map((_, i) => !isSettled(orders[i]!, feasible));
  const byRange = makers.map((maker, i) => unsettled[i] === true && maker.weights !== undefined);
  const reach = reachOf(graph);
  const verdicts = Object.fromEntries(
    CONCEPTS.map((one) => [one, feasible.map((s) => settledEquilibrium({ graph, orders }, reach, one, s))]),
  );
  const states = feasible.filter((_, k) => CONCEPTS.some((one) => verdicts[one]![k] !== "none"));
  const drawn = drawOrders(
    known,
    unsettled,
    byRange,
    new EnsembleTally(graph.decisionMakers, states, concept),
    context,
  );
  // Of stabilities that hang on what is known of the decision maker's own order alone, open means: under one order, not under
  // another. Sequential stability, and sums of weights, are shown to be possible by an order that was drawn.
  const exact = (one: Concept): boolean => one !== "sequential" && !byRange.includes(true);
  const some = (one: Concept, k: number): boolean =>
    verdicts[one]![k] === "every" ||
    (verdicts[one]![k] === "open" && (exact(one) || drawn?.seen(one).includes(feasible[k]!) === true));
  const pick = (holds: (one: Concept, k: number) => boolean): ByConcept => ({
    nash: feasible.filter((_, k) => holds("nash", k)),
    generalMetarational: feasible.filter((_, k) => holds("generalMetarational", k)),
    symmetricMetarational: feasible.filter((_, k) => holds("symmetricMetarational", k)),
    sequential: feasible.filter((_, k) => holds("sequential", k)),
  });
  return {
    concept,
    over: [
      ...(makers.some((_, i) => unsettled[i] && !byRange[i]) ? (["orders"] as const) : []),
      ...(byRange.includes(true) ? (["ranges"] as const) : []),
    ],
    unsettled: Object.fromEntries(makers.map(({ id }, i) => [id, unsettledPairs(orders[i]!, feasible)])),
    equilibria: {
      every: pick((one, k) => verdicts[one]![k] === "every"),
      some: pick(some),
      open: pick((one, k) => verdicts[one]![k] === "open" && !some(one, k)),
    },
    drawn: drawn === null ? [] : [{ end: null, how: drawn.how, count: drawn.count, shares: drawn.shares() }],
  };
}

interface DrawnOrders {
  readonly how: "all" | "drawn";
  readonly count: number;
  readonly seen: EnsembleTally["seen"];
  readonly shares: EnsembleTally["shares"];
}

/** Counts over all orders that fit where they are few, else over draws; `null` where they cannot be drawn, or none were asked for. */
function drawOrders(
  { graph, orders, feasible, makers, bits }: KnownConflict,
  unsettled: readonly boolean[],
  byRange: readonly boolean[],
  tally: EnsembleTally,
  { seed, draws }: Pick<Context, "seed" | "draws">,
): DrawnOrders | null {
  const fitting = orders.map((order, i) =>
    makers[i]!.comparisons !== undefined || (unsettled[i] && !byRange[i])
      ? OrdersThatFit.of(order, feasible)
      : undefined,
  );
  if (fitting.includes(null)) return null;
  const add = (worths: readonly (Float64Array | null)[]): void => {
    const ranks = worths.map((worth, i) => (worth === null ? graphRanks(graph, i) : ranksOf(worth, graph.feasible)));
    tally.add({ ...graph, ranks });
  };
  const count = fitting.reduce((product, orders) => product * (orders?.count ?? 1), 1);
  const done = (how: "all" | "drawn"): DrawnOrders => ({
    how,
    count: tally.count,
    seen: (concept) => tally.seen(concept),
    shares: () => tally.shares(),
  });
  if (!byRange.includes(true) && count <= COUNTED) {
    product(
      fitting.map((orders) => orders?.all() ?? [null]),
      add,
    );
    return done("all");
  }
  const wanted = Math.min(draws, DRAWN, Math.floor(WORK / (graph.size * makers.length)));
  if (wanted < 1) return null;
  const random = generator(seed);
  for (let draw = 0; draw < wanted; draw += 1) {
    const worths = makers.map((maker, i) =>
      byRange[i] ? drawWeights(maker, orders[i]!, { bits, feasible }, random) : (fitting[i]?.draw(random) ?? null),
    );
    if (worths.some((worth, i) => worth === null && byRange[i])) return null;
    add(worths);
  }
  return done("drawn");
}

/** Times that weights are drawn anew where they do not fit what was answered. */
const TRIES = 500;

/** Worths of states by weights drawn from their ranges that fit what is known; `null` where none were found. */
function drawWeights(
  maker: DecisionMaker,
  order: KnownOrder,
  { bits, feasible }: Pick<KnownConflict, "bits" | "feasible">,
  random: () => number,
): Float64Array | null {
  const weights = weightsByBit(maker.weights!, bits);
  for (let k = 0; k < TRIES; k += 1) {
    const drawn = weights.map((weight) =>
      isUncertain(weight) ? pertQuantile(random(), rangeOf(weight)) : expectedValue(weight),
    );
    const worth = worthOfWeights(drawn, order.size);
    const fits = feasible.every((a) => feasible.every((b) => !order.better(a, b) || worth[a]! > worth[b]!));
    if (fits) return worth;
  }
  return null;
}

function graphRanks(graph: KnownConflict["graph"], i: number): Float64Array {
  return (graph as ConflictGraph).ranks[i]!;
}

function product<Part>(lists: readonly (readonly Part[])[], visit: (parts: readonly Part[]) => void): void {
  const parts: Part[] = [];
  const at = (k: number): void => {
    if (k === lists.length) {
      visit(parts);
      return;
    }
    for (const part of lists[k]!) {
      parts[k] = part;
      at(k + 1);
    }
  };
  at(0);
}
