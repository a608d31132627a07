import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Position } from "../case/index.ts";
import { createModel, type Model, type ModelDraft, type TermState } from "../model/index.ts";
import { type ProvenanceOptions, provenance } from "./provenance.ts";
import { logPriorOf, permutationTest, posteriorOf } from "./provenance-attribution.ts";
import { maximiseLikelihood } from "./provenance-em.ts";
import { authorModel, draftSums } from "./provenance-likelihood.ts";
import { mixtureShares } from "./provenance-mixture.ts";

const AUTHORS = ["first", "second", "third"];
const ISSUES = 28;

/** The generator of theory 5: 3 authors, 28 issues of 2–3 options, weights uniform on 1–40, values on 0–100. */
class Generator {
  readonly #random: ReturnType<typeof xoroshiro128plus>;
  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
    this.#random.jump();
  }
  uniform(): number {
    return (this.#random.next() >>> 0) / 2 ** 32;
  }
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
  authors(): Model {
    const sizes = Array.from({ length: ISSUES }, () => 2 + this.below(2));
    return createModel({
      issues: sizes.map((size, i) => ({ id: `i${i}`, options: Array.from({ length: size }, (_, k) => `o${k}`) })),
      parties: AUTHORS.map((id) => {
        const weights = sizes.map(() => 1 + 39 * this.uniform());
        const total = weights.reduce((a, b) => a + b);
        return {
          id,
          utilities: sizes.map((size, i) => Array.from({ length: size }, () => (weights[i]! / total) * this.uniform())),
        };
      }),
    });
  }
  /** What the author model writes on an issue. */
  written(model: Model, author: number, issue: number, lambda: number): number {
    const { utilities } = model.parties[author]!;
    const row = [...utilities.subarray(model.offsets[issue]!, model.offsets[issue + 1]!)];
    const chances = row.map((u) => Math.exp(lambda * ISSUES * u));
    let left = this.uniform() * chances.reduce((a, b) => a + b);
    for (const [option, chance] of chances.entries()) {
      left -= chance;
      if (left < 0) return option;
    }
    return row.length - 1;
  }
  /** The first `count` numbers in random order. */
  shuffled(count: number): number[] {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }
}

function withDraft(model: Model, option: (issue: number) => number): Model {
  const common = new Float64Array(model.offsets[model.issues.length]!);
  for (let i = 0; i < model.issues.length; i++) common[model.offsets[i]! + option(i)] = 1;
  return {
    ...model,
    drafts: [
      draftOf(
        common,
        model.issues.map(() => "settled"),
      ),
    ],
  };
}
function draftOf(common: Float64Array, states: readonly TermState[]): ModelDraft {
  return { id: "draft", title: "Draft", date: null, follows: null, states, common, readings: [] };
}
const context = { seed: 1, draws: 0 };
const run = (model: Model, options: ProvenanceOptions = {}) => provenance(model, options, context);
const posterior = (model: Model): readonly number[] =>
  posteriorOf(draftSums(authorModel(model, model.drafts[0]!)), logPriorOf(model, undefined));

