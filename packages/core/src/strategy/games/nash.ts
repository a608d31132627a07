import type { Equilibrium, Listed } from "./equilibrium.ts";
import { type ExtensiveGame, lastDescendants, paths, subgameRoots } from "./game.ts";
import { constant, minus, nothing, type Polynomial, plus, times } from "./polynomial.ts";
import { one, type Rational, rational, zero } from "./rational.ts";
import { isWide, strategiesKey } from "./sequential.ts";
import { probabilityOf, type Support, supportConditions, supportsOf, Unknowns, Worth } from "./supports.ts";
import { type Interval, System, Undecided } from "./system.ts";

/** Past this many pure profiles they are not enumerated. */
const mostProfiles = 1_000_000;
/** Past this many combinations of supports within a subgame mixed equilibria are not searched. */
const mostSupports = 300;

/** A pure profile: the action at every information set. */
export type PureProfile = readonly number[];

/** What every pure profile of a game is held against. */
export class PurePlay {
  readonly #game: ExtensiveGame;
  readonly #last: readonly number[];
  /** What each node pays, times the chance of getting there as far as nature has a say, on one scale of whole numbers. */
  readonly #paid: readonly (readonly bigint[] | null)[];
  readonly #scale: bigint;
  readonly #setsDeepestFirst: readonly number[];

  constructor(game: ExtensiveGame) {
    this.#game = game;
    this.#last = lastDescendants(game);
    const path = paths(game);
    const chances = path.map((steps) =>
      steps.reduce<Rational>((product, { set, node, action }) => {
        if (set >= 0) return product;
        const { probability: p } = game.nodes[node]!.chance[action]!;
        return rational(product.num * p.num, product.den * p.den);
      }, one),
    );
    let scale = 1n;
    for (const [n, { payoffs }] of game.nodes.entries())
      for (const { den } of payoffs ?? []) scale = lcm(scale, den * chances[n]!.den);
    this.#scale = scale;
    this.#paid = game.nodes.map(({ payoffs }, n) =>
      payoffs === null
        ? null
        : payoffs.map(({ num, den }) => (num * chances[n]!.num * scale) / (den * chances[n]!.den)),
    );
    const depth = (s: number): number => Math.max(...game.informationSets[s]!.nodes.map((node) => path[node]!.length));
    this.#setsDeepestFirst = game.informationSets.map((_, s) => s).sort((a, b) => depth(b) - depth(a));
  }

  /** Whether no player gains by another plan in the subgame that begins at a node. */
  isEquilibriumAt(root: number, profile: PureProfile): boolean {
    return this.#game.players.every((_, player) => {
      const plan = [...profile];
      const value = this.#worth(root, player, plan);
      return this.#bestReply(root, player, profile) <= value;
    });
  }

  payoffs(profile: PureProfile): readonly Rational[] {
    return this.#game.players.map((_, player) => rational(this.#worth(0, player, profile), this.#scale));
  }

  /** What a node is worth to a player under a plan. */
  #worth(node: number, player: number, plan: PureProfile): bigint {
    const { kind, to, informationSet } = this.#game.nodes[node]!;
    let sum = this.#paid[node]?.[player] ?? 0n;
    if (kind === "chance") for (const child of to) sum += this.#worth(child, player, plan);
    else if (kind === "decision") sum += this.#worth(to[plan[informationSet]!]!, player, plan);
    return sum;
  }

  #bestReply(root: number, player: number, profile: PureProfile): bigint {
    const plan = [...profile];
    const reached = this.#reached(root, player, profile);
    for (const s of this.#setsDeepestFirst) {
      const { player: mover, nodes, actions } = this.#game.informationSets[s]!;
      if (mover !== player || nodes[0]! < root || nodes[0]! > this.#last[root]!) continue;
      let best: bigint | null = null;
      for (const [action] of actions.entries()) {
        let sum = 0n;
        for (const node of nodes)
          if (reached.has(node)) sum += this.#worth(this.#game.nodes[node]!.to[action]!, player, plan);
        if (best === null || sum > best) {
          best = sum;
          plan[s] = action;
        }
      }
    }
    return this.#worth(root, player, plan);
  }

  /** The nodes that the others and nature let a player reach from a node. */
  #reached(root: number, player: number, profile: PureProfile): ReadonlySet<number> {
    const out = new Set<number>();
    const visit = (node: number): void => {
      out.add(node);
      const { kind, to, informationSet } = this.#game.nodes[node]!;
      if (kind === "decision" && this.#game.informationSets[informationSet]!.player !== player)
        visit(to[profile[informationSet]!]!);
      else for (const child of to) visit(child);
    };
    visit(root);
    return out;
  }
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** All pure Nash equilibria, in the order of the actions; `null` where there are too many profiles to try. */
export function pureNash(game: ExtensiveGame): readonly PureProfile[] | null {
  const sizes = game.informationSets.map(({ actions }) => actions.length);
  if (sizes.reduce((product, size) => product * size, 1) > mostProfiles) return null;
  const play = new PurePlay(game);
  const found: PureProfile[] = [];
  const profile = sizes.map(() => 0);
  for (;;) {
    if (play.isEquilibriumAt(0, profile)) found.push([...profile]);
    let s = sizes.length - 1;
    while (s >= 0 && profile[s] === sizes[s]! - 1) profile[s--] = 0;
    if (s < 0) return found;
    profile[s]!++;
  }
}

