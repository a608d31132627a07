import * as z from "zod";
import { oneOf } from "../words.ts";

/**
 * What a schema says of itself beyond zod's own: the words for a message ("must be …"), the code of the mistake, the
 * keys of a map, and, where a value may be written in several ways, which way a given input was meant.
 *
 * Every schema of the case file carries its `expects` as zod's error message; that is how a zod issue leads back here.
 */
export interface Form {
  /** Completes "must be …". Two forms never share it, unless they agree in all else. */
  readonly expects: string;
  /** Code of a value that has the right type and is still wrong; where left out, a code is chosen by zod's issue. */
  readonly code?: string;
  /** Of a map with fixed keys: the keys. Of a value with several forms: the keys that tell them apart. */
  readonly keys?: readonly string[];
  /** Of a value with several forms: the place of the form that the input was meant in, −1 where it is none of them. */
  readonly pick?: (input: unknown) => number;
}

const forms = new Map<string, Form>();

/**
 * Registers a form and returns its words.
 * @throws where another form with other keys already has these words: messages would be mixed up.
 */
function register(form: Form): string {
  const known = forms.get(form.expects);
  if (known && (known.code !== form.code || known.keys?.join() !== form.keys?.join()))
    throw new Error(`two forms of the case schema expect "${form.expects}"`);
  forms.set(form.expects, form);
  return form.expects;
}

/** The form behind a zod message, or undefined where the message is zod's own. */
export function formOf(message: string): Form | undefined {
  return forms.get(message);
}

/** The schemas of a map's keys: one for each key of `T`, optional exactly where `T` has it optional. */
export type Shape<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? z.ZodExactOptional<z.ZodType<Exclude<T[K], undefined>>>
    : z.ZodType<T[K]>;
};

/** A key that may be left out. `description` is shown by editors. */
export function optional<T>(schema: z.ZodType<T>, description?: string): z.ZodExactOptional<z.ZodType<T>> {
  return z.exactOptional(description === undefined ? schema : schema.describe(description));
}

/** A map with fixed keys; any other key is an error. `title` and `description` are shown by editors. */
export function object<T>(expects: string, shape: Shape<T>, title?: string, description?: string): z.ZodType<T> {
  const schema = z.strictObject(shape as z.core.$ZodShape, {
    error: register({ expects, keys: Object.keys(shape) }),
  }) as unknown as z.ZodType<T>;
  return title === undefined
    ? schema
    : schema.meta({
        id: title.replaceAll(/ ./g, (letter) => letter[1]!.toUpperCase()),
        title,
        ...(description && { description }),
      });
}

/** A map with free keys. */
export function record<T>(expects: string, value: z.ZodType<T>): z.ZodType<Record<string, T>> {
  return z.record(z.string(), value, { error: register({ expects }) });
}

/** A list, of at least `min` items. */
export function list<T>(expects: string, item: z.ZodType<T>, min = 0): z.ZodType<T[]> {
  const error = register({ expects, code: "too-few" });
  const schema = z.array(item, { error });
  return min === 0 ? schema : schema.min(min, { error });
}

/** One of a few words. */
export function choice<const T extends string>(...words: readonly T[]): z.ZodType<T> {
  return z.enum(words as readonly [T, ...T[]], { error: register({ expects: oneOf(words), code: "not-a-choice" }) });
}

/**
 * A value that may be written in several ways, told apart by `pick` so that messages speak of the way that was meant.
 * `keys`: those of a map that tell the ways apart.
 */
export function variants<T>(
  expects: string,
  options: readonly z.ZodType<T>[],
  pick: (input: unknown) => number,
  keys?: readonly string[],
): z.ZodType<T> {
  return z.union(options as readonly [z.ZodType<T>, ...z.ZodType<T>[]], {
    error: register({ expects, pick, ...(keys && { keys }) }),
  });
}

/** A value of a basic type that obeys a rule as well; breaking the rule has the given code. */
export function rule(expects: string, code: string): string {
  return register({ expects, code });
}

/** Whether the input is a map (neither list nor nothing). */
export function isMap(input: unknown): input is Record<string, unknown> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
