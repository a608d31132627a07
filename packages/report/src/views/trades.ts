import type { ExchangeRate, Id, TermChange, TradesResult } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, points, signedPoints } from "../numbers.ts";
import { joined, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { changesCell, changeText, issuesText } from "./changes.ts";

/** What the parties could exchange so that nobody loses (theory 3.5). */
export const tradesTelling: Telling<TradesResult> = {
  title: "What could be traded",
  headline: (result, context) => tradesHeadline(result, context),
  sentences: (result, context) => tradesSentences(result, context),
  tables: (result, context) => [...tradeTables(result, context), ...ratesTable(result, context)],
  figures: () => [],
};

/** Trades shown one by one, and rates; the result says how many there are. */
const MOST_TRADES = 5;
const MOST_RATES = 12;

export function tradesHeadline(result: TradesResult, context: ViewContext): Text {
  const names = lookup(context);
  const title = names.theDraft(result.draft);
  const best = result.trades.find((trade) => trade.logroll) ?? result.trades[0];
  if (best === undefined && result.gaps !== null && !result.gaps.holds)
    return text`No pair of changes to ${title} is sure to serve somebody and cost nobody: it depends on what nobody has said.`;
  if (best === undefined) return text`No pair of changes to ${title} would serve somebody and cost nobody.`;
  const kind = best.logroll ? "an exchange in which each side gives something up" : "two improvements";
  return text`${upperFirst(result.total === 1 ? "one pair" : `${result.total.toLocaleString("en-GB")} pairs`)} of changes to ${title} would serve somebody and cost nobody; the best, ${kind}, is on ${issuesText(best.changes, names)}: ${gainsText(best.gains, names)}.`;
}

/** Whom a set of changes serves, and by how much. */
function gainsText(gains: Readonly<Record<Id, number>>, names: Lookup): Text {
  const moved = names.deciding.filter((party) => Math.abs(gains[party.id] ?? 0) * names.scale >= 0.05);
  if (moved.length === 0) return ["nobody by as much as a tenth of a point"];
  return joined(
    moved.map(
      (party) => text`${names.party(party.id)} ${names.number(signedPoints(gains[party.id]!, names.scale), party.id)}`,
    ),
  );
}

function tradesSentences(result: TradesResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const said: Text[] = [];
  const improvement = result.improvements[0];
  if (improvement !== undefined)
    said.push(
      text`${upperFirst(counted(result.improvements.length, "single change"))} alone would serve somebody and cost nobody; the first: ${changeText(improvement.change, names)} (${gainsText(improvement.gains, names)}).`,
    );
  const chain = result.chains.at(-1);
  if (chain !== undefined && chain.changes.length > 2)
    said.push(
      text`The best chain of ${counted(chain.changes.length, "change")} is on ${issuesText(chain.changes, names)}: ${gainsText(chain.gains, names)}${result.proven ? "" : " (the best found; not proven)"}.`,
    );
  const rate = result.rates[0];
  if (rate !== undefined) said.push(text`The cheapest concession: ${rateText(rate, names)}.`);
  return said;
}

function rateText(rate: ExchangeRate, names: Lookup): Text {
  return text`on “${names.issue(rate.issue)}”, ${names.party(rate.receives)} gains ${names.number(points(rate.gain, names.scale), rate.receives)} where ${names.party(rate.concedes)} loses ${names.number(points(rate.loss, names.scale), rate.concedes)} of its own points`;
}

function tradeTables(result: TradesResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const logrolls = result.trades.filter((trade) => trade.logroll);
  const shown = (logrolls.length > 0 ? logrolls : result.trades).slice(0, MOST_TRADES);
  if (shown.length === 0) return [];
  return [
    {
      ...changesTable(
        "trades",
        logrolls.length > 0 ? "Exchanges that cost nobody" : "Pairs of changes that cost nobody",
        shown,
        names,
      ),
      note: [
        `The ${shown.length === 1 ? "one" : `best ${shown.length}`} of ${result.total.toLocaleString("en-GB")} pairs, by expected values, in points of each party’s own 100; what a party has never spoken of counts against the trade.`,
      ],
    },
  ];
}

/** Sets of changes, one a row, with what they do to each deciding party. */
export function changesTable(
  id: string,
  title: string,
  sets: readonly { readonly changes: readonly TermChange[]; readonly gains: Readonly<Record<Id, number>> }[],
  names: Lookup,
): Table {
  return {
    id,
    title,
    layout: "redline",
    rowHeader: "changes",
    columns: [
      { key: "changes", title: "Changes", align: "start" },
      ...names.deciding.map((party) => ({
        key: party.id,
        title: names.partyName(party.id),
        align: "end" as const,
        party: party.id,
      })),
    ],
    rows: sets.map(
      (set): Row => ({
        changes: changesCell(set.changes, names),
        ...Object.fromEntries(
          names.deciding.map((party): [Id, Cell] => {
            const gain = set.gains[party.id];
            if (gain === undefined) return [party.id, { text: "–", value: null }];
            return [party.id, { text: signedPoints(gain, names.scale), value: gain, basis: { party: party.id } }];
          }),
        ),
      }),
    ),
  };
}

function ratesTable(result: TradesResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const shown = result.rates.slice(0, MOST_RATES);
  if (shown.length === 0) return [];
  return [
    {
      id: "rates",
      title: "Where a small concession is worth most to another",
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue, and the change", align: "start" },
        { key: "concedes", title: "Concedes", align: "start" },
        { key: "loss", title: "Loses", align: "end" },
        { key: "receives", title: "Receives", align: "start" },
        { key: "gain", title: "Gains", align: "end" },
      ],
      rows: shown.map(
        (rate): Row => ({
          issue: { text: names.issue(rate.issue), note: `→ ${names.option(rate.issue, rate.to)}` },
          concedes: { text: names.partyName(rate.concedes), rich: [names.party(rate.concedes)] },
          loss: {
            text: points(rate.loss, names.scale),
            value: rate.loss,
            basis: { party: rate.concedes, issue: rate.issue },
          },
          receives: { text: names.partyName(rate.receives), rich: [names.party(rate.receives)] },
          gain: {
            text: points(rate.gain, names.scale),
            value: rate.gain,
            basis: { party: rate.receives, issue: rate.issue },
          },
        }),
      ),
      note: [
        "Best rate of gain to loss first; each in points of the party’s own 100, which are not compared with each other.",
      ],
    },
  ];
}
