/** A statement on the options of a graph model, read. */
export type OptionStatement =
  | { readonly kind: "option"; readonly option: string }
  | { readonly kind: "not"; readonly of: OptionStatement }
  | { readonly kind: "and" | "or" | "implies"; readonly left: OptionStatement; readonly right: OptionStatement };

/** What is wrong with a statement, in words that follow "the statement …". */
export interface StatementProblem {
  readonly problem: string;
}

/** Most words and marks of a statement. */
const MAX_WORDS = 1000;
/** Deepest nesting of parentheses, negations and implications. */
const MAX_NESTING = 100;

/**
 * Reads a statement on options (theory 12): option ids joined by `!` (not), `&` (and), `|` (or) and `->` (implies), which bind
 * in this order, the arrow to the right; parentheses group.
 *
 * @example
 * readOptionStatement("open & !toll");
 * // {statement: {kind: "and", left: {kind: "option", option: "open"}, right: {kind: "not", of: …}}}
 */
export function readOptionStatement(text: string): { readonly statement: OptionStatement } | StatementProblem {
  const words = text.match(/->|[!&|()]|[a-z0-9]+(?:-[a-z0-9]+)*|\S/g) ?? [];
  if (words.length > MAX_WORDS) return { problem: `has more than ${MAX_WORDS} words and marks` };
  let at = 0;
  let depth = 0;
  const problem = (message: string): never => {
    throw new Unreadable(message);
  };
  const nested = (read: () => OptionStatement): OptionStatement => {
    if (++depth > MAX_NESTING) problem(`is nested more than ${MAX_NESTING} deep`);
    const statement = read();
    depth -= 1;
    return statement;
  };
  const implies = (): OptionStatement => {
    const left = joined("|", "or", () => joined("&", "and", unit));
    if (words[at] !== "->") return left;
    at += 1;
    return { kind: "implies", left, right: nested(implies) };
  };
  const joined = (mark: string, kind: "and" | "or", read: () => OptionStatement): OptionStatement => {
    let left = read();
    while (words[at] === mark) {
      at += 1;
      left = { kind, left, right: read() };
    }
    return left;
  };
  const unit = (): OptionStatement => {
    const word = words[at] ?? problem("ends where an option is expected");
    at += 1;
    if (word === "!") return { kind: "not", of: nested(unit) };
    if (word === "(") {
      const inner = nested(implies);
      if (words[at] !== ")") problem('has a "(" without its ")"');
      at += 1;
      return inner;
    }
    if (!/^[a-z0-9]/.test(word)) problem(`has "${word}" where an option is expected`);
    return { kind: "option", option: word };
  };
  try {
    const statement = implies();
    const rest = words[at];
    return rest === undefined ? { statement } : { problem: `has "${rest}" where one of & | -> or the end is expected` };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

class Unreadable extends Error {}

/** The options a statement speaks of, each once. */
export function optionsOfStatement(statement: OptionStatement): ReadonlySet<string> {
  const options = new Set<string>();
  const rest = [statement];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.kind === "option") options.add(next.option);
    else if (next.kind === "not") rest.push(next.of);
    else rest.push(next.left, next.right);
  }
  return options;
}

/** Whether a statement is true where exactly the options given are taken. */
export function isTrue(statement: OptionStatement, taken: (option: string) => boolean): boolean {
  switch (statement.kind) {
    case "option":
      return taken(statement.option);
    case "not":
      return !isTrue(statement.of, taken);
    case "and":
      return isTrue(statement.left, taken) && isTrue(statement.right, taken);
    case "or":
      return isTrue(statement.left, taken) || isTrue(statement.right, taken);
    case "implies":
      return !isTrue(statement.left, taken) || isTrue(statement.right, taken);
  }
}
