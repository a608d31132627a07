import { reachable, statesReached } from "./coalitions.ts";
import type { Concept } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";
import type { PartialOrder } from "./partial-order.ts";

/** Whether something holds under every order that fits what is known, under none, or neither was proven. */
export type Settled = "every" | "none" | "open";

/** A conflict of whose orders something is known. */
export interface PartialConflict {
  readonly graph: Omit<ConflictGraph, "ranks">;
  /** One entry per decision maker. */
  readonly orders: readonly PartialOrder[];
}

/** The states the others can bring a decision maker to, whatever they prefer: needs no order, and is asked again and again. */
export type Reach = (i: number, from: number) => readonly number[];

/** @see Reach */
export function reachOf(graph: PartialConflict["graph"]): Reach {
  const bare: ConflictGraph = { ...graph, ranks: [] };
  const known = graph.decisionMakers.map((_, i) => reachable(bare, others(graph, i), false));
  return (i, from) => known[i]!(from);
}

/**
 * Whether a state is stable for decision maker `i` under every complete order that fits what is known, or under none.
 *
 * A state is the more stable the fewer states are better than it. Which ones could be better at most, all of them at once, and
 * which are so at least, both come about under an order that fits: so for Nash, general and symmetric metarational stability
 * the answer is exact, and `open` means stable under one order and not under another. Sequential stability hangs on the
 * others' improvements as well: there the answer is proven from those that are sure and those that are possible, and
 * `open` may hide an answer that is the same for all. (Orders known from ranges of weights: as with sequential stability.)
 */
export function settledStability(
  { graph, orders }: PartialConflict,
  reach: Reach,
  i: number,
  concept: Concept,
  state: number,
): Settled {
  const own = orders[i]!;
  const answers = (t: number): readonly number[] => {
    if (concept !== "symmetricMetarational") return [t];
    const after = [t];
    graph.moves[i]!.from(t, (k) => after.push(k));
    return after;
  };
  const sure = (u: number): boolean => reached(u, "sure").some((t) => answers(t).every((k) => own.atLeast(state, k)));
  const possible = (u: number): boolean =>
    reached(u, "possible").some((t) => answers(t).every((k) => !own.better(k, state)));
  const reached = (u: number, which: "sure" | "possible"): readonly number[] =>
    concept === "sequential" ? improving(graph, orders, i, u, which) : reach(i, u);
  let every = true;
  let none = false;
  graph.moves[i]!.from(state, (u) => {
    if (own.atLeast(state, u)) return;
    const better = own.better(u, state);
    if (concept === "nash") {
      every = false;
      if (better) none = true;
      return;
    }
    if (every && !sure(u)) every = false;
    if (!none && better && !possible(u)) none = true;
  });
  return every ? "every" : none ? "none" : "open";
}

/** The states to which the others can bring `i` by moves each of which is, or may be, an improvement for its mover. */
function improving(
  graph: PartialConflict["graph"],
  orders: readonly PartialOrder[],
  i: number,
  start: number,
  which: "sure" | "possible",
): readonly number[] {
  return statesReached(graph, others(graph, i), start, (k, from, to) =>
    which === "sure" ? orders[k]!.better(to, from) : !orders[k]!.atLeast(from, to),
  );
}

/** All decision makers but one. */
export function others({ decisionMakers }: Pick<ConflictGraph, "decisionMakers">, i: number): readonly number[] {
  return decisionMakers.map((_, k) => k).filter((k) => k !== i);
}

/** Whether a state is an equilibrium: stable for all, each under the orders that fit. */
export function settledEquilibrium(conflict: PartialConflict, reach: Reach, concept: Concept, state: number): Settled {
  const each = conflict.orders.map((_, i) => settledStability(conflict, reach, i, concept, state));
  if (each.includes("none")) return "none";
  return each.every((one) => one === "every") ? "every" : "open";
}
