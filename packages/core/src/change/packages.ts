import type { Probability } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { type Context, type Ends, isGap, type Model } from "../model/index.ts";
import { AmendedDraft, TOLERANCE } from "./amended-draft.ts";
import { describeChanges } from "./describe.ts";
import { type Change, ChangeFinder, type Found, type Goal } from "./finder.ts";
import { withHomes } from "./homes.ts";
import { judge } from "./raise.ts";
import type { Package } from "./result.ts";
import type { Start } from "./start.ts";

/** A probability from which a party is said to accept (contract, "One vocabulary of verdicts"). */
export const ACCEPTS = 0.95;

/** What packages are looked for. */
export interface PackagesRequest {
  readonly start: Start;
  /** Parties (numbers in the model) to bring in; each with a reservation value. */
  readonly target: readonly number[];
  /** How many to list, of either kind. */
  readonly limit: number;
  /** Greatest number of changes. */
  readonly max: number;
  /** Length n: 0 for issues that must stay as they are; all may change where left out. */
  readonly issues?: Uint8Array;
}

/** The smallest sets of changes after which everybody asked for is in the zone, twice (theory 3.4). */
export interface Packages {
  /** In the cautious zone: they hold whatever nobody has said. Fewest changes first, then the greatest least margin. */
  readonly held: readonly Package[];
  /** In the zone by likely values: guesses. Fewest changes first, then fewest gaps leaned on, then the greatest least margin. */
  readonly guesses: readonly Package[];
  readonly proven: boolean;
}

/**
 * The smallest sets of changes that bring some parties in, held and on guesses (theory 3.4, 3.6). Where nothing is a gap or an
 * assumed walk-away value the two lists are one. Margins are `U − r` over the parties asked for, leximin.
 */
export function packagesFrom({ cautious, likely }: Ends, request: PackagesRequest, context: Context): Packages {
  const guessed = packagesAt(likely, request, true, context);
  const held = cautious === likely ? guessed : packagesAt(cautious, request, false, context);
  return { held: held.packages, guesses: guessed.packages, proven: held.proven && guessed.proven };
}

/** Those of one model alone. */
export interface PackagesAt {
  readonly packages: readonly Package[];
  readonly proven: boolean;
}

/**
 * The smallest sets of changes in the zone of one model, described.
 *
 * @param counted as for {@link smallestSets}
 * @param both the ends of the model asked about, to say of each set who would ratify it; left unsaid where left out
 */
export function packagesAt(
  model: Model,
  request: PackagesRequest,
  counted: boolean,
  context: Context,
  both?: Ends,
): PackagesAt {
  const { start, target } = request;
  const { sets, proven } = smallestSets(model, request, counted, context);
  const asked = sets.map((changes) => ({ changes, target }));
  const packages = describePackages(new AmendedDraft(model, start), asked, context);
  return { packages: both ? withHomes(both, model, start, packages, asked, context) : packages, proven };
}

/**
 * The smallest sets of changes after which everybody asked for is in the zone of one model.
 *
 * @param counted whether of equally many changes those that lean on fewer gaps come first
 */
export function smallestSets(
  model: Model,
  { start, target, limit, max, issues }: PackagesRequest,
  counted: boolean,
  context: Context,
): Found {
  const draft = new AmendedDraft(model, start);
  const reservations = model.parties.map(({ reservation }) => reservation ?? 0);
  const finder = new ChangeFinder(draft, target, reservations, context);
  const cost = counted ? costOf(model, target) : null;
  const goal: Goal = { ...bringingIn(model, target), ...(issues && { issues }), ...(cost && { cost }) };
  return finder.smallest(goal, limit, max);
}

/** What it takes that parties accept: their reservation values, and their red lines kept. */
export function bringingIn(model: Model, target: readonly number[]): Goal {
  return {
    atLeast: Float64Array.from(model.parties, ({ reservation }, p) =>
      target.includes(p) ? reservation! : Number.NEGATIVE_INFINITY,
    ),
    redLinesOf: target,
  };
}

/** For each option how many of the parties asked for have never spoken of it; `null` where they have spoken of all. */
function costOf(model: Model, target: readonly number[]): Int32Array | null {
  const cost = Int32Array.from(model.issueOf, (_, o) => target.filter((p) => isGap(model.parties[p]!, o)).length);
  return cost.some((count) => count > 0) ? cost : null;
}

/** A set of changes to be described, and whom it is to bring in. */
export interface AskedSet {
  readonly changes: readonly Change[];
  readonly target: readonly number[];
}

/** Sets of changes with all that they rest on, in the order given; all from the same draws. */
export function describePackages(draft: AmendedDraft, sets: readonly AskedSet[], context: Context): readonly Package[] {
  const { model } = draft;
  const judged = model.parties.flatMap(({ reservation }, p) => (reservation === null ? [] : [p]));
  const chances = judge(
    draft,
    judged,
    sets.map(({ changes }) => changes),
    context,
  );
  const before = model.parties.map((_, p) => draft.accepts(p));
  return sets.map(({ changes, target }, k): Package => {
    for (const [issue, option] of changes) draft.option[issue] = option;
    const ids = (parties: readonly number[]): Id[] => parties.map((p) => model.parties[p]!.id);
    const all = model.parties.map((_, p) => p);
    const inside = all.filter((p) => draft.accepts(p));
    const stopped = all.filter((p) => !draft.keepsRedLines(p));
    const utilities = Object.fromEntries(model.parties.map((party, p) => [party.id, draft.utility(p)]));
    draft.option.fill(-1);
    const accepts = judged.filter((p, at) => {
      const chance = chances[k]!.each[at];
      return inside.includes(p) && (chance?.estimate ?? 0) >= ACCEPTS - TOLERANCE;
    });
    return {
      changes: describeChanges(draft, changes),
      utilities,
      inside: ids(inside),
      accepts: ids(accepts),
      gains: ids(inside.filter((p) => !before[p])),
      loses: ids(all.filter((p) => before[p] && !inside.includes(p))),
      stopped: ids(stopped),
      probability: target.length === 0 ? null : chances[k]!.together(target.map((p) => judged.indexOf(p))),
      chances: Object.fromEntries(
        judged.flatMap((p, at): [Id, Probability][] => {
          const chance = chances[k]!.each[at];
          return chance ? [[model.parties[p]!.id, chance]] : [];
        }),
      ),
      gaps: changes.flatMap(([issue, option]) =>
        target.flatMap((p) =>
          isGap(model.parties[p]!, model.offsets[issue]! + option)
            ? [
                {
                  party: model.parties[p]!.id,
                  issue: model.issues[issue]!.id,
                  option: model.issues[issue]!.options[option]!.id,
                },
              ]
            : [],
        ),
      ),
    };
  });
}