describe("known answers (theory 5)", () => {
  test("λ = 8: the author's posterior exceeds 0.95 on at least 95 of 100 drafts", () => {
    const random = new Generator(8);
    let sure = 0;
    for (let k = 0; k < 100; k++) {
      const model = random.authors();
      const author = k % 3;
      const chances = posterior(withDraft(model, (i) => random.written(model, author, i, 8)));
      if (chances[author]! > 0.95) sure++;
    }
    expect(sure).toBeGreaterThanOrEqual(95);
  });

  test("λ = 3: the author ranks first on at least 90 of 100", () => {
    const random = new Generator(3);
    let first = 0;
    for (let k = 0; k < 100; k++) {
      const model = random.authors();
      const author = k % 3;
      const chances = posterior(withDraft(model, (i) => random.written(model, author, i, 3)));
      if (chances[author] === Math.max(...chances)) first++;
    }
    expect(first).toBeGreaterThanOrEqual(90);
  });

  test("half and half at λ = 3: the mean of each true author's share over 100 drafts lies in [0.38, 0.55]", () => {
    const random = new Generator(33);
    const shares = [0, 0, 0];
    for (let k = 0; k < 100; k++) {
      const model = random.authors();
      const half = new Set(random.shuffled(ISSUES).slice(0, ISSUES / 2));
      const mixed = withDraft(model, (i) => random.written(model, half.has(i) ? 0 : 1, i, 3));
      for (const [a, share] of mixtureShares(authorModel(mixed, mixed.drafts[0]!)).entries()) shares[a]! += share / 100;
    }
    for (const share of shares.slice(0, 2)) {
      expect(share).toBeGreaterThanOrEqual(0.38);
      expect(share).toBeLessThanOrEqual(0.55);
    }
  });

  test("random options: at most 10 of 100 with p < 0.05", () => {
    const random = new Generator(5);
    let low = 0;
    for (let k = 0; k < 100; k++) {
      const model = random.authors();
      const drawn = withDraft(model, (i) => random.below(model.issues[i]!.options.length));
      const author = authorModel(drawn, drawn.drafts[0]!);
      if (permutationTest(author, draftSums(author), xoroshiro128plus(k), context) < 0.05) low++;
    }
    expect(low).toBeLessThanOrEqual(10);
  });
});

/** Two authors, two issues of two options; the first wants `yes` on both, the second `no` on both. */
const small = (weights: readonly [number, number]): Model =>
  createModel({
    issues: [
      { id: "border", options: ["yes", "no"] },
      { id: "port", options: ["yes", "no"] },
    ],
    parties: [
      { id: "north", utilities: weights.map((w) => [w, 0]) },
      { id: "south", utilities: weights.map((w) => [0, w]) },
    ],
  });

describe("the author model by a slow integration", () => {
  /** ∫ Π P dlogλ / log 100 by the midpoint rule on 200,000 pieces. */
  const slow = (likelihood: (lambda: number) => number): number => {
    let sum = 0;
    for (let k = 0; k < 200_000; k++)
      sum += likelihood(Math.exp(Math.log(0.1) + (Math.log(100) * (k + 0.5)) / 200_000));
    return sum / 200_000;
  };
  const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

  test("options written and options left: posterior, evidence and points that add up", () => {
    const model = withDraft(small([0.7, 0.3]), (i) => i);
    // λ·w·n with n = 2: the first issue has 1.4λ, the second 0.6λ against the first author.
    const north = slow((l) => logistic(1.4 * l) * logistic(-0.6 * l));
    const south = slow((l) => logistic(-1.4 * l) * logistic(0.6 * l));
    const result = run(model);
    expect(result.authors["north"]).toBeCloseTo(north / (north + south), 9);
    expect(result.evidence["north"]!.logLikelihood).toBeCloseTo(Math.log(north), 8);
    expect(result.evidence["south"]!.logLikelihood).toBeCloseTo(Math.log(south), 8);
    for (const id of ["north", "south"]) {
      const points = result.points.reduce((sum, point) => sum + point.logLikelihood[id]!, 0);
      expect(points + result.evidence[id]!.scaleCost).toBeCloseTo(result.evidence[id]!.logLikelihood, 10);
      expect(result.evidence[id]!.scaleCost).toBeLessThanOrEqual(0);
    }
    const expected = slow((l) => logistic(1.4 * l) * logistic(-0.6 * l) * Math.log(logistic(1.4 * l))) / north;
    expect(result.points[0]!.issue).toBe("border");
    expect(result.points[0]!.logLikelihood["north"]).toBeCloseTo(expected, 8);
    for (const { logLikelihood, support } of result.points) {
      const mean = (Math.exp(logLikelihood["north"]!) + Math.exp(logLikelihood["south"]!)) / 2;
      expect(support["south"]).toBeCloseTo(logLikelihood["south"]! - Math.log(mean), 10);
    }
  });

  test("silent, open and unknown issues are left out, and n counts the others", () => {
    const model = withDraft(small([0.7, 0.3]), () => 0);
    for (const state of ["silent", "open", "unknown"] as const) {
      const drafts = [draftOf(model.drafts[0]!.common, ["settled", state])];
      const north = slow((l) => logistic(0.7 * l));
      const result = run({ ...model, drafts });
      expect(result.scored).toEqual(["border"]);
      expect(result.authors["north"]).toBeCloseTo(north, 8);
    }
  });

  test("a lottery counts Σ π log P", () => {
    const model = withDraft(small([0.7, 0.3]), () => 0);
    const drafts = [draftOf(Float64Array.of(0.75, 0.25, 1, 0), ["ambiguous", "settled"])];
    const at = (l: number, sign: number): number =>
      logistic(1.4 * l * sign) ** 0.75 * logistic(-1.4 * l * sign) ** 0.25 * logistic(0.6 * l * sign);
    const [north, south] = [slow((l) => at(l, 1)), slow((l) => at(l, -1))];
    expect(run({ ...model, drafts }).authors["north"]).toBeCloseTo(north / (north + south), 8);
  });

  test("a prior weighs in", () => {
    const model = withDraft(small([0.7, 0.3]), (i) => i);
    const even = run(model).authors["north"]!;
    const odds = (even / (1 - even)) * (1 / 9);
    expect(run(model, { prior: { north: 1, south: 9 } }).authors["north"]).toBeCloseTo(odds / (1 + odds), 10);
    expect(run(model, { prior: { north: 1 } }).authors).toEqual({ north: 1, south: 0 });
    for (const prior of [{ north: -1, south: 1 }, { north: 0 }, { east: 1 }])
      expect(() => run(model, { prior })).toThrow(RangeError);
  });
});

