import type { Backwards, ConflictGraph } from "./conflict-graph.ts";

/** Nash, general metarational, symmetric metarational and sequential stability (theory 12). */
export const CONCEPTS = ["nash", "generalMetarational", "symmetricMetarational", "sequential"] as const;
export type Concept = (typeof CONCEPTS)[number];

/** What the others can do to a decision maker after a move of its own. */
export interface Sanctions {
  /** Length `size`: the least worth to which the others can bring it from a state, +∞ where they cannot move. */
  readonly least: Float64Array;
  /** Length `size`: a state to which they would bring it, −1 where they cannot move. */
  readonly state: Int32Array;
}

/**
 * For every state `u` the least worth, to decision maker `i`, that the others can reach from `u` by legal sequences (nobody
 * moves twice in a row); with it a state that gives that worth.
 *
 * States are taken in the order of their worth; each is followed backwards over pairs (state, last mover) not yet reached, so
 * that every pair is reached once, from the worst state that can follow it. Linear in states × decision makers where options
 * can be reversed, in the number of moves where not (`references.md`, graph model).
 *
 * @param worth length `size`: what being brought to a state is worth to `i`
 * @param improving whether the others make only moves by which they improve themselves
 */
export function sanctionsOf(graph: ConflictGraph, i: number, worth: Float64Array, improving: boolean): Sanctions {
  const { size, feasible } = graph;
  const others = graph.decisionMakers.map((_, k) => k).filter((k) => k !== i);
  const count = others.length;
  const back: readonly Backwards[] = others.map((k) => graph.moves[k]!.backwards(improving ? graph.ranks[k]! : null));
  const reached = new Uint8Array(size * count);
  const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const state = new Int32Array(size).fill(-1);
  const stack: number[] = [];
  for (const bottom of inOrderOf(worth, feasible)) {
    for (let k = 0; k < count; k += 1) {
      if (reached[bottom * count + k] === 1) continue;
      reached[bottom * count + k] = 1;
      stack.push(bottom * count + k);
    }
    while (stack.length > 0) {
      const pair = stack.pop()!;
      const mover = pair % count;
      const target = (pair - mover) / count;
      back[mover]!.into(target, (source) => {
        if (state[source] === -1) {
          state[source] = bottom;
          least[source] = worth[bottom]!;
        }
        for (let before = 0; before < count; before += 1) {
          const next = source * count + before;
          if (before === mover || reached[next] === 1) continue;
          reached[next] = 1;
          stack.push(next);
        }
      });
    }
  }
  return { least, state };
}

/** The feasible states, those of least rank first, by counting. */
function inOrderOf(ranks: Float64Array, feasible: Uint8Array): Int32Array {
  let most = 0;
  let count = 0;
  for (let s = 0; s < feasible.length; s += 1) {
    if (feasible[s] !== 1) continue;
    count += 1;
    if (ranks[s]! > most) most = ranks[s]!;
  }
  const starts = new Int32Array(most + 2);
  for (let s = 0; s < feasible.length; s += 1) if (feasible[s] === 1) starts[ranks[s]! + 1]! += 1;
  for (let k = 0; k <= most; k += 1) starts[k + 1]! += starts[k]!;
  const order = new Int32Array(count);
  for (let s = 0; s < feasible.length; s += 1) if (feasible[s] === 1) order[starts[ranks[s]!]!++] = s;
  return order;
}

/** For each state the best a decision maker gets there or one move of its own further on: what a sanction comes to when it may answer once. */
export function worthAfterAnswer(graph: ConflictGraph, i: number): Float64Array {
  const own = graph.ranks[i]!;
  const best = Float64Array.from(own);
  for (let s = 0; s < graph.size; s += 1) {
    if (graph.feasible[s] !== 1) continue;
    graph.moves[i]!.from(s, (t) => {
      if (own[t]! > best[s]!) best[s] = own[t]!;
    });
  }
  return best;
}

/** Why a state is stable, or not, for one decision maker under one concept. */
export interface Verdict {
  /**
   * `no-moves`: it cannot move; `no-improvement`: it can, to nothing better; `sanctioned`: every improvement can be answered;
   * `unstable`: one cannot.
   */
  readonly kind: "no-moves" | "no-improvement" | "sanctioned" | "unstable";
  /** The improvement that is answered worst: the one that decides. −1 where there is none. */
  readonly improvement: number;
  /** Where the others would bring it after that improvement; −1 where they cannot or there is none. */
  readonly sanction: number;
  /**
   * Ranks by which the worst-answered improvement ends at or below the state itself: 0 only just holds it, below 0 it lacks so
   * many. `null` where it has no improvement, or where the others cannot answer it.
   */
  readonly margin: number | null;
}

