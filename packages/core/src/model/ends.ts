import type { Id, Quantity } from "../case/index.ts";
import { partyNumbers } from "./compile-party.ts";
import { expectedValue, rangeOf } from "./quantity.ts";
import type { JudgementEntry, JudgementSheet, Model, ModelParty } from "./types.ts";

/** The two ends between which a conclusion must not change, if it is to hold over gaps, and what lies between (theory 1.8). */
export interface Ends {
  /** Every gap at its low end, every walk-away value marked `assumed` at its high end. */
  readonly cautious: Model;
  /** The model itself: gaps at their means. For showing; nothing is concluded from it. */
  readonly likely: Model;
  /** Every gap at its high end, every walk-away value marked `assumed` at its low end. */
  readonly hopeful: Model;
}

/** Names of the ends, from the least to the greatest. */
export const END_NAMES = ["cautious", "likely", "hopeful"] as const;
export type EndName = (typeof END_NAMES)[number];

/** Whether the party has never spoken of an option: its value is a gap (theory 1.7). @param option its number, 0 … M−1 */
export function isGap({ sheet }: ModelParty, option: number): boolean {
  const entry = sheet.value[option]!;
  return entry >= 0 && sheet.entries[entry]!.gap === true;
}

/** Whether the party's walk-away value, or any number it is made of, is marked `assumed`. */
export function hasAssumedReservation({ sheet }: ModelParty): boolean {
  return sheet.reservation.some(
    ({ probability, value }) =>
      sheet.entries[value]!.source === ASSUMED || (probability >= 0 && sheet.entries[probability]!.source === ASSUMED),
  );
}

const ASSUMED: Id = "assumed";

/**
 * The model at both ends of what nobody has said (theory 1.8): gaps and assumed walk-away values as certain numbers at the
 * ends of their ranges, everything else as it is, ranges included. Utilities rise with every gap, so any outcome that lies in
 * the zone at the cautious end lies in it at whatever values within the ranges, and so on to the hopeful end.
 *
 * Where nothing is a gap or assumed the three are one and the same object, so that no answer need be computed twice. A
 * walk-away value that is a mix of scenarios takes the ends of what is assumed in it: values at one end, and of the
 * probabilities the extreme of the mix over all of them. The greater part of each model is shared. O(M) for each party.
 *
 * @example
 * const { cautious, hopeful } = ends(model);
 * // "exists": some outcome lies in the zone of `cautious`; "none": no outcome lies in that of `hopeful`.
 */
export function ends(model: Model): Ends {
  let both = known.get(model);
  if (both === undefined) {
    both = { cautious: computedEnd(model, "cautious"), likely: model, hopeful: computedEnd(model, "hopeful") };
    known.set(model, both);
  }
  return both;
}

/** Every analysis asks for the ends of the same model, and what is computed of a model is kept with it. */
const known = new WeakMap<Model, Ends>();

/** The model at one of its ends, see {@link ends}. */
export function atEnd(model: Model, end: EndName): Model {
  return ends(model)[end];
}

function computedEnd(model: Model, end: "cautious" | "hopeful"): Model {
  const parties = model.parties.map((party) => partyAtEnd(model, party, end));
  return parties.every((party, p) => party === model.parties[p]) ? model : { ...model, parties };
}

/** The party with its gaps at one end, and nothing else changed. */
export function withGapsAt(model: Pick<Model, "issueOf">, party: ModelParty, end: "cautious" | "hopeful"): ModelParty {
  return withQuantities(model, party, gapsAt(party, end));
}

function gapsAt({ sheet }: ModelParty, end: "cautious" | "hopeful"): Map<number, Quantity> {
  const settled = new Map<number, Quantity>();
  sheet.entries.forEach((entry, e) => {
    const [low, , high] = rangeOf(entry.quantity);
    if (entry.gap) settled.set(e, end === "cautious" ? low : high);
  });
  return settled;
}

function partyAtEnd(model: Model, party: ModelParty, end: "cautious" | "hopeful"): ModelParty {
  const settled = gapsAt(party, end);
  for (const [e, quantity] of assumedReservation(party.sheet, end === "cautious" ? "high" : "low"))
    settled.set(e, quantity);
  return withQuantities(model, party, settled);
}

/**
 * A party of a case file with other numbers in the place of some of its judgements, everything that follows from them
 * computed anew; the same object where nothing changes.
 *
 * @param quantities entry of the sheet → its number
 */
export function withQuantities(
  model: Pick<Model, "issueOf">,
  party: ModelParty,
  quantities: ReadonlyMap<number, Quantity>,
): ModelParty {
  const { sheet } = party;
  const changes = [...quantities].filter(([e, quantity]) => !same(sheet.entries[e]!.quantity, quantity));
  if (changes.length === 0 || !sheet.normalised) return party;
  const entries: JudgementEntry[] = [...sheet.entries];
  for (const [e, quantity] of changes) entries[e] = { ...entries[e]!, quantity };
  const next = { ...sheet, entries };
  const { weights, utilities, adds, reservation, total } = partyNumbers(next, model.issueOf);
  // Of weights only their proportions count. All 0 they have none: they stay as they are.
  if (total === 0) {
    const others = changes.filter(([e]) => sheet.entries[e]!.kind !== "weight");
    return withQuantities(model, party, new Map(others));
  }
  const interactions = party.interactions.map(({ terms }, k) => ({ terms, adds: adds[k]! }));
  return { ...party, sheet: next, weights, utilities, interactions, reservation };
}

function same(a: Quantity, b: Quantity): boolean {
  const x = rangeOf(a);
  const y = rangeOf(b);
  return x[0] === y[0] && x[1] === y[1] && x[2] === y[2];
}

/** The numbers that put what is assumed of a walk-away value at its high or low end: the extreme of the whole mix. */
function assumedReservation({ entries, reservation }: JudgementSheet, end: "low" | "high"): [number, Quantity][] {
  const extreme = (e: number, which: "low" | "high"): number => rangeOf(entries[e]!.quantity)[which === "low" ? 0 : 2];
  const isAssumed = (e: number): boolean => e >= 0 && entries[e]!.source === ASSUMED;
  const settled: [number, Quantity][] = [];
  for (const { value } of reservation) if (isAssumed(value)) settled.push([value, extreme(value, end)]);
  if (!reservation.some(({ probability }) => isAssumed(probability))) return settled;
  // The mix Σπv/Σπ is greatest where the probabilities of the better scenarios are high and of the others low, for some
  // line between better and worse; least the other way round.
  const sign = end === "high" ? 1 : -1;
  const worth = ({ value }: { readonly value: number }): number =>
    isAssumed(value) ? extreme(value, end) : expectedValue(entries[value]!.quantity);
  const ranked = [...reservation].sort((a, b) => sign * (worth(b) - worth(a)));
  let best: { mix: number; chosen: [number, Quantity][] } | null = null;
  for (let line = 0; line <= ranked.length; line++) {
    let sum = 0;
    let total = 0;
    const chosen: [number, Quantity][] = [];
    ranked.forEach((scenario, k) => {
      const { probability } = scenario;
      const share = isAssumed(probability)
        ? extreme(probability, k < line ? "high" : "low")
        : expectedValue(entries[probability]!.quantity);
      if (isAssumed(probability)) chosen.push([probability, share]);
      sum += share * worth(scenario);
      total += share;
    });
    if (total > 0 && (best === null || sign * (sum / total) > sign * best.mix)) best = { mix: sum / total, chosen };
  }
  return [...settled, ...(best?.chosen ?? [])];
}
