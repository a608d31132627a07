import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { splitPoints } from "@parley/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlan, wordRedline } from "../../src/plans/index.ts";
import { bodyOf, linesOf } from "../../src/plans/lines.ts";
import { type RedlineParagraph, redlineLines } from "../../src/plans/redline-lines.ts";
import { ZipArchive } from "../../src/plans/zip.ts";

const options = { from: "First", to: "Second", author: "A. Envoy", date: "2031-03-09" };
const points = (body: string) =>
  splitPoints(body).map(({ id, label, heading, sections, text }) => ({
    id,
    label,
    heading,
    sections,
    text: text.replace(/\s+/g, " "),
  }));

/** Writes the redline of two texts and reads it back: both texts again, point for point. */
async function thereAndBack(from: string, to: string): Promise<void> {
  const { plan, diagnostics } = await readPlan("redline.docx", await wordRedline(from, to, options));
  expect(diagnostics).toEqual([]);
  expect(points(plan!.versions[0]!.body)).toEqual(points(from));
  expect(points(plan!.versions.at(-1)!.body)).toEqual(points(to));
  expect(plan!.versions.at(-1)!.title).toBe("Second");
}

const treaty = `# A treaty

The parties,

## Part I General

Article 1
Sovereignty

It is confirmed. It shall be respected.

Article 2. Forces

1. The forces shall not exceed 60,000.
2. Aid: (a) flows at once; (b) for ten years.

### Chapter 2 Trade

Article 3. Goods

Goods pass freely.
- grain
  - wheat
- ore
`;
const amended = treaty
  .replace("60,000", "80,000 in peacetime")
  .replace("It shall be respected.", "\n\nNobody shall call it into question.")
  .replace("- ore\n", "- ore\n\nArticle 4. Council\n\nA council meets every month.\n");

