import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Lever } from "../case/index.ts";
import { runInline } from "../catalogue/index.ts";
import { NoConflict } from "./no-conflict.ts";
import { stabilityQuestion } from "./question.ts";
import type { StabilityResult } from "./result.ts";

/** Two parties over one issue; `a` gains by the draft, `b` loses unless it is threatened. */
function caseOf(worth: readonly [number, number], levers: readonly Lever[] = []): Case {
  const party = (value: number) => ({ weights: { x: 1 }, values: { x: { no: 0, yes: value } }, reservation: 40 });
  return {
    parley: 1,
    id: "two",
    title: "Two",
    parties: [
      { id: "a", name: "A", roles: ["party"] },
      { id: "b", name: "B", roles: ["party"] },
      { id: "m", name: "M", roles: ["mediator"] },
    ],
    issues: [
      {
        id: "x",
        title: "X",
        options: [
          { id: "no", title: "No" },
          { id: "yes", title: "Yes" },
        ],
        default: "no",
      },
    ],
    drafts: [{ id: "d", title: "D", terms: { x: "yes" } }],
    levers,
    perspectives: [{ id: "v", title: "V", source: "desk", parties: { a: party(worth[0]), b: party(worth[1]) } }],
    sources: [{ id: "desk", title: "Desk" }],
  };
}
async function stability(
  kase: Case,
  draft: string | null = "d",
  state: number | null = null,
  ensemble = false,
): Promise<StabilityResult> {
  const asked = { ensemble, stepwise: false, answers: null };
  const options = { conflict: null, draft, state, concept: "sequential" as const, ...asked };
  return runInline(stabilityQuestion, { case: kase, model: modelOf(kase) }, options, { seed: 1, draws: 50 });
}

describe("a conflict derived from a draft", () => {
  test.each([
    [[60, 60], 3],
    [[60, 20], 1],
    [[20, 20], 0],
    [[40, 40], 3],
  ] as const)("without levers the one equilibrium is the pattern of acceptances: worth %j", async (worth, state) => {
    const result = await stability(caseOf(worth));
    expect(result.equilibria.nash).toEqual([state]);
    expect(result.holds).toBe(true);
  });

  const threat: Lever = {
    id: "threat",
    holder: "a",
    target: "b",
    condition: "unless-signs",
    effect: { reservation: -30 },
  };
  test("a threat that costs its holder nothing makes the target sign; one that costs much is not made", async () => {
    // Bits: 1 a signs, 2 the threat, 4 b signs. With the threat in force no deal is worth .1 to b, the draft .2. Once all have
    // signed a would rather take the threat back; that b would then leave keeps it from doing so.
    const threatened = await stability(caseOf([60, 20], [threat]));
    expect(threatened.equilibria.nash).not.toContain(7);
    expect(threatened.equilibria.sequential).toContain(7);
    expect((await stability(caseOf([60, 5], [threat]))).equilibria.sequential).not.toContain(7);
    const costly = await stability(caseOf([60, 20], [{ ...threat, cost: 50 }]));
    expect(costly.equilibria.nash).toEqual([1]);
  });
  test("two rows of one support count once", async () => {
    const other: Lever = { ...threat, id: "again", effect: { reservation: -15 } };
    const worthTwice = caseOf([60, 0], [threat, other]);
    const once = caseOf([60, 0], [threat, { ...other, same: "threat" }]);
    expect((await stability(worthTwice)).equilibria.sequential).toContain(15);
    expect((await stability(once)).equilibria.sequential).not.toContain(15);
  });
  test("a party that cannot sign does not", async () => {
    const kase = caseOf([60, 60]);
    const parties = kase.perspectives![0]!.parties!;
    const crossed: Case = {
      ...kase,
      perspectives: [
        { ...kase.perspectives![0]!, parties: { ...parties, b: { ...parties["b"], redLines: [{ x: "yes" }] } } },
      ],
    };
    expect((await stability(crossed)).equilibria.nash).toEqual([1]);
  });
  test("over what nobody has said: what holds whatever it is, what may be, and what cannot", async () => {
    const certain = (await stability(caseOf([60, 20]), "d", null, true)).ensemble!;
    expect(certain.over).toEqual([]);
    expect(certain.equilibria.every.nash).toEqual([1]);
    expect(certain.drawn).toMatchObject([{ end: null, count: 50, shares: [{ state: 1, equilibrium: { nash: 1 } }] }]);
    // Nobody has said what no deal is worth to b: then b may sign or not, and a signs whatever b does.
    const kase = caseOf([60, 50]);
    const perspective = kase.perspectives![0]!;
    const b = { ...perspective.parties!["b"], reservation: { value: [30, 50, 70] as const, source: "assumed" } };
    const open: Case = { ...kase, perspectives: [{ ...perspective, parties: { ...perspective.parties, b } }] };
    const { ensemble, holds } = await stability(open, "d", null, true);
    expect(holds).toBe(false);
    expect(ensemble!.over).toEqual(["gaps"]);
    expect(ensemble!.equilibria.every.nash).toEqual([]);
    expect(ensemble!.equilibria.some.nash).toEqual([1, 3]);
    expect(ensemble!.equilibria.open.nash).toEqual([]);
    expect(
      ensemble!.drawn.map(({ end, shares }) => [
        end,
        shares.map(({ state, equilibrium }) => [state, equilibrium.nash]),
      ]),
    ).toEqual([
      [
        "cautious",
        [
          [1, 1],
          [3, 0],
        ],
      ],
      [
        "hopeful",
        [
          [1, 0],
          [3, 1],
        ],
      ],
    ]);
  });
  test("the answer keeps to its schema", async () => {
    const result = await stability(caseOf([60, 20], [threat]), "d", null, true);
    expect(stabilityQuestion.result.parse(result)).toEqual(result);
  });
});

test("a state that is none, and a case without a conflict or a draft, are named as such", async () => {
  await expect(stability(caseOf([100, 0]), "d", 4)).rejects.toThrow(NoConflict);
  const { drafts: _, ...bare } = caseOf([100, 0]);
  await expect(stability(bare, null)).rejects.toThrow(/neither a conflict nor a draft/);
});
