import { compile, createModel, type Model, validateCase } from "@parley/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceModel, referenceScenarios } from "../../../../scripts/conformance.ts";
import { loadCase, memoryFiles } from "../../src/case/index.ts";
import { scenarioToCase } from "../../src/scenarios/index.ts";
import { hasReference, plain, rich } from "./helpers.ts";

describe("a case of a scenario", () => {
  /** The case's own arithmetic: checked, then compiled. */
  function compiled(model: Model): Model {
    const { case: file, yaml } = scenarioToCase(model);
    expect(validateCase(file).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const loaded = loadCase(memoryFiles({ "case.yaml": yaml }), "case.yaml");
    expect(loaded.case).toEqual(JSON.parse(JSON.stringify(file)));
    const result = compile(file);
    if (!("model" in result)) throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
    return result.model;
  }

  const utility = fc.double({ min: -0.2, max: 0.6, noNaN: true });
  it("has the scenario's utilities, moved and scaled only as it says", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(utility, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        (utilities, reservation) => {
          const model = createModel({
            issues: utilities.map((row, i) => ({ id: `i${i}`, options: row.map((_, k) => `o${k}`) })),
            parties: [
              {
                id: "p",
                utilities,
                reservation,
                interactions:
                  utilities.length > 1
                    ? [
                        {
                          terms: [
                            [0, 0],
                            [1, 0],
                          ],
                          adds: 0.1,
                        },
                      ]
                    : [],
              },
            ],
          });
          const [party] = compiled(model).parties;
          const codes = scenarioToCase(model).warnings.map((warning) => warning.code);
          const floors = utilities.map((row) => Math.min(0, ...row));
          const best = utilities.reduce((sum, row, i) => sum + Math.max(...row) - floors[i]!, 0);
          expect(codes.includes("moved")).toBe(floors.some((floor) => floor < 0));
          expect(codes.includes("scaled")).toBe(best > 1 + 1e-12);
          const scale = best > 1 + 1e-12 ? best : 1;
          utilities
            .flatMap((row, i) => row.map((u) => (u - floors[i]!) / scale))
            .forEach((expected, o) => {
              expect(Math.abs(party!.utilities[o]! - expected)).toBeLessThan(1e-12);
            });
          const shift = floors.reduce((sum, floor) => sum + floor, 0);
          expect(Math.abs(party!.reservation! - (reservation - shift) / scale)).toBeLessThan(1e-12);
          if (utilities.length > 1) {
            expect(party!.interactions[0]!.terms).toEqual(model.parties[0]!.interactions[0]!.terms);
            expect(party!.interactions[0]!.adds).toBeCloseTo(0.1 / scale, 12);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("writes what the contract asks of a case, in YAML", () => {
    const { yaml, warnings } = scenarioToCase(plain, "Talks, Genius");
    expect(warnings).toEqual([]);
    expect(yaml).toBe(`parley: 1
id: talks
title: Talks
sources:
  - id: imported-file
    title: Talks, Genius
    kind: other
parties:
  - id: south
    name: South
    roles:
      - party
  - id: north
    name: North
    roles:
      - party
issues:
  - id: border
    title: Border
    options:
      - id: old
        title: Old
      - id: new
        title: New
    default:
      value: old
      source: assumed
      note: the scenario says nothing of silence; this is its first option
  - id: army
    title: Army
    options:
      - id: "60"
        title: "60"
      - id: "80"
        title: "80"
    default:
      value: "60"
      source: assumed
      note: the scenario says nothing of silence; this is its first option
perspectives:
  - id: imported
    title: As imported
    source: imported-file
    parties:
      south:
        weights:
          border: 0.5
          army: 0.5
        values:
          border:
            old: 0
            new: 100
          army:
            "60": 100
            "80": 0
        reservation: 50
      north:
        weights:
          border: 0.75
          army: 0.25
        values:
          border:
            old: 100
            new: 0
          army:
            "60": 0
            "80": 100
        reservation: 75
`);
  });

  it("keeps constraints and red lines", () => {
    const { case: file } = scenarioToCase(rich);
    expect(file.constraints).toEqual([{ excludes: [{ i0: "old", i1: "60" }] }]);
    expect(file.perspectives![0]!.parties!["south"]!.redLines).toEqual([{ i0: "old" }]);
    expect(file.perspectives![0]!.parties!["north"]!.reservation).toBeUndefined();
  });

  it.skipIf(!hasReference)("of the reference scenarios has their utilities", () => {
    for (const { name } of referenceScenarios()) {
      const model = referenceModel(name);
      const scaled = scenarioToCase(model).warnings.some((warning) => warning.code === "scaled");
      expect(scaled).toBe(name === "Laptop");
      compiled(model).parties.forEach((party, p) => {
        const original = model.parties[p]!;
        const best = model.issues.reduce(
          (sum, _, i) => sum + Math.max(...original.utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!)),
          0,
        );
        const scale = scaled ? best : 1;
        party.utilities.forEach((utility, o) => {
          expect(Math.abs(utility - original.utilities[o]! / scale)).toBeLessThan(1e-12);
        });
        expect(Math.abs(party.reservation! - original.reservation! / scale)).toBeLessThan(1e-12);
      });
    }
  });
});
