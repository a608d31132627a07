import { describe, expect, test } from "vitest";
import type { Case } from "../case/index.ts";
import { compile } from "./compile.ts";
import { readinessOf } from "./readiness.ts";

const options = [
  { id: "as-drafted", title: "As drafted" },
  { id: "status-quo", title: "As things stand" },
];
const suggested = { value: "status-quo", source: "assumed", note: "suggested" };
const imported: Case = {
  parley: 1,
  id: "isles",
  title: "Isles",
  parties: [
    { id: "north", name: "North", roles: ["party"] },
    { id: "south", name: "South", roles: ["party"] },
    { id: "league", name: "League", roles: ["mediator"] },
  ],
  issues: [
    { id: "fire", title: "Fire", options, default: suggested },
    { id: "mines", title: "Mines", options: [...options, { id: "sealed", title: "Sealed" }], default: suggested },
  ],
  drafts: [{ id: "d", title: "D", terms: { fire: "as-drafted", mines: "as-drafted" } }],
} as Case;
const of = (kase: Case, perspective: string) => {
  const compiled = compile(kase, { perspective });
  if (!("model" in compiled)) throw new Error(JSON.stringify(compiled.diagnostics));
  return readinessOf(compiled.model);
};

describe("what a first verdict still needs", () => {
  test("of a plan that was only read nothing is said", () => {
    expect(of(imported, "derived")).toEqual({
      parties: ["north", "south"].map((id) => ({ id, said: [false, false], walkAway: false, redLines: false })),
      issues: 2,
      withOtherAnswers: 1,
      withSilence: 0,
      said: 0,
      judged: false,
    });
  });

  test("a stance fills one place, and only that", () => {
    const kase = {
      ...imported,
      positions: [{ party: "south", issue: "mines", options: ["sealed"], stance: "accepted", date: "2031-01-01" }],
    } as Case;
    const { parties, said, judged } = of(kase, "derived");
    expect(parties.map((party) => party.said)).toEqual([
      [false, false],
      [false, true],
    ]);
    expect([said, judged]).toEqual([1, true]);
  });

  test("an estimate of one's own counts, and so does the word that there are no red lines", () => {
    const kase = {
      ...imported,
      issues: imported.issues.map((issue) => ({ ...issue, default: "status-quo" })),
      perspectives: [
        {
          id: "own",
          title: "Own",
          source: "assumed",
          extends: "derived",
          parties: { north: { values: { fire: { "as-drafted": 80 } }, reservation: [30, 40, 50], redLines: [] } },
        },
      ],
    } as Case;
    const readiness = of(kase, "own");
    expect(readiness.parties[0]).toEqual({ id: "north", said: [true, false], walkAway: true, redLines: true });
    expect(readiness.parties[1]).toMatchObject({ walkAway: false, redLines: false });
    expect(readiness.withSilence).toBe(2);
  });
});
