import type { Model, OptionSet } from "../../model/index.ts";
import { issueOf } from "./evaluate.ts";

/**
 * A case seen as variables and factors: the issues, with the states of counters and automata that stand for constraints over many
 * issues; and what couples them. Each outcome extends to the states in exactly one way, so counts stay counts of outcomes.
 */
export interface FactorGraph {
  /** Number of issues n; variables 0 … n−1 are the issues, later ones states. */
  readonly issues: number;
  /** Number of parties N whose utilities the factors add up. */
  readonly parties: number;
  /** For each variable its values: local option numbers of an issue, states of a counter. */
  readonly domains: readonly Int32Array[];
  /** For each variable N utilities a value. */
  readonly unary: readonly Float64Array[];
  readonly factors: readonly Factor[];
}

/** A factor over a few variables; positions are places in their domains. */
export type Factor =
  /** Holds where every variable's position is a member; then adds utilities, or (null) forbids. */
  | {
      readonly kind: "conjunction";
      readonly variables: readonly number[];
      readonly members: readonly Uint8Array[];
      readonly adds: Float64Array | null;
    }
  /** Allows exactly the marked combinations of positions (mixed radix, the last variable fastest). */
  | { readonly kind: "relation"; readonly variables: readonly number[]; readonly allowed: Uint8Array };

/** What to build the graph of. */
export interface GraphRequest {
  /** Numbers of parties of the model. */
  readonly parties: readonly number[];
  /** For each of them the numbers of its red lines no outcome may cross. */
  readonly redLines: readonly (readonly number[])[];
  /** For each issue the local options allowed; `null`: all. */
  readonly restrict?: readonly (readonly number[] | null)[];
}

/** Past this many combinations a constraint is told by an automaton instead of a table. */
const DIRECT = 4096;

type Clause = Map<number, Uint8Array>;

/**
 * Builds the factor graph: options that a one-issue constraint or red line excludes leave the domains, conjunctions that can no
 * longer hold leave the factors.
 *
 * @returns `null` where some issue has no option left: nothing is feasible
 */
export function buildFactors(model: Model, request: GraphRequest): FactorGraph | null {
  const n = model.issues.length;
  const parties = request.parties.length;
  const open = model.issues.map((issue, i) => {
    const allowed = request.restrict?.[i];
    const mask = new Uint8Array(issue.options.length).fill(allowed ? 0 : 1);
    for (const k of allowed ?? []) mask[k] = 1;
    return mask;
  });
  const clauses = gatherClauses(model, request);
  if (!settleClauses(clauses, open)) return null;

  const domains = open.map((mask) => Int32Array.from([...mask.keys()].filter((k) => mask[k] === 1)));
  if (domains.some((domain) => domain.length === 0)) return null;
  const unary = domains.map((domain, i) => {
    const table = new Float64Array(domain.length * parties);
    for (let k = 0; k < domain.length; k++)
      for (let p = 0; p < parties; p++)
        table[k * parties + p] = model.parties[request.parties[p]!]!.utilities[model.offsets[i]! + domain[k]!]!;
    return table;
  });
  const builder = new Builder(parties, domains, unary);
  for (const clause of clauses) builder.forbid(clause);
  addInteractions(model, request.parties, builder);
  for (const constraint of model.constraints) {
    if (constraint.kind === "atMost") builder.atMost(model, constraint.count, constraint.of);
    else if (constraint.kind === "allowed") {
      const rows = constraint.rows.map((row) =>
        Array.from(row, (option, j) => option - model.offsets[constraint.issues[j]!]!),
      );
      builder.allowed([...constraint.issues], rows);
    }
  }
  return { issues: n, parties, domains: builder.domains, unary: builder.unary, factors: builder.factors };
}

/** Everything that must not hold together: forbidding constraints and red lines, as one option mask an issue. */
function gatherClauses(model: Model, request: GraphRequest): Clause[] {
  const clauses: Clause[] = [];
  const clauseOf = (sets: Iterable<Iterable<number>>): Clause | null => {
    const clause: Clause = new Map();
    for (const set of sets) {
      let issue = -1;
      let mask: Uint8Array | null = null;
      for (const option of set) {
        if (mask === null) {
          issue = issueOf(model, option);
          mask = new Uint8Array(model.issues[issue]!.options.length);
        }
        mask[option - model.offsets[issue]!] = 1;
      }
      if (mask === null) return null;
      const before = clause.get(issue);
      clause.set(issue, before ? mask.map((bit, k) => bit & before[k]!) : mask);
    }
    return clause;
  };
  for (const constraint of model.constraints) {
    if (constraint.kind !== "forbid") continue;
    const clause = clauseOf(constraint.sets);
    if (clause) clauses.push(clause);
  }
  const seen = new Set<string>();
  request.parties.forEach((p, j) => {
    for (const index of request.redLines[j] ?? []) {
      const terms = model.parties[p]!.redLines[index]!;
      const key = terms.join();
      if (seen.has(key)) continue;
      seen.add(key);
      clauses.push(clauseOf([...terms].map((option) => [option]))!);
    }
  });
  return clauses;
}

