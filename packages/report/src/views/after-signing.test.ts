import { type DurabilityResult, validateCase } from "@parley/core";
import { expect, test } from "vitest";
import { lookup } from "../lookup.ts";
import { plainText } from "../text.ts";
import { afterSigningSentences } from "./after-signing.ts";

const kase = validateCase({
  parley: 1,
  id: "k",
  title: "K",
  parties: [{ id: "west", name: "Westmark", roles: ["party"] }],
  issues: [
    {
      id: "toll",
      title: "Toll",
      options: [
        { id: "shared", title: "Shared" },
        { id: "none", title: "None" },
      ],
      default: "none",
    },
  ],
}).case!;
const nothing = { periods: [], clauses: [], afterSigning: { scenarios: [], parties: [] } };
const said = (result: Partial<DurabilityResult>): readonly string[] =>
  afterSigningSentences(
    { ...nothing, ...result } as never,
    lookup({ case: kase, model: { parties: [] } as never }),
  ).map(plainText);
const clause = {
  when: { toll: "shared" },
  by: "west",
  gains: 0.1,
  detection: 0.5,
  loses: 0.3,
  patience: null,
  needed: 0.4,
  kept: null,
  enough: null,
};

test("what nobody has said is told as such, and a clause by its threshold", () => {
  expect(said({})).toEqual([]);
  expect(said({ clauses: [clause] })[0]).toMatch(/at least 0\.40 of this one; nobody has said how much it does\.$/);
  expect(said({ clauses: [clause] })[1]).toMatch(/^Nobody has said what may happen inside a side/);
  expect(
    said({ clauses: [{ ...clause, detection: null, needed: null, enough: { what: "detection", value: null } }] })[0],
  ).toBe(
    "Nobody has said how likely Westmark would be found out, should it break “Toll: Shared”; even certain detection would not keep it from doing so, at a patience of 0.95, which is assumed.",
  );
  const unsure = { ...clause, patience: 0.5, kept: { estimate: 0.7, low: 0.6, high: 0.8 } };
  expect(said({ clauses: [unsure as never] })[0]).toMatch(/it does with 0\.70\.$/);
});

test("a chance that nobody has said is a gap, told with the one at which the party turns", () => {
  const party = {
    party: "west",
    walkAway: 0.4,
    deal: 0.5,
    needed: null,
    gain: null,
    verdict: null,
    before: "signs" as const,
    missing: [{ scenario: 0, what: "probability" as const }],
    turns: { scenario: 0, what: "probability" as const, value: 0.25 },
  };
  const scenarios = [{ title: "The council falls", of: "west", probability: null, worth: { west: 0.1 } }];
  const [, first, second] = said({ afterSigning: { scenarios, parties: [party] } });
  expect(first).toBe("Nobody has said how likely it is, once it is signed, that “The council falls” (Westmark).");
  expect(second).toBe(
    "By expected values Westmark would sign as long as the chance of “The council falls” stays below 0.25.",
  );
});
