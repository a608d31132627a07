import type { GuaranteesResult } from "@parley/core";
import { accent } from "../accents.ts";
import { drawLadder } from "../figures/ladder.ts";
import { fixed, longDate, probabilityText } from "../numbers.ts";
import { probabilityWord } from "../scale.ts";
import type { Cell, Figure, Row, Table, ViewContext } from "../view.ts";
import { FLAG_WORDS, namesOf, UNSAID } from "./guarantee-names.ts";

/** Chances that promises are honoured, before the acts and after. */
export function credibilityTable(result: GuaranteesResult, context: ViewContext): Table {
  const names = namesOf(context);
  const number = (value: number | null): Cell => (value === null ? UNSAID : { text: fixed(value, 0), value });
  return {
    id: "credibility",
    title: "Would it be honoured? How much of the answer is prior, and how much acts",
    rowHeader: "commitment",
    columns: [
      { key: "commitment", title: "Promise", align: "start" },
      { key: "cost", title: "Cost to honour", align: "end" },
      { key: "renege", title: "Cost to break", align: "end" },
      { key: "needs", title: "Needs resolve", align: "end" },
      { key: "before", title: "Before the acts", align: "end" },
      { key: "after", title: "After them", align: "end" },
      { key: "without", title: "Without the most telling", align: "end" },
      { key: "leans", title: "What it leans on", align: "start" },
    ],
    rows: result.commitments.map((one): Row => {
      const c = one.credibility;
      return {
        commitment: {
          text: names.commitment(one.id),
          note: `${names.partyName(one.guarantor)}${one.status === null ? "" : `, ${one.status}`}`,
        },
        cost: number(one.cost),
        renege: number(one.renegeCost),
        needs: number(one.needs?.mean ?? null),
        before: c === null ? UNSAID : { text: probabilityText(c.before), value: c.before },
        after:
          c === null
            ? UNSAID
            : {
                text: probabilityText(c.estimate),
                value: c.estimate,
                note: `${probabilityText(c.low)} to ${probabilityText(c.high)}${one.told && !one.flags.includes("prior-decides") ? `, ${probabilityWord(c.estimate)}` : ""}`,
              },
        without:
          c === null || c.withoutMostTelling === null
            ? { text: "–", value: null }
            : {
                text: probabilityText(c.withoutMostTelling.estimate),
                value: c.withoutMostTelling.estimate,
                note: names.act(c.withoutMostTelling.act),
              },
        leans: {
          text: one.flags
            .filter((flag) => flag.startsWith("prior") || flag.endsWith("unsaid") || flag === "weak-evidence")
            .map((flag) => FLAG_WORDS[flag])
            .join("; "),
        },
      };
    }),
    note: [
      "Chance that the promise is honoured, with 5 and 95 in 100 over the ranges of the costs. In words only where it lies on the same side of one half with and without the most telling act, and no assumed prior has answered before any act.",
    ],
  };
}

