import type { CommitmentFlag, Id } from "@parley/core";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import type { Cell, ViewContext } from "../view.ts";

/** Names of the case, those of its commitments and acts among them. */
export interface Names extends Lookup {
  commitment(id: Id): string;
  act(id: Id): string;
  sourcesOf(id: Id): readonly Id[];
}

export function namesOf(context: ViewContext): Names {
  const rows = new Map(
    [...(context.case.commitments ?? []), ...(context.case.acts ?? [])].map((row) => [row.id, row] as const),
  );
  // A title that quotes takes single marks within ours.
  const title = (id: Id): string => (rows.get(id)?.title ?? id).replace(/“/g, "‘").replace(/”/g, "’");
  return { ...lookup(context), commitment: title, act: title, sourcesOf: (id) => rowSources(rows.get(id)) };
}

export const FLAG_WORDS: Readonly<Record<CommitmentFlag, string>> = {
  "adversary-veto": "needs the consent of whom it is to deter",
  "no-trigger": "nobody has said what sets it off",
  "not-automatic": "works only by a further decision",
  "not-ratified": "not ratified",
  "declined-no-dearer": "the same guarantor declined something no dearer",
  "weak-evidence": "declining it says little: it costs little to break",
  "cost-unsaid": "nobody has said what honouring it costs",
  "renege-cost-unsaid": "nobody has said what breaking it costs",
  "prior-unsaid": "nobody has said how resolved its guarantor is",
  "prior-assumed": "the prior is assumed",
  "prior-decides": "the assumed prior answers the question before any act",
};

/** What nobody has said. */
export const UNSAID: Cell = { text: "not said", gap: true, value: null };
