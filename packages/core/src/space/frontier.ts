import type { Id } from "../case/index.ts";
import {
  atEnd,
  type Context,
  type EndName,
  ends,
  type Model,
  NobodyDecides,
  type OverGaps,
  unspokenShares,
} from "../model/index.ts";
import { rounded } from "../numbers/rounding.ts";
import { adjustedWinner } from "./adjusted-winner.ts";
import { countMeeting } from "./count.ts";
import { deal } from "./deal.ts";
import { drawnShare } from "./drawn-share.ts";
import { chosenByOrder, leftAsIs } from "./left-as-is.ts";
import { type MergedFrontier, type MergeOptions, mergeFrontier } from "./merging/merge.ts";
import { OutcomeCode, type PointSet, select } from "./merging/points.ts";
import { decidingParties, describeOutcome, utilitiesOf } from "./network/evaluate.ts";
import { buildNetwork, countOutcomes, type Network } from "./network/network.ts";
import type {
  AcceptedShare,
  DrawnCount,
  FrontierAt,
  FrontierPoint,
  FrontierResult,
  Solution,
  SolutionName,
} from "./result.ts";
import { reachOf } from "./search/floor.ts";
import { redLinesOf } from "./search/search.ts";
import { acceptedShare, shareOf } from "./shares.ts";
import { type Solved, solveBySearch, solveOnFrontier, type ZoneSolutions } from "./solutions.ts";

export interface FrontierOptions {
  /** The frontier of all feasible outcomes, not only of the zone. */
  readonly all: boolean;
  /** `auto`: exact where memory and time allow. `exact`: as far as memory goes. `epsilon`: rounded early. */
  readonly method: "auto" | "exact" | "epsilon";
  /** Greatest loss allowed to rounding; 0: none asked for. */
  readonly epsilon: number;
  /** Most points to return; a larger frontier is rounded, and the result says by how much. */
  readonly limit: number;
  /** Megabytes the merges may take before they round. */
  readonly memory: number;
  /** Weights of a weighted Nash and a weighted utilitarian solution, party by party; 1 for those left out. */
  readonly weights?: Readonly<Record<Id, number>> | null;
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: the likely figures, and whether a deal holds at both. */
  readonly gaps?: EndName | "all";
}

/** The frontier and the solutions in typed arrays: for programs that go on calculating with them. */
export interface DealSpace {
  /** Numbers of the deciding parties in the model; rows and columns below go by them. */
  readonly parties: readonly number[];
  readonly reservation: Float64Array;
  /** Number of feasible outcomes. */
  readonly outcomes: bigint;
  readonly frontier: MergedFrontier;
  /** Turns a point's code into an outcome. */
  readonly code: OutcomeCode;
  readonly zone: ZoneSolutions;
  /** Weighted Nash and utilitarian solutions, where weights were given. */
  readonly weighted: { readonly weights: Float64Array; readonly zone: ZoneSolutions } | null;
  /** Number of outcomes in the zone, where known. */
  readonly size: bigint | null;
  /** The outcomes that cross no red line of theirs. */
  readonly network: Network;
}

const DEFAULTS = { all: false, method: "auto", epsilon: 0, limit: 100_000, memory: 500 } as const;

/**
 * The Pareto frontier of the zone (or of all feasible outcomes), the zone, and the solutions in it (theory 3.1–3.2), for any number of
 * deciding parties.
 *
 * @throws NobodyDecides; RangeError where an option makes no sense
 * @throws TooEntangled where the issues are tied together too tightly (theory 1.2)
 * @throws Cancelled where the context's signal says so
 */
