import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steps } from "../../test/steps.ts";
import { readPoints, splitPoints, wholePoints } from "./points.ts";

const ids = (body: string): readonly string[] => splitPoints(body).map(({ id }) => id);
const pairs = (body: string): readonly (readonly [string, string])[] =>
  splitPoints(body).map(({ id, text }) => [id, text] as const);

describe("numbering habits", () => {
  test.each([
    ["1. One.\n2. Two."],
    ["1) One.\n2) Two."],
    ["(1) One.\n(2) Two."],
    ["**1.** One.\n**2.** Two."],
    ["## 1. One\nText.\n## 2. Two\nText."],
    ["Article 1\nOne.\nArticle 2\nTwo."],
    ["Article I. One.\nArticle II. Two."],
    ["ARTICLE 1 — One.\n\nARTICLE 2 — Two."],
    ["Point 1: One.\nPoint 2: Two."],
    ["§ 1 One.\n§ 2 Two."],
    ["Article premier. Un.\nArticle 2. Deux."],
    ["Article 1er\nUn.\nArticle 2\nDeux."],
    ["Artículo 1.º Uno.\nArtículo 2.º Dos."],
    ["Artículo primero. Uno.\nArtículo 2. Dos."],
    ["1.- Uno.\n2.- Dos."],
    ["Artigo 1.º Um.\nArtigo 2.º Dois."],
    ["Articolo 1. Uno.\nArticolo 2. Due."],
    ["Artikel 1\nEins.\nArtikel 2\nZwei."],
    ["Art. 1. Jeden.\nArt. 2. Dwa."],
    ["Článek 1\nJedna.\nČlánek 2\nDvě."],
    ["MADDE 1 – Bir.\nMADDE 2 – İki."],
    ["1. madde Bir.\n2. madde İki."],
    ["Статья 1. Один.\nСтатья 2. Два."],
    ["Стаття 1. Один.\nСтаття 2. Два."],
    ["Пункт 1. Один.\nПункт 2. Два."],
    ["Άρθρο 1\nΈνα.\nΆρθρο 2\nΔύο."],
    ["第一条 一。\n第二条 二。"],
    ["第1条　一。\n第2条　二。"],
    ["第一條：一。\n第二條：二。"],
    ["一、一。\n二、二。"],
    ["（一）一。\n（二）二。"],
    ["제1조 하나.\n제2조 둘."],
    ["المادة 1: أول.\nالمادة 2: ثان."],
    ["المادة ١\nأول.\nالمادة ٢\nثان."],
    ["المادة الأولى: أول.\nالمادة الثانية: ثان."],
    ["١- أول.\n٢- ثان."],
    ["ماده ۱: یک.\nماده ۲: دو."],
    ["סעיף 1. אחד.\nסעיף 2. שניים."],
    ["Члан 1.\nЈедан.\nЧлан 2.\nДва."],
    ["Чл. 1. Едно.\nЧл. 2. Две."],
    ["Articolul 1\nUnu.\nArticolul 2\nDoi."],
    ["Neni 1\nNjë.\nNeni 2\nDy."],
    ["Maddə 1. Bir.\nMaddə 2. İki."],
    ["1-modda. Bir.\n2-modda. Ikki."],
    ["1 artikla\nYksi.\n2 artikla\nKaksi."],
    ["1 § Ett.\n2 § Två."],
    ["1 straipsnis. Vienas.\n2 straipsnis. Du."],
    ["Xala 1: Yek.\nXala 2: Du."],
    ["მუხლი 1. ერთი.\nმუხლი 2. ორი."],
    ["Հոդված 1. Մեկ.\nՀոդված 2. Երկու."],
    ["Pasal 1\nSatu.\nPasal 2\nDua."],
    ["Điều 1. Một.\nĐiều 2. Hai."],
    ["Artikulo 1. Isa.\nArtikulo 2. Dalawa."],
    ["Ibara ya 1\nMoja.\nIbara ya 2\nMbili."],
    ["Kifungu cha 1: Moja.\nKifungu cha 2: Mbili."],
    ["Qodobka 1aad\nMid.\nQodobka 2aad\nLaba."],
    ["አንቀጽ 1\nአንድ።\nአንቀጽ 2\nሁለት።"],
    ["अनुच्छेद १. एक।\nअनुच्छेद २. दो।"],
    ["অনুচ্ছেদ ১ এক।\nঅনুচ্ছেদ ২ দুই।"],
    ["دفعہ 1۔ ایک۔\nدفعہ 2۔ دو۔"],
    ["ข้อ ๑ หนึ่ง\nข้อ ๒ สอง"],
    ["အပိုဒ် ၁။ တစ်\nအပိုဒ် ၂။ နှစ်"],
  ])("%j", (body) => {
    expect(ids(body)).toEqual(["1", "2"]);
    for (const { text } of splitPoints(body)) expect(text).not.toMatch(/^[\d.\s:—-]|Art|第|المادة/u);
  });

  test.each([
    ["1. Lead:\n(a) one;\n(b) two.\n2. Next.", ["1", "1.a", "1.b", "2"]],
    ["1. Lead:\n  i. one\n  ii. two\n  iii. three\n2. Next.", ["1", "1.i", "1.ii", "1.iii", "2"]],
    ["1. Lead:\n   - one\n   - two\n2. Next.", ["1", "1.1", "1.2", "2"]],
    ["1. Lead:\n   - one\n     - deep\n   - two\n2. Next.", ["1", "1.1", "1.1.1", "1.2", "2"]],
    ["1. One.\n1.1. Below.\n1.2. Below.\n2. Two.\n2.1. Below.", ["1", "1.1", "1.2", "2", "2.1"]],
    ["1.1 A.\n1.2 B.\n2.1 C.", ["1.1", "1.2", "2.1"]],
    ["- one\n- two\n- three", ["1", "2", "3"]],
    ["I. One.\nII. Two.\n  A. Below.\n  B. Below.\nIII. Three.", ["I", "II", "II.A", "II.B", "III"]],
    ["(g) seven\n", ["1"]],
    ["(a) x;\n(b) x;\n(c) x;\n(d) x;\n(e) x;\n(f) x;\n(g) x;\n(h) x;\n(i) x;\n(j) x.", [..."abcdefghij"]],
    ["1. Загальне:\nа) одне;\nб) друге;\nв) третє.\n2. Далі.", ["1", "1.а", "1.б", "1.в", "2"]],
    ["Статья 1. Общее.\n1) одно;\n2) другое.\nСтатья 2. Дальше.", ["1", "1.1", "1.2", "2"]],
    ["المادة 1\n(أ) أول؛\n(ب) ثان.\nالمادة 2\nثالث.", ["1", "1.أ", "1.ب", "2"]],
    ["Члан 1.\nОпште:\nа) једно;\nб) друго;\nв) треће.\nЧлан 2.\nДаље.", ["1", "1.а", "1.б", "1.в", "2"]],
    [
      "Articolul 1\n(1) Unu:\na) una;\nb) alta.\n(2) Doi.\nArticolul 2\nTrei.",
      ["1", "1.1", "1.1.a", "1.1.b", "1.2", "2"],
    ],
    ["მუხლი 1. ზოგადი:\nა) ერთი;\nბ) ორი.\nმუხლი 2. შემდეგ.", ["1", "1.ა", "1.ბ", "2"]],
    [
      "Pasal 1\nUmum:\n1. satu:\n   - rinci;\n   - lagi;\n2. dua.\nPasal 2\nLain.",
      ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2"],
    ],
    ["Ibara ya 1\nJumla:\n(a) moja;\n(b) mbili.\nIbara ya 2\nNyingine.", ["1", "1.a", "1.b", "2"]],
    ["अनुच्छेद 1\nसामान्य:\n(क) एक;\n(ख) दो।\nअनुच्छेद 2\nअन्य।", ["1", "1.क", "1.ख", "2"]],
    ["ข้อ 1 ทั่วไป:\nก. หนึ่ง\nข. สอง\nข้อ 2 อื่น", ["1", "1.ก", "1.ข", "2"]],
    ["第一条 总则。\n（一）一；\n（二）二。\n第二条 其他。", ["1", "1.1", "1.2", "2"]],
  ])("nested: %j", (body, expected) => {
    expect(ids(body)).toEqual(expected);
  });

  test("parts and chapters are sections; numbers that begin anew in them carry the part", () => {
    const body = "Part I\nGeneral\nArticle 1\nOne.\nArticle 2\nTwo.\nPart II\nSpecial\nArticle 1\nOne again.";
    expect(splitPoints(body).map(({ id, section }) => [id, section])).toEqual([
      ["1", "Part I General"],
      ["2", "Part I General"],
      ["2.1", "Part II Special"],
    ]);
  });

  test("headings of a point and of a section are no text of it", () => {
    const body =
      "# The plan\n\n## Security\n\n### Article 1. Forces\n\nNo more than ten.\n\n### Article 2\n\nGuarantees\n\nThey hold.";
    expect(splitPoints(body).map(({ id, heading, section, text }) => [id, heading, section, text])).toEqual([
      ["1", "Forces", "Security", "No more than ten."],
      ["2", "Guarantees", "Security", "They hold."],
    ]);
  });

  test("paragraphs without numbers are numbered by place; before the first number they are a preamble", () => {
    expect(pairs("One thing.\n\nAnother\nthing.")).toEqual([
      ["1", "One thing."],
      ["2", "Another thing."],
    ]);
    expect(pairs("The parties,\n\nHaving met,\n\n1. One.\n\nMore of one.\n2. Two.")).toEqual([
      ["preamble", "The parties,\nHaving met,"],
      ["1", "One.\nMore of one."],
      ["2", "Two."],
    ]);
  });

  test("wrapped lines that happen to begin with a number begin no point", () => {
    const body =
      "1. The army has at most\n80. It was agreed in\n1997. That holds under\nArticle 5 of the treaty and\nfor ever.\n2. Next.";
    expect(ids(body)).toEqual(["1", "2"]);
  });

  test.each([
    "1. Се применува\nЧлан 5 од договорот.\n2. Друго.",
    "1. Noudatetaan\n5 artikla koskee muita.\n2. Muu.",
    "1. Berlaku\npasal 5 dari perjanjian itu.\n2. Lain.",
    "1. Hii inafuata\nibara ya 5 ya mkataba.\n2. Nyingine.",
  ])("an article that a wrapped line speaks of is none: %j", (body) => {
    expect(ids(body)).toEqual(["1", "2"]);
  });

  test("lettered items within a sentence are points of their own; a single one is not", () => {
    expect(pairs("1. Aid: a) at once; b) for ten years.")).toEqual([
      ["1", "Aid:"],
      ["1.a", "at once;"],
      ["1.b", "for ten years."],
    ]);
    expect(ids("1. As in annex a) of the treaty.")).toEqual(["1"]);
  });

  test("gaps in the numbering are kept", () => {
    expect(ids("1. One.\n4. Four.\n5. Five.")).toEqual(["1", "4", "5"]);
    expect(ids("7. Seven.\n8. Eight.")).toEqual(["7", "8"]);
  });
});

