import type { Model } from "@parley/core";
import highsLoader, { type Highs } from "highs";

/**
 * The questions of the deal space as integer programs for HiGHS, written from the theory's definitions (1.2, 1.3, 3.2–3.4) without any
 * of the engine's code: one binary a local option, products of them linearised. A yardstick for spaces too large to enumerate.
 */
export interface IntegerProgram {
  /** Local option of each issue, or `null` where nothing meets the demands. */
  readonly outcome: readonly number[] | null;
  /** What the solver says the objective is. */
  readonly value: number;
}

/** What is asked; lists go by the model's parties. */
export interface Question {
  /** Least utility of each party, −∞ for none. */
  readonly atLeast: readonly number[];
  /** Parties whose red lines no outcome may cross. */
  readonly redLinesOf: readonly number[];
  readonly maximise:
    | { readonly kind: "any" }
    | { readonly kind: "sum"; readonly weights: readonly number[] }
    /** `min_p scale_p · (U_p − reference_p)` over the parties of positive scale. */
    | { readonly kind: "min"; readonly scale: readonly number[]; readonly reference: readonly number[] }
    | { readonly kind: "shortfall"; readonly reference: readonly number[] }
    /** As many issues as possible keep the local option given. */
    | { readonly kind: "keep"; readonly outcome: readonly number[] };
}

// The package's types describe its CommonJS form; imported as a module the default export is the loader itself.
const load = highsLoader as unknown as typeof highsLoader.default;
let loaded: Promise<Highs> | null = null;

/** Linear expressions as the solver's text format wants them: `+ 0.5 x3 - 2 x4`. */
function linear(terms: Iterable<readonly [number, string]>): string {
  let text = "";
  for (const [coefficient, variable] of terms)
    if (coefficient !== 0) text += ` ${coefficient < 0 ? "-" : "+"} ${Math.abs(coefficient)} ${variable}`;
  return text;
}

/** Answers a question by an integer program. */
export async function solveIntegerProgram(model: Model, question: Question): Promise<IntegerProgram> {
  loaded ??= load();
  const highs: Highs = await loaded;
  const rows: string[] = [];
  const free: string[] = [];
  const bounded: string[] = [];
  const x = (option: number): string => `x${option}`;
  const all = Array.from(model.issueOf, (_, option) => option);
  let products = 0;
  /** A variable that is 1 where all the options are chosen, and 0 otherwise. */
  const product = (terms: readonly number[]): string => {
    if (terms.length === 1) return x(terms[0]!);
    const z = `z${products++}`;
    bounded.push(`0 <= ${z} <= 1`);
    for (const option of terms) rows.push(`${z} - ${x(option)} <= 0`);
    rows.push(`${z}${linear(terms.map((option) => [-1, x(option)]))} >= ${1 - terms.length}`);
    return z;
  };
  model.issues.forEach((_, i) => {
    const own = all.filter((option) => model.issueOf[option] === i);
    rows.push(`${linear(own.map((option) => [1, x(option)]))} = 1`);
  });
  let used = 0;
  for (const constraint of model.constraints)
    if (constraint.kind === "forbid") {
      const members = constraint.sets.flatMap((set) =>
        [...new Set(set)].map((option): [number, string] => [1, x(option)]),
      );
      rows.push(`${linear(members)} <= ${constraint.sets.length - 1}`);
    } else if (constraint.kind === "atMost") {
      const total = new Map<string, number>();
      for (const terms of constraint.of) {
        const z = product([...terms]);
        total.set(z, (total.get(z) ?? 0) + 1);
      }
      rows.push(`${linear([...total].map(([z, n]) => [n, z]))} <= ${constraint.count}`);
    } else {
      const chosen = constraint.rows.map(() => `r${used++}`);
      for (const row of chosen) bounded.push(`0 <= ${row} <= 1`);
      rows.push(`${linear(chosen.map((row) => [1, row]))} = 1`);
      constraint.rows.forEach((row, r) => {
        for (const option of row) rows.push(`${chosen[r]} - ${x(option)} <= 0`);
      });
    }
  for (const p of question.redLinesOf)
    for (const line of model.parties[p]!.redLines)
      rows.push(`${linear([...line].map((option) => [1, x(option)]))} <= ${line.length - 1}`);

  const utility = model.parties.map((party, p) => {
    const name = `u${p}`;
    free.push(name);
    const terms: [number, string][] = all.map((option) => [-party.utilities[option]!, x(option)]);
    const adds = new Map<string, number>();
    for (const interaction of party.interactions) {
      const z = product([...interaction.terms]);
      adds.set(z, (adds.get(z) ?? 0) - interaction.adds);
    }
    // The solver refuses a variable named twice in one row.
    for (const term of terms) {
      term[0] += adds.get(term[1]) ?? 0;
      adds.delete(term[1]);
    }
    rows.push(`${name}${linear(terms)}${linear([...adds].map(([z, n]) => [n, z]))} = 0`);
    return name;
  });
  question.atLeast.forEach((least, p) => {
    if (Number.isFinite(least)) rows.push(`${utility[p]} >= ${least}`);
  });

  const { maximise } = question;
  let objective = "0 x0";
  if (maximise.kind === "sum") objective = linear(maximise.weights.map((weight, p) => [weight, utility[p]!]));
  else if (maximise.kind === "min") {
    objective = "t";
    free.push("t");
    maximise.scale.forEach((scale, p) => {
      if (scale > 0) rows.push(`t${linear([[-scale, utility[p]!]])} <= ${-scale * maximise.reference[p]!}`);
    });
  } else if (maximise.kind === "shortfall") {
    objective = linear(utility.map((_, p) => [-1, `s${p}`]));
    maximise.reference.forEach((reference, p) => {
      rows.push(`s${p} + ${utility[p]} >= ${reference}`);
    });
  } else if (maximise.kind === "keep")
    objective = linear(maximise.outcome.map((k, i) => [1, x(model.offsets[i]! + k)]));

  const text = [
    `Maximize\n obj: ${objective}`,
    `Subject To\n${rows.map((row, r) => ` c${r}: ${row}`).join("\n")}`,
    `Bounds\n${[...free.map((name) => ` ${name} free`), ...bounded.map((bound) => ` ${bound}`)].join("\n")}`,
    `Binary\n ${all.map(x).join("\n ")}`,
    "End",
  ].join("\n");
  const found = highs.solve(text, {
    output_flag: false,
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
    mip_feasibility_tolerance: 1e-9,
    primal_feasibility_tolerance: 1e-9,
    dual_feasibility_tolerance: 1e-9,
  });
  if (found.Status === "Infeasible") return { outcome: null, value: Number.NEGATIVE_INFINITY };
  if (found.Status !== "Optimal") throw new Error(`the integer program ended with ${found.Status}`);
  const outcome = model.issues.map((_, i) => {
    const own = all.filter((option) => model.issueOf[option] === i);
    return own.findIndex((option) => (found.Columns[x(option)] as { Primal: number }).Primal > 0.5);
  });
  return { outcome, value: found.ObjectiveValue };
}
