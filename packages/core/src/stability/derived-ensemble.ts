import type { Case, Quantity } from "../case/index.ts";
import {
  type Context,
  ends,
  expectedValue,
  isUncertain,
  type Model,
  type ModelDraft,
  type ModelParty,
  type ResolvedPerspective,
  withQuantities,
} from "../model/index.ts";
import { drawsOf, printOf } from "../talks/drawn-game.ts";
import { equilibriaOverOrders } from "./between-ends.ts";
import { CONCEPTS, type Concept, stabilityOf } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";
import { derivedConflict, ordersBetween } from "./derived-conflict.ts";
import { EnsembleTally } from "./ensemble.ts";
import type { ByConcept, Ensemble } from "./result.ts";

/** Most draws at each end, and the work allowed for them, in states × decision makers × draws. */
const DRAWN = 1000;
const WORK = 400_000;
/** Most combinations of orders tried as examples. */
const EXAMPLES = 64;

/** What a derived conflict is made from. */
export interface Derivation {
  readonly case: Case;
  readonly model: Model;
  readonly draft: ModelDraft;
  readonly perspective: ResolvedPerspective;
}

/**
 * Which states of a conflict derived from a draft are equilibria wherever the numbers lie that nobody has said, party by party
 * (every other number at its expected value), and in how many draws of the judgements at both ends of them; `null` where a
 * decision maker may have too many orders.
 */
export function derivedEnsemble(
  source: Derivation,
  concept: Concept,
  { seed, draws }: Pick<Context, "seed" | "draws">,
): Ensemble | null {
  const { case: kase, model, draft, perspective } = source;
  const { cautious, hopeful } = ends(model);
  const orders = ordersBetween(kase, { cautious, hopeful }, draft, perspective);
  if (orders === null) return null;
  const { graph } = derivedConflict(kase, model, draft, perspective);
  const over = equilibriaOverOrders(graph, orders);
  const states = [...graph.feasible.keys()];
  const shown = exampleEquilibria(graph, orders);
  const pick = (holds: (concept: Concept, state: number) => boolean): ByConcept => ({
    nash: states.filter((s) => holds("nash", s)),
    generalMetarational: states.filter((s) => holds("generalMetarational", s)),
    symmetricMetarational: states.filter((s) => holds("symmetricMetarational", s)),
    sequential: states.filter((s) => holds("sequential", s)),
  });
  const some = (one: Concept, s: number): boolean =>
    one === "sequential" ? over.every[one][s] === 1 || shown[s] === 1 : over.possible[one][s] === 1;
  const interesting = states.filter((s) => CONCEPTS.some((one) => over.possible[one][s] === 1));
  const count = Math.min(draws, DRAWN, Math.floor(WORK / (graph.size * graph.decisionMakers.length)));
  const gaps = cautious !== hopeful;
  return {
    concept,
    over: gaps ? ["gaps"] : [],
    unsettled: Object.fromEntries(graph.decisionMakers.map((id, i) => [id, unsettledBy(orders[i]!, graph.size)])),
    equilibria: {
      every: pick((one, s) => over.every[one][s] === 1),
      some: pick(some),
      open: pick((one, s) => over.possible[one][s] === 1 && !some(one, s)),
    },
    drawn:
      count < 1
        ? []
        : (gaps ? (["cautious", "hopeful"] as const) : ([null] as const)).map((end) => {
            const tally = new EnsembleTally(graph.decisionMakers, interesting, concept);
            const at = end === "cautious" ? cautious : end === "hopeful" ? hopeful : model;
            const prints = new Map(
              at.parties.map((party) => [party, printOf(party.sheet.entries.map(({ quantity }) => quantity))]),
            );
            for (let k = 0; k < count; k += 1) tally.add(drawnConflict({ ...source, model: at }, prints, seed, k));
            return { end, how: "drawn" as const, count, shares: tally.shares() };
          }),
  };
}

/** The conflict with every judgement drawn: each party's own numbers, and those of the levers. */
function drawnConflict(
  { case: kase, model, draft, perspective }: Derivation,
  prints: ReadonlyMap<ModelParty, number>,
  seed: number,
  game: number,
): ConflictGraph {
  const draws = drawsOf(seed, game);
  const parties = model.parties.map((party) => {
    const draw = draws(prints.get(party)!);
    return withQuantities(model, party, new Map(party.sheet.entries.map((entry, e) => [e, draw(entry.quantity)])));
  });
  // A lever's number is asked for in every state: it is drawn once.
  const known = new Map<Quantity, number>();
  const number = (quantity: Quantity): number => {
    if (!isUncertain(quantity)) return expectedValue(quantity);
    const drawn = known.get(quantity) ?? draws(printOf([quantity]))(quantity);
    known.set(quantity, drawn);
    return drawn;
  };
  return derivedConflict(kase, { ...model, parties }, draft, perspective, number).graph;
}

/** 1 where a state is sequentially stable for all under one of the combinations tried: first and last orders of each. */
function exampleEquilibria(graph: ConflictGraph, orders: readonly (readonly Float64Array[])[]): Uint8Array {
  const seen = new Uint8Array(graph.size);
  const ends = orders.map((own) => (own.length > 1 ? [own[0]!, own.at(-1)!] : [own[0]!]));
  const combinations = ends.reduce((count, own) => count * own.length, 1);
  for (let c = 0; c < Math.min(combinations, EXAMPLES); c += 1) {
    let rest = c;
    const ranks = ends.map((own) => {
      const chosen = own[rest % own.length]!;
      rest = Math.floor(rest / own.length);
      return chosen;
    });
    const changed = { ...graph, ranks };
    const each = graph.decisionMakers.map((_, i) => stabilityOf(changed, i).stable.sequential);
    for (let s = 0; s < graph.size; s += 1) if (each.every((stable) => stable[s] === 1)) seen[s] = 1;
  }
  return seen;
}

/** Pairs of states that two of the orders put differently. */
function unsettledBy(orders: readonly Float64Array[], size: number): number {
  if (orders.length < 2) return 0;
  let count = 0;
  for (let a = 0; a < size; a += 1)
    for (let b = a + 1; b < size; b += 1) {
      const sign = Math.sign(orders[0]![a]! - orders[0]![b]!);
      if (orders.some((ranks) => Math.sign(ranks[a]! - ranks[b]!) !== sign)) count += 1;
    }
  return count;
}
