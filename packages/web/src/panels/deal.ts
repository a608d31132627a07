import { crossesRedLine, type Draft, type Id, type Model, outcomeFromRecord, utilityOf } from "@parley/core";
import { termOf } from "../edit/drafts.ts";

/** What one outcome would be to one party, by exact figures. */
export interface DealForParty {
  readonly party: Id;
  readonly utility: number;
  /** Against the walk-away value; `null` where none is given. */
  readonly gain: number | null;
  readonly redLine: boolean;
  readonly accepts: boolean;
}

/** As exact verdicts have it: a utility that reaches the walk-away value up to rounding does. */
const TOLERANCE = 1e-9;

/** An outcome in the eyes of each deciding party. */
export function dealFor(model: Model, deal: Readonly<Record<Id, Id>>): readonly DealForParty[] {
  const outcome = outcomeFromRecord(model, deal);
  return model.parties
    .filter(({ deciding }) => deciding)
    .map((party) => {
      const utility = utilityOf(model, party, outcome);
      const gain = party.reservation === null ? null : utility - party.reservation;
      const redLine = crossesRedLine(model, party, outcome);
      return { party: party.id, utility, gain, redLine, accepts: gain !== null && gain >= -TOLERANCE && !redLine };
    });
}

/** Where a deal says otherwise than a draft: what the draft says (`null`: nothing), and the deal's option. */
export interface DealChange {
  readonly issue: Id;
  readonly from: Id | null;
  /** Words for what is no single option. */
  readonly fromWords: string | null;
  readonly to: Id;
}

/** A deal as changes against a draft, silence being what it is taken to mean. */
export function changesAgainst(model: Model, draft: Draft, deal: Readonly<Record<Id, Id>>): readonly DealChange[] {
  return model.issues.flatMap((issue): DealChange[] => {
    const to = deal[issue.id]!;
    const term = termOf(draft, issue.id);
    const silence = model.choices.find((choice) => choice.kind === "default" && choice.issue === issue.id)?.value;
    const from = term === undefined ? silence : term;
    if (from === to) return [];
    if (term === "open") return [{ issue: issue.id, from: null, fromWords: "open", to }];
    if (term === "unknown") return [{ issue: issue.id, from: null, fromWords: "not public", to }];
    if (term === "undecided") return [{ issue: issue.id, from: null, fromWords: "to be decided", to }];
    if (typeof from === "string") return [{ issue: issue.id, from, fromWords: null, to }];
    return [{ issue: issue.id, from: null, fromWords: "several options", to }];
  });
}
