import type { Id } from "../../case/index.ts";
import { type Context, expectedValue, type Model, resolvePerspective } from "../../model/index.ts";
import { rounded } from "../../numbers/rounding.ts";
import { Draws, sampleMean, sampleQuantile } from "../judged/draws.ts";
import { isAssumed } from "../judged/judged.ts";
import { guaranteeClauses } from "./clauses.ts";
import { isWeakEvidence, neededResolve, offersNoMore } from "./commitment.ts";
import { deterrenceAnswers } from "./deterrence-entries.ts";
import { ImpossibleAct } from "./impossible-act.ts";
import {
  bondOf,
  evidenceOf,
  type GuaranteeJudgements,
  guaranteeJudgements,
  type JudgedResolve,
  type PricedAct,
  type PricedCommitment,
  perspectiveOf,
  priorOf,
} from "./judgements.ts";
import { type Belief, believe, decisionsOf, learn } from "./resolve.ts";
import type {
  CommitmentCredibility,
  CommitmentFlag,
  GuaranteesResult,
  GuarantorBelief,
  JudgedCommitment,
  Spread5,
} from "./result.ts";

/** What is held of one guarantor: before, after, and after all decisions but one. */
export interface Beliefs {
  readonly before: Belief;
  readonly after: Belief;
  readonly without: readonly { readonly act: Id; readonly belief: Belief }[];
  readonly told: GuarantorBelief;
}

/**
 * Would guarantors honour what they promise (theory 8.1), and would it deter (8.2)? By the resolve that their acts show,
 * under one perspective's costs. Costs of honouring and of breaking are drawn; the posterior of a guarantor's resolve takes
 * the costs of its acts by their expectation.
 *
 * @throws ImpossibleAct where a prior gives an act practically no chance
 */
export function guarantees(model: Model, context: Context): GuaranteesResult {
  const perspective = perspectiveOf(model);
  const judgements = guaranteeJudgements(model.case, perspective);
  const draws = new Draws(context);
  for (const { cost, renegeCost } of judgements.commitments) draws.ask(cost, renegeCost);
  const beliefs = new Map<Id, Beliefs>();
  for (const [guarantor, resolve] of judgements.resolve)
    beliefs.set(
      guarantor,
      beliefsOf(resolve, judgements.acts.get(guarantor) ?? [], judgements.withoutCost.get(guarantor) ?? []),
    );
  const deterrence = deterrenceAnswers(perspective, judgements, beliefs, draws);
  const commitments = judgements.commitments.map((commitment) =>
    judgeCommitment(commitment, judgements, beliefs, draws),
  );
  return rounded({
    guarantors: Object.fromEntries([...beliefs].map(([id, { told }]) => [id, told])),
    commitments,
    dominance: pairs(judgements).flatMap(([declined, offered]) =>
      offersNoMore(bondOf(declined), bondOf(offered)) ? [{ declined: declined.row.id, offered: offered.row.id }] : [],
    ),
    inconsistencies: inconsistencies(judgements, beliefs, commitments),
    joint: jointly(commitments),
    deterrence,
    views: otherViews(model, judgements, commitments),
    clauses: guaranteeClauses(model.case),
    draws: draws.size,
  });
}

function spread(belief: Belief): Spread5 {
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((u) => belief.quantile(u)) as unknown as Spread5;
}

