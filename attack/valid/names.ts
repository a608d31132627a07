import type { Grower, Place } from "./grow.ts";
import { planText, words } from "./words.ts";
import type { World } from "./world.ts";

/** Which list of the case the names come from that stand at a key, or are the keys of the map there. */
const LIST_OF: Readonly<Record<string, string>> = {
  ...keyed("parties", "principals affects of authors obligors holder target guarantor beneficiary adversary party"),
  ...keyed("parties", "participants veto on parties by resolve span power others strength presence/ beliefs beliefs/"),
  ...keyed("sources", "source also sources"),
  ...keyed("issues", "issue issues weights values defaults readings/ terms nothing points/ if then when"),
  ...keyed("drafts", "draft follows readings onTable presence"),
  ...keyed("statements", "retracts corrects"),
  ...keyed("commitments", "commitment commitments"),
  ...keyed("levers", "levers"),
  ...keyed("acts", "acts"),
  ...keyed("perspectives", "perspective extends"),
};
/** Keys beneath which, issue by issue, options stand; `option` is of the issue that was named beside it. */
const OF_AN_ISSUE = new Set([
  "option",
  "options",
  "scale",
  "default",
  "if/",
  "then/",
  "when/",
  "terms/",
  "defaults/",
  "values/",
  "readings//",
]);
const YEARS = ["2031", "2032", "2035"];

function keyed(list: string, keys: string): Record<string, string> {
  return Object.fromEntries(keys.split(" ").map((key) => [key, list]));
}

/**
 * The names that may stand at a place: as an id, or as the keys of a map there; `null` where no name does.
 * A map within a map is told by a stroke for each.
 */
export function namesFor(world: World, { path, bound }: Place): readonly string[] | null {
  const props = path.filter((part) => part !== "*");
  const key = props.findLast((part) => !part.startsWith("<")) ?? "";
  const last = `${key}${"/".repeat(props.length - 1 - props.lastIndexOf(key))}`;
  const { rows, options, points } = world;
  if (last === "id") return bound["id"] === undefined ? null : [bound["id"]];
  if (OF_AN_ISSUE.has(last)) return options.get(bound["issue"] ?? bound["id"] ?? "") ?? [];
  if (last === "points" && props[0] === "drafts") return points;
  if (last === "point") return points;
  if (last === "same") return rows[props[0]!] ?? null;
  if (last === "from")
    return [...rows["positions"]!, ...rows["statements"]!, ...rows["drafts"]!.map((id) => `draft:${id}`)];
  if (last === "of" && props.includes("adds")) return rows["issues"]!;
  if (last === "strength/" && !props.includes("effects")) return YEARS;
  if (last === "deterrence") return ["setting"];
  if (last === "scenarios") return ["Words 1", "war"];
  const list = LIST_OF[last];
  if (list === undefined) return null;
  const names = rows[list]!;
  if (last === "source" || last === "also") return [...names, "assumed", "derived"];
  if (last === "extends") return [...names, "derived"];
  if (last === "obligors") return [...names, "all", "unspecified"];
  return names;
}

/** Samples of each pattern that a text of the case has to obey. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  "^\\d{4}-\\d{2}-\\d{2}$": ["2031-03-01", "2030-12-31", "2032-02-29", "1999-01-01", "2031-03-02"],
  "^\\d{4}(-\\d{2}(-\\d{2})?)?$": ["2031", "2031-03", "2031-03-01"],
  "^https?:\\/\\/[^\\s/]\\S*$": ["https://example.org/a", "http://x", 'https://example.org/?q="><script>&y=%20'],
  "^[0-9a-fA-F]{64}$": ["0".repeat(64), "aB".repeat(32)],
  "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": ["en", "uk", "pt-BR", "zh-Hans"],
  "^\\d{4}-\\d{2}-\\d{2}(T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,3})?)?Z)?$": [
    "2031-03-01",
    "2031-03-01T09:30:00Z",
  ],
};
const ID = "^[a-z0-9]+(-[a-z0-9]+)*$";

/** A text that obeys a pattern: a name where one belongs. */
export function textFor({ random, world }: Grower, pattern: string | undefined, place: Place): string {
  const key = place.path.at(-1);
  if (key === "body") return planText(random, world.points);
  if (pattern === undefined || pattern === "\\S") {
    const names = key === "point" || key === "from" || place.path.at(-2) === "from" ? namesFor(world, place) : null;
    return names !== null && names.length > 0 ? random.one(names) : words(random);
  }
  const samples = SAMPLES[pattern];
  if (samples) return random.one(samples);
  if (pattern !== ID) throw new Error(`the schema has a pattern without samples: ${pattern}`);
  const names = namesFor(world, place) ?? ["group-1", "group-2"];
  return names.length === 0 ? "nobody-at-all" : random.one(names);
}
