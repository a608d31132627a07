import type { DecisionMaker } from "@parley/core";
import type { SourceNode } from "../case/tree.ts";
import { describe } from "../scenarios/data.ts";

/** The options of a conflict, in the order of the file: their ids, and their bits in the case's order. */
export interface Names {
  readonly ids: readonly string[];
  readonly bits: readonly number[];
}
/** Options of the file, each taken or left. */
export type Terms = readonly (readonly [option: number, taken: boolean])[];
type Report = (at: SourceNode, message: string) => null;

/** A pattern `[[0, "Y"], [3, "N"]]`; what cannot be read is reported and left out. */
export function termsOf(node: SourceNode, names: Names, report: Report): Terms {
  if (node.kind !== "list" || node.items.length === 0) {
    report(node, `a pattern must be a list of pairs [option, "Y" or "N"], not ${describe(node)}`);
    return [];
  }
  return node.items.flatMap((pair): Terms => {
    const [option, taken] = pair.kind === "list" ? pair.items : [];
    const o = option?.kind === "scalar" ? option.value : null;
    const is = taken?.kind === "scalar" ? taken.value : null;
    if (typeof o === "number" && names.ids[o] !== undefined && (is === "Y" || is === "N")) return [[o, is === "Y"]];
    report(pair, 'a pair must name one of the options, counted from 0, and say "Y" or "N"');
    return [];
  });
}

/** A statement of preference in the case file's words: a pattern, or a list of patterns one of which must hold. */
export function statementOf(node: SourceNode, names: Names, report: Report): string {
  const words = (terms: Terms): string => terms.map(([o, taken]) => `${taken ? "" : "!"}${names.ids[o]}`).join(" & ");
  if (node.kind !== "map") return words(termsOf(node, names, report));
  const members = node.entries.find(({ key }) => key === "members")?.value;
  if (members?.kind !== "list" || members.items.length === 0) {
    report(node, "a compound preference must have a list of members");
    return "";
  }
  return members.items.map((member) => `(${words(termsOf(member, names, report))})`).join(" | ");
}

/** The states that are possible, in ascending order of the file's numbers, as the case's numbers. */
function feasibleStates(names: Names, infeasible: readonly Terms[]): readonly number[] {
  const masks = infeasible.map((terms) => ({
    mask: terms.reduce((bits, [o]) => bits | (1 << o), 0),
    taken: terms.reduce((bits, [o, is]) => (is ? bits | (1 << o) : bits), 0),
  }));
  const states: number[] = [];
  for (let state = 0; state < 2 ** names.ids.length; state += 1)
    if (!masks.some(({ mask, taken }) => (state & mask) === taken))
      states.push(names.bits.reduce((sum, bit, o) => ((state >> o) & 1 ? sum + bit : sum), 0));
  return states;
}

/**
 * A ranking of the feasible states, which the file counts from 1, as a ranking in the case's numbers.
 *
 * @param node `null`: nothing is preferred to anything
 */
export function rankingOf(
  node: SourceNode | null,
  names: Names,
  infeasible: readonly Terms[],
  report: Report,
): NonNullable<DecisionMaker["ranking"]> {
  const states = feasibleStates(names, infeasible);
  if (node === null) return [states];
  if (node.kind !== "list") {
    report(node, `a ranking must be a list of states, not ${describe(node)}`);
    return [];
  }
  const seen = new Set<number>();
  const stateOf = (at: SourceNode): number => {
    const n = at.kind === "scalar" ? at.value : null;
    const state = typeof n === "number" ? states[n - 1] : undefined;
    if (state === undefined)
      report(at, `${describe(at)} is none of the ${states.length} feasible states, counted from 1`);
    else if (seen.has(state)) report(at, `state ${n} stands twice in the ranking`);
    else seen.add(state);
    return state ?? 0;
  };
  const ranking = node.items.map((item) => (item.kind === "list" ? item.items.map(stateOf) : stateOf(item)));
  if (seen.size < states.length)
    report(node, `the ranking has ${seen.size} of the ${states.length} feasible states; each must stand in it once`);
  return ranking;
}
