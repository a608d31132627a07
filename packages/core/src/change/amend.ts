import { rounded } from "../acceptance/index.ts";
import type { Id } from "../case/index.ts";
import {
  type Context,
  type EndName,
  type Ends,
  ends,
  type Model,
  type ModelDraft,
  NobodyDecides,
} from "../model/index.ts";
import { AmendedDraft } from "./amended-draft.ts";
import { type Change, ChangeFinder } from "./finder.ts";
import { withHomes } from "./homes.ts";
import { dealsOverGaps } from "./over-gaps.ts";
import { type AskedSet, bringingIn, describePackages, smallestSets } from "./packages.ts";
import { raiseAcceptance } from "./raise.ts";
import type { AmendAt, Amendment, AmendResult, SingleAmendments, TermChange } from "./result.ts";
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
  /** At which end of what nobody has said (theory 1.8); `all`, and left out: the likely figures, with both ends beside them. */
  readonly gaps?: EndName | "all";
}

/**
 * The smallest amendments to a draft after which everybody asked for accepts it and no constraint is broken
 * (theory 3.4), in two lists. *Held* are those after which the text lies in the cautious zone (theory 1.8): fewest changed
 * issues first, then those whose least margin over the walk-away values is greatest, then the second least, and so on; then
 * the file's order. *On guesses* those in the zone by likely values: fewest changes first, then fewest gaps leaned on, then
 * margins likewise. Where nothing is a gap or an assumed walk-away value the two are one.
 *
 * At an end, `amendments` are those in the zone of that end. Whether there is any holds where both ends say the same.
 *
 * Which amendments bring whom in goes by exact figures (expected weights and values); each is then judged by draws, held ones
 * at the cautious end: `accepts` are those whose chance is at least 0.95. Wording comes from the case's own drafts. Lotteries, readings, open and unknown issues count as in
 * theory 1.4 until an amendment settles them; while an issue is open or unknown a party accepts only if it would at
 * the completion that is worst for it. A constraint is broken when no way in which the lotteries and open issues may
 * still turn out obeys it. Settling an issue that was a lottery, open or unknown is a change. A draft that all accept
 * already has one amendment, without changes. Parties without a reservation value cannot be judged: they are left out
 * of the target and never listed as accepting.
 *
 * Those who ratify are not among the parties brought in: `homes` says of each amendment whether they would pass it too, at both
 * ends, and which of them would not (theory 2).
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
  const { gaps = "all" } = options;
  const looking = new Amendments(model, options, context);
  if (gaps !== "all") return { ...looking.at(gaps, options.raise === true), gaps: null };
  // The hopeful end first: who cannot be brought in there cannot be at the others.
  const hopeful = looking.at("hopeful", false);
  const likely = looking.at("likely", options.raise === true);
  const cautious = looking.at("cautious", false);
  const has = { cautious: cautious.amendments.length > 0, hopeful: hopeful.amendments.length > 0 };
  const over = { target: looking.target, anyChange: looking.max === model.issues.length };
  return { ...likely, gaps: dealsOverGaps(model, has, { cautious, hopeful }, context, over) };
}

/** What was found at one end. */
interface Found extends Omit<AmendAt, "held" | "single"> {
  readonly single: Readonly<Record<Id, readonly Amendment[]>>;
}

/** Amendments to one draft at the ends of what nobody has said; what the ends share is looked for once. */
class Amendments {
  readonly target: readonly number[];
  readonly max: number;
  readonly #both: Ends;
  readonly #draft: ModelDraft;
  readonly #options: AmendOptions;
  readonly #context: Context;
  readonly #found: Map<Model, Found> = new Map<Model, Found>();
  readonly #ratified: Map<Model, Found> = new Map<Model, Found>();
  /** Parties whom nothing brings in, not even at the hopeful end. */
  readonly #hopeless: Set<string> = new Set<string>();

  constructor(model: Model, options: AmendOptions, context: Context) {
    this.#both = ends(model);
    this.#draft = draftToStartFrom(model, options.draft);
    this.#options = options;
    this.#context = context;
    this.max = Math.min(options.max || model.issues.length, model.issues.length);
    const judged = model.parties.flatMap(({ reservation }, p) => (reservation === null ? [] : [p]));
    this.target = options.for
      ? partiesNamed(model, options.for).filter((p) => judged.includes(p))
      : judged.filter((p) => model.parties[p]!.deciding);
  }

  /** @param raise whether also to look for what raises the chance most */
  at(end: EndName, raise: boolean): AmendAt {
    const found = this.#told(end);
    const held = this.#told("cautious");
    // Who is inside at the cautious end is so at the others.
    const single = Object.entries(found.single).map(([id, amendments]): [Id, SingleAmendments] => [
      id,
      { held: held.single[id] ?? [], amendments },
    ]);
    const raised = raise ? this.#raised(end, found) : null;
    return {
      ...found,
      held: held.amendments,
      proven: found.proven && held.proven,
      single: Object.fromEntries(single),
      ...(raised && { raise: raised }),
    };
  }

