import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Judgement, Party, PartyJudgements } from "../case/index.ts";
import { winningSetChance } from "../strategy/guarantees/winning-set.ts";
import { acceptance } from "./accept.ts";
import { passes } from "./ratification.ts";

const draws = { seed: 1, draws: 16_384 };
const exact = { seed: 1, draws: 0 };

/** Worth `worth` of 100 for what the draft says, against a walk-away value. */
const judged = (worth: number, reservation: Judgement): PartyJudgements => ({
  weights: { gate: 1 },
  values: { gate: { up: worth, shut: 0 } },
  reservation,
});
const body = (id: string, more: Partial<Party> = {}): Party => ({
  id,
  name: id,
  roles: ["ratifier"],
  of: "north",
  ...more,
});

/** North signs; its bodies ratify. */
function home(bodies: readonly (readonly [Party, PartyJudgements | null])[], north = judged(60, 50)): Case {
  return {
    parley: 1,
    id: "home",
    title: "Home",
    parties: [
      { id: "north", name: "North", roles: ["party"] },
      { id: "south", name: "South", roles: ["party"] },
      ...bodies.map(([party]) => party),
    ],
    issues: [
      {
        id: "gate",
        title: "Gate",
        options: [
          { id: "up", title: "Up" },
          { id: "shut", title: "Shut" },
        ],
        default: "shut",
      },
    ],
    drafts: [{ id: "draft", title: "Draft", terms: { gate: "up" } }],
    perspectives: [
      {
        id: "desk",
        title: "Desk",
        source: "desk-note",
        parties: {
          north,
          south: judged(60, 50),
          ...Object.fromEntries(bodies.flatMap(([{ id }, own]) => (own === null ? [] : [[id, own]]))),
        },
      },
    ],
  };
}
const on = (kase: Case, context = draws) => {
  const result = acceptance(modelOf(kase), { draft: "draft" }, context);
  return { ...result.drafts[0]!, misperceptions: result.misperceptions };
};

describe("the rules of ratification", () => {
  it("all, any and quotas, each over those who have it", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            rule: fc.constantFrom("all" as const, "any" as const, { quota: 0.5 }, { quota: 2 / 3 }),
            votes: fc.integer({ min: 1, max: 4 }),
            yes: fc.boolean(),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (bodies) => {
          const of = (rule: unknown) => bodies.filter((one) => JSON.stringify(one.rule) === JSON.stringify(rule));
          const votes = (all: typeof bodies): number => all.reduce((sum, one) => sum + one.votes, 0);
          const quota = (share: number): boolean =>
            votes(of({ quota: share }).filter(({ yes }) => yes)) >= share * votes(of({ quota: share })) - 1e-9;
          const any = of("any");
          const expected =
            of("all").every(({ yes }) => yes) &&
            (any.length === 0 || any.some(({ yes }) => yes)) &&
            quota(0.5) &&
            quota(2 / 3);
          expect(passes(bodies, (k) => bodies[k]!.yes)).toBe(expected);
        },
      ),
    );
  });
});

