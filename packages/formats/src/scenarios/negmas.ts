import { quoted } from "@parley/core";
import type { SourceMap, SourceNode } from "../case/tree.ts";
import { byPlace, describe, finite, lookup, textAt } from "./data.ts";
import { DomainIndex, integerOptions, mismatch } from "./issues.ts";
import { stem } from "./names.ts";
import { TYPE_KEYS, typeOf, unknownType } from "./negmas-types.ts";
import { valueFunction } from "./negmas-values.ts";
import { type Domain, type DomainIssue, type DomainOption, type Profile, withConstant } from "./scenario.ts";
import type { Problems, SourceText } from "./source.ts";

const SPACES = new Set(["CartesianOutcomeSpace", "DiscreteCartesianOutcomeSpace"]);
const LISTED = new Set([
  "CategoricalIssue",
  "OrdinalIssue",
  "DiscreteOrdinalIssue",
  "CardinalIssue",
  "DiscreteCardinalIssue",
]);
const RANGED = new Set(["ContiguousIssue"]);
const ADDITIVE = new Set(["LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"]);
const AFFINE = new Set(["AffineUtilityFunction", "LinearUtilityFunction"]);
const DISCOUNTED = new Set(["ExpDiscountedUFun", "LinDiscountedUFun"]);

/** What a YAML file is to NegMAS. */
export function negmasKind(root: SourceNode): "domain" | "profile" | null {
  if (root.kind !== "map") return null;
  if (lookup(root, "issues")?.kind === "list") return "domain";
  const type = typeOf(root);
  if (type !== null && /OutcomeSpace$/.test(type)) return "domain";
  if (type !== null && /(UtilityFunction|UFun|ufun)$/.test(type)) return "profile";
  if (lookup(root, "weights") && lookup(root, "values")) return "profile";
  return TYPE_KEYS.some((key) => lookup(root, key)) && lookup(root, "reserved_value") ? "profile" : null;
}

/** The domain of a NegMAS outcome space; null, with an error, where it lists no issues. */
export function negmasDomain(source: SourceText, root: SourceNode, problems: Problems): Domain | null {
  const where = { source, offset: root.start };
  const type = typeOf(root);
  if (type !== null && !SPACES.has(type)) unknownType(source, root, "an outcome space", SPACES, problems);
  const name = textAt(root, "name") ?? stem(source.path);
  const list = lookup(root, "issues");
  if (list?.kind !== "list") {
    problems.error({ source, offset: (list ?? root).start }, "wrong-type", `"issues" must be a list`);
    return null;
  }
  const issues = list.items.map((item) => domainIssue(source, item, problems));
  return { where, name, issues: issues.filter((issue) => issue !== null) };
}

function domainIssue(source: SourceText, node: SourceNode, problems: Problems): DomainIssue | null {
  const where = { source, offset: node.start };
  const given = lookup(node, "name");
  if (given?.kind !== "scalar" || given.value === null) {
    problems.error(where, "missing-key", `an issue needs a "name"`);
    return null;
  }
  const name = String(given.value);
  const type = typeOf(node);
  const values = lookup(node, "values");
  if (type === null || !(LISTED.has(type) || RANGED.has(type))) {
    unknownType(source, node, `issue ${quoted(name)}`, [...LISTED, ...RANGED], problems);
    return { name, where, ordered: false, options: [], numbers: null, broken: true };
  }
  if (values?.kind !== "list") {
    problems.error(
      { source, offset: (values ?? node).start },
      "wrong-type",
      `issue ${quoted(name)} needs a list "values"`,
    );
    return { name, where, ordered: false, options: [], numbers: null, broken: true };
  }
  if (RANGED.has(type)) {
    const [low, high] = values.items.map((end) => finite(source, end, "an end of a range", problems));
    const bad = values.items.length !== 2 || low == null || high == null;
    if (values.items.length !== 2)
      problems.error(
        { source, offset: values.start },
        "bad-range",
        `the values of a ${type} are its lowest and highest number`,
      );
    const unfolded = bad ? null : integerOptions(low, high, name, where, problems);
    return {
      name,
      where,
      ordered: true,
      options: unfolded?.options ?? [],
      numbers: unfolded?.numbers ?? null,
      broken: !unfolded,
    };
  }
  const options = values.items
    .map((item): (DomainOption & { number: number | null }) | null => {
      if (item.kind === "scalar" && item.value !== null)
        return {
          name: String(item.value),
          where: { source, offset: item.start },
          number: typeof item.value === "number" ? item.value : null,
        };
      problems.error(
        { source, offset: item.start },
        "wrong-type",
        `an option must be a single value, not ${describe(item)}`,
      );
      return null;
    })
    .filter((option) => option !== null);
  const numbers = options.map((option) => option.number);
  return {
    name,
    where,
    ordered: type !== "CategoricalIssue",
    options,
    numbers: numbers.every((n) => n !== null) ? numbers : null,
    broken: false,
  };
}

