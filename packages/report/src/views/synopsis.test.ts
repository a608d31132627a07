import { compile, synopsis } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { tableHtml } from "../html/table.ts";
import { plainText } from "../text.ts";
import { synopsisTelling } from "./synopsis.ts";

const texts = [
  "1. Northland has no more than sixty thousand soldiers in peacetime.\n2. The fleets stay in port.",
  "1. Northland has no more than eighty thousand soldiers in peacetime.\n2. Ships of <b>all</b> flags pass the strait.",
];
const compiled = compile({
  ...harbour,
  drafts: texts.map((body, k) => ({
    id: `d${k}`,
    title: `Words ${k}`,
    body,
    ...(k > 0 && { follows: "d0" }),
  })),
  statements: [],
  perspectives: harbour.perspectives!.map(({ parties, presence: _, ...rest }) => ({
    ...rest,
    parties: Object.fromEntries(
      Object.entries(parties ?? {}).map(([id, { readings: __, ...judgements }]) => [id, judgements]),
    ),
  })),
});
if (!("model" in compiled)) throw new Error(JSON.stringify(compiled.diagnostics));
const { model } = compiled;
const context = { case: model.case, model };
const result = synopsis(model, { base: "d0", drafts: ["d1"] });

describe("the synopsis, told", () => {
  it("says how much of the base is left, and what became of it in each draft", () => {
    expect(plainText(synopsisTelling.headline(result, context))).toBe(
      "Of one draft held against it, one of the two points of the “Words 0” is left, in whatever words, in every one.",
    );
    expect(synopsisTelling.sentences(result, context).map(plainText)).toEqual([
      "The “Words 1”: one point reworded, one point dropped and one point new.",
    ]);
  });
  it("has a column a draft, its words marked against the base", () => {
    const [table] = synopsisTelling.tables(result, context);
    expect(table!.columns.map(({ title }) => title)).toEqual(["Point", "Words 0", "Words 1"]);
    const cells = table!.rows.map((row) => table!.columns.map(({ key }) => [row[key]!.text, row[key]!.note]));
    expect(cells).toEqual([
      [
        ["1", undefined],
        ["Northland has no more than sixty thousand soldiers in peacetime.", undefined],
        ["Northland has no more than [−sixty−] [+eighty+] thousand soldiers in peacetime.", "→ 1"],
      ],
      [
        ["2", undefined],
        ["The fleets stay in port.", undefined],
        ["–", "dropped"],
      ],
      [
        ["new", undefined],
        ["–", undefined],
        ["Ships of <b>all</b> flags pass the strait.", "2, new"],
      ],
    ]);
  });
  it("stands in HTML as columns, the text of the case never as markup", () => {
    const [table] = synopsisTelling.tables(result, context);
    const setting = { brief: { case: harbour } as never, sourceNumbers: new Map(), anchors: new Set<string>() };
    const html = tableHtml(table!, setting);
    expect(html).toContain('class="stack columns"');
    expect(html).toContain("<del>sixty</del> <ins>eighty</ins>");
    expect(html).toContain("&lt;b&gt;all&lt;/b&gt;");
  });
});
