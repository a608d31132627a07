import type { Id, ProvenanceResult } from "@parley/core";
import { type Lookup, lookup, rowSources, saying } from "../lookup.ts";
import { counted, fixed, longDate, percent, probabilityText, signed } from "../numbers.ts";
import type { Cell, Row, Table, ViewContext } from "../view.ts";

/** The draft's name in quotation marks. */
export function draftTitle(result: ProvenanceResult, names: Lookup): string {
  return names.theDraft(result.draft);
}

export function authorsTable(result: ProvenanceResult, context: ViewContext): Table {
  const names = lookup(context);
  const authors = names.draft(result.draft)?.authors ?? [];
  const { before } = result;
  return {
    id: "authors",
    title: `Who would have chosen as ${draftTitle(result, names)} does`,
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "posterior", title: "As the one author", align: "end" },
      ...(before === null ? [] : [{ key: "before", title: "By earlier words alone", align: "end" as const }]),
      { key: "share", title: "Share of the points", align: "end" },
      { key: "named", title: "Named as author", align: "start" },
    ],
    rows: Object.keys(result.authors).map((id): Row => {
      const share = result.mixture[id];
      return {
        party: { text: names.partyName(id), rich: [names.party(id)] },
        posterior: {
          text: probabilityText(result.authors[id]!),
          value: result.authors[id]!,
          bar: { value: result.authors[id]!, min: 0, max: 1 },
          basis: { party: id },
        },
        before: beforeCell(before?.authors[id]),
        share:
          share === undefined
            ? { text: "–", value: null }
            : {
                text: percent(share.estimate),
                value: share.estimate,
                note: `${percent(share.low)} to ${percent(share.high)}`,
              },
        named: { text: authors.includes(id) ? "yes" : "no" },
      };
    }),
  };
}

function beforeCell(p: number | undefined): Cell {
  return p === undefined ? { text: "not known", value: null, quiet: true } : { text: probabilityText(p), value: p };
}

/** Points of the text that settle an issue, as a short label: `6` or `6, 8`. */
function pointNumbers(names: Lookup, draft: Id, issue: Id): string {
  return Object.entries(names.draft(draft)?.points ?? {})
    .filter(([, issues]) => issues.includes(issue))
    .map(([number]) => number)
    .join(", ");
}

/** Points in the order of the text; issues that no point is said to settle come last, in the order of the file. */
function inTextOrder(result: ProvenanceResult, names: Lookup): ProvenanceResult["points"] {
  const order = Object.values(names.draft(result.draft)?.points ?? {});
  const place = (issue: Id): number => {
    const at = order.findIndex((issues) => issues.includes(issue));
    return at < 0 ? order.length : at;
  };
  return [...result.points].sort((a, b) => place(a.issue) - place(b.issue));
}

function label(result: ProvenanceResult, issue: Id, names: Lookup): string {
  const numbers = pointNumbers(names, result.draft, issue);
  return numbers === "" ? names.issue(issue) : `${numbers} · ${names.issue(issue)}`;
}

export function pointsTable(result: ProvenanceResult, context: ViewContext): readonly Table[] {
  if (result.points.length === 0) return [];
  const names = lookup(context);
  const parties = Object.keys(result.authors);
  return [
    {
      id: "points",
      title: "For or against each author, point by point",
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Point and issue", align: "start" },
        { key: "term", title: "What the draft says", align: "start" },
        ...parties.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      ],
      rows: inTextOrder(result, names).map(({ issue, support }): Row => {
        const said = saying(names, result.draft, issue);
        return {
          issue: { text: label(result, issue, names) },
          term: { text: said.text, sources: said.sources },
          ...Object.fromEntries(
            parties.map((id): [Id, Cell] => [
              id,
              { text: signed(support[id]!, 2), value: support[id]!, basis: { party: id, issue } },
            ]),
          ),
        };
      }),
      note: [
        "Logarithm of how much likelier this author is to write the point than the average author: +0.69 is twice as likely, −0.69 half as likely.",
      ],
    },
  ];
}

export function disputesTable(result: ProvenanceResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const disputes = names.draft(result.draft)?.disputes ?? [];
  if (disputes.length === 0) return [];
  return [
    {
      id: "disputes",
      title: `What is reported and disputed of ${draftTitle(result, names)}`,
      rowHeader: "claim",
      columns: [
        { key: "claim", title: "Report", align: "start" },
        { key: "about", title: "About", align: "start" },
      ],
      rows: disputes.map(
        (dispute): Row => ({
          claim: { text: dispute.claim, sources: rowSources(dispute) },
          about: { text: dispute.about ?? "authorship" },
        }),
      ),
    },
  ];
}

export function textTable(result: ProvenanceResult, context: ViewContext): readonly Table[] {
  const evidence = result.text;
  if (evidence === null) return [];
  const names = lookup(context);
  const parties = Object.entries(evidence.texts)
    .filter(([, drafts]) => drafts.length > 0)
    .map(([id]) => id);
  if (parties.length === 0 || evidence.points.length === 0) return [];
  return [
    {
      id: "wording",
      title: "Shared wording, point by point: beside the estimate, no part of it",
      rowHeader: "point",
      columns: [
        { key: "point", title: "Point", align: "start" },
        ...parties.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      ],
      rows: evidence.points.map(
        ({ point, issues, parties: overlaps }): Row => ({
          point: { text: point, note: issues.map(names.issue).join("; ") },
          ...Object.fromEntries(
            parties.map((id): [Id, Cell] => {
              const { cosine, closest, sharedFiveGrams } = overlaps[id]!;
              const runs = sharedFiveGrams === 0 ? "" : `; ${counted(sharedFiveGrams, "run")} of five words`;
              return [
                id,
                {
                  text: fixed(cosine, 2),
                  value: cosine,
                  ...(closest === null
                    ? {}
                    : { note: `${names.draftName(closest.draft)}, point ${closest.point}${runs}` }),
                },
              ];
            }),
          ),
        }),
      ),
      note: [
        "TF-IDF cosine with the closest point of the party’s own earlier texts (0: nothing in common, 1: the same words), and runs of five words that occur in them.",
      ],
    },
  ];
}

export function knownTable(result: ProvenanceResult, context: ViewContext): readonly Table[] {
  if (result.known.length === 0) return [];
  const names = lookup(context);
  const party = (id: Id | null): Cell =>
    id === null ? { text: "cannot tell", quiet: true } : { text: names.partyName(id), rich: [names.party(id)] };
  return [
    {
      id: "known",
      title: "The same rule on drafts with one named author",
      rowHeader: "draft",
      columns: [
        { key: "draft", title: "Draft", align: "start" },
        { key: "author", title: "Named author", align: "start" },
        { key: "posterior", title: "Its probability", align: "end" },
        { key: "before", title: "By earlier words alone", align: "end" },
        { key: "conclusion", title: "The rule says", align: "start" },
      ],
      rows: result.known.map(({ draft, author, posterior, before, conclusion }): Row => {
        const date = names.draft(draft)?.date;
        return {
          draft: {
            text: names.draftName(draft),
            sources: names.draftSources(draft),
            ...(date === undefined ? {} : { note: longDate(date) }),
          },
          author: party(author),
          posterior:
            posterior === null ? { text: "–", value: null } : { text: probabilityText(posterior), value: posterior },
          before: before === null ? { text: "–", value: null } : beforeCell(before.posterior ?? undefined),
          conclusion: party(conclusion),
        };
      }),
      note: ["A dash under earlier words: no number of the perspective was derived from words of that day or later."],
    },
  ];
}
