import { TABLE_LIMIT, TooEntangled } from "./too-entangled.ts";

/** A function of a few variables, added to others: `table[…]` in mixed radix, the last variable of `scope` fastest. */
export interface Factor {
  /** Variables, ascending. */
  readonly scope: readonly number[];
  readonly table: Float64Array;
}

/** The variables of a sum of factors, numbered from 0. */
export interface Variables {
  /** Number of values of each. */
  readonly sizes: readonly number[];
  /** Ids of the issues they stand for, to name where a table would be too large. */
  readonly ids: readonly string[];
}

/** One variable eliminated from a sum of factors. */
export interface Bucket {
  readonly variable: number;
  /** The variables its best value depends on, all eliminated later; ascending. */
  readonly scope: readonly number[];
  /** For each assignment of `scope`, what the variable and those eliminated into it can add at most. */
  readonly table: Float64Array;
  /** For each assignment of `scope`, the value of the variable that reaches it; the first of equal ones. */
  readonly best: Int32Array;
  /** For each assignment of `scope` and value of the variable (fastest), the sum of which `table` is the maximum. */
  readonly sums: Float64Array;
}

/**
 * Eliminates all variables from a sum of factors, each time the one that leaves the smallest table (the first of equal
 * ones) or in the order given: dynamic programming on a tree decomposition (Dechter, Artificial Intelligence 113 (1999),
 * 41–85). `−Infinity` in a table forbids. Linear in the number of variables where the factors link few of them.
 *
 * @returns one bucket a variable, in the order of elimination; the greatest sum is that of the tables with an empty scope,
 *   plus the factors that have an empty scope themselves (`constant`)
 * @throws TooEntangled
 */
export function eliminateAll(
  variables: Variables,
  factors: readonly Factor[],
  order?: readonly number[],
): { buckets: Bucket[]; constant: number } {
  const { sizes } = variables;
  const left = new Set(sizes.keys());
  const involving = sizes.map(() => new Set<Factor>());
  let constant = 0;
  const add = (factor: Factor): void => {
    for (const v of factor.scope) involving[v]!.add(factor);
  };
  for (const factor of factors) {
    if (factor.scope.length === 0) constant += factor.table[0]!;
    else add(factor);
  }
  const buckets: Bucket[] = [];
  while (left.size > 0) {
    const { variable, scope } = cheapest(order === undefined ? left : [order[buckets.length]!], involving, sizes);
    checkSize([...scope, variable], variables);
    const used = [...involving[variable]!];
    const bucket = eliminate(variable, scope, used, sizes);
    for (const factor of used) for (const v of factor.scope) involving[v]!.delete(factor);
    left.delete(variable);
    buckets.push(bucket);
    add(bucket);
  }
  return { buckets, constant };
}

/**
 * Greatest sum of factors over all assignments, see {@link eliminateAll}.
 *
 * @returns the greatest sum (`−Infinity` where everything is forbidden) and an assignment that reaches it; of equal ones
 *   an arbitrary but fixed one
 * @throws TooEntangled
 */
export function maximiseSum(variables: Variables, factors: readonly Factor[]): { value: number; choice: Int32Array } {
  const { sizes } = variables;
  const { buckets, constant } = eliminateAll(variables, factors);
  const choice = new Int32Array(sizes.length);
  let value = constant;
  for (const { variable, scope, table, best } of buckets.reverse()) {
    let cell = 0;
    for (const v of scope) cell = cell * sizes[v]! + choice[v]!;
    choice[variable] = best[cell]!;
    if (scope.length === 0) value += table[0]!;
  }
  return { value, choice };
}

function cheapest(
  candidates: Iterable<number>,
  involving: readonly ReadonlySet<Factor>[],
  sizes: readonly number[],
): { variable: number; scope: number[] } {
  let found: { variable: number; scope: number[]; cells: number } | null = null;
  for (const variable of candidates) {
    const neighbours = new Set<number>();
    for (const { scope } of involving[variable]!) for (const v of scope) neighbours.add(v);
    neighbours.delete(variable);
    const scope = [...neighbours].sort((a, b) => a - b);
    const cells = scope.reduce((product, v) => product * sizes[v]!, 1);
    if (found === null || cells < found.cells) found = { variable, scope, cells };
    // Nothing is cheaper than a variable on its own.
    if (scope.length === 0) break;
  }
  return found!;
}

function eliminate(
  variable: number,
  scope: readonly number[],
  factors: readonly Factor[],
  sizes: readonly number[],
): Bucket {
  const size = sizes[variable]!;
  const cells = scope.reduce((product, v) => product * sizes[v]!, 1);
  const sums = new Float64Array(cells * size);
  const table = new Float64Array(cells);
  const best = new Int32Array(cells);
  // How far a step of a variable moves in each factor's table.
  const stride = (factor: Factor, v: number): number => {
    const place = factor.scope.indexOf(v);
    return place < 0 ? 0 : factor.scope.slice(place + 1).reduce((product, w) => product * sizes[w]!, 1);
  };
  const own = factors.map((factor) => stride(factor, variable));
  const steps = scope.map((v) => factors.map((factor) => stride(factor, v)));
  const position = new Int32Array(factors.length);
  const digits = new Int32Array(scope.length);
  for (let cell = 0; cell < cells; cell++) {
    let greatest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let f = 0; f < factors.length; f++) sum += factors[f]!.table[position[f]! + k * own[f]!]!;
      sums[cell * size + k] = sum;
      if (sum > greatest) {
        greatest = sum;
        best[cell] = k;
      }
    }
    table[cell] = greatest;
    for (let d = scope.length - 1; d >= 0; d--) {
      digits[d]!++;
      const full = digits[d] === sizes[scope[d]!];
      for (let f = 0; f < factors.length; f++) position[f]! += full ? -(digits[d]! - 1) * steps[d]![f]! : steps[d]![f]!;
      if (!full) break;
      digits[d] = 0;
    }
  }
  return { variable, scope, table, best, sums };
}

/** The table of a function over all assignments of `scope`. @param at gets the values of the variables of `scope` */
export function tabulate(scope: readonly number[], variables: Variables, at: (values: Int32Array) => number): Factor {
  const { sizes } = variables;
  const table = new Float64Array(checkSize(scope, variables));
  const values = new Int32Array(scope.length);
  for (let cell = 0; cell < table.length; cell++) {
    for (let rest = cell, d = scope.length - 1; d >= 0; d--) {
      values[d] = rest % sizes[scope[d]!]!;
      rest = Math.floor(rest / sizes[scope[d]!]!);
    }
    table[cell] = at(values);
  }
  return { scope, table };
}

/** Number of entries of a table over these variables. @throws TooEntangled where there would be too many */
function checkSize(scope: readonly number[], { sizes, ids }: Variables): number {
  const entries = scope.reduce((product, v) => product * sizes[v]!, 1);
  if (entries > TABLE_LIMIT)
    throw new TooEntangled(
      scope.toSorted((a, b) => a - b).map((v) => ids[v]!),
      entries,
    );
  return entries;
}
