import { Cancelled } from "../../model/index.ts";
import { ExactSimplex } from "../../numbers/exact-simplex.ts";
import type { Equilibrium, Listed } from "./equilibrium.ts";
import { type ExtensiveGame, paths, type Step } from "./game.ts";
import { constant, constantOf, minus, nothing, type Polynomial, plus, power, times, variable } from "./polynomial.ts";
import {
  add,
  compare,
  divide,
  isEqual,
  multiply,
  negative,
  one,
  type Rational,
  rational,
  signOf,
  zero,
} from "./rational.ts";
import { probabilityOf, type Support, supportConditions, supportsOf, Unknowns, Worth } from "./supports.ts";
import { type Conditions, type Interval, System, Undecided } from "./system.ts";

/** Past this many choices of supports the search stops, and says that it did. */
const mostChoices = 100_000;
/** Past this many combinations of off-path beliefs a support is left undecided. */
const mostBeliefSupports = 20_000;

/**
 * All sequential equilibria (Kreps and Wilson 1982), mixed ones included: strategies and beliefs of which every action is
 * optimal at its information set, the beliefs being a limit of Bayes' rule under vanishing trembles.
 *
 * Every choice of supports is tried, from the last information sets to the first, each as soon as what follows it is
 * settled. Beliefs off the path are tried support by support: one is consistent iff some orders of smallness of the
 * actions not played make exactly its nodes the likeliest of their information set (a linear program), and the ratios of
 * beliefs agree wherever the trembles cancel (Kreps and Wilson 1982, appendix). What remains is solved by {@link System}.
 */
export function sequentialEquilibria(game: ExtensiveGame, isStopped: () => boolean = () => false): Listed {
  const unknowns = new Unknowns(game);
  const path = paths(game);
  const order = game.informationSets.map((_, s) => s).sort((a, b) => depth(b) - depth(a));
  function depth(s: number): number {
    return Math.max(...game.informationSets[s]!.nodes.map((node) => path[node]!.length));
  }
  const settled = settledInTurn(game, path, order);
  const found: Equilibrium[] = [];
  let partial = false;
  let choices = 0;

  const choose = (
    k: number,
    systems: readonly System[],
    supports: readonly (Support | undefined)[],
    worth: Worth,
  ): void => {
    if (isStopped()) throw new Cancelled();
    if (++choices > mostChoices) {
      partial = true;
      return;
    }
    const set = order[k];
    if (set === undefined) {
      for (const system of systems) {
        const { equilibria, undecided } = finish(
          game,
          unknowns,
          path,
          settled,
          system,
          supports as readonly Support[],
          worth,
        );
        found.push(...equilibria);
        partial ||= undecided;
      }
      return;
    }
    for (const support of supportsOf(game.informationSets[set]!.actions.length)) {
      const next = [...supports];
      next[set] = support;
      const valued = worth.with(next);
      const conditions = settled[set] ? local(game, set, support, valued) : {};
      if (conditions === null) continue;
      const { zero: equal = [], positive = [] } = supportConditions(unknowns, set, support);
      const left = systems.flatMap((system) =>
        system.with({
          zero: [...equal, ...(conditions.zero ?? [])],
          positive,
          notNegative: conditions.notNegative ?? [],
        }),
      );
      if (left.length > 0) choose(k + 1, left, next, valued);
    }
  };
  choose(0, [System.empty], [], new Worth(game, unknowns, []));
  return { equilibria: mergeBeliefs(found), complete: partial ? "partial" : "all" };
}

/**
 * By set, whether every set below its nodes comes earlier in an order. It may not, where two sets lie above each other on
 * different paths.
 */
function settledInTurn(
  game: ExtensiveGame,
  path: readonly (readonly Step[])[],
  order: readonly number[],
): readonly boolean[] {
  return game.informationSets.map((set, s) => {
    const own = new Set(set.nodes);
    return game.informationSets.every(
      ({ nodes }, below) =>
        order.indexOf(below) < order.indexOf(s) ||
        !nodes.some((node) => path[node]!.some((step) => own.has(step.node))),
    );
  });
}