describe("permutation test", () => {
  test("all four drafts of two issues: the share of those that suit an author as well", () => {
    // yes–yes and no–no have the greatest likelihood, two of four drafts.
    expect(run(withDraft(small([0.7, 0.3]), () => 0)).permutation.pValue).toBeCloseTo(0.5, 1);
    expect(run(withDraft(small([0.7, 0.3]), (i) => 1 - i)).permutation.pValue).toBe(1);
  });
});

describe("cannot tell", () => {
  test("where options drawn by chance do as well, however one-sided the posterior", () => {
    const result = run(withDraft(small([0.7, 0.3]), () => 0));
    expect(result.authors["north"]).toBeGreaterThan(0.8);
    expect(result).toMatchObject({ conclusion: null, undecidedBecause: ["permutation"] });
  });

  test("where two authors fit alike, however well", () => {
    const random = new Generator(1);
    const model = random.authors();
    const twins = { ...model, parties: [model.parties[0]!, { ...model.parties[0]!, id: "twin" }, model.parties[1]!] };
    const result = run(withDraft(twins, (i) => random.written(model, 0, i, 8)));
    expect(result.permutation.pValue).toBeLessThan(0.05);
    expect(result).toMatchObject({ conclusion: null, undecidedBecause: ["posterior"] });
  });

  test("where nothing is scored", () => {
    const model = withDraft(small([0.7, 0.3]), () => 0);
    const result = run({ ...model, drafts: [draftOf(model.drafts[0]!.common, ["silent", "open"])] });
    expect(result).toMatchObject({ conclusion: null, undecidedBecause: ["nothing-scored"], mixture: {}, points: [] });
    expect(result.authors).toEqual({ north: 0.5, south: 0.5 });
    expect(result.permutation.pValue).toBe(1);
  });

  test("and can where both agree", () => {
    const random = new Generator(2);
    const model = random.authors();
    const result = run(withDraft(model, (i) => random.written(model, 1, i, 8)));
    expect(result).toMatchObject({ conclusion: "second", undecidedBecause: [] });
  });
});

