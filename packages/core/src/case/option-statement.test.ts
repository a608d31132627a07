import { describe, expect, it } from "vitest";
import { isTrue, optionsOfStatement, readOptionStatement } from "./option-statement.ts";

const value = (text: string, ...taken: readonly string[]): boolean => {
  const read = readOptionStatement(text);
  if ("problem" in read) throw new Error(read.problem);
  return isTrue(read.statement, (option) => taken.includes(option));
};

describe("statements on options", () => {
  it("bind not before and, and before or, or before implies", () => {
    expect(value("!a & b", "b")).toBe(true);
    expect(value("!(a & b)", "b")).toBe(true);
    expect(value("!(a & b)", "a", "b")).toBe(false);
    expect(value("a | b & c", "a")).toBe(true);
    expect(value("(a | b) & c", "a")).toBe(false);
    expect(value("a | b -> c", "a")).toBe(false);
    expect(value("a | (b -> c)", "a")).toBe(true);
  });

  it("takes the arrow to the right", () => {
    // a -> (b -> c) holds where a is not; (a -> b) -> c does not.
    expect(value("a -> b -> c")).toBe(true);
    expect(value("(a -> b) -> c")).toBe(false);
  });

  it("names its options once", () => {
    const read = readOptionStatement("post-guards & !toll-2 | post-guards");
    expect("statement" in read && [...optionsOfStatement(read.statement)].sort()).toEqual(["post-guards", "toll-2"]);
  });

  it.each([
    ["", "ends where an option is expected"],
    ["a &", "ends where an option is expected"],
    ["a b", 'has "b" where one of & | -> or the end is expected'],
    ["(a", 'has a "(" without its ")"'],
    ["a & )", 'has ")" where an option is expected'],
    ["a -b", 'has "-" where one of & | -> or the end is expected'],
    ["Open", 'has "O" where an option is expected'],
    ["!".repeat(200), "is nested more than 100 deep"],
    ["(".repeat(900), "is nested more than 100 deep"],
    ["a | ".repeat(600), "has more than 1000 words and marks"],
  ])("%s: says what is wrong", (text, problem) => {
    expect(readOptionStatement(text)).toEqual({ problem });
  });
});
