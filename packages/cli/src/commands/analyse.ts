import { briefHtml, briefMarkdown } from "@parley/report";
import { briefOf, plainResults, resultsOf } from "../brief.ts";
import { exitStatus, UsageError } from "../errors.ts";
import { readInput } from "../input.ts";
import type { CommonOptions } from "../options.ts";
import { writeResult } from "../output.ts";
import { terminalBrief } from "../terminal/brief.ts";
import { Progress } from "../terminal/progress.ts";
import { terminalOf } from "../terminal/style.ts";
import { today } from "../today.ts";

type AnalyseOptions = CommonOptions & {
  readonly html?: string | true;
  readonly md?: string | true;
  readonly docx?: string;
};

/** `parley analyse`: the brief of a case, as HTML, as Markdown, on the terminal, or as plain results. */
export async function analyse(name: string, options: AnalyseOptions): Promise<number> {
  checkTargets(options);
  const input = readInput(name);
  const progress = new Progress(process.stderr);
  const results = await resultsOf(input, options, progress.report);
  progress.done();
  if (options.json) {
    const plain = plainResults(results, input.digest, input.case.id);
    await writeResult(`${JSON.stringify(plain, null, 2)}\n`, options.out);
    return exitStatus.done;
  }
  const brief = briefOf(input, results, today());
  if (options.html !== undefined) await writeResult(briefHtml(brief), fileOf(options.html) ?? options.out);
  if (options.md !== undefined) await writeResult(briefMarkdown(brief), fileOf(options.md) ?? options.out);
  // Loaded when asked for: what writes Word files would slow every command's start.
  if (options.docx !== undefined)
    await writeResult(await (await import("@parley/report/word")).briefWord(brief), options.docx);
  if (options.html === undefined && options.md === undefined && options.docx === undefined) {
    const terminal =
      options.out === undefined ? terminalOf(process.stdout, process.env) : { columns: 100, colour: false };
    await writeResult(terminalBrief(brief, terminal), options.out);
  }
  return exitStatus.done;
}

/** @throws {UsageError} where two results would go to one place, or one to two */
function checkTargets({ json, html, md, out }: AnalyseOptions): void {
  if (json && (html !== undefined || md !== undefined)) throw new UsageError("--json does not go with --html or --md");
  if (out !== undefined && (typeof html === "string" || typeof md === "string"))
    throw new UsageError("a file was named twice: give it to --html or --md, or to --out");
  if (html === true && md === true) throw new UsageError("--html and --md would go to one place; name a file for each");
}

function fileOf(given: string | true): string | undefined {
  return given === true ? undefined : given;
}
