import { availableParallelism } from "node:os";
import type { Id, Model } from "@parley/core";
import { Engine, inlineRunner } from "@parley/engine";
import { threads } from "@parley/engine/node";
import { type Ask, type BriefDocument, type BriefInput, composeBrief, runBrief } from "@parley/report";
import { UsageError } from "./errors.ts";
import { draftOf, type Input, inputsOf, modelOf, perspectivesOf } from "./input.ts";
import type { CommonOptions } from "./options.ts";
import { version } from "./version.ts";

/** What of the command line bears on the brief. */
export type BriefOptions = Pick<CommonOptions, "seed" | "draws"> &
  Partial<Pick<CommonOptions, "perspective" | "draft" | "parties" | "asOf">> & {
    readonly axes?: readonly string[];
    /** Whether the other perspectives are asked everything. */
    readonly whole?: boolean;
  };
/** The results a brief is composed from. */
export type BriefResults = Omit<BriefInput, "digest" | "version" | "date">;

/**
 * Runs the analyses of a case under every perspective, and all of them under the one asked for (else the first).
 *
 * @throws {UsageError} where what was asked for does not exist
 */
export function resultsOf(
  input: Input,
  options: BriefOptions,
  onProgress?: (share: number) => void,
): Promise<BriefResults> {
  const draft = draftOf(input.case, options.draft, options.asOf);
  const ids = perspectivesOf(input);
  const main = options.perspective === undefined || options.perspective === "all" ? ids[0]! : options.perspective;
  if (!ids.includes(main)) ids.unshift(main);
  const models = ids.map((id) => modelOf(input, id, options));
  const axes = axesOf(options.axes, models[ids.indexOf(main)]!);
  const { seed, draws } = options;
  const engine = engineFor(models);
  const inputs = inputsOf(input, options);
  const ask: Ask = async (question, given, perspective, onShare) =>
    (await engine.ask(question, given, inputs, { perspective, seed, draws }, { onProgress: onShare })).result;
  const { whole } = options;
  return runBrief({ models, main, draft, axes, seed, ...(whole !== undefined && { whole }) }, ask, onProgress).finally(
    () => engine.close(),
  );
}

/** Cells of all matrices of a case below which starting threads takes longer than answering here. */
const SMALL = 200;
/** More threads than this find nothing to do. */
const MOST_THREADS = 8;

function engineFor(models: readonly Model[]): Engine {
  const cells = models.reduce((sum, { parties, issues }) => sum + parties.length * issues.length, 0);
  const width = Math.min(MOST_THREADS, Number(process.env["PARLEY_THREADS"] ?? availableParallelism()));
  return new Engine(width > 1 && cells >= SMALL ? threads(width) : inlineRunner());
}

/** @throws {UsageError} where they are not two deciding parties */
function axesOf(named: readonly string[] | undefined, model: Model): readonly [Id, Id] | undefined {
  if (named === undefined) return undefined;
  const deciding = model.parties.flatMap((party) => (party.deciding ? [party.id] : []));
  const [a, b] = named;
  if (a === undefined || b === undefined || named.length > 2 || a === b || !named.every((id) => deciding.includes(id)))
    throw new UsageError(`--axes takes two of ${deciding.join(", ")}, separated by a comma`);
  return [a, b];
}

/** The brief of results. @param date the day it is drawn up, ISO @param asOf the day as of which the case is told */
export function briefOf(input: Input, results: BriefResults, date: string, asOf?: string, full = false): BriefDocument {
  return composeBrief({ ...results, digest: input.digest, version, date, asOf, full });
}

/** The results as one object: by analysis for the perspective told in full, and by perspective what is run under each. */
export function plainResults(
  { perspectives, main, draft, detail, seed }: BriefResults,
  digest: string,
  id: string,
): object {
  const told = perspectives.find(({ model }) => model.perspective === main);
  const { drafts, frontier, core, trades, others, unanswered = [] } = detail;
  const under = ({ acceptance, amend, whyNot }: (typeof perspectives)[number]): object => ({
    accept: acceptance,
    amend,
    "why-not": whyNot,
  });
  return {
    parley: version,
    command: "analyse",
    case: id,
    perspective: main,
    draft,
    seed,
    digest,
    result: {
      ...(told === undefined ? {} : under(told)),
      drafts,
      frontier,
      core,
      trades,
      ...Object.fromEntries(others.map(({ question, result }) => [question, result])),
      ...Object.fromEntries(unanswered.map(({ question, why }) => [question, { unanswered: why }])),
      perspectives: perspectives.map((one) => ({ perspective: one.model.perspective, result: under(one) })),
    },
  };
}
