import { quoted } from "@parley/core";
import type { SourceNode } from "../case/tree.ts";
import { describe, lookup } from "./data.ts";
import type { Problems, SourceText } from "./source.ts";

/** Keys under which NegMAS notes a type. The name is compared with fixed lists and never looked up or loaded. */
export const TYPE_KEYS: readonly string[] = ["type", "__python_class__"];

/** The type a map names: of a bare name or one of NegMAS's own the last part, any other whole; null where it names none. */
export function typeOf(node: SourceNode): string | null {
  const named = TYPE_KEYS.map((key) => lookup(node, key)).find((value) => value !== undefined);
  if (named?.kind !== "scalar" || typeof named.value !== "string") return null;
  return named.value.startsWith("negmas.") ? named.value.slice(named.value.lastIndexOf(".") + 1) : named.value;
}

/** Reports a type that is not on the list. */
export function unknownType(
  source: SourceText,
  node: SourceNode,
  what: string,
  known: Iterable<string>,
  problems: Problems,
): void {
  const named = TYPE_KEYS.map((key) => lookup(node, key)).find((value) => value !== undefined);
  problems.error(
    { source, offset: (named ?? node).start },
    "unknown-type",
    `${what} ${named ? `of type ${quoted(String(named.kind === "scalar" ? named.value : describe(named)))}` : "without a type"} ` +
      `is not read; known are ${[...known].join(", ")}`,
  );
}
