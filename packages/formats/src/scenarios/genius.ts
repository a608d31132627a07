import { readRectangles } from "./genius-rectangles.ts";
import { descend, type Located, numeric, text } from "./genius-xml.ts";
import { DomainIndex, integerOptions, mismatch } from "./issues.ts";
import { stem } from "./names.ts";
import type { Domain, DomainIssue, DomainOption, Profile } from "./scenario.ts";
import { type Problems, parseNumber, quote, type SourceText, type Where } from "./source.ts";
import type { XmlElement } from "./xml.ts";

/** Root elements of a domain and of a profile. */
export const GENIUS_ROOTS: ReadonlySet<string> = new Set(["negotiation_template", "utility_space"]);

/**
 * The domain of a Genius template: issues in the order of the file, groups of issues (nested objectives) flattened.
 * Integer issues become one option a whole number. `root` may also be a profile, whose issues are the domain's.
 */
export function geniusDomain(source: SourceText, root: XmlElement, problems: Problems): Domain {
  const issues = descend(root, "issue").map((element) => domainIssue({ source, element }, problems));
  return {
    where: { source, offset: root.at },
    name: stem(source.path).replace(/[-_ ]?domain$/i, "") || stem(source.path),
    issues: issues.filter((issue) => issue !== null),
  };
}

function domainIssue(issue: Located, problems: Problems): DomainIssue | null {
  const { source, element } = issue;
  const where = { source, offset: element.at };
  const name = text(issue, "name", problems);
  if (name === null) return null;
  const type = issueType(issue, name, problems);
  const items = element.children.filter((child) => child.name === "item");
  if (type === "integer" && items.length === 0) {
    const bounds = range(issue, name, problems);
    const unfolded = bounds && integerOptions(bounds[0], bounds[1], name, where, problems);
    return { name, where, ordered: true, options: unfolded?.options ?? [], numbers: unfolded?.numbers ?? null };
  }
  const options = items
    .map((item): DomainOption | null => {
      const value = text({ source, element: item }, "value", problems);
      return value === null ? null : { name: value, where: { source, offset: item.at } };
    })
    .filter((option) => option !== null);
  return { name, where, ordered: type === "integer", options, numbers: null };
}

const KNOWN_TYPES = new Set(["discrete", "integer", "real"]);

function issueType(issue: Located, name: string, problems: Problems): string | null {
  const { source, element } = issue;
  for (const key of ["type", "etype", "vtype"]) {
    const type = element.attributes.get(key);
    if (!type) continue;
    const where = { source, offset: type.at };
    if (!KNOWN_TYPES.has(type.value))
      problems.error(
        where,
        "unknown-type",
        `issue ${quote(name)} has the type ${quote(type.value)}; known are discrete and integer`,
      );
    else if (type.value === "real")
      problems.error(
        where,
        "continuous-issue",
        `issue ${quote(name)} is continuous; only issues with a list or a whole-number range of options are read`,
      );
    return KNOWN_TYPES.has(type.value) ? type.value : null;
  }
  return "discrete";
}

function range(issue: Located, name: string, problems: Problems): [number, number] | null {
  const { source, element } = issue;
  const holder = element.attributes.has("lowerbound")
    ? element
    : (element.children.find((child) => child.name === "range") ?? element);
  const [low, high] = ["lowerbound", "upperbound"].map((key) => holder.attributes.get(key));
  if (!low || !high) {
    const missing = low ? "upperbound" : "lowerbound";
    problems.error({ source, offset: element.at }, "missing-bound", `integer issue ${quote(name)} has no ${missing}`);
    return null;
  }
  const bounds = [low, high].map((bound) => {
    const value = parseNumber(bound.value);
    if (value === null || !Number.isInteger(value)) {
      problems.error({ source, offset: bound.at }, "not-a-number", `${quote(bound.value)} is not a whole number`);
      return null;
    }
    return value;
  });
  return bounds[0] === null || bounds[1] === null ? null : [bounds[0]!, bounds[1]!];
}

