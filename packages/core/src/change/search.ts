import { Cancelled, type Context } from "../model/index.ts";
import { type AmendedDraft, constraintIssues, isHit, TOLERANCE } from "./amended-draft.ts";

/**
 * A weighted sum of utilities that what is sought must reach: `Σ_p weights[p]·U_p ≥ atLeast`. Each party's own
 * reservation value is one; sums over several parties (surrogate constraints) are implied by those and prune far
 * better, because what pleases one party there costs another.
 */
export interface Requirement {
  /** One a party of the model, ≥ 0. */
  readonly weights: Float64Array;
  /** May be raised during the search, as better finds make more necessary. */
  atLeast: number;
}

export interface SearchOptions {
  /** How many issues change at most. */
  readonly changes: number;
  /** Whether exactly that many must. */
  readonly exactly: boolean;
  /** Length n: 0 for issues that must stay as they are; all may change where left out. */
  readonly issues?: Uint8Array;
  /** Parties (numbers in the model) whose red lines must not be hit. */
  readonly redLinesOf: readonly number[];
  /** The first one orders issues and options. */
  readonly requirements: readonly Requirement[];
  /** What each option counts (length M), and how much the changes together may count at most; may be lowered as better finds make more needless. */
  readonly cost?: { readonly of: Int32Array; most: number };
  /** Steps that may still be taken, of some tenths of a microsecond, counted down; several searches may share one. */
  readonly budget: { left: number };
  /**
   * Called with every draft that the requirements, constraints and single red lines let pass, `draft` being in that
   * state; several red lines that are unlikely each may still be too likely together. Returns true to end the search.
   */
  readonly onFound: (draft: AmendedDraft) => boolean;
}

export interface SearchOutcome {
  /** Whether the whole space was covered (or the search was ended by `onFound`). */
  readonly complete: boolean;
}

/** What must not be so: a constraint that cannot be obeyed, a red line that is too likely. */
interface Trap {
  readonly issues: readonly number[];
  readonly isSprung: () => boolean;
}

// Bounds are compared with this slack, far below TOLERANCE and far above rounding errors of sums.
const SLACK = TOLERANCE * 1.01;

/**
 * Depth-first branch and bound over sets of changes to a draft, issue by issue in a fixed order (theory 3.4).
 *
 * A set of changes is cut off as soon as some requirement cannot be reached any more with the best of the changes
 * left (the `k` largest possible gains among the issues still to come, interactions counted at their most
 * favourable), or as soon as a broken constraint or red line involves only issues that have been passed.
 * What remains is visited exactly; the search is complete unless the budget ends it.
 */
export class ChangeSearch {
  readonly draft: AmendedDraft;
  readonly #context: Context;
  /** Party by party, length M: the most that settling the option's issue on it can add, whatever else changes. */
  readonly #gain: readonly Float64Array[];
  /** Party by party, length M: what it adds without interactions. */
  readonly #plain: readonly Float64Array[];
  /** Party by party, issue by issue: interactions that involve it. */
  readonly #touching: readonly (readonly (readonly number[])[])[];

