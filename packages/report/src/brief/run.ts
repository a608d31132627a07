import {
  asksOfDraft,
  type Id,
  type Model,
  type OptionsOf,
  onDraft,
  type QuestionId,
  type Questions,
  type ResultOf,
  Unanswerable,
} from "@parley/core";
import { catalogue as all, type Catalogue, type ToldAnswer, tellAnswer } from "../tellings.ts";
import type { BriefInput, PerspectiveResults, Unanswered } from "./input.ts";
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
  /** Seed of all draws. */
  readonly seed: number;
  /**
   * Whether the other perspectives are asked everything, as the full form and plain results tell it; else of them only who would sign
   * the draft and what blocks a deal, which is all that the short form tells. Left out: everything.
   */
  readonly whole?: boolean;
}

/** Answers a question: here, in other threads, or elsewhere. Options left out are as they are by default. */
export type Ask = (
  question: string,
  options: Readonly<Record<string, unknown>>,
  perspective: Id,
  onProgress: (share: number) => void,
) => Promise<unknown>;

/**
 * Asks what a brief tells, all at once: acceptance, the smallest amendments and what blocks a deal under every perspective,
 * and every question that the case has something for under the main one.
 *
 * @throws RangeError where the main perspective is not among the models
 */
export async function runBrief(
  { models, main, draft, axes, seed, whole = true }: BriefRequest,
  ask: Ask,
  onProgress: (share: number) => void = () => undefined,
  catalogue: Catalogue = all,
): Promise<Pick<BriefInput, "case" | "perspectives" | "main" | "draft" | "axes" | "detail" | "seed">> {
  const mainModel = models.find((model) => model.perspective === main);
  if (mainModel === undefined) throw new RangeError(`no model for the perspective ${main}`);
  const shares: number[] = [];
  const anything = async (
    question: string,
    options: Readonly<Record<string, unknown>>,
    perspective: Id,
  ): Promise<unknown> => {
    const place = shares.push(0) - 1;
    const tell = (share: number): void => {
      shares[place] = share;
      onProgress(shares.reduce((sum, one) => sum + one, 0) / shares.length);
    };
    const answer = await ask(question, options, perspective, tell);
    tell(1);
    return answer;
  };
  const known = <Asked extends QuestionId>(
    question: Asked,
    options: Partial<OptionsOf<Questions[Asked]>> = {},
    perspective: Id = main,
  ): Promise<ResultOf<Questions[Asked]>> =>
    anything(question, options, perspective) as Promise<ResultOf<Questions[Asked]>>;
  const plain = async (): Promise<readonly (ToldAnswer | Unanswered)[]> => {
    const asked = plainlyTold(mainModel.case, catalogue).flatMap((question): Promise<ToldAnswer | Unanswered>[] => {
      if (draft === null && asksOfDraft(question)) return [];
      const options = { ...onDraft(question, draft), ...question.inBrief?.(mainModel.case) };
      const context = { case: mainModel.case, model: mainModel };
      return [
        anything(question.id, options, main).then(
          (result) => tellAnswer(question.id, result, context, catalogue),
          async (error: unknown) => {
            // One question that the case has no answer to keeps none of the others from being told.
            if (!(error instanceof Unanswerable)) throw error;
            return {
              question: question.id,
              title: (await catalogue.tellings[question.id]!()).title,
              why: error.message,
            };
          },
        ),
      ];
    });
    return Promise.all(asked);
  };
  // What takes longest comes first, so that threads end at about the same time.
  const everything = [
    known("frontier"),
    plain(),
    Promise.all(models.map(under)),
    known("drafts"),
    known("core", { draft }),
    draft === null ? null : known("trades", { draft }),
  ] as const;
  // All are waited for at once, so that none fails unheard.
  const [frontier, others, perspectives, drafts, core, trades] = await Promise.all(everything);
  return {
    case: mainModel.case,
    perspectives,
    main,
    draft,
    ...(axes ? { axes } : {}),
    detail: {
      drafts,
      frontier,
      core,
      trades,
      others: others.filter((answer): answer is ToldAnswer => !("why" in answer)),
      unanswered: others.filter((answer): answer is Unanswered => "why" in answer),
    },
    seed,
  };

  async function under(model: Model): Promise<PerspectiveResults> {
    const { perspective } = model;
    const all = whole || perspective === main;
    const [acceptance, amend, whyNot] = await Promise.all([
      known("accept", all ? {} : { draft }, perspective),
      draft === null || !all ? null : known("amend", { draft }, perspective),
      known("why-not", {}, perspective),
    ]);
    return { model, acceptance, amend, whyNot };
  }
}
