/** Conditions of war and peace between two sides over a pie of size 1, in closed form. */

/**
 * The range of shares of A that both prefer to war (Fearon 1995): `[p − c_A, p + c_B]`, within [0, 1].
 *
 * @param chance that A prevails
 */
export function bargainingRange(
  chance: number,
  costA: number,
  costB: number,
): { readonly low: number; readonly high: number } {
  return { low: Math.max(0, chance - costA), high: Math.min(1, chance + costB) };
}

/**
 * A's best ultimatum where B's cost of war is known only to lie evenly in [low, high] (after Fearon 1995), and the chance
 * of war that it accepts.
 */
export function ultimatumUnderIgnorance(
  chance: number,
  costA: number,
  lowCostB: number,
  highCostB: number,
): { readonly share: number; readonly war: number } {
  const width = highCostB - lowCostB;
  const share = Math.min(1, Math.max(chance + lowCostB, chance + (highCostB - costA) / 2));
  const war = width === 0 ? 0 : Math.min(1, Math.max(0, ((highCostB - costA) / 2 - lowCostB) / width));
  return { share, war };
}

/**
 * Preventive war (Fearon 1995, as commonly cited; algebra our own): B, whose chance declines as A's rises from `before` to
 * `after`, fights now iff `δp₂ − p₁ > c(1 − δ)²`, its cost `c` **paid once**. A cost a period is `c(1 − δ)` of one paid
 * once: see {@link perPeriodCost}.
 */
export function preventiveWar(
  before: number,
  after: number,
  discount: number,
  costOnce: number,
): { readonly gain: number; readonly price: number; readonly war: boolean; readonly cap: number } {
  const gain = discount * after - before;
  const price = costOnce * (1 - discount) ** 2;
  return { gain, price, war: gain > price + 1e-9, cap: (before + price) / discount };
}

/** What a cost a period, borne for ever, comes to if it is paid once. */
export function perPeriodCost(cost: number, discount: number): number {
  return cost / (1 - discount);
}

/**
 * Powell (2006), as commonly cited: no efficient peaceful path exists if `δM_A(t+1) − M_A(t) > B − [M_A(t) + M_B(t)]`.
 */
export function noPeacefulPath(pie: number, nowA: number, nextA: number, nowB: number, discount: number): boolean {
  return discount * nextA - nowA > pie - (nowA + nowB) + 1e-9;
}
