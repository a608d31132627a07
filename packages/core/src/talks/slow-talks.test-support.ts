import type { TalksGame } from "./game.ts";

interface Outcome {
  readonly values: readonly number[];
  readonly kinds: readonly [deal: number, walk: number, lapse: number];
}

/**
 * The game of talks word for word (theory 11.1), by recursion over whole positions: the slow twin of `playTalks`, for games of
 * a few turns.
 */
export function slowTalks(game: TalksGame, rationality: number | null): Outcome {
  const n = game.parties.length;
  const turns = game.rounds * n;
  const known = new Map<string, Outcome>();
  const mix = (parts: readonly (readonly [number, Outcome])[]): Outcome => ({
    values: game.parties.map((_, q) => parts.reduce((sum, [share, part]) => sum + share * part.values[q]!, 0)),
    kinds: [0, 1, 2].map((k) => parts.reduce((sum, [share, part]) => sum + share * part.kinds[k]!, 0)) as never,
  });
  const supports = (
    active: readonly (readonly [lever: number, chance: number])[],
    effect: (lever: number) => number,
  ): number => {
    const groups = new Map<number, number[]>();
    for (const [k, chance] of active) {
      const same = game.levers[k]!.same;
      groups.set(same, [...(groups.get(same) ?? []), chance * effect(k)]);
    }
    return [...groups.values()].reduce(
      (sum, effects) => sum + effects.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0),
      0,
    );
  };
  const noDeal = (
    accepted: ReadonlySet<number>,
    fired: ReadonlySet<number>,
    shares: readonly number[],
  ): readonly number[] =>
    game.parties.map((party, q) => {
      const active = game.levers.flatMap((lever, k): [number, number][] => {
        if (fired.has(k)) return [[k, 1]];
        if (lever.condition === "if-blamed") return [[k, lever.credibility * shares[lever.target]!]];
        return accepted.has(lever.target) ? [] : [[k, lever.credibility]];
      });
      return (
        party.reservation - shares[q]! * party.blameCost + supports(active, (k) => game.levers[k]!.reservation[q]!)
      );
    });
  const position = (
    turn: number,
    table: number,
    accepted: ReadonlySet<number>,
    fired: ReadonlySet<number>,
  ): Outcome => {
    const key = `${turn}|${table}|${[...accepted].sort()}|${[...fired].sort()}`;
    const seen = known.get(key);
    if (seen) return seen;
    const found = at(turn, table, accepted, fired);
    known.set(key, found);
    return found;
  };
  /** What follows a turn that ends nothing: its flow, then the next turn, before which levers may fire. */
  const after = (turn: number, table: number, accepted: ReadonlySet<number>, fired: ReadonlySet<number>): Outcome => {
    let branches: [number, ReadonlySet<number>][] = [[1, fired]];
    const next = turn + 1;
    if (next < turns && next % n === 0)
      for (const [k, lever] of game.levers.entries())
        if (lever.from === next / n + 1 && lever.condition !== "if-blamed" && !accepted.has(lever.target))
          branches = branches.flatMap(([chance, set]): [number, ReadonlySet<number>][] =>
            set.has(k)
              ? [[chance, set]]
              : [
                  [chance * lever.credibility, new Set([...set, k])],
                  [chance * (1 - lever.credibility), set],
                ],
          );
    const then = mix(branches.map(([chance, set]) => [chance, position(next, table, accepted, set)]));
    return {
      kinds: then.kinds,
      values: then.values.map((value, q) => {
        const patience = game.parties[q]!.patience ** (1 / n);
        const base = (table >= 0 ? game.drafts[table]!.flows[q] : null) ?? game.parties[q]!.flow;
        const flow =
          base +
          supports(
            [...fired].map((k) => [k, 1]),
            (k) => game.levers[k]!.flow[q]!,
          );
        return (1 - patience) * flow + patience * value;
      }),
    };
  };
  const at = (turn: number, table: number, accepted: ReadonlySet<number>, fired: ReadonlySet<number>): Outcome => {
    if (turn === turns) return { values: noDeal(accepted, fired, game.blame.lapse), kinds: [0, 0, 1] };
    const drawn = game.parties.map((_, p) => p).filter((p) => !accepted.has(p));
    const now = game.drafts[table];
    return mix(
      drawn.map((p) => {
        const options: [kind: string, outcome: Outcome][] = [];
        if (now?.signable[p]) {
          const all = new Set([...accepted, p]);
          options.push([
            "accept",
            all.size === n ? { values: now.utilities, kinds: [1, 0, 0] } : after(turn, table, all, fired),
          ]);
        }
        const drafts = game.drafts.flatMap((draft, d): Outcome[] => {
          if (d === table || !draft.signable[p]) return [];
          if (now?.signable[p] && !(draft.utilities[p]! > now.utilities[p]! + 1e-9)) return [];
          if (now && game.mostChanges !== null && game.differs[table]![d]! > game.mostChanges) return [];
          return [after(turn, d, new Set([p]), fired)];
        });
        if (drafts.length > 0) {
          const own = drafts.map((outcome) => outcome.values[p]!);
          const best = Math.max(...own);
          const weights = own.map((value) =>
            rationality === null ? (value >= best - 1e-9 ? 1 : 0) : Math.exp(rationality * (value - best)),
          );
          const total = weights.reduce((a, b) => a + b, 0);
          options.push(["amend", mix(drafts.map((outcome, k) => [weights[k]! / total, outcome]))]);
          if (rationality !== null) {
            const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
            options[options.length - 1]!.push((best + Math.log(mean) / rationality) as never);
          }
        }
        options.push(["stall", after(turn, table, new Set(), fired)]);
        options.push(["walk", { values: noDeal(accepted, fired, game.blame.walk[p]!), kinds: [0, 1, 0] }]);
        const worth = options.map((option) => ((option as unknown[])[2] as number | undefined) ?? option[1].values[p]!);
        const best = Math.max(...worth);
        if (rationality === null)
          return [1 / drawn.length, options[worth.findIndex((value) => value >= best - 1e-9)]![1]];
        const weights = worth.map((value) => Math.exp(rationality * (value - best)));
        const total = weights.reduce((a, b) => a + b, 0);
        return [1 / drawn.length, mix(options.map(([, outcome], k) => [weights[k]! / total, outcome]))];
      }),
    );
  };
  return position(0, game.onTable, new Set(), new Set());
}
