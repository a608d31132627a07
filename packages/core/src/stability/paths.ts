import type { ConflictGraph } from "./conflict-graph.ts";

/** A way from one state to another, one unilateral move a step. */
export interface StatePath {
  /** The first is where it starts. */
  readonly states: readonly number[];
  /** Decision makers, by number: one fewer than states. */
  readonly movers: readonly number[];
}

/** The shortest ways from a state to another; whether every step of them improves the position of the one who makes it. */
export interface Reached {
  readonly improving: boolean;
  readonly paths: readonly StatePath[];
  /** Whether there are more ways of this length than are listed. */
  readonly more: boolean;
}

/**
 * How each of some states can be reached from another by legal sequences of unilateral moves (nobody moves twice in a row):
 * the shortest ways on which every move is an improvement for its mover, else the shortest of any moves; `null` where there
 * are none.
 *
 * @param limit how many ways are listed for each
 */
export function reachedFrom(
  graph: ConflictGraph,
  start: number,
  goals: readonly number[],
  limit = 10,
): ReadonlyMap<number, Reached | null> {
  const byImprovement = search(graph, start, true);
  const byMoves = search(graph, start, false);
  return new Map(
    goals.map((goal) => {
      if (goal === start) return [goal, { improving: true, paths: [{ states: [start], movers: [] }], more: false }];
      const improving = byImprovement.pathsTo(goal, limit + 1);
      const paths = improving.length > 0 ? improving : byMoves.pathsTo(goal, limit + 1);
      if (paths.length === 0) return [goal, null];
      return [goal, { improving: improving.length > 0, paths: paths.slice(0, limit), more: paths.length > limit }];
    }),
  );
}

/** Breadth-first over pairs (state, last mover). */
function search(graph: ConflictGraph, start: number, improving: boolean) {
  const count = graph.decisionMakers.length;
  const free = count;
  const width = count + 1;
  const depth = new Int32Array(graph.size * width).fill(-1);
  const first = start * width + free;
  depth[first] = 0;
  let front = [first];
  while (front.length > 0) {
    const next: number[] = [];
    for (const pair of front) {
      const last = pair % width;
      const state = (pair - last) / width;
      for (let k = 0; k < count; k += 1) {
        if (k === last) continue;
        const worth = graph.ranks[k]!;
        graph.moves[k]!.from(state, (target) => {
          if (improving && worth[target]! <= worth[state]!) return;
          const to = target * width + k;
          if (depth[to] !== -1) return;
          depth[to] = depth[pair]! + 1;
          next.push(to);
        });
      }
    }
    front = next;
  }
  /** Backwards from a pair over pairs one step nearer to the start. */
  const walk = (
    pair: number,
    states: readonly number[],
    movers: readonly number[],
    found: StatePath[],
    limit: number,
  ): void => {
    if (found.length >= limit) return;
    const last = pair % width;
    const state = (pair - last) / width;
    if (pair === first) {
      found.push({ states: [state, ...states], movers });
      return;
    }
    for (let source = 0; source < graph.size; source += 1) {
      if (graph.feasible[source] !== 1) continue;
      const near = Array.from({ length: width }, (_, k) => source * width + k).filter(
        (from) => from % width !== last && depth[from] === depth[pair]! - 1,
      );
      if (near.length === 0) continue;
      const worth = graph.ranks[last]!;
      let leads = false;
      graph.moves[last]!.from(source, (target) => {
        if (target === state && (!improving || worth[state]! > worth[source]!)) leads = true;
      });
      if (leads) for (const from of near) walk(from, [state, ...states], [last, ...movers], found, limit);
    }
  };
  return {
    pathsTo: (goal: number, limit: number): readonly StatePath[] => {
      const depths = graph.decisionMakers.map((_, k) => depth[goal * width + k]!).filter((d) => d >= 0);
      if (depths.length === 0) return [];
      const shortest = Math.min(...depths);
      const found: StatePath[] = [];
      for (let k = 0; k < count; k += 1)
        if (depth[goal * width + k] === shortest) walk(goal * width + k, [], [], found, limit);
      return found;
    },
  };
}
