import { type QuestionId, questions } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../test/fixtures/harbour.ts";
import { answered, answeredOfFile, modelOf } from "../test/fixtures/results.ts";
import { plainText } from "./text.ts";

/** The result with nothing that its schema does not describe. */
const described = (id: QuestionId, result: unknown): unknown => questions[id].result.parse(result);

/** A file for each question that is asked of one. */
const files: Readonly<Record<string, string>> = {
  game: 'EFG 2 R "" { "A" "B" }\np "" 1 1 "" { "x" "y" } 0\nt "" 1 "" { 1 0 }\np "" 2 1 "" { "x" "y" } 0\nt "" 2 "" { 0 0 }\nt "" 3 "" { 2 1 }\n',
  "forecast-table": "actor,capability,position,salience\nA,1,0,0.5\nB,2,10,1\nC,1,4,1\n",
  "voting-power": "member,votes\nA,4\nB,3\nC,1\n",
};

describe("every question", () => {
  it.each(Object.keys(questions) as QuestionId[])(
    "%s is answered and told, and its schema describes all of the answer",
    async (id) => {
      const model = modelOf(harbour, "desk");
      const file = files[id];
      const told =
        file === undefined
          ? await answered(id, model, {}, { seed: 1, draws: 256 })
          : await answeredOfFile(id, { name: id, text: file });
      expect(plainText(told.headline)).toMatch(/\.$/);
      for (const table of told.tables)
        for (const row of table.rows) expect(Object.keys(row)).toContain(table.rowHeader);
      expect(described(id, told.result)).toEqual(told.result);
    },
  );
  it("stands in the list under its own id, each once", () => {
    for (const [id, question] of Object.entries(questions)) expect(question.id).toBe(id);
  });
});
