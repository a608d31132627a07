import type { Model } from "../../model/index.ts";
import type { ConflictAxis } from "./result.ts";

/**
 * The axes of conflict (theory 3.6): each deciding party's weighted option values, centred within each issue, less the mean
 * over the parties; then the principal axes of these differences. An axis' share is `σ_k²/Σσ²`. The sign of an axis is
 * arbitrary; it is set so that the party furthest out lies on the positive side. Axes that carry less than 1e-12 are left
 * out. O(P²·M + P³): the eigenvectors of the parties' small Gram matrix.
 */
export function conflictAxes(model: Model): ConflictAxis[] {
  const parties = model.parties.filter(({ deciding }) => deciding);
  const rows = parties.map(({ utilities }) => centred(model, utilities));
  const total = model.issueOf.length;
  for (let o = 0; o < total; o++) {
    const mean = rows.reduce((sum, row) => sum + row[o]!, 0) / rows.length;
    for (const row of rows) row[o]! -= mean;
  }
  const gram = rows.map((a) => rows.map((b) => a.reduce((sum, x, o) => sum + x * b[o]!, 0)));
  const { values, vectors } = symmetricEigen(gram);
  const all = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const axes = values
    .map((value, k) => ({ value, scores: vectors.map((row) => row[k]! * Math.sqrt(Math.max(0, value))) }))
    .filter(({ value }) => all > 1e-24 && value / all > 1e-12)
    .sort((a, b) => b.value - a.value);
  return axes.map(({ value, scores }) => {
    const furthest = scores.reduce((best, score) => (Math.abs(score) > Math.abs(best) + 1e-12 ? score : best), 0);
    const sign = furthest < 0 ? -1 : 1;
    const loadings = new Float64Array(model.issues.length);
    for (let o = 0; o < total; o++) {
      const loading = rows.reduce((sum, row, p) => sum + row[o]! * scores[p]!, 0) / value;
      loadings[model.issueOf[o]!]! += loading * loading;
    }
    return {
      share: value / all,
      parties: Object.fromEntries(parties.map(({ id }, p) => [id, sign * scores[p]!])),
      loadings: model.issues.map(({ id }, i) => ({ issue: id, share: loadings[i]! })).sort((a, b) => b.share - a.share),
    };
  });
}

function centred(model: Model, utilities: Float64Array): Float64Array {
  const row = utilities.slice();
  for (let i = 0; i < model.issues.length; i++) {
    const own = row.subarray(model.offsets[i], model.offsets[i + 1]);
    const mean = own.reduce((a, b) => a + b, 0) / own.length;
    for (let k = 0; k < own.length; k++) own[k]! -= mean;
  }
  return row;
}

/**
 * Eigenvalues and eigenvectors (columns of `vectors`) of a symmetric matrix by cyclic Jacobi rotations (Golub and Van
 * Loan, *Matrix Computations*, 8.5).
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j): number => (i === j ? 1 : 0)));
  const scale = Math.max(...a.flat().map(Math.abs), 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off = Math.max(off, Math.abs(a[p]![q]!));
    if (off <= 1e-15 * scale) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (a[p]![q]! === 0) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cos = 1 / Math.hypot(t, 1);
        const sin = t * cos;
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = cos * x - sin * y;
          a[k]![q] = sin * x + cos * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = cos * x - sin * y;
          a[q]![k] = sin * x + cos * y;
          const [v, w] = [vectors[k]![p]!, vectors[k]![q]!];
          vectors[k]![p] = cos * v - sin * w;
          vectors[k]![q] = sin * v + cos * w;
        }
      }
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}
