/** How much a vote counts in a body, by two measures, and the counts behind them. */
export interface VotingPower {
  /** Shapley–Shubik: the share of orders of voting in which the member turns a losing group into a winning one. They add to 1. */
  readonly shapleyShubik: number;
  /** Coalitions that win with the member and lose without it. */
  readonly swings: number;
  /** Banzhaf, absolute (Penrose): the share of coalitions of the others that the member turns. */
  readonly banzhafAbsolute: number;
  /** Banzhaf, normalised: the member's share of all swings; 0 where nobody has any. */
  readonly banzhaf: number;
}

/** The power of each member of a voting body. */
export interface BodyPower {
  readonly members: readonly VotingPower[];
  readonly winningCoalitions: number;
}

/** Most members a body may have: beyond it counts of coalitions are no longer exact. */
export const MEMBER_LIMIT = 53;

/**
 * Voting power in a body whose rule looks at how many members agree and at the sum of their weights (Shapley and Shubik 1954;
 * Banzhaf 1965), exact, by counting coalitions over (members, weight). Time members² × weight.
 *
 * @param weights whole numbers of at least 0
 * @param wins whether so many members with this sum of weights carry a motion; must not turn false as either grows
 * @throws RangeError for more than {@link MEMBER_LIMIT} members, or a weight that is no whole number
 */
export function votingPower(weights: readonly number[], wins: (members: number, weight: number) => boolean): BodyPower {
  const n = weights.length;
  if (n > MEMBER_LIMIT) throw new RangeError(`a body of ${n} members (at most ${MEMBER_LIMIT})`);
  for (const weight of weights)
    if (!Number.isInteger(weight) || weight < 0) throw new RangeError(`a weight of ${weight}: whole numbers only`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const width = total + 1;
  // Coalitions of all members by (members, weight).
  const all = new Float64Array((n + 1) * width);
  all[0] = 1;
  let filled = 0;
  for (const [k, weight] of weights.entries()) {
    filled += weight;
    for (let members = k; members >= 0; members -= 1)
      for (let sum = filled - weight; sum >= 0; sum -= 1) {
        const count = all[members * width + sum]!;
        if (count > 0) all[(members + 1) * width + sum + weight]! += count;
      }
  }
  let winningCoalitions = 0;
  for (let members = 0; members <= n; members += 1)
    for (let sum = 0; sum < width; sum += 1)
      if (all[members * width + sum]! > 0 && wins(members, sum)) winningCoalitions += all[members * width + sum]!;
  const powers = weights.map((weight) => powerOf(all, n, width, weight, wins));
  const swings = powers.reduce((sum, power) => sum + power.swings, 0);
  return {
    members: powers.map((power) => ({ ...power, banzhaf: swings > 0 ? power.swings / swings : 0 })),
    winningCoalitions,
  };
}

/** Takes one member out of the counts and sees which coalitions of the others it turns. */
function powerOf(
  all: Float64Array,
  n: number,
  width: number,
  weight: number,
  wins: (members: number, weight: number) => boolean,
): Omit<VotingPower, "banzhaf"> {
  const without = new Float64Array(n * width);
  let swings = 0;
  let shapleyShubik = 0;
  // Orders in which exactly `members` others come first, over coalitions of that size: 1 / (n · C(n − 1, members)).
  let choose = 1;
  for (let members = 0; members < n; members += 1) {
    let turned = 0;
    for (let sum = 0; sum < width; sum += 1) {
      const withIt = members > 0 && sum >= weight ? without[(members - 1) * width + sum - weight]! : 0;
      const count = all[members * width + sum]! - withIt;
      without[members * width + sum] = count;
      if (count > 0 && !wins(members, sum) && wins(members + 1, sum + weight)) turned += count;
    }
    swings += turned;
    shapleyShubik += turned / (n * choose);
    choose = (choose * (n - 1 - members)) / (members + 1);
  }
  return { shapleyShubik, swings, banzhafAbsolute: swings / 2 ** (n - 1) };
}
