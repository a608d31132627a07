/**
 * The chance that independent yeses reach a quota of votes: that at least a winning set of guarantors honours, or of
 * ratifiers passes (theory 2, 8.1). Never the plain product, which asks all of them.
 *
 * @param chances of each one's yes
 * @param votes of each one
 * @param quota votes that must be reached, within 1e-9
 * @example
 * winningSetChance([0.6, 0.7, 0.8], [1, 1, 1], 2); // 0.788
 */
export function winningSetChance(chances: readonly number[], votes: readonly number[], quota: number): number {
  // Chance of each total of votes; totals within rounding of each other are one.
  let totals = new Map<number, number>([[0, 1]]);
  for (const [k, chance] of chances.entries()) {
    const next = new Map<number, number>();
    for (const [total, share] of totals) {
      const more = Math.round((total + votes[k]!) * 1e9) / 1e9;
      if (chance < 1) next.set(total, (next.get(total) ?? 0) + share * (1 - chance));
      if (chance > 0) next.set(more, (next.get(more) ?? 0) + share * chance);
    }
    totals = next;
  }
  let sum = 0;
  for (const [total, share] of totals) if (total >= quota - 1e-9) sum += share;
  return Math.min(1, sum);
}
