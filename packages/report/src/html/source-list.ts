import type { SourceKind } from "@parley/core";
import type { ListedSource } from "../brief/document.ts";
import { longDate } from "../numbers.ts";
import { escapeHtml, safeUrl } from "./escape.ts";

const KINDS: Readonly<Record<SourceKind, string>> = {
  official: "official",
  agency: "news agency",
  regional: "regional media",
  aggregator: "aggregator",
  "state-media": "state media",
  partisan: "partisan",
  commentary: "commentary",
  research: "research",
  assumed: "assumed",
  other: "other",
};

/** A source by name, where a link leads to the list that says the rest. */
export function sourceName({ source }: ListedSource): string {
  const by = [source.publisher, source.date === undefined ? undefined : longDate(source.date)].filter(Boolean);
  return escapeHtml(by.length === 0 ? source.title : by.join(", "));
}

/** One source in one line: title with its link, publisher, author, date, kind, how its rows were checked. */
export function listedSource({ source, verification }: ListedSource): string {
  const url = source.url === undefined ? null : safeUrl(source.url);
  const archive = source.archive === undefined ? null : safeUrl(source.archive);
  const link = (href: string, text: string): string =>
    `<a href="${escapeHtml(href)}" rel="noreferrer">${escapeHtml(text)}</a>`;
  const title = url === null ? escapeHtml(source.title) : link(url, source.title);
  const parts = [
    source.publisher,
    source.author,
    source.date === undefined ? undefined : longDate(source.date),
    source.language === undefined || source.language === "en" ? undefined : `in ${source.language}`,
    source.translator === undefined ? undefined : `translated by ${source.translator}`,
    source.accessed === undefined ? undefined : `read ${longDate(source.accessed)}`,
  ].flatMap((part) => (part === undefined ? [] : [escapeHtml(part)]));
  const kind = `<span class="kind">${KINDS[source.kind ?? "other"]}</span>`;
  const checked = verification === "" ? "" : ` · rows: ${escapeHtml(verification)}`;
  return `${title}. ${parts.join(", ")} ${kind}${archive === null ? "" : ` · ${link(archive, "archived copy")}`}${checked}`;
}
