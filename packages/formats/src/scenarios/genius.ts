import { quoted } from "@parley/core";
import { descend, type Located, text } from "./genius-xml.ts";
import { integerOptions } from "./issues.ts";
import { stem } from "./names.ts";
import type { Domain, DomainIssue, DomainOption } from "./scenario.ts";
import { type Problems, parseNumber, type SourceText } from "./source.ts";
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
    return {
      name,
      where,
      ordered: true,
      options: unfolded?.options ?? [],
      numbers: unfolded?.numbers ?? null,
      broken: !unfolded,
    };
  }
  const options = items
    .map((item): DomainOption | null => {
      const value = text({ source, element: item }, "value", problems);
      return value === null ? null : { name: value, where: { source, offset: item.at } };
    })
    .filter((option) => option !== null);
  return { name, where, ordered: type === "integer", options, numbers: null, broken: type === null };
}

const KNOWN_TYPES = new Set(["discrete", "integer", "real"]);

/** `discrete` or `integer`; null, with an error, for any other. */
export function issueType(issue: Located, name: string, problems: Problems): string | null {
  const { source, element } = issue;
  for (const key of ["type", "etype", "vtype"]) {
    const type = element.attributes.get(key);
    if (!type) continue;
    const where = { source, offset: type.at };
    if (!KNOWN_TYPES.has(type.value))
      problems.error(
        where,
        "unknown-type",
        `issue ${quoted(name)} has the type ${quoted(type.value)}; known are discrete and integer`,
      );
    else if (type.value === "real")
      problems.error(
        where,
        "continuous-issue",
        `issue ${quoted(name)} is continuous; only issues with a list or a whole-number range of options are read`,
      );
    else return type.value;
    return null;
  }
  return "discrete";
}

/** The bounds of an integer issue; null, with an error, where they are not whole numbers. */
export function range(issue: Located, name: string, problems: Problems): [number, number] | null {
  const { source, element } = issue;
  const holder = element.attributes.has("lowerbound")
    ? element
    : (element.children.find((child) => child.name === "range") ?? element);
  const [low, high] = ["lowerbound", "upperbound"].map((key) => holder.attributes.get(key));
  if (!low || !high) {
    const missing = low ? "upperbound" : "lowerbound";
    problems.error({ source, offset: element.at }, "missing-bound", `integer issue ${quoted(name)} has no ${missing}`);
    return null;
  }
  const bounds = [low, high].map((bound) => {
    const value = parseNumber(bound.value);
    if (value === null || !Number.isInteger(value)) {
      problems.error({ source, offset: bound.at }, "not-a-number", `${quoted(bound.value)} is not a whole number`);
      return null;
    }
    return value;
  });
  return bounds[0] === null || bounds[1] === null ? null : [bounds[0]!, bounds[1]!];
}
