import { existsSync } from "node:fs";
import path from "node:path";
import { createModel, type LocatedDiagnostic, type Model } from "@parley/core";
import { REFERENCE } from "../../../../scripts/conformance.ts";
import { readScenario, type Scenario } from "../../src/scenarios/index.ts";

/** Reads files given as text. */
export function read(files: Readonly<Record<string, string>>, name?: string): Scenario {
  const encoder = new TextEncoder();
  return readScenario(
    new Map(Object.entries(files).map(([file, text]) => [file, encoder.encode(text)])),
    name === undefined ? {} : { name },
  );
}

/** The model, where nothing is wrong. */
export function modelOf(scenario: Scenario): Model {
  if (!scenario.model) throw new Error(scenario.diagnostics.map(line).join("\n"));
  return scenario.model;
}

export function line(diagnostic: LocatedDiagnostic): string {
  return `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}: ${diagnostic.message}`;
}

/** What each party gets from choosing each option: party → issue → option → utility, by the names in the files. */
export function tables(model: Model): Record<string, Record<string, Record<string, number>>> {
  return Object.fromEntries(
    model.parties.map((party) => [
      party.name,
      Object.fromEntries(
        model.issues.map((issue, i) => [
          issue.title,
          Object.fromEntries(issue.options.map((option, k) => [option.title, party.utilities[model.offsets[i]! + k]!])),
        ]),
      ),
    ]),
  );
}

/** Whether other platforms' scenarios with known answers are there, beside the repository. */
export const hasReference = existsSync(path.join(REFERENCE, "scenarios-reference.json"));

/** A scenario that every format can carry whole. */
export const plain: Model = createModel({
  id: "talks",
  title: "Talks",
  issues: [
    {
      id: "border",
      title: "Border",
      options: [
        { id: "old", title: "Old" },
        { id: "new", title: "New" },
      ],
    },
    {
      id: "army",
      title: "Army",
      options: [
        { id: "60", title: "60" },
        { id: "80", title: "80" },
      ],
    },
  ],
  parties: [
    {
      id: "south",
      name: "South",
      utilities: [
        [0, 0.5],
        [0.5, 0],
      ],
      reservation: 0.5,
    },
    {
      id: "north",
      name: "North",
      utilities: [
        [0.75, 0],
        [0, 0.25],
      ],
      reservation: 0.75,
    },
  ],
});

/** The same with everything that other platforms have no place for. */
export const rich: Model = {
  ...plain,
  case: {
    ...plain.case,
    sources: [{ id: "s", title: "S" }],
    drafts: [{ id: "d", title: "D" }],
    statements: [{ id: "t", date: "2031-01-01" }],
    perspectives: [
      { id: "tables", title: "Ours" },
      { id: "other", title: "Theirs" },
    ],
  },
  issues: plain.issues.map((issue, i) => ({ ...issue, id: `i${i}`, ordered: i === 1, group: "security" })),
  constraints: [{ kind: "forbid", sets: [Int32Array.of(0), Int32Array.of(2)], origin: 0 }],
  parties: [
    {
      ...plain.parties[0]!,
      interactions: [{ terms: Int32Array.of(1, 2), adds: -0.1 }],
      redLines: [Int32Array.of(0)],
      sheet: {
        ...plain.parties[0]!.sheet,
        entries: plain.parties[0]!.sheet.entries.map((entry, n) =>
          n < 2 ? { ...entry, quantity: [1, 2, 3] as const } : entry,
        ),
      },
    },
    { ...plain.parties[1]!, reservation: null },
    { ...plain.parties[1]!, id: "envoy", name: "The envoy", deciding: false },
  ],
};
