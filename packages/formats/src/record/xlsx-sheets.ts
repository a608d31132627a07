import { SaxesParser } from "saxes";
import { PlanProblem } from "../plans/types.ts";
import { elementAt, elementsOf, type MixedElement, parseMixedXml } from "../plans/xml.ts";
import { ZipArchive } from "../plans/zip.ts";

/** A cell that holds something: where it stands, from 0, and its text. */
export interface SheetText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
export interface ReadSheet {
  readonly name: string;
  /** In the order of the file; cells that hold nothing but white space are left out, wherever they stand. */
  readonly cells: readonly SheetText[];
}

/** Most cells with text that the sheets of a workbook may hold. */
export const MAX_CELLS = 1_000_000;

/**
 * The sheets of an XLSX workbook as text: numbers as digits, days as ISO days (of both calendars, from 1900 and from 1904),
 * formulas by their last value. Only cells that hold something are kept, so that one far out costs nothing. Sheets that
 * hold a chart only are passed over.
 *
 * @throws PlanProblem where a part is missing, damaged or larger than is read
 */
export async function xlsxSheets(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const archive = new ZipArchive(bytes);
  const part = async (name: string): Promise<MixedElement | null> => {
    const text = await archive.text(name);
    return text === null ? null : parseMixedXml(text, name);
  };
  const workbook = await part("xl/workbook.xml");
  if (workbook === null) throw new PlanProblem("not-a-workbook", "it has no part xl/workbook.xml");
  const relations = new Map<string, { readonly type: string; readonly target: string }>();
  const listed = await part("xl/_rels/workbook.xml.rels");
  for (const one of listed === null ? [] : elementsOf(listed, "Relationship"))
    relations.set(one.attributes.get("Id") ?? "", {
      type: one.attributes.get("Type") ?? "",
      target: pathOf(one.attributes.get("Target") ?? ""),
    });
  const partOf = (kind: string): string | undefined =>
    [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target;
  const shared = sharedTexts(await archive.text(partOf("sharedStrings") ?? "xl/sharedStrings.xml"));
  const days = dayStyles(await part(partOf("styles") ?? "xl/styles.xml"));
  const from1904 = /^(?:1|true|on)$/i.test(elementAt(workbook, "workbookPr")?.attributes.get("date1904") ?? "");
  const sheets: ReadSheet[] = [];
  let left = MAX_CELLS;
  for (const sheet of elementsOf(elementAt(workbook, "sheets") ?? workbook, "sheet")) {
    const relation = relations.get(sheet.attributes.get("id") ?? "");
    if (relation === undefined || !relation.type.endsWith("/worksheet")) continue;
    const text = await archive.text(relation.target);
    if (text === null) continue;
    const cells = cellsOf(text, { shared, days, from1904, left, name: relation.target });
    left -= cells.length;
    sheets.push({ name: sheet.attributes.get("name") ?? "", cells });
  }
  return sheets;
}

/** A target is relative to the folder `xl`, or begins with a slash. */
function pathOf(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^(?:\.\/)+/, "")}`;
}

function parserOf(name: string): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw new PlanProblem(
      "xml-syntax",
      `the part ${name} is not valid XML: ${error.message.replace(/^\d+:\d+:\s*/, "")}`,
    );
  });
  parser.on("doctype", () => {
    throw new PlanProblem("xml-doctype", `the part ${name} has a document type, which is refused`);
  });
  return parser;
}

/** Texts that cells name by their place; runs joined, readings aloud (`rPh`) left out. */
function sharedTexts(xml: string | null): readonly string[] {
  const texts: string[] = [];
  if (xml === null) return texts;
  const parser = parserOf("xl/sharedStrings.xml");
  let text = "";
  let inText = false;
  let aloud = 0;
  parser.on("opentag", ({ local }) => {
    if (local === "si") text = "";
    if (local === "rPh") aloud++;
    inText = local === "t" && aloud === 0;
  });
  parser.on("text", (words) => {
    if (inText) text += words;
  });
  parser.on("closetag", ({ local }) => {
    if (local === "t") inText = false;
    if (local === "rPh") aloud--;
    if (local === "si") texts.push(plainText(text));
  });
  parser.write(xml).close();
  return texts;
}

/** The stand-ins for characters that XML cannot hold (ST_Xstring) as those characters. */
function plainText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Of each cell style whether it shows a day. */
function dayStyles(styles: MixedElement | null): readonly boolean[] {
  if (styles === null) return [];
  const own = new Map<number, string>();
  for (const format of elementsOf(elementAt(styles, "numFmts") ?? styles, "numFmt"))
    own.set(Number(format.attributes.get("numFmtId")), format.attributes.get("formatCode") ?? "");
  const isDay = (id: number): boolean => {
    const code = own.get(id);
    if (code === undefined)
      return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return /[ymdh]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, ""));
  };
  return elementsOf(elementAt(styles, "cellXfs") ?? styles, "xf").map((xf) =>
    isDay(Number(xf.attributes.get("numFmtId") ?? 0)),
  );
}

interface SheetParts {
  readonly shared: readonly string[];
  readonly days: readonly boolean[];
  readonly from1904: boolean;
  readonly left: number;
  readonly name: string;
}

function cellsOf(xml: string, { shared, days, from1904, left, name }: SheetParts): readonly SheetText[] {
  const cells: SheetText[] = [];
  const parser = parserOf(name);
  let row = -1;
  let column = -1;
  let type = "n";
  let style = 0;
  let value = "";
  let holds: "v" | "t" | null = null;
  let inData = false;
  parser.on("opentag", ({ local, attributes }) => {
    const of = (attribute: string): string | undefined => attributes[attribute]?.value;
    if (local === "sheetData") inData = true;
    if (!inData) return;
    if (local === "row") {
      row = of("r") === undefined ? row + 1 : Number(of("r")) - 1;
      column = -1;
    } else if (local === "c") {
      const place = /^([A-Z]{1,3})(\d{1,7})$/.exec(of("r") ?? "");
      column = place === null ? column + 1 : columnOf(place[1]!);
      if (place !== null) row = Number(place[2]) - 1;
      type = of("t") ?? "n";
      style = Number(of("s") ?? 0);
      value = "";
    } else if (local === "v") holds = "v";
    else if (local === "t" && type === "inlineStr") holds = "t";
  });
  parser.on("text", (words) => {
    if (holds !== null) value += words;
  });
  parser.on("closetag", ({ local }) => {
    if (local === "sheetData") inData = false;
    if (local === "v" || local === "t") holds = null;
    if (local !== "c" || value === "") return;
    const text = textOf(value, type, { shared, day: days[style] ?? false, from1904 });
    if (text.trim() === "") return;
    if (cells.length >= left)
      throw new PlanProblem("too-large", `the sheets hold more than ${MAX_CELLS.toLocaleString("en")} cells with text`);
    cells.push({ row, column, text });
  });
  parser.write(xml).close();
  return cells;
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(
  value: string,
  type: string,
  { shared, day, from1904 }: { readonly shared: readonly string[]; readonly day: boolean; readonly from1904: boolean },
): string {
  switch (type) {
    case "s":
      return shared[Number(value)] ?? "";
    case "inlineStr":
    case "str":
      return plainText(value);
    case "b":
      return value.trim() === "1" ? "true" : "false";
    case "e":
      return value;
    case "d":
      return value.slice(0, 10);
    default: {
      const number = Number(value);
      if (!Number.isFinite(number)) return value;
      return day ? dayOf(number, from1904) : String(number);
    }
  }
}

/** The ISO day of a count of days; the calendar from 1900 holds a 29 February of that year, which never was. */
function dayOf(count: number, from1904: boolean): string {
  const days = Math.floor(count);
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const day = new Date(start + days * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(count) : day.toISOString().slice(0, 10);
}
