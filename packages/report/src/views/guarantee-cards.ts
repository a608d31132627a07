import type { Commitment, GuaranteesResult, Id } from "@parley/core";
import { rowSources } from "../lookup.ts";
import { counted, fixed, longDate } from "../numbers.ts";
import { joinedUpTo, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Text, ViewContext } from "../view.ts";
import { FLAG_WORDS, type Names, namesOf, UNSAID } from "./guarantee-names.ts";

/** A promise with what was judged of it. */
interface Promised {
  readonly row: Commitment;
  readonly judged: GuaranteesResult["commitments"][number];
}

const yes = (value: boolean | null | undefined): Cell =>
  value === null || value === undefined ? UNSAID : { text: value ? "yes" : "no" };
const words = (value: string | null | undefined): Cell =>
  value === null || value === undefined ? UNSAID : { text: value };
const number = (value: number | null): Cell => (value === null ? UNSAID : { text: fixed(value, 0), value });

/** What is asked of each promise, in the order of a card. */
const QUESTIONS: readonly {
  readonly asks: string;
  readonly answer: (promised: Promised, names: Names) => Cell;
}[] = [
  { asks: "What it obliges to", answer: ({ row }) => words(row.card?.obligation) },
  { asks: "What sets it off", answer: ({ row }) => words(row.card?.trigger) },
  { asks: "Works without a further decision?", answer: ({ row }) => yes(row.card?.automatic) },
  {
    asks: "Whose consent it needs",
    answer: ({ row: { card } }, names) =>
      card?.veto === undefined ? UNSAID : { text: card.veto === null ? "none named" : names.partyName(card.veto) },
  },
  { asks: "Voted by parliaments?", answer: ({ row }) => yes(row.card?.ratified) },
  { asks: "For how long", answer: ({ row }) => words(row.card?.lasts) },
  { asks: "With what", answer: ({ row }) => words(row.card?.capacity) },
  { asks: "On the ground already", answer: ({ row }) => words(row.card?.presence) },
  { asks: "What is at stake for the guarantor", answer: ({ row }) => words(row.card?.stake) },
  { asks: "Cost to honour", answer: ({ judged }) => number(judged.cost) },
  { asks: "Cost to break", answer: ({ judged }) => number(judged.renegeCost) },
  { asks: "Resolve it needs", answer: ({ judged }) => number(judged.needs?.mean ?? null) },
  {
    asks: "To ask",
    answer: ({ judged }) => ({
      text: judged.flags
        .filter((flag) => !flag.startsWith("prior") && !flag.endsWith("unsaid"))
        .map((flag) => FLAG_WORDS[flag])
        .join("; "),
    }),
  },
];

/** One card a promise, those of one guarantor side by side: question by question, what nobody has said hatched. */
export function cardTables(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  const names = namesOf(context);
  const promises = (context.case.commitments ?? []).flatMap((row): Promised[] => {
    const judged = result.commitments.find(({ id }) => id === row.id);
    return judged === undefined ? [] : [{ row, judged }];
  });
  const guarantors = [...new Set(promises.map(({ row }) => row.guarantor))];
  return guarantors.map((guarantor) => {
    const own = promises.filter(({ row }) => row.guarantor === guarantor);
    return cardTable(guarantor, own, result, names);
  });
}

function cardTable(guarantor: Id, promises: readonly Promised[], result: GuaranteesResult, names: Names): Table {
  const asked = QUESTIONS.map(({ asks, answer }) => ({ asks, cells: promises.map((one) => answer(one, names)) }));
  // What nobody has said of any of them is one line below, and no row of gaps.
  const unsaid = asked.filter(({ cells }) => cells.every(({ gap }) => gap === true));
  const shown = asked.filter((row) => !unsaid.includes(row) && row.cells.some((cell) => cell.text !== ""));
  return {
    id: `guarantee-cards-${guarantor}`,
    title: `What ${names.partyName(guarantor)} promised or declined, side by side`,
    rowHeader: "question",
    layout: "cards",
    columns: [
      { key: "question", title: "Question", align: "start" },
      ...promises.map(({ row }) => ({ key: row.id, title: names.commitment(row.id), align: "start" as const })),
    ],
    rows: [
      {
        question: { text: "Status" },
        ...Object.fromEntries(promises.map(({ row }): [string, Cell] => [row.id, statusCell(row)])),
      },
      ...shown.map(
        ({ asks, cells }): Row => ({
          question: { text: asks },
          ...Object.fromEntries(promises.map(({ row }, k): [string, Cell] => [row.id, cells[k]!])),
        }),
      ),
    ],
    note: [
      ...recordText(guarantor, result, names),
      ...(unsaid.length === 0
        ? []
        : [
            `Nobody has said of any of them: ${unsaid.map(({ asks }) => asks.toLowerCase().replace("?", "")).join("; ")}. `,
          ]),
      "A promise without trigger, without automatic effect, or with a say for the adversary promises less than its name.",
    ],
  };
}

