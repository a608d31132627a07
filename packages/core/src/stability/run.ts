import { type Conflict, latestDraft } from "../case/index.ts";
import type { RunOf } from "../catalogue/index.ts";
import { atEnd, resolvePerspective, UnusableOption } from "../model/index.ts";
import { COALITION_LIMIT, coalitionStability } from "./coalitions.ts";
import { type CompiledConflict, compileConflict } from "./compile-conflict.ts";
import { CONCEPTS, type Concept, type Stability, simultaneousStability, stabilityOf } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";
import { derivedConflict } from "./derived-conflict.ts";
import { derivedEnsemble } from "./derived-ensemble.ts";
import { fewestSwaps } from "./inverse.ts";
import { NoConflict } from "./no-conflict.ts";
import { reachOf, settledStability } from "./over-completions.ts";
import { ensembleOf, isPartial, type KnownConflict, knownConflict } from "./partial-conflict.ts";
import { type Reached, reachedFrom } from "./paths.ts";
import type { stabilityQuestion } from "./question.ts";
import type { ByConcept, Ensemble, StabilityResult, StateReason, Stepwise } from "./result.ts";
import { stepwise } from "./stepwise.ts";

/** States listed one by one, and with all that is asked of them. */
const LISTED = 1024;
/** Most states in which every coalition is looked at unasked. */
const COALITION_STATES = 256;
/** Decision makers among whom every coalition is looked at where the case names none. */
const COALITION_MAKERS = 6;

/** @throws NoConflict where the case has neither a conflict nor a draft, or not the state asked of */
export const run: RunOf<typeof stabilityQuestion> = ({ case: kase, model }, options, world) => {
  const named = kase.conflicts?.find(({ id }) => id === options.conflict);
  if (options.conflict !== null && !named) throw new UnusableOption(`no conflict ${options.conflict}`);
  const conflict = named ?? (options.draft === null ? kase.conflicts?.[0] : undefined);
  if (conflict) return ofCase(conflict, options, world);
  if (options.stepwise || options.answers !== null)
    throw new NoConflict(
      "comparisons are asked of a conflict of the case; one made of a draft has its orders from the judgements",
    );
  const id = options.draft ?? latestDraft(kase.drafts ?? [])?.id;
  const draft = model.drafts.find((candidate) => candidate.id === id);
  if (!draft)
    throw options.draft === null
      ? new NoConflict(`the case "${kase.id}" has neither a conflict nor a draft to make one of`)
      : new RangeError(`no draft ${id}`);
  const resolved = resolvePerspective(kase, model.perspective);
  if ("diagnostics" in resolved) throw new Error(`perspective ${model.perspective} cannot be resolved`);
  const at = (end: "cautious" | "likely" | "hopeful"): CompiledConflict =>
    derivedConflict(kase, atEnd(model, end), draft, resolved.perspective);
  const equilibria = (end: "cautious" | "hopeful"): ByConcept => {
    const { graph } = at(end);
    return everywhere(
      graph,
      graph.decisionMakers.map((_, i) => stabilityOf(graph, i)),
    );
  };
  return describe(at("likely"), options, {
    conflict: null,
    draft: draft.id,
    ends: { cautious: equilibria("cautious"), hopeful: equilibria("hopeful") },
    ensemble: options.ensemble
      ? derivedEnsemble({ case: kase, model, draft, perspective: resolved.perspective }, options.concept, world)
      : null,
    stepwise: null,
    coalitions: null,
  });
};

/** Of a conflict of the case: all orders settled, or what holds whatever they are. */
function ofCase(
  conflict: Conflict,
  options: Parameters<typeof run>[1],
  world: Pick<Parameters<typeof run>[2], "seed" | "draws">,
): StabilityResult {
  const compiled = compileConflict(conflict);
  const partial = conflict.decisionMakers.some(isPartial);
  const asked = options.stepwise || options.answers !== null;
  const about = { conflict: conflict.id, draft: null, ends: null, coalitions: conflict.coalitions ?? null };
  if (!partial && !asked) return describe(compiled, options, { ...about, ensemble: null, stepwise: null });
  const known = knownConflict(conflict, compiled, options.answers);
  const state = options.state ?? compiled.statusQuo;
  if (options.stepwise && state === null)
    throw new NoConflict("name the state that is asked about: the conflict has no state of today");
  if (state !== null) checkState(compiled.graph, state);
  const steps = options.stepwise ? stepwise(known, options.concept, state!) : null;
  if (!partial) return describe(compiled, options, { ...about, ensemble: null, stepwise: steps });
  return describePartial(compiled, known, {
    conflict: conflict.id,
    ensemble: ensembleOf(known, options.concept, world),
    stepwise: steps,
  });
}

