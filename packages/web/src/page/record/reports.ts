import type { CheckedClaim, ClaimVerdict, Id } from "@parley/core";

export const VERDICTS = ["contradicted", "superseded", "unconfirmed", "confirmed"] as const satisfies ClaimVerdict[];

/** Which reports are to be seen; empty words ask for nothing. */
export interface ReportFilter {
  readonly verdict: string;
  /** The party reported to accept. */
  readonly of: string;
  /** Who reports. */
  readonly speaker: string;
  /** Words that must all stand in what `wordsOf` gives. */
  readonly words: string;
  /** `coding`: only those whose verdict hangs on how words are coded. */
  readonly hangs: string;
}

export const REPORT_SORTS = [
  { id: "date", title: "latest first" },
  { id: "verdict", title: "contradicted first" },
  { id: "party", title: "by the party reported of" },
  { id: "apart", title: "nearest words first" },
] as const;

/** Reports that pass the filter, in the order asked for; equal ones as they stand in the record. */
export function reportsShown(
  claims: readonly CheckedClaim[],
  filter: ReportFilter,
  sort: string,
  parties: readonly Id[],
  wordsOf: (claim: CheckedClaim) => string,
): readonly CheckedClaim[] {
  const asked = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = claims.filter((claim) => {
    if (filter.verdict !== "" && claim.verdict !== filter.verdict) return false;
    if (filter.of !== "" && claim.of !== filter.of) return false;
    if (filter.speaker !== "" && claim.speaker !== filter.speaker) return false;
    if (filter.hangs !== "" && !hangsOnCoding(claim)) return false;
    if (asked.length === 0) return true;
    const text = wordsOf(claim).toLowerCase();
    return asked.every((word) => text.includes(word));
  });
  switch (sort) {
    case "verdict":
      return found.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
    case "party":
      return found.sort((a, b) => parties.indexOf(a.of) - parties.indexOf(b.of));
    case "apart": {
      const apart = ({ daysApart }: CheckedClaim): number =>
        daysApart === null ? Number.POSITIVE_INFINITY : Math.abs(daysApart);
      // Two infinities have no difference that is a number.
      return found.sort((a, b) => (apart(a) === apart(b) ? 0 : apart(a) - apart(b)));
    }
    default:
      return found.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  }
}

/** Whether another verdict would come out if the words that decide were coded as conditional. */
export function hangsOnCoding({ verdict, otherwise }: CheckedClaim): boolean {
  return otherwise !== null && otherwise.verdict !== verdict;
}
