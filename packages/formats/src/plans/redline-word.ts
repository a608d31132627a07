import { type Case, type Comment, type Draft, type IsoDate, xmlSafe } from "@parley/core";
import {
  DeletedTextRun,
  Document,
  Footer,
  Header,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { type RedlineParagraph, redlineLines } from "./redline-lines.ts";
import { WordComments } from "./word-comments.ts";
import { wordPage } from "./word-page.ts";

export interface WordRedlineOptions {
  /** What the changes are made to, and by which draft: what stands at the head of each page. */
  readonly from: string;
  readonly to: string;
  /** Who is named as the author of the changes. */
  readonly author: string;
  /** ISO day of the changes. */
  readonly date: string;
  /** Comments on the later draft. */
  readonly comments?: readonly Comment[];
}

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

/**
 * Two drafts as one Word file with tracked changes: who opens it may accept or reject each. Rejecting all gives the earlier
 * text, accepting all the later one; `readPlan` reads both back. Comments stand beside their points.
 *
 * @param from the earlier text
 * @param to the later text
 */
export async function wordRedline(from: string, to: string, given: WordRedlineOptions): Promise<Uint8Array> {
  const options = xmlSafe(given);
  let id = 0;
  const change = (): { id: number; author: string; date: string } => {
    id += 1;
    return { id, author: options.author, date: `${options.date}T00:00:00Z` };
  };
  const paragraphs = xmlSafe(redlineLines(from, to));
  const points = new Set(paragraphs.flatMap(({ point, heading }) => (point === null || heading > 0 ? [] : [point])));
  const comments = new WordComments(options.comments ?? [], points);
  const paragraph = ({ runs, end, heading, level, point }: RedlineParagraph): Paragraph => {
    const words = runs.map(({ kind, text }) => {
      if (kind === "added") return new InsertedTextRun({ text, ...change() });
      if (kind === "removed") return new DeletedTextRun({ text, ...change() });
      return new TextRun(text);
    });
    return new Paragraph({
      ...(heading > 0 && { heading: headings[heading]! }),
      ...(heading === 0 && level > 0 && { indent: { left: 360 * level } }),
      ...(end === "added" && { run: { insertion: change() } }),
      ...(end === "removed" && { run: { deletion: change() } }),
      children: point === null || heading > 0 ? words : comments.around(point, words),
    });
  };
  const file = new Document({
    ...wordPage,
    title: options.to,
    creator: options.author,
    features: { trackRevisions: true },
    ...(comments.all.length > 0 && { comments: { children: comments.all } }),
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(`${options.from} → ${options.to}`)] }) },
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT] })] })],
          }),
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            children: comments.around(null, [new TextRun(options.to)]),
          }),
          ...paragraphs.map(paragraph),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

/** A draft whose wording the case holds. */
export type WordedDraft = Draft & { readonly body: string };

/**
 * The redline of two drafts of a case as Word: its changes are by the authors of the later draft, on its day, and the comments
 * on it stand beside its points.
 *
 * @param today the day of the changes where the later draft has none
 */
export function wordRedlineOf(theCase: Case, from: WordedDraft, to: WordedDraft, today: IsoDate): Promise<Uint8Array> {
  const names = to.authors?.map((id) => theCase.parties.find((party) => party.id === id)?.name ?? id) ?? [];
  return wordRedline(from.body, to.body, {
    from: from.title,
    to: to.title,
    author: names.length === 0 ? to.title : names.join(", "),
    date: to.date ?? today,
    comments: (theCase.comments ?? []).filter(({ draft }) => draft === to.id),
  });
}
