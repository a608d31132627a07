import { add, isEqual, multiply, negative, one, type Rational, signOf, zero } from "./rational.ts";

/**
 * A polynomial with exact coefficients: by monomial, its coefficient. A monomial is written as the numbers of its
 * variables in rising order, each as often as its power, `2,2,5`; the constant is the empty text. Without zero entries.
 */
export type Polynomial = ReadonlyMap<string, Rational>;

export const nothing: Polynomial = new Map();

export function constant(value: Rational): Polynomial {
  return signOf(value) === 0 ? nothing : new Map([["", value]]);
}
export function variable(v: number): Polynomial {
  return new Map([[`${v}`, one]]);
}

/** `a + factor·b`. */
export function plus(a: Polynomial, b: Polynomial, factor: Rational = one): Polynomial {
  if (b.size === 0) return a;
  if (a.size === 0 && factor === one) return b;
  const sum = new Map(a);
  for (const [monomial, coefficient] of b) {
    const value = add(sum.get(monomial) ?? zero, isEqual(factor, one) ? coefficient : multiply(factor, coefficient));
    if (value.num === 0n) sum.delete(monomial);
    else sum.set(monomial, value);
  }
  return sum;
}
export function minus(a: Polynomial, b: Polynomial): Polynomial {
  return plus(a, b, negative(one));
}
export function times(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0 || b.size === 0) return nothing;
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  const product = new Map<string, Rational>();
  for (const [left, x] of a)
    for (const [right, y] of b) {
      const monomial = merged(left, right);
      const value = add(product.get(monomial) ?? zero, multiply(x, y));
      if (value.num === 0n) product.delete(monomial);
      else product.set(monomial, value);
    }
  return product;
}
function isOne(a: Polynomial): boolean {
  const value = a.size === 1 ? a.get("") : undefined;
  return value !== undefined && value.num === 1n && value.den === 1n;
}
export function power(a: Polynomial, exponent: number): Polynomial {
  let out = constant(one);
  for (let k = 0; k < exponent; k++) out = times(out, a);
  return out;
}
export function scaled(a: Polynomial, factor: Rational): Polynomial {
  return plus(nothing, a, factor);
}

/** The polynomial's value where it has no variables, else `null`. */
export function constantOf(a: Polynomial): Rational | null {
  if (a.size === 0) return zero;
  return a.size === 1 ? (a.get("") ?? null) : null;
}

/** The variables of a monomial, each as often as its power. */
export function factorsOf(monomial: string): readonly number[] {
  return monomial === "" ? [] : monomial.split(",").map(Number);
}
const variablesKnown = new WeakMap<Polynomial, readonly number[]>();
const noVariables: readonly number[] = [];

/** The variables of a polynomial, in rising order. */
export function variablesOf(a: Polynomial): readonly number[] {
  if (a.size === 0 || (a.size === 1 && a.has(""))) return noVariables;
  let known = variablesKnown.get(a);
  if (known === undefined) {
    known = searchVariables(a);
    variablesKnown.set(a, known);
  }
  return known;
}
function searchVariables(a: Polynomial): readonly number[] {
  const found = new Set<number>();
  for (const monomial of a.keys()) for (const v of factorsOf(monomial)) found.add(v);
  return [...found].sort((x, y) => x - y);
}
/** Whether no monomial has more than one factor. */
export function isAffine(a: Polynomial): boolean {
  for (const monomial of a.keys()) if (monomial.includes(",")) return false;
  return true;
}

/** By power of one variable, the polynomial that stands before it. */
export function coefficientsIn(a: Polynomial, v: number): readonly Polynomial[] {
  const out: Map<string, Rational>[] = [];
  for (const [monomial, coefficient] of a) {
    const factors = factorsOf(monomial);
    const rest = factors.filter((factor) => factor !== v);
    const degree = factors.length - rest.length;
    while (out.length <= degree) out.push(new Map());
    out[degree]!.set(rest.join(","), coefficient);
  }
  return out;
}

/** The polynomial with a variable replaced by a polynomial. */
export function substitute(a: Polynomial, v: number, by: Polynomial): Polynomial {
  if (!variablesOf(a).includes(v)) return a;
  const coefficients = coefficientsIn(a, v);
  // Horner's rule.
  let out: Polynomial = nothing;
  for (let k = coefficients.length - 1; k >= 0; k--) out = plus(times(out, by), coefficients[k]!);
  return out;
}

/**
 * The quotient where a polynomial is a multiple of another, else `null`.
 */
export function quotient(a: Polynomial, b: Polynomial): Polynomial | null {
  const [v] = variablesOf(b);
  if (v === undefined) {
    const value = constantOf(b)!;
    return value.num === 0n
      ? null
      : scaled(a, { num: value.num < 0n ? -value.den : value.den, den: value.num < 0n ? -value.num : value.num });
  }
  const inside = variablesOf(a);
  if (!variablesOf(b).every((w) => inside.includes(w))) return null;
  const divisor = coefficientsIn(b, v);
  const degree = divisor.length - 1;
  const leading = divisor[degree]!;
  let rest = a;
  let out: Polynomial = nothing;
  for (;;) {
    if (rest.size === 0) return out;
    const coefficients = coefficientsIn(rest, v);
    if (coefficients.length - 1 < degree) return null;
    const factor = quotient(coefficients[coefficients.length - 1]!, leading);
    if (factor === null) return null;
    const term = times(factor, power(variable(v), coefficients.length - 1 - degree));
    out = plus(out, term);
    rest = minus(rest, times(term, b));
  }
}

function merged(left: string, right: string): string {
  if (left === "") return right;
  if (right === "") return left;
  return [...factorsOf(left), ...factorsOf(right)].sort((x, y) => x - y).join(",");
}
