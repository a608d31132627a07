import { homesOf, passes } from "../../acceptance/index.ts";
import type { Id } from "../../case/index.ts";
import { draftToStartFrom } from "../../change/start.ts";
import { type Context, ends, expectedValue, type Model } from "../../model/index.ts";
import { rounded } from "../../numbers/rounding.ts";
import { type ProbabilityEstimate, productEstimate, scramblingCount } from "../../sampling/index.ts";
import { dilemmasOf } from "../dilemmas/dilemmas.ts";
import { perspectiveOf } from "../guarantees/judgements.ts";
import { Draws } from "../judged/draws.ts";
import { drawnMargins, type Margin, marginOf } from "../judged/margins.ts";
import {
  expectedChange,
  highestChange,
  lowestChange,
  oncePerSupport,
  type PricedLever,
  pricedLevers,
} from "./levers.ts";
import type { JudgedLever, LeverageResult, PartyLeverage, RatifierLeverage } from "./result.ts";

export interface LeverageOptions {
  /** `null`: the latest. */
  readonly draft: Id | null;
}

/** Comparisons of a utility with a walk-away value hold within this. */
const tolerance = 1e-9;
/** Sets of levers are tried up to this many levers. */
const mostLevers = 14;
const steps = 10;

/** What do threats change (theory 10)? */
export function leverage(model: Model, options: LeverageOptions, context: Context): LeverageResult {
  const draft = draftToStartFrom(model, options.draft);
  const perspective = perspectiveOf(model);
  const levers = pricedLevers(model.case, perspective);
  const deciding = model.parties.flatMap(({ deciding: decides }, p) => (decides ? [p] : []));
  const margins = new Map<Id, Margin>();
  for (const [p, { id }] of model.parties.entries()) {
    const margin = marginOf(model, draft, p);
    if (margin !== null) margins.set(id, margin);
  }
  const both = ends(model);
  const at = (of: Model, id: Id): Margin | null => {
    const p = of.parties.findIndex((party) => party.id === id);
    return p < 0 ? null : marginOf(of, of.drafts.find((one) => one.id === draft.id)!, p);
  };

  const asked = [...margins.values()];
  const { columns, dimensions } = drawnMargins(model, asked, context);
  const draws = new Draws(context, dimensions);
  for (const lever of levers) {
    draws.ask(lever.cost, lever.gain, lever.reputation);
    for (const { terms } of lever.changes.values()) for (const { by } of terms) draws.ask(by);
  }
  const columnOf = new Map([...margins.keys()].map((id, k) => [id, columns[k]!]));
  const acceptance = new Acceptance(margins, columnOf, draws);

  const judgedLevers = levers.map((lever): JudgedLever => judgeLever(model, lever, levers, acceptance, draws));
  const credibility = new Map(judgedLevers.map(({ id, credible }) => [id, credible?.estimate ?? 0]));
  const parties = Object.fromEntries(
    deciding.map((p): [Id, PartyLeverage] => {
      const { id } = model.parties[p]!;
      return [
        id,
        partyLeverage(id, margins.get(id) ?? null, at(both.cautious, id), at(both.hopeful, id), levers, credibility),
      ];
    }),
  );
  const ratifiers = Object.fromEntries(
    homesOf(
      model,
      deciding.map((p) => model.parties[p]!.id),
    ).flatMap(({ signer, bodies }) =>
      bodies.flatMap(({ party: { id } }, k): [Id, RatifierLeverage][] => {
        const margin = margins.get(id);
        if (margin === undefined) return [];
        const rules = bodies.map(({ party }) => party);
        const own = partyLeverage(id, margin, at(both.cautious, id), at(both.hopeful, id), levers, credibility);
        return [[id, { ...own, of: signer, alone: !passes(rules, (other) => other !== k) }]];
      }),
    ),
  );
  const stoppedBy: Record<Id, Id[]> = {};
  for (const [id, { of, alone, verdict }] of Object.entries(ratifiers))
    if (alone && verdict === "no-lever") stoppedBy[of] = [...(stoppedBy[of] ?? []), id];
  for (const id of Object.keys(stoppedBy))
    parties[id] = { ...parties[id]!, needed: null, range: null, verdict: "no-lever" };
  const decidingIds = deciding.map((p) => model.parties[p]!.id);
  return rounded({
    draft: draft.id,
    parties,
    ratifiers,
    stoppedBy,
    levers: judgedLevers,
    curves: decidingIds.every((id) => margins.has(id))
      ? levers
          .filter(({ changes }) => changes.size > 0)
          .map((lever) => ({
            lever: lever.row.id,
            points: Array.from({ length: steps + 1 }, (_, k) => ({
              strength: k / steps,
              probability: acceptance.all(decidingIds, [lever], k / steps).estimate,
            })),
          }))
      : [],
    smallest: smallestSet(decidingIds, margins, levers, acceptance),
    ...dilemmasOf(model, perspective, levers, credibility, draft.id),
    ratifiersCounted: false,
    draws: draws.size,
  });
}

