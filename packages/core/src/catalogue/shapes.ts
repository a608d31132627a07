import * as z from "zod";
import type { OverGaps, Unspoken } from "../model/index.ts";

/** Shapes that many results are made of. */

/** An id of the case. */
export const id: z.ZodType<string> = z.string();
export const ids: z.ZodType<readonly string[]> = z.array(z.string());
/** By ids of the case. */
export function by<T>(shape: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.record(z.string(), shape);
}
/** A number a party, an issue or whatever else has an id. */
export const numbers: z.ZodType<Readonly<Record<string, number>>> = by(z.number());
/** Issue → option. */
export const terms: z.ZodType<Readonly<Record<string, string>>> = by(z.string());
/** From 0 to 1. */
export const share: z.ZodType<number> = z.number().min(0).max(1);
/** A count. */
export const count: z.ZodType<number> = z.int().min(0);
/** A count that may be too great for a number, as text. */
export const countText: z.ZodType<string> = z.string().regex(/^\d+$/);
/** A number, or a range over what is still open. */
export const spread: z.ZodType<number | { readonly low: number; readonly high: number }> = z.union([
  z.number(),
  z.object({ low: z.number(), high: z.number() }),
]);
export const interval: z.ZodType<{ readonly low: number; readonly high: number }> = z.object({
  low: z.number(),
  high: z.number(),
});
/** An estimate with its 95% interval. */
export const estimate: z.ZodType<{ readonly estimate: number; readonly low: number; readonly high: number }> = z.object(
  {
    estimate: z.number(),
    low: z.number(),
    high: z.number(),
  },
);
export const verdict: z.ZodType<"accepts" | "rejects" | "depends" | "unknown"> = z.enum([
  "accepts",
  "rejects",
  "depends",
  "unknown",
]);
/** How a draft stands on an issue. */
export const termState: z.ZodType<"settled" | "ambiguous" | "left-open" | "open" | "unknown" | "silent"> = z.enum([
  "settled",
  "ambiguous",
  "left-open",
  "open",
  "unknown",
  "silent",
]);
/** Options that parties have never spoken of. */
export const unspoken: z.ZodType<readonly Unspoken[]> = z.array(z.object({ party: id, issue: id, option: id }));
/** A smallest set of them that would have to be favourable. */
export const favourableGaps: z.ZodType<OverGaps<unknown>["favourable"]> = z
  .object({ least: count, example: unspoken, proven: z.boolean() })
  .nullable();
/** What a result over gaps comes to, the same result at either end within it (theory 1.8). */
export function overGaps<R>(at: z.ZodType<R>): z.ZodType<OverGaps<R>> {
  return z.object({
    holds: z.boolean(),
    answer: z.enum(["same", "open"]),
    share: numbers,
    necessary: unspoken,
    favourable: favourableGaps,
    cautious: at,
    hopeful: at,
  });
}
/** At which end of what nobody has said a question is asked; `all`: at both, and what holds. */
export const gapsAsked: z.ZodDefault<
  z.ZodEnum<{ cautious: "cautious"; likely: "likely"; hopeful: "hopeful"; all: "all" }>
> = z
  .enum(["cautious", "likely", "hopeful", "all"])
  .default("all")
  .describe("at which end of what nobody has said; all: what holds at both");
export const presence: z.ZodType<"drafting" | "consulted" | "absent"> = z.enum(["drafting", "consulted", "absent"]);
export const stance: z.ZodType<"preferred" | "accepted" | "conditional" | "ruled-out" | "denied" | "unknown"> = z.enum([
  "preferred",
  "accepted",
  "conditional",
  "ruled-out",
  "denied",
  "unknown",
]);
