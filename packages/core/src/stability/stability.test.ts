import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coalitionStability } from "./coalitions.ts";
import { CONCEPTS, type Concept, simultaneousStability, stabilityOf } from "./concepts.ts";
import { type ConflictGraph, listedMoves, optionMoves } from "./conflict-graph.ts";
import { conflicts } from "./conflicts.test-support.ts";
import { fewestSwaps } from "./inverse.ts";
import { reachedFrom } from "./paths.ts";
import { parseStatement, worthOfRanking, worthOfStatements, worthOfWeights } from "./preference.ts";
import { textbookStable } from "./textbook.test-support.ts";

const reference = path.join(import.meta.dirname, "../../../../../shared/reference");
const here = existsSync(reference);
const read = (file: string) => (here ? JSON.parse(readFileSync(path.join(reference, file), "utf8")) : null);
const short: Readonly<Record<string, Concept>> = {
  R: "nash",
  GMR: "generalMetarational",
  SMR: "symmetricMetarational",
  SEQ: "sequential",
};

const stableStates = (graph: ConflictGraph, i: number, concept: Concept): number[] =>
  [...stabilityOf(graph, i).stable[concept].keys()].filter((s) => stabilityOf(graph, i).stable[concept][s] === 1);

interface GmcrOption {
  readonly index: number;
  readonly permittedDirection: "both" | "fwd" | "back";
}
interface GmcrCase {
  readonly options: readonly GmcrOption[];
  readonly states: readonly { readonly n: number; readonly decimal: number }[];
  readonly decisionMakers: readonly {
    readonly name: string;
    readonly options: readonly number[];
    readonly payoffs_by_state: readonly number[];
  }[];
  readonly stability_textbook: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly stability_gmcr_py: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

function graphOfOptions(published: GmcrCase): ConflictGraph {
  const size = 1 << published.options.length;
  const feasible = new Uint8Array(size);
  for (const state of published.states) feasible[state.decimal] = 1;
  const bits = (options: readonly number[], direction: string): number =>
    options
      .filter((o) => published.options[o]!.permittedDirection === direction)
      .reduce((mask, o) => mask | (1 << o), 0);
  return {
    size,
    feasible,
    decisionMakers: published.decisionMakers.map(({ name }) => name),
    moves: published.decisionMakers.map(({ options }) =>
      optionMoves(feasible, {
        own: options.reduce((mask, o) => mask | (1 << o), 0),
        kept: bits(options, "fwd"),
        lost: bits(options, "back"),
      }),
    ),
    ranks: published.decisionMakers.map(({ payoffs_by_state }) => {
      const worth = new Float64Array(size);
      for (const [k, state] of published.states.entries()) worth[state.decimal] = payoffs_by_state[k]!;
      return worth;
    }),
  };
}

describe.skipIf(!here)("published conflicts", () => {
  const cases: Readonly<Record<string, GmcrCase>> = read("gmcr-reference.json")?.cases ?? {};
  test.each(Object.keys(cases))("%s: every state, decision maker and concept", (name) => {
    const published = cases[name]!;
    const graph = graphOfOptions(published);
    for (const [i, { name: who }] of published.decisionMakers.entries()) {
      const { stable } = stabilityOf(graph, i);
      for (const [concept, id] of Object.entries(short))
        expect(
          published.states.map(({ decimal }) => stable[id][decimal]),
          `${who} ${concept}`,
        ).toEqual(published.stability_textbook[concept]![who]);
      expect(published.states.map(({ decimal }) => simultaneousStability(graph, i)[decimal])).toEqual(
        published.stability_gmcr_py["SIM"]![who],
      );
    }
  });

  const nine = read("gmcr-reference.json")?.cases_published.Elmira_9state;
  const names: readonly string[] = nine?.decisionMakers ?? [];
  const nineStates = (): ConflictGraph => {
    const feasible = new Uint8Array(10).fill(1, 1);
    return {
      size: 10,
      feasible,
      decisionMakers: names,
      moves: names.map((name) => listedMoves([[], ...Object.values<number[]>(nine.reachability[name])], feasible)),
      ranks: names.map((name) => Float64Array.from([0, ...nine.payoffs_by_state[name]])),
    };
  };
  test("the nine-state Elmira matrices", () => {
    const graph = nineStates();
    for (const [i, name] of names.entries())
      for (const [concept, id] of Object.entries(short))
        expect([...stabilityOf(graph, i).stable[id].slice(1)], `${name} ${concept}`).toEqual(
          nine.stability_textbook[concept][name],
        );
    const equilibria = (id: Concept): number[] =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((s) => names.every((_, i) => stabilityOf(graph, i).stable[id][s] === 1));
    for (const [concept, id] of Object.entries(short))
      expect(equilibria(id)).toEqual(nine.equilibria_textbook[concept]);
  });

  test("the inverse question on Elmira: brute force over all 362,880 rankings of each decision maker", () => {
    const graph = nineStates();
    const rows: readonly { dm: string; concept: string; state: number; min_adjacent_swaps: number | null }[] =
      read("known/graph-model.json").elmira_inverse.rows;
    expect(rows).toHaveLength(108);
    for (const row of rows)
      expect(
        fewestSwaps(graph, names.indexOf(row.dm), short[row.concept]!, row.state).swaps,
        `${row.dm} ${row.concept} ${row.state}`,
      ).toBe(row.min_adjacent_swaps);
  });

  const korea: readonly {
    preferences: string;
    invasion_irreversible: boolean;
    ranking_most_to_least: Record<string, number[]>;
    stable: Record<string, Record<string, number[]>>;
    equilibria: Record<string, number[]>;
  }[] = read("known/graph-model.json")?.korea_2017.variants ?? [];
  test.each(
    korea.map((variant, k) => [`${variant.preferences}, invasion ${variant.invasion_irreversible}`, k] as const),
  )("Korea 2017, %s", (_, k) => {
    const variant = korea[k]!;
    const feasible = Uint8Array.from({ length: 16 }, (_, s) => ((s & 3) === 3 ? 0 : 1));
    const graph: ConflictGraph = {
      size: 16,
      feasible,
      decisionMakers: ["US", "NK"],
      moves: [
        optionMoves(feasible, { own: 3, kept: 1, lost: 0 }),
        optionMoves(feasible, { own: 12, kept: variant.invasion_irreversible ? 4 : 0, lost: 0 }),
      ],
      ranks: ["US", "NK"].map((who) => worthOfRanking(variant.ranking_most_to_least[who]!, 16)),
    };
    for (const [concept, id] of Object.entries(short))
      for (const [i, who] of graph.decisionMakers.entries())
        expect(stableStates(graph, i, id), `${who} ${concept}`).toEqual(variant.stable[concept]![who]);
  });
});

test("random conflicts, ties and irreversible options included: as the definitions say", () => {
  fc.assert(
    fc.property(conflicts, (graph) => {
      for (const i of graph.decisionMakers.keys()) {
        const { stable, why } = stabilityOf(graph, i);
        for (const concept of CONCEPTS)
          for (let s = 0; s < graph.size; s += 1) {
            if (graph.feasible[s] !== 1) continue;
            expect(stable[concept][s] === 1, `${concept} ${s}`).toBe(textbookStable(graph, i, concept, s));
            const { kind, margin, sanction } = why(concept, s);
            expect(kind === "unstable").toBe(stable[concept][s] === 0);
            if (margin === null) continue;
            expect(margin >= 0).toBe(kind === "sanctioned");
            const own = graph.ranks[i]!;
            if (concept === "symmetricMetarational") expect(margin).toBeLessThanOrEqual(own[s]! - own[sanction]!);
            else expect(margin).toBe(own[s]! - own[sanction]!);
          }
        for (let s = 0; s < graph.size; s += 1) {
          if (stable.nash[s]) expect([stable.symmetricMetarational[s], stable.sequential[s]]).toEqual([1, 1]);
          if (stable.symmetricMetarational[s] || stable.sequential[s]) expect(stable.generalMetarational[s]).toBe(1);
        }
      }
    }),
    { numRuns: Number(process.env["PARLEY_RUNS"] ?? 120) },
  );
});

test("a coalition of one is a decision maker", () => {
  fc.assert(
    fc.property(conflicts, (graph) => {
      for (const i of graph.decisionMakers.keys())
        for (const concept of CONCEPTS)
          expect([...coalitionStability(graph, [i])[concept]]).toEqual([...stabilityOf(graph, i).stable[concept]]);
    }),
    { numRuns: 30 },
  );
});

test("raising a state past others takes the fewest swaps: all rankings of small conflicts tried", () => {
  const permutations = (items: readonly number[]): number[][] =>
    items.length === 0
      ? [[]]
      : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
  const orders = permutations([0, 1, 2, 3, 4, 5]);
  const inversions = (order: readonly number[], place: ReadonlyMap<number, number>): number => {
    let count = 0;
    for (let a = 0; a < order.length; a += 1)
      for (let b = a + 1; b < order.length; b += 1) if (place.get(order[a]!)! > place.get(order[b]!)!) count += 1;
    return count;
  };
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })), (seed) => {
      const draw = (below: number): number => seed.next().value! % below;
      const feasible = new Uint8Array(6).fill(1);
      const today = orders[draw(orders.length)]!;
      const graph: ConflictGraph = {
        size: 6,
        feasible,
        decisionMakers: ["a", "b"],
        moves: [0, 1].map(() =>
          listedMoves(
            Array.from({ length: 6 }, (_, s) => [0, 1, 2, 3, 4, 5].filter((t) => t !== s && draw(3) === 0)),
            feasible,
          ),
        ),
        ranks: [worthOfRanking(today, 6), worthOfRanking(orders[draw(orders.length)]!, 6)],
      };
      const place = new Map(today.map((s, k) => [s, k]));
      for (const concept of CONCEPTS)
        for (let s = 0; s < 6; s += 1) {
          let best: number | null = null;
          for (const order of orders) {
            const cost = inversions(order, place);
            if (best !== null && cost >= best) continue;
            const changed = { ...graph, ranks: [worthOfRanking(order, 6), graph.ranks[1]!] };
            if (textbookStable(changed, 0, concept, s)) best = cost;
          }
          expect(fewestSwaps(graph, 0, concept, s).swaps).toBe(best);
        }
    }),
    { numRuns: 3 },
  );
});

