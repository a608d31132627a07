import { type Input, inputsOf, type Over } from "@parley/core";
import { RECORD_KINDS as recordKinds } from "@parley/formats";
import { catalogue as all, type Catalogue } from "@parley/report";
import { Command, InvalidArgumentError, Option } from "commander";
import type { AnalyseOptions } from "./commands/analyse.ts";
import type { ConvertOptions } from "./commands/convert.ts";
import type { DiffWordOptions } from "./commands/diff-word.ts";
import type { ImportOptions } from "./commands/import.ts";
import type { RecordOptions } from "./commands/record.ts";
import type { ServeOptions } from "./commands/serve.ts";
import { exitStatus } from "./errors.ts";
import { flagOf } from "./flags.ts";
import type { CommonOptions } from "./options.ts";
import { parserOutput } from "./output.ts";
import { version } from "./version.ts";

/**
 * Builds the command line from the catalogue and runs it; resolves to the exit status. What a command needs is loaded when it
 * is asked for, so that none slows another's start.
 */
export async function program(args: readonly string[], catalogue: Catalogue = all): Promise<number> {
  let status: number = exitStatus.done;
  const parley = new Command("parley")
    .description("Who would sign a peace plan, and why: from one case file of facts, drafts and judgements.")
    .version(version)
    .exitOverride()
    .configureOutput(parserOutput)
    .showHelpAfterError("(parley --help lists the commands; parley COMMAND --help its options)")
    .configureHelp({ sortSubcommands: false });

  const ends: Ends = (exit) => {
    status = exit;
  };
  addCheck(parley, ends);
  addAnalyse(parley, ends);
  addQuestions(parley, ends, catalogue, args);
  addImport(parley, ends);
  addRecord(parley, ends);
  addConvert(parley, ends);
  addServe(parley, ends);
  await parley.parseAsync(args, { from: "user" });
  return status;
}

/** Takes the exit status of the command that was run. */
type Ends = (status: number) => void;

/** `parley check` */
function addCheck(parley: Command, ends: Ends): void {
  parley
    .command("check")
    .description("Is the case well formed?")
    .argument("<case>", "a case folder or file, or - for standard input")
    .option("--json", "machine-readable result")
    .action(async (name: string, options: { json?: boolean }) => {
      ends(await (await import("./commands/check.ts")).check(name, options));
    });
}

/** `parley analyse` */
function addAnalyse(parley: Command, ends: Ends): void {
  withCommonOptions(
    parley.command("analyse").description("The brief: every analysis of a case, in words, figures and tables"),
  )
    .option("--html [file]", "one self-contained HTML page (without FILE: to standard output or --out)")
    .option("--md [file]", "Markdown (without FILE: to standard output or --out)")
    .option("--docx <file>", "a Word file")
    .option("--pdf <file>", "a PDF, printed by the Chromium, Chrome or Edge of this computer")
    .option("--full", "everything, each table to its last row (default: the short form)")
    .option(
      "--axes <ids>",
      "the two parties the frontier's figure sets against each other (default: the first two)",
      idList,
    )
    .action(async (name: string, options: AnalyseOptions) => {
      ends(await (await import("./commands/analyse.ts")).analyse(name, options));
    });
}

/** A command for each question of the catalogue. */
function addQuestions(parley: Command, ends: Ends, catalogue: Catalogue, args: readonly string[]): void {
  for (const question of Object.values(catalogue.questions)) {
    const command = withCommonOptions(parley.command(question.id).description(question.asks), question.over);
    // Flags are made of the schema, which takes a moment, for the command that is asked for alone.
    if (args.includes(question.id)) for (const input of inputsOf(question)) addOption(command, input);
    if (question.cost === "job")
      command
        .option("--threads <number>", "threads to work in (default: one for each core)", wholeNumber(1, 256))
        .option("--resume <file>", "keep what is done in this file, and go on from what it holds");
    if (question.merge !== undefined)
      command.option("--also <case...>", "further cases or scenarios, all of them in one answer");
    command.option("--csv <folder>", "write every table as a CSV file in this folder");
    if (question.id === "diff") command.option("--docx <file>", "the redline as a Word file with tracked changes");
    command.action(async (name: string, options: CommonOptions & Record<string, unknown>) => {
      if (options["docx"] === undefined)
        ends(await (await import("./commands/ask.ts")).ask(question, name, options, catalogue));
      else ends(await (await import("./commands/diff-word.ts")).diffWord(name, options as unknown as DiffWordOptions));
    });
  }
}

