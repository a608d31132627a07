import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { type Context, type Model, NobodyDecides, outcomeToRecord, utilityOf } from "../model/index.ts";
import { findOutcome } from "../space/index.ts";
import { AmendedDraft, TOLERANCE } from "./amended-draft.ts";
import { describeChanges } from "./describe.ts";
import { mainExchange } from "./exchange.ts";
import { type Change, changesOf } from "./finder.ts";
import type { CoreResult } from "./result.ts";
import { ChangeSearch, type Requirement } from "./search.ts";
import { conflictSpectrum } from "./spectrum.ts";
import { draftToStartFrom, startFromDefaults, startFromDraft } from "./start.ts";

export interface CoreOptions {
  /** Whether the issues outside the core stay at their defaults or as in a draft. */
  readonly from?: "default" | "draft";
  /** That draft; the latest where left out. */
  readonly draft?: Id | null;
  /** τ: the share of the joint gain the core has to carry. */
  readonly share?: number;
}

// Steps of the search for one size of the core before it is left unproven; some seconds.
const BUDGET = 20_000_000;

/**
 * The core deal: the fewest issues that carry the plan, and the exchange it boils down to (theory 3.6).
 *
 * The joint gain `J` of an outcome in the zone is the geometric mean of the gains `U − r` of the deciding parties; where the
 * zone is empty or that is 0 everywhere, it is the sum of their utilities over feasible outcomes. A set of issues carries
 * `(max of J with these issues free − J(start)) / (J* − J(start))`; the core is the smallest set whose share is at least τ
 * (within 1e-9), of equally small ones that of the greatest share, then the first in the file's order. Where nothing is to be
 * gained the core is empty and its share 1. Parties without a reservation value are left out of `J`. Lotteries at the
 * start count as in `amend` until the core settles them.
 *
 * A smallest set whose share is τ is the same as the fewest changes of the start that reach `J ≥ J(start) + τ(J* − J(start))`,
 * which is found by branch and bound; the geometric mean is bounded there by its tangents. `proven` is false only where a
 * search ran out of its budget.
 *
 * @throws RangeError where there is no such draft.
 */
export function core(model: Model, options: CoreOptions, context: Context): CoreResult {
  return rounded(runCore(model, options, context));
}

function runCore(model: Model, options: CoreOptions, context: Context): CoreResult {
  if (!model.parties.some((party) => party.deciding)) throw new NobodyDecides(model);
  const from = options.from ?? "default";
  const modelDraft = from === "draft" ? draftToStartFrom(model, options.draft) : null;
  const start = modelDraft ? startFromDraft(model, modelDraft) : startFromDefaults(model);
  const draft = new AmendedDraft(model, start);
  const joint = jointGain(model, draft, context);
  const found = findCore(draft, joint, options.share ?? 0.95, context);
  const { exchange, proven } = mainExchange(model, start, context);
  const issues = found.changes.map(([issue]) => model.issues[issue]!.id);
  return {
    from,
    draft: modelDraft?.id ?? null,
    issues,
    share: found.share,
    changes: describeChanges(draft, found.changes),
    objective: joint.objective,
    value: { start: joint.start, core: found.value, best: joint.best },
    best: joint.outcome && outcomeToRecord(model, joint.outcome),
    exchange,
    spectrum: conflictSpectrum(model),
    proven: joint.proven && found.proven && proven,
  };
}

/** What the core has to carry. */
interface JointGain {
  readonly objective: "gains" | "utilities";
  /** The parties it is made of. */
  readonly parties: readonly number[];
  /** Those whose red lines bound it. */
  readonly redLinesOf: readonly number[];
  /** `J` of what the draft holds now. */
  readonly now: () => number;
  readonly start: number;
  readonly best: number;
  readonly outcome: Int32Array | null;
  readonly proven: boolean;
}

function jointGain(model: Model, draft: AmendedDraft, context: Context): JointGain {
  const deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  const parties = deciding.filter((p) => model.parties[p]!.reservation !== null);
  const reference = deciding.map((p) => model.parties[p]!.reservation ?? 0);
  const inZone = findOutcome(
    model,
    {
      parties: deciding,
      atLeast: deciding.map((p) => model.parties[p]!.reservation ?? Number.NEGATIVE_INFINITY),
      avoidRedLines: "all",
      maximise: { kind: "product", reference, weights: deciding.map((p) => (parties.includes(p) ? 1 : 0)) },
    },
    context,
  );
  const gain = (p: number): number => Math.max(0, draft.utility(p) - model.parties[p]!.reservation!);
  const mean = (): number => Math.exp(parties.reduce((sum, p) => sum + Math.log(gain(p)), 0) / parties.length);
  const sum = (): number => parties.reduce((all, p) => all + draft.utility(p), 0);
  if (parties.length > 0 && inZone.outcome && inZone.value > TOLERANCE) {
    const now = (): number =>
      parties.every((p) => draft.accepts(p)) && deciding.every((p) => draft.keepsRedLines(p)) && draft.obeys()
        ? mean()
        : 0;
    const { outcome, value, proven } = inZone;
    return { objective: "gains", parties, redLinesOf: deciding, now, start: now(), best: value, outcome, proven };
  }
  const any = findOutcome(model, { parties, maximise: { kind: "sum", weights: parties.map(() => 1) } }, context);
  return {
    objective: "utilities",
    parties,
    redLinesOf: [],
    now: sum,
    start: sum(),
    best: any.outcome ? any.value : sum(),
    outcome: any.outcome,
    proven: any.proven && inZone.proven,
  };
}

