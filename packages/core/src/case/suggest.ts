import { quoted } from "./words.ts";

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each once.
 * O(|a|·|b|).
 * @example
 * editDistance("weigths", "weights"); // 1
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * The known word that a misspelt one most likely meant, or undefined where none is near: at most one edit in three
 * letters (none in words shorter than three), capitals and underscores not counting. Of equally near ones the first.
 * @example
 * suggest("weigths", ["values", "weights"]); // "weights"
 */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll("_", "-");
  // Nobody misspells a word this long, and the distance of long ones is slow.
  if (word.length > 80) return undefined;
  let best: string | undefined;
  let least = Math.floor(word.length / 3) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(plain(word), plain(candidate));
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `; did you mean "x"?`, or nothing where no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const suggestion = suggest(word, known);
  return suggestion === undefined ? "" : `; did you mean ${quoted(suggestion)}?`;
}

/** `; did you mean "x"?`, or what there is where no known word is near: for ids asked for from outside the file. */
export function didYouMeanOf(word: string, known: readonly string[]): string {
  const suggestion = didYouMean(word, known);
  if (suggestion !== "" || known.length === 0) return suggestion;
  return `; there are ${known.map((id) => quoted(id)).join(", ")}`;
}
