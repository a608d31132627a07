import { ExactSimplex, type Terms } from "../../numbers/exact-simplex.ts";
import {
  coefficientsIn,
  constant,
  constantOf,
  factorsOf,
  isAffine,
  nothing,
  type Polynomial,
  plus,
  power,
  quotient,
  scaled,
  substitute,
  times,
  variablesOf,
} from "./polynomial.ts";
import { divide, negative, one, type Rational, rational, signOf } from "./rational.ts";
import { rootsWithinUnit } from "./roots.ts";

/** Conditions on variables that all lie in (0, 1). */
export interface Conditions {
  /** Polynomials that must be 0. */
  readonly zero?: readonly Polynomial[];
  /** Polynomials that must be above 0. */
  readonly positive?: readonly Polynomial[];
  /** Polynomials that must be at least 0. */
  readonly notNegative?: readonly Polynomial[];
}

/** What a variable is in terms of those still free: `over/under`, `under > 0`. */
interface Value {
  readonly over: Polynomial;
  readonly under: Polynomial;
}

/** A variable's least and greatest value over all solutions; the ends belong to their closure. */
export type Interval = readonly [low: Rational, high: Rational];

/** Where elimination by exact means ends without an answer. */
export class Undecided extends Error {
  override readonly name = "Undecided";
}

/**
 * A system of polynomial equations and inequalities in variables within (0, 1), kept in solved form: equations are used up
 * one by one to express a variable by the others, so that what is left are inequalities in free variables. Exact; where no
 * equation yields to elimination (two unknowns bound together in powers, or an irrational root), the system is undecided
 * and says so rather than guess.
 */
export class System {
  readonly #values: ReadonlyMap<number, Value>;
  readonly #zero: readonly Polynomial[];
  readonly #positive: readonly Polynomial[];
  readonly #notNegative: readonly Polynomial[];

  private constructor(
    values: ReadonlyMap<number, Value>,
    zero: readonly Polynomial[],
    positive: readonly Polynomial[],
    notNegative: readonly Polynomial[],
  ) {
    this.#values = values;
    this.#zero = zero;
    this.#positive = positive;
    this.#notNegative = notNegative;
  }

  static readonly empty: System = new System(new Map(), [], [], []);

  /** Whether an equation is left that elimination did not use up. */
  get undecided(): boolean {
    return this.#zero.length > 0;
  }

