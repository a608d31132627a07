import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { cholesky, normalCdf, normalQuantile, scramblingCount } from "../../sampling/index.ts";
import { type Estimate, studentEstimate } from "./estimate.ts";
import { LEAST_VARIANCE } from "./sobol-indices.ts";
import { TwoSamples } from "./two-samples.ts";

/** Up to so many inputs each row is taken through an order and its reverse: with more, no single order weighs much. */
const FEW = 8;

/** Two inputs that are drawn together: the correlation of the normal numbers behind them. */
export interface Correlated {
  readonly a: number;
  readonly b: number;
  readonly rho: number;
}
export interface ShapleyEffects {
  readonly mean: number;
  readonly variance: number;
  /** One share of the variance per input, adding to 1; `null` where the variance is too small to be shared out. */
  readonly effects: readonly Estimate[] | null;
}
/** A figure of some inputs. */
export interface ShapleyFigure {
  readonly inputs: number;
  /** Inputs not named together are independent. */
  readonly correlated: readonly Correlated[];
  /** What an input is at a probability in (0, 1): its own distribution. */
  readonly quantile: (input: number, u: number) => number;
  /** @param values one per input @param changed inputs that differ from the call before; `null`: any */
  readonly evaluate: (values: Float64Array, changed: readonly number[] | null) => number;
}

/**
 * Shapley effects (Owen 2014; Song, Nelson and Staum 2016; Goda 2021): how the variance of a figure is shared out among inputs
 * that may be correlated, by a Gaussian copula. An input's share is the mean, over all orders in which the inputs become known, of
 * by how much knowing it after those before it lowers the expected variance that is left. Each row of the two sample matrices is
 * taken through a random order (of few inputs also through its reverse): inputs known so far come from the first matrix, the
 * others are drawn anew, given these, by the second; with the normal numbers ordered as the inputs are, both are the rows of one
 * Cholesky factor. `d + 1` evaluations an order.
 *
 * @param points rows in each of the 16 scramblings, a power of two
 * @param signal called before each scrambling; may throw to stop
 */
export function shapleyEffects(
  figure: ShapleyFigure,
  { seed, points, signal }: { readonly seed: number; readonly points: number; readonly signal?: () => void },
): ShapleyEffects {
  const rows = Array.from({ length: scramblingCount }, (_, s) => {
    signal?.();
    return scrambled(figure, seed, s, points);
  });
  const average = (of: (row: Sums) => number): number => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const mean = average((row) => row.mean);
  const variance = average((row) => row.squares) - mean * mean;
  if (!(variance >= LEAST_VARIANCE)) return { mean, variance, effects: null };
  const effects = Array.from({ length: figure.inputs }, (_, input) =>
    studentEstimate(rows.map((row) => row.shares[input]! / variance)),
  );
  return { mean, variance, effects };
}

/**
 * Means over the rows of one scrambling: of the figure, of its square, and for each input of the variance that knowing it takes
 * away: `½(f − f_before)² − ½(f − f_after)²`, `f` the figure with all known (Goda 2021).
 */
interface Sums {
  readonly mean: number;
  readonly squares: number;
  readonly shares: Float64Array;
}

