import * as z from "zod";
import { by, id, numbers } from "../catalogue/index.ts";
import type { PositionExchange } from "./exchange.ts";
import type { BargainingModel, ForecastRound } from "./result.ts";

export const variant: z.ZodType<BargainingModel> = z.enum(["textbook", "replication", "spatial"]);
const figure = z.number().nullable();
export const forecastRound: z.ZodType<ForecastRound> = z.object({
  round: z.number(),
  median: figure,
  mean: figure,
  positions: numbers,
  moves: z.array(
    z.object({
      actor: id,
      kind: z.enum(["confrontation", "compromise", "capitulation"]),
      towards: id,
      position: z.number(),
    }),
  ),
  expected: figure,
});
export const exchange: z.ZodType<PositionExchange> = z.object({
  between: z.tuple([id, id]),
  gives: id,
  gets: id,
  positions: z.tuple([z.number(), z.number()]),
  gain: z.number(),
  others: by(z.number()),
});
