import type { Case, Choice, Draft, Id, Term } from "../case/index.ts";
import type { Numbering } from "./numbering.ts";
import type { Owned, ResolvedPerspective } from "./owned.ts";
import { givenTerm, isList } from "./sourced.ts";
import type { ChoiceJudgement, ModelDraft, TermState } from "./types.ts";

/**
 * What silence means on each issue under a perspective: its own `defaults`, else those of the case. A bare default of
 * the case has the source of its issue, else it is `assumed`.
 */
export function defaultsOf(caseFile: Case, perspective: ResolvedPerspective): ReadonlyMap<Id, ChoiceJudgement> {
  return new Map(
    caseFile.issues.map((issue, i) => {
      const override = perspective.defaults.get(issue.id);
      const { value, source, note, from } = givenTerm(issue.default);
      const judgement: ChoiceJudgement = override
        ? { kind: "default", issue: issue.id, ...override }
        : {
            kind: "default",
            issue: issue.id,
            value,
            source: source ?? issue.source ?? "assumed",
            ...(note !== undefined && { note }),
            ...(from !== undefined && { from }),
            givenBy: null,
            path: ["issues", i, "default"],
          };
      return [issue.id, judgement];
    }),
  );
}

/**
 * A draft as probabilities (theory 1.4). An option: 1. A lottery: as given. A list: equal shares, `left-open`. Nothing:
 * the default, `silent`. `open`, `unknown` and `undecided` (which is judged as `unknown`): 0 on all options. A lottery or list that comes down to one option settles
 * the issue.
 *
 * A party's reading replaces the common lottery on that issue, whatever the text seems to settle; but it cannot settle
 * for itself what the draft leaves `open` or what is `unknown`: those stay without probabilities for everybody.
 */
export function compileDraft(
  caseFile: Case,
  draft: Draft,
  defaults: ReadonlyMap<Id, ChoiceJudgement>,
  readings: readonly (ReadonlyMap<Id, Owned<Choice>> | undefined)[],
  numbering: Numbering,
): ModelDraft {
  const where = `draft "${draft.id}"`;
  const common = new Float64Array(numbering.issueOf.length);
  const terms = new Map(Object.entries(draft.terms ?? {}));
  for (const issue of terms.keys()) numbering.issue(issue, where);
  const states = caseFile.issues.map((issue): TermState => {
    const given = terms.get(issue.id);
    if (given === undefined) {
      const silence = defaults.get(issue.id)!.value as Choice;
      writeLottery(common, issue.id, silence, numbering, `the default of "${issue.id}"`);
      return "silent";
    }
    const term: Term = givenTerm(given).value;
    if (term === "open" || term === "unknown") return term;
    // Whatever it turns out to be: as little is known as where the text is not public.
    if (term === "undecided") return "unknown";
    const options = writeLottery(common, issue.id, term, numbering, where);
    if (options === 1) return "settled";
    return isList(term) ? "left-open" : "ambiguous";
  });
  const own = readings.map((reading) => {
    if (!reading || reading.size === 0) return common;
    const probabilities = common.slice();
    for (const [issue, { value }] of reading) {
      const i = numbering.issue(issue, `a reading of ${where}`);
      if (states[i] === "open" || states[i] === "unknown") continue;
      probabilities.fill(0, numbering.offsets[i]!, numbering.offsets[i + 1]!);
      writeLottery(probabilities, issue, value, numbering, `a reading of ${where}`);
    }
    return probabilities;
  });
  return {
    id: draft.id,
    title: draft.title,
    date: draft.date ?? null,
    follows: draft.follows ?? null,
    states,
    common,
    readings: own,
  };
}

/** Issues of a draft that are not judged (theory 1.4). */
export function openIssues(draft: Pick<ModelDraft, "states">): number[] {
  return draft.states.flatMap((state, i) => (state === "open" || state === "unknown" ? [i] : []));
}

/** Writes the probabilities of one issue, and returns how many options have any. */
function writeLottery(
  into: Float64Array,
  issue: Id,
  choice: Choice | readonly Id[],
  numbering: Numbering,
  where: string,
): number {
  const shares: readonly (readonly [Id, number])[] =
    typeof choice === "string"
      ? [[choice, 1]]
      : isList(choice)
        ? [...new Set(choice)].map((option, _, all) => [option, 1 / all.length])
        : Object.entries(choice);
  let sum = 0;
  let positive = 0;
  for (const [, probability] of shares) {
    if (!(probability >= 0))
      throw new Error(`${where}: a probability of ${probability} on "${issue}"; check the case first`);
    sum += probability;
    if (probability > 0) positive++;
  }
  if (Math.abs(sum - 1) > 1e-6)
    throw new Error(`${where}: the probabilities on "${issue}" sum to ${sum}, not 1; check the case first`);
  for (const [option, probability] of shares) into[numbering.option(issue, option, where)] = probability / sum;
  return positive;
}
