import type { Act, Case, Commitment, Id } from "../../case/index.ts";
import { expectedValue, type Model, type ResolvedPerspective, resolvePerspective } from "../../model/index.ts";
import { sameGroups } from "../judged/decisions.ts";
import { assumed, type Judged, judged } from "../judged/judged.ts";
import type { Bond } from "./commitment.ts";
import type { Prior } from "./prior.ts";
import type { Evidence } from "./resolve.ts";

/** A commitment with a perspective's numbers. */
export interface PricedCommitment {
  readonly row: Commitment;
  readonly cost: Judged | null;
  readonly renegeCost: Judged | null;
}
/** An act, or a commitment declined, with a perspective's numbers. */
export interface PricedAct {
  readonly id: Id;
  readonly did: boolean;
  readonly date: string | null;
  readonly cost: Judged;
  readonly unrelated: Judged;
  readonly decision: Id;
}
/** What a perspective says of one guarantor's resolve. */
export interface JudgedResolve {
  readonly prior: Judged;
  readonly sigma: Judged;
  readonly unrelated: Judged;
}

/** Everything a perspective says that bears on guarantees. */
export interface GuaranteeJudgements {
  readonly commitments: readonly PricedCommitment[];
  readonly resolve: ReadonlyMap<Id, JudgedResolve>;
  /** By guarantor, in the order of dates; acts without a date come first. */
  readonly acts: ReadonlyMap<Id, readonly PricedAct[]>;
  readonly withoutCost: ReadonlyMap<Id, readonly Id[]>;
}

/** The noise of an act where nobody has said it: a tenth of the width of the prior, assumed. */
function defaultSigma(prior: Judged): Judged {
  const { quantity } = prior;
  return assumed(typeof quantity === "number" ? 0 : (quantity[2] - quantity[0]) / 10);
}

/** The perspective a model was compiled from; `null` for models without one (imported scenarios). */
export function perspectiveOf({
  case: kase,
  perspective,
}: Pick<Model, "case" | "perspective">): ResolvedPerspective | null {
  const resolved = resolvePerspective(kase, perspective);
  return "perspective" in resolved ? resolved.perspective : null;
}

/** What a perspective gives replaces what the case gives, number by number. */
export function guaranteeJudgements(kase: Case, perspective: ResolvedPerspective | null): GuaranteeJudgements {
  const resolve = new Map<Id, JudgedResolve>();
  for (const [guarantor, row] of perspective?.resolve ?? []) {
    const prior = judged(row.prior)!;
    resolve.set(guarantor, {
      prior,
      sigma: judged(row.sigma) ?? defaultSigma(prior),
      unrelated: judged(row.unrelated) ?? assumed(0.2),
    });
  }
  const commitments = (kase.commitments ?? []).map((row): PricedCommitment => {
    const own = perspective?.commitments.get(row.id);
    return {
      row,
      cost: judged(own?.cost) ?? judged(row.cost, row.source),
      renegeCost: judged(own?.renegeCost) ?? judged(row.renegeCost, row.source),
    };
  });
  const acts = new Map<Id, PricedAct[]>();
  const withoutCost = new Map<Id, Id[]>();
  const declined = commitments.filter(({ row }) => row.status === "declined");
  const rows: {
    readonly by: Id;
    readonly row: Act | Commitment;
    readonly did: boolean;
    readonly cost: Judged | null;
  }[] = [
    ...declined.map(({ row, cost }) => ({ by: row.guarantor, row, did: false, cost })),
    ...(kase.acts ?? []).map((row) => ({
      by: row.by,
      row,
      did: row.did,
      cost: judged(perspective?.acts.get(row.id)?.cost) ?? judged(row.cost, row.source),
    })),
  ];
  const decisions = sameGroups(rows.map(({ row }) => row));
  for (const { by, row, did, cost } of rows) {
    if (cost === null) {
      withoutCost.set(by, [...(withoutCost.get(by) ?? []), row.id]);
      continue;
    }
    const given = perspective?.acts.get(row.id)?.unrelated ?? perspective?.commitments.get(row.id)?.unrelated;
    const unrelated = judged(given) ?? judged(row.unrelated, row.source) ?? resolve.get(by)?.unrelated ?? assumed(0.2);
    const act = { id: row.id, did, date: row.date ?? null, cost, unrelated, decision: decisions.get(row.id)! };
    acts.set(by, [...(acts.get(by) ?? []), act]);
  }
  for (const list of acts.values())
    list.sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : a.date === b.date ? 0 : 1));
  return { commitments, resolve, acts, withoutCost };
}

export function bondOf({ cost, renegeCost }: PricedCommitment): Bond {
  return { cost: cost?.quantity ?? null, renegeCost: renegeCost?.quantity ?? null };
}
export function priorOf({ prior }: JudgedResolve): Prior {
  const { quantity } = prior;
  if (typeof quantity === "number") return { kind: "points", values: [quantity], probabilities: [1] };
  return { kind: "pert", range: quantity };
}
export function evidenceOf({ id, did, cost, unrelated, decision }: PricedAct): Evidence {
  return { id, did, cost: cost.quantity, unrelated: expectedValue(unrelated.quantity), decision };
}
