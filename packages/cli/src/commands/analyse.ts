import { type BriefDocument, briefHtml, briefMarkdown } from "@parley/report";
import { briefOf, plainResults, resultsOf } from "../brief.ts";
import { exitStatus, UsageError } from "../errors.ts";
import { briefFonts } from "../fonts.ts";
import { readInput } from "../input.ts";
import type { CommonOptions } from "../options.ts";
import { progressLine, say, screen, tell, writeResult } from "../output.ts";
import { terminalBrief } from "../terminal/brief.ts";
import { today } from "../today.ts";
import { checkFile } from "../writing.ts";

/** What `parley analyse` may be given. */
export type AnalyseOptions = CommonOptions & {
  readonly html?: string | true;
  readonly md?: string | true;
  readonly docx?: string;
  readonly pdf?: string;
  readonly axes?: readonly string[];
  readonly full?: boolean;
};

/** `parley analyse`: the brief of a case, as a file of one kind or several, on the terminal, or as plain results. */
export async function analyse(name: string, given: AnalyseOptions): Promise<number> {
  const options = {
    ...given,
    ...(given.html === "-" ? { html: true as const } : {}),
    ...(given.md === "-" ? { md: true as const } : {}),
  };
  checkTargets(options);
  for (const target of [options.out, options.docx, options.pdf]) checkFile(target);
  for (const target of [options.html, options.md]) checkFile(target === undefined ? undefined : fileOf(target));
  const browser = options.pdf === undefined && options.docx === undefined ? null : await browserFor(options);
  const input = readInput(name);
  const progress = progressLine();
  const whole = options.full === true || options.json === true;
  const results = await resultsOf(input, { ...options, whole }, (share) => progress.report(share, "the brief"));
  progress.done();
  if (options.json) {
    const plain = plainResults(results, input.digest, input.case.id);
    await writeResult(`${JSON.stringify(plain, null, 2)}\n`, options.out);
    return exitStatus.done;
  }
  const brief = briefOf(input, results, today(), options.asOf, options.full === true);
  if (options.html !== undefined)
    await writeResult(briefHtml(brief, { fontFaces: briefFonts() }), fileOf(options.html) ?? options.out);
  if (options.md !== undefined) await writeResult(briefMarkdown(brief), fileOf(options.md) ?? options.out);
  if (options.docx !== undefined) await writeResult(await wordOf(brief, browser), options.docx);
  if (options.pdf !== undefined) await writeResult(await pdfOf(brief, browser!), options.pdf);
  if ([options.html, options.md, options.docx, options.pdf].every((target) => target === undefined)) {
    const terminal = options.out === undefined ? screen() : { columns: 100, colour: false };
    await tell(terminalBrief(brief, terminal), options.out);
  }
  return exitStatus.done;
}

/**
 * The browser that prints, and draws the pictures of a Word file.
 *
 * @returns `null` where there is none and none is needed: a Word file then has the figures' tables alone, which is said
 * @throws {UsageError} where a PDF is asked for and there is none
 */
async function browserFor({ pdf }: AnalyseOptions): Promise<string | null> {
  const browser = (await import("@parley/report/print")).findBrowser();
  if (browser !== null) return browser;
  const missing = "no Chromium, Chrome or Edge was found (PARLEY_CHROMIUM may name one)";
  if (pdf !== undefined)
    throw new UsageError(`--pdf needs a browser to print with, and ${missing}; --html prints well from any browser`);
  say(`${missing}: the Word file has the figures as tables, without pictures`);
  return null;
}

// What writes Word files and prints is loaded when asked for: it would slow every command's start.
async function wordOf(brief: BriefDocument, browser: string | null): Promise<Uint8Array> {
  const { briefWord, drawingsOf } = await import("@parley/report/word");
  if (browser === null) return briefWord(brief);
  const { rasterise } = await import("@parley/report/print");
  const drawings = drawingsOf(brief);
  const pictures = await printed(() => rasterise(drawings, { browser }));
  return briefWord(
    brief,
    drawings.map(({ width, height }, k) => ({ png: pictures[k]!, width, height })),
  );
}

async function pdfOf(brief: BriefDocument, browser: string): Promise<Uint8Array> {
  const { printPdf } = await import("@parley/report/print");
  return printed(() => printPdf(briefHtml(brief, { print: true, fontFaces: briefFonts() }), { browser }));
}

/** @throws {UsageError} where the browser cannot do it */
async function printed<T>(work: () => Promise<T>): Promise<T> {
  const { BrowserError } = await import("@parley/report/print");
  try {
    return await work();
  } catch (error) {
    throw error instanceof BrowserError ? new UsageError(`it could not be printed: ${error.message}`) : error;
  }
}

/** @throws {UsageError} where two results would go to one place, or one to two */
function checkTargets({ json, html, md, docx, pdf, out }: AnalyseOptions): void {
  if (json && [html, md, docx, pdf].some((target) => target !== undefined))
    throw new UsageError("--json does not go with --html, --md, --docx or --pdf");
  if (out !== undefined && (typeof html === "string" || typeof md === "string"))
    throw new UsageError("a file was named twice: give it to --html or --md, or to --out");
  if (html === true && md === true) throw new UsageError("--html and --md would go to one place; name a file for each");
}

function fileOf(given: string | true): string | undefined {
  return given === true ? undefined : given;
}
