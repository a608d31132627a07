import { isGap, type Model } from "../../model/index.ts";
import { type View, viewOf, worthOf } from "./stakes.ts";

/** What two parties contest: both have spoken on it, and no option that either spoke of is best for both (theory 3.6). */
export interface ContestedIssue {
  readonly issue: number;
  /** Party by party of the pair: own best less the best it gets among the other's best options, weighted. */
  readonly stakes: readonly [number, number];
  /** The other's best options, for the first and for the second party: what giving way means. */
  readonly yields: readonly [readonly number[], readonly number[]];
  /** Whether the stake leans on an option the party has never spoken of. */
  readonly gaps: readonly [boolean, boolean];
}
export interface Contest {
  readonly contested: readonly ContestedIssue[];
  /** Issues with an option that is best for both, with these options. */
  readonly joint: readonly { readonly issue: number; readonly options: readonly number[] }[];
}

/** The issues that two parties of the model contest, and those on which both can have their best. */
export function contestOf(model: Model, p: number, q: number): Contest {
  const contested: ContestedIssue[] = [];
  const joint: { issue: number; options: readonly number[] }[] = [];
  model.issues.forEach((_, issue) => {
    const views = [p, q].map((party) => viewOf(model, model.parties[party]!, issue)) as [View, View];
    if (views.some(({ spoken }) => spoken.length === 0)) return;
    const common = views[0].best.filter((o) => views[1].best.includes(o));
    if (common.length > 0) {
      joint.push({ issue, options: common });
      return;
    }
    const sides = [p, q].map((party, side) => {
      const own = model.parties[party]!;
      const theirs = views[1 - side]!.best;
      // Of the other's best options the party would take the one it likes most.
      const most = Math.max(...theirs.map((o) => worthOf(own, o)));
      const likes = theirs.filter((o) => worthOf(own, o) >= most - 1e-15);
      return {
        stake: Math.max(0, views[side]!.greatest - most),
        gap: likes.every((o) => isGap(own, o)),
        yields: theirs,
      };
    });
    contested.push({
      issue,
      stakes: [sides[0]!.stake, sides[1]!.stake],
      yields: [sides[0]!.yields, sides[1]!.yields],
      gaps: [sides[0]!.gap, sides[1]!.gap],
    });
  });
  return { contested, joint };
}

/** `Σ min(stake_p, stake_q)` over the contested issues, each party's stakes scaled to a sum of 1; 0 where one has none. */
export function opposition({ contested }: Contest): number {
  const totals = [0, 1].map((side) => contested.reduce((sum, { stakes }) => sum + stakes[side]!, 0));
  if (!totals.every((total) => total > 0)) return 0;
  return contested.reduce((sum, { stakes }) => sum + Math.min(stakes[0] / totals[0]!, stakes[1] / totals[1]!), 0);
}
