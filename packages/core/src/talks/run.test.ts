import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, PartyJudgements } from "../case/index.ts";
import { runInline } from "../catalogue/index.ts";
import { talksQuestion } from "./question.ts";
import type { TalksResult } from "./result.ts";

/** Two parties over one issue of three options; `a` likes it high, `b` low. */
function caseOf(a: PartyJudgements, b: PartyJudgements, more: Partial<Case> = {}): Case {
  const options = ["low", "middle", "high"].map((id) => ({ id, title: id }));
  return {
    parley: 1,
    id: "two",
    title: "Two",
    sources: [{ id: "desk", title: "Desk" }],
    parties: ["a", "b"].map((id) => ({ id, name: id.toUpperCase(), roles: ["party"] })),
    issues: [{ id: "x", title: "X", options, default: "low" }],
    drafts: [
      { id: "d", title: "D", terms: { x: "middle" } },
      { id: "again", title: "Again", terms: { x: "middle" } },
      { id: "open", title: "Open", terms: { x: "open" } },
    ],
    perspectives: [
      {
        id: "v",
        title: "V",
        source: "desk",
        parties: {
          a: { weights: { x: 1 }, values: { x: { low: 0, middle: 50, high: 100 } }, reservation: 40, ...a },
          b: { weights: { x: 1 }, values: { x: { low: 100, middle: 50, high: 0 } }, reservation: 40, ...b },
        },
      },
    ],
    ...more,
  };
}
const talks = (kase: Case, rounds = 6): Promise<TalksResult> =>
  runInline(
    talksQuestion,
    { case: kase, model: modelOf(kase) },
    { draft: "d", rounds, games: 20, changes: null },
    { seed: 1, draws: 0 },
  );
const flow = (talking: number) => ({ flow: { talking } });

describe("the talks of a case", () => {
  test("a deal both can have: they settle on it", async () => {
    const result = await talks(caseOf(flow(0.3), flow(0.3)));
    expect(result.kinds.deal).toBeCloseTo(1, 9);
    expect(result.parties["a"]!.engagement).toEqual({ settle: 1, wait: 0, blame: 0, leave: 0 });
    expect(talksQuestion.result.parse(result)).toEqual(result);
  });

  test("drafts with equal terms are one, what is too open is left out and named", async () => {
    const result = await talks(caseOf(flow(0.3), flow(0.3)));
    expect(result.drafts.filter((id) => !id.startsWith("efficient-"))).toEqual(["d"]);
    expect(result.leftOut).toEqual(["open"]);
  });

  test("talking worth more than any deal: it waits; without a word on what talking is worth: not known", async () => {
    const result = await talks(caseOf(flow(0.9), {}), 40);
    expect(result.parties["a"]!.engagement).toMatchObject({ wait: 1 });
    expect(result.parties["b"]!.engagement).toBeNull();
    expect(result.assumed).toContain("flow.b");
    // It takes the deal when the talks are about to lapse, and not before.
    expect(result.rounds.mean).toBeGreaterThan(39);
  });

  test("fear of blame keeps it: without blame it would leave", async () => {
    const barred = { redLines: [{ x: "middle" }, { x: "high" }] };
    const result = await talks(caseOf({ ...flow(0.3), blameCost: 0.2 }, { ...flow(0.3), ...barred }));
    expect(result.parties["a"]!.engagement).toMatchObject({ blame: 1 });
    expect(result.withoutBlame.parties["a"]!.engagement).toMatchObject({ leave: 1 });
    expect(result.cannotSign["d"]).toEqual(["b"]);
    expect(result.kinds.deal).toBe(0);
  });

  test("a body that must ratify stops a signature by its own red lines and walk-away; one nobody has spoken for does not", async () => {
    const kase = caseOf(flow(0.3), flow(0.3));
    const chamber = { id: "chamber", name: "Chamber", roles: ["ratifier" as const], of: "a", rule: "all" as const };
    const withChamber = (judgements: PartyJudgements | null): Case => ({
      ...kase,
      parties: [...kase.parties, chamber],
      perspectives: kase.perspectives!.map((view) => ({
        ...view,
        parties: { ...view.parties, ...(judgements === null ? {} : { chamber: judgements }) },
      })),
    });
    const wants = (reservation: number): PartyJudgements => ({
      weights: { x: 1 },
      values: { x: { low: 0, middle: 50, high: 100 } },
      reservation,
    });
    const refused = await talks(withChamber(wants(60)));
    expect(refused.cannotSign["d"]).toEqual(["a"]);
    expect(refused.refusedBy["d"]).toEqual({ a: ["chamber"] });
    expect(refused.kinds.deal).toBe(0);
    const passed = await talks(withChamber(wants(50)));
    expect(passed.refusedBy["d"]).toEqual({});
    expect(passed.kinds.deal).toBeCloseTo(1, 9);
    const silent = await talks(withChamber(null));
    expect(silent.silentRatifiers).toEqual(["chamber"]);
    expect(silent.kinds.deal).toBeCloseTo(1, 9);
    const barred = await talks(withChamber({ ...wants(0), redLines: [{ x: "middle" }] }));
    expect(barred.refusedBy["d"]).toEqual({ a: ["chamber"] });
  });

  test("same seed, same answer", async () => {
    const ranged = caseOf({ flow: { talking: [0.2, 0.4, 0.6] } }, { flow: { talking: [0.2, 0.4, 0.6] } });
    expect(await talks(ranged)).toEqual(await talks(ranged));
  });
});
