import { add, compare, divide, multiply, negative, one, type Rational, rational, signOf, zero } from "./rational.ts";

/** Coefficients of a polynomial in one variable, the constant first. */
type Coefficients = readonly Rational[];

/**
 * The roots of a polynomial in the open interval (0, 1): the rational ones, and how many there are besides.
 *
 * Sturm's theorem isolates them; a rational root's denominator divides the leading whole coefficient, so that an interval
 * narrower than its square holds one candidate, the fraction of least denominator in it.
 */
export function rootsWithinUnit(coefficients: Coefficients): {
  readonly rational: readonly Rational[];
  readonly irrational: number;
} {
  let p = trimmed(coefficients);
  while (p.length > 1 && signOf(p[0]!) === 0) p = p.slice(1);
  while (p.length > 1 && signOf(valueAt(p, one)) === 0) p = divided(p, [rational(-1), one]).quotient;
  if (p.length <= 1) return { rational: [], irrational: 0 };
  const chain = sturmChain(p);
  const found: Rational[] = [];
  let irrational = 0;
  const least = p.reduce((common, { den }) => (common * den) / gcd(common, den), 1n);
  const leading = p[p.length - 1]!;
  const size = abs((leading.num * least) / leading.den);
  const narrow = rational(1n, 2n * size * size + 1n);
  const search = (low: Rational, high: Rational): void => {
    const count = changes(chain, low) - changes(chain, high);
    if (count === 0) return;
    if (count === 1 && compare(add(high, negative(low)), narrow) < 0) {
      const candidate = simplestBetween(low, high);
      if (signOf(valueAt(p, candidate)) === 0) found.push(candidate);
      else irrational++;
      return;
    }
    const middle = multiply(add(low, high), rational(1, 2));
    if (signOf(valueAt(p, middle)) === 0) {
      found.push(middle);
      p = divided(p, [negative(middle), one]).quotient;
      const rest = rootsWithinUnit(p);
      for (const root of rest.rational) if (!found.some((other) => compare(other, root) === 0)) found.push(root);
      throw new Found(rest.irrational);
    }
    search(low, middle);
    search(middle, high);
  };
  try {
    search(zero, one);
  } catch (caught) {
    if (!(caught instanceof Found)) throw caught;
    return { rational: unique(found), irrational: caught.irrational };
  }
  return { rational: unique(found), irrational };
}

/** Thrown out of the search once a root was met by chance and the rest counted anew. */
class Found {
  readonly irrational: number;
  constructor(irrational: number) {
    this.irrational = irrational;
  }
}

function unique(roots: readonly Rational[]): Rational[] {
  return roots
    .filter((root, k) => !roots.slice(0, k).some((other) => compare(other, root) === 0))
    .sort((a, b) => compare(a, b));
}

function sturmChain(p: Coefficients): readonly Coefficients[] {
  const chain: Coefficients[] = [p, trimmed(p.slice(1).map((c, k) => multiply(c, rational(k + 1))))];
  for (;;) {
    const { rest } = divided(chain[chain.length - 2]!, chain[chain.length - 1]!);
    if (rest.length === 0) return chain;
    chain.push(rest.map(negative));
  }
}

function changes(chain: readonly Coefficients[], x: Rational): number {
  const signs = chain.map((p) => signOf(valueAt(p, x))).filter((sign) => sign !== 0);
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
}

function valueAt(p: Coefficients, x: Rational): Rational {
  return p.reduceRight((sum, c) => add(multiply(sum, x), c), zero);
}

function trimmed(p: Coefficients): Coefficients {
  let length = p.length;
  while (length > 0 && signOf(p[length - 1]!) === 0) length--;
  return p.slice(0, length);
}

function divided(p: Coefficients, by: Coefficients): { readonly quotient: Coefficients; readonly rest: Coefficients } {
  let rest = [...p];
  const quotient = new Array<Rational>(Math.max(0, p.length - by.length + 1)).fill(zero);
  for (let shift = p.length - by.length; shift >= 0; shift--) {
    const factor = divide(rest[shift + by.length - 1] ?? zero, by[by.length - 1]!);
    quotient[shift] = factor;
    rest = rest.map((c, k) =>
      k >= shift && k < shift + by.length ? add(c, negative(multiply(factor, by[k - shift]!))) : c,
    );
  }
  return { quotient: trimmed(quotient), rest: trimmed(rest) };
}

/** The fraction of least denominator in [low, high], by continued fractions. */
export function simplestBetween(low: Rational, high: Rational): Rational {
  const whole = low.num >= 0n ? low.num / low.den : -((-low.num + low.den - 1n) / low.den);
  if (whole * low.den === low.num) return rational(whole);
  if ((whole + 1n) * high.den <= high.num) return rational(whole + 1n);
  const rest = simplestBetween(divide(one, add(high, rational(-whole))), divide(one, add(low, rational(-whole))));
  return add(rational(whole), divide(one, rest));
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return abs(a);
}
