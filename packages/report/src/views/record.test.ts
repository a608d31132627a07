import path from "node:path";
import { asksOfDraft, type Case, compile, type Id, type Model, type QuestionId, questions } from "@parley/core";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { loadCaseFromDisk } from "../../../formats/src/case/node-files.ts";
import { answered } from "../../test/fixtures/results.ts";
import type { Told } from "../tellings.ts";
import { plainText, sourcesOf } from "../text.ts";
import type { Table } from "../view.ts";

const context = { seed: 1, draws: 1_024 };
const yesNo = [
  { id: "yes", title: "Yes" },
  { id: "no", title: "No" },
];

/** An envoy's talks with two coasts and the isles between them, four reports, two drafts. */
const talks: Case = {
  parley: 1,
  id: "talks",
  title: "Talks",
  sources: ["desk", "gazette", "radio", "wire"].map((id) => ({ id, title: id })),
  parties: [
    { id: "north", name: "Northland", roles: ["party"] },
    { id: "south", name: "Southland", roles: ["party"] },
    { id: "isles", name: "Outer Isles", roles: ["affected"] },
    { id: "envoy", name: "The envoy", roles: ["mediator"] },
  ],
  issues: ["border", "port", "fish"].map((id) => ({
    id,
    title: `The ${id}`,
    options: yesNo,
    default: { value: "no", source: "desk" },
  })),
  drafts: [
    {
      id: "d1",
      title: "First",
      date: "2031-01-10",
      authors: ["north"],
      source: "gazette",
      terms: { border: "yes", port: "yes", fish: "yes" },
      points: { "1": ["port"], "2": ["border"], "3": ["fish"] },
      disputes: [{ about: "authorship", claim: "The south says that the envoy wrote it.", source: "radio" }],
    },
    { id: "d2", title: "Second", date: "2031-02-01", authors: ["envoy"], follows: "d1", terms: { border: "unknown" } },
  ],
  statements: [
    {
      id: "s1",
      date: "2031-01-12",
      speaker: "A. Envoy",
      party: "envoy",
      source: "wire",
      summary: "The south is on board.",
      claims: [
        { kind: "reports-acceptance", of: "south", about: { issue: "border", option: "yes" } },
        { kind: "reports-progress", value: 2 },
      ],
    },
    {
      id: "s2",
      date: "2031-01-13",
      speaker: "S. Minister",
      party: "south",
      source: "radio",
      quotation: "Never.",
      claims: [
        { kind: "rejects", about: { issue: "border", option: "yes" } },
        { kind: "reports-progress", value: -2 },
      ],
    },
    {
      id: "s3",
      date: "2031-02-02",
      speaker: "A. Envoy",
      party: "envoy",
      source: "wire",
      claims: [{ kind: "reports-progress", value: 1 }],
    },
  ],
  positions: [
    {
      party: "north",
      issue: "port",
      options: ["yes"],
      stance: "ruled-out",
      date: "2031-01-01",
      speaker: "N. Speaker",
      summary: "N. Speaker: out of the question.",
      source: "gazette",
    },
  ],
  contacts: [
    { id: "c1", date: "2031-01-15", participants: ["envoy", "north"], hours: 2, source: "wire" },
    { id: "c2", date: "2031-01-20", participants: ["envoy", "north", "south"], source: "wire" },
    { id: "c3", date: "2031-01-25", participants: ["envoy", "isles"], status: "planned", source: "wire" },
  ],
  perspectives: [
    {
      id: "view",
      title: "A view",
      source: "desk",
      parties: Object.fromEntries(
        ["north", "south", "isles"].map((id, k) => [
          id,
          {
            weights: { border: 1, port: 1, fish: k === 2 ? 4 : 1 },
            values: Object.fromEntries(
              ["border", "port", "fish"].map((issue) => [issue, { yes: 100 - 50 * k, no: 50 * k }]),
            ),
            reservation: 40,
          },
        ]),
      ),
    },
  ],
};