/** `parley import` */
function addImport(parley: Command, ends: Ends): void {
  parley
    .command("import")
    .description("The text of a plan into a new case, or as a draft into a case: points found, issues suggested")
    .argument("<file>", "plain text, Markdown, HTML, Word (.docx) or Akoma Ntoso, or - for standard input")
    .option("--into <case>", "the case to add it to as a draft (default: a new case)")
    .option("--out <folder>", "folder of the new case (default: its id)")
    .option("--as-text <file>", "only write the text as it was read, to correct its numbers and import that")
    .option("--id <id>", "id of the draft, or of the new case (default: from the file's name)", kebabCase)
    .option("--title <text>", "title (default: the text's first heading or title line, else the file's name)")
    .option("--date <date>", "day of the draft (default: the one an Akoma Ntoso file gives)", isoDate)
    .option("--follows <draft>", "the draft of the case that it revises; issues are suggested by it")
    .option("--author <party...>", "who wrote it: parties of the case; in a new case each becomes a party")
    .option("--dry-run", "show the points found and what they map to; write nothing")
    .option("--force", "write over files that exist")
    .option("--json", "machine-readable result")
    .action(async (name: string, options: ImportOptions) => {
      const { importPlan } = await import("./commands/import.ts");
      ends(await importPlan(name, options));
    });
}

/** `parley record` */
function addRecord(parley: Command, ends: Ends): void {
  parley
    .command("record")
    .description("The record of a case: statements, positions and contacts in and out, and two coders compared")
    .argument("<case>", "a case folder or file")
    .option(
      "--add <line>",
      'a statement: "date | speaker | party | claims | source | summary" (again for more)',
      gathered,
    )
    .option(
      "--from <file>",
      "rows from a file of such lines, CSV, TSV, XLSX or PLOVER (.jsonl); - for a paste",
      gathered,
    )
    .option(
      "--update",
      "change the rows that are there to what the table of --from says, and show each cell that changes",
    )
    .option("--delete-missing", "with --update: take out the rows that the table does not have")
    .option("--export <file>", "write rows to a .csv or .xlsx file")
    .option("--no-bom", "with --export of a .csv file: without the byte order mark by which spreadsheets tell UTF-8")
    .addOption(
      new Option("--rows <list>", "which rows to export (default: as the file is named)").choices([...recordKinds]),
    )
    .option(
      "--compare <case>",
      "another coder's case of the same record, or a coding within the case: Krippendorff's alpha and what differs",
    )
    .option("--dry-run", "check and say what would be done; write nothing")
    .option("--json", "machine-readable result")
    .action(async (name: string, options: RecordOptions) => {
      ends(await (await import("./commands/record.ts")).record(name, options));
    });
}

/** `parley convert` */
function addConvert(parley: Command, ends: Ends): void {
  parley
    .command("convert")
    .description(
      "Between formats: a case or another platform's scenario into another platform's files, a draft into Akoma Ntoso, or into a case",
    )
    .argument("<case>", "a case, or a folder of another platform's scenario, or a CSV table of utilities")
    .addOption(
      new Option("--to <format>", "what to write")
        .choices([
          "case",
          "genius-xml",
          "geniusweb-json",
          "negmas-yaml",
          "csv",
          "akoma-ntoso",
          "claimreview",
          "prov",
          "plover",
        ])
        .makeOptionMandatory(),
    )
    .option("--perspective <id>", "whose judgements (default: the first of the case)")
    .option("--parties <ids>", "which parties, separated by commas (default: all with the role party)", idList)
    .option("--draft <id>", "which draft, as akoma-ntoso (default: the latest)")
    .option(
      "--language <code>",
      "its language, as akoma-ntoso: three letters of ISO 639-2 (default: und, not known)",
      languageCode,
    )
    .option("--out <folder>", "folder to write to (default: standard output, where it is one file)")
    .option("--base <iri>", "claimreview, prov: what names begin with (default: urn:parley:CASE:)")
    .option("--author <name>", "claimreview: who publishes the reviews")
    .option("--published <date>", "claimreview: the day of publication", isoDate)
    .action(async (name: string, options: ConvertOptions) => {
      ends(await (await import("./commands/convert.ts")).convert(name, options));
    });
}

