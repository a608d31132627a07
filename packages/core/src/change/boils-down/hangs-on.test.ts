import { describe, expect, it } from "vitest";
import type { Model } from "../../model/index.ts";
import { judgeByWorlds, type RandomShape, randomModel } from "../random.test-support.ts";
import { hangsOn } from "./hangs-on.ts";

const context = { seed: 1, draws: 0 };
const shapes: readonly RandomShape[] = [
  { issues: 6, options: 3, parties: 3, reservation: 0.5 },
  { issues: 5, options: 3, parties: 3, reservation: 0.5, interactions: 2, redLines: 1 },
];
const all = (model: Model) => ({ cautious: model, likely: model, hopeful: model });

function subsets(n: number): number[][] {
  return Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (__, i) => i).filter((i) => (bits >> i) & 1),
  ).sort((a, b) => a.length - b.length);
}

describe("what a verdict hangs on", () => {
  it("that accepts: the fewest terms whose return to silence makes it accept no longer, as exhaustive search has them", () => {
    let seen = 0;
    for (const shape of shapes)
      for (let seed = 1; seed <= 40; seed++) {
        const model = randomModel(shape, seed);
        const draft = model.drafts[0]!;
        const found = hangsOn(all(model), draft, context);
        const before = judgeByWorlds(model, draft, new Map());
        model.parties.forEach(({ id }, p) => {
          if (!before.accepts[p]) return;
          const tried = subsets(model.issues.length)
            .map((issues) => {
              // Silence means the first option: the default of plain tables.
              const judged = judgeByWorlds(model, draft, new Map(issues.map((i) => [i, 0])));
              return { issues, rejects: !judged.accepts[p], drop: before.utilities[p]! - judged.utilities[p]! };
            })
            // What the draft says already is no return.
            .filter(({ issues }) => issues.every((i) => draft.common[model.offsets[i]!] !== 1));
          const size = tried.find(({ rejects }) => rejects)?.issues.length;
          if (size === undefined) {
            expect(found[id], `seed ${seed}`).toBeNull();
            return;
          }
          seen++;
          const best = tried
            .filter(({ issues, rejects }) => rejects && issues.length === size)
            .sort((a, b) =>
              Math.abs(a.drop - b.drop) > 1e-9 ? b.drop - a.drop : a.issues.join().localeCompare(b.issues.join()),
            )[0]!;
          expect(found[id], `seed ${seed}, ${id}`).toMatchObject({
            verdict: "accepts",
            by: "silence",
            terms: best.issues.map((i) => `i${i}`),
          });
        });
      }
    expect(seen).toBeGreaterThan(40);
  });

  it("that rejects: red lines that are crossed, each of them enough; else the fewest terms whose change brings it in", () => {
    let lines = 0;
    let changes = 0;
    for (const shape of shapes)
      for (let seed = 1; seed <= 40; seed++) {
        const model = randomModel(shape, seed);
        const draft = model.drafts[0]!;
        const found = hangsOn(all(model), draft, context);
        const before = judgeByWorlds(model, draft, new Map());
        model.parties.forEach(({ id, redLines, redLineTolerance }, p) => {
          const hinge = found[id];
          if (before.accepts[p]) return;
          const crossed = redLines.filter((line) => line.every((o) => draft.common[o] === 1));
          if (crossed.length > 0) {
            lines++;
            expect(hinge).toMatchObject({ by: "red-lines" });
            expect(hinge!.redLines).toHaveLength(crossed.length);
            expect(before.crossing[p]!).toBeGreaterThan(redLineTolerance);
            return;
          }
          if (hinge === null) return;
          changes++;
          expect(hinge!.by).toBe("change");
          const changed = new Map(
            hinge!.changes.map(({ issue, to }) => [Number(issue.slice(1)), Number(to.slice(1))] as const),
          );
          expect(judgeByWorlds(model, draft, changed).accepts[p]).toBe(true);
          // None of its changes can be spared.
          for (const issue of changed.keys())
            expect(judgeByWorlds(model, draft, new Map([...changed].filter(([i]) => i !== issue))).accepts[p]).toBe(
              false,
            );
        });
      }
    expect(lines).toBeGreaterThan(5);
    expect(changes).toBeGreaterThan(20);
  });

  it("open and unknown issues stay as they are", () => {
    let seen = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const model = randomModel({ ...shapes[0]!, open: 0.4 }, seed);
      const draft = model.drafts[0]!;
      for (const hinge of Object.values(hangsOn(all(model), draft, context))) {
        if (hinge === null) continue;
        seen++;
        for (const term of hinge.terms)
          expect(["open", "unknown"]).not.toContain(draft.states[model.issues.findIndex(({ id }) => id === term)]);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  it("a verdict that is not the same at both ends hangs on nothing", () => {
    const model = randomModel(shapes[0]!, 3);
    const worse = { ...model, parties: model.parties.map((party) => ({ ...party, reservation: 10 })) };
    const better = { ...model, parties: model.parties.map((party) => ({ ...party, reservation: -10 })) };
    const found = hangsOn({ cautious: worse, likely: model, hopeful: better }, model.drafts[0]!, context);
    expect(Object.values(found)).toEqual([null, null, null]);
  });
});
