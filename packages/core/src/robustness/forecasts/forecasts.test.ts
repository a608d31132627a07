import { expect, it } from "vitest";
import { harbour } from "../../../test/harbour.ts";
import type { Forecast } from "../../case/index.ts";
import { forecasts } from "./forecasts.ts";

const about = { event: "Both sign the first draft." };
const rows: readonly Forecast[] = [
  { id: "late", made: "2031-01-04", about, probability: 0.9, by: "2031-01-04", outcome: true },
  { id: "early", made: "2031-01-01", about, probability: 0.5, by: "2031-01-04", outcome: true },
  {
    id: "other",
    made: "2031-01-01",
    about: { event: "The crossing opens." },
    probability: 0,
    by: "2031-01-02",
    outcome: true,
  },
  { id: "open", made: "2031-01-01", about, probability: 0.2, by: "2031-12-31" },
];

it("scores what has an outcome, each version by how long it stood, the last day whole", () => {
  const result = forecasts({ ...harbour, forecasts: rows });
  expect(result.scored).toBe(3);
  expect(result.forecasts.map(({ id, brier }) => [id, brier])).toEqual([
    ["late", 0.01],
    ["early", 0.25],
    ["other", 1],
    ["open", null],
  ]);
  expect(result.events).toMatchObject([
    { forecasts: ["early", "late"], brier: (3 * 0.25 + 0.01) / 4 },
    { forecasts: ["other"], brier: 1, log: null },
  ]);
  expect(result.brier!.score).toBeCloseTo((0.01 + 0.25 + 1) / 3, 11);
  expect(result.log).toMatchObject({ score: null, miscalibration: null });
  // Everything came true: always saying so would have been right.
  expect(result.brier!.uncertainty).toBe(0);
});

it("says nothing of a case without outcomes", () => {
  expect(forecasts({ ...harbour, forecasts: rows.slice(3) })).toMatchObject({
    scored: 0,
    brier: null,
    log: null,
    bins: [],
    events: [],
  });
  expect(forecasts(harbour).forecasts).toEqual([]);
});