/** The stability of every state for one decision maker. */
export interface Stability {
  /** One entry per concept, each of length `size`: 1 where the state is stable. Infeasible states are 0. */
  readonly stable: Readonly<Record<Concept, Uint8Array>>;
  /** Why, for one feasible state. */
  readonly why: (concept: Concept, state: number) => Verdict;
}

/**
 * The stability of every state for decision maker `i` under the four concepts, by the definitions of `references.md`:
 * a state is stable iff every improvement `u` of `i` has a sanction, a state the others can reach from `u` that is no better
 * for `i` than where it started.
 *
 * @example
 * stabilityOf(graph, 0).stable.nash[state] === 1; // no improvement from there
 */
export function stabilityOf(graph: ConflictGraph, i: number): Stability {
  const { size, feasible } = graph;
  const worth = graph.ranks[i]!;
  const sanctions: Readonly<Record<Exclude<Concept, "nash">, Sanctions>> = {
    generalMetarational: sanctionsOf(graph, i, worth, false),
    symmetricMetarational: sanctionsOf(graph, i, worthAfterAnswer(graph, i), false),
    sequential: sanctionsOf(graph, i, worth, true),
  };
  const moves = graph.moves[i]!;
  const stable = {
    nash: new Uint8Array(size),
    generalMetarational: new Uint8Array(size),
    symmetricMetarational: new Uint8Array(size),
    sequential: new Uint8Array(size),
  };
  const { generalMetarational: gmr, symmetricMetarational: smr, sequential: seq } = sanctions;
  let here = 0;
  let flags = 0;
  const judge = (u: number): void => {
    if (worth[u]! <= here) return;
    flags &= ~1;
    if (gmr.least[u]! > here) flags &= ~2;
    if (smr.least[u]! > here) flags &= ~4;
    if (seq.least[u]! > here) flags &= ~8;
  };
  for (let s = 0; s < size; s += 1) {
    if (feasible[s] !== 1) continue;
    here = worth[s]!;
    flags = 15;
    moves.from(s, judge);
    stable.nash[s] = flags & 1;
    stable.generalMetarational[s] = (flags >> 1) & 1;
    stable.symmetricMetarational[s] = (flags >> 2) & 1;
    stable.sequential[s] = (flags >> 3) & 1;
  }
  return {
    stable,
    why: (concept, state) => {
      let any = false;
      let improvement = -1;
      let worst = Number.NEGATIVE_INFINITY;
      moves.from(state, (u) => {
        any = true;
        if (worth[u]! <= worth[state]!) return;
        const answered = concept === "nash" ? Number.POSITIVE_INFINITY : sanctions[concept].least[u]!;
        if (improvement === -1 || answered > worst || (answered === worst && u < improvement)) {
          worst = answered;
          improvement = u;
        }
      });
      if (!any) return { kind: "no-moves", improvement: -1, sanction: -1, margin: null };
      if (improvement === -1) return { kind: "no-improvement", improvement: -1, sanction: -1, margin: null };
      const sanction = concept === "nash" ? -1 : sanctions[concept].state[improvement]!;
      const margin = Number.isFinite(worst) ? worth[state]! - worst : null;
      return { kind: worst <= worth[state]! ? "sanctioned" : "unstable", improvement, sanction, margin };
    },
  };
}

/**
 * Simultaneous stability: a state is stable for `i` iff each of its improvements `u` can be undone by an improvement of one
 * other decision maker made at the same moment: both changes together lead to a feasible state that is no better for `i`.
 * In print there is no single definition; this one needs option form, where two changes can be put together.
 *
 * @returns length `size`: 1 where stable
 */
export function simultaneousStability(graph: ConflictGraph, i: number): Uint8Array {
  const { size, feasible, ranks } = graph;
  const stable = new Uint8Array(size);
  const improvements = (k: number, s: number): readonly number[] => {
    const found: number[] = [];
    graph.moves[k]!.from(s, (t) => {
      if (ranks[k]![t]! > ranks[k]![s]!) found.push(t);
    });
    return found;
  };
  for (let s = 0; s < size; s += 1) {
    if (feasible[s] !== 1) continue;
    const own = improvements(i, s);
    const other = own.length === 0 ? [] : graph.moves.flatMap((_, k) => (k === i ? [] : improvements(k, s)));
    const undone = own.every((u) =>
      other.some((v) => {
        const both = u + v - s;
        return feasible[both] === 1 && ranks[i]![both]! <= ranks[i]![s]!;
      }),
    );
    stable[s] = undone ? 1 : 0;
  }
  return stable;
}