export function analyseSpace(model: Model, options: Partial<FrontierOptions> = {}, context?: Context): DealSpace {
  const settings = { ...DEFAULTS, ...options };
  if (!(settings.epsilon >= 0)) throw new RangeError("epsilon must be 0 or more");
  if (!(settings.limit >= 1)) throw new RangeError("limit must be at least 1");
  const deciding = decidingParties(model);
  if (deciding.length === 0) throw new NobodyDecides(model);
  // One party alone is two of one mind: every algorithm below takes two or more.
  const parties = deciding.length === 1 ? [deciding[0]!, deciding[0]!] : deciding;
  const reservation = Float64Array.from(parties, (p) => model.parties[p]!.reservation ?? 0);
  const code = new OutcomeCode(model.issues.map((issue) => issue.options.length));
  const merge: MergeOptions = {
    method: settings.method,
    epsilon:
      settings.method === "epsilon" && settings.epsilon === 0 ? 0.01 * scaleOf(model, parties) : settings.epsilon,
    limit: settings.limit,
    memory: settings.memory * 1e6,
  };

  const all = buildNetwork(model, { parties, redLines: parties.map(() => []) });
  const outcomes = countOutcomes(all);
  const redLines = redLinesOf(model, parties, "all");
  const bound = redLines.some((lines) => lines.length > 0);
  const zone = bound ? buildNetwork(model, { parties, redLines }) : all;
  const weights = new Float64Array(parties.length).fill(1);

  const frontierOf = (network: Network, atLeast: Float64Array): MergedFrontier => {
    if (!network.feasible) {
      const points = emptySet(parties.length, code);
      return { points, exact: points, epsilon: 0, early: 0, method: "no outcome is feasible" };
    }
    return mergeFrontier(network, code, reachOf(network, atLeast), merge, context);
  };
  const unlimited = reservation.map(() => Number.NEGATIVE_INFINITY);
  const frontier = frontierOf(settings.all ? all : zone, settings.all ? unlimited : reservation);
  let ofZone: MergedFrontier | null = settings.all ? null : frontier;
  // Whatever dominates an outcome of the zone is in it too, unless it crosses a red line.
  if (settings.all && !bound)
    ofZone = {
      ...frontier,
      points: within(frontier.points, reservation),
      exact: frontier.exact && within(frontier.exact, reservation),
    };

  const solve = (by: Float64Array, names?: readonly SolutionName[]): ZoneSolutions => {
    if (!zone.feasible) return solveOnFrontier(emptySet(parties.length, code), code, reservation, by);
    if (ofZone === null) ofZone = frontierOf(zone, reservation);
    if (ofZone.exact) return solveOnFrontier(ofZone.exact, code, reservation, by, names);
    return solveBySearch(zone, reservation, by, warmStarts(ofZone.points, reservation, code), context);
  };
  const solved = solve(weights);
  let weighted: DealSpace["weighted"] = null;
  if (settings.weights) {
    const given = Float64Array.from(parties, (p) => settings.weights![model.parties[p]!.id] ?? 1);
    if (given.some((w) => !(w >= 0))) throw new RangeError("weights must be 0 or more");
    weighted = { weights: given, zone: solve(given, ["nash", "utilitarian"]) };
  }
  const size = solved.empty === true ? 0n : zoneSize(zone, reservation, outcomes);
  return { parties: deciding, reservation, outcomes, frontier, code, zone: solved, weighted, size, network: zone };
}

/** Past this many outcomes a count by branching is tried only briefly. */
const COUNTABLE = 10n ** 8n;

function zoneSize(zone: Network, reservation: Float64Array, outcomes: bigint): bigint | null {
  return countMeeting(zone, reservation, outcomes > COUNTABLE ? 2000 : 1_500_000);
}

/** Spread between the parties' best and worst outcomes, the unit of a default ε. */
function scaleOf(model: Model, parties: readonly number[]): number {
  let widest = 0;
  for (const p of parties) {
    const { utilities } = model.parties[p]!;
    let spread = 0;
    for (let i = 0; i < model.issues.length; i++) {
      const row = utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!);
      spread += Math.max(...row) - Math.min(...row);
    }
    widest = Math.max(widest, spread);
  }
  return widest;
}

function emptySet(parties: number, code: OutcomeCode): PointSet {
  return {
    count: 0,
    utilities: Array.from({ length: parties }, () => new Float64Array(0)),
    ties: new Float64Array(0),
    codes: Array.from({ length: code.limbs }, () => new Float64Array(0)),
  };
}

function within(points: PointSet, atLeast: Float64Array): PointSet {
  const kept: number[] = [];
  for (let j = 0; j < points.count; j++)
    if (points.utilities.every((column, p) => column[j]! >= atLeast[p]! - 1e-9)) kept.push(j);
  return select(points, kept);
}

