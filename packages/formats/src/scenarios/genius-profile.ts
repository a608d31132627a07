import { quoted } from "@parley/core";
import { issueType, range } from "./genius.ts";
import { readRectangles } from "./genius-rectangles.ts";
import { descend, type Located, numeric, text } from "./genius-xml.ts";
import { DomainIndex, mismatch } from "./issues.ts";
import { stem } from "./names.ts";
import type { Domain, DomainIssue, Profile } from "./scenario.ts";
import type { Problems, SourceText, Where } from "./source.ts";
import type { XmlElement } from "./xml.ts";

/** A profile of the domain: a sum of weighted evaluations, or one of hyper-rectangles. Null where neither can be told. */
export function geniusProfile(source: SourceText, root: XmlElement, domain: Domain, problems: Problems): Profile {
  const where = { source, offset: root.at };
  const index = new DomainIndex(domain);
  const reservation = single({ source, element: root }, "reservation", problems);
  const discount = single({ source, element: root }, "discount_factor", problems);
  const space = descend(root, "utility")[0] ?? descend(root, "utility_function")[0];
  const tables = space
    ? readRectangles(
        { source, element: space },
        profileIssues(source, root, index, problems).byNumber,
        domain,
        problems,
      )
    : { ...weighted(source, root, index, problems), interactions: [] };
  return { where, name: stem(source.path), ...tables, reservation, discount };
}

/** The profile's issues: which of the domain's each number means, and the element of each. */
interface ProfileIssues {
  /** Null for an issue that is wrong and reported already, so that its weight is not reported too. */
  readonly byNumber: ReadonlyMap<number, number | null>;
  readonly elements: ReadonlyMap<number, XmlElement>;
}

function profileIssues(source: SourceText, root: XmlElement, index: DomainIndex, problems: Problems): ProfileIssues {
  const byNumber = new Map<number, number | null>();
  const elements = new Map<number, XmlElement>();
  const numbered = new Map<number, Where>();
  for (const element of descend(root, "issue")) {
    const issue = { source, element };
    const where = { source, offset: element.at };
    const name = text(issue, "name", problems);
    const number = numeric(issue, "index", problems);
    const i = name === null ? undefined : index.issue(name);
    const earlier = i === undefined ? undefined : elements.get(i);
    if (name !== null && i === undefined)
      mismatch(`the profile has an issue ${quoted(name)}`, index.domain, where, problems);
    if (earlier)
      problems.error(where, "duplicate-issue", `issue ${quoted(name!)} is here a second time`, {
        where: { source, offset: earlier.at },
        message: "the first is here",
      });
    const fresh = i !== undefined && !earlier ? i : null;
    if (fresh !== null) elements.set(fresh, element);
    if (number === null) continue;
    const first = numbered.get(number);
    if (first)
      problems.error(
        where,
        "duplicate-index",
        `issue ${quoted(name ?? "")} has the number ${number} of another issue`,
        {
          where: first,
          message: "the other is here",
        },
      );
    numbered.set(number, first ?? where);
    byNumber.set(number, first ? null : fresh);
  }
  index.domain.issues.forEach((issue, i) => {
    if (elements.has(i)) return;
    problems.error(
      { source, offset: root.at },
      "domain-mismatch",
      `the profile says nothing of the domain's issue ${quoted(issue.name)}`,
      { where: issue.where, message: "the issue is here" },
    );
  });
  return { byNumber, elements };
}

function weighted(
  source: SourceText,
  root: XmlElement,
  index: DomainIndex,
  problems: Problems,
): { weights: number[]; utilities: number[][] } {
  const { byNumber, elements } = profileIssues(source, root, index, problems);
  const weights = readWeights(source, root, byNumber, problems);
  const numbered = new Set(byNumber.values());
  const utilities = index.table();
  for (const [i, element] of elements) {
    const issue = { source, element };
    const described = index.domain.issues[i]!;
    issueType(issue, described.name, problems);
    const weight = weights.get(i);
    if (weight === undefined && numbered.has(i))
      problems.error({ source, offset: element.at }, "missing-weight", `issue ${quoted(described.name)} has no weight`);
    if (described.broken) continue;
    utilities[i] = evaluations(issue, i, index, problems).map((share) => (weight ?? 0) * share);
  }
  return { weights: index.domain.issues.map((_, i) => weights.get(i) ?? 0), utilities };
}

/** Weights by issue of the domain; 0 in place of one that is wrong and reported. */
function readWeights(
  source: SourceText,
  root: XmlElement,
  byNumber: ReadonlyMap<number, number | null>,
  problems: Problems,
): Map<number, number> {
  const weights = new Map<number, number>();
  const places = new Map<number, Where>();
  const spare: { readonly number: number; readonly where: Where }[] = [];
  const objectives = new Set(descend(root, "objective").map((one) => Number(one.attributes.get("index")?.value)));
  for (const element of descend(root, "weight")) {
    const number = numeric({ source, element }, "index", problems);
    const value = numeric({ source, element }, "value", problems);
    if (number === null) continue;
    const where = { source, offset: element.at };
    const i = byNumber.get(number);
    // The objective above the issues may have a weight of its own, which is no issue's.
    if (i === undefined && !objectives.has(number)) spare.push({ number, where });
    if (i === undefined || i === null) continue;
    const first = places.get(i);
    if (first)
      problems.error(where, "duplicate-weight", `issue number ${number} has a second weight`, {
        where: first,
        message: "the first is here",
      });
    if (value !== null && value < 0)
      problems.error(
        { source, offset: element.attributes.get("value")!.at },
        "negative-weight",
        `the weight ${value} is negative; weights are 0 or more`,
      );
    places.set(i, first ?? where);
    weights.set(i, value ?? 0);
  }
  // Where an issue has none, a weight of no issue is a mistake; else it changes nothing.
  const lacking = [...byNumber.values()].some((i) => i === null || !weights.has(i));
  for (const { number, where } of spare) {
    const message = `there is no issue of number ${number} for this weight`;
    if (lacking) problems.error(where, "weight-without-issue", message);
    else problems.warning(where, "weight-without-issue", `${message}; it is passed over`);
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
      mismatch(`issue ${quoted(described.name)} has an option ${quoted(value)}`, index.domain, where, problems);
      continue;
    }
    const first = places.get(k);
    if (first)
      problems.error(where, "duplicate-option", `option ${quoted(value)} is here a second time`, {
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
      `issue ${quoted(described.name)} has no evaluation of the option ${quoted(missing.name)}`,
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
      `issue ${quoted(described.name)} has no evaluation above 0, by which the others would be divided`,
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
      `the evaluator ${quoted(kind?.value ?? "")} is not one that is read; known is "linear"`,
    );
    return none;
  }
  if (!described.numbers) {
    problems.error(
      { source, offset: element.at },
      "domain-mismatch",
      `issue ${quoted(described.name)} has a linear evaluator, but its options are not whole numbers`,
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
      `issue ${quoted(described.name)} runs from ${bounds[0]} to ${bounds[1]} here and from ${low} to ${high} in the domain`,
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
