import type { CrossedLines, Id, JudgedNumber, JudgementEntry, RobustResult } from "@parley/core";
import { accent } from "../accents.ts";
import { judgementSources } from "../brief/judgements.ts";
import { drawTornado } from "../figures/tornado.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, fixed, percent, signedPoints } from "../numbers.ts";
import { joined, joinedUpTo, text, upperFirst } from "../text.ts";
import { judgementText } from "../verdict.ts";
import type { Basis, Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { leaningSentences, leaningTable, shapleyTable, type Written, zoneSentences, zoneTable } from "./robust-zone.ts";

/** Rows of a table, and bars of the figure. */
const MOST_ROWS = 20;
const MOST_BARS = 12;
/** A number outside its range that lies further off than this share of its scale is left to the figures behind the page. */
const FAR = 0.25;

/** Which judgement decides the answer (theory 14)? */
export const robustTelling: Telling<RobustResult> = {
  title: "Which judgement decides",
  headline: (result, context) => robustHeadline(result, context),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => tables(result, context),
  figures: (result, context) => (result.tornado.length === 0 ? [] : [tornadoFigure(result, context)]),
};

/** What holds whatever the numbers; else the judgement, the number and its owner. Never a chance. */
export function robustHeadline(result: RobustResult, context: ViewContext): Text {
  const names = lookup(context);
  if (result.draft === null) return ["There is no draft whose verdicts could hang on a judgement."];
  const title = names.theDraft(result.draft);
  if (result.holds.length + result.undecided.length === 0)
    return text`What no deal is worth to the deciding parties is not said, so no judgement decides on ${title}.`;
  const proven = result.holds.filter((one) => one.proven);
  if (proven.length === result.holds.length && result.undecided.length === 0)
    return text`No number within its range changes a verdict on ${title}: ${joined(proven.map((one) => verdictText(names, one)))}, whatever the numbers.`;
  const first = result.tipping.find(({ within, conclusion }) => within && !unspoken(result).includes(conclusion.party));
  if (first !== undefined) return text`${flipText(names, result.draft, first, context)}.`;
  const rest: Text[] = [];
  const list = (ids: readonly Id[]): Text => joined(ids.map((id) => names.party(id)));
  if (unspoken(result).length > 0)
    rest.push(text`what ${list(unspoken(result))} would say hangs first on what nobody has said`);
  if (result.undecided.length > 0)
    rest.push(text`what ${list(result.undecided)} would say hangs first on how open issues are settled`);
  const loose = result.holds.flatMap(({ proven: told, overGaps, conclusion }) =>
    told || !overGaps ? [] : [conclusion.party],
  );
  if (loose.length > 0)
    rest.push(text`no single number within its range changes the verdict of ${list(loose)}, several together may`);
  const firm =
    proven.length === 0 ? [] : [text`whatever the numbers, ${joined(proven.map((one) => verdictText(names, one)))}`];
  return text`On ${title}: ${[...firm, ...rest].flatMap((part, k) => (k === 0 ? part : ["; ", ...part]))}.`;
}

/** Parties whose verdict changes with what nobody has said: nothing is concluded of them. */
function unspoken({ holds }: RobustResult): readonly Id[] {
  return holds.flatMap(({ overGaps, conclusion }) => (overGaps ? [] : [conclusion.party]));
}

function verdictText(names: Lookup, { conclusion, because }: RobustResult["holds"][number]): Text {
  const party = names.party(conclusion.party);
  if (because === "red-line") return text`for ${party} it crosses a red line`;
  return conclusion.verdict === "accepts"
    ? text`for ${party} it stays above the walk-away value`
    : text`for ${party} it stays below the walk-away value`;
}

/** By which number the verdict of a party flips, whose judgement that is, and which way. */
function flipText(
  names: Lookup,
  draft: Id,
  { conclusion, judgement, from, to }: RobustResult["tipping"][number],
  context: ViewContext,
): Text {
  const owner = judgement.gap ? "on which nobody has spoken" : "as judged";
  const now = conclusion.verdict === "accepts" ? "above" : "below";
  const then = conclusion.verdict === "accepts" ? "below" : "above";
  const sources = sourcesOf(judgement, context);
  return text`For ${names.party(conclusion.party)} ${names.theDraft(draft)} lies ${now} its walk-away value by expected figures, and would lie ${then} it once ${judgementText(names, judgement)} (${owner}: ${rangeText(judgement)})${sources.length === 0 ? [] : [{ sources }]} is ${to > from ? "more" : "less"} than ${numberText(judgement, to)} instead of ${numberText(judgement, from)}`;
}

function sentences(result: RobustResult, context: ViewContext): readonly Text[] {
  if (result.draft === null) return [];
  const names = lookup(context);
  const title = names.theDraft(result.draft);
  const said: Text[] = [];
  const all = result.holds.length + result.undecided.length;
  const proven = result.holds.filter((one) => one.proven);
  if (proven.length > 0 && proven.length < all)
    said.push(
      text`Whatever the numbers within their ranges, all at once: ${joined(proven.map((one) => verdictText(names, one)))}.`,
    );
  if (result.undecided.length > 0)
    said.push(
      text`The verdict of ${joined(result.undecided.map((id) => names.party(id)))} hangs on how open issues are settled; its figures here are of the settlement that suits it best.`,
    );
  if (result.notJudged.length > 0)
    said.push(
      text`Nothing is told of ${joined(result.notJudged.map((id) => names.party(id)))}: what no deal is worth to it is not said here.`,
    );
  const within = result.tipping.filter((one) => one.within);
  const gaps = within.filter(({ judgement }) => judgement.gap).length;
  if (within.length > 0)
    said.push(
      within.length === 1
        ? text`One number${gaps === 0 ? "" : ", which nobody has given,"} could flip a verdict alone without leaving its range.`
        : text`${upperFirst(countWord(within.length))} numbers could each flip a verdict alone without leaving their ranges${gaps === 0 ? "" : `, ${gaps === within.length ? "all" : countWord(gaps)} of them numbers that nobody has given`}.`,
    );
  const open = unspoken(result).filter((id) => !result.undecided.includes(id));
  if (open.length > 0)
    said.push(
      text`By expected figures, placeholders for what nobody has said among them, the text would stand otherwise to ${joined(open.map((id) => names.party(id)))} than at the ends of what may be said; so these figures conclude nothing on ${open.length === 1 ? "it" : "them"}.`,
    );
  if (result.noIndices === "correlated")
    said.push([
      "Some judgements are declared to move together; the spread is shared out among them by Shapley effects, and what to ask next counts each as if it moved alone.",
    ]);
  said.push(...toSignSentences(result, names, title));
  said.push(...zoneSentences(result, names, writtenIn(context)));
  said.push(...leaningSentences(result, names, title));
  const [ask] = result.questions;
  if (ask !== undefined)
    said.push(
      text`To be sure of the verdicts sooner, ask first about ${names.party(ask.judgement.party)}: ${judgementText(names, ask.judgement)}. That is an order of questions and no more: numbers nobody has given are drawn as if their placeholders were somebody’s.`,
    );
  return said;
}

/** What to ask about first, in few words: an order of questions, and no more; nothing where no single number would help. */
export function nextQuestionLine(result: RobustResult, context: ViewContext): Text {
  const names = lookup(context);
  const [ask] = result.questions;
  if (ask === undefined) return [];
  return text`What to ask first, an order and no more: ${names.party(ask.judgement.party)}, ${judgementText(names, ask.judgement)}.`;
}

function toSignSentences(result: RobustResult, names: Lookup, title: Text | string): readonly Text[] {
  const { toSign, never } = result;
  if (never.length > 0)
    return [
      text`No values within the ranges would lift ${title} to the walk-away value of ${joined(
        never.map((id) => names.party(id)),
        "or",
      )}.`,
    ];
  if (toSign === null || toSign.changes.length + toSign.redLines.length === 0) return [];
  const lines = toSign.redLines.map(({ party, redLines }) => linesText(names, party, redLines));
  const changes = toSign.changes.map(
    ({ judgement, from, to }) =>
      text`for ${names.party(judgement.party)} ${judgementText(names, judgement)} ${numberText(judgement, to)} instead of ${numberText(judgement, from)}`,
  );
  const what = joinedUpTo([...lines, ...changes], 6);
  return [
    text`By expected figures, the fewest changes that would bring all deciding parties to their walk-away values or above: ${what}.`,
  ];
}

function linesText(names: Lookup, party: Id, lines: CrossedLines["redLines"]): Text {
  return text`${names.party(party)} would have to give up the red ${lines.length === 1 ? "line" : "lines"} ${joined(lines.map((line) => names.terms(line)))}`;
}

function tables(result: RobustResult, context: ViewContext): readonly Table[] {
  if (result.draft === null || result.holds.length + result.undecided.length === 0) return [];
  return [
    holdsTable(result, context),
    ...(result.tipping.every(({ within, share }) => !within && share > FAR) ? [] : [tippingTable(result, context)]),
    ...(result.toSign === null || result.toSign.changes.length + result.toSign.redLines.length === 0
      ? []
      : [toSignTable(result, context)]),
    ...zoneTable(result, writtenIn(context)),
    ...leaningTable(result, lookup(context)),
    ...(result.questions.length === 0 ? [] : [questionsTable(result, context)]),
    ...(result.indices === null ? [] : [indicesTable(result, context)]),
    ...(result.shapley === null ? [] : [shapleyTable(result.shapley, writtenIn(context))]),
  ];
}

function holdsTable(result: RobustResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "robust-holds",
    title: "What holds for every value within the ranges, all at once",
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "verdict", title: "By expected figures", align: "start" },
      { key: "holds", title: "For every value", align: "start" },
      { key: "least", title: "Least margin", align: "end" },
      { key: "greatest", title: "Greatest margin", align: "end" },
    ],
    rows: [
      ...result.holds.map(
        ({ conclusion, proven, because, margin }): Row => ({
          party: { text: names.partyName(conclusion.party), rich: [names.party(conclusion.party)] },
          verdict: {
            text:
              conclusion.verdict === "accepts" ? "walk-away met" : because === "red-line" ? "red line" : "falls short",
            redLine: because === "red-line",
          },
          holds: { text: proven ? "yes, proven" : "no" },
          least: marginCell(margin?.least ?? null, names, conclusion.party),
          greatest: marginCell(margin?.greatest ?? null, names, conclusion.party),
        }),
      ),
      ...result.undecided.map(
        (id): Row => ({
          party: { text: names.partyName(id), rich: [names.party(id)] },
          verdict: { text: "open issues decide" },
          holds: { text: "–" },
          least: marginCell(null, names, id),
          greatest: marginCell(null, names, id),
        }),
      ),
    ],
    note: [
      "A proof, not a sample: the extremes of the margin to walk-away over all weights, values and walk-away values within their ranges, numbers nobody has given included.",
    ],
  };
}