/** For the searches to start from: the points best by the least gain and by the sum. */
function warmStarts(points: PointSet, reservation: Float64Array, code: OutcomeCode): Int32Array[] {
  if (points.count === 0) return [];
  let fairest = 0;
  let greatest = 0;
  let product = 0;
  const measures = { fair: Number.NEGATIVE_INFINITY, sum: Number.NEGATIVE_INFINITY, product: Number.NEGATIVE_INFINITY };
  for (let j = 0; j < points.count; j++) {
    let fair = Number.POSITIVE_INFINITY;
    let sum = 0;
    let gains = 1;
    points.utilities.forEach((column, p) => {
      const gain = column[j]! - reservation[p]!;
      fair = Math.min(fair, gain);
      sum += gain;
      gains *= Math.max(0, gain);
    });
    if (fair > measures.fair) [measures.fair, fairest] = [fair, j];
    if (sum > measures.sum) [measures.sum, greatest] = [sum, j];
    if (gains > measures.product) [measures.product, product] = [gains, j];
  }
  return [fairest, greatest, product].map((j) => code.decode(points.codes, j, new Int32Array(code.limbOf.length)));
}

/**
 * The deal space in plain data: what could be agreed at all, and what the solution concepts would pick.
 *
 * @param shares whether to say how much of the space each party would accept
 */
export function describeSpace(
  model: Model,
  space: DealSpace,
  of: "zone" | "all",
  context: Context,
  shares = true,
): FrontierAt {
  const { parties, code, frontier, zone } = space;
  const n = parties.length;
  const solution = (solved: Solved | null): Solution | null => {
    if (solved === null) return null;
    const { outcome, ties, proven, value, bound } = solved;
    return {
      utilities: [...utilitiesOf(model, outcome, parties)],
      outcome: describeOutcome(model, outcome),
      ties,
      alike: chosenByOrder(model, outcome, parties),
      proven,
      ...(proven || value === undefined || bound === undefined ? {} : { value, bound }),
    };
  };
  const { points } = frontier;
  const scratch = new Int32Array(model.issues.length);
  const described = Array.from({ length: points.count }, (_, j): FrontierPoint => {
    const utilities = new Array<number>(n);
    for (let p = 0; p < n; p++) utilities[p] = points.utilities[p]![j]!;
    return { utilities, outcome: describeOutcome(model, code.decode(points.codes, j, scratch)), ties: points.ties[j]! };
  });
  const solutions = {} as Record<SolutionName, Solution | null>;
  for (const name of Object.keys(zone.solutions) as SolutionName[]) solutions[name] = solution(zone.solutions[name]);
  const { weighted } = space;
  const accepted = shares
    ? parties.map((p, j) => acceptedShare(model, p, space.reservation[j]!, space.outcomes, context))
    : [];
  const all = shares ? shareOfZone(space, accepted, context) : null;
  return {
    outcomes: String(space.outcomes),
    exact: frontier.epsilon === 0,
    epsilon: frontier.epsilon,
    method: frontier.method,
    promise: of === "zone" && frontier.early > 0 ? "interior" : "every",
    of,
    parties: parties.map((p) => model.parties[p]!.id),
    reservation: [...space.reservation].slice(0, n),
    assumedReservation: parties.filter((p) => model.parties[p]!.reservation === null).map((p) => model.parties[p]!.id),
    frontier: described,
    zone: {
      empty: zone.empty,
      decided: zone.empty !== null,
      size: space.size === null ? null : String(space.size),
      drawnSize: all?.method === "draws" ? countsOf(all, space) : null,
      best: zone.best ? [...zone.best].slice(0, n) : null,
    },
    solutions,
    leftAsIs: leftAsIs(model),
    ...(shares && {
      accepted: { parties: Object.fromEntries(parties.map((p, j) => [model.parties[p]!.id, accepted[j]!])), all },
    }),
    adjustedWinner: divideIssues(model, parties),
    ...(weighted
      ? {
          weighted: {
            weights: Object.fromEntries(parties.map((p, j) => [model.parties[p]!.id, weighted.weights[j]!])),
            nash: solution(weighted.zone.solutions.nash),
            utilitarian: solution(weighted.zone.solutions.utilitarian),
          },
        }
      : {}),
  };
}

/** Share of the zone: of the count, or drawn, and then at most that of the party that would accept least. */
function shareOfZone(
  { outcomes, size, network, reservation, zone }: DealSpace,
  shares: readonly (AcceptedShare | null)[],
  context: Context,
): AcceptedShare | null {
  if (outcomes === 0n) return null;
  if (size !== null) {
    const share = shareOf(size, outcomes);
    return { estimate: share, low: share, high: share, method: "exact" };
  }
  const drawn = drawnShare(network, reservation, outcomes, context);
  if (drawn === null) return null;
  const sure = shares.flatMap((share) => (share !== null && share.method !== "draws" ? [share.high] : []));
  // Where a deal is known, there is one at least.
  const least = zone.empty === false ? shareOf(1n, outcomes) : 0;
  const within = (share: number): number => Math.max(least, Math.min(share, ...sure));
  return { ...drawn, estimate: within(drawn.estimate), low: within(drawn.low), high: within(drawn.high) };
}

