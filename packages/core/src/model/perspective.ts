import {
  type Case,
  type CasePath,
  type Correlation,
  DERIVED,
  type Diagnostic,
  derivePerspective,
  type Id,
  type Perspective,
} from "../case/index.ts";
import { didYouMeanOf } from "../case/suggest.ts";
import { ownJudgements, type ResolvedParty, type ResolvedPerspective } from "./owned.ts";
import { withWalkAways } from "./walk-away.ts";

/**
 * A perspective of the case with all it inherits through `extends` (theory 1.6).
 *
 * What a perspective gives overrides what it extends, number by number: weights by issue, option values by issue and
 * option, readings by draft and issue, defaults by issue, presence by draft and party, flow by draft, strength by party and
 * year, span and power by party, blame by who walks, correlations by what they are between, beliefs like the judgements of a
 * party. **Lists replace:** `redLines`, `interactions`, `effects`, `leaks`, `enforcement` and `afterSigning`, where given, are the whole list (an empty one lifts what was inherited), because nothing else could take a single inherited red line away. A
 * reservation value replaces as a whole, whether direct or by scenarios. Rows of `resolve`, `deterrence`, levers,
 * commitments and acts merge by id and key.
 *
 * A walk-away value that words on drafts make likely is inherited from `derived` only where no perspective in between gives
 * the party a value, a weight or a red line of its own: else the prior stands (theory 1.7).
 *
 * Raw weights are merged as they stand, and normalised only afterwards: a perspective that overrides some weights of
 * one it extends gives them on the scale of the one it extends.
 *
 * @param id a perspective of the file, or `derived`; left out: the first of the file, or `derived` where it has none.
 * @returns the diagnostics of an unknown id, here or in `extends`, or of a circle of `extends`
 */
export function resolvePerspective(
  caseFile: Case,
  id: Id = caseFile.perspectives?.[0]?.id ?? DERIVED,
): { readonly perspective: ResolvedPerspective } | { readonly diagnostics: readonly Diagnostic[] } {
  const chain = extendsChain(caseFile, id);
  if ("diagnostics" in chain) return chain;
  const givesNumbers = new Set(
    chain.links.flatMap(({ perspective }) => (perspective.id === DERIVED ? [] : partiesGivenNumbers(perspective))),
  );
  const [first, ...rest] = chain.links.map(({ perspective, path }) =>
    ownJudgements(perspective.id === DERIVED ? withWalkAways(caseFile, perspective, givesNumbers) : perspective, path),
  );
  return { perspective: rest.reduce((over, base) => mergePerspectives(base, over), first!) };
}

/**
 * The perspective in which the parties are as `holder` believes them to be (theory 2, misperception): what the beliefs
 * say overrides each party's own judgements, by the same rules as `extends`.
 */
export function withBeliefs(perspective: ResolvedPerspective, holder: Id): ResolvedPerspective {
  const beliefs = perspective.beliefs.get(holder) ?? new Map<Id, ResolvedParty>();
  return { ...perspective, parties: mergeMaps(perspective.parties, beliefs, mergeParties) };
}

/** Parties to which a perspective gives a value, a weight or a red line: no walk-away value of theirs is inherited from words. */
function partiesGivenNumbers(perspective: Perspective): Id[] {
  return Object.entries(perspective.parties ?? {}).flatMap(([id, { values, weights, redLines }]) =>
    values !== undefined || weights !== undefined || redLines !== undefined ? [id] : [],
  );
}

interface Link {
  readonly perspective: Perspective;
  readonly path: CasePath;
}

