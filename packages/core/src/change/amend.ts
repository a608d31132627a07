import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { type Context, type Model, NobodyDecides } from "../model/index.ts";
import { AmendedDraft } from "./amended-draft.ts";
import { describeChanges } from "./describe.ts";
import { type Change, ChangeFinder, type Goal } from "./finder.ts";
import { raiseAcceptance } from "./raise.ts";
import type { Amendment, AmendResult } from "./result.ts";
import { draftToStartFrom, startFromDraft } from "./start.ts";

export interface AmendOptions {
  /** Draft to start from; the latest where left out. */
  readonly draft?: Id | null;
  /** Parties to bring in; every deciding party where left out. */
  readonly for?: readonly Id[] | null;
  /** How many amendments to list. */
  readonly limit?: number;
  /** Greatest number of changed issues; 0: as many as it takes. */
  readonly max?: number;
  /** Whether to look for what raises the probability that all of them accept most. */
  readonly raise?: boolean;
}

/**
 * The smallest amendments to a draft after which everybody asked for accepts it and no constraint is broken
 * (theory 3.4), fewest changed issues first, then those that harm the worst-off party least: the one whose least
 * change of utility over the deciding parties is greatest; then the second least, and so on; then the file's order.
 *
 * Figures are exact ones (expected weights and values). Lotteries, readings, open and unknown issues count as in
 * theory 1.4 until an amendment settles them; while an issue is open or unknown a party accepts only if it would at
 * the completion that is worst for it. A constraint is broken when no way in which the lotteries and open issues may
 * still turn out obeys it. Settling an issue that was a lottery, open or unknown is a change. A draft that all accept
 * already has one amendment, without changes. Parties without a reservation value cannot be judged: they are left out
 * of the target and never listed as accepting.
 *
 * With `raise`, also the amendments of one, two and three changes that raise most the probability that all of the target
 * accept (theory 2), from draws: the one place where ranges count here (see `raiseAcceptance` for how they are looked for).
 *
 * Exact branch and bound; `proven` is false only where it ran out of its budget.
 *
 * @throws RangeError where there is no such draft or party.
 */
export function amend(model: Model, options: AmendOptions, context: Context): AmendResult {
  return rounded(runAmend(model, options, context));
}

function runAmend(model: Model, options: AmendOptions, context: Context): AmendResult {
  if (!model.parties.some((party) => party.deciding)) throw new NobodyDecides(model);
  const modelDraft = draftToStartFrom(model, options.draft);
  const limit = options.limit ?? 5;
  const max = Math.min(options.max || model.issues.length, model.issues.length);
  const draft = new AmendedDraft(model, startFromDraft(model, modelDraft));
  const all = model.parties.map((_, p) => p);
  const judged = all.filter((p) => model.parties[p]!.reservation !== null);
  const deciding = judged.filter((p) => model.parties[p]!.deciding);
  const target = options.for ? partiesNamed(model, options.for).filter((p) => judged.includes(p)) : deciding;
  const accepted = all.filter((p) => draft.accepts(p));
  const finder = new ChangeFinder(draft, deciding, context);
  const goal = (parties: readonly number[]): Goal => ({
    atLeast: Float64Array.from(model.parties, (party, p) =>
      parties.includes(p) ? party.reservation! : Number.NEGATIVE_INFINITY,
    ),
    redLinesOf: parties,
  });
  const describe = (changes: readonly Change[]): Amendment => describeAmendment(draft, changes, accepted);

  const found = finder.smallest(goal(target), limit, max);
  const closest = found.sets.length === 0 ? finder.closest(goal(target), max) : null;
  let proven = found.proven && (closest?.proven ?? true);
  const single: Record<Id, readonly Amendment[]> = {};
  for (const p of deciding) {
    if (accepted.includes(p)) continue;
    const own = finder.smallest(goal([p]), limit, max);
    proven &&= own.proven;
    single[model.parties[p]!.id] = own.sets.map(describe);
  }
  // By exact figures the nearest to everybody's yes, and so good places to look for a better chance of it.
  const near = (): (readonly Change[])[] =>
    [1, 2, 3].flatMap((size) => {
      const { changes } = finder.closest(goal(target), size);
      return changes ? [changes] : [];
    });
  const raised = options.raise ? raiseAcceptance(draft, target, [...found.sets, ...near()], context) : null;
  return {
    draft: modelDraft.id,
    accepted: accepted.map((p) => model.parties[p]!.id),
    target: target.map((p) => model.parties[p]!.id),
    amendments: found.sets.map(describe),
    proven,
    closest: closest?.changes ? { ...describe(closest.changes), shortfall: closest.shortfall } : null,
    single,
    ...(raised && {
      raise: {
        before: raised.before,
        draws: raised.draws,
        best: raised.best.map(({ changes, probability, exhaustive }) => ({
          ...describe(changes),
          probability,
          exhaustive,
        })),
      },
    }),
  };
}

function partiesNamed(model: Model, ids: readonly Id[]): number[] {
  for (const id of ids)
    if (!model.parties.some((party) => party.id === id))
      throw new RangeError(`no party "${id}" with preferences in perspective "${model.perspective}"`);
  return model.parties.map((_, p) => p).filter((p) => ids.includes(model.parties[p]!.id));
}

function describeAmendment(draft: AmendedDraft, changes: readonly Change[], accepted: readonly number[]): Amendment {
  const { model } = draft;
  for (const [issue, option] of changes) draft.option[issue] = option;
  const ids = (parties: readonly number[]): Id[] => parties.map((p) => model.parties[p]!.id);
  const accepts = model.parties.map((_, p) => p).filter((p) => draft.accepts(p));
  const stopped = model.parties.map((_, p) => p).filter((p) => !draft.keepsRedLines(p));
  const utilities = Object.fromEntries(model.parties.map((party, p) => [party.id, draft.utility(p)]));
  draft.option.fill(-1);
  return {
    changes: describeChanges(draft, changes),
    utilities,
    accepts: ids(accepts),
    loses: ids(accepted.filter((p) => !accepts.includes(p))),
    gains: ids(accepts.filter((p) => !accepted.includes(p))),
    stopped: ids(stopped),
  };
}
