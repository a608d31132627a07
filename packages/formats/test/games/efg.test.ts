import fs from "node:fs";
import path from "node:path";
import { type Equilibrium, type ExtensiveGame, rationalText, solveGame, subgameRoots } from "@parley/core";
import { describe, expect, test } from "vitest";
import { steps } from "../../../core/test/steps.ts";
import { readEfg, writeEfg } from "../../src/index.ts";

const reference = path.resolve(import.meta.dirname, "../../../../../shared/reference");
const games = path.join(reference, "known/games");
const present = fs.existsSync(path.join(games, "equilibria.json"));

function read(file: string): ExtensiveGame {
  const { game, diagnostics } = readEfg(fs.readFileSync(file, "utf8"), path.basename(file));
  expect(diagnostics).toEqual([]);
  return game!;
}

type Probabilities = Record<string, string>;
interface KnownEquilibrium {
  readonly profile: Record<string, string | Probabilities>;
  readonly payoffs: string[];
  readonly subgame_perfect?: boolean;
  readonly weak_PBE: boolean;
  readonly beliefs?: Record<string, { on_path?: string[]; off_path_weight_on_first_node?: string[] }>;
}
interface KnownGame {
  readonly file: string;
  readonly subgames: number;
  readonly pure_nash_count: number;
  readonly pure_subgame_perfect_count: number;
  readonly pure_nash: KnownEquilibrium[];
  readonly mixed_equilibria?: KnownEquilibrium[];
  readonly note?: string;
}

