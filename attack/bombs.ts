import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { type Attack, cases, root } from "./attack.ts";

/** Most memory that a document or table may take, and that a case file may, in MB; longest it may take, in milliseconds of processor time. */
const MOST = 500;
const MOST_OF_CASE = 1000;
const LONGEST = 10_000;

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${"bcdefghij"[i]} "${`&${"abcdefghi"[i]};`.repeat(10)}">`).join("")}]>`;
const OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function word(body: string, before = ""): Uint8Array {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const text = `<?xml version="1.0"?>${before}<w:document ${W}><w:body>${body}</w:body></w:document>`;
  return zipSync({ "[Content_Types].xml": strToU8(types), "word/document.xml": strToU8(text) }, { level: 1 });
}

function sheet(data: string, { before = "", strings = "" } = {}): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relations = (list: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  const parts = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/></Types>`,
    "_rels/.rels": relations(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>`),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="statements" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      `<Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    "xl/worksheets/sheet1.xml": `<?xml version="1.0"?>${before}<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${strings}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 1 });
}

const akn = (body: string, before = ""): string =>
  `${before}<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="a"><body>${body}</body></act></akomaNtoso>`;
const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** Files that are small and would unfold, or large and made of as many parts as can be; each is made when its turn comes. */
const BOMBS: Readonly<
  Record<string, readonly [command: "import" | "rows" | "check", file: () => string | Uint8Array]>
> = {
  "paragraphs.docx": ["import", () => word("<w:p><w:r><w:t>South shall go.</w:t></w:r></w:p>".repeat(180_000))],
  "runs.docx": ["import", () => word(`<w:p>${"<w:r/>".repeat(2_000_000)}</w:p>`)],
  "text.docx": ["import", () => word(`<w:p><w:r><w:t>${"x ".repeat(40_000_000)}</w:t></w:r></w:p>`)],
  "word.docx": ["import", () => word(`<w:p><w:r><w:t>${"x".repeat(15_000_000)}</w:t></w:r></w:p>`)],
  "cells.docx": ["import", () => word(`<w:tbl><w:tr>${"<w:tc><w:p/></w:tc>".repeat(700_000)}</w:tr></w:tbl>`)],
  "changes.docx": [
    "import",
    () => word(`<w:p>${'<w:ins w:id="1" w:author="A"><w:r><w:t>a</w:t></w:r></w:ins>'.repeat(200_000)}</w:p>`),
  ],
  "laughs.docx": ["import", () => word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS)],
  "outside.docx": ["import", () => word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE)],
  "laughs.xml": ["import", () => akn("<article><content><p>&j;</p></content></article>", LAUGHS)],
  "outside.xml": ["import", () => akn("<article><content><p>&a;</p></content></article>", OUTSIDE)],
  "deep.xml": ["import", () => akn(`${"<section>".repeat(100_000)}${"</section>".repeat(100_000)}`)],
  "articles.xml": [
    "import",
    () => akn("<article><num>1.</num><content><p>Go.</p></content></article>".repeat(240_000)),
  ],
  "laughs.xlsx": ["rows", () => sheet(`<row r="1">${cell("&j;")}</row>`, { before: LAUGHS })],
  "outside.xlsx": ["rows", () => sheet(`<row r="1">${cell("&a;")}</row>`, { before: OUTSIDE })],
  "far.xlsx": ["rows", () => sheet(`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`)],
  "rows.xlsx": ["rows", () => sheet(`<row>${cell("a")}${cell("b")}</row>`.repeat(300_000))],
  "strings.xlsx": [
    "rows",
    () => sheet('<row><c t="s"><v>0</v></c></row>', { strings: `<si><t>${"x".repeat(1000)}</t></si>`.repeat(100_000) }),
  ],
  "paragraphs.html": ["import", () => "<p>South shall go.".repeat(1_100_000)],
  "deep.html": ["import", () => "<div>".repeat(1_000_000)],
  "lists.html": ["import", () => "<ol><li>a".repeat(500_000)],
  "cells.html": ["import", () => `<table><tr><td rowspan=60000 colspan=1000>a${"<tr><td>b".repeat(60_000)}</table>`],
  "points.md": ["import", () => "1. South shall go.\n".repeat(900_000)],
  "stars.md": ["import", () => "**a ".repeat(2_000_000)],
  "line.txt": ["import", () => "x".repeat(19_000_000)],
  "rows.csv": ["rows", () => `id,date,speaker,party,summary\n${"x,2031-01-01,A,hilltop,b\n".repeat(700_000)}`],
  "quotes.csv": ["rows", () => `id,date\n${'"'.repeat(19_000_000)}`],
  "laughs.yaml": [
    "check",
    () =>
      `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${`*a${i === 0 ? "" : i - 1},`.repeat(10)}]\n`).join("")}`,
  ],
  "deep.json": ["check", () => "[".repeat(9_000_000)],
  "values.json": ["check", () => `{"parley":1,"issues":[${"1,".repeat(9_000_000)}1]}`],
  "keys.yaml": ["check", () => Array.from({ length: 900_000 }, (_, i) => `key${i}: 1\n`).join("")],
};
/** Those of a kind of their own, for every run of the tests. */
const SHORT = [
  "paragraphs.docx",
  "runs.docx",
  "changes.docx",
  "laughs.docx",
  "articles.xml",
  "laughs.xml",
  "outside.xlsx",
  "rows.xlsx",
  "far.xlsx",
  "cells.html",
  "points.md",
  "laughs.yaml",
];

interface Measured {
  readonly status: number;
  readonly mb: number;
  readonly ms: number;
}

/** `null` where the program was ended, or ended without a word of what it took. */
function measured(args: readonly string[]): Promise<Measured | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, "attack/measured.ts"), ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (data) => {
      said = `${said}${data}`.slice(-2000);
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
    child.once("close", () => {
      clearTimeout(timer);
      const last = said.trim().split("\n").at(-1) ?? "";
      resolve(last.startsWith("{") ? (JSON.parse(last) as Measured) : null);
    });
  });
}

/** Files that would unfold into more than a computer has: read or refused, in bounded memory and time. */
export const bombs: Attack = {
  name: "bombs in documents, tables and case files",
  async run({ folder, long }) {
    mkdirSync(folder, { recursive: true });
    const failures: string[] = [];
    const names = long ? Object.keys(BOMBS) : SHORT;
    let [most, slowest] = [
      { mb: 0, name: "" },
      { ms: 0, name: "" },
    ];
    for (const name of names) {
      const [command, make] = BOMBS[name]!;
      const file = path.join(folder, name);
      writeFileSync(file, make());
      const well = path.join(cases, "the-well");
      const args =
        command === "import"
          ? ["import", file, "--dry-run"]
          : command === "check"
            ? ["check", file]
            : ["record", well, "--from", file, "--dry-run"];
      const took = await measured(args);

      if (took === null) failures.push(`${name}: it took more than a minute, or all memory`);
      else {
        if (took.status === 3) failures.push(`${name}: a fault of ours`);
        if (took.mb > (command === "check" ? MOST_OF_CASE : MOST)) failures.push(`${name}: ${took.mb} MB`);
        if (took.ms > LONGEST) failures.push(`${name}: ${took.ms} ms`);
        if (took.mb > most.mb) most = { mb: took.mb, name };
        if (took.ms > slowest.ms) slowest = { ms: took.ms, name };
      }
    }
    return {
      tried: names.length,
      failures,
      figure: `at most ${most.mb} MB (${most.name}) and ${(slowest.ms / 1000).toFixed(1)} s (${slowest.name})`,
    };
  },
};
