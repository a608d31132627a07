import type { Id } from "../case/index.ts";
import type { Analysis } from "../catalogue.ts";
import type { Context, Model } from "../model/index.ts";
import { AmendedDraft, TOLERANCE } from "./amended-draft.ts";
import { bestMultipliers } from "./multipliers.ts";
import type { Amendment, AmendResult, TermChange } from "./result.ts";
import { ChangeSearch, type Requirement } from "./search.ts";
import { draftToStartFrom, startFromDraft } from "./start.ts";

export interface AmendOptions {
  /** Draft to start from; the latest where left out. */
  readonly draft?: Id | null;
  /** Parties to bring in; every deciding party where left out. */
  readonly for?: readonly Id[] | null;
  /** How many amendments to list. */
  readonly limit?: number;
  /** Greatest number of changed issues; 0: as many as it takes. */
  readonly max?: number;
}

// Nodes of one search before it gives up and says so; some seconds at most.
const BUDGET = 8_000_000;

/**
 * The smallest amendments to a draft after which everybody asked for accepts it and no constraint is broken
 * (theory 3.4), fewest changed issues first, then those that harm the worst-off party least: the one whose least
 * change of utility over the deciding parties is greatest; then the second least, and so on; then the file's order.
 *
 * Figures are exact ones (expected weights and values). Lotteries, readings, open and unknown issues count as in
 * theory 1.4 until an amendment settles them; while an issue is open or unknown a party accepts only if it would at
 * the completion that is worst for it. A constraint is broken when no way in which the lotteries and open issues may
 * still turn out obeys it. Settling an issue that was a lottery, open or unknown is a change. A draft that all accept
 * already has one amendment, without changes. Parties without a reservation value cannot be judged: they are left out
 * of the target and never listed as accepting.
 *
 * Exact branch and bound; `proven` is false only where it ran out of its budget of nodes.
 *
 * @throws RangeError where there is no such draft or party.
 */
export const amend: Analysis<AmendOptions, AmendResult> = {
  id: "amend",
  question: "What is the smallest change that brings everyone in, and whom would it lose?",
  theory: "3.4",
  options: [
    { name: "draft", type: "draft", summary: "draft to amend", default: "latest" },
    { name: "for", type: "parties", summary: "parties to bring in (default: every deciding party)" },
    { name: "limit", type: "number", summary: "how many amendments to list", default: 5, min: 1, integer: true },
    {
      name: "max",
      type: "number",
      summary: "greatest number of changed issues (0: as many as it takes)",
      default: 0,
      min: 0,
      integer: true,
    },
  ],
  run: runAmend,
};

function runAmend(model: Model, options: AmendOptions, context: Context): AmendResult {
  const modelDraft = draftToStartFrom(model, options.draft);
  const limit = options.limit ?? 5;
  const max = Math.min(options.max || model.issues.length, model.issues.length);
  const draft = new AmendedDraft(model, startFromDraft(model, modelDraft));
  const all = model.parties.map((_, p) => p);
  const judged = all.filter((p) => model.parties[p]!.reservation !== null);
  const deciding = judged.filter((p) => model.parties[p]!.deciding);
  const target = options.for ? partiesNamed(model, options.for).filter((p) => judged.includes(p)) : deciding;
  const accepted = all.filter((p) => draft.accepts(p));
  const finder = new AmendmentFinder(draft, deciding, context);
  const describe = (changes: readonly Change[]): Amendment => describeAmendment(draft, changes, accepted);

  const found = finder.smallest(target, limit, max);
  const closest = found.amendments.length === 0 ? finder.closest(target, max) : null;
  let proven = found.proven && (closest?.proven ?? true);
  const single: Record<Id, readonly Amendment[]> = {};
  for (const p of deciding) {
    if (accepted.includes(p)) continue;
    const own = finder.smallest([p], limit, max);
    proven &&= own.proven;
    single[model.parties[p]!.id] = own.amendments.map(describe);
  }
  return {
    draft: modelDraft.id,
    accepted: accepted.map((p) => model.parties[p]!.id),
    target: target.map((p) => model.parties[p]!.id),
    amendments: found.amendments.map(describe),
    proven,
    closest: closest?.changes ? { ...describe(closest.changes), shortfall: closest.shortfall } : null,
    single,
  };
}

function partiesNamed(model: Model, ids: readonly Id[]): number[] {
  for (const id of ids)
    if (!model.parties.some((party) => party.id === id))
      throw new RangeError(`no party "${id}" with preferences in perspective "${model.perspective}"`);
  return model.parties.map((_, p) => p).filter((p) => ids.includes(model.parties[p]!.id));
}