  constructor(draft: AmendedDraft, context: Context) {
    this.draft = draft;
    this.#context = context;
    const { model } = draft;
    const { issueOf } = model;
    this.#plain = model.parties.map((party, p) =>
      party.utilities.map((utility, o) => utility - draft.standing[p]![issueOf[o]!]!),
    );
    this.#gain = this.#plain.map((plain, p) => {
      const gain = plain.slice();
      for (const { terms, adds } of model.parties[p]!.interactions)
        for (const term of terms) {
          const issue = issueOf[term]!;
          // Settling on the term can only make the conjunction likelier, settling on anything else only undo it.
          for (let o = model.offsets[issue]!; o < model.offsets[issue + 1]!; o++)
            gain[o]! += o === term ? Math.max(0, adds) : Math.max(0, -adds);
        }
      return gain;
    });
    this.#touching = model.parties.map((party) => {
      const touching: number[][] = model.issues.map(() => []);
      party.interactions.forEach(({ terms }, k) => {
        for (const term of terms) touching[issueOf[term]!]!.push(k);
      });
      return touching;
    });
  }

  /** The most each option can add to a weighted sum of utilities; length M. */
  gains(weights: Float64Array): Float64Array {
    const gains = new Float64Array(this.draft.model.issueOf.length);
    weights.forEach((weight, p) => {
      if (weight > 0) for (let o = 0; o < gains.length; o++) gains[o]! += weight * this.#gain[p]![o]!;
    });
    return gains;
  }

  /** Options an amendment may settle on: not what the draft says, and nothing that alone crosses a line or a constraint. */
  allowed(redLinesOf: readonly number[]): Uint8Array {
    const { model, start } = this.draft;
    const allowed = new Uint8Array(this.draft.model.issueOf.length).fill(1);
    start.settled.forEach((option, i) => {
      if (option >= 0) allowed[model.offsets[i]! + option] = 0;
    });
    for (const p of redLinesOf)
      for (const line of model.parties[p]!.redLines)
        if (line.length === 1 && isHit(1, model.parties[p]!.redLineTolerance)) allowed[line[0]!] = 0;
    for (const constraint of model.constraints)
      if (constraint.kind === "forbid" && constraint.sets.length === 1)
        for (const o of constraint.sets[0]!) allowed[o] = 0;
    return allowed;
  }

  run(options: SearchOptions): SearchOutcome {
    const { draft } = this;
    const { model } = draft;
    const { offsets, parties } = model;
    const n = model.issues.length;
    const { requirements, exactly, onFound, budget, cost } = options;
    const changes = Math.min(options.changes, n);
    const allowed = this.allowed(options.redLinesOf);
    if (options.issues) for (let o = 0; o < allowed.length; o++) allowed[o]! &= options.issues[model.issueOf[o]!]!;
    const used = parties.map((_, p) => p).filter((p) => requirements.some(({ weights }) => weights[p]! > 0));
    const traps = this.#traps(options.redLinesOf);
    const sprung = Uint8Array.from(traps, (trap) => (trap.isSprung() ? 1 : 0));

    const gains = requirements.map(({ weights }) => this.gains(weights));
    const best = gains.map((gain) =>
      Float64Array.from(model.issues, (_, i) => {
        let most = 0;
        for (let o = offsets[i]!; o < offsets[i + 1]!; o++) if (allowed[o]) most = Math.max(most, gain[o]!);
        return most;
      }),
    );
    const urgent = new Uint8Array(n);
    traps.forEach((trap, t) => {
      if (sprung[t]) for (const issue of trap.issues) urgent[issue] = 1;
    });
    const order = model.issues
      .map((_, i) => i)
      .sort((a, b) => urgent[b]! - urgent[a]! || (best[0]?.[b] ?? 0) - (best[0]?.[a] ?? 0) || a - b);
    const place = new Int32Array(n);
    order.forEach((issue, at) => {
      place[issue] = at;
    });
    const candidates = model.issues.map((_, i) => {
      const list = [];
      for (let o = offsets[i]!; o < offsets[i + 1]!; o++) if (allowed[o]) list.push(o);
      return Int32Array.from(list.sort((a, b) => (gains[0]?.[b] ?? 0) - (gains[0]?.[a] ?? 0) || a - b));
    });
    // ahead[r][at·(changes+1) + k]: the most that k changes among the issues from place `at` on can add to requirement r.
    const width = changes + 1;
    const ahead = best.map((most) => bestSums(order, most, changes));
    const lastPlace = traps.map((trap) => Math.max(-1, ...trap.issues.map((issue) => place[issue]!)));
    const trapsOf: number[][] = model.issues.map(() => []);
    traps.forEach((trap, t) => {
      for (const issue of trap.issues) trapsOf[issue]!.push(t);
    });

    const utilities = Array.from({ length: changes + 1 }, () => new Float64Array(parties.length));
    const sums = Array.from({ length: changes + 1 }, () => new Float64Array(requirements.length));
    for (const p of used) utilities[0]![p] = draft.utility(p);
    requirements.forEach(({ weights }, r) => {
      for (const p of used) sums[0]![r]! += weights[p]! * utilities[0]![p]!;
    });
    // In steps of the budget: what is not cut off at once is evaluated, and completions are searched afresh each time.
    const evaluationCost = used.reduce((sum, p) => sum + (draft.coupled[p] ? 40 : 2), 0);
    let nodes = 0;
    let ended = false;
    let spent = false;

    const reaches = (depth: number, at: number, left: number): boolean => {
      const sum = sums[depth]!;
      for (let r = 0; r < requirements.length; r++)
        if (sum[r]! + ahead[r]![at * width + left]! < requirements[r]!.atLeast - SLACK) return false;
      return true;
    };
    const mayReach = (depth: number, at: number, left: number, o: number): boolean => {
      if (--budget.left < 0) spent = true;
      const sum = sums[depth]!;
      for (let r = 0; r < requirements.length; r++)
        if (sum[r]! + gains[r]![o]! + ahead[r]![at * width + left]! < requirements[r]!.atLeast - SLACK) return false;
      return true;
    };
    const interactions = (p: number, issue: number): number => {
      let sum = 0;
      for (const k of this.#touching[p]![issue]!) {
        const { terms, adds } = parties[p]!.interactions[k]!;
        let value = adds;
        for (let t = 0; t < terms.length && value !== 0; t++) value *= draft.probability(p, terms[t]!);
        sum += value;
      }
      return sum;
    };
    const visit = (depth: number, from: number, counted: number): void => {
      if ((++nodes & 1023) === 0 && this.#context.signal?.aborted) throw new Cancelled();
      let free = n;
      let clear = true;
      for (let t = 0; t < traps.length; t++)
        if (sprung[t]) {
          clear = false;
          free = Math.min(free, lastPlace[t]! + 1);
        }
      const left = changes - depth;
      if (clear && (left === 0 || !exactly) && reaches(depth, n, 0) && onFound(draft)) ended = true;
      if (left === 0) return;
      for (let at = from; at < free && !ended && !spent; at++) {
        if ((exactly && n - at < left) || !reaches(depth, at, left)) return;
        const issue = order[at]!;
        for (const o of candidates[issue]!) {
          const countedNow = counted + (cost?.of[o] ?? 0);
          if (cost && countedNow > cost.most) continue;
          if (!mayReach(depth, at + 1, left - 1, o)) continue;
          budget.left -= evaluationCost;
          const now = utilities[depth]!;
          const next = utilities[depth + 1]!;
          for (const p of used) {
            if (draft.coupled[p]) continue;
            next[p] = now[p]! + this.#plain[p]![o]!;
            if (this.#touching[p]![issue]!.length > 0) next[p]! -= interactions(p, issue);
          }
          draft.option[issue] = o - offsets[issue]!;
          for (const p of used) {
            if (draft.coupled[p]) next[p] = draft.utility(p);
            else if (this.#touching[p]![issue]!.length > 0) next[p]! += interactions(p, issue);
          }
          const sum = sums[depth + 1]!;
          for (let r = 0; r < requirements.length; r++) {
            const { weights } = requirements[r]!;
            let total = 0;
            for (const p of used) total += weights[p]! * next[p]!;
            sum[r] = total;
          }
          if (reaches(depth + 1, at + 1, left - 1)) {
            for (const t of trapsOf[issue]!) sprung[t] = traps[t]!.isSprung() ? 1 : 0;
            visit(depth + 1, at + 1, countedNow);
            draft.option[issue] = -1;
            for (const t of trapsOf[issue]!) sprung[t] = traps[t]!.isSprung() ? 1 : 0;
          } else draft.option[issue] = -1;
          if (ended || spent) break;
        }
      }
    };
    visit(0, 0, 0);
    return { complete: !spent };
  }

  #traps(redLinesOf: readonly number[]): Trap[] {
    const { draft } = this;
    const { model } = draft;
    const { issueOf } = model;
    return [
      ...model.constraints.map((constraint) => ({
        issues: constraintIssues(constraint, issueOf),
        isSprung: () => !draft.obeys([constraint]),
      })),
      ...redLinesOf.flatMap((p) => {
        const { redLines, redLineTolerance } = model.parties[p]!;
        return redLines.map((line) => ({
          issues: [...line].map((o) => issueOf[o]!),
          isSprung: () => {
            let chance = 1;
            for (const o of line) if (!draft.isLoose(issueOf[o]!)) chance *= draft.probability(p, o);
            return isHit(chance, redLineTolerance);
          },
        }));
      }),
    ];
  }
}

/** For each place in the order and each number of changes: the sum of the largest gains from there on. */
function bestSums(order: readonly number[], best: Float64Array, changes: number): Float64Array {
  const width = changes + 1;
  const sums = new Float64Array((order.length + 1) * width);
  const largest: number[] = [];
  for (let at = order.length - 1; at >= 0; at--) {
    const gain = best[order[at]!]!;
    let k = largest.length;
    while (k > 0 && largest[k - 1]! < gain) k--;
    largest.splice(k, 0, gain);
    if (largest.length > changes) largest.pop();
    let sum = 0;
    for (let j = 0; j < changes; j++) {
      sum += largest[j] ?? 0;
      sums[at * width + j + 1] = sum;
    }
  }
  return sums;
}