/** `parley serve` */
function addServe(parley: Command, ends: Ends): void {
  parley
    .command("serve")
    .description("The workbench in the browser, from a server on this machine only")
    .argument("[case]", "a case folder or file to open; it comes into the workspace")
    .option("--workspace <file>", "the file that keeps the cases and every change (default: in the user's data folder)")
    .option("--port <number>", "port to listen on (0: any free one)", wholeNumber(0, 65_535), 0)
    .option("--export-folder <folder>", "folder beneath which the page may write cases")
    .option("--open", "open the browser")
    .action(async (name: string | undefined, options: ServeOptions) => {
      ends(await (await import("./commands/serve.ts")).serve(name, options));
    });
}

function withCommonOptions(command: Command, over: Over = "one-perspective"): Command {
  if (over === "file") command.argument("<file>", "a file, or - for standard input");
  else
    command
      .argument("<case>", "a case folder or file, a folder of another platform's scenario, or - for standard input")
      .option("--perspective <id>", "whose judgements (default: the first of the case; all: each of them)")
      .option("--draft <id>", "which draft (default: the latest)")
      .option("--parties <ids>", "who decides, separated by commas (default: all with the role party)", idList)
      .option("--as-of <date>", "as things stood on that day: later rows do not exist", isoDate);
  return command
    .option("--json", "machine-readable result")
    .option("--out <file>", "write the result to a file")
    .option("--seed <number>", "seed of all draws", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("--draws <number>", "draws for probabilities (0: none)", wholeNumber(0, 100_000_000), 10_000);
}

/** The flag of an input; draft and parties are common to all commands. */
function addOption(command: Command, input: Input): void {
  if (input.name === "draft" || input.name === "parties") return;
  const flag = flagOf(input.name);
  switch (input.kind) {
    case "boolean":
      command.option(flag, input.summary, input.default);
      break;
    case "number":
      command.option(`${flag} <number>`, input.summary, numberBetween(input), input.default ?? undefined);
      break;
    case "choice": {
      const option = new Option(`${flag} <word>`, input.summary).choices([...input.choices]);
      command.addOption(input.default === null ? option : option.default(input.default));
      break;
    }
    case "text":
      command.option(`${flag} <text>`, input.summary, input.default ?? undefined);
      break;
    case "one":
      command.option(`${flag} <id>`, input.summary);
      break;
    case "some":
      command.option(`${flag} <ids>`, input.summary, idList);
      break;
    case "weights":
      command.option(`${flag} <party=number,…>`, input.summary, weights);
      break;
  }
}

interface Between {
  readonly min: number | null;
  readonly max: number | null;
  readonly integer: boolean;
}

function numberBetween({ min, max, integer }: Between): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const low = min ?? Number.NEGATIVE_INFINITY;
    const high = max ?? Number.POSITIVE_INFINITY;
    if (
      text.trim() === "" ||
      !Number.isFinite(value) ||
      value < low ||
      value > high ||
      (integer && !Number.isInteger(value))
    )
      throw new InvalidArgumentError(`expected a ${integer ? "whole " : ""}number${bounds(low, high)}.`);
    return value;
  };
}

function bounds(low: number, high: number): string {
  if (Number.isFinite(low) && Number.isFinite(high)) return ` from ${low} to ${high}`;
  if (Number.isFinite(low)) return ` of at least ${low}`;
  return Number.isFinite(high) ? ` of at most ${high}` : "";
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return numberBetween({ min, max, integer: true });
}

function weights(text: string): Readonly<Record<string, number>> {
  const entries = text.split(",").map((entry): [string, number] => {
    const [id, number, ...rest] = entry.split("=").map((part) => part.trim());
    const value = Number(number);
    if (!id || !number || rest.length > 0 || !(value >= 0) || !Number.isFinite(value))
      throw new InvalidArgumentError("expected party=number, separated by commas, the numbers at least 0.");
    return [id, value];
  });
  return Object.fromEntries(entries);
}

function idList(text: string): readonly string[] {
  const ids = text.split(",").map((id) => id.trim());
  if (ids.some((id) => id === "")) throw new InvalidArgumentError("expected ids separated by commas.");
  return ids;
}

function languageCode(text: string): string {
  if (!/^[a-z]{3}$/.test(text)) throw new InvalidArgumentError("expected three letters, such as eng, fra, ukr or rus.");
  return text;
}

function kebabCase(text: string): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text))
    throw new InvalidArgumentError("expected an id in small letters, digits and hyphens, such as draft-2.");
  return text;
}

function gathered(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function isoDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text))
    throw new InvalidArgumentError("expected a date such as 2025-11-24.");
  return text;
}
