/**
 * How a third party takes sides when one actor challenges another. `nearer`: with the side that is worth more to it, as much as
 * it is worth more. `published`: as KTAB has it, weighing what it stands to lose with the winner against what it keeps; a third
 * party that stands where the challenger stands then votes against it, which is a defect of that program.
 */
export type SpatialRule = "nearer" | "published";

/** An actor in a contest of two. */
interface Contender {
  readonly capability: number;
  readonly salience: readonly number[];
}

const LEAST_COALITION = 1e-8;
const LEAST_SIDE = 1e-10;

/**
 * The chance of each option to beat all others, given that one does: between two, the share of all votes cast for it, each
 * voter's vote being capability × difference of worth.
 *
 * @param worth [voter][option]
 */
export function victoryShares(
  capabilities: readonly number[],
  worth: readonly (readonly number[])[],
  options: number,
): readonly number[] {
  const alone = Array.from({ length: options }, (_, i) => {
    // Half against itself, as in the program this follows; it cancels.
    let product = 0.5;
    for (let j = 0; j < options; j += 1) {
      if (j === i) continue;
      let inFavour = LEAST_COALITION;
      let against = LEAST_COALITION;
      for (const [k, capability] of capabilities.entries()) {
        const vote = capability * (worth[k]![i]! - worth[k]![j]!);
        if (vote > 0) inFavour += vote;
        else against -= vote;
      }
      product *= inFavour / (inFavour + against);
    }
    return product;
  });
  const all = alone.reduce((sum, one) => sum + one, 0);
  return alone.map((one) => one / all);
}

/** The vote of a third party in a contest of `i` and `j`: positive for `i`. */
export function thirdPartyVote(
  weight: number,
  worthOf: { readonly i: number; readonly j: number; readonly own: number },
  sides: { readonly i: number; readonly j: number },
  rule: SpatialRule,
): number {
  const plain = weight * (worthOf.i - worthOf.j);
  if (rule === "nearer") return plain;
  const forI = plain > 0 ? sides.i + plain : sides.i;
  const forJ = plain < 0 ? sides.j - plain : sides.j;
  const chance = forI / (forI + forJ);
  const withI = chance * (2 * worthOf.i + worthOf.own) + (1 - chance) * 3 * worthOf.j;
  const withJ = chance * 3 * worthOf.i + (1 - chance) * (2 * worthOf.j + worthOf.own);
  return weight * (withI - withJ);
}

/**
 * What `i` expects of challenging `j`.
 *
 * @param seen [k][l]: what the one who estimates takes l's position to be worth to k
 * @returns chance that `i` prevails, and what `i` gains against things as they are
 */
export function contest(
  actors: readonly Contender[],
  seen: readonly (readonly number[])[],
  i: number,
  j: number,
  rule: SpatialRule,
): { readonly chance: number; readonly gain: number } {
  const weight = (k: number): number => actors[k]!.capability * actors[k]!.salience.reduce((sum, one) => sum + one, 0);
  let forI = LEAST_SIDE;
  let forJ = LEAST_SIDE;
  const count = (vote: number): void => {
    if (vote > 0) forI += vote;
    else forJ -= vote;
  };
  count(weight(i) * (seen[i]![i]! - seen[i]![j]!));
  count(weight(j) * (seen[j]![i]! - seen[j]![j]!));
  const sides = { i: forI, j: forJ };
  for (const n of actors.keys())
    if (n !== i && n !== j)
      count(thirdPartyVote(weight(n), { i: seen[n]![i]!, j: seen[n]![j]!, own: seen[n]![n]! }, sides, rule));
  const chance = forI / (forI + forJ);
  const salience = actors[j]!.salience.reduce((sum, one) => sum + one, 0);
  const asItIs = seen[i]![i]! + seen[i]![j]!;
  const victory = 2 * seen[i]![i]!;
  const fought = chance * victory + (1 - chance) * 2 * seen[i]![j]!;
  return { chance, gain: (1 - salience) * victory + salience * fought - asItIs };
}
