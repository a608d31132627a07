import {
  holds,
  isFeasible,
  type Model,
  type ModelConstraint,
  type OptionSet,
  TooEntangled,
} from "../../model/index.ts";
import { orderOf } from "./order.ts";

/** States of one step of a trellis may not exceed this: with a grid of utilities they make a table of 10^7 entries. */
const MOST_STATES = 20_000;

/** One step of a trellis: one issue is settled. */
export interface Layer {
  readonly issue: number;
  readonly options: number;
  /** Number of states before it: settlements of those earlier issues on which something later still hangs. */
  readonly states: number;
  /** Length states × options: the state after choosing option `k` in state `s`, at `s * options + k`; −1: nothing feasible follows. */
  readonly next: Int32Array;
  /** Length states × options: what the choice adds to the party's utility, interactions completed by it included. */
  readonly own: Float64Array;
  /** Length states: the most that this and later steps can add; −Infinity where nothing feasible follows. */
  readonly above: Float64Array;
}

/**
 * The outcomes that a party may agree to, as paths through layers of few states: feasible, and crossing none of its red lines
 * (theory 1.1–1.3). Issues are settled one after another; a state remembers only what later interactions, constraints and red
 * lines ask for. Additive preferences have one state a layer.
 */
export interface Trellis {
  readonly layers: readonly Layer[];
  /** Number of issues. */
  readonly issues: number;
  /** Greatest and least utility; NaN where there is no outcome at all. */
  readonly best: number;
  readonly worst: number;
  /** Number of outcomes, as a floating-point number. */
  readonly count: number;
}

/**
 * Builds the trellis of one party. Time and memory O(states × options), summed over the issues.
 *
 * @param party index in `model.parties`
 * @throws TooEntangled where a layer would need more than 20,000 states
 */
export function trellisOf(model: Model, party: number): Trellis {
  const { interactions, redLines, utilities } = model.parties[party]!;
  const issuesOf = (terms: OptionSet): readonly number[] => Array.from(terms, (option) => model.issueOf[option]!);
  const scopes = [
    ...interactions.map(({ terms }) => issuesOf(terms)),
    ...redLines.map(issuesOf),
    ...model.constraints.map((constraint) => issuesOfConstraint(model, constraint)),
  ].map((scope) => [...new Set(scope)]);
  const sizes = model.issues.map(({ options }) => options.length);
  const order = orderOf(sizes, scopes);
  const place = new Int32Array(sizes.length);
  order.forEach((issue, t) => {
    place[issue] = t;
  });
  /** The step at which the last issue of each scope is settled. */
  const settledAt = scopes.map((scope) => Math.max(...scope.map((issue) => place[issue]!)));
  const lastUse = Int32Array.from(sizes, (_, issue) =>
    Math.max(place[issue]!, ...scopes.flatMap((scope, s) => (scope.includes(issue) ? [settledAt[s]!] : []))),
  );
  const completed = <T>(list: readonly T[], from: number, t: number): T[] =>
    list.filter((_, k) => settledAt[from + k] === t);
  const assignment = new Int32Array(sizes.length).fill(-1);
  const raw: { issue: number; states: number; next: Int32Array; own: Float64Array }[] = [];
  let active: readonly number[] = [];
  order.forEach((issue, t) => {
    const options = sizes[issue]!;
    const states = product(active, sizes);
    const after = [...active, issue].filter((i) => lastUse[i]! > t);
    if (product(after, sizes) > MOST_STATES)
      throw new TooEntangled(
        after.map((i) => model.issues[i]!.id),
        product(after, sizes) * 500,
      );
    const adds = completed(interactions, 0, t);
    const forbids = completed(redLines, interactions.length, t);
    const rules: Model = {
      ...model,
      constraints: completed(model.constraints, interactions.length + redLines.length, t),
    };
    const next = new Int32Array(states * options);
    const own = new Float64Array(states * options);
    for (let s = 0; s < states; s++) {
      settle(active, sizes, s, assignment);
      for (let k = 0; k < options; k++) {
        assignment[issue] = k;
        const at = s * options + k;
        const barred = forbids.some((terms) => holds(model, terms, assignment)) || !isFeasible(rules, assignment);
        next[at] = barred ? -1 : stateOf(after, sizes, assignment);
        let utility = utilities[model.offsets[issue]! + k]!;
        for (const { terms, adds: bonus } of adds) if (holds(model, terms, assignment)) utility += bonus;
        own[at] = utility;
      }
      assignment.fill(-1);
    }
    raw.push({ issue, states, next, own });
    active = after;
  });
  return closed(raw, sizes);
}

/** Runs backward over the layers: what can follow, dead ends out. */
function closed(
  raw: readonly { issue: number; states: number; next: Int32Array; own: Float64Array }[],
  sizes: readonly number[],
): Trellis {
  let above = Float64Array.of(0);
  let below = Float64Array.of(0);
  let counts = Float64Array.of(1);
  const layers: Layer[] = [];
  for (const { issue, states, next, own } of raw.toReversed()) {
    const options = sizes[issue]!;
    const most = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
    const least = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
    const count = new Float64Array(states);
    for (let at = 0; at < next.length; at++) {
      const to = next[at]!;
      if (to < 0 || counts[to] === 0) {
        next[at] = -1;
        continue;
      }
      const s = Math.floor(at / options);
      most[s] = Math.max(most[s]!, own[at]! + above[to]!);
      least[s] = Math.min(least[s]!, own[at]! + below[to]!);
      count[s]! += counts[to]!;
    }
    layers.push({ issue, options, states, next, own, above: most });
    [above, below, counts] = [most, least, count];
  }
  layers.reverse();
  const count = counts[0]!;
  const none = count === 0;
  return {
    layers,
    issues: sizes.length,
    best: none ? Number.NaN : above[0]!,
    worst: none ? Number.NaN : below[0]!,
    count,
  };
}

/** Utility of an outcome to the party; −Infinity where it is not feasible or crosses one of its red lines. O(issues). */
export function worthOn({ layers }: Trellis, outcome: Int32Array): number {
  let state = 0;
  let utility = 0;
  for (let t = 0; t < layers.length; t++) {
    const { issue, options, next, own } = layers[t]!;
    const at = state * options + outcome[issue]!;
    state = next[at]!;
    if (state < 0) return Number.NEGATIVE_INFINITY;
    utility += own[at]!;
  }
  return utility;
}

function issuesOfConstraint(model: Model, constraint: ModelConstraint): readonly number[] {
  if (constraint.kind === "forbid") return constraint.sets.map((set) => model.issueOf[set[0]!]!);
  if (constraint.kind === "allowed") return [...constraint.issues];
  return constraint.of.flatMap((terms) => Array.from(terms, (option) => model.issueOf[option]!));
}

function product(issues: readonly number[], sizes: readonly number[]): number {
  return issues.reduce((states, issue) => states * sizes[issue]!, 1);
}

/** The number of a state: mixed radix, the last issue fastest. */
function stateOf(issues: readonly number[], sizes: readonly number[], assignment: Int32Array): number {
  return issues.reduce((state, issue) => state * sizes[issue]! + assignment[issue]!, 0);
}

function settle(issues: readonly number[], sizes: readonly number[], state: number, assignment: Int32Array): void {
  let rest = state;
  for (let a = issues.length - 1; a >= 0; a--) {
    const issue = issues[a]!;
    assignment[issue] = rest % sizes[issue]!;
    rest = Math.floor(rest / sizes[issue]!);
  }
}
