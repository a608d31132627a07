import type { Case, Perspective } from "@parley/core";
import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import { answered, modelOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";

const option = (id: string) => ({ id, title: id });
const issue = (id: string, title: string) => ({ id, title, options: [option("yes"), option("no")], default: "no" });
/** North gains by the gate, South by the toll; each loses a little by what the other gains. */
const view = (id: string, title: string, north: number, south: number): Perspective => ({
  id,
  title,
  source: "note",
  parties: {
    north: {
      weights: { gate: 3, toll: 1 },
      values: { gate: { yes: 100, no: 0 }, toll: { yes: 0, no: 100 } },
      reservation: north,
    },
    south: {
      weights: { gate: 1, toll: 3 },
      values: { gate: { yes: 0, no: 100 }, toll: { yes: 100, no: 0 } },
      reservation: south,
    },
  },
});
const kase = (...perspectives: readonly Perspective[]): Case => ({
  parley: 1,
  id: "gate",
  title: "Gate and toll",
  sources: [{ id: "note", title: "A note" }],
  parties: [
    { id: "north", name: "North", roles: ["party"] },
    { id: "south", name: "South", roles: ["party"] },
  ],
  issues: [issue("gate", "Gate"), issue("toll", "Toll")],
  drafts: [{ id: "first", title: "First", terms: { gate: "yes", toll: "yes" } }],
  perspectives: [...perspectives],
});
const told = (file: Case) => answered("views", modelOf(file, file.perspectives![0]!.id), {}, { seed: 1, draws: 0 });
const said = (all: readonly (readonly unknown[])[]): string[] => all.map((one) => plainText(one as never));

it("tells what every view shares, the text that holds in all, and what it costs each", async () => {
  const { headline, sentences, tables, figures } = await told(
    kase(view("mild", "Mild", 60, 60), view("stern", "Stern", 75, 70)),
  );
  expect(plainText(headline)).toBe(
    "In both views North would accept the “First”, South would accept the “First” and some text is acceptable to all parties.",
  );
  expect(said(sentences)).toEqual([
    "As both views see the parties, one text is sure to be acceptable to all of them, whatever nobody has said turns out to be, with 0.0 points to spare for whoever has least of them.",
  ]);
  expect(tables.map(({ id }) => id)).toEqual(["views-conclusions", "views-standing", "views-text"]);
  const { document } = parseHTML("<html></html>");
  expect(figures[0]!.draw(document as never, 700).getAttribute("aria-label")).toContain("Mild +15.0, at best +15.0");
});

it("tells why views differ, by the fewest judgements and their owners", async () => {
  const { headline, sentences, tables } = await told(
    kase(view("mild", "Mild", 60, 20), view("stern", "Stern", 80, 60)),
  );
  expect(plainText(headline)).toBe("In both views South would accept the “First”.");
  const all = said(sentences).join("\n");
  expect(all).toContain(
    "On North, “Stern” and “Mild” differ by one judgement: its walk-away value (80.0 in the one, 60.0 in the other); carried over it turns the answer.",
  );
  expect(all).toContain("Leaving out “Stern” would leave a text that is acceptable to all parties in all the others.");
  const explanations = tables.find(({ id }) => id === "views-explanations")!;
  expect(
    explanations.rows.map((row) => [row["judgement"]!.text, row["here"]!.text, row["there"]!.text]),
  ).toContainEqual(["its walk-away value", "80.0", "60.0"]);
});

it("has nothing to compare in a single view", async () => {
  const { headline, sentences, tables } = await told(kase(view("mild", "Mild", 60, 60)));
  expect(plainText(headline)).toBe("There is one view only, so there is nothing to compare.");
  expect([sentences, tables]).toEqual([[], []]);
});
