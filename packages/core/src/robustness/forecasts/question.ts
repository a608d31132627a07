import * as z from "zod";
import { count, id, ids, type Question } from "../../catalogue/index.ts";
import type { ForecastsResult } from "./result.ts";

const corp = z
  .object({
    score: z.number().nullable(),
    miscalibration: z.number().nullable(),
    discrimination: z.number(),
    uncertainty: z.number(),
  })
  .nullable();

const result: z.ZodType<ForecastsResult> = z.object({
  forecasts: z.array(
    z.object({
      id,
      event: z.string(),
      perspective: id.nullable(),
      made: z.string(),
      by: z.string(),
      probability: z.number(),
      outcome: z.boolean().nullable(),
      brier: z.number().nullable(),
      log: z.number().nullable(),
    }),
  ),
  events: z.array(
    z.object({
      event: z.string(),
      perspective: id.nullable(),
      by: z.string(),
      outcome: z.boolean(),
      forecasts: ids,
      brier: z.number().nullable(),
      log: z.number().nullable(),
    }),
  ),
  scored: count,
  brier: corp,
  log: corp,
  bins: z.array(z.object({ from: z.number(), to: z.number(), calibrated: z.number(), count })),
});

export const forecastsQuestion: Question<Readonly<Record<string, never>>, ForecastsResult, "record"> = {
  id: "forecasts",
  asks: "How good were the forecasts?",
  theory: "14",
  options: z.strictObject({}),
  result,
  reads: ["forecast"],
  discloses: "what-it-reads",
  over: "record",
  cost: "frame",
  concerns: (kase) => (kase.forecasts ?? []).length > 0,
  shown: { page: "record", order: 147, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
