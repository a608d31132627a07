import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { compileConflict, stabilityOf } from "@parley/core";
import { describe, expect, test } from "vitest";
import { readGmcr } from "../../src/conflicts/gmcr.ts";

const file = path.join(import.meta.dirname, "../../../../../shared/reference/gmcr-reference.json");
const here = existsSync(file);

interface Published {
  readonly options: readonly { readonly name: string; readonly permittedDirection: string }[];
  readonly infeasible_patterns_ynd: readonly string[];
  readonly decisionMakers: readonly {
    readonly name: string;
    readonly options: readonly number[];
    readonly preference_statements: readonly string[];
    readonly preference_ranking_most_to_least: readonly (number | readonly number[])[];
  }[];
  readonly states: readonly { readonly n: number; readonly decimal: number }[];
  readonly stability_textbook: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

/** "N-Y" → [[0, "N"], [2, "Y"]], options renumbered. */
const terms = (pattern: string, place: (o: number) => number): [number, string][] =>
  [...pattern].flatMap((mark, o): [number, string][] => (mark === "-" ? [] : [[place(o), mark]]));

/** The file such a program would write, its options in another order where `order` says so. */
function written(published: Published, order: readonly number[], manual: boolean): Uint8Array {
  const place = (o: number): number => order.indexOf(o);
  const statement = (text: string): unknown => {
    const members = text.split(", ").map((pattern) => terms(pattern, place));
    return members.length === 1 ? members[0] : { compound: true, members };
  };
  return new TextEncoder().encode(
    JSON.stringify({
      program: "gmcr-py",
      useManualPreferenceRanking: manual,
      options: order.map((o) => published.options[o]),
      infeasibles: published.infeasible_patterns_ynd.map((pattern) => terms(pattern, place)),
      decisionMakers: published.decisionMakers.map((maker) => ({
        name: maker.name,
        options: maker.options.map(place),
        preferences: maker.preference_statements.map(statement),
        preferenceRanking: maker.preference_ranking_most_to_least,
      })),
    }),
  );
}

const CONCEPTS = { R: "nash", GMR: "generalMetarational", SMR: "symmetricMetarational", SEQ: "sequential" } as const;

describe.skipIf(!here)("published conflicts, from a file to the stability of every state", () => {
  const cases: Readonly<Record<string, Published>> = here ? JSON.parse(readFileSync(file, "utf8")).cases : {};
  const inOrder = (published: Published): number[] => published.options.map((_, o) => o);

  test.each(
    Object.keys(cases).flatMap((name) => [
      [name, "ranking", inOrder(cases[name]!), true] as const,
      // Of Elmira the ranking was set by hand; the statements that stand beside it give another one.
      ...(name === "Elmira"
        ? []
        : [
            [name, "statements", inOrder(cases[name]!), false] as const,
            [name, "options in another order", inOrder(cases[name]!).reverse(), false] as const,
          ]),
    ]),
  )("%s, by %s", (name, _, order: readonly number[], manual) => {
    const published = cases[name]!;
    const { model, diagnostics } = readGmcr(`${name}.gmcr`, written(published, order, manual));
    expect(diagnostics).toEqual([]);
    const { graph, options } = compileConflict(model!.case.conflicts![0]!);
    // Of the file's options, whatever their order there, the case lists those of the first decision maker first.
    const listed = published.decisionMakers.flatMap((maker) => order.filter((o) => maker.options.includes(o)));
    const stateOf = (decimal: number): number =>
      listed.reduce((sum, o, k) => sum + (Math.floor(decimal / 2 ** o) % 2) * options[k]!.bit, 0);
    expect(graph.feasible.reduce((sum, one) => sum + one, 0)).toBe(published.states.length);
    for (const [i, { name: maker }] of published.decisionMakers.entries())
      for (const [short, concept] of Object.entries(CONCEPTS)) {
        const { stable } = stabilityOf(graph, i);
        expect(
          published.states.map(({ decimal }) => stable[concept][stateOf(decimal)]),
          `${maker}, ${short}`,
        ).toEqual(published.stability_textbook[short]![maker]);
      }
  });
});

const TWO = {
  options: [
    { name: "Full", permittedDirection: "both" },
    { name: "Full", permittedDirection: "fwd" },
  ],
  infeasibles: [],
  decisionMakers: [
    { name: "A", options: [0], preferences: [[[0, "Y"]]] },
    { name: "B", options: [1], preferences: [] },
  ],
};
const read = (content: object | string) =>
  readGmcr("two.gmcr", new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)));

test("ids, directions, a decision maker without preferences, what is passed over", () => {
  const { model, parties, notes } = read({
    ...TWO,
    decisionMakers: [{ ...TWO.decisionMakers[0], misperceptions: [[[0, "Y"]]] }, TWO.decisionMakers[1]],
    coalitions: [[0, 1]],
  });
  expect(parties.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(notes).toEqual(["A: what it misperceives is passed over"]);
  expect(model!.case.conflicts).toEqual([
    {
      id: "two",
      title: "two",
      decisionMakers: [
        { id: "a", options: [{ id: "full", title: "Full" }], statements: ["full"] },
        { id: "b", options: [{ id: "full-2", title: "Full", reversible: false }], ranking: [[0, 1, 2, 3]] },
      ],
      coalitions: [["a", "b"]],
    },
  ]);
});

test.each([
  ["not JSON at all", "{", /./],
  ["nothing", "", /./],
  ["no options", { decisionMakers: [] }, /"options" must be a list/],
  ["nobody", { ...TWO, decisionMakers: [] }, /no decision maker/],
  ["an option of nobody", { ...TWO, decisionMakers: [TWO.decisionMakers[0]] }, /option 1 belongs to no decision maker/],
  [
    "an option of two",
    { ...TWO, decisionMakers: [TWO.decisionMakers[0], { name: "B", options: [0, 1] }] },
    /option 0 belongs to two/,
  ],
  [
    "an option that is not there",
    { ...TWO, decisionMakers: [{ name: "A", options: [7] }] },
    /7 is none of the 2 options/,
  ],
  [
    "a direction",
    { ...TWO, options: [TWO.options[0], { name: "B", permittedDirection: "up" }] },
    /"up" is no direction/,
  ],
  ["a pattern", { ...TWO, infeasibles: [[[0, "maybe"]]] }, /say "Y" or "N"/],
  [
    "a ranking with holes",
    {
      ...TWO,
      useManualPreferenceRanking: true,
      decisionMakers: [{ ...TWO.decisionMakers[0], preferenceRanking: [1, 2] }, TWO.decisionMakers[1]],
    },
    /2 of the 4 feasible states/,
  ],
  [
    "a state twice",
    {
      ...TWO,
      useManualPreferenceVectors: true,
      decisionMakers: [{ ...TWO.decisionMakers[0], preferenceVector: [1, 1, 2, 3, 4] }, TWO.decisionMakers[1]],
    },
    /state 1 stands twice/,
  ],
])("%s: an error with its place, and no model", (_, content, message) => {
  const { model, diagnostics } = read(content);
  expect(model).toBeNull();
  expect(diagnostics[0]!.message).toMatch(message);
  expect(diagnostics[0]!.file).toBe("two.gmcr");
  expect(diagnostics[0]!.line).toBe(1);
});
