import type { Context } from "../model/index.ts";
import { TooEntangled } from "../model/index.ts";
import { findOutcome } from "../space/index.ts";
import { type AmendedDraft, TOLERANCE } from "./amended-draft.ts";
import { leastChanges } from "./least-changes.ts";
import { bestMultipliers } from "./multipliers.ts";
import { ChangeSearch, type Requirement } from "./search.ts";

/** An issue and the local index of the option it ends on. */
export type Change = readonly [issue: number, option: number];

/** What a set of changes has to bring about, besides breaking no constraint. */
export interface Goal {
  /** One a party of the model: the utility it must reach, within 1e-9; −∞ for none. */
  readonly atLeast: Float64Array;
  /** Parties (numbers in the model) whose red lines must not be hit. */
  readonly redLinesOf: readonly number[];
  /** Length n: 0 for issues that must stay as they are; all may change where left out. */
  readonly issues?: Uint8Array;
  /** Length M: what settling on each option counts against a set; of equally large ones those that count least come first. */
  readonly cost?: Int32Array;
  /** What must hold besides, asked of the draft with the changes in it. */
  readonly also?: () => boolean;
}

/** Sets of changes found, best first, and whether that is proven. */
export interface Found {
  readonly sets: readonly (readonly Change[])[];
  readonly proven: boolean;
}

// Steps of the search for one question before it is left unproven; some seconds.
const BUDGET = 20_000_000;
/** From so many changes on amendments are first counted, and then listed within a smaller budget: nobody reads a list of such. */
const MANY = 5;
const BUDGET_OF_MANY = 1_000_000;

interface Ranked {
  readonly changes: readonly Change[];
  readonly cost: number;
  /** Margins over the yardstick of the parties that count, least first, in units of the tolerance. */
  readonly margins: readonly number[];
}

/**
 * Finds sets of changes to one draft. Of sets of equal size those whose options count least come first (where a goal counts
 * them), then the one whose least margin `U − yardstick` over the `affected` parties is greatest, then the second least, and
 * so on; then the file's order.
 */
export class ChangeFinder {
  readonly #draft: AmendedDraft;
  readonly #affected: readonly number[];
  readonly #search: ChangeSearch;
  readonly #before: readonly number[];
  readonly #yardstick: ArrayLike<number>;
  readonly #context: Context;
  #budget = { left: BUDGET };

  /**
   * @param affected parties (numbers in the model) whose margins rank sets of equal size
   * @param yardstick one number a party of the model: what margins are measured from
   */
  constructor(draft: AmendedDraft, affected: readonly number[], yardstick: ArrayLike<number>, context: Context) {
    this.#draft = draft;
    this.#affected = affected;
    this.#yardstick = yardstick;
    this.#context = context;
    this.#search = new ChangeSearch(draft, context);
    this.#before = draft.model.parties.map((_, p) => draft.utility(p));
  }

