import { completionRange, isHit, type Model, type OptionSet, probabilityOf } from "../../model/index.ts";
import type { Carrying, Item, Mixed } from "./carried.ts";

/** The fewest judgements that, carried over from another view, turn a verdict. */
export interface FewestCarried {
  readonly items: readonly Item[];
  /** Whether fewer are proven not to do. */
  readonly proven: boolean;
}

/** Ways of carrying what joins issues that are tried for one verdict. */
const MOST_JOINT = 4000;
/** Verdicts tried one by one where open issues are joined. */
const MOST_TRIED = 3000;
const ROUNDING = 1e-9;

/**
 * The smallest difference between two views (theory 14): the fewest judgements to carry over until the verdict by expected
 * figures becomes `target`; of sets of so many the one that turns it furthest.
 *
 * Exact where no interaction, and no red line of several terms, touches an open issue: `U ≥ r` is `Σ w_i (V_i − K) ≥ 0`, `K`
 * the walk-away value less what interactions add, so that for each way of carrying the walk-away value, the interactions,
 * the red lines and the readings they hang on, the issues are independent, and how few judgements do is a knapsack over
 * counts. Elsewhere small sets are tried one by one, and a set that does is thinned out, unproven.
 *
 * @returns `null` where even all judgements together do not make it `target`, or none are needed
 */
export function fewestCarried(carrying: Carrying, model: Model, target: "accepts" | "rejects"): FewestCarried | null {
  if (carrying.verdict(() => true) !== target || carrying.verdict(() => false) === target) return null;
  const search = new CarrySearch(carrying, model, target);
  return search.separable ? search.exact() : oneByOne(carrying, target);
}

/** What is known of an issue for one way of carrying what joins issues. */
interface IssueBest {
  /** By number of items: the most the issue adds, and which items. */
  readonly most: readonly number[];
  readonly items: readonly (readonly Item[])[];
}

class CarrySearch {
  readonly separable: boolean;
  readonly #carrying: Carrying;
  readonly #model: Model;
  readonly #target: "accepts" | "rejects";
  readonly #joint: readonly Item[];
  /** By issue. */
  readonly #local: readonly (readonly Item[])[];

  constructor(carrying: Carrying, model: Model, target: "accepts" | "rejects") {
    this.#carrying = carrying;
    this.#model = model;
    this.#target = target;
    const both = [carrying.mixed(() => false), carrying.mixed(() => true)];
    const lines = both.flatMap(({ party }) => party.redLines);
    const interactions = both.flatMap(({ party }) => party.interactions.map(({ terms }) => terms));
    const touched = (terms: OptionSet): readonly number[] => Array.from(terms, (o) => model.issueOf[o]!);
    const coupled = new Set([...lines, ...interactions].flatMap(touched));
    const isOpen = (issue: number): boolean => carrying.isOpen(issue);
    this.separable =
      !interactions.some((terms) => touched(terms).some(isOpen)) &&
      !lines.some((terms) => terms.length > 1 && touched(terms).some(isOpen));
    const isLocal = ({ kind, issue }: Item): boolean =>
      kind === "weight" || kind === "value" || (kind === "reading" && !coupled.has(issue));
    this.#joint = carrying.items.filter((item) => !isLocal(item));
    this.#local = model.issues.map((_, i) => carrying.items.filter((item) => isLocal(item) && item.issue === i));
  }

