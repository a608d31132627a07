import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { type Context, ends, isGap, type Model, type ModelDraft, NobodyDecides } from "../model/index.ts";
import { conflictAxes } from "./boils-down/axes.ts";
import { bargainOf } from "./boils-down/bargain.ts";
import { curveOf } from "./boils-down/curve.ts";
import { allExchanges, exchangeBetween, pairToTell } from "./boils-down/exchange.ts";
import { hangsOn } from "./boils-down/hangs-on.ts";
import { earlyHarvest } from "./boils-down/harvest.ts";
import type { CoreResult } from "./boils-down/result.ts";
import { packagesFrom } from "./packages.ts";
import { draftToStartFrom, startFromDefaults } from "./start.ts";

export interface CoreOptions {
  /** The draft whose bargain is told and whose verdicts are taken apart; the latest where left out. */
  readonly draft?: Id | null;
}

/** Sets of fewest points shown. */
const FEWEST = 5;

/**
 * What the plan boils down to (theory 3.6): who gets what; the natural exchange between the two whose conflict it is, and
 * between every pair; the deal on fewest points, from a text that says nothing; what each verdict on the draft hangs on; how
 * much of the joint gain how many issues carry; the axes of conflict; and what could be agreed today by words alone (3.5).
 *
 * Parties are compared only by how much of what it has at stake each one gets, and values are never added across parties.
 * Sets of fewest points come twice, held and on guesses (1.8); exchange, curve and axes are on likely values.
 *
 * @throws RangeError where there is no such draft.
 */
export function core(model: Model, options: CoreOptions, context: Context): CoreResult {
  return rounded(runCore(model, options, context));
}

function runCore(model: Model, options: CoreOptions, context: Context): CoreResult {
  if (!model.parties.some((party) => party.deciding)) throw new NobodyDecides(model);
  // Imported scenarios have no drafts; all but the bargain and the verdicts can be told of them too.
  const draft = model.drafts.length === 0 && !options.draft ? null : draftToStartFrom(model, options.draft);
  const before = draft && publicBefore(model, draft);
  const both = ends(model);
  const pair = pairToTell(model);
  const deciding = model.parties.flatMap((party, p) => (party.deciding && party.reservation !== null ? [p] : []));
  const fewest = packagesFrom(
    both,
    { start: startFromDefaults(model), target: deciding, limit: FEWEST, max: model.issues.length },
    context,
  );
  const curve = curveOf(model, context);
  return {
    draft: draft?.id ?? null,
    pair: pair && [model.parties[pair[0]]!.id, model.parties[pair[1]]!.id],
    bargain: draft && bargainOf(model, draft, pair),
    bargainBefore: before && bargainOf(model, before, pair),
    exchange: pair && exchangeBetween(model, pair[0], pair[1], context),
    exchanges: allExchanges(model, context),
    fewest: { held: fewest.held, packages: fewest.guesses, proven: fewest.proven },
    hangsOn: draft && { draft: draft.id, parties: hangsOn(both, draft, context) },
    curve: curve?.points ?? null,
    curveReaches: curve?.thresholds ?? [],
    curveGaps: curve?.gaps ?? 0,
    axes: conflictAxes(model),
    harvest: earlyHarvest(model),
    leftAsIs: leftAsIs(model),
  };
}

/** The nearest draft before it none of whose issues is unknown: of a text that is not public no share can be told. */
function publicBefore(model: Model, draft: ModelDraft): ModelDraft | null {
  const seen = new Set<Id>([draft.id]);
  for (let id = draft.follows; id !== null && !seen.has(id); ) {
    seen.add(id);
    const before = model.drafts.find((candidate) => candidate.id === id);
    if (before === undefined) return null;
    if (!before.states.includes("unknown")) return before;
    id = before.follows;
  }
  return null;
}

/** Issues on which no search can choose: every option is a gap for every deciding party, or all of them value all alike. */
function leftAsIs(model: Model): readonly Id[] {
  const deciding = model.parties.filter((party) => party.deciding);
  return model.issues.flatMap(({ id }, i) => {
    const options = Array.from({ length: model.offsets[i + 1]! - model.offsets[i]! }, (_, k) => model.offsets[i]! + k);
    const silent = deciding.every((party) => options.every((o) => isGap(party, o)));
    const tied = deciding.every((party) =>
      options.every((o) => Math.abs(party.utilities[o]! - party.utilities[options[0]!]!) <= 1e-12),
    );
    return silent || tied ? [id] : [];
  });
}
