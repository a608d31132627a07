import type { Quantity } from "../../case/index.ts";
import { rangeOf } from "../../model/index.ts";

/** What honouring a commitment costs and what breaking it costs; `null` where nobody has said. */
export interface Bond {
  readonly cost: Quantity | null;
  readonly renegeCost: Quantity | null;
}

/** The resolve from which a guarantor honours: `K − R` (theory 8.1: `θ + R ≥ K`), its least and greatest value. */
export function neededResolve({ cost, renegeCost }: Bond): { readonly low: number; readonly high: number } | null {
  if (cost === null) return null;
  const [costLow, , costHigh] = rangeOf(cost);
  // A price of breaking that nobody has named may be anything from nothing to all of the cost.
  const [renegeLow, , renegeHigh] = renegeCost === null ? [0, 0, costHigh] : rangeOf(renegeCost);
  return { low: costLow - renegeHigh, high: costHigh - renegeLow };
}

/**
 * Whether, for every prior and all costs within their ranges, the guarantor would honour `offered` in no case in which it
 * would not honour `declined`: `K_c − R_c ≥ K_a − R_a` throughout, within 1e-9. `false` where a cost is missing that the
 * comparison needs.
 */
export function offersNoMore(declined: Bond, offered: Bond): boolean {
  const stronger = neededResolve(declined);
  const weaker = neededResolve(offered);
  return stronger !== null && weaker !== null && weaker.low >= stronger.high - 1e-9;
}

/** A declined commitment that costs little to break is weak evidence: a guarantor without resolve would have bluffed. */
export function isWeakEvidence({ cost, renegeCost }: Bond): boolean {
  if (renegeCost === null || cost === null) return true;
  const expected = (quantity: Quantity): number => {
    const [low, likely, high] = rangeOf(quantity);
    return (low + 4 * likely + high) / 6;
  };
  return expected(renegeCost) < expected(cost) / 5;
}
