import { type Marker, type MarkerReading, markerOf } from "@parley/core";
import { hanNumeral, romanNumeral } from "./numerals.ts";

/**
 * The label of the next point of a list, written as the one given: `5.` → `6.`, `(a)` → `(b)`, `Article IV` → `Article V`.
 *
 * @param before the label before it, by which `i)` is told to be a letter or a Roman number
 * @returns `null` where it cannot be told, as of a bullet
 */
export function nextLabel(label: string, before: string | null = null): string | null {
  const marker = markerIn(label);
  if (marker === null || marker.key === "") return null;
  const { key, readings } = marker;
  const roman = readings.find(({ style }) => style.startsWith("roman"));
  const reading = before === null && /^i$/i.test(key) ? roman : readingOf(label, before);
  const { style, value, inserted } = reading ?? readings[0]!;
  if (inserted > 0) return nextInserted(label);
  if (/\d/.test(label)) return label.replace(lastDigits, String(value + 1));
  if (han.test(label)) return label.replace(han, hanNumeral(value + 1));
  if (/\p{Nd}/u.test(label)) return otherDigits(label, value);
  // “Article IV” has the key 4; of “Article the First” nothing can be counted on.
  const written = /^\d+$/.test(key) ? /(?<=\s)[ivxlcdm]+(?=\W*$)/i.exec(label)?.[0] : key;
  if (written === undefined) return null;
  const isRoman = written !== key || style.startsWith("roman");
  return withKey(
    label,
    written,
    isRoman ? romanNumeral(value + 1) : String.fromCodePoint(key.toLowerCase().codePointAt(0)! + 1),
  );
}

/** `71A` → `71B`, `§ 5a` → `§ 5b`, `1-1` → `1-2`; `null` where it cannot be told, as of `12 bis`. */
function nextInserted(label: string): string | null {
  const letter = /(?<=\p{Nd}[-/]?)([a-yа-ю])(?=\P{L}*$)/iu.exec(label);
  if (letter !== null)
    return `${label.slice(0, letter.index)}${String.fromCodePoint(letter[0].codePointAt(0)! + 1)}${label.slice(letter.index + 1)}`;
  return /\d[-/]\d{1,2}\D*$/u.test(label) ? label.replace(lastDigits, (digits) => String(Number(digits) + 1)) : null;
}

const lastDigits = /\d+(?!.*\d)/u;
const han = /[〇一二三四五六七八九十]+/u;

/** The label with which a list begins, written as the one given: `c)` → `a)`, `7.` → `1.`; `null` where it cannot be told. */
export function firstLabel(label: string): string | null {
  const marker = markerIn(label);
  if (marker === null || marker.key === "") return null;
  if (/\d/.test(label)) return label.replace(lastDigits, "1");
  const letter = /^\p{L}$/u.test(marker.key) ? marker.key : null;
  if (letter === null) return /^[ivxlcdm]+$/i.test(marker.key) ? withKey(label, marker.key, "i") : null;
  return withKey(label, letter, /\p{Script=Cyrillic}/u.test(letter) ? "а" : /[a-z]/i.test(letter) ? "a" : letter);
}

/** How a label is read as the one after another, else as it is read first. */
export function readingOf(label: string, before: string | null): MarkerReading | null {
  const readings = markerIn(label)?.readings ?? [];
  const earlier = before === null ? [] : (markerIn(before)?.readings ?? []);
  const fits = readings.find((reading) =>
    earlier.some(({ style, value }) => style === reading.style && value + 1 === reading.value),
  );
  return fits ?? readings.find(({ style }) => earlier.some((one) => one.style === style)) ?? readings[0] ?? null;
}

function withKey(label: string, key: string, to: string): string {
  const at = label.lastIndexOf(key);
  return `${label.slice(0, at)}${key === key.toLowerCase() ? to : to.toUpperCase()}${label.slice(at + key.length)}`;
}

/** Digits of another script, counted on in that script. */
function otherDigits(label: string, value: number): string {
  return label.replace(/\p{Nd}+(?!.*\p{Nd})/u, (digits) => {
    const zero = digits.codePointAt(0)! - Number(String(value)[0]);
    return Array.from(String(value + 1), (digit) => String.fromCodePoint(zero + Number(digit))).join("");
  });
}

/** A label as the marker of a line that goes on. */
function markerIn(label: string): Marker | null {
  return markerOf(`${label} Words`, 0);
}
