import type { Case, Id, Judgement, Lever, LeverNumbers, Quantity } from "../case/index.ts";
import type { ResolvedPerspective } from "./owned.ts";

/** A lever with the numbers of a perspective, effects by party. Amounts as written: 0–100 on the scale of reservation values. */
export interface ResolvedLever {
  readonly lever: Lever;
  readonly condition: NonNullable<Lever["condition"]>;
  /** Levers of the same number mean one support (`same`): of their effects the greatest counts, once. */
  readonly support: number;
  /** Change of each party's walk-away value; the target's own where it is given as a whole. */
  readonly reservation: ReadonlyMap<Id, Quantity>;
  /** Change of what a round of talks is worth to each party. */
  readonly flow: ReadonlyMap<Id, Quantity>;
  readonly cost: Quantity | null;
  readonly gain: Quantity | null;
  readonly reputation: Quantity | null;
}

/** The levers of a case under a perspective: what the perspective gives replaces what the case gives, key by key. */
export function resolvedLevers(kase: Case, perspective: ResolvedPerspective): readonly ResolvedLever[] {
  const levers = kase.levers ?? [];
  const supports = supportsOf(levers);
  return levers.map((lever, k) => {
    const numbers: LeverNumbers = { ...lever, ...perspective.levers.get(lever.id) };
    const effects = new Map([[lever.target, numbers.effect ?? {}], ...Object.entries(numbers.effect?.others ?? {})]);
    const amounts = (key: "reservation" | "flow"): ReadonlyMap<Id, Quantity> =>
      new Map(
        [...effects].flatMap(([party, effect]): [Id, Quantity][] => {
          const judgement = effect[key];
          return judgement === undefined ? [] : [[party, quantityOf(judgement)]];
        }),
      );
    const amount = (judgement: Judgement | undefined): Quantity | null =>
      judgement === undefined ? null : quantityOf(judgement);
    return {
      lever,
      condition: lever.condition ?? "if-rejects",
      support: supports[k]!,
      reservation: amounts("reservation"),
      flow: amounts("flow"),
      cost: amount(numbers.cost),
      gain: amount(numbers.gain),
      reputation: amount(numbers.reputation),
    };
  });
}

function quantityOf(judgement: Judgement): Quantity {
  return typeof judgement === "object" && "value" in judgement ? judgement.value : judgement;
}

/** Numbers of the supports, levers that name each other having one. */
function supportsOf(levers: readonly Lever[]): readonly number[] {
  const support = levers.map((_, k) => k);
  for (const [k, { same }] of levers.entries()) {
    const other = levers.findIndex(({ id }) => id === same);
    if (other < 0) continue;
    const [keep, drop] = [Math.min(support[k]!, support[other]!), Math.max(support[k]!, support[other]!)];
    for (const [j, own] of support.entries()) if (own === drop) support[j] = keep;
  }
  return support;
}
