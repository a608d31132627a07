import type { DraftStep, DraftsResult, Id, Spread } from "@parley/core";
import type { Answer } from "../brief/document.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { joined, text } from "../text.ts";
import type { Piece, Text, ViewContext } from "../view.ts";

/** Of 100 points: a change of at least this much is “far”, one below the second is none worth a word. */
const FAR = 0.15;
const LITTLE = 0.02;

/** What the last text moved, and toward whom, in words; the numbers are in the section. */
export function whatMoved(result: DraftsResult, draft: Id, context: ViewContext): Answer {
  const names = lookup(context);
  const step = result.steps.find(({ to }) => to === draft) ?? result.steps.at(-1);
  return {
    question: "What the last text moved, and toward whom",
    answer: step === undefined ? ["No draft follows another."] : stepText(step, names),
    section: "moved",
  };
}

function stepText(step: DraftStep, names: Lookup): Text {
  if (step.direction !== null) {
    const changes = Object.fromEntries(Object.entries(step.parties).map(([id, { total }]) => [id, total]));
    return text`Against ${names.theDraft(step.from)} it ${movement(changes, names)}.`;
  }
  const alone = `The last step, from ${names.theDraft(step.from)}, cannot be told: open or unpublished issues lie on one side of it.`;
  if (step.sinceKnown === null) return [alone];
  return text`Against ${names.theDraft(step.sinceKnown.draft)}, the nearest text before it that is wholly known, it ${movement(step.sinceKnown.change, names)}. ${alone}`;
}

/** “moved far toward A and toward B, away from C”: a range is told only where its sign is the same throughout. */
function movement(changes: Readonly<Record<Id, Spread>>, names: Lookup): Text {
  const far: Record<"toward" | "away", (Piece | Text)[]> = { toward: [], away: [] };
  const some: Record<"toward" | "away", (Piece | Text)[]> = { toward: [], away: [] };
  const unsure: Piece[] = [];
  for (const { id } of names.deciding) {
    const change = changes[id];
    if (change === undefined) continue;
    const [low, high] = typeof change === "number" ? [change, change] : [change.low, change.high];
    const least = low > 0 ? low : high < 0 ? -high : 0;
    if (low < 0 && high > 0) unsure.push(names.party(id));
    else if (least >= FAR) far[low > 0 ? "toward" : "away"].push(names.party(id));
    else if (Math.max(Math.abs(low), Math.abs(high)) >= LITTLE) some[low > 0 ? "toward" : "away"].push(names.party(id));
  }
  const parts = [
    ...(far.toward.length > 0 ? [text`far toward ${joined(far.toward)}`] : []),
    ...(some.toward.length > 0 ? [text`toward ${joined(some.toward)}`] : []),
    ...(far.away.length > 0 ? [text`far away from ${joined(far.away)}`] : []),
    ...(some.away.length > 0 ? [text`away from ${joined(some.away)}`] : []),
  ];
  const doubt = unsure.length === 0 ? "" : text`; for ${joined(unsure)} the sign hangs on what is open`;
  if (parts.length === 0) return text`moved nobody by much${doubt}`;
  return text`moved ${joined(parts)}${doubt}`;
}
