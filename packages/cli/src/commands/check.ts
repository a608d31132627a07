import { formatDiagnostic } from "@parley/formats";
import { exitStatus } from "../errors.ts";
import { load } from "../load.ts";
import { writeResult } from "../output.ts";
import { version } from "../version.ts";

/** `parley check`: all diagnostics of a case, one a line; status 1 where there is an error among them. */
export async function check(name: string, options: { json?: boolean }): Promise<number> {
  const loaded = load(name);
  const errors = loaded.diagnostics.filter((d) => d.severity === "error").length;
  const warnings = loaded.diagnostics.length - errors;
  if (options.json) {
    const result = { errors, warnings, diagnostics: loaded.diagnostics };
    await writeResult(
      `${JSON.stringify({ parley: version, command: "check", case: loaded.case?.id ?? null, result }, null, 2)}\n`,
      undefined,
    );
  } else {
    for (const diagnostic of loaded.diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
    const { case: theCase } = loaded;
    if (errors === 0 && theCase !== null)
      await writeResult(
        `${theCase.title}: well formed${warnings > 0 ? `, ${counted(warnings, "warning")}` : ""}. ` +
          `${counted(theCase.parties.length, "party", "parties")}, ${counted(theCase.issues.length, "issue")}, ` +
          `${counted(theCase.drafts?.length ?? 0, "draft")}, ${counted(theCase.positions?.length ?? 0, "position")}, ` +
          `${counted(theCase.statements?.length ?? 0, "statement")}, ${counted(theCase.perspectives?.length ?? 0, "perspective")}, ` +
          `${counted(theCase.sources?.length ?? 0, "source")}.\n`,
        undefined,
      );
    else
      process.stderr.write(`${counted(errors, "error")}${warnings > 0 ? `, ${counted(warnings, "warning")}` : ""}\n`);
  }
  return errors > 0 ? exitStatus.input : exitStatus.done;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
