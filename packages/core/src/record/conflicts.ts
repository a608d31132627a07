import type { Model } from "../model/index.ts";
import type { PositionOverTime, StanceConflict } from "./result.ts";

/** The value of an option a party holds conditional: half way between those it wants and those it rules out (theory 1.7). */
const MIDDLE = 0.5;

/**
 * Where a party's latest words on an option and the preference the perspective gives it point different ways (theory 7),
 * for the analyst to settle: words may be tactics, and a perspective may be wrong.
 *
 * - `favoured-but-red-line`: preferred or accepted in words, a red line of its own in the model.
 * - `favoured-but-low`: preferred or accepted in words, modelled value below 0.5.
 * - `ruled-out-but-high`: ruled out in words, modelled value above 0.5 and no red line.
 *
 * 0.5 is what the derived perspective gives an option held conditional, so that a perspective derived from the same words
 * has no conflicts but those that claims in statements bring. Issues without weight are passed over: there the model says
 * nothing of the party's values. The modelled value is the expected one of a judgement that is a range.
 */
export function stanceConflicts(model: Model, positions: readonly PositionOverTime[]): readonly StanceConflict[] {
  return positions.flatMap(({ party: partyId, issue, option, stance, by }): StanceConflict[] => {
    const party = model.parties.find(({ id }) => id === partyId);
    const i = model.issues.findIndex(({ id }) => id === issue);
    const weight = party?.weights[i] ?? 0;
    if (!party || weight === 0 || by === null || stance === null || stance === "conditional") return [];
    const o = model.offsets[i]! + model.issues[i]!.options.findIndex(({ id }) => id === option);
    const value = party.utilities[o]! / weight;
    const redLine = party.redLines.some((terms) => terms.length === 1 && terms[0] === o);
    const conflict = (kind: StanceConflict["kind"]): StanceConflict[] => [
      { party: partyId, issue, option, stance, by, value, kind },
    ];
    if (stance === "ruled-out") return value > MIDDLE && !redLine ? conflict("ruled-out-but-high") : [];
    if (redLine) return conflict("favoured-but-red-line");
    return value < MIDDLE ? conflict("favoured-but-low") : [];
  });
}
