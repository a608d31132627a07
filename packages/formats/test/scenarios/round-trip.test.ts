import path from "node:path";
import { createModel, type Model } from "@parley/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REFERENCE, referenceScenarios } from "../../../../scripts/conformance.ts";
import { readScenarioFolder } from "../../src/scenarios/folder.ts";
import { type ScenarioFormat, writeScenario } from "../../src/scenarios/index.ts";
import { hasReference, modelOf, read } from "./helpers.ts";

const FORMATS: readonly ScenarioFormat[] = ["genius-xml", "geniusweb-json", "negmas-yaml", "csv"];

function again(model: Model, format: ScenarioFormat): { model: Model; codes: string[] } {
  const { files, warnings } = writeScenario(model, format);
  return {
    model: modelOf(read(Object.fromEntries(files), model.case.title)),
    codes: warnings.map((warning) => warning.code),
  };
}

/** Everything that a scenario is, bit by bit. */
function content(model: Model) {
  return {
    id: model.case.id,
    title: model.case.title,
    issues: model.issues.map(({ id, title, options }) => ({ id, title, options })),
    parties: model.parties.map(({ id, name, utilities, reservation }) => ({
      id,
      name,
      utilities: [...utilities],
      reservation,
    })),
  };
}

describe.skipIf(!hasReference)("the reference scenarios, written and read again, are the same to the last bit", () => {
  for (const reference of referenceScenarios())
    it(reference.name, () => {
      const scenario = readScenarioFolder(path.join(REFERENCE, "scenarios", reference.name));
      const model = modelOf(scenario);
      const own = again(model, scenario.format!);
      // A reservation value that is no outcome's utility is all that a format may lose in its own files: GeniusWeb's
      // are outcomes to begin with.
      expect(content(own.model)).toEqual(content(model));
      expect(own.model.parties.map((party) => [...party.weights])).toEqual(
        model.parties.map((party) => [...party.weights]),
      );
      for (const format of ["negmas-yaml", "csv"] as const)
        expect(content(again(model, format).model)).toEqual(content(model));
      const web = again(model, "geniusweb-json");
      expect(web.model.parties.map((party) => [...party.utilities])).toEqual(
        model.parties.map((party) => [...party.utilities]),
      );
      const genius = again(model, "genius-xml");
      const off = model.parties.flatMap((party, p) =>
        [...party.utilities].filter((utility, o) => !Object.is(utility, genius.model.parties[p]!.utilities[o])),
      );
      expect(off.length > 0).toBe(genius.codes.includes("rounded"));
      genius.model.parties.forEach((party, p) => {
        party.utilities.forEach((utility, o) => {
          expect(Math.abs(utility - model.parties[p]!.utilities[o]!)).toBeLessThanOrEqual(2 ** -53);
        });
      });
    });
});

/** Names that formats stumble over: separators, quotes, formulas, other scripts, words that YAML takes for values. */
const name = fc.oneof(
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .filter((text) => /\S/.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text)),
  fc.constantFrom(
    "yes",
    "null",
    "1.0",
    "0x1",
    "=SUM(A1)",
    "'=x",
    "a,b",
    'a"b',
    "<&>",
    "- x",
    "12:30:00",
    "__proto__",
    "~",
    "-1",
    "é",
    "条約",
  ),
);
const names = (minLength: number, maxLength: number) =>
  fc.uniqueArray(name, { minLength, maxLength, selector: (text) => text.trim().toLowerCase() });
const unit = fc.double({ min: 0, max: 1, noNaN: true });

const generated = fc
  .record({
    issues: fc.array(names(1, 4), { minLength: 1, maxLength: 4 }),
    issueNames: names(4, 4),
    parties: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/), { minLength: 1, maxLength: 4 }),
    weights: fc.array(unit, { minLength: 16, maxLength: 16 }),
    values: fc.array(unit, { minLength: 64, maxLength: 64 }),
    reservations: fc.array(fc.double({ min: -1, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ issues, issueNames, parties, weights, values, reservations }) =>
    createModel({
      id: "generated",
      issues: issues.map((options, i) => ({
        id: `issue-${i}`,
        title: issueNames[i]!,
        options: options.map((title, k) => ({ id: `option-${k}`, title })),
      })),
      parties: parties.map((id, p) => ({
        id,
        utilities: issues.map((options, i) => options.map((_, k) => weights[4 * p + i]! * values[16 * p + 4 * i + k]!)),
        reservation: reservations[p]! + 0,
      })),
    }),
  );

describe("generated scenarios, written and read again", () => {
  for (const format of FORMATS)
    it(`${format} gives the same names, and utilities as it says`, () => {
      fc.assert(
        fc.property(generated, (model) => {
          const { model: other, codes } = again(model, format);
          expect(other.issues.map((issue) => [issue.title, ...issue.options.map((option) => option.title)])).toEqual(
            model.issues.map((issue) => [issue.title, ...issue.options.map((option) => option.title)]),
          );
          expect(other.parties.map((party) => party.name.replace(/^\d-/, ""))).toEqual(
            model.parties.map((party) => party.name),
          );
          const exact = format === "negmas-yaml" || format === "csv" || !codes.includes("rounded");
          other.parties.forEach((party, p) => {
            party.utilities.forEach((utility, o) => {
              const expected = model.parties[p]!.utilities[o]!;
              if (exact) expect(utility).toBe(expected);
              else expect(Math.abs(utility - expected)).toBeLessThanOrEqual(2 ** -53);
            });
            const reservation = model.parties[p]!.reservation!;
            if (format !== "geniusweb-json" || !codes.includes("changed-reservation"))
              expect(Math.abs(party.reservation! - reservation)).toBeLessThanOrEqual(
                format === "geniusweb-json" ? 1e-9 : 0,
              );
          });
        }),
        { numRuns: 300 },
      );
    });

  it("a second trip changes nothing more", () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...FORMATS), (model, format) => {
        const once = again(model, format).model;
        expect(content(again(once, format).model)).toEqual(content(once));
      }),
      { numRuns: 200 },
    );
  });
});
