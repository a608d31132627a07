import type { Numbers } from "../gain.ts";
import type { Factor, GainForm } from "./gain-form.ts";

/** Where a judgement stands in a form. */
type Place =
  | { readonly kind: "part"; readonly issue: number; readonly factor: number }
  | { readonly kind: "weight"; readonly issue: number }
  | { readonly kind: "extra"; readonly factor: number }
  | { readonly kind: "walk-away"; readonly scenario: number }
  | { readonly kind: "chance"; readonly scenario: number };

/**
 * The gain of one party in many draws of its judgements, and what it would be with a single judgement drawn otherwise: O(1) a
 * draw for each, as the sums of the form are kept.
 */
export class DrawnGain {
  /** In each draw. */
  readonly gains: Float64Array;
  readonly #form: GainForm;
  readonly #column: (entry: number) => Float64Array;
  readonly #issues: readonly Float64Array[];
  readonly #weights: Float64Array;
  readonly #worth: Float64Array;
  readonly #extras: Float64Array;
  readonly #chances: Float64Array;
  readonly #walkAway: Float64Array;
  readonly #places = new Map<number, Place>();

  /** @param drawn columns by entry; those left out stay at `numbers` */
  constructor(form: GainForm, numbers: Numbers, drawn: ReadonlyMap<number, Float64Array>, draws: number) {
    this.#form = form;
    const constants = new Map<number, Float64Array>();
    this.#column = (entry) => {
      const found = drawn.get(entry) ?? constants.get(entry);
      if (found !== undefined) return found;
      const constant = new Float64Array(draws).fill(entry < 0 ? 1 : numbers[entry]!);
      constants.set(entry, constant);
      return constant;
    };
    const zero = (): Float64Array => new Float64Array(draws);
    const add = (parts: readonly Factor[], out: Float64Array): Float64Array => {
      for (const { entry, factor } of parts) {
        const column = this.#column(entry);
        for (let i = 0; i < draws; i++) out[i]! += factor * column[i]!;
      }
      return out;
    };
    this.#weights = zero();
    this.#worth = zero();
    this.#issues = form.issues.map(({ weight, parts }, issue) => {
      const sums = add(parts, zero());
      const weights = this.#column(weight);
      for (let i = 0; i < draws; i++) {
        this.#weights[i]! += weights[i]!;
        this.#worth[i]! += weights[i]! * sums[i]!;
      }
      this.#places.set(weight, { kind: "weight", issue });
      for (const { entry, factor } of parts) this.#places.set(entry, { kind: "part", issue, factor });
      return sums;
    });
    this.#extras = add(form.extras, zero());
    for (const { entry, factor } of form.extras) this.#places.set(entry, { kind: "extra", factor });
    this.#chances = zero();
    this.#walkAway = zero();
    for (const [scenario, { probability, value }] of form.scenarios.entries()) {
      const chances = this.#column(probability);
      const values = this.#column(value);
      for (let i = 0; i < draws; i++) {
        this.#chances[i]! += chances[i]!;
        this.#walkAway[i]! += chances[i]! * values[i]!;
      }
      this.#places.set(value, { kind: "walk-away", scenario });
      if (probability >= 0) this.#places.set(probability, { kind: "chance", scenario });
    }
    this.gains = zero();
    for (let i = 0; i < draws; i++)
      this.gains[i] = this.#gain(i, this.#worth[i]!, this.#weights[i]!, this.#walkAway[i]!, this.#chances[i]!);
  }

  /** Writes the gains with one judgement drawn otherwise into `out`. */
  with(entry: number, column: Float64Array, out: Float64Array): void {
    const place = this.#places.get(entry);
    if (place === undefined) throw new Error(`judgement ${entry} is not in the form`);
    const before = this.#column(entry);
    const draws = out.length;
    const other = "scenario" in place ? this.#form.scenarios[place.scenario]! : null;
    const partner =
      place.kind === "part"
        ? this.#column(this.#form.issues[place.issue]!.weight)
        : place.kind === "weight"
          ? this.#issues[place.issue]!
          : place.kind === "walk-away"
            ? this.#column(other!.probability)
            : place.kind === "chance"
              ? this.#column(other!.value)
              : null;
    for (let i = 0; i < draws; i++) {
      const change = column[i]! - before[i]!;
      let [worth, weights, walkAway, chances] = [
        this.#worth[i]!,
        this.#weights[i]!,
        this.#walkAway[i]!,
        this.#chances[i]!,
      ];
      if (place.kind === "part") worth += partner![i]! * place.factor * change;
      else if (place.kind === "weight") {
        worth += change * partner![i]!;
        weights += change;
      } else if (place.kind === "walk-away") walkAway += partner![i]! * change;
      else if (place.kind === "chance") {
        walkAway += change * partner![i]!;
        chances += change;
      }
      out[i] =
        this.#gain(i, worth, weights, walkAway, chances) + (place.kind === "extra" ? (place.factor * change) / 100 : 0);
    }
  }

  #gain(i: number, worth: number, weights: number, walkAway: number, chances: number): number {
    return ((weights > 0 ? worth / weights : 0) + this.#extras[i]! - (chances > 0 ? walkAway / chances : 0)) / 100;
  }
}
