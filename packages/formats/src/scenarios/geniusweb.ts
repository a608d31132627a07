import { quoted } from "@parley/core";
import type { SourceMap, SourceNode } from "../case/tree.ts";
import { byPlace, describe, finite, lookup, textAt } from "./data.ts";
import { decimalRange } from "./decimal.ts";
import { DomainIndex, mismatch } from "./issues.ts";
import { stem } from "./names.ts";
import type { Domain, DomainIssue, DomainOption, Profile } from "./scenario.ts";
import { MAX_OPTIONS, type Problems, type SourceText } from "./source.ts";

/** The one kind of profile that is read. */
const ADDITIVE = "LinearAdditiveUtilitySpace";
/** Utilities of one issue in the present dialect and in the older one. */
const DISCRETE = ["DiscreteValueSetUtilities", "discreteutils"];
const NUMERIC = ["NumberValueSetUtilities", "numberutils"];

/** What a JSON file is to GeniusWeb: a domain, a profile, a profile of a kind that is not read, or none of these. */
export function geniusWebKind(root: SourceNode): "domain" | "profile" | "other-profile" | null {
  if (root.kind !== "map") return null;
  if (lookup(root, "issuesValues")) return "domain";
  if (lookup(root, ADDITIVE)) return "profile";
  const only = root.entries.length === 1 ? root.entries[0]! : null;
  return only && (lookup(only.value, "domain") || /(UtilitySpace|Ordering|Profile)$/.test(only.key))
    ? "other-profile"
    : null;
}

/** The domain of a GeniusWeb file, or the one inside a profile; null, with an error, where there is none. */
export function geniusWebDomain(source: SourceText, root: SourceNode, problems: Problems): Domain | null {
  const inside = lookup(root, ADDITIVE);
  const domain = inside ? lookup(inside, "domain") : root;
  if (!domain) {
    problems.error(
      { source, offset: inside?.start ?? root.start },
      "missing-domain",
      "there is no domain file, and the profile has no domain inside",
    );
    return null;
  }
  return domainOf(source, domain, problems);
}

function domainOf(source: SourceText, root: SourceNode, problems: Problems): Domain | null {
  const where = { source, offset: root.start };
  const name = textAt(root, "name") ?? stem(source.path);
  const values = lookup(root, "issuesValues");
  if (values?.kind !== "map") {
    problems.error(
      { source, offset: values?.start ?? root.start },
      "wrong-type",
      `"issuesValues" must be a map of issues`,
    );
    return null;
  }
  const issues = values.entries.map((entry) => domainIssue(source, entry.key, entry.keyStart, entry.value, problems));
  return { where, name, issues };
}

function domainIssue(source: SourceText, name: string, at: number, set: SourceNode, problems: Problems): DomainIssue {
  const where = { source, offset: at };
  const list = lookup(set, "values");
  const range = lookup(set, "range");
  if (list?.kind === "list") {
    const options = list.items
      .map((item): DomainOption | null => {
        if (item.kind === "scalar" && item.value !== null)
          return { name: String(item.value), where: { source, offset: item.start } };
        problems.error({ source, offset: item.start }, "wrong-type", `an option must be a text, not ${describe(item)}`);
        return null;
      })
      .filter((option) => option !== null);
    return { name, where, ordered: false, options, numbers: null, broken: false };
  }
  if (range) {
    const ends = ["low", "high", "step"].map((key) => {
      const end = lookup(range, key);
      if (end?.kind === "scalar" && (typeof end.value === "number" || typeof end.value === "string"))
        return String(end.value);
      problems.error({ source, offset: (end ?? range).start }, "bad-range", `the range needs a number "${key}"`);
      return null;
    });
    if (ends.some((end) => end === null))
      return { name, where, ordered: true, options: [], numbers: null, broken: true };
    const values = decimalRange(ends[0]!, ends[1]!, ends[2]!, MAX_OPTIONS);
    if (typeof values === "string")
      problems.error({ source, offset: range.start }, "bad-range", `issue ${quoted(name)}: ${values}`);
    const names = typeof values === "string" ? [] : values;
    return {
      name,
      where,
      ordered: true,
      options: names.map((value) => ({ name: value, where: { source, offset: range.start } })),
      numbers: names.map(Number),
      broken: names.length === 0,
    };
  }
  problems.error(
    { source, offset: set.start },
    "unknown-type",
    `issue ${quoted(name)} needs a list "values" or a "range"`,
  );
  return { name, where, ordered: false, options: [], numbers: null, broken: true };
}