/** The answer where orders are not settled: its lists hold what holds under every order that fits. */
function describePartial(
  { graph, options: all, statusQuo }: CompiledConflict,
  known: KnownConflict,
  about: { readonly conflict: string; readonly ensemble: Ensemble; readonly stepwise: Stepwise | null },
): StabilityResult {
  const { every, some, open } = about.ensemble.equilibria;
  const reach = reachOf(graph);
  const possible = [
    ...new Set(CONCEPTS.flatMap((concept) => [...every[concept], ...some[concept], ...open[concept]])),
  ].sort((a, b) => a - b);
  const bare: ConflictGraph = { ...graph, ranks: graph.ranks.map((ranks) => new Float64Array(ranks.length)) };
  const ways = statusQuo === null ? new Map() : reachedFrom(bare, statusQuo, possible);
  return {
    conflict: about.conflict,
    draft: null,
    decisionMakers: graph.decisionMakers,
    ...listed(all, known.feasible),
    feasible: known.feasible.length,
    statusQuo,
    stability: Object.fromEntries(
      graph.decisionMakers.map((id, i) => [
        id,
        conceptsOf((concept) =>
          known.feasible.filter((s) => settledStability(known, reach, i, concept, s) === "every"),
        ),
      ]),
    ),
    equilibria: every,
    simultaneous: null,
    coalitions: [],
    reach: pathsOf(ways),
    reachedByImprovement: [],
    reasons: [],
    inverse: null,
    ends: null,
    ensemble: about.ensemble,
    stepwise: about.stepwise,
    holds: open.nash.length === 0 && String(every.nash) === String(some.nash),
  };
}

/** Options and states in words of the case. */
function listed(
  all: CompiledConflict["options"],
  states: readonly number[],
): Pick<StabilityResult, "options" | "states"> {
  return {
    options: all.map(({ id, title, decisionMaker, reversible }) => ({ id, title, decisionMaker, reversible })),
    states: states.map((state) => ({
      id: state,
      options: Object.fromEntries(all.map(({ id, bit }) => [id, (state & bit) !== 0])),
    })),
  };
}

function pathsOf(ways: ReadonlyMap<number, Reached | null>): StabilityResult["reach"] {
  return Object.fromEntries(
    [...ways].map(([state, reached]) => [
      String(state),
      reached === null ? null : reached.paths.map(({ states }) => states),
    ]),
  );
}

/** @throws NoConflict */
function checkState(graph: ConflictGraph, state: number): void {
  if (graph.feasible[state] === 1) return;
  const feasible = graph.feasible.reduce((count, one) => count + one, 0);
  throw new NoConflict(
    `there is no state ${state} in this conflict: its ${feasible} states lie between 0 and ${graph.size - 1}`,
  );
}

