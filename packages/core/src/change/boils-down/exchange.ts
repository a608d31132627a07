import type { Id } from "../../case/index.ts";
import {
  Cancelled,
  type Context,
  conjunctionToRecord,
  expectedValue,
  isUncertain,
  type Model,
  rangeOf,
} from "../../model/index.ts";
import { blockSize, PertTable, Scramblings, scramblingCount } from "../../sampling/index.ts";
import { adjustedWinner } from "../../space/index.ts";
import { type ContestedIssue, contestOf, opposition } from "./contested.ts";
import type { Exchange } from "./result.ts";
import { groupOf } from "./stakes.ts";

/** What each must at least get: at a half, every group could as well be cut in two. */
const WORTH_TELLING = 0.55;
/** Draws of the weights in which each whole group has to fall the same way. */
const STEADY = 0.8;
/** Draws of the weights, at most: the share they measure is held against 0.8, and 4,096 tell it to a hundredth. */
const MOST_DRAWS = 4_096;
/** Ties. */
const EQUAL = 1e-9;

/**
 * The natural exchange between two parties, "land for security" (theory 3.6): Adjusted Winner over the groups of issues that
 * they contest, by what each has at stake there, stakes scaled to a sum of 1 for either. On likely values: an optimum never
 * holds over gaps.
 *
 * @param p place of the first party in the model @param q of the second
 * @returns `null` where fewer than two groups are contested, or one of the two has nothing at stake
 * @throws Cancelled
 */
export function exchangeBetween(model: Model, p: number, q: number, context: Context): Exchange | null {
  const contest = contestOf(model, p, q);
  const { contested } = contest;
  const groups = [...new Set(contested.map(({ issue }) => groupOf(model.issues[issue]!)))]
    .map((group) => ({ group, issues: contested.filter(({ issue }) => groupOf(model.issues[issue]!) === group) }))
    .filter(({ issues }) => issues.some(({ stakes }) => stakes[0] > 0 || stakes[1] > 0));
  const points = ([0, 1] as const).map((side) =>
    groups.map(({ issues }) => issues.reduce((sum, { stakes }) => sum + stakes[side], 0)),
  ) as [number[], number[]];
  const totals = points.map((own) => own.reduce((a, b) => a + b, 0));
  if (groups.length < 2 || !totals.every((total) => total > 0)) return null;
  const { shares, split, points: got } = adjustedWinner(points[0], points[1]);
  const pair: [Id, Id] = [model.parties[p]!.id, model.parties[q]!.id];
  const isCut = (g: number): boolean => split !== null && split.issue === g;
  const given = (side: 0 | 1): number[] =>
    [...groups.keys()].filter((g) => !isCut(g) && (side === 0 ? shares[g]! < 0.5 : shares[g]! > 0.5));
  const steady = steadiness(model, [p, q], groups, shares, context);
  const share = got[0] / 100;
  const whole = [...given(0), ...given(1)];
  const crossed = (side: 0 | 1, g: number): readonly Crossing[] =>
    crossings(model, side === 0 ? p : q, side, groups[g]!);
  return {
    pair,
    gives: Object.fromEntries([0, 1].map((side) => [pair[side]!, given(side as 0 | 1).map((g) => groups[g]!.group)])),
    split: split && { group: groups[split.issue]!.group, to: pair[0], fraction: split.share },
    share,
    steady: Object.fromEntries(groups.flatMap(({ group }, g) => (steady === null ? [] : [[group, steady[g]!]]))),
    crosses: [
      ...given(0).flatMap((g) => crossed(0, g)),
      ...given(1).flatMap((g) => crossed(1, g)),
      ...(split === null ? [] : [...crossed(0, split.issue), ...crossed(1, split.issue)]),
    ],
    notForExchange: groups.flatMap(({ group }, g) =>
      crossed(0, g).length > 0 && crossed(1, g).length > 0 ? [group] : [],
    ),
    joint: contest.joint.map(({ issue }) => model.issues[issue]!.id),
    stakes: groups.map(({ group }, g) => ({
      group,
      parties: { [pair[0]]: points[0][g]! / totals[0]!, [pair[1]]: points[1][g]! / totals[1]! },
    })),
    opposition: opposition(contest),
    gaps: contested.flatMap(({ issue, gaps }) =>
      gaps.flatMap((gap, side) => (gap ? [{ party: pair[side]!, issue: model.issues[issue]!.id }] : [])),
    ),
    told: share >= WORTH_TELLING - EQUAL && steady !== null && whole.every((g) => steady[g]! >= STEADY - EQUAL),
  };
}

/** The exchanges of all pairs of deciding parties, in the order of the file; pairs that contest too little are left out. */
export function allExchanges(model: Model, context: Context): readonly Exchange[] {
  const deciding = decidingOf(model);
  return deciding.flatMap((p, k) => deciding.slice(k + 1).flatMap((q) => exchangeBetween(model, p, q, context) ?? []));
}