/** A profile of the domain: utilities as the file states them, weight × utility. */
export function geniusWebProfile(source: SourceText, root: SourceNode, domain: Domain, problems: Problems): Profile {
  const space = lookup(root, ADDITIVE);
  const where = { source, offset: root.start };
  const index = new DomainIndex(domain);
  const own = lookup(space, "domain");
  const ownDomain = own && source !== domain.where.source ? domainOf(source, own, problems) : null;
  if (ownDomain) compare(ownDomain, domain, problems);

  const utilities = index.table();
  const weights: number[] = domain.issues.map(() => 0);
  const weightMap = section(source, space ?? root, "issueWeights", problems);
  const utilityMap = section(source, space ?? root, "issueUtilities", problems);
  const [weightOf, utilitiesOf] = [weightMap, utilityMap].map(
    (map) =>
      map &&
      byPlace(
        map,
        (name) => index.issue(name),
        ({ key, keyStart }) =>
          mismatch(`the profile has an issue ${quoted(key)}`, domain, { source, offset: keyStart }, problems),
      ),
  );
  domain.issues.forEach((issue, i) => {
    const weight = weightOf?.get(i);
    if (weightMap && !weight)
      problems.error(
        { source, offset: weightMap.start },
        "missing-weight",
        `issue ${quoted(issue.name)} has no weight`,
      );
    if (weight) {
      const value = finite(source, weight, "a weight", problems) ?? 0;
      if (value < 0)
        problems.error(
          { source, offset: weight.start },
          "negative-weight",
          `the weight ${value} is negative; weights are 0 or more`,
        );
      weights[i] = value;
    }
    const given = utilitiesOf?.get(i);
    if (utilityMap && !given)
      problems.error(
        { source, offset: utilityMap.start },
        "missing-issue",
        `issue ${quoted(issue.name)} has no utilities`,
        { where: issue.where, message: "the issue is here" },
      );
    if (given) utilities[i] = issueValues(source, given, i, index, problems).map((value) => weights[i]! * value);
  });

  return {
    where,
    name: textAt(space, "name") ?? stem(source.path),
    weights,
    utilities,
    interactions: [],
    reservation: reservation(source, space, index, utilities, problems),
    discount: null,
  };
}

/** The domain inside a profile must have the issues and options of the domain file; their order may differ. */
function compare(own: Domain, domain: Domain, problems: Problems): void {
  const index = new DomainIndex(domain);
  const ownIndex = new DomainIndex(own);
  for (const issue of own.issues) {
    const i = index.issue(issue.name);
    if (i === undefined)
      mismatch(`the profile's domain has an issue ${quoted(issue.name)}`, domain, issue.where, problems);
    else if (!domain.issues[i]!.broken)
      for (const option of issue.options)
        if (index.option(i, option.name) === undefined)
          mismatch(
            `the profile's domain has an option ${quoted(option.name)} of issue ${quoted(issue.name)}`,
            domain,
            option.where,
            problems,
          );
  }
  for (const issue of domain.issues) {
    const i = ownIndex.issue(issue.name);
    const lacking =
      i === undefined
        ? `issue ${quoted(issue.name)}`
        : issue.options
            .filter((option) => ownIndex.option(i, option.name) === undefined)
            .map((option) => `option ${quoted(option.name)} of issue ${quoted(issue.name)}`)[0];
    if (lacking)
      problems.error(own.where, "domain-mismatch", `the profile's domain lacks ${lacking}`, {
        where: issue.where,
        message: "the domain has it here",
      });
  }
}

function section(source: SourceText, root: SourceNode, key: string, problems: Problems): SourceMap | null {
  const node = lookup(root, key);
  if (node?.kind === "map") return node;
  problems.error(
    { source, offset: (node ?? root).start },
    node ? "wrong-type" : "missing-section",
    `the profile needs a map "${key}" from issues`,
  );
  return null;
}