describe("words that the draft itself put into the record", () => {
  const issues = Array.from({ length: 12 }, (_, i) => ({
    id: `i${i}`,
    title: `Issue ${i}`,
    options: [
      { id: "yes", title: "Yes" },
      { id: "no", title: "No" },
    ],
    default: "no",
  }));
  const stances = (party: string, option: string, date: string): Position[] =>
    issues.map(({ id }) => ({ party, issue: id, options: [option], stance: "preferred", date, confidence: "high" }));
  const record = (northSpoke: string): Case => ({
    parley: 1,
    id: "record",
    title: "A record",
    parties: [
      { id: "north", name: "North" },
      { id: "south", name: "South" },
    ],
    issues,
    drafts: [
      {
        id: "draft",
        title: "Draft",
        date: "2031-03-01",
        authors: ["north"],
        terms: Object.fromEntries(issues.map(({ id }) => [id, "yes"])),
      },
    ],
    positions: [...stances("north", "yes", northSpoke), ...stances("south", "no", "2031-01-01")],
  });

  test("said before the draft, they count", () => {
    const result = run(modelOf(record("2031-02-28")));
    expect(result).toMatchObject({ conclusion: "north", before: null, undecidedBecause: [] });
  });

  test("said on the day of the draft or later, they lead round in a circle: cannot tell", () => {
    for (const date of ["2031-03-01", "2031-04-01"]) {
      const result = run(modelOf(record(date)));
      expect(result.authors["north"]).toBeGreaterThan(0.99);
      expect(result.permutation.pValue).toBeLessThan(0.05);
      expect(result).toMatchObject({ conclusion: null, undecidedBecause: ["circular"] });
      // Of the north nothing was known then, of the south the opposite: nobody's draft is likelier by chance.
      expect(result.before!.conclusion).toBeNull();
      expect(result.before!.pValue).toBeGreaterThan(0.05);
    }
  });

  test("where earlier words alone lead to the same author, they do no harm", () => {
    const earlier = record("2031-01-01");
    const both = { ...earlier, positions: [...earlier.positions!, ...stances("north", "yes", "2031-03-02")] };
    const result = run(modelOf(both));
    expect(result).toMatchObject({ conclusion: "north", undecidedBecause: [] });
    expect(result.before).toMatchObject({ conclusion: "north" });
    // Point by point the earlier words say the same: what the draft takes up is what the north had asked for.
    expect(result.before!.points.map(({ issue }) => issue)).toEqual(result.scored);
    for (const { support } of result.before!.points) expect(support["north"]).toBeGreaterThan(support["south"]!);
  });

  test("a perspective's own numbers are nobody's later words", () => {
    const perspectives = [
      {
        id: "desk",
        title: "Desk",
        source: "assumed",
        parties: Object.fromEntries(
          ["north", "south"].map((id, k) => [
            id,
            {
              weights: Object.fromEntries(issues.map((issue) => [issue.id, 1])),
              values: Object.fromEntries(issues.map((issue) => [issue.id, { yes: 100 - 100 * k, no: 100 * k }])),
            },
          ]),
        ),
      },
    ];
    expect(run(modelOf({ ...record("2031-04-01"), perspectives }))).toMatchObject({
      conclusion: "north",
      before: null,
    });
  });
});

