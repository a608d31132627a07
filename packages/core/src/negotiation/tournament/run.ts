import type { Piece, RunOf } from "../../catalogue/index.ts";
import { seedOf } from "../../catalogue/index.ts";
import { type Context, type Model, TooEntangled } from "../../model/index.ts";
import { unspokenOf } from "../measures/unspoken.ts";
import { type Yardstick, yardstickOf } from "../measures/yardstick.ts";
import { type NegotiationTable, negotiatingParties, speakingOrder, tableOf } from "../protocols/index.ts";
import { CannotNegotiate } from "../space/index.ts";
import { type StrategyId, strategies, strategyIds } from "../strategies/index.ts";
import { type Meeting, meetings } from "./meet.ts";
import type { tournamentQuestion } from "./question.ts";
import type { TournamentCell, TournamentResult } from "./result.ts";
import { scoresOf } from "./scores.ts";

/** Strategies with a model of the others: each offer takes them much longer. */
const WITH_MODELS: ReadonlySet<StrategyId> = new Set(["boulware-frequency", "boulware-bayesian", "fair-share"]);

/** One strategy against all of the field, in one scenario. */
interface Part {
  readonly scenario: number;
  readonly strategy: StrategyId;
  readonly field: readonly StrategyId[];
  readonly rounds: number;
  readonly repetitions: number;
  readonly seed: number;
}

export const run: RunOf<typeof tournamentQuestion> = async ({ models }, options, world): Promise<TournamentResult> => {
  const field = strategyIds.filter((id) => options.field === "all" || !WITH_MODELS.has(id));
  const leftOut: TournamentResult["leftOut"][number][] = [];
  const scenarios: { model: Model; place: number; table: NegotiationTable }[] = [];
  for (const [place, model] of models.entries()) {
    const why = whyNot(model, world);
    if (why !== null) leftOut.push({ perspective: model.perspective, why });
    else scenarios.push({ model, place, table: arenaOf(model, world).table });
  }
  if (leftOut.length > 0 && leftOut.length === models.length && leftOut.every(({ why }) => why === "nobody"))
    throw new CannotNegotiate(
      "it takes two to negotiate: under no perspective are there two deciding parties whose walk-away value somebody has judged and who have an outcome that crosses none of their red lines",
    );
  const { rounds, repetitions } = options;
  const parts = scenarios.flatMap(({ place }) =>
    field.map(
      (strategy, s): Part => ({
        scenario: place,
        strategy,
        field,
        rounds,
        repetitions,
        seed: seedOf(world.seed, place * strategyIds.length + s),
      }),
    ),
  );
  const done = await world.pieces<Part, readonly (readonly Meeting[])[]>("row", parts);
  const cells = parts.flatMap((part, k): readonly TournamentCell[] => {
    const { model, table } = scenarios.find(({ place }) => place === part.scenario)!;
    return field.flatMap((against, o) =>
      done[k]![o]!.map(({ seat, ...measured }) => ({
        scenario: model.perspective,
        strategy: part.strategy,
        against,
        party: model.parties[table.parties[seat]!]!.id,
        ...measured,
      })),
    );
  });
  return {
    scenarios: scenarios.map(({ model, table }) => ({
      perspective: model.perspective,
      parties: table.parties.map((p) => model.parties[p]!.id),
    })),
    leftOut,
    unspoken: scenarios.reduce((sum, { model, table }) => sum + unspokenOf(model, table.parties), 0),
    strategies: field,
    rounds,
    repetitions,
    ...scoresOf(field, cells, Math.max(2, ...scenarios.map(({ table }) => table.parties.length)), world.seed),
    cells,
  };
};

const row: Piece<"all-perspectives"> = ({ models }, part, world): readonly (readonly Meeting[])[] => {
  const { scenario, strategy, field, rounds, repetitions, seed } = part as Part;
  const { table, yardstick } = arenaOf(models[scenario]!, world);
  return field.map((against, o) =>
    meetings(table, yardstick, [strategies[strategy], strategies[against]], {
      rounds,
      repetitions,
      seed: seedOf(seed, o),
    }),
  );
};
export const pieces: { readonly row: Piece<"all-perspectives"> } = { row };

interface Arena {
  readonly table: NegotiationTable;
  readonly yardstick: Yardstick;
}
/** A table takes a moment to make, and serves every row of its scenario that this thread plays. */
const arenas = new WeakMap<Model, Arena>();

/** @throws CannotNegotiate, TooEntangled */
function arenaOf(model: Model, { signal }: Context): Arena {
  let arena = arenas.get(model);
  if (arena === undefined) {
    // In an order of their own, so that neither names nor places in the file change what is drawn.
    const table = tableOf(model, { parties: speakingOrder(model, negotiatingParties(model), 0) });
    const context = { seed: 1, draws: 0, ...(signal === undefined ? {} : { signal }) };
    arena = { table, yardstick: yardstickOf(table, context) };
    arenas.set(model, arena);
  }
  return arena;
}

/** Why nothing can be played under a perspective; `null` where something can. */
function whyNot(model: Model, context: Context): TournamentResult["leftOut"][number]["why"] | null {
  try {
    return arenaOf(model, context).yardstick.frontier.length === 0 ? "no-deal" : null;
  } catch (error) {
    if (error instanceof CannotNegotiate) return "nobody";
    if (error instanceof TooEntangled) return "entangled";
    throw error;
  }
}
