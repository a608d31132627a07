import type { Case, Id, JudgementEntry, Model, ModelParty, Quantity, RedLine, Sourced } from "@parley/core";
import { bareDefault, choiceText, isSourced, type Lookup, lookup, rowSources } from "../lookup.ts";
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
  readonly sourced: number;
}

/** How many judgements of a party are assumed, derived from the record, or taken from a named source. */
export function judgementCounts(party: ModelParty): JudgementCounts {
  const { entries } = party.sheet;
  const assumed = entries.filter((entry) => entry.source === "assumed").length;
  const derived = entries.filter((entry) => isDerived(entry)).length;
  return {
    all: entries.length,
    ranges: entries.filter((entry) => isRange(entry.quantity)).length,
    assumed,
    derived,
    sourced: entries.length - assumed - derived,
  };
}

function isRange(quantity: Quantity): boolean {
  return typeof quantity !== "number" && quantity[0] !== quantity[2];
}

function isDerived(entry: JudgementEntry): boolean {
  return entry.source !== "assumed" && (entry.source === "derived" || entry.givenBy === "derived");
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
      const counts = context.model.parties.map(judgementCounts);
      const sum = (key: keyof JudgementCounts): Cell => {
        const value = counts.reduce((total, count) => total + count[key], 0);
        return { text: value.toLocaleString("en-GB"), value };
      };
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
  const counts = context.model.parties.map(judgementCounts);
  const sum = (key: keyof JudgementCounts): number => counts.reduce((total, count) => total + count[key], 0);
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
    ...part(sum("derived"), "derived from the record by rule"),
    ...part(sum("sourced"), "from a named source"),
    ...part(sum("assumed"), "assumed"),
  ];
  return text`${sum("all").toLocaleString("en-GB")} judgements: ${parts.join(", ")}.${walkAway}`;
}

function reservationEntries(party: ModelParty): readonly JudgementEntry[] {
  return party.sheet.entries.filter(
    (entry) => entry.kind === "reservation" || entry.kind === "scenario-value" || entry.kind === "scenario-probability",
  );
}

/** Sources behind a judgement: its own, or those of the record's rows it was derived from. */
export function entrySources(kase: Case, entry: JudgementEntry): readonly Id[] {
  const rows = (entry.from ?? []).flatMap((id) => {
    const numbered = /^position:(\d+)$/.exec(id);
    const position =
      numbered === null ? kase.positions?.find((p) => p.id === id) : kase.positions?.[Number(numbered[1]) - 1];
    const row = position ?? kase.statements?.find((s) => s.id === id);
    return row === undefined ? [] : [row];
  });
  return [...new Set([entry.source, ...rows.flatMap(rowSources)])];
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
    const notes = [...new Set(entries.flatMap((entry) => entry.note ?? []))];
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
          sources: [...new Set(entries.flatMap((entry) => entrySources(context.case, entry)))],
        },
      },
    ];
  });
  return {
    id: `ledger-${party.id}`,
    title: party.name,
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Judgement", align: "start", party: party.id },
      { key: "weight", title: "Weight", align: "end" },
      { key: "values", title: "Values, 0–100", align: "start" },
    ],
    rows: [...headRows(context, party, names), ...rows],
  };
}

function headRows(context: ViewContext, party: ModelParty, names: Lookup): readonly Row[] {
  const entries = reservationEntries(party);
  const redLines = party.redLines.map((set) => termsOf(context.model, set));
  const sources = (list: readonly JudgementEntry[]): readonly Id[] => [
    ...new Set(list.flatMap((entry) => entrySources(context.case, entry))),
  ];
  const notes = [...new Set(entries.flatMap((entry) => entry.note ?? []))];
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
        text: redLines.length === 0 ? "none" : redLines.map(names.terms).join("; "),
        sources: [...new Set(redLines.flatMap((terms) => redLineSources(context, party.id, terms)))],
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

/** The options of a conjunction as ids. */
function termsOf(model: Model, set: Int32Array): Readonly<Record<Id, Id>> {
  return Object.fromEntries(
    [...set].map((option) => {
      const i = model.offsets.findLastIndex((from) => from <= option);
      const issue = model.issues[i]!;
      return [issue.id, issue.options[option - model.offsets[i]!]!.id];
    }),
  );
}

/** Where a red line comes from: its row in the perspective or one it extends, else the record. */
function redLineSources(context: ViewContext, party: Id, terms: Readonly<Record<Id, Id>>): readonly Id[] {
  const same = (line: RedLine): boolean => {
    const conjunction = isLineSourced(line) ? line.value : line;
    const keys = Object.keys(conjunction);
    return keys.length === Object.keys(terms).length && keys.every((issue) => conjunction[issue] === terms[issue]);
  };
  const seen = new Set<Id>();
  let id: Id | undefined = context.model.perspective;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const perspective = context.case.perspectives?.find((candidate) => candidate.id === id);
    const line = perspective?.parties?.[party]?.redLines?.find(same);
    if (line !== undefined) return isLineSourced(line) ? rowSources(line) : rowSources(perspective);
    if (perspective === undefined) break;
    id = perspective.extends;
  }
  const positions = (context.case.positions ?? []).filter(
    (position) =>
      position.party === party &&
      position.stance === "ruled-out" &&
      position.options.some((option) => terms[position.issue] === option),
  );
  return [...new Set(["derived", ...positions.flatMap(rowSources)])];
}

function isLineSourced(line: RedLine): line is Sourced<Readonly<Record<Id, Id>>> {
  return typeof line.value === "object";
}

/** Every assumed number of a perspective, in words. */
export function assumedItems(context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return context.model.parties.flatMap((party) =>
    party.sheet.entries
      .filter((entry) => entry.source === "assumed")
      .map(
        (entry) =>
          text`${names.party(party.id)}: ${judgementText(names, entry)} ${quantityText(entry.quantity)}${entry.note === undefined ? "" : ` (${entry.note})`}`,
      ),
  );
}

/** What silence of a draft means, issue by issue, and who says so. */
export function defaultsTable(context: ViewContext): Table {
  const names = lookup(context);
  const overridden =
    context.case.perspectives?.find((perspective) => perspective.id === context.model.perspective)?.defaults ?? {};
  return {
    id: "defaults",
    title: "What silence is taken to mean",
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Issue", align: "start" },
      { key: "default", title: "Where a draft is silent", align: "start" },
    ],
    rows: context.case.issues.map((issue): Row => {
      const given = overridden[issue.id] ?? issue.default;
      const choice = bareDefault({ ...issue, default: given });
      const sourced = isSourced(given) && typeof given.value !== "number" ? given : undefined;
      return {
        issue: { text: issue.title },
        default: {
          text: choiceText(names, issue.id, choice),
          ...(sourced?.note === undefined ? {} : { note: String(sourced.note) }),
          sources: sourced === undefined ? [] : rowSources(sourced as { source?: Id; also?: readonly Id[] }),
        },
      };
    }),
  };
}

/** How many judgements are given as ranges, for the method section. */
export function rangesText(context: ViewContext): string {
  const ranges = context.model.parties.map(judgementCounts).reduce((sum, count) => sum + count.ranges, 0);
  return counted(ranges, "judgement");
}