describe("whole points", () => {
  test("hold what stands under them", () => {
    expect(wholePoints(splitPoints("1. Aid:\n(a) now;\n(b) later.\n2. Peace."))).toEqual([
      { id: "1", text: "Aid:\n(a) now;\n(b) later." },
      { id: "2", text: "Peace." },
    ]);
  });
});

test("a list is split as it was made, whatever its markers and layout", () => {
  const words = fc.array(fc.constantFrom("peace", "forces", "holds", "between", "parties", "shall", "cease"), {
    minLength: 1,
    maxLength: 30,
  });
  const marker = fc.constantFrom(
    (n: number) => `${n}.`,
    (n: number) => `${n})`,
    (n: number) => `(${n})`,
    (n: number) => `Article ${n}.`,
    (n: number) => `Статья ${n}.`,
    (n: number) => `第${n}条`,
  );
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 12 }),
      marker,
      fc.integer({ min: 3, max: 12 }),
      fc.boolean(),
      (texts, mark, width, blank) => {
        const wrapped = texts.map((list, n) => {
          const lines: string[] = [];
          for (let k = 0; k < list.length; k += width) lines.push(list.slice(k, k + width).join(" "));
          return `${mark(n + 1)} The ${lines.join("\n")}.`;
        });
        const points = splitPoints(wrapped.join(blank ? "\n\n" : "\n"));
        expect(points.map(({ id, text }) => [id, text])).toEqual(
          texts.map((list, n) => [String(n + 1), `The ${list.join(" ")}.`]),
        );
      },
    ),
    { seed: 11, numRuns: 200 },
  );
});

