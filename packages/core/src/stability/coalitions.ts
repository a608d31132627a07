import { CONCEPTS, type Concept } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";

/** The largest conflict in which coalitions are looked at: their sanctions are searched state by state. */
export const COALITION_LIMIT = 4096;

/**
 * Coalitional stability (Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008): a coalition leaves a state by a legal
 * sequence of its members' moves that ends better for every member. A sanction is a state the others can reach that is no
 * better than the first one for at least one member; under the symmetric concept the coalition can from there reach nothing
 * that is better for all of them; under the sequential one the others improve at every step.
 *
 * @param members numbers of decision makers
 * @returns for each concept one entry per state: 1 where the state is stable for the coalition
 * @throws RangeError past {@link COALITION_LIMIT} states
 */
export function coalitionStability(
  graph: ConflictGraph,
  members: readonly number[],
): Readonly<Record<Concept, Uint8Array>> {
  if (graph.size > COALITION_LIMIT) throw new RangeError(`coalitions are looked at in up to ${COALITION_LIMIT} states`);
  const others = graph.decisionMakers.map((_, k) => k).filter((k) => !members.includes(k));
  const own = reachable(graph, members, false);
  const moves = reachable(graph, others, false);
  const improvements = reachable(graph, others, true);
  const betterForAll = (t: number, s: number): boolean =>
    members.every((i) => graph.ranks[i]![t]! > graph.ranks[i]![s]!);
  const stable = Object.fromEntries(CONCEPTS.map((concept) => [concept, new Uint8Array(graph.size)])) as Record<
    Concept,
    Uint8Array
  >;
  for (let s = 0; s < graph.size; s += 1) {
    if (graph.feasible[s] !== 1) continue;
    const ways = own(s).filter((u) => betterForAll(u, s));
    const answered = (by: (u: number) => readonly number[], holds: (t: number) => boolean): boolean =>
      ways.every((u) => by(u).some((t) => !betterForAll(t, s) && holds(t)));
    stable.nash[s] = ways.length === 0 ? 1 : 0;
    stable.generalMetarational[s] = answered(moves, () => true) ? 1 : 0;
    stable.symmetricMetarational[s] = answered(moves, (t) => own(t).every((v) => !betterForAll(v, s))) ? 1 : 0;
    stable.sequential[s] = answered(improvements, () => true) ? 1 : 0;
  }
  return stable;
}

/**
 * The states some decision makers can reach together by legal sequences of at least one move: nobody moves twice in a row.
 *
 * @param allows whether a decision maker makes a move
 */
export function statesReached(
  { moves, decisionMakers }: Pick<ConflictGraph, "moves" | "decisionMakers">,
  movers: readonly number[],
  start: number,
  allows: (mover: number, from: number, to: number) => boolean,
): readonly number[] {
  const seen = new Set<number>();
  const found = new Set<number>();
  const stack: (readonly [state: number, last: number])[] = [[start, -1]];
  while (stack.length > 0) {
    const [state, last] = stack.pop()!;
    for (const k of movers) {
      if (k === last) continue;
      moves[k]!.from(state, (target) => {
        if (!allows(k, state, target)) return;
        const pair = target * decisionMakers.length + k;
        if (seen.has(pair)) return;
        seen.add(pair);
        found.add(target);
        stack.push([target, k]);
      });
    }
  }
  return [...found];
}

/** The states some decision makers can reach together by legal sequences of at least one move, remembered. */
export function reachable(
  graph: ConflictGraph,
  movers: readonly number[],
  improving: boolean,
): (start: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (start) => {
    const remembered = known.get(start);
    if (remembered) return remembered;
    const { ranks } = graph;
    const states = statesReached(
      graph,
      movers,
      start,
      (k, from, to) => !improving || ranks[k]![to]! > ranks[k]![from]!,
    );
    known.set(start, states);
    return states;
  };
}
