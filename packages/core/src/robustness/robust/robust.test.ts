import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCase, arbitraryCaseWithGaps } from "../../../test/arbitrary-case.ts";
import { harbour } from "../../../test/harbour.ts";
import { modelOf } from "../../../test/model-of.ts";
import { acceptance } from "../../acceptance/index.ts";
import type { Case, Quantity } from "../../case/index.ts";
import { completionRange, expectedValue, isUncertain, type Model, rangeOf, withQuantities } from "../../model/index.ts";
import { expectedNumbers, gainWith } from "../gain.ts";
import { DrawnGain } from "./drawn-gain.ts";
import { gainAt, gainForm, uncertainEntries, zeroOf } from "./gain-form.ts";
import { partyView } from "./party-view.ts";
import type { JudgedNumber } from "./result.ts";
import { robust } from "./robust.ts";
import { fewestMoves } from "./to-sign.ts";

const none = { draft: null, party: null };
const still = { seed: 1, draws: 0 };
/** The same random case without issues that are open. */
const settled = arbitraryCase.map(
  (kase): Case => ({
    ...kase,
    drafts: kase.drafts!.map((draft) => ({
      ...draft,
      terms: Object.fromEntries(
        Object.entries(draft.terms ?? {}).filter(([, term]) => term !== "open" && term !== "unknown"),
      ),
    })),
  }),
);

/** Entry of a judgement in its party's sheet. */
function entryOf(model: Model, judged: JudgedNumber): { readonly p: number; readonly entry: number } {
  const p = model.parties.findIndex(({ id }) => id === judged.party);
  const entry = model.parties[p]!.sheet.entries.findIndex(
    ({ kind, issue, option, scenario, index }) =>
      kind === judged.kind &&
      issue === judged.issue &&
      option === judged.option &&
      scenario === judged.scenario &&
      index === judged.index,
  );
  return { p, entry };
}

/** The model with other, certain numbers in the place of some judgements, and all others at their means. */
function moved(model: Model, p: number, moves: readonly { readonly entry: number; readonly to: number }[]): Model {
  const party = model.parties[p]!;
  const all = new Map<number, Quantity>(party.sheet.entries.map((entry, e) => [e, expectedValue(entry.quantity)]));
  for (const { entry, to } of moves) all.set(entry, to);
  return { ...model, parties: model.parties.with(p, withQuantities(model, party, all)) };
}

/** The verdict of a party by an acceptance of its own. */
const verdictOf = (model: Model, p: number): string =>
  acceptance(model, { draft: model.drafts[0]!.id }, still).drafts[0]!.parties[model.parties[p]!.id]!.verdict;

