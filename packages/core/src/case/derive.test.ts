import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbour } from "../../test/harbour.ts";
import { asOf } from "./as-of.ts";
import { derivation, derivePerspective } from "./derive.ts";
import type { Case, Draft, Issue, PartyJudgements, Position, Quantity, Sourced, Statement } from "./types.ts";

const issue = (id: string, options: readonly string[], ordered = false): Issue => ({
  id,
  title: id,
  ordered,
  options: options.map((option) => ({ id: option, title: option })),
  default: options[0]!,
});

function judgements(
  positions: readonly Partial<Position>[],
  issues: readonly Issue[] = [issue("land", ["keep", "share", "cede"])],
  more: Partial<Case> = {},
): PartyJudgements {
  const perspective = derivePerspective({
    parley: 1,
    id: "c",
    title: "C",
    parties: [{ id: "p", name: "P", roles: ["party"] }],
    issues,
    positions: positions.map((position) => ({
      party: "p",
      issue: "land",
      options: ["keep"],
      stance: "accepted",
      date: "2030-01-01",
      ...position,
    })),
    ...more,
  });
  return perspective.parties!["p"]!;
}

const land = (positions: readonly Partial<Position>[], option = "keep", ordered = false): Sourced<Quantity> =>
  judgements(positions, [issue("land", ["keep", "share", "cede"], ordered)]).values!["land"]![
    option
  ] as Sourced<Quantity>;

describe("option values from stances (theory 1.7)", () => {
  test("1 preferred, 0.75 accepted, 0.5 conditional, 0 ruled out, the half-width by confidence, cut at 0 and 1", () => {
    expect(land([{ stance: "preferred", confidence: "high" }]).value).toEqual([95, 100, 100]);
    expect(land([{ stance: "accepted", confidence: "high" }]).value).toEqual([70, 75, 80]);
    expect(land([{ stance: "accepted", confidence: "low" }]).value).toEqual([45, 75, 100]);
    expect(land([{ stance: "conditional", confidence: "medium" }]).value).toEqual([35, 50, 65]);
    expect(land([{ stance: "ruled-out", confidence: "low" }]).value).toEqual([0, 0, 30]);
  });

  test("without a confidence it is medium", () => {
    expect(land([{ stance: "accepted" }]).value).toEqual([60, 75, 90]);
  });

  test("every number says where it comes from: the id of the position, or its place in the file", () => {
    expect(land([{ stance: "unknown" }, { stance: "preferred", confidence: "high" }])).toEqual({
      value: [95, 100, 100],
      source: "derived",
      from: ["position:2"],
      note: "latest stance",
    });
    expect(land([{ id: "said-so", stance: "preferred" }]).from).toEqual(["said-so"]);
  });

  test("the latest stance wins, whatever the order of the file; earlier ones widen the range", () => {
    // Latest: accepted, high: [70, 75, 80]. Earlier: conditional (50) widens downward, preferred (100) upward.
    const value = land([
      { id: "c", stance: "accepted", confidence: "high", date: "2030-03-01" },
      { id: "a", stance: "conditional", confidence: "low", date: "2030-01-01" },
      { id: "b", stance: "preferred", date: "2030-02" },
    ]);
    expect(value).toEqual({
      value: [50, 75, 100],
      source: "derived",
      from: ["a", "b", "c"],
      note: "latest stance, widened by earlier ones",
    });
  });

  test("an earlier stance that says the same widens nothing, and is named", () => {
    const value = land([
      { stance: "accepted", confidence: "low", date: "2030-01-01" },
      { stance: "accepted", confidence: "high", date: "2030-02-01" },
    ]);
    expect(value).toMatchObject({ value: [70, 75, 80], from: ["position:1", "position:2"], note: "latest stance" });
  });

  test("on one day the later row of the file wins, and a month is read at its beginning", () => {
    expect(land([{ stance: "preferred" }, { stance: "ruled-out", confidence: "high" }]).value).toEqual([0, 0, 100]);
    const rows: Partial<Position>[] = [
      { stance: "accepted", date: "2030-01-20", confidence: "high" },
      { stance: "preferred", date: "2030-01", confidence: "high" },
    ];
    expect(land(rows).value).toEqual([70, 75, 100]);
  });

  test("what is no stance is refused, with its position", () => {
    const wrong = JSON.parse('{"stance": "ruled_out"}') as Partial<Position>;
    expect(() => land([wrong])).toThrow(/position "position:1" has the stance "ruled_out"/);
  });

  test("a position that names several options applies to each", () => {
    const rows: Partial<Position>[] = [{ options: ["keep", "share"], stance: "conditional", confidence: "high" }];
    expect(land(rows, "keep").value).toEqual([45, 50, 55]);
    expect(land(rows, "share").value).toEqual([45, 50, 55]);
  });
});

