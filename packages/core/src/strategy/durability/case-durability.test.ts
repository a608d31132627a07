import { describe, expect, test } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import { pass } from "../../../test/pass.ts";
import type { Case, Perspective } from "../../case/index.ts";
import { durability } from "./durability.ts";

const context = { seed: 1, draws: 800 };
/** The case with its first perspective changed. */
function changed(change: (desk: Perspective) => Partial<Perspective>, more: Partial<Case> = {}): Case {
  const [desk, ...others] = pass.perspectives!;
  return { ...pass, ...more, perspectives: [{ ...desk!, ...change(desk!) }, ...others] };
}
const of = (kase: Case, draft = "middle", draws = 0): ReturnType<typeof durability> =>
  durability(modelOf(kase), { draft }, { ...context, draws });

describe("durability of a case", () => {
  const result = of(pass, "middle", 800);

  test("each year is a period, strengths lie on a line between those given", () => {
    expect(result.pair).toEqual(["east", "west"]);
    expect(result.periods.map(({ label }) => label)).toEqual(["2040", "2041", "2042", "2043", "2044"]);
    // East 50 × 0.8 = 40 throughout; nobody stands behind West.
    expect(result.periods.map(({ chances }) => chances["east"])).toEqual(
      [50, 75, 100, 125, 150].map((west) => expect.closeTo(40 / (40 + west), 10)),
    );
  });

  test("war is the walk-away value moved by the chance to prevail, less the punishments in force", () => {
    const west = (t: number): number => result.periods[t]!.incentive["west"]!;
    // By hand, at the end: its chance with the promise of the League at its credibility, today's without a deal.
    const model = modelOf(pass);
    const now = 50 / 90;
    const r = model.parties.find(({ id }) => id === "west")!.reservation!;
    const { shares, chances } = result.periods[4]!;
    const war = r + (chances["west"]! - now) - 0.05;
    const keeping = Math.max(shares[1]!, 0.2 * shares[1]! + 0.8 * war);
    expect(west(4)).toBeCloseTo(war - keeping, 10);
    expect(result.breaks["west"]).toEqual(
      result.periods.flatMap(({ t, incentive }) => (incentive["west"]! > 1e-9 ? [t] : [])),
    );
  });

  test("what closes the window closes it, and a little less does not", () => {
    const { closes, breaks } = result;
    expect(breaks["west"]!.length).toBeGreaterThan(0);
    const payment = closes.find(({ by, of: who }) => by === "side-payment" && who === "west")!.least!;
    const paid = (more: number): Case =>
      changed((desk) => ({
        parties: {
          ...desk.parties,
          west: { ...desk.parties!["west"]!, interactions: [{ when: { toll: "shared" }, adds: 100 * more }] },
        },
      }));
    expect(of(paid(payment + 1e-6)).breaks["west"]).toEqual([]);
    expect(of(paid(payment - 1e-3)).breaks["west"]).not.toEqual([]);
    const times = closes.find(({ by, of: who }) => by === "capability" && who === "west")!.least!;
    const armed = (factor: number): Case =>
      changed((desk) => ({
        effects: [...desk.effects!, { when: { toll: "shared" }, strength: { east: { troops: { factor } } } }],
      }));
    expect(of(armed(times * 1.0001)).breaks["west"]).toEqual([]);
    expect(of(armed(times * 0.99)).breaks["west"]).not.toEqual([]);
  });

  test("a draft's effects are judgements: without them a term changes nothing, and is named", () => {
    const none = of(changed(() => ({ effects: [] })));
    expect(none.applied).toEqual([]);
    expect(none.withoutEffect).toEqual(["toll", "promise"]);
    expect(result.withoutEffect).toEqual([]);
    expect(result.applied).toHaveLength(2);
    // Razed forts halve East: its chance falls, West's rises.
    const razed = of(pass, "west-draft");
    expect(razed.periods[0]!.chances["east"]).toBeCloseTo(20 / 70, 10);
  });

  test("constant power and a deal above both walk-away values hold for ever", () => {
    const still = of(
      changed((desk) => ({
        effects: [],
        strength: { east: { 2040: 40, 2044: 40 }, west: { 2040: 50, 2044: 50 } },
        parties: { ...desk.parties, east: { ...desk.parties!["east"]!, reservation: 40 } },
      })),
    );
    expect(still).toMatchObject({ window: [], holdsThrough: null, closes: [], holds: true });
  });

  test("more strength by the draft never opens a window for the other side, and closes it in the end", () => {
    const opened = [1, 1.5, 2, 3, 5, 10].map(
      (factor) =>
        of(
          changed((desk) => ({
            effects: [...desk.effects!, { when: { toll: "shared" }, strength: { east: { troops: { factor } } } }],
          })),
        ).breaks["west"]!.length > 0,
    );
    expect(opened[0]).toBe(true);
    expect(opened.at(-1)).toBe(false);
    expect(opened.indexOf(false)).toBe(opened.filter((open) => open).length);
  });

  test("strength that comes later makes a rival sooner want to fight: it fears what is coming", () => {
    const first = (later: number): number =>
      of(
        changed((desk) => ({
          effects: [],
          strength: { ...desk.strength, east: { 2040: 40, 2041: later, 2044: later } },
        })),
      ).periods[0]!.incentive["west"]!;
    expect(first(80)).toBeGreaterThan(first(40));
  });

  test("what has to be said first is listed", () => {
    const silent = of(changed((desk) => ({ strength: { west: desk.strength!["west"]! } })));
    expect(silent.missing).toEqual([{ what: "strength", party: "east" }]);
    expect(silent.periods).toEqual([]);
    const unnamed = changed(() => ({}), {
      parties: [...pass.parties, { id: "south", name: "Southmark", roles: ["party"] }],
    });
    const { principals: _, ...without } = unnamed;
    expect(of(without as Case).missing).toEqual([{ what: "pair", party: null }]);
  });

  test("the chance that it lasts, the ends, what is assumed, what contradicts itself", () => {
    expect(result.lasts!.estimate).toBeLessThan(0.05);
    expect(result.ends!.cautious.length).toBeGreaterThanOrEqual(result.ends!.hopeful.length);
    expect(result.assumed).toEqual([{ what: "decisiveness", party: null }]);
    // East: 40/90 to prevail, 0.8 without a deal.
    expect(result.contradictions.map(({ party }) => party)).toEqual(["east"]);
  });
});
