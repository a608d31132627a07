import type { Id } from "../../case/index.ts";
import { type DemandSet, dualize } from "../../change/dualize.ts";
import {
  type Context,
  holds,
  isFeasible,
  type Model,
  type ModelParty,
  outcomeToRecord,
  utilityOf,
} from "../../model/index.ts";
import { findOutcome, type SearchResult } from "../../space/index.ts";
import type { CommonGround, ViewStanding } from "./result.ts";

/** Walk-away values are met within this (contract, "Arithmetic"). */
const TOLERANCE = 1e-9;
/** Conflicts and openings looked for, of each. */
const MOST_SETS = 1000;
/** Nodes a single question may take before it is left unproven. */
const NODES = 12_000_000;

/**
 * Which views some text satisfies together (theory 14): every pair of a view and a deciding party is a deciding party of its
 * own, and the zone of a view is one demand. Exact: each question is a branch and bound over the issues, and which sets of
 * views have a text in common is found by "dualize and advance". A party without a walk-away value in a view demands only
 * that its red lines be kept there.
 *
 * @param models one per view, of the same case, all at the same end of what nobody has said
 * @throws TooEntangled where the joint tables are too large (theory 1.2)
 * @throws Cancelled
 */
export function commonGround(models: readonly Model[], context: Context): CommonGround {
  const zones = new Zones(models, context);
  const { conflicts, openings, complete } = dualize(models.length, (views) => zones.meet(views), MOST_SETS);
  const named = (views: DemandSet): Id[] => zones.viewsOf(views).map((v) => models[v]!.perspective);
  const all = (1n << BigInt(models.length)) - 1n;
  const fewest = openings[0] === undefined ? null : sizeOf(openings[0]);
  const best = zones.best(openings.filter((set) => sizeOf(set) === fewest).map((set) => all & ~set));
  return {
    conflicts: conflicts.map(named),
    openings: openings.map(named),
    deal: best === null ? null : zones.describe(best),
    proven: complete && zones.proven,
  };
}

function sizeOf(set: DemandSet): number {
  let size = 0;
  for (let rest = set; rest !== 0n; rest &= rest - 1n) size++;
  return size;
}

/** Whether no text lies in the zone of a model's deciding parties; `null` where the search ran out. */
export function isEmptyZone(model: Model, context: Context): boolean | null {
  const deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  const { outcome, proven } = searchZone(model, deciding, false, context);
  if (outcome !== null) return false;
  return proven ? true : null;
}

/** Some text in the zone of these parties; with `best` the one of greatest least margin. */
function searchZone(model: Model, parties: readonly number[], best: boolean, context: Context): SearchResult {
  const reservations = parties.map((p) => model.parties[p]!.reservation);
  const scale = reservations.map((reservation) => (reservation === null ? 0 : 1));
  return findOutcome(
    model,
    {
      parties,
      atLeast: reservations.map((reservation) => reservation ?? Number.NEGATIVE_INFINITY),
      avoidRedLines: "all",
      nodes: NODES,
      ...(best &&
        scale.includes(1) && {
          maximise: { kind: "min" as const, reference: reservations.map((reservation) => reservation ?? 0), scale },
        }),
    },
    context,
  );
}

interface Found {
  readonly views: readonly number[];
  readonly outcome: Int32Array;
  readonly margin: number;
}

/** The zones of several views as demands on one text. */
class Zones {
  /** Whether every answer so far is. */
  proven = true;
  readonly #models: readonly Model[];
  /** All pairs of a view and a deciding party as parties of one model. */
  readonly #joint: Model;
  /** For each view its places in the joint model. */
  readonly #places: readonly (readonly number[])[];
  readonly #context: Context;

