import { type Context, isGap, type Model } from "../../model/index.ts";
import { findOutcome } from "../../space/index.ts";
import { AmendedDraft, TOLERANCE } from "../amended-draft.ts";
import { type Change, changesOf } from "../finder.ts";
import { ChangeSearch, type Requirement } from "../search.ts";
import { type Start, startFromDefaults } from "../start.ts";
import type { Curve, CurvePoint } from "./result.ts";

/** Steps of the search for one point before it is left with its bound: some tenths of a second. */
const BUDGET = 600_000;
/** Shares whose least number of issues is told. */
const THRESHOLDS = [0.5, 0.8, 0.95] as const;

/**
 * The curve (theory 3.6): how much of the joint gain so many freely settled issues carry. `J(x) = (∏ g_p)^(1/N)` over the
 * gains `g_p = U_p − r_p` of the deciding parties, inside the zone, and 0 outside it; all else stays at its default (of a
 * lottery: at its likeliest option, the first of equals). By likely values: an optimum never holds over gaps.
 *
 * Each point is found by branch and bound over at most that many changes of the defaults, the geometric mean bounded by its
 * tangents, and from the point before it; where the search runs out of its budget the point carries an upper bound.
 *
 * @returns `null` where the zone is empty or holds no joint gain over the defaults
 */
export function curveOf(model: Model, context: Context): Curve | null {
  const deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  const counted = deciding.filter((p) => model.parties[p]!.reservation !== null);
  if (counted.length === 0) return null;
  const best = findOutcome(
    model,
    {
      parties: deciding,
      atLeast: deciding.map((p) => model.parties[p]!.reservation ?? Number.NEGATIVE_INFINITY),
      avoidRedLines: "all",
      maximise: {
        kind: "product",
        reference: deciding.map((p) => model.parties[p]!.reservation ?? 0),
        weights: deciding.map((p) => (counted.includes(p) ? 1 : 0)),
      },
    },
    context,
  );
  if (best.outcome === null) return null;
  const climb = new Climb(model, counted, deciding, context);
  const base = climb.joint();
  if (!(best.value > base + TOLERANCE)) return null;
  const values = climb.run(best.outcome, best.value, best.proven);
  const share = (value: number): number => Math.min(1, Math.max(0, (value - base) / (best.value - base)));
  const points = values.map(
    ({ found, bound }, issues): CurvePoint => ({
      issues,
      share: share(found),
      bound: share(bound),
      proven: bound - found <= TOLERANCE,
    }),
  );
  return {
    points,
    thresholds: THRESHOLDS.map((level) => {
      const reached = points.findIndex((point) => point.share >= level - TOLERANCE);
      return {
        share: level,
        issues: reached,
        proven: points.slice(0, reached).every((point) => point.bound < level - TOLERANCE),
      };
    }),
    gaps: gapsIn(model, deciding, best.outcome),
  };
}

/** How many pairs of a party and an issue of an outcome are gaps. */
function gapsIn(model: Model, parties: readonly number[], outcome: Int32Array): number {
  return parties.reduce(
    (sum, p) => sum + [...outcome].filter((k, i) => isGap(model.parties[p]!, model.offsets[i]! + k)).length,
    0,
  );
}

/** Every issue settled at its default; of a lottery at its likeliest option, the first of equals. */
export function settledDefaults(model: Model): Start {
  const { common } = startFromDefaults(model);
  const settled = Int32Array.from(model.issues, (_, i) => {
    const own = common.subarray(model.offsets[i], model.offsets[i + 1]);
    const most = Math.max(...own);
    return own.findIndex((chance) => chance >= most - 1e-12);
  });
  const certain = new Float64Array(common.length);
  settled.forEach((k, i) => {
    certain[model.offsets[i]! + k] = 1;
  });
  return {
    settled,
    states: model.issues.map(() => "silent" as const),
    common: certain,
    readings: model.parties.map(() => certain),
  };
}

/** A requirement that every state with `J ≥ j` meets. */
interface Tangent {
  readonly requirement: Requirement;
  readonly slope: number;
  readonly reference: number;
}

class Climb {
  readonly #model: Model;
  readonly #counted: readonly number[];
  readonly #deciding: readonly number[];
  readonly #draft: AmendedDraft;
  readonly #search: ChangeSearch;

  constructor(model: Model, counted: readonly number[], deciding: readonly number[], context: Context) {
    this.#model = model;
    this.#counted = counted;
    this.#deciding = deciding;
    this.#draft = new AmendedDraft(model, settledDefaults(model));
    this.#search = new ChangeSearch(this.#draft, context);
  }

  /** `J` of what the draft holds now. */
  joint(): number {
    const draft = this.#draft;
    const inZone =
      this.#counted.every((p) => draft.accepts(p)) &&
      this.#deciding.every((p) => draft.keepsRedLines(p)) &&
      draft.obeys();
    if (!inZone) return 0;
    return Math.exp(
      this.#counted.reduce((sum, p) => sum + Math.log(Math.max(0, draft.utility(p) - this.#reservation(p))), 0) /
        this.#counted.length,
    );
  }

