import * as z from "zod";
import { by, id, ids, terms } from "../../catalogue/index.ts";
import type { CarriedJudgement, Said } from "./result.ts";

const said: z.ZodType<Said> = z.object({
  value: z.number().nullable(),
  options: by(z.number()).exactOptional(),
  sources: ids,
});
/** A judgement on which two views differ. */
export const carried: z.ZodType<CarriedJudgement> = z.object({
  kind: z.enum(["weight", "value", "reservation", "interaction", "red-line", "red-line-tolerance", "reading"]),
  party: id,
  issue: id.exactOptional(),
  option: id.exactOptional(),
  terms: terms.exactOptional(),
  here: said,
  there: said,
});
