import { describe, expect, it } from "vitest";
import type { Model } from "../model/index.ts";
import { amend } from "./amend.ts";
import { packagesFrom } from "./packages.ts";
import { generator, judgeByWorlds, type RandomShape, randomModel } from "./random.test-support.ts";
import type { Package } from "./result.ts";
import { startFromDraft } from "./start.ts";

const context = { seed: 1, draws: 0 };

interface Tried {
  readonly changes: Map<number, number>;
  readonly utilities: number[];
  readonly accepts: boolean[];
  readonly consistent: boolean;
}

/** Every amendment of up to `most` changes, judged by enumerating completions and chance. */
function tryAll(model: Model, most: number): Tried[] {
  const draft = model.drafts[0]!;
  const tried: Tried[] = [];
  const extend = (from: number, changes: Map<number, number>): void => {
    tried.push({ changes: new Map(changes), ...judgeByWorlds(model, draft, changes) });
    if (changes.size === most) return;
    for (let i = from; i < model.issues.length; i++)
      model.issues[i]!.options.forEach((_, k) => {
        if (draft.common[model.offsets[i]! + k] === 1) return;
        changes.set(i, k);
        extend(i + 1, changes);
        changes.delete(i);
      });
  };
  extend(0, new Map());
  return tried;
}

const describeTried = (model: Model, { changes }: Tried): string =>
  [...changes].map(([i, k]) => `${model.issues[i]!.id}:${model.issues[i]!.options[k]!.id}`).join(" ");
const describeFound = (amendment: Package): string =>
  amendment.changes.map(({ issue, to }) => `${issue}:${to}`).join(" ");

/** The order of theory 3.4, with figures rounded to the tolerance of the contract. */
function inOrder(model: Model, tried: readonly Tried[], target: readonly number[] | null = null): Tried[] {
  const margins = (t: Tried): number[] =>
    t.utilities
      .map((u, p) => Math.round((u - model.parties[p]!.reservation!) / 1e-9))
      .filter((_, p) => target?.includes(p) ?? true)
      .sort((a, b) => a - b);
  return tried
    .map((t) => ({ t, margins: margins(t) }))
    .sort((a, b) => {
      if (a.t.changes.size !== b.t.changes.size) return a.t.changes.size - b.t.changes.size;
      for (let k = 0; k < a.margins.length; k++)
        if (a.margins[k] !== b.margins[k]) return b.margins[k]! - a.margins[k]!;
      const [left, right] = [[...a.t.changes].flat(), [...b.t.changes].flat()];
      for (let k = 0; k < left.length; k++) if (left[k] !== right[k]) return left[k]! - right[k]!;
      return 0;
    })
    .map(({ t }) => t);
}

const shapes: readonly (RandomShape & { readonly name: string })[] = [
  { name: "settled drafts", issues: 6, options: 3, parties: 3, reservation: 0.5 },
  {
    name: "interactions, red lines and constraints",
    issues: 5,
    options: 3,
    parties: 3,
    reservation: 0.5,
    interactions: 2,
    redLines: 2,
    constraints: 2,
  },
  {
    name: "lotteries, readings, open issues",
    issues: 5,
    options: 3,
    parties: 2,
    reservation: 0.5,
    interactions: 2,
    redLines: 3,
    constraints: 1,
    lotteries: 0.4,
    open: 0.3,
    readings: 0.5,
  },
];

