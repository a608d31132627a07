import { CannotNegotiate } from "../negotiation/index.ts";
import { endingsOf, LEVER_LIMIT, PARTY_LIMIT, type TalksGame, TIE } from "./game.ts";

/** How the parties play: perfectly, or by a two-stage logit with rationality λ. */
export type Play = "perfect" | { readonly rationality: number };

/** What comes of the talks in one draw. */
export interface PlayResult {
  /** What the talks are worth to each party at the start. */
  readonly values: readonly number[];
  /** Chances of the three kinds of ending; they add to 1. */
  readonly kinds: { readonly deal: number; readonly walk: number; readonly lapse: number };
  /** One entry per ending with its chance; only under perfect play, else empty. */
  readonly endings: readonly PlayedEnding[];
  /** Chance that each party is blamed, by the shares of the game; the rest falls on nobody. Only under perfect play. */
  readonly blamed: readonly number[];
  /** Expected number of rounds, the one it ends in included. Only under perfect play; else `NaN`. */
  readonly rounds: number;
  /** Under perfect play: the expected number of times each party tables each draft, `tabled[p][d]`. */
  readonly tabled: readonly (readonly number[])[];
}

export interface PlayedEnding {
  readonly kind: "deal" | "walk" | "lapse";
  /** The draft agreed, or the one on the table; −1: none. */
  readonly draft: number;
  /** Who walked; of a deal who made it complete; −1 at a lapse. */
  readonly by: number;
  /** From 1; `rounds` at a lapse. */
  readonly round: number;
  readonly probability: number;
}

const ACCEPT = 0;
const AMEND = 1;
const STALL = 2;
const WALK = 3;

/**
 * Solves the game of talks by backward induction over (turn, draft on the table, who has accepted it, levers fired).
 *
 * What an amendment leads to does not depend on who has accepted the draft it replaces, so it is found once per draft, party
 * and lever state. Time turns × drafts × (2^parties × parties + drafts × parties) × lever states.
 *
 * @throws RangeError for fewer than 2 or more than {@link PARTY_LIMIT} parties, or more than {@link LEVER_LIMIT} levers that fire during the talks
 */
export function playTalks(game: TalksGame, play: Play): PlayResult {
  return new Solver(game, play).solve();
}

class Solver {
  readonly n: number;
  readonly sets: number;
  readonly full: number;
  readonly states: number;
  /** Drafts and, last, the empty table. */
  readonly tables: number;
  readonly none: number;
  /** Length of a vector: values of the parties, then chances of deal, walk and lapse. */
  readonly width: number;
  readonly during: readonly number[];
  /** Per party and table: drafts it may put there instead. */
  readonly allowed: readonly (readonly Int32Array[])[];
  /** Without a limit on changes: per party its signable drafts, best first, and per table how many of them it may put there. */
  readonly ranked: readonly { readonly drafts: Int32Array; readonly reach: Int32Array }[] | null;
  readonly walkEnds: Float64Array;
  readonly lapseEnds: Float64Array;
  readonly deals: Float64Array;
  readonly turnPatience: readonly number[];
  readonly flows: Float64Array;

  readonly game: TalksGame;
  readonly rationality: number | null;

  constructor(game: TalksGame, play: Play) {
    this.game = game;
    this.rationality = play === "perfect" ? null : play.rationality;
    const n = game.parties.length;
    if (n < 2 || n > PARTY_LIMIT) throw new CannotNegotiate(`talks of ${n} parties (from 2 to ${PARTY_LIMIT})`);
    this.n = n;
    this.sets = 1 << n;
    this.full = this.sets - 1;
    this.during = game.levers.flatMap(({ from }, k) => (from === null ? [] : [k]));
    if (this.during.length > LEVER_LIMIT)
      throw new CannotNegotiate(`${this.during.length} levers fire during the talks (at most ${LEVER_LIMIT})`);
    this.states = 1 << this.during.length;
    this.none = game.drafts.length;
    this.tables = this.none + 1;
    this.width = n + 3;
    this.turnPatience = game.parties.map(({ patience }) => patience ** (1 / n));
    this.ranked = game.mostChanges === null ? game.parties.map((_, p) => this.ranking(p)) : null;
    this.allowed =
      game.mostChanges === null
        ? []
        : game.parties.map((_, p) => Array.from({ length: this.tables }, (_, d) => this.amendments(p, d)));
    this.flows = this.flowTable();
    const endings = endingsOf(game, this.during);
    this.walkEnds = new Float64Array(this.sets * this.states * n * this.width);
    this.lapseEnds = new Float64Array(this.sets * this.states * this.width);
    this.deals = new Float64Array(game.drafts.length * this.width);
    for (let accepted = 0; accepted < this.sets; accepted += 1)
      for (let state = 0; state < this.states; state += 1) {
        const at = accepted * this.states + state;
        this.lapseEnds[at * this.width + n + 2] = 1;
        for (let q = 0; q < n; q += 1) this.lapseEnds[at * this.width + q] = endings.lapse(accepted, state, q);
        for (let walker = 0; walker < n; walker += 1) {
          const row = (at * n + walker) * this.width;
          this.walkEnds[row + n + 1] = 1;
          for (let q = 0; q < n; q += 1) this.walkEnds[row + q] = endings.walk(accepted, state, walker, q);
        }
      }
    for (const [d, { utilities }] of game.drafts.entries()) {
      this.deals[d * this.width + n] = 1;
      for (let q = 0; q < n; q += 1) this.deals[d * this.width + q] = utilities[q]!;
    }
  }

