import type { Written } from "./written.ts";

/** What a YAML or JSON file says, each value and key with its place (an offset in UTF-16 units from the start). */
export type SourceNode = SourceScalar | SourceList | SourceMap;
export interface SourceScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly start: number;
}
export interface SourceList {
  readonly kind: "list";
  readonly items: readonly SourceNode[];
  readonly start: number;
}
export interface SourceMap {
  readonly kind: "map";
  /** In the order of the file; of keys that stand twice, the first only. */
  readonly entries: readonly SourceEntry[];
  readonly start: number;
}
export interface SourceEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly value: SourceNode;
}

/** A mistake in a file's text. */
export interface TextProblem {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly related?: { readonly start: number; readonly message: string };
}

/** What was read, or, where the text does not obey its grammar, the first place where it does not. */
export type ParsedText =
  | {
      readonly root: SourceNode | null;
      readonly problems: readonly TextProblem[];
      /** Whether parts of the tree are shared, as aliases make them. */
      readonly aliases?: boolean;
      /** How the text is written, where reading it has shown that. */
      readonly written?: Written;
    }
  | { readonly syntax: TextProblem };
