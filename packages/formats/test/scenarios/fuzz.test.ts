import { createModel } from "@parley/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScenario, type ScenarioFormat, writeScenario } from "../../src/scenarios/index.ts";

const model = createModel({
  id: "talks",
  issues: [
    { id: "a", options: ["x", "y", "z"] },
    { id: "b", options: ["u", "v"] },
  ],
  parties: [
    {
      id: "n",
      utilities: [
        [0.1, 0.2, 0.5],
        [0.5, 0],
      ],
      reservation: 0.3,
    },
    {
      id: "s",
      utilities: [
        [0.5, 0.2, 0],
        [0, 0.5],
      ],
      reservation: 0.2,
    },
  ],
});
/** What files are made of, to be put where it does not belong. */
const PIECES = [
  "<",
  ">",
  "&",
  '"',
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\n",
  "- ",
  "!!python/object:x ",
  "&a ",
  "*a",
  "NaN",
  "-1",
  "1e999",
  "null",
  "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///x'>]>",
  "<issue",
  "</objective>",
  "type: ",
  "---\n",
  "\u0000",
  "\ud800",
  "\\",
  "? ",
  "|\n",
  "<![CDATA[",
  "<!--",
];

const edit = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 30 }),
  insert: fc.oneof(fc.constantFrom("", ...PIECES), fc.string({ maxLength: 5 })),
});

describe("files with random damage", () => {
  for (const format of ["genius-xml", "geniusweb-json", "negmas-yaml", "csv"] as ScenarioFormat[])
    it(`${format}: either a sound model or diagnostics with a place in a file, never an exception`, () => {
      const { files } = writeScenario(model, format);
      const originals = [...files];
      let refused = 0;
      fc.assert(
        fc.property(
          fc.nat({ max: originals.length - 1 }),
          fc.array(edit, { minLength: 1, maxLength: 3 }),
          (which, edits) => {
            let [path, text] = originals[which]!;
            for (const { at, remove, insert } of edits) {
              const start = at % (text.length + 1);
              text = text.slice(0, start) + insert + text.slice(start + remove);
            }
            const damaged = new Map(
              [...files, [path, text] as const].map(([name, content]) => [name, new TextEncoder().encode(content)]),
            );
            const scenario = readScenario(damaged);
            const errors = scenario.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
            expect(scenario.model === null).toBe(errors.length > 0);
            if (errors.length > 0) refused++;
            for (const { file, line, column, message } of scenario.diagnostics) {
              const content = new TextDecoder().decode(damaged.get(file));
              const lines = content.split(/\r\n|\r|\n/);
              expect(line).toBeGreaterThanOrEqual(1);
              expect(line).toBeLessThanOrEqual(lines.length);
              expect(column).toBeGreaterThanOrEqual(1);
              expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 2);
              expect(message).not.toBe("");
            }
            for (const party of scenario.model?.parties ?? []) {
              expect(party.utilities.every(Number.isFinite)).toBe(true);
              expect(Number.isFinite(party.reservation)).toBe(true);
            }
          },
        ),
        { numRuns: 400 },
      );
      expect(refused).toBeGreaterThan(100);
    });

  it("random bytes are passed over or refused", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom("x.xml", "x.json", "x.yaml", "x.csv", "x"),
        (bytes, path) => {
          const scenario = readScenario(new Map([[path, bytes]]));
          expect(scenario.model).toBeNull();
          expect(scenario.diagnostics.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
