import { type Cell, type Column, plainText, type Row, type Table } from "@parley/report";
import type { CSSProperties, JSX } from "react";
import { Inline, Markers, MOST_MARKERS, Traced, usePartyClass } from "./text.tsx";

/** A table of a view, with row and column headers. On a narrow page a row becomes a heading with its cells beneath it. */
export function DataTable({
  table,
  caption = true,
}: {
  readonly table: Table;
  readonly caption?: boolean;
}): JSX.Element {
  const partyClass = usePartyClass();
  const cells = table.columns.filter((column) => column.key !== table.rowHeader);
  const numeric = cells.every((column) => column.align === "end");
  const own = table.layout === "columns" ? "stack columns" : table.layout === "cards" ? "side-by-side" : null;
  const layout = own ?? (cells.length > 6 ? "wide" : numeric ? "grid" : "stack");
  const columnClass = (column: Column): string =>
    `${column.key === table.rowHeader ? "head" : column.align}${column.party === undefined ? "" : ` party${partyClass(column.party)}`}`;
  const region =
    layout === "wide" || layout === "side-by-side" ? { tabIndex: 0, role: "region", "aria-label": table.title } : {};
  return (
    <>
      <div className="scroll" {...region}>
        <table role="table" className={layout} style={{ "--n": cells.length } as CSSProperties}>
          <caption className={caption ? undefined : "sr"}>{table.title}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {table.columns.map((column) => (
                <th key={column.key} scope="col" role="columnheader" className={columnClass(column)}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <Rows rows={table.rows} table={table} />
          {table.totals === undefined ? null : <Rows rows={table.totals} table={table} foot />}
        </table>
      </div>
      {table.note === undefined ? null : (
        <p className="note">
          <Inline text={table.note} />
        </p>
      )}
    </>
  );
}

function Rows(props: { readonly rows: readonly Row[]; readonly table: Table; readonly foot?: boolean }): JSX.Element {
  const { rows, table, foot } = props;
  const Group = foot ? "tfoot" : "tbody";
  return (
    <Group role="rowgroup">
      {rows.map((row, r) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a view have no identity but their place
        <tr key={r} role="row">
          {table.columns.map((column) => {
            const cell = row[column.key];
            if (cell === undefined) return <td key={column.key} />;
            return column.key === table.rowHeader ? (
              <th key={column.key} scope="row" role="rowheader">
                <Content cell={cell} />
                <Markers sources={cell.sources ?? []} most={MOST_MARKERS} />
                {cell.note === undefined ? null : <small>{cell.note}</small>}
              </th>
            ) : (
              <DataCell key={column.key} cell={cell} column={column} />
            );
          })}
        </tr>
      ))}
    </Group>
  );
}

/** ` g2` above the walk-away value, ` h2` below it. */
export function toneClass(tone: number | undefined): string {
  return tone === undefined || tone === 0 ? "" : ` ${tone > 0 ? "g" : "h"}${Math.abs(tone)}`;
}

function DataCell({ cell, column }: { readonly cell: Cell; readonly column: Column }): JSX.Element {
  const short = column.align === "start" && cell.text.length <= 14 ? " nw" : "";
  const marks = `${cell.redLine ? " red" : ""}${cell.quiet ? " q" : ""}${cell.gap ? " gap" : ""}`;
  return (
    <td role="cell" className={`${column.align}${toneClass(cell.tone)}${marks}${short}`} data-l={column.title}>
      {cell.redLine ? (
        <span className="sq" aria-hidden="true">
          ■{" "}
        </span>
      ) : null}
      <Content cell={cell} />
      <Markers sources={cell.sources ?? []} most={MOST_MARKERS} />
      {cell.note === undefined ? null : <small>{cell.note}</small>}
      {cell.bar === undefined ? null : <i className="bar" style={{ "--w": barWidth(cell.bar) } as CSSProperties} />}
    </td>
  );
}

function barWidth({ value, min, max }: NonNullable<Cell["bar"]>): string {
  return `${Math.round(((value - min) / (max - min || 1)) * 100)}%`;
}

function Content({ cell }: { readonly cell: Cell }): JSX.Element {
  if (cell.rich === undefined && cell.lines !== undefined)
    return (
      <>
        {cell.lines.map((line, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a cell have no identity but their place
          <p key={k}>
            <Inline text={line} />
          </p>
        ))}
      </>
    );
  if (cell.rich !== undefined && plainText(cell.rich) !== "")
    return (
      <span>
        <Inline text={cell.rich} />
      </span>
    );
  return (
    <span>
      <Traced text={cell.text} basis={cell.basis} />
    </span>
  );
}
