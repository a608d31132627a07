import type { Case } from "@parley/core";
import { expect, it } from "vitest";
import { answered, modelOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import type { Text } from "../view.ts";

const judged = (worth: number, reservation: number) => ({
  weights: { gate: 1 },
  values: { gate: { up: worth, down: 0 } },
  reservation,
});
/** North and South would sign; North's house and senate ratify, and South is believed to refuse. */
const kase = (house: number, rule: "all" | "any" = "all"): Case => ({
  parley: 1,
  id: "gate",
  title: "Gate",
  sources: [
    { id: "note", title: "A note" },
    { id: "rumour", title: "A rumour" },
  ],
  parties: [
    { id: "north", name: "North", roles: ["party"] },
    { id: "south", name: "South", roles: ["party"] },
    { id: "house", name: "House", article: "the", roles: ["ratifier"], of: "north", rule },
    { id: "senate", name: "Senate", article: "the", roles: ["ratifier"], of: "north", rule },
  ],
  issues: [
    {
      id: "gate",
      title: "Gate",
      options: [
        { id: "up", title: "Up" },
        { id: "down", title: "Down" },
      ],
      default: "down",
    },
  ],
  drafts: [{ id: "first", title: "First", terms: { gate: "up" } }],
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "note",
      parties: { north: judged(60, 50), south: judged(60, 50), house: judged(60, house), senate: judged(60, 50) },
      beliefs: { north: { south: { reservation: { value: 80, source: "rumour" } } } },
    },
  ],
});
const told = (file: Case) => answered("accept", modelOf(file, "desk"), {}, { seed: 1, draws: 0 });
const plain = (sentences: readonly Text[]): string => sentences.map(plainText).join("\n");

it("tells apart what leaders would sign and homes would not pass, and who is wrong about whom", async () => {
  const { headline, sentences, tables } = await told(kase(70));
  expect(plainText(headline)).toBe(
    "North and South would accept the “First” (probability that all accept 1.00, almost certain). Those who ratify would not pass the “First”, so it would not come into force.",
  );
  const all = plain(sentences);
  expect(all).toContain(
    "The “First” would not be ratified for North (by the House and the Senate, all of which must consent).",
  );
  expect(all).toContain("North would sign the “First”, and at home it would not pass.");
  expect(all).toContain(
    "All who sign would accept the “First”, and those who ratify would not let it come into force.",
  );
  expect(all).toContain(
    "By what North believes, South would reject the “First”; by its own judgements here South would accept it. It takes for true its walk-away value 80.0 instead of 50.0.",
  );
  const row = tables.find(({ id }) => id === "ratification")!.rows[0]!;
  expect(["signed", "home-north", "in-force"].map((key) => row[key]!.text)).toEqual(["✓ yes", "✗ no", "✗ no"]);
  const cell = tables.find(({ id }) => id === "misperceptions")!.rows[0]!["numbers"]!;
  expect(cell.rich!.flatMap((piece) => (typeof piece !== "string" && "sources" in piece ? piece.sources : []))).toEqual(
    ["rumour", "note"],
  );
});

it("one body of several suffices where the rule says so", async () => {
  const { headline, sentences } = await told(kase(70, "any"));
  expect(plainText(headline)).toBe(
    "North and South would accept the “First” (probability that all accept 1.00, almost certain).",
  );
  expect(plain(sentences)).toContain(
    "The “First” would be ratified for North (by the House or the Senate, of which one suffices).",
  );
});
