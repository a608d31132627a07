import { createHash } from "node:crypto";
import {
  type AnyQuestion,
  type Context,
  didYouMeanOf,
  type Id,
  inputsOf,
  MisreadFile,
  type Model,
  type QuestionId,
  type Input as QuestionInput,
} from "@parley/core";
import { runAndTell, runOnFile, type ToldAnswer } from "@parley/report";
import { exitStatus, InputError, UsageError } from "../errors.ts";
import { flagOf } from "../flags.ts";
import { draftOf, type Input, modelOf, perspectivesOf, readInput, readText } from "../input.ts";
import type { CommonOptions } from "../options.ts";
import { writeResult } from "../output.ts";
import { Progress } from "../terminal/progress.ts";
import { terminalOf } from "../terminal/style.ts";
import { tellOnTerminal } from "../terminal/tell.ts";
import { version } from "../version.ts";

type GivenOptions = CommonOptions & Readonly<Record<string, unknown>>;
interface Answer {
  /** `null`: of a file. */
  readonly perspective: string | null;
  /** Whether it is one answer over all perspectives. */
  readonly whole?: boolean;
  readonly told: ToldAnswer;
}

/** Asks a question of a case, under one perspective or all, and tells the answer. */
export async function ask(question: AnyQuestion, name: string, given: GivenOptions): Promise<number> {
  const progress = new Progress(process.stderr);
  const context: Context = { seed: given.seed, draws: given.draws, onProgress: progress.report };
  if (question.over === "file") return askFile(question, name, given, context, progress);
  const input = readInput(name);
  const inputs = inputsOf(question);
  const options = optionsFor(inputs, input, given);
  const under = question.over === "one-perspective" && given.perspective === "all";
  const answers: Answer[] = [];
  for (const perspective of under ? perspectivesOf(input) : [given.perspective]) {
    const model = modelOf(input, perspective === "all" ? undefined : perspective, given);
    checkReferences(inputs, given, model);
    const models =
      question.over === "all-perspectives" ? perspectivesOf(input).map((id) => modelOf(input, id, given)) : [model];
    const told = await runAndTell(question.id as QuestionId, { case: model.case, model, models }, options, context);
    answers.push({ perspective: model.perspective, told, whole: !under });
  }
  progress.done();
  return write(input, given, options, answers);
}

/** Asks a question of a file of another program: no case is needed, and no perspective. */
async function askFile(
  question: AnyQuestion,
  name: string,
  given: GivenOptions,
  context: Context,
  progress: Progress,
): Promise<number> {
  const text = readText(name);
  const options = optionsGiven(inputsOf(question), given);
  const told = await runOnFile(question.id as QuestionId, { name, text }, options, context).catch((caught: unknown) => {
    throw caught instanceof MisreadFile ? new InputError(caught.diagnostics) : caught;
  });
  progress.done();
  const digest = createHash("sha256").update(text).digest("hex");
  return write({ case: null, digest }, given, options, [{ perspective: null, told }]);
}

/** @throws {UsageError} where something named for a question is not there */
function checkReferences(inputs: readonly QuestionInput[], given: GivenOptions, model: Model): void {
  for (const input of inputs) {
    const value = given[input.name];
    if (value === undefined || input.name === "draft" || !("of" in input) || input.of === "drafts") continue;
    const named = typeof value === "string" ? [value] : Array.isArray(value) ? value : Object.keys(value as object);
    if (input.of === "parties") checkParties(flagOf(input.name), named, model);
    else
      checkIds(
        flagOf(input.name),
        named,
        (model.case[input.of] ?? []).map(({ id }) => id),
        input.of,
      );
  }
}

/** @throws {UsageError} where a party named for a question is none that the perspective judges */
function checkParties(flag: string, named: readonly string[], model: Model): void {
  const ids = model.parties.map((party) => party.id);
  for (const id of named)
    if (!ids.includes(id))
      throw new UsageError(
        model.case.parties.some((party) => party.id === id)
          ? `${flag} names "${id}", of which perspective "${model.perspective}" holds no preferences`
          : `${flag}: there is no party "${id}"${didYouMeanOf(id, ids)}`,
      );
}

function checkIds(flag: string, named: readonly string[], ids: readonly string[], list: string): void {
  for (const id of named)
    if (!ids.includes(id))
      throw new UsageError(`${flag}: there is no "${id}" among the ${list}${didYouMeanOf(id, ids)}`);
}

/** What is written: of a case, or of a file (`case` then is `null`). */
interface Of {
  readonly case: Input["case"] | null;
  readonly digest: string;
}

async function write(
  of: Of,
  given: GivenOptions,
  options: Readonly<Record<string, unknown>>,
  answers: readonly Answer[],
): Promise<number> {
  if (given.json) {
    await writeResult(`${JSON.stringify(envelope(of, given, options, answers), null, 2)}\n`, given.out);
    return exitStatus.done;
  }
  const terminal = given.out === undefined ? terminalOf(process.stdout, process.env) : { columns: 100, colour: false };
  const titles = new Map(of.case?.perspectives?.map(({ id, title }) => [id, title]));
  const pages = answers.map(({ perspective, told }) =>
    tellOnTerminal(
      told,
      terminal,
      answers.length > 1 && perspective !== null ? (titles.get(perspective) ?? perspective) : null,
    ),
  );
  await writeResult(`${pages.join("\n")}`, given.out);
  return exitStatus.done;
}

/** The options of a question that were given, by name; drafts by id, also where they are left out. */
function optionsFor(inputs: readonly QuestionInput[], input: Input, given: GivenOptions): Record<string, unknown> {
  const options = optionsGiven(inputs, given);
  for (const asked of inputs) {
    const value = given[asked.name];
    if (asked.kind === "one" && asked.of === "drafts")
      options[asked.name] = draftFor(asked.absent, value, input, given);
    else if (asked.kind === "some" && asked.of === "drafts" && Array.isArray(value))
      options[asked.name] = value.map((id: string) => draftOf(input.case, id, given.asOf));
  }
  return options;
}

function optionsGiven(inputs: readonly QuestionInput[], given: GivenOptions): Record<string, unknown> {
  return Object.fromEntries(
    inputs.flatMap(({ name }) => (given[name] === undefined ? [] : [[name, given[name]] as const])),
  );
}

function draftFor(absent: "latest" | "all" | "none", value: unknown, input: Input, given: GivenOptions): Id | null {
  const asked = typeof value === "string" ? value : undefined;
  if (asked === undefined && absent === "none") return null;
  const draft = draftOf(input.case, asked, given.asOf);
  if (draft === null)
    throw new UsageError(
      `the case "${input.case.id}" has no draft to look at${given.asOf === undefined ? "" : ` as of ${given.asOf}`}`,
    );
  return asked === undefined && absent !== "latest" ? null : draft;
}

function envelope(
  of: Of,
  given: GivenOptions,
  options: Readonly<Record<string, unknown>>,
  answers: readonly Answer[],
): object {
  const [first] = answers;
  const all = given.perspective === "all" && first?.perspective !== null;
  return {
    parley: version,
    command: first?.told.question,
    case: of.case?.id ?? null,
    perspective: all ? "all" : first?.perspective,
    draft: options["draft"] ?? null,
    seed: given.seed,
    digest: of.digest,
    result:
      all && answers.length > 0 && !first?.whole
        ? { perspectives: answers.map(({ perspective, told }) => ({ perspective, result: told.result })) }
        : first?.told.result,
  };
}
