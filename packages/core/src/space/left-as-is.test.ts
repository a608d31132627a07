import { expect, test } from "vitest";
import { createModel, type Model } from "../model/index.ts";
import { frontier } from "./frontier.ts";

const run = { seed: 1, draws: 0 };
const options = { all: false, method: "auto", epsilon: 0, limit: 100, memory: 100 } as const;
/** Two parties over `cake`, opposed; over `flag`, which nobody cares for; over `site`, of which two of three options are alike. */
const model = (constraints: Model["constraints"] = []): Model => ({
  ...createModel({
    issues: [
      { id: "flag", options: ["red", "blue"] },
      { id: "site", options: ["marsh", "hill", "shore"] },
      { id: "cake", options: ["first", "half", "second"] },
    ],
    parties: [
      {
        id: "p",
        utilities: [
          [0.1, 0.1],
          [0, 0.3, 0.3],
          [0.6, 0.4, 0],
        ],
        reservation: 0.2,
      },
      {
        id: "q",
        utilities: [
          [0, 0],
          [0, 0.3, 0.3],
          [0, 0.4, 0.6],
        ],
        reservation: 0.2,
      },
    ],
  }),
  constraints,
});

test("ties are never settled in silence by the file’s order: what is alike for all is said", () => {
  const { leftAsIs, solutions } = frontier(model(), options, run);
  expect(leftAsIs).toEqual(["flag"]);
  expect(solutions.nash!.outcome).toMatchObject({ cake: "half", site: "hill" });
  expect(solutions.nash!.ties).toBe(4);
  expect(solutions.nash!.alike).toEqual({ flag: ["red", "blue"], site: ["hill", "shore"] });
});

test("an option that breaks a constraint is no alternative", () => {
  const hill = 3;
  const red = 0;
  const forbidden: Model["constraints"] = [
    { kind: "forbid", sets: [Int32Array.of(1), Int32Array.of(hill)], origin: 0 },
    { kind: "forbid", sets: [Int32Array.of(red), Int32Array.of(4)], origin: 1 },
  ];
  // Red with the hill, or blue with the shore: no single option can change.
  const { solutions } = frontier(model(forbidden), options, run);
  expect(solutions.nash!.alike).toEqual({});
  expect(solutions.nash!.ties).toBe(2);
});
