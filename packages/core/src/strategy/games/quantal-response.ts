import { type ExtensiveGame, paths } from "./game.ts";
import { toNumber } from "./rational.ts";

/** By information set and action: the probability. */
export type Behaviour = readonly (readonly number[])[];

/**
 * The agent quantal response equilibrium with logit errors (McKelvey and Palfrey 1998) on the branch that begins at random
 * play: at every information set an action's odds are `exp(λ · what it is worth there)`.
 *
 * Followed from λ = 0 in steps, each ended by Newton's method, so that of several equilibria it is always the one on that
 * branch. A game in normal form is the game in which players choose one after the other without seeing it.
 *
 * @param lambda at least 0: how deliberately they choose
 * @throws Error where the branch cannot be followed (it turns back)
 */
export function quantalResponse(game: ExtensiveGame, lambda: number): Behaviour {
  const sizes = game.informationSets.map(({ actions }) => actions.length);
  const offsets = sizes.map((_, s) => sizes.slice(0, s).reduce((sum, size) => sum + size - 1, 0));
  const unknowns = sizes.reduce((sum, size) => sum + size - 1, 0);
  const path = paths(game);
  const chance = path.map((steps) =>
    steps.reduce(
      (product, { set, node, action }) =>
        set < 0 ? product * toNumber(game.nodes[node]!.chance[action]!.probability) : product,
      1,
    ),
  );
  const payoffs = game.nodes.map((node) => node.payoffs?.map(toNumber) ?? game.players.map(() => 0));

  /** Odds are kept as logarithms against each set's first action, so that none is lost to rounding. */
  const behaviour = (logits: Float64Array): number[][] =>
    sizes.map((size, s) => {
      const own = Array.from({ length: size }, (_, a) => (a === 0 ? 0 : logits[offsets[s]! + a - 1]!));
      const top = Math.max(...own);
      const raw = own.map((x) => Math.exp(x - top));
      const total = raw.reduce((sum, x) => sum + x, 0);
      return raw.map((x) => x / total);
    });

  /** What each action is worth at its set, by Bayes' rule: every set is reached where all actions have a chance. */
  const worths = (play: Behaviour): number[][] => {
    const worth: number[][] = [];
    for (let n = game.nodes.length - 1; n >= 0; n--) {
      const { kind, to, chance: moves, informationSet } = game.nodes[n]!;
      worth[n] = [...payoffs[n]!];
      for (const [a, child] of to.entries()) {
        const p = kind === "chance" ? toNumber(moves[a]!.probability) : play[informationSet]![a]!;
        for (const [player] of game.players.entries()) worth[n]![player]! += p * worth[child]![player]!;
      }
    }
    return game.informationSets.map(({ nodes, actions, player }, s) => {
      const own = new Set([s]);
      const reach = nodes.map((node) =>
        path[node]!.reduce(
          (product, { set, action }) => (set < 0 || own.has(set) ? product : product * play[set]![action]!),
          chance[node]!,
        ),
      );
      const total = reach.reduce((sum, x) => sum + x, 0);
      return actions.map((_, a) =>
        nodes.reduce(
          (sum, node, k) =>
            sum + (total > 0 ? reach[k]! / total : 1 / nodes.length) * worth[game.nodes[node]!.to[a]!]![player]!,
          0,
        ),
      );
    });
  };
  const residual = (logits: Float64Array, at: number): Float64Array => {
    const value = worths(behaviour(logits));
    const out = new Float64Array(unknowns);
    for (const [s, size] of sizes.entries())
      for (let a = 1; a < size; a++) {
        const k = offsets[s]! + a - 1;
        out[k] = logits[k]! - at * (value[s]![a]! - value[s]![0]!);
      }
    return out;
  };
  const newton = (start: Float64Array, at: number): Float64Array | null => {
    const x = Float64Array.from(start);
    for (let round = 0; round < 50; round++) {
      const f = residual(x, at);
      const size = Math.max(0, ...f.map(Math.abs));
      if (size < 1e-13 * Math.max(1, at)) return x;
      const jacobian = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
      for (let j = 0; j < unknowns; j++) {
        const step = 1e-6 * Math.max(1, Math.abs(x[j]!));
        const keep = x[j]!;
        x[j] = keep + step;
        const up = residual(x, at);
        x[j] = keep - step;
        const down = residual(x, at);
        x[j] = keep;
        for (let i = 0; i < unknowns; i++) jacobian[i]![j] = (up[i]! - down[i]!) / (2 * step);
      }
      for (let i = 0; i < unknowns; i++) jacobian[i]![unknowns] = -f[i]!;
      const change = solveLinear(jacobian);
      if (change === null) return null;
      const length = Math.max(0, ...change.map(Math.abs));
      for (let i = 0; i < unknowns; i++) x[i]! += change[i]!;
      if (length < 1e-13 * Math.max(1, ...x.map(Math.abs))) return x;
    }
    return null;
  };
  let logits: Float64Array = new Float64Array(unknowns);
  let at = 0;
  let step = Math.min(lambda, 0.1);
  while (at < lambda) {
    const next = Math.min(lambda, at + step);
    // The logits grow about as the deliberation does.
    const guess = at > 0 ? logits.map((x) => (x * next) / at) : logits;
    const solved = newton(guess, next);
    if (solved !== null && Math.max(0, ...solved.map((x, k) => Math.abs(x - guess[k]!))) < 1) {
      logits = solved;
      at = next;
      step *= 1.5;
    } else {
      step /= 2;
      if (step < 1e-9) throw new Error("the branch of quantal response equilibria turns back and cannot be followed");
    }
  }
  return behaviour(logits);
}

/** Gaussian elimination with pivoting; `null` where there is no single solution. */
function solveLinear(rows: Float64Array[]): Float64Array | null {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let best = column;
    for (let r = column + 1; r < n; r++) if (Math.abs(rows[r]![column]!) > Math.abs(rows[best]![column]!)) best = r;
    if (Math.abs(rows[best]![column]!) < 1e-300) return null;
    [rows[column], rows[best]] = [rows[best]!, rows[column]!];
    for (let r = 0; r < n; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]! / rows[column]![column]!;
      if (factor !== 0) for (let c = column; c <= n; c++) rows[r]![c]! -= factor * rows[column]![c]!;
    }
  }
  return Float64Array.from(rows, (row, k) => row[n]! / row[k]!);
}