/** What can be required at a set before beliefs are known; `null`: the support cannot be part of any equilibrium. */
function local(game: ExtensiveGame, set: number, support: Support, worth: Worth): Conditions | null {
  const { nodes, actions, player } = game.informationSets[set]!;
  const after = (node: number, action: number): Polynomial => worth.at(game.nodes[node]!.to[action]!)[player]!;
  if (nodes.length === 1) return optimality(nodes, support, actions.length, after, () => constant(one));
  // An action that is worse than another at every node is played under no belief.
  for (const played of support)
    for (const [other] of actions.entries()) {
      if (other === played) continue;
      const worse = nodes.every((node) => {
        const gain = constantOf(minus(after(node, other), after(node, played)));
        return gain !== null && signOf(gain) > 0;
      });
      if (worse) return null;
    }
  return {};
}

/** That the actions of the support are equally good, and none is better. */
function optimality(
  nodes: readonly number[],
  support: Support,
  actions: number,
  after: (node: number, action: number) => Polynomial,
  belief: (node: number) => Polynomial,
): Conditions {
  const value = (action: number): Polynomial =>
    nodes.reduce((sum, node) => {
      const weight = belief(node);
      return weight.size === 0 ? sum : plus(sum, times(weight, after(node, action)));
    }, nothing);
  const first = value(support[0]!);
  const equal: Polynomial[] = [];
  const notNegative: Polynomial[] = [];
  for (let action = 0; action < actions; action++) {
    if (action === support[0]) continue;
    const difference = minus(first, value(action));
    if (support.includes(action)) equal.push(difference);
    else notNegative.push(difference);
  }
  return { zero: equal, notNegative };
}

function finish(
  game: ExtensiveGame,
  unknowns: Unknowns,
  path: readonly (readonly Step[])[],
  settled: readonly boolean[],
  system: System,
  supports: readonly Support[],
  worth: Worth,
): { readonly equilibria: readonly Equilibrium[]; readonly undecided: boolean } {
  const isPlayed = ({ set, action }: Step): boolean => set < 0 || supports[set]!.includes(action);
  const wide = game.informationSets.flatMap(({ nodes }, s) => (nodes.length > 1 ? [s] : []));
  let combinations = 1;
  const candidates = wide.map((s) => {
    const { nodes } = game.informationSets[s]!;
    const reached = nodes.filter((node) => path[node]!.every(isPlayed));
    const options =
      reached.length > 0 ? [reached] : supportsOf(nodes.length).map((places) => places.map((k) => nodes[k]!));
    combinations *= options.length;
    return options;
  });
  if (combinations > mostBeliefSupports) return { equilibria: [], undecided: true };
  const equilibria: Equilibrium[] = [];
  let undecided = false;
  const believed = new Map<number, readonly number[]>();
  const belief = (node: number): Polynomial => {
    const support = believed.get(game.nodes[node]!.informationSet);
    if (support === undefined) return constant(one);
    if (!support.includes(node)) return nothing;
    return support.length === 1 ? constant(one) : variable(unknowns.belief(node));
  };
  const optimal = (s: number): Conditions => {
    const { nodes, actions, player } = game.informationSets[s]!;
    const after = (node: number, action: number): Polynomial => worth.at(game.nodes[node]!.to[action]!)[player]!;
    return optimality(nodes, supports[s]!, actions.length, after, belief);
  };
  const choose = (k: number, systems: readonly System[]): void => {
    const s = wide[k];
    if (s !== undefined) {
      for (const support of candidates[k]!) {
        believed.set(s, support);
        const { zero: equal = [], notNegative = [] } = optimal(s);
        const positive = support.length > 1 ? support.map((node) => variable(unknowns.belief(node))) : [];
        const one_ = support.length > 1 ? [positive.reduce((sum, p) => plus(sum, p), constant(rational(-1)))] : [];
        const left = systems.flatMap((given) => given.with({ zero: [...one_, ...equal], positive, notNegative }));
        if (left.length > 0) choose(k + 1, left);
      }
      believed.delete(s);
      return;
    }
    if (!canBeLikeliest(game, path, isPlayed, wide, believed)) return;
    // Sets of one node were required as they came up, but for those whose later sets had no support yet.
    const late = game.informationSets.flatMap(({ nodes }, j) =>
      nodes.length === 1 && !settled[j] ? [optimal(j)] : [],
    );
    const conditions = {
      zero: [
        ...ratios(game, unknowns, path, isPlayed, supports, believed),
        ...late.flatMap(({ zero: equal = [] }) => equal),
      ],
      notNegative: late.flatMap(({ notNegative = [] }) => notNegative),
    };
    for (const solved of systems.flatMap((given) => given.with(conditions))) {
      try {
        equilibria.push(described(game, unknowns, solved, supports, belief, worth));
      } catch (caught) {
        if (!(caught instanceof Undecided)) throw caught;
        undecided = true;
      }
    }
  };
  choose(0, [system]);
  return { equilibria, undecided };
}