function marginCell(margin: number | null, names: Lookup, party: Id): Cell {
  return margin === null
    ? { text: "–", value: null }
    : { text: signedPoints(margin, names.scale), value: margin, basis: { party } };
}

function tippingTable(result: RobustResult, context: ViewContext): Table {
  const names = lookup(context);
  const near = result.tipping.filter(({ within, share }) => within || share <= FAR);
  const rows = near.slice(0, MOST_ROWS);
  return {
    id: "robust-tipping",
    title: "Single numbers that flip a verdict, those within their ranges first",
    rowHeader: "judgement",
    columns: [
      { key: "judgement", title: "Judgement", align: "start" },
      { key: "verdict", title: "Now", align: "start" },
      { key: "from", title: "Stands at", align: "end" },
      { key: "to", title: "Flips at", align: "end" },
      { key: "range", title: "Range given", align: "end" },
    ],
    rows: rows.map(
      ({ conclusion, judgement, from, to, within }): Row => ({
        judgement: judgementCell(names, judgement, context),
        verdict: { text: conclusion.verdict === "accepts" ? "walk-away met" : "falls short" },
        from: { text: numberText(judgement, from), value: from },
        to: {
          text: numberText(judgement, to),
          value: to,
          ...(within ? {} : { quiet: true, note: "outside the range" }),
        },
        range: { text: rangeText(judgement) },
      }),
    ),
    note: [
      `All others stand at their expected values.${result.tipping.length > rows.length ? ` ${upperFirst(countWord(result.tipping.length - rows.length))} more would do it, further from where they stand.` : ""}`,
    ],
  };
}

