import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Equilibrium } from "./equilibrium.ts";
import { gameOf, matrixGame, type Tree } from "./game.test-support.ts";
import { type ExtensiveGame, unsolvable } from "./game.ts";
import { pureNash } from "./nash.ts";
import { constant, minus, plus, power, quotient, times, variable } from "./polynomial.ts";
import { isEqual, parseRational, rational, rationalText, toNumber } from "./rational.ts";
import { rootsWithinUnit, simplestBetween } from "./roots.ts";
import { sequentialEquilibria } from "./sequential.ts";
import { solveGame } from "./solve.ts";
import { System, Undecided } from "./system.ts";

describe("exact numbers", () => {
  test("are read as they are written", () => {
    expect(["3", "-1/2", "0.25", "1.5e-3", "6/4", ".5"].map((text) => rationalText(parseRational(text)!))).toEqual([
      "3",
      "-1/2",
      "1/4",
      "3/2000",
      "3/2",
      "1/2",
    ]);
    expect(["", ".", "1/0", "a", "1//2", "0x1", "e3"].map(parseRational)).toEqual(Array(7).fill(null));
    expect(toNumber(rational(10n ** 400n, 3n * 10n ** 400n))).toBeCloseTo(1 / 3, 15);
    expect(simplestBetween(rational(31, 100), rational(36, 100))).toEqual(rational(1, 3));
  });

  test("roots in (0, 1): the rational ones found, the others counted", () => {
    const of = (...coefficients: number[]) => rootsWithinUnit(coefficients.map((c) => rational(c)));
    expect(of(1, -5, 6)).toEqual({ rational: [rational(1, 3), rational(1, 2)], irrational: 0 });
    expect(of(-1, 0, 2)).toEqual({ rational: [], irrational: 1 });
    expect(of(0, 1, -3, 2).rational).toEqual([rational(1, 2)]);
    // Both ends are left out, a double root counts once.
    expect(of(1, -4, 4)).toEqual({ rational: [rational(1, 2)], irrational: 0 });
    // (3x − 1)(2x² − 1)
    expect(of(1, -3, -2, 6)).toEqual({ rational: [rational(1, 3)], irrational: 1 });
    expect(of(1, 1)).toEqual({ rational: [], irrational: 0 });
  });

  test("polynomials divide without rest or not at all", () => {
    const x = variable(1);
    const y = variable(2);
    const one = constant(rational(1));
    const product = times(minus(one, x), plus(times(x, y), constant(rational(2, 3))));
    const exact = quotient(product, minus(one, x))!;
    expect(minus(exact, plus(times(x, y), constant(rational(2, 3)))).size).toBe(0);
    expect(quotient(plus(product, y), minus(one, x))).toBeNull();
    expect(minus(power(plus(x, y), 2), plus(plus(times(x, x), times(y, y)), times(x, y), rational(2))).size).toBe(0);
  });
});

describe("systems", () => {
  const x = variable(1);
  const y = variable(2);
  const number = (num: number, den = 1) => constant(rational(num, den));

  test("branch over roots, also where two unknowns are multiplied", () => {
    // x·y = 1/8 and x + y = 3/4: 1/4 and 1/2 either way.
    const found = System.empty.with({
      zero: [minus(times(x, y), number(1, 8)), minus(plus(x, y), number(3, 4))],
      positive: [x, y],
    });
    const values = found.map((system) => rationalText(system.intervals([1]).get(1)![0])).sort();
    expect(values).toEqual(["1/2", "1/4"]);
  });
  test("keep the case in which a product vanishes whatever its factor", () => {
    // x·(y − 1/2) + z·(y − 1/2) = 0: y = 1/2 and x, z free.
    const z = variable(3);
    const factor = minus(y, number(1, 2));
    const found = System.empty.with({
      zero: [plus(times(x, factor), times(z, factor))],
      positive: [x, y, z, minus(number(1), x)],
    });
    const values = found.flatMap((system) => {
      try {
        return [system.intervals([2]).get(2)![0]];
      } catch (caught) {
        expect(caught).toBeInstanceOf(Undecided);
        return [];
      }
    });
    expect(values).toEqual([rational(1, 2)]);
  });
  test("say so where a root is irrational", () => {
    const [system] = System.empty.with({ zero: [minus(times(x, x), number(1, 2))], positive: [x] });
    expect(system!.undecided).toBe(true);
    expect(() => system!.intervals([1])).toThrow(Undecided);
  });
  test("strict inequalities are strict", () => {
    expect(System.empty.with({ positive: [x, minus(number(0), x)] })).toEqual([]);
    expect(System.empty.with({ positive: [plus(x, y)], notNegative: [minus(number(0), plus(x, y))] })).toEqual([]);
  });
});

