import type { Demand, Id, WhyNotResult } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, points } from "../numbers.ts";
import { joined, joinedUpTo, text, upperFirst } from "../text.ts";
import type { Cell, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** Why there is no deal, and what would open one (theory 3.3). */
export const whyNotTelling: Telling<WhyNotResult> = {
  title: "Why there is no deal",
  headline: (result, context) => whyNotHeadline(result, context),
  sentences: (result, context) => whyNotSentences(result, context),
  tables: (result, context) => [...conflictsTable(result, context), ...openingsTable(result, context)],
  figures: () => [],
};

/** What those who ratify add to a deal that could be signed. */
const RATIFIED: Readonly<Record<string, string>> = {
  true: " Some such outcome would be ratified at home too.",
  false: " That is to sign it: no such outcome would also be ratified at home.",
  null: " Whether any such outcome would also be ratified at home cannot be said.",
};

export function whyNotHeadline(result: WhyNotResult, context: ViewContext): Text {
  if (result.empty === null)
    return [
      "Whether anything blocks a deal cannot be said: it depends on what the parties have not spoken of, or on walk-away values that are assumed.",
    ];
  if (!result.empty)
    return [`Nothing blocks a deal: some outcome meets every demand.${RATIFIED[String(result.ratified)] ?? ""}`];
  const names = lookup(context);
  const smallest = result.conflicts[0];
  if (smallest === undefined) return ["No deal exists; which demands block it was not found."];
  if (smallest.length === 0) return ["No combination of options obeys the constraints of the case."];
  if (smallest.length === 1) return text`No outcome meets this demand: ${demandText(smallest[0]!, names)}.`;
  return text`No outcome meets these ${counted(smallest.length, "demand")} together: ${joined(smallest.map((demand) => demandText(demand, names)))}.`;
}

/** A demand in words: whose, and a red line or the walk-away value. */
function demandText(demand: Demand, names: Lookup): Text {
  return "redLine" in demand
    ? text`${names.party(demand.party)}’s red line ${names.terms(demand.redLine)}`
    : text`${names.party(demand.party)}’s walk-away value`;
}

function whyNotSentences(result: WhyNotResult, context: ViewContext): readonly Text[] {
  if (!result.empty) return [];
  const names = lookup(context);
  const said: Text[] = [];
  const more = result.conflicts.length - 1;
  if (more > 0)
    said.push(
      text`${upperFirst(counted(more, "further set"))} of demands cannot be met together either${result.complete ? "" : "; the search was cut short, there may be more"}.`,
    );
  const least = result.openings[0]?.drop.length;
  const openings = result.openings.filter((opening) => opening.drop.length === least);
  if (least !== undefined && least > 0) {
    const ways = openings.map((opening) => joined(opening.drop.map((demand) => demandText(demand, names))));
    said.push(
      text`A deal would open if ${counted(least, "demand")} went: ${joinedUpTo(
        ways.map((way) => (least > 1 ? text`(${way})` : way)),
        4,
        "or",
      )}.`,
    );
  }
  const { lowering } = result;
  if (lowering !== null) {
    const lowered = Object.entries(lowering.parties).filter(([, amount]) => amount * names.scale >= 0.05);
    said.push(
      lowered.length === 0
        ? text`Without the red lines some outcome would meet every walk-away value.`
        : text`Without the red lines, walk-away values would have to come down, by each one’s own measure: ${joined(lowered.map(([id, amount]) => text`${names.party(id)} ${names.number(points(amount, names.scale), id)}`))}.`,
    );
  }
  return said;
}

/** Where the headline leaves it open, the tables rest on guesses and say so. */
function onGuesses({ empty }: WhyNotResult): string {
  return empty === null ? ", on guesses for what nobody has said" : "";
}

/** Conflicts shown side by side; more are counted. */
const MOST_CONFLICTS = 12;

/** Demands by conflicts: a dot where the demand is part of it. */
function conflictsTable(result: WhyNotResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const shown = result.conflicts.slice(0, MOST_CONFLICTS);
  const demands = distinct(result.conflicts.flat());
  if (demands.length === 0) return [];
  const count = (demand: Demand): number =>
    result.conflicts.filter((conflict) => conflict.some((other) => same(other, demand))).length;
  const visible = demands.filter((demand) => shown.some((conflict) => conflict.some((other) => same(other, demand))));
  return [
    {
      id: "conflicts",
      title: `Demands that cannot be met together${onGuesses(result)}`,
      rowHeader: "demand",
      columns: [
        { key: "demand", title: "Demand", align: "start" },
        ...shown.map((_, c) => ({ key: `c${c}`, title: String(c + 1), align: "end" as const })),
        { key: "count", title: "In conflicts", align: "end" },
      ],
      rows: visible.map(
        (demand): Row => ({
          demand: demandCell(demand, names),
          ...Object.fromEntries(
            shown.map((conflict, c): [string, Cell] => {
              const part = conflict.some((other) => same(other, demand));
              return [`c${c}`, { text: part ? "●" : "", value: part ? 1 : 0 }];
            }),
          ),
          count: { text: `${count(demand)} of ${result.conflicts.length}`, value: count(demand) },
        }),
      ),
      note: [
        `Each numbered column is one conflict: no feasible outcome meets all demands marked in it, but leaving out any one of them it could.${result.conflicts.length > shown.length ? ` The first ${shown.length} of ${result.conflicts.length} are shown.` : ""}${result.complete ? "" : " The search was cut short; there may be more."}`,
      ],
    },
  ];
}

function openingsTable(result: WhyNotResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const openings = result.openings.filter((opening) => opening.drop.length > 0).slice(0, MOST_CONFLICTS);
  if (openings.length === 0) return [];
  return [
    {
      id: "openings",
      title: `What would open a deal${onGuesses(result)}`,
      rowHeader: "drop",
      columns: [
        { key: "drop", title: "If these demands went", align: "start" },
        { key: "who", title: "Whose", align: "start" },
        { key: "count", title: "Demands", align: "end" },
      ],
      rows: openings.map(({ drop }): Row => {
        const rich = joined(drop.map((demand) => demandText(demand, names)));
        return {
          drop: { text: drop.map((demand) => plainDemand(demand, names)).join("; "), rich },
          who: { text: [...new Set(drop.map((demand) => names.partyName(demand.party)))].join(", ") },
          count: { text: String(drop.length), value: drop.length },
        };
      }),
      ...(result.openings.length > openings.length
        ? { note: [`The first ${openings.length} of ${result.openings.length}, fewest demands first.`] }
        : {}),
    },
  ];
}

function demandCell(demand: Demand, names: Lookup): Cell {
  const basis = { party: demand.party };
  if (!("redLine" in demand))
    return {
      text: `${names.partyName(demand.party)}: walk-away value`,
      rich: text`${names.party(demand.party)}: walk-away value`,
      basis,
    };
  return {
    text: plainDemand(demand, names),
    rich: text`${names.party(demand.party)}: never ${names.terms(demand.redLine)}`,
    redLine: true,
    basis,
  };
}

function plainDemand(demand: Demand, names: Lookup): string {
  return `${names.partyName(demand.party)}: ${"redLine" in demand ? `never ${names.terms(demand.redLine)}` : "walk-away value"}`;
}

function distinct(demands: readonly Demand[]): readonly Demand[] {
  return demands.filter((demand, i) => demands.findIndex((other) => same(other, demand)) === i);
}

function same(a: Demand, b: Demand): boolean {
  if (a.party !== b.party || "redLine" in a !== "redLine" in b) return false;
  if (!("redLine" in a) || !("redLine" in b)) return true;
  const issues = Object.keys(a.redLine);
  return (
    issues.length === Object.keys(b.redLine).length &&
    issues.every((issue: Id) => a.redLine[issue] === b.redLine[issue])
  );
}
