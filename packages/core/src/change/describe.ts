import type { AmendedDraft } from "./amended-draft.ts";
import type { Change } from "./finder.ts";
import type { TermChange } from "./result.ts";

/** Changes by the ids of issues and options; where the draft settles nothing, `from` is the state it leaves the issue in. */
export function describeChanges(draft: AmendedDraft, changes: readonly Change[]): TermChange[] {
  return changes.map(([issue, option]) => {
    const { id, options } = draft.model.issues[issue]!;
    const settled = draft.start.settled[issue]!;
    return {
      issue: id,
      from: settled >= 0 ? options[settled]!.id : draft.start.states[issue]!,
      to: options[option]!.id,
    };
  });
}