/** Closes options that a clause of one issue excludes, until no clause says more; leaves the clauses that still couple issues. */
function settleClauses(clauses: Clause[], open: readonly Uint8Array[]): boolean {
  let changed = true;
  while (changed) {
    changed = false;
    for (let c = clauses.length - 1; c >= 0; c--) {
      const clause = clauses[c]!;
      let impossible = false;
      for (const [issue, mask] of clause) {
        let some = false;
        let all = true;
        for (let k = 0; k < mask.length; k++)
          if (open[issue]![k] === 1) {
            if (mask[k] === 1) some = true;
            else all = false;
          }
        if (!some) impossible = true;
        else if (all) clause.delete(issue);
      }
      if (impossible) clauses.splice(c, 1);
      else if (clause.size === 0) return false;
      else if (clause.size === 1) {
        const [[issue, mask]] = clause as unknown as [[number, Uint8Array]];
        for (let k = 0; k < mask.length; k++) if (mask[k] === 1) open[issue]![k] = 0;
        clauses.splice(c, 1);
        changed = true;
      }
    }
  }
  return open.every((mask) => mask.includes(1));
}

function addInteractions(model: Model, parties: readonly number[], builder: Builder): void {
  const sums = new Map<string, { terms: OptionSet; adds: Float64Array }>();
  parties.forEach((party, p) => {
    for (const { terms, adds } of model.parties[party]!.interactions) {
      const key = terms.join();
      const entry = sums.get(key) ?? { terms, adds: new Float64Array(parties.length) };
      entry.adds[p]! += adds;
      sums.set(key, entry);
    }
  });
  for (const { terms, adds } of sums.values()) {
    const variables = Array.from(terms, (option) => issueOf(model, option));
    const positions = variables.map((issue, j) => builder.domains[issue]!.indexOf(terms[j]! - model.offsets[issue]!));
    if (!positions.includes(-1)) builder.interaction(variables, positions, adds);
  }
}

class Builder {
  readonly factors: Factor[] = [];
  readonly domains: Int32Array[];
  readonly unary: Float64Array[];
  readonly parties: number;

  constructor(parties: number, domains: Int32Array[], unary: Float64Array[]) {
    this.parties = parties;
    this.domains = domains;
    this.unary = unary;
  }

  interaction(variables: number[], positions: number[], adds: Float64Array): void {
    const live: number[] = [];
    variables.forEach((v, j) => {
      if (this.domains[v]!.length > 1) live.push(j);
    });
    if (live.length <= 1) {
      const j = live[0] ?? 0;
      const v = variables[j];
      // A conjunction of no terms, or of settled issues only, adds the same everywhere: any issue may carry it.
      const values = v === undefined ? [...this.domains[0]!.keys()] : [positions[j]!];
      for (const k of values)
        for (let p = 0; p < this.parties; p++) this.unary[v ?? 0]![k * this.parties + p]! += adds[p]!;
      return;
    }
    const members = live.map((j) => {
      const mask = new Uint8Array(this.domains[variables[j]!]!.length);
      mask[positions[j]!] = 1;
      return mask;
    });
    this.factors.push({ kind: "conjunction", variables: live.map((j) => variables[j]!), members, adds });
  }

