/**
 * The game of talks (theory 11.1): a finite game in turns, in which drafts are accepted, amended, stalled on or walked away
 * from. Everything here is in numbers of one draw: parties and drafts are indices, utilities 0–1.
 */
export interface TalksGame {
  /** Rounds until the talks lapse; each has as many turns as there are parties. */
  readonly rounds: number;
  readonly parties: readonly TalksParty[];
  readonly drafts: readonly TalksDraft[];
  /** The draft on the table at the start; −1: none. */
  readonly onTable: number;
  /** Most issues in which an amendment may differ from the draft on the table; `null`: no limit. */
  readonly mostChanges: number | null;
  /** Issues in which two drafts differ: `differs[d][e]`. Only looked at where {@link mostChanges} is set. */
  readonly differs: readonly (readonly number[])[];
  /** At most {@link LEVER_LIMIT} of them may fire during the talks (`from`). */
  readonly levers: readonly TalksLever[];
  readonly blame: TalksBlame;
}

export interface TalksParty {
  /** Worth of no deal before anything it triggers. */
  readonly reservation: number;
  /** Worth of a round of talks. */
  readonly flow: number;
  /** Discount a round, in (0, 1]. */
  readonly patience: number;
  /** What being blamed costs. */
  readonly blameCost: number;
}

export interface TalksDraft {
  /** One entry per party. */
  readonly utilities: readonly number[];
  /** Whether each party can sign it: no red line, and its needed ratifiers pass it. */
  readonly signable: readonly boolean[];
  /** Worth of a round of talks to each party while this draft lies on the table; `null`: its ordinary flow. */
  readonly flows: readonly (number | null)[];
}

export interface TalksLever {
  readonly target: number;
  readonly condition: "if-rejects" | "unless-signs" | "if-blamed";
  /** Chance that it is carried out. */
  readonly credibility: number;
  /** What it does to each party's worth of no deal. */
  readonly reservation: readonly number[];
  /** What it does to each party's flow once it has fired during the talks. */
  readonly flow: readonly number[];
  /** Round, from 1, at whose start it fires during the talks; `null`: at an ending only. */
  readonly from: number | null;
  /** Levers with the same number are one support: the greatest effect counts, once. */
  readonly same: number;
}

/** Shares of blame of an ending by who is blamed; what is missing to 1 falls on nobody. */
export interface TalksBlame {
  /** `walk[walker][party]`. */
  readonly walk: readonly (readonly number[])[];
  /** `lapse[party]`. */
  readonly lapse: readonly number[];
}

/** Most levers that may fire during the talks: each doubles the states. */
export const LEVER_LIMIT = 3;
/** Most parties at the table. */
export const PARTY_LIMIT = 8;
/** Two values closer than this are equal; the kinds of action then go in the order accept, amend, stall, walk. */
export const TIE = 1e-9;

/** What each party gets at an ending without a deal. */
export interface Endings {
  /** Of the sets of acceptances × lever states × parties × parties: what `q` gets when `walker` walks. */
  readonly walk: (accepted: number, levers: number, walker: number, q: number) => number;
  readonly lapse: (accepted: number, levers: number, q: number) => number;
}

/**
 * What an ending without a deal is worth to each party: its reservation value, what levers that have fired or now fire with
 * their credibility do to it, and the cost of blame by its shares.
 *
 * @param duringTalks levers, by index, that may fire during the talks: bit `k` of a lever state says that the k-th has
 */
export function endingsOf(game: TalksGame, duringTalks: readonly number[]): Endings {
  const n = game.parties.length;
  const sets = 1 << n;
  const states = 1 << duringTalks.length;
  const value = (accepted: number, state: number, shares: readonly number[], q: number): number => {
    // Per support the greatest effect, once.
    const bySupport = new Map<number, number>();
    for (const [k, lever] of game.levers.entries()) {
      const place = duringTalks.indexOf(k);
      const fired = place >= 0 && ((state >> place) & 1) === 1;
      let chance = 0;
      if (fired) chance = 1;
      else if (lever.condition === "if-blamed") chance = lever.credibility * shares[lever.target]!;
      else if (((accepted >> lever.target) & 1) === 0) chance = lever.credibility;
      const effect = chance * lever.reservation[q]!;
      const most = bySupport.get(lever.same) ?? 0;
      if (Math.abs(effect) > Math.abs(most)) bySupport.set(lever.same, effect);
    }
    let worth = game.parties[q]!.reservation - shares[q]! * game.parties[q]!.blameCost;
    for (const effect of bySupport.values()) worth += effect;
    return worth;
  };
  const walk = new Float64Array(sets * states * n * n);
  const lapse = new Float64Array(sets * states * n);
  for (let accepted = 0; accepted < sets; accepted += 1)
    for (let state = 0; state < states; state += 1)
      for (let q = 0; q < n; q += 1) {
        const at = accepted * states + state;
        lapse[at * n + q] = value(accepted, state, game.blame.lapse, q);
        for (let walker = 0; walker < n; walker += 1)
          walk[(at * n + walker) * n + q] = value(accepted, state, game.blame.walk[walker]!, q);
      }
  return {
    walk: (accepted, state, walker, q) => walk[((accepted * states + state) * n + walker) * n + q]!,
    lapse: (accepted, state, q) => lapse[(accepted * states + state) * n + q]!,
  };
}

/** A game without any blame: nobody is blamed, and levers that wait for blame never fire. */
export function withoutBlame(game: TalksGame): TalksGame {
  const none = game.parties.map(() => 0);
  return {
    ...game,
    parties: game.parties.map((party) => ({ ...party, blameCost: 0 })),
    levers: game.levers.filter(({ condition }) => condition !== "if-blamed"),
    blame: { walk: game.parties.map(() => none), lapse: none },
  };
}
