import { normalCdf, normalQuantile } from "./normal.ts";
import { blockSize, type Points } from "./scrambling.ts";

/** Two dimensions that are drawn together: the correlation of the normal numbers behind them. */
export interface CorrelatedDimensions {
  readonly between: readonly [number, number];
  readonly rho: number;
}

/** Dimensions linked by correlations, in ascending order, with the lower-triangular factor of their matrix. */
interface Block {
  readonly members: readonly number[];
  readonly factor: readonly Float64Array[];
}

/**
 * Points in which some dimensions are correlated by a Gaussian copula: the dimensions of a block are turned into independent normal
 * numbers, these into correlated ones, and these back into uniform numbers. Each dimension stays uniform on its own; all others,
 * and the first of each block, are as they were.
 */
export class CorrelatedPoints {
  readonly #of: { get(number: number): Points };
  readonly #blocks: readonly Block[];

  /** @param correlated no dimension correlated with itself, all together possible */
  constructor(of: { get(number: number): Points }, correlated: readonly CorrelatedDimensions[]) {
    this.#of = of;
    this.#blocks = blocksOf(correlated);
  }

  /** @param number 0 … 15 */
  get(number: number): Points {
    const plain = this.#of.get(number);
    const blockOf = new Map(
      this.#blocks.flatMap((block) => {
        const drawn = new DrawnBlock(plain, block);
        return block.members.map((member, k) => [member, { drawn, k }] as const);
      }),
    );
    return {
      fill: (dimension, first, count, out) => {
        const found = blockOf.get(dimension);
        if (found === undefined) plain.fill(dimension, first, count, out);
        else out.set(found.drawn.at(first, count)[found.k]!.subarray(0, count));
      },
    };
  }
}

/** The points of a block's dimensions, for the stretch of draws asked about last. */
class DrawnBlock {
  readonly #plain: Points;
  readonly #block: Block;
  readonly #patterns: readonly Int32Array[];
  readonly #normal: readonly Float64Array[];
  #first = -1;
  #count = 0;

  constructor(plain: Points, block: Block) {
    this.#plain = plain;
    this.#block = block;
    this.#patterns = block.members.map(() => new Int32Array(blockSize));
    this.#normal = block.members.map(() => new Float64Array(blockSize));
  }

  at(first: number, count: number): readonly Int32Array[] {
    if (first === this.#first && count <= this.#count) return this.#patterns;
    const { members, factor } = this.#block;
    for (const [k, member] of members.entries()) {
      this.#plain.fill(member, first, count, this.#patterns[k]!);
      for (let i = 0; i < count; i++) this.#normal[k]![i] = normalQuantile(uniformOf(this.#patterns[k]![i]!));
    }
    // The first has a factor of 1: it is as it was.
    for (let k = 1; k < members.length; k++)
      for (let i = 0; i < count; i++) {
        let z = 0;
        for (let j = 0; j <= k; j++) z += factor[k]![j]! * this.#normal[j]![i]!;
        this.#patterns[k]![i] = patternOf(normalCdf(z));
      }
    this.#first = first;
    this.#count = count;
    return this.#patterns;
  }
}

function uniformOf(pattern: number): number {
  return ((pattern >>> 0) + 0.5) / 2 ** 32;
}

function patternOf(u: number): number {
  return Math.min(2 ** 32 - 1, Math.floor(u * 2 ** 32)) | 0;
}

function blocksOf(correlated: readonly CorrelatedDimensions[]): readonly Block[] {
  const rho = (a: number, b: number): number =>
    correlated.find(({ between: [one, other] }) => (one === a && other === b) || (one === b && other === a))?.rho ?? 0;
  return linked(correlated.map(({ between }) => between)).map((group): Block => {
    const members = group.toSorted((a, b) => a - b);
    return { members, factor: cholesky(members.map((a) => members.map((b) => (a === b ? 1 : rho(a, b))))) };
  });
}

/** What pairs link, directly or by others. */
export function linked(pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const groups: Set<number>[] = [];
  for (const pair of pairs) {
    const touched = groups.filter((group) => pair.some((one) => group.has(one)));
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...pair, ...touched.flatMap((group) => [...group])]));
  }
  return groups.map((group) => [...group]);
}

/** Lower-triangular factor of a matrix of correlations; where a number follows from those before it, it adds nothing of its own. */
export function cholesky(matrix: readonly (readonly number[])[]): readonly Float64Array[] {
  const n = matrix.length;
  const factor = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i === j) factor[i]![i] = rest > 1e-12 ? Math.sqrt(rest) : 0;
      else factor[i]![j] = factor[j]![j]! > 0 ? rest / factor[j]![j]! : 0;
    }
  return factor;
}
