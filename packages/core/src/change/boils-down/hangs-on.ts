import { acceptanceOnly, type Verdict } from "../../acceptance/index.ts";
import type { Id } from "../../case/index.ts";
import {
  type Context,
  conjunctionToRecord,
  type Ends,
  type Model,
  type ModelDraft,
  type TermState,
} from "../../model/index.ts";
import { AmendedDraft, isHit, TOLERANCE } from "../amended-draft.ts";
import { packagesFrom } from "../packages.ts";
import { type Start, startFromDefaults, startFromDraft } from "../start.ts";
import type { Hinge } from "./result.ts";

/**
 * What the verdict of each deciding party on a draft hangs on (theory 3.6). A verdict that rejects hangs on the red lines
 * that are crossed, each of which suffices whatever else the text says; where none is, on the fewest terms whose change makes
 * the party accept (3.4 for it alone). One that accepts hangs on the fewest terms whose return to silence makes it accept no
 * longer. Of equally few the set that changes its utility most, then the file's order. Open and unknown issues stay as they
 * are. Only verdicts that are the same at both ends (1.8) have any.
 *
 * @returns party → hinge; `null` where there is none, or no verdict holds
 */
export function hangsOn(both: Ends, draft: ModelDraft, context: Context): Readonly<Record<Id, Hinge | null>> {
  const verdicts = [both.cautious, both.hopeful].map(
    (end) => acceptanceOnly(end, { draft: draft.id }, context).drafts[0]!,
  );
  const { likely } = both;
  return Object.fromEntries(
    likely.parties.flatMap(({ id, deciding }, p): [Id, Hinge | null][] => {
      if (!deciding) return [];
      const [low, high] = verdicts.map((judged) => judged.parties[id]!.verdict) as [Verdict, Verdict];
      if (low !== high || (low !== "accepts" && low !== "rejects")) return [[id, null]];
      if (low === "accepts") return [[id, returnToSilence(both.cautious, draft, p)]];
      return [[id, crossed(likely, draft, p) ?? fewestChanges(both, draft, p, context)]];
    }),
  );
}

const isLoose = (state: TermState): boolean => state === "open" || state === "unknown";

/** The red lines that the draft crosses however its open issues are settled. */
function crossed(model: Model, draft: ModelDraft, p: number): Hinge | null {
  const party = model.parties[p]!;
  const lines = party.redLines.filter((line) => {
    if ([...line].some((o) => isLoose(draft.states[model.issueOf[o]!]!))) return false;
    const chance = [...line].reduce((product, o) => product * draft.readings[p]![o]!, 1);
    return isHit(chance, party.redLineTolerance);
  });
  if (lines.length === 0) return null;
  const issues = new Set(lines.flatMap((line) => [...line].map((o) => model.issueOf[o]!)));
  return {
    verdict: "rejects",
    by: "red-lines",
    terms: [...issues].sort((a, b) => a - b).map((i) => model.issues[i]!.id),
    redLines: lines.map((line) => conjunctionToRecord(model, line)),
    changes: [],
    held: true,
    proven: true,
  };
}

/** The fewest terms whose change makes it accept: what holds over gaps where there is any, else by likely values. */
function fewestChanges(both: Ends, draft: ModelDraft, p: number, context: Context): Hinge | null {
  const { likely } = both;
  if (likely.parties[p]!.reservation === null) return null;
  const issues = Uint8Array.from(draft.states, (state) => (isLoose(state) ? 0 : 1));
  const { held, guesses, proven } = packagesFrom(
    both,
    { start: startFromDraft(likely, draft), target: [p], limit: 1, max: likely.issues.length, issues },
    { ...context, draws: 0 },
  );
  const found = held[0] ?? guesses[0];
  if (found === undefined) return null;
  return {
    verdict: "rejects",
    by: "change",
    terms: found.changes.map(({ issue }) => issue),
    redLines: [],
    changes: found.changes,
    held: held.length > 0,
    proven,
  };
}

interface Found {
  readonly issues: readonly number[];
  readonly drop: number;
}

/** The fewest settled terms without which the party accepts no longer. @param model at the end at which it accepts */
function returnToSilence(model: Model, draft: ModelDraft, p: number): Hinge | null {
  const silence = new Silence(model, draft, p);
  const found = silence.fewest();
  if (found === null) return null;
  return {
    verdict: "accepts",
    by: "silence",
    terms: found.map((i) => model.issues[i]!.id),
    redLines: [],
    changes: [],
    held: true,
    proven: true,
  };
}

