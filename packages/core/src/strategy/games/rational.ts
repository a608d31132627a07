/** A quotient of whole numbers in lowest terms; the denominator is positive. Arithmetic on it never rounds. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const zero: Rational = { num: 0n, den: 1n };
export const one: Rational = { num: 1n, den: 1n };

/** @throws RangeError where the denominator is 0 */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const under = BigInt(den);
  if (under === 0n) throw new RangeError("division by zero");
  const over = BigInt(num);
  const divisor = greatestCommonDivisor(over < 0n ? -over : over, under < 0n ? -under : under);
  const sign = under < 0n ? -1n : 1n;
  return divisor === 0n ? zero : { num: (sign * over) / divisor, den: (sign * under) / divisor };
}

/**
 * Reads `3`, `-1/2`, `0.25` or `1.5e-3` exactly.
 *
 * @returns `null` where the text is no such number
 */
export function parseRational(text: string): Rational | null {
  const quotient = /^([+-]?\d+)\s*\/\s*(\d+)$/.exec(text);
  if (quotient !== null)
    return BigInt(quotient[2]!) === 0n ? null : rational(BigInt(quotient[1]!), BigInt(quotient[2]!));
  const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (decimal === null) return null;
  const [, sign, whole, part = "", exponent = "0"] = decimal;
  const digits = `${whole}${part}`;
  if (digits === "") return null;
  const shift = Number(exponent) - part.length;
  const value = BigInt(digits) * (sign === "-" ? -1n : 1n);
  return shift >= 0 ? rational(value * 10n ** BigInt(shift)) : rational(value, 10n ** BigInt(-shift));
}

export function add(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return { num: a.num + b.num, den: 1n };
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}
export function negative(a: Rational): Rational {
  return { num: -a.num, den: a.den };
}
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negative(b));
}
export function multiply(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return { num: a.num * b.num, den: 1n };
  return rational(a.num * b.num, a.den * b.den);
}
/** @throws RangeError where `b` is 0 */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}
/** −1, 0 or 1. */
export function signOf(a: Rational): number {
  return a.num > 0n ? 1 : a.num < 0n ? -1 : 0;
}
export function isEqual(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}
export function compare(a: Rational, b: Rational): number {
  return signOf(subtract(a, b));
}
/** The nearest number. */
export function toNumber({ num, den }: Rational): number {
  if (abs(num) < 1n << 53n && den < 1n << 53n) return Number(num) / Number(den);
  // Both shortened alike, so that neither overflows.
  const shift = BigInt(Math.max(0, den.toString(2).length - 80, abs(num).toString(2).length - 900));
  return Number(num >> shift) / Number(den >> shift || 1n);
}
/** `3`, `-1/2`. */
export function rationalText({ num, den }: Rational): string {
  return den === 1n ? `${num}` : `${num}/${den}`;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
