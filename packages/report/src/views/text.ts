import type { ClarityCheck, ClarityFinding, Firmness, Obligation, TextResult } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted } from "../numbers.ts";
import { joined, text, upperFirst } from "../text.ts";
import type { Cell, Piece, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { restatedSentences } from "../wording.ts";

/** Who must do what by the text, how firmly, and where it is unclear (theory 15). */
export const textTelling: Telling<TextResult> = {
  title: "Who must do what",
  headline: (result, context) => textHeadline(result, context),
  sentences: (result, context) => [
    ...(result.hasText ? restatedSentences([result.draft], lookup(context)) : []),
    ...textSentences(result, lookup(context)),
  ],
  tables: (result, context) =>
    result.obligations.length === 0
      ? []
      : [balanceTable(result, lookup(context)), ledgerTable(result, lookup(context)), ...clarityTables(result)],
  figures: () => [],
};

const FIRMNESS: readonly (readonly [Firmness, string])[] = [
  ["binding", "Bound (shall, undertakes)"],
  ["commitment", "Will"],
  ["agreement", "Agrees to"],
  ["expectation", "Should, expected"],
  ["permission", "May"],
  ["unassigned", "Nobody named"],
];
const FIRM_WORDS: Readonly<Record<Firmness, string>> = {
  binding: "bound",
  commitment: "will",
  agreement: "agrees",
  expectation: "expected",
  permission: "may",
  unassigned: "nobody bound",
};
const CHECKS: Readonly<Record<ClarityCheck, string>> = {
  "no-actor": "no actor",
  "no-deadline": "no deadline",
  "no-verification": "no verification",
  "no-consequence": "no consequence",
  "undefined-term": "term not defined",
  contradiction: "pulls apart from another point",
  "guarantee-without-trigger": "guarantee without trigger",
  "guarantee-not-automatic": "guarantee not automatic",
  "guarantee-with-veto": "guarantee hangs on consent",
};

export function textHeadline(result: TextResult, context: ViewContext): Text {
  const names = lookup(context);
  if (!result.hasText) return [`The wording of ${names.theDraft(result.draft)} is not in the case.`];
  const total = result.obligations.length;
  if (!result.english)
    return [
      `${upperFirst(names.theDraft(result.draft))} is in another language: only English is read for who must do what, and the rows below are not to be relied on.`,
    ];
  if (total === 0) return [`In ${names.theDraft(result.draft)} no sentence was found that ordains anything.`];
  const nobody = result.obligations.filter(({ obligor }) => obligor === "nobody").length;
  const most = duties(result)[0];
  const bound =
    most === undefined
      ? text``
      : text` The most duties are those of ${obligorPiece(most.obligor, names)}: ${String(most.count)}.`;
  return text`${upperFirst(names.theDraft(result.draft))} ordains ${counted(total, "thing")}; ${nobody === 0 ? "each has somebody who must act" : `for ${String(nobody)} of them it names nobody who must act`}.${bound}`;
}

/** Obligors but nobody, with their rows that are no permissions, most first. */
function duties(result: TextResult): readonly { readonly obligor: string; readonly count: number }[] {
  return Object.entries(result.balance)
    .filter(([obligor]) => obligor !== "nobody")
    .map(([obligor, counts]) => ({
      obligor,
      count: counts.binding + counts.commitment + counts.agreement + counts.expectation,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function textSentences(result: TextResult, names: Lookup): readonly Text[] {
  const all = duties(result);
  if (all.length === 0) return [];
  const balance = joined(all.map(({ obligor, count }) => text`${obligorPiece(obligor, names)} ${String(count)}`));
  const firm = joined(
    all.flatMap(({ obligor }) => {
      const count = result.balance[obligor]!.binding;
      return count === 0 ? [] : [text`${obligorPiece(obligor, names)} ${String(count)}`];
    }),
  );
  return [
    text`Duties by who bears them: ${balance}.`,
    firm.length === 0
      ? text`None is in words that bind (shall, must, undertakes, commits).`
      : text`In words that bind (shall, must, undertakes, commits): ${firm}.`,
    text`A first reading by rules of grammar: every row is for a person to check.`,
  ];
}

function obligorPiece(id: string, names: Lookup): Piece {
  return names.case.parties.some((party) => party.id === id) ? names.party(id) : obligorName(id, names);
}

function obligorName(id: string, names: Lookup): string {
  if (id === "all") return "all parties";
  if (id === "nobody") return "nobody";
  return id === "unspecified" ? "others" : names.partyName(id);
}

function balanceTable(result: TextResult, names: Lookup): Table {
  const order = [...Object.keys(result.balance)].sort(
    (a, b) => rank(a, names) - rank(b, names) || total(result, b) - total(result, a),
  );
  return {
    id: "balance",
    title: "How much the text asks of each, and how firmly",
    rowHeader: "obligor",
    columns: [
      { key: "obligor", title: "Who", align: "start" },
      ...FIRMNESS.map(([key, title]) => ({ key, title, align: "end" as const })),
    ],
    rows: order.map(
      (obligor): Row => ({
        obligor: { text: upperFirst(obligorName(obligor, names)), rich: [obligorPiece(obligor, names)] },
        ...Object.fromEntries(
          FIRMNESS.map(([key]): [string, Cell] => {
            const count = result.balance[obligor]![key];
            return [key, count === 0 ? { text: "–", value: 0 } : { text: String(count), value: count }];
          }),
        ),
      }),
    ),
  };
}

/** Declared ones in the order of the case, then all, others, nobody. */
function rank(obligor: string, names: Lookup): number {
  const place = names.case.parties.findIndex(({ id }) => id === obligor);
  if (place >= 0) return place;
  return names.case.parties.length + ["all", "unspecified", "nobody"].indexOf(obligor);
}

function total(result: TextResult, obligor: string): number {
  return Object.values(result.balance[obligor]!).reduce((sum, count) => sum + count, 0);
}

function ledgerTable(result: TextResult, names: Lookup): Table {
  return {
    id: "obligations",
    title: "The obligations, one by one",
    rowHeader: "point",
    columns: [
      { key: "point", title: "Point", align: "start" },
      { key: "obligor", title: "Who", align: "start" },
      { key: "firmness", title: "How firm", align: "start" },
      { key: "action", title: "What", align: "start" },
      { key: "terms", title: "When, if, checked by, else", align: "start" },
    ],
    rows: result.obligations.map(
      (row): Row => ({
        point: { text: row.point },
        obligor: { text: upperFirst(obligorName(row.obligor, names)), rich: [obligorPiece(row.obligor, names)] },
        firmness: { text: FIRM_WORDS[row.firmness], ...(row.corrected && { note: "(by hand)" }) },
        action: { text: row.action },
        terms: { text: termsOf(row, names) },
      }),
    ),
    note: ["“Nobody” where the sentence has no agent: then nobody is bound, whatever the modal."],
  };
}

function termsOf(row: Obligation, names: Lookup): string {
  const verifier = row.verifier
    ?.split(", ")
    .map((id) => names.partyName(id))
    .join(", ");
  return [
    row.deadline,
    row.condition,
    verifier === undefined ? null : `checked by ${verifier}`,
    row.consequence === null ? null : `else: ${row.consequence}`,
  ]
    .filter((term) => term !== null)
    .join("; ");
}

function clarityTables(result: TextResult): readonly Table[] {
  if (result.clarity.length === 0) return [];
  return [
    {
      id: "clarity",
      title: "What the text leaves unclear",
      rowHeader: "point",
      columns: [
        { key: "point", title: "Point", align: "start" },
        { key: "check", title: "What is missing", align: "start" },
        { key: "words", title: "Words", align: "start" },
      ],
      rows: byPointAndWords(result.clarity).map(
        (findings): Row => ({
          point: { text: findings[0]!.point },
          check: {
            text: findings
              .map(({ check, against }) => (against === undefined ? CHECKS[check] : `${CHECKS[check]}: ${against}`))
              .join(", "),
          },
          words: { text: findings[0]!.words },
        }),
      ),
      note: ["An ambiguity may be meant; then it belongs in the draft’s terms and in the parties’ readings."],
    },
  ];
}

/** Findings on the same words of one point, together. */
function byPointAndWords(findings: readonly ClarityFinding[]): readonly (readonly ClarityFinding[])[] {
  const groups = new Map<string, ClarityFinding[]>();
  for (const finding of findings) {
    const key = `${finding.point} ${finding.words}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}