const modelOf = (kase: Case, perspective?: Id): Model => {
  const compiled = compile(kase, perspective === undefined ? {} : { perspective });
  if ("model" in compiled) return compiled.model;
  throw new Error(JSON.stringify(compiled.diagnostics));
};
const tell = (id: QuestionId, options: Record<string, unknown> = {}, kase = talks): Promise<Told> =>
  answered(id, modelOf(kase), options, context);
const words = (told: Told): string => [told.headline, ...told.sentences].map(plainText).join("\n");
const table = (told: Told, id: string): Table => told.tables.find((one) => one.id === id)!;
const column = (of: Table, key: string): string[] => of.rows.map((row) => row[key]!.text);

describe("claims", async () => {
  const told = await tell("claims");

  test("the verdict in a sentence, with both sources", () => {
    expect(plainText(told.headline)).toBe(
      "Of one report that a party accepts something, held against that party’s own words, one is contradicted.",
    );
    expect(plainText(told.sentences[0]!)).toBe(
      "A. Envoy reported on 12 January 2031 that Southland accepts “The border: Yes”; its own words of 13 January 2031 contradict it.",
    );
    expect(sourcesOf(told.sentences[0]!)).toEqual(["wire", "radio"]);
  });

  test("the coding that makes the difference is named", () => {
    expect(words(told)).toContain(
      "rests on how one row is coded (s2): were these words of Southland read as conditional, the report would be unconfirmed.",
    );
  });

  test("report and own words side by side", () => {
    const [row] = table(told, "claims").rows;
    expect(row!["report"]).toMatchObject({
      text: "12 January 2031, A. Envoy: The south is on board.",
      sources: ["wire"],
    });
    expect(row!["words"]).toMatchObject({ text: "13 January 2031, S. Minister: “Never.”", sources: ["radio"] });
    expect(row!["verdict"]!.text).toBe("✗ contradicted");
  });

  test("nobody’s record below five decided reports", () => {
    expect(told.tables.map(({ id }) => id)).toEqual(["claims", "positions", "conflicts"]);
  });

  test("positions and conflicts with the perspective", () => {
    expect(column(table(told, "positions"), "south")).toEqual(["ruled out: Yes (13 Jan 2031)", "–"]);
    expect(table(told, "conflicts").rows.map((row) => [row["party"]!.text, row["model"]!.text])).toEqual([
      ["Northland", "worth more than half in this perspective"],
    ]);
  });

  test("an empty record says so", async () => {
    const { statements: _, positions: __, ...silent } = talks;
    expect(words(await tell("claims", {}, silent))).toBe("The record holds no report that a party accepts something.");
  });
});

describe("progress", async () => {
  const drafts = [talks.drafts![0]!, { ...talks.drafts![1]!, terms: { border: "unknown", port: "yes" } }];
  const told = await tell("progress", {}, { ...talks, drafts });

  test("the last day leads, with the range where the draft is not public", () => {
    expect(plainText(told.headline)).toBe(
      "On 2 February 2031 stated progress on the “Second” stands at 0.75 of 1; the chance that all accept it lies anywhere from 0.00 to 1.00, since the draft is open or not public on issues that decide: the gap is between −0.25 and +0.75.",
    );
    expect(plainText(told.sentences[0]!)).toContain(
      "stated progress on the “First” stands at 0.50 of 1, and the modelled chance that all accept it at",
    );
  });

  test("speakers alphabetically, and a row a day", () => {
    expect(column(table(told, "progress-speakers"), "speaker")).toEqual(["A. Envoy", "S. Minister"]);
    expect(column(table(told, "progress"), "date")).toEqual(["12 January 2031", "13 January 2031", "2 February 2031"]);
  });

  test("no report, no figure", async () => {
    const { statements: _, ...silent } = talks;
    const nothing = await tell("progress", {}, silent);
    expect(words(nothing)).toBe("The record holds no report of progress.");
    expect(nothing.figures).toEqual([]);
  });
});

