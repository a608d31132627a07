/** A bargaining game over given outcomes that everybody knows, in periods with one proposer each. */
export interface BargainingGame {
  /** Outcome by outcome, party by party: what agreeing on it is worth in the period in which it is agreed. */
  readonly outcomes: readonly ArrayLike<number>[];
  /** Party by party: worth of the last period's refusal. */
  readonly disagreement: readonly number[];
  /** Party by party: what a period's delay leaves of the worth of all that follows. */
  readonly discount: readonly number[];
  readonly periods: number;
  /** `rotating`: party `t mod n` proposes in period `t`. `drawn`: each with the same chance, drawn anew each period. */
  readonly proposer: "rotating" | "drawn";
  /** How many must be for an outcome, the proposer counted; left out: all. */
  readonly quota?: number;
  /** Party by party: what it can leave for instead of waiting, once asked (Binmore, Rubinstein and Wolinsky 1986). */
  readonly outside?: readonly (number | null)[];
  /** Chance that talks break down after a refusal, and what that is worth to each. */
  readonly breakdown?: { readonly chance: number; readonly values: readonly number[] };
}

export interface BargainingSolution {
  /** What the game is worth to each party before the first period. */
  readonly values: readonly number[];
  /** Of the first period, by proposer: the outcomes it proposes, all equally good for it; empty where it proposes nothing that passes. */
  readonly proposals: readonly (readonly number[])[];
}

const TIE = 1e-12;

/**
 * Perfect play by backward induction: a proposer takes what is best for it among the outcomes that enough others would rather have
 * than wait, ties accepted (Ståhl 1972; with more periods Rubinstein 1982; by majority with drawn proposers Baron and Ferejohn 1989).
 * Outcomes that are equally good for the proposer come about with the same chance. A proposer for whom none is as good as waiting
 * waits. O(periods × proposers × outcomes × parties).
 *
 * @throws RangeError where the lists do not fit
 */
export function perfectBargaining(game: BargainingGame): BargainingSolution {
  const { outcomes, disagreement, discount, periods, proposer } = game;
  const n = disagreement.length;
  if (discount.length !== n || outcomes.some((outcome) => outcome.length !== n))
    throw new RangeError("outcomes, disagreement and discount must have one entry per party");
  if (!(Number.isInteger(periods) && periods >= 1))
    throw new RangeError("periods must be a whole number of at least 1");
  const quota = game.quota ?? n;
  let after: readonly number[] = disagreement;
  let proposals: readonly (readonly number[])[] = [];
  for (let t = periods - 1; t >= 0; t--) {
    const waiting = t === periods - 1 ? disagreement : waitingFor(game, after);
    const asked = waiting.map((worth, p) => Math.max(worth, game.outside?.[p] ?? Number.NEGATIVE_INFINITY));
    proposals = Array.from({ length: n }, (_, p) =>
      proposer === "drawn" || t % n === p ? proposalsOf(outcomes, p, waiting, asked, quota) : [],
    );
    const worthUnder = (p: number): readonly number[] => {
      const chosen = proposals[p]!;
      if (chosen.length === 0) return waiting;
      return waiting.map((_, q) => chosen.reduce((sum, o) => sum + outcomes[o]![q]!, 0) / chosen.length);
    };
    if (proposer === "rotating") after = worthUnder(t % n);
    else {
      const each = disagreement.map((_, p) => worthUnder(p));
      after = disagreement.map((_, q) => each.reduce((sum, worth) => sum + worth[q]!, 0) / n);
    }
  }
  return { values: after, proposals };
}

function waitingFor({ discount, breakdown }: BargainingGame, after: readonly number[]): readonly number[] {
  return after.map((worth, p) => {
    const later = discount[p]! * worth;
    return breakdown === undefined ? later : breakdown.chance * breakdown.values[p]! + (1 - breakdown.chance) * later;
  });
}

function proposalsOf(
  outcomes: BargainingGame["outcomes"],
  proposer: number,
  waiting: readonly number[],
  asked: readonly number[],
  quota: number,
): readonly number[] {
  let best = waiting[proposer]! - TIE;
  let found: number[] = [];
  for (const [o, outcome] of outcomes.entries()) {
    const own = outcome[proposer]!;
    if (own < best - TIE) continue;
    let votes = 1;
    for (let p = 0; p < asked.length; p++) if (p !== proposer && outcome[p]! >= asked[p]! - TIE) votes++;
    if (votes < quota) continue;
    if (own > best + TIE) {
      best = own;
      found = [];
    }
    found.push(o);
  }
  return found;
}
