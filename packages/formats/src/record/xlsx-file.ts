import { strToU8, type Zippable, zipSync } from "fflate";

/** A cell: text, a number, or nothing. */
export type SheetCell = string | number | null;
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * An XLSX workbook (ECMA-376) of plain sheets, the first row of each frozen. Text is text, never a formula, and keeps
 * every character: those that XML cannot hold have stand-ins (ST_Xstring). The same sheets give the same bytes.
 *
 * Our own because the packages at hand lose some texts (`toString`, `constructor`, non-characters) and take ten times
 * as long.
 */
export function xlsxFile(sheets: readonly Sheet[]): Uint8Array {
  const each = (write: (sheet: Sheet, number: number) => string): string =>
    sheets.map((sheet, k) => write(sheet, k + 1)).join("");
  const files: Zippable = {
    "[Content_Types].xml": xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
        each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`) +
        `</Types>`,
    ),
    "_rels/.rels": xml(
      `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        each(({ name }, n) => `<sheet name="${escapedXml(name)}" sheetId="${n}" r:id="rId${n}"/>`) +
        `</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="${RELATIONSHIPS}">` +
        each((_, n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`) +
        `</Relationships>`,
    ),
  };
  for (const [k, sheet] of sheets.entries()) files[`xl/worksheets/sheet${k + 1}.xml`] = xml(sheetXml(sheet));
  return zipSync(files, { level: 3, mtime: "1980-01-01T00:00:00" });
}

function xml(text: string): Uint8Array {
  return strToU8(HEAD + text);
}

function sheetXml({ rows }: Sheet): string {
  const letters = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, c) => column(c));
  const lines = rows.map((row, r) => {
    const cells = row.map((cell, c) => {
      if (cell === null) return "";
      const place = `${letters[c]}${r + 1}`;
      if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
      return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapedXml(heldText(cell))}</t></is></c>`;
    });
    return `<row r="${r + 1}">${cells.join("")}</row>`;
  });
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetData>${lines.join("")}</sheetData></worksheet>`
  );
}

/** The letters of a column: A … Z, AA … */
function column(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : column(Math.floor(index / 26) - 1) + letter;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
function escapedXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/**
 * A text as a cell holds it: stand-ins for characters that XML cannot hold or that are none, and for the underscore of
 * what would read as a stand-in.
 * @example
 * heldText("a\rb"); // "a_x000D_b"
 */
export function heldText(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, (character) =>
      Array.from({ length: character.length }, (_, k) => {
        const code = character.charCodeAt(k).toString(16).toUpperCase().padStart(4, "0");
        return `_x${code}_`;
      }).join(""),
    );
}