describe("inclusion", () => {
  test("who drafted, was heard, was absent, by stake", async () => {
    const told = await tell("inclusion", { draft: "d1" });
    expect(plainText(told.headline)).toBe(
      "Of all the stake in what the “First” settles, 33% was drafting (Northland) and 67% was absent (Southland and Outer Isles): representation 0.33 of 1.",
    );
    expect(words(told)).toContain(
      "Decided without Outer Isles, for which it weighs at least one and a half times its average issue: “The fish”.",
    );
    expect(words(told)).toContain("No contact of The envoy up to the draft is logged.");
    expect(told.figures.map(({ id, headline }) => [id, headline])).toEqual([
      ["presence", "67% of the stake was absent: Southland, Outer Isles"],
    ]);
  });

  test("nobody is told as absent where nothing is recorded of anybody", async () => {
    const { contacts: _, ...bare } = talks;
    const drafts = talks.drafts!.map(({ authors: __, ...draft }) => draft);
    const told = await tell("inclusion", { draft: "d1" }, { ...bare, drafts });
    expect(plainText(told.headline)).toBe("Who was in the room when the “First” was made is not recorded.");
    expect(told.figures.map(({ headline }) => headline)).toEqual(["Who was in the room is not recorded"]);
  });

  test("a draft that settles nothing is not measured, but the mediator’s contacts are told", async () => {
    const told = await tell("inclusion", { draft: "d2" });
    expect(plainText(told.headline)).toBe("The “Second” settles nothing in which anybody has a stake.");
    expect(words(told)).toContain("One contact only announced before the draft is not counted.");
  });

  test("exposure: shares of contacts beside shares of stake", async () => {
    const drafts = [talks.drafts![0]!, { ...talks.drafts![1]!, terms: { border: "yes" } }];
    const told = await tell("inclusion", { draft: "d2" }, { ...talks, drafts });
    const exposure = table(told, "exposure-envoy");
    expect(column(exposure, "share")).toEqual(["67%", "33%", "0%"]);
    expect(exposure.rows[0]!["hours"]).toMatchObject({ text: "2.0", note: "of 1 of 2 contacts" });
    expect(told.figures.map(({ id }) => id)).toEqual(["presence", "exposure"]);
  });

  test("the checklist says where the case does not", async () => {
    const inclusion = [{ group: "minorities", answer: "absent" as const, source: "radio" }];
    const rows = table(await tell("inclusion", { draft: "d1" }, { ...talks, inclusion }), "checklist").rows;
    expect(rows.map((row) => row["answer"]!.text)).toEqual([
      ...Array.from({ length: 3 }, () => "the case does not say"),
      "absent",
      ...Array.from({ length: 2 }, () => "the case does not say"),
    ]);
    expect(rows[3]!["answer"]!.sources).toEqual(["radio"]);
  });
});

describe("provenance", async () => {
  const told = await tell("provenance", { draft: "d1" });

  test("says when it cannot tell, and why", () => {
    expect(plainText(told.headline)).toMatch(
      /^Whose draft the “First” is cannot be told from its choices: .*options drawn by chance suit some party as well with p = 0\.\d{3}\.$/,
    );
  });

  test("reported authors and disputes stand beside the estimate, with their sources", () => {
    expect(words(told)).toContain("The case names Northland as author.");
    expect(table(told, "disputes").rows[0]!["claim"]).toMatchObject({
      text: "The south says that the envoy wrote it.",
      sources: ["radio"],
    });
    expect(column(table(told, "authors"), "named")).toEqual(["yes", "no", "no"]);
  });

  test("points in the order of the text", () => {
    expect(column(table(told, "points"), "issue")).toEqual(["1 · The port", "2 · The border", "3 · The fish"]);
  });
});

