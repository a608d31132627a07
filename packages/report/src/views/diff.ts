import type { DiffPoint, DiffResult, Effect, Id, PointChange } from "@parley/core";
import { type Lookup, lookup, saying } from "../lookup.ts";
import { counted, signedPoints } from "../numbers.ts";
import { markedText } from "../redline-words.ts";
import { joined, joinedUpTo, plainText, text, upperFirst } from "../text.ts";
import type { Cell, Piece, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { restatedSentences } from "../wording.ts";

/** What changed in the words of two drafts, and what that is worth to whom (theory 15). */
export const diffTelling: Telling<DiffResult> = {
  title: "What changed in the words",
  headline: (result, context) => diffHeadline(result, context),
  sentences: (result, context) => [
    ...(result.missing.length > 0 ? [] : restatedSentences([result.from, result.to], lookup(context))),
    ...diffSentences(result, lookup(context)),
  ],
  tables: (result, context) => [...redlineTables(result, lookup(context)), ...termsTable(result, lookup(context))],
  figures: () => [],
};

/** Where words cannot be compared: the issues on which the two texts say different things. */
function termsTable(result: DiffResult, names: Lookup): readonly Table[] {
  const { from, to } = result;
  if (result.missing.length === 0 || from === null) return [];
  const rows = names.case.issues.flatMap(({ id }): Row[] => {
    const [before, after] = [saying(names, from, id), saying(names, to, id)];
    if (before.text === after.text) return [];
    return [
      {
        issue: { text: names.issue(id) },
        from: { text: before.text, sources: before.sources },
        to: { text: after.text, sources: after.sources },
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      id: "terms",
      title: `Terms of ${names.theDraft(from)} and of ${names.theDraft(to)} that differ`,
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue", align: "start" },
        { key: "from", title: names.draftName(from), align: "start" },
        { key: "to", title: names.draftName(to), align: "start" },
      ],
      rows,
      note: ["Terms as the case records them: the words of one of the two texts are not in the case."],
    },
  ];
}

const CHANGES: readonly (readonly [PointChange, string])[] = [
  ["reworded", "reworded"],
  ["moved", "moved"],
  ["split", "split"],
  ["merged", "merged"],
  ["new", "new"],
  ["dropped", "dropped"],
];

export function diffHeadline(result: DiffResult, context: ViewContext): Text {
  const names = lookup(context);
  const title = `From ${result.from === null ? "nothing" : names.theDraft(result.from)} to ${names.theDraft(result.to)}`;
  if (result.missing.length > 0) {
    const told = result.missing.filter((id) => names.draft(id)?.body !== undefined);
    const which = plainText(joined(result.missing.map((id) => names.theDraft(id))));
    return told.length === 0
      ? [`The wording of ${which} is not in the case.`]
      : [`The wording of ${which} is not in the case, only notes or a summary: the terms are compared, not the words.`];
  }
  if (result.from === null)
    return [`${upperFirst(names.theDraft(result.to))} follows no other draft, so that all of it is new.`];
  const counts = CHANGES.flatMap(([change, word]) => {
    const count = pointsWith(result, change);
    return count === 0 ? [] : [`${counted(count, "point")} ${word}`];
  });
  const told = counts.length === 0 ? text`no point changed` : joined(counts);
  const moves = names.deciding.flatMap((party): Text[] => {
    const issues = result.totals[party.id]?.issues;
    if (issues === undefined) return [];
    return [text`${names.party(party.id)} ${names.number(signedPoints(issues, names.scale), party.id)}`];
  });
  if (moves.length === 0) return text`${title}: ${told}.`;
  return text`${title}: ${told}. By the issues that can be judged, each counted once: ${joined(moves)}.`;
}

/** Points, not rows: a split point counts once. */
function pointsWith(result: DiffResult, change: PointChange): number {
  const side = change === "merged" || change === "new" ? "to" : "from";
  return new Set(result.points.flatMap((point) => (point.change === change ? [point[side]] : []))).size;
}

function diffSentences(result: DiffResult, names: Lookup): readonly Text[] {
  if (result.from === null || result.missing.length > 0) return untiedSentence(result, names);
  const changed = result.points.filter(({ change }) => change !== "same");
  const worst = names.deciding.flatMap((party): Text[] => {
    const valued = changed
      .flatMap((point) => (point.effect[party.id] === undefined ? [] : [{ point, effect: point.effect[party.id]! }]))
      .filter(({ effect }) => Math.abs(effect) * names.scale >= 0.05)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
    const most = valued[0];
    if (most === undefined) return [];
    const issues = joinedUpTo(
      most.point.issues.map((issue) => `“${names.issue(issue)}”`),
      2,
    );
    return [
      text`For ${names.party(party.id)} the change that weighs most is ${place(most.point)}, on ${issues}: ${names.number(signedPoints(most.effect, names.scale), party.id)}.`,
    ];
  });
  const open = changed.filter(({ unjudged }) => unjudged.length > 0).length;
  const left =
    open === 0
      ? []
      : [
          text`${upperFirst(counted(open, "changed point"))} ${open === 1 ? "touches" : "touch"} issues that are open or not public in either draft; these are not judged.`,
        ];
  return [
    ...worst,
    ...left,
    ...typographySentence(result),
    ...besides(result, names),
    ...untiedSentence(result, names),
  ];
}

/** Points whose words are the same and their typography is not. */
function typographySentence(result: DiffResult): readonly Text[] {
  const count = result.points.filter(({ typography }) => typography === true).length;
  if (count === 0) return [];
  const differ = count === 1 ? "differs" : "differ";
  return [
    text`${upperFirst(counted(count, "point"))} ${differ} in typography only: quotation marks, dashes, hyphens or spaces.`,
  ];
}

/** What no single issue accounts for. */
function besides(result: DiffResult, names: Lookup): readonly Text[] {
  const told = names.deciding.flatMap(({ id }): Text[] => {
    const split = result.totals[id];
    if (split === undefined) return [];
    const rest = split.interactions + split.readings;
    if (Math.abs(rest) * names.scale < 0.05) return [];
    return [text`${names.party(id)} ${names.number(signedPoints(rest, names.scale), id)}`];
  });
  return told.length === 0
    ? []
    : [text`To this, issues that count together and the parties’ own readings of the text add: ${joined(told)}.`];
}

function untiedSentence(result: DiffResult, names: Lookup): readonly Text[] {
  if (result.untied.issues.length === 0) return [];
  const issues = joinedUpTo(
    result.untied.issues.map((issue) => `“${names.issue(issue)}”`),
    3,
  );
  const told = effects(result.untied.effect, names);
  return [
    told.length === 0
      ? text`Terms changed on ${issues} that no point of either text is tied to.`
      : text`Terms changed on ${issues} that no point of either text is tied to: ${told}.`,
  ];
}

function effects(effect: Effect, names: Lookup): Text {
  return joined(
    names.deciding.flatMap(({ id }) =>
      effect[id] === undefined
        ? []
        : [text`${names.party(id)} ${names.number(signedPoints(effect[id], names.scale), id)}`],
    ),
  );
}

/** `point 5`, `point 7, now 5`, `the new point 3`. */
function place({ from, to, change }: Pick<DiffPoint, "from" | "to" | "change">): string {
  if (from === null) return `the new ${numbered(to!).replace(/^the /, "")}`;
  if (to === null) return `${numbered(from)}, dropped`;
  return from === to ? `${numbered(from)}, ${change}` : `${numbered(from)}, now ${to}, ${change}`;
}

function numbered(id: string): string {
  if (id === "preamble") return "the preamble";
  return id.startsWith("unnumbered") ? "the unnumbered paragraph" : `point ${id}`;
}

function redlineTables(result: DiffResult, names: Lookup): readonly Table[] {
  const shown = result.points.filter(
    ({ change, effect, typography }) =>
      change !== "same" || typography === true || Object.values(effect).some((value) => Math.abs(value) > 1e-9),
  );
  if (shown.length === 0) return [];
  const parties = names.deciding.filter(({ id }) => shown.some(({ effect }) => effect[id] !== undefined));
  const same = result.points.length - shown.length;
  const table: Table = {
    id: "redline",
    title:
      result.from === null
        ? `The points of ${names.theDraft(result.to)}`
        : `From ${names.theDraft(result.from)} to ${names.theDraft(result.to)}, point by point`,
    layout: "redline",
    rowHeader: "changes",
    columns: [
      { key: "point", title: "Point", align: "start" },
      { key: "changes", title: "Words", align: "start" },
      ...parties.map(({ id }) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
    ],
    rows: shown.map(
      (point): Row => ({
        point: { text: `${point.from ?? "–"} → ${point.to ?? "–"}`, note: point.change },
        changes: wordsCell(point, names),
        ...Object.fromEntries(parties.map(({ id }): [Id, Cell] => [id, effectCell(point, id, names)])),
      }),
    ),
    note: [
      `Points of each party’s own 100, by what the terms on a point’s issues changed under the common reading. * An issue that several changed points touch is told at each of them; the totals above count it once.${same > 0 ? ` ${upperFirst(counted(same, "point"))} with the same words ${same === 1 ? "is" : "are"} left out.` : ""}`,
    ],
  };
  return [table];
}

function effectCell(point: DiffPoint, party: Id, names: Lookup): Cell {
  const value = point.effect[party];
  if (value === undefined) return { text: point.unjudged.length > 0 ? "?" : "–", value: null };
  const size = Math.abs(value) * names.scale;
  return {
    text: `${signedPoints(value, names.scale)}${point.shared.length > 0 ? " *" : ""}`,
    value,
    tone: size < 0.05 ? 0 : Math.sign(value) * (size >= 20 ? 3 : size >= 7 ? 2 : 1),
    basis: { party },
  };
}

function wordsCell(point: DiffPoint, names: Lookup): Cell {
  const rich = shortened(point);
  const issues = point.issues.map((issue) => names.issue(issue)).join("; ");
  return {
    text: markedText(rich),
    rich,
    lines: [[upperFirst(place(point))], rich, ...(issues === "" ? [] : [[`On ${issues}`]])],
    ...(issues !== "" && { note: `(${issues})` }),
  };
}

/** Words kept on either side of a change; the rest of a longer stretch is left out. */
const KEPT = 8;

/** The pieces of a redline, without most of what is the same. */
function shortened({ pieces, change }: DiffPoint): Text {
  if (change === "moved" && pieces.every(({ kind }) => kind === "same"))
    return [excerpt(pieces[0]?.text ?? "", false, true)];
  return pieces.flatMap((piece, k): Text => {
    const words = piece.text.replace(/\s+/gu, " ");
    if (piece.kind === "same") return [excerpt(words, k > 0, k < pieces.length - 1)];
    const bare = words.trim();
    const next = pieces[k + 1];
    const marks: Piece = piece.kind === "removed" ? { removed: bare } : { added: bare };
    const space = next !== undefined && (/\s$/u.test(words) || next.kind !== "same") ? [" "] : [];
    return [marks, ...space];
  });
}

function excerpt(words: string, before: boolean, after: boolean): string {
  const list = words.trim().split(" ");
  const head = before ? KEPT : 0;
  const tail = after ? KEPT : 0;
  if (list.length <= head + tail + 3) return words;
  const start = list.slice(0, head).join(" ");
  const end = tail === 0 ? "" : `${list.slice(-tail).join(" ")}${/\s$/u.test(words) ? " " : ""}`;
  return `${start}${start === "" ? "" : " "}… ${end}`;
}