export function beliefsOf(
  resolve: JudgedResolve,
  acts: readonly PricedAct[],
  withoutCost: readonly Id[] = [],
): Beliefs {
  const evidence = acts.map(evidenceOf);
  const byId = new Map(acts.map((act) => [act.id, act]));
  const before = believe(priorOf(resolve), expectedValue(resolve.sigma.quantity), evidence);
  const decisions = decisionsOf(evidence);
  let belief = before;
  const steps: GuarantorBelief["acts"][number][] = [];
  for (const decision of decisions) {
    const [first] = decision;
    const act = byId.get(first!.id)!;
    const next = belief.after(decision);
    steps.push({
      id: act.id,
      with: decision.slice(1).map(({ id }) => id),
      did: act.did,
      cost: expectedValue(act.cost.quantity),
      date: act.date,
      unrelated: first!.unrelated,
      meanBefore: belief.mean,
      meanAfter: next.mean,
      after: spread(next),
      assumed: isAssumed(act.cost) || isAssumed(act.unrelated),
    });
    belief = next;
  }
  const without = decisions.map((left, k) => ({
    act: left[0]!.id,
    belief: decisions.reduce((held, decision, j) => (j === k ? held : held.after(decision)), before),
  }));
  return {
    before,
    after: belief,
    without,
    told: {
      prior: { mean: before.mean, sd: before.sd },
      posterior: { mean: belief.mean, sd: belief.sd },
      before: spread(before),
      after: spread(belief),
      acts: steps,
      withoutCost,
      assumed: { prior: isAssumed(resolve.prior), sigma: isAssumed(resolve.sigma) },
    },
  };
}

/** The resolve needed in every draw, or by expected values where there are none. */
export function neededInDraws({ cost, renegeCost }: PricedCommitment, draws: Draws): Float64Array | null {
  if (cost === null) return null;
  if (draws.size === 0)
    return Float64Array.of(
      expectedValue(cost.quantity) - (renegeCost === null ? 0 : expectedValue(renegeCost.quantity)),
    );
  const needed = Float64Array.from(draws.of(cost));
  if (renegeCost !== null) {
    const reneging = draws.of(renegeCost);
    for (let i = 0; i < needed.length; i++) needed[i]! -= reneging[i]!;
  }
  return needed;
}

function judgeCommitment(
  commitment: PricedCommitment,
  judgements: GuaranteeJudgements,
  beliefs: ReadonlyMap<Id, Beliefs>,
  draws: Draws,
): JudgedCommitment {
  const { row, cost, renegeCost } = commitment;
  const held = beliefs.get(row.guarantor);
  const needed = neededResolve(bondOf(commitment));
  const credibility = held === undefined ? null : credibilityOf(commitment, held, draws);
  const mean =
    cost === null
      ? null
      : expectedValue(cost.quantity) - (renegeCost === null ? 0 : expectedValue(renegeCost.quantity));
  const without = credibility?.withoutMostTelling?.estimate ?? credibility?.before;
  return {
    id: row.id,
    guarantor: row.guarantor,
    beneficiary: row.beneficiary ?? null,
    status: row.status ?? null,
    date: row.date ?? null,
    cost: cost === null ? null : expectedValue(cost.quantity),
    renegeCost: renegeCost === null ? null : expectedValue(renegeCost.quantity),
    needs: needed === null || mean === null ? null : { low: needed.low, mean, high: needed.high },
    credibility,
    evenRenegeCost:
      held === undefined || cost === null ? null : expectedValue(cost.quantity) - held.after.quantile(0.5),
    told: credibility !== null && renegeCost !== null && credibility.estimate < 0.5 === without! < 0.5,
    flags: flagsOf(commitment, judgements, credibility),
  };
}

function credibilityOf(commitment: PricedCommitment, held: Beliefs, draws: Draws): CommitmentCredibility | null {
  const needed = neededInDraws(commitment, draws);
  if (needed === null) return null;
  const kept = (belief: Belief): Float64Array =>
    needed.length === 1
      ? Float64Array.of(belief.atLeast(needed[0]!))
      : needed.map((threshold) => belief.atLeastNear(threshold));
  const after = kept(held.after);
  const estimate = sampleMean(after);
  let most: { readonly act: Id; readonly estimate: number } | null = null;
  for (const { act, belief } of held.without) {
    const one = sampleMean(kept(belief));
    if (most === null || Math.abs(one - estimate) > Math.abs(most.estimate - estimate)) most = { act, estimate: one };
  }
  return {
    before: sampleMean(kept(held.before)),
    estimate,
    low: sampleQuantile(after, 0.05),
    high: sampleQuantile(after, 0.95),
    withoutMostTelling: most,
  };
}

