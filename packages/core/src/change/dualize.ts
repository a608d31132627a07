/** A set of demands (or of anything numbered from 0), as bits. */
export type DemandSet = bigint;

/** All minimal conflicts and openings of a set of demands, or as many as the limit allows. */
export interface Duality {
  /** Inclusion-minimal sets that cannot be met together, smallest first. */
  readonly conflicts: readonly DemandSet[];
  /** Inclusion-minimal sets without which the rest can be met, smallest first. */
  readonly openings: readonly DemandSet[];
  /** Whether both lists are complete. */
  readonly complete: boolean;
}

/**
 * Enumerates all minimal conflicts and all minimal openings of demands together, by "dualize and advance" (Gunopulos et
 * al. 2003, from memory): a set of demands that can be met is grown to a maximal one, what it leaves out is a minimal
 * opening; every conflict hits every opening, so the minimal hitting sets of the openings known so far either are
 * conflicts, and then minimal ones, or lead to another opening. It ends when all of them are conflicts. Hitting sets are
 * kept up by Berge's algorithm.
 *
 * Asks for feasibility once a conflict, and at most `count` times an opening. Memory: the hitting sets of the openings.
 *
 * @param count number of demands
 * @param meet a superset of the demands given that can be met together, or `null` where they cannot
 * @param limit of either list; reaching it ends the enumeration, what was found stands
 */
export function dualize(
  count: number,
  meet: (demands: DemandSet) => DemandSet | null,
  limit: number = Number.POSITIVE_INFINITY,
): Duality {
  const every = (1n << BigInt(count)) - 1n;
  const openings: DemandSet[] = [];
  const conflicts: DemandSet[] = [];
  let candidates: DemandSet[] = [0n];
  const isConflict = (demands: DemandSet): boolean => conflicts.some((conflict) => (conflict & ~demands) === 0n);

  while (candidates.length > 0) {
    if (conflicts.length >= limit || openings.length >= limit || candidates.length > 100 * limit)
      return { conflicts: bySize(conflicts), openings: bySize(openings), complete: false };
    const candidate = candidates.pop()!;
    const met = meet(candidate);
    if (met === null) {
      conflicts.push(candidate);
      continue;
    }
    let most = met;
    for (let d = 0n; d < BigInt(count); d++) {
      const demand = 1n << d;
      if ((most & demand) !== 0n || isConflict(most | demand)) continue;
      most = meet(most | demand) ?? most;
    }
    const opening = every & ~most;
    openings.push(opening);
    candidates = hitToo([...candidates, candidate], conflicts, opening);
  }
  return { conflicts: bySize(conflicts), openings: bySize(openings), complete: true };
}

/**
 * Berge's step: from the minimal hitting sets of some sets (`known` and `settled` together) to those of these sets and one
 * more, without the settled ones, which hit it already.
 */
function hitToo(known: readonly DemandSet[], settled: readonly DemandSet[], set: DemandSet): DemandSet[] {
  const hitting = known.filter((candidate) => (candidate & set) !== 0n);
  const grown: DemandSet[] = [];
  for (let left = set; left !== 0n; left &= left - 1n) {
    const member = left & -left;
    const rivals = [...hitting, ...settled].filter((candidate) => (candidate & member) !== 0n);
    for (const candidate of known) {
      if ((candidate & set) !== 0n) continue;
      const next = candidate | member;
      if (!rivals.some((rival) => (rival & ~next) === 0n)) grown.push(next);
    }
  }
  return [...hitting, ...grown];
}

function bySize(sets: readonly DemandSet[]): DemandSet[] {
  const size = (set: DemandSet): number => {
    let bits = 0;
    for (let left = set; left !== 0n; left &= left - 1n) bits++;
    return bits;
  };
  return [...sets].sort((a, b) => size(a) - size(b) || byMembers(a, b));
}

/** Of sets of one size, the one with the earlier member first. */
function byMembers(a: DemandSet, b: DemandSet): number {
  const differ = a ^ b;
  return differ === 0n ? 0 : (a & (differ & -differ)) !== 0n ? -1 : 1;
}
