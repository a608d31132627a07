import type { Id, TalksResult } from "@parley/core";
import { accent } from "../accents.ts";
import { INK } from "../figures/frame.ts";
import { drawRiver, type RiverBank } from "../figures/river.ts";
import { lookup } from "../lookup.ts";
import { counted, percent } from "../numbers.ts";
import type { Figure, Row, Table, ViewContext } from "../view.ts";

/** How the talks end, round by round: a stream of talks from which deals go off above and those who leave below. */
export function riverFigure(result: TalksResult, context: ViewContext): readonly Figure[] {
  const last = Math.max(...result.endings.map(({ round }) => round), 0);
  if (last < 2) return [];
  const names = lookup(context);
  const shares = (of: (ending: TalksResult["endings"][number]) => boolean): readonly number[] => {
    let sum = 0;
    return Array.from({ length: last + 1 }, (_, round) => {
      for (const ending of result.endings) if (ending.round === round && of(ending)) sum += ending.probability;
      return sum;
    });
  };
  const bank = (name: string, color: string, side: RiverBank["side"], by: readonly number[]): readonly RiverBank[] =>
    by.at(-1)! > 0 ? [{ name, text: percent(by.at(-1)!), color, side, shares: by }] : [];
  const walks = (id: Id): readonly number[] => shares(({ kind, by }) => kind === "walk" && by === id);
  const banks = [
    ...bank(
      "a deal",
      INK,
      "above",
      shares(({ kind }) => kind === "deal"),
    ),
    ...result.players.flatMap((id) =>
      bank(`${names.partyName(id)} walks`, accent(context.case, id), "below", walks(id)),
    ),
  ];
  const left = { name: "lapses, no deal", text: percent(result.kinds.lapse) };
  const said = [...banks.map(({ name, text }) => `${name} ${text}`), `${left.name} ${left.text}`].join("; ");
  const alt = `How the talks end over ${counted(last, "round")}, as the rules of the game have it: ${said}.`;
  return [
    {
      id: "talks-river",
      headline: result.told
        ? "How the talks end, round by round, as the rules of the game have it"
        : "How the talks would end by the rules alone: another way of playing puts another ending first",
      alt,
      caption: [
        `Height: share of draws of the judgements and of the orders of speaking. Above the stream deals, below it those who leave, in their colour; outlined at the end, what lapses. It follows from the rules and foretells nothing. Perfect play, ${counted(result.draws, "draw")}.`,
      ],
      sources: names.perspectiveSources(),
      table: riverTable(banks, left, last),
      draw: (document, width) =>
        drawRiver({ alt, axis: "round", banks, flowing: "still talking", left }, document, width),
    },
  ];
}

function riverTable(
  banks: readonly RiverBank[],
  left: { readonly name: string; readonly text: string },
  last: number,
): Table {
  return {
    id: "river",
    title: "What has ended by each round, and how",
    rowHeader: "round",
    columns: [
      { key: "round", title: "Round", align: "start" },
      ...banks.map(({ name }, k) => ({ key: `bank-${k}`, title: name, align: "end" as const })),
      { key: "left", title: "still talking", align: "end" },
    ],
    rows: Array.from({ length: last }, (_, k): Row => {
      const round = k + 1;
      const ended = banks.reduce((sum, { shares }) => sum + shares[round]!, 0);
      return {
        round: { text: String(round) },
        ...Object.fromEntries(
          banks.map(({ shares }, at) => [`bank-${at}`, { text: percent(shares[round]!), value: shares[round]! }]),
        ),
        left: { text: percent(Math.max(0, 1 - ended)), value: Math.max(0, 1 - ended) },
      };
    }),
    note: [`What still goes on after the last round lapses: ${left.text}.`],
  };
}
