import type { Context } from "../../model/index.ts";
import type { Network } from "../network/network.ts";
import type { Score } from "../network/objective.ts";
import { Dive } from "./dive.ts";
import { entriesOf, gap, Incumbent, outcomeOf } from "./incumbent.ts";
import { buildLayers } from "./layers.ts";
import { impliedBy, linearMaximiser, type Relaxed, relax } from "./relaxation.ts";
import { type TiedOutcome, Ties, tiedOutcome } from "./ties.ts";
import { growTree, type Hunt, type RunNodes } from "./tree.ts";

/** What a branch and bound run is asked. */
export interface BranchRequest {
  readonly score: Score;
  /** Lower bounds of the utilities, −∞ allowed, met within 1e-9. */
  readonly atLeast: Float64Array;
  /** Stop at the first outcome that scores this much. */
  readonly enough: number;
  /** Most nodes to visit. */
  readonly nodes: number;
  /** Outcomes to start from, each as local options; infeasible or lacking ones are passed over. */
  readonly warm: readonly ArrayLike<number>[];
  /** From the score reached, how much less an outcome may score to be told among those that tie; left out: none are told. */
  readonly tieSlack?: (value: number) => number;
  /** Multipliers of the relaxation of a like request to start from, as returned. */
  readonly multipliers?: Float64Array | undefined;
}

export interface BranchResult {
  /** Local options, or `null` where none was found. */
  readonly outcome: Int32Array | null;
  readonly utilities: Float64Array;
  /** Score reached; −∞ where none was found. */
  readonly value: number;
  /** No outcome scores more. */
  readonly bound: number;
  readonly proven: boolean;
  readonly nodes: number;
  /** Where asked for, and come upon on the way, all that tie: as {@link BranchAndBound.collect} would give them. */
  readonly tied?: readonly TiedOutcome[];
  /** Of the relaxation, for like requests; left out where none was needed. */
  readonly multipliers?: Float64Array;
}

/** Subgradient steps of a relaxation, and of one that starts from another's multipliers. */
const STEPS = 400;
const WARM_STEPS = 60;
const RUN_NODES: RunNodes = { whole: 300_000, part: 50_000 };

/**
 * Depth-first branch and bound over the feasible outcomes of a network. Each node is bounded by every party's own best completion
 * (exact, from the elimination) and by a Lagrangian cut, whose best completions are exact as well; the next branch is the one the
 * cut favours. Where that takes long, best-first over parts of the space, each with a cut of its own. Memory is linear in the tables,
 * and in the parts.
 */
export class BranchAndBound {
  readonly network: Network;
  readonly #context: Context | undefined;
  readonly #runs: RunNodes;

  constructor(network: Network, context?: Context, runs: RunNodes = RUN_NODES) {
    this.network = network;
    this.#context = context;
    this.#runs = runs;
  }

