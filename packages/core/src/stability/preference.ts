/**
 * How a decision maker ranks the states of a conflict in option form: a ranking, weights of options, or statements in order
 * of priority (option prioritising, Fang, Hipel and Kilgour). Only the order of the worths that come out counts.
 */
export type Ranking = readonly (number | readonly number[])[];

/** The states best first, ties in a list: the best gets the greatest number; states it leaves out get 0. Length `size`. */
export function worthOfRanking(ranking: Ranking, size: number): Float64Array {
  const worth = new Float64Array(size);
  for (const [k, tied] of ranking.entries())
    for (const state of typeof tied === "number" ? [tied] : tied) worth[state] = ranking.length - k;
  return worth;
}

/** The sum of the weights of the options taken. `weights`: by bit. Length `size`. */
export function worthOfWeights(weights: readonly number[], size: number): Float64Array {
  const worth = new Float64Array(size);
  for (let state = 1; state < size; state += 1) {
    const low = state & -state;
    worth[state] = worth[state ^ low]! + (weights[31 - Math.clz32(low)] ?? 0);
  }
  return worth;
}

/**
 * Statements in order of priority: the k-th of m that is true adds 2^(m−k). Length `size`.
 *
 * @param statements at most 50: beyond it a number can no longer hold them exactly
 */
export function worthOfStatements(statements: readonly Statement[], size: number): Float64Array {
  const worth = new Float64Array(size);
  for (const [k, statement] of statements.entries()) {
    const adds = 2 ** (statements.length - 1 - k);
    for (let state = 0; state < size; state += 1) if (holds(statement, state)) worth[state]! += adds;
  }
  return worth;
}

/** A statement about which options are taken. */
export type Statement =
  | { readonly kind: "option"; readonly bit: number }
  | { readonly kind: "not"; readonly of: Statement }
  | { readonly kind: "and" | "or" | "implies"; readonly left: Statement; readonly right: Statement };

/** Whether a statement holds in a state, given as bits. */
export function holds(statement: Statement, state: number): boolean {
  switch (statement.kind) {
    case "option":
      return (state & statement.bit) !== 0;
    case "not":
      return !holds(statement.of, state);
    case "and":
      return holds(statement.left, state) && holds(statement.right, state);
    case "or":
      return holds(statement.left, state) || holds(statement.right, state);
    case "implies":
      return !holds(statement.left, state) || holds(statement.right, state);
  }
}

/** What is wrong with a statement, and where in it (from 0). */
export interface StatementFault {
  readonly at: number;
  readonly message: string;
}

/**
 * Reads a statement: ids of options, `!`, `&`, `|`, `->` and parentheses, binding in this order, `->` to the right.
 *
 * @param bitOf the bit of an option, `undefined` where there is no such option
 * @example
 * parseStatement("open & !toll -> guard", bitOf)
 */
export function parseStatement(
  text: string,
  bitOf: (option: string) => number | undefined,
): Statement | StatementFault {
  const tokens = Array.from(
    text.matchAll(/->|[!&|()]|[\p{L}\p{N}][\p{L}\p{N}_-]*?(?=->|[^\p{L}\p{N}_-]|$)|\S/gu),
    (match) => ({
      text: match[0],
      at: match.index,
    }),
  );
  let next = 0;
  const peek = (): string | undefined => tokens[next]?.text;
  const fail = (message: string): never => {
    throw new Unreadable({ at: tokens[next]?.at ?? text.length, message });
  };
  const atom = (): Statement => {
    const token = peek();
    if (token === undefined) return fail("the statement ends where an option should stand");
    if (token === "!") {
      next += 1;
      return { kind: "not", of: atom() };
    }
    if (token === "(") {
      next += 1;
      const inside = implication();
      if (peek() !== ")") return fail("a parenthesis is not closed");
      next += 1;
      return inside;
    }
    const bit = bitOf(token);
    if (bit === undefined) return fail(`“${token}” is no option of this conflict`);
    next += 1;
    return { kind: "option", bit };
  };
  const chain = (sign: string, kind: "and" | "or", inner: () => Statement): Statement => {
    let left = inner();
    while (peek() === sign) {
      next += 1;
      left = { kind, left, right: inner() };
    }
    return left;
  };
  const conjunction = (): Statement => chain("&", "and", atom);
  const disjunction = (): Statement => chain("|", "or", conjunction);
  const implication = (): Statement => {
    const left = disjunction();
    if (peek() !== "->") return left;
    next += 1;
    return { kind: "implies", left, right: implication() };
  };
  try {
    const whole = implication();
    return peek() === undefined ? whole : fail(`“${peek()}” cannot stand here`);
  } catch (error) {
    if (error instanceof Unreadable) return error.fault;
    throw error;
  }
}

class Unreadable extends Error {
  readonly fault: StatementFault;
  constructor(fault: StatementFault) {
    super(fault.message);
    this.fault = fault;
  }
}