/** A pure profile as an equilibrium without beliefs. */
export function pureEquilibrium(game: ExtensiveGame, play: PurePlay, profile: PureProfile): Equilibrium {
  const point = (value: Rational): Interval => [value, value];
  return {
    strategies: game.informationSets.map(({ actions }, s) =>
      actions.map((_, a) => point(a === profile[s] ? one : zero)),
    ),
    beliefs: null,
    payoffs: play.payoffs(profile).map(point),
    family: false,
  };
}

/**
 * Nash equilibria, or with `perfect` those that are equilibria in every subgame (Selten 1965): all pure ones by
 * enumeration, and mixed ones by supports where there are few enough to try.
 *
 * @param pureOnes of {@link pureNash}
 * @param besides equilibria known to belong to the list, added where the search left them out
 */
export function nashEquilibria(
  game: ExtensiveGame,
  perfect: boolean,
  pureOnes: readonly PureProfile[] | null,
  besides: readonly Equilibrium[],
): Listed {
  const play = new PurePlay(game);
  const roots = perfect ? subgameRoots(game) : [0];
  const pure = (pureOnes ?? []).filter((profile) => roots.every((root) => play.isEquilibriumAt(root, profile)));
  const found = new Map<string, Equilibrium>();
  const put = (equilibrium: Equilibrium): void => {
    const key = strategiesKey(equilibrium);
    if (!found.has(key)) found.set(key, equilibrium);
  };
  for (const profile of pure) put(pureEquilibrium(game, play, profile));
  const mixed = mixedEquilibria(game, roots);
  for (const equilibrium of mixed?.equilibria ?? []) put(equilibrium);
  for (const equilibrium of besides) put({ ...equilibrium, beliefs: null });
  const complete = pureOnes === null ? "partial" : mixed === null ? "pure" : mixed.undecided ? "partial" : "all";
  return { equilibria: [...found.values()], complete };
}

