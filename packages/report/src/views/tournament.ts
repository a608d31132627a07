import type { StrategyId, TournamentResult } from "@parley/core";
import { drawIntervals } from "../figures/intervals.ts";
import { drawMatrix } from "../figures/matrix.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, fixed, percent, probabilityText, signed } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { viewName } from "./opposed.ts";
import { STRATEGY_NAMES } from "./strategy-names.ts";

/** How strategies fared against each other (theory 11.2). */
export const tournamentTelling: Telling<TournamentResult> = {
  title: "A tournament of strategies",
  headline: (result) => headline(result),
  sentences: (result, context) => sentences(result, context),
  tables: (result) => (result.scores.length === 0 ? [] : [scoresTable(result), comparisonsTable(result)]),
  figures: (result, context) =>
    result.scores.length === 0 ? [] : [scoresFigure(result, lookup(context)), pairsFigure(result)],
};

/** A difference counts from this p-value, corrected, on. */
const SIGNIFICANT = 0.05;
const name = (id: string): string => STRATEGY_NAMES[id as StrategyId];

/** Strategies that no other beats by more than chance would. */
function leaders(result: TournamentResult): readonly StrategyId[] {
  return result.strategies.filter((id) =>
    result.comparisons.every(({ strategies: [a, b], difference, adjusted }) => {
      if (adjusted > SIGNIFICANT) return true;
      return id !== (difference > 0 ? b : a);
    }),
  );
}

function headline(result: TournamentResult): Text {
  if (result.scores.length === 0)
    return ["There is no perspective under which a deal is there to be found, so no tournament can be played."];
  const first = leaders(result);
  if (first.length === result.strategies.length)
    return ["No strategy does better than another by more than chance would bring."];
  const [best] = first;
  const played = result.unspoken > 0 ? "On likely values, guesses among them, " : "";
  if (first.length === 1)
    return text`${played}${name(best!)} gains more than every other strategy, in ${result.runs.toLocaleString("en-GB")} negotiations played under these rules.`;
  return text`${played}${joined(first.map((id) => name(id)))} are not told apart from the best; each other strategy gains less than at least one of them.`;
}

function sentences(result: TournamentResult, context: ViewContext): readonly Text[] {
  const said: Text[] = [
    [
      "Nobody has said that the parties would negotiate like this: it compares procedures on likely values, and foretells nothing.",
    ],
  ];
  if (result.scores.length > 0)
    said.push([
      `Each of ${counted(result.strategies.length, "strategy", "strategies")} took every seat against every one, itself included, at all other seats: ${counted(result.scenarios.length, "scenario")}, ${counted(result.repetitions, "repetition")}, ${result.runs.toLocaleString("en-GB")} negotiations of ${counted(result.rounds, "round")}.`,
    ]);
  for (const { strategies, against, payoffs } of result.empiricalGame.equilibria.slice(0, 4))
    said.push(equilibriumText(strategies, against, payoffs[0]));
  if (result.scores.length > 0 && result.empiricalGame.equilibria.length === 0)
    said.push(["Choosing a strategy once for all, no choice of the same strategy by all is an equilibrium."]);
  const why = (reason: TournamentResult["leftOut"][number]["why"]): readonly Text[] => {
    const ids = result.leftOut
      .filter((one) => one.why === reason)
      .map(({ perspective }) => viewName(context, perspective));
    if (ids.length === 0) return [];
    const words = {
      "no-deal": "no deal is there to be found on likely values",
      nobody: "fewer than two parties have a walk-away value and an outcome they may sign",
      entangled: "issues are tied together too tightly to be searched",
    };
    return [text`Left out, since ${words[reason]}: ${joined(ids)}.`];
  };
  return [...said, ...why("no-deal"), ...why("nobody"), ...why("entangled")];
}

function equilibriumText(
  strategies: Readonly<Record<string, number>>,
  against: Readonly<Record<string, number>>,
  payoff: number,
): Text {
  const mix = (shares: Readonly<Record<string, number>>): string => {
    const entries = Object.entries(shares);
    if (entries.length === 1) return name(entries[0]![0]);
    return entries.map(([id, share]) => `${name(id)} (${percent(share)})`).join(", ");
  };
  const same = JSON.stringify(strategies) === JSON.stringify(against);
  return same
    ? text`Choosing a strategy once for all, nobody would gain by leaving: all play ${mix(strategies)}, at an advantage of ${fixed(payoff, 2)}.`
    : text`Choosing a strategy once for all, neither would gain by leaving: one plays ${mix(strategies)}, the other ${mix(against)}.`;
}

const number = (value: number, decimals = 2): Cell => ({ text: fixed(value, decimals), value });

function scoresTable(result: TournamentResult): Table {
  return {
    id: "scores",
    title: "How each strategy fared",
    rowHeader: "strategy",
    columns: [
      { key: "strategy", title: "Strategy", align: "start" },
      { key: "advantage", title: "Advantage", align: "end" },
      { key: "welfare", title: "Of all, on average", align: "end" },
      { key: "agreements", title: "Agreements", align: "end" },
      { key: "nash", title: "From Nash", align: "end" },
      { key: "frontier", title: "From the frontier", align: "end" },
      { key: "time", title: "Time used", align: "end" },
      { key: "given", title: "Given away", align: "end" },
      { key: "regret", title: "Most regret", align: "end" },
    ],
    rows: result.scores.map(
      (score): Row => ({
        strategy: { text: name(score.strategy) },
        advantage: {
          ...number(score.advantage.mean),
          note: `${fixed(score.advantage.low, 2)} to ${fixed(score.advantage.high, 2)}`,
        },
        welfare: number(score.welfare),
        agreements: { text: percent(score.agreements / score.runs), value: score.agreements / score.runs },
        nash: number(score.nashDistance),
        frontier: number(score.frontierDistance),
        time: { text: percent(score.time), value: score.time },
        given: number(score.givenAway),
        regret: number(score.regret.most),
      }),
    ),
    note: [
      "Advantage: gain over walking away as a share of the most the party could gain at all, 0 without an agreement; below it the 95% interval over scenarios, opponents and seats. Distances are in such shares. Given away: Kendall’s τ between a party’s preferences and what its offers alone would have one think of them (1: all, 0: nothing). Regret: what the best answer to the same opponent would have gained more.",
    ],
  };
}

