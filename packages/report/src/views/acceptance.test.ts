import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { lookup } from "../lookup.ts";
import { plainText } from "../text.ts";
import { acceptanceHeadline, acceptanceTable, acceptanceTelling, byDate, latest } from "./acceptance.ts";
import { contributionsTable } from "./contributions.ts";
import { coverageTable } from "./coverage.ts";
import { perspectivesSentences, perspectivesTable } from "./perspectives.ts";
import { readingsSentences, readingsTable } from "./readings.ts";

const results = resultsOf(harbour, "desk", "d4");
const { acceptance, context } = results;
const names = lookup(context);

describe("acceptance, told", () => {
  it("takes the draft of the latest date", () => {
    expect(latest(acceptance)!.id).toBe("d4");
    expect(byDate(acceptance.drafts).map((draft) => draft.id)).toEqual(["base-south", "d1", "d2", "d3", "d4"]);
  });
  it("groups the parties by verdict and names the draft once", () => {
    const draft = acceptance.drafts.find((candidate) => candidate.id === "d1")!;
    expect(plainText(acceptanceHeadline(draft, acceptance.deciding, names))).toBe(
      "Southland would accept the “Nine points”; Northland and Outer Isles would reject it; there is no realistic chance on these assumptions that all accept it.",
    );
    const open = acceptance.drafts.find((candidate) => candidate.id === "d3")!;
    expect(plainText(acceptanceHeadline(open, acceptance.deciding, names))).toBe(
      "Whether Northland, Southland and Outer Isles would accept the “Closed session” cannot be said (probability that all accept 0.00 to 1.00).",
    );
  });
  it("has a row a draft and a column a party, with the verdict of the result", () => {
    const table = acceptanceTable(acceptance, context);
    expect(table.rows).toHaveLength(5);
    for (const draft of acceptance.drafts) {
      const row = table.rows[byDate(acceptance.drafts).indexOf(draft)]!;
      for (const id of acceptance.deciding) {
        expect(row[id]!.value).toBe(draft.parties[id]!.probability?.estimate ?? null);
        expect(row[id]!.redLine).toBe(draft.parties[id]!.reason.kind === "red-line");
      }
    }
  });
  it("gives figures a headline, an alternative text and a table twin", () => {
    for (const figure of acceptanceTelling.figures(acceptance, context)) {
      expect(figure.headline).not.toBe("");
      expect(figure.alt.length).toBeGreaterThan(40);
      expect(figure.table.rows).toHaveLength(5);
      expect(figure.sources).toContain("desk-note");
    }
  });
});

describe("what each party gets", () => {
  it("sums to the margin, column by column", () => {
    for (const draft of acceptance.drafts) {
      const table = contributionsTable(draft, context);
      for (const id of acceptance.deciding) {
        const gain = draft.parties[id]!.gain;
        if (typeof gain !== "number") continue;
        const rows = [...table.rows, ...table.totals!.slice(0, -1)];
        const sum = rows.reduce((total, row) => total + (row[id]!.value as number), 0);
        expect(sum).toBeCloseTo(gain, 9);
        expect(table.totals!.at(-1)![id]!.value).toBe(gain);
      }
    }
  });
  it("marks red lines and leaves what is not public without a number", () => {
    const first = contributionsTable(acceptance.drafts.find((draft) => draft.id === "d1")!, context);
    const row = (table: typeof first, title: string) =>
      table.rows.find((candidate) => candidate["issue"]!.text === title)!;
    expect(row(first, "Administration of the harbour")["north"]!.redLine).toBe(true);
    expect(row(first, "Administration of the harbour")["south"]!.redLine).toBe(false);
    expect(row(first, "Joint patrols of the strait")["issue"]).toMatchObject({
      note: "silent, taken as: None",
      sources: ["assumed"],
    });
    const third = contributionsTable(acceptance.drafts.find((draft) => draft.id === "d3")!, context);
    expect(row(third, "Customs revenue")["north"]).toMatchObject({ text: "?", value: null });
    expect(row(third, "Customs revenue")["issue"]!.note).toBe("not public");
  });
});

describe("readings", () => {
  it("says whose acceptance rests on an own reading, and what the reading is worth", () => {
    const draft = latest(acceptance)!;
    expect(draft.parties["north"]!.ambiguityDividend).toBeGreaterThan(0.05);
    expect(plainText(readingsSentences(acceptance, draft, context).at(-1)!)).toMatch(
      /Northland \+5\.\d and Southland \+2\.\d/,
    );
    const [table] = readingsTable(draft, context);
    expect(table!.rows).toHaveLength(1);
    expect(table!.rows[0]!["north"]!.text).toBe("Consultations within a day 10% or Ratified treaty 90%");
    expect(table!.rows[0]!["isles"]!.text).toBe("as written");
  });
  it("has nothing to show where all read alike", () => {
    expect(readingsTable(acceptance.drafts.find((draft) => draft.id === "d2")!, context)).toEqual([]);
  });
});

describe("coverage", () => {
  it("counts the issues and weighs what the text speaks to", () => {
    const table = coverageTable(acceptance, context);
    const closed = table.rows.find((row) => row["draft"]!.text === "Closed session")!;
    expect(closed["state:unknown"]!.value).toBe(3);
    expect(closed["state:silent"]!.value).toBe(3);
    // force-cap 3, harbour 8 and islets 35 of 100.
    expect(closed["isles"]!.value).toBeCloseTo(0.46, 12);
  });
});

describe("perspectives", () => {
  const all = ["desk", "hawk", "southern-government"].map((id) => {
    const { context: inside, acceptance: judged } = resultsOf(harbour, id, "d4");
    return { context: inside, acceptance: judged };
  });
  it("says what all agree on and where they differ", () => {
    const said = perspectivesSentences(all, "d4").map(plainText);
    expect(said).toContain("In all three perspectives Outer Isles would accept the “Eight points”.");
    // One that leaves it open contradicts nobody.
    expect(said).toContain(
      "In one of three perspectives Southland would reject the “Eight points”; the others leave it open.",
    );
    expect(said.join(" ")).not.toContain("differ");
    const [first, ...others] = all;
    const drafts = first!.acceptance.drafts.map((draft) => ({
      ...draft,
      parties: Object.fromEntries(
        Object.entries(draft.parties).map(([id, party]) => [id, { ...party, verdict: "accepts" as const }]),
      ),
    }));
    const accepting = { ...first!, acceptance: { ...first!.acceptance, drafts } };
    const opposed = perspectivesSentences([accepting, ...others, ...all], "d4").map(plainText);
    expect(opposed.at(-1)).toMatch(/^Perspectives differ on .*Southland/);
  });
  it("has a row a perspective, each with its source", () => {
    const table = perspectivesTable(all, "d4");
    expect(table.rows.map((row) => row["perspective"]!.sources)).toEqual([
      ["desk-note"],
      ["hawk-column"],
      ["south-radio"],
    ]);
  });
});
