import type { Case } from "@parley/core";
import { expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { answered, modelOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";

const told = async (forecasts: Case["forecasts"]) => {
  const kase = { ...harbour, ...(forecasts === undefined ? {} : { forecasts }) };
  return answered("forecasts", modelOf(kase, "desk"));
};
const about = { event: "Both sign the first draft." };

it("tells scores where there are outcomes, and only then", async () => {
  const { headline, figures } = await told([
    { id: "a", made: "2031-01-01", about, probability: 0.8, by: "2031-02-01", outcome: true },
    {
      id: "b",
      made: "2031-01-01",
      about: { event: "The crossing opens." },
      probability: 0.3,
      by: "2031-02-01",
      outcome: false,
    },
    { id: "c", made: "2031-01-01", about, probability: 0.4, by: "2031-12-01" },
  ]);
  expect(plainText(headline)).toBe(
    "Of three stored forecasts two have outcomes, with a mean Brier score of 0.065 (0 is best; always saying the share that came true would have had 0.250).",
  );
  expect(figures).toHaveLength(1);
  const unknown = await told([{ id: "c", made: "2031-01-01", about, probability: 0.4, by: "2031-12-01" }]);
  expect(plainText(unknown.headline)).toMatch(/^Of one stored forecast none can be scored yet/);
  expect(unknown.figures).toEqual([]);
});
