/** Comparisons hold within this: several known answers lie on the equality. */
const tolerance = 1e-9;

/** One side's worth a period of peace and of war, period by period; both stay as they are after the last one. */
export interface Side {
  readonly peace: readonly number[];
  readonly war: readonly number[];
}

/** What a side would do, period by period. */
export interface Course {
  /** Worth a period of keeping the peace now and choosing well later, the other side expected to comply. */
  readonly keeping: readonly number[];
  /** War less keeping, a period: above 0, within 1e-9, the side breaks. */
  readonly incentive: readonly number[];
}

/**
 * A side's incentive to break in every period (theory 9): it complies at `t` iff
 * `(1 − δ)U_t + δ·max(peace, war)_{t+1} ≥ ω_t`.
 *
 * @param discount in [0, 1]; at 1 only what comes after the last period counts
 */
export function courseOf({ peace, war }: Side, discount: number): Course {
  const last = peace.length - 1;
  const keeping = new Array<number>(peace.length);
  // After the last period nothing changes: peace for ever, or war from the next period on.
  keeping[last] = Math.max(peace[last]!, (1 - discount) * peace[last]! + discount * war[last]!);
  for (let t = last - 1; t >= 0; t--)
    keeping[t] = (1 - discount) * peace[t]! + discount * Math.max(keeping[t + 1]!, war[t + 1]!);
  return { keeping, incentive: war.map((worth, t) => worth - keeping[t]!) };
}

/** The periods in which at least one side would break, and how many periods pass before the first (`null`: it always holds). */
export function dangerWindow(courses: readonly Course[]): {
  readonly window: readonly number[];
  readonly holdsThrough: number | null;
} {
  const periods = courses[0]?.incentive.length ?? 0;
  const window: number[] = [];
  for (let t = 0; t < periods; t++) if (courses.some(({ incentive }) => incentive[t]! > tolerance)) window.push(t);
  return { window, holdsThrough: window[0] ?? null };
}

/**
 * The least worth a period that, added to a side's peace for ever, leaves it without an incentive to break in any period:
 * `max_t ω_t − U` where peace is constant, found by bisection where it is not. 0 where none is needed.
 */
export function sidePaymentNeeded(side: Side, discount: number): number {
  const breaks = (payment: number): boolean =>
    courseOf({ peace: side.peace.map((worth) => worth + payment), war: side.war }, discount).incentive.some(
      (incentive) => incentive > tolerance,
    );
  if (!breaks(0)) return 0;
  let low = 0;
  let high = Math.max(...side.war) - Math.min(...side.peace);
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (breaks(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The shares of A that, kept for ever, neither side ever breaks: from `max_t p_t − c_A` to `min_t p_t + c_B`; `null` where
 * there is none, that is where `max_t p_t − min_t p_t > c_A + c_B` (within 1e-9).
 *
 * @param chance that A prevails, by period
 */
export function lastingShares(
  chance: readonly number[],
  costA: number,
  costB: number,
): { readonly low: number; readonly high: number } | null {
  const low = Math.max(...chance) - costA;
  const high = Math.min(...chance) + costB;
  return low > high + tolerance ? null : { low, high };
}
