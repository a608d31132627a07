import { expectedValue, isUncertain, type ModelParty, rangeOf } from "../model/index.ts";
import { PertTable } from "./pert.ts";
import { blockSize, type Points, scramblingCount } from "./scrambling.ts";

/** A term of a weighted sum: a constant times a judgement that is drawn. */
interface Term {
  readonly slot: number;
  readonly factor: number;
}
/** A weighted sum of judgements of which only those that are ranges are drawn. */
interface Sum {
  constant: number;
  readonly terms: Term[];
}
/** What one issue adds to some of the lotteries, before the weight. */
interface Pattern extends Sum {
  readonly rows: number[];
}
interface DrawnIssue {
  /** The weight: a constant, or drawn. */
  readonly weight: number;
  readonly weightSlot: number;
  readonly patterns: Pattern[];
}

/**
 * Draws the gain `U − r` of one party from each of several lotteries over outcomes, all from the same draws of its
 * judgements (theory 1.5): weights drawn, then renormalised; likewise the probabilities of no-deal scenarios.
 *
 * Each uncertain judgement of the party has a dimension of its own: its rank among the party's uncertain entries. Every
 * party counts from 0: parties' judgements are independent, so that what they do jointly is the product of what they do
 * apart, and neither adding, renaming nor reordering parties, nor asking about other lotteries, changes a party's numbers.
 * An analysis that needs joint draws of several parties gives each dimensions of its own. Judgements that are correlated are
 * so by the points they are given ({@link CorrelatedPoints}).
 *
 * Cost: about 6 ns a draw and uncertain judgement that bears on a lottery, and 2 ns a draw, issue and distinct lottery.
 */
export class GainSampler {
  /** Number of uncertain judgements of the party: the dimensions it takes. */
  readonly dimensions: number;
  /** Number of lotteries. */
  readonly rows: number;
  readonly #normalised: boolean;
  readonly #tables: PertTable[] = [];
  readonly #slotDimensions: number[] = [];
  readonly #issues: DrawnIssue[] = [];
  readonly #weightSum: number;
  readonly #constants: Float64Array;
  readonly #extras: Sum[];
  readonly #reservation: { readonly probability: Sum; readonly value: Sum }[];
  readonly #certainReservation: boolean;

