import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import { type Case, type Draft, derivePerspective, type Position, type Statement } from "../case/index.ts";
import { compile } from "./compile.ts";
import { reservationFromWords, type WalkAwayBound, walkAwayBounds } from "./walk-away.ts";

const rounded = (range: readonly number[]): number[] => range.map((x) => Math.round(x * 1000) / 1000);

describe("walk-away values from words (theory 1.7)", () => {
  test("known answers: no words; one draft accepted at U = .5", () => {
    expect(rounded(reservationFromWords([]))).toEqual([0.342, 0.5, 0.658]);
    expect(rounded(reservationFromWords([{ says: "accepts", utility: 0.5 }]))).toEqual([0.334, 0.45, 0.611]);
  });

  test("a rejection is the mirror image of an acceptance", () => {
    const [low, mode, high] = reservationFromWords([{ says: "accepts", utility: 0.5 }]);
    const mirrored = reservationFromWords([{ says: "rejects", utility: 0.5 }]);
    expect(mirrored[1]).toBeCloseTo(1 - mode, 9);
    // The quantiles are first grid points that reach a weight: mirrored they differ by a step at most.
    expect(Math.abs(mirrored[0] - (1 - high))).toBeLessThan(0.0005);
    expect(Math.abs(mirrored[2] - (1 - low))).toBeLessThan(0.0005);
  });
});

const options = (ids: readonly string[]): { id: string; title: string }[] => ids.map((id) => ({ id, title: id }));

/** One party on two issues of equal weight: `land` spoken of in full, `arms` not at all. */
function kase(
  drafts: readonly Draft[],
  statements: readonly Statement[] = [],
  positions: readonly Position[] = [],
): Case {
  const said = (option: string, stance: Position["stance"]): Position => ({
    party: "p",
    issue: "land",
    options: [option],
    stance,
    date: "2030-01-01",
    confidence: "high",
  });
  return {
    parley: 1,
    id: "c",
    title: "C",
    parties: [
      { id: "p", name: "P" },
      { id: "q", name: "Q" },
    ],
    issues: [
      { id: "land", title: "Land", options: options(["keep", "share", "cede"]), default: "cede" },
      { id: "arms", title: "Arms", options: options(["none", "few"]), default: "few" },
    ],
    drafts,
    statements,
    positions: [said("keep", "preferred"), said("share", "conditional"), said("cede", "accepted"), ...positions],
  };
}
const draft = (id: string, more: Partial<Draft> = {}): Draft => ({
  id,
  title: id,
  date: "2030-02-01",
  terms: { land: "share", arms: "few" },
  ...more,
});
const said = (
  about: string,
  kind: "accepts" | "rejects",
  date = "2030-03-01",
  more: Partial<Statement> = {},
): Statement => ({
  id: `${kind}-${about}-${date}`,
  date,
  party: "p",
  claims: [{ kind, about: { draft: about } }],
  ...more,
});
const bounds = (of: Case): readonly WalkAwayBound[] => walkAwayBounds(of, derivePerspective(of)).get("p")!;

