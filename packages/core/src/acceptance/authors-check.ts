import { type Id, ownLatestDrafts } from "../case/index.ts";
import { atEnd, type Context, completionRange, isHit, type Model, openIssues } from "../model/index.ts";
import { rounded } from "../numbers/rounding.ts";
import { decidingIssues, type RedLineInWords, redLineInWords, type Words } from "./because.ts";
import { askParties, jointProbability } from "./probability.ts";
import type { Probability } from "./result.ts";

/** Whether an author would sign its own latest text, as the model has it (theory 1.7). */
export interface AuthorsCheck {
  readonly party: Id;
  readonly draft: Id;
  readonly holds: boolean;
  /** At the hopeful end and the best completion; `null` where a red line is crossed in every one, or nothing is known to hold it against. */
  readonly probability: Probability | null;
  /** The party's own red lines that its text crosses in every completion. */
  readonly redLines: readonly RedLineInWords[];
  /** Where it does not hold: the stances that contradict the text, two at most, the weightiest first. */
  readonly contradicting: readonly { readonly issue: Id; readonly option: Id; readonly words: readonly Words[] }[];
}

/** An author should sign its own text with at least this probability. */
const SIGNS = 0.8;

/**
 * The authors' check (theory 1.7): no author's latest own draft crosses a red line of its own in every completion, and at the
 * hopeful end, at its best completion, it would sign with P ≥ 0.8. A finding about the coding of the record, to be told first;
 * never a target to tune to. Parties without preferences in the model, and without a text of their own, are left out.
 *
 * @param context `draws` 0: by exact figures
 * @param only of the authors of this draft, where it is their latest; of all where left out
 */
export function authorsCheck(model: Model, context: Context, only: Id | null = null): readonly AuthorsCheck[] {
  const hopeful = atEnd(model, "hopeful");
  const checks = hopeful.parties.flatMap((party, p): AuthorsCheck[] =>
    ownLatestDrafts(model.case, party.id).flatMap(({ id }): AuthorsCheck[] => {
      const draft = hopeful.drafts.find((one) => one.id === id);
      if (draft === undefined || party.reservation === null || (only !== null && only !== id)) return [];
      const reading = draft.readings[p]!;
      const range = completionRange(hopeful, party, reading, openIssues(draft));
      const { best } = range;
      if (best === null) {
        const at = range.greatest.lotteries;
        const redLines = party.redLines.flatMap((set) => {
          const probability = set.reduce((product, o) => product * at[o]!, 1);
          return isHit(probability, party.redLineTolerance) ? [redLineInWords(hopeful, party, set, probability)] : [];
        });
        const contradicting = redLines.slice(0, 2).map(({ terms, words }) => {
          const [[issue, option]] = Object.entries(terms) as [[Id, Id]];
          return { issue, option, words };
        });
        return [{ party: party.id, draft: id, holds: false, probability: null, redLines, contradicting }];
      }
      const answers = askParties(hopeful, [{ party: p, lotteries: best.lotteries }], context);
      const share = answers.shares[0] ?? (answers.exact[0] ? 1 : 0);
      const probability = jointProbability([share], answers.points)!;
      const holds = probability.estimate >= SIGNS;
      const against = holds ? [] : decidingIssues(hopeful, party, best.lotteries, -1).slice(0, 2);
      return [
        {
          party: party.id,
          draft: id,
          holds,
          probability,
          redLines: [],
          contradicting: against.map(({ issue, option, words }) => ({ issue, option, words })),
        },
      ];
    }),
  );
  return rounded(checks);
}
