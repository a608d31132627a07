import type { Id } from "../case/index.ts";
import { type Context, type Model, NobodyDecides } from "../model/index.ts";
import { rounded } from "../numbers/rounding.ts";
import { dealAnswer } from "./deal.ts";
import { chosenByOrder } from "./left-as-is.ts";
import { decidingParties, describeOutcome, utilitiesOf } from "./network/evaluate.ts";
import { buildNetwork } from "./network/network.ts";
import { scoreOf } from "./network/objective.ts";
import type { FrontierPoint, FrontierResult, SolutionName } from "./result.ts";
import { BranchAndBound } from "./search/branch.ts";
import { redLinesOf } from "./search/search.ts";
import { solveBySearch } from "./solutions.ts";

export interface SketchOptions {
  /** The two parties whose view of the zone is drawn. */
  readonly axes: readonly [Id, Id];
  /** In how many directions between the two the zone's best is sought; at least 2. */
  readonly directions: number;
  /** Nodes that one search may visit. */
  readonly nodes: number;
}

/** The zone as two of its parties see it, and the solutions in it, without the frontier of all (theory 3.1–3.2). */
export interface SketchResult extends Pick<FrontierResult, "parties" | "reservation" | "zone" | "solutions"> {
  readonly axes: readonly [Id, Id];
  /** The best outcomes of the zone in the directions looked in, none of them twice, from the second party's end to the first's. */
  readonly outline: readonly FrontierPoint[];
  /**
   * Most that any outcome of the zone can be better than the outline in one of those directions, the utilities of the two parties
   * weighed by shares that add up to 1; 0: each is the best there is.
   */
  readonly epsilon: number;
}

/**
 * A first picture of a deal space too large for its frontier: whether a deal exists, each party's best, the solutions, and the outline
 * of the zone between two parties. All by branch and bound with few nodes: some hundred milliseconds for 8 parties and 60 issues,
 * where the frontier takes a minute. What is not proven says so, and `epsilon` bounds what the outline may miss.
 *
 * @throws NobodyDecides; RangeError for an axis that does not decide
 * @throws TooEntangled where the issues are tied together too tightly (theory 1.2)
 * @throws Cancelled where the context's signal says so
 */
export function sketchSpace(model: Model, options: SketchOptions, context?: Context): SketchResult {
  const deciding = decidingParties(model);
  if (deciding.length === 0) throw new NobodyDecides(model);
  const parties = deciding.length === 1 ? [deciding[0]!, deciding[0]!] : deciding;
  const [a, b] = options.axes.map((id) => {
    const place = deciding.findIndex((p) => model.parties[p]!.id === id);
    if (place < 0) throw new RangeError(`party "${id}" does not decide`);
    return place;
  }) as [number, number];
  const reservation = Float64Array.from(parties, (p) => model.parties[p]!.reservation ?? 0);
  const network = buildNetwork(model, { parties, redLines: redLinesOf(model, parties, "all") });
  const zone = solveBySearch(
    network,
    reservation,
    new Float64Array(parties.length).fill(1),
    [],
    context,
    options.nodes,
  );
  // What is told of it must hold whatever nobody has said; what is drawn are the likely figures.
  const { answer } = dealAnswer(model, context);
  const found: Int32Array[] = [];
  let epsilon = 0;
  if (zone.empty === false) {
    const search = new BranchAndBound(network, context);
    const warm = Object.values(zone.solutions).flatMap((solved) => (solved === null ? [] : [solved.outcome]));
    for (let k = 0; k < options.directions; k++) {
      const share = k / (options.directions - 1);
      // A little for everybody else keeps the ends from falling short of the frontier.
      const weights = parties.map((_, p) => (p === a ? share : 0) + (p === b ? 1 - share : 0) + 1e-9);
      const best = search.maximise({
        score: scoreOf({ kind: "sum", weights }, parties.length),
        atLeast: reservation,
        enough: Number.POSITIVE_INFINITY,
        nodes: options.nodes,
        warm: [...warm, ...found],
      });
      if (best.outcome === null) continue;
      found.push(best.outcome);
      if (!best.proven) epsilon = Math.max(epsilon, best.bound - best.value);
    }
  }
  const outline = new Map(
    found.map((outcome): [string, FrontierPoint] => [
      outcome.join(),
      { utilities: [...utilitiesOf(model, outcome, deciding)], outcome: describeOutcome(model, outcome), ties: 1 },
    ]),
  );
  const solutions = {} as Record<SolutionName, FrontierResult["solutions"][SolutionName]>;
  for (const name of Object.keys(zone.solutions) as SolutionName[]) {
    const solved = zone.solutions[name];
    solutions[name] =
      solved === null
        ? null
        : {
            utilities: [...utilitiesOf(model, solved.outcome, deciding)],
            outcome: describeOutcome(model, solved.outcome),
            ties: solved.ties,
            alike: chosenByOrder(model, solved.outcome, deciding),
            proven: solved.proven,
            ...(solved.proven || solved.value === undefined || solved.bound === undefined
              ? {}
              : { value: solved.value, bound: solved.bound }),
          };
  }
  return rounded({
    axes: options.axes,
    parties: deciding.map((p) => model.parties[p]!.id),
    reservation: deciding.map((p) => model.parties[p]!.reservation ?? 0),
    zone: {
      empty: answer === "none" ? true : answer === "exists" ? false : null,
      decided: answer !== null,
      size: null,
      drawnSize: null,
      best: zone.best === null ? null : [...zone.best].slice(0, deciding.length),
    },
    solutions,
    outline: [...outline.values()],
    epsilon,
  });
}
