import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Id } from "../case/index.ts";
import { clusters } from "./clusters.ts";
import { createModel } from "./create.ts";
import type { Model, ModelConstraint } from "./types.ts";

const lists = (found: readonly Int32Array[]): number[][] => found.map((cluster) => [...cluster]);

describe("clusters (theory 1.2)", () => {
  const issues = ["a", "b", "c", "d", "e"].map((id) => ({ id, options: ["x", "y"] }));
  const utilities = issues.map(() => [0, 1]);
  const model = createModel({
    issues,
    parties: [
      {
        id: "p",
        utilities,
        interactions: [
          {
            terms: [
              [1, 0],
              [3, 0],
            ],
            adds: 1,
          },
        ],
      },
      {
        id: "q",
        utilities,
        redLines: [
          [
            [3, 1],
            [4, 1],
          ],
        ],
        interactions: [{ terms: [[2, 1]], adds: 1 }],
      },
    ],
    forbidden: [
      [
        [0, 0],
        [2, 1],
      ],
    ],
  });

  test("interactions of any party and constraints join; red lines where asked", () => {
    expect(lists(clusters(model, { redLines: false }))).toEqual([[0, 2], [1, 3], [4]]);
    expect(lists(clusters(model, { redLines: true }))).toEqual([
      [0, 2],
      [1, 3, 4],
    ]);
  });

  test("only those of the parties named", () => {
    expect(lists(clusters(model, { redLines: true, parties: [0] }))).toEqual([[0, 2], [1, 3], [4]]);
    expect(lists(clusters(model, { redLines: true, parties: [1] }))).toEqual([[0, 2], [1], [3, 4]]);
    expect(lists(clusters(model, { redLines: true, parties: [] }))).toEqual([[0, 2], [1], [3], [4]]);
  });
});

test("on random cases the same as merging overlapping groups until none overlap", () => {
  fc.assert(
    fc.property(arbitraryCase, fc.boolean(), (caseFile, redLines) => {
      const model = modelOf(caseFile);
      const groups: Set<Id>[] = [
        ...caseFile.issues.map((issue) => new Set([issue.id])),
        ...model.constraints.map((constraint) => constrained(model, constraint)),
        ...Object.values(caseFile.perspectives![0]!.parties!).flatMap((party) => [
          ...(party.interactions ?? []).map(({ when }) => new Set(Object.keys(when))),
          ...(redLines ? (party.redLines ?? []).map((line) => new Set(Object.keys(line))) : []),
        ]),
      ];
      for (let merged = true; merged; ) {
        merged = false;
        for (let a = 0; a < groups.length && !merged; a++)
          for (let b = a + 1; b < groups.length && !merged; b++)
            if ([...groups[a]!].some((id) => groups[b]!.has(id))) {
              groups[a] = new Set([...groups[a]!, ...groups[b]!]);
              groups.splice(b, 1);
              merged = true;
            }
      }
      const found = lists(clusters(model, { redLines })).map((cluster) => cluster.map((i) => model.issues[i]!.id));
      expect(found.map((cluster) => cluster.join())).toEqual(
        groups.map((group) => [...group].sort().join()).sort((a, b) => (a < b ? -1 : 1)),
      );
    }),
    { numRuns: 300 },
  );
});

/** The issues a constraint is over. */
function constrained(model: Model, constraint: ModelConstraint): Set<Id> {
  const options =
    constraint.kind === "forbid"
      ? constraint.sets
      : constraint.kind === "atMost"
        ? constraint.of
        : [model.offsets.subarray(0, -1).filter((_, i) => constraint.issues.includes(i))];
  return new Set(options.flatMap((set) => [...set].map((option) => model.issues[model.issueOf[option]!]!.id)));
}