test("preferences: ranking, weights, statements in order of priority", () => {
  expect([...worthOfRanking([1, [0, 2], 3], 4)]).toEqual([2, 3, 2, 1]);
  expect([...worthOfWeights([4, -1], 4)]).toEqual([0, 4, -1, 3]);
  const bits: Readonly<Record<string, number>> = { open: 1, "toll-house": 2 };
  const parse = (text: string) => parseStatement(text, (option) => bits[option]);
  const first = parse("open & !toll-house");
  const second = parse("toll-house->open");
  if ("at" in first || "at" in second) throw new Error("not read");
  expect([...worthOfStatements([first, second], 4)]).toEqual([1, 3, 0, 1]);
  expect(parse("open & (toll-house")).toEqual({ at: 18, message: "a parenthesis is not closed" });
  expect(parse("open | bridge")).toEqual({ at: 7, message: "“bridge” is no option of this conflict" });
  expect(parse("open open")).toMatchObject({ at: 5 });
  expect(parse("")).toMatchObject({ at: 0 });
});

test("ways from the status quo: by improvements where there are some, else by moves, else none", () => {
  const feasible = Uint8Array.from([1, 1, 1, 1]);
  const graph: ConflictGraph = {
    size: 4,
    feasible,
    decisionMakers: ["a", "b"],
    moves: [optionMoves(feasible, { own: 1, kept: 1, lost: 0 }), optionMoves(feasible, { own: 2, kept: 2, lost: 0 })],
    ranks: [Float64Array.from([0, 1, 0, 0]), Float64Array.from([0, 0, 1, 2])],
  };
  const ways = reachedFrom(graph, 0, [3, 1, 0]);
  expect(ways.get(3)).toEqual({ improving: true, more: false, paths: [{ states: [0, 1, 3], movers: [0, 1] }] });
  expect(ways.get(0)!.paths).toEqual([{ states: [0], movers: [] }]);
  expect(reachedFrom(graph, 3, [0]).get(0)).toBeNull();
  expect(reachedFrom(graph, 2, [3]).get(3)).toMatchObject({ improving: false });
});
