import type { Concept } from "./concepts.ts";
import { stabilityOf } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";

/** The fewest adjacent swaps in one decision maker's ranking that make a state stable for it. */
export interface InverseAnswer {
  /** How many places the state has to rise; `null` where no ranking makes it stable. */
  readonly swaps: number | null;
  /** The states it has to pass, best first. */
  readonly passes: readonly number[];
}

/**
 * The inverse question (theory 12): which ranking of decision maker `i`, nearest to its own, makes `state` stable for it, the
 * others' rankings held as they are.
 *
 * Only which states are no better than `state` matters, and the more of them there are, the more stable it is. To bring any
 * set of states below it, the one of them that stands highest has to change places with `state` and with everything between
 * them or be passed by it; raising `state` past that one costs no more and brings all between them below it as well. So the
 * fewest adjacent swaps are the least number of places by which `state` has to rise: proven, without trying any ranking. Tied
 * states are passed one by one.
 */
export function fewestSwaps(graph: ConflictGraph, i: number, concept: Concept, state: number): InverseAnswer {
  const worth = graph.ranks[i]!;
  const above = Array.from({ length: graph.size }, (_, s) => s)
    .filter((s) => graph.feasible[s] === 1 && worth[s]! > worth[state]!)
    .sort((a, b) => worth[a]! - worth[b]! || b - a);
  const stableAfter = (rise: number): boolean => {
    const raised = Float64Array.from(worth);
    // Just above the last one passed, just below the next: the others keep their order.
    if (rise > 0) {
      const passed = new Set(above.slice(0, rise));
      const level = worth[above[rise - 1]!]!;
      for (let s = 0; s < graph.size; s += 1)
        raised[s] = worth[s]! > level || (worth[s] === level && !passed.has(s)) ? worth[s]! + 2 : worth[s]!;
      raised[state] = level + 1;
    }
    const changed: ConflictGraph = { ...graph, ranks: graph.ranks.map((own, k) => (k === i ? raised : own)) };
    return stabilityOf(changed, i).stable[concept][state] === 1;
  };
  let low = 0;
  let high = above.length;
  if (!stableAfter(high)) return { swaps: null, passes: [] };
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stableAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return { swaps: low, passes: above.slice(0, low).reverse() };
}
