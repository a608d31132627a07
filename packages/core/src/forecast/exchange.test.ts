import fc from "fast-check";
import { expect, test } from "vitest";
import { weightedMean } from "./actors.ts";
import { type ExchangeIssue, exchanges } from "./exchange.ts";

const amount = fc.integer({ min: 1, max: 20 }).map((value) => value / 20);
const issue = (id: string, count: number) =>
  fc
    .array(fc.record({ capability: amount, position: amount, salience: amount }), {
      minLength: count,
      maxLength: count,
    })
    .map((actors): ExchangeIssue => ({ id, actors: actors.map((actor, k) => ({ id: `a${k}`, ...actor })) }));

test("both gain alike, measured on the outcomes before and after; nobody moves past its partner", () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.tuple(issue("p", 4), issue("q", 4), issue("s", 4)), (issues) => {
      for (const exchange of exchanges(issues)) {
        seen += 1;
        const [i, j] = exchange.between;
        const gainOf = (id: string): number =>
          issues.reduce((sum, { id: name, actors }) => {
            const after = actors.map((actor) =>
              name === exchange.gives && actor.id === i
                ? { ...actor, position: exchange.positions[0] }
                : name === exchange.gets && actor.id === j
                  ? { ...actor, position: exchange.positions[1] }
                  : actor,
            );
            const own = actors.find((actor) => actor.id === id)!;
            return (
              sum +
              own.salience *
                (Math.abs(weightedMean(actors)! - own.position) - Math.abs(weightedMean(after)! - own.position))
            );
          }, 0);
        const first = gainOf(i);
        const second = gainOf(j);
        // An outcome pushed past the one who gives is worth less than the linear rule says, never more.
        expect(first).toBeLessThanOrEqual(exchange.gain + 1e-9);
        expect(second).toBeLessThanOrEqual(exchange.gain + 1e-9);
        for (const [id, effect] of Object.entries(exchange.others)) expect(gainOf(id)).toBeCloseTo(effect, 9);
        const give = issues.find(({ id }) => id === exchange.gives)!.actors;
        const [from, to] = [give.find(({ id }) => id === i)!.position, give.find(({ id }) => id === j)!.position];
        expect(exchange.positions[0]).toBeGreaterThanOrEqual(Math.min(from, to) - 1e-9);
        expect(exchange.positions[0]).toBeLessThanOrEqual(Math.max(from, to) + 1e-9);
      }
    }),
  );
  expect(seen).toBeGreaterThan(50);
});

test("two actors, two issues, mirrored: each gives all of what it cares less about", () => {
  const one = (id: string, salience: number, position: number) => ({ id, capability: 1, salience, position });
  const [best] = exchanges([
    { id: "p", actors: [one("i", 0.9, 1), one("j", 0.3, 0)] },
    { id: "q", actors: [one("i", 0.3, 1), one("j", 0.9, 0)] },
  ]);
  // Outcome of p .75 → 1 (j moves to 1), of q .25 → 0 (i moves to 0): each gains .9 · .25 − .3 · .25.
  expect(best).toMatchObject({ between: ["i", "j"], gives: "q", gets: "p", positions: [0, 1] });
  expect(best!.gain).toBeCloseTo(0.15, 12);
});
