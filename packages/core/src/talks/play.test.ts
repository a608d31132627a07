import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engagementOf } from "./engagement.ts";
import { type TalksDraft, type TalksGame, type TalksLever, withoutBlame } from "./game.ts";
import { type Play, playTalks } from "./play.ts";
import { slowTalks } from "./slow-talks.test-support.ts";

const unit = fc.integer({ min: 0, max: 20 }).map((value) => value / 20);

function games(most: { parties: number; drafts: number; rounds: number; levers: number }): fc.Arbitrary<TalksGame> {
  return fc.integer({ min: 2, max: most.parties }).chain((n) => {
    const each = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: n, maxLength: n });
    const shares = each(unit).map((raw) =>
      raw.map(
        (share) =>
          share /
          Math.max(
            1,
            raw.reduce((a, b) => a + b, 0),
          ),
      ),
    );
    return fc.integer({ min: 0, max: most.drafts }).chain((count) =>
      fc.record<TalksGame>({
        rounds: fc.integer({ min: 1, max: most.rounds }),
        parties: each(
          fc.record({
            reservation: unit,
            flow: unit,
            patience: fc.constantFrom(0.5, 0.9, 1),
            blameCost: fc.constantFrom(0, 0.1),
          }),
        ),
        drafts: fc.array(
          fc.record<TalksDraft>({
            utilities: each(unit),
            signable: each(fc.integer({ min: 0, max: 5 }).map((k) => k > 0)),
            flows: each(fc.option(unit, { freq: 5 })),
          }),
          { minLength: count, maxLength: count },
        ),
        onTable: fc.integer({ min: -1, max: count - 1 }),
        mostChanges: fc.option(fc.constant(2)),
        differs: fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: count, maxLength: count }), {
          minLength: count,
          maxLength: count,
        }),
        levers: fc.array(
          fc.record<TalksLever>({
            target: fc.integer({ min: 0, max: n - 1 }),
            condition: fc.constantFrom("if-rejects", "unless-signs", "if-blamed"),
            credibility: unit,
            reservation: each(unit.map((value) => value - 0.5)),
            flow: each(unit.map((value) => value - 0.5)),
            from: fc.option(fc.integer({ min: 2, max: 3 })),
            same: fc.integer({ min: 0, max: 1 }),
          }),
          { maxLength: most.levers },
        ),
        blame: fc.record({ walk: each(shares), lapse: shares }),
      }),
    );
  });
}
const small = games({ parties: 3, drafts: 3, rounds: 3, levers: 2 });

