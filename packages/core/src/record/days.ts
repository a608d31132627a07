import type { IsoDate } from "../case/index.ts";
import { lastDay } from "../case/index.ts";

const MILLISECONDS = 86_400_000;

/**
 * The number of a day, counted from 1 January 1970; a month or year counts as its last day, as in {@link lastDay}.
 *
 * @throws RangeError where it is no date
 * @example
 * dayNumber("2031-03-02") - dayNumber("2031-02-28"); // 2
 */
export function dayNumber(date: IsoDate): number {
  const day = lastDay(date);
  if (day === null) throw new RangeError(`"${date}" is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD`);
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS;
}

/** The ISO date of a day's number. */
export function dayDate(day: number): IsoDate {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}
