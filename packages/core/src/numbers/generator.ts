/**
 * Numbers in [0, 1) from a seed (mulberry32), the same everywhere: for choices that are drawn one after another, such as a
 * strategy's. Probabilities are estimated with the sequences of `sampling`.
 *
 * @example
 * const next = generator(1);
 * next(); // 0.6270739405881613
 */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
