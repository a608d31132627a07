/** A guarantor's part in a contest: the strength it would bring, and the chance that it honours. */
export interface Support {
  readonly strength: number;
  readonly credibility: number;
}
/** A punishment that may never bite. */
export interface Punishment {
  readonly value: number;
  readonly credibility: number;
}

/** Numbers of an adversary's choice to attack (theory 8.2), in one draw of the judgements. */
export interface Contest {
  /** Strength of the adversary: troops × quality × financing. */
  readonly adversary: number;
  /** Strength of the beneficiary, in the same units. */
  readonly own: number;
  readonly guarantors: readonly Support[];
  /** Whether guarantors honour all together, with the first one's credibility, or each on its own. */
  readonly together: boolean;
  /** `γ`: how much being stronger decides. */
  readonly decisiveness: number;
  /** What the adversary would gain. */
  readonly gain: number;
  /** What war costs it. */
  readonly warCost: number;
  /** The punishment that comes with honouring, times the chance that any guarantor does. */
  readonly punishment: number;
  /** Punishments with credibilities of their own. */
  readonly punishments: readonly Punishment[];
  /** What keeping the peace gives the adversary beyond that. */
  readonly peace: number;
}

/** Chance that the adversary wins: `A^γ / (A^γ + D^γ)`; against nothing it wins, and two nothings are even. */
export function successChance(adversary: number, defence: number, decisiveness: number): number {
  if (adversary === 0 && defence === 0) return 0.5;
  if (defence === 0) return 1;
  return 1 / (1 + (defence / adversary) ** decisiveness);
}

/** The adversary's chance to win, over the sets of guarantors that honour. */
export function expectedSuccess(contest: Contest): number {
  const { adversary, own, guarantors, decisiveness } = contest;
  if (contest.together) {
    const all = guarantors.reduce((sum, { strength }) => sum + strength, 0);
    const q = guarantors[0]?.credibility ?? 0;
    return (
      (1 - q) * successChance(adversary, own, decisiveness) + q * successChance(adversary, own + all, decisiveness)
    );
  }
  const over = (k: number, defence: number): number => {
    const next = guarantors[k];
    if (next === undefined) return successChance(adversary, defence, decisiveness);
    const { strength, credibility: q } = next;
    return (q < 1 ? (1 - q) * over(k + 1, defence) : 0) + (q > 0 ? q * over(k + 1, defence + strength) : 0);
  };
  return over(0, own);
}

/** The chance that at least one guarantor honours. */
export function someHonours({ guarantors, together }: Pick<Contest, "guarantors" | "together">): number {
  if (together) return guarantors[0]?.credibility ?? 0;
  return 1 - guarantors.reduce((product, { credibility }) => product * (1 - credibility), 1);
}

/** What attacking is worth to the adversary less what keeping the peace is; it attacks where that is above 0. */
export function attackSurplus(contest: Contest): number {
  return (
    expectedSuccess(contest) * contest.gain -
    contest.warCost -
    someHonours(contest) * contest.punishment -
    contest.punishments.reduce((sum, { value, credibility }) => sum + value * credibility, 0) -
    contest.peace
  );
}

/** Whether the adversary attacks; at equality, within 1e-9, it keeps the peace. */
export function attacks(contest: Contest): boolean {
  return attackSurplus(contest) > 1e-9;
}

/**
 * The credibility from which the adversary is deterred, all guarantors taken as one: `(P₀G − C_A − Σq_jC_j − x) /
 * ((P₀ − P₁)G + C_S)`. At most 0: none is needed; above 1, or infinite: none helps.
 */
export function thresholdCredibility(contest: Contest): number {
  const { adversary, own, decisiveness, gain } = contest;
  const all = contest.guarantors.reduce((sum, { strength }) => sum + strength, 0);
  const without = successChance(adversary, own, decisiveness);
  const helped = successChance(adversary, own + all, decisiveness);
  const needed =
    without * gain -
    contest.warCost -
    contest.punishments.reduce((sum, { value, credibility }) => sum + value * credibility, 0) -
    contest.peace;
  const moved = (without - helped) * gain + contest.punishment;
  if (moved <= 0) return needed <= 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return needed / moved;
}

/**
 * The least own strength that deters at a credibility, everything else as in the contest; 0 where none is needed,
 * `null` where no strength deters (what the adversary has to lose is too little even if it cannot win).
 */
export function ownStrengthNeeded(contest: Contest, credibility: number): number | null {
  const at = (own: number): number =>
    attackSurplus({
      ...contest,
      own,
      guarantors: contest.guarantors.map(({ strength }) => ({ strength, credibility })),
    });
  if (at(0) <= 1e-9) return 0;
  // Not even with all the strength in the world: the adversary's chance is then 0.
  if (at(Number.MAX_VALUE) > 1e-9) return null;
  let high = Math.max(1, contest.adversary);
  while (at(high) > 0) high *= 2;
  let low = 0;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (at(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}

/** The iso-deterrence curve: the own strength that makes up for each level of credibility, from 0 to 1. */
export function isoDeterrenceCurve(
  contest: Contest,
  steps = 20,
): readonly { readonly credibility: number; readonly own: number | null }[] {
  return Array.from({ length: steps + 1 }, (_, k) => {
    const credibility = k / steps;
    return { credibility, own: ownStrengthNeeded(contest, credibility) };
  });
}
