import type { Id } from "../case/index.ts";
import {
  type Context,
  ends,
  isGap,
  type Model,
  type ModelConstraint,
  type ModelParty,
  type OptionSet,
  rangeOf,
  type Unspoken,
  withQuantities,
} from "../model/index.ts";
import { decidingParties, utilitiesOf } from "./network/evaluate.ts";
import { findOutcome, type SearchResult } from "./search/search.ts";

/** Whether there could be a deal, over everything nobody has said (theory 1.8). */
export interface Deal {
  /** `none`: the hopeful zone is empty. `exists`: the cautious one is not. `open`: what nobody has said decides. `null`: the searches ran out. */
  readonly answer: "none" | "exists" | "open" | null;
  /** Whether red lines and constraints alone leave nothing: no value, weight or walk-away value enters. */
  readonly excludedByWords: boolean;
  /** Where open: a smallest set of unspoken stances that would have to be favourable, walk-away values likely; `null` where none will do. */
  readonly favourable: {
    readonly least: number;
    readonly example: readonly Unspoken[];
    /** The outcome they would bring into the zone: issue → option. */
    readonly outcome: Readonly<Record<Id, Id>>;
    readonly proven: boolean;
  } | null;
  /** Where open: the gaps that, alone at the low end with all others high, empty the zone. */
  readonly necessary: readonly Unspoken[];
  /** Whether every gap was decided on. */
  readonly necessaryProven: boolean;
}

/** Whether a deal holds at both ends, and an outcome of the hopeful zone where it does not. */
interface Answered {
  readonly answer: Deal["answer"];
  readonly excludedByWords: boolean;
  readonly hopeful: Int32Array | null;
}

/**
 * Whether there could be a deal whatever nobody has said turns out to be (theory 1.8): by exact searches of both ends. What red
 * lines and constraints leave is asked first.
 *
 * @throws TooEntangled where the joint tables are too large (theory 1.2)
 * @throws Cancelled
 */
export function dealAnswer(model: Model, context?: Context): Answered {
  const { cautious, hopeful } = ends(model);
  const clear = findOutcome(model, { avoidRedLines: "all" }, context);
  if (clear.outcome === null && clear.proven) return { answer: "none", excludedByWords: true, hopeful: null };
  const settled = (answer: Deal["answer"], outcome: Int32Array | null): Answered => ({
    answer,
    excludedByWords: false,
    hopeful: outcome,
  });
  const low = inZone(cautious, context);
  if (low.outcome !== null) return settled("exists", low.outcome);
  const high = cautious === hopeful ? low : inZone(hopeful, context);
  if (high.outcome === null) return settled(high.proven ? "none" : null, null);
  return settled(low.proven ? "open" : null, high.outcome);
}

/**
 * Whether there could be a deal ({@link dealAnswer}), and where what nobody has said decides, what would have to be
 * favourable. The smallest set is an integer program: one binary variable for each pair of a
 * party and an issue, solved by asking for 0, 1, 2 … pairs until an outcome is found, each no proven by branch and bound.
 *
 * @throws TooEntangled where the joint tables are too large (theory 1.2)
 * @throws Cancelled
 */
export function deal(model: Model, context?: Context): Deal {
  const { answer, excludedByWords, hopeful } = dealAnswer(model, context);
  if (answer !== "open" || hopeful === null)
    return { answer, excludedByWords, favourable: null, necessary: [], necessaryProven: true };
  const { necessary, proven } = necessaryGaps(ends(model).hopeful, model, hopeful, context);
  return {
    answer,
    excludedByWords,
    favourable: leastFavourable(model, context),
    necessary,
    necessaryProven: proven,
  };
}

/** An outcome of the zone, the one that leaves most room to whoever has least. */
function inZone(model: Model, context?: Context): SearchResult {
  const atLeast = reservations(model);
  const maximise = { kind: "min" as const, reference: atLeast };
  return findOutcome(model, { atLeast, avoidRedLines: "all", maximise, enough: ROOM, nodes: NODES }, context);
}

/** Room enough: an outcome that clears every walk-away value by this much leans on few gaps. */
const ROOM = 0.2;
/** Nodes a single question may take. */
const NODES = 3_000_000;

