import { type AlignedPoint, alignPoints, splitPoints, wholePoints, wordDifference } from "@parley/core";
import { linesOf, type PlanLine, type PointLine } from "./lines.ts";

export interface RedlineRun {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}
/** A paragraph of a redline. Its end may be new or gone like its words: then it is one paragraph with the next. */
export interface RedlineParagraph {
  readonly runs: readonly RedlineRun[];
  readonly end: RedlineRun["kind"];
  readonly heading: number;
  readonly level: number;
  /** The outermost point of the later text that it belongs to; `null`: of the earlier one only. */
  readonly point: string | null;
}

/**
 * Two texts as one with its changes marked: rejecting all gives the lines of the earlier one, accepting all those of the
 * later. Words are compared within aligned points; a point that moved is taken out where it stood and put in where it stands.
 */
export function redlineLines(from: string, to: string): readonly RedlineParagraph[] {
  const [before, after] = [splitPoints(from), splitPoints(to)];
  const units = { from: unitsOf(linesOf(before)), to: unitsOf(linesOf(after)) };
  const [wholeBefore, wholeAfter] = [wholePoints(before), wholePoints(after)];
  const groups = groupsOf(alignPoints(wholeBefore, wholeAfter), place(wholeBefore), place(wholeAfter)).map((group) => ({
    from: spanOf(group.from, units.from.points),
    to: spanOf(group.to, units.to.points),
  }));
  const steps = inOrder([...groups, ...sameHeadings(units.from.lines, units.to.lines)]);
  const out: RedlineParagraph[] = [];
  let [i, j] = [0, 0];
  const rest = (i2: number, j2: number): void => {
    out.push(...units.from.lines.slice(i, i2).flatMap((block) => wholly(block, "removed")));
    out.push(...units.to.lines.slice(j, j2).flatMap((block) => wholly(block, "added")));
  };
  for (const { from: left, to: right } of steps) {
    rest(left[0]!, right[0]!);
    [i, j] = [left.at(-1)! + 1, right.at(-1)! + 1];
    out.push(...compared(units.from.lines.slice(left[0]!, i).flat(), units.to.lines.slice(right[0]!, j).flat()));
  }
  rest(units.from.lines.length, units.to.lines.length);
  return out;
}

interface Units {
  /** Each heading that stands above points by itself, and the lines of each outermost point. */
  readonly lines: readonly (readonly PointLine[])[];
  /** Where the outermost points stand among them. */
  readonly points: readonly number[];
}

function unitsOf(blocks: readonly (readonly PointLine[])[]): Units {
  const lines: (readonly PointLine[])[] = [];
  const points: number[] = [];
  for (const block of blocks) {
    for (const line of block) if (line.section === true) lines.push([line]);
    points.push(lines.length);
    lines.push(block.filter(({ section }) => section !== true));
  }
  return { lines, points };
}

