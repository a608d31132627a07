import { expect, it } from "vitest";
import { harbour } from "../../../test/harbour.ts";
import { modelOf } from "../../../test/model-of.ts";
import { acceptance } from "../../acceptance/index.ts";
import type { Forecast } from "../../case/index.ts";
import { forecasts } from "./forecasts.ts";
import { impliedForecasts } from "./implied.ts";

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

it("takes what two views imply of one event for two forecasts, not for versions of one", () => {
  const of = (perspective: string, probability: number): Forecast => ({
    id: perspective,
    made: "2031-01-01",
    about: { ...about, perspective },
    probability,
    by: "2031-01-04",
    outcome: true,
  });
  const { events } = forecasts({ ...harbour, forecasts: [of("desk", 0.2), of("hawk", 0.9)] });
  expect(events.map(({ perspective, brier }) => [perspective, brier])).toEqual([
    ["desk", 0.64],
    ["hawk", 0.01],
  ]);
});

it("a view implies what holds whatever nobody has said, as it was computed, and nothing else", () => {
  const model = modelOf(harbour, { perspective: "desk" });
  const judged = acceptance(model, { draft: null }, { seed: 1, draws: 1024 });
  const terms = { made: "2031-04-02", by: "2031-12-31", digest: "0".repeat(64) };
  const implied = impliedForecasts(harbour, "desk", judged, terms);
  for (const { about: subject, probability, made, by, digest } of implied) {
    const draft = judged.drafts.find(({ id }) => id === subject.draft)!;
    const of = subject.parties!.length > 1 ? draft.all : draft.parties[subject.parties![0]!]!;
    expect(of.verdict).not.toBe("unknown");
    expect(probability).toBe(of.probability!.estimate);
    expect({ made, by, digest }).toEqual(terms);
  }
  const known = judged.drafts.flatMap(({ parties, all }) =>
    [...judged.deciding.map((id) => parties[id]!), all].filter(
      ({ verdict, holds, probability }) => verdict !== "unknown" && holds && probability !== null,
    ),
  );
  expect(implied).toHaveLength(known.length);
  expect(implied.find(({ id }) => id === "desk-d1-north")!.about.event).toBe(
    "Northland accepts the draft “First draft” of 2031-03-01 as it stands.",
  );
});
