import type { BriefWords, Case, Id } from "@parley/core";
import { counted, longDate } from "../numbers.ts";
import { plainText, text, upperFirst } from "../text.ts";
import type { Text } from "../view.ts";
import type { BriefDocument } from "./document.ts";

/** Which brief of the case words belong to. */
export interface BriefAbout {
  /** The perspective told in full. */
  readonly main: Id;
  /** The draft under judgement; `null` where there is none. */
  readonly draft: Id | null;
}

/** A place of the brief where an editor may put other words. */
export interface Passage {
  /** Id of a section, or `answer-` before it. */
  readonly place: Id;
  /** The section's title, or the question answered. */
  readonly title: string;
  /** What the results say there; empty where they say nothing. */
  readonly computed: string;
  /** The editor's words for it, with their place in the case's list; `null` where there are none. */
  readonly words: (BriefWords & { readonly index: number }) | null;
  /** Whether the words were written when the results said something else, so that they do not stand. */
  readonly overtaken: boolean;
}

/** The places of a brief that can be edited, in its order, with what stands there. @param brief as composed, not edited */
export function passagesOf(brief: BriefDocument, about: BriefAbout): readonly Passage[] {
  const passage = (place: Id, title: string, computed: Text): Passage => {
    const said = plainText(computed);
    const words = wordsAt(brief.case, place, about);
    return { place, title, computed: said, words, overtaken: words !== null && (words.instead ?? "") !== said };
  };
  return [
    ...brief.answers.map(({ question, answer, section }) => passage(`answer-${section}`, question, answer)),
    ...brief.sections.map(({ id, title, lead = [] }) => passage(id, title, lead)),
  ];
}

/**
 * The brief as its editor wants it: without the sections left out, with the editor's words where they stand, each marked
 * as the editor's. Both are said at its end, and words that the results have overtaken too.
 */
export function edited(brief: BriefDocument, about: BriefAbout): BriefDocument {
  const passages = new Map(passagesOf(brief, about).map((passage) => [passage.place, passage]));
  const without = new Set(brief.case.brief?.leaveOut);
  const left = brief.sections.filter(({ id }) => without.has(id));
  const kept = (section: Id): boolean => !without.has(section);
  const wordsOf = (place: Id): Text | null => {
    const passage = passages.get(place);
    return passage === undefined || passage.words === null || passage.overtaken ? null : signed(passage.words);
  };
  const shown = [...passages.values()].filter(({ place }) => kept(place.replace(/^answer-/, "")));
  const written = shown.filter(({ words, overtaken }) => words !== null && !overtaken);
  const overtaken = shown.filter((passage) => passage.overtaken);
  return {
    ...brief,
    answers: brief.answers
      .filter(({ section }) => kept(section))
      .map((answer) => ({ ...answer, answer: wordsOf(`answer-${answer.section}`) ?? answer.answer })),
    sections: brief.sections
      .filter(({ id }) => kept(id))
      .map((section) => {
        const lead = wordsOf(section.id);
        return lead === null ? section : { ...section, lead };
      }),
    colophon: text`${brief.colophon}${
      left.length === 0 ? "" : ` Left out by the editor: ${left.map(({ title }) => `“${title}”`).join(", ")}.`
    }${
      written.length === 0
        ? ""
        : ` ${upperFirst(counted(written.length, "passage"))} in the words of an editor, marked as such.`
    }${
      overtaken.length === 0
        ? ""
        : ` ${upperFirst(counted(overtaken.length, "passage"))} of an editor passed over, as the results have changed since.`
    }`,
  };
}

function signed({ text: words, by, date }: BriefWords): Text {
  return [`${words} [Words of the editor, ${by}${date === undefined ? "" : `, ${longDate(date)}`}]`];
}

function wordsAt(kase: Case, place: Id, { main, draft }: BriefAbout): Passage["words"] {
  const index = (kase.brief?.words ?? []).findIndex(
    (words) => words.place === place && words.perspective === main && (words.draft ?? null) === draft,
  );
  return index < 0 ? null : { ...kase.brief!.words![index]!, index };
}
