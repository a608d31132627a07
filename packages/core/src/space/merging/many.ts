/** Steps a utility is told apart by at first. */
const STEPS = 64;

/**
 * Marks the points of many utilities that another one dominates: for every step of every utility the points that reach it, as bits.
 * The points that reach a point's steps in every utility are few, and are compared one by one. `O(n²/32)` words at worst, looked at in
 * the utilities that tell most apart; where there are many utilities, far less than dividing by each of them in turn.
 *
 * @param columns ranks of the points, one column a utility; no two points alike
 * @param distinct ranks in each column
 * @returns 1 for each point that is dominated
 */
export function dominatedOfMany(
  columns: readonly Int32Array[],
  distinct: readonly number[],
  count: number,
  poll: () => void,
): Uint8Array {
  const N = columns.length;
  const words = (count + 31) >>> 5;
  const order = byTotal(columns, count);
  // What dominates a point has a greater total: it stands before it.
  const rows = columns.map((column) => {
    const row = new Int32Array(count);
    for (let place = 0; place < count; place++) row[place] = column[order[place]!]!;
    return row;
  });
  /** For each utility and step the points that reach it, as bits. */
  const reach = new Int32Array(N * STEPS * words);
  const utilities = rows.map((row, p) => stepsOf(row, distinct[p]!, reach, p * STEPS * words, words));
  const dead = new Uint8Array(count);
  /** Where the sets of the point in hand begin, smallest first. */
  const sets = new Int32Array(N);
  const sizes = new Int32Array(N);
  const better = (at: number, place: number): boolean => {
    for (let p = 0; p < N; p++) if (rows[p]![at]! < rows[p]![place]!) return false;
    return true;
  };
  const dominated = (place: number): boolean => {
    for (let p = 0; p < N; p++) {
      const { step, reached } = utilities[p]!;
      const s = step[place]!;
      const size = reached[s]!;
      let k = p;
      for (; k > 0 && sizes[k - 1]! > size; k--) {
        sizes[k] = sizes[k - 1]!;
        sets[k] = sets[k - 1]!;
      }
      sizes[k] = size;
      sets[k] = (p * STEPS + s) * words;
    }
    const last = place >>> 5;
    const one = sets[0]!;
    const two = sets[1]!;
    const three = sets[2]!;
    for (let w = 0; w <= last; w++) {
      let bits = reach[one + w]! & reach[two + w]! & reach[three + w]!;
      for (let k = 3; bits !== 0 && k < N; k++) bits &= reach[sets[k]! + w]!;
      for (; bits !== 0; bits &= bits - 1) {
        const at = (w << 5) + 31 - Math.clz32(bits & -bits);
        if (at < place && better(at, place)) return true;
      }
    }
    return false;
  };
  for (let place = 0; place < count; place++) {
    if ((place & 1023) === 0) poll();
    if (dominated(place)) dead[order[place]!] = 1;
  }
  return dead;
}

/** Points by the sum of their ranks, greatest first. */
function byTotal(columns: readonly Int32Array[], count: number): Int32Array {
  const totals = new Float64Array(count);
  for (const column of columns) for (let j = 0; j < count; j++) totals[j]! += column[j]!;
  return Int32Array.from({ length: count }, (_, j) => j).sort((a, b) => totals[b]! - totals[a]! || a - b);
}

interface Steps {
  /** Of each point. */
  readonly step: Uint8Array;
  /** For each step how many points reach it. */
  readonly reached: Int32Array;
}

/** A utility in steps that hold about as many points each; writes which points reach each step into `reach`, from `base` on. */
function stepsOf(row: Int32Array, distinct: number, reach: Int32Array, base: number, words: number): Steps {
  const held = new Int32Array(distinct);
  for (const rank of row) held[rank]!++;
  const stepOfRank = new Uint8Array(distinct);
  let below = 0;
  for (let rank = 0; rank < distinct; rank++) {
    stepOfRank[rank] = Math.floor((STEPS * below) / row.length);
    below += held[rank]!;
  }
  const step = new Uint8Array(row.length);
  const reached = new Int32Array(STEPS);
  for (let place = 0; place < row.length; place++) {
    const s = stepOfRank[row[place]!]!;
    step[place] = s;
    reach[base + s * words + (place >>> 5)]! |= 1 << (place & 31);
    reached[s]!++;
  }
  for (let s = STEPS - 2; s >= 0; s--) {
    reached[s]! += reached[s + 1]!;
    for (let w = base + s * words; w < base + (s + 1) * words; w++) reach[w]! |= reach[w + words]!;
  }
  return { step, reached };
}
