import type * as z from "zod";
import type { Comment, Remark } from "../types.ts";
import { choice, list, object, optional, record } from "./forms.ts";
import { flag, id, moment, text } from "./scalars.ts";

const remark = {
  author: optional(text, "Who wrote it."),
  date: moment.describe("When it was written: a day, or a moment in UTC."),
  text: text.describe("What it says."),
};

export const comment: z.ZodType<Comment> = object<Comment>(
  "a comment with id, draft, date and text",
  {
    id,
    draft: id.describe("The draft it is on."),
    point: optional(text, "Number of the outer point it is on; left out: the draft as a whole."),
    ...remark,
    resolved: optional(flag, "Whether it is settled."),
    suggests: optional(text, "Words suggested in place of those of the point; the remark says why."),
    terms: optional(record("a map from issues to options", id), "What the draft would then say."),
    outcome: optional(choice("accepted", "rejected"), "What became of the suggestion."),
    replies: optional(list("a list of replies", object<Remark>("a reply with date and text", remark, "Reply"))),
  },
  "Comment",
  "A remark of those who work on the case, on a draft or a point of it.",
);
