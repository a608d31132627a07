/**
 * Natural logarithm of Γ(z) for z > 0, by Lanczos's approximation (g = 7, nine terms; relative error below 1e-14).
 */
export function logGamma(z: number): number {
  const shifted = z - 1;
  let sum = lanczos[0]!;
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (shifted + i);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * Distribution function of Beta(α, β) at `x`: the regularised incomplete beta function I_x(α, β), by Lentz's continued
 * fraction (relative error of the nearer tail about 1e-14 for moderate shapes).
 *
 * @param x clipped to [0, 1]
 * @param alpha positive
 * @param beta positive
 * @example
 * betaCdf(0.25, 1, 2); // 1 − 0.75² = 0.4375
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
  return x < (alpha + 1) / (alpha + beta + 2)
    ? lowerTail(x, alpha, beta, logBeta)
    : 1 - lowerTail(1 - x, beta, alpha, logBeta);
}

/**
 * Quantile of Beta(α, β) at `u`, exact to rounding: Newton's method with bisection as a guard, on whichever tail is nearer.
 * Slow (some microseconds); draws use the tables of {@link PertTable}.
 *
 * @param u a probability; 0 gives 0 and 1 gives 1
 */
export function betaQuantile(u: number, alpha: number, beta: number): number {
  if (u <= 0) return 0;
  if (u >= 1) return 1;
  const middle = alpha / (alpha + beta);
  return u <= betaCdf(middle, alpha, beta)
    ? lowerQuantile(u, alpha, beta, middle)
    : 1 - lowerQuantile(1 - u, beta, alpha, 1 - middle);
}

/** The quantile where it is known to lie in [0, `high`]. */
export function lowerQuantile(u: number, alpha: number, beta: number, high: number): number {
  const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
  let low = 0;
  let up = high;
  // Near 0 the distribution function is x^α/(α·B).
  let x = Math.min(high, Math.exp((Math.log(u * alpha) + logBeta) / alpha));
  for (let step = 0; step < 100; step++) {
    const excess = cdfBelow(x, alpha, beta, logBeta) - u;
    if (excess > 0) up = x;
    else low = x;
    const density = Math.exp((alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - logBeta);
    const next = x - excess / density;
    if (next > low && next < up) {
      // The steps shrink quadratically: after one this small, the next would be below rounding.
      if (Math.abs(next - x) <= 1e-9 * next) return next;
      x = next;
    } else {
      if (up - low <= 4e-16 * up) return x;
      x = (low + up) / 2;
    }
  }
  return x;
}

function cdfBelow(x: number, alpha: number, beta: number, logBeta: number): number {
  if (x >= 1) return 1;
  return x < (alpha + 1) / (alpha + beta + 2)
    ? lowerTail(x, alpha, beta, logBeta)
    : 1 - lowerTail(1 - x, beta, alpha, logBeta);
}

function lowerTail(x: number, alpha: number, beta: number, logBeta: number): number {
  if (x <= 0) return 0;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((alpha + beta) * x) / (alpha + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let fraction = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (beta - m) * x) / ((alpha + 2 * m - 1) * (alpha + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(alpha + m) * (alpha + beta + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return (Math.exp(alpha * Math.log(x) + beta * Math.log1p(-x) - logBeta) / alpha) * fraction;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
