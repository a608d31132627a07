import { type Rational, signOf } from "./rational.ts";

/** A node of a game tree. What an outcome pays is added up along the path, so that nodes within the tree may pay too. */
export interface GameNode {
  readonly kind: "chance" | "decision" | "terminal";
  readonly name: string;
  /** Place of the information set among `informationSets`; −1 unless this is a decision. */
  readonly informationSet: number;
  /** Places of the nodes after each action, in the order of the actions. */
  readonly to: readonly number[];
  /** Of a chance node: its actions' names and probabilities. */
  readonly chance: readonly { readonly name: string; readonly probability: Rational }[];
  /** What is paid on arriving here, one a player; `null`: nothing. */
  readonly payoffs: readonly Rational[] | null;
}

/** What a player cannot tell apart. */
export interface InformationSet {
  /** `p:k`, player and set as numbered in the file. */
  readonly id: string;
  readonly name: string;
  /** Place among the players. */
  readonly player: number;
  readonly actions: readonly string[];
  /** Places of its nodes, in the order of the tree. */
  readonly nodes: readonly number[];
}

/** A finite game in extensive form, with exact numbers. Node 0 is the root; every node comes after the one before it. */
export interface ExtensiveGame {
  readonly title: string;
  readonly comment: string;
  readonly players: readonly string[];
  readonly nodes: readonly GameNode[];
  readonly informationSets: readonly InformationSet[];
}

/** One step of a path: an action of chance (`set` −1, then `node`), or of a player at an information set. */
export interface Step {
  readonly set: number;
  readonly node: number;
  readonly action: number;
}

/** The steps from the root to every node. */
export function paths(game: ExtensiveGame): readonly (readonly Step[])[] {
  const out: Step[][] = [[]];
  for (const [n, node] of game.nodes.entries())
    for (const [action, to] of node.to.entries()) out[to] = [...out[n]!, { set: node.informationSet, node: n, action }];
  return out;
}

/**
 * Why the game is not one that can be solved here: a probability of chance that is not above 0 or a sum that is not 1, an
 * information set that holds nodes of one path, or a player that forgets what it knew or did (imperfect recall).
 *
 * @returns `null` where it can
 */
export function unsolvable(game: ExtensiveGame): string | null {
  for (const { kind, chance, name } of game.nodes) {
    if (kind !== "chance") continue;
    if (chance.some(({ probability }) => signOf(probability) <= 0))
      return `the chance move ${quoted(name)} has an action whose probability is not above 0`;
    const total = chance.reduce(
      (sum, { probability: p }) => [sum[0]! * p.den + p.num * sum[1]!, sum[1]! * p.den],
      [0n, 1n],
    );
    if (total[0] !== total[1]) return `the probabilities of the chance move ${quoted(name)} do not add up to 1`;
  }
  const path = paths(game);
  const own = (node: number, player: number): string =>
    path[node]!.flatMap(({ set, action }) =>
      set >= 0 && game.informationSets[set]!.player === player ? [`${set}/${action}`] : [],
    ).join(" ");
  for (const [s, { id, nodes, player }] of game.informationSets.entries()) {
    if (nodes.some((node) => path[node]!.some(({ set }) => set === s)))
      return `information set ${id} is met twice on one path`;
    if (nodes.some((node) => own(node, player) !== own(nodes[0]!, player)))
      return `at information set ${id} the player has forgotten what it knew or did`;
  }
  return null;
}

function quoted(name: string): string {
  return name === "" ? "(unnamed)" : `“${name}”`;
}

/**
 * Roots of subgames: the whole game, and every decision or chance node below which no information set reaches out.
 * Deepest first, so that each comes after those within it.
 */
export function subgameRoots(game: ExtensiveGame): readonly number[] {
  const { nodes, informationSets } = game;
  // In the order of the tree a node's descendants are the nodes up to its last one.
  const last = nodes.map((_, n) => n);
  for (let n = nodes.length - 1; n >= 0; n--) for (const to of nodes[n]!.to) last[n] = Math.max(last[n]!, last[to]!);
  const roots: number[] = [];
  for (const [n, node] of nodes.entries()) {
    if (node.kind === "terminal") continue;
    const closed = informationSets.every(({ nodes: members }) => {
      const inside = members.filter((member) => member >= n && member <= last[n]!).length;
      return inside === 0 || inside === members.length;
    });
    if (n === 0 || (closed && (node.kind === "chance" || informationSets[node.informationSet]!.nodes.length === 1)))
      roots.push(n);
  }
  return roots.reverse();
}

/** The last node of the subtree of each node. */
export function lastDescendants(game: ExtensiveGame): readonly number[] {
  const last = game.nodes.map((_, n) => n);
  for (let n = game.nodes.length - 1; n >= 0; n--)
    for (const to of game.nodes[n]!.to) last[n] = Math.max(last[n]!, last[to]!);
  return last;
}
