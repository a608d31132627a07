import { redLineInWords, rounded } from "../acceptance/index.ts";
import {
  atEnd,
  type Context,
  conjunctionToRecord,
  type EndName,
  ends,
  holds,
  type Model,
  NobodyDecides,
  outcomeToRecord,
  unspokenShares,
  utilityOf,
} from "../model/index.ts";
import { deal, findOutcome } from "../space/index.ts";
import { TOLERANCE } from "./amended-draft.ts";
import { type DemandSet, dualize } from "./dualize.ts";
import { ratifiedDeal } from "./ratified-deal.ts";
import type { Demand, DemandInWords, ExcludedByWords, WhyNotAt, WhyNotResult } from "./result.ts";

export interface WhyNotOptions {
  /** How many conflicts, and how many openings, are looked for. */
  readonly limit?: number;
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: the likely figures, and whether it holds at both. */
  readonly gaps?: EndName | "all";
}

/**
 * Why there is no deal (theory 3.3): which demands block each other, which would have to go, and whose reservation value
 * would have to fall by how much. A demand is one red line, or the reservation value, of a deciding party; a deciding
 * party without a reservation value demands only that its red lines be kept. Exact figures (expected weights and values).
 *
 * All inclusion-minimal conflicts and openings, unless there are more than `limit` of either or a single question of
 * feasibility is too hard to prove; `complete` says so, and what is listed then still stands, except that a set that could
 * not be shown to be met counts as a conflict.
 */
export function whyNot(model: Model, options: WhyNotOptions, context: Context): WhyNotResult {
  if (!model.parties.some((party) => party.deciding)) throw new NobodyDecides(model);
  const { gaps = "all" } = options;
  const byWords = excludedByWords(model, options, context);
  if (gaps !== "all") return rounded({ ...whyNotAt(atEnd(model, gaps), options, context), byWords, gaps: null });
  const { cautious, hopeful } = ends(model);
  const likely = whyNotAt(model, options, context);
  const end = (one: Model): WhyNotAt => (one === model ? likely : whyNotAt(one, options, context));
  const low = end(cautious);
  const high = end(hopeful);
  const holds = low.empty === high.empty;
  const ratified = holds && low.empty === false ? ratifiedDeal(model, context) : undefined;
  const found = holds ? null : deal(model, context);
  return rounded({
    ...likely,
    empty: holds ? low.empty : null,
    byWords,
    ...(ratified !== undefined && { ratified }),
    gaps: {
      holds,
      answer: holds ? "same" : "open",
      share: unspokenShares(model),
      necessary: found?.necessary ?? [],
      favourable: found?.favourable
        ? { least: found.favourable.least, example: found.favourable.example, proven: found.favourable.proven }
        : null,
      cautious: low,
      hopeful: high,
    },
  });
}

/**
 * What is excluded by words, told first (theory 1.8): the sets of red lines that cannot all be kept, each with whose words it is,
 * and for each issue the options that nobody has ruled out.
 */
export function excludedByWords(model: Model, options: WhyNotOptions, context: Context): ExcludedByWords {
  const demands = demandsOf(model).filter(({ redLine }) => redLine >= 0);
  const everything = (1n << BigInt(demands.length)) - 1n;
  const oracle = new DemandOracle(model, demands, context);
  const empty = oracle.meet(everything) === null;
  const { conflicts } = empty
    ? dualize(demands.length, (set) => (set === everything ? null : oracle.meet(set)), options.limit ?? 1000)
    : { conflicts: [] };
  const inWords = ({ party: p, redLine }: NumberedDemand): DemandInWords => {
    const party = model.parties[p]!;
    const lines = party.redLines[redLine]!;
    return { party: party.id, ...redLineInWords(model, party, lines, 1) };
  };
  const ruledOut = new Set(
    demands.flatMap(({ party, redLine }) => {
      const terms = model.parties[party]!.redLines[redLine]!;
      return terms.length === 1 ? [terms[0]!] : [];
    }),
  );
  return {
    empty,
    conflicts: conflicts.map((set) => demands.filter((_, d) => (set >> BigInt(d)) & 1n).map(inWords)),
    left: Object.fromEntries(
      model.issues.map((issue, i) => [
        issue.id,
        issue.options.flatMap(({ id }, k) => (ruledOut.has(model.offsets[i]! + k) ? [] : [id])),
      ]),
    ),
  };
}

function whyNotAt(model: Model, options: WhyNotOptions, context: Context): WhyNotAt {
  const demands = demandsOf(model);
  const everything = (1n << BigInt(demands.length)) - 1n;
  const oracle = new DemandOracle(model, demands, context);
  if (oracle.meet(everything) !== null)
    return { empty: false, conflicts: [], openings: [], lowering: null, complete: true };
  const { conflicts, openings, complete } = dualize(
    demands.length,
    (set) => (set === everything ? null : oracle.meet(set)),
    options.limit ?? 1000,
  );
  const lowering = leastLowering(model, context);
  const listed = (set: DemandSet): Demand[] =>
    demands.filter((_, d) => (set >> BigInt(d)) & 1n).map((demand) => describeDemand(model, demand));
  return {
    empty: true,
    conflicts: conflicts.map(listed),
    openings: openings.map((set) => ({ drop: listed(set) })),
    lowering: lowering.result,
    complete: complete && oracle.proven && lowering.proven,
  };
}