function toSignTable(result: RobustResult, context: ViewContext): Table {
  const names = lookup(context);
  const { changes, redLines } = result.toSign!;
  return {
    id: "robust-to-sign",
    title: "What would have to be true, by expected figures, for all to come out at their walk-away values or above",
    rowHeader: "judgement",
    columns: [
      { key: "judgement", title: "Judgement", align: "start" },
      { key: "from", title: "Stands at", align: "end" },
      { key: "to", title: "Would have to be", align: "end" },
      { key: "range", title: "Range given", align: "end" },
    ],
    rows: [
      ...redLines.flatMap(({ party, redLines: lines }) =>
        lines.map(
          (line): Row => ({
            judgement: {
              text: `${names.partyName(party)}: red line ${names.terms(line)}`,
              rich: text`${names.party(party)}: red line ${names.terms(line)}`,
              redLine: true,
            },
            from: { text: "ruled out" },
            to: { text: "not ruled out" },
            range: { text: "" },
          }),
        ),
      ),
      ...changes.map(
        ({ judgement, from, to }): Row => ({
          judgement: judgementCell(names, judgement, context),
          from: { text: numberText(judgement, from), value: from },
          to: { text: numberText(judgement, to), value: to },
          range: { text: rangeText(judgement) },
        }),
      ),
    ],
    note: [
      `The fewest numbers that do${result.toSign!.proven ? ", proven" : ""}, each moved by as small a share of its range as so few allow.`,
    ],
  };
}

