import type { ConclusionRow, Explanation, Id, Verdict, ViewsResult } from "@parley/core";
import { drawPrice } from "../figures/price.ts";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import { fixed, signedPoints } from "../numbers.ts";
import { capitalised, joined, plainText, text } from "../text.ts";
import { VERDICT_SIGNS, VERDICT_TONES, VERDICT_WORDS } from "../verdict.ts";
import type { Cell, Figure, Row, Table, Text, ViewContext } from "../view.ts";
import { judgementInWords, sideText } from "./opposed-judgements.ts";

/** Rows of the table of explanations. */
const MOST_ROWS = 20;

/** Conclusions by view, what explains the disagreements, and how the text that most views share stands in each. */
export function opposedTables(result: ViewsResult, context: ViewContext): readonly Table[] {
  return [
    conclusionsTable(result, context),
    ...(result.explanations.length === 0 ? [] : [explanationsTable(result, context)]),
    ...(result.common.deal === null ? [] : [standingTable(result, context), outcomeTable(result, context)]),
  ];
}

function viewTitle(context: ViewContext, view: Id): string {
  return context.case.perspectives?.find(({ id }) => id === view)?.title ?? view;
}

function viewCell(context: ViewContext, view: Id): Cell {
  const sources = rowSources(context.case.perspectives?.find(({ id }) => id === view));
  return { text: viewTitle(context, view), ...(sources.length === 0 ? {} : { sources }) };
}

const DEAL_WORDS = { exists: "✓ exists", none: "✗ none", open: "? open" } as const;
const DEAL_TONES = { exists: 2, none: -2, open: 0 } as const;

function answerCell(answer: Verdict | keyof typeof DEAL_WORDS): Cell {
  const isOpen = answer === "unknown" || answer === "open";
  if (answer === "exists" || answer === "none" || answer === "open")
    return { text: DEAL_WORDS[answer], tone: DEAL_TONES[answer], ...(isOpen ? { quiet: true } : {}) };
  return {
    text: `${VERDICT_SIGNS[answer]} ${VERDICT_WORDS[answer]}`,
    tone: VERDICT_TONES[answer],
    ...(isOpen ? { quiet: true } : {}),
  };
}

/** What a conclusion is about, as the head of its row. */
function aboutText(row: ConclusionRow | Explanation["conclusion"], names: Lookup): Text {
  if (row.kind === "party") return capitalised([names.party(row.party)]);
  return [row.kind === "all" ? "All together" : "Any text acceptable to all"];
}

function conclusionsTable(result: ViewsResult, context: ViewContext): Table {
  const names = lookup(context);
  const on = result.draft === null ? "" : ` on ${names.theDraft(result.draft)}`;
  return {
    id: "views-conclusions",
    title: `Conclusions${on} by view, those that every view shares first`,
    rowHeader: "conclusion",
    columns: [
      { key: "conclusion", title: "Conclusion", align: "start" },
      ...result.views.map(({ view }) => ({
        key: `view-${view}`,
        title: viewTitle(context, view),
        align: "start" as const,
      })),
    ],
    rows: result.conclusions.map((row): Row => {
      const about = aboutText(row, names);
      return {
        conclusion: {
          text: plainText(about),
          rich: about,
          ...(row.robust ? { note: "the same in every view" } : {}),
        },
        ...Object.fromEntries(result.views.map(({ view }) => [`view-${view}`, answerCell(row.answers[view]!)])),
      };
    }),
    note: [
      "Each answer is one that holds whatever nobody has said turns out to be; where that decides, it is left open.",
    ],
  };
}

function explanationsTable(result: ViewsResult, context: ViewContext): Table {
  const names = lookup(context);
  const rows = result.explanations.flatMap((one): Row[] => {
    const about = aboutText(one.conclusion, names);
    const head = {
      conclusion: { text: plainText(about), rich: about },
      view: viewCell(context, one.view),
      from: viewCell(context, one.from),
    };
    if (one.conclusion.kind === "deal") {
      const parties = joined(names.parties(one.parties));
      const ofAll: Row = {
        ...head,
        judgement: { text: `all of ${plainText(parties)}`, rich: text`all of ${parties}` },
        here: { text: "–", quiet: true },
        there: { text: "–", quiet: true },
      };
      return [ofAll, ...judgementRows(one, (party) => `of these, ${names.partyName(party)}: `, names)];
    }
    const [first, ...rest] = judgementRows(one, () => "", names);
    return first === undefined ? [] : [{ ...first, ...head }, ...rest];
  });
  return {
    id: "views-explanations",
    title: "The fewest judgements that explain why two views disagree",
    rowHeader: "conclusion",
    columns: [
      { key: "conclusion", title: "Conclusion", align: "start" },
      { key: "view", title: "Turns in the view", align: "start" },
      { key: "from", title: "With the judgements of", align: "start" },
      { key: "judgement", title: "On", align: "start" },
      { key: "here", title: "Now", align: "start" },
      { key: "there", title: "Carried over", align: "start" },
    ],
    rows: rows.slice(0, MOST_ROWS),
    note: [
      `By expected figures, at the end of what nobody has said at which the answer has to hold. ${result.explanations.every(({ proven }) => proven) ? "Fewer are proven not to do, parties for a deal, judgements for a verdict." : "Where small sets were too many to try all, fewer may do."}${rows.length > MOST_ROWS ? ` ${rows.length - MOST_ROWS} further rows are left out.` : ""}`,
    ],
  };
}

