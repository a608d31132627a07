import type { Context, Model } from "../../model/index.ts";
import { decidingParties, utilitiesOf } from "../network/evaluate.ts";
import { buildNetwork, type Network } from "../network/network.ts";
import { type Objective, scoreAt, scoreOf } from "../network/objective.ts";
import { BranchAndBound } from "./branch.ts";

/** What an outcome must meet, and what it should be best at. Lists of numbers go by `parties`. */
export interface SearchRequest {
  /** Numbers of parties of the model that the other fields speak of; the deciding ones where left out. */
  readonly parties?: readonly number[];
  /** Least utility of each, −∞ for none; met within 1e-9. None where left out. */
  readonly atLeast?: readonly number[];
  /** For each of them, which of its red lines no outcome may cross: their numbers in the model, or `"all"`. None where left out. */
  readonly avoidRedLines?: "all" | readonly (readonly number[])[];
  /** For each issue the local options it may take; `null`: all. For amendments, cores, and what-ifs. */
  readonly restrict?: readonly (readonly number[] | null)[];
  /** What to maximise; where left out, any outcome that meets the rest will do. */
  readonly maximise?: Objective;
  /** Stop as soon as the objective reaches this much. */
  readonly enough?: number;
  /** Most nodes to visit before giving up the proof (default 20 million, a few seconds). */
  readonly nodes?: number;
  /** Outcomes to start from; those that do not meet the demands are passed over. */
  readonly warm?: readonly ArrayLike<number>[];
  /** Multipliers of a like search to start from, as it returned them. */
  readonly multipliers?: Float64Array | undefined;
}

/** What a search found. */
export interface SearchResult {
  /** Local option of each issue, or `null` where none was found: there is none if `proven`. */
  readonly outcome: Int32Array | null;
  /** Utilities of the request's parties; `null` where no outcome was found. */
  readonly utilities: Float64Array | null;
  /** The objective reached; −∞ where no outcome was found. */
  readonly value: number;
  /** No outcome that meets the demands does better. */
  readonly bound: number;
  /** Whether the search was complete (within 1e-10 of the objective's scale), or reached `enough`. */
  readonly proven: boolean;
  readonly nodes: number;
  /** Of the search's relaxation, for searches that differ little; left out where none was needed. */
  readonly multipliers?: Float64Array;
}

const DEFAULT_NODES = 20_000_000;

/**
 * Searches the feasible outcomes for one that meets demands, or for the best of those: branch and bound over issues, bounded by
 * each party's best completion and by a Lagrangian relaxation (theory 3.1–3.4). It never enumerates the outcomes; what
 * couples issues is handled by tree decomposition.
 *
 * @throws TooEntangled where the joint tables are too large (theory 1.2)
 * @throws Cancelled where the context's signal says so
 * @example
 * // Is there a deal for everyone, and the one that is best for whoever gains least?
 * const r = model.parties.map((party) => party.reservation ?? 0);
 * findOutcome(model, { atLeast: r, avoidRedLines: "all", maximise: { kind: "min", reference: r } });
 */
export function findOutcome(model: Model, request: SearchRequest, context?: Context): SearchResult {
  const parties = request.parties ?? decidingParties(model);
  const network = buildNetwork(model, {
    parties,
    redLines: redLinesOf(model, parties, request.avoidRedLines),
    ...(request.restrict ? { restrict: request.restrict } : {}),
  });
  return searchNetwork(model, network, parties, request, context);
}

/** The same over a network already built for these parties, red lines and restrictions: for many questions of one case. */
export function searchNetwork(
  model: Model,
  network: Network,
  parties: readonly number[],
  request: Pick<SearchRequest, "atLeast" | "maximise" | "enough" | "nodes" | "warm" | "multipliers">,
  context?: Context,
): SearchResult {
  const N = parties.length;
  const atLeast = Float64Array.from(parties, (_, p) => request.atLeast?.[p] ?? Number.NEGATIVE_INFINITY);
  const score = scoreOf(request.maximise ?? meeting(atLeast), N);
  const nodes = request.nodes ?? DEFAULT_NODES;
  const search = new BranchAndBound(network, context);
  let warm = request.warm ?? [];
  if (request.maximise && atLeast.some(Number.isFinite)) {
    // Whether anything meets the demands is answered far sooner by the margin over them than by the objective.
    const any = scoreOf(meeting(atLeast), N);
    const met = search.maximise({ score: any, atLeast, enough: Number.NEGATIVE_INFINITY, nodes, warm });
    if (met.outcome === null) return { ...met, utilities: null };
    warm = [...warm, met.outcome];
  }
  const enough = request.maximise ? (request.enough ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const found = search.maximise({ score, atLeast, enough, nodes, warm, multipliers: request.multipliers });
  if (found.outcome === null) return { ...found, utilities: null };
  const utilities = utilitiesOf(model, found.outcome, parties);
  const value = scoreAt(score, utilities);
  return { ...found, utilities, value, bound: found.proven ? value : Math.max(found.bound, value) };
}

/** With nothing to maximise, the outcome that clears the lower bounds by most leads the way. */
function meeting(atLeast: Float64Array): Objective {
  const reference = Array.from(atLeast, (a) => (Number.isFinite(a) ? a : 0));
  const scale = Array.from(atLeast, (a) => (Number.isFinite(a) ? 1 : 0));
  return scale.includes(1) ? { kind: "min", reference, scale } : { kind: "sum", weights: scale };
}

/** Numbers of the red lines to avoid, party by party. */
export function redLinesOf(
  model: Model,
  parties: readonly number[],
  which: "all" | readonly (readonly number[])[] | undefined,
): readonly (readonly number[])[] {
  if (which === undefined) return parties.map(() => []);
  return which === "all" ? parties.map((p) => model.parties[p]!.redLines.map((_, index) => index)) : which;
}