const casesFolder = path.resolve(import.meta.dirname, "../../../../cases");
test.each(["ukraine-2025", "the-well"])("the texts of %s: every numbered line is a point", (name) => {
  const folder = path.join(casesFolder, name, "drafts");
  for (const file of readdirSync(folder)) {
    const body = readFileSync(path.join(folder, file), "utf8");
    const lines = [...body.matchAll(/^(\d+)\. /gmu)].map((match) => match[1]);
    const outer = splitPoints(body).filter(({ level, id }) => level === 0 && id !== "preamble");
    expect(outer.map(({ id }) => id)).toEqual(lines);
  }
});

describe("what people bring", () => {
  test.each([
    ["a title without full stop", "The river plan\n1. Fire ceases.\n2. Troops leave.", ["preamble", "1", "2"]],
    ["a line above bullets", "What it says:\n\n* One.\n\n* Two.", ["preamble", "1", "2"]],
    ["a heading above decimals", "1. Aim\n1.1 One.\n1.2 Two.\n2. Means\n2.1 Three.", ["1", "1.1", "1.2", "2", "2.1"]],
    ["points put in", "1. One.\n1A. Two.\n1B. Three.\n2. Four.", ["1", "1A", "1B", "2"]],
    ["articles put in", "Article 12\nOne.\nArticle 12 bis\nTwo.\nArticle 13\nThree.", ["12", "12bis", "13"]],
    ["raised numbers", "Стаття 1. А.\nСтаття 1¹. Б.\nСтаття 2. В.", ["1", "1-1", "2"]],
    ["a subsection on the line", "5. (1) One.\n(2) Two.\n6. Three.", ["5", "5.1", "5.2", "6"]],
    ["lettered parts", "Part A\n\nOne.\n\nPart B\n\nTwo.\n\nPart C\n\nThree.", ["A", "B", "C"]],
    ["a moved block", "1. One.\n2. Two.\n5. Five.\n3. Three.\n4. Four.", ["1", "2", "5", "3", "4"]],
    ["marks of direction", "\u200f1. אחת.\n\u200f2. שתיים.", ["1", "2"]],
    ["quotation marks", "“1. One.\n“2. Two.”", ["1", "2"]],
    ["numbers in words", "ARTÍCULO PRIMERO.- Uno.\nARTÍCULO SEGUNDO.- Dos.", ["1", "2"]],
    ["a day at the beginning of a line", "1. Fire ceases on\n5. Mai 2031 at noon.\n2. Next.", ["1", "2"]],
    ["an article spoken of", "1. As said in Article\n5. Of it nothing holds.\n2. Next.", ["1", "2"]],
  ])("%s", (_, body, expected) => {
    expect(ids(body)).toEqual(expected);
  });

  test("letters go on behind (z)", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz", "za", "zb"];
    expect(ids(`1. Shall:\n${letters.map((letter) => `(${letter}) act;`).join("\n")}\n2. Next.`)).toEqual([
      "1",
      ...letters.map((letter) => `1.${letter}`),
      "2",
    ]);
  });

  test("after an inner list the text goes back to the outer point", () => {
    expect(pairs("1. Lead:\n– one;\n– two.\nIt begins at once.\n2. Next.")[0]).toEqual([
      "1",
      "Lead:\nIt begins at once.",
    ]);
    expect(pairs("1. Lead:\n(a) one.\n\nMore of one.\n\n(b) two.\n2. Next.")[1]).toEqual(["1.a", "one.\nMore of one."]);
  });

  test("a table of contents and footnotes are no points, and are counted", () => {
    const read = readPoints(
      "Contents\n1. Aim ..... 2\n2. Means ..... 3\n\n1. Aim\nOne.[^a]\n2. Means\nTwo.\n\n[^a]: A note.\n",
    );
    expect(read.points.map(({ id }) => id)).toEqual(["1", "2"]);
    expect([read.contents, read.footnotes]).toEqual([3, 1]);
  });

  test("the rows of a table are paragraphs of their own", () => {
    expect(pairs("* one;\n* two.\n\nTable:\n\n| A | B |\n|---|---|\n| 1 May | 2 |").map(([, text]) => text)).toEqual([
      "one;",
      "two.",
      "Table:\nA | B\n1 May | 2",
    ]);
  });

  test("the work grows no faster than the text, whatever stands in it", async () => {
    const hostile = ["<!--", "**a ", "\n", "# ", "# #", "| a ", "1. a\n", "- ", "(a) ", "[^1]", "1.1.1 ", "OP1. x\n"];
    for (const part of hostile) {
      const work = (count: number): Promise<number> => {
        const body = part.repeat(count);
        return steps(() => splitPoints(body), /\/points\//);
      };
      expect(await work(20_000), part).toBeLessThan(20 * 1.2 * (await work(1000)));
    }
  });
});
