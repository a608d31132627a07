import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import {
  type Context,
  type EndName,
  type Ends,
  ends,
  type Model,
  type ModelDraft,
  NobodyDecides,
} from "../model/index.ts";
import { leftAsIs } from "../space/index.ts";
import { conflictAxes } from "./boils-down/axes.ts";
import { bargainOf } from "./boils-down/bargain.ts";
import { curveOf } from "./boils-down/curve.ts";
import { allExchanges, exchangeBetween, pairToTell } from "./boils-down/exchange.ts";
import { hangsOn } from "./boils-down/hangs-on.ts";
import { earlyHarvest } from "./boils-down/harvest.ts";
import type { CoreAt, CoreResult } from "./boils-down/result.ts";
import { dealsOverGaps } from "./over-gaps.ts";
import { type PackagesAt, packagesAt } from "./packages.ts";
import { draftToStartFrom, startFromDefaults } from "./start.ts";

export interface CoreOptions {
  /** The draft whose bargain is told and whose verdicts are taken apart; the latest where left out. */
  readonly draft?: Id | null;
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: on likely values, with both ends beside them. */
  readonly gaps?: EndName | "all";
}

/** Sets of fewest points shown. */
const FEWEST = 5;

/**
 * What the plan boils down to (theory 3.6): who gets what; the natural exchange between the two whose conflict it is, and
 * between every pair; the deal on fewest points, from a text that says nothing; what each verdict on the draft hangs on; how
 * much of the joint gain how many issues carry; the axes of conflict; and what could be agreed today by words alone (3.5).
 *
 * Parties are compared only by how much of what it has at stake each one gets, and values are never added across parties.
 * Sets of fewest points come twice, held and on guesses (1.8); exchange, curve and axes are on likely values. Whether there is
 * a deal on any number of points holds where both ends say the same.
 *
 * @throws RangeError where there is no such draft.
 */
export function core(model: Model, options: CoreOptions, context: Context): CoreResult {
  return rounded(runCore(model, options, context));
}

function runCore(model: Model, options: CoreOptions, context: Context): CoreResult {
  if (!model.parties.some((party) => party.deciding)) throw new NobodyDecides(model);
  const { gaps = "all" } = options;
  const both = ends(model);
  const byWords = inWords(both, options, context);
  const fewest = new Fewest(both, context);
  const at = (end: EndName): CoreAt => ({
    ...byWords,
    ...onValues(both[end], byWords.pair, context),
    ...fewest.at(end),
  });
  if (gaps !== "all") return { ...at(gaps), gaps: null };
  // The hopeful end first: where it has no deal, the others have none.
  const hopeful = at("hopeful");
  const likely = both.hopeful === model ? hopeful : at("likely");
  const cautious = both.cautious === model ? likely : at("cautious");
  const has = { cautious: cautious.fewest.packages.length > 0, hopeful: hopeful.fewest.packages.length > 0 };
  return { ...likely, gaps: dealsOverGaps(model, has, { cautious, hopeful }, context) };
}

/** What is the same at every end: it rests on spoken options, or says itself what holds. */
function inWords(
  both: Ends,
  options: CoreOptions,
  context: Context,
): Omit<CoreAt, keyof ReturnType<typeof onValues> | "fewest"> & { readonly pair: CoreAt["pair"] } {
  const { likely: model } = both;
  // Imported scenarios have no drafts; all but the bargain and the verdicts can be told of them too.
  const draft = model.drafts.length === 0 && !options.draft ? null : draftToStartFrom(model, options.draft);
  const before = draft && publicBefore(model, draft);
  const pair = pairToTell(model);
  return {
    draft: draft?.id ?? null,
    pair: pair && [model.parties[pair[0]]!.id, model.parties[pair[1]]!.id],
    bargain: draft && bargainOf(model, draft, pair),
    bargainBefore: before && bargainOf(model, before, pair),
    hangsOn: draft && { draft: draft.id, parties: hangsOn(both, draft, context) },
    harvest: earlyHarvest(model),
    leftAsIs: leftAsIs(model),
  };
}

/** What rests on values throughout: at one end, or on likely ones. */
function onValues(
  model: Model,
  pair: CoreAt["pair"],
  context: Context,
): Pick<CoreAt, "exchange" | "exchanges" | "curve" | "curveReaches" | "curveGaps" | "axes"> {
  const [p, q] = (pair ?? []).map((id) => model.parties.findIndex((party) => party.id === id));
  const curve = curveOf(model, context);
  const exchanges = allExchanges(model, context);
  const told = exchanges.find((one) => one.pair[0] === pair?.[0] && one.pair[1] === pair[1]);
  return {
    exchange: told ?? (p === undefined || q === undefined ? null : exchangeBetween(model, p, q, context)),
    exchanges,
    curve: curve?.points ?? null,
    curveReaches: curve?.thresholds ?? [],
    curveGaps: curve?.gaps ?? 0,
    axes: conflictAxes(model),
  };
}

/** The deal on fewest points, from a text that says nothing. */
class Fewest {
  readonly #both: Ends;
  readonly #context: Context;
  readonly #found: Map<Model, PackagesAt> = new Map<Model, PackagesAt>();

  constructor(both: Ends, context: Context) {
    this.#both = both;
    this.#context = context;
  }

  at(end: EndName): Pick<CoreAt, "fewest"> {
    const held = this.#of("cautious");
    const found = this.#of(end);
    return {
      fewest: { held: held.packages, packages: found.packages, proven: held.proven && found.proven },
    };
  }

  #of(end: EndName): PackagesAt {
    const model = this.#both[end];
    const most = this.#found.get(this.#both.hopeful);
    let found = this.#found.get(model);
    if (most?.proven && most.packages.length === 0) found = most;
    if (found === undefined) {
      const target = model.parties.flatMap((party, p) => (party.deciding && party.reservation !== null ? [p] : []));
      const start = startFromDefaults(model);
      const request = { start, target, limit: FEWEST, max: model.issues.length };
      found = packagesAt(model, request, end === "likely", this.#context, this.#both);
      this.#found.set(model, found);
    }
    return found;
  }
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