function flagsOf(
  commitment: PricedCommitment,
  judgements: GuaranteeJudgements,
  credibility: CommitmentCredibility | null,
): readonly CommitmentFlag[] {
  const { row, cost, renegeCost } = commitment;
  const resolve = judgements.resolve.get(row.guarantor);
  const promised = row.status !== "declined" && row.status !== "withdrawn";
  const flags: CommitmentFlag[] = [];
  if (promised && row.card !== undefined) {
    if (row.card.veto != null && row.card.veto === row.adversary) flags.push("adversary-veto");
    if (row.card.trigger === null) flags.push("no-trigger");
    if (row.card.automatic === false) flags.push("not-automatic");
    if (row.card.ratified === false) flags.push("not-ratified");
  }
  const declinedNoDearer =
    promised &&
    pairs(judgements).some(([declined, offered]) => offered === commitment && costsNoLess(offered, declined));
  if (declinedNoDearer) flags.push("declined-no-dearer");
  if (row.status === "declined" && cost !== null && isWeakEvidence(bondOf(commitment))) flags.push("weak-evidence");
  if (cost === null) flags.push("cost-unsaid");
  if (renegeCost === null) flags.push("renege-cost-unsaid");
  if (resolve === undefined) flags.push("prior-unsaid");
  else if (isAssumed(resolve.prior)) {
    flags.push("prior-assumed");
    if (credibility !== null && (credibility.before < 0.3 || credibility.before > 0.7)) flags.push("prior-decides");
  }
  return flags;
}

/** Each commitment declined with each one offered or given by the same guarantor to the same beneficiary. */
function pairs({ commitments }: GuaranteeJudgements): readonly (readonly [PricedCommitment, PricedCommitment])[] {
  return commitments
    .filter(({ row }) => row.status === "declined")
    .flatMap((declined) =>
      commitments
        .filter(
          ({ row }) =>
            (row.status === "offered" || row.status === "given") &&
            row.guarantor === declined.row.guarantor &&
            row.beneficiary === declined.row.beneficiary,
        )
        .map((offered) => [declined, offered] as const),
    );
}

function costsNoLess(offered: PricedCommitment, declined: PricedCommitment): boolean {
  return (
    offered.cost !== null &&
    declined.cost !== null &&
    expectedValue(offered.cost.quantity) >= expectedValue(declined.cost.quantity) - 1e-9
  );
}

function inconsistencies(
  judgements: GuaranteeJudgements,
  beliefs: ReadonlyMap<Id, Beliefs>,
  commitments: readonly JudgedCommitment[],
): GuaranteesResult["inconsistencies"] {
  return pairs(judgements)
    .filter(
      ([declined, offered]) => costsNoLess(offered, declined) && (offered.row.date ?? "") >= (declined.row.date ?? ""),
    )
    .map(([declined, offered]) => {
      const above = expectedValue(declined.cost!.quantity);
      const told = commitments.find(({ id }) => id === offered.row.id)!;
      return {
        declined: declined.row.id,
        offered: offered.row.id,
        credibility: told.credibility?.estimate ?? null,
        aboveDeclined: beliefs.get(offered.row.guarantor)?.after.atLeast(above) ?? null,
        band: [told.needs!.mean, above] as const,
      };
    });
}

/** The chance that some, and that all, of several guarantors honour, each by its most credible promise. */
function jointly(commitments: readonly JudgedCommitment[]): GuaranteesResult["joint"] {
  const best = new Map<Id, Map<Id, JudgedCommitment>>();
  for (const commitment of commitments) {
    const { beneficiary, guarantor, status, credibility } = commitment;
    if (beneficiary === null || credibility === null || (status !== "offered" && status !== "given")) continue;
    const own = best.get(beneficiary) ?? new Map<Id, JudgedCommitment>();
    best.set(beneficiary, own);
    if (credibility.estimate > (own.get(guarantor)?.credibility?.estimate ?? -1)) own.set(guarantor, commitment);
  }
  return [...best].flatMap(([beneficiary, own]) => {
    if (own.size < 2) return [];
    const kept = [...own.values()];
    const chances = kept.map(({ credibility }) => credibility!.estimate);
    return [
      {
        beneficiary,
        commitments: kept.map(({ id }) => id),
        some: 1 - chances.reduce((product, chance) => product * (1 - chance), 1),
        all: chances.reduce((product, chance) => product * chance, 1),
      },
    ];
  });
}