function issueValues(
  source: SourceText,
  given: SourceNode,
  i: number,
  index: DomainIndex,
  problems: Problems,
): number[] {
  const issue = index.domain.issues[i]!;
  if (issue.broken) return [];
  const entry = given.kind === "map" ? given.entries[0] : undefined;
  if (entry && DISCRETE.includes(entry.key)) {
    const table = lookup(entry.value, "valueUtilities");
    if (table?.kind === "map") {
      const values = byPlace(
        table,
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
        if (value) return finite(source, value, "a utility", problems) ?? 0;
        problems.error(
          { source, offset: table.start },
          "missing-option",
          `issue ${quoted(issue.name)} has no utility of the option ${quoted(option.name)}`,
          { where: option.where, message: "the option is here" },
        );
        return 0;
      });
    }
  }
  if (entry && NUMERIC.includes(entry.key)) return numberUtilities(source, entry.value, issue, problems);
  problems.error(
    { source, offset: entry?.keyStart ?? given.start },
    "unknown-type",
    `the utilities of issue ${quoted(issue.name)} are ${entry ? `of the kind ${quoted(entry.key)}` : describe(given)}; ` +
      `known are ${DISCRETE[0]} with "valueUtilities" and ${NUMERIC[0]}`,
  );
  return issue.options.map(() => 0);
}

/** A straight line between the utilities of the lowest and the highest number. */
function numberUtilities(source: SourceText, given: SourceNode, issue: DomainIssue, problems: Problems): number[] {
  const none = issue.options.map(() => 0);
  const ends = ["lowValue", "highValue", "lowUtility", "highUtility"].map((key) => {
    const node = lookup(given, key);
    if (node) return finite(source, node, `"${key}"`, problems);
    problems.error(
      { source, offset: given.start },
      "missing-key",
      `the utilities of issue ${quoted(issue.name)} need "${key}"`,
    );
    return null;
  });
  const [low, high, lowUtility, highUtility] = ends;
  if (low == null || high == null || lowUtility == null || highUtility == null) return none;
  const numbers = issue.numbers;
  if (!numbers || numbers.length === 0 || low > numbers[0]! || high < numbers.at(-1)! || high <= low) {
    problems.error(
      { source, offset: given.start },
      "domain-mismatch",
      `the utilities of issue ${quoted(issue.name)} run from ${low} to ${high}, which is not the domain's range`,
      { where: issue.where, message: "the issue is here" },
    );
    return none;
  }
  return numbers.map((x) => lowUtility + ((highUtility - lowUtility) * (x - low)) / (high - low));
}

/** The utility of the bid that no agreement is worth; issues it leaves out count nothing. */
function reservation(
  source: SourceText,
  root: SourceNode | undefined,
  index: DomainIndex,
  utilities: readonly (readonly number[])[],
  problems: Problems,
): number | null {
  const bid = lookup(root, "reservationBid");
  if (!bid || (bid.kind === "scalar" && bid.value === null)) return null;
  const values = lookup(bid, "issuevalues");
  if (values?.kind !== "map") {
    problems.error(
      { source, offset: bid.start },
      "wrong-type",
      `"reservationBid" needs a map "issuevalues" from issues`,
    );
    return null;
  }
  const chosen = new Map<number, number>();
  const bids = byPlace(
    values,
    (name) => index.issue(name),
    ({ key, keyStart }) =>
      mismatch(`the reservation bid has an issue ${quoted(key)}`, index.domain, { source, offset: keyStart }, problems),
  );
  for (const [i, value] of bids) {
    const name = value.kind === "scalar" && value.value !== null ? String(value.value) : null;
    const k = name === null ? undefined : index.option(i, name);
    if (k === undefined)
      mismatch(
        `the reservation bid has ${describe(value)} on issue ${quoted(index.domain.issues[i]!.name)}`,
        index.domain,
        { source, offset: value.start },
        problems,
      );
    else chosen.set(i, k);
  }
  return utilities.reduce((sum, row, i) => (chosen.has(i) ? sum + row[chosen.get(i)!]! : sum), 0);
}
