import { expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case } from "../case/index.ts";
import { runInline } from "../catalogue/index.ts";
import { EMISSIONS } from "./emissions.test-support.ts";
import { forecastQuestion } from "./question.ts";

/** The European emission standards as a case: a weightier issue beside it gives each its salience. */
function emissions(): Case {
  const years = [4, 7, 10];
  const options = years.map((year) => ({ id: `y${year}`, title: `${year} years` }));
  const other = [
    { id: "a", title: "A" },
    { id: "b", title: "B" },
  ];
  return {
    parley: 1,
    id: "standards",
    title: "Standards",
    sources: [{ id: "desk", title: "Desk" }],
    parties: EMISSIONS.map(({ id }) => ({ id: id.toLowerCase(), name: id, roles: ["party"] })),
    issues: [
      { id: "delay", title: "Delay", options, default: "y10", scale: { y4: 4, y7: 7, y10: 10 } },
      { id: "rest", title: "Rest", options: other, default: "a" },
    ],
    perspectives: [
      {
        id: "v",
        title: "V",
        source: "desk",
        power: Object.fromEntries(EMISSIONS.map(({ id, capability }) => [id.toLowerCase(), capability])),
        parties: Object.fromEntries(
          EMISSIONS.map(({ id, position, salience }) => [
            id.toLowerCase(),
            {
              weights: { delay: salience, rest: 1 },
              values: {
                delay: Object.fromEntries(years.map((year) => [`y${year}`, year === position ? 100 : 0])),
                rest: { a: 50, b: 50 },
              },
              reservation: 10,
            },
          ]),
        ),
      },
    ],
  };
}

test("a case with scale and power: median 7, mean 7.38996, five figures beside one another", async () => {
  const kase = emissions();
  const options = { issue: null, model: "textbook" as const, rounds: 10 };
  const result = await runInline(forecastQuestion, { case: kase, model: modelOf(kase) }, options, {
    seed: 1,
    draws: 0,
  });
  expect(forecastQuestion.result.parse(result)).toEqual(result);
  expect(result.issue).toBe("delay");
  expect(result.rounds).toHaveLength(11);
  const [delay] = result.issues;
  expect(delay!.median).toBe(7);
  expect(delay!.mean).toBeCloseTo(7.38996, 5);
  expect(delay!.expectedUtility).toEqual({ textbook: 7, replication: 7 });
  const figures = [7, 7.38996, delay!.spatial!];
  expect(delay!.range.low).toBeCloseTo(Math.min(...figures), 5);
  expect(delay!.range.high).toBeCloseTo(Math.max(...figures), 5);
  expect(delay!.spatial).toBeGreaterThanOrEqual(4);
  expect(delay!.spatial).toBeLessThanOrEqual(10);
  expect(result.without).toEqual([{ issue: "rest", why: "no-scale" }]);
});

test("the spatial model, round by round; another order of the parties changes no figure", async () => {
  const options = { issue: null, model: "spatial" as const, rounds: 20 };
  const ask = (kase: Case) =>
    runInline(forecastQuestion, { case: kase, model: modelOf(kase) }, options, { seed: 1, draws: 0 });
  const kase = emissions();
  const result = await ask(kase);
  expect(forecastQuestion.result.parse(result)).toEqual(result);
  expect(result.rounds[0]!.positions.germany).toBe(4);
  expect(result.rounds.at(-1)!.expected).toBe(result.issues[0]!.spatial);
  const turned = await ask({ ...kase, parties: [...kase.parties].reverse() });
  expect(turned.issues[0]!.spatial).toBeCloseTo(result.issues[0]!.spatial!, 9);
});
