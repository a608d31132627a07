import { quoted } from "@parley/core";
import type { SourceMap, SourceNode } from "../case/tree.ts";
import { byPlace, describe, finite, lookup } from "./data.ts";
import { type DomainIndex, mismatch } from "./issues.ts";
import { typeOf } from "./negmas-types.ts";
import type { Problems, SourceText } from "./source.ts";

/** Value functions that are read: a table, and straight lines over numbers. */
const LINES = ["AffineFun", "LinearFun", "IdentityFun", "ConstFun"];

/** What a NegMAS value function gives each option of an issue. */
export function valueFunction(
  source: SourceText,
  node: SourceNode,
  i: number,
  index: DomainIndex,
  problems: Problems,
): number[] {
  const issue = index.domain.issues[i]!;
  const none = issue.options.map(() => 0);
  if (issue.broken) return none;
  if (node.kind === "list") {
    if (node.items.length === issue.options.length)
      return node.items.map((item) => finite(source, item, "a value", problems) ?? 0);
    problems.error(
      { source, offset: node.start },
      "missing-option",
      `there are ${node.items.length} values for the ${issue.options.length} options of issue ${quoted(issue.name)}`,
      { where: issue.where, message: "the issue is here" },
    );
    return none;
  }
  const type = typeOf(node);
  if (node.kind === "map" && (type === "TableFun" || type === null)) {
    const mapping = type === null ? (lookup(node, "mapping") ?? node) : lookup(node, "mapping");
    if (mapping?.kind === "map") return table(source, mapping, i, index, problems);
    problems.error(
      { source, offset: (mapping ?? node).start },
      "missing-key",
      `a TableFun needs a map "mapping" from options`,
    );
    return none;
  }
  if (type !== null && LINES.includes(type)) return line(source, node, type, i, index, problems);
  problems.error(
    { source, offset: node.start },
    "unknown-type",
    `the value function of issue ${quoted(issue.name)} is ${type === null ? describe(node) : `of type ${quoted(type)}`}; ` +
      `known are TableFun, ${LINES.join(", ")}`,
  );
  return none;
}

function table(source: SourceText, mapping: SourceMap, i: number, index: DomainIndex, problems: Problems): number[] {
  const issue = index.domain.issues[i]!;
  const values = byPlace(
    mapping,
    (name) => index.option(i, name),
    ({ key, keyStart }) =>
      mismatch(
        `issue ${quoted(issue.name)} has an option ${quoted(key)}`,
        index.domain,
        { source, offset: keyStart },
        problems,
      ),
  );
  return issue.options.map((option, k) => {
    const value = values.get(k);
    if (value) return finite(source, value, `the value of ${quoted(option.name)}`, problems) ?? 0;
    problems.error(
      { source, offset: mapping.start },
      "missing-option",
      `issue ${quoted(issue.name)} has no value of the option ${quoted(option.name)}`,
      { where: option.where, message: "the option is here" },
    );
    return 0;
  });
}

function line(
  source: SourceText,
  node: SourceNode,
  type: string,
  i: number,
  index: DomainIndex,
  problems: Problems,
): number[] {
  const issue = index.domain.issues[i]!;
  const parameter = (key: string, otherwise: number | null): number => {
    const value = lookup(node, key);
    if (value) return finite(source, value, `"${key}"`, problems) ?? 0;
    if (otherwise === null)
      problems.error({ source, offset: node.start }, "missing-key", `a ${type} needs a number "${key}"`);
    return otherwise ?? 0;
  };
  const slope = type === "IdentityFun" ? 1 : type === "ConstFun" ? 0 : parameter("slope", null);
  const bias = type === "ConstFun" ? parameter("bias", null) : type === "AffineFun" ? parameter("bias", 0) : 0;
  if (slope !== 0 && !issue.numbers)
    problems.error(
      { source, offset: node.start },
      "domain-mismatch",
      `issue ${quoted(issue.name)} has a ${type}, but its options are not numbers`,
      { where: issue.where, message: "the issue is here" },
    );
  return issue.options.map((_, k) => slope * (issue.numbers?.[k] ?? 0) + bias);
}
