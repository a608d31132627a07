import type { Id } from "../case/index.ts";
import { expectedUtility, type Model, type ModelDraft, openIssues } from "../model/index.ts";
import type { Wedge } from "./result.ts";

/**
 * How far each draft pulls the members of each coalition apart (theory 4): the spread of their gains `U − r` by exact
 * figures, and, issue by issue, the spread of what each misses against its best option. Coalitions are those the case
 * declares, and one asked for; members without a reservation value are left out, and so are coalitions with fewer than two
 * members left and drafts with open or unknown issues.
 *
 * @param asked parties to treat as a coalition besides, or `null`
 * @throws RangeError where an asked party is not in the model
 */
export function wedges(model: Model, drafts: readonly ModelDraft[], asked: readonly Id[] | null): Wedge[] {
  const unknown = asked?.find((id) => !model.parties.some((party) => party.id === id));
  if (unknown !== undefined) throw new RangeError(`no preferences for party ${unknown}`);
  const coalitions = new Map<string, Id[]>();
  for (const { id, coalition } of model.case.parties)
    if (coalition !== undefined) coalitions.set(coalition, [...(coalitions.get(coalition) ?? []), id]);
  if (asked !== null) coalitions.set(asked.join("+"), [...asked]);
  return [...coalitions].flatMap(([coalition, ids]) => {
    const members = model.parties.flatMap(({ id, reservation }, p) =>
      reservation !== null && ids.includes(id) ? [p] : [],
    );
    if (members.length < 2) return [];
    return drafts
      .filter((draft) => openIssues(draft).length === 0)
      .map((draft) => wedge(model, coalition, members, draft));
  });
}

function wedge(model: Model, coalition: string, members: readonly number[], draft: ModelDraft): Wedge {
  const spread = (value: (p: number) => number): number => {
    const values = members.map(value);
    return Math.max(...values) - Math.min(...values);
  };
  const issues = model.issues.map(({ id }, i) => ({
    issue: id,
    spread: spread((p) => {
      const { utilities } = model.parties[p]!;
      let expected = 0;
      let best = Number.NEGATIVE_INFINITY;
      for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) {
        expected += draft.readings[p]![o]! * utilities[o]!;
        best = Math.max(best, utilities[o]!);
      }
      return best - expected;
    }),
  }));
  return {
    coalition,
    draft: draft.id,
    members: members.map((p) => model.parties[p]!.id),
    spread: spread((p) => expectedUtility(model.parties[p]!, draft.readings[p]!) - model.parties[p]!.reservation!),
    issues: issues.filter((issue) => issue.spread > 1e-12).sort((a, b) => b.spread - a.spread),
  };
}
