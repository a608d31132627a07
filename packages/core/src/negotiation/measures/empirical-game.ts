/** What each strategy gets on average (rows) where all others play each strategy (columns). */
export type Payoffs = readonly (readonly number[])[];

/** An equilibrium: shares of the strategies on one side and on the other, and what each side gets. */
export interface EmpiricalEquilibrium {
  readonly strategies: readonly number[];
  readonly against: readonly number[];
  readonly payoffs: readonly [number, number];
}

const TIE = 1e-9;

/** How much less than the best answer each strategy gets, at most and on average over what the others play. */
export function regrets(payoffs: Payoffs): readonly { readonly most: number; readonly mean: number }[] {
  const n = payoffs.length;
  const best = payoffs.map((_, o) => Math.max(...payoffs.map((row) => row[o]!)));
  return payoffs.map((row) => {
    const losses = row.map((payoff, o) => best[o]! - payoff);
    return { most: Math.max(...losses), mean: losses.reduce((sum, loss) => sum + loss, 0) / n };
  });
}

/**
 * Equilibria of the game between strategies: all pure ones, and of two parties all symmetric mixed ones with as many best answers
 * as strategies played (support by support; 2^n systems of linear equations).
 *
 * @param parties how many choose a strategy. Of more than two only the pure symmetric ones can be read off: all play the same, and none
 *   gains by playing another alone.
 */
export function empiricalEquilibria(payoffs: Payoffs, parties: number): readonly EmpiricalEquilibrium[] {
  const n = payoffs.length;
  const best = payoffs.map((_, o) => Math.max(...payoffs.map((row) => row[o]!)));
  const answers = (s: number, o: number): boolean => payoffs[s]![o]! >= best[o]! - TIE;
  const only = (s: number): readonly number[] => payoffs.map((_, k) => (k === s ? 1 : 0));
  const found: EmpiricalEquilibrium[] = [];
  for (let s = 0; s < n; s++)
    for (let o = s; o < n; o++) {
      if (parties > 2 && s !== o) continue;
      if (answers(s, o) && answers(o, s))
        found.push({ strategies: only(s), against: only(o), payoffs: [payoffs[s]![o]!, payoffs[o]![s]!] });
    }
  if (parties > 2) return found;
  for (let bits = 1; bits < 2 ** n; bits++) {
    const support = payoffs.flatMap((_, k) => ((bits >> k) & 1 ? [k] : []));
    if (support.length < 2) continue;
    const mix = mixOver(payoffs, support);
    if (mix === null) continue;
    const worth = payoffs.map((row) => row.reduce((sum, payoff, o) => sum + payoff * mix[o]!, 0));
    const value = worth[support[0]!]!;
    if (worth.every((w) => w <= value + TIE)) found.push({ strategies: mix, against: mix, payoffs: [value, value] });
  }
  return found;
}

/** Shares over a support that make all of it equally good; `null` where there are none, or more than one. */
function mixOver(payoffs: Payoffs, support: readonly number[]): readonly number[] | null {
  const k = support.length;
  // Unknown: k shares and the common worth. Rows: payoff of each strategy of the support less the worth is 0; shares add up to 1.
  const rows = support.map((s) => [...support.map((o) => payoffs[s]![o]!), -1, 0]);
  rows.push([...support.map(() => 1), 0, 1]);
  for (let column = 0; column <= k; column++) {
    let pivot = column;
    for (let r = column; r <= k; r++) if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    if (Math.abs(rows[pivot]![column]!) < 1e-10) return null;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let r = 0; r <= k; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]! / rows[column]![column]!;
      for (let c = column; c <= k + 1; c++) rows[r]![c]! -= factor * rows[column]![c]!;
    }
  }
  const shares = payoffs.map(() => 0);
  for (let c = 0; c < k; c++) {
    const share = rows[c]![k + 1]! / rows[c]![c]!;
    if (share < TIE) return null;
    shares[support[c]!] = share;
  }
  return shares;
}
