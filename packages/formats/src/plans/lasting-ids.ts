import { alignPoints, type Draft, splitPoints, type TextPoint } from "@parley/core";

/** A point with those right under it. */
export interface PointNode {
  readonly point: TextPoint;
  readonly children: readonly PointNode[];
  /** Its words and those of all points under it. */
  readonly words: string;
}

/** The points of a text as trees, in order. */
export function pointTree(points: readonly TextPoint[]): readonly PointNode[] {
  const children = new Map<string | null, TextPoint[]>();
  for (const point of points) children.set(point.parent, [...(children.get(point.parent) ?? []), point]);
  const build = (point: TextPoint): PointNode => {
    const below = (children.get(point.id) ?? []).map(build);
    const own = [point.heading ?? "", point.text].filter((text) => text !== "").join(" ");
    return { point, children: below, words: [own, ...below.map(({ words }) => words)].join("\n") };
  };
  return (children.get(null) ?? []).map(build);
}

/** The place of a point in its own text, as Akoma Ntoso names it: `point_12__point_a`. */
export function expressionId(point: TextPoint): string {
  return point.id
    .split(".")
    .map((part) => `point_${part.replaceAll("~", "-")}`)
    .join("__");
}

/**
 * Names for the points of a draft that stay the same from draft to draft: a point has the name it had when it first stood
 * in any draft, however its number and words have changed since. Of the parts of a split point the likest keeps the name;
 * a name is never given to a second point.
 *
 * @param lineage drafts with their texts, each following the one before it
 * @returns for each draft, point → name
 */
export function lastingIds(lineage: readonly Draft[]): readonly ReadonlyMap<string, string>[] {
  const used = new Set<string>();
  const fresh = (point: TextPoint, draft: Draft): string => {
    const wanted = expressionId(point);
    const id = used.has(wanted) ? `${wanted}_${draft.id}` : wanted;
    used.add(id);
    return id;
  };
  const all: Map<string, string>[] = [];
  let before: readonly PointNode[] = [];
  for (const draft of lineage) {
    const now = pointTree(splitPoints(draft.body ?? ""));
    const names = new Map<string, string>();
    const earlier = all.at(-1) ?? new Map<string, string>();
    carry(before, now, earlier, names);
    const name = ({ point, children }: PointNode): void => {
      if (!names.has(point.id)) names.set(point.id, fresh(point, draft));
      children.forEach(name);
    };
    now.forEach(name);
    all.push(names);
    before = now;
  }
  return all;
}

function carry(
  from: readonly PointNode[],
  to: readonly PointNode[],
  earlier: ReadonlyMap<string, string>,
  names: Map<string, string>,
): void {
  const whole = ({ point, words }: PointNode): { id: string; text: string } => ({ id: point.id, text: words });
  const rows = alignPoints(from.map(whole), to.map(whole)).toSorted((a, b) => b.similarity - a.similarity);
  const [byFrom, byTo] = [from, to].map((nodes) => new Map(nodes.map((node) => [node.point.id, node])));
  const given = new Set<string>();
  for (const row of rows) {
    if (row.from === null || row.to === null || given.has(row.from) || names.has(row.to)) continue;
    given.add(row.from);
    names.set(row.to, earlier.get(row.from)!);
    carry(byFrom!.get(row.from)!.children, byTo!.get(row.to)!.children, earlier, names);
  }
}

/** A draft and those it goes back to, the first first; those whose words the case does not hold are passed over. */
export function lineageOf(drafts: readonly Draft[], id: string): readonly Draft[] {
  const chain: Draft[] = [];
  let next = drafts.find((draft) => draft.id === id);
  while (next !== undefined && !chain.includes(next)) {
    chain.unshift(next);
    const { follows } = next;
    next = drafts.find((draft) => draft.id === follows);
  }
  return chain.filter(({ body }) => body !== undefined);
}
