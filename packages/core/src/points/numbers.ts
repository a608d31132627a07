import { asciiDigits, hanValue } from "./numerals.ts";

/** A number of a point as it is written, read one way. */
export interface WrittenNumber {
  readonly value: number;
  /** Which one put in after the number it is: `71B` and `12 ter` are the second after 71 and 12; 0 for an ordinary one. */
  readonly inserted: number;
  /** In ASCII, without spaces: `71B`, `12bis`, `1-1`. */
  readonly key: string;
  /** Where it ends. */
  readonly end: number;
}

const latinTimes = "bis ter quater quinquies sexies septies octies novies decies".split(" ");
const times = new RegExp(`[-–\\s]?(${latinTimes.join("|")})(?![\\p{L}\\p{Nd}])`, "iuy");
const arabicAgain = /\s?مكررا?(?:\s?\(?([\p{Nd}]{1,2})\)?)?(?![\p{L}])/uy;
const raised = /[⁰¹²³⁴-⁹]{1,2}/uy;
const caret = /\^\(?(\p{Nd}{1,2})\)?/uy;
const hyphen = /[-‐‑](\p{Nd}{1,2})(?![\p{L}\p{Nd}])/uy;
const slashNumber = /\/(\p{Nd}{1,2})(?![\p{L}\p{Nd}])/uy;
const letter = /[-/]?([A-Za-zА-Яа-яІіЇїЄєҐґΑ-Ωα-ωא-ת]{1,2})(?![\p{L}\p{M}\p{Nd}])/uy;
const spacedLetter = /\s([a-zA-Z])(?=\s§|$)/uy;
const ordinal =
  /(?:ère|ère|er|ers|re|ème|e|aad|st|nd|rd|th|os?|as?|ος|ο|η|[-‑](?:я|й|ша|га|тя|та|ма)|я|й)(?![\p{L}\p{M}\p{Nd}])/uy;
const sign = /[º°ª]/uy;
const hanAgain = /之([一二三四五六七八九十]+|\p{Nd}{1,2})/uy;
const kanaAgain = /の(\p{Nd}{1,2}|[一二三四五六七八九十]+)/uy;
const hangulAgain = /의\s?(\p{Nd}{1,2})/uy;

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** The value of raised digits: `¹²` → 12. */
export function raisedValue(text: string): number {
  return Number(Array.from(text, (digit) => raisedDigits.indexOf(digit)).join(""));
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const alphabets = [
  "abcdefghijklmnopqrstuvwxyz",
  "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
  "αβγδεζηθικλμνξοπρστυφχψω",
  "אבגדהוזחטיכלמנסעפצקרשת",
];
/** Of letters put behind a number which one it is: A 1, B 2, AA 27. */
function letterPlace(letters: string): number | null {
  const small = letters.toLowerCase();
  for (const alphabet of alphabets) {
    const places = Array.from(small, (one) => alphabet.indexOf(one) + 1);
    if (places.every((place) => place > 0)) return places.reduce((sum, place) => sum * alphabet.length + place, 0);
  }
  return null;
}

/**
 * The ways to read what is written behind the digits of a number: nothing, the sign of an ordinal, or what marks a point
 * that was put in. The likeliest first.
 *
 * @param at behind the digits
 * @param value of the digits
 */
export function endingsOf(text: string, at: number, value: number): readonly WrittenNumber[] {
  const out: WrittenNumber[] = [];
  const add = (inserted: number | null, suffix: string, end: number): void => {
    if (inserted !== null && inserted > 0) out.push({ value, inserted, key: `${value}${suffix}`, end });
  };
  const small = match(raised, text, at);
  if (small !== null) add(raisedValue(small[0]), `-${raisedValue(small[0])}`, at + small[0].length);
  for (const pattern of [caret, hyphen, slashNumber]) {
    const found = match(pattern, text, at);
    if (found !== null) add(Number(asciiDigits(found[1]!)), `-${asciiDigits(found[1]!)}`, at + found[0].length);
  }
  for (const pattern of [hanAgain, kanaAgain, hangulAgain]) {
    const found = match(pattern, text, at);
    if (found === null) continue;
    const place = hanValue(found[1]!) ?? Number(asciiDigits(found[1]!));
    add(place, `-${place}`, at + found[0].length);
  }
  const again = match(times, text, at);
  if (again !== null) {
    const place = latinTimes.indexOf(again[1]!.toLowerCase()) + 1;
    add(place, again[1]!.toLowerCase(), at + again[0].length);
  }
  const arabic = match(arabicAgain, text, at);
  if (arabic !== null) {
    const place = arabic[1] === undefined ? 1 : Number(asciiDigits(arabic[1])) + 1;
    add(place, place === 1 ? "bis" : `bis${place}`, at + arabic[0].length);
  }
  const counted = match(ordinal, text, at);
  const marked = match(sign, text, at);
  const behind = match(letter, text, at) ?? match(spacedLetter, text, at);
  // `1o` and `1er` are ordinals; `1a` and `12e` may be either.
  if (counted !== null && !/^[ae]$/u.test(counted[0]))
    out.push({ value, inserted: 0, key: String(value), end: at + counted[0].length });
  else if (behind !== null) {
    add(letterPlace(behind[1]!), behind[1]!, at + behind[0].length);
    if (counted !== null) out.push({ value, inserted: 0, key: String(value), end: at + counted[0].length });
  }
  if (marked !== null) {
    const after = match(/-([A-Z])(?![\p{L}\p{Nd}])/uy, text, at + 1);
    if (after === null) out.push({ value, inserted: 0, key: String(value), end: at + 1 });
    else add(letterPlace(after[1]!), after[1]!, at + 1 + after[0].length);
  }
  out.push({ value, inserted: 0, key: String(value), end: at });
  return out;
}

/** Whether a number goes on from another: the next one, or one put in right behind it. */
export function goesOn(
  last: Pick<WrittenNumber, "value" | "inserted">,
  next: Pick<WrittenNumber, "value" | "inserted">,
): boolean {
  if (next.value === last.value) return next.inserted === last.inserted + 1;
  return next.value === last.value + 1 && next.inserted <= 1;
}

/** Whether a number stands behind another, however far. */
export function standsBehind(
  last: Pick<WrittenNumber, "value" | "inserted">,
  next: Pick<WrittenNumber, "value" | "inserted">,
): boolean {
  return next.value > last.value || (next.value === last.value && next.inserted > last.inserted);
}
