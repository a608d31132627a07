import { type DraftAcceptance, hasAssumedReservation, type Id } from "@parley/core";
import type { Answer } from "../brief/document.ts";
import { restsOn } from "../brief/judgements.ts";
import type { Lookup } from "../lookup.ts";
import { joined, text } from "../text.ts";
import { judgementText } from "../verdict.ts";
import type { Text, ViewContext } from "../view.ts";
import { joinedSentences } from "./open.ts";

/** The judgements that flip the answer, what does not flip, and what to ask next. */
export function whatFlips(
  draft: DraftAcceptance | null,
  deciding: readonly Id[],
  context: ViewContext,
  names: Lookup,
  askNext: Text = [],
): Answer {
  const said: Text[] = [];
  if (draft !== null) {
    for (const party of deciding) {
      const { verdict, dependsOn } = draft.parties[party] ?? {};
      if (verdict !== "depends" || dependsOn === undefined || dependsOn.length === 0) continue;
      said.push(
        text`For ${names.party(party)}: ${joined(dependsOn.map((judgement) => judgementText(names, judgement)))}.`,
      );
    }
    const assumed = context.model.parties.filter((party) => party.deciding && hasAssumedReservation(party));
    if (assumed.length > 0)
      said.push(
        text`What no deal is worth to ${joined(names.parties(assumed.map(({ id }) => id)))} nobody has said; it is assumed, and ranges over a wide interval.`,
      );
    const firm = deciding.filter((id) => {
      const party = draft.parties[id];
      return party?.holds === true && party.verdict === "rejects" && party.because.crossed.length > 0;
    });
    if (firm.length > 0)
      said.push(
        text`What does not flip: the no of ${joined(names.parties(firm))} holds at every value and walk-away line; their own exclusions decide.`,
      );
  }
  if (askNext.length > 0) said.push(askNext);
  said.push(restsOn(context));
  return { question: "The judgements that flip the answer", answer: joinedSentences(said), section: "assumed" };
}
