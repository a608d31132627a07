/**
 * An order of the issues in which few are open at once: an issue is open from when it is settled until the last issue of every
 * scope it belongs to is. Within each connected group the next issue is the one that leaves the fewest combinations open, from
 * whichever start is best.
 *
 * @param sizes options of each issue
 * @param scopes issues tied together by an interaction, a constraint or a red line
 */
export function orderOf(sizes: readonly number[], scopes: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  for (const issue of sizes.keys()) {
    if (seen.has(issue)) continue;
    const group = groupOf(issue, scopes);
    for (const member of group) seen.add(member);
    const tied = scopes.filter((scope) => group.has(scope[0]!));
    let best: { order: readonly number[]; cost: number } | null = null;
    for (const start of group) {
      const found = greedy(start, group, sizes, tied);
      if (best === null || found.cost < best.cost) best = found;
    }
    order.push(...best!.order);
  }
  return order;
}

function groupOf(issue: number, scopes: readonly (readonly number[])[]): ReadonlySet<number> {
  const group = new Set([issue]);
  for (const member of group)
    for (const scope of scopes) if (scope.includes(member)) for (const other of scope) group.add(other);
  return group;
}

function greedy(
  start: number,
  group: ReadonlySet<number>,
  sizes: readonly number[],
  scopes: readonly (readonly number[])[],
): { order: readonly number[]; cost: number } {
  const settled = new Set<number>();
  const order: number[] = [];
  let cost = 0;
  const openAfter = (issue: number): number => {
    let combinations = 1;
    for (const member of group) {
      if (member !== issue && !settled.has(member)) continue;
      const needed = scopes.some(
        (scope) => scope.includes(member) && scope.some((other) => other !== issue && !settled.has(other)),
      );
      if (needed) combinations *= sizes[member]!;
    }
    return combinations;
  };
  const left = new Set(group);
  for (let next = start; ; ) {
    cost += openAfter(next);
    settled.add(next);
    order.push(next);
    left.delete(next);
    if (left.size === 0) return { order, cost };
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of left) {
      const open = openAfter(candidate);
      if (open < least) [least, next] = [open, candidate];
    }
  }
}
