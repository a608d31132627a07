import { Cancelled, type Context } from "../../model/index.ts";
import type { Network } from "../network/network.ts";
import type { Score } from "../network/objective.ts";
import { Dive } from "./dive.ts";
import { buildLayers, type Layer } from "./layers.ts";
import { linearMaximiser, type Relaxed, relax } from "./relaxation.ts";

/** A network with some buckets settled, and what is known of it. */
interface Part {
  readonly network: Network;
  readonly relaxed: Relaxed;
  /** Buckets settled so far. */
  readonly settled: ReadonlySet<number>;
}

/** Subgradient steps for a part, from the multipliers of the whole it is part of. */
const STEPS = 60;
/** How far depth-first runs go. */
export interface RunNodes {
  /** Nodes of the first, with the relaxation of the whole. */
  readonly whole: number;
  /** Nodes of one in a part before it is split. */
  readonly part: number;
}

/** What a search is after. */
export interface Hunt {
  readonly score: Score;
  /** Lower bounds of the utilities, −∞ allowed. */
  readonly atLeast: Float64Array;
  /** The best score so far. */
  value(): number;
  /** From the best score so far, the least score worth finding. */
  needed(value: number): number;
  /** A score at which a depth-first run ends. */
  readonly enough: number;
  /** Whether the search may end: enough was found. */
  done(): boolean;
  /** Takes the outcome of a relaxation, as bucket entries. */
  offer(entries: Int32Array): void;
  /** Takes an outcome, returns the best score so far. */
  take(utilities: Float64Array, layers: readonly Layer[], entries: Int32Array): number;
  /** Called after each depth-first run: whether it was complete, or what it found will be come upon again. */
  ran?(complete: boolean): void;
}

/**
 * Best-first branch and bound where one relaxation is not enough: each part is relaxed anew, searched depth-first as far as a few
 * thousand nodes go, and otherwise split by the entries of one bucket. For many parties, whose multipliers differ from part to part.
 *
 * @param nodes most nodes to visit; a step of a relaxation counts one a bucket
 * @returns whether the search was complete, and the bound it proved
 */
export function growTree(
  network: Network,
  relaxed: Relaxed,
  hunt: Hunt,
  nodes: number,
  runs: RunNodes,
  context?: Context,
): { complete: boolean; bound: number; nodes: number } {
  const { score, atLeast } = hunt;
  // A part with every bucket settled takes a node a bucket.
  const limit = runs.part + network.buckets.length;
  const queue = new Queue();
  queue.add({ network, relaxed, settled: new Set() });
  let visited = 0;
  for (;;) {
    if (context?.signal?.aborted) throw new Cancelled();
    const part = queue.take();
    if (hunt.done() || part === null || part.relaxed.bound < hunt.needed(hunt.value()))
      return { complete: true, bound: hunt.value(), nodes: visited };
    const { bound, cut, multipliers } = part.relaxed;
    if (visited > nodes) return { complete: false, bound, nodes: visited };
    const layers = buildLayers(part.network, [cut], score.monotone);
    const dive = new Dive(part.network, layers, [cut], score, atLeast, limit, context);
    dive.run(
      hunt.value(),
      (value) => hunt.needed(value),
      (utilities, entries) => hunt.take(utilities, layers, entries),
      hunt.enough,
    );
    hunt.ran?.(dive.complete);
    visited += dive.nodes;
    if (dive.complete || hunt.done()) continue;
    const layer = closest(part, layers);
    const settled = new Set(part.settled).add(layer.bucket);
    for (const below of splitAt(part.network, layer)) {
      const maximiser = linearMaximiser(below);
      const visit = (): number => {
        hunt.offer(maximiser.entries);
        return hunt.value();
      };
      const own = relax(maximiser, score, atLeast, hunt.value(), STEPS, visit, hunt.enough, multipliers);
      visited += STEPS * network.buckets.length;
      // A part is no better than the whole it is part of, however few the steps.
      const least = own.bound < bound ? own : { ...own, bound };
      if (least.bound >= hunt.needed(hunt.value())) queue.add({ network: below, relaxed: least, settled });
    }
  }
}

/** The layer to split at: of those whose parents are settled, the one whose two best entries the cut tells apart least. */
function closest({ network, settled }: Part, layers: readonly Layer[]): Layer {
  const N = network.parties;
  let best: Layer | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const layer of layers) {
    const { parent } = network.buckets[layer.bucket]!;
    if (settled.has(layer.bucket) || (parent >= 0 && !settled.has(parent))) continue;
    const second = layer.domain > 1 ? layer.sorted[separatorOf(network, layer.bucket) * layer.domain + 1]! : -1;
    const loss = second < 0 ? Number.MAX_VALUE : -layer.change[second * (N + 1) + N]!;
    if (loss < least) {
      least = loss;
      best = layer;
    }
  }
  return best!;
}

/** The separator assignment of a bucket whose parent is settled, which has one open entry. */
function separatorOf({ buckets }: Network, bucket: number): number {
  const parent = buckets[buckets[bucket]!.parent];
  if (parent === undefined) return 0;
  return parent.children.find((child) => child.bucket === bucket)!.at[parent.open.indexOf(1)]!;
}

/** The network cut into parts by the entries of a layer whose parents are settled, most promising first. */
function* splitAt(network: Network, layer: Layer): Generator<Network> {
  const bucket = network.buckets[layer.bucket]!;
  const s = separatorOf(network, layer.bucket);
  for (let j = s * layer.domain; j < (s + 1) * layer.domain; j++) {
    const e = layer.sorted[j]!;
    if (e < 0) return;
    const open = new Uint8Array(bucket.open.length);
    for (const entry of layer.groups?.[e] ?? [e]) open[entry] = 1;
    yield { ...network, buckets: network.buckets.with(layer.bucket, { ...bucket, open }) };
  }
}

/** The parts still to search, greatest bound first (a binary heap). */
class Queue {
  readonly #parts: Part[] = [];

  add(part: Part): void {
    const parts = this.#parts;
    let at = parts.push(part) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (parts[above]!.relaxed.bound >= part.relaxed.bound) break;
      parts[at] = parts[above]!;
      at = above;
    }
    parts[at] = part;
  }

  take(): Part | null {
    const parts = this.#parts;
    const top = parts[0];
    const last = parts.pop();
    if (top === undefined || last === undefined) return null;
    if (parts.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= parts.length) break;
      if (below + 1 < parts.length && parts[below + 1]!.relaxed.bound > parts[below]!.relaxed.bound) below++;
      if (parts[below]!.relaxed.bound <= last.relaxed.bound) break;
      parts[at] = parts[below]!;
      at = below;
    }
    parts[at] = last;
    return top;
  }
}
