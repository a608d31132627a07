import { type Factor, maximiseSum, tabulate, type Variables } from "../acceptance/elimination.ts";
import type { Model, ModelConstraint, ModelParty } from "../model/index.ts";

/** The issues as variables, their options as values. */
export function issueVariables(model: Model): Variables {
  return { sizes: model.issues.map(({ options }) => options.length), ids: model.issues.map(({ id }) => id) };
}

/** The constraints as factors over the issues: 0 where obeyed, `−Infinity` where broken. @throws TooEntangled */
export function constraintFactors(model: Model): Factor[] {
  const { issueOf, offsets } = model;
  const variables = issueVariables(model);
  return model.constraints.map((constraint) => {
    const scope = [...new Set(issuesOf(model, constraint))].sort((a, b) => a - b);
    const place = new Map(scope.map((issue, k) => [issue, k]));
    return tabulate(scope, variables, (values) => {
      const chosen = (o: number): boolean => {
        const issue = issueOf[o]!;
        return offsets[issue]! + values[place.get(issue)!]! === o;
      };
      const holds = (terms: Int32Array): boolean => terms.every(chosen);
      const obeyed =
        constraint.kind === "forbid"
          ? !constraint.sets.every((set) => set.some(chosen))
          : constraint.kind === "atMost"
            ? constraint.of.filter(holds).length <= constraint.count
            : constraint.rows.some(holds);
      return obeyed ? 0 : Number.NEGATIVE_INFINITY;
    });
  });
}

function issuesOf({ issueOf }: Model, constraint: ModelConstraint): number[] {
  if (constraint.kind === "forbid") return constraint.sets.flatMap((set) => [...set].map((o) => issueOf[o]!));
  if (constraint.kind === "atMost") return constraint.of.flatMap((terms) => [...terms].map((o) => issueOf[o]!));
  return [...constraint.issues];
}

/**
 * A weighted sum of parties' utilities as factors over the issues; which issues a factor is over does not depend on the
 * multipliers, so that sums with different ones are eliminated alike.
 *
 * @param multipliers one a party of `parties`
 */
export function utilityFactors(model: Model, parties: readonly ModelParty[], multipliers: ArrayLike<number>): Factor[] {
  const { offsets, issueOf } = model;
  const variables = issueVariables(model);
  const sums = new Float64Array(issueOf.length);
  const factors: Factor[] = [];
  for (const [p, party] of parties.entries()) {
    const multiplier = multipliers[p]!;
    for (let o = 0; o < sums.length; o++) sums[o]! += multiplier * party.utilities[o]!;
    for (const { terms, adds } of party.interactions) {
      const scope = [...terms].map((o) => issueOf[o]!);
      factors.push(
        tabulate(scope, variables, (values) =>
          terms.every((o, k) => offsets[scope[k]!]! + values[k]! === o) ? multiplier * adds : 0,
        ),
      );
    }
  }
  for (let i = 0; i < model.issues.length; i++)
    factors.push({ scope: [i], table: sums.slice(offsets[i]!, offsets[i + 1]!) });
  return factors;
}

/**
 * The least and the greatest utility of one party over all feasible outcomes, exactly.
 *
 * @returns `null` where no outcome is feasible
 * @throws TooEntangled
 */
export function utilityRange(model: Model, party: ModelParty): { least: number; greatest: number } | null {
  const variables = issueVariables(model);
  const constraints = constraintFactors(model);
  const extreme = (sign: number): number =>
    maximiseSum(variables, [...constraints, ...utilityFactors(model, [party], [sign])]).value;
  const greatest = extreme(1);
  return greatest === Number.NEGATIVE_INFINITY ? null : { least: -extreme(-1), greatest };
}
