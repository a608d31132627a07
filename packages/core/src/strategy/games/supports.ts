import type { ExtensiveGame } from "./game.ts";
import { constant, nothing, type Polynomial, plus, times, variable } from "./polynomial.ts";
import { one, rational } from "./rational.ts";
import type { Conditions } from "./system.ts";

/** The actions played with some probability at an information set, by place, in order. */
export type Support = readonly number[];

/** Numbers the unknowns: the probability of an action, and the belief in a node. */
export class Unknowns {
  readonly #first: readonly number[];
  readonly #nodes: number;

  constructor(game: ExtensiveGame) {
    let next = game.nodes.length;
    this.#nodes = game.nodes.length;
    this.#first = game.informationSets.map(({ actions }) => {
      const first = next;
      next += actions.length;
      return first;
    });
  }
  belief(node: number): number {
    return node;
  }
  action(set: number, action: number): number {
    return this.#first[set]! + action;
  }
  get count(): number {
    return this.#nodes;
  }
}

/** The probability of an action under a support, as a polynomial. */
export function probabilityOf(unknowns: Unknowns, set: number, action: number, support: Support): Polynomial {
  if (!support.includes(action)) return nothing;
  return support.length === 1 ? constant(one) : variable(unknowns.action(set, action));
}

/** That the probabilities of a support are above 0 and add up to 1. */
export function supportConditions(unknowns: Unknowns, set: number, support: Support): Conditions {
  if (support.length === 1) return {};
  const positive = support.map((action) => variable(unknowns.action(set, action)));
  return { positive, zero: [positive.reduce((sum, p) => plus(sum, p), constant(rational(-1)))] };
}

/** All non-empty sets of actions, single ones first. */
export function supportsOf(actions: number): readonly Support[] {
  const out: Support[] = [];
  for (let bits = 1; bits < 2 ** actions; bits++)
    out.push(Array.from({ length: actions }, (_, a) => a).filter((a) => (bits >> a) & 1));
  return out.sort((a, b) => a.length - b.length);
}

/**
 * What arriving at each node is worth to each player, given the supports: polynomials in the probabilities. Computed when
 * asked for; needs the supports of every information set below.
 */
export class Worth {
  readonly #game: ExtensiveGame;
  readonly #unknowns: Unknowns;
  readonly #supports: readonly (Support | undefined)[];
  readonly #known: Map<number, readonly Polynomial[]>;

  constructor(
    game: ExtensiveGame,
    unknowns: Unknowns,
    supports: readonly (Support | undefined)[],
    known: ReadonlyMap<number, readonly Polynomial[]> = new Map(),
  ) {
    this.#game = game;
    this.#unknowns = unknowns;
    this.#supports = supports;
    this.#known = new Map(known);
  }

  /** The same with one more support; what was computed of other nodes is kept. */
  with(supports: readonly (Support | undefined)[]): Worth {
    return new Worth(this.#game, this.#unknowns, supports, this.#known);
  }

  /** One polynomial a player, including what is paid at the node itself. */
  at(node: number): readonly Polynomial[] {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const { kind, payoffs, to, chance, informationSet } = this.#game.nodes[node]!;
    let sum = this.#game.players.map((_, p) => (payoffs === null ? nothing : constant(payoffs[p]!)));
    const support = kind === "decision" ? this.#supports[informationSet]! : null;
    for (const [a, child] of to.entries()) {
      const weight =
        kind === "chance"
          ? constant(chance[a]!.probability)
          : probabilityOf(this.#unknowns, informationSet, a, support!);
      if (weight.size === 0) continue;
      const below = this.at(child);
      sum = sum.map((own, p) => plus(own, times(weight, below[p]!)));
    }
    this.#known.set(node, sum);
    return sum;
  }
}
