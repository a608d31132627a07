import type { Id } from "@parley/core";
import { accentIndex } from "../accents.ts";
import type { BriefDocument } from "../brief/document.ts";
import { articleOf } from "../text.ts";
import type { Basis, Piece, Text } from "../view.ts";
import { escapeHtml } from "./escape.ts";

/** What setting text needs to know of the brief: where sources and judgements stand, and the parties' accents. */
export interface Setting {
  readonly brief: BriefDocument;
  /** Numbers of the sources. */
  readonly sourceNumbers: ReadonlyMap<Id, number>;
  /** Anchors of judgements that the brief sets out. */
  readonly anchors: ReadonlySet<string>;
}

/** At most this many markers stand beside a cell; the last one names the others. */
const MOST_MARKERS = 3;

/** The anchor of the judgements a number rests on. */
export function anchorOf(basis: Basis): string {
  const part = (id: Id): string => id.replace(/[^A-Za-z0-9_-]/g, (c) => `_${c.codePointAt(0)!.toString(16)}_`);
  return basis.issue === undefined ? `j-${part(basis.party)}` : `j-${part(basis.party)}.${part(basis.issue)}`;
}

export function inline(value: Text, setting: Setting): string {
  return value.map((piece) => inlinePiece(piece, setting)).join("");
}

function inlinePiece(piece: Piece, setting: Setting): string {
  if (typeof piece === "string") return escapeHtml(piece);
  if ("strong" in piece) return `<strong>${escapeHtml(piece.strong)}</strong>`;
  if ("party" in piece)
    return `${escapeHtml(articleOf(piece))}<b class="party${partyClass(piece.party, setting)}">${escapeHtml(piece.text)}</b>`;
  if ("number" in piece) return basisLink(piece.number, piece.basis, setting);
  if ("removed" in piece) return `<del>${escapeHtml(piece.removed)}</del>`;
  if ("added" in piece) return `<ins>${escapeHtml(piece.added)}</ins>`;
  return markers(piece.sources, setting, Number.POSITIVE_INFINITY);
}

/** ` p3` for the party with the third accent, nothing past the set. */
export function partyClass(party: Id, setting: Setting): string {
  const index = accentIndex(setting.brief.case, party);
  return index < 0 ? "" : ` p${index + 1}`;
}

/** A number that leads to the judgements behind it, where the brief sets them out. */
export function basisLink(text: string, basis: Basis | undefined, setting: Setting): string {
  if (basis === undefined) return escapeHtml(text);
  const anchor = [anchorOf(basis), anchorOf({ party: basis.party })].find((candidate) =>
    setting.anchors.has(candidate),
  );
  return anchor === undefined ? escapeHtml(text) : `<a class="n" href="#${anchor}">${escapeHtml(text)}</a>`;
}

/** Markers that lead to the list of sources, in a table only the first; the words `assumed` and `derived` are shown as words. */
export function markers(sources: readonly Id[], setting: Setting, most = MOST_MARKERS): string {
  if (sources.length === 0) return "";
  const words = sources.filter((id) => id === "assumed" || id === "derived");
  const numbers = sources.flatMap((id) => setting.sourceNumbers.get(id) ?? []);
  const shown = numbers.length <= most ? numbers : numbers.slice(0, most - 1);
  const rest = numbers.slice(shown.length);
  const links = shown.map((number) => `<a href="#s-${number}"><span class="sr">source </span>${number}</a>`);
  const more =
    rest.length === 0
      ? []
      : [
          `<a href="#s-${rest[0]}" title="also ${rest.join(", ")}">+${rest.length}<span class="sr"> more sources</span></a>`,
        ];
  const said = words.map((word) => `<a class="word" href="#assumed">${word}</a>`);
  return `<span class="ref">${[...said, ...links, ...more].join(" ")}</span>`;
}
