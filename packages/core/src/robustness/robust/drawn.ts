import { reservationTolerance } from "../../acceptance/index.ts";
import { Cancelled, type Context, rangeOf } from "../../model/index.ts";
import { PertTable, scramblingCount } from "../../sampling/index.ts";
import type { Estimate } from "../indices/estimate.ts";
import { indicesOf, ScramblingIndices, type ScramblingSums, type SobolIndex } from "../indices/sobol-indices.ts";
import { TwoSamples } from "../indices/two-samples.ts";
import { drawnInformation } from "../information/threshold-information.ts";
import { DrawnGain } from "./drawn-gain.ts";
import type { PartyView } from "./party-view.ts";

/** A judgement by the place of its party among the views and its entry in the party's sheet. */
export interface Place {
  readonly view: number;
  readonly entry: number;
}
export interface Drawn {
  readonly places: readonly Place[];
  /** One entry per place; `null` where the figure does not vary. */
  readonly indices: readonly SobolIndex[] | null;
  /** One entry per place: the expected fall in wrong verdicts if the judgement were known. */
  readonly worth: readonly Estimate[];
}

/**
 * An order of the parties by what is judged of them, so that neither names nor their order in the file decide which
 * dimensions of the sequence a party's judgements get.
 */
function byContent(views: readonly PartyView[]): readonly number[] {
  const key = ({ gain, margin, uncertain }: PartyView): readonly number[] => [
    gain,
    margin.least,
    margin.greatest,
    uncertain.length,
  ];
  return [...views.keys()].sort((a, b) => {
    const other = key(views[b]!);
    return key(views[a]!).reduce((order, value, k) => order || value - other[k]!, 0);
  });
}

/** Fewest points of a scrambling (theory 14). */
const LEAST_POINTS = 1024;

/** Points of each scrambling for so many draws: a power of two, at least 1,024; 0 for none. */
export function pointsFor(draws: number): number {
  if (draws <= 0) return 0;
  return Math.max(LEAST_POINTS, 2 ** Math.ceil(Math.log2(draws / scramblingCount)));
}

/** The uncertain judgements of some views, in an order that neither names nor the file decide. */
export function placesOf(views: readonly PartyView[]): readonly Place[] {
  return byContent(views).flatMap((view) => views[view]!.uncertain.map((entry): Place => ({ view, entry })));
}

/**
 * Draws all uncertain judgements of several parties at once, each in a dimension of its own: the Sobol indices of the least
 * margin among `target`, and what knowing each judgement would be worth to the verdict of its own party.
 *
 * @param target places of the views whose least margin is the figure
 * @throws Cancelled
 */
export function drawAll(
  views: readonly PartyView[],
  target: readonly number[],
  points: number,
  context: Context,
): Drawn {
  const places = placesOf(views);
  const tables = places.map(({ view, entry }) =>
    PertTable.of(rangeOf(views[view]!.party.sheet.entries[entry]!.quantity)),
  );
  const patterns = new Int32Array(points);
  const kept = places.map(() => new Float64Array(points * scramblingCount));
  const benefits = views.map(() => new Float64Array(points * scramblingCount));
  const sums: ScramblingSums[] = [];
  const out = new Float64Array(points);
  for (let s = 0; s < scramblingCount; s++) {
    if (context.signal?.aborted) throw new Cancelled();
    const samples = new TwoSamples(context.seed, s, places.length, points);
    const columns = ([0, 1] as const).map((matrix) =>
      places.map((_, dimension) => {
        samples.fill(matrix, dimension, patterns);
        const column = new Float64Array(points);
        tables[dimension]!.fill(patterns, points, column);
        return column;
      }),
    );
    const gainsOf = (matrix: 0 | 1): readonly DrawnGain[] =>
      views.map(({ form, numbers }, view) => {
        const drawn = new Map<number, Float64Array>();
        for (const [k, place] of places.entries())
          if (place.view === view) drawn.set(place.entry, columns[matrix]![k]!);
        return new DrawnGain(form, numbers, drawn, points);
      });
    const first = gainsOf(0);
    const least = (gains: readonly DrawnGain[], but: number | null = null): Float64Array => {
      const row = new Float64Array(points).fill(Number.POSITIVE_INFINITY);
      for (const view of target)
        if (view !== but) for (let i = 0; i < points; i++) row[i] = Math.min(row[i]!, gains[view]!.gains[i]!);
      return row;
    };
    const others = views.map((_, view) => least(first, view));
    const collected = new ScramblingIndices(least(first), least(gainsOf(1)), places.length);
    for (const [k, { view, entry }] of places.entries()) {
      kept[k]!.set(columns[0]![k]!, s * points);
      if (!target.includes(view)) continue;
      first[view]!.with(entry, columns[1]![k]!, out);
      const rest = others[view]!;
      for (let i = 0; i < points; i++) if (rest[i]! < out[i]!) out[i] = rest[i]!;
      collected.add(k, out);
    }
    sums.push(collected.sums());
    for (const [view, { gains }] of first.entries())
      for (let i = 0; i < points; i++) benefits[view]![s * points + i] = gains[i]! >= -reservationTolerance ? 1 : -1;
    context.onProgress?.((s + 1) / scramblingCount, "draws");
  }
  const worth = places.map(({ view }, k): Estimate => {
    if (context.signal?.aborted) throw new Cancelled();
    // A verdict that is the same in every draw cannot be got wrong.
    if (views[view]!.crossed || benefits[view]!.every((one) => one === benefits[view]![0]))
      return { estimate: 0, low: 0, high: 0 };
    return drawnInformation(kept[k]!, benefits[view]!);
  });
  return { places, indices: indicesOf(sums).indices, worth };
}
