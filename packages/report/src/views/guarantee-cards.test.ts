import { compile, questions, runInline } from "@parley/core";
import { expect, test } from "vitest";
import { pass } from "../../../core/test/pass.ts";
import { cardTables, clausesTable } from "./guarantee-cards.ts";

const bodies: Readonly<Record<string, string>> = {
  "east-draft":
    "1. If Eastmark is attacked, the League gives it a security guarantee and shall assist at once, for 10 years.",
  middle: "1. The League gives security guarantees.\n\n2. The toll is shared.",
};
const kase = {
  ...pass,
  drafts: pass.drafts!.map((draft) => {
    const body = bodies[draft.id];
    return body === undefined ? draft : { ...draft, body };
  }),
};
const compiled = compile(kase, { perspective: "desk" });
if ("diagnostics" in compiled) throw new Error("not compiled");
const { model } = compiled;
const context = { case: kase, model };
const result = await runInline(questions.guarantees, { case: kase, model }, {}, { seed: 1, draws: 64 });

test("one card a promise, by guarantor; what nobody has said is a gap, and a question nobody has answered no row", () => {
  const tables = cardTables(result, context);
  expect(tables.map(({ id }) => id)).toEqual(["guarantee-cards-league", "guarantee-cards-crown"]);
  const [league] = tables;
  expect(league!.columns.slice(1).map(({ key }) => key)).toEqual(["union", "pact"]);
  const row = (asks: string) => league!.rows.find(({ question }) => question!.text === asks);
  expect(row("Whose consent it needs")!["pact"]!.text).toBe("Westmark");
  expect(row("Whose consent it needs")!["union"]).toMatchObject({ gap: true, value: null });
  expect(row("What sets it off")).toBeUndefined();
  expect(row("To ask")!["pact"]!.text).toContain("needs the consent of whom it is to deter");
  expect(JSON.stringify(league!.note)).toContain("Nobody has said of any of them: what it obliges to");
  expect(JSON.stringify(league!.note)).toContain("it left undone");
});

test("the drafts' own words stand side by side, and where they say nothing there is a gap", () => {
  const [table] = clausesTable(result, context);
  expect(table!.columns.slice(1).map(({ key }) => key)).toEqual(["east-draft", "middle"]);
  const cell = (asks: string, draft: string) => table!.rows.find(({ question }) => question!.text === asks)![draft]!;
  expect(cell("The clause", "east-draft").text).toContain("shall assist at once");
  expect(cell("What sets it off", "east-draft").text).toBe("“If Eastmark is attacked” (1)");
  expect(cell("What sets it off", "middle")).toEqual({ text: "the text does not say", gap: true });
  expect(cell("Works without a further decision?", "east-draft").text).toBe("“shall assist” (1)");
  expect(cell("For how long", "east-draft").text).toBe("“for 10 years” (1)");
});
