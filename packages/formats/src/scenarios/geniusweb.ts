import { byKey, type DataDocument, type DataMap, type DataNode, describe, finite, lookup } from "./data.ts";
import { decimalRange } from "./decimal.ts";
import { DomainIndex, mismatch } from "./issues.ts";
import { stem } from "./names.ts";
import type { Domain, DomainIssue, DomainOption, Profile } from "./scenario.ts";
import { MAX_OPTIONS, type Problems, quote, type SourceText } from "./source.ts";

/** The one kind of profile that is read. */
const ADDITIVE = "LinearAdditiveUtilitySpace";
/** Utilities of one issue in the present dialect and in the older one. */
const DISCRETE = ["DiscreteValueSetUtilities", "discreteutils"];
const NUMERIC = ["NumberValueSetUtilities", "numberutils"];

/** What a JSON file is to GeniusWeb: a domain, a profile, a profile of a kind that is not read, or none of these. */
export function geniusWebKind(document: DataDocument): "domain" | "profile" | "other-profile" | null {
  const { root } = document;
  if (root.kind !== "map") return null;
  if (lookup(root, "issuesValues")) return "domain";
  if (lookup(root, ADDITIVE)) return "profile";
  const only = root.entries.length === 1 ? root.entries[0]! : null;
  return only && (lookup(only.value, "domain") || /(UtilitySpace|Ordering|Profile)$/.test(only.key))
    ? "other-profile"
    : null;
}

/** The domain of a GeniusWeb file, or the one inside a profile; null, with an error, where there is none. */
export function geniusWebDomain(source: SourceText, document: DataDocument, problems: Problems): Domain | null {
  const inside = lookup(document.root, ADDITIVE);
  const root = inside ? lookup(inside, "domain") : document.root;
  if (!root) {
    problems.error(
      { source, offset: inside?.at ?? document.root.at },
      "missing-domain",
      "there is no domain file, and the profile has no domain inside",
    );
    return null;
  }
  return domainOf(source, root, problems);
}

function domainOf(source: SourceText, root: DataNode, problems: Problems): Domain {
  const where = { source, offset: root.at };
  const given = lookup(root, "name");
  const name = given?.kind === "scalar" && typeof given.value === "string" ? given.value : stem(source.path);
  const values = lookup(root, "issuesValues");
  if (values?.kind !== "map") {
    problems.error({ source, offset: values?.at ?? root.at }, "wrong-type", `"issuesValues" must be a map of issues`);
    return { where, name, issues: [] };
  }
  const issues = values.entries.map((entry) => domainIssue(source, entry.key, entry.at, entry.value, problems));
  return { where, name, issues };
}

function domainIssue(source: SourceText, name: string, at: number, set: DataNode, problems: Problems): DomainIssue {
  const where = { source, offset: at };
  const list = lookup(set, "values");
  const range = lookup(set, "range");
  if (list?.kind === "list") {
    const options = list.items
      .map((item): DomainOption | null => {
        if (item.kind === "scalar" && item.value !== null)
          return { name: String(item.value), where: { source, offset: item.at } };
        problems.error({ source, offset: item.at }, "wrong-type", `an option must be a text, not ${describe(item)}`);
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
      problems.error({ source, offset: (end ?? range).at }, "bad-range", `the range needs a number "${key}"`);
      return null;
    });
    if (ends.some((end) => end === null))
      return { name, where, ordered: true, options: [], numbers: null, broken: true };
    const values = decimalRange(ends[0]!, ends[1]!, ends[2]!, MAX_OPTIONS);
    if (typeof values === "string")
      problems.error({ source, offset: range.at }, "bad-range", `issue ${quote(name)}: ${values}`);
    const names = typeof values === "string" ? [] : values;
    return {
      name,
      where,
      ordered: true,
      options: names.map((value) => ({ name: value, where: { source, offset: range.at } })),
      numbers: names.map(Number),
      broken: names.length === 0,
    };
  }
  problems.error({ source, offset: set.at }, "unknown-type", `issue ${quote(name)} needs a list "values" or a "range"`);
  return { name, where, ordered: false, options: [], numbers: null, broken: true };
}

