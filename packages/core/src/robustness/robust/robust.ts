import { reservationTolerance } from "../../acceptance/index.ts";
import { type Id, isParty } from "../../case/index.ts";
import { draftToStartFrom } from "../../change/start.ts";
import {
  type Context,
  conjunctionToRecord,
  ends,
  type Model,
  type ModelDraft,
  openIssues,
  rangeOf,
  UnusableOption,
} from "../../model/index.ts";
import { rounded } from "../../numbers/index.ts";
import type { ShapleyEffects } from "../indices/shapley.ts";
import { isEmptyZone } from "../views/common-ground.ts";
import { correlationsAmong } from "./correlated.ts";
import { type Drawn, drawAll, type Place, placesOf, pointsFor } from "./drawn.ts";
import { gainAt, zeroOf } from "./gain-form.ts";
import { judgedNumber } from "./judged-number.ts";
import { leaningOn } from "./leaning.ts";
import { type PartyView, partyView, withoutCrossedLines } from "./party-view.ts";
import type { CrossedLines, RobustResult } from "./result.ts";
import { sharedOut } from "./shared-out.ts";
import { fewestMoves } from "./to-sign.ts";
import { zoneTipping } from "./zone-tipping.ts";

export interface RobustOptions {
  readonly draft: Id | null;
  /** Whose margin; `null`: the least of all deciding parties'. */
  readonly party: Id | null;
}

/**
 * Which judgement decides the answer (theory 14): for a draft and every deciding party with a walk-away value, what each
 * uncertain judgement does to the least margin, where a verdict flips, which verdicts hold for all values within all ranges,
 * what would have to be true for all to accept, and what to ask next. Expected values where nothing else is said. Where issues
 * are open each party's figures are of the completion its verdict hangs on; bounds hold over all completions.
 *
 * @throws RangeError where there is no such draft, or the party asked about does not decide
 * @throws Cancelled
 */
export function robust(model: Model, options: RobustOptions, context: Context): RobustResult {
  return rounded(run(model, options, context));
}

function run(model: Model, options: RobustOptions, context: Context): RobustResult {
  const draft = model.drafts.length === 0 && options.draft === null ? null : draftToStartFrom(model, options.draft);
  const views = draft === null ? [] : viewsOf(model, draft);
  const { cautious, hopeful } = ends(model);
  const atEnds = draft === null || cautious === hopeful ? [] : [cautious, hopeful].map((end) => viewsOf(end, draft));
  const judged = new Set(views.map(({ party }) => party.id));
  const notJudged = model.case.parties
    .filter(
      (party) => (model.parties.find(({ id }) => id === party.id)?.deciding ?? isParty(party)) && !judged.has(party.id),
    )
    .map(({ id }) => id);
  const target = targetOf(views, options.party, model);
  const least = target.reduce<PartyView | null>(
    (best, v) => (best === null || views[v]!.gain < best.gain ? views[v]! : best),
    null,
  );
  const open = draft === null ? [] : openIssues(draft).map((issue) => model.issues[issue]!.id);
  const places = placesOf(views).filter(({ view }) => target.includes(view));
  const correlations = correlationsAmong(model, views, places);
  const correlated = correlations.length > 0;
  const points = views.length === 0 ? 0 : pointsFor(context.draws);
  const drawn = points === 0 ? null : drawAll(views, target, points, context);
  const shapley =
    !correlated || points === 0
      ? null
      : shapleyRows(views, places, sharedOut(views, target, places, correlations, points, context));
  const indices = correlated || target.length === 0 ? null : (drawn?.indices ?? null);
  return {
    draft: draft?.id ?? null,
    target: { party: options.party, value: least?.gain ?? null, least: least?.party.id ?? null },
    notJudged,
    open,
    crossed: draft === null ? [] : crossedOf(model, draft, views),
    tornado: tornadoOf(views, target),
    indices: indices === null || drawn === null ? null : indexRows(views, target, drawn),
    noIndices:
      indices !== null
        ? null
        : target.length === 0
          ? "nothing-judged"
          : points === 0
            ? "no-draws"
            : shapley !== null
              ? "correlated"
              : "no-variance",
    shapley,
    points,
    tipping: tippingOf(views),
    holds: views.flatMap(({ party, verdict, crossed, mayCross, margin }): RobustResult["holds"] => {
      if (verdict === null) return [];
      const conclusion = { party: party.id, verdict };
      if (crossed) return [{ conclusion, proven: true, overGaps: true, because: "red-line", margin: null }];
      const proven =
        verdict === "accepts"
          ? !mayCross && margin.least >= -reservationTolerance
          : margin.greatest < -reservationTolerance;
      const overGaps = atEnds.every((views) => views.find((view) => view.party.id === party.id)?.verdict === verdict);
      return [{ conclusion, proven, overGaps, because: proven ? "numbers" : null, margin }];
    }),
    undecided: views.filter(({ verdict }) => verdict === null).map(({ party }) => party.id),
    ...(draft === null ? { toSign: null, never: [] } : toSignOf(model, draft, views)),
    zone: zoneOf(model, { cautious, hopeful }, context),
    leaning: draft === null ? [] : leaningOn(model, draft, accepting(views, atEnds)),
    questions: drawn === null ? [] : questionRows(views, drawn),
  };
}

