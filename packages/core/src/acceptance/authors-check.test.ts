import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Draft, Position } from "../case/index.ts";
import { type AuthorsCheck, authorsCheck } from "./authors-check.ts";

const options = (ids: readonly string[]): { id: string; title: string }[] => ids.map((id) => ({ id, title: id }));
function kase(positions: readonly Partial<Position>[], draft: Partial<Draft> = {}): Case {
  return {
    parley: 1,
    id: "c",
    title: "C",
    parties: [
      { id: "p", name: "P" },
      { id: "q", name: "Q" },
    ],
    issues: [
      { id: "land", title: "Land", options: options(["keep", "share", "cede"]), default: "keep" },
      { id: "arms", title: "Arms", options: options(["none", "few"]), default: "few" },
    ],
    drafts: [{ id: "d", title: "D", date: "2030-02-01", authors: ["p"], terms: { land: "share" }, ...draft }],
    positions: positions.map((position) => ({
      party: "p",
      issue: "land",
      options: ["share"],
      stance: "ruled-out",
      date: "2030-01-01",
      ...position,
    })),
  };
}
const check = (of: Case): readonly AuthorsCheck[] =>
  authorsCheck(modelOf(of, { perspective: "derived" }), { seed: 1, draws: 4000 });

describe("the authors' check (theory 1.7)", () => {
  test("who writes what it has not contradicted would sign it; others are not asked", () => {
    expect(check(kase([]))).toMatchObject([{ party: "p", draft: "d", holds: true, redLines: [], contradicting: [] }]);
    expect(check(kase([], { authors: [] }))).toEqual([]);
  });

  test("a red line of its own in every completion: named, with the stance", () => {
    const rows: Partial<Position>[] = [{ id: "no", confidence: "high", summary: "Never share" }];
    expect(check(kase(rows))).toMatchObject([
      {
        holds: false,
        probability: null,
        redLines: [{ terms: { land: "share" }, words: [{ id: "no", text: "Never share" }] }],
        contradicting: [{ issue: "land", option: "share", words: [{ id: "no" }] }],
      },
    ]);
    expect(check(kase(rows, { terms: { land: ["keep", "share"] } }))[0]!.holds).toBe(false);
    expect(check(kase(rows, { terms: { land: "open" } }))[0]!.redLines).toEqual([]);
  });

  test("below 0.8 at the hopeful end: the two stances that contradict the text, the weightiest first", () => {
    const [found] = check(
      kase([
        { id: "no-land", importance: "vital" },
        { id: "no-arms", issue: "arms", options: ["few"] },
      ]),
    );
    expect(found).toMatchObject({
      holds: false,
      redLines: [],
      contradicting: [
        { issue: "land", option: "share", words: [{ id: "no-land" }] },
        { issue: "arms", option: "few", words: [{ id: "no-arms" }] },
      ],
    });
    expect(found!.probability!.estimate).toBeLessThan(0.05);
  });
});
