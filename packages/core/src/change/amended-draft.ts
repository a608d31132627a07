import type { Model, ModelConstraint, OptionSet } from "../model/index.ts";
import { worstRedLineProbability } from "./red-line-probability.ts";
import type { Start } from "./start.ts";

/** Reservation values are met within this (contract, "Arithmetic"). */
export const TOLERANCE = 1e-9;

/** Whether red lines of that probability are hit (theory 1.4: it exceeds the tolerance; the slack is for rounding). */
export function isHit(probability: number, tolerance: number): boolean {
  return probability > tolerance + 1e-12;
}

/**
 * A draft under amendment: issues that an amendment settled hold their option for everybody; the others count as
 * they stand in the draft (theory 1.4): lotteries by their expectation under each party's own reading, open and
 * unknown issues at the completion that is worst for the party asked. All figures are exact (expected weights and
 * values), computed afresh in a fixed order at each call, so that the same amendment always has the same figures.
 */
export class AmendedDraft {
  readonly model: Model;
  readonly start: Start;
  /** Length n: local index of the option an amendment settled the issue on, −1 where the draft stands. */
  readonly option: Int32Array;
  /** Party by party, length n: what an issue that was not amended adds to the utility, loose ones at their least. */
  readonly standing: readonly Float64Array[];
  /** Length n: 1 where the draft leaves the issue open or unknown. */
  readonly loose: Uint8Array;
  /** Party by party: whether some interaction involves an issue that the draft leaves loose. */
  readonly coupled: readonly boolean[];

  /** Party by party, length M: what options add by which open and unknown issues are completed. */
  readonly completing: readonly Float64Array[];