  #at(end: EndName): Found {
    const model = this.#both[end];
    let found = this.#found.get(model);
    if (found === undefined) {
      found = this.#lookAt(model, end === "likely");
      this.#found.set(model, found);
    }
    return found;
  }

  /** @param counted whether those that lean on fewer gaps come first */
  #lookAt(model: Model, counted: boolean): Found {
    const { target, max } = this;
    const start = startFromDraft(model, this.#draft);
    const draft = new AmendedDraft(model, start);
    const inside = [...model.parties.keys()].filter((p) => draft.accepts(p));
    const ids = (parties: readonly number[]): Id[] => parties.map((p) => model.parties[p]!.id);
    const smallest = (of: readonly number[]): ReturnType<typeof smallestSets> => {
      if (this.#hopeless.has(of.join())) return { sets: [], proven: true };
      const request = { start, target: of, limit: this.#options.limit ?? 5, max };
      const found = smallestSets(model, request, counted, this.#context);
      if (model === this.#both.hopeful && found.proven && found.sets.length === 0) this.#hopeless.add(of.join());
      return found;
    };

    const together = smallest(target);
    const closest = together.sets.length === 0 ? this.#finder(draft).closest(bringingIn(model, target), max) : null;
    const outside = [...model.parties.keys()].filter(
      (p) => model.parties[p]!.deciding && model.parties[p]!.reservation !== null && !inside.includes(p),
    );
    const alone = outside.map((p) => ({ p, ...smallest([p]) }));
    const bringing: AskedSet[] = [
      ...together.sets.map((changes) => ({ changes, target })),
      ...alone.flatMap(({ p, sets }) => sets.map((changes) => ({ changes, target: [p] }))),
    ];
    const others: AskedSet[] = [
      { changes: [], target },
      ...(closest?.changes ? [{ changes: closest.changes, target }] : []),
    ];
    const described = this.#described(draft, [...others, ...bringing]);
    const [asItStands, near] = described.splice(0, others.length);
    const amendments = described.splice(0, together.sets.length);
    return {
      draft: this.#draft.id,
      accepted: asItStands!.accepts,
      inside: ids(inside),
      target: ids(target),
      amendments,
      proven: together.proven && (closest?.proven ?? true) && alone.every(({ proven }) => proven),
      closest: near ? { ...near, shortfall: closest!.shortfall } : null,
      single: Object.fromEntries(alone.map(({ p, sets }) => [model.parties[p]!.id, described.splice(0, sets.length)])),
    };
  }

  #raised(end: EndName, { amendments }: Found): AmendAt["raise"] | null {
    const { target } = this;
    const model = this.#both[end];
    const draft = new AmendedDraft(model, startFromDraft(model, this.#draft));
    const finder = this.#finder(draft);
    // By exact figures the nearest to everybody's yes, and so good places to look for a better chance of it.
    const near = [1, 2, 3].flatMap((size) => {
      const { changes } = finder.closest(bringingIn(model, target), size);
      return changes ? [changes] : [];
    });
    const known = [...amendments.map(({ changes }) => changesFrom(model, changes)), ...near];
    const raised = raiseAcceptance(draft, target, known, this.#context);
    if (raised === null) return null;
    const asked = raised.best.map(({ changes }) => ({ changes, target }));
    const described = this.#described(draft, asked);
    return {
      before: raised.before,
      draws: raised.draws,
      best: raised.best.map(({ probability, exhaustive }, k) => ({
        ...described[k]!,
        probability,
        exhaustive,
      })),
    };
  }

  #described(draft: AmendedDraft, asked: readonly AskedSet[]): Amendment[] {
    const { model } = draft;
    return describePackages(draft, asked, this.#context).map((one) => ({
      ...one,
      wording: wordingOf(model.case, this.#draft.id, one.changes),
    }));
  }

  /** What was found at one end, with what those who ratify would say of all that is told of it. */
  #told(end: EndName): Found {
    const model = this.#both[end];
    let told = this.#ratified.get(model);
    if (told === undefined) {
      told = this.#withHomes(model, this.#at(end));
      this.#ratified.set(model, told);
    }
    return told;
  }

  #withHomes(model: Model, found: Found): Found {
    const { cautious, likely, hopeful } = this.#both;
    // Of what is there at the hopeful end alone nothing is told, nor of guesses where something holds.
    if (model === hopeful && model !== likely) return found;
    const held = model === cautious ? {} : this.#at("cautious").single;
    const single = Object.entries(found.single).filter(([id]) => (held[id] ?? []).length === 0);
    const place = (id: Id): number => model.parties.findIndex((party) => party.id === id);
    const packages = [found.amendments, ...single.map(([, list]) => list)];
    const asked = [this.target, ...single.map(([id]) => [place(id)])].flatMap((target, k) =>
      packages[k]!.map(({ changes }) => ({ changes: changesFrom(model, changes), target })),
    );
    const start = startFromDraft(model, this.#draft);
    const ratified = [...withHomes(this.#both, model, start, packages.flat(), asked, this.#context)];
    const amendments = ratified.splice(0, found.amendments.length);
    const alone = single.map(([id, list]): [Id, readonly Amendment[]] => [id, ratified.splice(0, list.length)]);
    return { ...found, amendments, single: { ...found.single, ...Object.fromEntries(alone) } };
  }

  #finder(draft: AmendedDraft): ChangeFinder {
    const reservations = draft.model.parties.map(({ reservation }) => reservation ?? 0);
    return new ChangeFinder(draft, this.target, reservations, this.#context);
  }
}

/** Changes by number again. */
function changesFrom({ issues }: Model, changes: readonly TermChange[]): readonly Change[] {
  return changes.map(({ issue, to }): Change => {
    const i = issues.findIndex(({ id }) => id === issue);
    return [i, issues[i]!.options.findIndex(({ id }) => id === to)];
  });
}

function partiesNamed(model: Model, ids: readonly Id[]): number[] {
  for (const id of ids)
    if (!model.parties.some((party) => party.id === id))
      throw new RangeError(`no party "${id}" with preferences in perspective "${model.perspective}"`);
  return model.parties.map((_, p) => p).filter((p) => ids.includes(model.parties[p]!.id));
}
