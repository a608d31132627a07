import type { Model } from "./types.ts";

/**
 * The independent clusters of a model (theory 1.2): issues joined by an interaction, a constraint or, where asked, a red
 * line. Every issue is in exactly one cluster; an issue joined to nothing is one alone.
 *
 * @param options.redLines whether red lines join: they do wherever they bind, as in the zone
 * @param options.parties indices of the parties whose interactions and red lines count; left out: all
 * @returns issue indices, each cluster sorted, clusters in the order of their first issues. Time O(n + terms).
 */
export function clusters(
  model: Model,
  options: { readonly redLines: boolean; readonly parties?: readonly number[] },
): Int32Array[] {
  const n = model.issues.length;
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  const join = (issues: Iterable<number>): void => {
    let first = -1;
    for (const issue of issues) {
      if (first < 0) first = issue;
      // The smaller index becomes the root, so that clusters come out in the order of their first issues.
      const a = root(first);
      const b = root(issue);
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  };
  const issuesOf = (terms: Int32Array): Int32Array => terms.map((option) => model.issueOf[option]!);
  for (const constraint of model.constraints) {
    if (constraint.kind === "forbid") join(constraint.sets.map((set) => model.issueOf[set[0]!]!));
    else if (constraint.kind === "allowed") join(constraint.issues);
    else join(constraint.of.flatMap((terms) => [...issuesOf(terms)]));
  }
  const parties = options.parties?.map((p) => model.parties[p]!) ?? model.parties;
  for (const party of parties) {
    for (const { terms } of party.interactions) join(issuesOf(terms));
    if (options.redLines) for (const terms of party.redLines) join(issuesOf(terms));
  }
  const members = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const r = root(i);
    const cluster = members.get(r);
    if (cluster) cluster.push(i);
    else members.set(r, [i]);
  }
  return [...members.values()].map((cluster) => Int32Array.from(cluster));
}
