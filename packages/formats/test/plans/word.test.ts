import { splitPoints } from "@parley/core";
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { type PlanFile, readPlan } from "../../src/plans/index.ts";
import { del, ins, list, mark, numberingOf, p, r, wordFile } from "./word-file.ts";

async function read(bytes: Uint8Array): Promise<PlanFile> {
  const { plan, diagnostics } = await readPlan("plan.docx", bytes);
  expect(diagnostics).toEqual([]);
  return plan!;
}
const bodies = async (body: string, more: Parameters<typeof wordFile>[1] = {}): Promise<string[]> =>
  (await read(wordFile(body, more))).versions.map((version) => version.body);

describe("tracked changes", () => {
  test("words put in and taken out make two drafts, with who did it and when", async () => {
    const plan = await read(
      wordFile(
        `${p("1. Peace holds.")}<w:p>${r("2. At most ")}${del("60,000")}${ins("80,000 in peacetime")}${r(".")}</w:p>`,
      ),
    );
    expect(plan.versions.map(({ body }) => body)).toEqual([
      "1. Peace holds.\n\n2. At most 60,000.\n",
      "1. Peace holds.\n\n2. At most 80,000 in peacetime.\n",
    ]);
    expect(plan.changes).toEqual({ authors: ["A. Envoy"], first: "2031-03-09", last: "2031-03-09" });
  });

  test("a paragraph put in, one taken out, two made one, one made two", async () => {
    const body =
      p("1. One.") +
      `<w:p><w:pPr>${mark("ins")}</w:pPr>${ins("2. New.")}</w:p>` +
      `<w:p><w:pPr>${mark("del")}</w:pPr>${del("2. Old.")}</w:p>` +
      `<w:p><w:pPr>${mark("del")}</w:pPr>${r("3. Three ")}</w:p>` +
      p("and four.") +
      `<w:p><w:pPr>${mark("ins")}</w:pPr>${r("5. Five ")}</w:p>` +
      p("6. and six.");
    expect(await bodies(body)).toEqual([
      "1. One.\n\n2. Old.\n\n3. Three\n\nand four.\n\n5. Five 6. and six.\n",
      "1. One.\n\n2. New.\n\n3. Three and four.\n\n5. Five\n\n6. and six.\n",
    ]);
  });

  test("words put in and taken out again are in neither; moved words are in both, at their places", async () => {
    const by = 'w:id="1" w:author="B"';
    const both = `<w:ins ${by}><w:del ${by}><w:r><w:delText>never</w:delText></w:r></w:del></w:ins>`;
    const moved = (kind: string): string => `<w:${kind} ${by}>${r("moved words ")}</w:${kind}>`;
    const body = `<w:p>${r("1. A ")}${moved("moveFrom")}${both}${r("b")}</w:p><w:p>${r("2. C ")}${moved("moveTo")}${r("d")}</w:p>`;
    expect(await bodies(body)).toEqual(["1. A moved words b\n\n2. C d\n", "1. A b\n\n2. C moved words d\n"]);
  });

  test("numbers count in each draft what that draft has", async () => {
    const numbering = numberingOf([[["decimal", "%1."]]]);
    const body = `${p("One.", list(1))}<w:p><w:pPr>${list(1)}${mark("ins")}</w:pPr>${ins("New.")}</w:p>${p("Two.", list(1))}`;
    expect(await bodies(body, { numbering })).toEqual(["1. One.\n\n2. Two.\n", "1. One.\n\n2. New.\n\n3. Two.\n"]);
  });

  test("a row of a table put in; numbering and style before a tracked change of them", async () => {
    const row = (words: string, properties = ""): string =>
      `<w:tr>${properties}<w:tc>${p(words[0]!)}</w:tc><w:tc>${p(words)}</w:tc></w:tr>`;
    const changed = `<w:trPr><w:ins w:id="1" w:author="B"/></w:trPr>`;
    const then = `<w:pPrChange w:id="2" w:author="B"><w:pPr>${list(1)}</w:pPr></w:pPrChange>`;
    const body = `<w:tbl>${row("alpha")}${row("beta", changed)}</w:tbl>${p("Gamma.", then)}`;
    expect(await bodies(body, { numbering: numberingOf([[["decimal", "%1)"]]]) })).toEqual([
      "a | alpha\n\n1) Gamma.\n",
      "a | alpha\n\nb | beta\n\nGamma.\n",
    ]);
  });

  test("a file whose changes leave every word alone has one version", async () => {
    const plan = await read(
      wordFile(`<w:p><w:pPr><w:pPrChange w:id="1" w:author="B"><w:pPr/></w:pPrChange></w:pPr>${r("1. A.")}</w:p>`),
    );
    expect(plan.versions).toHaveLength(1);
    expect(plan.changes).toBeNull();
  });
});

