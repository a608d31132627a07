const CYCLES = 500;
/** Products of likelihoods are turned into logarithms before they underflow. */
const TINY = 1e-200;

/**
 * Mixture shares of greatest likelihood, by EM accelerated with SQUAREM (Varadhan and Roland, Scand. J. Statist. 35
 * (2008), 335–353): from two EM steps an extrapolation, kept where it raises the likelihood, else the two plain steps.
 * The likelihood is concave in the shares and never falls, so that only speed depends on the acceleration.
 *
 * @param likelihoods `[point][author]`, up to a factor a point
 * @param counts how often each point counts
 * @param shares where to start, all positive, summing to 1; replaced by the fit
 * @param tolerance stop where a cycle moves no share by more
 * @returns the log-likelihood reached
 */
export function maximiseLikelihood(
  likelihoods: Float64Array,
  counts: Uint32Array,
  shares: Float64Array,
  tolerance: number,
): number {
  const authors = shares.length;
  const once = new Float64Array(authors);
  const twice = new Float64Array(authors);
  const leap = new Float64Array(authors);
  const landed = new Float64Array(authors);
  let reached = Number.NEGATIVE_INFINITY;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    step(likelihoods, counts, shares, once);
    const before = step(likelihoods, counts, once, twice);
    let first = 0;
    let second = 0;
    for (let a = 0; a < authors; a++) {
      first += (once[a]! - shares[a]!) ** 2;
      second += (twice[a]! - 2 * once[a]! + shares[a]!) ** 2;
    }
    const length = second > 0 ? Math.max(1, Math.sqrt(first / second)) : 1;
    let sum = 0;
    for (let a = 0; a < authors; a++) {
      const change = once[a]! - shares[a]!;
      const bend = twice[a]! - once[a]! - change;
      // A share that leaps below 0 stays a little above it, where EM can still move it.
      leap[a] = Math.max(shares[a]! + 2 * length * change + length ** 2 * bend, 1e-3 * twice[a]!);
      sum += leap[a]!;
    }
    for (let a = 0; a < authors; a++) leap[a]! /= sum;
    const after = step(likelihoods, counts, leap, landed);
    const taken = after >= before ? landed : twice;
    reached = Math.max(after, before);
    let moved = 0;
    for (let a = 0; a < authors; a++) moved = Math.max(moved, Math.abs(taken[a]! - shares[a]!));
    shares.set(taken);
    if (moved < tolerance) break;
  }
  return reached;
}

/** One EM step; returns the log-likelihood of the shares stepped from. */
function step(likelihoods: Float64Array, counts: Uint32Array, from: Float64Array, to: Float64Array): number {
  const authors = from.length;
  to.fill(0);
  let logLikelihood = 0;
  let product = 1;
  let points = 0;
  for (let s = 0; s < counts.length; s++) {
    const count = counts[s]!;
    if (count === 0) continue;
    points += count;
    const row = s * authors;
    let sum = 0;
    for (let a = 0; a < authors; a++) sum += from[a]! * likelihoods[row + a]!;
    for (let k = 0; k < count; k++) {
      product *= sum;
      if (product < TINY) {
        logLikelihood += Math.log(product);
        product = 1;
      }
    }
    const factor = count / sum;
    for (let a = 0; a < authors; a++) to[a]! += from[a]! * likelihoods[row + a]! * factor;
  }
  for (let a = 0; a < authors; a++) to[a]! /= points;
  return logLikelihood + Math.log(product);
}
