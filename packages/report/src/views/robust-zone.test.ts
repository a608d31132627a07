import type { Case } from "@parley/core";
import { expect, it } from "vitest";
import { answered, modelOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";

const issue = (id: string, title: string) => ({
  id,
  title,
  options: [
    { id: "yes", title: "Yes" },
    { id: "no", title: "No" },
  ],
  default: "no",
});
/** North gains by the gate alone, South by its staying shut; what North would get without a deal is a range. */
const kase: Case = {
  parley: 1,
  id: "gate",
  title: "Gate",
  sources: [{ id: "note", title: "A note" }],
  parties: [
    { id: "north", name: "North", roles: ["party"] },
    { id: "south", name: "South", roles: ["party"] },
  ],
  issues: [issue("gate", "Gate")],
  drafts: [{ id: "first", title: "First", terms: { gate: "yes" } }],
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "note",
      parties: {
        north: {
          weights: { gate: 1 },
          values: { gate: { yes: { value: 80, source: "assumed" }, no: 0 } },
          reservation: [40, 60, 90],
        },
        south: { weights: { gate: 1 }, values: { gate: { yes: 60, no: 100 } }, reservation: 50 },
      },
    },
  ],
};

it("tells which number alone would leave no text acceptable to all, and on what a yes leans", async () => {
  const { sentences, tables } = await answered("robust", modelOf(kase, "desk"), {}, { seed: 1, draws: 0 });
  const all = sentences.map(plainText).join("\n");
  expect(all).toContain(
    "By expected figures some text is acceptable to all parties; for North its walk-away value, more than 80.0 instead of 61.7, would leave none.",
  );
  expect(all).toContain(
    "That North would be above its walk-away value with the “First” leans on one judgement that nobody owns and that favours it: the value of “Gate: Yes” (80.0, against 50.0). With what others say, or the level value, in its place it would be below.",
  );
  expect(tables.find(({ id }) => id === "robust-zone")!.rows.map((row) => row["to"]!.value)).toEqual([80]);
  expect(tables.find(({ id }) => id === "robust-leaning")!.rows[0]!["here"]!.sources).toEqual(["assumed"]);
});
