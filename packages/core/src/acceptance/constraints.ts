import type { Model, ModelConstraint, ModelDraft } from "../model/index.ts";

/**
 * Numbers (in the file, from 0) of the constraints a draft breaks as written: whatever option its ambiguous, left-open,
 * open and unknown issues turn out to be, silence filled by the defaults.
 */
export function brokenConstraints(model: Model, draft: ModelDraft): number[] {
  const isOpen = draft.states.map((state) => state === "open" || state === "unknown");
  const certain = (set: Int32Array): boolean => set.reduce((sum, o) => sum + draft.common[o]!, 0) >= 1 - 1e-12;
  const possible = (o: number): boolean => {
    return isOpen[model.issueOf[o]!]! || draft.common[o]! > 0;
  };
  const broken = (constraint: ModelConstraint): boolean => {
    if (constraint.kind === "forbid") return constraint.sets.every(certain);
    if (constraint.kind === "atMost")
      return constraint.of.filter((terms) => terms.every((o) => certain(Int32Array.of(o)))).length > constraint.count;
    return !constraint.rows.some((row) => row.every(possible));
  };
  return [...new Set(model.constraints.filter(broken).map(({ origin }) => origin))].sort((a, b) => a - b);
}