/** Whether some orders of smallness of the actions not played make exactly the given nodes the likeliest of their sets. */
function canBeLikeliest(
  game: ExtensiveGame,
  path: readonly (readonly Step[])[],
  isPlayed: (step: Step) => boolean,
  wide: readonly number[],
  believed: ReadonlyMap<number, readonly number[]>,
): boolean {
  const index = new Map<string, number>();
  const trembles = (node: number): readonly number[] =>
    path[node]!.filter((step) => !isPlayed(step)).map(({ set, action }) => {
      const key = `${set}/${action}`;
      if (!index.has(key)) index.set(key, index.size);
      return index.get(key)!;
    });
  const rows: { readonly terms: Map<number, bigint>; readonly bound: bigint; readonly equal: boolean }[] = [];
  for (const s of wide) {
    const likeliest = believed.get(s)!;
    const [first] = likeliest;
    for (const node of game.informationSets[s]!.nodes) {
      if (node === first) continue;
      const terms = new Map<number, bigint>();
      for (const v of trembles(node)) terms.set(v, (terms.get(v) ?? 0n) + 1n);
      for (const v of trembles(first!)) terms.set(v, (terms.get(v) ?? 0n) - 1n);
      rows.push({ terms, bound: likeliest.includes(node) ? 0n : 1n, equal: likeliest.includes(node) });
    }
  }
  if (rows.length === 0) return true;
  // Every order is at least 1: k = 1 + k'.
  const simplex = new ExactSimplex(index.size);
  for (const { terms, bound, equal } of rows) {
    const entries = [...terms].filter(([, c]) => c !== 0n);
    const shift = entries.reduce((sum, [, c]) => sum + c, 0n);
    simplex.atLeast(entries, bound - shift);
    if (equal) simplex.atMost(entries, bound - shift);
  }
  return simplex.conflict() === null;
}

/** The equations between ratios of beliefs in which all trembles cancel. */
function ratios(
  game: ExtensiveGame,
  unknowns: Unknowns,
  path: readonly (readonly Step[])[],
  isPlayed: (step: Step) => boolean,
  supports: readonly Support[],
  believed: ReadonlyMap<number, readonly number[]>,
): readonly Polynomial[] {
  const index = new Map<string, number>();
  const rows: { readonly node: number; readonly base: number; readonly exponents: Map<number, number> }[] = [];
  for (const support of believed.values()) {
    const [base, ...others] = support;
    for (const node of others) {
      const exponents = new Map<number, number>();
      for (const [at, sign] of [
        [node, 1],
        [base!, -1],
      ] as const)
        for (const step of path[at]!) {
          if (isPlayed(step)) continue;
          const key = `${step.set}/${step.action}`;
          if (!index.has(key)) index.set(key, index.size);
          const v = index.get(key)!;
          exponents.set(v, (exponents.get(v) ?? 0) + sign);
        }
      rows.push({ node, base: base!, exponents });
    }
  }
  const weight = (node: number): Polynomial =>
    path[node]!.filter(isPlayed).reduce((product, { set, node: at, action }) => {
      if (set < 0) return times(product, constant(game.nodes[at]!.chance[action]!.probability));
      return times(product, probabilityOf(unknowns, set, action, supports[set]!));
    }, constant(one));
  return cancellations(
    rows.map(({ exponents }) => Array.from({ length: index.size }, (_, v) => rational(exponents.get(v) ?? 0))),
  ).map((combination) => {
    let left = constant(one);
    let right = constant(one);
    for (const [r, times_] of combination.entries()) {
      if (times_ === 0) continue;
      const { node, base } = rows[r]!;
      const up = power(times(variable(unknowns.belief(node)), weight(base)), Math.abs(times_));
      const down = power(times(variable(unknowns.belief(base)), weight(node)), Math.abs(times_));
      left = times(left, times_ > 0 ? up : down);
      right = times(right, times_ > 0 ? down : up);
    }
    return minus(left, right);
  });
}

