import {
  type AnyQuestion,
  type AtHand,
  asksOfDraft,
  type Context,
  type Id,
  type Model,
  type OptionsOf,
  type QuestionId,
  type Questions,
  questions,
  type ResultOf,
  runInline,
} from "@parley/core";
import { runAndTell, type ToldAnswer } from "../tellings.ts";
import type { BriefInput, MainResults, PerspectiveResults } from "./input.ts";
import { plainlyTold } from "./parts.ts";

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
 * Asks what a brief tells: acceptance, the smallest amendments and what blocks a deal under every perspective, and every
 * question that the case has something for under the main one.
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
  const perspectives: PerspectiveResults[] = [];
  for (const [done, model] of models.entries()) {
    context.onProgress?.(done / steps, `perspective ${model.perspective}`);
    perspectives.push({
      model,
      acceptance: await answer("accept", model, {}, context),
      amend: draft === null ? null : await answer("amend", model, { draft }, context),
      whyNot: await answer("why-not", model, {}, context),
    });
  }
  context.onProgress?.(models.length / steps, "the deal space");
  const detail: MainResults = {
    drafts: await answer("drafts", mainModel, {}, context),
    frontier: await answer("frontier", mainModel, {}, context),
    core: await answer("core", mainModel, { draft }, context),
    trades: draft === null ? null : await answer("trades", mainModel, { draft }, context),
    others: await others({ case: mainModel.case, model: mainModel, models }, draft, context),
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

/** @param options those left out as they are by default */
function answer<Id extends QuestionId>(
  id: Id,
  model: Model,
  options: Partial<OptionsOf<Questions[Id]>>,
  context: Context,
): Promise<ResultOf<Questions[Id]>> {
  const question: AnyQuestion = questions[id];
  const answered = runInline(question, { case: model.case, model }, question.options.parse(options), context);
  return answered as Promise<ResultOf<Questions[Id]>>;
}

async function others(atHand: AtHand, draft: Id | null, context: Context): Promise<readonly ToldAnswer[]> {
  const told: ToldAnswer[] = [];
  for (const question of plainlyTold(atHand.case)) {
    const ofDraft = asksOfDraft(question);
    if (draft === null && ofDraft) continue;
    const options = { ...(ofDraft ? { draft } : {}), ...question.inBrief?.(atHand.case) };
    told.push(await runAndTell(question.id as QuestionId, atHand, options, context));
  }
  return told;
}
