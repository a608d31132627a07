import { articleRank, listRank, type Marker, type MarkerReading } from "./markers.ts";
import { goesOn, standsBehind } from "./numbers.ts";

/** An open point, as far as it matters to what may stand under or beside it. */
export interface Open {
  readonly marker: Marker | null;
  readonly reading: MarkerReading | null;
  readonly indent: number;
  readonly paragraphs: readonly string[];
}

/** Where markers of each style stand further down: what tells the first of a list from a number in a sentence. */
export class Ahead {
  readonly #next: (ReadonlyMap<string, number> | null)[];
  readonly #markers: readonly (Marker | null)[];
  readonly #following: Int32Array;

  /** @param markers of each line; `null` where it has none */
  constructor(markers: readonly (Marker | null)[]) {
    this.#markers = markers;
    this.#next = [];
    this.#following = new Int32Array(markers.length).fill(-1);
    const seen = new Map<string, number>();
    let following = -1;
    for (let k = markers.length - 1; k >= 0; k--) {
      this.#following[k] = following;
      const marker = markers[k]!;
      if (marker === null) {
        this.#next[k] = null;
        continue;
      }
      const wanted = new Map<string, number>();
      for (const { style, value } of marker.readings)
        for (const place of [value, value + 1]) {
          const key = `${style}/${place}`;
          const line = seen.get(key);
          if (line !== undefined) wanted.set(key, line);
        }
      this.#next[k] = wanted;
      if (!marker.day)
        // `§ 1` goes on from an article, but begins a list of its own; of `1a` the likelier reading counts.
        for (const { style, value, inserted } of marker.readings[0]!.style === "sign"
          ? marker.readings.slice(0, 1)
          : marker.readings.filter((one, n, all) => all.findIndex(({ style }) => style === one.style) === n))
          if (inserted === 0) seen.set(`${style}/${value}`, k);
      following = k;
    }
  }

  /** The line of the next marker below a line; -1: none. */
  after(line: number): number {
    return this.#following[line] ?? -1;
  }

  markerAt(line: number): Marker | null {
    return this.#markers[line] ?? null;
  }

  /** Which comes first below a line: the next of a reading's list (`true`), or a marker of another style; looks 200 ahead. */
  goesOnBefore(line: number, { style, value }: MarkerReading, other: string): boolean {
    for (let next = this.after(line), tries = 0; next >= 0 && tries < 200; next = this.after(next), tries++)
      for (const one of this.markerAt(next)!.readings) {
        if (one.style === style && one.value === value + 1) return true;
        if (one.style === other) return false;
      }
    return false;
  }

  /** The line where a reading's list goes on, unless it begins anew before; `Infinity`: nowhere. */
  goesOnAt(line: number, { style, value }: MarkerReading): number {
    const next = this.#next[line];
    const on = next?.get(`${style}/${value + 1}`) ?? Number.POSITIVE_INFINITY;
    const anew = next?.get(`${style}/${value}`) ?? Number.POSITIVE_INFINITY;
    return on < anew ? on : Number.POSITIVE_INFINITY;
  }
}

/** What stands before a line that may begin a point. */
export interface Before {
  /** Whether a paragraph may begin here by all that stands above: an empty line, the end of a sentence, a deeper indent. */
  readonly free: boolean;
  /** Whether the line above was ended on purpose, not for want of width. */
  readonly ended: boolean;
  /** Whether the line above may be the title of something. */
  readonly title: boolean;
  /** Whether the line above ends in a word that a number follows: “under Article”. */
  readonly refers: boolean;
}

export interface Place<Node> {
  readonly marker: Marker;
  readonly reading: MarkerReading;
  readonly stack: Node[];
}

/**
 * Where a marker puts its line: the points it stands under.
 *
 * @returns `null` where the marker does not count, as of a number within a sentence that happens to begin a line
 */