/** Whether nobody gains by changing one action at a set, by floating-point arithmetic and the beliefs as given. */
function isSequentiallyRational(game: ExtensiveGame, { strategies, beliefs }: Equilibrium): boolean {
  const play = strategies.map((actions) => actions.map(([low]) => toNumber(low)));
  const worth: number[][] = [];
  for (let n = game.nodes.length - 1; n >= 0; n--) {
    const { kind, to, chance, payoffs, informationSet } = game.nodes[n]!;
    worth[n] = game.players.map((_, p) =>
      to.reduce(
        (sum, child, a) =>
          sum + (kind === "chance" ? toNumber(chance[a]!.probability) : play[informationSet]![a]!) * worth[child]![p]!,
        payoffs === null ? 0 : toNumber(payoffs[p]!),
      ),
    );
  }
  return game.informationSets.every(({ nodes, actions, player }, s) => {
    const value = actions.map((_, a) =>
      nodes.reduce(
        (sum, node, k) => sum + toNumber(beliefs![s]![k]![0]) * worth[game.nodes[node]!.to[a]!]![player]!,
        0,
      ),
    );
    const best = Math.max(...value);
    return play[s]!.every((p, a) => p === 0 || value[a]! > best - 1e-9);
  });
}

const payoff = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }));
/** Two types, two messages, two answers. */
const signalling = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(payoff, { minLength: 8, maxLength: 8 }))
  .map(([odds, ends]): ExtensiveGame => {
    const answer = (set: string, first: number): Tree => ({ set, to: { yes: ends[first]!, no: ends[first + 1]! } });
    return gameOf(2, {
      chance: {
        high: [`${odds}/5`, { set: "1:1", to: { speak: answer("2:1", 0), silent: answer("2:2", 2) } }],
        low: [`${5 - odds}/5`, { set: "1:2", to: { speak: answer("2:1", 4), silent: answer("2:2", 6) } }],
      },
    });
  });

