import {
  alignPoints,
  type Draft,
  type Id,
  type PointChange,
  shortTitle,
  splitPoints,
  type TextPoint,
  wholePoints,
  wordingTitle,
} from "@parley/core";
import { uniqueIds } from "../scenarios/names.ts";

/** An issue suggested by a point of a text: what it is about, and options to begin with. A person decides. */
export interface SuggestedIssue {
  readonly id: Id;
  readonly title: string;
  readonly note: string;
  /** The options by name; the last is what silence is taken to mean. */
  readonly options: readonly { readonly id: Id; readonly title: string }[];
}

/** What one version of a text says on the suggested issues. */
export interface SuggestedCoding {
  readonly terms: Readonly<Record<Id, Id>>;
  /** Point → issues. */
  readonly points: Readonly<Record<string, readonly Id[]>>;
}

export interface Suggestion {
  readonly issues: readonly SuggestedIssue[];
  /** One for each version. */
  readonly codings: readonly SuggestedCoding[];
}

const statusQuo = { id: "status-quo", title: "As things stand" };
const asDrafted: Id = "as-drafted";
const asFirst: Id = "as-first-drafted";
const asRedrafted: Id = "as-redrafted";
const idLength = 32;
const articles = new Set(
  "the a an le la les un une el los las der die das ein eine il lo gli i o os as um uma".split(" "),
);

/**
 * Issues suggested by the points of a text: one for each outermost point (for a text without numbers each paragraph), with
 * an option for its wording and `status-quo`. Of two versions, points that are the same, reworded, split or merged make one
 * issue; where the words differ each wording is an option. The preamble suggests none.
 */
export function suggestIssues(versions: readonly [string] | readonly [before: string, after: string]): Suggestion {
  const [first, second] = versions.map((body) => topicsOf(splitPoints(body)));
  const groups =
    second === undefined ? first!.map((point) => ({ from: [point], to: [point] })) : groupsOf(first!, second);
  const named = groups.map(({ from, to }) => (to[0] ?? from[0])!);
  const ids = uniqueIds(named.map(nameOf), "point");
  const terms: Record<Id, Id>[] = [{}, {}];
  const points: Record<string, Id[]>[] = [{}, {}];
  const issues = groups.map(({ from, to }, k): SuggestedIssue => {
    const id = ids[k]!;
    const same = from.length === 0 || to.length === 0 || plain(from) === plain(to);
    [from, to].forEach((side, v) => {
      for (const point of side) points[v]![point.id] = [id];
      if (side.length > 0) terms[v]![id] = same ? asDrafted : v === 0 ? asFirst : asRedrafted;
    });
    const [first, second] = [plain(from), plain(to)];
    const wordings = same
      ? [{ id: asDrafted, title: wordingTitle(second || first) }]
      : [
          { id: asFirst, title: wordingTitle(first, [second]) },
          { id: asRedrafted, title: wordingTitle(second, [first]) },
        ];
    const numbers = [...new Set([...from, ...to].map((point) => point.id))].join(", ");
    return {
      id,
      title: shortTitle(named[k]!.text, named[k]!.heading),
      note: `suggested from point ${numbers} of the text`,
      options: [...wordings, statusQuo],
    };
  });
  const codings = versions.map((_, v) => ({ terms: terms[v]!, points: points[v]! }));
  return { issues, codings };
}

/**
 * A suggestion as a person has decided on it.
 *
 * @param titles issue → its title; `null` where it is not to be one. An issue that is not named stays as it is.
 * @param taken ids that the issues of the case have already
 */
export function decided(
  suggestion: Suggestion,
  titles: ReadonlyMap<Id, string | null>,
  taken: readonly Id[] = [],
): Suggestion {
  const kept = suggestion.issues.filter(({ id }) => titles.get(id) !== null);
  const named = kept.map((issue) => ({ ...issue, title: titles.get(issue.id)?.trim() || issue.title }));
  const names = named.map((issue, k) =>
    issue.title === kept[k]!.title ? issue.id : nameOf({ id: "", text: issue.title, heading: null }),
  );
  const ids = uniqueIds([...taken, ...names], "point").slice(taken.length);
  const renamed = new Map(kept.map(({ id }, k) => [id, ids[k]!]));
  const codings = suggestion.codings.map(({ terms, points }) => ({
    terms: Object.fromEntries(
      Object.entries(terms).flatMap(([id, term]) => (renamed.has(id) ? [[renamed.get(id)!, term] as const] : [])),
    ),
    points: Object.fromEntries(
      Object.entries(points).flatMap(([point, issues]) => {
        const left = issues.flatMap((id) => renamed.get(id) ?? []);
        return left.length === 0 ? [] : [[point, left] as const];
      }),
    ),
  }));
  return { issues: named.map((issue, k) => ({ ...issue, id: ids[k]! })), codings };
}

