import { ImpossibleAct, NobodyDecides, TooEntangled } from "@parley/core";
import { CommanderError } from "commander";
import { printDiagnostics } from "./diagnostics.ts";
import { exitStatus, InputError, UsageError } from "./errors.ts";
import { onOutputError, say } from "./output.ts";
import { program } from "./program.ts";

/**
 * Runs the command line.
 *
 * @param args the arguments after the program's name
 * @returns the exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 our own fault
 */
export async function main(args: readonly string[]): Promise<number> {
  onOutputError((error) => {
    if (isClosedPipe(error)) process.exit(exitStatus.done);
    throw error;
  });
  try {
    return await program(args);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    if (error instanceof UsageError) {
      say(`parley: ${error.message}`);
      return exitStatus.usage;
    }
    if (error instanceof InputError) {
      printDiagnostics(error.diagnostics);
      return exitStatus.input;
    }
    if (error instanceof TooEntangled || error instanceof NobodyDecides || error instanceof ImpossibleAct) {
      say(`parley: ${error.message}`);
      return exitStatus.input;
    }
    if (isClosedPipe(error)) return exitStatus.done;
    say(`parley: a fault of its own, please report it: ${error instanceof Error ? error.stack : String(error)}`);
    return exitStatus.fault;
  }
}

/** The reader of a pipe has gone, as `parley … | head` does: nothing is wrong. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}
