import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, ClaimKind, ClaimSubject, Position, Stance, Statement } from "../case/index.ts";
import { claims } from "./claims.ts";
import type { ClaimsResult } from "./result.ts";

const base: Case = {
  parley: 1,
  id: "invented",
  title: "An invented record",
  parties: [
    { id: "envoy", name: "Envoy", roles: ["mediator"] },
    { id: "south", name: "South", roles: ["party"] },
  ],
  issues: [
    {
      id: "guarantee",
      title: "Guarantee",
      options: [
        { id: "vague", title: "Vague" },
        { id: "treaty", title: "Treaty" },
      ],
      default: "vague",
    },
    { id: "border", title: "Border", options: [{ id: "line", title: "Line" }], default: "line" },
  ],
  drafts: [
    { id: "d1", title: "First" },
    { id: "d2", title: "Second" },
  ],
};
const treaty = { issue: "guarantee", option: "treaty" };

/** The envoy's report of 1 June that the south accepts something. */
const report = (about: ClaimSubject = treaty, more: Partial<Statement> = {}): Statement => ({
  id: "report",
  date: "2031-06-01",
  speaker: "A. Envoy",
  party: "envoy",
  claims: [{ kind: "reports-acceptance", of: "south", about }],
  ...more,
});
const says = (id: string, date: string, kind: ClaimKind, about: ClaimSubject = treaty): Statement => ({
  id,
  date,
  party: "south",
  speaker: "S. Minister",
  claims: [{ kind, about }],
});
const stance = (date: string, held: Stance, options: readonly string[] = ["treaty"]): Position => ({
  party: "south",
  issue: "guarantee",
  options,
  stance: held,
  date,
});
const check = (statements: readonly Statement[], positions: readonly Position[] = []): ClaimsResult =>
  claims(modelOf({ ...base, statements, positions }));
const verdict = (statements: readonly Statement[], positions: readonly Position[] = []) => {
  const { verdict, by } = check([report(), ...statements], positions).claims[0]!;
  return [verdict, ...by];
};

