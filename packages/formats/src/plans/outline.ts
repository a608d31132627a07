import { markerOf, splitPoints, type TextPoint } from "@parley/core";
import { bodyOf, linesOf } from "./lines.ts";
import { firstLabel, nextLabel, readingOf } from "./next-label.ts";

/** A point or a heading of a plan's text as it was read. */
export interface OutlineRow {
  /** Names the row; it keeps it while the text is corrected. */
  readonly key: number;
  readonly kind: "point" | "heading";
  /** Of a point, as `splitPoints` gives it. */
  readonly id: string | null;
  readonly label: string | null;
  /** 0 for the outermost points; of a heading how many it stands under. */
  readonly level: number;
  /** The title a point carries beside its number. */
  readonly heading: string | null;
  readonly text: string;
}

/** The text of a plan and what was recognised in it: the rows are always what the text is read as. */
export interface Outline {
  readonly title: string | null;
  readonly body: string;
  readonly rows: readonly OutlineRow[];
  /** The key of the next row that is made: a key is never given twice. */
  readonly next: number;
}

/** What a person corrects in a text as it was read. `key` names the row. */
export type Correction =
  /** The words go on from the point or paragraph before. */
  | { readonly op: "join"; readonly key: number }
  /** A point of its own from this character of its words on. */
  | { readonly op: "split"; readonly key: number; readonly at: number }
  /** Another number; an empty one makes it a paragraph of the point before. */
  | { readonly op: "label"; readonly key: number; readonly label: string }
  | { readonly op: "words"; readonly key: number; readonly text: string }
  /** Under the point before it (1), or beside the one it stands under (-1). */
  | { readonly op: "level"; readonly key: number; readonly by: 1 | -1 }
  /** With all that stands under it. */
  | { readonly op: "drop"; readonly key: number }
  /** A heading over the points that follow. */
  | { readonly op: "heading"; readonly key: number };

/** The corrected text, or in words why it cannot be had that way. */
export type Corrected =
  | { readonly outline: Outline; readonly renumbered: number; readonly problem: null }
  | { readonly outline: null; readonly problem: string };

type Row = Omit<OutlineRow, "id">;

/**
 * The points and headings of a text, one row each.
 *
 * @param title of the whole, where the text begins with it
 */
export function outlineOf(body: string, title: string | null): Outline {
  const rows: OutlineRow[] = [];
  let open: readonly string[] = [];
  for (const { id, label, level, heading, text, sections } of splitPoints(body)) {
    const same = open.findIndex((name, k) => name !== sections[k]);
    const kept = same < 0 ? open.length : same;
    sections.slice(kept).forEach((name, k) => {
      rows.push({
        key: rows.length,
        kind: "heading",
        id: null,
        label: null,
        level: kept + k,
        heading: null,
        text: name,
      });
    });
    open = sections;
    rows.push({ key: rows.length, kind: "point", id, label, level, heading, text });
  }
  return { title, body, rows, next: rows.length };
}

/**
 * Corrects a text as it was read. What follows keeps its numbers unless two would be the same; then it is numbered on. The text
 * that results is read again, and where that does not give the points that were meant, nothing is changed and it says so.
 */
export function corrected(outline: Outline, correction: Correction): Corrected {
  const at = outline.rows.findIndex(({ key }) => key === correction.key);
  const row = outline.rows[at];
  if (row === undefined) return { outline: null, problem: "That point is no longer there." };
  const before = outline.rows.map(({ label }) => label);
  let problem = "Nothing of it would be changed.";
  for (const meant of meantBy(outline, at, correction)) {
    const body = bodyOf(linesOf(pointsOf(meant)).flat(), outline.title);
    const read = outlineOf(body, outline.title).rows;
    const odd = oddAt(meant, read, correction.op === "level");
    if (odd === null) {
      const rows = read.map((one, k) => ({ ...one, key: meant[k]!.key }));
      const label = new Map(outline.rows.map(({ key }, k) => [key, before[k]]));
      const renumbered = rows.filter((one) => {
        const old = label.get(one.key);
        return one.key !== row.key && old !== undefined && old !== null && old !== one.label;
      }).length;
      return { outline: { ...outline, body, rows, next: outline.next + 1 }, renumbered, problem: null };
    }
    const place = meant[odd] ?? read[odd];
    const words = `${place?.label ?? ""} ${place?.heading ?? ""} ${place?.text ?? ""}`.replace(/\s+/gu, " ").trim();
    problem = `The text would then be read otherwise, from “${words.slice(0, 60)}” on. Correct the number first, or the text as a whole.`;
  }
  return { outline: null, problem };
}

