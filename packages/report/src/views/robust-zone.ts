import type { RobustResult } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { counted, countWord, percent } from "../numbers.ts";
import { joined, joinedUpTo, text, upperFirst } from "../text.ts";
import { judgementText } from "../verdict.ts";
import type { Cell, Row, Table, Text } from "../view.ts";
import { judgementInWords, sideText } from "./opposed-judgements.ts";

/** Rows of the table. */
const MOST_ROWS = 12;

type Judged = NonNullable<RobustResult["zone"]>["tipping"][number]["judgement"];
/** How numbers of a judgement are written, and what stands in its cell. */
export interface Written {
  readonly number: (judgement: Judged, value: number) => string;
  readonly range: (judgement: Judged) => string;
  readonly cell: (judgement: Judged) => Cell;
}

/** What turns whether any text is acceptable to all; nothing where that hangs on what nobody has said. */
export function zoneSentences({ zone }: RobustResult, names: Lookup, written: Written): readonly Text[] {
  if (zone === null || !zone.overGaps) return [];
  const now = zone.empty ? "no text is acceptable to all parties" : "some text is acceptable to all parties";
  const turn = zone.empty ? "open the way to one" : "leave none";
  const [first] = zone.tipping;
  if (first === undefined)
    return zone.proven ? [text`By expected figures ${now}, and no single number within its range would ${turn}.`] : [];
  const { judgement, from, to } = first;
  const others = zone.tipping.length - 1;
  const more = others === 0 ? "" : `; ${counted(others, "other number")} could do so alone as well`;
  return [
    text`By expected figures ${now}; for ${names.party(judgement.party)} ${judgementText(names, judgement)}, ${to > from ? "more" : "less"} than ${written.number(judgement, to)} instead of ${written.number(judgement, from)}, would ${turn}${more}.`,
  ];
}

export function zoneTable({ zone }: RobustResult, written: Written): readonly Table[] {
  if (zone === null || !zone.overGaps || zone.tipping.length === 0) return [];
  const rows = zone.tipping.slice(0, MOST_ROWS);
  return [
    {
      id: "robust-zone",
      title: zone.empty
        ? "Single numbers that would open the way to a text acceptable to all"
        : "Single numbers that would leave no text acceptable to all",
      rowHeader: "judgement",
      columns: [
        { key: "judgement", title: "Judgement", align: "start" },
        { key: "from", title: "Stands at", align: "end" },
        { key: "to", title: "Turns at", align: "end" },
        { key: "range", title: "Range given", align: "end" },
      ],
      rows: rows.map(
        ({ judgement, from, to }): Row => ({
          judgement: written.cell(judgement),
          from: { text: written.number(judgement, from), value: from },
          to: { text: written.number(judgement, to), value: to },
          range: { text: written.range(judgement) },
        }),
      ),
      note: [
        `Within their ranges, all others at their expected values, over all texts there could be${zone.proven ? ", proven" : ""}.${zone.tipping.length > rows.length ? ` ${upperFirst(countWord(zone.tipping.length - rows.length))} more would do it, further from where they stand.` : ""}`,
      ],
    },
  ];
}

/** Verdicts that rest on judgements nobody owns, all of which favour the party. */
export function leaningSentences({ leaning }: RobustResult, names: Lookup, title: Text | string): readonly Text[] {
  return leaning.map(({ party, judgements }) => {
    const what = joinedUpTo(
      judgements.map((one) => [
        `${judgementInWords(names, one)} (${sideText(one, one.here, names)}, against ${sideText(one, one.there, names)})`,
      ]),
      3,
    );
    return text`That ${names.party(party)} would be above its walk-away value with ${title} leans on ${counted(judgements.length, "judgement")} that nobody owns and that ${judgements.length === 1 ? "favours" : "all favour"} it: ${what}. With what others say, or the level value, in ${judgements.length === 1 ? "its" : "their"} place it would be below.`;
  });
}

export function leaningTable({ leaning }: RobustResult, names: Lookup): readonly Table[] {
  if (leaning.length === 0) return [];
  return [
    {
      id: "robust-leaning",
      title: "What a yes leans on that nobody owns",
      rowHeader: "judgement",
      columns: [
        { key: "party", title: "Party", align: "start" },
        { key: "judgement", title: "Judgement", align: "start" },
        { key: "here", title: "As assumed", align: "start" },
        { key: "there", title: "Held against", align: "start" },
      ],
      rows: leaning.flatMap(({ party, judgements }) =>
        judgements.map(
          (one): Row => ({
            party: { text: names.partyName(party), rich: joined([names.party(party)]) },
            judgement: { text: judgementInWords(names, one) },
            here: { text: sideText(one, one.here, names), sources: one.here.sources },
            there: { text: sideText(one, one.there, names) },
          }),
        ),
      ),
      note: [
        `The fewest judgements, assumed or never said, that favour the party and without which it would reject${leaning.every(({ proven }) => proven) ? ", proven" : ""}. Held against what the other views say of the same thing, or the level value where none does.`,
      ],
    },
  ];
}

/** How the spread of the figure is shared out among numbers that are declared to move together. */
export function shapleyTable(shapley: NonNullable<RobustResult["shapley"]>, written: Written): Table {
  const rows = shapley.filter(({ different }) => different);
  const alike = shapley.length - rows.length;
  return {
    id: "robust-shapley",
    title: "How the spread is shared out among the numbers, some of which move together",
    rowHeader: "judgement",
    columns: [
      { key: "judgement", title: "Judgement", align: "start" },
      { key: "effect", title: "Share of the spread", align: "end" },
      { key: "range", title: "Range given", align: "end" },
    ],
    rows: rows.slice(0, MOST_ROWS).map(
      ({ judgement, effect }): Row => ({
        judgement: written.cell(judgement),
        effect: {
          text: percent(effect.estimate),
          value: effect.estimate,
          note: `${percent(Math.max(0, effect.low))} to ${percent(effect.high)}`,
        },
        range: { text: written.range(judgement) },
      }),
    ),
    note: [
      `Shapley effects: by how much knowing a number narrows the spread, on average over all orders in which the numbers become known; they add to 100%. 95% intervals below.${alike === 0 ? "" : ` Of ${counted(alike, "further number")} the share is no different from 0.`}`,
    ],
  };
}
