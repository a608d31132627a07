/**
 * The known name that a mistyped one most likely meant, or null where none is near: at most one edit in three letters,
 * capitals not counting. Of equally near ones the first. O(known · length²).
 */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** `; did you mean "x"?`, else what there is. */
export function didYouMean(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== null) return `; did you mean "${meant}"?`;
  return known.length > 0 ? `; there are ${known.map((k) => `"${k}"`).join(", ")}` : "";
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment; Damerau 1964). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const distances = [previous[j]! + 1, current[j - 1]! + 1, replaced];
      if (swapped) distances.push(before[j - 2]! + 1);
      current.push(Math.min(...distances));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