describe("denied and unknown (theory 1.7)", () => {
  test("a denial cancels the stance it denies: what was held before comes back", () => {
    const value = land([
      { id: "no", stance: "ruled-out", confidence: "high", date: "2030-01-01" },
      { id: "yes", stance: "accepted", date: "2030-02-01" },
      { id: "yes-again", stance: "accepted", date: "2030-02-02" },
      { id: "denial", stance: "denied", date: "2030-03-01" },
      { id: "denial-again", stance: "denied", date: "2030-03-02" },
    ]);
    expect(value).toMatchObject({ value: [0, 0, 5], from: ["no"] });
  });

  test("a denial with nothing before it, or nothing left, leaves the option unmentioned", () => {
    const unmentioned = { value: [0, 40, 100], source: "derived", from: [], note: "never spoken of", gap: true };
    expect(land([{ stance: "denied" }])).toEqual(unmentioned);
    expect(land([{ stance: "preferred" }, { stance: "denied", date: "2030-01-02" }])).toEqual(unmentioned);
  });

  test("what is said after the denial counts", () => {
    const rows: Partial<Position>[] = [
      { stance: "preferred", date: "2030-01-01" },
      { stance: "denied", date: "2030-01-02" },
      { stance: "conditional", confidence: "high", date: "2030-01-03" },
    ];
    expect(land(rows).value).toEqual([45, 50, 55]);
  });

  test("a stance taken again after a denial can be denied again", () => {
    const stances = ["ruled-out", "accepted", "denied", "conditional", "denied"] as const;
    const rows = stances.map((stance, k): Partial<Position> => ({ stance, date: `2030-01-0${k + 1}` }));
    expect(land(rows)).toMatchObject({ value: [0, 0, 15], from: ["position:1"] });
  });

  test("a denial touches only the options it names", () => {
    const rows: Partial<Position>[] = [
      { options: ["keep", "share"], stance: "accepted", confidence: "high", date: "2030-01-01" },
      { options: ["share"], stance: "denied", date: "2030-01-02" },
    ];
    expect(land(rows, "keep").value).toEqual([70, 75, 80]);
    expect(land(rows, "share").gap).toBe(true);
  });

  test("unknown says nothing: no value, no range, no salience", () => {
    const said = judgements([{ stance: "accepted" }, { stance: "unknown", date: "2030-02-01", source: "x" }]);
    expect(said.values!["land"]!["keep"]).toMatchObject({ value: [60, 75, 90], from: ["position:1"] });
    expect((said.weights!["land"] as Sourced<Quantity>).value).toEqual([1.5, 3, 4.5]);
  });
});