  ranking(p: number): { readonly drafts: Int32Array; readonly reach: Int32Array } {
    const { drafts } = this.game;
    const own = drafts.map(({ utilities }) => utilities[p]!);
    const ranked = drafts
      .map((_, d) => d)
      .filter((d) => drafts[d]!.signable[p])
      .sort((a, b) => own[b]! - own[a]! || a - b);
    const reach = Int32Array.from({ length: this.tables }, (_, d) =>
      drafts[d]?.signable[p] ? ranked.filter((other) => own[other]! > own[d]! + TIE).length : ranked.length,
    );
    return { drafts: Int32Array.from(ranked), reach };
  }

  amendments(p: number, table: number): Int32Array {
    const { drafts, mostChanges, differs } = this.game;
    const now = drafts[table];
    const found: number[] = [];
    for (const [d, draft] of drafts.entries()) {
      if (d === table || !draft.signable[p]) continue;
      const better = !now?.signable[p] || draft.utilities[p]! > now.utilities[p]! + TIE;
      const near = now === undefined || mostChanges === null || differs[table]![d]! <= mostChanges;
      if (better && near) found.push(d);
    }
    return Int32Array.from(found);
  }

  flowTable(): Float64Array {
    const flows = new Float64Array(this.tables * this.states * this.n);
    for (let d = 0; d < this.tables; d += 1)
      for (let state = 0; state < this.states; state += 1)
        for (let q = 0; q < this.n; q += 1) {
          let flow = this.game.drafts[d]?.flows[q] ?? this.game.parties[q]!.flow;
          const bySupport = new Map<number, number>();
          for (const [place, k] of this.during.entries()) {
            if (((state >> place) & 1) === 0) continue;
            const lever = this.game.levers[k]!;
            const most = bySupport.get(lever.same) ?? 0;
            if (Math.abs(lever.flow[q]!) > Math.abs(most)) bySupport.set(lever.same, lever.flow[q]!);
          }
          for (const effect of bySupport.values()) flow += effect;
          flows[(d * this.states + state) * this.n + q] = flow;
        }
    return flows;
  }

  /** Row of a state in the vectors of one turn. */
  row(table: number, accepted: number, state: number): number {
    return ((table * this.sets + accepted) * this.states + state) * this.width;
  }

  solve(): PlayResult {
    const { n, tables, sets, states, width } = this;
    const turns = this.game.rounds * n;
    const length = tables * sets * states * width;
    let next = new Float64Array(length);
    let now = new Float64Array(length);
    const ahead = new Float64Array(length);
    for (let d = 0; d < tables; d += 1)
      for (let accepted = 0; accepted < sets; accepted += 1)
        for (let state = 0; state < states; state += 1) {
          const from = (accepted * states + state) * width;
          next.set(this.lapseEnds.subarray(from, from + width), this.row(d, accepted, state));
        }
    const perfect = this.rationality === null;
    const choices = perfect ? new Uint8Array(turns * tables * sets * states * n) : null;
    const tied: (readonly number[])[] = [];
    const amended = new Float64Array(n * tables * states * width);
    const amendValue = new Float64Array(n * tables * states);
    for (let turn = turns - 1; turn >= 0; turn -= 1) {
      this.lookAhead(ahead, next, turn + 1, turns);
      const base = turn * n * tables * states;
      for (let p = 0; p < n; p += 1)
        for (let state = 0; state < states; state += 1) {
          if (this.ranked) {
            this.amendRanked(ahead, p, state, amended, amendValue, perfect ? tied : null, base);
            continue;
          }
          for (let d = 0; d < tables; d += 1) {
            const at = (p * tables + d) * states + state;
            const picked = this.amend(ahead, p, d, state, amended, at, amendValue);
            if (perfect) tied[base + at] = picked;
          }
        }
      now.fill(0);
      for (let d = 0; d < tables; d += 1)
        for (let accepted = 0; accepted < sets; accepted += 1) {
          if (accepted === this.full || (d === this.none && accepted !== 0)) continue;
          for (let state = 0; state < states; state += 1)
            this.turn(turn, d, accepted, state, ahead, amended, amendValue, now, choices);
        }
      [now, next] = [next, now];
    }
    const start = this.row(this.game.onTable < 0 ? this.none : this.game.onTable, 0, 0);
    const vector = next.subarray(start, start + width);
    const kinds = { deal: vector[n]!, walk: vector[n + 1]!, lapse: vector[n + 2]! };
    const values = [...vector.subarray(0, n)];
    if (!choices) return { values, kinds, endings: [], blamed: [], rounds: Number.NaN, tabled: [] };
    return { values, kinds, ...this.forward(choices, tied) };
  }

