import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Draft } from "../case/index.ts";
import { type DiffOptions, type DiffResult, redline } from "./redline.ts";

const yesNo = [
  { id: "yes", title: "Yes" },
  { id: "no", title: "No" },
];
const like = { yes: 100, no: 0 };
const dislike = { yes: 0, no: 100 };

/** Two parties; `border` weighs 50 of 100 for both and they disagree on it, `trade` 30 and both want it, `prison` 20 for one. */
function talks(...drafts: Omit<Draft, "id" | "title">[]): Case {
  return {
    parley: 1,
    id: "talks",
    title: "Talks",
    parties: [
      { id: "a", name: "A", roles: ["party"] },
      { id: "b", name: "B", roles: ["party"] },
    ],
    issues: ["border", "trade", "prison"].map((id) => ({ id, title: id, options: yesNo, default: "no" })),
    drafts: drafts.map((draft, d) => ({ id: `d${d}`, title: `D${d}`, date: `2030-01-0${d + 1}`, ...draft })),
    perspectives: [
      {
        id: "view",
        title: "View",
        source: "assumed",
        parties: {
          a: {
            weights: { border: 50, trade: 30, prison: 20 },
            values: { border: like, trade: like, prison: like },
            reservation: 40,
          },
          b: {
            weights: { border: 50, trade: 30, prison: 20 },
            values: { border: dislike, trade: like, prison: { yes: 50, no: 50 } },
            reservation: 40,
          },
        },
      },
    ],
  };
}
const run = (caseFile: Case, options: Partial<DiffOptions> = {}): DiffResult =>
  redline(modelOf(caseFile), { from: null, to: null, ...options });

const first: Omit<Draft, "id" | "title"> = {
  body: "1. The border stays where it is.\n2. Goods pass freely from the day of signature.\n3. Prisoners stay.",
  points: { "1": ["border"], "2": ["trade"], "3": ["prison"] },
  terms: { border: "no", trade: "yes", prison: "no" },
};