describe("signed, ratified, in force", () => {
  it("leaders would sign what homes would not pass", () => {
    const draft = on(home([[body("house"), judged(60, 70)]]), exact);
    expect(draft.signed!.verdict).toBe("accepts");
    expect(draft.parties["north"]!.ratified).toEqual({
      verdict: "rejects",
      holds: true,
      probability: { estimate: 0, low: 0, high: 0 },
    });
    expect([draft.ratified!.verdict, draft.inForce!.verdict]).toEqual(["rejects", "rejects"]);
    expect(draft.parties["south"]).not.toHaveProperty("ratified");
  });

  it("nothing of the kind where nobody ratifies", () => {
    const draft = on(home([]), exact);
    for (const key of ["signed", "ratified", "inForce"]) expect(draft).not.toHaveProperty(key);
  });

  it("is the chance that independent bodies reach the quota", () => {
    const bodies = (
      [
        [40, 58, 75],
        [30, 60, 90],
        [50, 61, 66],
      ] as const
    ).map((range, k) => [body(`body-${k}`, { rule: { quota: 0.6 }, votes: k + 1 }), judged(60, [...range])] as const);
    const draft = on(home(bodies));
    const chances = bodies.map(([{ id }]) => draft.parties[id]!.probability!.estimate);
    const known = winningSetChance(chances, [1, 2, 3], 3.6);
    const { estimate, low, high } = draft.parties["north"]!.ratified!.probability!;
    expect(Math.abs(estimate - known)).toBeLessThan(0.01);
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
    // North and South sign for sure, so what is ratified is in force.
    expect(draft.inForce!.probability!.estimate).toBeCloseTo(draft.ratified!.probability!.estimate, 12);
  });

  it("bodies that share a judgement move together", () => {
    const shared = judged(60, [30, 60, 90]);
    const any = on(
      home([
        [body("house", { rule: "any" }), shared],
        [body("voters", { rule: "any" }), shared],
      ]),
    );
    const one = any.parties["house"]!.probability!.estimate;
    expect(any.ratified!.probability!.estimate).toBeCloseTo(one, 12);
    const apart = on(
      home([
        [body("house", { rule: "any" }), shared],
        [body("voters", { rule: "any" }), judged(60, [30, 60, 91])],
      ]),
    );
    const other = apart.parties["voters"]!.probability!.estimate;
    expect(Math.abs(apart.ratified!.probability!.estimate - (1 - (1 - one) * (1 - other)))).toBeLessThan(0.01);
  });

  it("a party and its house that share a judgement do, too", () => {
    const shared = judged(60, [30, 60, 90]);
    const draft = on(home([[body("house"), shared]], shared));
    expect(draft.inForce!.probability!.estimate).toBeCloseTo(draft.parties["north"]!.probability!.estimate, 12);
  });

  it("where the house is certain, what is in force is as likely as what is signed", () => {
    const draft = on(home([[body("house"), judged(60, 50)]], judged(60, [30, 60, 90])));
    expect(draft.ratified!.probability!.estimate).toBe(1);
    expect(draft.inForce!.verdict).toBe("depends");
    expect(draft.inForce!.probability).toEqual(draft.signed!.probability);
    const refused = on(home([[body("house"), judged(60, 70)]], judged(60, [30, 60, 90])));
    expect(refused.inForce!.probability!.estimate).toBe(0);
  });

  it("a body of which nothing is known leaves it open, unless another decides", () => {
    const open = on(home([[body("house"), null]]), exact);
    expect(open.ratified).toEqual({ verdict: "unknown", holds: true, probability: null });
    expect(open.inForce!.verdict).toBe("unknown");
    const refused = on(
      home([
        [body("house"), null],
        [body("senate"), judged(60, 70)],
      ]),
      exact,
    );
    expect(refused.ratified!.verdict).toBe("rejects");
    const passed = on(
      home([
        [body("house", { rule: "any" }), null],
        [body("senate", { rule: "any" }), judged(60, 50)],
      ]),
      exact,
    );
    expect(passed.ratified!.verdict).toBe("accepts");
  });

  it("concludes nothing from a gap", () => {
    const gap = { value: [0, 60, 100] as [number, number, number], source: "derived", gap: true };
    const house: PartyJudgements = {
      ...judged(60, 50),
      values: { gate: { up: gap, shut: 0 } },
      redLines: [{ gate: "shut" }],
    };
    const draft = on(home([[body("house"), house]]));
    expect(draft.ratified).toMatchObject({ verdict: "unknown", holds: false });
    expect(draft.inForce).toMatchObject({ verdict: "unknown", holds: false });
    expect(draft.signed!.verdict).toBe("accepts");
  });
});

describe("misperception", () => {
  const kase = home([]);
  const believing = (reservation: Judgement): Case => ({
    ...kase,
    perspectives: [{ ...kase.perspectives![0]!, beliefs: { south: { north: { reservation } } } }],
  });

  it("who is wrong about whom, with both numbers and their sources", () => {
    expect(on(believing({ value: 80, source: "rumour" }), exact).misperceptions).toEqual([
      {
        holder: "south",
        about: "north",
        draft: "draft",
        believes: "rejects",
        is: "accepts",
        numbers: [
          {
            kind: "reservation",
            believes: { value: 80, source: "rumour" },
            is: { value: 50, source: "desk-note" },
          },
        ],
        redLines: false,
      },
    ]);
  });

  it("says nothing of a belief that changes no answer", () => {
    expect(on(believing(55), exact).misperceptions).toEqual([]);
    expect(on(kase, exact).misperceptions).toEqual([]);
  });
});
