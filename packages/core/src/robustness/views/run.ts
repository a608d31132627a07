import type { AcceptanceResult } from "../../acceptance/index.ts";
import type { Id } from "../../case/index.ts";
import type { RunOf, World } from "../../catalogue/index.ts";
import type { Model } from "../../model/index.ts";
import type { viewsQuestion } from "./question.ts";
import { draftCompared, judging, type ViewVerdicts, verdictsIn, verdictsOf, viewsJudged } from "./views.ts";

export const run: RunOf<typeof viewsQuestion> = async ({ case: kase, models: all }, options, world) => {
  const models = judging(all);
  const draft = draftCompared(models, options);
  const judged = draft === null ? [] : await Promise.all(models.map((model) => verdicts(model, draft, world)));
  return viewsJudged(kase, models, draft, judged, world);
};

/** The verdicts of one view: those that `accept` gives, asked of whoever keeps answers. */
async function verdicts(model: Model, draft: Id, world: World): Promise<ViewVerdicts> {
  if (world.ask === undefined) return verdictsOf(model, draft, world);
  return verdictsIn((await world.ask("accept", { draft }, model.perspective)) as AcceptanceResult);
}
