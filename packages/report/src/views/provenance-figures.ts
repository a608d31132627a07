import type { Id, ProvenanceResult } from "@parley/core";
import { type ColumnMark, drawColumns } from "../figures/columns.ts";
import { INK } from "../figures/frame.ts";
import { lookup } from "../lookup.ts";
import { counted, percent, probabilityText } from "../numbers.ts";
import type { Figure, ViewContext } from "../view.ts";
import { authorsTable, draftTitle, knownTable } from "./provenance-tables.ts";

/** The chances of each author, the same from earlier words alone, and the shares. */
export function authorsFigure(result: ProvenanceResult, context: ViewContext): Figure {
  const names = lookup(context);
  const parties = Object.keys(result.authors);
  const alt = `Chance of each party being the one author of ${draftTitle(result, names)}, and its share of the points with a 95% interval. All numbers are in the table.`;
  const columns: readonly { readonly title: string; readonly mark: (id: Id) => ColumnMark | null }[] = [
    { title: "As the one author", mark: (id) => chanceMark(result.authors[id]) },
    ...(result.before === null
      ? []
      : [{ title: "By earlier words alone", mark: (id: Id) => chanceMark(result.before?.authors[id]) }]),
    {
      title: "Share of the points",
      mark: (id) => {
        const share = result.mixture[id];
        if (share === undefined) return null;
        return { dot: share.estimate, line: [share.low, share.high], text: percent(share.estimate) };
      },
    },
  ];
  return {
    id: "authors",
    headline:
      result.conclusion === null
        ? "Whose draft it is cannot be told from its choices"
        : `The choices suit ${names.partyName(result.conclusion)}`,
    alt,
    caption: [
      "Bars: the chance of being the one author. Dots: share of the points if several wrote, with its 95% interval.",
      ...(result.before === null ? [] : [` ${ECHO}`]),
    ],
    sources: [...new Set([...names.draftSources(result.draft), ...names.perspectiveSources()])],
    table: authorsTable(result, context),
    draw: (document, width) =>
      drawColumns(
        {
          alt,
          columns: columns.map((column) => ({ title: column.title, color: INK })),
          rows: parties.map((id) => ({ label: names.partyName(id), strong: id === result.conclusion })),
          domain: [0, 1],
          guides: [
            { value: 0, label: "0", strong: true },
            { value: 0.5, label: "" },
            { value: 1, label: "1" },
          ],
          narrowColumns: 1,
          mark: (r, c) => columns[c]!.mark(parties[r]!),
        },
        document,
        width,
      ),
  };
}

/** Why an estimate may say more than is known. */
const ECHO =
  "Numbers of this perspective were derived from words said on the day of the draft or later, which quote it or answer it; only what earlier words bear out is a finding.";

function chanceMark(p: number | undefined): ColumnMark | null {
  return p === undefined ? null : { bar: [0, p], quiet: true, text: probabilityText(p) };
}

/** What the rule makes of drafts whose author is known: how far it can be trusted on this case. */
export function knownFigure(result: ProvenanceResult, context: ViewContext): readonly Figure[] {
  if (result.known.length === 0) return [];
  const names = lookup(context);
  const right = result.known.filter(({ author, conclusion }) => author === conclusion).length;
  const headline = `Of ${counted(result.known.length, "draft")} whose author is known, the rule names ${right === 0 ? "none" : right === result.known.length ? "every one" : right} rightly`;
  const alt = `${headline}. The probability it gives the known author, from all words and from earlier words alone, is in the table.`;
  const bar = (p: number | null | undefined): ColumnMark | null => (p == null ? null : chanceMark(p));
  return [
    {
      id: "known",
      headline,
      alt,
      caption: [
        "Bars: the probability that the rule gives the author who is known. It concludes above 0.80, where chance is ruled out and earlier words alone lead to the same author.",
      ],
      sources: [...new Set(result.known.flatMap(({ draft }) => names.draftSources(draft).slice(0, 1)))],
      table: knownTable(result, context)[0]!,
      draw: (document, width) =>
        drawColumns(
          {
            alt,
            columns: [
              { title: "From all words", color: INK },
              { title: "From earlier words alone", color: INK },
            ],
            rows: result.known.map(({ draft, author, conclusion }) => ({
              label: `${names.partyName(author)}: ${names.draftName(draft)}`,
              strong: conclusion === author,
            })),
            domain: [0, 1],
            guides: [
              { value: 0, label: "0", strong: true },
              { value: 0.8, label: "0.8" },
              { value: 1, label: "1" },
            ],
            narrowColumns: 1,
            mark: (r, c) => {
              const row = result.known[r]!;
              return bar(c === 0 ? row.posterior : row.before?.posterior);
            },
          },
          document,
          width,
        ),
    },
  ];
}
