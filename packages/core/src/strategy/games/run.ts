import { MisreadFile, type RunOf } from "../../catalogue/index.ts";
import { rounded } from "../../numbers/rounding.ts";
import { readEfg } from "./efg.ts";
import type { Equilibrium } from "./equilibrium.ts";
import { type ExtensiveGame, paths, unsolvable } from "./game.ts";
import type { gameQuestion } from "./question.ts";
import { isEqual, rationalText, toNumber } from "./rational.ts";
import type { Figure, GameResult, ToldEquilibrium } from "./result.ts";
import { solveGame } from "./solve.ts";
import type { Interval } from "./system.ts";

export const run: RunOf<typeof gameQuestion> = ({ name, text }, _, world): GameResult => {
  const { game, diagnostics } = readEfg(text, name);
  if (game === null) throw new MisreadFile(diagnostics);
  const problem = unsolvable(game);
  if (problem !== null)
    throw new MisreadFile([{ severity: "error", code: "game", file: name, line: 1, column: 1, message: problem }]);
  const solution = solveGame(game, () => world.signal?.aborted === true);
  const places = namesOfNodes(game);
  const tell = (equilibrium: Equilibrium): ToldEquilibrium => told(game, places, equilibrium);
  return rounded({
    title: game.title,
    players: game.players,
    informationSets: game.informationSets.map(({ id, name: title, player, actions, nodes }) => ({
      id,
      name: title,
      player: game.players[player]!,
      actions,
      nodes: nodes.map((node) => places[node]!),
    })),
    nash: solution.nash.equilibria.map((equilibrium) => ({
      ...tell(equilibrium),
      credibility: equilibrium.credibility,
      emptyThreats: equilibrium.emptyThreats.map(({ set, action, better }) => {
        const { id, player, actions } = game.informationSets[set]!;
        return {
          informationSet: id,
          player: game.players[player]!,
          action: actions[action]!,
          better: actions[better]!,
        };
      }),
    })),
    subgamePerfect: solution.subgamePerfect.equilibria.map(tell),
    sequential: solution.sequential.equilibria.map(tell),
    complete: {
      nash: solution.nash.complete,
      subgamePerfect: solution.subgamePerfect.complete,
      sequential: solution.sequential.complete,
    },
  });
};

/** A node is named by the actions that lead to it; the root by `(start)`. */
function namesOfNodes(game: ExtensiveGame): readonly string[] {
  return paths(game).map((steps) =>
    steps.length === 0
      ? "(start)"
      : steps
          .map(({ set, node, action }) =>
            set < 0 ? game.nodes[node]!.chance[action]!.name : game.informationSets[set]!.actions[action]!,
          )
          .join(" / "),
  );
}

function told(
  game: ExtensiveGame,
  places: readonly string[],
  { strategies, beliefs, payoffs, family }: Equilibrium,
): ToldEquilibrium {
  const bySet = <T>(value: (interval: Interval) => T, of: readonly (readonly Interval[])[], keys: Keys) =>
    Object.fromEntries(
      game.informationSets.map((set, s) => [
        set.id,
        Object.fromEntries(keys(s).map((key, k): [string, T] => [key, value(of[s]![k]!)])),
      ]),
    );
  const actions: Keys = (s) => game.informationSets[s]!.actions;
  const nodes: Keys = (s) => game.informationSets[s]!.nodes.map((node) => places[node]!);
  const numbers = bySet(figure, strategies, actions);
  return {
    strategies: Object.fromEntries(
      game.players.map((name, player) => [
        name,
        Object.fromEntries(
          game.informationSets.flatMap((set) => (set.player === player ? [[set.id, numbers[set.id]!] as const] : [])),
        ),
      ]),
    ),
    beliefs: beliefs === null ? null : bySet(figure, beliefs, nodes),
    payoffs: payoffs.map(figure),
    family,
    exact: {
      strategies: bySet(fraction, strategies, actions),
      beliefs: beliefs === null ? null : bySet(fraction, beliefs, nodes),
      payoffs: payoffs.map(fraction),
    },
  };
}
type Keys = (set: number) => readonly string[];

function figure([low, high]: Interval): Figure {
  return isEqual(low, high) ? toNumber(low) : [toNumber(low), toNumber(high)];
}
function fraction([low, high]: Interval): string {
  return isEqual(low, high) ? rationalText(low) : `${rationalText(low)} to ${rationalText(high)}`;
}