interface FoundCore {
  readonly changes: readonly Change[];
  readonly share: number;
  readonly value: number;
  readonly proven: boolean;
}

function findCore(draft: AmendedDraft, joint: JointGain, share: number, context: Context): FoundCore {
  const { model } = draft;
  const span = joint.best - joint.start;
  if (joint.outcome === null || span <= TOLERANCE) return { changes: [], share: 1, value: joint.start, proven: true };
  const search = new ChangeSearch(draft, context);
  const shareNow = (): number => (joint.now() - joint.start) / span;
  const tangents = joint.objective === "gains" ? [tangentAt(model, joint)] : [sumOf(model, joint)];
  const own = joint.objective === "gains" ? joint.parties.map((p) => reservationOf(model, p)) : [];
  let proven = true;
  for (let size = 0; size <= model.issues.length; size++) {
    let best: { changes: Change[]; share: number; rank: number } | null = null;
    const raise = (least: number): void => {
      for (const tangent of tangents) tangent.requirement.atLeast = tangent.at(joint.start + least * span);
    };
    raise(share - 2 * TOLERANCE);
    const { complete } = search.run({
      changes: size,
      exactly: true,
      redLinesOf: joint.redLinesOf,
      requirements: [...tangents.map(({ requirement }) => requirement), ...own],
      budget: { left: BUDGET },
      onFound: () => {
        const reached = shareNow();
        if (reached < share - TOLERANCE || (joint.objective === "utilities" && !draft.obeys())) return false;
        const next = { changes: changesOf(draft), share: reached, rank: Math.round(reached / TOLERANCE) };
        if (
          best !== null &&
          (next.rank < best.rank || (next.rank === best.rank && !isBefore(next.changes, best.changes)))
        )
          return false;
        best = next;
        raise(reached - 2 * TOLERANCE);
        return false;
      },
    });
    proven &&= complete;
    const found = best as { changes: Change[]; share: number } | null;
    if (found) return { ...found, value: joint.start + found.share * span, proven };
  }
  // Reached only where every size ran out of its budget: the best outcome itself carries everything.
  const changes = [...joint.outcome.entries()].filter(([issue, option]) => draft.start.settled[issue] !== option);
  return { changes, share: 1, value: joint.best, proven: false };
}

/** A requirement that every state with `J ≥ j` meets. */
interface Tangent {
  readonly requirement: Requirement;
  readonly at: (j: number) => number;
}

/**
 * The tangent of the geometric mean at the best outcome's gains `g*`: with `λ_p = 1/g*_p`, by the inequality of the
 * arithmetic and geometric means, `Σ λ_p g_p ≥ N (∏λ)^(1/N) J`.
 */
function tangentAt(model: Model, joint: JointGain): Tangent {
  const weights = new Float64Array(model.parties.length);
  let logs = 0;
  let reference = 0;
  for (const p of joint.parties) {
    const party = model.parties[p]!;
    weights[p] = joint.best / (utilityOf(model, party, joint.outcome!) - party.reservation!);
    logs += Math.log(weights[p]!) / joint.parties.length;
    reference += weights[p]! * party.reservation!;
  }
  const slope = joint.parties.length * Math.exp(logs);
  return { requirement: { weights, atLeast: 0 }, at: (j) => reference + slope * j };
}

function sumOf(model: Model, joint: JointGain): Tangent {
  const weights = Float64Array.from(model.parties, (_, p) => (joint.parties.includes(p) ? 1 : 0));
  return { requirement: { weights, atLeast: 0 }, at: (j) => j };
}

function reservationOf(model: Model, p: number): Requirement {
  const weights = Float64Array.from(model.parties, (_, q) => (p === q ? 1 : 0));
  return { weights, atLeast: model.parties[p]!.reservation! };
}

/** Whether the issues of one set come before those of another of the same size in the file's order; then the options. */
function isBefore(a: readonly Change[], b: readonly Change[]): boolean {
  for (let k = 0; k < a.length; k++) if (a[k]![0] !== b[k]![0]) return a[k]![0] < b[k]![0];
  for (let k = 0; k < a.length; k++) if (a[k]![1] !== b[k]![1]) return a[k]![1] < b[k]![1];
  return false;
}