/** As the deal space counts them: 0 where none is given. */
function reservations(model: Model): number[] {
  return decidingParties(model).map((p) => model.parties[p]!.reservation ?? 0);
}

/**
 * The gaps without which the hopeful zone is empty. Only those can be that every outcome of the zone leans on; so the outcomes
 * found while asking rule most of them out.
 *
 * @param likely the model whose gaps these are; at the hopeful end they are numbers
 */
function necessaryGaps(
  hopeful: Model,
  likely: Model,
  first: Int32Array,
  context?: Context,
): { readonly necessary: readonly Unspoken[]; readonly proven: boolean } {
  const deciding = decidingParties(hopeful);
  const without = (p: number, option: number): Model => {
    const party = likely.parties[p]!;
    const entry = party.sheet.value[option]!;
    const low = rangeOf(party.sheet.entries[entry]!.quantity)[0];
    const parties = [...hopeful.parties];
    parties[p] = withQuantities(hopeful, parties[p]!, new Map([[entry, low]]));
    return { ...hopeful, parties };
  };
  const leansOn = (outcome: Int32Array): Set<string> => {
    const found = new Set<string>();
    const utilities = utilitiesOf(hopeful, outcome, deciding);
    for (const [j, p] of deciding.entries()) {
      const party = likely.parties[p]!;
      for (const [i, k] of outcome.entries()) {
        const o = hopeful.offsets[i]! + k;
        if (!isGap(party, o)) continue;
        const loss = swingOf(likely, party, o);
        if (utilities[j]! - loss < (hopeful.parties[p]!.reservation ?? 0) - 1e-9) found.add(`${p} ${o}`);
      }
    }
    return found;
  };
  let candidates = leansOn(first);
  const necessary: Unspoken[] = [];
  let proven = true;
  for (const candidate of [...candidates].sort()) {
    if (!candidates.has(candidate)) continue;
    const [p, o] = candidate.split(" ").map(Number) as [number, number];
    const found = inZone(without(p, o), context);
    if (found.outcome === null) {
      if (found.proven) necessary.push(describe(likely, p, o));
      else proven = false;
      continue;
    }
    const leaning = leansOn(found.outcome);
    candidates = new Set([...candidates].filter((other) => leaning.has(other)));
  }
  const place = ({ party, issue, option }: Unspoken): number =>
    likely.parties.findIndex(({ id }) => id === party) * likely.issueOf.length + optionNumber(likely, issue, option);
  return { necessary: necessary.sort((a, b) => place(a) - place(b)), proven };
}

function optionNumber(model: Model, issue: Id, option: Id): number {
  const i = model.issues.findIndex(({ id }) => id === issue);
  return model.offsets[i]! + model.issues[i]!.options.findIndex(({ id }) => id === option);
}

function describe(model: Model, p: number, option: number): Unspoken {
  const i = model.issueOf[option]!;
  const issue = model.issues[i]!;
  return { party: model.parties[p]!.id, issue: issue.id, option: issue.options[option - model.offsets[i]!]!.id };
}

/** What a gap at its high end adds to a party's utility over its low end. */
function swingOf(model: Model, party: ModelParty, option: number): number {
  const [low, , high] = rangeOf(party.sheet.entries[party.sheet.value[option]!]!.quantity);
  return (party.weights[model.issueOf[option]!]! * (high - low)) / 100;
}

/**
 * An outcome in the zone of likely walk-away values with as few pairs (party, issue) as possible counted high instead of low.
 *
 * @returns `null` where not even all gaps high will do, proven
 */
export function leastFavourable(model: Model, context?: Context): Deal["favourable"] {
  const deciding = decidingParties(model);
  const { low, pairs } = withSwitches(model, deciding);
  const counter = low.parties.length - 1;
  const parties = [...deciding, counter];
  const atLeast = reservations(model);
  const meet = (most: number): SearchResult =>
    findOutcome(
      low,
      {
        parties,
        atLeast: [...atLeast, -most],
        avoidRedLines: parties.map((p) => low.parties[p]!.redLines.map((_, k) => k)),
        nodes: NODES,
      },
      context,
    );
  const any = meet(pairs.length);
  if (any.outcome === null && any.proven) return null;
  let proven = true;
  for (let least = 0; least < pairs.length; least++) {
    const found = meet(least);
    if (found.outcome !== null) return { ...told(model, found.outcome, pairs), proven };
    proven &&= found.proven;
  }
  return any.outcome === null ? null : { ...told(model, any.outcome, pairs), proven };
}