describe("random signalling games", () => {
  test("a sequential equilibrium always exists, and every one listed holds", () => {
    fc.assert(
      fc.property(signalling, (game) => {
        const { equilibria, complete } = sequentialEquilibria(game);
        if (complete === "all") expect(equilibria.length).toBeGreaterThan(0);
        for (const equilibrium of equilibria) {
          if (equilibrium.family || equilibrium.beliefs!.flat().some(([low, high]) => !isEqual(low, high))) continue;
          expect(isSequentiallyRational(game, equilibrium)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("pure ones among them are Nash, and Nash ones are found by trying every plan", () => {
    fc.assert(
      fc.property(signalling, (game) => {
        const value = (profile: readonly number[]): number[] => {
          const at = (n: number): number[] => {
            const { kind, to, chance, payoffs, informationSet } = game.nodes[n]!;
            if (kind === "terminal") return payoffs!.map(toNumber);
            if (kind === "decision") return at(to[profile[informationSet]!]!);
            const below = to.map(at);
            return [0, 1].map((p) => chance.reduce((sum, c, a) => sum + toNumber(c.probability) * below[a]![p]!, 0));
          };
          return at(0);
        };
        const all = Array.from({ length: 16 }, (_, bits) => game.informationSets.map((_, s) => (bits >> s) & 1));
        const slow = all.filter((profile) =>
          all.every((other) => {
            const movers = [
              ...new Set(game.informationSets.flatMap(({ player }, s) => (profile[s] === other[s] ? [] : [player]))),
            ];
            return movers.length !== 1 || value(other)[movers[0]!]! <= value(profile)[movers[0]!]! + 1e-9;
          }),
        );
        expect(pureNash(game)!.map(String).sort()).toEqual(slow.map(String).sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is told of an equilibrium", () => {
  test("a threat that would not be carried out is named", () => {
    const game = gameOf(2, {
      set: "1:1",
      to: { Out: [0, 2], In: { set: "2:1", to: { Fight: [-1, 0], Share: [1, 1] } } },
    });
    const { nash, sequential } = solveGame(game);
    expect(sequential.equilibria).toHaveLength(1);
    const empty = nash.equilibria.find((e) => e.credibility === "nash" && !e.family)!;
    expect(empty.emptyThreats).toEqual([{ set: 1, action: 0, better: 1 }]);
    expect(nash.equilibria.filter((e) => e.credibility === "sequential")).toHaveLength(1);
  });

  test("mixed equilibria of a matrix game are exact", () => {
    const { nash } = solveGame(
      matrixGame(
        [
          [2, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [0, 2],
        ],
      ),
    );
    expect(nash.complete).toBe("all");
    expect(nash.equilibria).toHaveLength(3);
    const mixed = nash.equilibria.find(({ strategies }) => strategies[0]![0]![0].den !== 1n)!;
    expect(mixed.strategies.map((actions) => actions.map(([low]) => rationalText(low)))).toEqual([
      ["2/3", "1/3"],
      ["1/3", "2/3"],
    ]);
    expect(mixed.payoffs.map(([low]) => rationalText(low))).toEqual(["2/3", "2/3"]);
  });

  test("beliefs after a deviation that says nothing are as before it", () => {
    // Out ends the game; after In the second player cannot tell the types, nor could the first.
    const second = (first: number): Tree => ({ set: "2:1", to: { a: [-1, first], b: [-1, 0] } });
    const game = gameOf(2, {
      chance: {
        high: ["1/4", { set: "1:1", to: { Out: [0, 0], In: second(3) } }],
        low: ["3/4", { set: "1:1", to: { Out: [0, 0], In: second(-2) } }],
      },
    });
    const { equilibria } = sequentialEquilibria(game);
    expect(equilibria).toHaveLength(1);
    expect(equilibria[0]!.beliefs![1]!.map((interval) => interval.map(rationalText))).toEqual([
      ["1/4", "1/4"],
      ["3/4", "3/4"],
    ]);
  });
});

describe("games that cannot be solved", () => {
  test("forgetting, chances that do not add up, a set met twice", () => {
    const forgets = gameOf(1, {
      set: "1:1",
      to: { a: { set: "1:2", to: { x: [1], y: [0] } }, b: { set: "1:2", to: { x: [0], y: [1] } } },
    });
    expect(unsolvable(forgets)).toMatch(/1:2.*forgotten/);
    expect(() => solveGame(forgets)).toThrow(RangeError);
    expect(unsolvable(gameOf(1, { chance: { a: ["1/2", [1]], b: ["1/3", [0]] } }))).toMatch(/add up/);
    expect(unsolvable(gameOf(1, { chance: { a: ["1", [1]], b: ["0", [0]] } }))).toMatch(/not above 0/);
    const twice = gameOf(1, { set: "1:1", to: { a: { set: "1:1", to: { a: [1], b: [0] } }, b: [0] } });
    expect(unsolvable(twice)).toMatch(/twice/);
  });
});