/** A profile of the domain: a sum of weighted evaluations, or one of hyper-rectangles. Null where neither can be told. */
export function geniusProfile(source: SourceText, root: XmlElement, domain: Domain, problems: Problems): Profile {
  const where = { source, offset: root.at };
  const index = new DomainIndex(domain);
  const reservation = single({ source, element: root }, "reservation", problems);
  const discount = single({ source, element: root }, "discount_factor", problems);
  const space = descend(root, "utility")[0] ?? descend(root, "utility_function")[0];
  const tables = space
    ? readRectangles({ source, element: space }, issueNumbers(source, root, index, problems), domain, problems)
    : { ...weighted(source, root, index, problems), interactions: [] };
  return { where, name: stem(source.path), ...tables, reservation, discount };
}

/** Issue numbers of the profile → issues of the domain. */
function issueNumbers(
  source: SourceText,
  root: XmlElement,
  index: DomainIndex,
  problems: Problems,
): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  const seen = new Map<number, Where>();
  const of = new Map<number, Where>();
  for (const element of descend(root, "issue")) {
    const issue = { source, element };
    const name = text(issue, "name", problems);
    const number = numeric(issue, "index", problems);
    if (name === null || number === null) continue;
    const where = { source, offset: element.at };
    const i = index.issue(name);
    if (i === undefined) {
      mismatch(`the profile has an issue ${quote(name)}`, index.domain, where, problems);
      continue;
    }
    const twice = of.get(i);
    if (twice)
      problems.error(where, "duplicate-issue", `issue ${quote(name)} is here a second time`, {
        where: twice,
        message: "the first is here",
      });
    of.set(i, twice ?? where);
    const first = seen.get(number);
    if (first)
      problems.error(where, "duplicate-index", `issue ${quote(name)} has the number ${number} of another issue`, {
        where: first,
        message: "the other is here",
      });
    seen.set(number, first ?? where);
    numbers.set(number, i);
  }
  index.domain.issues.forEach((issue, i) => {
    if (of.has(i)) return;
    problems.error(
      { source, offset: root.at },
      "domain-mismatch",
      `the profile says nothing of the domain's issue ${quote(issue.name)}`,
      { where: issue.where, message: "the issue is here" },
    );
  });
  return numbers;
}

function weighted(
  source: SourceText,
  root: XmlElement,
  index: DomainIndex,
  problems: Problems,
): { weights: number[]; utilities: number[][] } {
  const numbers = issueNumbers(source, root, index, problems);
  const numbered = new Set(numbers.values());
  const weights = readWeights(source, root, numbers, problems);
  const utilities = index.table();
  for (const element of descend(root, "issue")) {
    const i = index.issue(element.attributes.get("name")?.value ?? "");
    if (i === undefined) continue;
    const issue = { source, element };
    const name = index.domain.issues[i]!.name;
    issueType(issue, name, problems);
    const weight = weights.get(i);
    if (weight === undefined && numbered.has(i))
      problems.error({ source, offset: element.at }, "missing-weight", `issue ${quote(name)} has no weight`);
    const shares = evaluations(issue, i, index, problems);
    utilities[i] = shares.map((share) => (weight ?? 0) * share);
  }
  return { weights: index.domain.issues.map((_, i) => weights.get(i) ?? 0), utilities };
}

function readWeights(
  source: SourceText,
  root: XmlElement,
  numbers: ReadonlyMap<number, number>,
  problems: Problems,
): Map<number, number> {
  const weights = new Map<number, number>();
  const places = new Map<number, Where>();
  for (const element of descend(root, "weight")) {
    const number = numeric({ source, element }, "index", problems);
    const value = numeric({ source, element }, "value", problems);
    if (number === null || value === null) continue;
    const where = { source, offset: element.at };
    const i = numbers.get(number);
    if (i === undefined) {
      problems.error(where, "weight-without-issue", `there is no issue of number ${number} for this weight`);
      continue;
    }
    const first = places.get(i);
    if (first)
      problems.error(where, "duplicate-weight", `issue number ${number} has a second weight`, {
        where: first,
        message: "the first is here",
      });
    if (value < 0)
      problems.error(
        { source, offset: element.attributes.get("value")!.at },
        "negative-weight",
        `the weight ${value} is negative; weights are 0 or more`,
      );
    places.set(i, first ?? where);
    weights.set(i, value);
  }
  return weights;
}

