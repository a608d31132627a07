/** A quotient of whole numbers; the denominator is positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The number nearest to a fraction of moderate size. */
export function numberOf({ over, under }: Fraction): number {
  return Number(over) / Number(under);
}

/** The fraction halfway between two. */
export function halfway(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: 2n * a.under * b.under };
}

/** A weighted sum of variables: pairs of a variable's number and a whole coefficient, no variable twice. */
export type Terms = readonly (readonly [variable: number, coefficient: bigint])[];

/** The greatest value of an objective, and a point that has it. */
export interface Optimum {
  readonly value: Fraction;
  readonly point: readonly Fraction[];
}

/**
 * A linear program in variables x ≥ 0 with whole coefficients, solved without any rounding: what it calls impossible is
 * impossible, and not merely so up to a tolerance.
 *
 * Integer pivoting on a condensed tableau: all entries are whole numbers over one common denominator, a subdeterminant
 * of the rows [Edmonds 1967; Azulay and Pique 2001]. Feasible points are sought by the dual simplex method without an
 * objective, by Bland's rule; objectives are then maximised from wherever the last one ended, by the steepest column,
 * and by Bland's rule while nothing is gained, so that neither goes round in circles [Bland 1977].
 */
export class ExactSimplex {
  readonly #variables: number;
  /** `#rows[i][j] / #denominator`: row `i` in terms of the nonbasic variables, the right-hand side last. */
  readonly #rows: bigint[][] = [];
  #denominator = 1n;
  /** Variables by number, then the slacks of the rows in the order in which they were added. */
  readonly #basic: number[] = [];
  readonly #nonbasic: number[];

  constructor(variables: number) {
    this.#variables = variables;
    this.#nonbasic = Array.from({ length: variables }, (_, j) => j);
  }

  /** Adds the row `Σ terms ≤ bound`. {@link conflict} says whether any point is left. */
  atMost(terms: Terms, bound: bigint): void {
    const row = this.#inTerms(terms, bound);
    this.#basic.push(this.#variables + this.#rows.length);
    this.#rows.push(row);
  }

  /** Adds the row `Σ terms ≥ bound`. */
  atLeast(terms: Terms, bound: bigint): void {
    this.atMost(
      terms.map(([variable, coefficient]) => [variable, -coefficient]),
      -bound,
    );
  }

  /**
   * Looks for a point that obeys all rows added so far.
   *
   * @returns `null` where there is one; otherwise numbers of rows that no point obeys together (Farkas)
   */
  conflict(): readonly number[] | null {
    const last = this.#variables;
    for (;;) {
      const r = this.#leastVariable(this.#basic, (i) => this.#rows[i]![last]! < 0n);
      if (r < 0) return null;
      const row = this.#rows[r]!;
      const s = this.#leastVariable(this.#nonbasic, (j) => row[j]! < 0n);
      if (s < 0)
        return [this.#basic[r]!, ...this.#nonbasic.filter((_, j) => row[j]! > 0n)]
          .filter((variable) => variable >= this.#variables)
          .map((variable) => variable - this.#variables)
          .sort((a, b) => a - b);
      this.#pivot(r, s, []);
    }
  }

  /**
   * Maximises an objective. Call {@link conflict} first: it leaves the tableau at a point that obeys the rows.
   *
   * @returns `null` where the objective has no bound
   */
  maximise(terms: Terms): Optimum | null {
    const last = this.#variables;
    const gain = this.#inTerms(terms, 0n).map((entry) => -entry);
    let idle = 0;
    for (;;) {
      const s = idle > last ? this.#leastVariable(this.#nonbasic, (j) => gain[j]! < 0n) : steepest(gain, last);
      if (s < 0) return { value: { over: gain[last]!, under: this.#denominator }, point: this.#point() };
      const r = this.#leaving(s);
      if (r < 0) return null;
      idle = this.#rows[r]![last] === 0n ? idle + 1 : 0;
      this.#pivot(r, s, gain);
    }
  }

  /** `Σ terms ≤ bound` with the basic variables replaced by what they are in terms of the nonbasic ones. */
  #inTerms(terms: Terms, bound: bigint): bigint[] {
    const row = new Array<bigint>(this.#variables + 1).fill(0n);
    row[this.#variables] = bound * this.#denominator;
    for (const [variable, coefficient] of terms) {
      const j = this.#nonbasic.indexOf(variable);
      if (j >= 0) row[j] = row[j]! + coefficient * this.#denominator;
      else {
        const basic = this.#rows[this.#basic.indexOf(variable)]!;
        for (let k = 0; k < row.length; k++) row[k] = row[k]! - coefficient * basic[k]!;
      }
    }
    return row;
  }

  /** The place of the least variable, of those at places that qualify; −1 where none does. */
  #leastVariable(variables: readonly number[], qualifies: (place: number) => boolean): number {
    let best = -1;
    for (let k = 0; k < variables.length; k++)
      if ((best < 0 || variables[k]! < variables[best]!) && qualifies(k)) best = k;
    return best;
  }

  /** The row that first stops the growth of a column's variable; of several, that of the least variable. */
  #leaving(s: number): number {
    const last = this.#variables;
    let best = -1;
    for (let i = 0; i < this.#rows.length; i++) {
      const row = this.#rows[i]!;
      if (row[s]! <= 0n) continue;
      const rival = best < 0 ? null : this.#rows[best]!;
      const sooner = rival === null ? 1n : rival[last]! * row[s]! - row[last]! * rival[s]!;
      if (sooner > 0n || (sooner === 0n && this.#basic[i]! < this.#basic[best]!)) best = i;
    }
    return best;
  }

  #pivot(r: number, s: number, objective: bigint[]): void {
    const from = this.#denominator;
    const source = this.#rows[r]!;
    const pivot = source[s]!;
    const sign = pivot < 0n ? -1n : 1n;
    for (const row of objective.length === 0 ? this.#rows : [...this.#rows, objective]) {
      if (row === source) continue;
      const factor = row[s]!;
      if (factor === 0n && pivot === from) continue;
      for (let j = 0; j < row.length; j++)
        if (j !== s) {
          const entry = row[j]!;
          if (factor === 0n || source[j] === 0n) {
            if (entry !== 0n && pivot !== from) row[j] = (sign * entry * pivot) / from;
          } else row[j] = (sign * (entry * pivot - factor * source[j]!)) / from;
        }
      row[s] = -factor * sign;
    }
    for (let j = 0; j < source.length; j++) source[j] = sign * source[j]!;
    source[s] = sign * from;
    this.#denominator = sign * pivot;
    const entering = this.#nonbasic[s]!;
    this.#nonbasic[s] = this.#basic[r]!;
    this.#basic[r] = entering;
  }

  #point(): Fraction[] {
    const point: Fraction[] = Array.from({ length: this.#variables }, () => ({ over: 0n, under: 1n }));
    for (const [i, variable] of this.#basic.entries())
      if (variable < this.#variables)
        point[variable] = { over: this.#rows[i]![this.#variables]!, under: this.#denominator };
    return point;
  }
}

function steepest(gain: readonly bigint[], columns: number): number {
  let best = -1;
  for (let j = 0; j < columns; j++) if (gain[j]! < 0n && (best < 0 || gain[j]! < gain[best]!)) best = j;
  return best;
}