/** Whether parties accept the draft with some levers carried out, by draws of their judgements and of the levers' effects. */
class Acceptance {
  readonly #margins: ReadonlyMap<Id, Margin>;
  readonly #columns: ReadonlyMap<Id, Float64Array>;
  readonly #draws: Draws;

  constructor(margins: ReadonlyMap<Id, Margin>, columns: ReadonlyMap<Id, Float64Array>, draws: Draws) {
    this.#margins = margins;
    this.#columns = columns;
    this.#draws = draws;
  }

  /** Shares of draws, by scrambling, in which a party accepts; 0 or 1 where a red line or exact figures decide. */
  #shares(id: Id, levers: readonly PricedLever[], strength: number): Float64Array | 0 | 1 | null {
    const margin = this.#margins.get(id);
    if (margin === undefined) return null;
    if (margin.crossed) return 0;
    if (this.#draws.size === 0) {
      const change = strength * oncePerSupport(levers, ({ changes }) => expectedChange(changes.get(id)));
      return margin.greatest - change >= -tolerance ? 1 : 0;
    }
    const gains = this.#columns.get(id)!;
    const parts = levers.flatMap((lever) => {
      const change = lever.changes.get(id);
      return change === undefined
        ? []
        : [
            {
              support: lever.support,
              terms: change.terms.map(({ weight, by }) => ({ weight: weight / 100, column: this.#draws.of(by) })),
            },
          ];
    });
    const supports = [...new Set(parts.map(({ support }) => support))];
    const { points } = this.#draws;
    const shares = new Float64Array(scramblingCount);
    for (let s = 0; s < scramblingCount; s++) {
      let yes = 0;
      for (let i = s * points; i < (s + 1) * points; i++) {
        let change = 0;
        for (const support of supports) {
          let most = 0;
          for (const part of parts) {
            if (part.support !== support) continue;
            let effect = 0;
            for (const { weight, column } of part.terms) effect += weight * column[i]!;
            if (Math.abs(effect) > Math.abs(most)) most = effect;
          }
          change += most;
        }
        if (gains[i]! - strength * change >= -tolerance) yes++;
      }
      shares[s] = yes / points;
    }
    return shares;
  }

  /** Whether a party accepts, in the one sense of the word: at least 0.95. */
  accepts(id: Id, levers: readonly PricedLever[]): boolean {
    const shares = this.#shares(id, levers, 1);
    if (shares === null) return false;
    if (typeof shares === "number") return shares === 1;
    return shares.reduce((sum, share) => sum + share, 0) / scramblingCount >= 0.95;
  }

  /** That all of some parties accept; a party without a walk-away value accepts nothing that is known. */
  all(ids: readonly Id[], levers: readonly PricedLever[], strength: number): ProbabilityEstimate {
    const shares = ids.map((id) => this.#shares(id, levers, strength));
    if (shares.some((share) => share === 0 || share === null)) return { estimate: 0, low: 0, high: 0 };
    const drawn = shares.filter((share) => share instanceof Float64Array);
    if (drawn.length === 0) return { estimate: 1, low: 1, high: 1 };
    return productEstimate(drawn, this.#draws.points);
  }
}

function judgeLever(
  model: Model,
  lever: PricedLever,
  all: readonly PricedLever[],
  acceptance: Acceptance,
  draws: Draws,
): JudgedLever {
  const { row, cost, gain, reputation, changes } = lever;
  const known = cost !== null && gain !== null && reputation !== null;
  const shortfall = known
    ? expectedValue(cost.quantity) - expectedValue(gain.quantity) - expectedValue(reputation.quantity)
    : null;
  let credible: ProbabilityEstimate | null = null;
  if (known && shortfall !== null) {
    if (draws.size > 0) {
      const [price, brings, word] = [draws.of(cost), draws.of(gain), draws.of(reputation)];
      credible = draws.probability((i) => brings[i]! + word[i]! >= price[i]! - tolerance);
    } else {
      const yes = shortfall <= tolerance ? 1 : 0;
      credible = { estimate: yes, low: yes, high: yes };
    }
  }
  const others = [...changes.keys()].filter((id) => id !== row.target);
  // What the lever does to others alone: its effect on the target left out.
  const aside: PricedLever = { ...lever, changes: new Map([...changes].filter(([id]) => id !== row.target)) };
  const date = row.date ?? null;
  return {
    id: row.id,
    holder: row.holder,
    target: row.target,
    condition: row.condition ?? null,
    effect: changes.has(row.target) ? expectedChange(changes.get(row.target)) : null,
    credible,
    shortfall,
    accepts: { without: acceptance.accepts(row.target, []), with: acceptance.accepts(row.target, [lever]) },
    flips: others.filter((id) => acceptance.accepts(id, []) && !acceptance.accepts(id, [aside])),
    othersJudged: others.length > 0,
    same: all.filter((other) => other !== lever && other.support === lever.support).map((other) => other.row.id),
    since:
      date === null
        ? []
        : (model.case.acts ?? [])
            .filter((act) => act.by === row.holder && (act.date ?? "") >= date)
            .map(({ id }) => id),
  };
}

function partyLeverage(
  id: Id,
  margin: Margin | null,
  cautious: Margin | null,
  hopeful: Margin | null,
  levers: readonly PricedLever[],
  credibility: ReadonlyMap<Id, number>,
): PartyLeverage {
  // If it alone refuses it is also the one to be blamed, so every lever on it fires.
  const own = levers.filter(({ row, changes }) => row.target === id && changes.has(id));
  // Of a lever whose effect nobody has said it is not known that it falls short.
  const unsaid = levers.some(({ row, changes }) => row.target === id && !changes.has(id));
  const pull = (effect: (lever: PricedLever) => number): number => {
    const sum = -oncePerSupport(own, effect);
    return sum === 0 ? 0 : sum;
  };
  const available = pull((lever) => credibility.get(lever.row.id)! * expectedChange(lever.changes.get(id)));
  const full = pull((lever) => expectedChange(lever.changes.get(id)));
  const most = pull((lever) => Math.min(0, lowestChange(lever.changes.get(id))));
  // What can be counted on: levers that pay their holder with at least 0.95, at the weak end of their ranges.
  const sure = pull((lever) =>
    credibility.get(lever.row.id)! >= 0.95 ? Math.min(0, highestChange(lever.changes.get(id))) : 0,
  );
  const base = { available, full, most };
  if (margin === null || cautious === null || hopeful === null)
    return { ...base, needed: null, range: null, redLine: false, verdict: "unknown" };
  if (margin.crossed) return { ...base, needed: null, range: null, redLine: true, verdict: "no-lever" };
  const middle = (margin.least + margin.greatest) / 2;
  const range = { low: Math.max(0, -hopeful.greatest), high: Math.max(0, -cautious.least) };
  let verdict: PartyLeverage["verdict"] = "open";
  if (range.high <= tolerance && !cautious.mayCross) verdict = "accepts";
  else if (!unsaid && most < range.low - tolerance) verdict = "no-lever";
  else if (sure >= range.high - tolerance && !cautious.mayCross) verdict = "enough";
  return { ...base, needed: Math.max(0, -middle), range, redLine: false, verdict };
}

/** By expected values: the fewest levers that bring everybody in; of equally many those first in the file. */
function smallestSet(
  deciding: readonly Id[],
  margins: ReadonlyMap<Id, Margin>,
  levers: readonly PricedLever[],
  acceptance: Acceptance,
): LeverageResult["smallest"] {
  if (deciding.some((id) => margins.get(id)?.crossed ?? true)) return null;
  const useful = levers.filter(({ changes }) => deciding.some((id) => changes.has(id))).slice(0, mostLevers);
  const suffices = (set: readonly PricedLever[]): boolean =>
    deciding.every(
      (id) =>
        margins.get(id)!.greatest - oncePerSupport(set, ({ changes }) => expectedChange(changes.get(id))) >= -tolerance,
    );
  let best: readonly PricedLever[] | null = null;
  for (let bits = 0; bits < 1 << useful.length; bits++) {
    const set = useful.filter((_, k) => (bits >> k) & 1);
    if ((best === null || set.length < best.length) && suffices(set)) best = set;
  }
  if (best === null) return null;
  return { levers: best.map(({ row }) => row.id), probability: acceptance.all(deciding, best, 1) };
}
