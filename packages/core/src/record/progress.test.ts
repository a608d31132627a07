import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import { acceptance } from "../acceptance/index.ts";
import type { Case, Draft, Quantity, Statement } from "../case/index.ts";
import { progress } from "./progress.ts";
import type { ProgressResult } from "./result.ts";

const base: Case = {
  parley: 1,
  id: "invented",
  title: "An invented record",
  parties: [
    { id: "north", name: "North" },
    { id: "south", name: "South" },
  ],
  issues: [
    {
      id: "border",
      title: "Border",
      options: [
        { id: "line", title: "Line" },
        { id: "zone", title: "Zone" },
      ],
      default: "line",
    },
  ],
  drafts: [
    { id: "first", title: "First", date: "2031-01-10", terms: { border: "zone" } },
    { id: "second", title: "Second", date: "2031-02-01", terms: { border: "line" } },
  ],
};
/** North signs both; south is sure to sign a zone, and signs a line with the chance of a PERT on [40, 60] below 50. */
const withReservation = (south: Quantity | null): Case["perspectives"] => [
  {
    id: "desk",
    title: "Desk",
    source: "assumed",
    parties: {
      north: { weights: { border: 1 }, values: { border: { line: 50, zone: 50 } }, reservation: 0 },
      south: {
        weights: { border: 1 },
        values: { border: { line: 50, zone: 100 } },
        ...(south !== null && { reservation: south }),
      },
    },
  },
];
const report = (id: string, date: string, value: number, more: Partial<Statement> = {}): Statement => ({
  id,
  date,
  speaker: "A. Envoy",
  claims: [{ kind: "reports-progress", value }],
  ...more,
});
const run = (
  statements: readonly Statement[],
  change: { readonly drafts?: readonly Draft[]; readonly south?: Quantity | null; readonly draws?: number } = {},
): ProgressResult => {
  const { drafts = base.drafts!, south = [40, 50, 60], draws = 4_096 } = change;
  const model = modelOf({ ...base, drafts, statements, perspectives: withReservation(south)! });
  return progress(model, { seed: 1, draws });
};