  forbid(clause: Clause): void {
    const variables = [...clause.keys()].sort((a, b) => a - b);
    const members = variables.map((v) => Uint8Array.from(this.domains[v]!, (k) => clause.get(v)![k]!));
    if (this.#size(variables) <= DIRECT) {
      this.factors.push({ kind: "conjunction", variables, members, adds: null });
      return;
    }
    // State 0: some term has failed; state 1: all so far hold.
    this.#chain(
      variables.map((v) => [v]),
      1,
      (state, j, positions) => (state === 1 && members[j]![positions[0]!] === 1 ? 1 : 0),
      (state) => state === 0,
    );
  }

  atMost(model: Model, count: number, of: readonly OptionSet[]): void {
    const terms: { variables: number[]; positions: number[] }[] = [];
    for (const set of of) {
      const variables = Array.from(set, (option) => issueOf(model, option));
      const positions = variables.map((v, j) => this.domains[v]!.indexOf(set[j]! - model.offsets[v]!));
      if (!positions.includes(-1)) terms.push({ variables, positions });
    }
    if (terms.length <= count) return;
    const scope = [...new Set(terms.flatMap((term) => term.variables))].sort((a, b) => a - b);
    const steps = groupSteps(terms);
    if (this.#size(scope) <= DIRECT) {
      this.#relation(scope, (position) => {
        let held = 0;
        for (const term of terms) if (term.variables.every((v, j) => position(v) === term.positions[j])) held++;
        return held <= count;
      });
      return;
    }
    this.#chain(
      steps.map((step) => step.variables),
      0,
      (state, s, positions) => {
        const { variables, terms: inside } = steps[s]!;
        let held = state;
        for (const term of inside)
          if (term.variables.every((v, j) => positions[variables.indexOf(v)] === term.positions[j])) held++;
        return held > count ? -1 : held;
      },
      () => true,
    );
  }

  allowed(issues: number[], rows: number[][]): void {
    const kept = rows
      .map((row) => row.map((k, j) => this.domains[issues[j]!]!.indexOf(k)))
      .filter((row) => !row.includes(-1));
    const unique = [...new Map(kept.map((row) => [row.join(), row])).values()];
    if (this.#size(issues) <= 1e6) {
      const keys = new Set(unique.map((row) => row.join()));
      this.#relation(issues, (position) => keys.has(issues.map(position).join()));
      return;
    }
    // The rows as a trie; a state is the prefix read so far.
    const next: Map<string, number> = new Map();
    let states = 1;
    for (const row of unique) {
      let state = 0;
      row.forEach((k, j) => {
        const key = `${state},${j},${k}`;
        if (!next.has(key)) next.set(key, states++);
        state = next.get(key)!;
      });
    }
    this.#chain(
      issues.map((v) => [v]),
      0,
      (state, j, positions) => next.get(`${state},${j},${positions[0]}`) ?? -1,
      () => true,
    );
  }

  #size(variables: readonly number[]): number {
    return variables.reduce((size, v) => size * this.domains[v]!.length, 1);
  }

  #relation(variables: number[], test: (position: (variable: number) => number) => boolean): void {
    const sizes = variables.map((v) => this.domains[v]!.length);
    const total = sizes.reduce((a, b) => a * b, 1);
    const allowed = new Uint8Array(total);
    const digits = new Int32Array(variables.length);
    const position = (v: number): number => digits[variables.indexOf(v)]!;
    for (let e = 0; e < total; e++) {
      allowed[e] = test(position) ? 1 : 0;
      advance(digits, sizes);
    }
    this.factors.push({ kind: "relation", variables, allowed });
  }

  /** A deterministic automaton that reads the variables group by group; its states become variables of their own. */
  #chain(
    groups: readonly (readonly number[])[],
    start: number,
    step: (state: number, group: number, positions: Int32Array) => number,
    accept: (state: number) => boolean,
  ): void {
    let before = Int32Array.of(start);
    let beforeVariable = -1;
    groups.forEach((group, g) => {
      const sizes = group.map((v) => this.domains[v]!.length);
      const combinations = sizes.reduce((a, b) => a * b, 1);
      const reached = new Map<number, number>();
      const targets = new Int32Array(before.length * combinations);
      const digits = new Int32Array(group.length);
      for (let b = 0; b < before.length; b++)
        for (let c = 0; c < combinations; c++) {
          const state = step(before[b]!, g, digits);
          const valid = state >= 0 && (g < groups.length - 1 || accept(state));
          if (valid && !reached.has(state)) reached.set(state, reached.size);
          targets[b * combinations + c] = valid ? reached.get(state)! : -1;
          advance(digits, sizes);
        }
      const last = g === groups.length - 1;
      const width = last ? 1 : reached.size;
      const variables = [...(beforeVariable < 0 ? [] : [beforeVariable]), ...group];
      if (last) {
        this.factors.push({ kind: "relation", variables, allowed: Uint8Array.from(targets, (t) => (t >= 0 ? 1 : 0)) });
        return;
      }
      const allowed = new Uint8Array(targets.length * Math.max(1, width));
      targets.forEach((t, e) => {
        if (t >= 0) allowed[e * width + t] = 1;
      });
      const states = Int32Array.from(reached.keys());
      this.domains.push(states.length > 0 ? states : Int32Array.of(0));
      this.unary.push(new Float64Array(Math.max(1, states.length) * this.parties));
      const variable = this.domains.length - 1;
      this.factors.push({ kind: "relation", variables: [...variables, variable], allowed });
      before = states.length > 0 ? states : Int32Array.of(0);
      beforeVariable = variable;
    });
  }
}

/** Terms that share their issues are counted in one step. */
function groupSteps(
  terms: readonly { variables: number[]; positions: number[] }[],
): { variables: number[]; terms: { variables: number[]; positions: number[] }[] }[] {
  const steps = new Map<string, { variables: number[]; terms: { variables: number[]; positions: number[] }[] }>();
  for (const term of terms) {
    const key = term.variables.join();
    const step = steps.get(key) ?? { variables: term.variables, terms: [] };
    step.terms.push(term);
    steps.set(key, step);
  }
  return [...steps.values()].sort((a, b) => (a.variables[0] ?? 0) - (b.variables[0] ?? 0));
}

/** Next combination, the last digit fastest. */
export function advance(digits: Int32Array, sizes: ArrayLike<number>): void {
  for (let j = digits.length - 1; j >= 0; j--) {
    digits[j]!++;
    if (digits[j]! < sizes[j]!) return;
    digits[j] = 0;
  }
}
