import {
  type Completion,
  completionRange,
  hasSpoken,
  isHit,
  type Model,
  type ModelDraft,
  openIssues,
} from "../model/index.ts";
import type { Reading } from "./judge.ts";
import type { AcceptanceQuestion } from "./probability.ts";

/**
 * One party's reading of a draft: its completions, and the questions that stand for the worst and the best of them.
 *
 * @param p place of the party in the model
 * @param lotteries length M: the draft as the party reads it
 * @param questions takes up what has to be asked
 */
export function readDraft(
  model: Model,
  p: number,
  { states }: Pick<ModelDraft, "states">,
  lotteries: Float64Array,
  questions: AcceptanceQuestion[],
): Reading {
  const party = model.parties[p]!;
  const open = openIssues({ states });
  const range = completionRange(model, party, lotteries, open);
  const ask = (completion: Completion | null): Reading["worst"] => {
    if (completion === null) return "red-line";
    if (party.reservation === null || !hasSpoken(party)) return null;
    return questions.push({ party: p, lotteries: completion.lotteries }) - 1;
  };
  const best = ask(range.best);
  if (isHit(range.riskiest.redLine, party.redLineTolerance)) return { range, best, worst: "red-line" };
  return { range, best, worst: open.length === 0 ? best : ask(range.least) };
}
