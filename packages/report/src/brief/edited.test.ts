import type { BriefWords } from "@parley/core";
import { describe, expect, it } from "vitest";
import { briefInput } from "../../test/fixtures/results.ts";
import { briefHtml } from "../html/html.ts";
import { briefMarkdown } from "../markdown.ts";
import { plainText } from "../text.ts";
import { briefPassages, composeBrief } from "./brief.ts";
import type { BriefInput } from "./input.ts";

const input = briefInput();
const computed = composeBrief(input);
const passages = briefPassages(input);
const about = { perspective: input.main, draft: input.draft!, by: "A. Desk", date: "2031-05-02" };
const said = (place: string): string => passages.find((passage) => passage.place === place)!.computed;
const withBrief = (brief: NonNullable<BriefInput["case"]["brief"]>): BriefInput => ({
  ...input,
  case: { ...input.case, brief },
});
const words = (place: string, text: string, more: Partial<BriefWords> = {}): BriefWords => ({
  ...about,
  place,
  text,
  ...(said(place) === "" ? {} : { instead: said(place) }),
  ...more,
});
const answerOf = (brief: typeof computed, section: string): string =>
  plainText(brief.answers.find((answer) => answer.section === section)!.answer);

describe("the words of the brief", () => {
  it("are the results' where nobody edits them", () => {
    expect(passages.map(({ place }) => place)).toEqual([
      ...computed.answers.map(({ section }) => `answer-${section}`),
      ...computed.sections.map(({ id }) => id),
    ]);
    for (const passage of passages) expect(passage).toMatchObject({ words: null, overtaken: false });
    expect(said("answer-standing")).toBe(answerOf(computed, "standing"));
  });

  it("are the editor's where there are some, marked as such in every medium", () => {
    const brief = composeBrief(
      withBrief({ words: [words("answer-standing", "Ask <b>them</b>."), words("gets", "Much.")] }),
    );
    const mark = "[Words of the editor, A. Desk, 2 May 2031]";
    expect(answerOf(brief, "standing")).toBe(`Ask <b>them</b>. ${mark}`);
    expect(plainText(brief.sections.find(({ id }) => id === "gets")!.lead!)).toBe(`Much. ${mark}`);
    expect(plainText(brief.colophon)).toContain("Two passages in the words of an editor");
    // All else stands as the results have it.
    expect(brief.answers.slice(1)).toEqual(computed.answers.slice(1));
    expect(briefHtml(brief)).toContain(`Ask &lt;b&gt;them&lt;/b&gt;. ${mark}`);
    expect(briefMarkdown(brief)).toContain(
      "Ask &lt;b&gt;them&lt;/b&gt;. \\[Words of the editor, A. Desk, 2 May 2031\\]",
    );
  });

  it("are the results' again once these say something else, or the words are of another draft or perspective", () => {
    for (const [own, overtaken] of [
      [words("answer-standing", "No.", { instead: "What once was said." }), true],
      [words("answer-standing", "No.", { draft: "another" }), false],
      [words("answer-standing", "No.", { perspective: "another" }), false],
    ] as const) {
      const edited = withBrief({ words: [own] });
      expect(answerOf(composeBrief(edited), "standing")).toBe(said("answer-standing"));
      expect(plainText(composeBrief(edited).colophon).includes("One passage of an editor passed over")).toBe(overtaken);
      expect(briefPassages(edited)[0]).toMatchObject({ overtaken });
    }
  });

  it("come without the sections left out, and the brief says so", () => {
    const brief = composeBrief(withBrief({ leaveOut: ["moved", "limits"] }));
    expect(brief.sections.map(({ id }) => id)).toEqual(
      computed.sections.map(({ id }) => id).filter((id) => id !== "moved" && id !== "limits"),
    );
    expect(brief.answers.map(({ section }) => section)).not.toContain("moved");
    expect(plainText(brief.colophon)).toContain(
      "Left out by the editor: “What moved from draft to draft”, “What this does not claim”.",
    );
  });
});
