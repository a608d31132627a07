import { MisreadFile } from "@parley/core";
import { describe, expect, test } from "vitest";
import { answeredOfFile } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";

const entry = `EFG 2 R "Entry" { "Entrant" "Incumbent" }
p "" 1 1 "enter?" { "Out" "In" } 0
t "" 1 "" { 0 2 }
p "" 2 1 "fight?" { "Fight" "Share" } 0
t "" 2 "" { -1 0 }
t "" 3 "" { 1 1 }
`;

describe("a game in words", () => {
  test("what holds comes first, an empty threat is named", async () => {
    const told = await answeredOfFile("game", { name: "entry.efg", text: entry });
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
    await expect(answeredOfFile("game", { name: "x.efg", text: "EFG 2" })).rejects.toThrow(MisreadFile);
    const forgets = `EFG 2 R "" { "A" }
p "" 1 1 "" { "a" "b" } 0
p "" 1 2 "" { "x" "y" } 0
t "" 1 "" { 1 }
t "" 2 "" { 0 }
p "" 1 2 "" { "x" "y" } 0
t "" 1
t "" 2
`;
    await expect(answeredOfFile("game", { name: "x.efg", text: forgets })).rejects.toThrow(/forgotten/);
  });
});
