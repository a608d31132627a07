import { asciiDigits, hanValue, letterValues, ordinalWordValue, romanValue } from "./numerals.ts";

/** One way to read a marker: a list of that style, at that place in it. */
export interface MarkerReading {
  readonly style: string;
  readonly value: number;
}
/** What numbers a line. */
export interface Marker {
  /** More than one where it is ambiguous: `i)` is the ninth letter or the first Roman number. */
  readonly readings: readonly MarkerReading[];
  /** As written, without what follows. */
  readonly label: string;
  /** The number alone, in ASCII: `5`, `1.2`, `a`, `iv`. */
  readonly key: string;
  /** 0 part, 1 title, 2 chapter, 3 section, 4 article; 5 anything in a list. */
  readonly rank: number;
  /** What follows it on its line. */
  readonly rest: string;
}

export const listRank = 5;
export const articleRank = 4;

/** Words that number the parts of a text, by rank. Case does not count. */
const words: readonly (readonly [rank: number, words: string])[] = [
  [0, "part|partie|parte|teil|часть|частина|część|část|deel|kısım|الجزء|الباب|חלק"],
  [1, "title|titre|título|titolo|раздел|розділ|dział|hlava"],
  [2, "chapter|chapitre|capítulo|capitolo|kapitel|глава|rozdział|kapitola|hoofdstuk|bölüm|الفصل|فصل|פרק"],
  [3, "section|sección|seção|sezione|abschnitt|секция|القسم"],
  [
    4,
    "article|art\\.?|artículo|articulo|artigo|articolo|artikel|artykuł|článek|článok|članak|člen|articol|artikkel|" +
      "articolul|artikulo|artikulli|neni|cikk|artikla|madde|maddə|xala|qodobka|ibara|kifungu|pasal|perkara|điều|" +
      "статья|стаття|ст\\.|член|члан|чланак|чл\\.|бап|άρθρο|հոդված|მუხლი|المادة|مادة|ماده|دفعہ|آرٹیکل|סעיף|" +
      "अनुच्छेद|धारा|दफा|অনুচ্ছেদ|ধারা|ข้อ|มาตรา|ມາດຕາ|មាត្រា|အပိုဒ်|ပုဒ်မ|አንቀጽ|" +
      "point|punkt|punto|ponto|пункт|п\\.|point no\\.?|clause|cláusula|klausel|paragraph|§|البند|النقطة|بند",
  ],
];
const wordPatterns = words.map(
  ([rank, alternatives]) =>
    [
      rank,
      new RegExp(`^(${alternatives})(?![\\p{L}\\p{M}])\\s*(?:n[o°º]\\.?\\s*|№\\s*|(?:ya|cha)\\s+)?(.+)$`, "iu"),
    ] as const,
);
const separators = "[.:)\\-–—º°،：、．ª।۔።။]";
const wordNumber = new RegExp(
  `^(\\p{Nd}+(?:er|re|e|aad|º|ª|°)?(?:\\s?(?:bis|ter))?(?![\\p{L}\\p{Nd}])|[ivxlcdm]+(?![\\p{L}\\p{M}])|[\\p{L}\\p{M}]+(?:\\s(?:عشرة?))?)(?:\\s*(${separators})+)?(\\s+|$)(.*)$`,
  "iu",
);
const hanPart = /^(第\s*([〇零一二两三四五六七八九十百]+|\p{Nd}+)\s*([条條章节節編编部項项款]))[\s:：、.．]*(.*)$/u;
const koreanPart = /^(제\s*(\p{Nd}+)\s*([조항장절편관]))[\s:.]*(.*)$/u;
const suffixed =
  /^((\p{Nd}+)\s*[.-]?\s*(?:madde|cikk|pants|straipsnis|artikla|artikulua|modda|бап|статья|д[уү]г[аэ]+р зүйл|§)(?![\p{L}\p{M}]))([\s:.\-–—]*)(.*)$/iu;
const hanItem = /^([（(]?([一二三四五六七八九十百]+)(?:[）)、．.]))\s*(.*)$/u;
const numbered =
  /^([([]?(\p{Nd}{1,3}(?:[.．]\p{Nd}{1,3}){0,4})(\.-|[.)\]．、）º]|\s?[-–—](?=\s)|(?<=[.．]\p{Nd}{1,3})(?=\s)))(?:\s+|(?<=[、．])|$)(.*)$/u;
const lettered = /^([([]?(\p{L})(?:ـ)?([.)\]]|\s?[-–—](?=\s)))(?:\s+|$)(.*)$/u;
const romans = /^([([]?([ivxlcdm]{1,8}|[IVXLCDM]{1,8})([.)\]]))(?:\s+|$)(.*)$/u;
const bullets = /^([-*+•‣▪●◦·–—])\s+(.*)$/u;