describe("the form of a gain", () => {
  it("is the gain, for whatever numbers", () => {
    fc.assert(
      fc.property(settled, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (kase, stream) => {
        const model = modelOf(kase);
        for (const [p, party] of model.parties.entries()) {
          const lotteries = model.drafts[0]!.readings[p]!;
          const form = gainForm(party, lotteries, model.issueOf);
          const numbers = Float64Array.from(party.sheet.entries, ({ quantity }) => {
            const [low, , high] = rangeOf(quantity);
            return low + (high - low) * stream.next().value!;
          });
          expect(gainAt(form, numbers)).toBeCloseTo(gainWith(party, numbers, lotteries, model.issueOf)!, 10);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("with one judgement drawn otherwise is what it is when drawn so from the start", () => {
    fc.assert(
      fc.property(settled, (kase) => {
        const model = modelOf(kase);
        for (const [p, party] of model.parties.entries()) {
          const form = gainForm(party, model.drafts[0]!.readings[p]!, model.issueOf);
          const numbers = expectedNumbers(party);
          const column = (entry: number, share: number): Float64Array => {
            const [low, , high] = rangeOf(party.sheet.entries[entry]!.quantity);
            return Float64Array.of(low + share * (high - low), high - share * (high - low));
          };
          const uncertain = uncertainEntries(party, form);
          const drawn = new Map(uncertain.map((entry) => [entry, column(entry, 0.3)]));
          const gain = new DrawnGain(form, numbers, drawn, 2);
          const out = new Float64Array(2);
          for (const entry of uncertain) {
            gain.with(entry, column(entry, 0.8), out);
            const anew = new DrawnGain(form, numbers, new Map(drawn).set(entry, column(entry, 0.8)), 2).gains;
            for (const i of [0, 1]) expect(out[i]).toBeCloseTo(anew[i]!, 10);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("tipping points", () => {
  it("flip the verdict a hair beyond and not a hair before, and no admissible number elsewhere does", () => {
    fc.assert(
      fc.property(settled, (kase) => {
        const model = modelOf(kase);
        const result = robust(model, none, still);
        for (const { conclusion, judgement, from, to } of result.tipping) {
          const { p, entry } = entryOf(model, judgement);
          const lotteries = model.drafts[0]!.readings[p]!;
          const gain = (x: number): number =>
            gainWith(model.parties[p]!, expectedNumbers(model.parties[p]!).with(entry, x), lotteries, model.issueOf)!;
          expect(Math.abs(gain(to))).toBeLessThan(1e-6);
          const hair = Math.max(1e-4, Math.abs(to - from) * 1e-4) * Math.sign(to - from || 1);
          const before = gain(to - hair);
          const beyond = gain(to + hair);
          // One at which nothing changes any more, such as at a bound of what is admissible, has no other side.
          if (Math.abs(before) < 1e-8 || Math.abs(beyond) < 1e-8) continue;
          expect(before >= 0 ? "accepts" : "rejects").toBe(conclusion.verdict);
          expect(beyond >= 0).toBe(before < 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("are found wherever the two ends of a range disagree", () => {
    fc.assert(
      fc.property(settled, (kase) => {
        const model = modelOf(kase);
        for (const [p] of model.parties.entries()) {
          const view = partyView(model, model.drafts[0]!, p)!;
          for (const entry of view.uncertain) {
            const [low, , high] = rangeOf(view.party.sheet.entries[entry]!.quantity);
            const ends = [low, high].map((x) => gainAt(view.form, view.numbers.with(entry, x)));
            if (Math.min(...ends) > -1e-6 || Math.max(...ends) < 1e-6) continue;
            const zero = zeroOf(view.party, view.form, view.numbers, entry);
            expect(zero).toBeGreaterThan(low);
            expect(zero).toBeLessThan(high);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("of the textbook case: a weight, a value and a walk-away value in closed form", () => {
    const kase: Case = {
      parley: 1,
      id: "two",
      title: "Two issues",
      parties: [{ id: "a", name: "A", roles: ["party"] }],
      issues: ["x", "y"].map((id) => ({
        id,
        title: id,
        options: [
          { id: "no", title: "No" },
          { id: "yes", title: "Yes" },
        ],
        default: "no",
      })),
      drafts: [{ id: "d", title: "D", terms: { x: "yes" } }],
      perspectives: [
        {
          id: "v",
          title: "V",
          source: "assumed",
          parties: {
            a: {
              weights: { x: [20, 40, 60], y: 60 },
              values: { x: { no: 0, yes: [60, 90, 100] }, y: { no: 0, yes: 100 } },
              reservation: [20, 30, 40],
            },
          },
        },
      ],
    };
    const { tipping, tornado, target, holds } = robust(modelOf(kase), none, still);
    // 0.4 · 520/6 = 34.67 against 30.
    expect(target.value).toBeCloseTo((0.4 * 520) / 600 - 0.3, 12);
    const to = Object.fromEntries(
      tipping.map(({ judgement, to: x }) => [`${judgement.kind}-${judgement.issue}-${judgement.option}`, x]),
    );
    const value = 520 / 6;
    expect(to["reservation-undefined-undefined"]).toBeCloseTo(0.4 * value, 10);
    expect(to["value-x-yes"]).toBeCloseTo(75, 10);
    expect(to["weight-x-undefined"]).toBeCloseTo((30 * 60) / (value - 30), 10);
    expect(to["weight-y-undefined"]).toBeCloseTo((40 * value) / 30 - 40, 10);
    expect(tornado[0]!.judgement).toMatchObject({ kind: "weight", issue: "x", range: [20, 40, 60] });
    expect(tornado.map(({ flips }) => flips !== null)).toEqual([true, true, true]);
    expect(holds).toMatchObject([{ conclusion: { party: "a", verdict: "accepts" }, proven: false, because: null }]);
    // Least: weight 20 of 80, value 60, walk-away 40; greatest: 60 of 120, 100, 20.
    expect(holds[0]!.margin).toEqual({ least: 0.15 - 0.4, greatest: 0.3 });
  });
});

describe("what holds for every value", () => {
  /** All corners of the box of a party's uncertain judgements, if they are few. */
  function* corners(model: Model, p: number, most = 10): Generator<Float64Array> {
    const party = model.parties[p]!;
    const uncertain = party.sheet.entries.flatMap(({ quantity }, e) => (isUncertain(quantity) ? [e] : []));
    if (uncertain.length > most) return;
    for (let mask = 0; mask < 1 << uncertain.length; mask++) {
      const numbers = expectedNumbers(party);
      for (const [k, entry] of uncertain.entries()) {
        const [low, , high] = rangeOf(party.sheet.entries[entry]!.quantity);
        numbers[entry] = (mask >> k) & 1 ? high : low;
      }
      yield numbers;
    }
  }

  it("is what all corners say, and the bounds are attained", () => {
    let compared = 0;
    fc.assert(
      fc.property(settled, (kase) => {
        const model = modelOf(kase);
        const { holds } = robust(model, none, still);
        for (const { conclusion, proven, because, margin } of holds) {
          if (because === "red-line") continue;
          const p = model.parties.findIndex(({ id }) => id === conclusion.party);
          const lotteries = model.drafts[0]!.readings[p]!;
          const gains = [...corners(model, p)].flatMap(
            (numbers) => gainWith(model.parties[p]!, numbers, lotteries, model.issueOf) ?? [],
          );
          if (gains.length === 0) continue;
          compared++;
          expect(margin!.least).toBeCloseTo(Math.min(...gains), 9);
          expect(margin!.greatest).toBeCloseTo(Math.max(...gains), 9);
          const same =
            conclusion.verdict === "accepts"
              ? gains.every((gain) => gain >= -1e-9)
              : gains.every((gain) => gain < -1e-9);
          expect(proven).toBe(same);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("is never contradicted where issues are open: not by any completion at any drawn numbers", () => {
    fc.assert(
      fc.property(
        arbitraryCaseWithGaps,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (kase, stream) => {
          const model = modelOf(kase);
          const draft = model.drafts[0]!;
          const open = draft.states.flatMap((state, i) => (state === "open" || state === "unknown" ? [i] : []));
          for (const { conclusion, proven, because } of robust(model, none, still).holds) {
            if (!proven || because !== "numbers") continue;
            const p = model.parties.findIndex(({ id }) => id === conclusion.party);
            for (let round = 0; round < 5; round++) {
              const party = model.parties[p]!;
              const drawn = new Map<number, Quantity>(
                party.sheet.entries.map(({ quantity }, e) => {
                  const [low, , high] = rangeOf(quantity);
                  const u = stream.next().value!;
                  return [e, u < 0.3 ? low : u > 0.7 ? high : low + u * (high - low)];
                }),
              );
              const there = withQuantities(model, party, drawn);
              const range = completionRange(model, there, draft.readings[p]!, open);
              if (conclusion.verdict === "accepts")
                expect(range.least.utility).toBeGreaterThan(there.reservation! - 1e-8);
              else if (range.best !== null) expect(range.best.utility).toBeLessThan(there.reservation!);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("what would have to be true", () => {
  it("makes every party accept, and a hair less does not", () => {
    let told = 0;
    fc.assert(
      fc.property(settled, (kase) => {
        const model = modelOf(kase);
        const { toSign, never, crossed } = robust(model, none, still);
        for (const { conclusion } of robust(model, none, still).holds) {
          const p = model.parties.findIndex(({ id }) => id === conclusion.party);
          if (crossed.some(({ party }) => party === conclusion.party) || never.includes(conclusion.party)) continue;
          if (toSign === null) continue;
          const moves = toSign.changes
            .filter(({ judgement }) => judgement.party === conclusion.party)
            .map(({ judgement, from, to }) => ({ entry: entryOf(model, judgement).entry, from, to, judgement }));
          for (const { to, judgement } of moves) {
            expect(to).toBeGreaterThanOrEqual(judgement.range[0] - 1e-9);
            expect(to).toBeLessThanOrEqual(judgement.range[2] + 1e-9);
          }
          expect(verdictOf(moved(model, p, moves), p)).toBe("accepts");
          if (moves.length === 0) continue;
          told++;
          const less = moves.map(({ entry, from, to }) => ({ entry, to: to + 1e-3 * (from - to) }));
          expect(verdictOf(moved(model, p, less), p)).toBe("rejects");
        }
      }),
      { numRuns: 200 },
    );
    expect(told).toBeGreaterThan(5);
  });

  it("takes as few judgements as any subset at its best corner does, and never says so of a party no corner brings in", () => {
    let compared = 0;
    fc.assert(
      fc.property(settled, (kase) => {
        const model = modelOf(kase);
        for (const [p, party] of model.parties.entries()) {
          const view = partyView(model, model.drafts[0]!, p)!;
          const { uncertain, form, numbers } = view;
          if (uncertain.length > 7 || view.gain >= 0) continue;
          const found = fewestMoves(party, form, numbers);
          let least = Number.POSITIVE_INFINITY;
          // Each judgement stays, goes to its low or to its high end.
          for (let code = 0; code < 3 ** uncertain.length; code++) {
            const tried = numbers.slice();
            let count = 0;
            for (const [k, entry] of uncertain.entries()) {
              const digit = Math.floor(code / 3 ** k) % 3;
              if (digit === 0) continue;
              count++;
              tried[entry] = rangeOf(party.sheet.entries[entry]!.quantity)[digit === 1 ? 0 : 2];
            }
            if (count < least && gainAt(form, tried) >= -1e-10) least = count;
          }
          compared++;
          expect(found?.moves.length ?? Number.POSITIVE_INFINITY).toBe(least);
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});

describe("on the documented case", () => {
  it("a red line decides whatever the numbers, and would have to go", () => {
    const model = modelOf(harbour, { perspective: "desk" });
    const result = robust(model, { draft: "d1", party: null }, { seed: 1, draws: 256 });
    expect(result.holds[0]).toEqual({
      conclusion: { party: "north", verdict: "rejects" },
      proven: true,
      overGaps: true,
      because: "red-line",
      margin: null,
    });
    expect(result.crossed).toEqual([{ party: "north", redLines: [{ "force-cap": "cap-60" }] }]);
    expect(result.tipping.every(({ conclusion }) => conclusion.party !== "north")).toBe(true);
    expect(result.toSign?.redLines ?? result.crossed).toEqual([
      { party: "north", redLines: [{ "force-cap": "cap-60" }] },
    ]);
    expect(result.questions.every(({ judgement }) => judgement.party !== "north")).toBe(true);
  });

  it("the same seed gives the same figures, and no draws give none", () => {
    const model = modelOf(harbour, { perspective: "desk" });
    const ask = (draws: number) => robust(model, { draft: "d2", party: null }, { seed: 5, draws });
    expect(ask(256)).toEqual(ask(256));
    expect(ask(0)).toMatchObject({ indices: null, noIndices: "no-draws", questions: [], points: 0 });
    expect(ask(256).points).toBe(1024);
    expect(ask(16 * 1025).points).toBe(2048);
  });

  it("there is nothing to ask of a case without a draft", () => {
    const model = modelOf({
      ...harbour,
      drafts: [],
      statements: [],
      perspectives: [{ ...harbour.perspectives![0]!, parties: {}, beliefs: {} }],
    });
    expect(robust(model, none, still)).toMatchObject({
      draft: null,
      tornado: [],
      toSign: null,
      target: { value: null },
    });
  });
});
