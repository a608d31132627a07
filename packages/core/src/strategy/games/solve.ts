import type { Credibility, EmptyThreat, Equilibrium, Listed } from "./equilibrium.ts";
import { type ExtensiveGame, unsolvable } from "./game.ts";
import { nashEquilibria, pureNash } from "./nash.ts";
import { add, compare, isEqual, multiply, type Rational, zero } from "./rational.ts";
import { isWide, sequentialEquilibria, strategiesKey } from "./sequential.ts";

/** A Nash equilibrium and how far it can be believed in. */
export interface JudgedEquilibrium extends Equilibrium {
  readonly credibility: Credibility;
  /** Where it is not sequential: what its players announce and would not do. Empty where it fails through beliefs alone. */
  readonly emptyThreats: readonly EmptyThreat[];
}

/** The equilibria of a game under three concepts, each stricter than the one before. */
export interface GameSolution {
  readonly nash: Omit<Listed, "equilibria"> & { readonly equilibria: readonly JudgedEquilibrium[] };
  readonly subgamePerfect: Listed;
  readonly sequential: Listed;
}

/**
 * Solves a game exactly.
 *
 * @param isStopped polled now and then
 * @throws Cancelled
 * @throws RangeError where {@link unsolvable} says that it cannot be
 */
export function solveGame(game: ExtensiveGame, isStopped: () => boolean = () => false): GameSolution {
  const problem = unsolvable(game);
  if (problem !== null) throw new RangeError(problem);
  const sequential = sequentialEquilibria(game, isStopped);
  const pure = pureNash(game);
  const subgamePerfect = nashEquilibria(game, true, pure, sequential.equilibria);
  const nash = nashEquilibria(game, false, pure, subgamePerfect.equilibria);
  const keys = (listed: Listed): ReadonlySet<string> => new Set(listed.equilibria.map(strategiesKey));
  const strict = keys(sequential);
  const perfect = keys(subgamePerfect);
  return {
    sequential,
    subgamePerfect,
    nash: {
      complete: nash.complete,
      equilibria: nash.equilibria.map((equilibrium) => {
        const key = strategiesKey(equilibrium);
        const credibility: Credibility = strict.has(key) ? "sequential" : perfect.has(key) ? "subgame-perfect" : "nash";
        return {
          ...equilibrium,
          credibility,
          emptyThreats: credibility === "sequential" ? [] : emptyThreats(game, equilibrium),
        };
      }),
    },
  };
}

/**
 * The actions an equilibrium plays with some probability although another is better at every node of their information
 * set, the rest of play as it says: what its player would not do if it came to it. None for families.
 */
export function emptyThreats(game: ExtensiveGame, equilibrium: Equilibrium): readonly EmptyThreat[] {
  if (equilibrium.strategies.some((actions) => actions.some(isWide))) return [];
  const worth: (readonly Rational[])[] = [];
  for (let n = game.nodes.length - 1; n >= 0; n--) {
    const { kind, to, chance, payoffs, informationSet } = game.nodes[n]!;
    worth[n] = game.players.map((_, player) =>
      to.reduce<Rational>(
        (sum, child, a) =>
          add(
            sum,
            multiply(
              kind === "chance" ? chance[a]!.probability : equilibrium.strategies[informationSet]![a]![0],
              worth[child]![player]!,
            ),
          ),
        payoffs?.[player] ?? zero,
      ),
    );
  }
  return game.informationSets.flatMap(({ nodes, actions, player }, set) =>
    actions.flatMap((_, action) => {
      if (isEqual(equilibrium.strategies[set]![action]![0], zero)) return [];
      const better = actions.findIndex((_, other) =>
        nodes.every((node) => {
          const { to } = game.nodes[node]!;
          return compare(worth[to[other]!]![player]!, worth[to[action]!]![player]!) > 0;
        }),
      );
      return better < 0 ? [] : [{ set, action, better }];
    }),
  );
}