describe("amendments equal exhaustive search for up to three changes", () => {
  for (const shape of shapes)
    it(shape.name, { timeout: 60_000 }, () => {
      let some = 0;
      let none = 0;
      for (let seed = 1; seed <= 120; seed++) {
        const model = randomModel(shape, seed);
        const tried = tryAll(model, 3);
        const before = tried[0]!;
        const everyone = (t: Tried): boolean => t.consistent && t.accepts.every(Boolean);
        const result = amend(model, { max: 3, limit: 4 }, context);
        expect(result.proven).toBe(true);
        expect(result.accepted).toEqual(model.parties.filter((_, p) => before.accepts[p]).map(({ id }) => id));
        const wanted = everyone(before) ? [before] : inOrder(model, tried.filter(everyone)).slice(0, 4);
        expect(result.amendments.map(describeFound), `seed ${seed}`).toEqual(
          wanted.map((t) => describeTried(model, t)),
        );
        result.amendments.forEach((amendment, k) => {
          const { utilities, accepts } = wanted[k]!;
          model.parties.forEach((party, p) => {
            expect(amendment.utilities[party.id]).toBeCloseTo(utilities[p]!, 12);
            expect(amendment.accepts.includes(party.id)).toBe(accepts[p]);
            expect(amendment.loses.includes(party.id)).toBe(before.accepts[p]! && !accepts[p]);
            expect(amendment.gains.includes(party.id)).toBe(!before.accepts[p] && accepts[p]!);
          });
        });
        if (wanted.length > 0) some++;
        else none++;
      }
      expect(Math.min(some, none)).toBeGreaterThan(10);
    });

  it("for one party and for a chosen coalition", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const model = randomModel(shapes[1]!, seed);
      const tried = tryAll(model, 2);
      const before = tried[0]!;
      const result = amend(model, { max: 2, limit: 3, for: ["p0", "p2"] }, context);
      const best = (parties: readonly number[]): string[] => {
        const meets = (t: Tried): boolean => t.consistent && parties.every((p) => t.accepts[p]);
        const list = meets(before) ? [before] : inOrder(model, tried.filter(meets), parties).slice(0, 3);
        return list.map((t) => describeTried(model, t));
      };
      expect(result.target).toEqual(["p0", "p2"]);
      expect(result.amendments.map(describeFound)).toEqual(best([0, 2]));
      model.parties.forEach((party, p) => {
        if (before.accepts[p]) expect(result.single[party.id]).toBeUndefined();
        else expect(result.single[party.id]!.amendments.map(describeFound), `seed ${seed}`).toEqual(best([p]));
      });
    }
  });
});

it("where no amendment brings everyone in, the closest leaves the least total shortfall", () => {
  let seen = 0;
  for (const shape of shapes)
    for (let seed = 200; seed < 240; seed++) {
      const model = randomModel({ ...shape, reservation: 0.75 }, seed);
      const result = amend(model, {}, context);
      expect(result.proven).toBe(true);
      if (result.amendments.length > 0) {
        expect(result.closest).toBeNull();
        continue;
      }
      // Parties that reject though their reservation value is met hit a red line.
      const short = (t: Tried): number[] => t.utilities.map((u, p) => Math.max(0, model.parties[p]!.reservation! - u));
      const clear = tryAll(model, model.issues.length).filter(
        (t) => t.consistent && judgeWithoutReservation(model, t).every(Boolean),
      );
      const total = (t: Tried): number => short(t).reduce((a, b) => a + b, 0);
      if (clear.length === 0) expect(result.closest).toBeNull();
      else {
        seen++;
        expect(result.closest!.shortfall).toBeCloseTo(Math.min(...clear.map(total)), 8);
        expect(clear.some((t) => describeTried(model, t) === describeFound(result.closest!))).toBe(true);
      }
    }
  expect(seen).toBeGreaterThan(30);
});

function judgeWithoutReservation(model: Model, tried: Tried): boolean[] {
  const lenient: Model = { ...model, parties: model.parties.map((party) => ({ ...party, reservation: -100 })) };
  return judgeByWorlds(lenient, model.drafts[0]!, tried.changes).accepts;
}

it("renaming and reordering parties changes nothing but the order of the output", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const model = randomModel(shapes[1]!, seed);
    const draft = model.drafts[0]!;
    const reversed: Model = {
      ...model,
      parties: model.parties.map((party) => ({ ...party, id: `x-${party.id}` })).reverse(),
      drafts: [{ ...draft, readings: [...draft.readings].reverse() }],
    };
    const [a, b] = [amend(model, {}, context), amend(reversed, {}, context)];
    expect(b.amendments.map((x) => x.changes)).toEqual(a.amendments.map((x) => x.changes));
    expect(b.closest?.changes).toEqual(a.closest?.changes);
  }
});

it("a party without a reservation value is left out of the target and never listed as accepting", () => {
  const model = randomModel(shapes[0]!, 3);
  const unjudged: Model = {
    ...model,
    parties: model.parties.map((party, p) => (p === 1 ? { ...party, reservation: null } : party)),
  };
  const result = amend(unjudged, {}, context);
  expect(result.target).toEqual(["p0", "p2"]);
  expect(result.amendments.every((amendment) => !amendment.accepts.includes("p1"))).toBe(true);
});

