import type { AcceptanceResult, Draft, FrontierResult, Id } from "@parley/core";
import type { PackedPoints } from "../../engine/packed.ts";
import type { Place } from "../../panels/deal-chart.tsx";
import { SOLUTIONS } from "./solutions.tsx";

/** Where utilities stand in the chart. */
export type Placing = (of: Readonly<Record<Id, number>>) => Place;

/** Places of points; none where the points do not tell of both parties. */
export function placesOf(points: PackedPoints, axes: readonly [Id, Id], place: Placing): readonly Place[] {
  const { parties, utilities } = points;
  const [a, b] = axes.map((id) => parties.indexOf(id)) as [number, number];
  if (a < 0 || b < 0) return [];
  const n = parties.length;
  return Array.from({ length: points.count }, (_, row) =>
    place({ [axes[0]]: utilities[row * n + a]!, [axes[1]]: utilities[row * n + b]! }),
  );
}

/**
 * The drafts of which enough is known, each with the place of the one it follows, −1 where there is none. Of the draft at hand
 * also what its open issues may make of it, from `low` to `high`; it then stands in the middle.
 */
export function placedDrafts(
  acceptance: AcceptanceResult | undefined,
  axes: readonly [Id, Id],
  place: Placing,
  drafts: readonly Draft[],
  current: Id | null,
  nameOf: (id: Id) => string,
) {
  const placed = (acceptance?.drafts ?? []).flatMap((draft) => {
    const [x, y] = axes.map((id) => draft.parties[id]?.utility);
    if (x === undefined || y === undefined) return [];
    const open = typeof x !== "number" || typeof y !== "number";
    if (open && draft.id !== current) return [];
    const at = (end: "low" | "high"): Place =>
      place({ [axes[0]]: typeof x === "number" ? x : x[end], [axes[1]]: typeof y === "number" ? y : y[end] });
    const [low, high] = [at("low"), at("high")];
    const redLine = axes.some((id) => draft.parties[id]!.reason.kind === "red-line");
    const middle = { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 };
    return [{ id: draft.id, name: nameOf(draft.id), redLine, ...middle, span: open ? { low, high } : null }];
  });
  const before = (id: Id): number => {
    let follows = drafts.find((draft) => draft.id === id)?.follows ?? null;
    while (follows !== null) {
      const index = placed.findIndex((other) => other.id === follows);
      if (index >= 0) return index;
      follows = drafts.find((draft) => draft.id === follows)?.follows ?? null;
    }
    return -1;
  };
  return placed.map((draft) => ({ ...draft, follows: before(draft.id) }));
}

/** Solutions, those at one place as one mark. */
export function placedSolutions(
  result: Pick<FrontierResult, "parties" | "solutions"> | undefined,
  place: Placing,
): readonly (Place & { readonly letters: string; readonly name: string })[] {
  const groups: { letters: string; name: string; x: number; y: number }[] = [];
  for (const { name, title, letter } of result === undefined ? [] : SOLUTIONS) {
    const solution = result!.solutions[name];
    if (solution === null) continue;
    const at = place(Object.fromEntries(result!.parties.map((id, p) => [id, solution.utilities[p]!])));
    const same = groups.find((group) => Math.hypot(group.x - at.x, group.y - at.y) < 1e-6);
    if (same === undefined) groups.push({ letters: letter, name: title, ...at });
    else {
      same.letters += letter;
      same.name += `, ${title}`;
    }
  }
  return groups;
}