  constructor(models: readonly Model[], context: Context) {
    this.#models = models;
    this.#context = context;
    const parties: ModelParty[] = [];
    this.#places = models.map((model) =>
      model.parties.filter(({ deciding }) => deciding).map((party) => parties.push(party) - 1),
    );
    this.#joint = { ...models[0]!, parties, drafts: [], choices: [] };
  }

  viewsOf(set: DemandSet): readonly number[] {
    return this.#models.flatMap((_, v) => ((set >> BigInt(v)) & 1n ? [v] : []));
  }

  /** All views whose zones hold some text that lies in the zones asked for; `null` where none does. */
  meet(set: DemandSet): DemandSet | null {
    const found = this.#search(this.viewsOf(set), false);
    if (found.outcome === null) {
      this.proven &&= found.proven;
      return null;
    }
    const { outcome } = found;
    return this.#models.reduce((met, _, v) => (this.#isInside(v, outcome) ? met | (1n << BigInt(v)) : met), set);
  }

  /** The text of greatest least margin within one of these sets of zones; `null` where all are empty. */
  best(sets: readonly DemandSet[]): Found | null {
    let best: Found | null = null;
    for (const set of sets) {
      const views = this.viewsOf(set);
      if (views.length === 0) continue;
      const found = this.#search(views, true);
      this.proven &&= found.proven;
      if (found.outcome === null) continue;
      const margin = this.#margin(views, found.outcome);
      if (best === null || margin > best.margin + TOLERANCE) best = { views, outcome: found.outcome, margin };
    }
    return best;
  }

  describe({ views, outcome, margin }: Found): NonNullable<CommonGround["deal"]> {
    return {
      outcome: outcomeToRecord(this.#joint, outcome),
      inside: views.map((v) => this.#models[v]!.perspective),
      margin: Number.isFinite(margin) ? margin : null,
      free: this.#joint.issues.flatMap(({ id }, issue) => (this.#isFree(views, outcome, issue, margin) ? [id] : [])),
      standing: this.#models.map((_, v) => this.#standing(v, outcome)),
    };
  }

  #standing(v: number, outcome: Int32Array): ViewStanding {
    const alone = this.#search([v], true);
    this.proven &&= alone.proven;
    const finite = (margin: number): number | null => (Number.isFinite(margin) ? margin : null);
    const margin = finite(this.#margin([v], outcome));
    const best = alone.outcome === null ? null : finite(this.#margin([v], alone.outcome));
    const inside = this.#isInside(v, outcome);
    return {
      view: this.#models[v]!.perspective,
      inside,
      margin,
      best,
      price: !inside || margin === null || best === null ? null : Math.max(0, best - margin),
      refuse: this.#places[v]!.flatMap((p): ViewStanding["refuse"] => {
        const party = this.#joint.parties[p]!;
        if (this.#accepts(party, outcome)) return [];
        const own = finite(this.#marginOf(party, outcome));
        return [{ party: party.id, margin: own, redLine: this.#crosses(party, outcome) }];
      }),
    };
  }

  /** Whether another option on one issue alone keeps the text in the same zones with no less a margin. */
  #isFree(views: readonly number[], outcome: Int32Array, issue: number, margin: number): boolean {
    const other = outcome.slice();
    for (let k = 0; k < this.#joint.issues[issue]!.options.length; k++) {
      other[issue] = k;
      if (k === outcome[issue] || !isFeasible(this.#joint, other)) continue;
      if (views.every((v) => this.#isInside(v, other)) && this.#margin(views, other) >= margin - TOLERANCE) return true;
    }
    return false;
  }

  #search(views: readonly number[], best: boolean): SearchResult {
    if (views.length === 0) return findOutcome(this.#joint, { parties: [0], nodes: NODES }, this.#context);
    return searchZone(
      this.#joint,
      views.flatMap((v) => this.#places[v]!),
      best,
      this.#context,
    );
  }

  #isInside(v: number, outcome: Int32Array): boolean {
    return this.#places[v]!.every((p) => this.#accepts(this.#joint.parties[p]!, outcome));
  }

  #accepts(party: ModelParty, outcome: Int32Array): boolean {
    return !this.#crosses(party, outcome) && this.#marginOf(party, outcome) >= -TOLERANCE;
  }

  #crosses(party: ModelParty, outcome: Int32Array): boolean {
    return party.redLines.some((terms) => holds(this.#joint, terms, outcome));
  }

  #marginOf(party: ModelParty, outcome: Int32Array): number {
    if (party.reservation === null) return Number.POSITIVE_INFINITY;
    return utilityOf(this.#joint, party, outcome) - party.reservation;
  }

  #margin(views: readonly number[], outcome: Int32Array): number {
    return Math.min(
      ...views.flatMap((v) => this.#places[v]!.map((p) => this.#marginOf(this.#joint.parties[p]!, outcome))),
    );
  }
}
