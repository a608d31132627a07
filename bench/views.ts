// Opposed views at the size of the main case: 7 views of 4 parties over 31 issues, the deal that holds under the most of them.
import { createModel, type Model, views } from "@parley/core";
import { generator, randomTables } from "./random.ts";

const context = { seed: 1, draws: 0 };

/** The same parties as seven observers see them: utilities off by up to `apart` of an option's worth, walk-away by up to 0.05. */
function sevenViews(reservation: number, apart: number, seed: number): readonly Model[] {
  const random = generator(seed);
  const base = randomTables({ issues: 31, options: 4, parties: 4, seed, reservation, preferences: "opposed" });
  const between = (low: number, high: number): number => low + (high - low) * random();
  return Array.from({ length: 7 }, (_, v) => {
    const parties = base.parties.map((party) => ({
      ...party,
      utilities: party.utilities.map((row) => {
        const most = Math.max(...row);
        return row.map((utility) => Math.max(0, utility + most * between(-apart, apart)));
      }),
      reservation: reservation + between(-0.05, 0.05),
      redLines: Array.from({ length: 3 }, () => [Math.floor(31 * random()), Math.floor(4 * random())] as const).map(
        (term) => [[term[0], term[1]] as [number, number]],
      ),
    }));
    return { ...createModel({ ...base, parties }), perspective: `view-${v}` };
  });
}

/** Prints one line a walk-away value: the median and the slowest of six random cases, and what was found. */
export function run(): void {
  const rows = [0.45, 0.5, 0.54, 0.58].flatMap((reservation) => [0.2, 0.6].map((apart) => ({ reservation, apart })));
  console.table(
    rows.map(({ reservation, apart }) => {
      const found = [1, 2, 3, 4, 5, 6].map((seed) => {
        const models = sevenViews(reservation, apart, seed);
        const start = performance.now();
        const { common, explanations } = views({ case: models[0]!.case, models }, { draft: null }, context);
        const took = performance.now() - start;
        return { took, inside: common.deal?.inside.length ?? 0, proven: common.proven, explained: explanations.length };
      });
      const times = found.map(({ took }) => took).sort((a, b) => a - b);
      return {
        "walk-away": reservation,
        apart,
        "median, ms": Math.round((times[2]! + times[3]!) / 2),
        "slowest, ms": Math.round(times[5]!),
        views: found.map(({ inside }) => inside).join(" "),
        unproven: found.filter(({ proven }) => !proven).length,
      };
    }),
  );
}