describe("the progress gap (theory 7)", () => {
  test("stated progress is the mean of (v + 2)/4 over the 14 days ending that day, one row a day with a report", () => {
    const { series } = run([
      report("a", "2031-01-12", 2),
      report("c", "2031-01-25", -2),
      report("b", "2031-01-25", 0),
      report("d", "2031-01-26", 1),
    ]);
    expect(series.map(({ date, stated }) => [date, stated])).toEqual([
      ["2031-01-12", 1],
      // The 12th is the first of the 14 days that end on the 25th,
      ["2031-01-25", 0.5],
      // and no longer among those that end on the 26th.
      ["2031-01-26", 0.416666666667],
    ]);
    expect(series[1]).toMatchObject({ statements: ["a", "c", "b"], today: ["c", "b"] });
  });

  test("the modelled probability is that of the draft current on the day", () => {
    const { series } = run([report("a", "2031-01-10", 2), report("b", "2031-01-31", 2), report("c", "2031-02-01", 2)]);
    expect(series.map(({ draft, modelled, notModelled }) => [draft, modelled === 1, notModelled])).toEqual([
      ["first", true, null],
      ["first", true, null],
      ["second", false, null],
    ]);
    // By symmetry of the PERT distribution.
    expect(series[2]!.modelled).toBeCloseTo(0.5, 2);
    expect(series[2]!.gap).toBeCloseTo(1 - series[2]!.modelled!, 11);
  });

  test("it is the probability that the acceptance analysis gives", () => {
    const model = modelOf({
      ...base,
      statements: [report("c", "2031-02-01", 2)],
      perspectives: withReservation([30, 45, 80])!,
    });
    const context = { seed: 5, draws: 1_024 };
    const judged = acceptance(model, { draft: "second" }, context).drafts[0]!.all.probability!.estimate;
    expect(progress(model, context).series[0]!.modelled).toBe(judged);
  });

  test("of two drafts of one day the later in the file is current", () => {
    const drafts = base.drafts!.map((draft) => ({ ...draft, date: "2031-01-10" }));
    expect(run([report("a", "2031-01-10", 2)], { drafts }).series[0]!.draft).toBe("second");
  });

  test("before the first draft: stated alone, with the reason", () => {
    expect(run([report("a", "2031-01-09", 2)]).series[0]).toMatchObject({
      stated: 1,
      modelled: null,
      gap: null,
      draft: null,
      notModelled: "no-draft",
    });
  });

  test("open issues: no one number, but the range between the completions", () => {
    const drafts: Draft[] = [{ id: "bare", title: "Bare", date: "2031-01-01", terms: { border: "unknown" } }];
    const [day] = run([report("a", "2031-01-09", 1)], { drafts }).series;
    expect(day).toMatchObject({ draft: "bare", modelled: null, gap: null, notModelled: "open-issues" });
    expect(day!.modelledRange!.low).toBeCloseTo(0.5, 2);
    expect(day!.modelledRange!.high).toBe(1);
    expect(day!.gapRange!.low).toBe(-0.25);
    expect(day!.gapRange!.high).toBeCloseTo(0.25, 2);
  });

  test("open issues that change nothing leave one number", () => {
    const drafts: Draft[] = [{ id: "bare", title: "Bare", date: "2031-01-01", terms: { border: "open" } }];
    expect(run([report("a", "2031-01-09", 1)], { drafts, south: 20 }).series[0]).toMatchObject({
      modelled: 1,
      notModelled: null,
      modelledRange: null,
    });
  });

  test("no walk-away value, or no draws: no number, and why", () => {
    const later = [report("a", "2031-02-02", 1)];
    expect(run(later, { south: null }).series[0]!.notModelled).toBe("no-walk-away");
    expect(run(later, { draws: 0 }).series[0]!.notModelled).toBe("no-draws");
    expect(run(later, { draws: 0, south: 60 }).series[0]).toMatchObject({ modelled: 0, notModelled: null });
  });

  test("retracted reports do not count; nothing reported: nothing to show", () => {
    const { series } = run([
      report("a", "2031-02-02", 2),
      report("b", "2031-02-02", -2),
      { id: "back", date: "2031-02-03", retracts: "b" },
    ]);
    expect(series).toMatchObject([{ stated: 1, statements: ["a"] }]);
    expect(run([]).series).toEqual([]);
  });

  test("by speaker: mean stated progress and mean gap, alphabetically; reports without a speaker in nobody's", () => {
    const { series, speakers } = run([
      report("a", "2031-01-09", 2),
      report("b", "2031-01-12", 0),
      report("c", "2031-01-13", -2, { speaker: "A. Aide" }),
      { id: "d", date: "2031-01-14", claims: [{ kind: "reports-progress", value: 2 }] },
    ]);
    expect(speakers).toEqual({
      "A. Aide": { mean: 0, statements: 1, gap: -1 },
      "A. Envoy": { mean: 0.75, statements: 2, gap: -0.5 },
    });
    expect(Object.keys(speakers)).toEqual(["A. Aide", "A. Envoy"]);
    expect(series.at(-1)!.statements).toEqual(["b", "c", "d"]);
  });

  test("a report is about the draft it names, and never counts for another; one row a day and draft", () => {
    const about = { draft: "first" };
    const { series, speakers } = run([
      report("a", "2031-02-01", -2),
      report("b", "2031-02-02", 2, { claims: [{ kind: "reports-progress", value: 2, about }] }),
      report("c", "2031-02-02", 0),
    ]);
    expect(series.map(({ date, draft, stated, statements }) => [date, draft, stated, statements])).toEqual([
      ["2031-02-01", "second", 0, ["a"]],
      ["2031-02-02", "second", 0.25, ["a", "c"]],
      ["2031-02-02", "first", 1, ["b"]],
    ]);
    expect(series[2]).toMatchObject({ modelled: 1, gap: 0 });
    const [, second] = series;
    expect(speakers["A. Envoy"]!.gap).toBeCloseTo((0 - second!.modelled! + (0.5 - second!.modelled!)) / 3, 11);
  });

  test("the drafts to mark: from the one current at first to the end of the series", () => {
    const drafts = [{ id: "old", title: "Old", date: "2030-01-01" }, ...base.drafts!, { id: "undated", title: "U" }];
    expect(run([report("a", "2031-01-20", 1), report("b", "2031-03-01", 1)], { drafts }).drafts).toEqual([
      { id: "first", date: "2031-01-10" },
      { id: "second", date: "2031-02-01" },
    ]);
  });

  test("the same input and seed give the same bytes", () => {
    const statements = [report("a", "2031-02-02", 2)];
    expect(JSON.stringify(run(statements))).toBe(JSON.stringify(run(statements)));
  });
});
