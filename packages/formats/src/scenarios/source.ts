import type { LocatedDiagnostic } from "@parley/core";
import { SourceText, SyntaxProblem } from "@parley/core";

/** The files of one scenario: path within the folder → content. No disk is involved, so it works in a browser too. */
export type ScenarioFiles = ReadonlyMap<string, Uint8Array>;

/** Largest file that is parsed, in bytes (20 MB); anything larger is refused unread. */
export const MAX_FILE_BYTES = 20_000_000;
/** Longest YAML file that is parsed, in characters: its grammar costs some fifty times as much memory as XML or JSON. */
export const MAX_YAML_LENGTH = 2_000_000;
/** Most options an integer issue or a numeric range may be unfolded into. */
export const MAX_OPTIONS = 10_000;
/** Diagnostics kept; a last one says how many were left out. */
const MAX_DIAGNOSTICS = 500;

export { SourceText, SyntaxProblem };

/** A place that a diagnostic can point at. */
export interface Where {
  readonly source: SourceText;
  readonly offset: number;
}

/** Collects what is wrong with the files, all in one pass. */
export class Problems {
  readonly #kept: LocatedDiagnostic[] = [];
  #dropped = 0;
  #errors = 0;

  get errors(): number {
    return this.#errors;
  }

  error(where: Where, code: string, message: string, related?: { where: Where; message: string }): void {
    this.#add("error", where, code, message, related);
  }

  warning(where: Where, code: string, message: string): void {
    this.#add("warning", where, code, message);
  }

  #add(
    severity: "error" | "warning",
    where: Where,
    code: string,
    message: string,
    related?: { where: Where; message: string },
  ): void {
    if (severity === "error") this.#errors++;
    if (this.#kept.length >= MAX_DIAGNOSTICS) {
      this.#dropped++;
      return;
    }
    this.#kept.push({
      severity,
      code,
      message,
      ...where.source.place(where.offset),
      ...(related && {
        related: { ...related.where.source.place(related.where.offset), message: related.message },
      }),
    });
  }

  /** What was found, file by file and from top to bottom. */
  list(): LocatedDiagnostic[] {
    const sorted = [...this.#kept].sort(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
    );
    const last = sorted.at(-1);
    if (this.#dropped > 0 && last)
      sorted.push({
        ...last,
        severity: this.#errors > 0 ? "error" : "warning",
        code: "more-problems",
        message: `${this.#dropped} further problems are not listed`,
      });
    return sorted;
  }
}

/**
 * The text of a file: UTF-8, UTF-16 with a byte order mark, or what an XML declaration names (Latin-1 and
 * Windows-1252 besides).
 *
 * @throws SyntaxProblem where the file is too large or not text in that encoding
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_FILE_BYTES)
    throw new SyntaxProblem("file-too-large", 0, `the file is larger than ${MAX_FILE_BYTES / 1e6} MB and was not read`);
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw new SyntaxProblem("encoding", 0, `the encoding "${encoding}" is not one that is read; use UTF-8`);
    throw new SyntaxProblem("encoding", 0, `the file is not text in the encoding ${encoding}`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1];
  return declared?.toLowerCase() ?? "utf-8";
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** A finite number written in decimal, or null: what `Number` would make of "", "0x1" or "Infinity" is none. */
export function parseNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
