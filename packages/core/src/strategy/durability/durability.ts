import { type Id, isParty } from "../../case/index.ts";
import { draftToStartFrom } from "../../change/start.ts";
import { type Context, ends, expectedValue, type Model, type ModelDraft } from "../../model/index.ts";
import { rounded } from "../../numbers/rounding.ts";
import { beliefsOf, neededInDraws } from "../guarantees/guarantees.ts";
import { guaranteeJudgements, perspectiveOf } from "../guarantees/judgements.ts";
import { Draws } from "../judged/draws.ts";
import { assumed, isAssumed, type Judged } from "../judged/judged.ts";
import { drawnMargins, marginOf } from "../judged/margins.ts";
import { afterSignature } from "./after-signing.ts";
import { keptClauses } from "./clauses.ts";
import {
  expectedLens,
  judgementsOf,
  type Lens,
  type PowerPath,
  powerPath,
  punishmentOn,
  winningChance,
} from "./path.ts";
import type { Closing, DurabilityPeriod, DurabilityResult } from "./result.ts";
import { courseOf, dangerWindow } from "./shifting-power.ts";

export interface DurabilityOptions {
  /** `null`: the latest. */
  readonly draft: Id | null;
}

/** One of the two, with what decides its choice. */
interface Side {
  readonly id: Id;
  readonly other: Id;
  readonly patience: Judged;
  readonly span: Judged;
}

/** A side's margin of peace over no deal, and what war is worth over no deal, by period: only their difference counts. */
interface Stakes {
  readonly margin: number;
  readonly war: readonly number[];
}

/**
 * Would the peace last (theory 9)? Strengths by year, what the draft's terms do to them, and each side's incentive to break:
 * walk-away and war are one judgement, moved by the chance to prevail.
 */