/** What the rows are meant to be, the likeliest first; none where the correction does not apply. */
function meantBy({ rows, next }: Outline, at: number, correction: Correction): readonly (readonly Row[])[] {
  const row = rows[at]!;
  switch (correction.op) {
    case "drop":
      return [rows.toSpliced(at, row.kind === "heading" ? 1 : endOf(rows, at) - at)].filter(({ length }) => length > 0);
    case "words":
      return correction.text.trim() === "" ? [] : [rows.with(at, { ...row, text: correction.text.trim() })];
    case "label": {
      const label = correction.label.trim();
      if (label === "" && row.label !== null) return joined(rows, at, false);
      return markerOf(`${label} Words`, 0) === null ? [] : [rows.with(at, { ...row, label })];
    }
    case "join":
      return joined(rows, at, true);
    case "split":
      return split(rows, at, correction.at, next);
    case "level":
      return correction.by > 0 ? deeper(rows, at) : further(rows, at);
    case "heading": {
      if (row.kind === "heading") return [];
      const above = rows.slice(0, at).findLast(({ kind }) => kind === "heading");
      // A heading with a number is read as a point with a title, unless it is a part or a chapter.
      return [row.label, null].flatMap((label) => {
        const text = [label, row.heading, row.text].filter((words) => words !== null && words !== "").join(" ");
        const heading = {
          ...row,
          kind: "heading" as const,
          label: null,
          heading: null,
          text: text.replace(/\s+/gu, " "),
        };
        return [above?.level ?? 0, 0].map((level) => rows.with(at, { ...heading, level }));
      });
    }
  }
}

