import { type Model, type OverGaps, unspokenShares } from "../model/index.ts";
import { gapsOfDraft } from "./draft-gaps.ts";
import type { AcceptanceAt, AcceptanceResult, Consent, DraftAcceptance, PartyAcceptance, Verdict } from "./result.ts";

/** The word that holds whatever the gaps turn out to be: that of both ends where they agree (theory 1.8). */
export function heldVerdict(cautious: Verdict, hopeful: Verdict): Verdict {
  return cautious === hopeful ? cautious : "unknown";
}

/** The likely figures with the verdicts that hold at both ends, and the ends beside them. */
export function acceptanceOverGaps(
  model: Model,
  cautious: AcceptanceAt,
  likely: AcceptanceAt,
  hopeful: AcceptanceAt,
): Omit<AcceptanceResult, "misperceptions" | "authors"> {
  const drafts = likely.drafts.map((draft, d): DraftAcceptance => {
    const held = heldDraft(cautious.drafts[d]!, draft, hopeful.drafts[d]!, likely.deciding);
    const judged = model.drafts.find(({ id }) => id === draft.id)!;
    return held.all.holds ? held : { ...held, gaps: gapsOfDraft(model, judged, likely.deciding) };
  });
  // Of several drafts the latest is told; each open one has its own.
  const told = drafts
    .filter(({ gaps }) => gaps !== undefined)
    .reduce<DraftAcceptance | null>(
      (last, draft) => (last === null || (draft.date ?? "") >= (last.date ?? "") ? draft : last),
      null,
    );
  const holds = drafts.every(({ all }) => all.holds);
  const gaps: OverGaps<AcceptanceAt> = {
    holds,
    answer: holds ? "same" : "open",
    share: unspokenShares(model),
    necessary: told?.gaps?.necessary ?? [],
    favourable: told?.gaps?.favourable ?? null,
    cautious,
    hopeful,
  };
  return { ...likely, drafts, gaps };
}

function heldDraft(
  cautious: DraftAcceptance,
  likely: DraftAcceptance,
  hopeful: DraftAcceptance,
  deciding: readonly string[],
): DraftAcceptance {
  const parties = Object.fromEntries(
    Object.entries(likely.parties).map(([id, party]) => [
      id,
      {
        ...heldParty(cautious.parties[id]!, party, hopeful.parties[id]!),
        ...(party.ratified && {
          ratified: heldConsent(cautious.parties[id]!.ratified!, party.ratified, hopeful.parties[id]!.ratified!),
        }),
      },
    ]),
  );
  const all = heldConsent(cautious.all, likely.all, hopeful.all);
  const accept = deciding.every((id) => parties[id]?.verdict === "accepts");
  const readingsDecide = deciding.filter(
    (id) => parties[id]?.verdict === "accepts" && parties[id].commonReadingVerdict === "rejects",
  );
  return {
    ...likely,
    parties,
    all,
    ...(likely.signed && { signed: all }),
    ...(likely.ratified && { ratified: heldConsent(cautious.ratified!, likely.ratified, hopeful.ratified!) }),
    ...(likely.inForce && { inForce: heldConsent(cautious.inForce!, likely.inForce, hopeful.inForce!) }),
    restsOnReadings: accept && readingsDecide.length > 0,
    readingsDecide,
  };
}

/** A consent by the word that holds at both ends, its chance the likely one. */
export function heldConsent(cautious: Consent, likely: Consent, hopeful: Consent): Consent {
  const verdict = heldVerdict(cautious.verdict, hopeful.verdict);
  return { ...likely, verdict, holds: cautious.verdict === hopeful.verdict };
}

function heldParty(cautious: PartyAcceptance, likely: PartyAcceptance, hopeful: PartyAcceptance): PartyAcceptance {
  const commonReadingVerdict = heldVerdict(cautious.commonReadingVerdict, hopeful.commonReadingVerdict);
  if (cautious.verdict !== hopeful.verdict) {
    const reason = {
      kind: "gaps" as const,
      unspoken: likely.unspoken,
      cautious: cautious.verdict,
      hopeful: hopeful.verdict,
    };
    return {
      ...likely,
      verdict: "unknown",
      holds: false,
      commonReadingVerdict,
      dependsOn: [],
      reason,
      because: { ...likely.because, issues: [] },
    };
  }
  // What holds is told by the figures that speak least for it: so much it is at least.
  const { verdict } = cautious;
  const end = verdict === "accepts" || verdict !== likely.verdict ? cautious : likely;
  const { reason, because } = verdict === "rejects" ? hopeful : end;
  const dependsOn = verdict === "depends" ? end.dependsOn : [];
  return { ...likely, verdict, commonReadingVerdict, dependsOn, reason, because };
}
