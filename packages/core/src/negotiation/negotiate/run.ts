import type { Id } from "../../case/index.ts";
import type { RunOf } from "../../catalogue/index.ts";
import { atEnd, outcomeToRecord } from "../../model/index.ts";
import { unspokenOf } from "../measures/unspoken.ts";
import { advantageOf, distancesOf, type Yardstick, yardstickOf } from "../measures/yardstick.ts";
import {
  AlternatingOffers,
  type EndReason,
  type NegotiationTable,
  negotiatingParties,
  singleText,
  speakingOrder,
  tableOf,
} from "../protocols/index.ts";
import { type StrategyId, strategies } from "../strategies/index.ts";
import type { NegotiateOptions, negotiateQuestion } from "./question.ts";
import type { NegotiateResult, NegotiationTurn } from "./result.ts";

export const run: RunOf<typeof negotiateQuestion> = ({ model }, options, world): NegotiateResult => {
  const seated = negotiatingParties(model);
  const place = (id: Id | null): number | null => {
    const p = model.parties.findIndex((party) => party.id === id);
    return p < 0 ? null : p;
  };
  const parties = speakingOrder(model, seated, world.seed, place(options.first));
  const table = tableOf(model, { parties });
  const ids = parties.map((p) => model.parties[p]!.id);
  const yardstick = yardstickOf(table, { ...world, draws: 0 });
  const playedOver = (over: NegotiationTable): Played =>
    options.protocol === "single-text"
      ? playSingleText(over, options, world.seed)
      : playOffers(over, options, ids, world.seed);
  const played = playedOver(table);
  const [cautious, hopeful] = (["cautious", "hopeful"] as const).map(
    (end) => playedOver(tableOf(atEnd(model, end), { parties })).agreed,
  ) as [boolean, boolean];
  const byId = (values: ArrayLike<number>): Record<Id, number> =>
    Object.fromEntries(ids.map((id, p) => [id, values[p]!]));
  return {
    protocol: options.protocol,
    parties: ids,
    strategies: played.strategies,
    reservation: byId(yardstick.reservation),
    best: byId(yardstick.best),
    agreement: played.agreed
      ? {
          outcome: outcomeToRecord(model, played.outcome),
          utilities: byId(played.utilities),
          advantage: byId(ids.map((_, p) => advantageOf(yardstick, p, played.utilities[p]!))),
        }
      : null,
    rounds: played.rounds,
    deadline: options.rounds,
    reason: played.reason,
    by: played.by < 0 ? null : ids[played.by]!,
    trace: played.trace,
    turns: options.turns,
    distance: played.agreed ? distancesOf(yardstick, played.utilities) : null,
    ...pointsOf(yardstick),
    grid: byId(table.spaces.map(({ inverse }) => inverse.grid)),
    leftOut: model.parties.flatMap((party, p) => (party.deciding && !seated.includes(p) ? [party.id] : [])),
    unspoken: unspokenOf(model, seated),
    gaps: { holds: cautious === played.agreed && hopeful === played.agreed, cautious, hopeful },
  };
};

interface Played {
  readonly strategies: Readonly<Record<Id, StrategyId>>;
  readonly agreed: boolean;
  readonly outcome: Int32Array;
  readonly utilities: Float64Array;
  readonly rounds: number;
  readonly reason: EndReason;
  readonly by: number;
  readonly trace: readonly NegotiationTurn[];
}

function playOffers(
  table: NegotiationTable,
  { strategy, against, party, rounds }: NegotiateOptions,
  ids: readonly Id[],
  seed: number,
): Played {
  const chosen = ids.map((id) => (id === (party ?? ids[0]) ? strategy : against));
  const trace: NegotiationTurn[] = [];
  const ending = new AlternatingOffers(table, { rounds }).play(
    chosen.map((id) => strategies[id]),
    { seed, onTurn: (by, kind, offer, round) => trace.push(turnOf(table, round, by, kind, offer)) },
  );
  if (ending.error !== null) throw ending.error;
  return { ...ending, strategies: Object.fromEntries(ids.map((id, p) => [id, chosen[p]!])), trace };
}

function playSingleText(table: NegotiationTable, { rounds, temperature }: NegotiateOptions, seed: number): Played {
  const trace: NegotiationTurn[] = [];
  const ending = singleText(table, {
    rounds,
    seed,
    temperature,
    onRound: (round, critic, text, _votes, adopted) =>
      trace.push(turnOf(table, round, critic, adopted ? "adopted" : "refused", text)),
  });
  return {
    ...ending,
    strategies: {},
    outcome: ending.text,
    reason: ending.agreed ? "agreement" : "deadline",
    by: -1,
    trace,
  };
}

function turnOf(
  { model, parties, spaces }: NegotiationTable,
  round: number,
  by: number,
  kind: NegotiationTurn["kind"],
  offer: Int32Array,
): NegotiationTurn {
  return {
    round: round + 1,
    by: model.parties[parties[by]!]!.id,
    kind,
    outcome: outcomeToRecord(model, offer),
    utilities: Object.fromEntries(
      spaces.map((space, p) => {
        const utility = space.worth(offer);
        return [model.parties[parties[p]!]!.id, utility === Number.NEGATIVE_INFINITY ? null : utility];
      }),
    ),
  };
}

function pointsOf({ frontier, nash, within }: Yardstick): Pick<NegotiateResult, "frontier" | "nash" | "within"> {
  const rising = (a: readonly number[], b: readonly number[]): number => {
    const p = a.findIndex((u, k) => u !== b[k]);
    return p < 0 ? 0 : a[p]! - b[p]!;
  };
  return { frontier: frontier.map((point) => [...point]).sort(rising), nash: nash && [...nash], within };
}
