import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Leak, PartyJudgements } from "../case/index.ts";
import { runInline } from "../catalogue/index.ts";
import { Unanswerable } from "../model/index.ts";
import { CannotNegotiate } from "../negotiation/index.ts";
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
  test("of parties of which one decides, or none has a walk-away value, cannot be told, and are no fault", async () => {
    const kase = caseOf(flow(0.3), flow(0.3));
    const alone = { ...kase, parties: kase.parties.map((one) => (one.id === "b" ? { ...one, roles: [] } : one)) };
    await expect(talks(alone)).rejects.toThrow(CannotNegotiate);
    await expect(talks(alone)).rejects.toThrow(Unanswerable);
  });

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
    expect(refused.refusedBy["d"]).toEqual({ a: { bodies: ["chamber"], holds: true } });
    expect(refused.crossesRedLine["d"]).toEqual([]);
    expect(refused.kinds.deal).toBe(0);
    const passed = await talks(withChamber(wants(50)));
    expect(passed.refusedBy["d"]).toEqual({});
    expect(passed.kinds.deal).toBeCloseTo(1, 9);
    const silent = await talks(withChamber(null));
    expect(silent.silentRatifiers).toEqual(["chamber"]);
    expect(silent.kinds.deal).toBeCloseTo(1, 9);
    const barred = await talks(withChamber({ ...wants(0), redLines: [{ x: "middle" }] }));
    expect(barred.refusedBy["d"]).toEqual({ a: { bodies: ["chamber"], holds: true } });
  });

  test("what would turn it: a lever believed, a deadline, patience, another draft to begin with", async () => {
    const kase = caseOf({ ...flow(0.7), patience: 0.9 }, flow(0.3), {
      levers: [
        {
          id: "cut",
          holder: "b",
          target: "a",
          condition: "if-rejects",
          effect: { reservation: -80 },
          cost: 50,
          gain: 10,
        },
      ],
    });
    const result = await talks(kase, 12);
    expect(talksQuestion.result.parse(result)).toEqual(result);
    const told = (change: object) =>
      result.turning.find((one) => JSON.stringify(one.change) === JSON.stringify(change))!;
    // It waits as things stand; a deadline soon, or a threat that is believed, makes it settle.
    expect(result.parties["a"]!.engagement).toMatchObject({ wait: 1 });
    const believed = told({ kind: "lever", lever: "cut", credibility: 1 });
    expect(believed.parties["a"]).toEqual({ kind: "settle", share: 1, before: "wait", holds: true });
    expect(told({ kind: "lever", lever: "cut", credibility: 0 }).parties["a"]!.kind).toBe("wait");
    expect(told({ kind: "rounds", rounds: 6 }).parties["a"]).toMatchObject({ before: "wait" });
    expect(told({ kind: "patience", party: "a", times: 0.5 }).parties["a"]!.before).toBe("wait");
    for (const { change, parties } of result.turning)
      if (change.kind === "opening") expect(parties["a"]!.kind).toBe("wait");
    // A change that is none leaves every word: the believed lever of a game in which it is believed already.
    const sure = await talks({ ...kase, levers: kase.levers!.map((lever) => ({ ...lever, cost: 5 })) }, 12);
    const same = sure.turning.find(({ change }) => change.kind === "lever" && change.credibility === 1)!;
    for (const party of Object.values(same.parties)) expect(party!.kind).toBe(party!.before);
    expect(same.first).toBe(sure.first);
  });

  test("same seed, same answer", async () => {
    const ranged = caseOf({ flow: { talking: [0.2, 0.4, 0.6] } }, { flow: { talking: [0.2, 0.4, 0.6] } });
    expect(await talks(ranged)).toEqual(await talks(ranged));
  });
});

describe("a draft let out as a move", () => {
  const leaked = (effects: Leak["effects"], by = "a"): Promise<TalksResult> => {
    const kase = caseOf(flow(0.3), flow(0.3));
    return talks({ ...kase, perspectives: [{ ...kase.perspectives![0]!, leaks: [{ draft: "d", by, effects }] }] });
  };
  const leakOf = (result: TalksResult) => result.turning.find(({ change }) => change.kind === "leak");

  test("is looked at only where somebody has said what it does", async () => {
    const silent = await talks(caseOf(flow(0.3), flow(0.3)));
    expect(silent.leaksJudged).toBe(false);
    expect(leakOf(silent)).toBeUndefined();
  });

  test("one that raises what no deal is worth to whoever lets it out pays and makes it leave; one that does nothing pays nobody", async () => {
    const result = await leaked({ a: { reservation: 30 } });
    expect(result.leaksJudged).toBe(true);
    expect(leakOf(result)!.change).toEqual({ kind: "leak", draft: "d", by: "a" });
    expect(leakOf(result)!.pays).toBe("yes");
    expect(leakOf(result)!.parties["a"]).toMatchObject({ before: "settle", kind: "leave", holds: true });
    expect(talksQuestion.result.parse(result)).toEqual(result);
    const none = await leaked({ a: { flow: 0 } });
    expect(leakOf(none)!.pays).toBe("no");
    expect(leakOf(none)!.parties["b"]).toMatchObject({ before: "settle", kind: "settle", holds: true });
  });

  test("over the ranges of its effects: what turns at one end alone does not hold", async () => {
    const wide = await leaked({ a: { reservation: [0, 20, 40] } });
    expect(leakOf(wide)!.pays).toBe("depends");
    expect(leakOf(wide)!.parties["a"]!.holds).toBe(false);
  });
});