function questionsTable(result: RobustResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "robust-questions",
    title: "What to ask next",
    rowHeader: "judgement",
    columns: [
      { key: "judgement", title: "Judgement", align: "start" },
      { key: "worth", title: "Wrong verdicts saved, in 100", align: "end" },
      { key: "range", title: "Range given", align: "end" },
    ],
    rows: result.questions.slice(0, MOST_ROWS).map(
      ({ judgement, worth, low, high }): Row => ({
        judgement: judgementCell(names, judgement, context),
        worth: {
          text: fixed(100 * worth, 1),
          value: 100 * worth,
          note: `${fixed(100 * low, 1)} to ${fixed(100 * high, 1)}`,
        },
        range: { text: rangeText(judgement) },
      }),
    ),
    note: [
      "How many fewer of 100 such verdicts are expected to be wrong if the number were known exactly; 95% intervals below. Numbers nobody has given are drawn from their placeholders, so this is an order, no more. Numbers whose interval holds 0 are left out.",
    ],
  };
}

function indicesTable(result: RobustResult, context: ViewContext): Table {
  const names = lookup(context);
  const rows = result.indices!.filter(({ different }) => different);
  const alike = result.indices!.length - rows.length;
  return {
    id: "robust-indices",
    title: `How much of the spread of the ${result.target.party === null ? "least margin" : "margin"} each number accounts for`,
    rowHeader: "judgement",
    columns: [
      { key: "judgement", title: "Judgement", align: "start" },
      { key: "first", title: "Alone", align: "end" },
      { key: "total", title: "With all it acts with", align: "end" },
    ],
    rows: rows.slice(0, MOST_ROWS).map(
      ({ judgement, first, total }): Row => ({
        judgement: judgementCell(names, judgement, context),
        first: first.low <= 0 ? { text: "no different from 0", value: null, quiet: true } : shareCell(first),
        total: shareCell(total),
      }),
    ),
    note: [
      `Sobol indices, first order and total, with 95% intervals.${rows.length > MOST_ROWS ? ` The first ${MOST_ROWS} of ${rows.length}.` : ""}${alike === 0 ? "" : ` Of ${alike} other numbers the share is no different from 0.`}`,
    ],
  };
}

function shareCell({
  estimate,
  low,
  high,
}: {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}): Cell {
  return { text: percent(estimate), value: estimate, note: `${percent(Math.max(0, low))} to ${percent(high)}` };
}

