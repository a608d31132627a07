import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generator } from "../../../../../bench/random.ts";
import { arbitraryCase, arbitraryCaseWithGaps } from "../../../test/arbitrary-case.ts";
import { feasibleOutcomes, inZone } from "../../../test/brute-force.ts";
import { modelOf } from "../../../test/model-of.ts";
import type { Case, Id, PartyJudgements, Perspective } from "../../case/index.ts";
import type { Model } from "../../model/index.ts";
import { Carrying, judgedBy } from "./carried.ts";
import { commonGround, isEmptyZone } from "./common-ground.ts";
import { fewestCarried } from "./fewest-carried.ts";
import { views } from "./views.ts";

const context = { seed: 1, draws: 0 };

/** A case in whose views the parties have judgements of one another, each kind by itself, and silence means other things. */
function severalViews(cases: fc.Arbitrary<Case>, most: number): fc.Arbitrary<Case> {
  const kinds = ["weights", "values", "reservation", "redLines", "interactions", "readings"] as const;
  const picks = fc.array(fc.nat(2), { minLength: 3 * kinds.length, maxLength: 3 * kinds.length });
  return fc.tuple(cases, fc.array(picks, { minLength: 2, maxLength: most })).map(([kase, drawn]): Case => {
    const own = Object.values(kase.perspectives![0]!.parties!);
    return {
      ...kase,
      perspectives: drawn.map(
        (picked, v): Perspective => ({
          id: `view-${v}`,
          title: "View",
          source: "author",
          ...(v === 1 && { defaults: Object.fromEntries(kase.issues.map(({ id }) => [id, "option-1"])) }),
          parties: Object.fromEntries(
            kase.parties.map(({ id }, p) => [
              id,
              Object.fromEntries(
                kinds.map((kind, k) => [kind, own[(p + picked[3 * k + p]!) % own.length]![kind]!]),
              ) as PartyJudgements,
            ]),
          ),
        }),
      ),
    };
  });
}
const modelsOf = (kase: Case): Model[] => kase.perspectives!.map(({ id }) => modelOf(kase, { perspective: id }));

/** By looking at every text: which views it satisfies, and with what least margin. */
function enumerated(models: readonly Model[]): { readonly inside: readonly Id[]; readonly margin: number }[] {
  const deciding = models.map(({ parties }) => [...parties.keys()].filter((p) => parties[p]!.deciding));
  const all = models.map((model, v) => feasibleOutcomes(model, deciding[v]!));
  return all[0]!.map((_, k) => {
    const inside = models.filter((model, v) => inZone(model, deciding[v]!, all[v]![k]!));
    const margins = inside.flatMap((model) => {
      const v = models.indexOf(model);
      return deciding[v]!.map((p, j) => all[v]![k]!.utilities[j]! - model.parties[p]!.reservation!);
    });
    return { inside: inside.map(({ perspective }) => perspective), margin: Math.min(...margins) };
  });
}