describe("a redline in Word", () => {
  test("carries comments beside their points, with replies and what is settled", async () => {
    const remark = { draft: "second", date: "2031-03-09T10:00:00Z" };
    const comments = [
      {
        id: "c1",
        ...remark,
        author: "Ann",
        point: "3",
        text: "Which <goods>?\nAll?",
        replies: [{ date: "2031-03-10", text: "Yes." }],
      },
      { id: "c2", ...remark, text: "On the whole.", resolved: true },
      { id: "c3", ...remark, point: "99", text: "Of a point that is gone." },
    ];
    const bytes = await wordRedline(treaty, amended, { ...options, comments });
    const archive = new ZipArchive(bytes);
    const listed = (await archive.text("word/comments.xml"))!;
    expect([...listed.matchAll(/w:id="(\d+)"/g)].map((match) => match[1])).toEqual(["0", "1", "2", "3"]);
    expect(listed).toContain('w:author="Ann"');
    expect(listed).toContain("Which &lt;goods&gt;?");
    const document = (await archive.text("word/document.xml"))!;
    const paragraphs = [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].map((match) => match[0]);
    const holding = (id: number) => paragraphs.find((xml) => xml.includes(`<w:commentReference w:id="${id}"/>`))!;
    expect(holding(0)).toContain("Goods pass freely.");
    expect(holding(1)).toBe(holding(0));
    expect(holding(2)).toContain("Second");
    expect(holding(3)).toBe(holding(2));
    expect([...document.matchAll(/<w:commentRangeStart/g)]).toHaveLength(4);
    // Who reads it back gets the two texts, and no comment among their words.
    const { plan, diagnostics } = await readPlan("redline.docx", bytes);
    expect(diagnostics).toEqual([]);
    expect(points(plan!.versions.at(-1)!.body)).toEqual(points(amended));
  });

  test("marks words within a point, and nothing else", () => {
    const told = (kind: string): string[] =>
      redlineLines("1. At most 60 men.\n2. Peace holds.", "1. At most 80 men.\n2. Peace holds.").flatMap(({ runs }) =>
        runs.filter((run) => run.kind === kind).map(({ text }) => text.trim()),
      );
    expect(told("removed")).toEqual(["60"]);
    expect(told("added")).toEqual(["80"]);
  });

  test("marks a paragraph put into a point, or joined with the next, and leaves the rest of it alone", () => {
    const one = "Article 1\n\nIt is confirmed today.\n\nIt shall be respected by all.";
    const two =
      "Article 1\n\nIt is confirmed today.\n\nNobody calls it into question.\n\nIt shall be respected by all.";
    const joined = "Article 1\n\nIt is confirmed today. It shall be respected by all.";
    const changed = (from: string, to: string): string[] =>
      redlineLines(from, to).flatMap(({ runs }) =>
        runs.filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind}: ${text.trim()}`),
      );
    expect(changed(one, two)).toEqual(["added: Nobody calls it into question."]);
    expect(changed(two, one)).toEqual(["removed: Nobody calls it into question."]);
    expect(changed(one, joined)).toEqual([]);
    expect(redlineLines(one, joined).map(({ end }) => end)).toEqual(["removed", "same"]);
  });

  test("takes a point that moved out where it stood and puts it in where it stands", () => {
    const lines = redlineLines(
      "1. Prisoners return to their homes.\n2. The border stays open all year.\n3. A council meets in the harbour.",
      "1. The border stays open all year.\n2. A council meets in the harbour.\n3. Prisoners return to their homes.",
    );
    const whole = ({ end, runs }: RedlineParagraph): string | null =>
      runs.every(({ kind }) => kind === end && end !== "same")
        ? `${end}: ${runs.map(({ text }) => text).join("")}`
        : null;
    expect(lines.map(whole).filter((one) => one !== null)).toEqual([
      "removed: 1. Prisoners return to their homes.",
      "added: 3. Prisoners return to their homes.",
    ]);
  });

  test("names the author and the day of every change", async () => {
    const { plan } = await readPlan("r.docx", await wordRedline("1. One.", "1. Two.", options));
    expect(plan!.changes).toEqual({ authors: ["A. Envoy"], first: "2031-03-09", last: "2031-03-09" });
  });

  test("gives both texts back: headings, articles, nested points, bullets", async () => {
    await thereAndBack(treaty, amended);
    await thereAndBack(amended, treaty);
    await thereAndBack(treaty, treaty);
  });

  test.each<[name: string, from: string, to: string]>([
    [
      "split",
      "1. Aid flows at once to all who ask, and a council meets every month in the harbour town.",
      "1. Aid flows at once to all who ask.\n2. A council meets every month in the harbour town.",
    ],
    [
      "merged",
      "1. Aid flows at once to all who ask.\n2. A council meets every month in the harbour town.",
      "1. Aid flows at once to all who ask, and a council meets every month in the harbour town.",
    ],
    ["all new", "1. Peace.", "Article 1. Forces of both sides shall part.\nArticle 2. Harbour dues are halved."],
    [
      "unnumbered",
      "Peace will hold.\n\nAid will flow.",
      "Peace will hold at once.\n\nA council meets.\n\nAid will flow.",
    ],
    [
      "right to left",
      "المادة ١: واحد اثنان ثلاثة.\nالمادة ٢: اربعة.",
      "المادة ١: واحد اثنان خمسة.\nالمادة ٢: اربعة ستة.",
    ],
    ["without spaces", "第一条 双方停火。\n第二条 交换战俘。", "第一条 双方立即停火。\n第二条 交换所有战俘。"],
    ["signs of markup", "1. A < B & C.", "1. A > B & “C”."],
  ])("gives both texts back: %s", async (_, from, to) => thereAndBack(from, to));

  const folder = path.resolve(import.meta.dirname, "../../../../cases/ukraine-2025/drafts");
  const drafts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
  test("gives the drafts of the main case back, each against the next", async () => {
    for (const [k, draft] of drafts.entries()) await thereAndBack(draft, drafts[(k + 1) % drafts.length]!);
  }, 30_000);

  test("gives any two lists of points back", async () => {
    const words = fc.constantFrom(
      "peace",
      "aid",
      "border",
      "council",
      "prisoners",
      "may",
      "shall",
      "60",
      "a)",
      "and",
      "5.",
      "(i)",
      "–",
    );
    const plan = fc
      .array(fc.array(words, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 })
      .map((lines) => lines.map((line, k) => `${k + 1}. ${["Then", ...line].join(" ")} end.`).join("\n"));
    await fc.assert(fc.asyncProperty(plan, plan, thereAndBack), { numRuns: 60 });
  }, 30_000);
});

test("the lines of a text set out anew hold the same points", () => {
  for (const body of [treaty, amended])
    expect(points(bodyOf(linesOf(splitPoints(body)).flat(), "T"))).toEqual(points(body));
});
