import { plainText } from "../text.ts";
import type { Cell, Column, Row, Table } from "../view.ts";
import { escapeHtml } from "./escape.ts";
import { anchorOf, basisLink, inline, markers, partyClass, type Setting } from "./inline.ts";

/** A table with row and column headers. On a narrow page a row becomes a heading with its cells beneath it. */
export function tableHtml(table: Table, setting: Setting, caption = true): string {
  if (table.layout === "redline") return redlinesHtml(table, setting);
  const cells = table.columns.filter((column) => column.key !== table.rowHeader);
  const numeric = cells.every((column) => column.align === "end");
  const layout =
    table.layout === "cards"
      ? "side-by-side"
      : table.layout === "columns"
        ? "stack columns"
        : numeric
          ? cells.length > 6
            ? "wide"
            : "grid"
          : "stack";
  const head = table.columns
    .map(
      (column) =>
        `<th scope="col" role="columnheader" class="${columnClass(column, table, setting)}">${escapeHtml(column.title)}</th>`,
    )
    .join("");
  const body = table.rows.map((row) => rowHtml(row, table, setting)).join("\n");
  const foot =
    table.totals === undefined
      ? ""
      : `<tfoot role="rowgroup">${table.totals.map((row) => rowHtml(row, table, setting)).join("\n")}</tfoot>`;
  const title = caption
    ? `<caption>${escapeHtml(table.title)}</caption>`
    : `<caption class="sr">${escapeHtml(table.title)}</caption>`;
  const note = table.note === undefined ? "" : `<p class="note">${inline(table.note, setting)}</p>`;
  const region =
    layout === "wide" || layout === "side-by-side"
      ? ` tabindex="0" role="group" aria-label="${escapeHtml(table.title)}"`
      : "";
  return `<div class="scroll"${region}><table role="table" class="${layout}" style="--n:${cells.length}">${title}<thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody>${foot}</table></div>${note}`;
}

function columnClass(column: Column, table: Table, setting: Setting): string {
  const party = column.party === undefined ? "" : ` party${partyClass(column.party, setting)}`;
  return `${column.key === table.rowHeader ? "head" : column.align}${party}`;
}

function rowHtml(row: Row, table: Table, setting: Setting): string {
  const cells = table.columns.map((column) => {
    const cell = row[column.key];
    if (cell === undefined) return `<td role="cell"></td>`;
    return column.key === table.rowHeader ? headerCell(cell, setting) : dataCell(cell, column, setting);
  });
  return `<tr role="row">${cells.join("")}</tr>`;
}

function headerCell(cell: Cell, setting: Setting): string {
  const id = cell.defines === undefined ? "" : ` id="${anchorOf(cell.defines)}"`;
  const note = cell.note === undefined ? "" : `<small>${escapeHtml(cell.note)}</small>`;
  return `<th scope="row" role="rowheader"${id}>${content(cell, setting)}${markers(cell.sources ?? [], setting)}${note}</th>`;
}

function dataCell(cell: Cell, column: Column, setting: Setting): string {
  const tone = cell.tone === undefined || cell.tone === 0 ? "" : ` ${cell.tone > 0 ? "g" : "h"}${Math.abs(cell.tone)}`;
  const red = `${cell.redLine === true ? " red" : ""}${cell.quiet === true ? " q" : ""}${cell.gap === true ? " gap" : ""}`;
  const bar =
    cell.bar === undefined || cell.bar.min < 0
      ? ""
      : `<i class="bar" style="--w:${Math.round(((cell.bar.value - cell.bar.min) / (cell.bar.max - cell.bar.min || 1)) * 100)}%"></i>`;
  const square = cell.redLine === true ? `<span class="sq" aria-hidden="true">■</span> ` : "";
  const note = cell.note === undefined ? "" : `<small>${escapeHtml(cell.note)}</small>`;
  const short = column.align === "start" && cell.text.length <= 14 ? " nw" : "";
  const label = ` data-l="${escapeHtml(column.title)}"`;
  return `<td role="cell" class="${column.align}${tone}${red}${short}"${label}>${square}${content(cell, setting)}${markers(cell.sources ?? [], setting)}${note}${bar}</td>`;
}

function content(cell: Cell, setting: Setting): string {
  if (cell.rich === undefined && cell.lines !== undefined)
    return cell.lines.map((line) => `<p>${inline(line, setting)}</p>`).join("");
  if (cell.rich !== undefined && plainText(cell.rich) !== "") return `<span>${inline(cell.rich, setting)}</span>`;
  return `<span>${basisLink(cell.text, cell.basis, setting)}</span>`;
}

/** Each row as a panel: its changes line by line, and beside them what they do to whom. */
function redlinesHtml(table: Table, setting: Setting): string {
  const panels = table.rows.map((row) => {
    const head = row[table.rowHeader];
    const changes = (head?.lines ?? []).map((line) => `<li>${inline(line, setting)}</li>`).join("");
    const effects = table.columns
      .filter((column) => column.key !== table.rowHeader)
      .map((column) => {
        const cell = row[column.key];
        if (cell === undefined) return "";
        const party = column.party === undefined ? "" : ` class="party${partyClass(column.party, setting)}"`;
        const note = cell.note === undefined ? "" : ` <small>${escapeHtml(cell.note)}</small>`;
        return `<div><dt${party}>${escapeHtml(column.title)}</dt><dd>${content(cell, setting)}${note}</dd></div>`;
      })
      .join("");
    return `<li class="redline"><ul>${changes}</ul><dl>${effects}</dl></li>`;
  });
  const note = table.note === undefined ? "" : `<p class="note">${inline(table.note, setting)}</p>`;
  return `<p class="caption">${escapeHtml(table.title)}</p><ol class="redlines">${panels.join("\n")}</ol>${note}`;
}
