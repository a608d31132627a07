import fc from "fast-check";
import type { Case, Range } from "../src/case/index.ts";
import { arbitraryCaseWithGaps } from "./arbitrary-case.ts";

/** How many random cases a property is tried on: few in the suite, 1,000 with PARLEY_RUNS=1000. */
export const RUNS = Number(process.env["PARLEY_RUNS"] ?? 60);

/** A case with gaps and assumed walk-away values, and the same with numbers chosen within their ranges. */
export const caseAndValues: fc.Arbitrary<{ readonly kase: Case; readonly chosen: Case }> = fc
  .record({
    kase: arbitraryCaseWithGaps,
    at: fc.array(fc.constantFrom(0, 0.25, 0.5, 0.9, 1), { minLength: 7, maxLength: 7 }),
    assumed: fc.boolean(),
  })
  .map(({ kase, at, assumed }) => {
    const text = JSON.stringify(kase);
    const whole = JSON.parse(text, (key, value) =>
      key === "reservation" && assumed && !(typeof value === "object" && value !== null && "scenarios" in value)
        ? { value, source: "assumed" }
        : value,
    ) as Case;
    let k = 0;
    const within = (value: number | Range): number => {
      const share = at[k++ % at.length]!;
      return typeof value === "number" ? value : value[0] + share * (value[2] - value[0]);
    };
    const chosen = JSON.parse(JSON.stringify(whole), (_, value) =>
      typeof value === "object" &&
      value !== null &&
      "value" in value &&
      (value.gap === true || value.source === "assumed")
        ? within(value.value)
        : value,
    ) as Case;
    return { kase: whole, chosen };
  });
