import * as z from "zod";
import type { ReferenceList } from "./references.ts";

/** One input of a question, as a flag or a form asks for it. */
export type Input = { readonly name: string; readonly summary: string } & (
  | { readonly kind: "boolean"; readonly default: boolean }
  | {
      readonly kind: "number";
      /** `null`: may be left out. */
      readonly default: number | null;
      readonly min: number | null;
      readonly max: number | null;
      readonly integer: boolean;
    }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly default: string | null }
  | { readonly kind: "text"; readonly default: string | null }
  /** One id of a list of the case. */
  | { readonly kind: "one"; readonly of: ReferenceList; readonly absent: "latest" | "all" | "none" }
  /** Some ids of a list of the case. */
  | { readonly kind: "some"; readonly of: ReferenceList }
  /** A number of at least 0 for each of some members of a list of the case. */
  | { readonly kind: "weights"; readonly of: ReferenceList }
);

interface Property {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Property[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly reference?: ReferenceList;
  readonly absent?: "latest" | "all" | "none";
  readonly many?: boolean;
  readonly weights?: boolean;
}

/**
 * The inputs of a question, in the order of its schema.
 *
 * @throws Error for a field that no face could ask for: the declaration is at fault
 */
export function inputsOf({ id, options }: { readonly id: string; readonly options: z.ZodType }): readonly Input[] {
  const schema = z.toJSONSchema(options, { io: "input" }) as {
    readonly properties?: Readonly<Record<string, Property>>;
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]): Input => {
    const summary = property.description ?? "";
    const input = inputOf(property);
    if (input === null || summary === "") throw new Error(`question ${id}: no face can ask for its option "${name}"`);
    return { name, summary, ...input };
  });
}

type Kind<T> = T extends unknown ? Omit<T, "name" | "summary"> : never;

function inputOf(property: Property): Kind<Input> | null {
  const { reference } = property;
  if (reference !== undefined) {
    if (property.weights) return { kind: "weights", of: reference };
    if (property.many) return { kind: "some", of: reference };
    return { kind: "one", of: reference, absent: property.absent ?? "none" };
  }
  const given = property.default ?? null;
  const value = property.anyOf?.find(({ type }) => type !== "null") ?? property;
  const type = typeof value.type === "string" ? value.type : value.type?.find((one) => one !== "null");
  if (value.enum !== undefined) return { kind: "choice", choices: value.enum, default: given as string | null };
  if (type === "boolean") return { kind: "boolean", default: given === true };
  if (type === "string") return { kind: "text", default: given as string | null };
  if (type !== "number" && type !== "integer") return null;
  return {
    kind: "number",
    default: given as number | null,
    min: bound(value.minimum),
    max: bound(value.maximum),
    integer: type === "integer",
  };
}

/** A bound that somebody set; whole numbers come with those that a number can hold. */
function bound(value: number | undefined): number | null {
  return value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? null : value;
}

/** Whether a question is asked of a draft, so that a case without drafts has nothing to ask it of. */
export function asksOfDraft(question: { readonly id: string; readonly options: z.ZodType }): boolean {
  return inputsOf(question).some((input) => input.kind === "one" && input.of === "drafts");
}

/** The option that has a question asked of this draft; none where it is not asked of one draft. */
export function onDraft(
  question: { readonly id: string; readonly options: z.ZodType },
  draft: string | null,
): { readonly draft?: string } {
  return draft !== null && inputsOf(question).some(({ name }) => name === "draft") ? { draft } : {};
}