class Silence {
  readonly #model: Model;
  readonly #p: number;
  readonly #start: Start;
  readonly #defaults: Float64Array;
  /** Issues that the draft settles otherwise than silence would. */
  readonly #settled: readonly number[];
  readonly #before: number;

  constructor(model: Model, draft: ModelDraft, p: number) {
    this.#model = model;
    this.#p = p;
    this.#start = startFromDraft(model, draft);
    this.#defaults = startFromDefaults(model).common;
    const reading = draft.readings[p]!;
    this.#settled = [...model.issues.keys()].filter((i) => {
      if (draft.states[i] === "silent" || isLoose(draft.states[i]!)) return false;
      for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
        if (Math.abs(reading[o]! - this.#defaults[o]!) > 1e-12) return true;
      return false;
    });
    this.#before = this.#without([]).utility(p);
  }

  fewest(): readonly number[] | null {
    const party = this.#model.parties[this.#p]!;
    // The most each issue's return can take away, interactions and the open issues in them at their worst.
    const most = new Map(
      this.#settled.map((i) => {
        const touching = party.interactions.filter(({ terms }) => [...terms].some((o) => this.#model.issueOf[o] === i));
        const reach = touching.reduce((sum, { adds }) => sum + 2 * Math.abs(adds), 0);
        const alone = this.#before - this.#without([i]).utility(this.#p);
        return [i, Math.max(0, alone + reach)] as const;
      }),
    );
    const order = [...this.#settled].sort((a, b) => most.get(b)! - most.get(a)! || a - b);
    const margin = party.reservation === null ? Number.POSITIVE_INFINITY : this.#before - party.reservation;
    for (let size = 1; size <= order.length; size++) {
      const found = [...this.#byValue(order, most, margin, size), ...this.#byRedLine(size)];
      if (found.length > 0) return found.reduce((best, other) => (isBefore(other, best) ? other : best)).issues;
    }
    return null;
  }

  /** The set of that size that takes away most, if that is more than the margin. */
  #byValue(order: readonly number[], most: ReadonlyMap<number, number>, margin: number, size: number): Found[] {
    let best: Found | null = null;
    const visit = (from: number, set: readonly number[], reach: number): void => {
      if (set.length === size) {
        const drop = this.#before - this.#without(set).utility(this.#p);
        if (drop <= margin + TOLERANCE) return;
        const found = { issues: [...set].sort((a, b) => a - b), drop };
        if (best === null || isBefore(found, best)) best = found;
        return;
      }
      for (let at = from; at <= order.length - (size - set.length); at++) {
        const rest = order.slice(at, at + size - set.length).reduce((sum, i) => sum + most.get(i)!, 0);
        const needed = Math.max(margin, best === null ? margin : best.drop - TOLERANCE);
        if (reach + rest <= needed + TOLERANCE / 2) return;
        visit(at + 1, [...set, order[at]!], reach + most.get(order[at]!)!);
      }
    };
    if (margin < Number.POSITIVE_INFINITY) visit(0, [], 0);
    return best === null ? [] : [best];
  }

  /** Sets of that size whose return to silence crosses a red line: all of them lie within the issues of one line. */
  #byRedLine(size: number): Found[] {
    const sets = new Map<string, readonly number[]>();
    for (const line of this.#model.parties[this.#p]!.redLines) {
      const issues = [...new Set([...line].map((o) => this.#model.issueOf[o]!))].filter((i) =>
        this.#settled.includes(i),
      );
      for (const set of subsets(issues, size)) sets.set(set.join(), set);
    }
    return [...sets.values()].flatMap((issues) => {
      const without = this.#without(issues);
      return without.keepsRedLines(this.#p) ? [] : [{ issues, drop: this.#before - without.utility(this.#p) }];
    });
  }

  /** The draft with some issues given back to silence, as the party reads it. */
  #without(issues: readonly number[]): AmendedDraft {
    const { offsets, parties } = this.#model;
    const reading = this.#start.readings[this.#p]!.slice();
    for (const i of issues) reading.set(this.#defaults.subarray(offsets[i], offsets[i + 1]), offsets[i]);
    return new AmendedDraft(this.#model, { ...this.#start, readings: parties.map(() => reading) });
  }
}

/** What changes the utility most first, then the file's order. */
function isBefore(a: Found, b: Found): boolean {
  if (Math.abs(a.drop - b.drop) > TOLERANCE) return a.drop > b.drop;
  for (let k = 0; k < a.issues.length; k++) if (a.issues[k] !== b.issues[k]) return a.issues[k]! < b.issues[k]!;
  return false;
}

function subsets(items: readonly number[], size: number): (readonly number[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
