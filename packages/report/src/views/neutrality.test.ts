import { type Case, type Disguise, disguised, type QuestionId, questions } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { answered, modelOf } from "../../test/fixtures/results.ts";
import { plainText, upperFirst } from "../text.ts";

/** Everything said of a case, each party's names, with their articles, replaced by its id. */
async function said(kase: Case): Promise<readonly string[]> {
  const model = modelOf(kase, "desk");
  const names = kase.parties
    .flatMap(({ id, name, short, article }) =>
      [name, short ?? name].map((known) => ({
        id,
        known,
        pattern: article === undefined ? "" : `(?:${article} |${upperFirst(article)} )?`,
      })),
    )
    .sort((a, b) => b.known.length - a.known.length);
  const plain = (words: string): string =>
    names.reduce(
      (text, { id, known, pattern }) => text.replace(new RegExp(`${pattern}${known}`, "g"), `<${id}>`),
      words,
    );
  const texts: string[] = [];
  for (const id of Object.keys(questions) as QuestionId[]) {
    if (questions[id].over === "file") continue;
    const told = await answered(id, model, {}, { seed: 1, draws: 256 });
    const tables = [...told.tables, ...told.figures.map(({ table }) => table)];
    const words = [
      told.headline,
      ...told.sentences,
      ...told.figures.map(({ headline }) => [headline]),
      ...tables.flatMap(({ columns, rows, note = [] }) => [
        note,
        ...columns.map(({ title }) => [title]),
        ...rows.flatMap((row) => Object.values(row).flatMap(({ text, note: beneath = "" }) => [[text], [beneath]])),
      ]),
    ];
    texts.push(...words.map((text) => plain(plainText(text))));
  }
  return texts;
}

describe("the words for each party", () => {
  it("are the same whatever it is called: letters in place of names change nothing else", async () => {
    const kase = {
      ...harbour,
      parties: harbour.parties.map((party) => (party.id === "north" ? { ...party, article: "the" } : party)),
    };
    const named = await said(kase);
    expect(named.filter((text) => text.includes("<north>")).length).toBeGreaterThan(50);
    expect(await said(disguised(kase, { kind: "letters" }))).toEqual(named);
  });

  it("change places where two names do: what was said of one is said, in the same words, of the other", async () => {
    const disguise: Disguise = { kind: "swapped", parties: ["north", "south"] };
    const sorted = async (kase: Case): Promise<readonly string[]> => [...(await said(kase))].sort();
    // Parties stand in another order, so that lists of them do as well; words about one party alone are compared.
    const alone = (text: string): boolean => (text.match(/<[a-z-]+>/g) ?? []).length <= 1;
    expect((await sorted(disguised(harbour, disguise))).filter(alone)).toEqual((await sorted(harbour)).filter(alone));
  });
});
