import type { Model, Spread } from "@parley/core";

/** U+2212, so that signs align with tabular figures and are read as minus. */
const MINUS = "−";

/** The scale utilities are shown on: points of 100 for case files, the file's own numbers for imported scenarios. */
export function scaleOf(model: Model): number {
  return model.parties[0]?.sheet.normalised === false ? 1 : 100;
}

/** A number with a fixed count of decimals, a real minus sign, and no negative zero. */
export function fixed(value: number, decimals = 1): string {
  const rounded = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(rounded) !== 0 ? MINUS + rounded : rounded;
}

/** As `fixed`, with a plus sign before positive numbers. */
export function signed(value: number, decimals = 1): string {
  const written = fixed(value, decimals);
  return written.startsWith(MINUS) || Number(written) === 0 ? written : `+${written}`;
}

/** A utility on its own scale, as `56.3`. */
export function points(utility: number, scale: number): string {
  return fixed(utility * scale, scale === 1 ? 3 : 1);
}

/** A difference of utilities, with its sign: `+12.3`. */
export function signedPoints(utility: number, scale: number): string {
  return signed(utility * scale, scale === 1 ? 3 : 1);
}

/** A spread of gains: `+12.3`, or `−4.0 to +8.1` over the completions. */
export function spreadPoints(spread: Spread, scale: number): string {
  if (typeof spread === "number") return signedPoints(spread, scale);
  return `${signedPoints(spread.low, scale)} to ${signedPoints(spread.high, scale)}`;
}

/** The middle of a spread, for placing it; never shown as a number of its own. */
export function middle(spread: Spread): number {
  return typeof spread === "number" ? spread : (spread.low + spread.high) / 2;
}

/** A probability with two decimals; never rounded to certainty: `>0.99`, `<0.01`. */
export function probabilityText(p: number): string {
  if (p > 0.995 && p < 1) return ">0.99";
  if (p < 0.005 && p > 0) return "<0.01";
  return p.toFixed(2);
}

/** A share as whole percent. */
export function percent(share: number): string {
  return `${fixed(share * 100, 0)}%`;
}

const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** Small counts in words. */
export function countWord(n: number): string {
  return SMALL[n] ?? String(n);
}

/** All of several parties: `both parties`, `all four parties`. */
export function everybody(parties: number): string {
  return parties === 2 ? "both parties" : `all ${countWord(parties)} parties`;
}

/** A count with its noun: `one change`, `12 changes`. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${countWord(n)} ${n === 1 ? noun : plural}`;
}

const MAGNITUDES = ["thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];
/** An exact integer given as text, in words: `72`, `about 23 trillion`, `about 1.4 × 10^22`. */
export function largeCount(integer: string): string {
  if (integer.length <= 6) return integer.replace(/\B(?=(\d{3})+$)/g, ",");
  const group = Math.floor((integer.length - 1) / 3);
  const name = MAGNITUDES[group - 1];
  if (name === undefined) return `about ${(Number(integer.slice(0, 4)) / 1000).toFixed(1)} × 10^${integer.length - 1}`;
  const lead = Number(integer.slice(0, 6)) / 10 ** (6 - (integer.length - group * 3));
  return `about ${lead < 10 ? lead.toFixed(1) : Math.round(lead)} ${name}`;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
/** An ISO date as `24 December 2025`; `YYYY-MM` and `YYYY` as far as they go. */
export function longDate(iso: string): string {
  const [year, month, day] = iso.split("-");
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return iso;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** An ISO date without its year: `24 Dec`. */
export function shortDate(iso: string): string {
  const [, month, day] = iso.split("-");
  const name = MONTHS[Number(month) - 1]?.slice(0, 3);
  if (name === undefined) return iso;
  return day === undefined ? name : `${Number(day)} ${name}`;
}
