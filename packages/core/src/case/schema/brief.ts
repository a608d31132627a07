import type * as z from "zod";
import type { BriefChoices, BriefWords } from "../types.ts";
import { list, object, optional } from "./forms.ts";
import { date, id, text } from "./scalars.ts";

const words: z.ZodType<BriefWords> = object<BriefWords>(
  "words of the brief with place, perspective, text and by",
  {
    place: id.describe("A section of the brief, or answer- and a section: the answer on the first page."),
    perspective: id.describe("The perspective that the brief tells in full."),
    draft: optional(id, "The draft under judgement."),
    text: text.describe("What the editor writes there."),
    instead: optional(text, "What the results said there when it was written."),
    by: text.describe("Whose words they are."),
    date: optional(date),
  },
  "Brief words",
  "An editor's words in the brief, in place of those made from the results.",
);

export const brief: z.ZodType<BriefChoices> = object<BriefChoices>(
  "choices for the brief {leaveOut, words}",
  {
    leaveOut: optional(list("a list of section ids", id), "Sections to leave out."),
    words: optional(list("a list of words of the brief", words)),
  },
  "Brief choices",
  "What an editor chose for the brief.",
);
