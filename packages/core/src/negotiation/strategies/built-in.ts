import { type AcceptanceCondition, acceptCombined, acceptNext } from "./acceptance.ts";
import { Composed } from "./composed.ts";
import type { StrategyId } from "./ids.ts";
import { MicroBidding } from "./micro.ts";
import { BayesianModel, FrequencyModel, type OpponentModel } from "./opponent-models.ts";
import type { Seat, Strategy } from "./strategy.ts";
import { fairShare, TimeBidding } from "./time-dependent.ts";
import { TitForTatBidding } from "./tit-for-tat.ts";

/** Exponents of {@link timeTarget}: how the strategies of Faratin, Sierra and Jennings are commonly set. */
const EXPONENTS = { boulware: 0.2, linear: 1, conceder: 5 } as const;
/** Share of the deadline from which the fair-share strategy falls back on the best it was offered. */
const BANK_FROM = 0.95;

type ModelKind = "none" | "frequency" | "bayesian";

function modelOf(kind: ModelKind, seat: Seat): OpponentModel | null {
  if (kind === "none") return null;
  return kind === "frequency" ? new FrequencyModel(seat) : new BayesianModel(seat);
}

/**
 * A strategy that concedes with time.
 *
 * @param exponent of {@link timeTarget}, above 0: below 1 it holds out, above 1 it gives way early
 */
export function timeDependent(
  id: string,
  exponent: number,
  { model = "none", acceptance = acceptNext }: { model?: ModelKind; acceptance?: AcceptanceCondition } = {},
): Strategy {
  if (!(exponent > 0)) throw new RangeError("the exponent must be above 0");
  return {
    id,
    sit: (seat) => {
      const heard = modelOf(model, seat);
      return new Composed(seat, {
        bidding: new TimeBidding(seat, exponent, { model: heard }),
        model: heard,
        acceptance,
      });
    },
  };
}

/** Tit-for-tat over so many rounds: 1 is the relative form, more the averaged one. */
export function titForTat(id: string, window: number): Strategy {
  return {
    id,
    sit: (seat) => new Composed(seat, { bidding: new TitForTatBidding(seat, window) }),
  };
}

/** Concedes as Boulware does, never below its fair share; near the deadline it offers the best it was offered, and takes it. */
export const fairShareStrategy: Strategy = {
  id: "fair-share",
  sit: (seat) => {
    const model = new FrequencyModel(seat);
    const scratch = new Int32Array(seat.sizes.length);
    const bidding = new TimeBidding(seat, EXPONENTS.boulware, { model, least: () => fairShare(seat, model, scratch) });
    return new Composed(seat, { bidding, model, acceptance: acceptCombined(), bankFrom: BANK_FROM });
  },
};

const hardliner: Strategy = {
  id: "hardliner",
  sit: (seat) => new Composed(seat, { bidding: { bid: (out) => seat.inverse.ranked(0, out) } }),
};
const random: Strategy = {
  id: "random",
  sit: (seat) =>
    new Composed(seat, {
      bidding: {
        bid: (out) => seat.inverse.draw(Math.max(seat.inverse.floor, seat.alternative()), seat.random, out),
      },
    }),
};

/** Every built-in strategy by its id. */
export const strategies: Readonly<Record<StrategyId, Strategy>> = {
  boulware: timeDependent("boulware", EXPONENTS.boulware),
  linear: timeDependent("linear", EXPONENTS.linear),
  conceder: timeDependent("conceder", EXPONENTS.conceder),
  "tit-for-tat": titForTat("tit-for-tat", 1),
  "averaged-tit-for-tat": titForTat("averaged-tit-for-tat", 5),
  micro: { id: "micro", sit: (seat) => new Composed(seat, { bidding: new MicroBidding(seat) }) },
  hardliner,
  random,
  "boulware-frequency": timeDependent("boulware-frequency", EXPONENTS.boulware, {
    model: "frequency",
    acceptance: acceptCombined(),
  }),
  "boulware-bayesian": timeDependent("boulware-bayesian", EXPONENTS.boulware, {
    model: "bayesian",
    acceptance: acceptCombined(),
  }),
  "fair-share": fairShareStrategy,
};
