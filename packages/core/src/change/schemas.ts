import * as z from "zod";
import type { Probability } from "../acceptance/index.ts";
import { homesConsent } from "../acceptance/shapes.ts";
import { by, estimate, id, ids, numbers, terms } from "../catalogue/index.ts";
import type { Amendment, Demand, Package, TermChange } from "./result.ts";

/** Shapes of what is changed and by whom it is blocked. */
export const termChange: z.ZodType<TermChange> = z.object({ issue: id, from: z.string(), to: id });
export const termChanges: z.ZodType<readonly TermChange[]> = z.array(termChange);
const packageFields = {
  changes: termChanges,
  utilities: numbers,
  inside: ids,
  accepts: ids,
  loses: ids,
  gains: ids,
  stopped: ids,
  probability: estimate.nullable(),
  chances: by(estimate),
  gaps: z.array(z.object({ party: id, issue: id, option: id })),
  homes: homesConsent.exactOptional(),
};
export const packageShape: z.ZodType<Package> = z.object(packageFields);
const amendmentFields = {
  ...packageFields,
  wording: z.array(
    z.object({ issue: id, option: id, draft: id, point: z.string(), text: z.string(), alone: z.boolean() }),
  ),
};
export const amendment: z.ZodType<Amendment> = z.object(amendmentFields);
export const closestAmendment: z.ZodType<Amendment & { readonly shortfall: number }> = z.object({
  ...amendmentFields,
  shortfall: z.number(),
});
export const raisedAmendment: z.ZodType<
  Amendment & { readonly probability: Probability; readonly exhaustive: boolean }
> = z.object({ ...amendmentFields, probability: estimate, exhaustive: z.boolean() });
export const demand: z.ZodType<Demand> = z.union([
  z.object({ party: id, redLine: terms }),
  z.object({ party: id, reservation: z.literal(true) }),
]);
