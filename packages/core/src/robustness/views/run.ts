import type { Id } from "../../case/index.ts";
import type { Piece, RunOf } from "../../catalogue/index.ts";
import type { viewsQuestion } from "./question.ts";
import { draftCompared, judging, type ViewVerdicts, verdictsOf, viewsJudged } from "./views.ts";

/** One view whose verdicts are wanted; with the seed of the whole, so that they are those that `accept` gives. */
interface Wanted {
  readonly view: Id;
  readonly draft: Id;
  readonly seed: number;
}

export const run: RunOf<typeof viewsQuestion> = async ({ case: kase, models: all }, options, world) => {
  const models = judging(all);
  const draft = draftCompared(models, options);
  const wanted =
    draft === null ? [] : models.map(({ perspective: view }): Wanted => ({ view, draft, seed: world.seed }));
  const judged = await world.pieces<Wanted, ViewVerdicts>("verdicts", wanted);
  return viewsJudged(kase, models, draft, judged, world);
};

const verdicts: Piece<"all-perspectives"> = ({ models }, part, world): ViewVerdicts => {
  const { view, draft, seed } = part as Wanted;
  const model = models.find(({ perspective }) => perspective === view);
  if (model === undefined) throw new RangeError(`there is no perspective "${view}"`);
  return verdictsOf(model, draft, { ...world, seed });
};
export const pieces: { readonly verdicts: Piece<"all-perspectives"> } = { verdicts };
