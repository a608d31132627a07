import { type Case, type Diagnostic, validateCase } from "@parley/core";
import type { Json } from "./grow.ts";

/** A well-formed case made of one that was grown, what is wrong in it taken out; `null` where nothing of it can be saved. */
export function pruned(grown: Json): Case | null {
  for (let round = 0; round < 40; round++) {
    const { case: valid, diagnostics } = validateCase(grown);
    if (valid !== null) return valid;
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const places = new Map(errors.map((error) => [JSON.stringify(placeOf(error, round)), placeOf(error, round)]));
    // The last of a list first, so that the places of the others stay.
    for (const place of [...places.values()].sort(later)) if (!takeOut(grown, place)) return null;
  }
  return null;
}

/** What has to go; after many rounds more than was blamed. */
function placeOf({ path }: Diagnostic, round: number): readonly (string | number)[] {
  return path.slice(0, Math.max(1, path.length - Math.max(0, round - 15)));
}

function later(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y) continue;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return typeof x === "number" && typeof y === "number" ? y - x : String(x) < String(y) ? 1 : -1;
  }
  return 0;
}

function takeOut(root: Json, place: readonly (string | number)[]): boolean {
  let holder: unknown = root;
  for (const key of place.slice(0, -1)) holder = (holder as Record<string, unknown> | undefined)?.[key];
  const key = place.at(-1);
  if (key === undefined) return false;
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (typeof holder === "object" && holder !== null) delete (holder as Record<string, unknown>)[key];
  return true;
}
