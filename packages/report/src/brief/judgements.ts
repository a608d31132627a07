import {
  type Case,
  type Choice,
  type ChoiceJudgement,
  type Conjunction,
  citedRow,
  type Id,
  type JudgementEntry,
  ledger,
  type Model,
  type ModelParty,
  type Quantity,
} from "@parley/core";
import { choiceText, type Lookup, lookup, rowSources } from "../lookup.ts";
import { counted, fixed } from "../numbers.ts";
import { text } from "../text.ts";
import { judgementText } from "../verdict.ts";
import type { Cell, Row, Table, Text, ViewContext } from "../view.ts";
import { perspectiveOf } from "../views/perspectives.ts";

/** What a derived number is, said wherever one is used. */
export const DERIVED_RULE =
  "Numbers derived from the record are a mechanical reading of one analyst’s coding, in which salience counts coverage, not importance.";

export interface JudgementCounts {
  readonly all: number;
  readonly ranges: number;
  readonly assumed: number;
  readonly derived: number;
  /** Those of the derived that no row of the record stands behind: filled by rule where nothing was said. */
  readonly unsaid: number;
  readonly sourced: number;
}

/** How many judgements a perspective leans on: assumed, derived from the record, or taken from a named source. */
export function judgementCounts(model: Model): JudgementCounts {
  const { counts, numbers } = ledger(model);
  const unsaid = numbers.filter(({ origin, from }) => origin === "derived" && (from ?? []).length === 0).length;
  const assumed = counts.byOrigin.assumed ?? 0;
  const derived = counts.byOrigin.derived ?? 0;
  return {
    all: counts.total,
    ranges: counts.uncertain,
    assumed,
    derived,
    unsaid,
    sourced: counts.total - assumed - derived,
  };
}

/** A quantity as written: `60`, or `40–60–70` for a range. */
export function quantityText(quantity: Quantity): string {
  if (typeof quantity === "number") return short(quantity);
  return `${short(quantity[0])}–${short(quantity[1])}–${short(quantity[2])}`;
}

function short(value: number): string {
  return Number.isInteger(value) ? fixed(value, 0) : fixed(value, Math.abs(value) < 10 ? 2 : 1);
}

/** Judgements of each perspective by where they come from. */
export function ownersTable(contexts: readonly ViewContext[]): Table {
  return {
    id: "owners",
    title: "Whose judgements they are",
    rowHeader: "perspective",
    columns: [
      { key: "perspective", title: "Perspective", align: "start" },
      { key: "all", title: "Judgements", align: "end" },
      { key: "ranges", title: "As ranges", align: "end" },
      { key: "sourced", title: "From a named source", align: "end" },
      { key: "derived", title: "Derived from the record", align: "end" },
      { key: "assumed", title: "Assumed", align: "end" },
    ],
    rows: contexts.map((context): Row => {
      const counts = judgementCounts(context.model);
      const sum = (key: keyof JudgementCounts): Cell => ({
        text: counts[key].toLocaleString("en-GB"),
        value: counts[key],
      });
      const perspective = perspectiveOf(context);
      return {
        perspective: {
          text: perspective.title,
          ...(perspective.note === "" ? {} : { note: perspective.note }),
          sources: perspective.sources,
        },
        all: sum("all"),
        ranges: sum("ranges"),
        sourced: sum("sourced"),
        derived: sum("derived"),
        assumed: sum("assumed"),
      };
    }),
    note: [DERIVED_RULE],
  };
}

/** What the answer rests on, in one line: counts of judgements, and which walk-away values are assumed. */
export function restsOn(context: ViewContext): Text {
  const names = lookup(context);
  const counts = judgementCounts(context.model);
  const deciding = names.deciding;
  const assumed = deciding.filter((party) => reservationEntries(party).some((entry) => entry.source === "assumed"));
  const walkAway =
    assumed.length === 0
      ? ""
      : assumed.length === deciding.length
        ? " All walk-away values are assumed."
        : ` The walk-away ${assumed.length === 1 ? "value" : "values"} of ${assumed.map((party) => party.name).join(", ")} ${assumed.length === 1 ? "is" : "are"} assumed.`;
  const part = (n: number, words: string): string[] => (n === 0 ? [] : [`${n.toLocaleString("en-GB")} ${words}`]);
  const parts = [
    ...part(counts.derived - counts.unsaid, "derived from the record by rule"),
    ...part(counts.unsaid, "filled by rule where nothing was said"),
    ...part(counts.sourced, "from a named source"),
    ...part(counts.assumed, "assumed"),
  ];
  return text`${counts.all.toLocaleString("en-GB")} judgements: ${parts.join(", ")}.${walkAway}`;
}

function reservationEntries(party: ModelParty): readonly JudgementEntry[] {
  return party.sheet.entries.filter(
    (entry) => entry.kind === "reservation" || entry.kind === "scenario-value" || entry.kind === "scenario-probability",
  );
}

/** Whatever names its source and the rows of the record it was made from. */
type Owned = Pick<JudgementEntry, "source" | "from">;

/** Sources behind a judgement: its own, or those of the record's rows it was derived from. */
export function judgementSources(kase: Case, entry: Owned): readonly Id[] {
  const rows = (entry.from ?? []).flatMap((id) => citedRow(kase, id) ?? []);
  return [
    ...new Set([
      entry.source,
      ...rows.flatMap((row) => [...rowSources(row), ...("sources" in row ? (row.sources ?? []) : [])]),
    ]),
  ];
}

