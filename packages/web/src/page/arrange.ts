import type { Id, ModelParty } from "@parley/core";
import type { Row } from "@parley/report";

/** One issue of the matrix with its row of cells. */
export interface Line {
  readonly issue: Id;
  readonly group: Id | null;
  readonly row: Row;
  /** Its place in the case. */
  readonly index: number;
}

export const SORTS = [
  { id: "group", title: "by group, in the order of the case" },
  { id: "size", title: "largest gain or loss first" },
  { id: "spread", title: "where parties differ most first" },
  { id: "weight", title: "greatest weight of any party first" },
] as const;
export type SortId = (typeof SORTS)[number]["id"];

/** The lines in groups, or all in one list by size, by spread between parties, or by weight. */
export function arranged(
  lines: readonly Line[],
  sort: SortId,
  parties: readonly ModelParty[],
): readonly { readonly group: string | null; readonly rows: readonly Line[] }[] {
  if (sort === "group") return grouped(lines);
  const key = {
    size: (line: Line) => Math.max(...gains(line, parties).map(Math.abs), 0),
    spread: (line: Line) => spread(gains(line, parties)),
    weight: (line: Line) => Math.max(...parties.map((party) => party.weights[line.index]!), 0),
  }[sort];
  return [{ group: null, rows: [...lines].sort((a, b) => key(b) - key(a) || a.index - b.index) }];
}

function grouped(lines: readonly Line[]): ReturnType<typeof arranged> {
  if (lines.every(({ group }) => group === null)) return [{ group: null, rows: lines }];
  const groups = [...new Set(lines.map(({ group }) => group))];
  return groups.map((group) => ({
    group: group === null ? "Other" : words(group),
    rows: lines.filter((line) => line.group === group),
  }));
}

/** `security-order` as `Security order`. */
function words(id: Id): string {
  const spaced = id.replaceAll("-", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function gains(line: Line, parties: readonly ModelParty[]): number[] {
  return parties.flatMap(({ id }) => {
    const value = line.row[id]?.value;
    return typeof value === "number" ? [value] : [];
  });
}

function spread(values: readonly number[]): number {
  return values.length < 2 ? 0 : Math.max(...values) - Math.min(...values);
}
