import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import { type Context, ends, type Model, NobodyDecides } from "../model/index.ts";
import { AmendedDraft } from "./amended-draft.ts";
import { type Change, ChangeFinder } from "./finder.ts";
import { bringingIn, describePackages, packagesFrom } from "./packages.ts";
import { raiseAcceptance } from "./raise.ts";
import type { Amendment, AmendResult, Package, SingleAmendments } from "./result.ts";
import { draftToStartFrom, startFromDraft } from "./start.ts";
import { wordingOf } from "./wording.ts";

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
 * (theory 3.4), in two lists. *Held* are those after which the text lies in the cautious zone (theory 1.8): fewest changed
 * issues first, then those whose least margin over the walk-away values is greatest, then the second least, and so on; then
 * the file's order. *On guesses* those in the zone by likely values: fewest changes first, then fewest gaps leaned on, then
 * margins likewise. Where nothing is a gap or an assumed walk-away value the two are one.
 *
 * Which amendments bring whom in goes by exact figures (expected weights and values); each is then judged by draws, held ones
 * at the cautious end: `accepts` are those whose chance is at least 0.95. Wording comes from the case's own drafts. Lotteries, readings, open and unknown issues count as in
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
  const start = startFromDraft(model, modelDraft);
  const both = ends(model);
  const draft = new AmendedDraft(model, start);
  const all = model.parties.map((_, p) => p);
  const judged = all.filter((p) => model.parties[p]!.reservation !== null);
  const deciding = judged.filter((p) => model.parties[p]!.deciding);
  const target = options.for ? partiesNamed(model, options.for).filter((p) => judged.includes(p)) : deciding;
  const inside = all.filter((p) => draft.accepts(p));
  const reservations = model.parties.map(({ reservation }) => reservation ?? 0);
  const finder = new ChangeFinder(draft, target, reservations, context);
  const worded = (packages: readonly Package[]): Amendment[] =>
    packages.map((one) => ({ ...one, wording: wordingOf(model.case, modelDraft.id, one.changes) }));
  const describe = (changes: readonly Change[]): Amendment =>
    worded(describePackages(draft, target, [changes], context))[0]!;

  const found = packagesFrom(both, { start, target, limit, max }, context);
  const closest = found.guesses.length === 0 ? finder.closest(bringingIn(model, target), max) : null;
  let proven = found.proven && (closest?.proven ?? true);
  const single: Record<Id, SingleAmendments> = {};
  for (const p of deciding) {
    if (inside.includes(p)) continue;
    const own = packagesFrom(both, { start, target: [p], limit, max }, context);
    proven &&= own.proven;
    single[model.parties[p]!.id] = { held: worded(own.held), amendments: worded(own.guesses) };
  }
  // By exact figures the nearest to everybody's yes, and so good places to look for a better chance of it.
  const near = (): (readonly Change[])[] =>
    [1, 2, 3].flatMap((size) => {
      const { changes } = finder.closest(bringingIn(model, target), size);
      return changes ? [changes] : [];
    });
  const raised = options.raise ? raiseAcceptance(draft, target, [...found.sets.guesses, ...near()], context) : null;
  return {
    draft: modelDraft.id,
    accepted: describe([]).accepts,
    inside: inside.map((p) => model.parties[p]!.id),
    target: target.map((p) => model.parties[p]!.id),
    held: worded(found.held),
    amendments: worded(found.guesses),
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