describe("gaps: options the party has never spoken of (theory 1.7)", () => {
  const five = [issue("land", ["a", "b", "c", "d", "e"], true)];
  const gaps = (rows: readonly Partial<Position>[], issues = five): Record<string, readonly number[]> =>
    Object.fromEntries(
      Object.entries(judgements(rows, issues).values!["land"]!).flatMap(([option, value]) => {
        const { gap, value: range } = value as Sourced<readonly number[]>;
        return gap ? [[option, range.map((x) => Math.round(x * 100) / 100)]] : [];
      }),
    );
  const said = (
    options: readonly string[],
    stance: Position["stance"],
    confidence: Position["confidence"] = "high",
  ) => ({
    options,
    stance,
    confidence,
  });

  test("a gap is marked as one, names what made its range, and no stance is ever a gap", () => {
    const values = judgements([said(["b"], "preferred"), said(["e"], "ruled-out")], five).values!["land"]!;
    expect(values["c"]).toMatchObject({ gap: true, from: ["position:1", "position:2"] });
    expect(values["a"]).toMatchObject({ gap: true, from: [] });
    expect(values["b"]).not.toHaveProperty("gap");
    expect(values["e"]).not.toHaveProperty("gap");
  });

  test("on an issue that is not ordered: the whole scale", () => {
    const unordered = [issue("land", ["a", "b", "c", "d", "e"])];
    expect(gaps([said(["b"], "preferred"), said(["e"], "ruled-out")], unordered)).toEqual({
      a: [0, 40, 100],
      c: [0, 40, 100],
      d: [0, 40, 100],
    });
  });

  test("between mentioned neighbours: from the least low end to the greatest high end, the likely value by places", () => {
    // b = [95, 100, 100], e = [0, 0, 15]: something is preferred, so nothing between can be worth more than what they reach.
    expect(gaps([said(["b"], "preferred"), said(["e"], "ruled-out", "medium")])).toMatchObject({
      c: [0, 66.67, 100],
      d: [0, 33.33, 100],
    });
    // b = [70, 75, 80] is best but not preferred: the best may lie between, so up to 100. c and d are so; e.g. d beside e.
    expect(gaps([said(["b"], "accepted"), said(["e"], "ruled-out", "medium")])).toMatchObject({ c: [0, 50, 100] });
    // a preferred, c conditional [45, 50, 55], e ruled out [0, 0, 5]: d lies between two that are not best.
    const rows = [said(["a"], "preferred"), said(["c"], "conditional"), said(["e"], "ruled-out")];
    expect(gaps(rows)).toEqual({ b: [45, 75, 100], d: [0, 25, 55] });
    // The same without anything preferred, and a best at the far end: d has no neighbour in T.
    const accepted = [said(["a"], "accepted"), said(["c"], "conditional"), said(["e"], "ruled-out")];
    expect(gaps(accepted)).toEqual({ b: [45, 62.5, 100], d: [0, 25, 55] });
  });

  test("beyond the outermost: falling away from it where another is best, else the whole scale", () => {
    // T = {b}; beyond e, which is conditional: [0, 25, 55]; beyond b, the best itself: anything.
    const rows = [said(["b"], "accepted"), said(["d"], "conditional")];
    expect(gaps(rows)).toMatchObject({ a: [0, 40, 100], e: [0, 25, 55] });
    // Two best ones: beyond either there is another in T.
    expect(gaps([said(["b", "d"], "accepted")])).toMatchObject({ a: [0, 37.5, 80], e: [0, 37.5, 80] });
  });

  test("where only ruled-out options are mentioned, or none: the whole scale", () => {
    expect(gaps([said(["b"], "ruled-out"), said(["d"], "ruled-out")])).toEqual({
      a: [0, 40, 100],
      c: [0, 40, 100],
      e: [0, 40, 100],
    });
    expect(Object.values(gaps([]))).toEqual(five[0]!.options.map(() => [0, 40, 100]));
  });

  test("where what is mentioned has a valley: the whole scale for every gap of the issue", () => {
    const rows = [said(["a"], "preferred"), said(["c"], "conditional"), said(["e"], "accepted")];
    expect(gaps(rows)).toEqual({ b: [0, 40, 100], d: [0, 40, 100] });
  });

  test.each([true, false])(
    "where every other option is ruled out, the one left is accepted with low confidence",
    (ordered) => {
      const value = land(
        [
          { options: ["keep"], stance: "ruled-out", confidence: "medium" },
          { options: ["cede"], stance: "ruled-out", confidence: "high" },
        ],
        "share",
        ordered,
      );
      expect(value).toEqual({
        value: [45, 75, 100],
        source: "derived",
        from: ["position:1", "position:2"],
        note: "only option left",
      });
    },
  );

  test("what the party itself says on the one left stands", () => {
    const rows: Partial<Position>[] = [
      { options: ["keep", "cede"], stance: "ruled-out", confidence: "high" },
      { options: ["share"], stance: "conditional", confidence: "high" },
    ];
    expect(land(rows, "share").value).toEqual([45, 50, 55]);
  });

  test("an issue of one option has no other that could be ruled out", () => {
    const one = judgements([], [issue("land", ["keep"])]);
    expect(one.values!["land"]!["keep"]).toMatchObject({ value: [0, 40, 100], gap: true });
  });
});