/** One row per judgement, the conclusion and the views left out. */
function judgementRows(one: Explanation, of: (party: Id) => string, names: Lookup): readonly Row[] {
  return one.judgements.map(
    (judgement): Row => ({
      conclusion: { text: "" },
      view: { text: "" },
      from: { text: "" },
      judgement: {
        text: of(judgement.party) + judgementInWords(names, judgement),
        redLine: judgement.kind === "red-line",
      },
      here: { text: sideText(judgement, judgement.here, names), sources: judgement.here.sources },
      there: { text: sideText(judgement, judgement.there, names), sources: judgement.there.sources },
    }),
  );
}

function standingTable(result: ViewsResult, context: ViewContext): Table {
  const names = lookup(context);
  const margin = (value: number | null): Cell =>
    value === null ? { text: "–", value: null } : { text: signedPoints(value, names.scale), value };
  return {
    id: "views-standing",
    title: "How the text that is acceptable in the most views stands in each of them",
    rowHeader: "view",
    columns: [
      { key: "view", title: "View", align: "start" },
      { key: "inside", title: "Acceptable to all", align: "start" },
      { key: "margin", title: "Least margin", align: "end" },
      { key: "best", title: "Its own best text", align: "end" },
      { key: "price", title: "What it costs", align: "end" },
      { key: "refuse", title: "Who is not sure to sign", align: "start" },
    ],
    rows: result.common.deal!.standing.map((one): Row => {
      const refuse = joined(
        one.refuse.map(({ party, redLine }) => text`${names.party(party)}${redLine ? " (red line)" : ""}`),
      );
      return {
        view: viewCell(context, one.view),
        inside: { text: one.inside ? "✓ yes" : "✗ not for sure", tone: one.inside ? 2 : -2 },
        margin: margin(one.margin),
        best: margin(one.best),
        price:
          one.price === null ? { text: "–", value: null } : { text: fixed(one.price * names.scale), value: one.price },
        refuse: { text: plainText(refuse), rich: refuse },
      };
    }),
    note: [
      "Points of each party’s own 100 above its walk-away value, for whoever has least, with all that nobody has said counted against the text; a red line may be crossed beside. What it costs: how much more the view’s own best text leaves whoever has least.",
    ],
  };
}

function outcomeTable(result: ViewsResult, context: ViewContext): Table {
  const names = lookup(context);
  const { outcome, free } = result.common.deal!;
  return {
    id: "views-text",
    title: "The text that is acceptable to all parties in the most views",
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Issue", align: "start" },
      { key: "option", title: "What it says", align: "start" },
    ],
    rows: Object.entries(outcome).map(
      ([issue, option]): Row => ({
        issue: { text: names.issue(issue) },
        option: {
          text: names.option(issue, option),
          ...(free.includes(issue) ? { note: "another option would do as well here" } : {}),
        },
      }),
    ),
    note: [
      result.common.proven
        ? "Proven: no other text is sure to be acceptable in more views, nor in as many with more to spare for whoever has least. It is not a proposal: what nobody has valued is settled whichever way serves that figure."
        : "The best found; that there is no better one is not proven.",
    ],
  };
}

/** What the text that most views share leaves in each view, against the view's own best. */
export function priceFigure(result: ViewsResult, context: ViewContext): Figure {
  const names = lookup(context);
  const { standing } = result.common.deal!;
  const shown = (value: number | null): number | null => (value === null ? null : value * names.scale);
  const alt = `Least margin to walk-away that the text leaves in each view, and the most any text would: ${standing
    .map(
      ({ view, margin, best }) =>
        `${viewTitle(context, view)} ${margin === null ? "none" : signedPoints(margin, names.scale)}, at best ${best === null ? "no deal" : signedPoints(best, names.scale)}`,
    )
    .join("; ")}.`;
  return {
    id: "views-price",
    headline: "What the most widely acceptable text leaves in each view",
    alt,
    caption: [
      "Dot: the least margin the text leaves; ring: the most any text would leave in that view alone. All that nobody has said is counted against the text.",
    ],
    sources: [
      ...new Set(standing.flatMap(({ view }) => rowSources(context.case.perspectives?.find(({ id }) => id === view)))),
    ],
    table: { ...standingTable(result, context), id: "views-price" },
    draw: (document, width) =>
      drawPrice(
        {
          alt,
          zero: "walk-away",
          rows: standing.map(({ view, margin, best, inside }) => ({
            label: viewTitle(context, view),
            margin: shown(margin),
            best: shown(best),
            inside,
          })),
        },
        document,
        width,
      ),
  };
}