  /** What the turn to come is worth once the flow of this one is in: levers that fire at its start are averaged over. */
  lookAhead(ahead: Float64Array, next: Float64Array, turn: number, turns: number): void {
    const { n, tables, sets, states, width } = this;
    const firing = turn < turns ? this.firingAt(turn) : [];
    for (let d = 0; d < tables; d += 1)
      for (let accepted = 0; accepted < sets; accepted += 1)
        for (let state = 0; state < states; state += 1) {
          const to = this.row(d, accepted, state);
          if (firing.length === 0) for (let k = 0; k < width; k += 1) ahead[to + k] = next[to + k]!;
          else {
            ahead.fill(0, to, to + width);
            for (const [reached, chance] of this.fired(firing, accepted, state)) {
              const from = this.row(d, accepted, reached);
              for (let k = 0; k < width; k += 1) ahead[to + k]! += chance * next[from + k]!;
            }
          }
          for (let q = 0; q < n; q += 1) {
            const patience = this.turnPatience[q]!;
            ahead[to + q] = (1 - patience) * this.flows[(d * states + state) * n + q]! + patience * ahead[to + q]!;
          }
        }
  }

  /** Places of the levers that may fire at the start of a turn: the first turn of the round they name. */
  firingAt(turn: number): readonly number[] {
    if (turn % this.n !== 0) return [];
    const round = turn / this.n + 1;
    return this.during.flatMap((k, place) => (this.game.levers[k]!.from === round ? [place] : []));
  }

  /** Lever states after levers fire, with their chances: a target that has accepted the draft on the table is spared. */
  fired(firing: readonly number[], accepted: number, state: number): readonly (readonly [number, number])[] {
    let reached: (readonly [number, number])[] = [[state, 1]];
    for (const place of firing) {
      const lever = this.game.levers[this.during[place]!]!;
      if (lever.condition === "if-blamed" || ((accepted >> lever.target) & 1) === 1 || ((state >> place) & 1) === 1)
        continue;
      reached = reached.flatMap(([from, chance]) => [
        [from | (1 << place), chance * lever.credibility],
        [from, chance * (1 - lever.credibility)],
      ]);
    }
    return reached.filter(([, chance]) => chance > 0);
  }

  /**
   * {@link amend} for every table at once, where nothing limits an amendment but that it must be worth more to its author: what
   * may replace a draft is then a beginning of the author's ranking, and one pass over the ranking serves all.
   */
  amendRanked(
    ahead: Float64Array,
    p: number,
    state: number,
    into: Float64Array,
    values: Float64Array,
    tied: (readonly number[])[] | null,
    base: number,
  ): void {
    const { width, tables, states, rationality } = this;
    const { drafts, reach } = this.ranked![p]!;
    const mine = 1 << p;
    const count = drafts.length;
    // After the first k of the ranking: what amending is worth, and what it leads to.
    const worth = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
    const vectors = new Float64Array((count + 1) * width);
    const picked: (readonly number[])[] = [[]];
    let most = Number.NEGATIVE_INFINITY;
    for (const d of drafts) most = Math.max(most, ahead[this.row(d, mine, state) + p]!);
    const totals = new Float64Array(count + 1);
    for (let k = 0; k < count; k += 1) {
      const from = this.row(drafts[k]!, mine, state);
      const value = ahead[from + p]!;
      const before = k * width;
      const after = before + width;
      if (rationality !== null) {
        const weight = Math.exp(rationality * (value - most));
        totals[k + 1] = totals[k]! + weight;
        for (let j = 0; j < width; j += 1) vectors[after + j] = vectors[before + j]! + weight * ahead[from + j]!;
        worth[k + 1] = most + Math.log(totals[k + 1]! / (k + 1)) / rationality;
      } else if (value > worth[k]! + TIE) {
        for (let j = 0; j < width; j += 1) vectors[after + j] = ahead[from + j]!;
        worth[k + 1] = value;
        picked.push([drafts[k]!]);
      } else if (value >= worth[k]! - TIE) {
        const equals = picked[k]!.length;
        for (let j = 0; j < width; j += 1)
          vectors[after + j] = (vectors[before + j]! * equals + ahead[from + j]!) / (equals + 1);
        worth[k + 1] = Math.max(worth[k]!, value);
        picked.push([...picked[k]!, drafts[k]!]);
      } else {
        for (let j = 0; j < width; j += 1) vectors[after + j] = vectors[before + j]!;
        worth[k + 1] = worth[k]!;
        picked.push(picked[k]!);
      }
    }
    for (let d = 0; d < tables; d += 1) {
      const at = (p * tables + d) * states + state;
      const k = reach[d]!;
      values[at] = worth[k]!;
      const share = rationality !== null && k > 0 ? totals[k]! : 1;
      for (let j = 0; j < width; j += 1) into[at * width + j] = vectors[k * width + j]! / share;
      if (tied) tied[base + at] = picked[k]!;
    }
  }

