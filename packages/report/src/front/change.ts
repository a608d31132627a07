import { type Amendment, type AmendResult, type Id, type Standings, standings, type WhyNotResult } from "@parley/core";
import type { Answer } from "../brief/document.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { shortDate } from "../numbers.ts";
import { text } from "../text.ts";
import type { Cell, Row, Table, ViewContext } from "../view.ts";
import { amendmentsHeadline } from "../views/amendments.ts";
import { noText, noTextSentence } from "./no-text.ts";

/** What would have to change for all to come in, and for each change who has said what of it, or never spoken. */
export function whatWouldChange(result: AmendResult, whyNot: WhyNotResult, context: ViewContext): Answer {
  const blocked = noText(whyNot);
  const names = lookup(context);
  const [held] = result.held;
  const first = held ?? result.amendments[0];
  return {
    question: "What would have to change, and who has never spoken of it",
    answer:
      blocked === null
        ? amendmentsHeadline(result, context)
        : text`${noTextSentence(blocked, names)} ${amendmentsHeadline(result, context)}`,
    ...(first === undefined || first.changes.length === 0
      ? {}
      : { blocks: [{ kind: "table" as const, table: stancesTable(first, held !== undefined, names) }] }),
    section: "amendments",
  };
}

function stancesTable({ changes, gaps }: Amendment, holds: boolean, names: Lookup): Table {
  const held = standings(names.case);
  return {
    id: "would-change",
    title: holds
      ? "The smallest amendment that holds"
      : "The smallest amendment found, on guesses for what nobody has said",
    rowHeader: "text",
    columns: [
      { key: "text", title: "The text would say", align: "start" },
      ...names.deciding.map(({ id }) => ({ key: id, title: names.partyName(id), align: "start" as const, party: id })),
    ],
    rows: changes.map(
      ({ issue, to }): Row => ({
        text: { text: `${names.issue(issue)}: ${names.option(issue, to)}` },
        ...Object.fromEntries(names.deciding.map(({ id }) => [id, stanceCell(id, issue, to, gaps, held, names)])),
      }),
    ),
  };
}

const STANCES = {
  preferred: "wants it",
  accepted: "accepts it",
  conditional: "on a condition",
  "ruled-out": "rules it out",
} as const;

/** What a party has said of an option, and when; “has not spoken” where nothing; a judgement of the view's author otherwise. */
function stanceCell(party: Id, issue: Id, option: Id, gaps: Amendment["gaps"], held: Standings, names: Lookup): Cell {
  const last = held.get(party)?.get(issue)?.get(option)?.at(-1);
  if (last !== undefined) {
    const condition = Object.entries(last.condition ?? {})
      .map(
        ([other, options]) => `${names.issue(other)}: ${options.map((one) => names.option(other, one)).join(" or ")}`,
      )
      .join("; ");
    const words = condition === "" ? STANCES[last.stance] : `only for ${condition}`;
    return { text: `${words}, ${shortDate(last.date)} ${last.date.slice(0, 4)}` };
  }
  if (gaps.some((gap) => gap.party === party && gap.issue === issue && gap.option === option))
    return { text: "has not spoken", quiet: true };
  return { text: "no words; valued by this view", quiet: true };
}