/** Party and red line (number in the party's list; −1: the reservation value). */
interface NumberedDemand {
  readonly party: number;
  readonly redLine: number;
}

function demandsOf(model: Model): NumberedDemand[] {
  return model.parties.flatMap(({ deciding, reservation, redLines }, party) =>
    deciding
      ? [
          ...(reservation === null ? [] : [{ party, redLine: -1 }]),
          ...redLines.map((_, redLine) => ({ party, redLine })),
        ]
      : [],
  );
}

function describeDemand(model: Model, { party, redLine }: NumberedDemand): Demand {
  const { id, redLines } = model.parties[party]!;
  return redLine < 0
    ? { party: id, reservation: true }
    : { party: id, redLine: conjunctionToRecord(model, redLines[redLine]!) };
}

/** Answers whether demands can be met together by a feasible outcome, and remembers what it found. */
class DemandOracle {
  /** Whether every answer so far is proven. */
  proven = true;
  readonly #model: Model;
  readonly #demands: readonly NumberedDemand[];
  readonly #context: Context;
  readonly #parties: readonly number[];
  /** Sets of demands that outcomes found so far meet. None of these outcomes helps a search that none of the sets answers. */
  readonly #met: DemandSet[] = [];
  /** For each set of reservation values (by the parties whose they are) the multipliers of the last search. */
  readonly #multipliers: Map<string, Float64Array> = new Map<string, Float64Array>();

  constructor(model: Model, demands: readonly NumberedDemand[], context: Context) {
    this.#model = model;
    this.#demands = demands;
    this.#context = context;
    this.#parties = [...new Set(demands.map(({ party }) => party))];
  }

  /** All demands that some outcome that meets those given meets, or `null` where none does. */
  meet(set: DemandSet): DemandSet | null {
    for (const known of this.#met) if ((set & ~known) === 0n) return known;
    const wanted = this.#demands.filter((_, d) => (set >> BigInt(d)) & 1n);
    const reserved = wanted.flatMap(({ party, redLine }) => (redLine < 0 ? [party] : [])).join();
    const found = findOutcome(
      this.#model,
      {
        parties: this.#parties,
        atLeast: this.#parties.map((p) =>
          wanted.some(({ party, redLine }) => party === p && redLine < 0)
            ? this.#model.parties[p]!.reservation!
            : Number.NEGATIVE_INFINITY,
        ),
        avoidRedLines: this.#parties.map((p) =>
          wanted.filter(({ party, redLine }) => party === p && redLine >= 0).map(({ redLine }) => redLine),
        ),
        multipliers: this.#multipliers.get(reserved),
      },
      this.#context,
    );
    if (found.multipliers) this.#multipliers.set(reserved, found.multipliers);
    if (found.outcome === null) {
      this.proven &&= found.proven;
      return null;
    }
    const met = this.#metBy(found.outcome) | set;
    this.#met.push(met);
    return met;
  }

  #metBy(outcome: Int32Array): DemandSet {
    let met = 0n;
    this.#demands.forEach(({ party: p, redLine }, d) => {
      const party = this.#model.parties[p]!;
      const isMet =
        redLine < 0
          ? utilityOf(this.#model, party, outcome) >= party.reservation! - TOLERANCE
          : !holds(this.#model, party.redLines[redLine]!, outcome);
      if (isMet) met |= 1n << BigInt(d);
    });
    return met;
  }
}

function leastLowering(model: Model, context: Context): { result: WhyNotAt["lowering"]; proven: boolean } {
  const parties = model.parties.flatMap(({ deciding }, p) => (deciding ? [p] : []));
  // A party without a reservation value falls short of nothing: measure it against less than any outcome gives it.
  const reference = parties.map((p) => {
    const { reservation, utilities, interactions } = model.parties[p]!;
    const least = interactions.reduce((sum, { adds }) => sum - Math.abs(adds), 0);
    return reservation ?? utilities.reduce((sum, utility) => sum - Math.abs(utility), least);
  });
  const { outcome, proven } = findOutcome(
    model,
    { parties, avoidRedLines: "all", maximise: { kind: "shortfall", reference } },
    context,
  );
  if (outcome === null) return { result: null, proven };
  const amounts = parties.flatMap((p): [string, number][] => {
    const party = model.parties[p]!;
    if (party.reservation === null) return [];
    return [[party.id, Math.max(0, party.reservation - utilityOf(model, party, outcome))]];
  });
  return {
    result: {
      outcome: outcomeToRecord(model, outcome),
      total: amounts.reduce((sum, [, amount]) => sum + amount, 0),
      parties: Object.fromEntries(amounts),
    },
    proven,
  };
}
