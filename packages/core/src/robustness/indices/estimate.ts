import { scramblingCount } from "../../sampling/index.ts";

/** 97.5% point of Student's t with 15 degrees of freedom. */
const t15 = 2.131449545559323;

/** A figure with its 95% interval; not cut at any bound. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The mean of what the 16 independent scramblings say, with Student's interval (theory 1.5). */
export function studentEstimate(values: ArrayLike<number>): Estimate {
  if (values.length !== scramblingCount) throw new Error(`${values.length} values, not ${scramblingCount}`);
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / scramblingCount;
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = t15 * Math.sqrt(squares / (scramblingCount - 1) / scramblingCount);
  return { estimate: mean, low: mean - half, high: mean + half };
}

/** Whether the interval holds 0: then the figure is told as no different from 0, never as a negative one (theory 14). */
export function holdsZero({ low, high }: Estimate): boolean {
  return low <= 0 && high >= 0;
}