describe("the game of talks", () => {
  test.each([null, 4, 60])("as the rules say, position by position (rationality %s)", (rationality) => {
    fc.assert(
      fc.property(small, (game) => {
        const play: Play = rationality === null ? "perfect" : { rationality };
        const fast = playTalks(game, play);
        const slow = slowTalks(game, rationality);
        for (const [q, value] of slow.values.entries()) expect(fast.values[q]).toBeCloseTo(value, 9);
        expect([fast.kinds.deal, fast.kinds.walk, fast.kinds.lapse].map((kind) => kind.toFixed(9))).toEqual(
          slow.kinds.map((kind) => kind.toFixed(9)),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("chances add to 1, forwards and backwards alike", () => {
    fc.assert(
      fc.property(games({ parties: 3, drafts: 5, rounds: 6, levers: 3 }), (game) => {
        const { kinds, endings, rounds } = playTalks(game, "perfect");
        expect(kinds.deal + kinds.walk + kinds.lapse).toBeCloseTo(1, 12);
        for (const kind of ["deal", "walk", "lapse"] as const)
          expect(
            endings.filter((ending) => ending.kind === kind).reduce((sum, { probability }) => sum + probability, 0),
          ).toBeCloseTo(kinds[kind], 12);
        expect(rounds).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(rounds).toBeLessThanOrEqual(game.rounds + 1e-9);
      }),
    );
  });

  test("other names, same result: permuting the parties permutes it", () => {
    fc.assert(
      fc.property(games({ parties: 3, drafts: 4, rounds: 4, levers: 2 }), (game) => {
        const order = game.parties.map((_, k) => (k + 1) % game.parties.length);
        const back = order.map((_, k) => order.indexOf(k));
        const turn = <T>(list: readonly T[]): T[] => order.map((p) => list[p]!);
        const turned: TalksGame = {
          ...game,
          parties: turn(game.parties),
          drafts: game.drafts.map(({ utilities, signable, flows }) => ({
            utilities: turn(utilities),
            signable: turn(signable),
            flows: turn(flows),
          })),
          levers: game.levers.map((lever) => ({
            ...lever,
            target: back[lever.target]!,
            reservation: turn(lever.reservation),
            flow: turn(lever.flow),
          })),
          blame: { walk: turn(game.blame.walk).map(turn), lapse: turn(game.blame.lapse) },
        };
        const here = playTalks(game, { rationality: 20 });
        const there = playTalks(turned, { rationality: 20 });
        for (const [k, p] of order.entries()) expect(there.values[k]).toBeCloseTo(here.values[p]!, 9);
        expect(there.kinds.deal).toBeCloseTo(here.kinds.deal, 9);
        expect(turn(engagementOf(game)).map(({ kind }) => kind)).toEqual(engagementOf(turned).map(({ kind }) => kind));
      }),
    );
  });

  test("a pie of 200 slices, alternating: Rubinstein's share (1982)", () => {
    const slices = 200;
    for (const patience of [0.5, 0.8]) {
      const game: TalksGame = {
        rounds: 30,
        parties: [0, 1].map(() => ({ reservation: 0, flow: 0, patience, blameCost: 0 })),
        drafts: Array.from({ length: slices + 1 }, (_, k) => ({
          utilities: [k / slices, 1 - k / slices],
          signable: [true, true],
          flows: [null, null],
        })),
        onTable: -1,
        mostChanges: null,
        differs: [],
        levers: [],
        blame: {
          walk: [
            [0, 0],
            [0, 0],
          ],
          lapse: [0, 0],
        },
      };
      const { endings, kinds } = playTalks(game, "perfect");
      expect(kinds.deal).toBeCloseTo(1, 12);
      const expected = 1 / (1 + Math.sqrt(patience));
      const bound = 1 / slices / (1 - patience);
      for (const { draft, by } of endings) {
        const proposer = by === 1 ? draft / slices : 1 - draft / slices;
        expect(Math.abs(proposer - expected)).toBeLessThanOrEqual(bound);
      }
    }
  });

  const party = { reservation: 0.4, flow: 0.4, patience: 0.9, blameCost: 0 };
  const nobody = {
    walk: [
      [0, 0],
      [0, 0],
    ],
    lapse: [0, 0],
  };
  const one = (utilities: readonly number[], changes: Partial<TalksGame> = {}): TalksGame => ({
    rounds: 1,
    parties: [party, party],
    drafts: [{ utilities, signable: [true, true], flows: [null, null] }],
    onTable: 0,
    mostChanges: null,
    differs: [],
    levers: [],
    blame: nobody,
    ...changes,
  });
  test("the last to answer accepts iff the deal is worth at least its alternative", () => {
    expect(playTalks(one([0.4, 0.4]), "perfect").kinds.deal).toBe(1);
    expect(playTalks(one([0.4 - 1e-6, 0.9]), "perfect").kinds.deal).toBe(0);
  });

  test("what it cannot sign it neither accepts nor tables", () => {
    const crossed = one([0.9, 0.9], {
      drafts: [{ utilities: [0.9, 0.9], signable: [true, false], flows: [null, null] }],
    });
    expect(playTalks(crossed, "perfect").kinds.deal).toBe(0);
    expect(playTalks({ ...crossed, onTable: -1 }, { rationality: 5 }).kinds.deal).toBe(0);
  });

  test("a threat that fires unless the target accepts makes it accept, and by how much", () => {
    const lever: TalksLever = {
      target: 0,
      condition: "unless-signs",
      credibility: 0.5,
      reservation: [-0.2, 0],
      flow: [0, 0],
      from: null,
      same: 0,
    };
    // Talking is worth to it what the threat leaves, .3. Drawn first it may stall, hoping to be drawn last and to dodge the
    // threat by accepting when it is too late: .3 + δ^½ · ½ · .1. Drawn last it takes whatever is worth at least .3.
    const parties = [{ ...party, flow: 0.3 }, party];
    const deal = (u: number, credibility: number) =>
      playTalks(one([u, 0.9], { parties, levers: [{ ...lever, credibility }] }), "perfect").kinds.deal;
    const dodging = 0.3 + Math.sqrt(0.9) * 0.05;
    expect(deal(dodging, 0.5)).toBe(1);
    expect(deal(dodging - 1e-6, 0.5)).toBe(0.5);
    expect(deal(0.3, 0.5)).toBe(0.5);
    expect(deal(0.3 - 1e-6, 0.5)).toBe(0);
    expect(deal(0.3, 0.49)).toBe(0);
  });

  test("who loses less by blame than by waiting never walks where the lapse blames nobody and nothing can be signed", () => {
    fc.assert(
      fc.property(games({ parties: 3, drafts: 3, rounds: 5, levers: 0 }), (random) => {
        const game: TalksGame = {
          ...random,
          drafts: random.drafts.map((draft) => ({ ...draft, signable: draft.signable.map(() => false) })),
          parties: random.parties.map((each) => ({ ...each, blameCost: each.blameCost + 0.01 })),
          blame: {
            walk: random.parties.map((_, p) => random.parties.map((_, q) => (p === q ? 1 : 0))),
            lapse: random.parties.map(() => 0),
          },
        };
        const { endings } = playTalks(game, "perfect");
        const flowFor = (q: number): number => {
          const flows = game.drafts[game.onTable]?.flows[q] ?? game.parties[q]!.flow;
          return flows;
        };
        for (const { kind, by } of endings) {
          if (kind !== "walk") continue;
          const { patience, reservation, blameCost } = game.parties[by]!;
          expect((1 - patience ** game.rounds) * (reservation - flowFor(by))).toBeGreaterThan(blameCost - 1e-9);
        }
      }),
    );
  });

  test("raising a party's flow alone never lowers what stalling to the end is worth to it", () => {
    fc.assert(
      fc.property(small, (game) => {
        const before = engagementOf(game);
        const after = engagementOf({
          ...game,
          parties: game.parties.map((each) => ({ ...each, flow: each.flow + 0.05 })),
        });
        for (const [k, { wait }] of after.entries()) expect(wait).toBeGreaterThanOrEqual(before[k]!.wait);
      }),
    );
  });
});

describe("engagement in closed form", () => {
  const table = (changes: Partial<TalksGame>, first: Partial<TalksGame["parties"][number]>): TalksGame => ({
    rounds: 10,
    parties: [
      { reservation: 0.4, flow: 0.4, patience: 0.9, blameCost: 0, ...first },
      { reservation: 0.4, flow: 0.4, patience: 0.9, blameCost: 0 },
    ],
    drafts: [],
    onTable: -1,
    mostChanges: null,
    differs: [],
    levers: [],
    blame: {
      walk: [
        [1, 0],
        [0, 1],
      ],
      lapse: [0, 0],
    },
    ...changes,
  });
  const deal = (u: number, v: number) => [{ utilities: [u, v], signable: [true, true], flows: [null, null] }];
  test("four words", () => {
    expect(engagementOf(table({ drafts: deal(0.5, 0.5) }, {}))[0]).toMatchObject({ kind: "settle", deal: 0.5 });
    expect(engagementOf(table({ drafts: deal(0.5, 0.3) }, {}))[0]).toMatchObject({ kind: "wait", deal: null });
    expect(engagementOf(table({}, { flow: 0.6 }))[0]!.kind).toBe("wait");
    expect(engagementOf(table({}, { flow: 0.3 }))[0]!.kind).toBe("leave");
    expect(engagementOf(table({}, { flow: 0.3, blameCost: 0.2 }))[0]!.kind).toBe("blame");
  });
  test("the flow at which the word changes: a hair to each side", () => {
    for (const first of [{ flow: 0.6 }, { flow: 0.3 }, { flow: 0.3, blameCost: 0.2 }, { flow: 0.45 }]) {
      const game = table({ drafts: deal(0.5, 0.5) }, first);
      const { kind, turns } = engagementOf(game)[0]!;
      const at = (flow: number) =>
        engagementOf({ ...game, parties: [{ ...game.parties[0]!, flow }, game.parties[1]!] })[0]!.kind;
      if (turns === null) continue;
      const side = Math.sign(turns.flow - game.parties[0]!.flow);
      expect(at(turns.flow - side * 1e-4)).toBe(kind);
      expect(at(turns.flow + side * 1e-4)).toBe(turns.kind);
    }
    expect(engagementOf(table({ drafts: deal(0.5, 0.5) }, { flow: 0.6 }))[0]!.turns!.flow).toBeCloseTo(
      (0.5 - 0.9 ** 10 * 0.4) / (1 - 0.9 ** 10),
      12,
    );
  });
  test("without blame nobody fears it", () => {
    fc.assert(
      fc.property(small, (game) => {
        for (const { kind } of engagementOf(withoutBlame(game))) expect(kind).not.toBe("blame");
      }),
    );
  });
});
