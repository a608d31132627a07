import {
  type Analysis,
  acceptance,
  amend,
  type Case,
  type Context,
  core,
  type Draft,
  draftsOverTime,
  frontier,
  type Id,
  latestDraft,
  type Model,
  provenance,
  synopsis,
  trades,
  whyNot,
} from "@parley/core";
import { defaultOptions, runAndTell, type Told, views } from "../catalogue.ts";
import type { BriefInput, MainResults, PerspectiveResults } from "./input.ts";

/** Analyses that the brief tells in sections of their own making, and the whole text of the drafts, for which it has no room. */
const composed: ReadonlySet<string> = new Set(
  [acceptance, amend, core, draftsOverTime, frontier, synopsis, trades, whyNot].map(({ id }) => id),
);

/** What a brief is about: its models by perspective, the one told in full, the draft under judgement. */
export interface BriefRequest {
  /** One model a perspective, at least one. */
  readonly models: readonly Model[];
  /** Id of the perspective told in full. */
  readonly main: Id;
  /** `null` for a case without drafts. */
  readonly draft: Id | null;
  /** The two deciding parties that the frontier's figure sets against each other; left out: the first two. */
  readonly axes?: readonly [Id, Id] | undefined;
}

/**
 * Runs what a brief tells: acceptance, the smallest amendments and what blocks a deal under every perspective, and every
 * analysis of the catalogue that the case has something for under the main one.
 *
 * @throws RangeError where the main perspective is not among the models
 */
export async function runBrief(
  { models, main, draft, axes }: BriefRequest,
  context: Context,
): Promise<Pick<BriefInput, "case" | "perspectives" | "main" | "draft" | "axes" | "detail" | "seed">> {
  const mainModel = models.find((model) => model.perspective === main);
  if (mainModel === undefined) throw new RangeError(`no model for the perspective ${main}`);
  const steps = models.length + 1;
  const perspectives = models.map((model, done): PerspectiveResults => {
    context.onProgress?.(done / steps, `perspective ${model.perspective}`);
    return {
      model,
      acceptance: acceptance.run(model, { draft: null }, context),
      amend: draft === null ? null : amend.run(model, { ...defaultOptions(amend), draft }, context),
      whyNot: whyNot.run(model, defaultOptions(whyNot), context),
    };
  });
  context.onProgress?.(models.length / steps, "the deal space");
  const detail: MainResults = {
    drafts: draftsOverTime.run(mainModel, { draft: null }, context),
    frontier: frontier.run(mainModel, defaultOptions(frontier), context),
    core: core.run(mainModel, { ...defaultOptions(core), draft }, context),
    trades: draft === null ? null : trades.run(mainModel, { ...defaultOptions(trades), draft }, context),
    others: await others(mainModel, draft, context),
  };
  return {
    case: mainModel.case,
    perspectives,
    main,
    draft,
    ...(axes ? { axes } : {}),
    detail,
    seed: context.seed,
  };
}

type Declared = Pick<Analysis<never, unknown>, "id" | "options" | "concerns" | "prepare">;

async function others(model: Model, draft: Id | null, context: Context): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const view of views) {
    const { id, options, concerns, prepare } = view((inside): Declared => inside.analysis);
    if (composed.has(id) || (concerns !== undefined && !concerns(model.case))) continue;
    if (draft === null && options.some(({ type }) => type === "draft")) continue;
    await prepare?.();
    const about = id === provenance.id ? (disputedDraft(model.case) ?? draft) : draft;
    told.push(runAndTell(view, model, { ...defaultOptions({ options }), draft: about }, context));
  }
  return told;
}

/** The draft whose authorship is disputed most, the latest of equals: of that one a reader asks whose it is. */
function disputedDraft({ drafts }: Case): Id | undefined {
  const disputes = (draft: Draft): number => draft.disputes?.filter(({ about }) => about === "authorship").length ?? 0;
  const most = Math.max(0, ...(drafts ?? []).map(disputes));
  return most === 0 ? undefined : latestDraft((drafts ?? []).filter((draft) => disputes(draft) === most))?.id;
}
