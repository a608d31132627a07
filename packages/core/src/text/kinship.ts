/** What each point of two drafts is known to be about besides its words, such as the issues it settles; by their places. */
export interface Subjects {
  readonly from: readonly (readonly string[])[];
  readonly to: readonly (readonly string[])[];
}

/**
 * How far two points, by their places, are known to be about the same, 0–1: the share of the subjects of either that both
 * have, each counted the less the more points of its draft have it: what several points are about tells little of any one of
 * them. 1 where both, and they alone, are about just the same.
 */
export function kinshipOf({ from, to }: Subjects): (from: number, to: number) => number {
  const counts = { from: pointsBySubject(from), to: pointsBySubject(to) };
  return (i, j) => {
    const [here, there] = [new Set(from[i]), new Set(to[j])];
    const common = [...here].filter((subject) => there.has(subject));
    if (common.length === 0) return 0;
    const weight = common.reduce(
      (sum, subject) => sum + 1 / Math.max(counts.from.get(subject)!, counts.to.get(subject)!),
      0,
    );
    return weight / new Set([...here, ...there]).size;
  };
}

function pointsBySubject(points: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const subjects of points)
    for (const subject of new Set(subjects)) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return counts;
}
