import { type Context, type Model, type ModelConstraint, type ModelParty, TooEntangled } from "../model/index.ts";
import { findOutcome } from "../space/index.ts";
import { type AmendedDraft, isHit } from "./amended-draft.ts";
import type { Change, Goal } from "./finder.ts";

/** Nodes one question may take. */
const NODES = 200_000;

/**
 * How many changes a goal takes at least, by the search of the deal space: an issue that no option settles may also stand as it
 * is, at what it adds then, a last party pays 1 for every change, and 0, 1, 2 … are asked for, each no proven. What stands as it is
 * takes part in no red line, constraint or malus, and in every bonus: so no amendment takes fewer.
 *
 * @param asked `from` the least number that is still in question; `mayStand` false: what no option settles has to be settled, so
 *   that more may be needed than an amendment takes, and what is found is one where it breaks nothing
 * @returns the number, at most `max` + 1 where none will do; and the changes of the outcome found, which need not meet the goal
 */
export function leastChanges(
  draft: AmendedDraft,
  goal: Goal,
  { from, max, mayStand }: { readonly from: number; readonly max: number; readonly mayStand: boolean },
  context: Context,
): { readonly least: number; readonly changes: readonly Change[] | null } {
  const { model, parties, bonus, stands } = relaxed(draft, goal, mayStand);
  const payer = model.parties.length - 1;
  const atLeast = (count: number): number[] =>
    parties.map((p) => (p === payer ? -count : goal.atLeast[p]! - bonus[p]!));
  const redLines = parties.map((p) => (goal.redLinesOf.includes(p) ? [...model.parties[p]!.redLines.keys()] : []));
  try {
    for (let count = from; count <= max; count++) {
      const asked = { parties, atLeast: atLeast(count), avoidRedLines: redLines, nodes: NODES };
      const { outcome, proven } = findOutcome(model, asked, context);
      if (outcome === null && proven) continue;
      const changes = outcome && [...outcome.entries()].filter(([issue, option]) => option !== stands[issue]);
      return { least: count, changes };
    }
    return { least: max + 1, changes: null };
  } catch (error) {
    // Issues tied together too tightly for its tables: then there is no such help.
    if (error instanceof TooEntangled) return { least: from, changes: null };
    throw error;
  }
}

interface Relaxed {
  readonly model: Model;
  /** Those of whom something is asked, and the payer, last. */
  readonly parties: readonly number[];
  /** Party by party: all that interactions with what stands as it is could add. */
  readonly bonus: Float64Array;
  /** Issue by issue: the local option that is no change. */
  readonly stands: Int32Array;
}

function relaxed(draft: AmendedDraft, goal: Goal, mayStand: boolean): Relaxed {
  const { model, start } = draft;
  const n = model.issues.length;
  // An issue is settled where every party reads the one option; else it may stand as it is, one option more.
  const more = model.issues.map((_, i) => {
    const option = start.settled[i]!;
    if (!mayStand) return 0;
    return option < 0 || start.readings.some((reading) => reading[model.offsets[i]! + option]! < 1 - 1e-12) ? 1 : 0;
  });
  const offsets = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) offsets[i + 1] = offsets[i]! + model.offsets[i + 1]! - model.offsets[i]! + more[i]!;
  const place = Int32Array.from(model.issueOf, (issue, o) => offsets[issue]! + o - model.offsets[issue]!);
  const issueOf = new Int32Array(offsets[n]!);
  for (let i = 0; i < n; i++) issueOf.fill(i, offsets[i], offsets[i + 1]);
  const stands = Int32Array.from(model.issues, (_, i) =>
    more[i] === 1 ? model.offsets[i + 1]! - model.offsets[i]! : start.settled[i]!,
  );
  const moved = (terms: Int32Array): Int32Array => terms.map((o) => place[o]!);
  const loose = (terms: Int32Array): boolean => [...terms].some((o) => more[model.issueOf[o]!] === 1);
  const bonus = new Float64Array(model.parties.length + 1);
  const parties = model.parties.map((party, p): ModelParty => {
    const utilities = new Float64Array(issueOf.length);
    party.utilities.forEach((utility, o) => {
      utilities[place[o]!] = utility;
    });
    for (let i = 0; i < n; i++) if (more[i] === 1) utilities[offsets[i + 1]! - 1] = draft.standing[p]![i]!;
    for (const { terms, adds } of party.interactions) if (loose(terms)) bonus[p]! += Math.max(0, adds);
    return {
      ...party,
      utilities,
      interactions: party.interactions.map(({ terms, adds }) => ({ terms: moved(terms), adds })),
      redLines: isHit(1, party.redLineTolerance) ? party.redLines.map(moved) : [],
    };
  });
  const costs = Float64Array.from(issueOf, (issue, o) => {
    if (o - offsets[issue]! === stands[issue]) return 0;
    return goal.issues?.[issue] === 0 ? -(n + 1) : -1;
  });
  const payer: ModelParty = {
    ...parties[0]!,
    id: "",
    name: "",
    deciding: false,
    weights: new Float64Array(n),
    utilities: costs,
    interactions: [],
    redLines: [],
  };
  const asked = model.parties.flatMap((_, p) =>
    goal.atLeast[p]! > Number.NEGATIVE_INFINITY || goal.redLinesOf.includes(p) ? [p] : [],
  );
  return {
    model: {
      ...model,
      issues: model.issues.map((issue, i) =>
        more[i] === 1 ? { ...issue, options: [...issue.options, { id: "", title: "" }] } : issue,
      ),
      offsets,
      issueOf,
      parties: [...parties, payer],
      constraints: model.constraints.flatMap((constraint) => movedConstraint(constraint, place, more)),
    },
    parties: [...asked, parties.length],
    bonus,
    stands,
  };
}

/** The same constraint with options numbered anew; a table that lists what may stand as it is binds no more. */
function movedConstraint(constraint: ModelConstraint, place: Int32Array, more: readonly number[]): ModelConstraint[] {
  const moved = (terms: Int32Array): Int32Array => terms.map((o) => place[o]!);
  if (constraint.kind === "forbid") return [{ ...constraint, sets: constraint.sets.map(moved) }];
  if (constraint.kind === "atMost") return [{ ...constraint, of: constraint.of.map(moved) }];
  return [...constraint.issues].some((i) => more[i] === 1) ? [] : [{ ...constraint, rows: constraint.rows.map(moved) }];
}
