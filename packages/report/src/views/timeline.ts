import { positionId, RECORD_ENTRY_KINDS, type RecordEntry, type RecordEntryKind } from "@parley/core";
import { accent } from "../accents.ts";
import { INK } from "../figures/frame.ts";
import { drawTimeline, type TimelineLane } from "../figures/timeline.ts";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import { counted, longDate } from "../numbers.ts";
import { joined, plainText } from "../text.ts";
import type { Cell, Figure, Row, Table, ViewContext } from "../view.ts";
import { recordWords, STANCE_WORDS } from "./record.ts";

const KIND_WORDS: Readonly<Record<RecordEntryKind, string>> = {
  draft: "draft",
  contact: "contact",
  statement: "statement",
  position: "position",
  fact: "fact",
};

/** The days that a timeline shows, as their numbers. */
export interface TimelineSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The record on one axis of time: drafts, contacts, what each party said, facts. Marks of one day, or of days that share
 * a few pixels, are one bar.
 *
 * @param entries those to be shown, by day
 */
export function timelineFigure(entries: readonly RecordEntry[], span: TimelineSpan, context: ViewContext): Figure {
  const names = lookup(context);
  const within = entries.filter(({ day }) => day >= span.from && day <= span.to);
  const lanes = lanesOf(within, context, names);
  const headline = timelineHeadline(within);
  const alt = `${headline}. ${lanes.map(({ title, marks }) => `${title}: ${marks.length}`).join("; ")}. Each is listed in the table.`;
  const table = timelineTable(within, context);
  return {
    id: "timeline",
    headline,
    alt,
    caption: [
      "A bar a day, or for days too close to be told apart; the taller, the more entries (by their root). Hollow: only planned, or taken back later.",
    ],
    sources: [...new Set(table.rows.flatMap((row) => row["what"]?.sources?.slice(0, 1) ?? []))],
    table,
    draw: (document, width) =>
      drawTimeline(
        {
          alt,
          from: span.from,
          to: span.to,
          drafts: within
            .filter(({ kind }) => kind === "draft")
            .map(({ id, day }) => ({ day, name: names.draftName(id) })),
          lanes,
        },
        document,
        width,
      ),
  };
}

function timelineHeadline(entries: readonly RecordEntry[]): string {
  const counts = RECORD_ENTRY_KINDS.flatMap((kind) => {
    const count = entries.filter((entry) => entry.kind === kind).length;
    return count === 0 ? [] : [counted(count, KIND_WORDS[kind])];
  });
  if (counts.length === 0) return "Nothing of the record is on these days";
  const words = plainText(joined(counts));
  const [first, last] = [longDate(entries[0]!.date), longDate(entries.at(-1)!.date)];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${first === last ? first : `${first} to ${last}`}`;
}

/** Contacts, the words of each party in the order of the file, words of nobody named, facts; lanes without a mark fall away. */
function lanesOf(entries: readonly RecordEntry[], context: ViewContext, names: Lookup): readonly TimelineLane[] {
  const lane = (title: string, color: string, own: readonly RecordEntry[]): readonly TimelineLane[] =>
    own.length === 0 ? [] : [{ title, color, marks: own.map(({ day, void: hollow }) => ({ day, hollow })) }];
  const spoken = entries.filter(({ kind }) => kind === "statement" || kind === "position");
  const byVoice = Map.groupBy(spoken, ({ voice }) => voice);
  return [
    ...lane(
      "Contacts",
      INK,
      entries.filter(({ kind }) => kind === "contact"),
    ),
    ...context.case.parties.flatMap(({ id }) =>
      lane(names.partyName(id), accent(context.case, id), byVoice.get(id) ?? []),
    ),
    ...lane("Others", INK, byVoice.get(null) ?? []),
    ...lane(
      "Facts",
      INK,
      entries.filter(({ kind }) => kind === "fact"),
    ),
  ];
}

/** One row an entry. */
function timelineTable(entries: readonly RecordEntry[], context: ViewContext): Table {
  const names = lookup(context);
  const cells = cellsOf(context, names);
  return {
    id: "timeline",
    title: "The record, day by day",
    rowHeader: "day",
    columns: [
      { key: "day", title: "Day", align: "start" },
      { key: "kind", title: "What", align: "start" },
      { key: "who", title: "Who", align: "start" },
      { key: "what", title: "In words", align: "start" },
    ],
    rows: entries.map(
      (entry): Row => ({
        day: { text: longDate(entry.date) },
        kind: {
          text: KIND_WORDS[entry.kind],
          ...(entry.void ? { note: entry.kind === "contact" ? "only planned" : "taken back later" } : {}),
        },
        who: {
          text: [...entry.people, ...entry.parties.map((id) => names.partyName(id))].join(", "),
        },
        what: cells(entry),
      }),
    ),
  };
}

function cellsOf(context: ViewContext, names: Lookup): (entry: RecordEntry) => Cell {
  const { contacts = [], facts = [], positions = [] } = context.case;
  const words = recordWords(context.case);
  const contact = new Map(contacts.map((row) => [row.id, row]));
  const fact = new Map(facts.map((row) => [row.id, row]));
  const stance = new Map(positions.map((row, index) => [positionId(row, index), row]));
  return ({ kind, id }) => {
    switch (kind) {
      case "draft":
        return { text: names.draft(id)?.title ?? id, sources: names.draftSources(id) };
      case "contact": {
        const row = contact.get(id);
        return {
          text: [row?.kind, row?.place, row?.topic].filter((part) => part !== undefined).join(", "),
          sources: rowSources(row),
        };
      }
      case "fact": {
        const row = fact.get(id);
        return { text: row?.title ?? id, sources: rowSources(row) };
      }
      case "position": {
        const row = stance.get(id)!;
        const options = row.options.map((option) => names.option(row.issue, option)).join(", ");
        return {
          text: `${names.issue(row.issue)}: ${options === "" ? "" : `${options} `}${STANCE_WORDS[row.stance]}`,
          sources: rowSources(row),
          ...(row.summary === undefined ? {} : { note: row.summary }),
        };
      }
      case "statement":
        return { text: words(id).said, sources: words(id).sources };
    }
  };
}