/** `{set: action}`, mixed sets as `{set: {action: probability}}`, to compare with the known answers. */
function profileOf(game: ExtensiveGame, { strategies }: Equilibrium): Record<string, string | Probabilities> {
  return Object.fromEntries(
    game.informationSets
      .map(({ id, actions }, s) => {
        const played = actions.flatMap((action, a) =>
          strategies[s]![a]![1].num === 0n ? [] : [[action, rationalText(strategies[s]![a]![0])] as const],
        );
        return [id, played.length === 1 ? played[0]![0] : Object.fromEntries(played)] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
const isPure = ({ strategies }: Equilibrium): boolean =>
  strategies.every((actions) =>
    actions.every(([low, high]) => low.den === 1n && low.num === high.num && high.den === 1n),
  );
const sorted = <T>(items: readonly T[]): string[] => items.map((item) => JSON.stringify(item)).sort();

describe.skipIf(!present)("the known games", () => {
  const known: KnownGame[] = present
    ? JSON.parse(fs.readFileSync(path.join(games, "equilibria.json"), "utf8")).games
    : [];
  test.each(known.map((row) => [row.file, row] as const))("%s: every equilibrium listed, none more", (file, row) => {
    const game = read(path.join(games, file));
    expect(subgameRoots(game)).toHaveLength(row.subgames);
    const solution = solveGame(game);
    const pure = solution.nash.equilibria.filter(isPure);
    expect(pure).toHaveLength(row.pure_nash_count);
    const perfect = solution.subgamePerfect.equilibria.filter(isPure);
    expect(perfect).toHaveLength(row.pure_subgame_perfect_count);
    const listed = (equilibria: readonly KnownEquilibrium[]): unknown[] =>
      equilibria.map(({ profile, payoffs }) => ({ profile, payoffs }));
    const ours = (equilibria: readonly Equilibrium[]): unknown[] =>
      equilibria.map((equilibrium) => ({
        profile: profileOf(game, equilibrium),
        payoffs: equilibrium.payoffs.map(([low]) => rationalText(low)),
      }));
    expect(sorted(ours(perfect))).toEqual(sorted(listed(row.pure_nash.filter((e) => e.subgame_perfect))));
    if (row.note === undefined) expect(sorted(ours(pure))).toEqual(sorted(listed(row.pure_nash)));
    // In these games the weak perfect Bayesian equilibria are the sequential ones, but for the one that Bayes contradicts.
    const sequential = solution.sequential.equilibria;
    const consistent = row.pure_nash.filter((e) => e.weak_PBE && file !== "reputation-2.efg");
    expect(sorted(ours(sequential.filter(isPure)))).toEqual(sorted(listed(consistent)));
    const mixed = ours(sequential.filter((e) => !isPure(e) && !e.family)).map((e) => JSON.stringify(e));
    for (const want of listed(row.mixed_equilibria ?? [])) expect(mixed).toContain(JSON.stringify(want));
    for (const want of [...consistent, ...(row.mixed_equilibria ?? [])]) {
      const found = sequential.find((e) => JSON.stringify(profileOf(game, e)) === JSON.stringify(want.profile))!;
      for (const [id, belief] of Object.entries(want.beliefs ?? {})) {
        const s = game.informationSets.findIndex((set) => set.id === id);
        const have = found.beliefs![s]!.map((interval) => interval.map(rationalText));
        belief.on_path?.forEach((value, k) => {
          expect(have[k], `${id} node ${k}`).toEqual([value, value]);
        });
        if (belief.off_path_weight_on_first_node === undefined) continue;
        // The file's intervals ask for optimality alone. Where the deviation itself tells nothing (one step, taken before
        // the types are known), a consistent belief is the one before it, and lies within the file's interval.
        if (file === "reputation-2.efg" && id === "2:1") expect(have[0]).toEqual(["1/10", "1/10"]);
        else expect(have[0], `${id} off the path`).toEqual(belief.off_path_weight_on_first_node);
      }
    }
  });

  test("all of them in a bounded number of steps", async () => {
    const all = known.map(({ file }) => read(path.join(games, file)));
    const taken = await steps(() => all.map((game) => solveGame(game)), /\/strategy\/games\//);
    // Twice what it takes; a step is far below a microsecond.
    expect(taken).toBeLessThan(1_100_000);
  });

  test("writing and reading again gives the same game", () => {
    for (const { file } of known) {
      const game = read(path.join(games, file));
      const again = readEfg(writeEfg(game), file);
      expect(again.diagnostics).toEqual([]);
      expect(again.game).toEqual(game);
    }
  });
});

test("the deterrence game: the guarantor is not believed, and the threat is empty", () => {
  const text = `EFG 2 R "Guarantee" { "Challenger" "Guarantor" }
c "" 1 "type" { "Hard" 3/10 "Soft" 0.7 } 0
p "" 1 1 "C" { "Accept" "Challenge" } 0
t "" 1 "SQ" { 0 1 }
p "" 2 1 "hard" { "Honour" "Abandon" } 0
t "" 2 "WarHard" { -1, 0 }
t "" 3 "Fold" { 1 -1 }
p "" 1 1 0
t "" 1
p "" 2 2 "soft" { "Honour" "Abandon" } 0
t "" 4 "WarSoft" { -1 -2 }
t "" 3
`;
  const { game, diagnostics } = readEfg(text, "deter.efg");
  expect(diagnostics).toEqual([]);
  const { sequential } = solveGame(game!);
  expect(sequential.equilibria.map((e) => profileOf(game!, e))).toEqual([
    { "1:1": "Challenge", "2:1": "Honour", "2:2": "Abandon" },
  ]);
  expect(sequential.equilibria[0]!.payoffs.map(([low]) => rationalText(low))).toEqual(["2/5", "-7/10"]);
});

describe("texts that are no game say where and what would be right", () => {
  test.each([
    ["", 1, 1, /begins with/],
    ["EFG 1 R", 1, 5, /version 1/],
    ['EFG 2 R "t" { "A" }\nt "" 1 "" { 1 2 }', 2, 11, /2 payoffs for 1 players/],
    ['EFG 2 R "t" { "A" }\np "" 2 1 "" { "x" } 0', 2, 6, /no player 2/],
    ['EFG 2 R "t" { "A" }\np "" 1 1 "" { "x" "y" } 0\nt "" 1 "" { 1 }', 3, 16, /the tree ends/],
    ['EFG 2 R "t" { "A" }\nt "" 1 "" { one }', 2, 13, /expected a number/],
    ['EFG 2 R "t" { "A" }\nt "" 1', 2, 6, /payoffs of outcome 1/],
    ['EFG 2 R "t" { "A" }\nt "" 1 "" { 1', 2, 11, /not closed/],
    ['EFG 2 R "t', 1, 9, /does not end/],
    ['EFG 2 R "t" { "A" }\nt "" 1 "" { 1 }\nt "" 2 "" { 1 }', 3, 1, /nothing may follow/],
  ])("%j", (text, line, column, message) => {
    const { game, diagnostics } = readEfg(text, "x.efg");
    expect(game).toBeNull();
    expect(diagnostics).toEqual([
      { severity: "error", code: "game", file: "x.efg", line, column, message: expect.stringMatching(message) },
    ]);
  });
});
