import * as z from "zod";

/** Lists of the case whose ids an option may name. */
export type ReferenceList =
  | "drafts"
  | "parties"
  | "issues"
  | "conflicts"
  | "levers"
  | "commitments"
  | "acts"
  | "statements"
  | "contacts"
  | "perspectives";

/**
 * One id of a list of the case. Left out, it is `null`.
 *
 * @param absent of drafts: which are meant where it is left out, the latest or all of them
 */
export function oneOf(
  list: ReferenceList,
  absent: "latest" | "all" | "none" = "none",
): z.ZodDefault<z.ZodNullable<z.ZodString>> {
  return z.string().nullable().default(null).meta({ reference: list, absent });
}

/** Some ids of a list of the case; left out, `null`. */
export function someOf(list: ReferenceList): z.ZodDefault<z.ZodNullable<z.ZodArray<z.ZodString>>> {
  return z.array(z.string()).nullable().default(null).meta({ reference: list, many: true });
}

/** A number of at least 0 for each of some members of a list of the case; left out, `null`. */
export function weightsOf(list: ReferenceList): z.ZodDefault<z.ZodNullable<z.ZodRecord<z.ZodString, z.ZodNumber>>> {
  return z.record(z.string(), z.number().min(0)).nullable().default(null).meta({ reference: list, weights: true });
}
