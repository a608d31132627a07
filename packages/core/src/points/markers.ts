import { endingsOf, raisedValue } from "./numbers.ts";
import { asciiDigits, hanValue, letterValues, romanValue } from "./numerals.ts";
import { ordinalAt, standingOrdinal } from "./ordinals.ts";
import { type WordRank, wordsOfRank } from "./traditions.ts";

/** One way to read a marker: a list of that style, at that place in it. */
export interface MarkerReading {
  readonly style: string;
  readonly value: number;
  /** Which one put in after that place it is (`71B`: 2); 0 for an ordinary one. */
  readonly inserted: number;
  /** The number alone, in ASCII: `5`, `1.2`, `a`, `iv`, `71B`. */
  readonly key: string;
}
/** What numbers a line. */
export interface Marker {
  /** More than one where it is ambiguous: `i)` is the ninth letter or the first Roman number. */
  readonly readings: readonly MarkerReading[];
  /** As written, without what follows. */
  readonly label: string;
  /** The key of its first reading. */
  readonly key: string;
  /** 0 part, 1 title, 2 chapter, 3 section, 4 article; 5 anything in a list. */
  readonly rank: number;
  /** What follows it on its line. */
  readonly rest: string;
  /** Whether it may as well be a day: `1. Mai 2030`. */
  readonly day: boolean;
}

export const listRank = 5;
export const articleRank = 4;