export function placeOf<Node extends Open>(
  marker: Marker,
  at: { readonly line: number; readonly indent: number; readonly lowercase: boolean },
  stack: readonly Node[],
  before: Before,
  ahead: Ahead,
): Place<Node> | null {
  const [first] = marker.readings as [MarkerReading];
  const open = (style: string): boolean => stack.some((node) => node.reading?.style === style);
  if (first.style.startsWith("bullet"))
    return before.free || before.ended || open(first.style)
      ? { marker, reading: first, stack: underBullets(stack, first, at.indent) }
      : null;
  const beside = (fits: (last: MarkerReading, next: MarkerReading) => boolean): Place<Node> | null => {
    let found: { place: Place<Node>; far: number } | null = null;
    for (let depth = stack.length - 1; depth > 0; depth--) {
      const node = stack[depth]!;
      for (const reading of marker.readings)
        if (node.reading?.style === reading.style && fits(node.reading, reading) && sameFamily(node, marker, reading)) {
          const far = Math.abs(node.indent - at.indent);
          // Of two lists that would go on, the one with this indent, else the inner one.
          if (found === null || (found.far > 1 && far <= 1))
            found = { place: { marker, reading, stack: stack.slice(0, depth) }, far };
        }
    }
    return found === null ? null : found.place;
  };
  if (before.refers) return null;
  const next = beside(goesOn);
  const opening = marker.readings.find(({ value, inserted }) => value === 1 && inserted === 0);
  if (next !== null) {
    const on = ahead.goesOnAt(at.line, next.reading);
    // `(i)` behind `(h)` begins a list of its own where `(ii)` comes before `(j)`.
    const another =
      opening !== undefined && opening.style !== next.reading.style && ahead.goesOnAt(at.line, opening) < on;
    // `2. Mai 2030` is a day unless the numbers go on from it.
    if (!another && (!marker.day || (before.free && on < Number.POSITIVE_INFINITY))) return next;
  }
  if (marker.day) return null;
  const under = parentOf(marker, stack);
  if (under !== null && (before.free || (before.ended && !at.lowercase)))
    return { marker, reading: first, stack: stack.slice(0, under + 1) };
  const begins = opening !== undefined && ahead.goesOnAt(at.line, opening) < Number.POSITIVE_INFINITY;
  if (!before.free) {
    if (!(before.ended && begins && !at.lowercase)) return null;
    if (open(opening!.style) && !before.title) return null;
  }
  if (opening !== undefined) {
    const deepest = stack.findLast((node) => node.reading?.style === opening.style);
    const inner = deepest !== undefined && at.indent > deepest.indent + 1;
    const again = inner
      ? null
      : beside((_, one) => one.style === opening.style && one.value === 1 && one.inserted === 0);
    if (again !== null) return again;
  } else {
    const single = (one: MarkerReading): boolean => !/^\p{L}{2}/u.test(one.key);
    const again = beside((last, one) => single(one) && standsBehind(last, one)) ?? beside((_, one) => single(one));
    if (again !== null) return again;
  }
  const reading = opening ?? (marker.rank < listRank || /^\d/.test(marker.key) ? first : undefined);
  if (reading === undefined) return null;
  // Raised numbers that number no paragraphs of an article are marks of notes.
  if (reading.style === "raised" && stack.at(-1)?.marker?.rank !== articleRank) return null;
  return { marker, reading, stack: underFor(marker, reading, stack, at, ahead) };
}

/** `2.1` stands beside what stands under `2`, and not beside `1.4`, though both are decimals of two numbers. */
function sameFamily(node: Open, marker: Marker, reading: MarkerReading): boolean {
  if (!reading.style.includes("decimal")) return true;
  const family = (key: string): string => key.slice(0, key.lastIndexOf("."));
  return marker.readings.length > 0 && family(node.reading!.key) === family(reading.key);
}

function underFor<Node extends Open>(
  marker: Marker,
  reading: MarkerReading,
  stack: readonly Node[],
  { line, indent }: { readonly line: number; readonly indent: number },
  ahead: Ahead,
): Node[] {
  if (marker.rank < listRank) {
    const outer = stack.findLastIndex((node) => node.marker !== null && node.marker.rank < listRank);
    // “Article I, Section 1”: sections whose second comes before the next article stand under it.
    const above = stack[outer]?.reading?.style;
    if (above !== undefined && stack[outer]!.marker!.rank > marker.rank && ahead.goesOnBefore(line, reading, above))
      return stack.slice(0, outer + 1);
    const signed = reading.style === "sign";
    return stack.filter(
      (node) =>
        node.marker === null ||
        (node.reading!.style !== reading.style &&
          (node.marker.rank < marker.rank ||
            (signed && node.marker.rank === articleRank && node.reading!.style !== "sign"))),
    );
  }
  const parts = reading.key.split(".");
  if (parts.length > 1)
    return stack.filter((node) => !(node.reading?.style ?? "").startsWith("decimal") && node.marker?.rank !== listRank);
  return stack.filter((node) => !node.reading?.style.startsWith("bullet") || node.indent < indent);
}

/** The place in the stack of the point a decimal number stands under: `2` of `2.1`. */
function parentOf(marker: Marker, stack: readonly Open[]): number | null {
  const key = marker.readings[0]!.key;
  if (!key.includes(".")) return null;
  const parent = key.slice(0, key.lastIndexOf("."));
  const depth = stack.findLastIndex((node) => node.reading?.key === parent);
  return depth < 0 ? null : depth;
}

/** A bullet stands beside the open one of its sign or indent; deeper, or of another sign behind a colon, under it. */
function underBullets<Node extends Open>(stack: readonly Node[], { style }: MarkerReading, indent: number): Node[] {
  const same = stack.findLastIndex((node) => node.reading?.style === style && node.indent === indent);
  if (same > 0) return stack.slice(0, same);
  const last = stack.at(-1)!;
  const colon =
    last.reading?.style.startsWith("bullet") && last.indent === indent && /[:：]$/u.test(last.paragraphs.at(-1) ?? "");
  return colon ? [...stack] : stack.filter((node) => !node.reading?.style.startsWith("bullet") || node.indent < indent);
}