describe("red lines (theory 1.7)", () => {
  const redLines = (rows: readonly Partial<Position>[]): unknown => judgements(rows).redLines;

  test("an option ruled out with high confidence is one, with its position", () => {
    expect(redLines([{ options: ["cede", "share"], stance: "ruled-out", confidence: "high" }])).toEqual([
      { value: { land: "share" }, source: "derived", from: ["position:1"], note: "ruled out with high confidence" },
      { value: { land: "cede" }, source: "derived", from: ["position:1"], note: "ruled out with high confidence" },
    ]);
  });

  test("not with less confidence, nor once the party has said otherwise", () => {
    expect(redLines([{ stance: "ruled-out", confidence: "medium" }])).toEqual([]);
    expect(redLines([{ stance: "ruled-out" }])).toEqual([]);
    const since: Partial<Position> = { stance: "conditional", date: "2030-02-01" };
    expect(redLines([{ stance: "ruled-out", confidence: "high" }, since])).toEqual([]);
    const denial: Partial<Position> = { stance: "denied", date: "2030-02-01" };
    expect(redLines([{ stance: "ruled-out", confidence: "high" }, denial])).toEqual([]);
  });
});

describe("weights (theory 1.7)", () => {
  const weightOf = (rows: readonly Partial<Position>[], statements: readonly Statement[] = []): Sourced<Quantity> =>
    judgements(rows, undefined, { statements }).weights!["land"] as Sourced<Quantity>;

  test("without any word 1, times 1.5 where importance is not marked, ±50%", () => {
    expect(weightOf([])).toEqual({ value: [0.75, 1.5, 2.25], source: "derived", from: [], note: "salience" });
  });

  test("1 + log2(1 + n): three distinct (issue, date, source) give 3", () => {
    const weight = weightOf([
      { source: "x" },
      { source: "x", options: ["cede"], stance: "ruled-out" }, // the same issue, date and source
      { source: "y", stance: "denied" },
      { source: "x", date: "2030-02-01" },
    ]);
    expect(weight.value).toEqual([2.25, 4.5, 6.75]);
    expect(weight.from).toEqual(["position:1", "position:2", "position:3", "position:4"]);
  });

  test("claims of the party count, a stance and a claim of one date and source together once", () => {
    const claims = [{ kind: "demands", about: { issue: "land", option: "keep" } }] as const;
    const statements: Statement[] = [
      { id: "s1", date: "2030-01-01", party: "p", source: "x", claims },
      { id: "s2", date: "2030-01-02", party: "p", source: "x", claims },
      { id: "s3", date: "2030-01-03", party: "q", source: "x", claims },
      { id: "s4", date: "2030-01-04", party: "p", source: "x", claims: [{ kind: "rejects", about: { draft: "d" } }] },
      { id: "s5", date: "2030-01-05", party: "p", source: "x", claims },
      { id: "s6", date: "2030-01-06", party: "p", source: "x", retracts: "s5" },
      { id: "s7", date: "2030-01-07", party: "p", source: "x", claims, corrects: "s2" },
    ];
    // Distinct: 1 January (position and s1) and 7 January (s7, in place of s2): 1 + log2(3).
    const weight = weightOf([{ source: "x" }], statements);
    const likely = 1.5 * (1 + Math.log2(3));
    expect(weight.value).toEqual([0.5 * likely, likely, 1.5 * likely]);
    expect(weight.from).toEqual(["position:1", "s1", "s7"]);
  });
});