function extendsChain(
  caseFile: Case,
  id: Id,
): { readonly links: readonly [Link, ...Link[]] } | { readonly diagnostics: readonly Diagnostic[] } {
  const perspectives = caseFile.perspectives ?? [];
  const find = (wanted: Id): Link | null => {
    if (wanted === DERIVED) return { perspective: derivePerspective(caseFile), path: [DERIVED] };
    const index = perspectives.findIndex((perspective) => perspective.id === wanted);
    return index < 0 ? null : { perspective: perspectives[index]!, path: ["perspectives", index] };
  };
  const unknown = (wanted: Id, path: CasePath): { readonly diagnostics: readonly Diagnostic[] } => ({
    diagnostics: [
      {
        severity: "error",
        code: "unknown-perspective",
        message: `there is no perspective "${wanted}"${didYouMeanOf(wanted, [...perspectives.map((p) => p.id), DERIVED])}`,
        path,
        at: "value",
      },
    ],
  });
  const first = find(id);
  if (!first) return unknown(id, []);
  const links: [Link, ...Link[]] = [first];
  const seen = new Set([id]);
  for (let last = first; last.perspective.extends !== undefined; last = links.at(-1)!) {
    const base = last.perspective.extends;
    const path = [...last.path, "extends"];
    if (seen.has(base))
      return {
        diagnostics: [
          {
            severity: "error",
            code: "circular-extends",
            message: `perspective "${base}" extends itself: ${[...seen, base].join(" → ")}`,
            path,
            at: "value",
          },
        ],
      };
    seen.add(base);
    const next = find(base);
    if (!next) return unknown(base, path);
    links.push(next);
  }
  return { links };
}

function mergePerspectives(base: ResolvedPerspective, over: ResolvedPerspective): ResolvedPerspective {
  const rows = <T>(a: ReadonlyMap<Id, T>, b: ReadonlyMap<Id, T>): ReadonlyMap<Id, T> =>
    mergeMaps(a, b, (x, y) => ({ ...x, ...y }));
  return {
    id: over.id,
    title: over.title,
    source: over.source,
    chain: [...over.chain, ...base.chain],
    parties: mergeMaps(base.parties, over.parties, mergeParties),
    beliefs: mergeMaps(base.beliefs, over.beliefs, (a, b) => mergeMaps(a, b, mergeParties)),
    presence: mergeMaps(base.presence, over.presence, mergeLeaves),
    defaults: mergeLeaves(base.defaults, over.defaults),
    resolve: rows(base.resolve, over.resolve),
    deterrence: rows(base.deterrence, over.deterrence),
    rounds: over.rounds ?? base.rounds,
    blame: { walk: mergeLeaves(base.blame.walk, over.blame.walk), lapse: over.blame.lapse ?? base.blame.lapse },
    effects: over.effects ?? base.effects,
    leaks: over.leaks ?? base.leaks,
    enforcement: over.enforcement ?? base.enforcement,
    afterSigning: over.afterSigning ?? base.afterSigning,
    span: mergeLeaves(base.span, over.span),
    power: mergeLeaves(base.power, over.power),
    strength: mergeMaps(base.strength, over.strength, mergeLeaves),
    correlations: mergeCorrelations(base.correlations, over.correlations),
    levers: rows(base.levers, over.levers),
    commitments: rows(base.commitments, over.commitments),
    acts: rows(base.acts, over.acts),
  };
}

function mergeParties(base: ResolvedParty, over: ResolvedParty): ResolvedParty {
  return {
    weights: mergeLeaves(base.weights, over.weights),
    values: mergeMaps(base.values, over.values, mergeLeaves),
    reservation: over.reservation ?? base.reservation,
    redLines: over.redLines ?? base.redLines,
    redLineTolerance: over.redLineTolerance ?? base.redLineTolerance,
    interactions: over.interactions ?? base.interactions,
    readings: mergeMaps(base.readings, over.readings, mergeLeaves),
    patience: over.patience ?? base.patience,
    flow: {
      talking: over.flow.talking ?? base.flow.talking,
      onTable: mergeLeaves(base.flow.onTable, over.flow.onTable),
    },
    blameCost: over.blameCost ?? base.blameCost,
    rationality: over.rationality ?? base.rationality,
  };
}

function mergeCorrelations(base: readonly Correlation[], over: readonly Correlation[]): readonly Correlation[] {
  const pair = ({ between }: Correlation): string => between.toSorted().join(" ");
  const said = new Set(over.map(pair));
  return [...over, ...base.filter((correlation) => !said.has(pair(correlation)))];
}

function mergeLeaves<T>(base: ReadonlyMap<string, T>, over: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...base, ...over]);
}

function mergeMaps<T>(
  base: ReadonlyMap<string, T>,
  over: ReadonlyMap<string, T>,
  merge: (base: T, over: T) => T,
): ReadonlyMap<string, T> {
  const merged = new Map(base);
  for (const [key, value] of over) {
    const inherited = merged.get(key);
    merged.set(key, inherited === undefined ? value : merge(inherited, value));
  }
  return merged;
}