describe("the bounds that words on whole drafts give", () => {
  test("none where there are no issues, or none that affects the party", () => {
    const spoken = kase([draft("d", { terms: {} })], [said("d", "accepts")]);
    expect(bounds({ ...spoken, issues: [], positions: [] })).toEqual([]);
    const others = spoken.issues.map((issue) => ({ ...issue, affects: ["q"] }));
    expect(bounds({ ...spoken, issues: others, positions: [] })).toEqual([]);
    expect("model" in compile({ ...spoken, issues: [], positions: [] })).toBe(true);
  });

  // land weighs 1.5 · (1 + log2(2)) = 3, arms 1.5: shares of 2/3 and 1/3. share is worth .5; keep .95–1, mean (95+400+100)/600.
  const share = (2 / 3) * 0.5;

  test("accepted: at most what the draft is worth with every gap high; rejected: at least that with every gap low", () => {
    expect(bounds(kase([draft("d")], [said("d", "accepts")]))).toEqual([
      {
        party: "p",
        draft: "d",
        says: "accepts",
        date: "2030-03-01",
        from: "accepts-d-2030-03-01",
        utility: expect.closeTo(share + 1 / 3, 12),
        conflicts: [],
      },
    ]);
    expect(bounds(kase([draft("d")], [said("d", "rejects")]))).toMatchObject([
      { utility: expect.closeTo(share, 12), conflicts: [] },
    ]);
  });

  test("each draft once, by the last word on it; what was withdrawn does not count", () => {
    const words = [said("d", "accepts", "2030-03-01"), said("d", "rejects", "2030-04-01")];
    expect(bounds(kase([draft("d")], words))).toMatchObject([{ says: "rejects", date: "2030-04-01" }]);
    const back = said("d", "accepts", "2030-05-01", { retracts: "rejects-d-2030-04-01", claims: [] });
    expect(bounds(kase([draft("d")], [...words, back]))).toMatchObject([{ says: "accepts", date: "2030-03-01" }]);
  });

  test("its own latest text counts as accepted, until it says otherwise; words on an issue of it do not", () => {
    const own = draft("d", { authors: ["p"] });
    expect(bounds(kase([own]))).toMatchObject([{ says: "accepts", from: "draft:d" }]);
    expect(bounds(kase([own], [said("d", "rejects")]))).toMatchObject([{ says: "rejects" }]);
    const one: Statement = {
      id: "s",
      date: "2030-03-01",
      party: "p",
      claims: [{ kind: "rejects", about: { draft: "d", issue: "land" } }],
    };
    expect(bounds(kase([own], [one]))).toMatchObject([{ says: "accepts" }]);
    expect(bounds(kase([draft("d")], [said("d", "accepts", "2030-03-01", { party: "q" })]))).toEqual([]);
  });

  test("a rejected draft that crosses a red line in some completion says nothing; an accepted one does", () => {
    const line: Position = {
      party: "p",
      issue: "arms",
      options: ["none"],
      stance: "ruled-out",
      date: "2030-01-01",
      confidence: "high",
    };
    const open = draft("d", { terms: { land: "share", arms: "open" } });
    expect(bounds(kase([open], [said("d", "rejects")], [line]))).toEqual([]);
    expect(bounds(kase([open], [said("d", "accepts")], [line]))).toHaveLength(1);
    expect(bounds(kase([open], [said("d", "rejects")]))).toHaveLength(1);
  });

  test("open issues: at their best where it accepts, at their worst where it rejects", () => {
    const open = draft("d", { terms: { land: "open", arms: "few" } });
    const keep = (2 / 3) * ((95 + 400 + 100) / 600);
    expect(bounds(kase([open], [said("d", "accepts")]))[0]!.utility).toBeCloseTo(keep + 1 / 3, 12);
    expect(bounds(kase([open], [said("d", "rejects")]))[0]!.utility).toBeCloseTo(share, 12);
  });

  test("bounds that cannot hold together are all left out and name each other; those outside the prior too", () => {
    // Rejects one worth about .39, accepts one worth about .26, less than any walk-away value: nothing is left to guess.
    const few: Position = { party: "p", issue: "arms", options: ["few"], stance: "ruled-out", date: "2030-01-01" };
    const drafts = [draft("low"), draft("high", { terms: { land: "cede", arms: "few" } })];
    const of = kase(drafts, [said("low", "accepts"), said("high", "rejects")], [few]);
    expect(bounds(of)).toMatchObject([
      { draft: "low", conflicts: ["high", "prior"] },
      { draft: "high", conflicts: ["low"] },
    ]);
    const model = modelOf(of, { perspective: "derived" });
    const { quantity } = model.parties[0]!.sheet.entries.find(({ kind }) => kind === "reservation")!;
    expect(rounded(quantity as readonly number[])).toEqual([34.2, 50, 65.8].map((x) => expect.closeTo(x, 1)));
  });
});

describe("who gets a walk-away value from words", () => {
  const of = (extended: Record<string, unknown>): number => {
    const caseFile: Case = {
      ...kase([draft("d")], [said("d", "rejects")]),
      perspectives: [{ id: "own", title: "Own", extends: "derived", parties: { p: extended } }],
    };
    const { sheet } = modelOf(caseFile, { perspective: "own" }).parties[0]!;
    return (sheet.entries.find(({ kind }) => kind === "reservation")!.quantity as readonly number[])[0]!;
  };

  test("inherited by a perspective that gives the party no value, weight or red line; else the prior stands", () => {
    expect(of({ patience: 0.9 })).toBeGreaterThan(33);
    for (const given of [{ values: { arms: { few: 50 } } }, { weights: { arms: 3 } }, { redLines: [] }])
      expect(of(given)).toBe(30);
    expect(of({ weights: { arms: 3 }, reservation: [10, 20, 30] })).toBe(10);
  });

  test("it stays assumed and names the words it leans on", () => {
    const { sheet } = modelOf(kase([draft("d")], [said("d", "rejects")]), { perspective: "derived" }).parties[0]!;
    expect(sheet.entries.find(({ kind }) => kind === "reservation")).toMatchObject({
      source: "assumed",
      from: ["rejects-d-2030-03-01"],
      note: "from words on whole drafts",
    });
  });
});
