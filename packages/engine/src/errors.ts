import {
  Cancelled,
  CannotNegotiate,
  ImpossibleAct,
  MisreadFile,
  NobodyDecides,
  NoConflict,
  TooEntangled,
  UnusableOption,
} from "@parley/core";

/** Errors that callers tell apart, wherever the work was done. */
const KINDS: readonly { readonly name: string; readonly prototype: object }[] = [
  { name: "Cancelled", prototype: Cancelled.prototype },
  { name: "CannotNegotiate", prototype: CannotNegotiate.prototype },
  { name: "ImpossibleAct", prototype: ImpossibleAct.prototype },
  { name: "NoConflict", prototype: NoConflict.prototype },
  { name: "MisreadFile", prototype: MisreadFile.prototype },
  { name: "NobodyDecides", prototype: NobodyDecides.prototype },
  { name: "TooEntangled", prototype: TooEntangled.prototype },
  { name: "UnusableOption", prototype: UnusableOption.prototype },
  { name: "RangeError", prototype: RangeError.prototype },
];

interface Packed {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Own fields, such as the issues that are tied together. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An error as plain data, to cross to another thread. */
export function packedError(error: unknown): Packed {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: undefined, fields: {} };
  const { name, message, stack } = error;
  return { name, message, stack, fields: Object.fromEntries(Object.entries(error).filter(([key]) => key !== "name")) };
}

/** The error again, of its own class where that is one of those that callers tell apart. */
export function unpackedError(packed: unknown): Error {
  const { name, message, stack, fields } = packed as Packed;
  const error = new Error(message);
  const kind = KINDS.find((known) => known.name === name);
  if (kind !== undefined) Object.setPrototypeOf(error, kind.prototype);
  Object.assign(error, fields);
  Object.defineProperty(error, "name", { value: name, configurable: true });
  if (stack !== undefined) Object.defineProperty(error, "stack", { value: stack, configurable: true, writable: true });
  return error;
}