describe("a report held against the party's own words (theory 7)", () => {
  test.each([
    ["accepts", "confirmed"],
    ["offers", "confirmed"],
    ["rejects", "contradicted"],
    ["denies", "contradicted"],
  ] as const)("%s: %s", (kind, expected) => {
    expect(verdict([says("own", "2031-06-05", kind)])).toEqual([expected, "own"]);
  });

  test.each(["demands", "promises", "threatens", "reports-acceptance", "reports-progress"] as const)(
    "%s does neither",
    (kind) => {
      const own = { ...says("own", "2031-06-05", kind) };
      expect(verdict([own])).toEqual(["unconfirmed"]);
    },
  );

  test.each([
    ["preferred", "confirmed"],
    ["accepted", "confirmed"],
    ["ruled-out", "contradicted"],
  ] as const)("stance %s: %s, cited by its place in the file", (held, expected) => {
    expect(verdict([], [stance("2031-01-01", "unknown"), stance("2031-06-05", held)])).toEqual([
      expected,
      "position:2",
    ]);
  });

  test.each(["conditional", "denied", "unknown"] as const)("stance %s does neither, and is listed", (held) => {
    const result = check([report()], [stance("2031-06-05", held)]).claims[0]!;
    expect([result.verdict, result.by, result.neither, result.otherwise]).toEqual([
      "unconfirmed",
      [],
      ["position:1"],
      null,
    ]);
  });

  test("words that do neither decide nothing, however near", () => {
    expect(verdict([says("no", "2031-06-20", "rejects")], [stance("2031-06-02", "conditional")])).toEqual([
      "contradicted",
      "no",
    ]);
  });

  test("says how many days lie between the report and the words that decide", () => {
    const apart = (statements: readonly Statement[]) => check([report(), ...statements]).claims[0]!.daysApart;
    expect(apart([says("own", "2031-06-05", "rejects")])).toBe(4);
    expect(apart([says("own", "2031-05-25", "accepts")])).toBe(-7);
    expect(apart([says("own", "2031-06-01", "accepts")])).toBe(0);
    // A change of mind, in September.
    expect(apart([says("own", "2031-06-02", "accepts"), says("later", "2031-09-01", "rejects")])).toBe(92);
    expect(apart([says("own", "2031-06-05", "demands")])).toBeNull();
  });

  test("without words: unconfirmed", () => expect(verdict([])).toEqual(["unconfirmed"]));

  test("thirty days on either side decide, the thirty-first does not", () => {
    expect(verdict([says("own", "2031-07-01", "rejects")])).toEqual(["contradicted", "own"]);
    expect(verdict([says("own", "2031-05-02", "rejects")])).toEqual(["contradicted", "own"]);
    expect(verdict([says("own", "2031-05-01", "rejects")])).toEqual(["unconfirmed"]);
    expect(verdict([says("own", "2031-07-02", "accepts")])).toEqual(["unconfirmed"]);
  });

  test("the nearest later day decides, before nearer earlier ones", () => {
    const words = [
      says("before", "2031-05-31", "rejects"),
      says("after", "2031-06-20", "accepts"),
      says("later", "2031-06-21", "rejects"),
    ];
    expect(verdict(words)).toEqual(["confirmed", "after"]);
  });

  test("the same day counts as later", () => {
    expect(verdict([says("next", "2031-06-02", "rejects"), says("same", "2031-06-01", "accepts")])).toEqual([
      "confirmed",
      "same",
    ]);
  });

  test("of earlier days the nearest decides", () => {
    expect(verdict([says("far", "2031-05-10", "rejects"), says("near", "2031-05-20", "accepts")])).toEqual([
      "confirmed",
      "near",
    ]);
  });

  test("all words of the deciding day are listed", () => {
    expect(verdict([says("no", "2031-06-05", "rejects")], [stance("2031-06-05", "ruled-out")])).toEqual([
      "contradicted",
      "no",
      "position:1",
    ]);
  });

  test("both on the deciding day: unconfirmed, listing both, whatever comes later", () => {
    const both = [says("yes", "2031-06-05", "accepts"), says("no", "2031-06-05", "rejects")];
    expect(verdict(both)).toEqual(["unconfirmed", "yes", "no"]);
    expect(verdict([...both, says("late", "2031-09-01", "rejects")])).toEqual(["unconfirmed", "yes", "no"]);
  });

  test("superseded: words that confirm, and latest words more than thirty days later that contradict", () => {
    const yes = says("yes", "2031-06-05", "accepts");
    expect(verdict([yes, says("no", "2031-07-02", "rejects")])).toEqual(["superseded", "no"]);
    expect(verdict([yes, says("no", "2031-07-01", "rejects")])).toEqual(["confirmed", "yes"]);
  });

  test("superseded: no words in the window, and latest words that contradict", () => {
    expect(verdict([], [stance("2031-12-01", "ruled-out")])).toEqual(["superseded", "position:1"]);
  });

  test("not superseded where the latest words no longer contradict", () => {
    const yes = says("yes", "2031-06-05", "accepts");
    const no = says("no", "2031-08-01", "rejects");
    expect(verdict([yes, no, says("again", "2031-09-01", "accepts")])).toEqual(["confirmed", "yes"]);
    expect(verdict([no, says("again", "2031-08-01", "accepts")])).toEqual(["unconfirmed"]);
    expect(verdict([no, says("later", "2031-09-01", "threatens")])).toEqual(["superseded", "no"]);
  });

  test("contradicted at the time stays so", () => {
    expect(verdict([says("no", "2031-06-05", "rejects"), says("late", "2031-12-01", "rejects")])).toEqual([
      "contradicted",
      "no",
    ]);
  });

  test("earlier words beyond the window are no change of mind", () => {
    expect(verdict([says("old", "2031-01-01", "rejects")])).toEqual(["unconfirmed"]);
  });
});