const ranks: readonly WordRank[] = [0, 1, 2, 3, 4];
const wordPatterns = ranks.map(
  (rank) =>
    [
      rank,
      new RegExp(
        `^[${quotes()}]?(${wordsOfRank(rank)})(?![\\p{L}\\p{M}])\\s*(?:n[o°º]\\.?\\s*|№\\s*|(?:ya|cha)\\s+)?`,
        "iu",
      ),
    ] as const,
);
function quotes(): string {
  return "\"“”«„‟'‘‚";
}
const separators = /\s?(?:[.:)\]º°،：、．ª।۔།။፡፦]|[-–—](?!\p{L})){1,3}/uy;
const digitsAt = /\p{Nd}{1,4}/uy;
const romanAt = /[ivxlcdm]{1,12}(?![\p{L}\p{M}])/iuy;
const capitalAt = /[A-ZА-ЯΑ-Ω](?![\p{L}\p{M}\p{Nd}])/uy;
const dotted = /(?:\.\p{Nd}{1,3})+(?![\p{L}\p{Nd}])/uy;
const hanPart =
  /^["“”«„]?(第\s?([〇零一二两三四五六七八九十百]+|\p{Nd}+)\s?([条條章节節編编部项項款])((?:[之の](?:[一二三四五六七八九十]+|\p{Nd}{1,2}))?))[\s:：、.．]*/u;
const koreanPart = /^["“”«„]?(제\s?(\p{Nd}+)\s?([조항장절편관])((?:의\s?\p{Nd}{1,2})?))[\s:.]*/u;
const suffixed =
  /^["“”«„]?((\p{Nd}{1,4})((?:\/[A-Z]|\s[a-z])?)\s?[.-]?\s?(?:madde|cikk|pants|straipsnis|artikla|artikulua|modda|бап|статья|д[уү]г[аэ]+р зүйл|§)(?![\p{L}\p{M}]))([\s:.\-–—]*)/iu;
const hanItem = /^["“”«„]?([（(]?([一二三四五六七八九十百]+)[）)、．.])\s*/u;
const digitsFirst = new RegExp(`^([${quotes()}]?)([([（]?)(\\p{Nd}{1,3}(?:[.．]\\p{Nd}{1,3}){0,5})`, "u");
const lettered = new RegExp(
  `^([${quotes()}]?[([]?(\\p{L}|[a-z]{2}|[A-Z]{2}|[а-яіїє]{2}|الف)(?:ـ)?([.)\\]]|\\s?[-–—](?=\\s)))(?=\\s|$|\\p{Lu}|\\p{Lo})`,
  "u",
);
const romans = new RegExp(
  `^([${quotes()}]?[([]?([ivxlcdm]{1,8}|[IVXLCDM]{1,8})([.)\\]](?:\\s?[-–—](?=\\s))?|\\s?[-–—](?=\\s)))(?:\\s+|$)`,
  "u",
);
const bullets = /^([-*+•‣▪●◦·–—])\s+/u;
const resolution = /^["“”«„]?((OP|PP)\s?(\p{Nd}{1,3})\s?(?:(bis|ter|quater)\b)?[.:)]?)(?:\s+|$)/u;
const circled = /^([①-⑳])\s*/u;
const raised = /^([⁰¹²³⁴-⁹]{1,2})\s*(?=\S)/u;
const only = /^(?:parágrafo único|artículo único|artigo único|article unique|единственная статья)[.:)\-–—\s]+/iu;
const months =
  /^(?:jan|feb|f[ée]v|m[aä]r|apr|avr|ma[ijy]|jun|jui|jul|aug|ao[uû]t|sep|o[kc]t|nov|de[zc]|led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pro|sij|velj|ožu|tra|svi|lip|kol|ruj|stu|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)\p{L}{0,9}\.?\s+\p{Nd}{4}(?!\p{Nd})/iu;

/**
 * The marker a line begins with, in the habits of numbering that `traditions` lists. Bounded: at most the first hundred
 * characters of the line are looked at.
 *
 * @param line without leading white space
 * @param indent its width before that; bullets of one indentation make one list
 * @returns `null` where it begins with none. Whether a marker counts is for the place it stands in to say.
 */
export function markerOf(line: string, indent: number): Marker | null {
  const head = line.slice(0, 100);
  const found = eastAsian(head) ?? worded(head) ?? listed(head, indent);
  if (found === null) return null;
  const rest = line.slice(found.end).trim();
  // Of digits in a script that is not known there is no value.
  if (found.readings.length === 0 || found.readings.some(({ value }) => Number.isNaN(value))) return null;
  return {
    readings: found.readings,
    label: head.slice(0, found.end).trim(),
    key: found.readings[0]!.key,
    rank: found.rank,
    rest,
    day: found.rank === listRank && (months.test(rest) || /^\p{Nd}{1,2}\.\s?\p{Nd}{4}(?!\p{Nd})/u.test(rest)),
  };
}

interface Found {
  readonly rank: number;
  readonly readings: readonly MarkerReading[];
  /** Where the rest begins. */
  readonly end: number;
}

function reading(style: string, value: number, key: string, inserted = 0): MarkerReading {
  return { style, value, inserted, key };
}

/** Whether words of a line go on from a number instead of beginning what is numbered: “Article 5 of the Treaty applies”. */
function speaksOf(rest: string): boolean {
  return /^(?!\p{Script=Georgian})[\p{Ll},;]/u.test(rest) || /^(?:من|في|عن)\s/u.test(rest);
}

function eastAsian(line: string): Found | null {
  const part = hanPart.exec(line) ?? koreanPart.exec(line);
  if (part !== null) {
    const [whole, , digits, unit, again] = part as unknown as [string, string, string, string, string];
    const value = hanValue(digits) ?? Number(asciiDigits(digits));
    const rank = /[編编部편]/u.test(unit) ? 0 : /[章장]/u.test(unit) ? 2 : /[节節절관]/u.test(unit) ? 3 : articleRank;
    const inserted = again === "" ? 0 : (hanValue(again.slice(1).trim()) ?? Number(asciiDigits(again.slice(1).trim())));
    const key = inserted === 0 ? String(value) : `${value}-${inserted}`;
    return /[項项款항]/u.test(unit)
      ? { rank: listRank, end: whole.length, readings: [reading("paragraph", value, key, inserted)] }
      : { rank, end: whole.length, readings: [reading(`word:${rank}`, value, key, inserted)] };
  }
  const before = suffixed.exec(line);
  // "5 artikla koskee …" speaks of an article, as below.
  if (before !== null && (/\S/u.test(before[4]!) || !/^[\p{Ll},;]/u.test(line.slice(before[0].length)))) {
    const value = Number(asciiDigits(before[2]!));
    const letter = before[3]!.slice(1).toLowerCase();
    const inserted = letter === "" ? 0 : letter.charCodeAt(0) - 96;
    const key = letter === "" ? String(value) : `${value}${before[3]!.slice(1)}`;
    return {
      rank: articleRank,
      end: before[0].length,
      readings: [reading(`word:${articleRank}`, value, key, inserted)],
    };
  }
  const item = hanItem.exec(line);
  const value = item === null ? null : hanValue(item[2]!);
  if (item === null || value === null) return null;
  return { rank: listRank, end: item[0].length, readings: [reading(`han${shape(item[1]!)}`, value, String(value))] };
}

function worded(line: string): Found | null {
  const paragraph = only.exec(line);
  if (paragraph !== null)
    return { rank: articleRank, end: paragraph[0].length, readings: [reading(signStyle, 1, "1")] };
  const operative = resolution.exec(line);
  if (operative !== null) {
    const value = Number(asciiDigits(operative[3]!));
    const inserted = operative[4] === undefined ? 0 : ["bis", "ter", "quater"].indexOf(operative[4]) + 1;
    const key = `${value}${operative[4] ?? ""}`;
    return operative[2] === "PP"
      ? null
      : { rank: articleRank, end: operative[0].length, readings: [reading("operative", value, key, inserted)] };
  }
  for (const [rank, pattern] of wordPatterns) {
    const word = pattern.exec(line);
    if (word === null) continue;
    const found = wordNumber(line, word[0].length, rank, word[1]!);
    if (found !== null) return found;
  }
  return null;
}

/** Style of `§ 1`, which is an article of its own or stands under one. */
const signStyle = "sign";

function wordNumber(line: string, from: number, rank: number, word: string): Found | null {
  const opened = /[([（]/u.test(line[from] ?? "");
  const at = opened ? from + 1 : from;
  const style = `word:${rank}`;
  const candidates: { readings: MarkerReading[]; end: number; letter: boolean }[] = [];
  digitsAt.lastIndex = at;
  const digits = digitsAt.exec(line)?.[0];
  if (digits !== undefined) {
    const value = Number(asciiDigits(digits));
    dotted.lastIndex = at + digits.length;
    const parts = dotted.exec(line)?.[0];
    if (parts !== undefined) {
      const rest = asciiDigits(parts).slice(1).split(".").map(Number);
      const readings = /\p{Script=Cyrillic}/u.test(word)
        ? [reading(style, value, `${value}-${rest.join("-")}`, rest[0])]
        : [reading(`${style}:${rest.length + 1}`, rest.at(-1)!, [value, ...rest].join("."))];
      candidates.push({ readings, end: at + digits.length + parts.length, letter: false });
    }
    for (const { inserted, key, end } of endingsOf(line, at + digits.length, value))
      candidates.push({ readings: [reading(style, value, key, inserted)], end, letter: false });
  } else {
    romanAt.lastIndex = at;
    capitalAt.lastIndex = at;
    const roman = romanAt.exec(line)?.[0];
    const value = roman === undefined ? null : romanValue(roman);
    const capital = capitalAt.exec(line)?.[0];
    const letters =
      capital === undefined
        ? []
        : letterValues(capital).map(({ alphabet, value: place }) => reading(`${style}:${alphabet}`, place, capital));
    if (value !== null) {
      const end = at + roman!.length;
      for (const ending of endingsOf(line, end, value))
        candidates.push({
          // Parts A, B, C, D go on from letter to letter.
          readings:
            roman!.length === 1 && value > 10 && ending.end === end
              ? [...letters, reading(style, value, ending.key)]
              : [reading(style, value, ending.key, ending.inserted), ...(ending.end === end ? letters : [])],
          end: ending.end,
          letter: false,
        });
    } else if (capital !== undefined) candidates.push({ readings: letters, end: at + 1, letter: true });
    const ordinal = ordinalAt(line, at);
    if (ordinal !== null)
      for (const { inserted, key, end } of endingsOf(line, ordinal.end, ordinal.value))
        candidates.push({ readings: [reading(style, ordinal.value, key, inserted)], end, letter: false });
  }
  const found: (Found & { end: number })[] = [];
  for (const { readings, end, letter } of candidates) {
    const closed = opened ? (/[)\]）]/u.test(line[end] ?? "") ? end + 1 : -1) : end;
    if (closed < 0) continue;
    // What is put in may be said behind the bracket: المادة (1) مكرر.
    const behind = opened && readings[0]!.inserted === 0 ? endingsOf(line, closed, readings[0]!.value)[0]! : null;
    const stop = behind !== null && behind.inserted > 0 ? behind.end : closed;
    const own =
      behind !== null && behind.inserted > 0
        ? [{ ...readings[0]!, key: behind.key, inserted: behind.inserted }]
        : readings;
    separators.lastIndex = stop;
    const separator = separators.exec(line)?.[0];
    const next = stop + (separator?.length ?? 0);
    if (
      next < line.length &&
      !/\s/u.test(line[next]!) &&
      !(separator !== undefined && /\p{Lo}|[（(]/u.test(line[next]!))
    )
      continue;
    const rest = line.slice(next).trim();
    if (separator === undefined && speaksOf(rest)) continue;
    if (letter && rank === articleRank && separator === undefined && rest !== "") continue;
    const sign = word === "§" ? own.map((one) => reading(signStyle, one.value, one.key, one.inserted)) : [];
    found.push({ rank, end: next, readings: [...sign, ...own] });
  }
  const [first, ...others] = found;
  if (first === undefined) return null;
  // Other readings of the same words: `1a` the first, or put in behind 1.
  return {
    ...first,
    readings: [...first.readings, ...others.filter(({ end }) => end === first.end).flatMap(({ readings }) => readings)],
  };
}

function listed(line: string, indent: number): Found | null {
  const number = numberedItem(line);
  if (number !== null) return number;
  const ring = circled.exec(line);
  if (ring !== null) {
    const value = ring[1]!.codePointAt(0)! - 0x245f;
    return { rank: listRank, end: ring[0].length, readings: [reading("circled", value, String(value))] };
  }
  const small = raised.exec(line);
  if (small !== null) {
    const value = raisedValue(small[1]!);
    return { rank: listRank, end: small[0].length, readings: [reading("raised", value, String(value))] };
  }
  const roman = romans.exec(line);
  const letter = lettered.exec(line);
  const found = letter ?? roman;
  if (found !== null) {
    const label = (roman !== null && (letter === null || roman[1]!.length > letter[1]!.length) ? roman : found)[1]!;
    const written = found[2]!;
    const small = written === "الف" ? "أ" : written;
    const big = written !== written.toLowerCase() ? ":upper" : "";
    const form = shape(label.replace(/\s?[-–—]$/u, "")) + big;
    const asRoman = roman === null ? null : romanValue(written);
    const readings = [
      ...(letter === null ? [] : letterReadings(small, form, label)),
      ...(asRoman === null ? [] : [reading(`roman${form}`, asRoman, written)]),
    ];
    if (readings.length > 0) return { rank: listRank, end: label.length, readings };
  }
  const ordinal = standingOrdinal(line, /^["“”«„]/u.test(line) ? 1 : 0);
  if (ordinal !== null) {
    const [ending] = endingsOf(line, ordinal.end, ordinal.value);
    separators.lastIndex = ending!.end;
    const separator = separators.exec(line)?.[0];
    const next = ending!.end + (separator?.length ?? 0);
    if (separator !== undefined && (next === line.length || /\s/u.test(line[next]!)))
      return {
        rank: listRank,
        end: next,
        readings: [reading(`ordinal:${ordinal.language}`, ordinal.value, ending!.key, ending!.inserted)],
      };
  }
  const bullet = bullets.exec(line);
  if (bullet === null) return null;
  return { rank: listRank, end: bullet[0].length, readings: [reading(`bullet:${bullet[1]}:${indent}`, 0, "")] };
}

/** One letter, or two: after (z) come (za) or (aa); (aa) may also stand between (a) and (b), (bb) be the 28th. */
function letterReadings(written: string, form: string, label: string): readonly MarkerReading[] {
  const [first, second] = Array.from(written);
  if (second === undefined)
    return letterValues(written).map(({ alphabet, value }) => reading(alphabet + form, value, written));
  // “No.” and “St.” are no numbers.
  if (/\.$/u.test(label) && first !== second && first!.toLowerCase() !== "z") return [];
  const places = new Map(letterValues(second).map(({ alphabet, value }) => [alphabet, value]));
  const lengths: Readonly<Record<string, number>> = { latin: 26, russian: 28, ukrainian: 32 };
  return letterValues(first!).flatMap(({ alphabet, value }) => {
    const place = places.get(alphabet);
    const length = lengths[alphabet];
    if (place === undefined || length === undefined) return [];
    return [
      ...(value === length
        ? [reading(alphabet + form, length + place, written)]
        : [reading(alphabet + form, value * length + place, written)]),
      ...(first === second && value > 1 ? [reading(alphabet + form, length + value, written)] : []),
      reading(alphabet + form, value, written, place),
    ];
  });
}

const behindNumber = /(?:\.-|[.)\]．、）º°](?:\.(?=\s))?|[:/](?=\s|$)|\s?[-–—](?=\s)|\.?\s?[-–—](?=\s))/uy;

function numberedItem(line: string): Found | null {
  const first = digitsFirst.exec(line);
  if (first === null) return null;
  const opened = first[2] !== "";
  const written = asciiDigits(first[3]!).replaceAll("．", ".");
  const parts = written.split(".").map(Number);
  const whole = parts
    .slice(0, -1)
    .map((part) => `${part}.`)
    .join("");
  if (parts.length > 1 && parts.slice(1).some((_, k) => /^0\d/u.test(written.split(".")[k + 1]!))) return null;
  for (const { value, inserted, key, end } of endingsOf(line, first[0].length, parts.at(-1)!)) {
    behindNumber.lastIndex = end;
    const behind = behindNumber.exec(line)?.[0] ?? "";
    const closed = /^[)\]）]/u.test(behind);
    if (opened && !closed) continue;
    // “…, to be paid by 2030:” ends a sentence.
    if (behind === ":" && end + 1 === line.length) continue;
    const label = end + behind.length;
    const next = line[label];
    // Decimal numbers need no sign behind them; signs need no space where a capital follows.
    const spaced = next === undefined || /\s/u.test(next);
    if (
      behind === "" &&
      !(parts.length > 1 && inserted === 0 && next !== undefined && spaced) &&
      !(parts.length > 1 && inserted > 0 && spaced)
    )
      continue;
    if (!spaced && !/[、．]$/u.test(behind) && !(/[.)\]）º°]$/u.test(behind) && /^[\p{Lu}\p{Lo}"“«„]/u.test(next!)))
      continue;
    const degree = /[º°]$/u.test(line.slice(first[0].length, end)) || /^[º°]/u.test(behind) ? ":degree" : "";
    const style =
      parts.length === 1
        ? `number${degree}${shape(line.slice(0, label).replace(/\s?[-–—]$/u, "-"))}`
        : `decimal:${parts.length}`;
    return { rank: listRank, end: label, readings: [reading(style, value, `${whole}${key}`, inserted)] };
  }
  return null;
}

/** `1.`, `1)` and `(1)` make different lists. */
function shape(label: string): string {
  const opened = /^["“”«„‟'‘‚]?[([（]/u.test(label);
  const closed = /[)\]）]$/u.test(label);
  return opened && closed ? ":both" : closed ? ":paren" : ":dot";
}
