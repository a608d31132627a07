import type { Comment, Remark } from "@parley/core";
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";

/** Comments of the case as those of a Word document: replies in their threads, settled ones marked so. */
export class WordComments {
  /** For the document's list of comments. */
  readonly all: readonly ICommentOptions[];
  readonly #waiting: { readonly point: string | null; readonly ids: readonly number[] }[];

  /** @param points outer points that have a paragraph to stand beside; a comment on another is one on the whole */
  constructor(comments: readonly Comment[], points: ReadonlySet<string>) {
    const all: ICommentOptions[] = [];
    const add = (remark: Remark, thread: Pick<ICommentOptions, "parentId" | "resolved">): number => {
      const id = all.length;
      all.push({
        id,
        ...(remark.author !== undefined && { author: remark.author }),
        date: new Date(remark.date),
        children: remark.text.split("\n").map((line) => new Paragraph(line)),
        ...thread,
      });
      return id;
    };
    this.#waiting = comments.map((comment) => {
      const first = add(comment, { resolved: comment.resolved === true });
      const replies = (comment.replies ?? []).map((reply) => add(reply, { parentId: first }));
      const point = comment.point !== undefined && points.has(comment.point) ? comment.point : null;
      return { point, ids: [first, ...replies] };
    });
    this.all = all;
  }

  /** A paragraph's runs with the comments on its point around them, where it is the first of the point. `null`: the whole. */
  around(point: string | null, runs: readonly ParagraphChild[]): readonly ParagraphChild[] {
    const here = this.#waiting.filter((comment) => comment.point === point).flatMap(({ ids }) => ids);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((comment) => comment.point !== point));
    return [
      ...here.map((id) => new CommentRangeStart(id)),
      ...runs,
      ...here.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]),
    ];
  }
}
