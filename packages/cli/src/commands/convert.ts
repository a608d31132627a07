import { mkdirSync } from "node:fs";
import path from "node:path";
import { type ExportWarning, type ScenarioFormat, scenarioToCase, writeScenario } from "@parley/formats";
import { exitStatus, UsageError } from "../errors.ts";
import { type Input, modelOf, readInput } from "../input.ts";
import { writeResult } from "../output.ts";

export interface ConvertOptions {
  readonly to: ScenarioFormat | "case";
  readonly perspective?: string;
  readonly parties?: readonly string[];
  readonly out?: string;
}

/** `parley convert`: another platform's files from a case, or a case from another platform's; what is lost is named. */
export async function convert(name: string, options: ConvertOptions): Promise<number> {
  const { files, warnings } = converted(readInput(name), options);
  for (const { severity, message } of warnings) process.stderr.write(`${severity}: ${message}\n`);
  if (files.size === 0) return exitStatus.input;
  if (options.out === undefined) {
    if (files.size > 1) throw new UsageError(`this makes ${files.size} files; name a folder for them with --out`);
    for (const text of files.values()) await writeResult(text, undefined);
    return exitStatus.done;
  }
  mkdirSync(options.out, { recursive: true });
  for (const [file, text] of files) await writeResult(text, path.join(options.out, path.basename(file)));
  return exitStatus.done;
}

function converted(
  input: Input,
  options: ConvertOptions,
): { readonly files: ReadonlyMap<string, string>; readonly warnings: readonly ExportWarning[] } {
  const model = modelOf(input, options.perspective, options);
  if (options.to !== "case") {
    const discounts = new Map(
      input.scenario?.parties.flatMap(({ id, discount }) => (discount === null ? [] : [[id, discount] as const])),
    );
    return writeScenario(model, options.to, { discounts });
  }
  if (input.scenario === null) throw new UsageError("this is a case already");
  const { yaml, warnings } = scenarioToCase(model);
  return { files: new Map([["case.yaml", yaml]]), warnings };
}