describe("every figure", async () => {
  const drafts = [talks.drafts![0]!, { ...talks.drafts![1]!, terms: { border: "yes" } }];
  const told = ["claims", "progress", "inclusion", "provenance"].flatMap((name) => {
    const id = name as QuestionId;
    const named = asksOfDraft(questions[id]) ? { draft: "d1" } : {};
    return [tell(id), tell(id, named, { ...talks, drafts }), tell(id, {}, { ...talks, drafts })];
  });
  const figures = (await Promise.all(told)).flatMap((one) => one.figures);

  test.each(figures.map((figure, k) => [`${figure.id} ${k}`, figure] as const))(
    "%s is drawn at two widths, with numbers, a description, a table and sources",
    (_, figure) => {
      for (const width of [736, 350]) {
        const svg = figure.draw(parseHTML("<html></html>").document as unknown as Document, width);
        expect(svg.getAttribute("role")).toBe("img");
        expect(svg.getAttribute("aria-label")).toBe(figure.alt);
        expect(svg.getAttribute("width")).toBe(String(width));
        expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined|null/);
      }
      expect(figure.table.rows.length).toBeGreaterThan(0);
      expect(figure.sources.length).toBeGreaterThan(0);
    },
  );
});

describe("the main case", () => {
  const root = path.resolve(import.meta.dirname, "../../../..");
  const ukraine = loadCaseFromDisk(path.join(root, "cases/ukraine-2025")).case!;
  const about = (told: Told): (string | undefined)[] => {
    const row = table(told, "claims").rows.find((one) => one["report"]!.text.startsWith("17 August 2025"))!;
    return [row["verdict"]!.text, ...(row["report"]!.sources ?? []), ...(row["words"]!.sources ?? [])];
  };

  test("the contested report comes out contradicted by the coding, unconfirmed were the words conditional", async () => {
    const told = await tell("claims", {}, ukraine);
    expect(about(told)).toEqual([
      "✗ contradicted",
      "indian-witness-2025-08-18",
      "news-pravda-network-2025-08-17",
      "sputnik-2025-08-21",
      "daalder-2025",
    ]);
    expect(words(told)).toContain("were these words of Russia read as conditional, the report would be unconfirmed");

    const recoded: Case = {
      ...ukraine,
      positions: ukraine.positions!.map((row) =>
        row.id === "p060" ? { ...row, stance: "conditional" as const } : row,
      ),
      statements: ukraine.statements!.map((row) => (row.id === "s05" ? { ...row, claims: [] } : row)),
    };
    expect(about(await tell("claims", {}, recoded))[0]).toBe("? unconfirmed");
  });

  test("the 28 points are told by their terms; no estimate that was coded from drafts is headlined, and the disputes stand beside it", async () => {
    for (const perspective of ["record", "ash"]) {
      const told = await answered("provenance", modelOf(ukraine, perspective), { draft: "us28" }, context);
      expect(plainText(told.headline)).toMatch(
        /^By its terms the “28-point text” lies nearest to [^:]*: the same on [^.]*\.$/,
      );
      expect(words(told)).toContain("were themselves coded from drafts");
      expect(table(told, "disputes").rows.length).toBeGreaterThanOrEqual(5);
    }
  });

  test("the exposure of the mediator and the progress gap at the end of November 2025 come with their sources", async () => {
    const compiled = compile(ukraine, { asOf: "2025-11-30" });
    if (!("model" in compiled)) throw new Error("does not compile");
    const inclusion = await answered("inclusion", compiled.model, {}, context);
    const exposure = table(inclusion, "exposure-united-states");
    for (const row of exposure.rows) if (row["contacts"]!.value !== 0) expect(row["contacts"]!.sources).not.toEqual([]);
    const progress = await answered("progress", compiled.model, {}, context);
    const last = table(progress, "progress").rows.at(-1)!;
    expect(last["date"]!.text).toBe("30 November 2025");
    expect(last["reports"]!.sources).toEqual(["timeslive-2025-12-01"]);
  });
});