/** A profile of the domain: utilities as the file states them, weight × utility. */
export function geniusWebProfile(
  source: SourceText,
  document: DataDocument,
  domain: Domain,
  problems: Problems,
): Profile {
  const root = lookup(document.root, ADDITIVE);
  const where = { source, offset: document.root.at };
  const index = new DomainIndex(domain);
  const own = root && lookup(root, "domain");
  if (own && source !== domain.where.source) compare(domainOf(source, own, problems), domain, problems);

  const utilities = index.table();
  const weights: number[] = domain.issues.map(() => 0);
  const weightMap = section(source, root ?? document.root, "issueWeights", problems);
  const utilityMap = section(source, root ?? document.root, "issueUtilities", problems);
  for (const map of [weightMap, utilityMap])
    for (const { key, at } of map?.entries ?? [])
      if (index.issue(key) === undefined)
        mismatch(`the profile has an issue ${quote(key)}`, domain, { source, offset: at }, problems);
  const weightOf = weightMap && byKey(weightMap);
  const utilitiesOf = utilityMap && byKey(utilityMap);
  domain.issues.forEach((issue, i) => {
    const weight = weightOf?.get(issue.name);
    if (weightMap && !weight)
      problems.error({ source, offset: weightMap.at }, "missing-weight", `issue ${quote(issue.name)} has no weight`);
    if (weight) {
      const value = finite(source, weight, "a weight", problems) ?? 0;
      if (value < 0)
        problems.error(
          { source, offset: weight.at },
          "negative-weight",
          `the weight ${value} is negative; weights are 0 or more`,
        );
      weights[i] = value;
    }
    const given = utilitiesOf?.get(issue.name);
    if (utilityMap && !given)
      problems.error(
        { source, offset: utilityMap.at },
        "missing-issue",
        `issue ${quote(issue.name)} has no utilities`,
        { where: issue.where, message: "the issue is here" },
      );
    if (given) utilities[i] = issueValues(source, given, i, index, problems).map((value) => weights[i]! * value);
  });

  const name = root && lookup(root, "name");
  return {
    where,
    name:
      name?.kind === "scalar" && typeof name.value === "string" && name.value !== "" ? name.value : stem(source.path),
    weights,
    utilities,
    interactions: [],
    reservation: reservation(source, root, index, utilities, problems),
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
      mismatch(`the profile's domain has an issue ${quote(issue.name)}`, domain, issue.where, problems);
    else if (!domain.issues[i]!.broken)
      for (const option of issue.options)
        if (index.option(i, option.name) === undefined)
          mismatch(
            `the profile's domain has an option ${quote(option.name)} of issue ${quote(issue.name)}`,
            domain,
            option.where,
            problems,
          );
  }
  for (const issue of domain.issues) {
    const i = ownIndex.issue(issue.name);
    const lacking =
      i === undefined
        ? `issue ${quote(issue.name)}`
        : issue.options
            .filter((option) => ownIndex.option(i, option.name) === undefined)
            .map((option) => `option ${quote(option.name)} of issue ${quote(issue.name)}`)[0];
    if (lacking)
      problems.error(own.where, "domain-mismatch", `the profile's domain lacks ${lacking}`, {
        where: issue.where,
        message: "the domain has it here",
      });
  }
}

function section(source: SourceText, root: DataNode, key: string, problems: Problems): DataMap | null {
  const node = lookup(root, key);
  if (node?.kind === "map") return node;
  problems.error(
    { source, offset: (node ?? root).at },
    node ? "wrong-type" : "missing-section",
    `the profile needs a map "${key}" from issues`,
  );
  return null;
}