  /** The first `limit` sets of at most `max` changes that meet the goal, smallest first; only the empty one where it does. */
  smallest(goal: Goal, limit: number, max: number): Found {
    this.#budget = { left: BUDGET };
    if (this.#meets(goal)) return { sets: [[]], proven: true };
    let some = this.#exists(goal, max);
    if (some === "none") return { sets: [], proven: true };
    const found: (readonly Change[])[] = [];
    let proven = true;
    for (let changes = 1; changes <= max && found.length < limit; changes++) {
      if (changes === MANY && found.length === 0) {
        // Past a few changes it pays to ask the deal space how many it takes: levels below that hold nothing.
        changes = leastChanges(this.#draft, goal, { from: changes, max, mayStand: true }, this.#context).least;
        if (changes > max) break;
        some = this.#fewer(goal, changes, some);
        this.#budget.left = Math.min(this.#budget.left, BUDGET_OF_MANY);
      }
      const level = this.#level(goal, changes, limit - found.length);
      found.push(...level.sets);
      proven &&= level.proven;
      // Past an unfinished level the question how few changes suffice is no longer decided by going on.
      if (!level.proven && found.length === 0 && some !== "unknown") {
        found.push(some);
        break;
      }
    }
    return { sets: found, proven };
  }

  /** The first `room` sets of exactly that many changes that meet the goal. */
  ofSize(goal: Goal, changes: number, room: number): Found {
    this.#budget = { left: BUDGET };
    return this.#level(goal, changes, room);
  }

  /** Some set of at most `max` changes, however many; `none` where it is proven that there is none. */
  #exists(goal: Goal, max: number): readonly Change[] | "none" | "unknown" {
    const { weights, missing } = this.#multipliers(goal, max, "simplex");
    if (missing > 2 * TOLERANCE) return "none";
    const settled = max < MANY ? null : this.#bySpace(goal, max);
    if (settled !== null) return settled;
    let some: readonly Change[] | null = null;
    const budget = { left: BUDGET / 4 };
    const { complete } = this.#search.run({
      changes: max,
      exactly: false,
      ...(goal.issues && { issues: goal.issues }),
      redLinesOf: goal.redLinesOf,
      requirements: [weighted(goal, weights), ...wanting(goal).map((p) => weighted(goal, unit(goal, p)))],
      budget,
      onFound: () => {
        if (!this.#meets(goal)) return false;
        some = changesOf(this.#draft);
        return true;
      },
    });
    if (some === null && complete) return "none";
    const found = some ?? this.#byOutcome(goal);
    if (found === null) return "unknown";
    const changes = this.#withoutNeedless(found, () => this.#meets(goal));
    return changes.length <= max ? changes : "unknown";
  }

  /** The same by the deal space: `none` where nothing will do even with what stands as it is at its best; `null` where it cannot say. */
  #bySpace(goal: Goal, max: number): readonly Change[] | "none" | null {
    const { least, changes } = leastChanges(this.#draft, goal, { from: max, max, mayStand: true }, this.#context);
    if (least > max) return "none";
    if (changes === null || !this.#meetsWith(goal, changes)) return null;
    return this.#withoutNeedless(changes, () => this.#meets(goal));
  }

  /** A smaller set than the one known, where all that is not settled is settled, if there is one. */
  #fewer(goal: Goal, from: number, known: readonly Change[] | "unknown"): readonly Change[] | "unknown" {
    const max = known === "unknown" ? this.#draft.model.issues.length : known.length - 1;
    const { changes } = leastChanges(this.#draft, goal, { from, max, mayStand: false }, this.#context);
    return changes !== null && this.#meetsWith(goal, changes) ? changes : known;
  }

  /** Changes that settle every issue as in some outcome that meets the goal, where the search of the deal space has one. */
  #byOutcome(goal: Goal): readonly Change[] | null {
    if (goal.issues || goal.also) return null;
    const { model, start } = this.#draft;
    const parties = [...new Set([...wanting(goal), ...goal.redLinesOf])];
    const redLines = parties.map((p) => (goal.redLinesOf.includes(p) ? [...model.parties[p]!.redLines.keys()] : []));
    try {
      const atLeast = parties.map((p) => goal.atLeast[p]!);
      const { outcome } = findOutcome(model, { parties, atLeast, avoidRedLines: redLines }, this.#context);
      return outcome && [...outcome.entries()].filter(([issue, option]) => option !== start.settled[issue]);
    } catch (error) {
      // Issues tied together too tightly for its tables: then there is no such help.
      if (error instanceof TooEntangled) return null;
      throw error;
    }
  }

  #level(goal: Goal, changes: number, room: number): Found {
    const { weights, missing } = this.#multipliers(goal, changes, "simplex");
    if (missing > 2 * TOLERANCE) return { sets: [], proven: true };
    const { cost } = goal;
    if (!cost) return this.#ranked(goal, changes, room, weights, null);
    // One pass for each count, so that in each the margins alone rank; first whether there is anything to be ranked.
    const any = this.#ranked(goal, changes, 0, weights, null);
    if (any.sets.length === 0) return any;
    const greatest = this.#greatestCost(cost, changes);
    const sets: (readonly Change[])[] = [];
    let proven = true;
    for (let count = 0; count <= greatest && sets.length < room; count++) {
      const found = this.#ranked(goal, changes, room - sets.length, weights, count);
      sets.push(...found.sets);
      proven &&= found.proven;
      if (!found.proven) break;
    }
    return { sets: sets.length === 0 && !proven ? any.sets : sets, proven };
  }

  /**
   * The first `room` sets of exactly that many changes that meet the goal and count exactly so much, best margins first; some
   * one set, whatever it counts, where `room` is 0.
   */
  #ranked(goal: Goal, changes: number, room: number, weights: Float64Array, count: number | null): Found {
    const parties = [...new Set([...wanting(goal), ...this.#affected])];
    const own = parties.map((p): Requirement => ({ weights: unit(goal, p), atLeast: goal.atLeast[p]! }));
    const found: Ranked[] = [];
    const { complete } = this.#search.run({
      changes,
      exactly: true,
      ...(goal.issues && { issues: goal.issues }),
      redLinesOf: goal.redLinesOf,
      requirements: [weighted(goal, weights), ...own],
      budget: this.#budget,
      ...(count !== null && { cost: { of: goal.cost!, most: count } }),
      onFound: () => {
        if (!this.#meets(goal)) return false;
        const ranked = this.#rank(goal);
        if (count !== null && ranked.cost !== count) return false;
        let place = found.length;
        while (place > 0 && byRank(ranked, found[place - 1]!) < 0) place--;
        found.splice(place, 0, ranked);
        if (room === 0) return true;
        if (found.length > room) found.pop();
        if (found.length === room) {
          const worst = (found[room - 1]!.margins[0] ?? Number.NEGATIVE_INFINITY) * TOLERANCE;
          parties.forEach((p, k) => {
            if (this.#affected.includes(p))
              own[k]!.atLeast = Math.max(own[k]!.atLeast, this.#yardstick[p]! + worst - TOLERANCE);
          });
        }
        return false;
      },
    });
    return { sets: found.map((ranked) => ranked.changes), proven: complete };
  }

  /** The most that so many changes can count. */
  #greatestCost(cost: Int32Array, changes: number): number {
    const { offsets, issues } = this.#draft.model;
    return issues
      .map((_, i) => Math.max(...cost.subarray(offsets[i], offsets[i + 1])))
      .sort((a, b) => b - a)
      .slice(0, changes)
      .reduce((a, b) => a + b, 0);
  }

  /**
   * The set of at most `max` changes that hits no red line, breaks no constraint and leaves the least total shortfall
   * `Σ max(0, atLeast − U)` of the goal, without any change that could be undone at no cost to that; `changes` is null
   * where no set keeps clear.
   */
  closest(
    goal: Goal,
    max: number,
  ): { readonly changes: readonly Change[] | null; readonly shortfall: number; readonly proven: boolean } {
    this.#budget = { left: BUDGET };
    const wanted = wanting(goal);
    const shortfall = (): number =>
      wanted.reduce((sum, p) => sum + Math.max(0, goal.atLeast[p]! - this.#draft.utility(p)), 0);
    const { weights } = this.#multipliers(goal, max, "box");
    const ones = goal.atLeast.map((least) => (least === Number.NEGATIVE_INFINITY ? 0 : 1));
    const requirements = [weights, ones, ...wanted.map((p) => unit(goal, p))].map((w) => weighted(goal, w));
    const full = requirements.map(({ atLeast }) => atLeast);
    for (const requirement of requirements) requirement.atLeast = Number.NEGATIVE_INFINITY;
    let best: Change[] | null = null;
    let least = Number.POSITIVE_INFINITY;
    const { complete } = this.#search.run({
      changes: max,
      exactly: false,
      ...(goal.issues && { issues: goal.issues }),
      redLinesOf: goal.redLinesOf,
      requirements,
      budget: this.#budget,
      onFound: () => {
        const short = shortfall();
        if (short >= least || !this.#isClear(goal)) return false;
        least = short;
        best = changesOf(this.#draft);
        // With weights of at most 1, whatever leaves less misses each of these sums by less.
        requirements.forEach((requirement, r) => {
          requirement.atLeast = full[r]! - least + 2 * TOLERANCE;
        });
        return false;
      },
    });
    if (best === null) return { changes: null, shortfall: least, proven: complete };
    const changes = this.#withoutNeedless(best, () => this.#isClear(goal) && shortfall() <= least + TOLERANCE);
    return { changes, shortfall: least, proven: complete };
  }

  #withoutNeedless(changes: readonly Change[], holds: () => boolean): readonly Change[] {
    const { option } = this.#draft;
    for (const [issue, o] of changes) option[issue] = o;
    const kept = changes.filter(([issue, o]) => {
      option[issue] = -1;
      if (holds()) return false;
      option[issue] = o;
      return true;
    });
    option.fill(-1);
    return kept;
  }

  #multipliers(goal: Goal, changes: number, domain: "simplex" | "box"): { weights: Float64Array; missing: number } {
    const { model } = this.#draft;
    const allowed = this.#search.allowed(goal.redLinesOf);
    if (goal.issues) for (let o = 0; o < allowed.length; o++) allowed[o]! &= goal.issues[model.issueOf[o]!]!;
    return bestMultipliers({
      needs: goal.atLeast.map((least, p) => least - this.#before[p]!),
      parties: wanting(goal),
      gain: model.parties.map((_, p) => this.#search.gains(unit(goal, p))),
      allowed,
      offsets: model.offsets,
      changes,
      domain,
    });
  }

  #isClear(goal: Goal): boolean {
    return goal.redLinesOf.every((p) => this.#draft.keepsRedLines(p)) && this.#draft.obeys() && (goal.also?.() ?? true);
  }

  #meetsWith(goal: Goal, changes: readonly Change[]): boolean {
    const { option } = this.#draft;
    for (const [issue, o] of changes) option[issue] = o;
    const meets = this.#meets(goal);
    option.fill(-1);
    return meets;
  }

  #meets(goal: Goal): boolean {
    return wanting(goal).every((p) => this.#draft.utility(p) >= goal.atLeast[p]! - TOLERANCE) && this.#isClear(goal);
  }

  #rank(goal: Goal): Ranked {
    const changes = changesOf(this.#draft);
    const { offsets } = this.#draft.model;
    const margins = this.#affected.map((p) => Math.round((this.#draft.utility(p) - this.#yardstick[p]!) / TOLERANCE));
    return {
      changes,
      cost: changes.reduce((sum, [issue, option]) => sum + (goal.cost?.[offsets[issue]! + option] ?? 0), 0),
      margins: margins.sort((a, b) => a - b),
    };
  }
}

/** The changes a draft holds now, in the order of issues. */
export function changesOf(draft: AmendedDraft): Change[] {
  const changes: Change[] = [];
  draft.option.forEach((option, issue) => {
    if (option >= 0) changes.push([issue, option]);
  });
  return changes;
}

/** Parties that have something to reach. */
function wanting(goal: Goal): number[] {
  return [...goal.atLeast.keys()].filter((p) => goal.atLeast[p]! > Number.NEGATIVE_INFINITY);
}

function unit(goal: Goal, p: number): Float64Array {
  const weights = new Float64Array(goal.atLeast.length);
  weights[p] = 1;
  return weights;
}

/** What the weighted sum of utilities is where every party gets exactly what it must reach. */
function weighted(goal: Goal, weights: Float64Array): Requirement {
  const atLeast = weights.reduce((sum, weight, p) => sum + (weight > 0 ? weight * goal.atLeast[p]! : 0), 0);
  return { weights, atLeast };
}

/** What counts least, then the greatest margins, first; then the file's order of issues and options. */
function byRank(a: Ranked, b: Ranked): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  for (let k = 0; k < a.margins.length; k++) if (a.margins[k] !== b.margins[k]) return b.margins[k]! - a.margins[k]!;
  for (let k = 0; k < a.changes.length; k++) {
    const [issueA, optionA] = a.changes[k]!;
    const [issueB, optionB] = b.changes[k]!;
    if (issueA !== issueB) return issueA - issueB;
    if (optionA !== optionB) return optionA - optionB;
  }
  return 0;
}
