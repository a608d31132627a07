import { seedOf } from "../../catalogue/index.ts";
import { generator } from "../../numbers/index.ts";
import { kendall } from "../measures/kendall.ts";
import { advantageOf, distancesOf, type Yardstick } from "../measures/yardstick.ts";
import { AlternatingOffers, type NegotiationTable } from "../protocols/index.ts";
import { FrequencyModel, type Strategy } from "../strategies/index.ts";
import type { Measured } from "./result.ts";

/** Outcomes on which it is measured how far a party's offers give its preferences away. */
const SAMPLE = 60;

/** What one strategy does at one seat of the table. */
export interface Meeting extends Measured {
  readonly seat: number;
}

/**
 * Seats a strategy in each place in turn, against another in all other places, the first to speak rotating with the repetitions.
 *
 * @param yardstick of a table with a deal to be found
 */
export function meetings(
  table: NegotiationTable,
  yardstick: Yardstick,
  [strategy, against]: readonly [Strategy, Strategy],
  { rounds, repetitions, seed }: { readonly rounds: number; readonly repetitions: number; readonly seed: number },
): readonly Meeting[] {
  const { spaces, model } = table;
  const n = spaces.length;
  const game = new AlternatingOffers(table, { rounds });
  return spaces.map((space, seat): Meeting => {
    const sum = { advantage: 0, welfare: 0, nash: 0, frontier: 0, time: 0, given: 0, agreements: 0 };
    const sample = sampleOf(table, seat, seed);
    const worth = sample.map((outcome) => space.worth(outcome));
    const seated = spaces.map((_, p) => (p === seat ? strategy : against));
    for (let k = 0; k < repetitions; k++) {
      const observer = new FrequencyModel(space);
      const ending = game.play(seated, {
        seed: seedOf(seedOf(seed, seat), k),
        first: k % n,
        onTurn: (by, kind, offer) => {
          if (by === seat && kind === "offer") observer.hear(offer);
        },
      });
      if (ending.error !== null) throw ending.error;
      const { utilities } = ending;
      sum.advantage += advantageOf(yardstick, seat, utilities[seat]!);
      for (let p = 0; p < n; p++) sum.welfare += advantageOf(yardstick, p, utilities[p]!) / n;
      const { nash, frontier } = distancesOf(yardstick, utilities);
      sum.nash += nash ?? 0;
      sum.frontier += frontier ?? 0;
      sum.time += ending.rounds / rounds;
      if (ending.agreed) sum.agreements++;
      const thought = sample.map((outcome) => {
        let estimate = 0;
        for (let i = 0; i < outcome.length; i++) estimate += observer.estimate[model.offsets[i]! + outcome[i]!]!;
        return estimate;
      });
      sum.given += kendall(worth, thought);
    }
    return {
      seat,
      advantage: sum.advantage / repetitions,
      welfare: sum.welfare / repetitions,
      nashDistance: sum.nash / repetitions,
      frontierDistance: sum.frontier / repetitions,
      time: sum.time / repetitions,
      givenAway: sum.given / repetitions,
      agreements: sum.agreements,
      runs: repetitions,
    };
  });
}

function sampleOf({ spaces }: NegotiationTable, seat: number, seed: number): readonly Int32Array[] {
  const random = generator(seedOf(seed, seat));
  const { inverse, sizes } = spaces[seat]!;
  return Array.from({ length: SAMPLE }, () => {
    const outcome = new Int32Array(sizes.length);
    inverse.draw(inverse.worst, random, outcome);
    return outcome;
  });
}