function tornadoFigure(result: RobustResult, context: ViewContext): Figure {
  const names = lookup(context);
  const rows = [...result.tornado]
    .sort((a, b) => Math.abs(b.own.high - b.own.low) - Math.abs(a.own.high - a.own.low))
    .slice(0, MOST_BARS);
  const flips = rows.filter((row) => row.flips !== null);
  const alt = `How far each of ${rows.length} numbers moves its own party’s margin to walk-away, from the low to the high end of its range. ${flips.length === 0 ? "No bar crosses the walk-away line." : `${counted(flips.length, "bar crosses", "bars cross")} the walk-away line.`} All numbers are in the table.`;
  return {
    id: "robust-tornado",
    headline: "What each number does to its party’s margin, from its low to its high end",
    alt,
    caption: [
      "A bar that crosses the walk-away line flips its party’s verdict there (ring), unless a red line decides. The upright tick is where the margin stands by expected figures; pale bars are numbers that nobody has given.",
    ],
    sources: [...new Set(rows.flatMap(({ judgement }) => sourcesOf(judgement, context)))],
    table: {
      id: "robust-tornado",
      title: "From the low to the high end of each number, all others at their expected values",
      rowHeader: "judgement",
      columns: [
        { key: "judgement", title: "Judgement", align: "start" },
        { key: "range", title: "Range given", align: "end" },
        { key: "own-low", title: "Its party’s margin, low end", align: "end" },
        { key: "own-high", title: "High end", align: "end" },
        { key: "low", title: "Least margin, low end", align: "end" },
        { key: "high", title: "High end", align: "end" },
        { key: "flips", title: "Flips at", align: "end" },
      ],
      rows: rows.map(
        ({ judgement, own, low, high, flips: at }): Row => ({
          judgement: judgementCell(names, judgement, context),
          range: { text: rangeText(judgement) },
          "own-low": marginCell(own.low, names, judgement.party),
          "own-high": marginCell(own.high, names, judgement.party),
          low: { text: signedPoints(low, names.scale), value: low },
          high: { text: signedPoints(high, names.scale), value: high },
          flips: at === null ? { text: "–", value: null } : { text: numberText(judgement, at), value: at },
        }),
      ),
      ...(result.tornado.length > MOST_BARS
        ? { note: [`The ${MOST_BARS} that move most, of ${result.tornado.length}.`] }
        : {}),
    },
    draw: (document, width) =>
      drawTornado(
        {
          alt,
          zero: "walk-away",
          bars: rows.map(({ judgement, own, flips: at }) => ({
            label: `${names.partyName(judgement.party)}: ${judgementText(names, judgement)}`,
            color: accent(context.case, judgement.party),
            low: own.low * names.scale,
            stands: own.stands * names.scale,
            high: own.high * names.scale,
            note: at === null ? "" : `flips at ${numberText(judgement, at)}`,
            flips: at !== null,
            gap: judgement.gap,
            basis: basisOf(judgement),
          })),
        },
        document,
        width,
      ),
  };
}

function judgementCell(names: Lookup, judgement: JudgedNumber, context: ViewContext): Cell {
  const words = judgementText(names, judgement);
  return {
    text: `${names.partyName(judgement.party)}: ${words}`,
    rich: text`${names.party(judgement.party)}: ${words}`,
    ...(judgement.gap ? { note: "nobody has said it", quiet: true } : {}),
    sources: sourcesOf(judgement, context),
    basis: basisOf(judgement),
  };
}

function basisOf({ party, issue }: JudgedNumber): Basis {
  return { party, ...(issue === undefined ? {} : { issue }) };
}

function entryOf(judged: JudgedNumber, { model }: ViewContext): JudgementEntry | undefined {
  return model.parties
    .find(({ id }) => id === judged.party)
    ?.sheet.entries.find(
      ({ kind, issue, option, scenario, index }) =>
        kind === judged.kind &&
        issue === judged.issue &&
        option === judged.option &&
        scenario === judged.scenario &&
        index === judged.index,
    );
}

function sourcesOf(judged: JudgedNumber, context: ViewContext): readonly Id[] {
  const entry = entryOf(judged, context);
  return entry === undefined ? [] : judgementSources(context.case, entry);
}

function writtenIn(context: ViewContext): Written {
  return {
    number: numberText,
    range: rangeText,
    cell: (judgement) => judgementCell(lookup(context), judgement, context),
  };
}

/** A number as it is written in the case: chances with two decimals, all others with one. */
function numberText({ kind }: JudgedNumber, value: number): string {
  return fixed(value, kind === "scenario-probability" ? 2 : 1);
}

function rangeText(judgement: JudgedNumber): string {
  const [low, , high] = judgement.range;
  return low === high ? numberText(judgement, low) : `${numberText(judgement, low)} to ${numberText(judgement, high)}`;
}
