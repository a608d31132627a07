import type { Id } from "../case/index.ts";
import type { Context, Model } from "../model/index.ts";
import { AmendedDraft, TOLERANCE } from "./amended-draft.ts";
import { describeChanges } from "./describe.ts";
import { type Change, changesOf } from "./finder.ts";
import { bestMultipliers } from "./multipliers.ts";
import type { MainExchange } from "./result.ts";
import { ChangeSearch, type Requirement } from "./search.ts";
import type { Start } from "./start.ts";

// Steps of the search for one pair of groups and one pair of parties before it is left unproven.
const BUDGET = 2_000_000;

/**
 * The main exchange (theory 3.6): of all pairs of issue groups the one with the largest trade value, the greatest over
 * changes inside the two groups of the smaller of two parties' gains; of equal ones the first in the file's order. The
 * changes break no constraint that the start obeys and hit no red line of the two parties that the start does not hit.
 * An issue without a group is a group of its own, under its own id. Branch and bound; what cannot beat the best pair so far
 * is skipped.
 *
 * @returns `exchange` null where there are fewer than two groups or deciding parties, or no two parties can both gain
 */
export function mainExchange(
  model: Model,
  start: Start,
  context: Context,
): { exchange: MainExchange | null; proven: boolean } {
  const fixed = new AmendedDraft(model, start);
  const lenient = { ...model, constraints: model.constraints.filter((constraint) => fixed.obeys([constraint])) };
  const draft = new AmendedDraft(lenient, start);
  const search = new ChangeSearch(draft, context);
  const deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  const before = model.parties.map((_, p) => draft.utility(p));
  const keeping = deciding.filter((p) => draft.keepsRedLines(p));
  const groups = [...new Set(model.issues.map(groupOf))];
  const unit = model.parties.map((_, p) => Float64Array.from(model.parties, (_, q) => (p === q ? 1 : 0)));
  let value = TOLERANCE;
  let best: { groups: [Id, Id]; parties: [number, number]; changes: Change[] } | null = null;
  let proven = true;

  for (const [at, a] of groups.entries())
    for (const b of groups.slice(at + 1)) {
      const issues = Uint8Array.from(model.issues, (issue) => (groupOf(issue) === a || groupOf(issue) === b ? 1 : 0));
      for (const [k, p] of deciding.entries())
        for (const q of deciding.slice(k + 1)) {
          const traders = [p, q];
          const redLinesOf = keeping.filter((party) => traders.includes(party));
          const allowed = search.allowed(redLinesOf);
          for (let o = 0; o < allowed.length; o++) allowed[o]! &= issues[model.issueOf[o]!]!;
          const { weights, missing } = bestMultipliers({
            needs: new Float64Array(model.parties.length),
            parties: traders,
            gain: unit.map((weight) => search.gains(weight)),
            allowed,
            offsets: model.offsets,
            changes: model.issues.length,
            domain: "simplex",
          });
          if (-missing <= value + TOLERANCE) continue;
          const requirements = [weights, unit[p]!, unit[q]!].map((w): Requirement => ({ weights: w, atLeast: 0 }));
          const raise = (): void => {
            for (const requirement of requirements)
              requirement.atLeast = requirement.weights.reduce((sum, w, j) => sum + w * (before[j]! + value), 0) + 2e-9;
          };
          raise();
          const { complete } = search.run({
            changes: model.issues.length,
            exactly: false,
            issues,
            redLinesOf,
            requirements,
            budget: { left: BUDGET },
            onFound: () => {
              const gain = Math.min(...traders.map((party) => draft.utility(party) - before[party]!));
              if (gain <= value || !isClear(draft, redLinesOf)) return false;
              value = gain;
              best = { groups: [a, b], parties: [p, q], changes: changesOf(draft) };
              raise();
              return false;
            },
          });
          proven &&= complete;
        }
    }
  const found = best as { groups: [Id, Id]; parties: [number, number]; changes: Change[] } | null;
  if (found === null) return { exchange: null, proven };
  const redLinesOf = keeping.filter((p) => found.parties.includes(p));
  for (const [issue, option] of found.changes) draft.option[issue] = option;
  const changes = found.changes.filter(([issue, option]) => {
    draft.option[issue] = -1;
    const gain = Math.min(...found.parties.map((p) => draft.utility(p) - before[p]!));
    if (gain >= value - 1e-12 && isClear(draft, redLinesOf)) return false;
    draft.option[issue] = option;
    return true;
  });
  const gains = Object.fromEntries(deciding.map((p) => [model.parties[p]!.id, draft.utility(p) - before[p]!]));
  draft.option.fill(-1);
  const [p, q] = found.parties;
  return {
    exchange: {
      groups: found.groups,
      value,
      parties: [model.parties[p]!.id, model.parties[q]!.id],
      changes: describeChanges(draft, changes),
      gains,
    },
    proven,
  };
}

function groupOf(issue: Model["issues"][number]): Id {
  return issue.group ?? issue.id;
}

function isClear(draft: AmendedDraft, redLinesOf: readonly number[]): boolean {
  return redLinesOf.every((p) => draft.keepsRedLines(p)) && draft.obeys();
}
