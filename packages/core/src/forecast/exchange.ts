import { type Actor, weightedMean } from "./actors.ts";

/** An exchange of positions between two actors on two issues: each gives on one and gets on the other. */
export interface PositionExchange {
  readonly between: readonly [string, string];
  /** Issue on which the first gives, and the one on which it gets. */
  readonly gives: string;
  readonly gets: string;
  /** New positions: of the first on `gives`, of the second on `gets`. */
  readonly positions: readonly [number, number];
  /** What each gains, in salience × distance of the outcome: the same for both. */
  readonly gain: number;
  /** What it does to everybody else, by id. */
  readonly others: Readonly<Record<string, number>>;
}

/** The actors of one issue. */
export interface ExchangeIssue {
  readonly id: string;
  readonly actors: readonly Actor[];
}

/**
 * Equal-gain exchange (Stokman and van Oosten 1994): the outcome of an issue is the mean weighted with capability and salience;
 * two actors who stand on opposite sides of the outcomes of two issues each move toward the other on the issue that matters less
 * to it, so far that both gain alike. Shifts of the outcome obey `Δ_q = Δ_p (s_ip + s_jp)/(s_iq + s_jq)` (`references.md`) and
 * are capped where an actor reaches its partner's position.
 *
 * @returns the exchanges by which both gain, the greatest gain first; ties in the order of actors and issues
 */
export function exchanges(issues: readonly ExchangeIssue[]): readonly PositionExchange[] {
  const found: PositionExchange[] = [];
  const ids = [...new Set(issues.flatMap(({ actors }) => actors.map(({ id }) => id)))];
  for (const [a, i] of ids.entries())
    for (const j of ids.slice(a + 1))
      for (const [k, one] of issues.entries())
        for (const other of issues.slice(k + 1))
          for (const [p, q] of [
            [one, other],
            [other, one],
          ] as const) {
            const exchange = exchangeOf(i, j, p, q);
            if (exchange) found.push(exchange);
          }
  return found.sort((x, y) => y.gain - x.gain);
}

/** `i` gets on `p` (there `j` moves) and gives on `q` (there `i` moves). */
function exchangeOf(i: string, j: string, p: ExchangeIssue, q: ExchangeIssue): PositionExchange | null {
  const at = (issue: ExchangeIssue, id: string): Actor | undefined => issue.actors.find((actor) => actor.id === id);
  const [ip, jp, iq, jq] = [at(p, i), at(p, j), at(q, i), at(q, j)];
  const [outcomeP, outcomeQ] = [weightedMean(p.actors), weightedMean(q.actors)];
  if (!ip || !jp || !iq || !jq || outcomeP === null || outcomeQ === null) return null;
  const opposite = (x: number, y: number, outcome: number): boolean => (x - outcome) * (y - outcome) < 0;
  if (!opposite(ip.position, jp.position, outcomeP) || !opposite(iq.position, jq.position, outcomeQ)) return null;
  // Each gains only where its partner gives more than it gives itself, measured by its own salience.
  if (!(ip.salience / iq.salience > jp.salience / jq.salience)) return null;
  const ratio = (ip.salience + jp.salience) / (iq.salience + jq.salience);
  const pull = (issue: ExchangeIssue, actor: Actor): number =>
    (actor.capability * actor.salience) /
    issue.actors.reduce((sum, { capability, salience }) => sum + capability * salience, 0);
  const mostP = pull(p, jp) * Math.abs(ip.position - jp.position);
  const mostQ = pull(q, iq) * Math.abs(iq.position - jq.position);
  const shiftP = Math.min(mostP, mostQ / ratio);
  const shiftQ = shiftP * ratio;
  const gain = ip.salience * shiftP - iq.salience * shiftQ;
  if (!(gain > 1e-12)) return null;
  const newP = outcomeP + Math.sign(ip.position - outcomeP) * shiftP;
  const newQ = outcomeQ + Math.sign(jq.position - outcomeQ) * shiftQ;
  const moved = (actor: Actor, toward: Actor, share: number, issue: ExchangeIssue): number =>
    actor.position + (Math.sign(toward.position - actor.position) * share) / pull(issue, actor);
  const others = new Map<string, number>();
  for (const [issue, before, after] of [
    [p, outcomeP, newP],
    [q, outcomeQ, newQ],
  ] as const)
    for (const { id, position, salience } of issue.actors) {
      if (id === i || id === j) continue;
      const effect = salience * (Math.abs(before - position) - Math.abs(after - position));
      others.set(id, (others.get(id) ?? 0) + effect);
    }
  return {
    between: [i, j],
    gives: q.id,
    gets: p.id,
    positions: [moved(iq, jq, shiftQ, q), moved(jp, ip, shiftP, p)],
    gain,
    others: Object.fromEntries(others),
  };
}
