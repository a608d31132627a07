import type { ChangedCell, UpdatedRecord } from "@parley/formats";
import type { Table } from "@parley/report";
import type { Terminal } from "../terminal/style.ts";
import { terminalTable } from "../terminal/table.ts";

/** What a table changed, or would change, in a case: cell by cell, and the rows added and taken out. */
export function updateText(
  { changed, deleted }: UpdatedRecord,
  added: string,
  dryRun: boolean,
  terminal: Terminal,
): string {
  const verb = dryRun ? "would be" : "";
  const parts: string[] = [];
  if (changed.length > 0) {
    const rows = new Set(changed.map(({ kind, row }) => `${kind} ${row}`)).size;
    parts.push(terminalTable(changesTable(changed), terminal));
    parts.push(`${counted(changed.length, "cell")} of ${counted(rows, "row")} ${verb} changed`.replace("  ", " "));
  }
  if (deleted.length > 0)
    parts.push(
      `${counted(deleted.length, "row")} ${verb} taken out: ${deleted.map(({ row }) => row).join(", ")}`.replace(
        "  ",
        " ",
      ),
    );
  if (added !== "") parts.push(added.trimEnd());
  return parts.length === 0 ? "nothing to change\n" : `${parts.join("\n\n")}\n`;
}

function changesTable(changed: readonly ChangedCell[]): Table {
  return {
    id: "changes",
    title: "What changes",
    columns: [
      { key: "row", title: "Row", align: "start" },
      { key: "column", title: "Column", align: "start" },
      { key: "before", title: "Before", align: "start" },
      { key: "after", title: "After", align: "start" },
    ],
    rows: changed.map(({ row, column, before, after }) => ({
      row: { text: row },
      column: { text: column },
      before: { text: before ?? "–" },
      after: { text: after ?? "–" },
    })),
    rowHeader: "row",
  };
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