/**
 * The marker a line begins with, in the numbering habits of English, French, Spanish, Portuguese, Italian, German, Dutch,
 * Polish, Czech, Turkish, Russian, Ukrainian, Greek, Arabic, Persian, Hebrew, Chinese, Japanese and Korean texts; of
 * articles, in those of some thirty more languages.
 *
 * @param line without leading white space
 * @param indent its width before that; bullets of one indentation make one list
 * @returns `null` where it begins with none. Whether a marker counts is for the place it stands in to say.
 */
export function markerOf(line: string, indent: number): Marker | null {
  return eastAsian(line) ?? worded(line) ?? listed(line, indent);
}

function marker(
  rank: number,
  label: string,
  key: string,
  rest: string,
  readings: readonly MarkerReading[],
): Marker | null {
  // Of digits in a script that is not known there is no value.
  return readings.length === 0 || readings.some(({ value }) => Number.isNaN(value))
    ? null
    : { rank, label: label.trim(), key, rest: rest.trim(), readings };
}

function eastAsian(line: string): Marker | null {
  const part = hanPart.exec(line) ?? koreanPart.exec(line);
  if (part !== null) {
    const [, label, digits, unit, rest] = part as unknown as [string, string, string, string, string];
    const value = hanValue(digits) ?? Number(asciiDigits(digits));
    const rank = /[編编部편]/u.test(unit) ? 0 : /[章장]/u.test(unit) ? 2 : /[节節절관]/u.test(unit) ? 3 : articleRank;
    if (/[項项款항]/u.test(unit)) return marker(listRank, label, String(value), rest, [{ style: "paragraph", value }]);
    return marker(rank, label, String(value), rest, [{ style: `word:${rank}`, value }]);
  }
  const before = suffixed.exec(line);
  // "5 artikla koskee …" speaks of an article, as below.
  if (before !== null && (/\S/u.test(before[3]!) || !/^[\p{Ll},;]/u.test(before[4]!))) {
    const value = Number(asciiDigits(before[2]!));
    return marker(articleRank, before[1]!, String(value), before[4]!, [{ style: `word:${articleRank}`, value }]);
  }
  const item = hanItem.exec(line);
  const value = item === null ? null : hanValue(item[2]!);
  if (item === null || value === null) return null;
  return marker(listRank, item[1]!, String(value), item[3]!, [{ style: `han${shape(item[1]!)}`, value }]);
}

function worded(line: string): Marker | null {
  for (const [rank, pattern] of wordPatterns) {
    const found = pattern.exec(line);
    if (found === null) continue;
    const number = wordNumber.exec(found[2]!);
    if (number === null) continue;
    const [, written, separator, , rest] = number as unknown as [string, string, string | undefined, string, string];
    const digits = /^\p{Nd}+/u.exec(written)?.[0];
    const value =
      digits !== undefined ? Number(asciiDigits(digits)) : (romanValue(written) ?? ordinalWordValue(written));
    if (value === null) continue;
    // "Article 5 of the Treaty applies" speaks of an article; it does not begin one.
    if (separator === undefined && /^[\p{Ll},;]/u.test(rest)) continue;
    const end = line.length - rest.length;
    return marker(rank, line.slice(0, end), String(value), rest, [{ style: `word:${rank}`, value }]);
  }
  return null;
}

function listed(line: string, indent: number): Marker | null {
  const number = numbered.exec(line);
  if (number !== null) {
    const key = asciiDigits(number[2]!).replaceAll("．", ".");
    const parts = key.split(".").map(Number);
    const style = parts.length === 1 ? `number${shape(number[1]!)}` : `decimal:${parts.length}`;
    return marker(listRank, number[1]!, key, number[4]!, [{ style, value: parts.at(-1)! }]);
  }
  const roman = romans.exec(line);
  const letter = lettered.exec(line);
  const found = letter ?? roman;
  if (found !== null) {
    const [, label, written, , rest] = found as unknown as [string, string, string, string, string];
    const big = written !== written.toLowerCase() ? ":upper" : "";
    const form = shape(label) + big;
    const asRoman = roman === null ? null : romanValue(written);
    return marker(listRank, label, written, rest, [
      ...(letter === null
        ? []
        : letterValues(written).map(({ alphabet, value }) => ({ style: alphabet + form, value }))),
      ...(asRoman === null ? [] : [{ style: `roman${form}`, value: asRoman }]),
    ]);
  }
  const bullet = bullets.exec(line);
  if (bullet === null) return null;
  return marker(listRank, bullet[1]!, "", bullet[2]!, [{ style: `bullet:${indent}`, value: 0 }]);
}

/** `1.`, `1)` and `(1)` make different lists. */
function shape(label: string): string {
  const opened = /^[([（]/u.test(label);
  const closed = /[)\]）]$/u.test(label);
  return opened && closed ? ":both" : closed ? ":paren" : ":dot";
}
