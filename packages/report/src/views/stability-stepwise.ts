import type { Comparison, StabilityResult, Stepwise } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, largeCount } from "../numbers.ts";
import { capitalised, joined, plainText, text } from "../text.ts";
import type { Piece, Row, Table, Text, ViewContext } from "../view.ts";
import { CONCEPT_NAMES, stateText } from "./stability-words.ts";

/** Whether the state that is asked about is decided, and which comparison to ask for next. */
export function stepwiseSentences(result: StabilityResult, names: Lookup): readonly Text[] {
  const { stepwise } = result;
  if (stepwise === null) return [];
  const state = text`${stateText(result, stepwise.state, names)} (state ${String(stepwise.state)})`;
  const kind = `(${CONCEPT_NAMES[stepwise.concept]})`;
  const whose = (verdict: "stable" | "unstable" | "undecided"): Piece[] =>
    Object.entries(stepwise.decisionMakers)
      .filter(([, one]) => one === verdict)
      .map(([id]) => names.party(id));
  if (stepwise.verdict === "equilibrium")
    return [
      text`Decided by what is known: everybody would stay where ${state} ${kind}. No further comparison is needed.`,
    ];
  if (stepwise.verdict === "none")
    return [
      text`Decided by what is known: ${joined(whose("unstable"))} would leave where ${state} ${kind}. No further comparison is needed.`,
    ];
  const said: Text[] = [];
  const stay = whose("stable");
  said.push(
    text`Not decided yet: whether ${joined(whose("undecided"))} would stay where ${state} ${kind}${stay.length === 0 ? "" : text`; ${joined(stay)} would`}. ${neededText(stepwise)}`,
  );
  if (stepwise.next === null)
    said.push(["No single comparison is left that bears on it: more was not proven from what is known."]);
  else said.push(nextText(result, stepwise.next, names));
  return said;
}

function neededText({ needed: { least, most, proven }, unsettled }: Stepwise): string {
  const range = least === most ? counted(most, "comparison") : `${least} to ${most} comparisons`;
  return `It takes ${range} more${proven ? "" : ", a bound and not proven the fewest"}; a whole ranking would settle ${counted(unsettled, "pair")}.`;
}

function nextText(result: StabilityResult, next: Comparison, names: Lookup): Text {
  const { decisionMaker: id, state, than } = next;
  const answer = (sign: string): string => `“${id}: ${state} ${sign} ${than}”`;
  const answers = `${answer(">")}, ${answer("<")} or ${answer("=")}`;
  return text`Ask first: does ${names.party(id)} prefer it where ${stateText(result, state, names)} to where ${stateText(result, than, names)}? (The answer is written ${answers}.)`;
}

const MOST_ROWS = 40;

/** Comparisons that bear on the verdict; all others do not. */
export function stepwiseTables(result: StabilityResult, context: ViewContext): readonly Table[] {
  const open = result.stepwise?.open ?? [];
  if (open.length === 0) return [];
  const names = lookup(context);
  const cell = (state: number) => {
    const words = capitalised(stateText(result, state, names));
    return { text: plainText(words), rich: words, note: `state ${state}` };
  };
  return [
    {
      id: "comparisons",
      title: "Comparisons on which it can still hang; no other bears on it",
      rowHeader: "maker",
      columns: [
        { key: "maker", title: "Would", align: "start" },
        { key: "state", title: "rather have", align: "start" },
        { key: "than", title: "than", align: "start" },
      ],
      rows: open.slice(0, MOST_ROWS).map(
        ({ decisionMaker, state, than }): Row => ({
          maker: { text: names.partyName(decisionMaker) },
          state: cell(state),
          than: cell(than),
        }),
      ),
      ...(open.length > MOST_ROWS
        ? { note: [`${largeCount(String(open.length - MOST_ROWS))} more are not shown.`] }
        : {}),
    },
  ];
}
