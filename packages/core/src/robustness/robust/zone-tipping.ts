import { reservationTolerance } from "../../acceptance/index.ts";
import { type Context, holds, isUncertain, type Model, rangeOf, utilityOf, withQuantities } from "../../model/index.ts";
import { findOutcome } from "../../space/index.ts";
import { expectedNumbers } from "../gain.ts";
import { gainAt, gainForm, zeroOf } from "./gain-form.ts";
import { judgedNumber } from "./judged-number.ts";
import type { RobustResult } from "./result.ts";

/** Nodes a single question may take before it is left undecided. */
const NODES = 2_000_000;
/** Texts tried on the way to one tipping point; each is better than the last, so that few are needed. */
const MOST_STEPS = 40;

/** Share of the way that is right after. */
const HAIR = 1e-6;

type Zone = NonNullable<RobustResult["zone"]>;

/**
 * Single judgements that within their ranges open an empty zone or empty one that is not (theory 14): the smallest change of each
 * that does. Exact: with one judgement of a party moved, whether some text meets the others' demands and is worth enough to it
 * is the sign of the greatest of the party's gains over those texts, each a line in the judgement (times the sum of weights,
 * where it is one). The greatest of lines is convex, so that from the side on which there is a text the zero of the best
 * text's line leads to the tipping point in a few steps, each a branch and bound.
 *
 * @returns `null` where whether the zone is empty is not decided
 */
export function zoneTipping(model: Model, context: Context): Omit<Zone, "overGaps"> | null {
  return new ZoneTipping(model, context).answer();
}

/** A text that gives one party most of those that meet all others' demands; `null` outcome: there is none. */
interface BestFor {
  readonly outcome: Int32Array | null;
  readonly gain: number;
  readonly proven: boolean;
}

class ZoneTipping {
  readonly #model: Model;
  readonly #context: Context;
  readonly #deciding: readonly number[];
  /** Texts of the zone found so far. */
  readonly #inside: Int32Array[] = [];
  #proven = true;

  constructor(model: Model, context: Context) {
    this.#model = model;
    this.#context = context;
    this.#deciding = model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
  }

