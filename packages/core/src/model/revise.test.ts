import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Quantity } from "../case/index.ts";
import { revised } from "./revise.ts";
import type { JudgementEntry } from "./types.ts";

/** The case with another number where the entry has its own. */
function rewritten(caseFile: Case, { path }: JudgementEntry, quantity: Quantity): Case {
  const copy = structuredClone(caseFile) as unknown as Record<string, unknown>;
  let holder: Record<string | number, unknown> = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  const before = holder[last];
  const owned = typeof before === "object" && before !== null && "value" in before;
  holder[last] = owned ? { ...before, value: quantity } : quantity;
  return copy as unknown as Case;
}

describe("a model with one number changed", () => {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 100 }),
    fc
      .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
      .map((three) => three.toSorted((a, b) => a - b) as unknown as Quantity),
  );

  it("is what compiling the case with that number gives", () => {
    fc.assert(
      fc.property(arbitraryCase, fc.nat(), fc.nat(), number, (caseFile, who, which, quantity) => {
        const model = modelOf(caseFile);
        const party = model.parties[who % model.parties.length]!;
        const entry = which % party.sheet.entries.length;
        const judgement = party.sheet.entries[entry]!;
        fc.pre(judgement.kind !== "scenario-probability");
        const made = revised(model, { party: party.id, entry, quantity });
        if (made === null) {
          expect(judgement.kind).toBe("weight");
          return;
        }
        const compiled = modelOf(rewritten(caseFile, judgement, quantity));
        expect({ ...made, case: null }).toEqual({ ...compiled, case: null });
      }),
      { numRuns: 300 },
    );
  });

  it("is refused where no weight would be left, or there is no such judgement", () => {
    const model = modelOf({
      parley: 1,
      id: "two",
      title: "Two",
      parties: [{ id: "a", name: "A", roles: ["party"] }],
      issues: [{ id: "i", title: "I", options: [{ id: "x", title: "X" }], default: "x" }],
      perspectives: [
        {
          id: "p",
          title: "P",
          source: "assumed",
          parties: { a: { weights: { i: 2 }, values: { i: { x: 50 } }, reservation: 40 } },
        },
      ],
    } as Case);
    const entry = model.parties[0]!.sheet.weight[0]!;
    expect(revised(model, { party: "a", entry, quantity: 0 })).toBeNull();
    expect(revised(model, { party: "b", entry, quantity: 1 })).toBeNull();
    expect(revised(model, { party: "a", entry: 99, quantity: 1 })).toBeNull();
    expect(revised(model, { party: "a", entry, quantity: 1 })!.parties[0]!.utilities).toEqual(Float64Array.of(0.5));
  });
});
