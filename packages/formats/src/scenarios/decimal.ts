/** A number in exact decimals: `digits × 10^−places`. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** Digits past which a written number is refused: 10^±400 is beyond every double. */
const MAX_PLACES = 400;

function decimal(text: string): Decimal | null {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(text);
  if (!match || `${match[2]}${match[3]}` === "") return null;
  const places = match[3]!.length - Number(match[4] ?? 0);
  const digits = BigInt(`${match[1] === "-" ? "-" : ""}${match[2]}${match[3]}`);
  if (Math.abs(places) > MAX_PLACES) return null;
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

function scaled(number: Decimal, places: number): bigint {
  return number.digits * 10n ** BigInt(places - number.places);
}

function print(digits: bigint, places: number): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
  const whole = text.slice(0, text.length - places);
  const fraction = places > 0 ? text.slice(-places).replace(/0+$/, "") : "";
  return `${sign}${whole}${fraction ? `.${fraction}` : ""}`;
}

/**
 * The numbers `low, low + step, …` up to `high`, in exact decimal arithmetic, so that three steps of 0.1 are 0.3.
 *
 * @returns the numbers as text, or what is wrong with them
 * @example decimalRange("0.1", "0.4", "0.1", 100) // ["0.1", "0.2", "0.3", "0.4"]
 */
export function decimalRange(low: string, high: string, step: string, most: number): string[] | string {
  const ends = [low, high, step].map(decimal);
  const bad = [low, high, step].find((_, k) => ends[k] === null);
  if (bad !== undefined) return `"${bad}" is not a number`;
  const places = Math.max(...ends.map((end) => end!.places));
  const [from, to, by] = ends.map((end) => scaled(end!, places)) as [bigint, bigint, bigint];
  if (by <= 0n) return `the step ${step} must be above 0`;
  if (to < from) return `${low} to ${high} is not a range`;
  const count = (to - from) / by + 1n;
  if (count > BigInt(most)) return `the range has more than ${most} options`;
  return Array.from({ length: Number(count) }, (_, k) => print(from + BigInt(k) * by, places));
}

/** The sum of doubles as their shortest decimals, exactly: how a program that computes in decimals sums them. */
export function decimalSum(numbers: readonly number[]): string {
  const terms = numbers.map((number) => decimal(String(number))!);
  const places = Math.max(0, ...terms.map((term) => term.places));
  return print(
    terms.reduce((sum, term) => sum + scaled(term, places), 0n),
    places,
  );
}
