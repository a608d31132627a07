import type { Id } from "@parley/core";
import { parseHTML } from "linkedom";
import { ACCENTS } from "../accents.ts";
import type { Block, BriefDocument, Section } from "../brief/document.ts";
import type { Table } from "../view.ts";
import { escapeHtml } from "./escape.ts";
import { figureHtml } from "./figure.ts";
import { anchorOf, inline, type Setting } from "./inline.ts";
import { SCRIPT, SCRIPT_HASH } from "./script.ts";
import { listedSource } from "./source-list.ts";
import { STYLE } from "./style.ts";
import { tableHtml } from "./table.ts";

export interface HtmlOptions {
  /** BCP 47 language of the page; the words are English. */
  readonly language?: string;
  /** CSS `@font-face` rules with embedded fonts, put before the page's own style. */
  readonly fontFaces?: string;
  /** A page that is only to be printed: without its script, everything that is folded on screen open. */
  readonly print?: boolean;
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
/** What a page that is only to be printed may load: nothing, and no script at all. */
export const PRINT_POLICY: string = `${POLICY}; script-src 'none'`;

/** How a page begins: what it may load is said before all else. */
export function startOf(language: string, policy: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

/**
 * The brief as one HTML page that needs no network: style, figures and the one small script are inline, a content
 * security policy forbids everything else, and links lead out only where the reader clicks a source. All text of the
 * case is escaped.
 */
export function briefHtml(brief: BriefDocument, options: HtmlOptions = {}): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const setting: Setting = {
    brief,
    sourceNumbers: new Map(brief.sources.map((entry): [Id, number] => [entry.source.id, entry.number])),
    anchors: new Set(brief.sections.flatMap((section) => section.blocks.flatMap(tablesOf)).flatMap(anchorsOf)),
  };
  let figures = 0;
  const block = (value: Block, heading = ""): string => {
    switch (value.kind) {
      case "heading":
        return `<h3>${escapeHtml(value.text)}</h3>`;
      case "paragraph":
        return `<p${value.quiet ? ' class="note"' : ""}>${inline(value.text, setting)}</p>`;
      case "list":
        return `<ul>${value.items.map((item) => `<li>${inline(item, setting)}</li>`).join("")}</ul>`;
      case "table":
        return tableHtml(value.table, setting, value.table.title !== heading);
      case "figure":
        figures++;
        return figureHtml(value.figure, figures, setting, document);
      case "aside":
        return `<div class="card"><h3>${escapeHtml(value.title)}</h3>${value.text.map((item) => `<p>${inline(item, setting)}</p>`).join("")}</div>`;
      case "box":
        return `<ul class="box">${value.items.map((item) => `<li>${inline(item, setting)}</li>`).join("")}</ul>`;
      case "details":
        return `<details class="fold"${options.print === true ? " open" : ""}><summary>${escapeHtml(value.summary)}</summary><div>${value.blocks.map((entry) => block(entry, value.summary)).join("\n")}</div></details>`;
    }
  };
  const section = (value: Section): string => {
    const beside = value.blocks.filter((entry) => entry.kind === "aside");
    const margin =
      beside.length === 0
        ? ""
        : `<aside aria-label="Beside: ${escapeHtml(value.title)}">${beside.map((entry) => block(entry)).join("")}</aside>`;
    const lead = value.lead === undefined ? "" : `<p class="lead">${inline(value.lead, setting)}</p>`;
    const body = value.blocks
      .filter((entry) => entry.kind !== "aside")
      .map((entry) => block(entry, value.title))
      .join("\n");
    return `<section id="${value.id}" aria-labelledby="${value.id}-h"><div class="body"><h2 id="${value.id}-h">${escapeHtml(value.title)}</h2>${lead}${body}</div>${margin}</section>`;
  };
  const contents = [...brief.sections.map(({ id, title }) => ({ id, title })), { id: "sources", title: "Sources" }];
  const links = contents.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`).join("");
  const linked = new Set(brief.sections.map(({ id }) => id));
  const answers = brief.answers
    .map(
      ({ question, answer, blocks, section: target }) =>
        `<div><dt>${linked.has(target) ? `<a href="#${target}">${escapeHtml(question)}</a>` : escapeHtml(question)}</dt><dd>${inline(answer, setting)}${(blocks ?? []).map((entry) => block(entry)).join("")}</dd></div>`,
    )
    .join("");
  const facts = brief.facts
    .map(({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join("");
  const policy = options.print === true ? PRINT_POLICY : `${POLICY}; script-src 'sha256-${SCRIPT_HASH}'`;
  const body = brief.sections.map(section).join("\n");
  return `${startOf(options.language ?? "en", policy)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${brief.title}: ${brief.headline}`)}</title>
<style>${options.fontFaces ?? ""}${accentStyle()}${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the brief</a>
<header class="top"><b>Parley</b><span>${escapeHtml(brief.title)}</span><dl>${facts}</dl></header>
<div class="page">
<nav aria-label="Contents"><details><summary>Contents</summary><ol>${links}</ol></details></nav>
<main id="main">
<div class="front"><h1>${escapeHtml(brief.headline)}</h1>
${brief.summary === "" ? "" : `<p class="lede">${escapeHtml(brief.summary)}</p>`}
<dl class="answers" aria-label="On one page">${answers}</dl></div>
${body}
<section id="sources" aria-labelledby="sources-h"><div class="body"><h2 id="sources-h">Sources</h2>
<ol class="sources">${brief.sources.map((entry) => `<li id="s-${entry.number}">${listedSource(entry)}</li>`).join("\n")}</ol></div></section>
</main>
</div>
<footer>${inline(brief.colophon, setting)}</footer>
${options.print === true ? "" : `<script>${SCRIPT}</script>\n`}</body>
</html>
`;
}

function tablesOf(block: Block): readonly Table[] {
  if (block.kind === "table") return [block.table];
  if (block.kind === "figure") return [block.figure.table];
  return block.kind === "details" ? block.blocks.flatMap(tablesOf) : [];
}

function anchorsOf(table: Table): readonly string[] {
  return table.rows.flatMap((row) =>
    Object.values(row).flatMap((cell) => (cell.defines === undefined ? [] : [anchorOf(cell.defines)])),
  );
}

function accentStyle(): string {
  const set = (scheme: "light" | "dark"): string =>
    ACCENTS.map((accent, i) => `--party-${i + 1}:${accent[scheme]}`).join(";");
  const classes = ACCENTS.map((_, i) => `.p${i + 1}{--accent:var(--party-${i + 1})}`).join("");
  return `:root{${set("light")}}@media(prefers-color-scheme:dark){:root{${set("dark")}}}@media print{:root{${set("light")}}}${classes}`;
}