interface Topic {
  readonly id: string;
  readonly text: string;
  readonly heading: string | null;
}

function topicsOf(points: readonly TextPoint[]): readonly Topic[] {
  const headings = new Map(points.map(({ id, heading }) => [id, heading]));
  const numbered = points.some(({ label, level }) => level === 0 && label !== null);
  const outer = new Set(
    points.flatMap(({ id, label, level }) => (level === 0 && (label !== null || !numbered) ? [id] : [])),
  );
  return wholePoints(points)
    .filter(({ id }) => outer.has(id))
    .map(({ id, text }) => ({ id, text, heading: headings.get(id) ?? null }));
}

/** Points of two versions that belong together, in the order of the later one. */
function groupsOf(from: readonly Topic[], to: readonly Topic[]): { readonly from: Topic[]; readonly to: Topic[] }[] {
  const groups: { from: Topic[]; to: Topic[] }[] = [];
  const before = new Map(from.map((point) => [point.id, point]));
  const after = new Map(to.map((point) => [point.id, point]));
  for (const row of alignPoints(from, to)) {
    const [left, right] = [
      row.from === null ? undefined : before.get(row.from),
      row.to === null ? undefined : after.get(row.to),
    ];
    const known = groups.find((group) => (left && group.from.includes(left)) || (right && group.to.includes(right)));
    const group = known ?? { from: [], to: [] };
    if (known === undefined) groups.push(group);
    if (left && !group.from.includes(left)) group.from.push(left);
    if (right && !group.to.includes(right)) group.to.push(right);
  }
  return groups;
}

function plain(points: readonly Topic[]): string {
  return points.map(({ text }) => text.replace(/\s{2,}|[^\S ]/gu, " ").trim()).join(" ");
}

/** What an id is made of: the heading, else the first words without an article before them. */
function nameOf(topic: Topic): string {
  const words = shortTitle(topic.text, topic.heading)
    .split(/[^\p{L}\p{M}\p{Nd}'’-]+/u)
    .filter((word) => word !== "");
  if (words.length > 1 && articles.has(words[0]!.toLowerCase())) words.shift();
  const name: string[] = [];
  for (const word of words) {
    if (name.length > 0 && [...name, word].join(" ").length > idLength) break;
    name.push(word);
  }
  // A name that was cut short does not end in “of the”.
  if (name.length < words.length) while (name.length > 2 && /^\p{L}{1,3}$/u.test(name.at(-1)!)) name.pop();
  return name.join(" ");
}

/** What a point of a new text maps to. */
export interface MappedPoint {
  readonly id: string;
  /** The points of the earlier draft it continues; none where it is new. */
  readonly from: readonly string[];
  readonly change: PointChange;
  /** Issues of the case that the earlier draft ties to those points. */
  readonly issues: readonly Id[];
}

export interface Mapping {
  readonly points: readonly MappedPoint[];
  /** Points of the earlier draft that the new text no longer has. */
  readonly dropped: readonly { readonly id: string; readonly issues: readonly Id[] }[];
}

/**
 * Ties the points of a new text to issues of a case, by way of an earlier draft of it: each takes the issues of the points
 * it continues.
 *
 * @param earlier a draft with its text
 */
export function mapPoints(body: string, earlier: Draft): Mapping {
  const before = wholePoints(splitPoints(earlier.body ?? ""));
  const after = wholePoints(splitPoints(body));
  const tied = issuesByPoint(earlier, new Set(before.map(({ id }) => id)));
  const rows = alignPoints(before, after);
  const points = after.map(({ id }): MappedPoint => {
    const own = rows.filter((row) => row.to === id);
    const from = own.flatMap((row) => (row.from === null ? [] : [row.from]));
    return { id, from, change: own[0]!.change, issues: [...new Set(from.flatMap((point) => tied.get(point) ?? []))] };
  });
  const dropped = rows.flatMap(({ from, to }) =>
    to === null && from !== null ? [{ id: from, issues: tied.get(from) ?? [] }] : [],
  );
  return { points, dropped };
}

/** The issues tied to each outer point; those tied to a point below it are its own too. */
export function issuesByPoint(draft: Draft, ids: ReadonlySet<string>): ReadonlyMap<string, readonly Id[]> {
  const found = new Map<string, Id[]>();
  for (const [key, issues] of Object.entries(draft.points ?? {})) {
    let id = key.trim();
    while (!ids.has(id) && id.includes(".")) id = id.slice(0, id.lastIndexOf("."));
    found.set(id, [...new Set([...(found.get(id) ?? []), ...issues])]);
  }
  return found;
}