function issueValues(source: SourceText, given: DataNode, i: number, index: DomainIndex, problems: Problems): number[] {
  const issue = index.domain.issues[i]!;
  if (issue.broken) return [];
  const entry = given.kind === "map" ? given.entries[0] : undefined;
  if (entry && DISCRETE.includes(entry.key)) {
    const table = lookup(entry.value, "valueUtilities");
    if (table?.kind === "map") {
      const values = byKey(table);
      for (const { key, at } of table.entries)
        if (index.option(i, key) === undefined)
          mismatch(
            `issue ${quote(issue.name)} has an option ${quote(key)}`,
            index.domain,
            { source, offset: at },
            problems,
          );
      return issue.options.map((option) => {
        const value = values.get(option.name);
        if (value) return finite(source, value, "a utility", problems) ?? 0;
        problems.error(
          { source, offset: table.at },
          "missing-option",
          `issue ${quote(issue.name)} has no utility of the option ${quote(option.name)}`,
          { where: option.where, message: "the option is here" },
        );
        return 0;
      });
    }
  }
  if (entry && NUMERIC.includes(entry.key)) return numberUtilities(source, entry.value, issue, problems);
  problems.error(
    { source, offset: entry?.at ?? given.at },
    "unknown-type",
    `the utilities of issue ${quote(issue.name)} are ${entry ? `of the kind ${quote(entry.key)}` : describe(given)}; ` +
      `known are ${DISCRETE[0]} with "valueUtilities" and ${NUMERIC[0]}`,
  );
  return issue.options.map(() => 0);
}

/** A straight line between the utilities of the lowest and the highest number. */
function numberUtilities(source: SourceText, given: DataNode, issue: DomainIssue, problems: Problems): number[] {
  const none = issue.options.map(() => 0);
  const ends = ["lowValue", "highValue", "lowUtility", "highUtility"].map((key) => {
    const node = lookup(given, key);
    if (node) return finite(source, node, `"${key}"`, problems);
    problems.error(
      { source, offset: given.at },
      "missing-key",
      `the utilities of issue ${quote(issue.name)} need "${key}"`,
    );
    return null;
  });
  const [low, high, lowUtility, highUtility] = ends;
  if (low == null || high == null || lowUtility == null || highUtility == null) return none;
  const numbers = issue.numbers;
  if (!numbers || numbers.length === 0 || low > numbers[0]! || high < numbers.at(-1)! || high <= low) {
    problems.error(
      { source, offset: given.at },
      "domain-mismatch",
      `the utilities of issue ${quote(issue.name)} run from ${low} to ${high}, which is not the domain's range`,
      { where: issue.where, message: "the issue is here" },
    );
    return none;
  }
  return numbers.map((x) => lowUtility + ((highUtility - lowUtility) * (x - low)) / (high - low));
}

/** The utility of the bid that no agreement is worth; issues it leaves out count nothing. */
function reservation(
  source: SourceText,
  root: DataNode | undefined,
  index: DomainIndex,
  utilities: readonly (readonly number[])[],
  problems: Problems,
): number | null {
  const bid = lookup(root, "reservationBid");
  if (!bid || (bid.kind === "scalar" && bid.value === null)) return null;
  const values = lookup(bid, "issuevalues");
  if (values?.kind !== "map") {
    problems.error({ source, offset: bid.at }, "wrong-type", `"reservationBid" needs a map "issuevalues" from issues`);
    return null;
  }
  const chosen = new Map<number, number>();
  for (const { key, at, value } of values.entries) {
    const i = index.issue(key);
    if (i === undefined) {
      mismatch(`the reservation bid has an issue ${quote(key)}`, index.domain, { source, offset: at }, problems);
      continue;
    }
    const name = value.kind === "scalar" && value.value !== null ? String(value.value) : null;
    const k = name === null ? undefined : index.option(i, name);
    if (k === undefined)
      mismatch(
        `the reservation bid has ${describe(value)} on issue ${quote(key)}`,
        index.domain,
        { source, offset: value.at },
        problems,
      );
    else chosen.set(i, k);
  }
  return utilities.reduce((sum, row, i) => (chosen.has(i) ? sum + row[chosen.get(i)!]! : sum), 0);
}
