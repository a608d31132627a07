import { rounded } from "../acceptance/index.ts";
import { type Draft, type Id, latestDraft } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import { splitPoints, wholePoints } from "../points/points.ts";
import { alignPoints, type WholePoint } from "./align.ts";
import { type DiffPoint, redline } from "./redline.ts";

export interface SynopsisOptions {
  /** The draft the others are held against; `null`: the one from which the latest is revised, step by step. */
  readonly base: Id | null;
  /** The others, in the order of their columns; `null`: all that revise the base, directly or not, in the order of the file. */
  readonly drafts: readonly Id[] | null;
}

/** What a draft says in one row: the point or points that the row's became there; none where it has no such point. */
export type SynopsisCell = readonly DiffPoint[];

export interface SynopsisRow {
  /** Number of the point in the base; `null`: the base has none. */
  readonly base: string | null;
  /** The words of the base; empty where it has no such point. */
  readonly text: string;
  /** Draft → what it says, its words compared with the base's. A dropped point has a row of its own kind in the cell. */
  readonly cells: Readonly<Record<Id, SynopsisCell>>;
}

/** Result of the synopsis (theory 15). */
export interface SynopsisResult {
  readonly base: Id;
  readonly drafts: readonly Id[];
  /**
   * The points of the base in their order; points it does not have stand after the point they follow in the first draft that
   * has them. Of a merged point the words stand in the row of its first part and, compared with them, in the others.
   */
  readonly rows: readonly SynopsisRow[];
  /** Drafts among them whose wording the case does not hold; their columns are empty. */
  readonly missing: readonly Id[];
}

/**
 * Several drafts side by side (theory 15): each compared with the base by the redline; points that the base does not have
 * are aligned among the drafts that have them.
 *
 * @throws RangeError for a draft the case does not have, and for a case without drafts
 */
export function synopsis(model: Model, options: SynopsisOptions): SynopsisResult {
  const all = model.case.drafts ?? [];
  const base = options.base ?? rootOf(all);
  if (base === undefined) throw new RangeError("the case has no draft");
  const drafts = [...new Set(options.drafts ?? descendants(all, base))].filter((id) => id !== base);
  const texts = new Map([base, ...drafts].map((id): [Id, readonly WholePoint[] | null] => [id, textOf(all, id)]));
  const missing = [base, ...drafts].filter((id) => texts.get(id) === null);
  const columns = drafts
    .filter((id) => !missing.includes(id) && !missing.includes(base))
    .map((id): Column => ({ id, points: redline(model, { from: base, to: id }).points }));
  const rows = (texts.get(base) ?? []).map(
    ({ id, text }): SynopsisRow => ({
      base: id,
      text,
      cells: Object.fromEntries(columns.map((column) => [column.id, column.points.filter(({ from }) => from === id)])),
    }),
  );
  return rounded({ base, drafts, rows: withNew(rows, columns, texts), missing });
}

interface Column {
  readonly id: Id;
  readonly points: readonly DiffPoint[];
}

/** A point that the base does not have, in the drafts that have it. */
interface NewRow {
  /** The row of the base it stands after; −1: before all. */
  readonly after: number;
  readonly first: WholePoint;
  readonly cells: Record<Id, SynopsisCell>;
}

function withNew(
  rows: readonly SynopsisRow[],
  columns: readonly Column[],
  texts: ReadonlyMap<Id, readonly WholePoint[] | null>,
): readonly SynopsisRow[] {
  const found: NewRow[] = [];
  for (const { id, points } of columns) {
    const words = new Map(texts.get(id)!.map((point) => [point.id, point]));
    const own = points.filter(({ change }) => change === "new");
    const known = alignPoints(
      found.map(({ first }, k) => ({ id: String(k), text: first.text })),
      own.map((point) => words.get(point.to!)!),
    );
    const taken = new Set<number>();
    for (const point of own) {
      const pair = known.find(({ from, to }) => to === point.to && from !== null && !taken.has(Number(from)));
      if (pair === undefined)
        found.push({ after: rowBefore(rows, points, point), first: words.get(point.to!)!, cells: { [id]: [point] } });
      else {
        taken.add(Number(pair.from));
        found[Number(pair.from)]!.cells[id] = [point];
      }
    }
  }
  const empty = Object.fromEntries(columns.map(({ id }): [Id, SynopsisCell] => [id, []]));
  const after = (place: number): SynopsisRow[] =>
    found
      .filter((row) => row.after === place)
      .map(({ cells }) => ({ base: null, text: "", cells: { ...empty, ...cells } }));
  return [...after(-1), ...rows.flatMap((row, k) => [row, ...after(k)])];
}

/** The row of the base after which a new point stands: that of the nearest point before it that the base has, kept or dropped. */
function rowBefore(rows: readonly SynopsisRow[], points: readonly DiffPoint[], point: DiffPoint): number {
  const before = points.slice(0, points.indexOf(point)).findLast(({ from }) => from !== null);
  return before === undefined ? -1 : rows.findIndex(({ base }) => base === before.from);
}

/** The first of the drafts that the latest was revised from. */
function rootOf(drafts: readonly Draft[]): Id | undefined {
  let draft = latestDraft(drafts);
  for (const seen = new Set<Id>(); draft !== undefined && !seen.has(draft.id); ) {
    seen.add(draft.id);
    const before = drafts.find(({ id }) => id === draft!.follows);
    if (before === undefined) break;
    draft = before;
  }
  return draft?.id;
}

function descendants(drafts: readonly Draft[], base: Id): readonly Id[] {
  const revised = new Set([base]);
  for (let size = 0; size !== revised.size; ) {
    size = revised.size;
    for (const { id, follows } of drafts) if (follows != null && revised.has(follows)) revised.add(id);
  }
  return drafts.flatMap(({ id }) => (id !== base && revised.has(id) ? [id] : []));
}

function textOf(drafts: readonly Draft[], id: Id): readonly WholePoint[] | null {
  const draft = drafts.find((candidate) => candidate.id === id);
  if (draft === undefined) throw new RangeError(`the case has no draft "${id}"`);
  return draft.body === undefined ? null : wholePoints(splitPoints(draft.body));
}
