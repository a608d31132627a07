import { expect, it } from "vitest";
import type { Model } from "../model/index.ts";
import { AmendedDraft } from "./amended-draft.ts";
import { leastChanges } from "./least-changes.ts";
import { bringingIn, smallestSets } from "./packages.ts";
import { type RandomShape, randomModel } from "./random.test-support.ts";
import { startFromDraft } from "./start.ts";

const run = { seed: 1, draws: 0 };
const shapes: readonly RandomShape[] = [
  { issues: 7, options: 3, parties: 3, reservation: 0.62, redLines: 2, constraints: 2 },
  { issues: 10, options: 2, parties: 2, reservation: 0.75, redLines: 1 },
  { issues: 7, options: 3, parties: 2, reservation: 0.62, interactions: 3, redLines: 1, constraints: 1 },
  {
    issues: 6,
    options: 3,
    parties: 3,
    reservation: 0.6,
    interactions: 2,
    redLines: 1,
    constraints: 1,
    lotteries: 0.2,
    open: 0.2,
    readings: 0.5,
  },
];

/** The fewest changes that bring everybody in, by trying all; `null` where none do. */
function byTrying(model: Model): number | null {
  const draft = new AmendedDraft(model, startFromDraft(model, model.drafts[0]!));
  let least: number | null = null;
  const visit = (issue: number, changes: number): void => {
    if (least !== null && changes >= least) return;
    if (issue === model.issues.length) {
      if (model.parties.every((_, p) => draft.accepts(p)) && draft.obeys()) least = changes;
      return;
    }
    visit(issue + 1, changes);
    for (const k of model.issues[issue]!.options.keys()) {
      if (k === draft.start.settled[issue]) continue;
      draft.option[issue] = k;
      visit(issue + 1, changes + 1);
      draft.option[issue] = -1;
    }
  };
  visit(0, 0);
  return least;
}

it("never counts more changes than it takes, nor finds none where there are some; the smallest amendment is that of trying all", () => {
  const seen = new Map<string, number>();
  let tight = 0;
  for (const shape of shapes)
    for (let seed = 1; seed <= 25; seed++) {
      const model = randomModel(shape, seed);
      const target = [...model.parties.keys()];
      const start = startFromDraft(model, model.drafts[0]!);
      const draft = new AmendedDraft(model, start);
      const n = model.issues.length;
      const tried = byTrying(model);
      const { least } = leastChanges(draft, bringingIn(model, target), { from: 0, max: n, mayStand: true }, run);
      if (tried !== null) expect(least, `seed ${seed}`).toBeLessThanOrEqual(tried);
      if (least === (tried ?? n + 1)) tight++;
      const { sets, proven } = smallestSets(model, { start, target, limit: 1, max: n }, false, run);
      expect(proven).toBe(true);
      expect(sets[0]?.length ?? null, `seed ${seed}`).toBe(tried);
      const size = tried === null ? "none" : tried >= 5 ? "many" : "few";
      seen.set(size, (seen.get(size) ?? 0) + 1);
    }
  expect([...seen.keys()].sort()).toEqual(["few", "many", "none"]);
  expect(tight).toBeGreaterThan(50);
});
