import {
  type AcceptanceQuestion,
  type AcceptanceShare,
  askParties,
  jointProbability,
} from "../acceptance/probability.ts";
import type { Probability } from "../acceptance/result.ts";
import type { Context } from "../model/index.ts";
import { completionRange, isHit } from "../model/index.ts";
import { scramblingCount } from "../sampling/index.ts";
import type { AmendedDraft } from "./amended-draft.ts";
import type { Change } from "./finder.ts";

/** The amendment of so many changes found to raise the chance most. */
export interface Raised {
  readonly changes: readonly Change[];
  readonly probability: Probability;
  /** Whether all amendments of that many changes were tried, with all draws. */
  readonly exhaustive: boolean;
}

// Sets of changes, of either order, that the next size is built from; draws they are ranked by; sets, of either order, that
// are judged by all draws.
const BEAM = 12;
const SCREENING_DRAWS = 1024;
const FINALISTS = 4;

interface Candidate {
  readonly changes: readonly Change[];
  readonly chance: number;
  /** Tell candidates apart that have no chance at all: `Σ log(P_p + 0.001)`, and the shortfall by exact figures. */
  readonly promise: number;
  readonly shortfall: number;
}

/**
 * The amendments of one, two and three changes that raise most the probability that all of some parties accept (theory 3.4),
 * from draws of their uncertain judgements; while issues are open or unknown, at the completion that is worst for each
 * party. Amendments that break a constraint are passed over.
 *
 * All amendments of one change are tried. Larger ones are built from the most promising of one change less, and from the
 * `known` ones with any one change replaced, ranked by a first round of draws; the best of them are then judged by all
 * draws. So what is found of two and three changes need not be the best, unless it says `exhaustive`. Sizes at which
 * nothing found raises the probability are left out.
 *
 * @param parties numbers in the model; each with a reservation value
 * @param known sets of changes to look around, such as those after which all accept, or nearly, by exact figures
 * @returns `null` where the context allows no draws
 */
export function raiseAcceptance(
  draft: AmendedDraft,
  parties: readonly number[],
  known: readonly (readonly Change[])[],
  context: Context,
): { readonly before: Probability; readonly draws: number; readonly best: readonly Raised[] } | null {
  if (context.draws <= 0) return null;
  const everything = { seed: context.seed, draws: context.draws, ...(context.signal && { signal: context.signal }) };
  const screening = { ...everything, draws: Math.min(SCREENING_DRAWS, context.draws) };
  const before = judge(draft, parties, [[]], everything)[0]!;
  const best: Raised[] = [];
  let draws = before.draws;
  let beam: readonly (readonly Change[])[] = [[]];
  let covers = true;
  for (let size = 1; size <= Math.min(3, draft.model.issues.length); size++) {
    const sets = extensions(draft, [...beam, ...known.filter(({ length }) => length === size).flatMap(withoutOne)]);
    const first = size === 1 ? everything : screening;
    const ranked = judge(draft, parties, sets, first)
      .map((judged): Candidate => ({ ...judged, shortfall: shortfallOf(draft, parties, judged.changes) }))
      .sort((a, b) => b.chance - a.chance || b.promise - a.promise);
    const nearest = ranked.toSorted((a, b) => b.chance - a.chance || a.shortfall - b.shortfall);
    const tried = [ranked, nearest].flatMap((order) =>
      order
        .map(({ changes }) => changes)
        .filter((changes) => isPossible(draft, changes))
        .slice(0, FINALISTS),
    );
    let raised: Judged | null = null;
    for (const judged of judge(draft, parties, tried, everything)) {
      draws = Math.max(draws, judged.draws);
      if (judged.chance > (raised ?? before).chance) raised = judged;
    }
    if (raised) {
      const exhaustive = covers && first.draws === everything.draws;
      best.push({ changes: raised.changes, probability: raised.probability!, exhaustive });
    }
    covers &&= ranked.length <= BEAM;
    beam = [ranked, nearest].flatMap((order) => order.slice(0, BEAM).map(({ changes }) => changes));
  }
  return { before: before.probability!, draws, best };
}

