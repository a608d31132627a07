import * as z from "zod";

const seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .default(1)
  .describe("seed of all draws");
const draws = z.int().min(0).max(1_000_000).default(10_000).describe("draws for probabilities; 0: none");
const options = z.record(z.string(), z.unknown()).default({}).describe("the question's own");
const id = z.string().max(200);
const ofCase = {
  options,
  seed,
  draws,
  parties: z.array(id).max(1000).exactOptional().describe("who decides, where that is not as the case has it"),
  asOf: z.iso.date().exactOptional().describe("the day as of which the case is looked at"),
};

/** What the body of a request that asks a question must be. */
export const asking = {
  perspective: z.strictObject({
    ...ofCase,
    perspective: id.exactOptional().describe("left out: the first of the case"),
  }),
  case: z.strictObject(ofCase),
  file: z.strictObject({
    options,
    seed,
    draws,
    name: z.string().max(1000).describe("of the file"),
    text: z.string().max(20_000_000),
  }),
} as const;