describe("the redline", () => {
  test("ties each change to its issues and what they are worth", () => {
    const { points, totals, from, to, untied } = run(
      talks(first, {
        follows: "d0",
        body: "1. The border moves to the river.\n2. Goods pass freely from the day of signature.\n3. All prisoners go home.",
        points: { "1": ["border"], "2": ["trade"], "3": ["prison"] },
        terms: { border: "yes", trade: "yes", prison: "yes" },
      }),
    );
    expect([from, to]).toEqual(["d0", "d1"]);
    expect(points.map(({ from, to, change, issues, effect }) => ({ from, to, change, issues, effect }))).toEqual([
      { from: "1", to: "1", change: "reworded", issues: ["border"], effect: { a: 0.5, b: -0.5 } },
      { from: "2", to: "2", change: "same", issues: ["trade"], effect: { a: 0, b: 0 } },
      { from: "3", to: "3", change: "reworded", issues: ["prison"], effect: { a: 0.2, b: 0 } },
    ]);
    expect(totals).toEqual({
      a: { total: 0.7, issues: 0.7, interactions: 0, readings: 0 },
      b: { total: -0.5, issues: -0.5, interactions: 0, readings: 0 },
    });
    expect(untied).toEqual({ issues: [], effect: {} });
    expect(points[0]!.pieces).toEqual([
      { kind: "same", text: "The border " },
      { kind: "removed", text: "stays where it is" },
      { kind: "added", text: "moves to the river" },
      { kind: "same", text: "." },
    ]);
  });

  test("a dropped point is worth what silence means", () => {
    const { points } = run(
      talks(first, {
        follows: "d0",
        body: "1. The border stays where it is.\n2. Prisoners stay.",
        points: { "1": ["border"], "2": ["prison"] },
        terms: { border: "no", prison: "no" },
      }),
    );
    expect(points.map(({ from, to, change, effect }) => [from, to, change, effect])).toEqual([
      ["1", "1", "same", { a: 0, b: 0 }],
      ["2", null, "dropped", { a: -0.3, b: -0.3 }],
      ["3", "2", "same", { a: 0, b: 0 }],
    ]);
  });

  test("an issue two changed points touch is told in both and counted once", () => {
    const { points, totals } = run(
      talks(first, {
        follows: "d0",
        body: "1. The border moves to the river.\n2. Goods pass freely from the day of signature.\n3. Prisoners stay.\n4. A commission draws the new line on the map.",
        points: { "1": ["border"], "2": ["trade"], "3": ["border", "prison"], "4": ["border"] },
        terms: { border: "yes", trade: "yes", prison: "no" },
      }),
    );
    expect(points.map(({ to, change, effect, shared }) => [to, change, effect, shared])).toEqual([
      ["1", "reworded", { a: 0.5, b: -0.5 }, ["border"]],
      ["2", "same", { a: 0, b: 0 }, []],
      ["3", "same", { a: 0, b: 0 }, []],
      ["4", "new", { a: 0.5, b: -0.5 }, ["border"]],
    ]);
    expect(totals["a"]!.issues).toBe(0.5);
  });

  test("what no point is tied to stands apart; open issues are not judged", () => {
    const { points, untied, openIssues } = run(
      talks(first, {
        follows: "d0",
        body: "1. The border is for the presidents.\n2. Goods pass freely from the day of signature.",
        points: { "1": ["border"] },
        terms: { border: "open", trade: "no", prison: "yes" },
      }),
    );
    expect(openIssues).toEqual(["border"]);
    expect(points[0]).toMatchObject({ effect: {}, unjudged: ["border"] });
    // The words of point 2 are the same, but its issue was coded anew: the change shows there, for no other row has it.
    expect(points[1]).toMatchObject({ change: "same", effect: { a: -0.3, b: -0.3 } });
    expect(untied.issues).toEqual([]);
    const silent = run(
      talks(
        { ...first, points: {} },
        { follows: "d0", body: first.body!, terms: { border: "no", trade: "yes", prison: "yes" } },
      ),
    );
    expect(silent.untied).toEqual({ issues: ["prison"], effect: { a: 0.2, b: 0 } });
    expect(silent.points[0]).toMatchObject({ issues: [], effect: {} });
  });

  test("the words of a split point are shown once each", () => {
    const long = "Aid flows from the fund for ten years. The bank keeps the accounts and publishes them in spring.";
    const { points } = run(
      talks(
        { body: `1. ${long}`, points: {}, terms: {} },
        {
          follows: "d0",
          body: "1. Aid flows from the new fund for ten years.\n2. The bank keeps the accounts and publishes them in June.",
          terms: {},
        },
      ),
    );
    expect(points.map(({ from, to, change }) => [from, to, change])).toEqual([
      ["1", "1", "split"],
      ["1", "2", "split"],
    ]);
    const said = points.map(({ pieces }) => pieces.map(({ kind, text }) => `${kind[0]}:${text.trim()}`).join("|"));
    expect(said).toEqual([
      "s:Aid flows from the|a:new|s:fund for ten years.|r:spring",
      "s:The bank keeps the accounts and publishes them in|a:June|s:.",
    ]);
  });

  test("notes and summaries of a text are never drawn as a redline of its words; a restated text is", () => {
    const drawn = (wording: NonNullable<Draft["wording"]>): boolean => {
      const { points, missing } = run(talks({ ...first, wording }, { ...first, follows: "d0" }));
      expect(missing).toEqual(points.length > 0 ? [] : ["d0"]);
      return points.length > 0;
    };
    expect([drawn("full"), drawn("restated"), drawn("summary"), drawn("notes")]).toEqual([true, true, false, false]);
  });

  test("any two drafts; a text that is missing; drafts that do not exist", () => {
    const three = talks(first, { ...first, follows: "d0" }, { terms: {}, follows: "d1" });
    expect(run(three, { from: "d1", to: "d0" })).toMatchObject({ from: "d1", to: "d0" });
    const missing = run(three);
    expect(missing).toMatchObject({ from: "d1", to: "d2", points: [], missing: ["d2"] });
    expect(missing.untied).toEqual({ issues: ["trade"], effect: { a: -0.3, b: -0.3 } });
    expect(run(three, { draft: "d1" })).toMatchObject({ from: "d0", to: "d1" });
    expect(run(three, { to: "d2", draft: "d1" }).to).toBe("d2");
    expect(() => run(three, { to: "nowhere" })).toThrow(/nowhere/);
  });

  test("of a draft that follows none every point is new, and nothing is judged", () => {
    const { from, points, totals } = run(talks(first));
    expect(from).toBeNull();
    expect(points.map(({ to, change, issues, effect }) => [to, change, issues, effect])).toEqual([
      ["1", "new", ["border"], {}],
      ["2", "new", ["trade"], {}],
      ["3", "new", ["prison"], {}],
    ]);
    expect(totals).toEqual({});
  });
});