/** Parties that accept, at both ends of what nobody has said too. */
function accepting(views: readonly PartyView[], atEnds: readonly (readonly PartyView[])[]): readonly Id[] {
  return views.flatMap(({ party: { id }, verdict }) =>
    verdict === "accepts" && atEnds.every((end) => end.find(({ party }) => party.id === id)?.verdict === "accepts")
      ? [id]
      : [],
  );
}

function zoneOf(
  model: Model,
  { cautious, hopeful }: { readonly cautious: Model; readonly hopeful: Model },
  context: Context,
): RobustResult["zone"] {
  const zone = zoneTipping(model, context);
  if (zone === null) return null;
  const end = zone.empty ? hopeful : cautious;
  return { ...zone, overGaps: end === model || isEmptyZone(end, context) === zone.empty };
}

function viewsOf(model: Model, draft: ModelDraft): readonly PartyView[] {
  return model.parties.flatMap((party, p) => (party.deciding ? (partyView(model, draft, p) ?? []) : []));
}

function targetOf(views: readonly PartyView[], party: Id | null, model: Model): readonly number[] {
  if (party === null) return [...views.keys()];
  if (!model.parties.some(({ id, deciding }) => id === party && deciding))
    throw new UnusableOption(`"${party}" is no party that decides in this perspective`);
  return [...views.keys()].filter((v) => views[v]!.party.id === party);
}

function crossedOf(model: Model, draft: ModelDraft, views: readonly PartyView[]): readonly CrossedLines[] {
  const open = new Set(openIssues(draft));
  return views.flatMap(({ party, crossed }) => {
    if (!crossed) return [];
    const lotteries = draft.readings[model.parties.indexOf(party)]!;
    const lines = party.redLines.filter((terms) =>
      terms.every((o) => open.has(model.issueOf[o]!) || lotteries[o]! > party.redLineTolerance),
    );
    const named = lines.length > 0 ? lines : party.redLines.filter((terms) => terms.every((o) => lotteries[o]! > 0));
    return [{ party: party.id, redLines: named.map((terms) => conjunctionToRecord(model, terms)) }];
  });
}

function tornadoOf(views: readonly PartyView[], target: readonly number[]): RobustResult["tornado"] {
  const rows = target.flatMap((v) => {
    const { party, numbers, form, uncertain, crossed } = views[v]!;
    const rest = Math.min(...target.filter((other) => other !== v).map((other) => views[other]!.gain));
    return uncertain.map((entry) => {
      const [low, , high] = rangeOf(party.sheet.entries[entry]!.quantity);
      const at = (x: number): number => gainAt(form, numbers.with(entry, x));
      const own = { low: at(low), stands: views[v]!.gain, high: at(high) };
      const zero = crossed ? null : zeroOf(party, form, numbers, entry);
      const flips = zero !== null && zero >= low && zero <= high && own.low !== own.high ? zero : null;
      return {
        judgement: judgedNumber(party, entry),
        low: Math.min(own.low, rest),
        high: Math.min(own.high, rest),
        own,
        flips,
      };
    });
  });
  const reach = (row: (typeof rows)[number]): number => Math.abs(row.high - row.low);
  const ownReach = (row: (typeof rows)[number]): number => Math.abs(row.own.high - row.own.low);
  return rows.filter((row) => ownReach(row) > 1e-12).sort((a, b) => reach(b) - reach(a) || ownReach(b) - ownReach(a));
}