function withoutOne(changes: readonly Change[]): (readonly Change[])[] {
  return changes.map((_, k) => changes.toSpliced(k, 1));
}

/** All sets of one change more, each once, changes in the order of issues. */
function extensions(draft: AmendedDraft, sets: readonly (readonly Change[])[]): (readonly Change[])[] {
  const { model, start } = draft;
  const seen = new Map<string, readonly Change[]>();
  for (const set of sets)
    for (let i = 0; i < model.issues.length; i++) {
      if (set.some(([issue]) => issue === i)) continue;
      for (let k = 0; k < model.issues[i]!.options.length; k++) {
        if (k === start.settled[i]) continue;
        const changes = [...set, [i, k] as const].sort(([a], [b]) => a - b);
        seen.set(changes.join(";"), changes);
      }
    }
  return [...seen.values()];
}

/** One set of changes, judged by draws. */
export interface Judged {
  readonly changes: readonly Change[];
  /** That all of them accept; `null` where that takes a draw and none is allowed. */
  readonly probability: Probability | null;
  /** Party by party of those asked: the probability that it accepts. */
  readonly each: readonly (Probability | null)[];
  /** That some of those asked accept together, by their places among them. */
  readonly together: (places: readonly number[]) => Probability | null;
  readonly chance: number;
  readonly promise: number;
  readonly draws: number;
}

/** Probabilities that all the parties accept, set by set, from the same draws; while issues are open, at the worst completion. */
export function judge(
  draft: AmendedDraft,
  parties: readonly number[],
  sets: readonly (readonly Change[])[],
  context: Context,
): Judged[] {
  const { model, start, loose } = draft;
  const questions: AcceptanceQuestion[] = [];
  const asked = sets.map((changes) =>
    parties.map((party): number => {
      const lotteries = start.readings[party]!.slice();
      for (const [issue, option] of changes) {
        lotteries.fill(0, model.offsets[issue], model.offsets[issue + 1]);
        lotteries[model.offsets[issue]! + option] = 1;
      }
      const open = [...loose.keys()].filter((i) => loose[i] === 1 && !changes.some(([issue]) => issue === i));
      const { least, riskiest } = completionRange(model, model.parties[party]!, lotteries, open);
      // Number −1: a red line is hit, whatever the judgements.
      if (isHit(riskiest.redLine, model.parties[party]!.redLineTolerance)) return -1;
      return questions.push({ party, lotteries: least.lotteries }) - 1;
    }),
  );
  const { shares, points } = askParties(model, questions, context);
  return sets.map((changes, k) => {
    const own = asked[k]!.map((place): AcceptanceShare => (place < 0 ? 0 : shares[place]!));
    const probability = jointProbability(own, points);
    const each = own.map((share) => jointProbability([share], points));
    const promise = each.reduce((sum, chance) => sum + Math.log((chance?.estimate ?? 0) + 0.001), 0);
    const together = (places: readonly number[]): Probability | null =>
      jointProbability(
        places.map((place) => own[place]!),
        points,
      );
    const chance = probability?.estimate ?? 0;
    return { changes, probability, each, together, chance, promise, draws: points * scramblingCount };
  });
}

function shortfallOf(draft: AmendedDraft, parties: readonly number[], changes: readonly Change[]): number {
  return withChanges(draft, changes, () =>
    parties.reduce((sum, p) => sum + Math.max(0, draft.model.parties[p]!.reservation! - draft.utility(p)), 0),
  );
}

function isPossible(draft: AmendedDraft, changes: readonly Change[]): boolean {
  return withChanges(draft, changes, () => draft.obeys());
}

function withChanges<T>(draft: AmendedDraft, changes: readonly Change[], ask: () => T): T {
  for (const [issue, option] of changes) draft.option[issue] = option;
  const answer = ask();
  draft.option.fill(-1);
  return answer;
}
