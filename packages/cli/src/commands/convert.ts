import path from "node:path";
import type { Case } from "@parley/core";
import {
  checkedClaims,
  claimReviews,
  type ExportWarning,
  ploverLines,
  provTurtle,
  type ScenarioFormat,
  scenarioToCase,
  writeScenario,
} from "@parley/formats";
import { exitStatus, UsageError } from "../errors.ts";
import { draftOf, type Input, modelOf, readInput } from "../input.ts";
import { say, writeResult } from "../output.ts";
import { today } from "../today.ts";
import { checkFolder, ensureFolder } from "../writing.ts";

export interface ConvertOptions {
  readonly to: ScenarioFormat | RecordFormat | "case" | "akoma-ntoso";
  readonly draft?: string;
  readonly language?: string;
  readonly perspective?: string;
  readonly parties?: readonly string[];
  readonly out?: string;
  readonly base?: string;
  readonly author?: string;
  readonly published?: string;
}

/** What the record of a case can be written as. */
type RecordFormat = "claimreview" | "prov" | "plover";

/** `parley convert`: another platform's files from a case, or a case from another platform's; what is lost is named. */
export async function convert(name: string, options: ConvertOptions): Promise<number> {
  checkFolder(options.out);
  const input = readInput(name);
  const { files, warnings } =
    options.to === "akoma-ntoso"
      ? await akomaNtosoOf(input, options)
      : converted(input, { ...options, to: options.to });
  for (const { severity, message } of warnings) say(`${severity}: ${message}`);
  if (files.size === 0) return exitStatus.input;
  if (options.out === undefined) {
    if (files.size > 1) throw new UsageError(`this makes ${files.size} files; name a folder for them with --out`);
    for (const text of files.values()) await writeResult(text, undefined);
    return exitStatus.done;
  }
  ensureFolder(options.out);
  for (const [file, text] of files) await writeResult(text, path.join(options.out, path.basename(file)));
  return exitStatus.done;
}

/** The draft asked for, and into a folder the amendment besides that makes it of the one it follows. */
async function akomaNtosoOf(input: Input, { draft, language, out }: ConvertOptions): Promise<Converted> {
  const id = draftOf(input.case, draft, undefined);
  if (id === null) throw new UsageError(`the case "${input.case.id}" has no draft to write`);
  // Loaded when asked for, as in the command line's other readers and writers of documents.
  const { writeAkomaNtoso } = await import("@parley/formats/plans");
  try {
    const { files } = writeAkomaNtoso(input.case, {
      draft: id,
      written: today(),
      ...(language !== undefined && { language }),
    });
    return { files: out === undefined ? new Map([...files].slice(0, 1)) : files, warnings: [] };
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

interface Converted {
  readonly files: ReadonlyMap<string, string>;
  readonly warnings: readonly ExportWarning[];
}

function converted(
  input: Input,
  options: ConvertOptions & { readonly to: Exclude<ConvertOptions["to"], "akoma-ntoso"> },
): Converted {
  if (options.to === "claimreview" || options.to === "prov" || options.to === "plover")
    return { files: recordFile(input.case, options.to, options), warnings: [] };
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

/** The record of a case as one file. */
function recordFile(caseFile: Case, format: RecordFormat, options: ConvertOptions): ReadonlyMap<string, string> {
  if (format === "plover") return new Map([["contacts.plover.jsonl", ploverLines(caseFile)]]);
  const checked = checkedClaims(caseFile);
  return format === "prov"
    ? new Map([["evidence.prov.ttl", provTurtle(caseFile, checked, options)]])
    : new Map([["claims.claimreview.jsonld", claimReviews(caseFile, checked, options)]]);
}