describe("the same thing", () => {
  const about = (subject: ClaimSubject, words: ClaimSubject): string =>
    check([report(subject), says("own", "2031-06-05", "rejects", words)]).claims[0]!.verdict;

  test("the same draft; the same issue and option; the same commitment", () => {
    expect(about({ draft: "d1" }, { draft: "d1" })).toBe("contradicted");
    expect(about({ draft: "d1" }, { draft: "d2" })).toBe("unconfirmed");
    expect(about(treaty, { issue: "guarantee", option: "vague" })).toBe("unconfirmed");
    expect(about(treaty, { issue: "guarantee" })).toBe("unconfirmed");
    expect(about({ issue: "guarantee" }, { issue: "guarantee" })).toBe("contradicted");
    expect(about({ commitment: "promise" }, { commitment: "promise" })).toBe("contradicted");
  });

  test("words said of one draft are not held against a report about another", () => {
    expect(about({ draft: "d1", ...treaty }, { draft: "d1", ...treaty })).toBe("contradicted");
    expect(about({ draft: "d1", ...treaty }, { draft: "d2", ...treaty })).toBe("unconfirmed");
    expect(about({ draft: "d1", issue: "guarantee" }, { draft: "d2", issue: "guarantee" })).toBe("unconfirmed");
    expect(about(treaty, { draft: "d2", ...treaty })).toBe("contradicted");
  });

  test("words on a term of the draft stand beside the report and decide nothing; so the other way round", () => {
    const drafts = [
      { id: "d1", title: "First", terms: { guarantee: "treaty" } },
      { id: "d2", title: "Second", terms: { guarantee: "vague", border: "open" } },
    ] as const;
    const beside = (reported: ClaimSubject, said: ClaimSubject, date = "2031-06-05") => {
      const statements = [report(reported), says("own", date, "rejects", said)];
      const { verdict: word, beside: listed } = claims(modelOf({ ...base, drafts, statements })).claims[0]!;
      return [word, ...listed];
    };
    const term = { id: "own", effect: "contradicts", draft: "d1", issue: "guarantee", option: "treaty" };
    expect(beside({ draft: "d1" }, treaty)).toEqual(["unconfirmed", term]);
    expect(beside({ draft: "d1" }, { draft: "d2", ...treaty })).toEqual(["unconfirmed"]);
    expect(beside({ draft: "d2" }, treaty)).toEqual(["unconfirmed"]);
    expect(beside({ draft: "d1" }, treaty, "2031-07-02")).toEqual(["unconfirmed"]);
    expect(beside(treaty, { draft: "d1" })).toEqual(["unconfirmed", term]);
    expect(beside(treaty, { draft: "d2" })).toEqual(["unconfirmed"]);
  });

  test("an issue named within a draft is the issue, and not the draft", () => {
    expect(about({ draft: "d1", ...treaty }, treaty)).toBe("contradicted");
    expect(about({ draft: "d1" }, { draft: "d1", ...treaty })).toBe("unconfirmed");
  });

  test("a position counts for each option it names", () => {
    expect(verdict([], [stance("2031-06-05", "ruled-out", ["vague", "treaty"])])[0]).toBe("contradicted");
    expect(verdict([], [stance("2031-06-05", "ruled-out", ["vague"])])[0]).toBe("unconfirmed");
  });

  test("only the party's own words count", () => {
    const envoys = { ...says("own", "2031-06-05", "rejects"), party: "envoy" };
    expect(verdict([envoys])).toEqual(["unconfirmed"]);
  });
});

describe("words taken back", () => {
  test("retracted and corrected words do not count", () => {
    const no = says("no", "2031-06-05", "rejects");
    expect(verdict([no, { id: "back", date: "2031-06-06", party: "south", retracts: "no" }])).toEqual(["unconfirmed"]);
    expect(verdict([no, { ...says("better", "2031-06-07", "accepts"), corrects: "no" }])).toEqual([
      "confirmed",
      "better",
    ]);
  });

  test("a retracted report is not checked, nor in the speaker's record", () => {
    const result = check([report(), { id: "back", date: "2031-06-06", party: "envoy", retracts: "report" }]);
    expect(result.claims).toEqual([]);
    expect(result.speakers).toEqual({});
    expect(result.withdrawn).toEqual([{ statement: "report", by: ["back"] }]);
  });
});

