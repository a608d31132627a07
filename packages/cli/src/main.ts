import { exitStatus, InputError, UsageError } from "./errors.ts";
import { onOutputError, parserOutput, say, unwritten } from "./output.ts";
import { version } from "./version.ts";

/**
 * Runs the command line.
 *
 * @param args the arguments after the program's name
 * @returns the exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 our own fault
 */
export async function main(args: readonly string[]): Promise<number> {
  onOutputError((error) => {
    if (isClosedPipe(error)) process.exit(exitStatus.done);
    say(`parley: ${unwritten(error).message}`);
    process.exit(exitStatus.usage);
  });
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    parserOutput.writeOut(`${version}\n`);
    return exitStatus.done;
  }
  try {
    return await (await import("./program.ts")).program(args);
  } catch (error) {
    if (isCommandLineError(error)) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    if (error instanceof UsageError || (error instanceof Error && error.name === "UnusableOption")) {
      say(`parley: ${error.message}`);
      return exitStatus.usage;
    }
    if (error instanceof InputError) {
      (await import("./diagnostics.ts")).printDiagnostics(error.diagnostics);
      return exitStatus.input;
    }
    if (isUnanswerable(error)) {
      say(`parley: ${error.message}`);
      return exitStatus.input;
    }
    if (isClosedPipe(error)) return exitStatus.done;
    say(`parley: a fault of its own, please report it: ${error instanceof Error ? error.stack : String(error)}`);
    return exitStatus.fault;
  }
}

/** What core says of a question that cannot be answered of a case: its classes would have all of core loaded. */
function isUnanswerable(error: unknown): error is Error {
  return error instanceof Error && "unanswerable" in error;
}

/** What commander throws where the command line is wrong, or help was shown. */
function isCommandLineError(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && "exitCode" in error && error.name === "CommanderError";
}

/** The reader of a pipe has gone, as `parley … | head` does: nothing is wrong. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}