/** Option by option, what share of the issue's weight it earns. */
function evaluations(issue: Located, i: number, index: DomainIndex, problems: Problems): number[] {
  const { source, element } = issue;
  const described = index.domain.issues[i]!;
  const line = element.children.find((child) => child.name === "evaluator");
  if (line) return linear({ source, element: line }, issue, described, problems);

  const raw = described.options.map(() => Number.NaN);
  const places = new Map<number, Where>();
  for (const child of element.children) {
    if (child.name !== "item") continue;
    const item = { source, element: child };
    const where = { source, offset: child.at };
    const value = text(item, "value", problems);
    if (value === null) continue;
    const k = index.option(i, value);
    if (k === undefined) {
      mismatch(`issue ${quote(described.name)} has an option ${quote(value)}`, index.domain, where, problems);
      continue;
    }
    const first = places.get(k);
    if (first)
      problems.error(where, "duplicate-option", `option ${quote(value)} is here a second time`, {
        where: first,
        message: "the first is here",
      });
    places.set(k, first ?? where);
    raw[k] = numeric(item, "evaluation", problems) ?? 0;
  }
  const missing = described.options.find((_, k) => !places.has(k));
  if (missing) {
    problems.error(
      { source, offset: element.at },
      "missing-option",
      `issue ${quote(described.name)} has no evaluation of the option ${quote(missing.name)}`,
      { where: missing.where, message: "the option is here" },
    );
    return raw;
  }
  const greatest = Math.max(...raw);
  if (raw.every((evaluation) => evaluation === 0)) return raw;
  if (greatest <= 0)
    problems.error(
      { source, offset: element.at },
      "no-greatest-evaluation",
      `issue ${quote(described.name)} has no evaluation above 0, by which the others would be divided`,
    );
  return raw.map((evaluation) => evaluation / greatest);
}

/** `offset + slope × (value − lowest value)`; it is on 0–1 already, so nothing is divided. */
function linear(evaluator: Located, issue: Located, described: DomainIssue, problems: Problems): number[] {
  const { source, element } = evaluator;
  const none = described.options.map(() => 0);
  const kind = element.attributes.get("ftype");
  if (kind?.value !== "linear") {
    problems.error(
      { source, offset: kind?.at ?? element.at },
      "unknown-type",
      `the evaluator ${quote(kind?.value ?? "")} is not one that is read; known is "linear"`,
    );
    return none;
  }
  if (!described.numbers) {
    problems.error(
      { source, offset: element.at },
      "domain-mismatch",
      `issue ${quote(described.name)} has a linear evaluator, but its options are not whole numbers`,
      { where: described.where, message: "the issue is here" },
    );
    return none;
  }
  const bounds = issue.element.attributes.has("lowerbound") ? range(issue, described.name, problems) : null;
  const [low, high] = [described.numbers[0]!, described.numbers.at(-1)!];
  if (bounds && (bounds[0] !== low || bounds[1] !== high))
    problems.error(
      { source, offset: issue.element.at },
      "domain-mismatch",
      `issue ${quote(described.name)} runs from ${bounds[0]} to ${bounds[1]} here and from ${low} to ${high} in the domain`,
      { where: described.where, message: "the issue is here" },
    );
  const slope = numeric(evaluator, "slope", problems);
  const offset = numeric(evaluator, "offset", problems);
  if (slope === null || offset === null) return none;
  return described.numbers.map((value) => offset + slope * (value - low));
}

/** The number of an element that may stand once in a profile. */
function single(root: Located, name: string, problems: Problems): number | null {
  const { source, element } = root;
  const [first, second] = descend(element, name);
  if (second && first)
    problems.error({ source, offset: second.at }, "duplicate-element", `there is a second <${name}>`, {
      where: { source, offset: first.at },
      message: "the first is here",
    });
  return first ? numeric({ source, element: first }, "value", problems) : null;
}