  /** For each number of changes from 0 to all: the greatest `J` found, and what it cannot exceed. */
  run(outcome: Int32Array, most: number, proven: boolean): { found: number; bound: number }[] {
    const n = this.#model.issues.length;
    const known = this.#backwards(outcome);
    const ceiling = proven ? most : Number.POSITIVE_INFINITY;
    const points: { found: number; bound: number }[] = [];
    let changes: readonly Change[] = [];
    for (let k = 0; k <= n; k++) {
      const start = [points[k - 1]?.found ?? 0, this.#with(changes), this.#with(known[k] ?? known.at(-1)!)];
      const tried = [changes, changes, known[k] ?? known.at(-1)!];
      const at = start.indexOf(Math.max(...start));
      changes = tried[at]!;
      const found = this.#climb(k, changes, start[at]!, Math.min(ceiling, most));
      changes = found.changes;
      points.push({ found: found.value, bound: found.bound });
    }
    // What fewer issues carry, more carry too; and no number carries more than all.
    for (let k = n - 1; k >= 0; k--) points[k]!.bound = Math.min(points[k]!.bound, points[k + 1]!.bound);
    return points;
  }

  /** From the best outcome, one change undone at a time, each time the one that costs least: a start for each number. */
  #backwards(outcome: Int32Array): (readonly Change[])[] {
    let changes: readonly Change[] = [...outcome.entries()].filter(([i, k]) => this.#draft.start.settled[i] !== k);
    const known: (readonly Change[])[] = [];
    known[changes.length] = changes;
    while (changes.length > 0) {
      let best: readonly Change[] = changes.slice(1);
      let value = -1;
      for (const [at] of changes.entries()) {
        const rest = changes.toSpliced(at, 1);
        const joint = this.#with(rest);
        if (joint > value) [best, value] = [rest, joint];
      }
      changes = best;
      known[changes.length] = changes;
    }
    return known;
  }

  #climb(
    k: number,
    from: readonly Change[],
    start: number,
    most: number,
  ): { changes: readonly Change[]; value: number; bound: number } {
    let value = start;
    let changes = from;
    const reached = (): boolean => value >= most - TOLERANCE / 2;
    if (reached()) return { changes, value, bound: Math.max(value, most) };
    const tangents = this.#tangents(from);
    const bound = Math.max(value, Math.min(most, ...tangents.map((tangent) => this.#ceiling(tangent, k))));
    if (bound <= value + TOLERANCE / 2) return { changes, value, bound: value };
    const own = this.#counted.map((p) => this.#own(p));
    const raise = (): void => {
      for (const { requirement, slope, reference } of tangents)
        requirement.atLeast = reference + slope * (value + TOLERANCE / 2);
    };
    raise();
    const { complete } = this.#search.run({
      changes: k,
      exactly: false,
      redLinesOf: this.#deciding,
      requirements: [...tangents.map(({ requirement }) => requirement), ...own],
      budget: { left: BUDGET },
      onFound: (draft) => {
        const joint = this.joint();
        if (joint <= value) return false;
        value = joint;
        changes = changesOf(draft);
        raise();
        return reached();
      },
    });
    return { changes, value, bound: complete ? value : bound };
  }

  /** The most that `k` changes can bring `J` to, by one tangent. */
  #ceiling({ requirement, slope, reference }: Tangent, k: number): number {
    const { offsets } = this.#model;
    const gains = this.#search.gains(requirement.weights);
    const allowed = this.#search.allowed(this.#deciding);
    const most = this.#model.issues
      .map((_, i) => {
        let best = 0;
        for (let o = offsets[i]!; o < offsets[i + 1]!; o++) if (allowed[o]) best = Math.max(best, gains[o]!);
        return best;
      })
      .sort((a, b) => b - a)
      .slice(0, k)
      .reduce((sum, gain) => sum + gain, 0);
    const now = this.#counted.reduce((sum, p) => sum + requirement.weights[p]! * this.#draft.utility(p), 0);
    return (now + most - reference) / slope;
  }

  /**
   * Tangents of the geometric mean: with `λ_p > 0`, by the inequality of the arithmetic and geometric means,
   * `Σ λ_p g_p ≥ N (∏λ)^(1/N) J`. Those at the gains of a set of changes, where all are positive, and with equal weights.
   */
  #tangents(changes: readonly Change[]): Tangent[] {
    const gains = this.#whileHolding(changes, () =>
      this.#counted.map((p) => this.#draft.utility(p) - this.#reservation(p)),
    );
    const lambdas = [this.#counted.map(() => 1)];
    if (gains.every((gain) => gain > 1e-6)) lambdas.unshift(gains.map((gain) => 1 / gain));
    return lambdas.map((own): Tangent => {
      const weights = new Float64Array(this.#model.parties.length);
      const scale = Math.max(...own);
      let logs = 0;
      let reference = 0;
      this.#counted.forEach((p, at) => {
        weights[p] = own[at]! / scale;
        logs += Math.log(weights[p]!) / this.#counted.length;
        reference += weights[p]! * this.#reservation(p);
      });
      return {
        requirement: { weights, atLeast: Number.NEGATIVE_INFINITY },
        slope: this.#counted.length * Math.exp(logs),
        reference,
      };
    });
  }

  #own(p: number): Requirement {
    const weights = new Float64Array(this.#model.parties.length);
    weights[p] = 1;
    return { weights, atLeast: this.#reservation(p) };
  }

  #reservation(p: number): number {
    return this.#model.parties[p]!.reservation!;
  }

  #with(changes: readonly Change[]): number {
    return this.#whileHolding(changes, () => this.joint());
  }

  #whileHolding<T>(changes: readonly Change[], ask: () => T): T {
    for (const [issue, option] of changes) this.#draft.option[issue] = option;
    const answer = ask();
    this.#draft.option.fill(-1);
    return answer;
  }
}
