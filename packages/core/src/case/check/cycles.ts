import type { Cursor } from "../cursor.ts";
import type { CaseCheck, Kind } from "./context.ts";

/** Rows that point at a row of their kind may not come back to themselves. Each circle is reported once. */
export function checkCircles(check: CaseCheck, kind: Kind, key: string, describe: (circle: string) => string): void {
  const next = new Map<string, Cursor>();
  for (const row of check.rows(kind)) {
    const id = row.get("id").text;
    if (id !== undefined && row.get(key).text !== undefined && !next.has(id)) next.set(id, row.get(key));
  }
  const done = new Set<string>();
  for (const start of next.keys()) {
    const trail: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at)) {
      done.add(at);
      trail.push(at);
      at = next.get(at)?.text;
    }
    const first = at === undefined ? -1 : trail.indexOf(at);
    if (first < 0) continue;
    const circle = [...trail.slice(first), at].join(" → ");
    check.error(`${key}-circle`, next.get(trail[first]!)!, describe(circle));
  }
}