describe("importance in the party's own words (theory 1.7)", () => {
  const weightOf = (rows: readonly Partial<Position>[]): Sourced<Quantity> =>
    judgements(rows).weights!["land"] as Sourced<Quantity>;

  test.each([
    ["vital", 3],
    ["major", 2],
    ["minor", 1],
  ] as const)("%s counts %d times the salience", (importance, factor) => {
    expect(weightOf([{ importance }])).toEqual({
      value: [factor, 2 * factor, 3 * factor],
      source: "derived",
      from: ["position:1"],
      note: `salience; called ${importance}`,
    });
  });

  test("the latest mark counts, of one day the later row; a stance without one changes nothing", () => {
    const rows: Partial<Position>[] = [
      { importance: "minor", date: "2030-03-01" },
      { importance: "vital", date: "2030-01-01" },
      { importance: "major", date: "2030-03-01" },
      { date: "2030-04-01" },
    ];
    expect(weightOf(rows).note).toBe("salience; called major");
    expect(weightOf([{ stance: "unknown", importance: "vital" }])).toMatchObject({ value: [1.5, 3, 4.5] });
  });
});

describe("a stance with a condition (theory 1.7)", () => {
  const issues = [
    issue("land", ["keep", "share", "cede"]),
    issue("guarantee", ["none", "weak", "treaty"]),
    issue("money", ["no", "yes"]),
  ];
  const priced = (rows: readonly Partial<Position>[]): PartyJudgements =>
    judgements(
      rows.map((row) => ({ options: ["cede"], stance: "conditional", ...row })),
      issues,
    );
  const when = (said: PartyJudgements): unknown => said.interactions?.map(({ when: terms }) => terms);
  const lines = (said: PartyJudgements): unknown =>
    said.redLines?.map((line) => (line as Sourced<Record<string, string>>).value);

  test("worth nothing alone; three quarters of the issue's weight where it is met", () => {
    const said = priced([{ if: { guarantee: ["treaty"] } }]);
    expect(said.values!["land"]!["cede"]).toEqual({
      value: [0, 0, 0],
      source: "derived",
      from: ["position:1"],
      note: "given for a price",
    });
    expect(said.interactions).toEqual([
      {
        when: { land: "cede", guarantee: "treaty" },
        adds: { of: "land", value: 75, source: "derived", from: ["position:1"], note: "accepted for its price" },
      },
    ]);
    expect(said.redLines).toEqual([]);
  });

  test("with high confidence the option without its price is a red line, with every option the price does not list", () => {
    const said = priced([{ if: { guarantee: ["weak", "treaty"] }, confidence: "high" }]);
    expect(when(said)).toEqual([
      { land: "cede", guarantee: "weak" },
      { land: "cede", guarantee: "treaty" },
    ]);
    expect(lines(said)).toEqual([{ land: "cede", guarantee: "none" }]);
    expect(lines(priced([{ if: { guarantee: ["treaty"] }, confidence: "medium" }]))).toEqual([]);
  });

  test("of two issues both must hold; without either it is a red line", () => {
    const said = priced([{ if: { guarantee: ["treaty"], money: ["yes"] }, confidence: "high" }]);
    expect(when(said)).toEqual([{ land: "cede", guarantee: "treaty", money: "yes" }]);
    expect(lines(said)).toEqual([
      { land: "cede", guarantee: "none" },
      { land: "cede", guarantee: "weak" },
      { land: "cede", money: "no" },
    ]);
  });

  test("rows of the latest date are alternatives, counted once; earlier ones are past", () => {
    const said = priced([
      { if: { money: ["no"] }, date: "2029-01-01", confidence: "high" },
      { if: { guarantee: ["treaty"] }, confidence: "high" },
      { if: { money: ["yes"] } },
    ]);
    // treaty, or money: no outcome meets two of the conjunctions.
    expect(when(said)).toEqual([
      { land: "cede", guarantee: "none", money: "yes" },
      { land: "cede", guarantee: "weak", money: "yes" },
      { land: "cede", guarantee: "treaty" },
    ]);
    expect(lines(said)).toEqual([
      { land: "cede", guarantee: "none", money: "no" },
      { land: "cede", guarantee: "weak", money: "no" },
    ]);
  });

  test("an option the price names, without a stance of its own, counts as accepted with low confidence", () => {
    const said = priced([
      { if: { guarantee: ["weak", "treaty"] } },
      { issue: "guarantee", options: ["weak"], stance: "ruled-out" },
    ]);
    expect(said.values!["guarantee"]!["treaty"]).toEqual({
      value: [45, 75, 100],
      source: "derived",
      from: ["position:1"],
      note: "named as a price",
    });
    expect(said.values!["guarantee"]!["weak"]).toMatchObject({ value: [0, 0, 15] });
    expect(said.values!["guarantee"]!["none"]).toMatchObject({ gap: true });
  });

  test("a later stance without a condition takes its place; what it could be worth widens the range", () => {
    const said = priced([
      { if: { guarantee: ["treaty"] }, confidence: "high" },
      { stance: "accepted", confidence: "high", date: "2030-02-01" },
    ]);
    expect(said.interactions).toBeUndefined();
    expect(said.redLines).toEqual([]);
    expect(said.values!["land"]!["cede"]).toMatchObject({ value: [0, 75, 80] });
  });

  test("on an ordered issue the price counts as paid for what lies beside it, and as unpaid for how low that may be", () => {
    const ordered = [issue("land", ["keep", "share", "cede"], true), issues[1]!];
    const rows: Partial<Position>[] = [
      { options: ["keep"], stance: "accepted", confidence: "high" },
      { options: ["cede"], stance: "conditional", if: { guarantee: ["treaty"] } },
    ];
    expect(judgements(rows, ordered).values!["land"]!["share"]).toMatchObject({ value: [0, 75, 100], gap: true });
  });
});

