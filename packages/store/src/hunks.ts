/** One stretch of a file that another version has otherwise: at an offset of the first, bytes removed, bytes in their place. */
export interface Hunk {
  readonly at: number;
  readonly removed: Uint8Array;
  readonly inserted: Uint8Array;
}

/** More stretches than these are taken as one. */
const MOST_HUNKS = 500;

/**
 * The stretches in which `after` differs from `before`, in order and apart from each other. Lines that stand once in both
 * hold the two together (as in Bram Cohen's patience diff, in one pass); between them each stretch is as short as can be. n log n in
 * the number of lines.
 */
export function hunksBetween(before: Uint8Array, after: Uint8Array): Hunk[] {
  const whole = trimmed(before, after, 0);
  if (whole === null) return [];
  if (whole.removed.length === 0 || whole.inserted.length === 0) return [whole];
  const [old, young] = [linesOf(whole.removed), linesOf(whole.inserted)];
  const anchors = increasing(commonLines(old, young));
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...anchors, [old.length - 1, young.length - 1] as const]) {
    const hunk = trimmed(
      whole.removed.subarray(old[i]!.start, old[a]!.start),
      whole.inserted.subarray(young[j]!.start, young[b]!.start),
      whole.at + old[i]!.start,
    );
    if (hunk !== null) hunks.push(hunk);
    [i, j] = [a + 1, b + 1];
  }
  return hunks.length > MOST_HUNKS ? [whole] : hunks;
}

/** The other way round. */
export function reversedHunks(hunks: readonly Hunk[]): Hunk[] {
  let shift = 0;
  return hunks.map(({ at, removed, inserted }) => {
    const reversed = { at: at + shift, removed: inserted, inserted: removed };
    shift += inserted.length - removed.length;
    return reversed;
  });
}

/** A file after its stretches were exchanged. */
export function withHunks(content: Uint8Array, hunks: readonly Hunk[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const hunk of hunks) {
    parts.push(content.subarray(at, hunk.at), hunk.inserted);
    at = hunk.at + hunk.removed.length;
  }
  return Buffer.concat([...parts, content.subarray(at)]);
}

/**
 * Hunks made on a file, for the file as others' hunks have left it; `null` where the two touch the same bytes, so that
 * nobody can say which holds.
 */
export function rebasedHunks(own: readonly Hunk[], others: readonly Hunk[]): Hunk[] | null {
  const rebased: Hunk[] = [];
  let shift = 0;
  let next = 0;
  for (const hunk of own) {
    const end = hunk.at + hunk.removed.length;
    for (; next < others.length; next++) {
      const other = others[next]!;
      const otherEnd = other.at + other.removed.length;
      if (otherEnd > hunk.at || (otherEnd === hunk.at && other.at === end)) break;
      shift += other.inserted.length - other.removed.length;
    }
    const other = others[next];
    // What begins where this one ends comes after it; both at one point, or within each other, have no order.
    if (other !== undefined && (other.at < end || (other.at === end && hunk.at === end))) return null;
    rebased.push({ ...hunk, at: hunk.at + shift });
  }
  return rebased;
}

/** Two stretches without what they begin and end with in common; `null` where that is all. */
function trimmed(before: Uint8Array, after: Uint8Array, at: number): Hunk | null {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return null;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    at: at + head,
    removed: before.subarray(head, before.length - tail),
    inserted: after.subarray(head, after.length - tail),
  };
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines of a text, and at last an empty one at its end. */
function linesOf(bytes: Uint8Array): Line[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lines: Line[] = [];
  for (let start = 0; start < buffer.length; ) {
    const end = buffer.indexOf(10, start);
    const next = end < 0 ? buffer.length : end + 1;
    lines.push({ start, text: buffer.toString("latin1", start, next) });
    start = next;
  }
  lines.push({ start: buffer.length, text: "" });
  return lines;
}

/** The lines that stand once in each of two texts, by their numbers in both, in the order of the first. */
function commonLines(old: readonly Line[], young: readonly Line[]): [number, number][] {
  const places = new Map<string, number>();
  for (const [j, { text }] of young.entries()) places.set(text, places.has(text) ? -1 : j);
  const counts = new Map<string, number>();
  for (const { text } of old) counts.set(text, (counts.get(text) ?? 0) + 1);
  return old.slice(0, -1).flatMap(({ text }, i): [number, number][] => {
    const j = places.get(text) ?? -1;
    return j >= 0 && j < young.length - 1 && counts.get(text) === 1 ? [[i, j]] : [];
  });
}

/** The longest run of pairs whose second numbers increase too. */
function increasing(pairs: readonly [number, number][]): [number, number][] {
  /** The last pair of the best run of each length, and of each pair the one before it. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [n, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    previous[n] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = n;
  }
  const run: [number, number][] = [];
  for (let n = ends.at(-1) ?? -1; n >= 0; n = previous[n]!) run.push(pairs[n]!);
  return run.reverse();
}