function indexRows(
  views: readonly PartyView[],
  target: readonly number[],
  { places, indices }: Drawn,
): RobustResult["indices"] {
  return indices!
    .flatMap((index, k) => {
      const { view, entry } = places[k]!;
      if (!target.includes(view)) return [];
      return [{ judgement: judgedNumber(views[view]!.party, entry), ...index, different: index.total.low > 0 }];
    })
    .sort((a, b) => b.total.estimate - a.total.estimate);
}

function shapleyRows(
  views: readonly PartyView[],
  places: readonly Place[],
  { effects }: ShapleyEffects,
): RobustResult["shapley"] {
  if (effects === null) return null;
  return places
    .map(({ view, entry }, k) => ({
      judgement: judgedNumber(views[view]!.party, entry),
      effect: effects[k]!,
      different: effects[k]!.low > 0,
    }))
    .sort((a, b) => b.effect.estimate - a.effect.estimate);
}

function tippingOf(views: readonly PartyView[]): RobustResult["tipping"] {
  const rows = views.flatMap(({ party, numbers, form, verdict, crossed }) => {
    if (verdict === null || crossed) return [];
    const weights = form.issues.reduce((sum, { weight }) => sum + numbers[weight]!, 0);
    const entries = new Set([
      ...form.issues.flatMap(({ weight, parts }) => [weight, ...parts.map(({ entry }) => entry)]),
      ...form.extras.map(({ entry }) => entry),
      ...form.scenarios.flatMap(({ probability, value }) => [probability, value]),
    ]);
    return [...entries].flatMap((entry): RobustResult["tipping"] => {
      if (entry < 0) return [];
      const to = zeroOf(party, form, numbers, entry);
      if (to === null) return [];
      const judgement = judgedNumber(party, entry);
      const { stands: from, range, kind } = judgement;
      const scale = kind === "weight" ? weights : kind === "scenario-probability" ? 1 : 100;
      return [
        {
          conclusion: { party: party.id, verdict },
          judgement,
          from,
          to,
          within: to >= range[0] && to <= range[2],
          share: Math.abs(to - from) / scale,
        },
      ];
    });
  });
  return rows.sort((a, b) => Number(b.within) - Number(a.within) || a.share - b.share);
}

function toSignOf(
  model: Model,
  draft: ModelDraft,
  views: readonly PartyView[],
): Pick<RobustResult, "toSign" | "never"> {
  const changes: NonNullable<RobustResult["toSign"]>["changes"][number][] = [];
  const redLines: CrossedLines[] = [];
  const never: Id[] = [];
  let proven = true;
  for (const { party, numbers, form: own, crossed } of views) {
    const without = crossed ? withoutCrossedLines(model, draft, model.parties.indexOf(party)) : null;
    if (without !== null) redLines.push({ party: party.id, redLines: without.redLines });
    const form = without?.form ?? own;
    const fewest = fewestMoves(party, form, numbers);
    if (fewest === null) {
      never.push(party.id);
      continue;
    }
    proven &&= fewest.proven;
    for (const { entry, to } of fewest.moves)
      changes.push({ judgement: judgedNumber(party, entry), from: numbers[entry]!, to });
  }
  const told = never.length === 0 && views.length > 0;
  return { toSign: told ? { changes, redLines, proven } : null, never };
}

function questionRows(views: readonly PartyView[], { places, worth }: Drawn): RobustResult["questions"] {
  return places
    .flatMap(({ view, entry }, k) => {
      const { estimate, low, high } = worth[k]!;
      return low > 0 ? [{ judgement: judgedNumber(views[view]!.party, entry), worth: estimate, low, high }] : [];
    })
    .sort((a, b) => b.worth - a.worth);
}