describe("a party's own text is its word (theory 1.7)", () => {
  const issues = [issue("land", ["keep", "share", "cede"]), issue("money", ["no", "yes"])];
  const draft = (more: Partial<Draft>): Draft => ({
    id: "d",
    title: "D",
    date: "2030-05-01",
    authors: ["p"],
    terms: { land: "share", money: ["no", "yes"] },
    ...more,
  });
  const share = (drafts: readonly Draft[], rows: readonly Partial<Position>[] = [], more: Partial<Case> = {}) =>
    judgements(rows, issues, { drafts, ...more }).values!["land"]!["share"];

  test("a term of its latest own draft counts as accepted with medium confidence; what it leaves open does not", () => {
    expect(share([draft({})])).toEqual({
      value: [60, 75, 90],
      source: "derived",
      from: ["draft:d"],
      note: "its own text",
    });
    const money = judgements([], issues, { drafts: [draft({})] }).values!["money"]!;
    expect([money["no"], money["yes"]]).toMatchObject([{ gap: true }, { gap: true }]);
  });

  test("a stance on the option outranks it, and an earlier text of its own is past", () => {
    expect(share([draft({})], [{ options: ["share"], stance: "ruled-out", confidence: "high" }])).toMatchObject({
      value: [0, 0, 5],
    });
    const later = draft({ id: "later", date: "2030-06-01", terms: { land: "keep" } });
    expect(share([draft({}), later])).toMatchObject({ gap: true });
  });

  test("not where others wrote it, its authorship is disputed, it has no date, or a mediator among the authors tabled it", () => {
    expect(share([draft({ authors: ["q"] })])).toMatchObject({ gap: true });
    expect(share([draft({ disputes: [{ about: "authorship", claim: "q wrote it" }] })])).toMatchObject({ gap: true });
    expect(share([draft({ disputes: [{ about: "version", claim: "an older one" }] })])).toMatchObject({
      note: "its own text",
    });
    const { date: _, ...undated } = draft({});
    expect(share([undated])).toMatchObject({ gap: true });
    const parties: Case["parties"] = [
      { id: "p", name: "P", roles: ["party"] },
      { id: "m", name: "M", roles: ["party", "mediator"] },
    ];
    const both = draft({ authors: ["p", "m"], tabled: { by: "m" } });
    expect(share([both], [], { parties })).toMatchObject({ gap: true });
    expect(share([draft({ tabled: { by: "m" } })], [], { parties })).toMatchObject({ note: "its own text" });
  });
});