/** Points that follow one another, with the headings between them. */
function spanOf(places: readonly number[], points: readonly number[]): number[] {
  const [first, last] = [points[places[0]!]!, points[places.at(-1)!]!];
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** Headings that both texts have once. */
function sameHeadings(
  from: readonly (readonly PointLine[])[],
  to: readonly (readonly PointLine[])[],
): readonly Group[] {
  const once = (units: readonly (readonly PointLine[])[]): ReadonlyMap<string, number> => {
    const places = new Map<string, number>();
    units.forEach((unit, k) => {
      const [line] = unit;
      if (line?.section !== true) return;
      const key = `${line.heading} ${line.text}`;
      places.set(key, places.has(key) ? -1 : k);
    });
    return places;
  };
  const later = once(to);
  return [...once(from)].flatMap(([key, i]) => {
    const j = later.get(key) ?? -1;
    return i >= 0 && j >= 0 ? [{ from: [i], to: [j] }] : [];
  });
}

function place(points: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(points.map(({ id }, k) => [id, k]));
}

interface Group {
  readonly from: number[];
  readonly to: number[];
}

/** Points that belong together: pairs, a point and those it was split into, those that were merged and what they became. */
function groupsOf(
  rows: readonly AlignedPoint[],
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly Group[] {
  const byFrom = new Map<number, Group>();
  const byTo = new Map<number, Group>();
  const groups: Group[] = [];
  for (const row of rows) {
    if (row.from === null || row.to === null) continue;
    const [i, j] = [before.get(row.from)!, after.get(row.to)!];
    let group = byFrom.get(i) ?? byTo.get(j);
    if (group === undefined) {
      group = { from: [], to: [] };
      groups.push(group);
    }
    if (!byFrom.has(i)) group.from.push(i);
    if (!byTo.has(j)) group.to.push(j);
    byFrom.set(i, group);
    byTo.set(j, group);
  }
  for (const group of groups) {
    group.from.sort((a, b) => a - b);
    group.to.sort((a, b) => a - b);
  }
  return groups.filter(({ from, to }) => isRun(from) && isRun(to));
}

function isRun(places: readonly number[]): boolean {
  return places.every((place, k) => place === places[0]! + k);
}

/** The longest chain of groups that stand in one order in both texts; what is outside has moved. */
function inOrder(groups: readonly Group[]): readonly Group[] {
  const sorted = [...groups].sort((a, b) => a.to[0]! - b.to[0]!);
  const length = sorted.map(() => 1);
  const previous = sorted.map(() => -1);
  let last = -1;
  sorted.forEach((group, k) => {
    for (let e = 0; e < k; e++)
      if (
        sorted[e]!.from.at(-1)! < group.from[0]! &&
        sorted[e]!.to.at(-1)! < group.to[0]! &&
        length[e]! >= length[k]!
      ) {
        length[k] = length[e]! + 1;
        previous[k] = e;
      }
    if (last < 0 || length[k]! > length[last]!) last = k;
  });
  const chain: Group[] = [];
  for (let k = last; k >= 0; k = previous[k]!) chain.unshift(sorted[k]!);
  return chain;
}

function wholly(lines: readonly PointLine[], kind: "removed" | "added"): readonly RedlineParagraph[] {
  return lines.map(({ text, heading, level, point }) => ({
    runs: [{ kind, text }],
    end: kind,
    heading,
    level,
    point: kind === "added" ? point : null,
  }));
}

/** Stands for the end of a paragraph while words are compared. No text has it: it is for private use. */
const END = "\uE000";

function compared(from: readonly PointLine[], to: readonly PointLine[]): readonly RedlineParagraph[] {
  const joined = (lines: readonly PlanLine[]): string =>
    lines.map(({ text }) => text.replaceAll(END, "")).join(` ${END} `);
  const done: RedlineParagraph[] = [];
  let runs: RedlineRun[] = [];
  let [i, j] = [0, 0];
  const close = (end: RedlineRun["kind"]): void => {
    const like = end === "removed" ? from[i]! : to[j]!;
    const point = end === "removed" ? null : like.point;
    done.push({ runs, end, heading: like.heading, level: like.level, point });
    runs = [];
    if (end !== "added") i++;
    if (end !== "removed") j++;
  };
  for (const { kind, text } of wordDifference(joined(from), joined(to)))
    text.split(END).forEach((words, k) => {
      if (k > 0) close(kind);
      const clean = k > 0 || runs.length === 0 ? words.trimStart() : words;
      if (clean !== "") runs.push({ kind, text: clean });
    });
  close("same");
  // Where the marks cannot give both texts back to the letter, whole paragraphs are exchanged.
  if (sameLines(accepted(done, "added"), from) && sameLines(accepted(done, "removed"), to)) return done;
  return [...wholly(from, "removed"), ...wholly(to, "added")];
}

/** The lines that are left when all of one kind of change is undone. */
function accepted(paragraphs: readonly RedlineParagraph[], out: "removed" | "added"): readonly PlanLine[] {
  const lines: PlanLine[] = [];
  let words = "";
  for (const { runs, end, heading, level } of paragraphs) {
    words += runs
      .filter(({ kind }) => kind !== out)
      .map(({ text }) => text)
      .join("");
    if (end === out) continue;
    if (words.trim() !== "") lines.push({ text: words, heading, level });
    words = "";
  }
  return words.trim() === "" ? lines : [...lines, { text: words, heading: 0, level: 0 }];
}

function sameLines(a: readonly PlanLine[], b: readonly PlanLine[]): boolean {
  const plain = ({ text, heading }: PlanLine): string => `${heading} ${text.replace(/\s+/gu, " ").trim()}`;
  return a.length === b.length && a.every((line, k) => plain(line) === plain(b[k]!));
}
