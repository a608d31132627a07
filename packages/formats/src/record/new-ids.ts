import type { Id } from "@parley/core";
import type { RecordKind } from "./rows.ts";

const FIRST: Readonly<Record<RecordKind, string>> = { statements: "s1", positions: "p1", contacts: "c1" };

/**
 * Ids for rows that have none, counted on from the highest of those that are there, in their manner: the letters
 * before the number are those that most ids have, the number as wide as the highest one. Positions get ids only where
 * all others have them.
 *
 * @returns one a row; undefined where it is to have none
 */
export function givenIds(
  kind: RecordKind,
  existing: readonly { readonly id?: Id }[],
  rows: readonly { readonly id?: Id }[],
): readonly (Id | undefined)[] {
  if (kind === "positions" && existing.some(({ id }) => id === undefined)) return rows.map(({ id }) => id);
  if (kind === "positions" && existing.length === 0 && rows.every(({ id }) => id === undefined))
    return rows.map(() => undefined);
  const taken = new Set([...existing, ...rows].flatMap(({ id }) => id ?? []));
  const numbered = new Map<string, { count: number; highest: number; width: number }>();
  for (const id of taken) {
    const match = /^(.*?)(\d{1,9})$/.exec(id);
    if (!match) continue;
    const [, letters = "", digits = ""] = match;
    const one = numbered.get(letters) ?? { count: 0, highest: 0, width: 0 };
    numbered.set(letters, {
      count: one.count + 1,
      highest: Math.max(one.highest, Number(digits)),
      width: Math.max(one.width, digits.startsWith("0") ? digits.length : 0),
    });
  }
  const [letters, { highest, width }] = [...numbered].sort(([, a], [, b]) => b.count - a.count)[0] ?? [
    FIRST[kind].slice(0, 1),
    { highest: 0, width: 0 },
  ];
  let last = highest;
  return rows.map(({ id }) => {
    if (id !== undefined) return id;
    last++;
    return `${letters}${String(last).padStart(width, "0")}`;
  });
}