test("valleys in what is said of an ordered issue are listed, with what made them", () => {
  const ordered = issue("land", ["a", "b", "c"], true);
  const said = (stances: readonly Position["stance"][]) =>
    derivation({
      parley: 1,
      id: "c",
      title: "C",
      parties: [{ id: "p", name: "P" }],
      issues: [ordered],
      positions: stances.map((stance, k) => ({
        party: "p",
        issue: "land",
        options: [ordered.options[k]!.id],
        stance,
        date: "2030-01-01",
      })),
    }).valleys;
  expect(said(["accepted", "conditional", "preferred"])).toEqual([
    { party: "p", issue: "land", options: ["a", "b", "c"], from: ["position:1", "position:2", "position:3"] },
  ]);
  expect(said(["conditional", "accepted", "ruled-out"])).toEqual([]);
  expect(said(["accepted", "accepted", "preferred"])).toEqual([]);
});

test("the harbour: one stance of one party", () => {
  const derived = derivePerspective(harbour);
  expect(Object.keys(derived.parties!)).toEqual(["north", "south"]);
  expect(derived.parties!["south"]!.values!["guarantee"]).toEqual({
    vague: { value: [45, 75, 100], source: "derived", from: ["position:1"], note: "only option left" },
    treaty: { value: [0, 0, 5], source: "derived", from: ["position:1"], note: "latest stance" },
  });
  expect(asOf(harbour, "2031-03-02").positions).toEqual([]);
});

describe("whom the record gives preferences", () => {
  test("parties by role, those without any role, and others of whom it holds a position", () => {
    const derived = derivePerspective({
      parley: 1,
      id: "c",
      title: "C",
      parties: [
        { id: "a", name: "A", roles: ["party", "guarantor"] },
        { id: "b", name: "B" },
        { id: "c", name: "C", roles: ["mediator"] },
        { id: "d", name: "D", roles: ["affected"] },
      ],
      issues: [issue("land", ["keep", "cede"])],
      positions: [{ party: "d", issue: "land", options: ["keep"], stance: "preferred", date: "2030-01-01" }],
    });
    expect(Object.keys(derived.parties!)).toEqual(["a", "b", "d"]);
    expect(derived).toMatchObject({ id: "derived", source: "derived" });
  });

  test("the reservation value is assumed until someone gives one", () => {
    expect(judgements([]).reservation).toMatchObject({ value: [30, 50, 70], source: "assumed" });
  });
});

