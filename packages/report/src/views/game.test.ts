import { MisreadFile } from "@parley/core";
import { describe, expect, test } from "vitest";
import { runOnFile } from "../tellings.ts";
import { plainText } from "../text.ts";

const context = { seed: 1, draws: 0 };
const entry = `EFG 2 R "Entry" { "Entrant" "Incumbent" }
p "" 1 1 "enter?" { "Out" "In" } 0
t "" 1 "" { 0 2 }
p "" 2 1 "fight?" { "Fight" "Share" } 0
t "" 2 "" { -1 0 }
t "" 3 "" { 1 1 }
`;

describe("a game in words", () => {
  test("what holds comes first, an empty threat is named", async () => {
    const told = await runOnFile("game", { name: "entry.efg", text: entry }, {}, context);
    expect(plainText(told.headline)).toMatch(
      /has 1 equilibrium in which every threat would be carried out; two further ones rest/,
    );
    expect(told.sentences.map(plainText)[0]).toMatch(
      /“Fight” by Incumbent at “fight\?” \(2:1\).*“Share” is then better/,
    );
    expect(told.tables.map(({ id }) => id)).toEqual(["sequential", "not-credible"]);
    expect(told.tables[0]!.rows.map((row) => row["plays"]!.text)).toEqual(["In", "Share"]);
  });
  test("a file that is no game, or none that can be solved, is a mistake in the input", async () => {
    await expect(runOnFile("game", { name: "x.efg", text: "EFG 2" }, {}, context)).rejects.toThrow(MisreadFile);
    const forgets = `EFG 2 R "" { "A" }
p "" 1 1 "" { "a" "b" } 0
p "" 1 2 "" { "x" "y" } 0
t "" 1 "" { 1 }
t "" 2 "" { 0 }
p "" 1 2 "" { "x" "y" } 0
t "" 1
t "" 2
`;
    await expect(runOnFile("game", { name: "x.efg", text: forgets }, {}, context)).rejects.toThrow(/forgotten/);
  });
});
