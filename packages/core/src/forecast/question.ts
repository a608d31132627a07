import * as z from "zod";
import type { Id } from "../case/index.ts";
import { id, ids, numbers, oneOf, type Question } from "../catalogue/index.ts";
import type { BargainingModel, ForecastResult } from "./result.ts";
import { exchange, forecastRound, variant } from "./shapes.ts";

export interface ForecastOptions {
  readonly issue: Id | null;
  readonly model: BargainingModel;
  readonly rounds: number;
}

const figure = z.number().nullable();
const result: z.ZodType<ForecastResult> = z.object({
  model: variant,
  issue: id.nullable(),
  rounds: z.array(forecastRound),
  issues: z.array(
    z.object({
      issue: id,
      scale: numbers,
      actors: z.array(z.object({ id, capability: z.number(), position: z.number(), salience: z.number() })),
      mean: figure,
      median: figure,
      expectedUtility: z.object({ textbook: figure, replication: figure }),
      spatial: figure,
      range: z.object({ low: z.number(), high: z.number() }),
      between: z.tuple([id, id]),
    }),
  ),
  without: z.array(z.object({ issue: id, why: z.enum(["no-scale", "too-few-positions", "one-position"]) })),
  withoutPower: ids,
  exchanges: z.array(exchange),
  ratifiers: z.array(
    z.object({
      of: id,
      bodies: z.array(
        z.object({
          id,
          rule: z.union([z.enum(["all", "any"]), z.object({ quota: z.number() })]),
          votes: z.number(),
          shapleyShubik: z.number(),
          banzhaf: z.number(),
        }),
      ),
    }),
  ),
});

export const forecastQuestion: Question<ForecastOptions, ForecastResult> = {
  id: "forecast",
  asks: "What would power and salience alone predict?",
  theory: "13",
  options: z.strictObject({
    issue: oneOf("issues").describe("issue whose rounds are told (default: the first that has a forecast)"),
    model: variant
      .default("textbook")
      .describe("model whose rounds are told: a reading of the expected-utility model, or the spatial model"),
    rounds: z
      .int()
      .min(1)
      .max(100)
      .default(10)
      .describe("rounds of these models; the spatial one stops once nobody moves much"),
  }),
  result,
  reads: ["judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "frame",
  concerns: (kase) => (kase.perspectives ?? []).some(({ power }) => power !== undefined),
  shown: { page: "talks", order: 230, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