it("names what is missing", () => {
  const model = randomModel(shapes[0]!, 1);
  expect(() => amend(model, { draft: "none" }, context)).toThrow(/no draft "none"/);
  expect(() => amend(model, { for: ["nobody"] }, context)).toThrow(/no party "nobody"/);
});

it("where the proof is out of reach, what is listed still brings everyone in", () => {
  const shape = { issues: 31, options: 5, parties: 4, reservation: 0.55, interactions: 6, redLines: 4, constraints: 4 };
  const model = randomModel({ ...shape, lotteries: 0.2, open: 0.1, readings: 0.5 }, 1);
  const { amendments } = amend(model, {}, context);
  expect(amendments.length).toBeGreaterThan(0);
  for (const { accepts } of amendments) expect(accepts).toEqual(["p0", "p1", "p2", "p3"]);
});

/** A model some of whose option values are gaps, and the same with these at their low ends and reservation values raised. */
function withGaps(shape: RandomShape, seed: number): { likely: Model; cautious: Model } {
  const likely = randomModel(shape, seed);
  const random = generator(seed + 1_000);
  const gaps = likely.parties.map(({ utilities }) => Array.from(utilities, () => random() < 0.35));
  const parties = likely.parties.map((party, p) => {
    const entries = party.sheet.entries.map((entry, e) => {
      const o = party.sheet.value.indexOf(e);
      return o >= 0 && gaps[p]![o] ? { ...entry, gap: true } : entry;
    });
    return { ...party, sheet: { ...party.sheet, entries } };
  });
  return {
    likely: { ...likely, parties },
    cautious: {
      ...likely,
      parties: parties.map((party, p) => ({
        ...party,
        utilities: party.utilities.map((u, o) => (gaps[p]![o] ? u / 2 : u)),
        reservation: party.reservation! * 0.95,
      })),
    },
  };
}

it("held amendments lie in the cautious zone; guesses of one size come with the fewest gaps first, then by margin", () => {
  let differ = 0;
  let counted = 0;
  for (const shape of shapes.slice(0, 2))
    for (let seed = 1; seed <= 40; seed++) {
      const { likely, cautious } = withGaps(shape, seed);
      const target = likely.parties.map((_, p) => p);
      const gapsOf = ({ changes }: Tried): number =>
        [...changes].reduce(
          (sum, [i, k]) =>
            sum +
            likely.parties.filter(({ sheet }) => sheet.entries[sheet.value[likely.offsets[i]! + k]!]!.gap === true)
              .length,
          0,
        );
      const first = (model: Model, count: (t: Tried) => number): Tried[] => {
        const inside = tryAll(model, 3).filter((t) => t.consistent && t.accepts.every(Boolean));
        if (inside[0]?.changes.size === 0) return [inside[0]];
        // A stable sort: within one size and count the margins rank.
        return inOrder(model, inside)
          .sort((a, b) => a.changes.size - b.changes.size || count(a) - count(b))
          .slice(0, 4);
      };
      const found = packagesFrom(
        { cautious, likely, hopeful: likely },
        { start: startFromDraft(likely, likely.drafts[0]!), target, limit: 4, max: 3 },
        context,
      );
      expect(found.proven).toBe(true);
      const held = first(cautious, () => 0);
      const guesses = first(likely, gapsOf);
      expect(found.held.map(describeFound), `held, seed ${seed}`).toEqual(held.map((t) => describeTried(cautious, t)));
      expect(found.guesses.map(describeFound), `guesses, seed ${seed}`).toEqual(
        guesses.map((t) => describeTried(likely, t)),
      );
      expect(found.guesses.map(({ gaps }) => gaps.length)).toEqual(guesses.map(gapsOf));
      if (describeTried(likely, guesses[0] ?? held[0] ?? tryAll(likely, 0)[0]!) !== found.held.map(describeFound)[0])
        differ++;
      if (found.guesses.some(({ gaps }) => gaps.length > 0)) counted++;
    }
  expect(Math.min(differ, counted)).toBeGreaterThan(10);
});