/** A share of the outcomes as numbers of them, in integers as text. */
function countsOf({ estimate, low, high }: AcceptedShare, { outcomes }: DealSpace): DrawnCount {
  const count = (share: number): string => {
    if (share <= 0) return "0";
    // Fifteen digits of the share, whatever its size.
    const places = 15 - Math.ceil(Math.log10(share));
    const digits = BigInt(Math.round(share * 10 ** Math.min(300, places)));
    return String((digits * outcomes) / 10n ** BigInt(Math.min(300, places)));
  };
  return { estimate: count(estimate), low: count(low), high: count(high) };
}

/** Adjusted Winner over the issues, by what each of two parties can gain on them. */
function divideIssues(model: Model, parties: readonly number[]): NonNullable<FrontierResult["adjustedWinner"]> | null {
  if (parties.length !== 2) return null;
  const points = parties.map((p) =>
    model.issues.map((_, i) => {
      const row = model.parties[p]!.utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!);
      return Math.max(...row) - Math.min(...row);
    }),
  );
  if (points.some((list) => !list.some((gain) => gain > 0))) return null;
  const { shares, points: totals, split } = adjustedWinner(points[0]!, points[1]!);
  return {
    points: Object.fromEntries(parties.map((p, j) => [model.parties[p]!.id, totals[j]!])),
    shares: Object.fromEntries(model.issues.map((issue, i) => [issue.id, shares[i]!])),
    split: split && { issue: model.issues[split.issue]!.id, share: split.share },
    opposed: model.issues.every((_, i) => opposedOn(model, parties as readonly [number, number], i)),
  };
}

/** Whether the best option of each of two parties on an issue is the worst of the other. */
function opposedOn(model: Model, [first, second]: readonly [number, number], issue: number): boolean {
  const [a, b] = [first, second].map((p) =>
    model.parties[p]!.utilities.subarray(model.offsets[issue]!, model.offsets[issue + 1]!),
  ) as [Float64Array, Float64Array];
  return (
    a.indexOf(Math.max(...a)) === b.indexOf(Math.min(...b)) && a.indexOf(Math.min(...a)) === b.indexOf(Math.max(...b))
  );
}

/** What could be agreed at all? The frontier, the zone and the solutions in it (theory 3.1–3.2). */
export function frontier(model: Model, options: FrontierOptions, context: Context): FrontierResult {
  const { gaps = "all" } = options;
  const of = options.all ? "all" : "zone";
  const at = (one: Model): FrontierAt => describeSpace(one, analyseSpace(one, options, context), of, context);
  if (gaps !== "all") return rounded({ ...at(atEnd(model, gaps)), gaps: null });
  return rounded(frontierOverGaps(model, options, at(model), context));
}

/**
 * The likely deal space with whether a deal holds at both ends, and the two ends beside it (theory 1.8). What the ends share
 * with the likely figures is worked out once: of them is told what differs, without the shares each party would accept.
 *
 * @param likely of that model and those options
 */
export function frontierOverGaps(
  model: Model,
  options: Partial<FrontierOptions>,
  likely: FrontierAt,
  context: Context,
): FrontierResult {
  const { cautious, hopeful } = ends(model);
  const end = (one: Model): FrontierAt => {
    if (one === model) return likely;
    const space = analyseSpace(one, { ...options, limit: Math.min(options.limit ?? END_LIMIT, END_LIMIT) }, context);
    return describeSpace(one, space, likely.of, { ...context, draws: 0 }, false);
  };
  const { answer, favourable, necessary } = deal(model, context);
  const holds = answer === "none" || answer === "exists";
  const gaps: OverGaps<FrontierAt> = {
    holds,
    answer: holds ? "same" : "open",
    share: unspokenShares(model),
    necessary,
    favourable: favourable && {
      least: favourable.least,
      example: favourable.example,
      proven: favourable.proven,
    },
    cautious: end(cautious),
    hopeful: end(hopeful),
  };
  const zone = { ...likely.zone, empty: holds ? answer === "none" : null, decided: answer !== null };
  return { ...likely, zone, gaps };
}

/** Points of the frontier at an end: it is there to be compared with, not to be chosen from. */
const END_LIMIT = 1000;