  /** The best amendments of a party, and what they lead to, averaged over equals (or by softmax). */
  amend(
    ahead: Float64Array,
    p: number,
    table: number,
    state: number,
    into: Float64Array,
    at: number,
    values: Float64Array,
  ): readonly number[] {
    const { width } = this;
    const list = this.allowed[p]![table]!;
    values[at] = Number.NEGATIVE_INFINITY;
    if (list.length === 0) return [];
    const mine = 1 << p;
    let best = Number.NEGATIVE_INFINITY;
    for (const d of list) {
      const value = ahead[this.row(d, mine, state) + p]!;
      if (value > best) best = value;
    }
    const target = at * width;
    into.fill(0, target, target + width);
    if (this.rationality === null) {
      const picked: number[] = [];
      for (const d of list) if (ahead[this.row(d, mine, state) + p]! >= best - TIE) picked.push(d);
      for (const d of picked) {
        const from = this.row(d, mine, state);
        for (let k = 0; k < width; k += 1) into[target + k]! += ahead[from + k]! / picked.length;
      }
      values[at] = best;
      return picked;
    }
    let total = 0;
    for (const d of list) total += Math.exp(this.rationality * (ahead[this.row(d, mine, state) + p]! - best));
    for (const d of list) {
      const from = this.row(d, mine, state);
      const share = Math.exp(this.rationality * (ahead[from + p]! - best)) / total;
      for (let k = 0; k < width; k += 1) into[target + k]! += share * ahead[from + k]!;
    }
    values[at] = best + Math.log(total / list.length) / this.rationality;
    return [];
  }

  /** One turn: whoever has not accepted may be drawn. */
  turn(
    turn: number,
    table: number,
    accepted: number,
    state: number,
    ahead: Float64Array,
    amended: Float64Array,
    amendValue: Float64Array,
    now: Float64Array,
    choices: Uint8Array | null,
  ): void {
    const { n, width, none, full, states, tables, sets } = this;
    const to = this.row(table, accepted, state);
    let drawn = 0;
    for (let p = 0; p < n; p += 1) if (((accepted >> p) & 1) === 0) drawn += 1;
    const stallRow = this.row(table, 0, state);
    for (let p = 0; p < n; p += 1) {
      if (((accepted >> p) & 1) === 1) continue;
      const at = (p * tables + table) * states + state;
      const after = accepted | (1 << p);
      const signs = table !== none && this.game.drafts[table]!.signable[p]!;
      const acceptFrom = after === full ? this.deals : ahead;
      const acceptRow = after === full ? table * width : this.row(table, after, state);
      const walkRow = ((accepted * states + state) * n + p) * width;
      const q0 = signs ? acceptFrom[acceptRow + p]! : Number.NEGATIVE_INFINITY;
      const q1 = amendValue[at]!;
      const q2 = ahead[stallRow + p]!;
      const q3 = this.walkEnds[walkRow + p]!;
      const best = Math.max(q0, q1, q2, q3);
      if (this.rationality === null) {
        const choice = q0 >= best - TIE ? ACCEPT : q1 >= best - TIE ? AMEND : q2 >= best - TIE ? STALL : WALK;
        choices![(((turn * tables + table) * sets + accepted) * states + state) * n + p] = choice;
        const from =
          choice === ACCEPT ? acceptFrom : choice === AMEND ? amended : choice === STALL ? ahead : this.walkEnds;
        const row =
          choice === ACCEPT ? acceptRow : choice === AMEND ? at * width : choice === STALL ? stallRow : walkRow;
        for (let k = 0; k < width; k += 1) now[to + k]! += from[row + k]! / drawn;
        continue;
      }
      const lambda = this.rationality;
      const w0 = Math.exp(lambda * (q0 - best));
      const w1 = Math.exp(lambda * (q1 - best));
      const w2 = Math.exp(lambda * (q2 - best));
      const w3 = Math.exp(lambda * (q3 - best));
      const total = (w0 + w1 + w2 + w3) * drawn;
      for (let k = 0; k < width; k += 1)
        now[to + k]! +=
          ((w0 > 0 ? w0 * acceptFrom[acceptRow + k]! : 0) +
            (w1 > 0 ? w1 * amended[at * width + k]! : 0) +
            w2 * ahead[stallRow + k]! +
            w3 * this.walkEnds[walkRow + k]!) /
          total;
    }
  }