describe("two coders (theory 7): where they differ the ranges widen", () => {
  const own: Partial<Position>[] = [
    { id: "a", options: ["keep"], stance: "accepted", confidence: "high" },
    { id: "b", options: ["cede"], stance: "ruled-out", confidence: "high" },
  ];
  const read = (positions: readonly Partial<Position>[], coded: readonly Partial<Position>[], ordered = false) => {
    const row = (position: Partial<Position>) =>
      ({
        party: "p",
        issue: "land",
        options: ["keep"],
        stance: "accepted",
        date: "2030-01-01",
        ...position,
      }) as Position;
    return judgements(positions, [issue("land", ["keep", "share", "cede"], ordered)], {
      codings: [{ id: "second", positions: coded.map(row) }],
    });
  };
  const worth = (read: PartyJudgements, option: string) => read.values!["land"]![option] as Sourced<Quantity>;

  test("by hand: accepted (high) against conditional (low) is [70, 75, 80] and [20, 50, 80], together [20, 75, 80]", () => {
    const said = read(own, [{ id: "x", stance: "conditional", confidence: "low" }]);
    expect(worth(said, "keep")).toEqual({
      value: [20, 75, 80],
      source: "derived",
      from: ["a", "coding:second:x"],
      note: "latest stance; widened by another coding",
    });
    // On the other option the second coder says nothing, and nothing changes.
    expect(worth(said, "cede")).toMatchObject({ value: [0, 0, 5], from: ["b"], note: "latest stance" });
  });

  test("coders who agree change nothing, option by option", () => {
    expect(read(own, own).values).toEqual(read(own, []).values);
    expect(read(own, own).redLines).toEqual(read(own, []).redLines);
  });

  test("an option that only the second coder has a stance on stays a gap, and names it", () => {
    const said = read(own, [{ options: ["share"], stance: "preferred", confidence: "high" }]);
    expect(worth(said, "share")).toMatchObject({
      value: [0, 40, 100],
      from: ["coding:second:1"],
      note: "never spoken of; widened by another coding",
      gap: true,
    });
  });

  test("a gap between widened neighbours is as wide as they are", () => {
    // keep, preferred: [20, 100, 100]; cede: [0, 0, 5]; share, between: up to where keep reaches.
    const preferred = [{ ...own[0], stance: "preferred" } as Partial<Position>, own[1]!];
    const said = read(preferred, [{ options: ["cede"], stance: "conditional", confidence: "low" }], true);
    expect(worth(said, "share").value).toEqual([0, 50, 100]);
  });

  test("a red line that another coder reads otherwise is none, and its value's range says so", () => {
    expect(read(own, []).redLines).toHaveLength(1);
    const said = read(own, [{ options: ["cede"], stance: "conditional", confidence: "high" }]);
    expect(said.redLines).toEqual([]);
    expect(worth(said, "cede").value).toEqual([0, 0, 55]);
    expect(read(own, [{ options: ["cede"], stance: "ruled-out", confidence: "low" }]).redLines).toHaveLength(1);
  });

  test("a weight takes in that of the other's coverage", () => {
    // One's two rows are of one day and source: 1.5 · (1 + log2(2)) = 3, ±50%. The other's of three days: 4.5.
    const coded = ["2030-01-01", "2030-01-02", "2030-01-03"].map((date): Partial<Position> => ({ date }));
    expect(read(own, coded).weights!["land"]).toMatchObject({ value: [1.5, 3, 6.75] });
  });

  test("ranges only ever widen, and likely values stay", () => {
    const stance = fc.constantFrom("preferred", "accepted", "conditional", "ruled-out", "denied", "unknown" as const);
    const row = fc.record({
      options: fc.uniqueArray(fc.constantFrom("keep", "share", "cede"), { minLength: 1 }),
      stance,
      confidence: fc.constantFrom("high", "medium", "low" as const),
      date: fc.constantFrom("2030-01-01", "2030-02-01", "2030-03-01"),
    });
    fc.assert(
      fc.property(fc.array(row), fc.array(row), fc.boolean(), (first, second, ordered) => {
        const [alone, together] = [read(first, [], ordered), read(first, second, ordered)];
        for (const option of ["keep", "share", "cede"]) {
          const [a, b] = [alone, together].map((said) => worth(said, option).value as readonly number[]);
          expect(b![0]!).toBeLessThanOrEqual(a![0]!);
          expect(b![1]).toBe(a![1]);
          expect(b![2]!).toBeGreaterThanOrEqual(a![2]!);
        }
      }),
    );
  });

  test("as of a day, a later row of the coding does not exist, and the others keep their names", () => {
    const caseFile: Case = {
      parley: 1,
      id: "c",
      title: "C",
      parties: [{ id: "p", name: "P", roles: ["party"] }],
      issues: [issue("land", ["keep", "share"])],
      codings: [
        {
          id: "second",
          positions: (["2030-05-01", "2030-01-01"] as const).map((date) => ({
            party: "p",
            issue: "land",
            options: ["keep"],
            stance: "preferred",
            date,
          })),
        },
      ],
    };
    const then = derivePerspective(asOf(caseFile, "2030-02-01")).parties!["p"]!;
    expect(worth(then, "keep").from).toEqual(["coding:second:2"]);
  });
});