function told(
  model: Model,
  outcome: Int32Array,
  pairs: readonly (readonly [number, number])[],
): Omit<NonNullable<Deal["favourable"]>, "proven"> {
  const n = model.issues.length;
  const example = pairs.flatMap(([p, i], s): Unspoken[] => {
    const o = model.offsets[i]! + outcome[i]!;
    return outcome[n + s] === 1 && isGap(model.parties[p]!, o) ? [describe(model, p, o)] : [];
  });
  return {
    least: example.length,
    example,
    outcome: Object.fromEntries(model.issues.map((issue, i) => [issue.id, issue.options[outcome[i]!]!.id])),
  };
}

/**
 * The model with every gap low and, for each pair of a deciding party and an issue on which it has gaps, an issue more that
 * says whether they count high; a last party, to whom each that does costs 1.
 */
function withSwitches(
  model: Model,
  deciding: readonly number[],
): { readonly low: Model; readonly pairs: readonly (readonly [number, number])[] } {
  const pairs = deciding.flatMap((p) =>
    model.issues.flatMap((_, i): (readonly [number, number])[] => {
      const party = model.parties[p]!;
      for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
        if (isGap(party, o) && swingOf(model, party, o) > 0) return [[p, i]];
      return [];
    }),
  );
  const n = model.issues.length;
  const M = model.issueOf.length;
  const offsets = new Int32Array(n + pairs.length + 1);
  offsets.set(model.offsets);
  for (let s = 0; s < pairs.length; s++) offsets[n + s + 1] = M + 2 * (s + 1);
  const issueOf = Int32Array.from({ length: M + 2 * pairs.length }, (_, o) =>
    o < M ? model.issueOf[o]! : n + ((o - M) >> 1),
  );
  const options = [
    { id: "low", title: "low" },
    { id: "high", title: "high" },
  ];
  const issues = [
    ...model.issues,
    ...pairs.map(([p, i]) => ({
      id: `${model.parties[p]!.id} on ${model.issues[i]!.id}`,
      title: "",
      group: null,
      ordered: false,
      options,
    })),
  ];
  const longer = (values: Float64Array, length: number): Float64Array => {
    const out = new Float64Array(length);
    out.set(values);
    return out;
  };
  const useless: ModelConstraint[] = [];
  const parties = model.parties.map((party, p): ModelParty => {
    const utilities = longer(party.utilities, issueOf.length);
    for (let o = 0; o < M; o++)
      if (isGap(party, o)) {
        const [bottom] = rangeOf(party.sheet.entries[party.sheet.value[o]!]!.quantity);
        utilities[o] = (party.weights[model.issueOf[o]!]! * bottom) / 100;
      }
    const interactions = [...party.interactions];
    for (const [s, [q, i]] of pairs.entries()) {
      if (q !== p) continue;
      const high = M + 2 * s + 1;
      const other: number[] = [];
      for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
        if (isGap(party, o) && swingOf(model, party, o) > 0)
          interactions.push({ terms: Int32Array.of(o, high), adds: swingOf(model, party, o) });
        else other.push(o);
      // A switch that changes nothing is never turned: nothing is lost, and much less is searched.
      if (other.length > 0)
        useless.push({ kind: "forbid", sets: [Int32Array.from(other), Int32Array.of(high)], origin: -1 });
    }
    return { ...party, utilities, interactions };
  });
  const counting = new Float64Array(issueOf.length);
  for (let s = 0; s < pairs.length; s++) counting[M + 2 * s + 1] = -1;
  const [some] = model.parties;
  const none: readonly OptionSet[] = [];
  const counter: ModelParty = {
    ...some!,
    id: "",
    name: "",
    deciding: false,
    weights: new Float64Array(issues.length),
    utilities: counting,
    interactions: [],
    redLines: none,
  };
  return {
    low: {
      ...model,
      issues,
      offsets,
      issueOf,
      parties: [...parties, counter],
      constraints: [...model.constraints, ...useless],
    },
    pairs,
  };
}
