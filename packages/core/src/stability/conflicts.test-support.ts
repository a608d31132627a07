import fc from "fast-check";
import { type ConflictGraph, optionMoves } from "./conflict-graph.ts";

/** Random small conflicts: ties, infeasible states and options that cannot be taken back among them. */
export const conflicts: fc.Arbitrary<ConflictGraph> = fc.integer({ min: 2, max: 4 }).chain((count) =>
  fc
    .record({
      options: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: count, maxLength: count }),
      seed: fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })),
    })
    .map(({ options, seed }): ConflictGraph => {
      const draw = (below: number): number => seed.next().value! % below;
      const n = options.reduce((sum, o) => sum + o, 0);
      const size = 1 << n;
      const feasible = Uint8Array.from({ length: size }, () => (draw(10) === 0 ? 0 : 1));
      if (!feasible.includes(1)) feasible[0] = 1;
      let bit = 0;
      const moves = options.map((own) => {
        const mask = ((1 << own) - 1) << bit;
        bit += own;
        return optionMoves(feasible, { own: mask, kept: draw(3) === 0 ? mask & -mask : 0, lost: 0 });
      });
      return {
        size,
        feasible,
        decisionMakers: options.map((_, k) => `dm-${k}`),
        moves,
        ranks: options.map(() => Float64Array.from({ length: size }, () => draw(6))),
      };
    }),
);
