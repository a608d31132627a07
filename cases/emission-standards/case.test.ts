import path from "node:path";
import type { Case, Judgement } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { expect, test } from "vitest";

// Held against the published table: capability, position, salience.
const loaded = loadCaseFromDisk(path.resolve(import.meta.dirname));
const theCase = loaded.case as Case;
const issue = theCase.issues[0]!;
const { parties, power } = theCase.perspectives![0]!;
const number = (judgement: Judgement | undefined): number => judgement as number;
const table = theCase.parties.map(({ id }) => {
  const { weights, values } = parties![id]!;
  const best = issue.options.reduce((a, b) =>
    number(values!["years"]![b.id]) > number(values!["years"]![a.id]) ? b : a,
  );
  return {
    id,
    capability: number(power![id]),
    position: issue.scale![best.id]!,
    salience: number(weights!["years"]) / number(weights!["other-business"]),
  };
});

test("well formed, without a warning", () => {
  expect(loaded.diagnostics).toEqual([]);
});

test("ten states: capability, position and salience as published", () => {
  expect(table.map(({ id, capability, position, salience }) => [id, capability, position, salience])).toEqual([
    ["netherlands", 8, 4, 0.8],
    ["belgium", 8, 7, 0.4],
    ["luxembourg", 3, 4, 0.2],
    ["germany", 16, 4, 0.8],
    ["france", 16, 10, 0.6],
    ["italy", 16, 10, 0.6],
    ["united-kingdom", 16, 10, 0.9],
    ["ireland", 5, 7, 0.1],
    ["denmark", 5, 4, 1],
    ["greece", 8, 7, 0.7],
  ]);
});

test("the published mean of the first round: 7.38996", () => {
  const weight = table.reduce((sum, { capability, salience }) => sum + capability * salience, 0);
  const mean = table.reduce((sum, { capability, position, salience }) => sum + capability * salience * position, 0);
  expect(mean / weight).toBeCloseTo(7.38996, 5);
});