/** What each act says of resolve. */
export function actsTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  const names = namesOf(context);
  const rows = Object.entries(result.guarantors).flatMap(([guarantor, { acts }]) =>
    acts.map(
      (act): Row => ({
        act: {
          text: names.act(act.id),
          note: act.date === null ? "" : longDate(act.date),
          sources: names.sourcesOf(act.id),
        },
        guarantor: { text: names.partyName(guarantor), rich: [names.party(guarantor)] },
        did: { text: act.did ? "done" : "not done" },
        cost: { text: fixed(act.cost, 0), value: act.cost },
        nothing: { text: probabilityText(act.unrelated), value: act.unrelated },
        moved: {
          text: `${fixed(act.meanBefore, 1)} → ${fixed(act.meanAfter, 1)}`,
          value: act.meanAfter - act.meanBefore,
          ...(act.assumed ? { note: "numbers assumed" } : {}),
        },
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [
    {
      id: "acts",
      title: "What each act says of resolve",
      rowHeader: "act",
      columns: [
        { key: "act", title: "Act", align: "start" },
        { key: "guarantor", title: "By", align: "start" },
        { key: "did", title: "", align: "start" },
        { key: "cost", title: "Cost", align: "end" },
        { key: "nothing", title: "Chance it says nothing", align: "end" },
        { key: "moved", title: "Resolve, mean", align: "end" },
      ],
      rows,
    },
  ];
}

const BY: Readonly<Record<GuaranteesResult["views"][number]["by"], string>> = {
  prior: "how resolved the guarantor was thought to be before its acts",
  cost: "what honouring it would cost",
  "renege-cost": "what breaking it would cost",
  acts: "what its acts cost it",
};

/** The same promises in other views. */
export function viewsTable(result: GuaranteesResult, context: ViewContext): readonly Table[] {
  if (result.views.length === 0) return [];
  const names = namesOf(context);
  const titles = new Map((context.case.perspectives ?? []).map(({ id, title }) => [id, title]));
  return [
    {
      id: "credibility-views",
      title: "The same promises in other views, and what makes the difference",
      rowHeader: "commitment",
      columns: [
        { key: "commitment", title: "Promise", align: "start" },
        { key: "here", title: "Here", align: "end" },
        { key: "view", title: "View", align: "start" },
        { key: "there", title: "There", align: "end" },
        { key: "by", title: "What makes the difference", align: "start" },
      ],
      rows: result.views.map(({ perspective, commitment, estimate, by }): Row => {
        const here = result.commitments.find(({ id }) => id === commitment)!.credibility!.estimate;
        return {
          commitment: { text: names.commitment(commitment) },
          here: { text: probabilityText(here), value: here },
          view: { text: titles.get(perspective) ?? perspective },
          there: { text: probabilityText(estimate), value: estimate },
          by: { text: here < 0.5 === estimate < 0.5 ? "no side changes" : BY[by] },
        };
      }),
    },
  ];
}

/** What was held of each guarantor’s resolve, act by act. */
export function ladders(result: GuaranteesResult, context: ViewContext): readonly Figure[] {
  const names = namesOf(context);
  return Object.entries(result.guarantors).flatMap(([guarantor, belief]): Figure[] => {
    if (belief.acts.length === 0) return [];
    const own = result.commitments.filter((one) => one.guarantor === guarantor && one.needs !== null);
    const most = [...belief.acts].sort(
      (a, b) => Math.abs(b.meanAfter - b.meanBefore) - Math.abs(a.meanAfter - a.meanBefore),
    )[0]!;
    const name = names.partyName(guarantor);
    const alt = `The resolve of ${name} before its acts, mean ${fixed(belief.prior.mean, 0)}, and after each of ${belief.acts.length}, at the end ${fixed(belief.posterior.mean, 0)}. All numbers are in the table.`;
    const table = actsTable({ ...result, guarantors: { [guarantor]: belief } }, context)[0]!;
    const low = Math.min(0, belief.before[0], ...own.map(({ needs }) => needs!.mean));
    const high = Math.max(belief.before[4], belief.after[4], ...own.map(({ needs }) => needs!.mean)) * 1.05;
    return [
      {
        id: `resolve-${guarantor}`,
        headline: `What ${name} did and left undone: “${names.act(most.id)}” says most`,
        alt,
        caption: [
          "Dot: mean; bar: middle half; line: 5 to 95 in 100; ring: the mean before the act; at the right by how much the act moved it. Broken lines: the resolve each promise needs, its cost of honouring less its cost of breaking.",
        ],
        sources: [...new Set([...belief.acts.flatMap(({ id }) => names.sourcesOf(id)), ...names.perspectiveSources()])],
        table: { ...table, id: `acts-${guarantor}` },
        draw: (document, width) =>
          drawLadder(
            {
              alt,
              axis: "resolve, in the units of the costs",
              domain: [low, high],
              needs: own.map(({ id, needs }) => ({ x: needs!.mean, label: names.commitment(id) })),
              rungs: [
                {
                  label: "Before any act",
                  note: belief.assumed.prior ? "assumed" : "",
                  color: accent(context.case, guarantor),
                  spread: belief.before,
                  mean: belief.prior.mean,
                  before: null,
                },
                ...belief.acts.map((act) => ({
                  label: names.act(act.id),
                  note: act.did ? "done" : "not done",
                  color: accent(context.case, guarantor),
                  spread: act.after,
                  mean: act.meanAfter,
                  before: act.meanBefore,
                })),
              ],
            },
            document,
            width,
          ),
      },
    ];
  });
}