/** An issue and the local index of the option it ends on. */
type Change = readonly [issue: number, option: number];

interface Ranked {
  readonly changes: readonly Change[];
  /** Changes of utility of the deciding parties, least first, in units of the tolerance. */
  readonly harm: readonly number[];
}

/** Finds amendments to one draft; shares what the searches have in common. */
class AmendmentFinder {
  readonly #draft: AmendedDraft;
  readonly #deciding: readonly number[];
  readonly #search: ChangeSearch;
  readonly #before: readonly number[];

  constructor(draft: AmendedDraft, deciding: readonly number[], context: Context) {
    this.#draft = draft;
    this.#deciding = deciding;
    this.#search = new ChangeSearch(draft, context);
    this.#before = draft.model.parties.map((_, p) => draft.utility(p));
  }

  /** The first `limit` amendments in the order of theory 3.4 after which every party of the target accepts. */
  smallest(
    target: readonly number[],
    limit: number,
    max: number,
  ): { amendments: (readonly Change[])[]; proven: boolean } {
    if (this.#meets(target)) return { amendments: [[]], proven: true };
    const some = this.#exists(target, max);
    if (some === "none") return { amendments: [], proven: true };
    const found: Ranked[] = [];
    let proven = true;
    for (let changes = 1; changes <= max && found.length < limit; changes++) {
      const level = this.#level(target, changes, limit - found.length);
      found.push(...level.found);
      proven &&= level.complete;
      // Past an unfinished level the question how few changes suffice is no longer decided by going on.
      if (!level.complete && found.length === 0 && Array.isArray(some)) {
        found.push(this.#rank(some));
        break;
      }
    }
    return { amendments: found.map((ranked) => ranked.changes), proven };
  }

  /** Some amendment of at most `max` changes, however many; `none` where it is proven that there is none. */
  #exists(target: readonly number[], max: number): readonly Change[] | "none" | "unknown" {
    const { weights, missing } = this.#multipliers(target, max, "simplex");
    if (missing > 2 * TOLERANCE) return "none";
    let some: readonly Change[] | null = null;
    const { complete } = this.#search.run({
      changes: max,
      exactly: false,
      redLinesOf: target,
      requirements: [surrogate(this.#draft.model, weights), ...target.map((p) => single(this.#draft.model, p))],
      budget: BUDGET,
      onFound: () => {
        if (!this.#meets(target)) return false;
        some = this.#changes();
        return true;
      },
    });
    return some ?? (complete ? "none" : "unknown");
  }

  /** The best `room` amendments of exactly that many changes. */
  #level(target: readonly number[], changes: number, room: number): { found: Ranked[]; complete: boolean } {
    const { model } = this.#draft;
    const { weights, missing } = this.#multipliers(target, changes, "simplex");
    if (missing > 2 * TOLERANCE) return { found: [], complete: true };
    const parties = [...new Set([...target, ...this.#deciding])];
    const own = parties.map((p) => single(model, p));
    parties.forEach((p, k) => {
      if (!target.includes(p)) own[k]!.atLeast = Number.NEGATIVE_INFINITY;
    });
    const found: Ranked[] = [];
    const { complete } = this.#search.run({
      changes,
      exactly: true,
      redLinesOf: target,
      requirements: [surrogate(model, weights), ...own],
      budget: BUDGET,
      onFound: () => {
        if (!this.#meets(target)) return false;
        const ranked = this.#rank(this.#changes());
        let place = found.length;
        while (place > 0 && byHarm(ranked, found[place - 1]!) < 0) place--;
        found.splice(place, 0, ranked);
        if (found.length > room) found.pop();
        if (found.length === room) {
          const worst = (found[room - 1]!.harm[0] ?? Number.NEGATIVE_INFINITY) * TOLERANCE;
          parties.forEach((p, k) => {
            if (this.#deciding.includes(p))
              own[k]!.atLeast = Math.max(own[k]!.atLeast, this.#before[p]! + worst - TOLERANCE);
          });
        }
        return false;
      },
    });
    return { found, complete };
  }

  /**
   * The amendment that keeps clear of the target's red lines, breaks no constraint and leaves the least total
   * shortfall `Σ max(0, r − U)` of the target, without any change that could be undone at no cost to that; `changes`
   * is null where no amendment keeps clear.
   */
  closest(
    target: readonly number[],
    max: number,
  ): { changes: readonly Change[] | null; shortfall: number; proven: boolean } {
    const { model } = this.#draft;
    const shortfall = (): number =>
      target.reduce((sum, p) => sum + Math.max(0, model.parties[p]!.reservation! - this.#draft.utility(p)), 0);
    const clear = (): boolean => target.every((p) => this.#draft.keepsRedLines(p)) && this.#draft.obeys();
    const { weights } = this.#multipliers(target, max, "box");
    const ones = new Float64Array(model.parties.length);
    for (const p of target) ones[p] = 1;
    const requirements = [surrogate(model, weights), surrogate(model, ones), ...target.map((p) => single(model, p))];
    const full = requirements.map(({ atLeast }) => atLeast);
    for (const requirement of requirements) requirement.atLeast = Number.NEGATIVE_INFINITY;
    let best: Change[] | null = null;
    let least = Number.POSITIVE_INFINITY;
    const { complete } = this.#search.run({
      changes: max,
      exactly: false,
      redLinesOf: target,
      requirements,
      budget: BUDGET,
      onFound: () => {
        const short = shortfall();
        if (short >= least || !clear()) return false;
        least = short;
        best = this.#changes();
        // With weights of at most 1, whatever leaves less misses each of these sums by less.
        requirements.forEach((requirement, r) => {
          requirement.atLeast = full[r]! - least + 2 * TOLERANCE;
        });
        return false;
      },
    });
    if (best === null) return { changes: null, shortfall: least, proven: complete };
    const kept = this.#withoutNeedless(best, () => clear() && shortfall() <= least + TOLERANCE);
    return { changes: kept, shortfall: least, proven: complete };
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

  #multipliers(
    target: readonly number[],
    changes: number,
    domain: "simplex" | "box",
  ): { weights: Float64Array; missing: number } {
    const { model } = this.#draft;
    return bestMultipliers({
      needs: Float64Array.from(model.parties, (party, p) => (party.reservation ?? 0) - this.#before[p]!),
      parties: target,
      gain: model.parties.map((_, p) => this.#search.gains(unit(model, p))),
      allowed: this.#search.allowed(target),
      offsets: model.offsets,
      changes,
      domain,
    });
  }

  #meets(target: readonly number[]): boolean {
    return target.every((p) => this.#draft.accepts(p)) && this.#draft.obeys();
  }

  /** The changes the draft holds now, in the order of issues. */
  #changes(): Change[] {
    const changes: Change[] = [];
    this.#draft.option.forEach((option, issue) => {
      if (option >= 0) changes.push([issue, option]);
    });
    return changes;
  }

  #rank(changes: readonly Change[]): Ranked {
    const draft = this.#draft;
    const held = draft.option.slice();
    draft.option.fill(-1);
    for (const [issue, option] of changes) draft.option[issue] = option;
    const harm = this.#deciding.map((p) => Math.round((draft.utility(p) - this.#before[p]!) / TOLERANCE));
    draft.option.set(held);
    return { changes, harm: harm.sort((a, b) => a - b) };
  }
}

function unit(model: Model, p: number): Float64Array {
  const weights = new Float64Array(model.parties.length);
  weights[p] = 1;
  return weights;
}

function single(model: Model, p: number): Requirement {
  return surrogate(model, unit(model, p));
}

/** What the weighted sum of utilities is where every party gets exactly its reservation value. */
function surrogate(model: Model, weights: Float64Array): Requirement {
  const atLeast = model.parties.reduce((sum, party, p) => sum + weights[p]! * (party.reservation ?? 0), 0);
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

function describeAmendment(draft: AmendedDraft, changes: readonly Change[], accepted: readonly number[]): Amendment {
  const { model } = draft;
  for (const [issue, option] of changes) draft.option[issue] = option;
  const ids = (parties: readonly number[]): Id[] => parties.map((p) => model.parties[p]!.id);
  const accepts = model.parties.map((_, p) => p).filter((p) => draft.accepts(p));
  const utilities = Object.fromEntries(model.parties.map((party, p) => [party.id, draft.utility(p)]));
  draft.option.fill(-1);
  return {
    changes: changes.map(([issue, option]) => describeChange(draft, issue, option)),
    utilities,
    accepts: ids(accepts),
    loses: ids(accepted.filter((p) => !accepts.includes(p))),
    gains: ids(accepts.filter((p) => !accepted.includes(p))),
  };
}

function describeChange(draft: AmendedDraft, issue: number, option: number): TermChange {
  const { id, options } = draft.model.issues[issue]!;
  const settled = draft.start.settled[issue]!;
  return {
    issue: id,
    from: settled >= 0 ? options[settled]!.id : draft.start.states[issue]!,
    to: options[option]!.id,
  };
}
