import { MAX_DEPTH } from "@parley/core";
import type { CaseEdit } from "@parley/formats";
import type { Files } from "@parley/store";
import type { Context } from "hono";
import * as z from "zod";
import { Problem } from "./problem.ts";

const text = (most: number): z.ZodString => z.string().max(most);
/** A file's text; half a character could not be written as UTF-8. */
const wellFormed = z.string().refine((value) => value.isWellFormed(), "holds half a character");
/** Looked at without a regular expression, whose groups overflow on files of some megabytes. */
const base64 = z.string().refine(isBase64, "is not base64");
const files: z.ZodType<Files> = z.record(text(1000).min(1), z.union([wellFormed, z.strictObject({ base64 })]));

const revision = z.int().min(0);
const path = z.array(z.union([text(200), z.int().min(0)])).max(MAX_DEPTH);
const row = z.union([text(200), z.int().min(0)]);
const value = z
  .unknown()
  .refine((given) => given !== undefined, "is missing")
  .refine(isShallow, `is nested more than ${MAX_DEPTH} deep`);
const edit = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("set"), path, value }),
  z.strictObject({ op: z.literal("insert"), path, value, before: row.exactOptional() }),
  z.strictObject({ op: z.literal("delete"), path }),
  z.strictObject({ op: z.literal("move"), path, before: row.nullable() }),
  z.strictObject({ op: z.literal("file"), file: text(1000), text: wellFormed.nullable() }),
]) as z.ZodType<CaseEdit>;

/** What the bodies of requests must be; api.md says what they mean. */
export const requests = {
  session: z.strictObject({ token: text(200) }),
  author: z.strictObject({ name: text(200).trim().min(1) }),
  newCase: z.union([
    z.strictObject({ create: z.strictObject({ title: text(1000), id: text(200).exactOptional() }) }),
    z.strictObject({ import: z.strictObject({ files }) }),
    z.strictObject({ builtIn: text(200) }),
  ]),
  edits: z.strictObject({
    revision,
    edits: z.array(edit).max(10_000),
    note: text(10_000).nullable().exactOptional(),
    id: text(100).exactOptional(),
  }),
  revision: z.strictObject({ revision }),
  print: z.strictObject({ html: text(50_000_000) }),
  export: z.strictObject({
    name: text(100)
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .exactOptional(),
  }),
} as const;

/** The body of a request, checked. */
export async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem("wrong-type");
  const raw = await context.req.text();
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    throw new Problem("bad-request", { detail: "the body is not JSON" });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem("bad-request", { detail: firstIssue(parsed.error) });
}

/** The place and kind of the first departure; what was sent is not repeated. */
function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.length ? issue.path.map(String).join(".") : "the body";
  return `${place}: ${issue?.message ?? "not as it must be"}`.slice(0, 300);
}

/** A revision, count or the like given in the query; undefined where there is none. */
export function numberIn(context: Context, name: string): number | undefined {
  const given = context.req.query(name);
  if (given === undefined) return undefined;
  if (!/^\d{1,15}$/.test(given)) throw new Problem("bad-request", { detail: `${name} must be a whole number` });
  return Number(given);
}

/** A path given in the query as JSON; undefined where there is none. */
export function pathIn(context: Context): (string | number)[] | undefined {
  const given = context.req.query("path");
  if (given === undefined) return undefined;
  try {
    return path.parse(JSON.parse(given));
  } catch {
    throw new Problem("bad-request", { detail: "path must be a list of keys and indices, as JSON" });
  }
}

/** Whether a value is nested no deeper than a case may be; looked at without recursion, which deep nesting would exhaust. */
function isShallow(given: unknown): boolean {
  const open: [value: unknown, depth: number][] = [[given, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [item, depth] = next;
    if (typeof item !== "object" || item === null) continue;
    if (depth > MAX_DEPTH) return false;
    for (const inner of Object.values(item)) open.push([inner, depth + 1]);
  }
  return true;
}

/** Whether a text is base64 (RFC 4648, 4), with its padding. Linear, whatever its length. */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const end = text.endsWith("==") ? text.length - 2 : text.endsWith("=") ? text.length - 1 : text.length;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!isLetter && !(code >= 48 && code <= 57) && code !== 43 && code !== 47) return false;
  }
  return true;
}