function scrambled(figure: ShapleyFigure, seed: number, s: number, points: number): Sums {
  const { inputs, quantile, evaluate } = figure;
  const samples = new TwoSamples(seed, s, inputs, points);
  const uniform = ([0, 1] as const).map((matrix) =>
    Array.from({ length: inputs }, (_, input) => {
      const patterns = new Int32Array(points);
      samples.fill(matrix, input, patterns);
      return Float64Array.from(patterns, (x) => ((x >>> 0) + 0.5) / 2 ** 32);
    }),
  );
  const blocks = blocksOf(figure);
  // What is drawn by itself is worked out once for all rows.
  const alone = uniform.map((columns) =>
    columns.map((column, input) =>
      blocks.some(({ members }) => members.includes(input)) ? column : column.map((u) => quantile(input, u)),
    ),
  );
  const blockOf = new Map(blocks.flatMap((block) => block.members.map((member) => [member, block] as const)));
  const order = Array.from({ length: inputs }, (_, input) => input);
  const random = xoroshiro128plus(seed ^ Math.imul(s + 1, 0x9e3779b1));
  const values = new Float64Array(inputs);
  const shares = new Float64Array(inputs);
  const steps = new Float64Array(inputs + 1);
  let sum = 0;
  let squares = 0;
  // With few inputs each order and its reverse: where one meets an input early, the other meets it late.
  const ways = inputs <= FEW ? 2 : 1;
  const walk = (row: number): void => {
    for (const block of blocks) block.start(order, row, uniform);
    for (let input = 0; input < inputs; input++) if (!blockOf.has(input)) values[input] = alone[1]![input]![row]!;
    for (const { members, at } of blocks) for (const member of members) values[member] = quantile(member, at(member));
    steps[0] = evaluate(values, null);
    for (const [k, input] of order.entries()) {
      const block = blockOf.get(input);
      if (block === undefined) values[input] = alone[0]![input]![row]!;
      else for (const member of block.know()) values[member] = quantile(member, block.at(member));
      steps[k + 1] = evaluate(values, block === undefined ? [input] : block.members);
    }
    // All known: the row of the first matrix; none known: the row of the second, as good a draw.
    const [none, all] = [steps[0]!, steps[inputs]!];
    sum += all + none;
    squares += all * all + none * none;
    for (const [k, input] of order.entries())
      shares[input]! += (steps[k + 1]! - steps[k]!) * (all - (steps[k + 1]! + steps[k]!) / 2);
  };
  for (let row = 0; row < points; row++) {
    shuffle(order, () => (random.next() >>> 0) / 2 ** 32);
    walk(row);
    if (ways === 1) continue;
    order.reverse();
    walk(row);
  }
  return {
    mean: sum / (2 * ways * points),
    squares: squares / (2 * ways * points),
    shares: shares.map((total) => total / (ways * points)),
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let k = order.length - 1; k > 0; k--) {
    const j = Math.floor(random() * (k + 1));
    [order[k], order[j]] = [order[j]!, order[k]!];
  }
}

/** Inputs linked by correlations, in one row at a time. */
class Block {
  readonly members: readonly number[];
  readonly #rho: (a: number, b: number) => number;
  readonly #factors = new Map<string, readonly Float64Array[]>();
  readonly #normal = new Map<number, number>();
  #order: readonly number[] = [];
  #factor: readonly Float64Array[] = [];
  #known: readonly number[] = [];
  #fresh: readonly number[] = [];
  #first: readonly number[] = [];
  #count = 0;

  constructor(members: readonly number[], rho: (a: number, b: number) => number) {
    this.members = members;
    this.#rho = rho;
  }

  /** A row in which nothing is known yet. */
  start(order: readonly number[], row: number, uniform: readonly (readonly Float64Array[])[]): void {
    this.#order = order.filter((input) => this.members.includes(input));
    const key = this.#order.join();
    this.#factor = this.#factors.get(key) ?? this.#remember(key);
    const numbers = (matrix: 0 | 1): number[] =>
      this.#order.map((input) => normalQuantile(uniform[matrix]![input]![row]!));
    this.#first = numbers(0);
    this.#fresh = numbers(1);
    this.#known = this.#fresh;
    this.#count = 0;
    this.#fill(0);
  }

  /** The next of the order is known; gives those whose numbers differ now: it and all after it. */
  know(): readonly number[] {
    const from = this.#count++;
    this.#known = [...this.#first.slice(0, this.#count), ...this.#fresh.slice(this.#count)];
    this.#fill(from);
    return this.#order.slice(from);
  }

  /** The probability at which a member stands. */
  readonly at = (member: number): number => normalCdf(this.#normal.get(member)!);

  #fill(from: number): void {
    for (let k = from; k < this.#order.length; k++) {
      const weights = this.#factor[k]!;
      let z = 0;
      for (let j = 0; j <= k; j++) z += weights[j]! * this.#known[j]!;
      this.#normal.set(this.#order[k]!, z);
    }
  }

  #remember(key: string): readonly Float64Array[] {
    const factor = cholesky(this.#order.map((a) => this.#order.map((b) => (a === b ? 1 : this.#rho(a, b)))));
    this.#factors.set(key, factor);
    return factor;
  }
}

function blocksOf({ correlated }: ShapleyFigure): readonly Block[] {
  const groups: Set<number>[] = [];
  for (const { a, b, rho } of correlated) {
    if (rho === 0) continue;
    const touched = groups.filter((group) => group.has(a) || group.has(b));
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([a, b, ...touched.flatMap((group) => [...group])]));
  }
  const rho = (a: number, b: number): number =>
    correlated.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))?.rho ?? 0;
  return groups.map(
    (group) =>
      new Block(
        [...group].sort((a, b) => a - b),
        rho,
      ),
  );
}
