import type { Figure } from "../view.ts";
import { escapeHtml } from "./escape.ts";
import { inline, type Setting } from "./inline.ts";
import { serialize } from "./serialize.ts";
import { sourceName } from "./source-list.ts";
import { tableHtml } from "./table.ts";

/** Widths a figure is drawn for; the page shows the one that fits its column. */
export const WIDE = 736;
export const NARROW = 350;

/**
 * A figure with its headline, and three panels: chart, table twin, sources. The panels are switched by radio buttons
 * and CSS alone, so that they work without a script and from the keyboard; a printed page shows chart and sources.
 */
export function figureHtml(figure: Figure, number: number, setting: Setting, document: Document): string {
  const id = `f${number}`;
  const svg = (width: number, name: string): string =>
    serialize(figure.draw(document, width)).replace("<svg ", `<svg data-drawn="${name}" `);
  const listed = setting.brief.sources.filter((entry) => figure.sources.includes(entry.source.id));
  const words = figure.sources.filter((source) => source === "derived" || source === "assumed");
  const sources = listed
    .map((entry) => `<li value="${entry.number}"><a href="#s-${entry.number}">${sourceName(entry)}</a></li>`)
    .join("");
  const derived = words
    .map((word) => `<li class="plain">${word}, as <a href="#assumed">set out below</a></li>`)
    .join("");
  const tab = (panel: string, title: string): string => `<label for="${id}-${panel}">${title}</label>`;
  const radio = (panel: string, title: string, checked: boolean): string =>
    `<input type="radio" class="sr" name="${id}" id="${id}-${panel}" aria-label="${title}: ${escapeHtml(figure.headline)}"${checked ? " checked" : ""}>`;
  const caption = figure.caption === undefined ? "" : `<p>${inline(figure.caption, setting)}</p>`;
  return `<figure id="${id}" aria-labelledby="${id}-h"><h3 id="${id}-h">${escapeHtml(figure.headline)}</h3>
${radio("chart", "Chart", true)}${radio("table", "Table", false)}${radio("sources", "Sources", false)}
<div class="panel chart-panel">${svg(WIDE, "wide")}${svg(NARROW, "narrow")}</div>
<div class="panel table-panel">${tableHtml(figure.table, setting)}</div>
<div class="panel sources-panel"><ol class="sources">${sources}${derived}</ol></div>
<div class="tabs">${tab("chart", "Chart")}${tab("table", "Table")}${tab("sources", "Sources")}<span class="downloads" data-name="${escapeHtml(figure.id)}"></span></div>
<figcaption>${caption}</figcaption></figure>`;
}
