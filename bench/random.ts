import { createModel, generator, type Model, type ModelConstraint, type UtilityTables } from "@parley/core";

export { generator };

/** What a random additive scenario looks like. */
export interface ScenarioShape {
  readonly issues: number;
  readonly options: number;
  readonly parties: number;
  readonly seed?: number;
  /** `random`: values drawn independently; `opposed`: what one half of the parties gains the other half loses, up to a little noise. */
  readonly preferences?: "random" | "opposed";
  readonly reservation?: number;
}

/** Tables of a random additive scenario: weights uniform on 1–40 and normalised, option values uniform on 0–1. */
export function randomTables(shape: ScenarioShape): UtilityTables {
  const next = generator(shape.seed ?? 1);
  const issues = Array.from({ length: shape.issues }, (_, i) => ({
    id: `i${i}`,
    options: Array.from({ length: shape.options }, (_, k) => `o${k}`),
  }));
  const base = issues.map((issue) => issue.options.map(() => next()));
  const parties = Array.from({ length: shape.parties }, (_, p) => {
    const weights = issues.map(() => 1 + 39 * next());
    const total = weights.reduce((a, b) => a + b, 0);
    const utilities = issues.map((issue, i) =>
      issue.options.map((_, k) => {
        const value =
          shape.preferences === "opposed"
            ? (p % 2 === 0 ? base[i]![k]! : 1 - base[i]![k]!) * 0.9 + 0.1 * next()
            : next();
        return (weights[i]! / total) * value;
      }),
    );
    return { id: `p${p}`, utilities, reservation: shape.reservation ?? 0 };
  });
  return { id: "random", issues, parties };
}

export function randomModel(shape: ScenarioShape): Model {
  return createModel(randomTables(shape));
}

/** A random small case with everything that couples issues, for comparison with brute force. */
export interface CoupledShape {
  readonly seed: number;
  readonly parties: number;
  /** Most outcomes the product of options may have. */
  readonly outcomes: number;
  /** Values on a grid of so many steps, which makes ties common; continuous where left out. */
  readonly grid?: number;
  /** Whether to add constraints, interactions and red lines (default true). */
  readonly coupled?: boolean;
}

/** A random model of 1–12 issues with constraints of every kind, interactions, red lines and reservation values. */
export function coupledModel(shape: CoupledShape): Model {
  const next = generator(shape.seed);
  const below = (n: number): number => Math.floor(next() * n);
  const sizes: number[] = [];
  for (let product = 1, wanted = 1 + below(12); sizes.length < wanted; ) {
    const size = 1 + below(next() < 0.3 ? 6 : 3);
    if (product * size > shape.outcomes) break;
    product *= size;
    sizes.push(size);
  }
  if (sizes.length === 0) sizes.push(2);
  const n = sizes.length;
  const number = (): number => (shape.grid ? below(shape.grid + 1) / shape.grid : next());
  const conjunction = (most: number): [number, number][] => {
    const issues = new Set<number>();
    const wanted = 1 + below(Math.min(most, n));
    while (issues.size < wanted) issues.add(below(n));
    return [...issues].sort((a, b) => a - b).map((i) => [i, below(sizes[i]!)]);
  };
  const coupled = shape.coupled ?? true;
  const few = (most: number): number => (coupled ? below(most + 1) : 0);
  const parties = Array.from({ length: shape.parties }, (_, p) => {
    const weights = sizes.map(() => (shape.grid ? 1 + below(3) : next()));
    const total = weights.reduce((a, b) => a + b, 0);
    return {
      id: `p${p}`,
      utilities: sizes.map((size, i) => Array.from({ length: size }, () => (weights[i]! / total) * number())),
      reservation: next() < 0.15 ? -1 : 0.1 + 0.35 * number(),
      interactions: Array.from({ length: few(2) }, () => ({ terms: conjunction(3), adds: (number() - 0.5) * 0.4 })),
      redLines: Array.from({ length: few(2) }, () => conjunction(3)),
    };
  });
  const base = createModel({
    issues: sizes.map((size, i) => ({ id: `i${i}`, options: Array.from({ length: size }, (_, k) => `o${k}`) })),
    parties,
  });
  const option = ([issue, k]: readonly [number, number]): number => base.offsets[issue]! + k;
  const constraints: ModelConstraint[] = [];
  for (let c = few(2); c > 0; c--)
    constraints.push({
      kind: "forbid",
      sets: conjunction(3).map(([issue, k]) => {
        const also = below(sizes[issue]!);
        return Int32Array.from(new Set([option([issue, k]), option([issue, also])])).sort();
      }),
      origin: constraints.length,
    });
  if (coupled && next() < 0.3) {
    const of = Array.from({ length: 2 + below(n) }, () => Int32Array.from(conjunction(next() < 0.5 ? 1 : 2), option));
    constraints.push({ kind: "atMost", count: below(3), of, origin: constraints.length });
  }
  if (coupled && next() < 0.3) {
    const issues = Int32Array.from(new Set([below(n), below(n), below(n)])).sort();
    const rows = Array.from({ length: 1 + below(12) }, () =>
      Int32Array.from(issues, (i) => option([i, below(sizes[i]!)])),
    );
    constraints.push({ kind: "allowed", issues, rows, origin: constraints.length });
  }
  return { ...base, constraints };
}