  /**
   * @param party one whose reservation value is given
   * @param offsets of the model
   * @param rows lotteries over outcomes: arrays of length M with the probability of each option
   * @param from dimension of the party's first uncertain judgement, or of each by its entry: parties that share a dimension move
   *   together in it
   */
  constructor(
    party: ModelParty,
    offsets: Int32Array,
    rows: readonly Float64Array[],
    from: number | ReadonlyMap<number, number> = 0,
  ) {
    const { sheet } = party;
    const { entries } = sheet;
    this.rows = rows.length;
    this.#normalised = sheet.normalised;
    const dimensionOf = new Map<number, number>();
    entries.forEach((entry, e) => {
      if (!isUncertain(entry.quantity)) return;
      dimensionOf.set(e, typeof from === "number" ? from + dimensionOf.size : from.get(e)!);
    });
    this.dimensions = dimensionOf.size;
    const slots = new Map<number, number>();
    const slotOf = (entry: number): number => {
      let slot = slots.get(entry);
      if (slot === undefined) {
        slot = this.#tables.length;
        slots.set(entry, slot);
        this.#tables.push(PertTable.of(rangeOf(entries[entry]!.quantity)));
        this.#slotDimensions.push(dimensionOf.get(entry)!);
      }
      return slot;
    };
    const add = (sum: Sum, entry: number, factor: number): void => {
      if (entry < 0 || factor === 0) return;
      const { quantity } = entries[entry]!;
      if (isUncertain(quantity)) sum.terms.push({ slot: slotOf(entry), factor });
      else sum.constant += factor * expectedValue(quantity);
    };
    const single = (entry: number): Sum => {
      const sum: Sum = { constant: 0, terms: [] };
      add(sum, entry, 1);
      return sum;
    };

    let weightSum = 0;
    this.#constants = new Float64Array(rows.length);
    for (let i = 0; i + 1 < offsets.length; i++) {
      const weight = single(sheet.weight[i]!);
      weightSum += weight.constant;
      if (weight.terms.length === 0 && weight.constant === 0) continue;
      const patterns = new Map<string, Pattern>();
      // Interactions that are shares of the issue's weight are drawn with it, as the values of its options are.
      const shares = party.interactions.flatMap(({ terms }, k) =>
        sheet.interactionOf[k] === i ? [{ entry: sheet.interaction[k]!, terms }] : [],
      );
      for (const [r, row] of rows.entries()) {
        const held = shares.map(({ terms }) => terms.reduce((product, o) => product * row[o]!, 1));
        const key = [...row.subarray(offsets[i]!, offsets[i + 1]!), ...held].join();
        const known = patterns.get(key);
        if (known !== undefined) {
          known.rows.push(r);
          continue;
        }
        const pattern: Pattern = { constant: 0, terms: [], rows: [r] };
        for (let o = offsets[i]!; o < offsets[i + 1]!; o++) add(pattern, sheet.value[o]!, row[o]!);
        for (const [k, { entry }] of shares.entries()) add(pattern, entry, held[k]!);
        patterns.set(key, pattern);
      }
      const drawn: Pattern[] = [];
      for (const pattern of patterns.values()) {
        if (weight.terms.length === 0 && pattern.terms.length === 0)
          for (const r of pattern.rows) this.#constants[r]! += weight.constant * pattern.constant;
        else if (pattern.terms.length > 0 || pattern.constant !== 0) drawn.push(pattern);
      }
      const weightSlot = weight.terms[0]?.slot ?? -1;
      if (weightSlot >= 0 || drawn.length > 0)
        this.#issues.push({ weight: weight.constant, weightSlot, patterns: drawn });
    }
    this.#weightSum = weightSum;
    const scale = this.#normalised ? 0.01 : 1;
    this.#extras = rows.map((row) => {
      const sum: Sum = { constant: 0, terms: [] };
      party.interactions.forEach((interaction, k) => {
        if (sheet.interactionOf[k]! >= 0) return;
        add(sum, sheet.interaction[k]!, scale * interaction.terms.reduce((product, o) => product * row[o]!, 1));
      });
      return sum;
    });
    this.#reservation = sheet.reservation.map(({ probability, value }) => ({
      probability: probability < 0 ? { constant: 1, terms: [] } : single(probability),
      value: single(value),
    }));
    this.#certainReservation = this.#reservation.every(
      ({ probability, value }) => probability.terms.length === 0 && value.terms.length === 0,
    );
  }

  /**
   * Visits all draws, block by block, in the order of the scramblings.
   *
   * @param scramblings with at least as many dimensions as were given
   * @param points draws in each of the 16 scramblings
   * @param visit gets the gains of each lottery for the draws `first … first + count − 1` of a scrambling; the arrays are reused
   */
  forEachBlock(
    scramblings: { get(number: number): Points },
    points: number,
    visit: (gains: readonly Float64Array[], count: number, scrambling: number, first: number) => void,
  ): void {
    const blocks = blocksFor(this.rows, this.#tables.length);
    for (let s = 0; s < scramblingCount; s++) {
      const scrambling = scramblings.get(s);
      for (let first = 0; first < points; first += blockSize) {
        const count = Math.min(blockSize, points - first);
        this.#drawBlock(scrambling, first, count, blocks);
        visit(blocks.gains, count, s, first);
      }
    }
  }

  // Each step is a function of its own: in one long function engines optimise an inner loop and give it up again, over and over.
  #drawBlock(scrambling: Points, first: number, count: number, blocks: Blocks): void {
    const { gains, drawn, weightSum, reservation, probabilities, scratch, patterns } = blocks;
    for (const [slot, table] of this.#tables.entries()) {
      scrambling.fill(this.#slotDimensions[slot]!, first, count, patterns);
      table.fill(patterns, count, drawn[slot]!);
    }
    for (const [r, row] of gains.entries()) row.fill(this.#constants[r]!, 0, count);
    weightSum.fill(this.#weightSum, 0, count);
    for (const issue of this.#issues) addIssue(issue, blocks, count);
    this.#drawReservation(drawn, reservation, probabilities, scratch, count);
    for (const [r, row] of gains.entries()) {
      if (this.#normalised) divide(row, weightSum, 0.01, count);
      evaluate(this.#extras[r]!, drawn, scratch, count);
      addDifference(row, scratch, reservation, count);
    }
  }

  #drawReservation(
    drawn: readonly Float64Array[],
    out: Float64Array,
    probabilities: Float64Array,
    scratch: Float64Array,
    count: number,
  ): void {
    const scale = this.#normalised ? 0.01 : 1;
    if (this.#certainReservation) {
      const total = this.#reservation.reduce((sum, { probability }) => sum + probability.constant, 0);
      const value = this.#reservation.reduce(
        (sum, { probability, value }) => sum + probability.constant * value.constant,
        0,
      );
      out.fill(total === 0 ? 0 : (scale * value) / total, 0, count);
      return;
    }
    const [only] = this.#reservation;
    if (this.#reservation.length === 1 && only!.probability.terms.length === 0) {
      evaluate(only!.value, drawn, out, count);
      for (let i = 0; i < count; i++) out[i]! *= scale;
      return;
    }
    out.fill(0, 0, count);
    const sum = new Float64Array(count);
    for (const { probability, value } of this.#reservation) {
      evaluate(probability, drawn, probabilities, count);
      evaluate(value, drawn, scratch, count);
      addScaled(sum, probabilities, 1, count);
      addProduct(out, scratch, probabilities, count);
    }
    divide(out, sum, scale, count);
  }
}

/** Arrays for the draws of one block, used again for the next. */
interface Blocks {
  /** Of each lottery. */
  readonly gains: readonly Float64Array[];
  /** Of each judgement that is drawn. */
  readonly drawn: readonly Float64Array[];
  readonly weightSum: Float64Array;
  readonly reservation: Float64Array;
  readonly probabilities: Float64Array;
  readonly scratch: Float64Array;
  readonly patterns: Int32Array;
}

function blocksFor(rows: number, slots: number): Blocks {
  const block = (): Float64Array => new Float64Array(blockSize);
  return {
    gains: Array.from({ length: rows }, block),
    drawn: Array.from({ length: slots }, block),
    weightSum: block(),
    reservation: block(),
    probabilities: block(),
    scratch: block(),
    patterns: new Int32Array(blockSize),
  };
}

/** Adds what one issue gives to each lottery, weight times value, and its weight to the sum of weights. */
function addIssue({ weight, weightSlot, patterns }: DrawnIssue, blocks: Blocks, count: number): void {
  const { gains, drawn, weightSum, scratch } = blocks;
  const weights = weightSlot >= 0 ? drawn[weightSlot]! : null;
  if (weights !== null) addScaled(weightSum, weights, 1, count);
  for (const pattern of patterns) {
    const plain = pattern.constant === 0 && pattern.terms.length === 1 && pattern.terms[0]!.factor === 1;
    const values = plain ? drawn[pattern.terms[0]!.slot]! : scratch;
    if (!plain) evaluate(pattern, drawn, scratch, count);
    for (const r of pattern.rows) {
      if (weights === null) addScaled(gains[r]!, values, weight, count);
      else addProduct(gains[r]!, values, weights, count);
    }
  }
}

function evaluate({ constant, terms }: Sum, drawn: readonly Float64Array[], out: Float64Array, count: number): void {
  out.fill(constant, 0, count);
  for (const { slot, factor } of terms) addScaled(out, drawn[slot]!, factor, count);
}

function addScaled(out: Float64Array, values: Float64Array, factor: number, count: number): void {
  for (let i = 0; i < count; i++) out[i]! += factor * values[i]!;
}

function addProduct(out: Float64Array, values: Float64Array, weights: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i]! += values[i]! * weights[i]!;
}

function addDifference(out: Float64Array, plus: Float64Array, minus: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i]! += plus[i]! - minus[i]!;
}

/** Divides by a sum of non-negative numbers; where all of them are zero there is nothing to share out. */
function divide(out: Float64Array, sum: Float64Array, scale: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = sum[i]! > 0 ? (scale * out[i]!) / sum[i]! : 0;
}
