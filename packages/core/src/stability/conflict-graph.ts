/**
 * A conflict as a graph (Kilgour, Hipel and Fang; theory 12): states, who can move from where to where, and how much each
 * decision maker likes each state. State numbers run from 0; those that are not feasible are passed over everywhere.
 */
export interface ConflictGraph {
  /** How many state numbers there are, feasible or not. */
  readonly size: number;
  /** Length `size`: 1 where the state can come about. */
  readonly feasible: Uint8Array;
  /** Ids. */
  readonly decisionMakers: readonly string[];
  /** One entry per decision maker: its unilateral moves. */
  readonly moves: readonly Moves[];
  /**
   * One entry per decision maker, each of length `size`: the rank of each state, whole numbers from 0, greater is better,
   * equal is as good (see {@link ranksOf}).
   */
  readonly ranks: readonly Float64Array[];
}

/** Worths of states as ranks: 0 for the least worth among feasible states, the same for equal ones. Infeasible states are 0. */
export function ranksOf(worth: Float64Array, feasible: Uint8Array): Float64Array {
  const levels = worth.filter((_, state) => feasible[state] === 1).sort();
  let count = 0;
  for (const level of levels) if (count === 0 || level > levels[count - 1]!) levels[count++] = level;
  return worth.map((value, state) => {
    if (feasible[state] !== 1) return 0;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (levels[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/** The moves one decision maker can make alone, each in one step. */
export interface Moves {
  /** Calls `visit` with each feasible state that can be reached from `state` in one move, `state` itself left out. */
  readonly from: (state: number, visit: (target: number) => void) => void;
  /** A fresh search backwards over these moves, in which every state is handed out once at most. */
  readonly backwards: (improving: Float64Array | null) => Backwards;
}

/** Walks moves backwards; a state that was handed out once is not handed out again. */
export interface Backwards {
  /** Calls `claim` with each state, not yet handed out, from which a move leads to `target`. */
  readonly into: (target: number, claim: (source: number) => void) => void;
}

/** An option of a decision maker, by its bit. */
export interface OptionMoves {
  /** Bits of the decision maker's own options. */
  readonly own: number;
  /** Own options that, once taken, cannot be given up. */
  readonly kept: number;
  /** Own options that, once given up, cannot be taken again. */
  readonly lost: number;
}

/**
 * Moves in option form: a decision maker changes any set of its own options at once, as far as they can be reversed.
 *
 * States that differ in its own options only form a group; moves never leave a group. `backwards` keeps, for each group,
 * the states not yet handed out, so that where all options can be reversed a whole search is linear in the number of states.
 */
export function optionMoves(feasible: Uint8Array, { own, kept, lost }: OptionMoves): Moves {
  const size = feasible.length;
  const allowed = (source: number, target: number): boolean =>
    source !== target && (source & kept & ~target) === 0 && (target & lost & ~source) === 0;
  return {
    from: (state, visit) => {
      const rest = state & ~own;
      for (let part = own; ; part = (part - 1) & own) {
        const target = rest | part;
        if (feasible[target] === 1 && allowed(state, target)) visit(target);
        if (part === 0) break;
      }
    },
    backwards: (improving) => {
      const width = 1 << bitCount(own);
      const parts = new Int32Array(width);
      for (let part = own, k = 0; ; part = (part - 1) & own, k += 1) {
        parts[k] = part;
        if (part === 0) break;
      }
      // Members of a group stand together, those of least worth first, so that a search for improvements stops early.
      const members = new Int32Array(size);
      const slot = new Int32Array(size).fill(-1);
      const left: number[] = [];
      const start: number[] = [];
      let filled = 0;
      for (let rest = 0; rest < size; rest += 1) {
        if ((rest & own) !== 0) continue;
        start.push(filled);
        const from = filled;
        for (let k = 0; k < width; k += 1) {
          const state = rest | parts[k]!;
          if (feasible[state] !== 1) continue;
          members[filled] = state;
          slot[state] = start.length - 1;
          filled += 1;
        }
        if (improving && filled - from > 1) sortByWorth(members.subarray(from, filled), improving);
        left.push(filled - from);
      }
      return {
        into: (target, claim) => {
          const group = slot[target]!;
          const from = start[group]!;
          const count = left[group]!;
          let stay = 0;
          let k = 0;
          for (; k < count; k += 1) {
            const source = members[from + k]!;
            if (improving && improving[source]! >= improving[target]!) break;
            if (allowed(source, target)) claim(source);
            else members[from + stay++] = source;
          }
          if (stay !== k) {
            for (; k < count; k += 1) members[from + stay++] = members[from + k]!;
            left[group] = stay;
          }
        },
      };
    },
  };
}

/** Moves listed state by state: `targets[state]`. */
export function listedMoves(targets: readonly (readonly number[])[], feasible: Uint8Array): Moves {
  const sources: number[][] = targets.map(() => []);
  for (const [source, list] of targets.entries()) for (const target of list) sources[target]!.push(source);
  return {
    from: (state, visit) => {
      for (const target of targets[state]!) if (target !== state && feasible[target] === 1) visit(target);
    },
    backwards: (improving) => {
      const taken = new Uint8Array(targets.length);
      return {
        into: (target, claim) => {
          for (const source of sources[target]!) {
            if (taken[source] === 1 || source === target || feasible[source] !== 1) continue;
            if (improving && improving[source]! >= improving[target]!) continue;
            taken[source] = 1;
            claim(source);
          }
        },
      };
    },
  };
}

/** Sorts states by their worth, then by number. Worths are ranks, so that worth and place fit one number, sorted natively. */
function sortByWorth(states: Int32Array, ranks: Float64Array): void {
  const given = states.slice();
  const keys = Float64Array.from(given, (state, k) => ranks[state]! * given.length + k).sort();
  for (let k = 0; k < keys.length; k += 1) states[k] = given[keys[k]! % given.length]!;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
