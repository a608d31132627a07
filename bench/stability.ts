// The graph model: three decision makers, all four concepts for every state; aims: 14 options 0.3 s, 16 options 2 s, 20 options 60 s under 2 GB.
import { type ConflictGraph, optionMoves, ranksOf, stabilityOf } from "@parley/core";
import { generator } from "./random.ts";

const SIZES: readonly (readonly [options: number, aim: number])[] = [
  [14, 0.3],
  [16, 2],
  [20, 60],
];

/** A conflict of three decision makers whose options alternate; every fourth option of each cannot be taken back. */
function conflict(options: number): ConflictGraph {
  const size = 2 ** options;
  const feasible = new Uint8Array(size).fill(1);
  const random = generator(options);
  const own = [0, 1, 2].map((maker) => Array.from({ length: options }, (_, o) => o).filter((o) => o % 3 === maker));
  const mask = (bits: readonly number[]): number => bits.reduce((sum, o) => sum | (1 << o), 0);
  return {
    size,
    feasible,
    decisionMakers: ["a", "b", "c"],
    moves: own.map((bits) =>
      optionMoves(feasible, { own: mask(bits), kept: mask(bits.filter((_, k) => k % 4 === 3)), lost: 0 }),
    ),
    ranks: own.map(() =>
      ranksOf(
        Float64Array.from({ length: size }, () => random()),
        feasible,
      ),
    ),
  };
}

export function run(): void {
  console.log("\nGraph model: three decision makers, random rankings, some moves irreversible (CPU seconds)");
  console.log("options     states   seconds       aim     ratio   memory MB");
  // Once in small, so that what is measured is not the compiler.
  stabilityOf(conflict(11), 0);
  for (const [options, aim] of SIZES) {
    const graph = conflict(options);
    const before = process.cpuUsage();
    let held = 0;
    for (let i = 0; i < 3; i += 1) held += stabilityOf(graph, i).stable.sequential.reduce((sum, one) => sum + one, 0);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (held < 0) throw new Error("no state");
    console.log(
      `${String(options).padStart(7)} ${String(graph.size).padStart(10)} ${seconds.toFixed(3).padStart(9)} ${String(aim).padStart(9)} ${(seconds / aim).toFixed(2).padStart(9)} ${(process.memoryUsage().rss / 1e6).toFixed(0).padStart(11)}`,
    );
  }
}
