import { compile, type LocatedDiagnostic } from "@parley/core";
import type { LoadedCase } from "@parley/formats";
import { printDiagnostics } from "../diagnostics.ts";
import { exitStatus } from "../errors.ts";
import { isScenario, located, readInput } from "../input.ts";
import { load } from "../load.ts";
import { say, tell, writeResult } from "../output.ts";
import { version } from "../version.ts";

/** `parley check`: all diagnostics of a case, one a line; status 1 where there is an error among them. */
export async function check(name: string, options: { json?: boolean }): Promise<number> {
  if (isScenario(name)) return checkScenario(name, options);
  const loaded = load(name);
  const diagnostics = [...loaded.diagnostics, ...uncomputable(loaded)];
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.length - errors;
  if (options.json) {
    const result = { errors, warnings, diagnostics };
    await writeResult(
      `${JSON.stringify({ parley: version, command: "check", case: loaded.case?.id ?? null, result }, null, 2)}\n`,
      undefined,
    );
  } else {
    printDiagnostics(diagnostics);
    const { case: theCase } = loaded;
    if (errors === 0 && theCase !== null)
      await tell(
        `${theCase.title}: well formed${warnings > 0 ? `, ${counted(warnings, "warning")}` : ""}. ` +
          `${counted(theCase.parties.length, "party", "parties")}, ${counted(theCase.issues.length, "issue")}, ` +
          `${counted(theCase.drafts?.length ?? 0, "draft")}, ${counted(theCase.positions?.length ?? 0, "position")}, ` +
          `${counted(theCase.statements?.length ?? 0, "statement")}, ${counted(theCase.perspectives?.length ?? 0, "perspective")}, ` +
          `${counted(theCase.sources?.length ?? 0, "source")}.\n`,
        undefined,
      );
    else say(`${counted(errors, "error")}${warnings > 0 ? `, ${counted(warnings, "warning")}` : ""}`);
  }
  return errors > 0 ? exitStatus.input : exitStatus.done;
}

/** A scenario of another platform: read, or told what is wrong. */
async function checkScenario(name: string, options: { json?: boolean }): Promise<number> {
  const { case: theCase, scenario } = readInput(name);
  const { format, model } = scenario!;
  if (options.json) {
    const result = { errors: 0, warnings: scenario!.diagnostics.length, diagnostics: scenario!.diagnostics };
    await writeResult(
      `${JSON.stringify({ parley: version, command: "check", case: theCase.id, result }, null, 2)}\n`,
      undefined,
    );
    return exitStatus.done;
  }
  await tell(
    `${theCase.title}: a well-formed scenario (${format}). ` +
      `${counted(model.parties.length, "party", "parties")}, ${counted(model.issues.length, "issue")}.\n`,
    undefined,
  );
  return exitStatus.done;
}

/** What is well formed and cannot be computed with all the same, seen only once a perspective has inherited what it extends. */
function uncomputable(loaded: LoadedCase): readonly LocatedDiagnostic[] {
  const { case: theCase, locate } = loaded;
  if (theCase === null) return [];
  const found = new Map<string, LocatedDiagnostic>();
  for (const { id } of theCase.perspectives ?? []) {
    const compiled = compile(theCase, { perspective: id });
    if ("model" in compiled) continue;
    const placed = compiled.diagnostics.filter((diagnostic) => diagnostic.path.length > 0);
    for (const diagnostic of located(placed, locate)) found.set(JSON.stringify(diagnostic), diagnostic);
  }
  return [...found.values()];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
