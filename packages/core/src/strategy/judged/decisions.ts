import type { Id } from "../../case/index.ts";

/** Rows that name each other with `same` stand for one thing: by row, the id of the first of its group. */
export function sameGroups(
  rows: readonly { readonly id: Id; readonly same?: Id | null | undefined }[],
): ReadonlyMap<Id, Id> {
  const first = new Map(rows.map(({ id }) => [id, id]));
  const root = (id: Id): Id => {
    let at = id;
    while (first.get(at) !== at) at = first.get(at)!;
    return at;
  };
  const order = new Map(rows.map(({ id }, k) => [id, k]));
  for (const { id, same } of rows) {
    if (same === undefined || same === null || !first.has(same)) continue;
    const [a, b] = [root(id), root(same)];
    if (a === b) continue;
    if (order.get(a)! < order.get(b)!) first.set(b, a);
    else first.set(a, b);
  }
  return new Map(rows.map(({ id }) => [id, root(id)]));
}
