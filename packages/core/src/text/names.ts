import type { WholePoint } from "./align.ts";

/** A name that a text gives to somebody or something, and where. */
export interface NamedInText {
  readonly name: string;
  /** The points it stands in, in the order of the text. */
  readonly points: readonly string[];
  /** Those of them in which it does something: stands as the subject of a verb. */
  readonly acts: readonly string[];
}

const LINKS = "of|for|de|du|des";
const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}’'-]*";
const NAME = new RegExp(`${CAPITAL}(?:\\s+(?:(?:${LINKS})\\s+(?:the\\s+)?)?${CAPITAL})*`, "gu");
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** Words that begin a sentence with a capital and belong to no name. */
const OPENERS = words(
  "a an the this that these those there it its they their he she his her we our all any both each either neither every everybody nobody none no one some such and or but nor if as at by for from in into of on to with within without upon under until while when where whenever once after before during between because although though so then thus not only other another more most half what who whose which how here following pending subject",
);
/** Words with a capital of their own that name no actor. */
const NO_NAMES = words(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday article articles annex annexes section sections chapter part point points paragraph paragraphs clause party parties side sides agreement treaty protocol preamble schedule",
);
const NOT_VERBS = words(
  "of in on at to from by with for and or nor who whom that which where whose as than but until within under between into through over against before after during is’s per without upon when while if because not",
);
const BEFORE_OBJECT = words(
  "of in on at to from by with for between into through over against under and or than upon within without near around across",
);

/**
 * The names in a text of a language that writes them with capitals, those that act most often first. A single word that
 * only ever begins sentences is taken for a name where it stands in two points and acts in one. None are found in scripts
 * without capitals, nor in lines that are all capitals.
 *
 * @example
 * namesIn([{ id: "1", text: "The North shall pay the Council of Elders." }]);
 * // [{ name: "North", points: ["1"], acts: ["1"] }, { name: "Council of Elders", points: ["1"], acts: [] }]
 */
export function namesIn(points: readonly WholePoint[]): readonly NamedInText[] {
  const found = new Map<string, { points: string[]; acts: string[]; sure: boolean }>();
  const put = (name: string, point: string, acts: boolean, sure: boolean): void => {
    const known = found.get(name) ?? { points: [], acts: [], sure: false };
    if (!known.points.includes(point)) known.points.push(point);
    if (acts && !known.acts.includes(point)) known.acts.push(point);
    known.sure ||= sure;
    found.set(name, known);
  };
  for (const { id, text } of points)
    for (const sentence of sentencesOf(text)) {
      const names = [...sentence.matchAll(NAME)].flatMap((match) => nameIn(match[0], match.index, sentence));
      names.forEach(({ name, from, to, opens }) => {
        put(name, id, isSubject(sentence, from, to, names), !opens || name.includes(" "));
      });
    }
  return (
    [...found]
      .filter(([, { sure, points: all, acts }]) => sure || (all.length > 1 && acts.length > 0))
      // Members of a body are not another one.
      .filter(
        ([name]) => ![...found.keys()].some((other) => new RegExp(`^\\p{L}+ of (?:the )?${other}$`, "u").test(name)),
      )
      // Nor is what a people or its things are called after a place or state that is named itself.
      .filter(([name]) => ![...found.keys()].some((other) => isNamedAfter(name, other)))
      .map(([name, { points: all, acts }]): NamedInText => ({ name, points: all, acts }))
      .sort((a, b) => b.acts.length - a.acts.length || b.points.length - a.points.length)
  );
}

interface Found {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Whether the sentence begins with it, so that its capital says nothing. */
  readonly opens: boolean;
}

function nameIn(whole: string, at: number, sentence: string): Found[] {
  const parts = whole.split(/\s+/u);
  let skipped = 0;
  while (parts.length > 0 && OPENERS.has(parts[0]!.toLowerCase())) skipped += parts.shift()!.length + 1;
  const name = parts.join(" ").replace(/[’']s$|[’'-]+$/u, "");
  if (name === "" || parts.every((part) => NO_NAMES.has(part.toLowerCase()) || /^[IVXLCDM]+$/u.test(part))) return [];
  if (NO_NAMES.has(parts[0]!.toLowerCase()) || name.length < 3 || OPENERS.has(name.toLowerCase())) return [];
  const from = at + skipped;
  return [{ name, from, to: from + name.length, opens: sentence.slice(0, from).trim() === "" }];
}

function isSubject(sentence: string, from: number, to: number, names: readonly Found[]): boolean {
  const before = /(\p{L}+)\s+(?:the\s+)?$/iu.exec(sentence.slice(0, from).replace(/\bthe\s+$/iu, ""))?.[1];
  const joined = names.findLast((other) => other.to < from);
  const follows = joined !== undefined && /^\s+and\s+(?:the\s+)?$/iu.test(sentence.slice(joined.to, from));
  if (before !== undefined && BEFORE_OBJECT.has(before.toLowerCase()) && !follows) return false;
  if (follows && joined !== undefined && !isSubjectStart(sentence, joined.from)) return false;
  let rest = sentence.slice(to);
  const next = names.find((other) => other.from > to);
  if (next !== undefined && /^\s+and\s+(?:the\s+)?$/iu.test(sentence.slice(to, next.from)))
    rest = sentence.slice(next.to);
  const verb = /^\s+(?:and\s+(?:its|their|his|her)\s+\p{L}+\s+)?(\p{Ll}+)/u.exec(rest)?.[1];
  return verb !== undefined && !NOT_VERBS.has(verb);
}

function isSubjectStart(sentence: string, from: number): boolean {
  const before = /(\p{L}+)\s+$/u.exec(sentence.slice(0, from).replace(/\bthe\s+$/iu, ""))?.[1];
  return before === undefined || !BEFORE_OBJECT.has(before.toLowerCase());
}

/** Whether a word is the adjective or the people of a name: “Northlander” of “Northland”. */
function isNamedAfter(word: string, name: string): boolean {
  return (
    name.length > 3 &&
    word.startsWith(name) &&
    /^(?:i|n|an|ian|ese|ish|er|ite)?s?$/u.test(word.slice(name.length)) &&
    word !== name
  );
}

/** Whether most words have capitals because it is a title. */
function isTitle(line: string): boolean {
  const long = line.match(/\p{L}{4,}/gu) ?? [];
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  return !/[.!?]$/u.test(line) && long.length >= 3 && capitals >= 0.75 * long.length;
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.;:!?])\s+|\n+/u)
    .map((sentence) => sentence.trim().replace(/^\(?(?:\p{L}|[ivx]+)[).]\s+|^[–—•*-]\s+/u, ""))
    .filter((sentence) => sentence !== "" && /\p{Ll}/u.test(sentence) && !isTitle(sentence));
}
