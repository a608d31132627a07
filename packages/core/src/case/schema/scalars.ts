import * as z from "zod";
import type { Id, IsoDate, Moment } from "../types.ts";
import { rule } from "./forms.ts";

/** Kebab-case: lower-case letters and digits in groups joined by single hyphens. */
export const ID_PATTERN: RegExp = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Longest id: long enough for every name, and for the pattern to be matched without exhausting its stack. */
const MAX_ID = 100;
const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const PARTIAL_DATE_PATTERN = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/**
 * Whether a day, month (`YYYY-MM`) or year exists in the Gregorian calendar.
 * @example
 * isCalendarDate("2032-02-29"); // true
 * isCalendarDate("2031-02-29"); // false
 */
export function isCalendarDate(text: string): boolean {
  if (!PARTIAL_DATE_PATTERN.test(text)) return false;
  const [year, month = 1, day = 1] = text.split("-").map(Number) as [number, number?, number?];
  if (month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
  return day >= 1 && day <= days;
}

const textRule = rule("text", "empty-text");
/** Text that says something. */
export const text: z.ZodType<string> = z.string({ error: textRule }).regex(/\S/, { error: textRule });

const idRule = rule("a kebab-case id such as force-cap", "bad-id");
export const id: z.ZodType<Id> = z
  .string({ error: idRule })
  .max(MAX_ID, { error: idRule, abort: true })
  .regex(ID_PATTERN, { error: idRule });

const sourceRule = rule("a source id, or the word assumed or derived", "bad-id");
/** Where a row comes from. */
export const sourceId: z.ZodType<Id> = z
  .string({ error: sourceRule })
  .max(MAX_ID, { error: sourceRule, abort: true })
  .regex(ID_PATTERN, { error: sourceRule });

const dateRule = rule("a date such as 2031-03-01", "bad-date");
export const date: z.ZodType<IsoDate> = z
  .string({ error: dateRule })
  .regex(DATE_PATTERN, { error: dateRule, abort: true })
  .refine(isCalendarDate, { error: dateRule });

const partialDateRule = rule("a date such as 2031-03-01, 2031-03 or 2031", "bad-date");
/** A date of which the day, or the month and the day, may be unknown. */
export const partialDate: z.ZodType<IsoDate> = z
  .string({ error: partialDateRule })
  .regex(PARTIAL_DATE_PATTERN, { error: partialDateRule, abort: true })
  .refine(isCalendarDate, { error: partialDateRule })
  .meta({ id: "PartialDate", title: "Date", description: "YYYY-MM-DD, YYYY-MM or YYYY." });

const momentRule = rule("a day such as 2031-03-01 or a moment such as 2031-03-01T09:30:00Z", "bad-date");
/** A day, or a moment in UTC to the minute, second or millisecond. */
export const moment: z.ZodType<Moment> = z
  .string({ error: momentRule })
  .regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z)?$/, { error: momentRule, abort: true })
  .refine((text) => isCalendarDate(text.slice(0, 10)), { error: momentRule });

const addressRule = rule("a web address such as https://example.org/brief", "bad-address");
export const webAddress: z.ZodType<string> = z
  .string({ error: addressRule })
  .regex(/^https?:\/\/[^\s/]\S*$/, { error: addressRule });

const languageRule = rule("a language tag such as en or pt-BR", "bad-language");
export const language: z.ZodType<string> = z
  .string({ error: languageRule })
  .max(MAX_ID, { error: languageRule, abort: true })
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: languageRule });

const digestRule = rule("a SHA-256 digest of 64 hexadecimal digits", "bad-digest");
export const sha256: z.ZodType<string> = z
  .string({ error: digestRule })
  .regex(/^[0-9a-fA-F]{64}$/, { error: digestRule });

const flagRule = rule("true or false", "wrong-type");
export const flag: z.ZodType<boolean> = z.boolean({ error: flagRule });

/** Bounds of a number, in words and as limits. */
export interface Bounds {
  readonly expects: string;
  readonly min?: number;
  readonly max?: number;
  /** A limit the number must exceed. */
  readonly above?: number;
}
export const ANY: Bounds = { expects: "a number" };
export const PERCENT: Bounds = { expects: "a number from 0 to 100", min: 0, max: 100 };
export const PROBABILITY: Bounds = { expects: "a number from 0 to 1", min: 0, max: 1 };
export const NOT_NEGATIVE: Bounds = { expects: "a number of at least 0", min: 0 };
export const POSITIVE: Bounds = { expects: "a number above 0", above: 0 };

/** Larger numbers lose digits when they are summed, and in the end the sum. */
const LARGEST = 1e12;

/** A finite number within bounds, of at most 10^12 in size. */
export function number(bounds: Bounds): z.ZodType<number> {
  const error = rule(bounds.expects, "out-of-range");
  let schema = z.number({ error });
  const tooLarge = rule("a number of at most 10^12 in size", "out-of-range");
  if (bounds.min === undefined) schema = schema.gte(-LARGEST, { error: tooLarge });
  if (bounds.max === undefined) schema = schema.lte(LARGEST, { error: tooLarge });
  if (bounds.min !== undefined) schema = schema.gte(bounds.min, { error });
  if (bounds.max !== undefined) schema = schema.lte(bounds.max, { error });
  if (bounds.above !== undefined) schema = schema.gt(bounds.above, { error });
  return schema;
}

/** A whole number of at least `min`. */
export function whole(min: number): z.ZodType<number> {
  const error = rule(`a whole number of at least ${min}`, "out-of-range");
  return z.number({ error }).int({ error }).gte(min, { error });
}

/** A year of four digits. */
export const year: z.ZodType<number> = number({ expects: "a year such as 2031", min: 1000, max: 9999 });
