import { briefHtml, briefMarkdown } from "@parley/report";
import { briefOf } from "../brief.ts";
import { exitStatus } from "../errors.ts";
import { readInput } from "../input.ts";
import { writeResult } from "../output.ts";
import type { CommonOptions } from "../program.ts";
import { terminalBrief } from "../terminal/brief.ts";
import { Progress } from "../terminal/progress.ts";
import { terminalOf } from "../terminal/style.ts";

type AnalyseOptions = CommonOptions & { readonly html?: string | true; readonly md?: string | true };

/** `parley analyse`: the brief of a case, as HTML, as Markdown, or on the terminal. */
export async function analyse(name: string, options: AnalyseOptions): Promise<number> {
  const input = readInput(name);
  const progress = new Progress(process.stderr);
  const brief = await briefOf(input, options, today(), progress.report);
  progress.done();
  if (options.html !== undefined) await writeResult(briefHtml(brief), fileOf(options.html) ?? options.out);
  if (options.md !== undefined) await writeResult(briefMarkdown(brief), fileOf(options.md) ?? options.out);
  if (options.html === undefined && options.md === undefined) {
    const terminal =
      options.out === undefined ? terminalOf(process.stdout, process.env) : { columns: 100, colour: false };
    await writeResult(terminalBrief(brief, terminal), options.out);
  }
  return exitStatus.done;
}

/** The day it is here, ISO. */
export function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function fileOf(given: string | true): string | undefined {
  return given === true ? undefined : given;
}
