/**
 * How a file is written: every value with the stretch of text it takes up, as far as edits in place must know. Offsets
 * are in UTF-16 units from the start of the text.
 */
export type Written = WrittenScalar | WrittenList | WrittenMap | WrittenAlias;

export interface WrittenScalar {
  readonly kind: "scalar";
  readonly style: "plain" | "quoted" | "literal" | "folded";
  readonly start: number;
  /** Past its last character; blank lines after a block of text count only where the text keeps them. */
  readonly end: number;
}
export interface WrittenList {
  readonly kind: "list";
  /** In brackets. */
  readonly flow: boolean;
  readonly items: readonly Written[];
  /** Where the dash of each item stands; empty within brackets, -1 where it cannot be told. */
  readonly dashes: readonly number[];
  readonly start: number;
  readonly end: number;
}
export interface WrittenMap {
  readonly kind: "map";
  /** In braces. */
  readonly flow: boolean;
  readonly entries: readonly WrittenEntry[];
  readonly start: number;
  readonly end: number;
}
export interface WrittenEntry {
  /** The key as the case's reader takes it: `2031` is "2031". Undefined where it can be none. */
  readonly key: string | undefined;
  /** Where the key begins; -1 where it is written in a way that cannot be edited. */
  readonly keyStart: number;
  /** Past the colon, or past the key where there is none. */
  readonly mark: number;
  /** `null` where nothing is written. */
  readonly value: Written | null;
}
export interface WrittenAlias {
  readonly kind: "alias";
  readonly start: number;
  readonly end: number;
}
