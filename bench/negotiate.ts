// Boulware against Conceder, 100 rounds, on one core: 1,000 outcomes (aim: 10,000 negotiations/s) and 28 issues of 3 options (1,000/s).
import { AlternatingOffers, type Model, type StrategyId, strategies, tableOf } from "@parley/core";
import { randomModel } from "./random.ts";

const ROUNDS = 100;
const MODELS: readonly (readonly [string, () => Model, number | null])[] = [
  [
    "1,000 outcomes",
    () => randomModel({ issues: 3, options: 10, parties: 2, seed: 1, preferences: "opposed" }),
    10_000,
  ],
  [
    "100,000 outcomes",
    () => randomModel({ issues: 5, options: 10, parties: 2, seed: 1, preferences: "opposed" }),
    null,
  ],
  ["28 × 3", () => randomModel({ issues: 28, options: 3, parties: 2, seed: 1, preferences: "opposed" }), 1000],
];
const PAIRS: readonly (readonly [StrategyId, StrategyId])[] = [
  ["boulware", "conceder"],
  ["boulware", "boulware"],
  ["micro", "micro"],
  ["boulware-frequency", "boulware-frequency"],
  ["boulware-bayesian", "boulware-bayesian"],
];

export function run(): void {
  console.log(
    `\nNegotiations a second of processor time on one core, ${ROUNDS} rounds (tables made once: seconds beside)`,
  );
  console.log(
    "space             strategies                                   each turn µs  turns  a second   ratio to aim",
  );
  for (const [name, make, aim] of MODELS) {
    const model = make();
    const began = performance.now();
    const table = tableOf(model);
    const out = new Int32Array(model.issues.length);
    for (const { inverse } of table.spaces) inverse.nearest(inverse.floor, out);
    const made = (performance.now() - began) / 1000;
    const game = new AlternatingOffers(table, { rounds: ROUNDS });
    for (const [a, b] of PAIRS) {
      const pair = [strategies[a], strategies[b]];
      const play = (seed: number): number => game.play(pair, { seed }).turns;
      for (const warm = performance.now() + 200; performance.now() < warm; ) play(0);
      const until = performance.now() + 1000;
      const before = process.cpuUsage().user;
      let count = 0;
      let turns = 0;
      while (performance.now() < until) turns += play(++count);
      const seconds = (process.cpuUsage().user - before) / 1e6;
      const rate = count / seconds;
      const ratio = aim !== null && a === "boulware" && b === "conceder" ? (rate / aim).toFixed(1) : "";
      console.log(
        `${name.padEnd(17)} ${`${a} / ${b}`.padEnd(44)} ${((seconds / turns) * 1e6).toFixed(2).padStart(13)} ${(turns / count).toFixed(0).padStart(6)} ${Math.round(rate).toLocaleString("en").padStart(9)} ${ratio.padStart(14)}`,
      );
    }
    console.log(`${"".padEnd(17)} tables: ${made.toFixed(3)} s`);
  }
}
