import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { AlternatingOffers, createModel, type Strategy, strategies, tableOf } from "../index.ts";

const docs = path.join(import.meta.dirname, "../../../../docs/negotiation.md");

/** The example of the docs. */
const halfway: Strategy = {
  id: "halfway",
  sit: ({ inverse, worth }) => {
    const asks = (time: number): number => (time < 0.5 ? inverse.best : (inverse.floor + inverse.best) / 2);
    return {
      reply: (offer, { time }) => (worth(offer) >= asks(time) ? "accept" : "reject"),
      offer: (out, { time }) => {
        inverse.nearest(asks(time), out);
        return true;
      },
    };
  },
};

test("a strategy of one's own needs no more than the docs show, and negotiates", () => {
  const text = readFileSync(docs, "utf8");
  const here = readFileSync(import.meta.filename, "utf8");
  const [, strategy] = /(const halfway: Strategy = \{.*?^\};)/ms.exec(text)!;
  expect(here).toContain(strategy!);
  const model = createModel({
    issues: [
      { id: "land", options: ["all", "half", "none"] },
      { id: "water", options: ["all", "half", "none"] },
    ],
    parties: [
      {
        id: "north",
        utilities: [
          [0.7, 0.4, 0],
          [0.3, 0.2, 0],
        ],
        reservation: 0.2,
      },
      {
        id: "south",
        utilities: [
          [0, 0.2, 0.3],
          [0, 0.4, 0.7],
        ],
        reservation: 0.2,
      },
    ],
  });
  const talks = new AlternatingOffers(tableOf(model), { rounds: 20 });
  const ending = talks.play([halfway, strategies.conceder], { seed: 1 });
  expect(ending.reason).toBe("agreement");
  expect(ending.utilities[0]!).toBeGreaterThanOrEqual(0.6 - 1e-9);
  expect(ending.utilities[1]!).toBeGreaterThanOrEqual(0.2);
});