function statusCell(row: Commitment): Cell {
  const { status, date } = row;
  const sources = rowSources(row);
  if (status === undefined) return { ...UNSAID, sources };
  return { text: status, ...(date === undefined ? {} : { note: longDate(date) }), sources };
}

/** What the guarantor did and left undone. */
function recordText(guarantor: Id, result: GuaranteesResult, names: Names): Text {
  const acts = result.guarantors[guarantor]?.acts ?? [];
  if (acts.length === 0) return [];
  const list = (did: boolean): Text =>
    joinedUpTo(
      acts.filter((act) => act.did === did).map(({ id }) => `“${names.act(id)}”`),
      3,
    );
  const done = acts.filter(({ did }) => did).length;
  const parts: Text = [
    ...(done === 0 ? [] : text`it did ${list(true)}`),
    ...(done === 0 || done === acts.length ? [] : ["; "]),
    ...(done === acts.length ? [] : text`it left undone ${list(false)}`),
  ];
  return text`Its record, ${counted(acts.length, "act")}: ${parts}. `;
}

type Clause = GuaranteesResult["clauses"][number];

/** Whose words they are. */
const WORDING: Readonly<Record<Clause["wording"], string>> = {
  full: "the text’s own words",
  restated: "restated, not quoted",
  summary: "a summary’s words",
  notes: "words of notes",
};

/** What the words of a clause are looked through for. */
const LOOKED_FOR: readonly { readonly asks: string; readonly key: keyof Clause["found"] }[] = [
  { asks: "What sets it off", key: "trigger" },
  { asks: "Works without a further decision?", key: "automatic" },
  { asks: "Anyone’s consent needed?", key: "consent" },
  { asks: "Voted by parliaments?", key: "ratified" },
  { asks: "For how long", key: "lasts" },
];

/** What each draft's own words say, the drafts side by side. */
export function clausesTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  if (result.clauses.length === 0) return [];
  const names = namesOf(context);
  const drafts = [...new Set(result.clauses.map(({ draft }) => draft))];
  const of = (draft: Id): readonly Clause[] => result.clauses.filter((clause) => clause.draft === draft);
  const byDraft = (cell: (clauses: readonly Clause[], draft: Id) => Cell): Row =>
    Object.fromEntries(drafts.map((draft): [string, Cell] => [draft, cell(of(draft), draft)]));
  return [
    {
      id: "guarantee-clauses",
      title: "The clauses of the drafts, side by side",
      rowHeader: "question",
      layout: "cards",
      columns: [
        { key: "question", title: "Question", align: "start" },
        ...drafts.map((draft) => ({ key: draft, title: upperFirst(names.draftName(draft)), align: "start" as const })),
      ],
      rows: [
        {
          question: { text: "The clause" },
          ...byDraft((clauses, draft) => {
            const lines = clauses.map(({ point, words: said }) => `${said} (${point})`);
            return {
              text: lines.join(" "),
              lines: lines.map((line) => [line]),
              note: WORDING[clauses[0]!.wording],
              sources: names.draftSources(draft),
            };
          }),
        },
        ...LOOKED_FOR.map(
          ({ asks, key }): Row => ({ question: { text: asks }, ...byDraft((clauses) => foundCell(clauses, key)) }),
        ),
      ],
      note: [
        "A mechanical reading: the first words of each clause that speak of it, as they stand. Where there are none, the text, or what is at hand of it, does not say.",
      ],
    },
  ];
}

function foundCell(clauses: readonly Clause[], key: keyof Clause["found"]): Cell {
  const found = clauses.flatMap(({ point, found: { [key]: said } }) => (said === null ? [] : [`“${said}” (${point})`]));
  const text = clauses[0]!.wording === "full" ? "the text does not say" : "the account of it does not say";
  return found.length === 0 ? { text, gap: true } : { text: found.join("; ") };
}