/**
 * The two to tell first: the case's `principals` where it names them and both have preferences, else the most opposed pair of
 * deciding parties (of equal ones the first in the file).
 *
 * @returns places in the model; `null` where fewer than two parties decide
 */
export function pairToTell(model: Model): readonly [number, number] | null {
  const principals = model.case.principals ?? [];
  const [a, b] = principals.map((id) => model.parties.findIndex((party) => party.id === id));
  if (a !== undefined && b !== undefined && a >= 0 && b >= 0) return [a, b];
  let best: { readonly pair: readonly [number, number]; readonly value: number } | null = null;
  const deciding = decidingOf(model);
  for (const [k, p] of deciding.entries())
    for (const q of deciding.slice(k + 1)) {
      const value = opposition(contestOf(model, p, q));
      if (best === null || value > best.value + EQUAL) best = { pair: [p, q], value };
    }
  return best?.pair ?? null;
}

function decidingOf(model: Model): readonly number[] {
  return model.parties.flatMap(({ deciding }, p) => (deciding ? [p] : []));
}

interface Group {
  readonly group: Id;
  readonly issues: readonly ContestedIssue[];
}
type Crossing = Exchange["crosses"][number];

/**
 * The red lines of a party that giving way on a group would cross: all whose terms are, on every issue they name, the only
 * options that giving way leaves it there. It takes an option of the other's best that crosses nothing where there is one.
 */
function crossings(model: Model, p: number, side: 0 | 1, { group, issues }: Group): readonly Crossing[] {
  const party = model.parties[p]!;
  const alone = new Set(party.redLines.filter((line) => line.length === 1).map((line) => line[0]!));
  const left = new Map(
    issues.map(({ issue, yields }) => {
      const clear = yields[side].filter((o) => !alone.has(o));
      return [issue, clear.length > 0 ? clear : yields[side]] as const;
    }),
  );
  return party.redLines.flatMap((line): Crossing[] => {
    const options = [...line].map((o) => ({ o, left: left.get(model.issueOf[o]!) ?? [] }));
    // Of a line with one term any of several options left may be the crossed one: all of them are red lines then.
    const crossed =
      line.length === 1
        ? options[0]!.left.includes(options[0]!.o)
        : options.every(({ o, left: own }) => own.length === 1 && own[0] === o);
    return crossed ? [{ party: party.id, redLine: conjunctionToRecord(model, line), group }] : [];
  });
}

/**
 * For each group the share of draws of the two parties' weights in which the party that gets most of it still does.
 *
 * @returns `null` where weights are uncertain and no draws are allowed
 */
function steadiness(
  model: Model,
  pair: readonly [number, number],
  groups: readonly Group[],
  shares: readonly number[],
  context: Context,
): readonly number[] | null {
  const drawn = pair.map((p) => {
    const { sheet } = model.parties[p]!;
    return [...sheet.weight.entries()].flatMap(([issue, entry]) => {
      const quantity = entry < 0 ? 0 : sheet.entries[entry]!.quantity;
      const mean = expectedValue(quantity);
      return isUncertain(quantity) && mean > 0 ? [{ issue, mean, table: PertTable.of(rangeOf(quantity)) }] : [];
    });
  });
  const dimensions = drawn[0]!.length + drawn[1]!.length;
  if (dimensions === 0) return groups.map(() => 1);
  if (context.draws <= 0) return null;
  const points = Math.ceil(Math.min(context.draws, MOST_DRAWS) / (2 * scramblingCount));
  const scramblings = new Scramblings(context.seed, dimensions);
  const same = groups.map(() => 0);
  const patterns = new Int32Array(blockSize);
  const factors = pair.map(() => model.issues.map(() => new Float64Array(blockSize).fill(1)));
  for (let s = 0; s < scramblingCount; s++) {
    if (context.signal?.aborted) throw new Cancelled();
    const scrambling = scramblings.get(s);
    for (let first = 0; first < points; first += blockSize) {
      const count = Math.min(blockSize, points - first);
      // Each party's dimensions once before and once after the other's, so that their order in the file changes nothing.
      for (const order of [
        [0, 1],
        [1, 0],
      ] as const) {
        let dimension = 0;
        for (const side of order)
          for (const { issue, mean, table } of drawn[side]!) {
            scrambling.fill(dimension++, first, count, patterns);
            const row = factors[side]![issue]!;
            table.fill(patterns, count, row);
            for (let d = 0; d < count; d++) row[d]! /= mean;
          }
        for (let d = 0; d < count; d++) {
          const drawnPoints = ([0, 1] as const).map((side) =>
            groups.map(({ issues }) =>
              issues.reduce((sum, { issue, stakes }) => sum + stakes[side] * factors[side]![issue]![d]!, 0),
            ),
          );
          const now = adjustedWinner(drawnPoints[0]!, drawnPoints[1]!).shares;
          groups.forEach((_, g) => {
            if (shares[g]! > 0.5 ? now[g]! > 0.5 : now[g]! < 0.5) same[g]! += 1;
          });
        }
      }
    }
  }
  return same.map((count) => count / (2 * points * scramblingCount));
}