function comparisonsTable(result: TournamentResult): Table {
  return {
    id: "comparisons",
    title: "Which differences are more than chance",
    rowHeader: "pair",
    columns: [
      { key: "pair", title: "Strategies", align: "start" },
      { key: "difference", title: "Difference of advantages", align: "end" },
      { key: "p", title: "p", align: "end" },
      { key: "adjusted", title: "p, corrected", align: "end" },
    ],
    rows: result.comparisons
      .toSorted((a, b) => a.adjusted - b.adjusted || Math.abs(b.difference) - Math.abs(a.difference))
      .map(
        ({ strategies: [a, b], difference, p, adjusted }): Row => ({
          pair: { text: `${name(a)} against ${name(b)}` },
          difference: { text: signed(difference, 2), value: difference },
          p: { text: p < 0.001 ? "<0.001" : fixed(p, 3), value: p },
          adjusted: {
            text: adjusted < 0.001 ? "<0.001" : probabilityText(adjusted),
            value: adjusted,
            ...(adjusted > SIGNIFICANT ? { quiet: true } : {}),
          },
        }),
      ),
    note: [
      "Paired over scenario, opponent and seat; signs flipped at random; corrected by Holm for the number of pairs. It speaks of these scenarios and this field of opponents.",
    ],
  };
}

function scoresFigure(result: TournamentResult, names: Lookup): Figure {
  const head = "Share of what could be gained that each strategy gains, with 95% intervals";
  return {
    id: "tournament-scores",
    headline: head,
    alt: `${head}.`,
    sources: [],
    table: cellsTable(result, names),
    draw: (document, width) =>
      drawIntervals(
        {
          alt: `${head}.`,
          label: "advantage",
          rows: result.scores.map(({ strategy, advantage }) => ({ name: name(strategy), ...advantage })),
          format: (value) => fixed(value, 2),
        },
        document,
        width,
      ),
  };
}

/** Every cell, for those who want to calculate with them. */
function cellsTable(result: TournamentResult, names: Lookup): Table {
  return {
    id: "cells",
    title: "Scenario by scenario, opponent by opponent, seat by seat",
    rowHeader: "strategy",
    columns: [
      { key: "scenario", title: "Scenario", align: "start" },
      { key: "strategy", title: "Strategy", align: "start" },
      { key: "against", title: "Against", align: "start" },
      { key: "party", title: "Seat", align: "start" },
      { key: "advantage", title: "Advantage", align: "end" },
      { key: "welfare", title: "Of all, on average", align: "end" },
      { key: "nash", title: "From Nash", align: "end" },
      { key: "frontier", title: "From the frontier", align: "end" },
      { key: "time", title: "Time used", align: "end" },
      { key: "given", title: "Given away", align: "end" },
      { key: "agreements", title: "Agreements", align: "end" },
      { key: "runs", title: "Negotiations", align: "end" },
    ],
    rows: result.cells.map(
      (cell): Row => ({
        scenario: { text: cell.scenario },
        strategy: { text: name(cell.strategy) },
        against: { text: name(cell.against) },
        party: { text: names.partyName(cell.party), rich: [names.party(cell.party)] },
        advantage: number(cell.advantage),
        welfare: number(cell.welfare),
        nash: number(cell.nashDistance),
        frontier: number(cell.frontierDistance),
        time: number(cell.time),
        given: number(cell.givenAway),
        agreements: { text: String(cell.agreements), value: cell.agreements },
        runs: { text: String(cell.runs), value: cell.runs },
      }),
    ),
  };
}

function pairsFigure(result: TournamentResult): Figure {
  const head = "What each strategy gains against each: rows against columns";
  const titles = result.strategies.map(name);
  const table: Table = {
    id: "pairs",
    title: head,
    rowHeader: "strategy",
    columns: [
      { key: "strategy", title: "Strategy", align: "start" },
      { key: "against", title: "Against", align: "start" },
      { key: "advantage", title: "Advantage", align: "end" },
      { key: "agreements", title: "Agreements", align: "end" },
      { key: "runs", title: "Negotiations", align: "end" },
    ],
    rows: result.pairs.map(
      (pair): Row => ({
        strategy: { text: name(pair.strategy) },
        against: { text: name(pair.against) },
        advantage: number(pair.advantage),
        agreements: { text: String(pair.agreements), value: pair.agreements },
        runs: { text: String(pair.runs), value: pair.runs },
      }),
    ),
  };
  return {
    id: "tournament-pairs",
    headline: head,
    alt: `${head}.`,
    sources: [],
    table,
    draw: (document, width) =>
      drawMatrix(
        {
          alt: `${head}.`,
          rows: titles,
          columns: titles,
          values: result.empiricalGame.payoffs,
          format: (value) => fixed(value, 2),
          rowTitle: "advantage of the row",
          columnTitle: "all others playing the column",
        },
        document,
        width,
      ),
  };
}