  /** Follows perfect play from the start: every ending with its chance. */
  forward(
    choices: Uint8Array,
    tied: readonly (readonly number[])[],
  ): Pick<PlayResult, "endings" | "blamed" | "rounds" | "tabled"> {
    const { n, tables, sets, states, full, none } = this;
    const turns = this.game.rounds * n;
    const endings = new Map<string, PlayedEnding>();
    const end = (kind: PlayedEnding["kind"], table: number, by: number, round: number, probability: number): void => {
      const draft = table === none ? -1 : table;
      const key = `${kind}/${draft}/${by}/${round}`;
      endings.set(key, { kind, draft, by, round, probability: (endings.get(key)?.probability ?? 0) + probability });
    };
    const tabled = Array.from({ length: n }, () => new Array<number>(this.game.drafts.length).fill(0));
    let where = new Map<number, number>([[(this.game.onTable < 0 ? none : this.game.onTable) * sets * states, 1]]);
    for (let turn = 0; turn < turns; turn += 1) {
      const round = Math.floor(turn / n) + 1;
      const then = new Map<number, number>();
      const go = (table: number, accepted: number, state: number, chance: number): void => {
        const key = (table * sets + accepted) * states + state;
        then.set(key, (then.get(key) ?? 0) + chance);
      };
      const firing = this.firingAt(turn);
      if (turn > 0 && firing.length > 0) where = this.fireAll(where, firing);
      for (const [key, chance] of where) {
        const state = key % states;
        const accepted = ((key - state) / states) % sets;
        const table = Math.floor(key / (states * sets));
        let drawn = 0;
        for (let p = 0; p < n; p += 1) if (((accepted >> p) & 1) === 0) drawn += 1;
        for (let p = 0; p < n; p += 1) {
          if (((accepted >> p) & 1) === 1) continue;
          const share = chance / drawn;
          const choice = choices[((turn * tables * sets + table * sets + accepted) * states + state) * n + p]!;
          if (choice === WALK) end("walk", table, p, round, share);
          else if (choice === STALL) go(table, 0, state, share);
          else if (choice === ACCEPT) {
            const after = accepted | (1 << p);
            if (after === full) end("deal", table, p, round, share);
            else go(table, after, state, share);
          } else {
            const picked = tied[turn * n * tables * states + (p * tables + table) * states + state]!;
            for (const d of picked) {
              tabled[p]![d]! += share / picked.length;
              go(d, 1 << p, state, share / picked.length);
            }
          }
        }
      }
      where = then;
    }
    for (const [key, chance] of where) end("lapse", Math.floor(key / (states * sets)), -1, this.game.rounds, chance);
    const list = [...endings.values()].sort((a, b) => b.probability - a.probability);
    const blamed = new Array<number>(n).fill(0);
    let rounds = 0;
    for (const { kind, by, round, probability } of list) {
      rounds += round * probability;
      if (kind === "deal") continue;
      const shares = kind === "walk" ? this.game.blame.walk[by]! : this.game.blame.lapse;
      for (let q = 0; q < n; q += 1) blamed[q]! += probability * shares[q]!;
    }
    return { endings: list, blamed, rounds, tabled };
  }

  fireAll(where: ReadonlyMap<number, number>, firing: readonly number[]): Map<number, number> {
    const then = new Map<number, number>();
    for (const [key, chance] of where) {
      const state = key % this.states;
      const accepted = ((key - state) / this.states) % this.sets;
      for (const [reached, share] of this.fired(firing, accepted, state)) {
        const at = key - state + reached;
        then.set(at, (then.get(at) ?? 0) + chance * share);
      }
    }
    return then;
  }
}
