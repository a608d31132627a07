import { hanNumeral, repeatedLetter, romanNumeral } from "./numerals.ts";
import { nestedLabel } from "./paragraphs.ts";
import { elementAt, elementsOf, type MixedElement } from "./xml.ts";

/** Which list a paragraph is in, and how deep, from 0. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2.` and the like. */
  readonly text: string;
  /** The level whose new item begins this one anew; `null`: none does. */
  readonly restart: number | null;
  readonly legal: boolean;
  /** The paragraph style that belongs to the level. */
  readonly style: string | undefined;
}

const latin = "abcdefghijklmnopqrstuvwxyz";
const russian = "абвгдежзиклмнопрстуфхцчшщэюя";
const hebrew = "אבגדהוזחטיכלמנסעפצקרשת";
const arabic = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";

/** The lists of a Word file (`numbering.xml`): what number each paragraph shows, which the file does not write down. */
export class WordNumbering {
  readonly #levels = new Map<string, readonly Level[]>();
  readonly #lists = new Map<
    string,
    { readonly abstract: string; readonly starts: ReadonlyMap<number, number>; readonly own: Map<number, Level> }
  >();
  /** Formats that were met and are shown in digits. */
  readonly unknown: Set<string> = new Set();

  /** @param styleLists the list each paragraph style stands for, for lists defined by a style */
  constructor(root: MixedElement | null, styleLists: ReadonlyMap<string, string>) {
    if (root === null) return;
    const linked = new Map<string, string>();
    for (const abstract of elementsOf(root, "abstractNum")) {
      const id = abstract.attributes.get("abstractNumId") ?? "";
      const link = elementAt(abstract, "numStyleLink")?.attributes.get("val");
      if (link !== undefined) linked.set(id, link);
      const levels: Level[] = [];
      for (const level of elementsOf(abstract, "lvl")) levels[depthOf(level)] = levelOf(level);
      this.#levels.set(id, levels);
    }
    const nums = elementsOf(root, "num");
    const abstractOf = new Map(
      nums.map((num) => [
        num.attributes.get("numId") ?? "",
        elementAt(num, "abstractNumId")?.attributes.get("val") ?? "",
      ]),
    );
    for (const num of nums) {
      const starts = new Map<number, number>();
      const own = new Map<number, Level>();
      for (const override of elementsOf(num, "lvlOverride")) {
        const k = depthOf(override);
        const start = elementAt(override, "startOverride")?.attributes.get("val");
        if (start !== undefined) starts.set(k, Number(start) || 0);
        const level = elementAt(override, "lvl");
        if (level !== undefined) own.set(k, levelOf(level));
      }
      const id = num.attributes.get("numId") ?? "";
      let abstract = abstractOf.get(id) ?? "";
      const style = linked.get(abstract);
      if (style !== undefined) abstract = abstractOf.get(styleLists.get(style) ?? "") ?? abstract;
      this.#lists.set(id, { abstract, starts, own });
    }
  }

  /** The level of a list that belongs to a paragraph style; 0 where none does. */
  levelOfStyle(list: string, style: string): number {
    const levels = this.#levels.get(this.#lists.get(list)?.abstract ?? "") ?? [];
    return Math.max(
      0,
      levels.findIndex((level) => level?.style === style),
    );
  }

  /** A count from the beginning of the text. */
  count(): (place: ListPlace) => string {
    const counters = new Map<string, number[]>();
    const labels = new Map<string, string[]>();
    const begun = new Set<string>();
    return ({ list, level }) => {
      const found = this.#lists.get(list);
      const levelAt = (k: number): Level | undefined =>
        found?.own.get(k) ?? this.#levels.get(found?.abstract ?? "")?.[k];
      const here = levelAt(level);
      if (found === undefined || here === undefined) return "";
      const counts = counters.get(found.abstract) ?? [];
      counters.set(found.abstract, counts);
      const override = found.starts.get(level);
      if (override !== undefined && !begun.has(`${list}/${level}`)) counts[level] = override - 1;
      begun.add(`${list}/${level}`);
      for (let k = 0; k < level; k++) counts[k] ??= levelAt(k)?.start ?? 1;
      counts[level] = (counts[level] ?? here.start - 1) + 1;
      counts.forEach((_, k) => {
        const restart = levelAt(k)?.restart;
        if (k > level && restart !== null && (restart === undefined || level < restart)) delete counts[k];
      });
      if (here.format === "bullet") return "-";
      const text = here.text.replace(/%([1-9])/g, (_, digit: string) => {
        const k = Number(digit) - 1;
        return this.#numeral(counts[k] ?? 0, here.legal ? "decimal" : (levelAt(k)?.format ?? "decimal"));
      });
      const shown = labels.get(found.abstract) ?? [];
      labels.set(found.abstract, shown);
      shown[level] = nestedLabel(text.trim(), level > 0 ? (shown[level - 1] ?? "") : "");
      return shown[level];
    };
  }

  #numeral(value: number, format: string): string {
    switch (format) {
      case "none":
        return "";
      case "decimalZero":
        return String(value).padStart(2, "0");
      case "lowerLetter":
        return repeatedLetter(value, latin);
      case "upperLetter":
        return repeatedLetter(value, latin).toUpperCase();
      case "lowerRoman":
        return romanNumeral(value);
      case "upperRoman":
        return romanNumeral(value).toUpperCase();
      case "russianLower":
        return repeatedLetter(value, russian);
      case "russianUpper":
        return repeatedLetter(value, russian).toUpperCase();
      case "hebrew2":
        return repeatedLetter(value, hebrew);
      case "arabicAlpha":
        return repeatedLetter(value, arabic);
      case "chineseCounting":
      case "chineseCountingThousand":
      case "taiwaneseCountingThousand":
      case "japaneseCounting":
        return hanNumeral(value);
      case "decimal":
      case "ordinal":
        return String(value);
      default:
        this.unknown.add(format);
        return String(value);
    }
  }
}

function levelOf(level: MixedElement): Level {
  const value = (name: string): string | undefined => elementAt(level, name)?.attributes.get("val");
  const restart = value("lvlRestart");
  const own = depthOf(level);
  return {
    start: Number(value("start") ?? "1") || 0,
    format: value("numFmt") ?? "decimal",
    text: value("lvlText") ?? "",
    restart: restart === undefined ? own : restart === "0" ? null : Number(restart),
    legal: elementAt(level, "isLgl") !== undefined,
    style: value("pStyle"),
  };
}

/** Lists have nine levels, 0–8. */
function depthOf(level: MixedElement): number {
  const depth = level.attributes.get("ilvl") ?? "";
  return /^[0-8]$/.test(depth) ? Number(depth) : 0;
}
