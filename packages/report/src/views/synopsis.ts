import type { DiffPoint, Id, PointChange, SynopsisResult, SynopsisRow } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord } from "../numbers.ts";
import { markedText, markedWords } from "../redline-words.ts";
import { joined, plainText, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { restatedSentences } from "../wording.ts";

/** Several drafts in columns, point by point, the words that changed against the first marked (theory 15). */
export const synopsisTelling: Telling<SynopsisResult> = {
  title: "The drafts side by side",
  headline: (result, context) => headline(result, context),
  sentences: (result, context) => [
    ...restatedSentences([result.base, ...result.drafts], lookup(context)),
    ...result.drafts.flatMap((draft) => draftSentence(result, draft, lookup(context))),
  ],
  tables: (result, context) => tables(result, lookup(context)),
  figures: () => [],
};

const WORDS: readonly (readonly [PointChange, string])[] = [
  ["same", "kept"],
  ["reworded", "reworded"],
  ["moved", "moved"],
  ["split", "split"],
  ["merged", "merged"],
  ["dropped", "dropped"],
  ["new", "new"],
];

function headline(result: SynopsisResult, context: ViewContext): Text {
  const names = lookup(context);
  if (result.missing.length > 0)
    return [`The wording of ${plainText(joined(result.missing.map((id) => names.theDraft(id))))} is not in the case.`];
  const base = names.theDraft(result.base);
  if (result.drafts.length === 0) return [`No other draft stands beside ${base}.`];
  const points = result.rows.filter((row) => row.base !== null);
  const kept = points.filter((row) =>
    result.drafts.every((draft) => row.cells[draft]!.some(({ change }) => change !== "dropped")),
  );
  const share =
    kept.length === 0
      ? `no point of ${base} is left in every one`
      : `${countWord(kept.length)} of the ${counted(points.length, "point")} of ${base} ${kept.length === 1 ? "is" : "are"} left, in whatever words, in every one`;
  return text`Of ${counted(result.drafts.length, "draft")} held against it, ${share}.`;
}

/** What became of the base's points in one draft; of a split or merged point, of the point and not of its rows. */
function draftSentence(result: SynopsisResult, draft: Id, names: Lookup): readonly Text[] {
  const all = result.rows.flatMap((row) => row.cells[draft] ?? []);
  const counts = WORDS.flatMap(([change, word]) => {
    const side = change === "merged" || change === "new" ? "to" : "from";
    const count = new Set(all.flatMap((point) => (point.change === change ? [point[side]] : []))).size;
    return count === 0 ? [] : [`${counted(count, "point")} ${word}`];
  });
  return counts.length === 0 ? [] : [text`${upperFirst(names.theDraft(draft))}: ${joined(counts)}.`];
}

function tables(result: SynopsisResult, names: Lookup): readonly Table[] {
  const columns = result.drafts.filter((draft) => !result.missing.includes(draft));
  if (result.rows.length === 0 || columns.length === 0) return [];
  return [
    {
      id: "synopsis",
      title: `The drafts beside ${names.theDraft(result.base)}`,
      layout: "columns",
      rowHeader: "point",
      columns: [
        { key: "point", title: "Point", align: "start" },
        { key: columnOf(result.base), title: names.draftName(result.base), align: "start" },
        ...columns.map((draft) => ({
          key: columnOf(draft),
          title: names.draftName(draft),
          align: "start" as const,
        })),
      ],
      rows: result.rows.map(
        (row): Row => ({
          point: { text: row.base ?? "new" },
          [columnOf(result.base)]: row.base === null ? absent : { text: oneLine(row.text) },
          ...Object.fromEntries(columns.map((draft) => [columnOf(draft), cellOf(row, draft)])),
        }),
      ),
      note: [
        `Words are marked against ${names.theDraft(result.base)}. Points that it does not have stand after the point they follow.`,
      ],
    },
  ];
}

/** A draft may have the id `point`. */
const columnOf = (draft: Id): string => `draft ${draft}`;
const absent: Cell = { text: "–", value: null, quiet: true };

function cellOf(row: SynopsisRow, draft: Id): Cell {
  const points = row.cells[draft] ?? [];
  if (points.length === 0) return absent;
  const rich = points.flatMap((point, k): Text => (k === 0 ? wordsOf(point) : [" / ", ...wordsOf(point)]));
  return { text: markedText(rich), rich, note: points.map(noteOf).join(", ") };
}

/** `dropped`, `→ 4`, `→ 4, moved`, `3, new`. */
function noteOf({ to, change }: DiffPoint): string {
  if (to === null) return "dropped";
  if (change === "new") return `${to}, new`;
  return change === "same" || change === "reworded" ? `→ ${to}` : `→ ${to}, ${change}`;
}

function wordsOf({ pieces, change }: DiffPoint): Text {
  // Where the base has nothing, a mark would say no more than the note; what was dropped stands beside it.
  if (change === "new") return [oneLine(pieces.map(({ text: words }) => words).join(""))];
  return change === "dropped" ? ["–"] : markedWords(pieces);
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}
