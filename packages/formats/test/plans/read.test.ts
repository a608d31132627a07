import { splitPoints } from "@parley/core";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../src/case/index.ts";
import { MAX_PLAN_SIZE, readPlan } from "../../src/plans/index.ts";
import { contentTypes, p, wordFile, zipOf } from "./word-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function body(name: string, content: string | Uint8Array): Promise<string> {
  const { plan, diagnostics } = await readPlan(name, typeof content === "string" ? bytes(content) : content);
  expect(diagnostics).toEqual([]);
  return plan!.versions.at(-1)!.body;
}
const ids = (text: string): string[] => splitPoints(text).map(({ id }) => id);

describe("plain text", () => {
  test("is kept as it is, line ends and byte order mark aside", async () => {
    expect(await body("a.txt", "\uFEFF# Plan\r\n\r\n1. One.\r2. Two.\n\n\n")).toBe("# Plan\n\n1. One.\n2. Two.\n");
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...Array.from("1. Мир.").flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    expect(await body("a.txt", wide)).toBe("1. Мир.\n");
  });

  test("gives its first heading as title, where nothing stands before it", async () => {
    const title = async (text: string): Promise<string | null> =>
      (await readPlan("a.md", bytes(text))).plan!.versions[0]!.title;
    expect(await title("# The plan #\n1. One.\n")).toBe("The plan");
    expect(await title("Draft of today\n\n# Part\n1. One.\n")).toBe("Draft of today");
  });

  test("gives the line above the first number as title, where it reads like one", async () => {
    const title = async (text: string) => (await readPlan("a.txt", bytes(text))).plan!.versions[0]!.title;
    expect(await title("Measures for the Upper Valley\nSt. Anne, 3 May 2031\n\n1. One.\n2. Two.\n")).toBe(
      "Measures for the Upper Valley",
    );
    expect(await title("The parties to the talks, having met\nat St. Anne, agree as follows\n\n1. One.\n")).toBeNull();
    expect(await title("The plan, in full:\n1. One.\n")).toBeNull();
    expect(await title("1. One.\n2. Two.\n")).toBeNull();
  });

  test("says where numbers are left out", async () => {
    const notes = async (text: string) => (await readPlan("a.txt", bytes(text))).plan!.notes.join("; ");
    expect(await notes("1. One.\n2. Two.\n6. Six.\n8. Eight.\n")).toBe(
      "the numbers go from 2 to 6: 3 to 5 are not in the text, or stand where no point was found; " +
        "the numbers go from 6 to 8: 7 is not in the text, or stands where no point was found",
    );
    expect(await notes("1. One.\n2. Two.\n")).toBe("");
  });
});

describe("HTML", () => {
  test("lists have the numbers a browser shows", async () => {
    const page = `<html><body><h1>The plan</h1><ol><li>One.<li>Two:<ol type=a><li>first;<li>second.</ol><li value=5>Five.</ol>
      <ol start=3 reversed><li>c<li>b</ol><ol type=I><li>x<ol><li>y<ol><li>z</ol></ol></ol><ul><li>dash<ul><li>deeper</ul></ul></body></html>`;
    const text = await body("a.html", page);
    expect(text.trimEnd().split("\n\n")).toEqual([
      "# The plan",
      "1. One.",
      "2. Two:",
      "a. first;",
      "b. second.",
      "5. Five.",
      "3. c",
      "2. b",
      "I. x",
      "1. y",
      "1.1. z",
      "- dash",
      "  - deeper",
    ]);
  });

  test("scripts, styles and what is hidden are left out; entities and breaks are read", async () => {
    const page = `<!doctype html><head><title>T</title><style>p{}</style></head><script>document.write("1. Evil.")</script>
      <p>1.&nbsp;A &amp; B&#8217;s<br>next line</p><div hidden>no</div><p style="display: none">no</p><template><p>no</p></template>
      <p>2. C<script>no()</script> d<!-- no --></p><p>3. &lt;script&gt; is a word.`;
    expect(await body("a.htm", page)).toBe("1. A & B’s\nnext line\n\n2. C d\n\n3. <script> is a word.\n");
  });

  test("rows of a table: number and text make a point; a table that is the page is no row", async () => {
    const page = `<table><tr><td><table><tr><td>1.</td><td>One.</td></tr><tr><td>2.</td><td>Two.</td><td>Yes</td></tr></table></td></tr></table>`;
    expect(await body("a.html", page)).toBe("1. One.\n\n2. Two. | Yes\n");
  });

  test("ins and del make two versions", async () => {
    const { plan } = await readPlan("a.html", bytes("<p>1. At most <del>60</del> <ins>80</ins> men.</p>"));
    expect(plan!.versions.map((version) => version.body)).toEqual(["1. At most 60 men.\n", "1. At most 80 men.\n"]);
  });

  test("in another encoding, where the page says so", async () => {
    const page = [...bytes('<html><meta charset="windows-1251"><p>1. '), 0xcc, 0xe8, 0xf0, ...bytes(".</p></html>")];
    expect(await body("a.html", new Uint8Array(page))).toBe("1. Мир.\n");
  });

  test("tags left open by the hundred are read", async () => {
    expect(await body("a.html", `${"<div><font>".repeat(500)}1. One.`)).toBe("1. One.\n");
  });
});