describe("mixture", () => {
  test("a draft of one author has nearly all its points from it, and the interval holds the estimate", () => {
    const random = new Generator(4);
    const model = random.authors();
    const { mixture } = run(withDraft(model, (i) => random.written(model, 2, i, 8)));
    expect(mixture["third"]!.estimate).toBeGreaterThan(0.8);
    expect(Object.values(mixture).reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(1, 9);
    for (const { estimate, low, high } of Object.values(mixture)) {
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
    }
  });

  test("two authors, by a slow search for the best share at each λ, averaged by likelihood", () => {
    const random = new Generator(9);
    for (let k = 0; k < 5; k++) {
      const model = random.authors();
      const two = { ...model, parties: model.parties.slice(0, 2) };
      const mixed = withDraft(two, (i) => random.written(two, i % 4 === 0 ? 0 : 1, i, 2));
      const { common } = mixed.drafts[0]!;
      const probability = (party: number, i: number, lambda: number): number => {
        const [from, to] = [model.offsets[i]!, model.offsets[i + 1]!];
        const row = [...two.parties[party]!.utilities.subarray(from, to)].map((u) => Math.exp(lambda * ISSUES * u));
        return row[common.subarray(from, to).indexOf(1)]! / row.reduce((a, b) => a + b);
      };
      let sum = 0;
      let total = 0;
      for (let g = 0; g <= 60; g++) {
        const lambda = 0.1 * 100 ** (g / 60);
        const points = Array.from({ length: ISSUES }, (_, i) => [probability(0, i, lambda), probability(1, i, lambda)]);
        let best = { share: 0, likelihood: 0 };
        for (let share = 0; share <= 1.0001; share += 0.005) {
          const likelihood = points.reduce((product, [a, b]) => product * (share * a! + (1 - share) * b!), 1);
          if (likelihood > best.likelihood) best = { share, likelihood };
        }
        const weight = best.likelihood * (g === 0 || g === 60 ? 0.5 : 1);
        sum += best.share * weight;
        total += weight;
      }
      expect(Math.abs(mixtureShares(authorModel(mixed, mixed.drafts[0]!))[0]! - sum / total)).toBeLessThan(0.01);
    }
  });

  test("shares are where the likelihood is greatest: no author's average odds exceed 1", () => {
    const random = new Generator(6);
    for (let k = 0; k < 20; k++) {
      const likelihoods = Float64Array.from({ length: 30 * 5 }, () => Math.exp(-4 * random.uniform()));
      const counts = Uint32Array.from({ length: 30 }, () => random.below(3));
      const shares = new Float64Array(5).fill(0.2);
      maximiseLikelihood(likelihoods, counts, shares, 1e-10);
      const odds = new Float64Array(5);
      for (let s = 0; s < 30; s++) {
        const row = likelihoods.subarray(5 * s, 5 * s + 5);
        const sum = row.reduce((total, x, a) => total + x * shares[a]!, 0);
        row.forEach((x, a) => {
          odds[a]! += (counts[s]! * x) / sum / counts.reduce((total, c) => total + c);
        });
      }
      // The conditions of Karush, Kuhn and Tucker for a concave likelihood on the simplex.
      odds.forEach((odd, a) => {
        expect(odd).toBeLessThan(1 + 1e-5);
        if (shares[a]! > 1e-6) expect(odd).toBeCloseTo(1, 4);
      });
    }
  });
});

describe("texts beside the estimate", () => {
  const point = (text: string): string => `# Title\n\nA preamble.\n\n${text}\n`;
  const caseFile: Case = {
    parley: 1,
    id: "texts",
    title: "Texts",
    parties: [
      { id: "north", name: "North" },
      { id: "south", name: "South" },
    ],
    issues: ["border", "port"].map((id) => ({
      id,
      title: id,
      options: [
        { id: "yes", title: "Yes" },
        { id: "no", title: "No" },
      ],
      default: "no",
    })),
    drafts: [
      {
        id: "own",
        title: "North's own",
        date: "2031-01-01",
        authors: ["north"],
        terms: { border: "yes", port: "yes" },
        body: point("1. The harbour is open to all ships of both coasts.\n2. The lighthouse is kept by the north."),
      },
      {
        id: "joint",
        title: "Joint",
        date: "2031-01-02",
        authors: ["north", "south"],
        body: point("1. Fishing boats may pass the strait by day."),
      },
      {
        id: "asked",
        title: "Asked about",
        date: "2031-02-01",
        terms: { border: "yes" },
        points: { "2": ["border"] },
        body: point(
          "1. Fishing boats may pass the strait by day.\n2. The harbour is open to\nall ships, says the envoy.",
        ),
      },
      {
        id: "later",
        title: "South's later",
        date: "2031-03-01",
        authors: ["south"],
        terms: { border: "no", port: "no" },
        body: point("1. The harbour is open to all ships of both coasts."),
      },
      {
        id: "edit",
        title: "South's edit",
        date: "2031-02-01",
        authors: ["south"],
        follows: "asked",
        body: point("1. The harbour is open to all ships of both coasts."),
      },
    ],
    perspectives: [
      {
        id: "desk",
        title: "Desk",
        source: "assumed",
        parties: Object.fromEntries(
          ["north", "south"].map((id, k) => [
            id,
            {
              weights: { border: 1, port: 1 },
              values: { border: { yes: 100 - 100 * k, no: 100 * k }, port: { yes: 100 - 100 * k, no: 100 * k } },
            },
          ]),
        ),
      },
    ],
  };
  const model = modelOf(caseFile);
  const asked = run(model, { draft: "asked" });

  test("a party's own texts: those it wrote alone, no later than the draft, and not made from it", () => {
    expect(asked.text!.texts).toEqual({ north: ["own"], south: [] });
  });

  test("shared runs of five words, whatever the punctuation, case and line breaks", () => {
    expect(asked.text!.points.map(({ point, issues, fiveGrams }) => [point, issues, fiveGrams])).toEqual([
      ["1", [], 4],
      ["2", ["border"], 6],
    ]);
    // “the harbour is open to”, “harbour is open to all”, “is open to all ships”
    expect(asked.text!.points.map(({ parties }) => parties["north"]!.sharedFiveGrams)).toEqual([0, 3]);
    expect(asked.text!.points[1]!.parties["south"]).toEqual({ sharedFiveGrams: 0, cosine: 0, closest: null });
  });

  test("TF-IDF cosine with the closest point, by hand", () => {
    // Four points. In one of them: 2 has says, envoy; own 1 has of, both, coasts. In two: harbour, open, to, all, ships.
    // In all but one: is (×1 each). “the” is in all.
    const [one, two, three] = [Math.log(4), Math.log(2), Math.log(4 / 3)];
    const shared = 5 * two ** 2 + three ** 2;
    const asked2 = Math.sqrt(2 * one ** 2 + shared);
    const own1 = Math.sqrt(3 * one ** 2 + shared);
    expect(asked.text!.points[1]!.parties["north"]!.cosine).toBeCloseTo(shared / (asked2 * own1), 10);
    expect(asked.text!.points[1]!.parties["north"]!.closest).toEqual({ draft: "own", point: "1" });
  });

  test("no text, no evidence", () => {
    const drafts = caseFile.drafts!.map(({ body, ...draft }) =>
      draft.id === "asked" || body === undefined ? draft : { ...draft, body },
    );
    expect(run(modelOf({ ...caseFile, drafts }), { draft: "asked" }).text).toBeNull();
  });

  test("what the rule says of drafts whose author is known", () => {
    expect(asked.known.map(({ draft, author, likeliest }) => [draft, author, likeliest])).toEqual([
      ["own", "north", "north"],
      ["later", "south", "south"],
      ["edit", "south", null],
    ]);
    expect(asked.known[2]!.posterior).toBeNull();
  });
});

test("a draft's figures do not depend on which parties come first, nor does the same seed give other bytes", () => {
  const random = new Generator(7);
  const model = random.authors();
  const chosen = model.issues.map((_, i) => random.written(model, 0, i, 3));
  const forward = run(withDraft(model, (i) => chosen[i]!));
  const turned = run(withDraft({ ...model, parties: model.parties.toReversed() }, (i) => chosen[i]!));
  expect(turned.permutation).toEqual(forward.permutation);
  for (const id of AUTHORS) {
    expect(turned.authors[id]).toBeCloseTo(forward.authors[id]!, 10);
    expect(turned.mixture[id]!.low).toBeCloseTo(forward.mixture[id]!.low, 4);
  }
  expect(JSON.stringify(run(withDraft(model, (i) => chosen[i]!)))).toBe(JSON.stringify(forward));
});

test("a draft the case does not have is refused", () => {
  const model = withDraft(small([0.7, 0.3]), () => 0);
  expect(() => run(model, { draft: "none" })).toThrow(RangeError);
  expect(() => run({ ...model, drafts: [] })).toThrow(RangeError);
});
