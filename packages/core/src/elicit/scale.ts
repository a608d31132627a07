import { conflict, type Judged, programOf, rules } from "../case/elicited/judged.ts";
import { type Fraction, halfway, numberOf } from "../numbers/exact-simplex.ts";

/** A value on 0–100 with the least and the greatest that the same words would bear. */
export interface ScaleValue {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/**
 * The MACBETH basic scale: a value for each rank, 100 for the best and 0 for the worst.
 *
 * LP-MACBETH [Bana e Costa, De Corte and Vansnick 2005] seeks the shortest scale on which every difference is at least
 * its category and exceeds every difference of a lesser category by at least the distance of the two. Where several are
 * shortest, each rank from the second-best down takes the middle of what it may still have, those before it fixed. The
 * scale is then stretched to 100.
 *
 * `low` and `high` of a rank are the limits of its value over **all** scales from 0 to 100 that agree with the words,
 * whatever the thresholds between categories; where they differ, they are approached and not reached. Few words leave
 * wide limits.
 *
 * @returns `null` where the judgements conflict
 */
export function scaleOf(judged: Judged): readonly ScaleValue[] | null {
  const { ranks } = judged;
  if (ranks === 0) return [];
  if (conflict(judged) !== null) return null;
  if (ranks === 1) return [{ low: 100, value: 100, high: 100 }];
  const basic = shortest(judged);
  const length = numberOf(basic[0]!);
  const limits = limitsOf(judged);
  return basic.map((value, rank) => {
    if (rank === 0 || rank === ranks - 1) {
      const end = rank === 0 ? 100 : 0;
      return { low: end, value: end, high: end };
    }
    return { value: (100 * numberOf(value)) / length, ...limits[rank]! };
  });
}

/** The shortest scale, in the unit in which neighbouring categories are 1 apart; 0 for the worst. */
export function shortest(judged: Judged): readonly Fraction[] {
  const { ranks } = judged;
  const program = programOf(judged, rules(judged, 1n));
  program.atMost([[ranks - 1, 1n]], 0n);
  const fix = (rank: number, { over, under }: Fraction): void => {
    program.atMost([[rank, under]], over);
    program.atLeast([[rank, under]], over);
    program.conflict();
  };
  program.conflict();
  const least = (rank: number): Fraction => {
    const { over, under } = program.maximise([[rank, -1n]])!.value;
    return { over: -over, under };
  };
  const values: Fraction[] = [reduced(least(0))];
  fix(0, values[0]!);
  for (let rank = 1; rank < ranks - 1; rank++) {
    const value = reduced(halfway(least(rank), program.maximise([[rank, 1n]])!.value));
    values.push(value);
    fix(rank, value);
  }
  return [...values, { over: 0n, under: 1n }];
}

/** For each rank the limits of its value on 0–100. */
function limitsOf(judged: Judged): readonly { readonly low: number; readonly high: number }[] {
  const { ranks } = judged;
  const program = programOf(judged, rules(judged, 0n));
  program.atMost([[ranks - 1, 1n]], 0n);
  program.atMost([[0, 1n]], 1n);
  program.atLeast([[0, 1n]], 1n);
  program.conflict();
  // The least of one rank lies near that of the next: fewer steps than from the least to the greatest and back.
  const each = (sign: 1n | -1n): number[] =>
    Array.from({ length: ranks }, (_, rank) => 100 * numberOf(program.maximise([[rank, sign]])!.value));
  const [highs, lows] = [each(1n), each(-1n)];
  return highs.map((high, rank) => ({ low: 0 - lows[rank]!, high }));
}

function reduced({ over, under }: Fraction): Fraction {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { over: 0n, under: 1n } : { over: over / a, under: under / a };
}

/** What values contradict of what was said in words. */
export interface Disagreement {
  /** Ranks that are not above the next one by these values. */
  readonly order: readonly number[];
  /** Numbers of differences that are none by the words and not by the values, or the other way round. */
  readonly none: readonly number[];
  /** Pairs of differences: the first is greater by the words and not by the values. */
  readonly reversed: readonly (readonly [greater: number, lesser: number])[];
}

/** Two values nearer than this, of 100, are the same. */
const SAME = 1e-9;

/**
 * Whether values agree with what was said: the order, "none", and that a difference of a greater category is greater.
 * Thresholds between the categories exist exactly where all of these hold. `null`: they agree.
 *
 * @param values one a rank
 */
export function disagreement({ ranks, differences }: Judged, values: readonly number[]): Disagreement | null {
  const order = Array.from({ length: Math.max(0, ranks - 1) }, (_, rank) => rank).filter(
    (rank) => values[rank]! - values[rank + 1]! <= SAME,
  );
  const size = differences.map(({ above, below }) => values[above]! - values[below]!);
  const none = differences.flatMap(({ least, most }, i) =>
    (most === 0 && Math.abs(size[i]!) > SAME) || (least > 0 && size[i]! <= SAME) ? [i] : [],
  );
  const reversed = differences.flatMap(({ least }, i) =>
    differences.flatMap(({ most }, j): [number, number][] =>
      most > 0 && least > most && size[i]! - size[j]! <= SAME ? [[i, j]] : [],
    ),
  );
  return order.length + none.length + reversed.length === 0 ? null : { order, none, reversed };
}
