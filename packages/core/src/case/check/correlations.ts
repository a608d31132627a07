import type { Cursor } from "../cursor.ts";
import { isMap } from "../schema/forms.ts";
import { quoted } from "../words.ts";
import { ancestry } from "./completeness.ts";
import type { CaseCheck } from "./context.ts";

/** Most judgements among whose correlations a contradiction is looked for. */
const MOST_CORRELATED = 200;

/** Correlations: between two different judgements that the perspective has, no pair twice, all together possible. */
export function checkCorrelations(check: CaseCheck, perspective: Cursor): void {
  const correlations = perspective.get("correlations").items();
  if (correlations.length === 0) return;
  const { chain, open } = ancestry(check, perspective, false);
  const pairs = new Map<string, Cursor>();
  const known: { readonly pair: readonly [string, string]; readonly rho: number }[] = [];
  for (const correlation of correlations) {
    check.provenance(correlation);
    const between = correlation.get("between");
    const [a, b] = between.items();
    if (a?.text === undefined || b?.text === undefined) continue;
    if (a.text === b.text) check.error("not-a-pair", between, "a correlation is between two different judgements");
    for (const place of [a, b])
      if (!open && !chain.some((ancestor) => isJudgement(follow(ancestor, place.text!))))
        check.error("unknown-judgement", place, `this perspective has no number at ${quoted(place.text)}`);
    const pair = [a.text, b.text].toSorted().join(" ");
    const first = pairs.get(pair);
    if (first === undefined) pairs.set(pair, between);
    else
      check.error("repeated", between, "this correlation is given twice", {
        related: { path: first.path, message: "the first time" },
      });
    const rho = correlation.get("rho").value;
    if (typeof rho === "number" && a.text !== b.text && first === undefined)
      known.push({ pair: [a.text, b.text], rho });
  }
  const names = [...new Set(known.flatMap((one) => one.pair))];
  if (names.length <= MOST_CORRELATED && !isPossible(names, known))
    check.error(
      "impossible-correlations",
      perspective.get("correlations"),
      "no numbers can be correlated like this all at once: what goes with two things that exclude each other",
      { key: true },
    );
}

/** The place a path of keys leads to. */
function follow(perspective: Cursor, path: string): Cursor {
  return path
    .split(".")
    .reduce((at, key) => (Array.isArray(at.value) ? at.item(Number(key)) : at.get(key)), perspective);
}

function isJudgement({ value }: Cursor): boolean {
  if (isMap(value)) return typeof value["value"] === "number" || Array.isArray(value["value"]);
  return typeof value === "number" || (Array.isArray(value) && value.every((item) => typeof item === "number"));
}

/** Whether a matrix with ones on its diagonal is one of correlations: no eigenvalue below 0 (Cholesky, 1e-9). */
function isPossible(
  names: readonly string[],
  known: readonly { readonly pair: readonly [string, string]; readonly rho: number }[],
): boolean {
  const index = new Map(names.map((name, i) => [name, i]));
  const n = names.length;
  const matrix = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (const { pair, rho } of known) {
    const [a, b] = pair;
    matrix[index.get(a)!]![index.get(b)!] = rho;
    matrix[index.get(b)!]![index.get(a)!] = rho;
  }
  for (let k = 0; k < n; k += 1) {
    const pivot = matrix[k]![k]!;
    if (pivot < -1e-9) return false;
    for (let i = k + 1; i < n; i += 1) {
      if (pivot <= 1e-9) {
        if (Math.abs(matrix[i]![k]!) > 1e-6) return false;
        continue;
      }
      const factor = matrix[i]![k]! / pivot;
      for (let j = k + 1; j < n; j += 1) matrix[i]![j] = matrix[i]![j]! - factor * matrix[k]![j]!;
    }
  }
  return true;
}
