import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Constraint, Id } from "../case/index.ts";
import type { Model } from "./types.ts";
import { isFeasible, outcomeFromRecord, outcomeToRecord } from "./utility.ts";

/** Every outcome of a small model. */
function* outcomes(model: Model): Generator<Int32Array> {
  const sizes = model.issues.map((issue) => issue.options.length);
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let index = 0; index < total; index++) {
    let rest = index;
    yield Int32Array.from(sizes, (size) => {
      const k = rest % size;
      rest = Math.floor(rest / size);
      return k;
    });
  }
}

/** A constraint read as it is written. */
function obeys(constraint: Constraint, outcome: Readonly<Record<Id, Id>>): boolean {
  const all = (asked: Readonly<Record<Id, Id | readonly Id[]>>): boolean =>
    Object.entries(asked).every(([issue, options]) => [options].flat().includes(outcome[issue]!));
  if ("requires" in constraint) return !all(constraint.requires.if) || all(constraint.requires.then);
  if ("excludes" in constraint) return !constraint.excludes.every(all);
  if ("atMost" in constraint) return constraint.atMost.of.filter(all).length <= constraint.atMost.count;
  const { issues, rows } = constraint.allowed;
  return rows.some((row) => row.every((option, k) => outcome[issues[k]!] === option));
}

test("on all outcomes of random cases: feasible iff every constraint holds as written", () => {
  let infeasible = 0;
  fc.assert(
    fc.property(arbitraryCase, (caseFile) => {
      const model = modelOf(caseFile);
      for (const outcome of outcomes(model)) {
        const record = outcomeToRecord(model, outcome);
        const expected = caseFile.constraints!.every((constraint) => obeys(constraint, record));
        if (!expected) infeasible++;
        expect(isFeasible(model, outcome)).toBe(expected);
      }
    }),
    { numRuns: 500 },
  );
  expect(infeasible).toBeGreaterThan(1000);
});

describe("one by one", () => {
  const compiled = (constraint: Constraint): Model["constraints"] =>
    modelOf({ ...harbour, constraints: [constraint] }).constraints;

  test("`requires` forbids the premise together with what the conclusion leaves out, once an issue of it", () => {
    expect(modelOf(harbour).constraints).toEqual([
      { kind: "forbid", sets: [Int32Array.of(2), Int32Array.of(4)], origin: 0 },
    ]);
    // biome-ignore lint/suspicious/noThenProperty: the case file's own word
    const two = compiled({ requires: { if: {}, then: { guarantee: "treaty", "force-cap": "none" } } });
    expect(two).toEqual([
      { kind: "forbid", sets: [Int32Array.of(3)], origin: 0 },
      { kind: "forbid", sets: [Int32Array.of(1, 2)], origin: 0 },
    ]);
  });

  test("what can never be broken is no constraint", () => {
    // biome-ignore lint/suspicious/noThenProperty: the case file's own word
    expect(compiled({ requires: { if: { guarantee: "treaty" }, then: { guarantee: ["treaty"] } } })).toEqual([]);
    expect(compiled({ excludes: [{ guarantee: "treaty" }, { guarantee: "vague" }] })).toEqual([]);
  });

  test("`excludes`: not all of them together", () => {
    expect(compiled({ excludes: [{ guarantee: "treaty", "force-cap": "none" }, { guarantee: "treaty" }] })).toEqual([
      { kind: "forbid", sets: [Int32Array.of(0), Int32Array.of(4)], origin: 0 },
    ]);
  });

  test("`atMost` and `allowed`", () => {
    expect(compiled({ atMost: { count: 1, of: [{ guarantee: "treaty" }, { "force-cap": "none" }] } })).toEqual([
      { kind: "atMost", count: 1, of: [Int32Array.of(4), Int32Array.of(0)], origin: 0 },
    ]);
    const rows = [
      ["treaty", "none"],
      ["vague", "cap-60"],
    ];
    expect(compiled({ allowed: { issues: ["guarantee", "force-cap"], rows } })).toEqual([
      {
        kind: "allowed",
        issues: Int32Array.of(1, 0),
        rows: [Int32Array.of(4, 0), Int32Array.of(3, 2)],
        origin: 0,
      },
    ]);
  });

  test("a constraint that was not checked fails with its number", () => {
    expect(() => compiled({ excludes: [{ guarantee: "vogue" }] })).toThrow(/constraint 1 names the option "vogue"/);
    expect(() => compiled({ allowed: { issues: ["guarantee"], rows: [["vague", "none"]] } })).toThrow(
      /constraint 1: a row/,
    );
  });

  test("the harbour: the treaty does not go with the lower ceiling", () => {
    const model = modelOf(harbour);
    const feasible = (cap: string, guarantee: string): boolean =>
      isFeasible(model, outcomeFromRecord(model, { "force-cap": cap, guarantee }));
    expect(feasible("cap-60", "treaty")).toBe(false);
    expect(feasible("cap-60", "vague")).toBe(true);
    expect(feasible("cap-80", "treaty")).toBe(true);
  });
});