  maximise(request: BranchRequest): BranchResult {
    const { network } = this;
    const N = network.parties;
    const none = (proven: boolean, bound: number, nodes: number): BranchResult => ({
      outcome: null,
      utilities: new Float64Array(N),
      value: Number.NEGATIVE_INFINITY,
      bound,
      proven,
      nodes,
    });
    if (!network.feasible) return none(true, Number.NEGATIVE_INFINITY, 0);
    const { score, atLeast } = request;
    const incumbent = new Incumbent(network, score, atLeast);
    for (const outcome of request.warm) incumbent.offer(entriesOf(network, outcome));
    const maximiser = linearMaximiser(network);
    const visit = (): number => {
      incumbent.offer(maximiser.entries);
      return incumbent.value;
    };
    const enough = (): boolean => incumbent.entries !== null && incumbent.value >= request.enough;
    const relaxed = relax(
      maximiser,
      score,
      atLeast,
      incumbent.value,
      request.multipliers ? WARM_STEPS : STEPS,
      visit,
      request.enough,
      request.multipliers,
    );
    const { cut, multipliers } = relaxed;
    let { bound } = relaxed;
    const result = (proven: boolean, nodes: number): BranchResult => {
      if (incumbent.entries === null)
        return { ...none(proven, proven ? Number.NEGATIVE_INFINITY : bound, nodes), multipliers };
      return {
        outcome: outcomeOf(network, incumbent.entries),
        utilities: incumbent.utilities.slice(),
        value: incumbent.value,
        bound: proven ? incumbent.value : Math.max(bound, incumbent.value),
        proven,
        nodes,
        multipliers,
      };
    };
    if (enough()) return result(true, 0);
    if (bound < impliedBy(score, atLeast) || bound < incumbent.value + gap(score, incumbent.value))
      return result(true, 0);
    incumbent.improve(buildLayers(network, [cut], false));
    if (enough()) return result(true, 0);
    const ties = request.tieSlack ? new Ties(network, score, request.tieSlack) : null;
    const hunt: Hunt = {
      score,
      atLeast,
      value: () => incumbent.value,
      needed: (value) =>
        Math.min(
          ties?.wanted && Number.isFinite(value) ? value - ties.slack(value) : value + gap(score, value),
          request.enough,
        ),
      enough: request.enough,
      done: enough,
      offer: (entries) => incumbent.offer(entries),
      take: (utilities, layers, entries) => {
        incumbent.take(utilities, layers, entries);
        ties?.take(utilities, layers, entries, incumbent.value);
        return incumbent.value;
      },
      ran: (whole) => ties?.ran(whole),
    };
    const { complete, bound: proved, nodes } = hunted(network, relaxed, hunt, request.nodes, this.#runs, this.#context);
    bound = proved;
    const tied = complete && !enough() ? ties?.of(incumbent.value) : null;
    return { ...result(complete, nodes), ...(tied && { tied }) };
  }

  /**
   * Every outcome that meets the lower bounds and scores at least `least`, those that another one dominates issue by issue left out.
   *
   * @returns `null` where there are more than `limit`, or the nodes do not suffice
   */
  collect(score: Score, atLeast: Float64Array, least: number, nodes: number, limit: number): TiedOutcome[] | null {
    const { network } = this;
    if (!network.feasible) return [];
    const maximiser = linearMaximiser(network);
    const relaxed = relax(maximiser, score, atLeast, least, STEPS, () => least);
    const found: TiedOutcome[] = [];
    let fresh: TiedOutcome[] = [];
    let tooMany = false;
    const { complete } = hunted(
      network,
      relaxed,
      {
        score,
        atLeast,
        value: () => least,
        needed: () => least,
        enough: Number.POSITIVE_INFINITY,
        done: () => tooMany,
        offer: () => {},
        take: (utilities, layers, entries) => {
          if (found.length + fresh.length >= limit) {
            tooMany = true;
            return Number.POSITIVE_INFINITY;
          }
          fresh.push(tiedOutcome(network, utilities, layers, entries));
          return least;
        },
        ran: (whole) => {
          if (whole) found.push(...fresh);
          fresh = [];
        },
      },
      nodes,
      this.#runs,
      this.#context,
    );
    return complete && !tooMany ? found : null;
  }
}

/** One depth-first run with the relaxation of the whole, which mostly does; a tree of relaxations where it does not. */
function hunted(
  network: Network,
  relaxed: Relaxed,
  hunt: Hunt,
  nodes: number,
  runs: RunNodes,
  context: Context | undefined,
): { complete: boolean; bound: number; nodes: number } {
  const { score, atLeast } = hunt;
  const { cut } = relaxed;
  const layers = buildLayers(network, [cut], score.monotone);
  const dive = new Dive(network, layers, [cut], score, atLeast, Math.min(nodes, runs.whole), context);
  dive.run(
    hunt.value(),
    (value) => hunt.needed(value),
    (utilities, entries) => hunt.take(utilities, layers, entries),
    hunt.enough,
  );
  hunt.ran?.(dive.complete);
  if (dive.complete || hunt.done()) return { complete: true, bound: hunt.value(), nodes: dive.nodes };
  const grown = growTree(network, relaxed, hunt, nodes - dive.nodes, runs, context);
  return { ...grown, nodes: dive.nodes + grown.nodes };
}