  /**
   * @param standing what issues add that are not amended, where that is not to be taken from the model's utilities
   * @param completing what options add in the completion of open issues, where that is not to be taken from them either
   */
  constructor(
    model: Model,
    start: Start,
    standing?: readonly Float64Array[],
    completing: readonly Float64Array[] = model.parties.map(({ utilities }) => utilities),
  ) {
    this.model = model;
    this.completing = completing;
    this.start = start;
    this.option = new Int32Array(model.issues.length).fill(-1);
    this.loose = Uint8Array.from(start.states, (state) => (state === "open" || state === "unknown" ? 1 : 0));
    this.standing =
      standing ??
      model.parties.map((party, p) => {
        const reading = start.readings[p]!;
        return Float64Array.from(model.issues, (_, i) => {
          let expected = 0;
          let least = Number.POSITIVE_INFINITY;
          for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) {
            if (reading[o]! > 0) expected += reading[o]! * party.utilities[o]!;
            least = Math.min(least, party.utilities[o]!);
          }
          return this.loose[i] ? least : expected;
        });
      });
    this.coupled = model.parties.map((party) =>
      party.interactions.some(({ terms }) => terms.some((o) => this.loose[this.model.issueOf[o]!])),
    );
  }

  /** Whether the issue is still open or unknown. */
  isLoose(issue: number): boolean {
    return this.option[issue]! < 0 && this.loose[issue] === 1;
  }

  /** Probability of option `o` (0 … M−1) as party `p` reads the text; not asked of loose issues. */
  probability(p: number, o: number): number {
    const issue = this.model.issueOf[o]!;
    const chosen = this.option[issue]!;
    if (chosen < 0) return this.start.readings[p]![o]!;
    return this.model.offsets[issue]! + chosen === o ? 1 : 0;
  }

  /** Expected utility of party `p`, at the worst completion of what is still open or unknown. */
  utility(p: number): number {
    const { offsets, parties } = this.model;
    const party = parties[p]!;
    let sum = 0;
    for (let i = 0; i < this.option.length; i++) {
      const chosen = this.option[i]!;
      sum += chosen < 0 ? this.standing[p]![i]! : party.utilities[offsets[i]! + chosen]!;
    }
    const open: { terms: number[]; adds: number }[] = [];
    for (const { terms, adds } of party.interactions) {
      let value = adds;
      const left: number[] = [];
      for (const o of terms) {
        if (this.isLoose(this.model.issueOf[o]!)) left.push(o);
        else value *= this.probability(p, o);
      }
      if (left.length === 0) sum += value;
      else if (value !== 0) open.push({ terms: left, adds: value });
    }
    return open.length === 0 ? sum : sum + this.#leastOverCompletions(p, open);
  }

  /** The least that interactions with loose issues can add, above the issues' own least contributions. */
  #leastOverCompletions(p: number, open: readonly { terms: number[]; adds: number }[]): number {
    const { offsets } = this.model;
    const utilities = this.completing[p]!;
    const issues = [...new Set(open.flatMap(({ terms }) => terms.map((o) => this.model.issueOf[o]!)))].sort(
      (a, b) => a - b,
    );
    const lastAt = open.map(({ terms }) => Math.max(...terms.map((o) => issues.indexOf(this.model.issueOf[o]!))));
    // What the interactions decided from this issue on can take away at most.
    const floor = new Float64Array(issues.length + 1);
    for (let at = issues.length - 1; at >= 0; at--) {
      floor[at] = floor[at + 1]!;
      open.forEach(({ adds }, k) => {
        if (lastAt[k] === at) floor[at]! += Math.min(0, adds);
      });
    }
    const chosen = new Int32Array(issues.length);
    let least = Number.POSITIVE_INFINITY;
    const visit = (at: number, sum: number): void => {
      if (sum + floor[at]! >= least) return;
      if (at === issues.length) {
        least = sum;
        return;
      }
      const issue = issues[at]!;
      for (let o = offsets[issue]!; o < offsets[issue + 1]!; o++) {
        chosen[at] = o;
        let next = sum + utilities[o]! - this.standing[p]![issue]!;
        open.forEach(({ terms, adds }, k) => {
          if (lastAt[k] === at && terms.every((t) => chosen[issues.indexOf(this.model.issueOf[t]!)] === t))
            next += adds;
        });
        visit(at + 1, next);
      }
    };
    visit(0, 0);
    return least;
  }

  /** Probability, as party `p` reads the text, that at least one of its red lines (or of those given) holds, at the worst completion. */
  redLineProbability(p: number, lines: readonly OptionSet[] = this.model.parties[p]!.redLines): number {
    return worstRedLineProbability(
      lines,
      (o) => (this.isLoose(this.model.issueOf[o]!) ? null : this.probability(p, o)),
      this.model.issueOf,
    );
  }

  /** Whether party `p` keeps clear of its red lines (theory 1.4: their probability does not exceed its tolerance). */
  keepsRedLines(p: number): boolean {
    return !isHit(this.redLineProbability(p), this.model.parties[p]!.redLineTolerance);
  }

  /** Whether party `p` accepts; a party without a reservation value cannot be judged and never does. */
  accepts(p: number): boolean {
    const { reservation } = this.model.parties[p]!;
    return reservation !== null && this.utility(p) >= reservation - TOLERANCE && this.keepsRedLines(p);
  }

  /** Options (0 … M−1) an issue may still end on under the common reading; all of them where it is open or unknown. */
  support(issue: number): number[] {
    const { offsets } = this.model;
    const from = offsets[issue]!;
    if (this.option[issue]! >= 0) return [from + this.option[issue]!];
    const all = Array.from({ length: offsets[issue + 1]! - from }, (_, k) => from + k);
    return this.loose[issue] ? all : all.filter((o) => this.start.common[o]! > 0);
  }

  /**
   * Whether the constraints given can all be obeyed: whether some way in which lotteries and open issues may still
   * turn out breaks none of them. Where every issue they involve is settled this is plain obedience.
   */
  obeys(constraints: readonly ModelConstraint[] = this.model.constraints): boolean {
    const involved = constraints.map((constraint) => constraintIssues(constraint, this.model.issueOf));
    const issues = [...new Set(involved.flat())].map((issue) => ({ issue, support: this.support(issue) }));
    // Settled issues first, so that what breaks already is seen before anything is tried.
    issues.sort((a, b) => a.support.length - b.support.length || a.issue - b.issue);
    const lastAt = involved.map((list) => Math.max(-1, ...list.map((i) => issues.findIndex((e) => e.issue === i))));
    const due = issues.map((_, at) => constraints.filter((_, c) => lastAt[c] === at));
    const chosen = new Int32Array(this.option.length).fill(-1);
    const visit = (at: number): boolean => {
      if (at === issues.length) return true;
      const { issue, support } = issues[at]!;
      for (const o of support) {
        chosen[issue] = o;
        if (due[at]!.every((constraint) => isObeyed(constraint, chosen, this.model.issueOf)) && visit(at + 1))
          return true;
      }
      return false;
    };
    return visit(0);
  }
}

/** The issues a constraint is about, in ascending order. */
export function constraintIssues(constraint: ModelConstraint, issueOf: Int32Array): number[] {
  const issues =
    constraint.kind === "allowed"
      ? [...constraint.issues]
      : constraint.kind === "forbid"
        ? constraint.sets.flatMap((set) => [...set].map((o) => issueOf[o]!))
        : constraint.of.flatMap((terms) => [...terms].map((o) => issueOf[o]!));
  return [...new Set(issues)].sort((a, b) => a - b);
}

/** Whether a constraint is obeyed; `chosen[i]` is the option (0 … M−1) of each issue the constraint is about. */
export function isObeyed(constraint: ModelConstraint, chosen: Int32Array, issueOf: Int32Array): boolean {
  switch (constraint.kind) {
    case "forbid":
      return constraint.sets.some((set) => set.length === 0 || !set.includes(chosen[issueOf[set[0]!]!]!));
    case "atMost": {
      let count = 0;
      for (const terms of constraint.of) if (terms.every((o) => chosen[issueOf[o]!] === o)) count++;
      return count <= constraint.count;
    }
    case "allowed":
      return constraint.rows.some((row) => row.every((o, k) => chosen[constraint.issues[k]!] === o));
  }
}