test("the coding that makes the difference: what comes out were the deciding words conditional", () => {
  const words = [says("no", "2031-06-05", "rejects"), says("yes", "2031-06-20", "accepts")];
  const result = check([report(), ...words], [stance("2031-06-05", "ruled-out")]).claims[0]!;
  expect(result.verdict).toBe("contradicted");
  expect(result.otherwise).toEqual({ verdict: "confirmed", by: ["yes"] });
  expect(check([report(), says("late", "2031-12-01", "rejects")]).claims[0]!.otherwise).toEqual({
    verdict: "unconfirmed",
    by: [],
  });
});

describe("speaker records", () => {
  /** `confirmed` reports that hold and `contradicted` ones that do not, each about a draft of its own. */
  const record = (speaker: string, confirmed: number, contradicted: number): Statement[] =>
    Array.from({ length: confirmed + contradicted }, (_, k) => {
      const about = { draft: `${speaker}-${k}` };
      return [
        report(about, { id: `r-${speaker}-${k}`, speaker }),
        says(`w-${speaker}-${k}`, "2031-06-02", k < confirmed ? "accepts" : "rejects", about),
      ];
    }).flat();

  test("shown from five decided reports on, with Beta(1,1)'s posterior", () => {
    const { speakers } = check([...record("Four", 3, 1), ...record("Five", 5, 0), ...record("Nine", 7, 2)]);
    expect(speakers["Four"]).toMatchObject({ confirmed: 3, contradicted: 1, reliability: null });
    // Beta(6, 1) has distribution function x^6.
    expect(speakers["Five"]!.reliability!.estimate).toBeCloseTo(6 / 7, 11);
    expect(speakers["Five"]!.reliability!.low).toBeCloseTo(0.025 ** (1 / 6), 11);
    expect(speakers["Five"]!.reliability!.high).toBeCloseTo(0.975 ** (1 / 6), 11);
    // Beta(8, 3): P(X ≤ x) = P(Binomial(10, x) ≥ 8).
    const cdf = (x: number): number => 45 * x ** 8 * (1 - x) ** 2 + 10 * x ** 9 * (1 - x) + x ** 10;
    expect(cdf(speakers["Nine"]!.reliability!.low)).toBeCloseTo(0.025, 9);
    expect(cdf(speakers["Nine"]!.reliability!.high)).toBeCloseTo(0.975, 9);
  });

  test("superseded and unconfirmed reports are counted apart and decide nothing", () => {
    const more = [
      report({ draft: "x" }, { id: "x", speaker: "Four" }),
      report({ draft: "y" }, { id: "y", speaker: "Four" }),
      says("y-no", "2031-12-01", "rejects", { draft: "y" }),
    ];
    expect(check([...record("Four", 2, 2), ...more]).speakers["Four"]).toEqual({
      confirmed: 2,
      contradicted: 2,
      unconfirmed: 1,
      superseded: 1,
      reliability: null,
    });
  });

  test("in alphabetical order, whatever the record", () => {
    const { speakers } = check([
      ...record("Zoe", 5, 0),
      ...record("émile", 0, 5),
      ...record("Ada", 0, 1),
      ...record("Eve", 2, 0),
    ]);
    expect(Object.keys(speakers)).toEqual(["Ada", "émile", "Eve", "Zoe"]);
  });

  test("a report without a named speaker is in nobody's record", () => {
    const anonymous: Statement = { id: "report", date: "2031-06-01", claims: report().claims! };
    expect(check([anonymous]).speakers).toEqual({});
  });
});

test("ten thousand statements on one matter", () => {
  const day = (k: number): string => new Date(Date.UTC(2031, 0, 1 + (k % 700))).toISOString().slice(0, 10);
  const many = Array.from({ length: 10_000 }, (_, k) =>
    k % 2 === 0
      ? report(treaty, { id: `s${k}`, date: day(k) })
      : says(`s${k}`, day(k), k % 3 === 0 ? "accepts" : "rejects"),
  );
  const model = modelOf({ ...base, statements: many });
  expect(claims(model).claims).toHaveLength(5_000);
});