  answer(): Omit<Zone, "overGaps"> | null {
    const parties = this.#deciding.filter((p) => {
      const { reservation, sheet } = this.#model.parties[p]!;
      return reservation !== null && sheet.normalised;
    });
    if (this.#deciding.length === 0 || parties.length < this.#deciding.length) return null;
    const best = parties.map((p) => this.#bestFor(this.#model, p));
    if (best.some(({ proven }) => !proven)) return null;
    // All ask the same of every text, so each finds one inside, or none does.
    const empty = !(best[0]!.gain >= -reservationTolerance);
    for (const { outcome } of best) if (!empty && outcome !== null) this.#inside.push(outcome);
    const tipping = parties.flatMap((p, k) => this.#ofParty(p, best[k]!, empty));
    return {
      empty,
      tipping: tipping.toSorted((a, b) => a.share - b.share),
      proven: this.#proven,
    };
  }

  #ofParty(p: number, best: BestFor, empty: boolean): Zone["tipping"] {
    if (best.outcome === null) return [];
    const party = this.#model.parties[p]!;
    return party.sheet.entries.flatMap(({ quantity }, entry): Zone["tipping"] => {
      if (!isUncertain(quantity)) return [];
      const [low, , high] = rangeOf(quantity);
      const ends = [low, high].flatMap((end): Zone["tipping"] => {
        const to = this.#turnsBefore(p, entry, end, best, empty);
        if (to === null) return [];
        const judgement = judgedNumber(party, entry);
        return [{ judgement, from: judgement.stands, to, share: Math.abs(to - judgement.stands) / (high - low) }];
      });
      return ends.toSorted((a, b) => a.share - b.share).slice(0, 1);
    });
  }

  /** Where, between what a judgement stands at and one end of its range, the answer turns; `null`: it does not. */
  #turnsBefore(p: number, entry: number, end: number, best: BestFor, empty: boolean): number | null {
    const stands = expectedNumbers(this.#model.parties[p]!)[entry]!;
    if (end === stands) return null;
    const moved = this.#with(p, entry, end);
    if (!empty && this.#inside.some((text) => this.#gain(moved, p, text) >= -reservationTolerance)) return null;
    if (empty && best.gain + this.#reach(p, entry, end) < -reservationTolerance) return null;
    const there = this.#bestFor(moved, p);
    if (!there.proven) {
      this.#proven = false;
      return null;
    }
    const opens = there.gain >= -reservationTolerance;
    if (empty) return opens ? this.#descend(p, entry, end, there) : null;
    if (opens && this.#gain(this.#model, p, there.outcome!) >= -reservationTolerance) {
      // A text that does here and there does between; it may answer for other judgements, too.
      this.#inside.push(there.outcome!);
      return null;
    }
    const to = this.#descend(p, entry, stands, best);
    if (to === null || !opens) return to;
    // Some text does at this end, though not the same: whether none does on the way shows right after.
    const after = this.#bestFor(this.#with(p, entry, to + (end - to) * HAIR), p);
    return after.proven && after.gain < -reservationTolerance ? to : null;
  }

  /** From a number at which there is a text towards those at which there is none: along the lines of the best texts. */
  #descend(p: number, entry: number, from: number, at: BestFor): number | null {
    let number = from;
    let { outcome } = at;
    for (let step = 0; step < MOST_STEPS; step++) {
      const zero = this.#zeroFrom(p, entry, number, outcome!);
      if (zero === null || Math.abs(zero - number) <= 1e-12 * Math.max(1, Math.abs(number))) return number;
      const next = this.#bestFor(this.#with(p, entry, zero), p);
      if (!next.proven) break;
      if (next.outcome === null || next.gain <= 1e-9) return zero;
      number = zero;
      ({ outcome } = next);
    }
    this.#proven = false;
    return null;
  }

  #zeroFrom(p: number, entry: number, number: number, outcome: Int32Array): number | null {
    const { issueOf, offsets } = this.#model;
    const party = this.#model.parties[p]!;
    const lotteries = new Float64Array(issueOf.length);
    for (const [i, k] of outcome.entries()) lotteries[offsets[i]! + k] = 1;
    const form = gainForm(party, lotteries, issueOf);
    const numbers = expectedNumbers(party);
    numbers[entry] = number;
    return gainAt(form, numbers) <= 0 ? number : zeroOf(party, form, numbers, entry);
  }

  /** The most that moving one judgement can add to what any text is worth to the party. */
  #reach(p: number, entry: number, end: number): number {
    const party = this.#model.parties[p]!;
    const { kind, issue, of } = party.sheet.entries[entry]!;
    const change = Math.abs(end - expectedNumbers(party)[entry]!) / 100;
    if (kind === "interaction" && of === undefined) return change;
    if (kind === "value" || kind === "interaction") {
      const i = this.#model.issues.findIndex(({ id }) => id === (of ?? issue));
      return change * party.weights[i]!;
    }
    return kind === "reservation" ? change : Number.POSITIVE_INFINITY;
  }

  #with(p: number, entry: number, number: number): Model {
    const parties = [...this.#model.parties];
    parties[p] = withQuantities(this.#model, parties[p]!, new Map([[entry, number]]));
    return { ...this.#model, parties };
  }

  #gain(model: Model, p: number, outcome: Int32Array): number {
    const party = model.parties[p]!;
    if (party.redLines.some((terms) => holds(model, terms, outcome))) return Number.NEGATIVE_INFINITY;
    return utilityOf(model, party, outcome) - party.reservation!;
  }

  #bestFor(model: Model, p: number): BestFor {
    const { outcome, proven } = findOutcome(
      model,
      {
        parties: this.#deciding,
        atLeast: this.#deciding.map((q) => (q === p ? Number.NEGATIVE_INFINITY : model.parties[q]!.reservation!)),
        avoidRedLines: "all",
        maximise: { kind: "sum", weights: this.#deciding.map((q) => (q === p ? 1 : 0)) },
        nodes: NODES,
      },
      this.#context,
    );
    const gain = outcome === null ? Number.NEGATIVE_INFINITY : this.#gain(model, p, outcome);
    return { outcome, gain, proven };
  }
}
