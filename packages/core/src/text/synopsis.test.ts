import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Draft } from "../case/index.ts";
import { redline } from "./redline.ts";
import { type SynopsisOptions, type SynopsisResult, synopsis } from "./synopsis.ts";

const yesNo = [
  { id: "yes", title: "Yes" },
  { id: "no", title: "No" },
];
const peace = "Peace holds between both states from the day of signature.";
const army = "The army of the north has at most eighty thousand soldiers in peacetime.";
const river = "Ships of every flag pass the river freely.";
const debts = "Old debts of both banks are void, and no claim upon them is heard.";
const text = (...points: string[]): string => points.map((words, k) => `${k + 1}. ${words}`).join("\n");

function talks(...drafts: Omit<Draft, "title">[]): Case {
  return {
    parley: 1,
    id: "talks",
    title: "Talks",
    parties: [{ id: "a", name: "A", roles: ["party"] }],
    issues: [{ id: "army", title: "Army", options: yesNo, default: "no" }],
    drafts: drafts.map((draft) => ({ title: draft.id, ...draft })),
    perspectives: [
      {
        id: "view",
        title: "View",
        source: "assumed",
        parties: { a: { weights: { army: 1 }, values: { army: { yes: 100, no: 0 } }, reservation: 40 } },
      },
    ],
  };
}
const family = talks(
  { id: "old", date: "2030-01-01", body: text("Something else entirely.") },
  { id: "first", date: "2030-02-01", body: text(peace, army, river), points: { "2": ["army"] }, terms: { army: "no" } },
  {
    id: "second",
    date: "2030-03-01",
    follows: "first",
    body: text(peace, army.replace("eighty", "sixty"), debts),
    points: { "2": ["army"] },
    terms: { army: "yes" },
  },
  { id: "third", date: "2030-04-01", follows: "second", body: text(debts, peace, river) },
  { id: "unseen", date: "2030-03-15", follows: "second" },
);
const run = (caseFile: Case, options: Partial<SynopsisOptions> = {}): SynopsisResult =>
  synopsis(modelOf(caseFile), { base: null, drafts: null, ...options });
const short = ({ rows, drafts }: SynopsisResult): string[] =>
  rows.map(({ base, cells }) =>
    [
      base ?? "-",
      ...drafts.map((id) => (cells[id] ?? []).map(({ to, change }) => `${to ?? ""}${change}`).join("+")),
    ].join(" | "),
  );

describe("the synopsis", () => {
  test("points as rows, drafts as columns; a point that only later drafts have is one row", () => {
    const result = run(family, { drafts: ["second", "third"] });
    expect(result.base).toBe("first");
    expect(short(result)).toEqual([
      "1 | 1same | 2same",
      "2 | 2reworded | dropped",
      "3 | dropped | 3same",
      "- | 3new | 1new",
    ]);
  });

  test("each cell is the redline of the draft against the base", () => {
    const result = run(family, { drafts: ["second"] });
    const { points } = redline(modelOf(family), { from: "first", to: "second" });
    expect(result.rows.flatMap(({ cells }) => cells["second"]!).toSorted(byPlace)).toEqual([...points].sort(byPlace));
    expect(result.rows[1]!.cells["second"]![0]!.effect).toEqual({ a: 1 });
    expect(result.rows[1]!.text).toBe(army);
  });

  test("left to itself: what revises the base, and the base the draft the latest goes back to", () => {
    const result = run(family);
    expect([result.base, ...result.drafts]).toEqual(["first", "second", "third", "unseen"]);
    expect(result.missing).toEqual(["unseen"]);
    expect(run(family, { base: "third" }).drafts).toEqual([]);
    expect(run(family, { base: "old", drafts: ["first", "old", "first"] }).drafts).toEqual(["first"]);
  });

  test("drafts that do not exist", () => {
    expect(() => run(family, { base: "none" })).toThrow(RangeError);
    expect(() => run(family, { drafts: ["none"] })).toThrow(RangeError);
    expect(() => run(talks())).toThrow(RangeError);
  });
});

function byPlace(a: { from: string | null; to: string | null }, b: { from: string | null; to: string | null }): number {
  return `${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1;
}