/**
 * Each promise under the case's other perspectives, by expected costs, and the judgement that, taken over from the other
 * perspective alone, brings its credibility nearest to the other's.
 */
function otherViews(
  model: Model,
  own: GuaranteeJudgements,
  commitments: readonly JudgedCommitment[],
): GuaranteesResult["views"] {
  const views: GuaranteesResult["views"][number][] = [];
  const held = new Map<JudgedResolve, Map<readonly PricedAct[], Belief | null>>();
  const after = (resolve: JudgedResolve, acts: readonly PricedAct[]): Belief | null => {
    const known = held.get(resolve) ?? new Map<readonly PricedAct[], Belief | null>();
    held.set(resolve, known);
    let belief = known.get(acts);
    if (belief === undefined) {
      belief = afterActs(resolve, acts);
      known.set(acts, belief);
    }
    return belief;
  };
  const at = (commitment: PricedCommitment, resolve: JudgedResolve, acts: readonly PricedAct[]): number | null => {
    if (commitment.cost === null || commitment.renegeCost === null) return null;
    const needed = expectedValue(commitment.cost.quantity) - expectedValue(commitment.renegeCost.quantity);
    return after(resolve, acts)?.atLeast(needed) ?? null;
  };
  for (const { id } of model.case.perspectives ?? []) {
    if (id === model.perspective) continue;
    const resolved = resolvePerspective(model.case, id);
    if (!("perspective" in resolved)) continue;
    const other = guaranteeJudgements(model.case, resolved.perspective);
    for (const [k, mine] of own.commitments.entries()) {
      const theirs = other.commitments[k]!;
      const guarantor = mine.row.guarantor;
      const myResolve = own.resolve.get(guarantor);
      const theirResolve = other.resolve.get(guarantor);
      if (commitments[k]!.credibility === null || myResolve === undefined || theirResolve === undefined) continue;
      if (mine.row.status !== "offered" && mine.row.status !== "given") continue;
      const myActs = own.acts.get(guarantor) ?? noActs;
      const theirActs = other.acts.get(guarantor) ?? noActs;
      const estimate = at(theirs, theirResolve, theirActs);
      if (estimate === null) continue;
      const swaps = (
        [
          ["prior", at(mine, theirResolve, myActs)],
          ["cost", at({ ...mine, cost: theirs.cost }, myResolve, myActs)],
          ["renege-cost", at({ ...mine, renegeCost: theirs.renegeCost }, myResolve, myActs)],
          ["acts", at(mine, myResolve, theirActs)],
        ] as const
      ).flatMap(([by, value]) => (value === null ? [] : [{ by, distance: Math.abs(value - estimate) }]));
      swaps.sort((a, b) => a.distance - b.distance);
      if (swaps.length > 0) views.push({ perspective: id, commitment: mine.row.id, estimate, by: swaps[0]!.by });
    }
  }
  return views;
}

const noActs: readonly PricedAct[] = [];

/** What is held after all acts; `null` where the prior rules one of them out. */
function afterActs(resolve: JudgedResolve, acts: readonly PricedAct[]): Belief | null {
  const evidence = acts.map(evidenceOf);
  try {
    return learn(believe(priorOf(resolve), expectedValue(resolve.sigma.quantity), evidence), evidence).after;
  } catch (caught) {
    if (caught instanceof ImpossibleAct) return null;
    throw caught;
  }
}