describe("the numbers that Word shows and does not write down", () => {
  test.each<[name: string, levels: [string, string][], expected: string[]]>([
    [
      "decimals within decimals",
      [
        ["decimal", "%1."],
        ["decimal", "%1.%2."],
      ],
      ["1. a", "1.1. b", "1.2. c", "2. d"],
    ],
    [
      "letters in brackets",
      [
        ["decimal", "%1)"],
        ["lowerLetter", "(%2)"],
      ],
      ["1) a", "(a) b", "(b) c", "2) d"],
    ],
    [
      "Roman numbers",
      [
        ["upperRoman", "%1."],
        ["lowerRoman", "%2)"],
      ],
      ["I. a", "i) b", "ii) c", "II. d"],
    ],
    [
      "articles",
      [
        ["decimal", "Article %1."],
        ["decimal", "%2."],
      ],
      ["Article 1. a", "1. b", "2. c", "Article 2. d"],
    ],
    [
      "bare numbers",
      [
        ["decimal", "%1"],
        ["lowerLetter", "%2"],
      ],
      ["1. a", "a. b", "b. c", "2. d"],
    ],
    [
      "bullets",
      [
        ["decimal", "%1."],
        ["bullet", "\uf0b7"],
      ],
      ["1. a", "  - b", "  - c", "2. d"],
    ],
    [
      "the same numbers within each other",
      [
        ["decimal", "%1."],
        ["decimal", "%2."],
      ],
      ["1. a", "1.1. b", "1.2. c", "2. d"],
    ],
    [
      "Russian letters",
      [
        ["decimal", "%1."],
        ["russianLower", "%2)"],
      ],
      ["1. a", "а) b", "б) c", "2. d"],
    ],
    [
      "Chinese numbers",
      [
        ["chineseCounting", "第%1条"],
        ["decimal", "%2."],
      ],
      ["第一条 a", "1. b", "2. c", "第二条 d"],
    ],
  ])("%s", async (_, levels, expected) => {
    const body = p("a", list(1)) + p("b", list(1, 1)) + p("c", list(1, 1)) + p("d", list(1));
    const [text] = await bodies(body, { numbering: numberingOf([levels]) });
    expect(text!.trimEnd().split("\n\n")).toEqual(expected);
    const points = splitPoints(text!);
    expect(points.map(({ level }) => level)).toEqual([0, 1, 1, 0]);
    expect(points[1]!.parent).toBe(points[0]!.id);
  });

  test("a list by style, its beginning elsewhere, and lists that do not count on", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Clause"/></w:style>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>` +
      `<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>` +
      `<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>`;
    const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
    const body =
      p("a", style("Clause")) +
      p("b", style("Sub")) +
      p("c", style("Sub") + list(0)) +
      p("d", list(3)) +
      p("e", list(3));
    expect(await bodies(body, { styles, numbering })).toEqual(["4. a\n\n5. b\n\nc\n\n9. d\n\n10. e\n"]);
  });
});

describe("what a Word file holds besides", () => {
  test("headings by style name and by outline level; a sentence in a heading's style is a point", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>`;
    const body =
      p("The plan", '<w:pStyle w:val="T"/>') +
      p("Security", '<w:outlineLvl w:val="1"/>') +
      p("Article 1. Borders", '<w:pStyle w:val="H2"/>') +
      p("They stay.") +
      p("2. All parties shall withdraw.", '<w:pStyle w:val="H2"/>');
    const plan = await read(wordFile(body, { styles }));
    expect(plan.versions).toEqual([
      {
        title: "The plan",
        body: "# The plan\n\n## Security\n\n## Article 1. Borders\n\nThey stay.\n\n2. All parties shall withdraw.\n",
      },
    ]);
  });

  test("breaks, tabs, fields, links, boxes; what is left out is named", async () => {
    const body =
      `<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>c</w:t><w:footnoteReference w:id="1"/></w:r>` +
      `<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink>${r(" link")}</w:hyperlink>` +
      `<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>` +
      `<w:p><w:r><w:pict><w:txbxContent>${p("2. In a box.")}</w:txbxContent></w:pict></w:r></w:p>`;
    const plan = await read(wordFile(body));
    expect(plan.versions[0]!.body).toBe("1. A-b\nc link\n\n2. In a box.\n");
    expect(plan.notes).toEqual(["1 footnote left out", "hidden text left out in 1 place"]);
  });

  test("the words are those that another reader finds", async () => {
    const file = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: "The plan", heading: HeadingLevel.TITLE }),
            new Paragraph({
              children: [new TextRun("1. Peace "), new TextRun({ text: "holds", bold: true }), new TextRun(".")],
            }),
            new Paragraph("2. Ελλάδα, Україна & <others> “agree”."),
            new Paragraph({ text: "Nested in a list", bullet: { level: 1 } }),
          ],
        },
      ],
    });
    const bytes = await Packer.toBuffer(file);
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const [version] = (await read(bytes)).versions;
    const plain = version!.body.replace(/^ *(?:#+|-) /gm, "");
    expect(plain.trim()).toBe(value.trim());
  });
});
