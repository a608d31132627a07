import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlan } from "../../src/plans/index.ts";
import { contentTypes, del, ins, list, mark, numberingOf, p, wordFile, zipOf } from "./word-file.ts";

/** Whatever is in a file, it is read or refused: nothing is thrown. */
async function readOrRefused(name: string, bytes: Uint8Array): Promise<void> {
  const { plan, diagnostics } = await readPlan(name, bytes);
  expect(plan === null).toBe(diagnostics.length > 0);
}

describe("damaged files are read or refused", () => {
  const numbering = numberingOf([
    [
      ["decimal", "%1."],
      ["lowerLetter", "%2)"],
    ],
  ]);
  const body = `${p("One.", list(1))}<w:p><w:pPr>${list(1, 1)}${mark("ins")}</w:pPr>${ins("New.")}${del("Old.")}</w:p>`;
  const whole = Buffer.from(wordFile(body, { numbering }));
  const wordXml = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const akn = `<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><mainBody><point><num>1.</num><intro><p>One</p></intro><point><num>a)</num><content><p>two</p></content></point></point></mainBody></statement></akomaNtoso>`;
  const html = `<html><h1>T</h1><ol start=3><li value=5>One<table><tr><td>1.<td>Two</table><ul><li>x</ol><p hidden>`;

  /** A text with a stretch of it replaced by something else of the same text, or by noise. */
  const spoilt = (text: string): fc.Arbitrary<string> =>
    fc
      .tuple(
        fc.nat(text.length),
        fc.nat(40),
        fc.oneof(
          fc.string({ maxLength: 12 }),
          fc.nat(text.length).map((at) => text.slice(at, at + 30)),
        ),
      )
      .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length));

  test("archives", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        return readOrRefused("a.docx", cut ? bytes.subarray(0, at) : bytes);
      }),
      { numRuns: 300 },
    ));
  test("Word", () =>
    fc.assert(
      fc.asyncProperty(spoilt(wordXml), (xml) =>
        readOrRefused("a.docx", zipOf({ "[Content_Types].xml": contentTypes, "word/document.xml": xml })),
      ),
      { numRuns: 200 },
    ));
  test("Akoma Ntoso", () =>
    fc.assert(
      fc.asyncProperty(spoilt(akn), (xml) => readOrRefused("a.xml", Buffer.from(xml))),
      { numRuns: 300 },
    ));
  test("HTML", () =>
    fc.assert(
      fc.asyncProperty(spoilt(html), (page) => readOrRefused("a.html", Buffer.from(page))),
      { numRuns: 300 },
    ));
  test("any bytes", () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), (bytes) => readOrRefused("a.txt", bytes)),
      { numRuns: 300 },
    ));
});