/** Equilibria by supports, subgame by subgame from the last; `null` where there are too many to try. */
function mixedEquilibria(
  game: ExtensiveGame,
  roots: readonly number[],
): { readonly equilibria: readonly Equilibrium[]; readonly undecided: boolean } | null {
  const last = lastDescendants(game);
  const taken = new Set<number>();
  const levels = roots.map((root) => {
    const sets = game.informationSets.flatMap(({ nodes }, s) =>
      !taken.has(s) && nodes[0]! >= root && nodes[0]! <= last[root]! ? [s] : [],
    );
    for (const s of sets) taken.add(s);
    return { root, sets };
  });
  for (const { sets } of levels) {
    const combinations = sets.reduce((product, s) => product * (2 ** game.informationSets[s]!.actions.length - 1), 1);
    if (combinations > mostSupports) return null;
  }
  const unknowns = new Unknowns(game);
  const equilibria: Equilibrium[] = [];
  let undecided = false;
  const solve = (k: number, systems: readonly System[], supports: readonly (Support | undefined)[]): void => {
    const level = levels[k];
    if (level === undefined) {
      const worth = new Worth(game, unknowns, supports);
      for (const system of systems)
        try {
          const strategies = game.informationSets.map(({ actions }, s) =>
            actions.map((_, a) => system.range(probabilityOf(unknowns, s, a, supports[s]!))),
          );
          equilibria.push({
            strategies,
            beliefs: null,
            payoffs: worth.at(0).map((p) => system.range(p)),
            family: strategies.some((actions) => actions.some(isWide)),
          });
        } catch (caught) {
          if (!(caught instanceof Undecided)) throw caught;
          undecided = true;
        }
      return;
    }
    const choose = (j: number, chosen: readonly (Support | undefined)[]): void => {
      const set = level.sets[j];
      if (set !== undefined) {
        for (const support of supportsOf(game.informationSets[set]!.actions.length)) {
          const next = [...chosen];
          next[set] = support;
          choose(j + 1, next);
        }
        return;
      }
      const conditions = bestReplies(game, unknowns, level.root, level.sets, chosen);
      const left = systems.flatMap((system) => system.with(conditions));
      if (left.length > 0) solve(k + 1, left, chosen);
    };
    choose(0, supports);
  };
  solve(0, [System.empty], []);
  return { equilibria, undecided };
}

/** That no player gains by another plan at the given sets, the others and later subgames as they are. */
function bestReplies(
  game: ExtensiveGame,
  unknowns: Unknowns,
  root: number,
  sets: readonly number[],
  supports: readonly (Support | undefined)[],
): { readonly zero: Polynomial[]; readonly positive: Polynomial[]; readonly notNegative: Polynomial[] } {
  const equal: Polynomial[] = [];
  const positive: Polynomial[] = [];
  const notNegative: Polynomial[] = [];
  for (const s of sets) {
    const conditions = supportConditions(unknowns, s, supports[s]!);
    equal.push(...(conditions.zero ?? []));
    positive.push(...(conditions.positive ?? []));
  }
  for (const [player] of game.players.entries()) {
    const own = sets.filter((s) => game.informationSets[s]!.player === player);
    if (own.length === 0) continue;
    const worthOf = (plan: ReadonlyMap<number, number>): Polynomial => {
      const at = (node: number): Polynomial => {
        const { kind, to, chance, payoffs, informationSet } = game.nodes[node]!;
        let sum = payoffs === null ? nothing : constant(payoffs[player]!);
        if (kind === "decision" && plan.has(informationSet)) return plus(sum, at(to[plan.get(informationSet)!]!));
        for (const [a, child] of to.entries()) {
          const weight =
            kind === "chance"
              ? constant(chance[a]!.probability)
              : probabilityOf(unknowns, informationSet, a, supports[informationSet]!);
          if (weight.size > 0) sum = plus(sum, times(weight, at(child)));
        }
        return sum;
      };
      return at(root);
    };
    const first = worthOf(new Map(own.map((s) => [s, supports[s]![0]!])));
    const visit = (j: number, plan: ReadonlyMap<number, number>, inside: boolean): void => {
      const s = own[j];
      if (s !== undefined) {
        for (const [action] of game.informationSets[s]!.actions.entries())
          visit(j + 1, new Map([...plan, [s, action]]), inside && supports[s]!.includes(action));
        return;
      }
      const difference = minus(first, worthOf(plan));
      if (difference.size === 0) return;
      if (inside) equal.push(difference);
      else notNegative.push(difference);
    };
    visit(0, new Map(), true);
  }
  return { zero: equal, positive, notNegative };
}
