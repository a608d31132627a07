/** What each point of two drafts is known to be about besides its words, such as the issues it settles; by their places. */
export interface Subjects {
  readonly from: readonly (readonly string[])[];
  readonly to: readonly (readonly string[])[];
}

/** How far points of two drafts are known to be about the same. */
export interface Kinship {
  /**
   * 0–1: the share of the subjects of either point that both have, each counted by how many points of its draft have it: what
   * several points are about tells little of any one of them.
   */
  readonly pair: (from: number, to: number) => number;
  /** Whether all that the later point is about is a matter of this earlier point, and of no other. */
  readonly partOfEarlier: (from: number, to: number) => boolean;
  /** The same of an earlier point and a later one. */
  readonly partOfLater: (from: number, to: number) => boolean;
}

export function kinshipOf({ from, to }: Subjects): Kinship {
  const counts = { from: pointsBySubject(from), to: pointsBySubject(to) };
  const partOf = (part: readonly string[], whole: readonly string[], held: ReadonlyMap<string, number>): boolean =>
    part.length > 0 && part.every((subject) => whole.includes(subject) && held.get(subject) === 1);
  return {
    pair: (i, j) => {
      const [here, there] = [from[i] ?? [], to[j] ?? []];
      const common = here.filter((subject) => there.includes(subject));
      if (common.length === 0) return 0;
      const weight = common.reduce(
        (sum, subject) => sum + 1 / Math.max(counts.from.get(subject)!, counts.to.get(subject)!),
        0,
      );
      return weight / new Set([...here, ...there]).size;
    },
    partOfEarlier: (i, j) => partOf(to[j] ?? [], from[i] ?? [], counts.from),
    partOfLater: (i, j) => partOf(from[i] ?? [], to[j] ?? [], counts.to),
  };
}

function pointsBySubject(points: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const subjects of points)
    for (const subject of new Set(subjects)) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return counts;
}