export function durability(model: Model, options: DurabilityOptions, context: Context): DurabilityResult {
  const draft = draftToStartFrom(model, options.draft);
  const perspective = perspectiveOf(model);
  const deciding = model.case.parties.filter(isParty).map(({ id }) => id);
  const pair = model.case.principals ?? (deciding.length === 2 ? ([deciding[0]!, deciding[1]!] as const) : null);
  const empty: DurabilityResult = {
    draft: draft.id,
    pair,
    periods: [],
    window: [],
    holdsThrough: null,
    breaks: {},
    closes: [],
    lasts: null,
    ends: null,
    holds: null,
    missing: [],
    withoutEffect: termsWithoutEffect(model, draft, perspective?.effects?.map(({ when }) => when) ?? []),
    clauses: perspective === null ? [] : keptClauses(model, draft, perspective, context),
    afterSigning: perspective === null ? { scenarios: [], parties: [] } : afterSignature(model, draft, perspective),
    applied: [],
    contradictions: [],
    assumed: [],
    draws: 0,
  };
  if (pair === null || perspective === null)
    return rounded({ ...empty, missing: [{ what: "pair" as const, party: null }] });
  const path = powerPath(model, perspective, draft, pair);
  const place = (id: Id): number => model.parties.findIndex((party) => party.id === id);
  const missing = pair.flatMap((party): DurabilityResult["missing"][number][] => [
    ...((path.given.get(party)?.size ?? 0) === 0 ? [{ what: "strength" as const, party }] : []),
    ...(place(party) < 0 || model.parties[place(party)]!.reservation === null
      ? [{ what: "walk-away" as const, party }]
      : []),
  ]);
  for (const { guarantor, strength } of path.backings)
    if (strength.size === 0) missing.push({ what: "strength", party: guarantor });
  if (missing.length > 0) return rounded({ ...empty, missing });

  const sides = pair.map((id, k): Side => {
    const own = perspective.parties.get(id);
    const span = perspective.span.get(id);
    return {
      id,
      other: pair[1 - k]!,
      patience: own?.patience == null ? assumed(0.95) : { quantity: own.patience.value, source: own.patience.source },
      span: span === undefined ? assumed(1) : { quantity: span.value, source: span.source },
    };
  });
  const judgements = guaranteeJudgements(model.case, perspective);
  const beliefs = new Map(
    [...new Set(path.backings.map(({ guarantor }) => guarantor))].flatMap((guarantor) => {
      const resolve = judgements.resolve.get(guarantor);
      return resolve === undefined
        ? []
        : [[guarantor, beliefsOf(resolve, judgements.acts.get(guarantor) ?? [])] as const];
    }),
  );
  const promised = new Map(judgements.commitments.map((one) => [one.row.id, one]));
  /** A promise of which nobody has said enough is not counted. */
  const credibility = (id: Id): number => {
    const one = promised.get(id)!;
    const belief = beliefs.get(one.row.guarantor);
    if (belief === undefined || one.cost === null) return 0;
    return belief.after.atLeast(
      expectedValue(one.cost.quantity) - (one.renegeCost === null ? 0 : expectedValue(one.renegeCost.quantity)),
    );
  };
  const lens = expectedLens(credibility);
  const margins = (of: Model): readonly { readonly least: number; readonly greatest: number }[] =>
    sides.map(({ id }) => marginOf(of, of.drafts.find((one) => one.id === draft.id)!, place(id))!);
  const likely = margins(model);
  const middle = likely.map(({ least, greatest }) => (least + greatest) / 2);
  const windowOf = (values: readonly number[], through: Lens): ReturnType<typeof dangerWindow> =>
    dangerWindow(coursesOf(path, sides, values, through));

  const courses = coursesOf(path, sides, middle, lens);
  const { window, holdsThrough } = dangerWindow(courses);
  const both = ends(model);
  const cautious = windowOf(
    margins(both.cautious).map(({ least }) => least),
    lens,
  ).window;
  const hopeful = windowOf(
    margins(both.hopeful).map(({ greatest }) => greatest),
    lens,
  ).window;
  const breaks = Object.fromEntries(
    sides.map(({ id }, k) => [id, courses[k]!.incentive.flatMap((incentive, t) => (incentive > 1e-9 ? [t] : []))]),
  );
  const draws = new Draws(context, 0);
  const lasts = lastingChance(model, draft, path, sides, promised, beliefs, context, place);
  return rounded({
    ...empty,
    periods: path.years.map((year, t): DurabilityPeriod => {
      const chances = Object.fromEntries(
        sides.map(({ id, other }) => [id, winningChance(path, id, other, year, true, lens)]),
      );
      return {
        t,
        label: String(year),
        chance: chances[pair[0]]!,
        chances,
        shares: sides.map(({ id }, k) => middle[k]! + model.parties[place(id)]!.reservation!),
        incentive: Object.fromEntries(sides.map(({ id }, k) => [id, courses[k]!.incentive[t]!])),
      };
    }),
    window,
    holdsThrough,
    breaks,
    closes: closings(path, sides, middle, lens, breaks),
    lasts,
    ends: { cautious, hopeful },
    holds: String(cautious) === String(hopeful),
    applied: path.applied.map(({ when, from = null }) => ({ when, from })),
    contradictions: sides.flatMap(({ id, other, span }) => {
      const walkAway = model.parties[place(id)]!.reservation!;
      const war = winningChance(path, id, other, path.years[0]!, false, lens) * expectedValue(span.quantity);
      return war < walkAway - 1e-9 ? [{ party: id, war, walkAway }] : [];
    }),
    assumed: [
      ...sides.flatMap(({ id, patience, span }) => [
        ...(isAssumed(patience) ? [{ what: "patience" as const, party: id }] : []),
        ...(isAssumed(span) ? [{ what: "span" as const, party: id }] : []),
      ]),
      ...(isAssumed(path.decisiveness) ? [{ what: "decisiveness" as const, party: null }] : []),
    ],
    draws: draws.size,
  });
}

function stakesOf(path: PowerPath, side: Side, margin: number, lens: Lens): Stakes {
  const now = winningChance(path, side.id, side.other, path.years[0]!, false, lens);
  const span = lens.numberOf(side.span);
  return {
    margin,
    war: path.years.map(
      (year) =>
        span * (winningChance(path, side.id, side.other, year, true, lens) - now) -
        punishmentOn(path, side.id, year, lens),
    ),
  };
}

function coursesOf(path: PowerPath, sides: readonly Side[], margins: readonly number[], lens: Lens) {
  return sides.map((side, k) => {
    const { margin, war } = stakesOf(path, side, margins[k]!, lens);
    return courseOf({ peace: war.map(() => margin), war }, lens.numberOf(side.patience));
  });
}