/** A row's words as part of the point before it; its number among them, or left out. */
function joined(rows: readonly OutlineRow[], at: number, withLabel: boolean): readonly (readonly Row[])[] {
  const row = rows[at]!;
  const to = rows.slice(0, at).findLastIndex(({ kind }) => kind === row.kind || kind === "point");
  if (to < 0) return [];
  const target = rows[to]!;
  const words = [withLabel ? row.label : null, row.heading, row.text];
  const text = words.filter((part) => part !== null && part !== "").join(" ");
  const ways = /[.;:!?]["”»)]?$/u.test(target.text) ? ["\n", " "] : [" ", "\n"];
  const rest = rows.toSpliced(at, 1);
  return ways.map((between) => rest.with(to, { ...target, text: `${target.text}${between}${text}`.trim() }));
}

function split(rows: readonly OutlineRow[], at: number, place: number, key: number): readonly (readonly Row[])[] {
  const row = rows[at]!;
  const [first, second] = [row.text.slice(0, place).trim(), row.text.slice(place).trim()];
  if (first === "" || second === "" || row.kind === "heading") return [];
  const own = markerOf(second.split("\n", 1)[0]!, 0);
  const put = (label: string | null, text: string): readonly Row[] => {
    const made = { ...row, key, label, heading: null, text };
    return numberedOn([...rows.slice(0, at), { ...row, text: first }, made, ...rows.slice(at + 1)], at + 1);
  };
  const previous = siblingBefore(rows, at)?.label ?? null;
  const following = rows.slice(at + 1).find(({ level, label }) => level === row.level && label !== null)?.label ?? null;
  const next = row.label === null ? following : nextLabel(row.label, previous);
  return [
    ...(own === null ? [] : [put(own.label, second.slice(own.label.length).trim())]),
    ...(next === null ? [] : [put(next, second)]),
    ...(row.label === null ? [put(null, second)] : []),
  ];
}

/** Under the point before it, with all that stands under itself. */
function deeper(rows: readonly OutlineRow[], at: number): readonly (readonly Row[])[] {
  const row = rows[at]!;
  if (row.kind === "heading") return [rows.with(at, { ...row, level: row.level + 1 })];
  if (siblingBefore(rows, at) === null) return [];
  const last = rows.slice(0, at).findLast(({ kind, level }) => kind === "point" && level <= row.level + 1);
  const used = rows.find(({ level, label }) => level === row.level + 1 && label !== null)?.label ?? null;
  const labels =
    last?.level === row.level + 1 && last.label !== null
      ? [nextLabel(last.label, siblingBefore(rows, rows.indexOf(last))?.label ?? null)]
      : [used === null ? null : firstLabel(used), "a)", "(a)", "i)", "(i)", "1)", "(1)"];
  const end = endOf(rows, at);
  return labels.flatMap((label) =>
    label === null
      ? []
      : [
          rows.map((one, k) =>
            k < at || k >= end ? one : { ...one, level: one.level + 1, ...(k === at && { label }) },
          ),
        ],
  );
}

/** Beside the point it stands under; what followed it there now stands under it. */
function further(rows: readonly OutlineRow[], at: number): readonly (readonly Row[])[] {
  const row = rows[at]!;
  if (row.level === 0) return [];
  if (row.kind === "heading") return [rows.with(at, { ...row, level: row.level - 1 })];
  const parentAt = rows.slice(0, at).findLastIndex(({ kind, level }) => kind === "point" && level < row.level);
  const parent = rows[parentAt];
  const label = parent?.label == null ? null : nextLabel(parent.label, siblingBefore(rows, parentAt)?.label ?? null);
  if (label === null) return [];
  const own = endOf(rows, at);
  const raised = rows.map((one, k) =>
    k < at || k >= own ? one : { ...one, level: one.level - 1, ...(k === at && { label }) },
  );
  let last: string | null = null;
  let before: string | null = null;
  for (let k = own; k < raised.length && raised[k]!.kind === "point" && raised[k]!.level >= row.level; k++) {
    const one = raised[k]!;
    if (one.level > row.level || one.label === null) continue;
    const given: string | null = last === null ? firstLabel(one.label) : nextLabel(last, before);
    if (given === null) return [];
    raised[k] = { ...one, label: given };
    before = last;
    last = given;
  }
  return [numberedOn(raised, at)];
}

/** The rows, those after one numbered on as far as their numbers would not follow from it. */
function numberedOn(rows: readonly Row[], from: number): readonly Row[] {
  const out = [...rows];
  const { level } = rows[from]!;
  let last = rows[from]!.label;
  let before: string | null = siblingBefore(rows, from)?.label ?? null;
  for (let k = from + 1; k < out.length; k++) {
    const row = out[k]!;
    if (last === null || row.kind === "heading" || row.level < level) break;
    if (row.level > level || row.label === null) continue;
    const [now, then] = [readingOf(row.label, last), readingOf(last, before)];
    if (now === null || then === null || now.style !== then.style || now.value > then.value) break;
    const label = nextLabel(last, before);
    if (label === null) break;
    out[k] = { ...row, label };
    before = last;
    last = label;
  }
  return out;
}

function siblingBefore<R extends Row>(rows: readonly R[], at: number): R | null {
  const { level } = rows[at]!;
  for (let k = at - 1; k >= 0; k--) {
    const row = rows[k]!;
    if (row.kind === "heading" || row.level < level) return null;
    if (row.level === level) return row;
  }
  return null;
}

/** Where what stands under a point ends. */
function endOf(rows: readonly Row[], at: number): number {
  const { level } = rows[at]!;
  const end = rows.findIndex((row, k) => k > at && (row.kind === "heading" || row.level <= level));
  return end < 0 ? rows.length : end;
}

/** Rows as the points that the writer of lines takes. */
function pointsOf(rows: readonly Row[]): readonly TextPoint[] {
  const points: TextPoint[] = [];
  let sections: readonly string[] = [];
  for (const { key, kind, label, level, heading, text } of rows) {
    if (kind === "heading") sections = [...sections.slice(0, level), text];
    else
      points.push({
        id: String(key),
        label,
        parent: null,
        level: points.length === 0 ? 0 : level,
        heading,
        section: sections.at(-1) ?? null,
        sections,
        text,
      });
  }
  return points;
}

/** The first row that is read otherwise than it is meant; `null` where there is none. */
function oddAt(meant: readonly Row[], read: readonly Row[], levels: boolean): number | null {
  const plain = ({ label, heading, text }: Row): string =>
    `${label ?? ""} ${heading ?? ""} ${text}`.replace(/\s+/gu, " ").trim();
  const odd = meant.findIndex((row, k) => {
    const now = read[k];
    return (
      now === undefined || now.kind !== row.kind || plain(now) !== plain(row) || (levels && now.level !== row.level)
    );
  });
  if (odd >= 0) return odd;
  return read.length > meant.length ? meant.length : null;
}
