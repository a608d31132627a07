import * as z from "zod";
import { by, verdict } from "../catalogue/index.ts";
import type { CompletionProbability, Consent, HomesConsent } from "./result.ts";

/** Shapes of consents and their chances. */
export const completionProbability: z.ZodType<CompletionProbability> = z.object({
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  worst: z.number().exactOptional(),
  best: z.number().exactOptional(),
});
const consentFields = { verdict, holds: z.boolean(), probability: completionProbability.nullable() };
export const consent: z.ZodType<Consent> = z.object(consentFields);
export const homesConsent: z.ZodType<HomesConsent> = z.object({
  ratified: consent,
  inForce: consent,
  parties: by(z.object({ ...consentFields, bodies: by(verdict) })),
});
