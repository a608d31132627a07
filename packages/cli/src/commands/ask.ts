import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import {
  type AnyQuestion,
  didYouMeanOf,
  type Envelope,
  envelopeOf,
  type Id,
  inputsOf as inputsOfQuestion,
  MisreadFile,
  type Model,
  type Input as QuestionInput,
} from "@parley/core";
import { Engine, fileInputs, type Hooks, inlineRunner } from "@parley/engine";
import { threads } from "@parley/engine/node";
import { type Catalogue, tableCsv, tellAnswer, type ViewContext } from "@parley/report";
import { exitStatus, InputError, UsageError } from "../errors.ts";
import { flagOf } from "../flags.ts";
import { draftOf, type Input, inputsOf, modelOf, perspectivesOf, readInput, readText } from "../input.ts";
import { journalOf } from "../journal.ts";
import type { CommonOptions } from "../options.ts";
import { progressLine, screen, tell, writeResult } from "../output.ts";
import { tellOnTerminal } from "../terminal/tell.ts";
import { version } from "../version.ts";
import { checkFile, checkFolder, ensureFolder } from "../writing.ts";

type GivenOptions = CommonOptions & {
  /** Of long work: threads, and the file in which it is kept. */
  readonly threads?: number;
  readonly resume?: string;
  readonly csv?: string;
  /** Further cases, of a question whose answers can be made one. */
  readonly also?: readonly string[];
} & Readonly<Record<string, unknown>>;
interface Answer {
  readonly answer: Envelope;
  /** `null`: of a file. */
  readonly context: ViewContext | null;
}

/** Asks a question of a case, under one perspective or all, and tells the answer. */
export async function ask(
  question: AnyQuestion,
  name: string,
  given: GivenOptions,
  catalogue: Catalogue,
): Promise<number> {
  checkFile(given.out);
  checkFolder(given.csv);
  const progress = progressLine();
  const width = question.cost === "job" ? (given.threads ?? availableParallelism()) : 1;
  const engine = new Engine(width > 1 ? threads(width) : inlineRunner(catalogue.questions), catalogue);
  const journal = given.resume === undefined ? undefined : journalOf(given.resume);
  const hooks = { onProgress: progress.report, journal };
  try {
    return await answered(question, name, given, catalogue, engine, hooks, () => progress.done());
  } finally {
    engine.close();
  }
}

async function answered(
  question: AnyQuestion,
  name: string,
  given: GivenOptions,
  catalogue: Catalogue,
  engine: Engine,
  hooks: Hooks,
  done: () => void,
): Promise<number> {
  const { seed, draws } = given;
  const inputs = inputsOfQuestion(question);
  if (question.over === "file") {
    const text = readText(name);
    const digest = createHash("sha256").update(text).digest("hex");
    const file = fileInputs({ digest, name, text });
    const asked = engine.ask(question.id, optionsGiven(inputs, given), file, { seed, draws }, hooks);
    const answer = await asked.catch((caught: unknown) => {
      throw caught instanceof MisreadFile ? new InputError(caught.diagnostics) : caught;
    });
    done();
    return write({ case: null, digest }, given, [{ answer, context: null }], catalogue);
  }
  const input = readInput(name);
  const options = optionsFor(inputs, input, given);
  const each = question.over === "one-perspective";
  const answers: Answer[] = [];
  for (const asked of each && given.perspective === "all" ? perspectivesOf(input) : [given.perspective]) {
    const model = modelOf(input, asked === "all" ? undefined : asked, given);
    checkReferences(inputs, given, model);
    const { perspective } = model;
    const of = inputsOf(input, given, each ? model : undefined);
    const answer = await engine.ask(question.id, options, of, { perspective, seed, draws }, hooks);
    answers.push({ answer, context: { case: model.case, model } });
  }
  if (given.also !== undefined && question.merge !== undefined) {
    const parts = [{ case: input.case.id, digest: input.digest, result: answers[0]!.answer.result }];
    for (const other of given.also) {
      const more = readInput(other);
      const of = inputsOf(more, given);
      const asked = { seed, draws };
      const { result } = await engine.ask(question.id, optionsFor(inputs, more, given), of, asked, hooks);
      parts.push({ case: more.case.id, digest: more.digest, result });
    }
    const { merge } = await question.merge();
    const answer = envelopeOf(
      question,
      { ...answers[0]!.answer, perspectives: [], digest: together(parts.map(({ digest }) => digest)) },
      merge(parts, seed),
    );
    done();
    return write({ case: input.case, digest: answer.digest }, given, [{ ...answers[0]!, answer }], catalogue);
  }
  done();
  return write({ case: input.case, digest: input.digest }, given, answers, catalogue);
}

/** One digest of several. */
function together(digests: readonly string[]): string {
  return createHash("sha256").update(digests.join("\n")).digest("hex");
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

async function write(of: Of, given: GivenOptions, answers: readonly Answer[], catalogue: Catalogue): Promise<number> {
  if (given.json) {
    if (given.csv !== undefined) await writeTables(given.csv, answers, catalogue);
    await writeResult(`${JSON.stringify(plain(of, given, answers), null, 2)}\n`, given.out);
    return exitStatus.done;
  }
  if (given.csv !== undefined) await writeTables(given.csv, answers, catalogue);
  const terminal = given.out === undefined ? screen() : { columns: 100, colour: false };
  const titles = new Map(of.case?.perspectives?.map(({ id, title }) => [id, title]));
  const pages: string[] = [];
  for (const { answer, context } of answers) {
    const told = await tellAnswer(answer.question, answer.result, context, catalogue);
    const [id] = answer.perspectives;
    pages.push(tellOnTerminal(told, terminal, answers.length > 1 && id !== undefined ? (titles.get(id) ?? id) : null));
  }
  await tell(pages.join("\n"), given.out);
  return exitStatus.done;
}

/** Every table of the answers, those behind figures too, as a CSV file named after it; of several perspectives, after each. */
async function writeTables(folder: string, answers: readonly Answer[], catalogue: Catalogue): Promise<void> {
  ensureFolder(folder);
  for (const { answer, context } of answers) {
    const told = await tellAnswer(answer.question, answer.result, context, catalogue);
    const before = answers.length > 1 ? `${answer.perspectives[0]}-` : "";
    for (const table of [...told.tables, ...told.figures.map((figure) => figure.table)])
      await writeResult(tableCsv(table), path.join(folder, `${before}${table.id}.csv`));
  }
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

/** Answers as `--json` gives them. */
function plain(of: Of, given: GivenOptions, answers: readonly Answer[]): object {
  const first = answers[0]!.answer;
  const each = given.perspective === "all" && first.perspectives.length === 1;
  const perspective = given.perspective === "all" || first.perspectives.length > 1 ? "all" : first.perspectives[0];
  return {
    parley: version,
    command: first.question,
    case: of.case?.id ?? null,
    perspective: perspective ?? null,
    draft: first.options["draft"] ?? null,
    seed: given.seed,
    digest: of.digest,
    result: each
      ? { perspectives: answers.map(({ answer }) => ({ perspective: answer.perspectives[0], result: answer.result })) }
      : first.result,
  };
}
