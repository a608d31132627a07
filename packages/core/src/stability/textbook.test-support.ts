import type { Concept } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";

/** The four concepts word for word, set by set: the slow twin of `stabilityOf`. */
export function textbookStable(graph: ConflictGraph, i: number, concept: Concept, s: number): boolean {
  const worth = graph.ranks[i]!;
  const from = (k: number, state: number): number[] => {
    const targets: number[] = [];
    graph.moves[k]!.from(state, (t) => targets.push(t));
    return targets;
  };
  const improvements = from(i, s).filter((u) => worth[u]! > worth[s]!);
  if (concept === "nash") return improvements.length === 0;
  return improvements.every((u) => {
    const reached = new Set<string>();
    const states = new Set<number>();
    const go = (state: number, last: number): void => {
      for (const k of graph.decisionMakers.keys()) {
        if (k === i || k === last) continue;
        for (const t of from(k, state)) {
          if (concept === "sequential" && graph.ranks[k]![t]! <= graph.ranks[k]![state]!) continue;
          if (reached.has(`${t}/${k}`)) continue;
          reached.add(`${t}/${k}`);
          states.add(t);
          go(t, k);
        }
      }
    };
    go(u, -1);
    return [...states].some(
      (t) =>
        worth[t]! <= worth[s]! &&
        (concept !== "symmetricMetarational" || from(i, t).every((v) => worth[v]! <= worth[s]!)),
    );
  });
}