describe("the deal that holds under the most views", () => {
  it("is the one that looking at every text finds, with the sets of views that exclude each other", () => {
    fc.assert(
      fc.property(severalViews(arbitraryCase, 4), (kase) => {
        const models = modelsOf(kase);
        const found = commonGround(models, context);
        const texts = enumerated(models);
        expect(found.proven).toBe(true);
        const most = Math.max(0, ...texts.map(({ inside }) => inside.length));
        expect(found.deal?.inside.length ?? 0).toBe(most);
        if (most > 0) {
          const best = Math.max(...texts.filter(({ inside }) => inside.length === most).map(({ margin }) => margin));
          expect(found.deal!.margin).toBeCloseTo(best, 9);
          for (const { view, price } of found.deal!.standing)
            if (found.deal!.inside.includes(view)) {
              const alone = texts.filter(({ inside }) => inside.includes(view)).length;
              expect(alone).toBeGreaterThan(0);
              expect(price).toBeGreaterThanOrEqual(0);
            }
        }
        const together = (set: readonly Id[]): boolean =>
          texts.some(({ inside }) => set.every((view) => inside.includes(view)));
        const ids = models.map(({ perspective }) => perspective);
        for (const set of found.conflicts) {
          expect(together(set)).toBe(false);
          for (const view of set) expect(together(set.filter((other) => other !== view))).toBe(true);
        }
        for (const set of found.openings) {
          expect(together(ids.filter((view) => !set.includes(view)))).toBe(true);
          for (const view of set)
            expect(together(ids.filter((other) => other === view || !set.includes(other)))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("costs each view what its own best text has more", () => {
    fc.assert(
      fc.property(severalViews(arbitraryCase, 3), (kase) => {
        const models = modelsOf(kase);
        const { deal } = commonGround(models, context);
        for (const { view, best, margin, price, inside } of deal?.standing ?? []) {
          const own = enumerated(models.filter(({ perspective }) => perspective === view));
          const greatest = Math.max(...own.filter((text) => text.inside.length > 0).map((text) => text.margin));
          if (best === null) expect(greatest).toBe(Number.NEGATIVE_INFINITY);
          else expect(best).toBeCloseTo(greatest, 9);
          if (inside) expect(price!).toBeCloseTo(best! - margin!, 9);
          else expect(price).toBeNull();
        }
      }),
      { numRuns: 30 },
    );
  });

  it("concludes nothing from a filler: whatever the gaps turn out to be, what holds stays", () => {
    fc.assert(
      fc.property(severalViews(arbitraryCaseWithGaps, 3), (kase) => {
        const models = modelsOf(kase);
        const result = views({ case: kase, models }, { draft: null }, context);
        const likely = enumerated(models);
        const held = result.common.deal?.inside ?? [];
        if (held.length > 0)
          expect(likely.some(({ inside }) => held.every((view) => inside.includes(view)))).toBe(true);
        const most = Math.max(0, ...likely.map(({ inside }) => inside.length));
        expect(most).toBeLessThanOrEqual(result.possible.deal?.inside.length ?? 0);
        const deal = result.conclusions.find(({ kind }) => kind === "deal")!;
        for (const [view, answer] of Object.entries(deal.answers)) {
          const some = likely.some(({ inside }) => inside.includes(view));
          if (answer === "exists") expect(some).toBe(true);
          if (answer === "none") expect(some).toBe(false);
        }
        for (const row of result.conclusions) if (row.robust) expect(new Set(Object.values(row.answers)).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it("stays the same under other names and another order of the views", () => {
    fc.assert(
      fc.property(severalViews(arbitraryCase, 3), (kase) => {
        const models = modelsOf(kase);
        const one = commonGround(models, context);
        const other = commonGround(models.toReversed(), context);
        expect(other.deal?.inside.length).toBe(one.deal?.inside.length);
        if (one.deal !== null) expect(other.deal!.margin).toBeCloseTo(one.deal.margin!, 9);
        const sets = (all: readonly (readonly Id[])[]): string[] => all.map((set) => set.toSorted().join()).sort();
        expect(sets(other.conflicts)).toEqual(sets(one.conflicts));
      }),
      { numRuns: 30 },
    );
  });
});

describe("the smallest difference between two views", () => {
  /** By trying every set of judgements, smallest first. */
  function slowFewest(carrying: Carrying, target: "accepts" | "rejects"): number | null {
    const { items } = carrying;
    let least: number | null = null;
    for (let mask = 0; mask < 1 << items.length; mask++) {
      const carried = items.filter((_, k) => (mask >> k) & 1);
      if (least !== null && carried.length >= least) continue;
      if (carrying.verdict((item) => carried.includes(item)) === target) least = carried.length;
    }
    return least;
  }

  it("is as small as trying every set finds, and does turn the verdict", () => {
    let explained = 0;
    fc.assert(
      fc.property(severalViews(arbitraryCase, 2), (kase) => {
        const [here, there] = modelsOf(kase) as [Model, Model];
        for (const { id } of here.parties) {
          const carrying = new Carrying(judgedBy(here, "draft", id)!, judgedBy(there, "draft", id)!);
          if (carrying.items.length > 11) continue;
          for (const target of ["accepts", "rejects"] as const) {
            const fewest = fewestCarried(carrying, here, target);
            const slow = slowFewest(carrying, target);
            const none = carrying.verdict(() => false) === target;
            if (none || carrying.verdict(() => true) !== target) {
              expect(fewest).toBeNull();
              continue;
            }
            explained++;
            expect(carrying.verdict((item) => fewest!.items.includes(item))).toBe(target);
            if (fewest!.proven) expect(fewest!.items.length).toBe(slow);
            else expect(fewest!.items.length).toBeGreaterThanOrEqual(slow!);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(explained).toBeGreaterThan(20);
  });

  it("carried over whole, a party is as the other view has it", () => {
    fc.assert(
      fc.property(severalViews(arbitraryCase, 2), (kase) => {
        const [here, there] = modelsOf(kase) as [Model, Model];
        for (const { id } of here.parties) {
          const other = judgedBy(there, "draft", id)!;
          const carrying = new Carrying(judgedBy(here, "draft", id)!, other);
          const back = new Carrying(other, other);
          expect(carrying.verdict(() => true)).toBe(back.verdict(() => false));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a single number, as if somebody had written it into the other view", () => {
    const issues = ["a", "b"].map((id) => ({
      id,
      title: id,
      options: [
        { id: "yes", title: "Yes" },
        { id: "no", title: "No" },
      ],
      default: "no",
    }));
    const perspective = (id: Id, b: number, reservation: number): Perspective => ({
      id,
      title: id,
      source: "assumed",
      parties: {
        north: {
          weights: { a: 1, b: 1 },
          values: { a: { yes: 100, no: 0 }, b: { yes: b, no: 0 } },
          reservation,
        },
      },
    });
    const kase: Case = {
      parley: 1,
      id: "two",
      title: "Two views",
      parties: [{ id: "north", name: "North", roles: ["party"] }],
      issues,
      drafts: [{ id: "draft", title: "Draft", terms: { a: "yes", b: "yes" } }],
      perspectives: [perspective("mild", 60, 70), perspective("stern", 20, 75)],
    };
    const result = views({ case: kase, models: modelsOf(kase) }, { draft: null }, context);
    // .80 against .70, and .60 against .75: with the value of b alone .80 against .75.
    expect(result.explanations.filter(({ conclusion }) => conclusion.kind === "party")).toEqual([
      {
        conclusion: { kind: "party", party: "north" },
        view: "stern",
        from: "mild",
        judgements: [
          {
            kind: "value",
            party: "north",
            issue: "b",
            option: "yes",
            here: { value: 20, sources: ["assumed"] },
            there: { value: 60, sources: ["assumed"] },
          },
        ],
        parties: [],
        proven: true,
      },
    ]);
    expect(result.explanations.filter(({ conclusion }) => conclusion.kind === "deal")).toMatchObject([
      {
        view: "stern",
        from: "mild",
        parties: ["north"],
        least: 1,
        judgements: [{ kind: "value", issue: "b", option: "yes" }],
      },
    ]);
    expect(result.common.deal).toMatchObject({ inside: ["mild"], margin: 0.1 });
    expect(result.common.conflicts).toEqual([["stern"]]);
    expect(result.opens).toEqual(["stern"]);
    expect(result.conclusions.map(({ robust }) => robust)).toEqual([false, false, false]);
  });

  it("a deal that takes several judgements: none can be spared, and no single one is enough", () => {
    let several = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const next = generator(seed);
      const ids = ["a", "b", "c"];
      const perspective = (id: string, reservation: number) => ({
        id,
        title: id,
        source: "assumed",
        parties: Object.fromEntries(
          ["north", "south"].map((party) => [
            party,
            {
              weights: Object.fromEntries(ids.map((issue) => [issue, 1 + Math.floor(3 * next())])),
              values: Object.fromEntries(
                ids.map((issue) => [issue, { yes: Math.floor(100 * next()), no: Math.floor(100 * next()) }]),
              ),
              reservation,
            },
          ]),
        ),
      });
      const kase: Case = {
        parley: 1,
        id: "several",
        title: "Several",
        parties: ["north", "south"].map((id) => ({ id, name: id, roles: ["party"] })),
        issues: ids.map((id) => ({
          id,
          title: id,
          options: ["yes", "no"].map((option) => ({ id: option, title: option })),
          default: "no",
        })),
        drafts: [{ id: "draft", title: "Draft", terms: {} }],
        perspectives: [perspective("mild", 45), perspective("stern", 65)],
      };
      const models = modelsOf(kase);
      const [found] = views({ case: kase, models }, { draft: null }, context).explanations.filter(
        ({ conclusion }) => conclusion.kind === "deal",
      );
      if (found === undefined || found.judgements.length < 2) continue;
      several++;
      expect([found.least, found.spare]).toEqual([2, true]);
      // Written into the file the same turns the answer, and with one of them left out it does not.
      const turned = (carried: typeof found.judgements): boolean => {
        const here = structuredClone(kase.perspectives!.find(({ id }) => id === found.view)!) as ReturnType<
          typeof perspective
        >;
        const there = kase.perspectives!.find(({ id }) => id === found.from)! as ReturnType<typeof perspective>;
        for (const { kind, party, issue, option } of carried) {
          const [to, from] = [here.parties[party]!, there.parties[party]!];
          if (kind === "reservation") to.reservation = from.reservation;
          else to.values[issue!]![option as "yes"] = from.values[issue!]![option as "yes"];
        }
        const [model] = modelsOf({ ...kase, perspectives: [here] });
        return (isEmptyZone(model!, context) === true) === (found.view === "mild");
      };
      if (found.judgements.some(({ kind }) => kind === "weight")) continue;
      expect(turned(found.judgements)).toBe(true);
      for (const one of found.judgements) expect(turned(found.judgements.filter((other) => other !== one))).toBe(false);
    }
    expect(several).toBeGreaterThan(5);
  });
});
