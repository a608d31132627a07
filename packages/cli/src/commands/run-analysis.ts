import { type AnalysisOption, type Context, didYouMeanOf, type Id, type Model } from "@parley/core";
import { runAndTell, type SomeView, type Told } from "@parley/report";
import { exitStatus, UsageError } from "../errors.ts";
import { draftOf, type Input, modelOf, perspectivesOf, readInput } from "../input.ts";
import type { CommonOptions } from "../options.ts";
import { writeResult } from "../output.ts";
import { Progress } from "../terminal/progress.ts";
import { terminalOf } from "../terminal/style.ts";
import { tellOnTerminal } from "../terminal/tell.ts";
import { version } from "../version.ts";

type GivenOptions = CommonOptions & Readonly<Record<string, unknown>>;
interface Run {
  readonly perspective: string;
  readonly told: Told;
}

/** Runs one analysis of the catalogue on a case, under one perspective or all, and tells its result. */
export async function runAnalysis(view: SomeView, name: string, given: GivenOptions): Promise<number> {
  const input = readInput(name);
  const progress = new Progress(process.stderr);
  const context: Context = { seed: given.seed, draws: given.draws, onProgress: progress.report };
  const declared = view((inside) => inside.analysis.options);
  const options = optionsFor(declared, input, given);
  await view((inside): (() => Promise<void>) | undefined => inside.analysis.prepare)?.();
  const ids = given.perspective === "all" ? perspectivesOf(input) : [given.perspective];
  const runs = ids.map((perspective): Run => {
    const model = modelOf(input, perspective, given);
    for (const { name: option, type } of declared) {
      const value = given[option];
      if (type === "parties" && Array.isArray(value)) checkParties(option, value, model);
      if (type === "weights" && value) checkParties(option, Object.keys(value), model);
    }
    return { perspective: model.perspective, told: runAndTell(view, model, options, context) };
  });
  progress.done();
  return write(input, given, options, runs);
}

/** @throws {UsageError} where a party named for an analysis is none that the perspective judges */
function checkParties(option: string, named: readonly string[], model: Model): void {
  const ids = model.parties.map((party) => party.id);
  for (const id of named)
    if (!ids.includes(id))
      throw new UsageError(
        model.case.parties.some((party) => party.id === id)
          ? `--${option} names "${id}", of which perspective "${model.perspective}" holds no preferences`
          : `--${option}: there is no party "${id}"${didYouMeanOf(id, ids)}`,
      );
}

async function write(
  input: Input,
  given: GivenOptions,
  options: Readonly<Record<string, unknown>>,
  runs: readonly Run[],
): Promise<number> {
  if (given.json) {
    await writeResult(`${JSON.stringify(envelope(input, given, options, runs), null, 2)}\n`, given.out);
    return exitStatus.done;
  }
  const terminal = given.out === undefined ? terminalOf(process.stdout, process.env) : { columns: 100, colour: false };
  const titles = new Map(input.case.perspectives?.map(({ id, title }) => [id, title]));
  const pages = runs.map(({ perspective, told }) =>
    tellOnTerminal(told, terminal, runs.length > 1 ? (titles.get(perspective) ?? perspective) : null),
  );
  await writeResult(`${pages.join("\n")}`, given.out);
  return exitStatus.done;
}

/** The options of an analysis by name: as given, else their defaults; drafts by id. */
function optionsFor(declared: readonly AnalysisOption[], input: Input, given: GivenOptions): Record<string, unknown> {
  return Object.fromEntries(
    declared.map((option) => {
      const value = given[option.name];
      if (option.type === "draft") return [option.name, draftFor(option, value, input, given)];
      if (option.type === "drafts" && Array.isArray(value))
        return [option.name, value.map((id: string) => draftOf(input.case, id, given.asOf))];
      return [option.name, value ?? ("default" in option ? option.default : null)];
    }),
  );
}

function draftFor(
  option: AnalysisOption & { type: "draft" },
  value: unknown,
  input: Input,
  given: GivenOptions,
): Id | null {
  const asked = typeof value === "string" ? value : undefined;
  const draft = draftOf(input.case, asked, given.asOf);
  if (draft === null)
    throw new UsageError(
      `the case "${input.case.id}" has no draft to look at${given.asOf === undefined ? "" : ` as of ${given.asOf}`}`,
    );
  return asked === undefined && option.default === "all" ? null : draft;
}

function envelope(
  input: Input,
  given: GivenOptions,
  options: Readonly<Record<string, unknown>>,
  runs: readonly Run[],
): object {
  const [first] = runs;
  const all = given.perspective === "all";
  return {
    parley: version,
    command: first?.told.analysis,
    case: input.case.id,
    perspective: all ? "all" : first?.perspective,
    draft: options["draft"] ?? null,
    seed: given.seed,
    digest: input.digest,
    result: all
      ? { perspectives: runs.map(({ perspective, told }) => ({ perspective, result: told.result })) }
      : first?.told.result,
  };
}
