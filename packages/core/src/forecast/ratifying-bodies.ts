import { homesOf, passes } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import type { HomePower } from "./result.ts";
import type { BodyPower, VotingPower } from "./voting-power.ts";

/** Most members of which every coalition is looked at. */
export const COALITION_MEMBERS = 16;

/**
 * Voting power under any rule that does not turn false as members join, by looking at every coalition: exact. Time members ×
 * 2^members.
 *
 * @param wins whether a coalition, one bit per member, carries a motion
 * @throws RangeError for more than {@link COALITION_MEMBERS} members
 */
export function coalitionPower(members: number, wins: (coalition: number) => boolean): BodyPower {
  if (members > COALITION_MEMBERS) throw new RangeError(`a body of ${members} members (at most ${COALITION_MEMBERS})`);
  const carried = Uint8Array.from({ length: 1 << members }, (_, coalition) => (wins(coalition) ? 1 : 0));
  // Orders in which a coalition of `size` others comes first: 1 / (n · C(n − 1, size)).
  const share: number[] = [];
  let choose = 1;
  for (let size = 0; size < members; size += 1) {
    share.push(1 / (members * choose));
    choose = (choose * (members - 1 - size)) / (size + 1);
  }
  const powers = Array.from({ length: members }, (_, k): Omit<VotingPower, "banzhaf"> => {
    let swings = 0;
    let shapleyShubik = 0;
    for (let coalition = 0; coalition < carried.length; coalition += 1) {
      if ((coalition >> k) & 1 || carried[coalition] === 1 || carried[coalition | (1 << k)] === 0) continue;
      swings += 1;
      shapleyShubik += share[sizeOf(coalition)]!;
    }
    return { shapleyShubik, swings, banzhafAbsolute: swings / 2 ** (members - 1) };
  });
  const swings = powers.reduce((sum, power) => sum + power.swings, 0);
  return {
    members: powers.map((power) => ({ ...power, banzhaf: swings > 0 ? power.swings / swings : 0 })),
    winningCoalitions: carried.reduce((sum, one) => sum + one, 0),
  };
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

/** Of each deciding party for which two bodies or more ratify, what each of them counts, by their rules and votes (theory 2). */
export function homePowers(model: Model): readonly HomePower[] {
  const deciding: readonly Id[] = model.parties.flatMap((party) => (party.deciding ? [party.id] : []));
  return homesOf(model, deciding).flatMap(({ signer, bodies }): readonly HomePower[] => {
    if (bodies.length < 2 || bodies.length > COALITION_MEMBERS) return [];
    const rules = bodies.map(({ party }) => party);
    const power = coalitionPower(bodies.length, (coalition) => passes(rules, (k) => ((coalition >> k) & 1) === 1));
    return [
      {
        of: signer,
        bodies: rules.map(({ id, rule = "all", votes = 1 }, k) => ({
          id,
          rule,
          votes,
          shapleyShubik: power.members[k]!.shapleyShubik,
          banzhaf: power.members[k]!.banzhaf,
        })),
      },
    ];
  });
}
