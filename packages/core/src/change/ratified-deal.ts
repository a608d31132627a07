import { type Home, homesOf, passes } from "../acceptance/index.ts";
import { type Context, ends, hasSpoken, type Model } from "../model/index.ts";
import { findOutcome } from "../space/index.ts";

/** Most bodies whose sets are gone through. */
const MOST_BODIES = 12;

/**
 * Whether some outcome that all deciding parties would sign would be ratified at home too (theory 2, 3): by search over the
 * smallest sets of bodies that suffice under their rules, each body of such a set entering like a deciding party. Exact figures.
 *
 * Over gaps (theory 1.8) `true` where there is one at the cautious end, at which a body of which nothing is known refuses,
 * `false` where there is none at the hopeful end, at which it consents; else, or where a search was not finished, `null`.
 *
 * @returns `undefined` where nobody ratifies for a deciding party
 */
export function ratifiedDeal(model: Model, context: Context): boolean | null | undefined {
  const deciding = model.parties.filter((party) => party.deciding).map(({ id }) => id);
  const homes = homesOf(model, deciding);
  if (homes.length === 0) return undefined;
  if (homes.reduce((sum, { bodies }) => sum + bodies.length, 0) > MOST_BODIES) return null;
  const { cautious, hopeful } = ends(model);
  const most = dealAt(hopeful, homes, true, context);
  if (most !== true) return most;
  return dealAt(cautious, homes, false, context) === true ? true : null;
}

function dealAt(model: Model, homes: readonly Home[], silentConsent: boolean, context: Context): boolean | null {
  const deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  let proven = true;
  for (const places of smallestSets(model, homes, silentConsent)) {
    const parties = [...new Set([...deciding, ...places])];
    const atLeast = parties.map((p) => model.parties[p]!.reservation ?? Number.NEGATIVE_INFINITY);
    const found = findOutcome(model, { parties, atLeast, avoidRedLines: "all" }, context);
    if (found.outcome !== null) return true;
    proven &&= found.proven;
  }
  return proven ? false : null;
}

/** The smallest sets of bodies, by their places in the model, that pass a text together; bodies that cannot be asked left out. */
function smallestSets(model: Model, homes: readonly Home[], silentConsent: boolean): readonly (readonly number[])[] {
  const all = homes.flatMap(({ bodies }) => bodies);
  const known = all.map(({ place }) => place >= 0 && hasSpoken(model.parties[place]!));
  const askable = all.map(({ place }, k) => known[k]! && (silentConsent || model.parties[place]!.reservation !== null));
  const winning: number[] = [];
  const sets = Array.from({ length: 2 ** all.length }, (_, set) => set);
  const size = (set: number): number => all.filter((_, k) => (set >> k) & 1).length;
  for (const set of sets.toSorted((a, b) => size(a) - size(b) || a - b)) {
    if (all.some((_, k) => (set >> k) & 1 && !askable[k])) continue;
    if (winning.some((smaller) => (set & smaller) === smaller)) continue;
    let first = 0;
    const passed = homes.every(({ bodies }) => {
      const from = first;
      first += bodies.length;
      const rules = bodies.map(({ party }) => party);
      return passes(rules, (k) => ((set >> (from + k)) & 1) === 1 || (silentConsent && !known[from + k]));
    });
    if (passed) winning.push(set);
  }
  return winning.map((set) => all.flatMap(({ place }, k) => ((set >> k) & 1 ? [place] : [])));
}
