import type { Context } from "../model/index.ts";
import { TooEntangled } from "../model/index.ts";
import { findOutcome } from "../space/index.ts";
import { type AmendedDraft, TOLERANCE } from "./amended-draft.ts";
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

interface Ranked {
  readonly changes: readonly Change[];
  /** Changes of utility of the parties whose harm counts, least first, in units of the tolerance. */
  readonly harm: readonly number[];
}

/**
 * Finds sets of changes to one draft. Of sets of equal size the one that harms the worst-off party least comes first: whose
 * least change of utility over the `affected` parties is greatest, then the second least, and so on; then the file's order.
 */
export class ChangeFinder {
  readonly #draft: AmendedDraft;
  readonly #affected: readonly number[];
  readonly #search: ChangeSearch;
  readonly #before: readonly number[];
  readonly #context: Context;
  #budget = { left: BUDGET };

  constructor(draft: AmendedDraft, affected: readonly number[], context: Context) {
    this.#draft = draft;
    this.#affected = affected;
    this.#context = context;
    this.#search = new ChangeSearch(draft, context);
    this.#before = draft.model.parties.map((_, p) => draft.utility(p));
  }

  /** The first `limit` sets of at most `max` changes that meet the goal, smallest first; only the empty one where it does. */
  smallest(goal: Goal, limit: number, max: number): Found {
    this.#budget = { left: BUDGET };
    if (this.#meets(goal)) return { sets: [[]], proven: true };
    const some = this.#exists(goal, max);
    if (some === "none") return { sets: [], proven: true };
    const found: (readonly Change[])[] = [];
    let proven = true;
    for (let changes = 1; changes <= max && found.length < limit; changes++) {
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
    let some: readonly Change[] | null = null;
    const budget = { left: BUDGET / 4 };
    const { complete } = this.#search.run({
      changes: max,
      exactly: false,
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

  /** Changes that settle every issue as in some outcome that meets the goal, where the search of the deal space has one. */
  #byOutcome(goal: Goal): readonly Change[] | null {
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
    const parties = [...new Set([...wanting(goal), ...this.#affected])];
    const own = parties.map((p): Requirement => ({ weights: unit(goal, p), atLeast: goal.atLeast[p]! }));
    const found: Ranked[] = [];
    const { complete } = this.#search.run({
      changes,
      exactly: true,
      redLinesOf: goal.redLinesOf,
      requirements: [weighted(goal, weights), ...own],
      budget: this.#budget,
      onFound: () => {
        if (!this.#meets(goal)) return false;
        const ranked = this.#rank();
        let place = found.length;
        while (place > 0 && byHarm(ranked, found[place - 1]!) < 0) place--;
        found.splice(place, 0, ranked);
        if (found.length > room) found.pop();
        if (found.length === room) {
          const worst = (found[room - 1]!.harm[0] ?? Number.NEGATIVE_INFINITY) * TOLERANCE;
          parties.forEach((p, k) => {
            if (this.#affected.includes(p))
              own[k]!.atLeast = Math.max(own[k]!.atLeast, this.#before[p]! + worst - TOLERANCE);
          });
        }
        return false;
      },
    });
    return { sets: found.map((ranked) => ranked.changes), proven: complete };
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
    return bestMultipliers({
      needs: goal.atLeast.map((least, p) => least - this.#before[p]!),
      parties: wanting(goal),
      gain: model.parties.map((_, p) => this.#search.gains(unit(goal, p))),
      allowed: this.#search.allowed(goal.redLinesOf),
      offsets: model.offsets,
      changes,
      domain,
    });
  }

  #isClear(goal: Goal): boolean {
    return goal.redLinesOf.every((p) => this.#draft.keepsRedLines(p)) && this.#draft.obeys() && (goal.also?.() ?? true);
  }

  #meets(goal: Goal): boolean {
    return wanting(goal).every((p) => this.#draft.utility(p) >= goal.atLeast[p]! - TOLERANCE) && this.#isClear(goal);
  }

  #rank(): Ranked {
    const harm = this.#affected.map((p) => Math.round((this.#draft.utility(p) - this.#before[p]!) / TOLERANCE));
    return { changes: changesOf(this.#draft), harm: harm.sort((a, b) => a - b) };
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

/** Least harm first; then the file's order of issues and options. */
function byHarm(a: Ranked, b: Ranked): number {
  for (let k = 0; k < a.harm.length; k++) if (a.harm[k] !== b.harm[k]) return b.harm[k]! - a.harm[k]!;
  for (let k = 0; k < a.changes.length; k++) {
    const [issueA, optionA] = a.changes[k]!;
    const [issueB, optionB] = b.changes[k]!;
    if (issueA !== issueB) return issueA - issueB;
    if (optionA !== optionB) return optionA - optionB;
  }
  return 0;
}
