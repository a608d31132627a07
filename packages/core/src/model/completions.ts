import { type Factor, maximiseSum, tabulate, type Variables } from "./elimination.ts";
import { linked, unionProbability } from "./lottery.ts";
import type { Model, ModelParty, OptionSet } from "./types.ts";
import { expectedUtility, probabilityOf } from "./utility.ts";

/** A draft with its open and unknown issues filled in, as a party reads it. */
export interface Completion {
  readonly lotteries: Float64Array;
  readonly utility: number;
  /** Probability that at least one of the party's red lines holds. */
  readonly redLine: number;
}

/** The completions that decide what a party can say of a draft whose text is not all there (theory 1.4). */
export interface CompletionRange {
  /** Of least utility. */
  readonly least: Completion;
  /** Of greatest utility, red lines or not. */
  readonly greatest: Completion;
  /** Most likely to hit a red line. */
  readonly riskiest: Completion;
  /** Of greatest utility among those that keep within the tolerance for red lines; `null` where none does. */
  readonly best: Completion | null;
}

/** A red line is hit when its probability exceeds the tolerance; the slack is for rounding. */
export function isHit(probability: number, tolerance: number): boolean {
  return probability > tolerance + 1e-12;
}

/**
 * Worst and best completions of a draft for one party, by exact figures: every option of every open issue counts, also
 * where it would break a constraint (a draft is judged as written). Utilities and red lines are optimised by variable
 * elimination over the open issues, so that issues no interaction or red line links cost no more than looking at each
 * of their options once.
 *
 * @param lotteries the party's reading; what it says about open issues is ignored
 * @param open numbers of the open and unknown issues
 * @throws TooEntangled where open issues hang together so closely that more than 10^7 combinations would be listed
 */
export function completionRange(
  model: Pick<Model, "issues" | "offsets" | "issueOf">,
  party: ModelParty,
  lotteries: Float64Array,
  open: readonly number[],
): CompletionRange {
  const { offsets, issueOf } = model;
  const complete = (row: Float64Array): Completion => ({
    lotteries: row,
    utility: expectedUtility(party, row),
    redLine: unionProbability(party.redLines, row, issueOf),
  });
  if (open.length === 0) {
    const only = complete(lotteries);
    return {
      least: only,
      greatest: only,
      riskiest: only,
      best: isHit(only.redLine, party.redLineTolerance) ? null : only,
    };
  }
  const variableOf = new Map(open.map((issue, variable) => [issue, variable]));
  const variables: Variables = {
    sizes: open.map((issue) => offsets[issue + 1]! - offsets[issue]!),
    ids: open.map((issue) => model.issues[issue]!.id),
  };
  const base = lotteries.slice();
  for (const issue of open) base.fill(0, offsets[issue]!, offsets[issue + 1]!);
  const fill = (
    choice: ArrayLike<number>,
    scope: readonly number[] = open.map((_, variable) => variable),
  ): Float64Array => {
    const row = base.slice();
    scope.forEach((variable, place) => {
      row[offsets[open[variable]!]! + choice[place]!] = 1;
    });
    return row;
  };
  const isOpen = (o: number): boolean => variableOf.has(issueOf[o]!);
  const scopeOf = (sets: readonly OptionSet[]): number[] =>
    [...new Set(sets.flatMap((terms) => [...terms].filter(isOpen).map((o) => variableOf.get(issueOf[o]!)!)))].sort(
      (a, b) => a - b,
    );
  const possible = (terms: OptionSet): boolean => terms.every((o) => isOpen(o) || base[o]! > 0);

  const utility: Factor[] = open.map((issue, variable) => ({
    scope: [variable],
    table: party.utilities.slice(offsets[issue]!, offsets[issue + 1]!),
  }));
  for (const { terms, adds } of party.interactions) {
    const scope = scopeOf([terms]);
    if (scope.length > 0 && possible(terms))
      utility.push(tabulate(scope, variables, (values) => adds * probabilityOf(terms, fill(values, scope))));
  }
  const negative = utility.map(({ scope, table }) => ({ scope, table: table.map((value) => -value) }));

  // Red lines that share an ambiguous issue hit together; the others are independent once the open issues are filled in,
  // so that the logarithms of their chances of not being hit add up.
  const groups = linked(party.redLines.filter(possible), (terms) =>
    [...terms].filter((o) => !isOpen(o) && base[o]! < 1).map((o) => issueOf[o]!),
  ).map((group) => {
    const scope = scopeOf(group);
    return { ...tabulate(scope, variables, (values) => unionProbability(group, fill(values, scope), issueOf)) };
  });
  const risk = groups.map(({ scope, table }) => ({ scope, table: table.map((p) => (p >= 1 ? 1e9 : -Math.log1p(-p))) }));

  return {
    least: complete(fill(maximiseSum(variables, negative).choice)),
    greatest: complete(fill(maximiseSum(variables, utility).choice)),
    riskiest: complete(fill(maximiseSum(variables, risk).choice)),
    best: bestWithin(party.redLineTolerance, variables, utility, groups, (choice) => complete(fill(choice))),
  };
}

/**
 * Best utility among the completions whose red lines stay within the tolerance. Combinations that exceed it alone are
 * forbidden at once; where several small chances together exceed it, one of them has to go: branch on which.
 */
function bestWithin(
  tolerance: number,
  variables: Variables,
  utility: readonly Factor[],
  groups: readonly Factor[],
  complete: (choice: Int32Array) => Completion,
): Completion | null {
  let best: Completion | null = null;
  const search = (forbidden: readonly Float64Array[]): void => {
    const bans = groups.map(({ scope }, g) => ({ scope, table: forbidden[g]! }));
    const { value, choice } = maximiseSum(variables, [...utility, ...bans]);
    if (value === Number.NEGATIVE_INFINITY) return;
    const found = complete(choice);
    if (best !== null && found.utility <= best.utility) return;
    if (!isHit(found.redLine, tolerance)) {
      best = found;
      return;
    }
    const cells = groups.map(({ scope }) => scope.reduce((cell, v) => cell * variables.sizes[v]! + choice[v]!, 0));
    let fixed = [...forbidden];
    for (const [g, { table }] of groups.entries()) {
      if (table[cells[g]!] === 0) continue;
      const without = forbidden[g]!.slice();
      without[cells[g]!] = Number.NEGATIVE_INFINITY;
      search(fixed.with(g, without));
      const only = new Float64Array(table.length).fill(Number.NEGATIVE_INFINITY);
      only[cells[g]!] = 0;
      fixed = fixed.with(g, only);
    }
  };
  search(groups.map(({ table }) => table.map((p) => (isHit(p, tolerance) ? Number.NEGATIVE_INFINITY : 0))));
  return best;
}
