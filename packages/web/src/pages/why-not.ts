import type { Demand, Id, WhyNotResult } from "@parley/core";
import { counted, joined, type Lookup, points, type Text, text } from "@parley/report";

/** How many conflicts and openings are told one by one. */
const MOST = 5;

/** Why there is no deal, as an argument: what blocks what, and what would open it. */
export interface Argument {
  readonly claim: Text;
  readonly conflicts: readonly Text[];
  readonly openings: readonly Text[];
  readonly lowering: Text | null;
  readonly caveat: string | null;
}

export function argumentOf(result: WhyNotResult, names: Lookup): Argument | null {
  if (!result.empty) return null;
  const conflicts = result.conflicts.slice(0, MOST).map((demands): Text => {
    if (demands.length === 0) return ["The constraints of the case leave no outcome at all."];
    if (demands.length === 1) return text`${demandText(demands[0]!, names)}: no feasible outcome meets this alone.`;
    return text`${joined(demands.map((demand) => demandText(demand, names)))}: no feasible outcome meets these together.`;
  });
  const openings = result.openings.slice(0, MOST).map(({ drop }): Text => {
    const demands = joined(drop.map((demand) => demandText(demand, names)));
    return text`Without ${demands} a deal would exist.`;
  });
  const { lowering } = result;
  const lowered = lowering === null ? [] : Object.entries(lowering.parties).filter(([, amount]) => amount > 1e-9);
  return {
    claim: text`No outcome satisfies every walk-away value and red line together. ${counted(result.conflicts.length, "smallest conflict")} ${result.conflicts.length === 1 ? "explains" : "explain"} it.`,
    conflicts,
    openings,
    lowering:
      lowering === null
        ? null
        : text`Red lines aside, walk-away values would have to fall by ${points(lowering.total, names.scale)} points in all: ${joined(lowered.map(([id, amount]) => text`${names.party(id)} ${names.number(points(amount, names.scale), id)}`))}.`,
    caveat: result.complete ? null : "There may be further conflicts; these still stand.",
  };
}

function demandText(demand: Demand, names: Lookup): Text {
  if ("reservation" in demand) return text`the walk-away value of ${names.party(demand.party)}`;
  return text`the red line of ${names.party(demand.party)} on ${names.terms(demand.redLine as Readonly<Record<Id, Id>>)}`;
}
