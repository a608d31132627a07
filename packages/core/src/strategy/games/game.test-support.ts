import type { ExtensiveGame, GameNode, InformationSet } from "./game.ts";
import { parseRational, rational } from "./rational.ts";

/** A game tree as nested literals: payoffs, or a move with what follows each action. */
export type Tree =
  | readonly (number | string)[]
  | { readonly chance: Readonly<Record<string, readonly [probability: string, after: Tree]>> }
  | { readonly set: string; readonly to: Readonly<Record<string, Tree>> };

/** Builds a game; sets are written `p:k`, player and set counted from 1. */
export function gameOf(players: number, tree: Tree): ExtensiveGame {
  const nodes: GameNode[] = [];
  const sets: (Omit<InformationSet, "nodes"> & { readonly nodes: number[] })[] = [];
  const visit = (at: Tree): number => {
    const place = nodes.length;
    const base = { name: "", informationSet: -1, to: [] as number[], chance: [], payoffs: null };
    if (Array.isArray(at)) {
      const payoffs = (at as readonly (number | string)[]).map((x) => parseRational(`${x}`) ?? rational(0));
      nodes.push({ ...base, kind: "terminal", payoffs });
    } else if ("chance" in at) {
      const moves = Object.entries(at.chance);
      const chance = moves.map(([name, [p]]) => ({ name, probability: parseRational(p)! }));
      nodes.push({ ...base, kind: "chance", chance });
      for (const [, [, after]] of moves) base.to.push(visit(after));
    } else if ("set" in at) {
      let s = sets.findIndex(({ id }) => id === at.set);
      if (s < 0) {
        s = sets.length;
        const player = Number(at.set.split(":")[0]) - 1;
        sets.push({ id: at.set, name: "", player, actions: Object.keys(at.to), nodes: [] });
      }
      sets[s]!.nodes.push(place);
      nodes.push({ ...base, kind: "decision", informationSet: s });
      for (const after of Object.values(at.to)) base.to.push(visit(after));
    }
    return place;
  };
  visit(tree);
  return {
    title: "",
    comment: "",
    players: Array.from({ length: players }, (_, p) => `P${p + 1}`),
    nodes,
    informationSets: sets,
  };
}

/** Two players who choose at once: `A` and `B` by row and column. */
export function matrixGame(
  A: readonly (readonly (number | string)[])[],
  B: readonly (readonly (number | string)[])[],
): ExtensiveGame {
  return gameOf(2, {
    set: "1:1",
    to: Object.fromEntries(
      A.map((row, r) => [
        `r${r + 1}`,
        { set: "2:1", to: Object.fromEntries(row.map((x, c) => [`c${c + 1}`, [x, B[r]![c]!]])) },
      ]),
    ),
  });
}