/** A NegMAS utility function over the domain: additive or affine, perhaps inside a discounted one. */
export function negmasProfile(source: SourceText, document: SourceNode, domain: Domain, problems: Problems): Profile {
  let root = document;
  let discount: number | null = null;
  const type = typeOf(root);
  if (type !== null && DISCOUNTED.has(type)) {
    const inner = lookup(root, "ufun");
    const factor = lookup(root, "discount") ?? lookup(root, "cost");
    if (factor) discount = finite(source, factor, "a discount", problems);
    if (inner) root = inner;
    else
      problems.error(
        { source, offset: root.start },
        "missing-key",
        `a ${type} needs the function it discounts, "ufun"`,
      );
  }
  const index = new DomainIndex(domain);
  const tables = utilityTables(source, root, index, problems);
  return {
    where: { source, offset: document.start },
    name: textAt(document, "name") ?? textAt(root, "name") ?? stem(source.path),
    weights: tables.weights,
    utilities: tables.utilities,
    interactions: [],
    reservation: reservation(source, lookup(root, "reserved_value") ?? lookup(document, "reserved_value"), problems),
    discount,
  };
}

function utilityTables(
  source: SourceText,
  root: SourceNode,
  index: DomainIndex,
  problems: Problems,
): { weights: number[]; utilities: number[][] } {
  const { issues } = index.domain;
  const none = { weights: issues.map(() => 0), utilities: issues.map((issue) => issue.options.map(() => 0)) };
  const type = typeOf(root);
  const additive = type === null ? lookup(root, "values") !== undefined && root.kind === "map" : ADDITIVE.has(type);
  if (!additive && !(type !== null && AFFINE.has(type))) {
    unknownType(source, root, "a utility function", [...ADDITIVE, ...AFFINE, ...DISCOUNTED], problems);
    return none;
  }
  const weights = perIssue(source, root, "weights", index, problems).map((node, i) => {
    if (!node) return 0;
    const weight = finite(source, node, `the weight of issue ${quoted(issues[i]!.name)}`, problems) ?? 0;
    // Of an affine function the weights are slopes, which may fall.
    if (weight < 0 && additive)
      problems.error(
        { source, offset: node.start },
        "negative-weight",
        `the weight ${weight} is negative; weights are 0 or more`,
      );
    return weight;
  });
  const functions = additive ? perIssue(source, root, "values", index, problems) : issues.map(() => null);
  const utilities = issues.map((issue, i) => {
    const node = functions[i];
    if (node) return valueFunction(source, node, i, index, problems).map((value) => weights[i]! * value);
    if (!additive && !issue.numbers && !issue.broken)
      problems.error(
        { source, offset: root.start },
        "domain-mismatch",
        `issue ${quoted(issue.name)} has options that are not numbers, which a ${type} multiplies`,
        {
          where: issue.where,
          message: "the issue is here",
        },
      );
    return issue.options.map((_, k) => (issue.numbers && !additive ? weights[i]! * issue.numbers[k]! : 0));
  });
  const bias = lookup(root, "bias");
  const constant = bias ? (finite(source, bias, `"bias"`, problems) ?? 0) : 0;
  return {
    weights: additive ? weights : weights.map(Math.abs),
    utilities: constant === 0 ? utilities : withConstant(utilities, constant),
  };
}

/** What a list in the order of the issues, or a map from issues, gives for each issue. */
function perIssue(
  source: SourceText,
  root: SourceNode,
  key: string,
  index: DomainIndex,
  problems: Problems,
): (SourceNode | null)[] {
  const { issues } = index.domain;
  const code = key === "weights" ? "missing-weight" : "missing-issue";
  const node = lookup(root, key);
  if (node?.kind === "list") {
    if (node.items.length !== issues.length)
      problems.error(
        { source, offset: node.start },
        node.items.length < issues.length ? code : "domain-mismatch",
        `"${key}" is ${node.items.length} long where the domain has ${issues.length} issues`,
        { where: index.domain.where, message: "the domain is here" },
      );
    return issues.map((_, i) => node.items[i] ?? null);
  }
  if (node?.kind === "map" && typeOf(node) === null) return fromMap(source, node, key, code, index, problems);
  problems.error(
    { source, offset: (node ?? root).start },
    node ? "wrong-type" : code,
    `a utility function needs "${key}": a list in the order of the issues, or a map from them`,
  );
  return issues.map(() => null);
}

function fromMap(
  source: SourceText,
  node: SourceMap,
  key: string,
  code: string,
  index: DomainIndex,
  problems: Problems,
): (SourceNode | null)[] {
  const values = byPlace(
    node,
    (name) => index.issue(name),
    (entry) =>
      mismatch(
        `"${key}" has an issue ${quoted(entry.key)}`,
        index.domain,
        { source, offset: entry.keyStart },
        problems,
      ),
  );
  return index.domain.issues.map((issue, i) => {
    const value = values.get(i);
    if (!value)
      problems.error({ source, offset: node.start }, code, `"${key}" has no entry for issue ${quoted(issue.name)}`);
    return value ?? null;
  });
}

/** NegMAS writes minus infinity where no reservation value was given. */
function reservation(source: SourceText, node: SourceNode | undefined, problems: Problems): number | null {
  if (!node || (node.kind === "scalar" && (node.value === null || node.value === Number.NEGATIVE_INFINITY)))
    return null;
  return finite(source, node, `"reserved_value"`, problems);
}