describe("numbering habits, the same whatever the file", () => {
  const plans: readonly [language: string, lines: readonly string[], ids: readonly string[]][] = [
    ["English", ["Article 1", "One.", "Article 2", "(a) two;", "(b) three."], ["1", "2", "2.a", "2.b"]],
    ["French", ["Article premier", "Un.", "Article 2", "a) deux ;", "b) trois."], ["1", "2", "2.a", "2.b"]],
    ["Spanish", ["Artículo 1º. Uno.", "Artículo 2º. Dos."], ["1", "2"]],
    ["Russian", ["Статья 1. Один.", "Статья 2.", "а) два;", "б) три."], ["1", "2", "2.а", "2.б"]],
    ["Ukrainian", ["Стаття 1. Один.", "Стаття 2. Два."], ["1", "2"]],
    ["Arabic", ["المادة ١: واحد.", "المادة ٢: اثنان."], ["1", "2"]],
    ["Chinese", ["第一条 一。", "第二条 二。"], ["1", "2"]],
    ["German", ["Artikel 1", "Eins.", "§ 2", "Zwei."], ["1", "2"]],
  ];
  test.each(plans)("%s", async (_, lines, expected) => {
    expect(ids(await body("a.txt", lines.join("\n")))).toEqual(expected);
    expect(ids(await body("a.html", `<html>${lines.map((line) => `<p>${line}</p>`).join("")}`))).toEqual(expected);
    expect(ids(await body("a.docx", wordFile(lines.map((line) => p(line)).join(""))))).toEqual(expected);
  });
});

describe("what cannot be read is refused, and says why", () => {
  const ole = (word: string): Uint8Array =>
    Buffer.concat([
      Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"),
      Buffer.alloc(512),
      Buffer.from(word, "utf16le"),
    ]);
  const document = (xml: string | Uint8Array): Uint8Array =>
    zipOf({ "[Content_Types].xml": contentTypes, "word/document.xml": xml });
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  test.each<[name: string, content: string | Uint8Array, place: string, words: string]>([
    ["a.txt", "", "1:1", "empty"],
    ["a.txt", " \n\t\n", "1:1", "no text"],
    ["a.txt", "1. One.\n2. T\0wo.", "2:5", "not text"],
    ["a.txt", new Uint8Array([...bytes("1. One.\n\uFFFD 2. "), 0xe9, 0x20]), "2:6", "save it as UTF-8"],
    ["a.txt", new Uint8Array(MAX_PLAN_SIZE + 1), "1:1", "larger than 20 MB"],
    ["a.pdf", "%PDF-1.7 …", "1:1", "PDF"],
    ["a.rtf", "{\\rtf1 x}", "1:1", "Rich Text"],
    ["a.doc", ole("WordDocument"), "1:1", ".doc"],
    ["a.docx", ole("EncryptedPackage"), "1:1", "password"],
    ["a.docx", "1. Not a Word file.", "1:1", "no Word file"],
    ["a.docx", wordFile(p("1. One.")).subarray(0, 300), "1:1", "damaged"],
    ["a.docx", zipOf({ "[Content_Types].xml": contentTypes }, 1), "1:1", "password"],
    ["a.docx", zipOf({ "content.xml": "<x/>" }), "1:1", "OpenDocument"],
    ["a.docx", zipOf({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>" }), "1:1", "spreadsheet"],
    ["a.docx", zipOf({ "hello.txt": "hello" }), "1:1", "archive"],
    ["a.docx", document("<w:document>"), "1:1", "not valid XML"],
    ["a.docx", document(`<!DOCTYPE x [<!ENTITY a "b">]><w:document ${w}><w:body/></w:document>`), "1:1", "DOCTYPE"],
    ["a.docx", document(`<w:document ${w}><w:body>${"<w:p>".repeat(300)}`), "1:1", "nested"],
    ["a.docx", document(`<w:document ${w}><w:body/></w:document>`), "1:1", "no text"],
    ["a.docx", document(new Uint8Array([0xff, 0x20])), "1:1", "not text"],
    ["a.xml", '<?xml version="1.0"?><other/>', "1:1", "XML of a kind"],
    ["a.html", '<meta charset="x-none"><p>1.</p>\xff', "1:1", "which is not read"],
    ["a.html", "<div>".repeat(200_000), "1:1", "nested"],
  ])("%s: %#", async (name, content, place, words) => {
    const input = typeof content === "string" ? bytes(content) : content;
    const { plan, diagnostics } = await readPlan(name, input);
    expect(plan).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(formatDiagnostic(diagnostics[0]!)).toMatch(new RegExp(`^${name.replace(".", "\\.")}:${place}: `));
    expect(diagnostics[0]!.message).toContain(words);
  });

  test("a document of more paragraphs than anybody writes is refused, of whatever kind", async () => {
    const word = document(`<w:document ${w}><w:body>${"<w:p/>".repeat(60_001)}</w:body></w:document>`);
    const akn = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">${"<p>a</p>".repeat(60_001)}</akomaNtoso>`;
    for (const [name, file] of [
      ["a.docx", word],
      ["a.xml", bytes(akn)],
      ["a.html", bytes("<p>South shall go.".repeat(60_001))],
    ] as const)
      expect((await readPlan(name, file)).diagnostics[0]?.message).toContain("more than 60,000 paragraphs");
  });

  test("XML with a document type is refused, whatever stands before the root", async () => {
    const akn = `<!DOCTYPE a [<!ENTITY a "ha">]><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">&a;</akomaNtoso>`;
    expect((await readPlan("a.xml", bytes(akn))).diagnostics[0]?.code).toBe("xml-doctype");
  });

  test("an archive that unfolds without end is stopped, whatever sizes it states", async () => {
    const bomb = Buffer.from(document(Buffer.alloc(80 * 1024 * 1024, 32)));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(1000, lying.lastIndexOf("PK\x01\x02", undefined, "latin1") + 24);
    for (const file of [bomb, lying]) {
      const { diagnostics } = await readPlan("a.docx", file);
      expect(diagnostics[0]!.message).toContain("more than 16 MB");
    }
  });
});