/** Whole-number combinations of rows that add up to nothing: a basis of them. */
function cancellations(rows: readonly (readonly Rational[])[]): readonly (readonly number[])[] {
  const work = rows.map((row, r) => ({
    row: [...row],
    of: rows.map((_, k) => (k === r ? one : zero)),
  }));
  const out: number[][] = [];
  const pivots: { readonly at: number; readonly entry: (typeof work)[number] }[] = [];
  for (const entry of work) {
    for (const { at, entry: pivot } of pivots) {
      if (signOf(entry.row[at]!) === 0) continue;
      const factor = negative(divide(entry.row[at]!, pivot.row[at]!));
      entry.row = entry.row.map((c, k) => add(c, multiply(factor, pivot.row[k]!)));
      entry.of = entry.of.map((c, k) => add(c, multiply(factor, pivot.of[k]!)));
    }
    const at = entry.row.findIndex((c) => signOf(c) !== 0);
    if (at >= 0) pivots.push({ at, entry });
    else {
      let scale = 1n;
      for (const { den } of entry.of) scale = scale * den;
      const whole = entry.of.map(({ num, den }) => (num * scale) / den);
      const divisor = whole.reduce((d, c) => gcd(d, c), 0n);
      out.push(whole.map((c) => Number(c / divisor)));
    }
  }
  return out;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function described(
  game: ExtensiveGame,
  unknowns: Unknowns,
  system: System,
  supports: readonly Support[],
  belief: (node: number) => Polynomial,
  worth: Worth,
): Equilibrium {
  const strategies = game.informationSets.map(({ actions }, s) =>
    actions.map((_, a) => system.range(probabilityOf(unknowns, s, a, supports[s]!))),
  );
  return {
    strategies,
    beliefs: game.informationSets.map(({ nodes }) => nodes.map((node) => system.range(belief(node)))),
    payoffs: worth.at(0).map((p) => system.range(p)),
    family: strategies.some((actions) => actions.some(isWide)),
  };
}

export function isWide([low, high]: Interval): boolean {
  return !isEqual(low, high);
}

/** Equal strategies under several sets of beliefs are one equilibrium, whose beliefs reach from the least to the greatest. */
function mergeBeliefs(equilibria: readonly Equilibrium[]): Equilibrium[] {
  const byStrategies = new Map<string, Equilibrium>();
  for (const equilibrium of equilibria) {
    const key = strategiesKey(equilibrium);
    const before = byStrategies.get(key);
    byStrategies.set(
      key,
      before === undefined
        ? equilibrium
        : {
            ...before,
            beliefs: before.beliefs!.map((nodes, s) =>
              nodes.map((range, k) => hull(range, equilibrium.beliefs![s]![k]!)),
            ),
            payoffs: before.payoffs.map((range, p) => hull(range, equilibrium.payoffs[p]!)),
          },
    );
  }
  return [...byStrategies.values()];
}

/** A text that two equilibria share iff their strategies are the same. */
export function strategiesKey({ strategies }: Equilibrium): string {
  return strategies
    .flatMap((actions) => actions.map(([low, high]) => `${low.num}/${low.den}-${high.num}/${high.den}`))
    .join(" ");
}

function hull(a: Interval, b: Interval): Interval {
  return [compare(a[0], b[0]) <= 0 ? a[0] : b[0], compare(a[1], b[1]) >= 0 ? a[1] : b[1]];
}
