import { UsageError } from "./errors.ts";
import { Progress } from "./terminal/progress.ts";
import { type Terminal, terminalOf } from "./terminal/style.ts";
import { visible, visibleData, visibleWithStyles } from "./terminal/visible.ts";
import { reason, writeWhole } from "./writing.ts";

// The one door to the terminal: nothing else of the command line writes to standard output or error, which the linter holds. What
// goes through is cleaned here, whoever forgot to clean it before.

/** Writes lines of words to standard error. */
export function say(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** Writes words to standard output, or to a file. */
export async function tell(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) await write(screen().colour ? visibleWithStyles(text) : visible(text));
  else await writeWhole(visible(text), file);
}

/**
 * Writes data to standard output, or to a file all at once: an older file stays whole until the new one is complete. A file and
 * another program get it byte for byte; a terminal, which would obey some of it, sees those characters written out.
 */
export async function writeResult(data: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file !== undefined) await writeWhole(data, file);
  else await write(process.stdout.isTTY && typeof data === "string" ? visibleData(data) : data);
}

/** What standard output can show. */
export function screen(): Terminal {
  return terminalOf(process.stdout, process.env);
}

/** The share of long work done, on the last line of a terminal. */
export function progressLine(): Progress {
  return new Progress(process.stderr);
}

/** Where help and complaints of the parser of the command line go. */
export const parserOutput: { readonly writeOut: (text: string) => void; readonly writeErr: (text: string) => void } = {
  writeOut: (text) => void process.stdout.write(visible(text)),
  writeErr: (text) => void process.stderr.write(visible(text)),
};

/** Calls back where standard output cannot be written any more. */
export function onOutputError(listener: (error: Error) => void): void {
  process.stdout.on("error", listener);
}

function write(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => (error ? reject(unwritten(error)) : resolve()));
  });
}

/** The reader of a pipe that has gone is told apart by its code; all else is told in words. */
export function unwritten(error: Error): Error {
  if ("code" in error && error.code === "EPIPE") return error;
  return new UsageError(`cannot write standard output: ${reason(error)}`);
}