function describe(
  { graph, options: all, statusQuo }: CompiledConflict,
  options: { readonly state: number | null; readonly concept: Concept },
  about: Pick<StabilityResult, "conflict" | "draft" | "ends" | "ensemble" | "stepwise"> & {
    readonly coalitions: readonly (readonly string[])[] | null;
  },
): StabilityResult {
  const stabilities = graph.decisionMakers.map((_, i) => stabilityOf(graph, i));
  const equilibria = everywhere(graph, stabilities);
  const feasible = graph.feasible.reduce((count, one) => count + one, 0);
  const held = [...new Set(CONCEPTS.flatMap((concept) => equilibria[concept]))].sort((a, b) => a - b);
  const interesting = [...new Set([...held, ...(statusQuo === null ? [] : [statusQuo])])].sort((a, b) => a - b);
  const shown = feasible <= LISTED ? [...graph.feasible.keys()].filter((s) => graph.feasible[s] === 1) : interesting;
  const small = graph.size <= LISTED;
  const ways = statusQuo === null || !small ? new Map() : reachedFrom(graph, statusQuo, held);
  if (options.state !== null) checkState(graph, options.state);
  return {
    conflict: about.conflict,
    draft: about.draft,
    decisionMakers: graph.decisionMakers,
    ...listed(all, shown),
    feasible,
    statusQuo,
    stability: Object.fromEntries(
      graph.decisionMakers.map((id, i) => [
        id,
        conceptsOf((concept) => shown.filter((s) => stabilities[i]!.stable[concept][s] === 1)),
      ]),
    ),
    equilibria,
    simultaneous: small ? simultaneousEquilibria(graph) : null,
    coalitions: coalitionsOf(graph, about.coalitions),
    reach: pathsOf(ways),
    reachedByImprovement: held.filter((state) => ways.get(state)?.improving === true),
    reasons: interesting.flatMap((state) =>
      graph.decisionMakers.map((_, i) => reasonOf(graph, i, stabilities[i]!, state)),
    ),
    inverse:
      options.state === null
        ? null
        : {
            state: options.state,
            concept: options.concept,
            swaps: Object.fromEntries(
              graph.decisionMakers.map((id, i) => [id, fewestSwaps(graph, i, options.concept, options.state!).swaps]),
            ),
            proven: true,
          },
    ends: about.ends,
    ensemble: about.ensemble,
    stepwise: about.stepwise,
    holds: about.ends === null || String(about.ends.cautious.nash) === String(about.ends.hopeful.nash),
  };
}

function conceptsOf(states: (concept: Concept) => readonly number[]): ByConcept {
  return {
    nash: states("nash"),
    generalMetarational: states("generalMetarational"),
    symmetricMetarational: states("symmetricMetarational"),
    sequential: states("sequential"),
  };
}

function everywhere(graph: ConflictGraph, stabilities: readonly Stability[]): ByConcept {
  return conceptsOf((concept) => {
    const held: number[] = [];
    for (let s = 0; s < graph.size; s += 1)
      if (graph.feasible[s] === 1 && stabilities.every(({ stable }) => stable[concept][s] === 1)) held.push(s);
    return held;
  });
}

function simultaneousEquilibria(graph: ConflictGraph): readonly number[] {
  const stable = graph.decisionMakers.map((_, i) => simultaneousStability(graph, i));
  return [...graph.feasible.keys()].filter((s) => graph.feasible[s] === 1 && stable.every((one) => one[s] === 1));
}

function coalitionsOf(
  graph: ConflictGraph,
  named: readonly (readonly string[])[] | null,
): StabilityResult["coalitions"] {
  const makers = graph.decisionMakers;
  if (graph.size > COALITION_LIMIT) return [];
  if (named === null && (makers.length > COALITION_MAKERS || graph.size > COALITION_STATES)) return [];
  const sets =
    named ??
    Array.from({ length: 1 << makers.length }, (_, set) => makers.filter((_, k) => (set >> k) & 1)).filter(
      (members) => members.length > 1,
    );
  return sets.map((members) => {
    const stable = coalitionStability(
      graph,
      members.map((id) => makers.indexOf(id)),
    );
    return {
      members,
      stable: conceptsOf((concept) => [...stable[concept].keys()].filter((s) => stable[concept][s] === 1)),
    };
  });
}

const STRONGEST: readonly Concept[] = ["nash", "sequential", "symmetricMetarational", "generalMetarational"];

function reasonOf(graph: ConflictGraph, i: number, { stable, why }: Stability, state: number): StateReason {
  const concept = STRONGEST.find((candidate) => stable[candidate][state] === 1) ?? null;
  const { kind, improvement, sanction, margin } = why(concept ?? "generalMetarational", state);
  return {
    state,
    decisionMaker: graph.decisionMakers[i]!,
    concept,
    kind,
    improvement: improvement < 0 ? null : improvement,
    sanction: sanction < 0 ? null : sanction,
    margin,
  };
}
