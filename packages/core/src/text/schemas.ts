import * as z from "zod";
import { ids, numbers } from "../catalogue/index.ts";
import type { DiffPoint } from "./redline.ts";

/** One row of a redline. */
export const diffPoint: z.ZodType<DiffPoint> = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  change: z.enum(["same", "reworded", "moved", "split", "merged", "new", "dropped"]),
  similarity: z.number(),
  typography: z.literal(true).optional(),
  issues: ids,
  effect: numbers,
  shared: ids,
  unjudged: ids,
  pieces: z.array(z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() })),
});