/** Everything one party's numbers rest on, issue by issue: weight, option values, sources, notes. */
export function ledgerTable(context: ViewContext, party: ModelParty): Table {
  const names = lookup(context);
  const { model } = context;
  const { sheet } = party;
  const rows = model.issues.flatMap((issue, i): Row[] => {
    const weight = entryAt(sheet.entries, sheet.weight[i]!);
    const values = issue.options.map((option, k) => ({
      option,
      entry: entryAt(sheet.entries, sheet.value[model.offsets[i]! + k]!),
    }));
    const entries = [weight, ...values.map((value) => value.entry)].filter((entry) => entry !== undefined);
    if (entries.length === 0) return [];
    const notes = [...new Set(entries.flatMap((entry) => (entry.source === "derived" ? [] : (entry.note ?? []))))];
    return [
      {
        issue: { text: issue.title, defines: { party: party.id, issue: issue.id } },
        weight:
          weight === undefined
            ? { text: "–" }
            : { text: quantityText(weight.quantity), value: likely(weight.quantity) },
        values: {
          text: values
            .map(({ option, entry }) => `${option.title}: ${entry === undefined ? "–" : quantityText(entry.quantity)}`)
            .join("; "),
          ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
          sources: [...new Set(entries.flatMap((entry) => judgementSources(context.case, entry)))],
        },
      },
    ];
  });
  return {
    id: `ledger-${party.id}`,
    title: `Judgements for ${party.name}`,
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Judgement", align: "start", party: party.id },
      { key: "weight", title: "Weight", align: "end" },
      { key: "values", title: "Values, 0–100", align: "start" },
    ],
    rows: [...headRows(context, party, names), ...rows],
  };
}

function headRows({ case: kase, model }: ViewContext, party: ModelParty, names: Lookup): readonly Row[] {
  const entries = reservationEntries(party);
  const redLines = model.choices.filter((choice) => choice.kind === "red-line" && choice.party === party.id);
  const sources = (list: readonly JudgementEntry[]): readonly Id[] => [
    ...new Set(list.flatMap((entry) => judgementSources(kase, entry))),
  ];
  const notes = [...new Set(entries.flatMap((entry) => (entry.source === "derived" ? [] : (entry.note ?? []))))];
  const interactions = party.sheet.entries.filter((entry) => entry.kind === "interaction");
  return [
    {
      issue: { text: "Walk-away value", defines: { party: party.id } },
      weight: { text: "" },
      values: {
        text:
          entries.length === 0
            ? "none given"
            : entries
                .map(
                  (entry) =>
                    `${entry.scenario === undefined ? "" : `${judgementText(names, entry)}: `}${quantityText(entry.quantity)}`,
                )
                .join("; "),
        ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
        sources: sources(entries),
      },
    },
    {
      issue: { text: "Red lines" },
      weight: { text: "" },
      values: {
        text:
          redLines.length === 0 ? "none" : redLines.map((line) => names.terms(line.value as Conjunction)).join("; "),
        sources: [...new Set(redLines.flatMap((line) => judgementSources(kase, line)))],
      },
    },
    ...(interactions.length === 0
      ? []
      : [
          {
            issue: { text: "Interactions" },
            weight: { text: "" },
            values: {
              text: interactions.map((entry) => quantityText(entry.quantity)).join("; "),
              sources: sources(interactions),
            },
          },
        ]),
  ];
}

function entryAt(entries: readonly JudgementEntry[], index: number): JudgementEntry | undefined {
  return index < 0 ? undefined : entries[index];
}

function likely(quantity: Quantity): number {
  return typeof quantity === "number" ? quantity : quantity[1];
}

/** Every judgement that is nobody's but the analyst's own, in words. */
export function assumedItems(context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return ledger(context.model).assumed.map((judgement) => {
    const note = judgement.note === undefined ? "" : ` (${judgement.note})`;
    const owner = judgement.party === undefined ? [] : text`${names.party(judgement.party)}: `;
    return "quantity" in judgement
      ? text`${owner}${judgementText(names, judgement)} ${quantityText(judgement.quantity)}${note}`
      : text`${owner}${choiceJudgementText(names, judgement)}${note}`;
  });
}

/** A choice in words: `the red line “Land: all”`, `silence means “Toll: low”`. */
export function choiceJudgementText(names: Lookup, judgement: ChoiceJudgement): string {
  const { kind, issue, value } = judgement;
  if (kind === "red-line") return `the red line ${names.terms(value as Conjunction)}`;
  if (kind === "red-line-tolerance") return `the chance of a crossed red line it would bear, ${String(value)}`;
  const said =
    issue === undefined ? String(value) : `“${names.issue(issue)}: ${choiceText(names, issue, value as Choice)}”`;
  const draft = judgement.draft === undefined ? "" : ` of “${names.draftName(judgement.draft)}”`;
  if (kind === "default") return `silence means ${said}`;
  return kind === "reading" ? `its reading${draft}, ${said}` : `the chances${draft}, ${said}`;
}

/** What silence of a draft means, issue by issue, and who says so. */
export function defaultsTable(context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "defaults",
    title: "What silence is taken to mean",
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Issue", align: "start" },
      { key: "default", title: "Where a draft is silent", align: "start" },
    ],
    rows: context.model.choices
      .filter((choice) => choice.kind === "default")
      .map(
        (choice): Row => ({
          issue: { text: names.issue(choice.issue!) },
          default: {
            text: choiceText(names, choice.issue!, choice.value as Choice),
            ...(choice.note === undefined ? {} : { note: choice.note }),
            sources: judgementSources(context.case, choice),
          },
        }),
      ),
  };
}

/** How many judgements are given as ranges, for the method section. */
export function rangesText(context: ViewContext): string {
  return counted(judgementCounts(context.model).ranges, "judgement");
}
