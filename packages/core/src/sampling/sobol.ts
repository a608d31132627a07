import { joeKuoTable } from "./joe-kuo.ts";

/** Number of dimensions for which direction numbers are at hand. */
export const sobolDimensions = 1024;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
let table: Int32Array | null = null;

/**
 * Direction numbers of the Sobol sequence, 32 a dimension: entry `32·d + k` is the `k`-th of dimension `d` (both from 0),
 * as a 32-bit integer whose highest bit is worth 1/2. Dimension 0 is van der Corput's sequence. The table is unpacked on
 * first use (about a millisecond) and shared: do not write to it.
 *
 * Source: S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008), 2635–2654; see NOTICE.md.
 */
export function sobolDirections(): Int32Array {
  if (table === null) table = unpack();
  return table;
}

/**
 * The unscrambled point `index` of one dimension, in [0, 1), in the order of the Gray code (Antonov and Saleev), in which
 * the first 2^m points are the same set as in the natural order. Slow and obvious; bulk work goes through {@link Scrambling}.
 *
 * @example
 * [0, 1, 2, 3].map((index) => sobolPoint(0, index)); // [0, 0.5, 0.75, 0.25]
 */
export function sobolPoint(dimension: number, index: number): number {
  if (!(dimension >= 0 && dimension < sobolDimensions)) throw new RangeError(`no Sobol dimension ${dimension}`);
  const directions = sobolDirections();
  let x = 0;
  for (let gray = index ^ (index >>> 1), k = 0; gray !== 0; gray >>>= 1, k++)
    if ((gray & 1) === 1) x ^= directions[32 * dimension + k]!;
  return (x >>> 0) / 2 ** 32;
}

function unpack(): Int32Array {
  const out = new Int32Array(32 * sobolDimensions);
  let position = 0;
  const read = (width: number): number => {
    let value = 0;
    for (let b = 0; b < width; b++, position++) {
      const digit = alphabet.indexOf(joeKuoTable[Math.floor(position / 6)]!);
      value = (value << 1) | ((digit >>> (5 - (position % 6))) & 1);
    }
    return value;
  };
  for (let k = 0; k < 32; k++) out[k] = 1 << (31 - k);
  for (let d = 1; d < sobolDimensions; d++) {
    const degree = read(4);
    const coefficients = read(degree - 1);
    const base = 32 * d;
    for (let k = 0; k < degree; k++) out[base + k] = (2 * read(k) + 1) << (31 - k);
    for (let k = degree; k < 32; k++) {
      const oldest = out[base + k - degree]!;
      let value = oldest ^ (oldest >>> degree);
      for (let j = 1; j < degree; j++) if (((coefficients >>> (degree - 1 - j)) & 1) === 1) value ^= out[base + k - j]!;
      out[base + k] = value;
    }
  }
  return out;
}
