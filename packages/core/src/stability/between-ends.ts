import { CONCEPTS, type Concept, sanctionsOf, stabilityOf } from "./concepts.ts";
import { type ConflictGraph, listedMoves } from "./conflict-graph.ts";

/** Where a state is an equilibrium under every combination of the orders each decision maker may have, and where it may be. */
export interface OverOrders {
  /** Length `size`: 1 where under every combination, proven. */
  readonly every: Readonly<Record<Concept, Uint8Array>>;
  /**
   * Length `size`: 0 where under none, proven. 1: under some combination, but for sequential stability, where it may be under
   * none.
   */
  readonly possible: Readonly<Record<Concept, Uint8Array>>;
}

/**
 * Equilibria over all combinations of listed orders. Nash and metarational stability hang on nothing but the decision maker's
 * own order, so each of its orders is looked at alone, and combinations need not be: exact. Sequential stability hangs on the
 * others' improvements too: it is proven with those moves alone that improve under each of their orders, and excluded with all
 * that improve under any.
 *
 * @param orders for each decision maker worths of all states, ranks from 0
 */
export function equilibriaOverOrders(graph: ConflictGraph, orders: readonly (readonly Float64Array[])[]): OverOrders {
  const { size, feasible } = graph;
  const filled = (): Record<Concept, Uint8Array> =>
    Object.fromEntries(CONCEPTS.map((concept) => [concept, Uint8Array.from(feasible)])) as Record<Concept, Uint8Array>;
  const [every, possible] = [filled(), filled()];
  const surely = withMoves(graph, orders, (own, s, t) => own.every((ranks) => ranks[t]! > ranks[s]!));
  const perhaps = withMoves(graph, orders, (own, s, t) => own.some((ranks) => ranks[t]! > ranks[s]!));
  for (const [i, own] of orders.entries()) {
    const any = Object.fromEntries(CONCEPTS.map((concept) => [concept, new Uint8Array(size)])) as Record<
      Concept,
      Uint8Array
    >;
    for (const ranks of own) {
      const with_ = { ...graph, ranks: graph.ranks.map((given, k) => (k === i ? ranks : given)) };
      const { stable } = stabilityOf(with_, i);
      const least = sequentialAmong(with_, surely, i);
      const most = sequentialAmong(with_, perhaps, i);
      for (const concept of CONCEPTS) {
        const [low, high] = concept === "sequential" ? [least, most] : [stable[concept], stable[concept]];
        for (let s = 0; s < size; s += 1) {
          if (low[s] !== 1) every[concept][s] = 0;
          if (high[s] === 1) any[concept][s] = 1;
        }
      }
    }
    for (const concept of CONCEPTS)
      for (let s = 0; s < size; s += 1) if (any[concept][s] !== 1) possible[concept][s] = 0;
  }
  return { every, possible };
}

/** The graph with those moves alone that fit. */
function withMoves(
  graph: ConflictGraph,
  orders: readonly (readonly Float64Array[])[],
  fits: (own: readonly Float64Array[], from: number, to: number) => boolean,
): ConflictGraph["moves"] {
  return graph.moves.map((moves, k) => {
    const targets = Array.from({ length: graph.size }, (_, s) => {
      const found: number[] = [];
      if (graph.feasible[s] === 1)
        moves.from(s, (t) => {
          if (fits(orders[k]!, s, t)) found.push(t);
        });
      return found;
    });
    return listedMoves(targets, graph.feasible);
  });
}

/** Sequential stability for one decision maker where the others make the given moves. Length `size`. */
function sequentialAmong(graph: ConflictGraph, others: ConflictGraph["moves"], i: number): Uint8Array {
  const worth = graph.ranks[i]!;
  const moves = graph.moves.map((own, k) => (k === i ? own : others[k]!));
  const { least } = sanctionsOf({ ...graph, moves }, i, worth, false);
  return Uint8Array.from({ length: graph.size }, (_, s) => {
    if (graph.feasible[s] !== 1) return 0;
    let stable = 1;
    graph.moves[i]!.from(s, (u) => {
      if (worth[u]! > worth[s]! && least[u]! > worth[s]!) stable = 0;
    });
    return stable;
  });
}