  /** The systems with further conditions: none where they cannot hold, several where an equation has several roots. */
  with(conditions: Conditions): readonly System[] {
    const into = (p: Polynomial): Polynomial => this.#express(p);
    return new System(
      this.#values,
      [...this.#zero, ...(conditions.zero ?? []).map(into)],
      [...this.#positive, ...(conditions.positive ?? []).map(into)],
      [...this.#notNegative, ...(conditions.notNegative ?? []).map(into)],
    ).#simplified();
  }

  /** A polynomial in the free variables that has the sign of the given one; equal to it where no value is a quotient. */
  #express(p: Polynomial): Polynomial {
    let out = p;
    for (const v of variablesOf(p)) {
      const value = this.#values.get(v);
      if (value !== undefined) out = substituteQuotient(out, v, value).polynomial;
    }
    return out;
  }

  #simplified(): readonly System[] {
    const zero: Polynomial[] = [];
    for (const equation of this.#zero) {
      const known = constantOf(equation);
      if (known !== null) {
        if (signOf(known) !== 0) return [];
        continue;
      }
      let reduced = equation;
      // A factor that is above 0 says nothing.
      for (const factor of this.#positive) {
        if (variablesOf(factor).length === 0 || isAffine(reduced)) continue;
        for (;;) {
          const smaller = quotient(reduced, factor);
          if (smaller === null) break;
          reduced = smaller;
        }
      }
      const left = constantOf(reduced);
      if (left === null) zero.push(reduced);
      else if (signOf(left) !== 0) return [];
    }
    const positive = kept(this.#positive, 1);
    const notNegative = positive === null ? null : kept(this.#notNegative, 0);
    if (positive === null || notNegative === null) return [];
    const current = new System(this.#values, zero, positive, notNegative);
    const step = nextStep(zero);
    if (step !== null)
      return step.flatMap((branch) =>
        ("value" in branch ? current.#replace(branch) : current.#split(branch)).#simplified(),
      );
    if (!current.#possible()) return [];
    return [current];
  }

  #replace({ v, value, positive }: Replacement): System {
    const into = (p: Polynomial): Polynomial => substituteQuotient(p, v, value).polynomial;
    const values = new Map<number, Value>();
    for (const [w, { over, under }] of this.#values) {
      const top = substituteQuotient(over, v, value);
      const bottom = substituteQuotient(under, v, value);
      values.set(w, {
        over: times(top.polynomial, power(value.under, bottom.degree)),
        under: times(bottom.polynomial, power(value.under, top.degree)),
      });
    }
    values.set(v, value);
    return new System(
      values,
      this.#zero.map(into),
      [...this.#positive.map(into), ...positive],
      this.#notNegative.map(into),
    );
  }

  #split({ instead, both }: Split): System {
    const zero = [...this.#zero.filter((equation) => equation !== instead), ...both];
    return new System(this.#values, zero, this.#positive, this.#notNegative);
  }

  /** Whether the inequalities without products leave a point. */
  #possible(): boolean {
    const program = new Program([...this.#positive, ...this.#notNegative]);
    return program.hasPoint(this.#positive.filter(isAffine), this.#notNegative.filter(isAffine));
  }

  /**
   * The interval of each variable over all solutions: a single value where it is determined.
   *
   * @throws Undecided where an equation is left, or free variables are bound by products
   */
  intervals(variables: readonly number[]): ReadonlyMap<number, Interval> {
    if (this.undecided) throw new Undecided();
    const rows = [...this.#positive, ...this.#notNegative];
    if (!rows.every(isAffine)) throw new Undecided();
    const out = new Map<number, Interval>();
    let program: Program | null = null;
    for (const v of variables) {
      const value = this.#values.get(v);
      const polynomial = value === undefined ? new Map([[`${v}`, one]]) : overConstant(value);
      const known = constantOf(polynomial);
      if (known !== null) {
        out.set(v, [known, known]);
        continue;
      }
      if (!isAffine(polynomial)) throw new Undecided();
      program ??= new Program(rows);
      out.set(v, program.range(polynomial, rows));
    }
    return out;
  }

  /** The range of a polynomial over all solutions. @throws Undecided */
  range(p: Polynomial): Interval {
    const rows = [...this.#positive, ...this.#notNegative];
    let over = p;
    let under = constant(one);
    for (const v of variablesOf(p)) {
      const value = this.#values.get(v);
      if (value === undefined) continue;
      const { polynomial, degree } = substituteQuotient(over, v, value);
      over = polynomial;
      under = times(under, power(value.under, degree));
    }
    const expressed = overConstant({ over, under });
    const known = constantOf(expressed);
    if (known !== null) return [known, known];
    if (this.undecided || !rows.every(isAffine) || !isAffine(expressed)) throw new Undecided();
    return new Program(rows).range(expressed, rows);
  }
}

/** `over/under` as a polynomial. @throws Undecided where it is none */
function overConstant({ over, under }: Value): Polynomial {
  const exact = quotient(over, under);
  if (exact === null) throw new Undecided();
  return exact;
}

interface Replacement {
  readonly v: number;
  readonly value: Value;
  /** What must be above 0 besides. */
  readonly positive: readonly Polynomial[];
}

/** `v·A + B = 0` where A and B are both 0, and `v` stays free. */
interface Split {
  readonly instead: Polynomial;
  readonly both: readonly Polynomial[];
}

/** How one of the equations is used up: the ways, each a system of its own; `null` where none can be. */
function nextStep(equations: readonly Polynomial[]): readonly (Replacement | Split)[] | null {
  const plain = (v: number, over: Polynomial): Replacement => ({
    v,
    value: { over, under: constant(one) },
    positive: [],
  });
  // Linear equations first: they keep the others short.
  for (const wantAffine of [true, false])
    for (const equation of equations) {
      if (isAffine(equation) !== wantAffine) continue;
      for (const v of variablesOf(equation)) {
        const [rest, leading, ...more] = coefficientsIn(equation, v);
        const factor = leading === undefined ? null : constantOf(leading);
        if (more.length > 0 || factor === null) continue;
        return [plain(v, scaled(rest!, negative(divide(one, factor))))];
      }
    }
  for (const equation of equations) {
    const [v, ...others] = variablesOf(equation);
    if (others.length > 0 || v === undefined) continue;
    const { rational: roots, irrational } = rootsWithinUnit(
      coefficientsIn(equation, v).map((coefficient) => constantOf(coefficient)!),
    );
    if (irrational > 0) continue;
    return roots.map((root) => plain(v, constant(root)));
  }
  for (const equation of equations)
    for (const v of variablesOf(equation)) {
      const [rest, leading, ...more] = coefficientsIn(equation, v);
      if (more.length > 0) continue;
      // v·A + B = 0 with v > 0: A and B have opposite signs, or are both 0.
      return [
        ...[1, -1].map((sign) => {
          const under = scaled(leading!, rational(sign));
          const over = scaled(rest!, rational(-sign));
          return { v, value: { over, under }, positive: [under, over] };
        }),
        { instead: equation, both: [leading!, rest!] },
      ];
    }
  return null;
}

/** A polynomial with a variable replaced by `over/under`, times `under` to the power of the variable's degree. */
function substituteQuotient(
  p: Polynomial,
  v: number,
  { over, under }: Value,
): { readonly polynomial: Polynomial; readonly degree: number } {
  if (!variablesOf(p).includes(v)) return { polynomial: p, degree: 0 };
  if (constantOf(under) !== null && signOf(constantOf(under)!) > 0 && constantOf(under)!.num === constantOf(under)!.den)
    return { polynomial: substitute(p, v, over), degree: 0 };
  const coefficients = coefficientsIn(p, v);
  const degree = Math.max(0, coefficients.length - 1);
  let polynomial: Polynomial = nothing;
  for (const [k, coefficient] of coefficients.entries())
    polynomial = plus(polynomial, times(coefficient, times(power(over, k), power(under, degree - k))));
  return { polynomial, degree };
}

/** Inequalities without those that hold whatever the variables; `null` where one cannot hold. */
function kept(inequalities: readonly Polynomial[], least: 0 | 1): Polynomial[] | null {
  const out: Polynomial[] = [];
  const seen = new Set<string>();
  for (const p of inequalities) {
    const known = constantOf(p);
    if (known !== null) {
      if (signOf(known) < least) return null;
      continue;
    }
    const key = keyOf(p);
    if (!seen.has(key)) {
      seen.add(key);
      out.push(p);
    }
  }
  return out;
}

const keys = new WeakMap<Polynomial, string>();

function keyOf(p: Polynomial): string {
  let key = keys.get(p);
  if (key === undefined) {
    key = writeKey(p);
    keys.set(p, key);
  }
  return key;
}
function writeKey(p: Polynomial): string {
  return [...p]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([monomial, { num, den }]) => `${monomial}:${num}/${den}`)
    .join(";");
}

/** Linear programs over the free variables, without rounding. */
class Program {
  readonly #index: ReadonlyMap<number, number>;

  constructor(rows: readonly Polynomial[]) {
    this.#index = new Map([...new Set(rows.flatMap(variablesOf))].map((v, k) => [v, k]));
  }

  hasPoint(positive: readonly Polynomial[], notNegative: readonly Polynomial[]): boolean {
    if (positive.length + notNegative.length === 0) return true;
    // The slack that all strict inequalities can have at once.
    const slack = this.#index.size;
    const simplex = new ExactSimplex(slack + 1);
    simplex.atMost([[slack, 1n]], 1n);
    for (const row of notNegative) this.#require(simplex, row, null);
    for (const row of positive) this.#require(simplex, row, slack);
    if (simplex.conflict() !== null) return false;
    if (positive.length === 0) return true;
    return simplex.maximise([[slack, 1n]])!.value.over > 0n;
  }

  range(objective: Polynomial, rows: readonly Polynomial[]): Interval {
    const end = (sign: bigint): Rational => {
      const simplex = new ExactSimplex(this.#index.size);
      for (const row of rows) this.#require(simplex, row, null);
      for (const v of variablesOf(objective)) if (!this.#index.has(v)) throw new Undecided();
      if (simplex.conflict() !== null) throw new Undecided();
      const { terms, bound, scale } = this.#row(objective);
      const best = simplex.maximise(terms.map(([v, c]) => [v, sign * c]));
      if (best === null) throw new Undecided();
      return rational((sign * best.value.over + -bound * best.value.under) as bigint, best.value.under * scale);
    };
    return [end(-1n), end(1n)];
  }

  #require(simplex: ExactSimplex, row: Polynomial, slack: number | null): void {
    const { terms, bound, scale } = this.#row(row);
    simplex.atLeast(slack === null ? terms : [...terms, [slack, -scale]], bound);
  }

  /** `terms − bound = scale · row`, in whole numbers. */
  #row(row: Polynomial): { readonly terms: Terms; readonly bound: bigint; readonly scale: bigint } {
    let scale = 1n;
    for (const { den } of row.values()) scale = (scale * den) / gcd(scale, den);
    const terms: [number, bigint][] = [];
    let bound = 0n;
    for (const [monomial, { num, den }] of row) {
      const value = (num * scale) / den;
      const [v] = factorsOf(monomial);
      if (v === undefined) bound = -value;
      else terms.push([this.#index.get(v)!, value]);
    }
    return { terms, bound, scale };
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}