  exact(): FewestCarried | null {
    let best: { readonly items: readonly Item[]; readonly by: number } | null = null;
    let tried = 0;
    let all = true;
    for (const joint of subsetsBySize(this.#joint)) {
      if (best !== null && joint.length > best.items.length) break;
      if (++tried > MOST_JOINT) {
        all = false;
        break;
      }
      const found = this.#within(joint, best === null ? Number.POSITIVE_INFINITY : best.items.length);
      if (found === null) continue;
      if (best === null || found.items.length < best.items.length || found.by > best.by + ROUNDING) best = found;
    }
    if (best === null) return oneByOne(this.#carrying, this.#target);
    return { items: this.#carrying.items.filter((item) => best.items.includes(item)), proven: all };
  }

  /** The fewest items, at most so many, with exactly these of those that join issues. */
  #within(joint: readonly Item[], most: number): { readonly items: readonly Item[]; readonly by: number } | null {
    const carried = new Set(joint);
    const mixed = this.#carrying.mixed((item) => carried.has(item));
    const { party, reading, open } = mixed;
    const range = completionRange(this.#model, party, reading, open);
    const accepts = this.#target === "accepts";
    if (!accepts && range.best === null) return { items: joint, by: Number.POSITIVE_INFINITY };
    if (accepts && isHit(range.riskiest.redLine, party.redLineTolerance)) return null;
    if (party.reservation === null) return null;
    const level = this.#level(mixed);
    let reached: { readonly sum: number; readonly items: readonly Item[] }[] = [{ sum: 0, items: joint }];
    const room = most - joint.length;
    for (const issue of this.#model.issues.keys()) {
      const { most: gains, items } = this.#issue(issue, mixed, level);
      const next: typeof reached = [];
      for (const [count, { sum, items: before }] of reached.entries())
        for (const [more, gain] of gains.entries()) {
          if (count + more > room) break;
          if (next[count + more] === undefined || sum + gain > next[count + more]!.sum + 1e-15)
            next[count + more] = { sum: sum + gain, items: more === 0 ? before : [...before, ...items[more]!] };
        }
      reached = next;
    }
    for (const one of reached) {
      if (one === undefined || one.sum < -ROUNDING) continue;
      const taken = new Set(one.items);
      if (this.#carrying.verdict((item) => taken.has(item)) === this.#target) return { items: one.items, by: one.sum };
    }
    return null;
  }

  /** What an issue's options must be worth on average, in hundredths: the walk-away value less interactions of their own. */
  #level(mixed: Mixed): number {
    return 100 * mixed.party.reservation! - addedTo(-1, mixed);
  }

  #issue(issue: number, mixed: Mixed, level: number): IssueBest {
    const items = this.#local[issue]!;
    const most: number[] = [];
    const sets: (readonly Item[])[] = [];
    const sign = this.#target === "accepts" ? 1 : -1;
    const extra = addedTo(issue, mixed);
    for (let mask = 0; mask < 1 << items.length; mask++) {
      const taken = items.filter((_, k) => (mask >> k) & 1);
      const has = (kind: Item["kind"]): boolean => taken.some((item) => item.kind === kind);
      const worth = this.#worth(issue, mixed, taken) + extra;
      const value = sign * this.#carrying.rawWeight(issue, has("weight")) * (worth - level);
      if (most[taken.length] === undefined || value > most[taken.length]!) {
        most[taken.length] = value;
        sets[taken.length] = taken;
      }
    }
    return { most, items: sets };
  }

  /** What the text is worth to the party on one issue, on 0–100; of an open issue the option its verdict hangs on. */
  #worth(issue: number, { party, reading }: Mixed, taken: readonly Item[]): number {
    const { offsets } = this.#model;
    const value = (o: number): number =>
      this.#carrying.value(
        o,
        taken.some(({ kind, option }) => kind === "value" && option === o),
      );
    const options = Array.from({ length: offsets[issue + 1]! - offsets[issue]! }, (_, k) => offsets[issue]! + k);
    if (this.#carrying.isOpen(issue)) {
      if (this.#target === "accepts") return Math.min(...options.map(value));
      const lines = new Set(party.redLines.flatMap((terms) => (terms.length === 1 ? [terms[0]!] : [])));
      const banned = party.redLineTolerance < 1 ? lines : new Set<number>();
      return Math.max(...options.filter((o) => !banned.has(o)).map(value));
    }
    const other = taken.some(({ kind }) => kind === "reading");
    return options.reduce((sum, o) => sum + (other ? this.#carrying.chance(o, true) : reading[o]!) * value(o), 0);
  }
}

/** What interactions add to an issue, in hundredths of its weight; −1: what they add by themselves, on 0–100. */
function addedTo(issue: number, { added, reading }: Mixed): number {
  return added.reduce(
    (sum, { of, number, terms }) => (of === issue ? sum + number * probabilityOf(terms, reading) : sum),
    0,
  );
}

/** Small sets tried one by one, then everything thinned out. */
function oneByOne(carrying: Carrying, target: "accepts" | "rejects"): FewestCarried | null {
  const turns = (items: ReadonlySet<Item>): boolean => carrying.verdict((item) => items.has(item)) === target;
  let tried = 0;
  for (const items of subsetsBySize(carrying.items)) {
    if (++tried > MOST_TRIED) break;
    if (turns(new Set(items))) return { items, proven: true };
  }
  const left = new Set(carrying.items);
  for (const item of carrying.items) {
    left.delete(item);
    if (!turns(left)) left.add(item);
  }
  return { items: [...left], proven: false };
}

function* subsetsBySize<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = 0; size <= items.length; size++) yield* subsets(items, size);
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let k = from; k <= items.length - size; k++)
      for (const rest of subsets(items, size - 1, k + 1)) yield [items[k]!, ...rest];
}
