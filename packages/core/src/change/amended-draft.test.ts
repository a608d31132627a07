import { expect, it } from "vitest";
import { acceptance } from "../acceptance/index.ts";
import { createModel } from "../model/index.ts";
import { AmendedDraft } from "./amended-draft.ts";
import { generator, judgeByWorlds, type RandomShape, randomModel } from "./random.test-support.ts";
import { startFromDraft } from "./start.ts";

const shapes: readonly RandomShape[] = [
  {
    issues: 5,
    options: 3,
    parties: 2,
    reservation: 0.5,
    interactions: 6,
    redLines: 3,
    constraints: 2,
    lotteries: 0.3,
    open: 0.6,
    readings: 0.5,
  },
  { issues: 6, options: 3, parties: 2, reservation: 0.5, interactions: 3, redLines: 4, lotteries: 0.9, readings: 0.5 },
];

it("utilities, red lines and constraints of amended drafts equal enumeration of completions and of chance", () => {
  for (const shape of shapes)
    for (let seed = 1; seed <= 100; seed++) {
      const model = randomModel(shape, seed);
      const modelDraft = model.drafts[0]!;
      const draft = new AmendedDraft(model, startFromDraft(model, modelDraft));
      const random = generator(seed);
      const changes = new Map<number, number>();
      model.issues.forEach(({ options }, i) => {
        if (random() < 0.25) changes.set(i, Math.floor(random() * options.length));
      });
      for (const [issue, option] of changes) draft.option[issue] = option;
      const wanted = judgeByWorlds(model, modelDraft, changes);
      expect(draft.obeys()).toBe(wanted.consistent);
      model.parties.forEach((_, p) => {
        expect(draft.utility(p), `seed ${seed}`).toBeCloseTo(wanted.utilities[p]!, 12);
        expect(draft.accepts(p)).toBe(wanted.accepts[p]);
        expect(draft.redLineProbability(p)).toBeCloseTo(wanted.crossing[p]!, 12);
      });
    }
});

it("a draft without amendments is accepted by whom the acceptance analysis says, where no judgement is a range", () => {
  const verdicts = new Set<string>();
  for (const shape of shapes)
    for (let seed = 1; seed <= 60; seed++) {
      const model = randomModel({ ...shape, reservation: 0.35 }, seed);
      const draft = new AmendedDraft(model, startFromDraft(model, model.drafts[0]!));
      const judged = acceptance(model, { draft: "d" }, { seed: 1, draws: 0 }).drafts[0]!;
      model.parties.forEach(({ id }, p) => {
        const { verdict, utility } = judged.parties[id]!;
        verdicts.add(verdict);
        expect(draft.accepts(p)).toBe(verdict === "accepts");
        expect(draft.utility(p)).toBeCloseTo(typeof utility === "number" ? utility : utility.low, 10);
      });
    }
  expect(verdicts.size).toBe(3);
});

it("a completion is fixed before chance moves", () => {
  const model = createModel({
    issues: [
      { id: "lottery", options: ["x", "y"] },
      { id: "open", options: ["x", "y"] },
    ],
    parties: [
      {
        id: "p",
        utilities: [
          [0, 0],
          [0, 0],
        ],
        redLines: [
          [
            [0, 0],
            [1, 0],
          ],
          [
            [0, 1],
            [1, 1],
          ],
        ],
      },
    ],
  });
  const common = Float64Array.of(0.6, 0.4, 0, 0);
  const draft = new AmendedDraft(model, {
    settled: Int32Array.of(-1, -1),
    states: ["ambiguous", "open"],
    common,
    readings: [common],
  });
  // Either completion crosses one of the two lines; which one cannot wait for the lottery.
  expect(draft.redLineProbability(0)).toBeCloseTo(0.6, 12);
});
