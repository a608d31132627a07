import type { DraftAcceptance, Id } from "@parley/core";
import { contributionsTable, type ViewContext } from "@parley/report";

/** issue → party → what the draft's term is worth to it against its walk-away value; `null` where that is not known. */
export type Shares = ReadonlyMap<Id, Readonly<Record<Id, number | null>>>;

export function sharesOf(draft: DraftAcceptance, context: ViewContext): Shares {
  const { rows, columns } = contributionsTable(draft, context);
  const parties = columns.map(({ key }) => key).filter((key) => key !== "issue");
  return new Map(
    context.model.issues.map((issue, i) => [
      issue.id,
      Object.fromEntries(
        parties.map((party) => {
          const value = rows[i]![party]!.value;
          return [party, typeof value === "number" ? value : null];
        }),
      ),
    ]),
  );
}

/** Sums over several issues; `null` where one of them is not known. */
export function summed(shares: Shares, issues: readonly Id[], party: Id): number | null {
  return issues.reduce<number | null>((sum, issue) => {
    const share = shares.get(issue)?.[party];
    return sum === null || share == null ? null : sum + share;
  }, 0);
}