/** For each side that would break: the least of each means that takes its reason away without giving the other one. */
function closings(
  path: PowerPath,
  sides: readonly Side[],
  margins: readonly number[],
  lens: Lens,
  breaks: Readonly<Record<Id, readonly number[]>>,
): readonly Closing[] {
  return sides.flatMap((side, k): Closing[] => {
    if (breaks[side.id]!.length === 0) return [];
    const calm = (through: Lens, own: number): boolean => {
      const { war } = stakesOf(path, side, own, through);
      return courseOf({ peace: war.map(() => own), war }, through.numberOf(side.patience)).incentive.every(
        (incentive) => incentive <= 1e-9,
      );
    };
    const otherStays = (through: Lens): boolean => {
      if (breaks[side.other]!.length > 0) return true;
      return coursesOf(path, sides, margins, through)[1 - k]!.incentive.every((incentive) => incentive <= 1e-9);
    };
    const own = margins[k]!;
    const backed = path.backings.some(({ helps }) => helps === side.other);
    const believed = (q: number): Lens => ({ ...lens, credibility: (id) => Math.max(q, lens.credibility(id)) });
    const armed = (times: number): Lens => ({ ...lens, stronger: { party: side.other, times } });
    const { war } = stakesOf(path, side, own, lens);
    const guarantee = backed ? least((q) => calm(believed(q), own), 0, 1) : null;
    const capability = least((times) => calm(armed(times), own), 1, 1e6);
    return [
      { by: "guarantee", of: side.id, least: guarantee },
      {
        by: "capability",
        of: side.id,
        least: capability !== null && otherStays(armed(capability)) ? capability : null,
      },
      { by: "side-payment", of: side.id, least: Math.max(0, Math.max(...war) - own) },
    ];
  });
}

/** The least value from which something holds that, once it holds, goes on holding; `null` where it does not even at `high`. */
function least(holds: (value: number) => boolean, low: number, high: number): number | null {
  if (holds(low)) return low;
  if (!holds(high)) return null;
  let [below, above] = [low, high];
  // By ratio first, so that a range over many powers of ten takes no longer.
  for (let step = 0; step < 200 && above - below > 1e-9 * Math.max(1, above); step++) {
    const middle = below > 0 && above > 4 * below ? Math.sqrt(below * above) : (below + above) / 2;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** Issues that the draft settles with a term of which nobody has said that it does anything. */
function termsWithoutEffect(
  model: Model,
  draft: ModelDraft,
  whens: readonly Readonly<Record<Id, Id>>[],
): readonly Id[] {
  const touched = new Set(whens.flatMap((when) => Object.keys(when)));
  return model.issues.flatMap(({ id }, i) => (draft.states[i] !== "silent" && !touched.has(id) ? [id] : []));
}

/** The chance that no period is in danger, every judgement drawn. */
function lastingChance(
  model: Model,
  draft: ModelDraft,
  path: PowerPath,
  sides: readonly Side[],
  promised: ReadonlyMap<Id, Parameters<typeof neededInDraws>[0]>,
  beliefs: ReadonlyMap<Id, ReturnType<typeof beliefsOf>>,
  context: Context,
  place: (id: Id) => number,
): DurabilityResult["lasts"] {
  if (context.draws <= 0) return null;
  const margins = sides.map(({ id }) => marginOf(model, draft, place(id))!);
  const { columns, dimensions } = drawnMargins(model, margins, context);
  const draws = new Draws(context, dimensions);
  draws.ask(
    ...judgementsOf(path, [sides[0]!.id, sides[1]!.id]),
    ...sides.flatMap(({ patience, span }) => [patience, span]),
  );
  for (const { commitment } of path.backings) {
    const one = promised.get(commitment)!;
    draws.ask(one.cost, one.renegeCost);
  }
  const kept = new Map(
    path.backings.map(({ commitment, guarantor }) => {
      const needed = neededInDraws(promised.get(commitment)!, draws);
      const belief = beliefs.get(guarantor);
      return [
        commitment,
        needed === null || belief === undefined ? null : needed.map((threshold) => belief.after.atLeastNear(threshold)),
      ] as const;
    }),
  );
  const columnOf = new Map<Judged, Float64Array>();
  const numberIn =
    (draw: number) =>
    (one: Judged): number => {
      let column = columnOf.get(one);
      if (column === undefined) {
        column = draws.of(one);
        columnOf.set(one, column);
      }
      return column[draw]!;
    };
  return draws.probability((draw) => {
    const lens: Lens = { numberOf: numberIn(draw), credibility: (id) => kept.get(id)?.[draw] ?? 0 };
    return (
      dangerWindow(
        coursesOf(
          path,
          sides,
          columns.map((column) => column[draw]!),
          lens,
        ),
      ).window.length === 0
    );
  });
}
