import type { ParagraphChild } from "docx";
import { type TrackedParagraph, trackedParagraphs } from "./tracked-paragraphs.ts";

/** What a Word redline is made of. */
export interface WordRedline {
  /** Heading of the document. */
  readonly title: string;
  /** Bodies of the earlier and the later draft. */
  readonly from: string;
  readonly to: string;
  /** Under whose name the changes stand in the word processor. */
  readonly author: string;
  /** When they were made, ISO 8601, such as `2025-11-23T00:00:00Z`. */
  readonly date: string;
}

/**
 * Two drafts as a Word document (.docx) with tracked changes, as delegations exchange text: accepting all changes gives the
 * later draft, rejecting all the earlier.
 *
 * @returns the file's bytes. Its text is the same for the same input; the file also holds the moment it was made
 */
export async function wordRedline({ title, from, to, author, date }: WordRedline): Promise<Uint8Array> {
  const { DeletedTextRun, Document, HeadingLevel, InsertedTextRun, Packer, Paragraph, TextRun } = await import("docx");
  let id = 0;
  const mark = (): { id: number; author: string; date: string } => ({ id: ++id, author, date });
  const runs = ({ pieces }: TrackedParagraph): ParagraphChild[] =>
    pieces.flatMap(({ kind, text }) =>
      text.split("\n").map((line, k): ParagraphChild => {
        const run = { text: line, ...(k > 0 && { break: 1 }) };
        if (kind === "same") return new TextRun(run);
        return kind === "added"
          ? new InsertedTextRun({ ...run, ...mark() })
          : new DeletedTextRun({ ...run, ...mark() });
      }),
    );
  const paragraphs = trackedParagraphs(from, to).map(
    (paragraph) =>
      new Paragraph({
        children: runs(paragraph),
        spacing: { after: 160 },
        // The paragraph's own mark is tracked too, so that no empty line is left where it is rejected.
        ...(paragraph.kind === "added" && { run: { insertion: mark() } }),
        ...(paragraph.kind === "removed" && { run: { deletion: mark() } }),
      }),
  );
  const document = new Document({
    title,
    creator: author,
    sections: [{ children: [new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }), ...paragraphs] }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
