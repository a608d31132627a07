import type { Cursor } from "../cursor.ts";
import { optionsOfStatement, readOptionStatement } from "../option-statement.ts";
import { isMap } from "../schema/forms.ts";
import { didYouMean } from "../suggest.ts";
import { quoted, thereAre } from "../words.ts";
import type { CaseCheck } from "./context.ts";

/** Most options of a conflict: its states are 2 to their number. */
const MOST_OPTIONS = 20;
/** Most work of marking states, as states × patterns. */
const MOST_MARKS = 50_000_000;

/** Graph models: options and states that exist, and one complete order of the states for each decision maker. */
export function checkConflicts(check: CaseCheck): void {
  for (const conflict of check.rows("conflict")) checkConflict(check, conflict);
}

/** The options of a conflict in the order of their bits. */
interface Options {
  readonly places: ReadonlyMap<string, Cursor>;
  /** Whether all could be read. */
  readonly complete: boolean;
}

function checkConflict(check: CaseCheck, conflict: Cursor): void {
  check.provenance(conflict);
  const makers = conflict.get("decisionMakers").items();
  const options = optionsOf(check, makers);
  for (const maker of makers) {
    check.provenance(maker);
    check.reference("party", maker.get("id"));
  }
  checkOnce(check, makers);
  const coalitions = conflict.get("coalitions").items();
  const known = new Set(makers.map((maker) => maker.get("id").text));
  for (const coalition of coalitions) {
    check.distinct(coalition);
    for (const member of coalition.items())
      if (member.text !== undefined && makers.length > 0 && !known.has(member.text))
        check.error("not-a-decision-maker", member, `${quoted(member.text)} is no decision maker of this conflict`);
  }
  for (const pattern of conflict.get("infeasible").items()) {
    for (const [option, taken] of pattern.entries()) knownOption(check, options, option, taken, true);
    if (isMap(pattern.value) && pattern.entries().length === 0)
      check.error("conjunction-size", pattern, "an infeasible pattern must name at least one option");
  }
  const count = options.places.size;
  if (count > MOST_OPTIONS) {
    check.error(
      "too-many-options",
      conflict.get("decisionMakers"),
      `a conflict may have ${MOST_OPTIONS} options in all, not ${count}: every one doubles the states`,
      { key: true },
    );
    return;
  }
  const feasible = options.complete && count > 0 ? feasibleStates(check, conflict, options) : null;
  checkState(check, conflict.get("statusQuo"), count, feasible, options.complete);
  for (const maker of makers) checkPreferences(check, maker, options, feasible);
}

/** Options, which belong to one decision maker each. */
function optionsOf(check: CaseCheck, makers: readonly Cursor[]): Options {
  const places = new Map<string, Cursor>();
  let complete = true;
  for (const maker of makers) {
    const options = maker.get("options").items();
    if (options.length === 0) complete = false;
    for (const option of options) {
      const id = option.get("id");
      const first = id.text === undefined ? undefined : places.get(id.text);
      if (id.text === undefined) complete = false;
      else if (first === undefined) places.set(id.text, id);
      else {
        complete = false;
        const related = { path: first.path, message: "the first one" };
        check.error(
          "duplicate-id",
          id,
          `option ${quoted(id.text)} is declared twice in this conflict; each needs an id of its own`,
          {
            related,
          },
        );
      }
    }
  }
  return { places, complete };
}

function checkOnce(check: CaseCheck, makers: readonly Cursor[]): void {
  const seen = new Map<string, Cursor>();
  for (const id of makers.map((maker) => maker.get("id"))) {
    if (id.text === undefined) continue;
    const first = seen.get(id.text);
    if (first === undefined) seen.set(id.text, id);
    else
      check.error("duplicate-id", id, `decision maker ${quoted(id.text)} stands twice in this conflict`, {
        related: { path: first.path, message: "the first time" },
      });
  }
}

function knownOption(check: CaseCheck, { places, complete }: Options, id: string, place: Cursor, key: boolean): void {
  if (places.has(id) || !complete) return;
  const names = [...places.keys()];
  check.error(
    "unknown-option",
    place,
    `unknown option ${quoted(id)} of this conflict${didYouMean(id, names) || thereAre(names)}`,
    {
      key,
    },
  );
}

/** Length 2^options: 1 where the state can be; null where a pattern could not be read or there is too much to mark. */
function feasibleStates(check: CaseCheck, conflict: Cursor, options: Options): Uint8Array | null {
  const patterns = conflict.get("infeasible").items();
  const bits = new Map([...options.places.keys()].map((option, bit) => [option, 1 << bit]));
  const feasible = new Uint8Array(1 << options.places.size).fill(1);
  if (patterns.length * feasible.length > MOST_MARKS) {
    const message = `rankings were not held against ${patterns.length} infeasible patterns: they are too many`;
    check.warning("states-unchecked", conflict.get("infeasible"), message, { key: true });
    return null;
  }
  for (const pattern of patterns) {
    const entries = pattern.entries();
    if (entries.length === 0) return null;
    let [taken, left] = [0, 0];
    for (const [option, is] of entries) {
      const bit = bits.get(option);
      if (bit === undefined || typeof is.value !== "boolean") return null;
      if (is.value) taken |= bit;
      else left |= bit;
    }
    for (let state = 0; state < feasible.length; state += 1)
      if ((state & taken) === taken && (state & left) === 0) feasible[state] = 0;
  }
  return feasible;
}

function checkState(
  check: CaseCheck,
  place: Cursor,
  options: number,
  feasible: Uint8Array | null,
  complete: boolean,
): boolean {
  const state = place.value;
  if (typeof state !== "number" || !Number.isInteger(state) || state < 0 || !complete) return false;
  if (state >= 2 ** options) {
    check.error(
      "unknown-state",
      place,
      `there is no state ${state}: with ${options} options they are 0 to ${2 ** options - 1}`,
    );
    return false;
  }
  if (feasible?.[state] === 0) {
    check.error("infeasible-state", place, `state ${state} is infeasible`);
    return false;
  }
  return true;
}

const WAYS = ["ranking", "comparisons", "weights", "statements"] as const;

function checkPreferences(check: CaseCheck, maker: Cursor, options: Options, feasible: Uint8Array | null): void {
  const given = WAYS.filter((way) => maker.get(way).exists);
  if (given.length === 0 && WAYS.every((way) => check.lacks(maker.get(way))))
    check.error(
      "missing-preferences",
      maker,
      `a decision maker needs its order of the states: ranking, comparisons, weights or statements`,
      {
        key: true,
      },
    );
  if (given.length > 1)
    check.error(
      "two-preferences",
      maker.get(given[1]!),
      `a decision maker has one order of the states: ${given.join(" or ")}`,
      {
        key: true,
        related: { path: maker.get(given[0]!).path, message: "the other one" },
      },
    );
  for (const [option, weight] of maker.get("weights").entries()) knownOption(check, options, option, weight, true);
  for (const statement of maker.get("statements").items()) {
    if (statement.text === undefined) continue;
    const read = readOptionStatement(statement.text);
    if ("problem" in read) check.error("bad-statement", statement, `the statement ${read.problem}`);
    else for (const option of optionsOfStatement(read.statement)) knownOption(check, options, option, statement, false);
  }
  checkRanking(check, maker.get("ranking"), options, feasible);
  checkComparisons(check, maker.get("comparisons"), options, feasible);
}

/** Chains of states that can all hold: none is better than itself by what follows from them. */
function checkComparisons(check: CaseCheck, comparisons: Cursor, options: Options, feasible: Uint8Array | null): void {
  const known = new Relations();
  for (const chain of comparisons.items()) {
    const places = chain.items().map((place) => (Array.isArray(place.value) ? place.items() : [place]));
    const sound = places
      .flat()
      .map((place) => checkState(check, place, options.places.size, feasible, options.complete))
      .every(Boolean);
    if (!sound) continue;
    const states = places.map((place) => place.map(({ value }) => value as number));
    const added = states.flatMap((place, k) => [
      ...place.slice(1).map((other) => ({ above: place[0]!, below: other, equal: true })),
      ...(states[k + 1]?.[0] === undefined ? [] : [{ above: place[0]!, below: states[k + 1]![0]!, equal: false }]),
    ]);
    for (const relation of added) {
      if (known.fits(relation)) known.add(relation);
      else {
        const { above, below, equal } = relation;
        check.error(
          "contradicting-comparisons",
          chain,
          `state ${above} cannot be ${equal ? `as good as` : "better than"} state ${below}: it contradicts what stands before`,
        );
        break;
      }
    }
  }
}

interface Relation {
  readonly above: number;
  readonly below: number;
  readonly equal: boolean;
}

/** States above and below one another, as far as they are known. */
class Relations {
  /** State → the states directly below or equal to it, and whether they are strictly below. */
  readonly #down = new Map<number, Map<number, boolean>>();

  fits({ above, below, equal }: Relation): boolean {
    const back = this.#leads(below, above);
    return equal ? back !== "strictly" && this.#leads(above, below) !== "strictly" : back === null;
  }
  add({ above, below, equal }: Relation): void {
    this.#put(above, below, !equal);
    if (equal) this.#put(below, above, false);
  }
  #put(above: number, below: number, strictly: boolean): void {
    const down = this.#down.get(above) ?? new Map<number, boolean>();
    down.set(below, strictly || down.get(below) === true);
    this.#down.set(above, down);
  }
  /** Whether one state is known to be at least as good as another, or better; a step strictly down anywhere makes it better. */
  #leads(from: number, to: number): "strictly" | "weakly" | null {
    const best = new Map<number, boolean>([[from, false]]);
    const waiting = [from];
    while (waiting.length > 0) {
      const state = waiting.pop()!;
      for (const [next, strictly] of this.#down.get(state) ?? []) {
        const now = strictly || best.get(state)!;
        if (best.has(next) && (best.get(next)! || !now)) continue;
        best.set(next, now);
        waiting.push(next);
      }
    }
    return best.has(to) ? (best.get(to)! ? "strictly" : "weakly") : null;
  }
}

function checkRanking(check: CaseCheck, ranking: Cursor, options: Options, feasible: Uint8Array | null): void {
  if (!Array.isArray(ranking.value)) return;
  const ranked = new Map<number, Cursor>();
  let sound = options.complete;
  const places = ranking.items().flatMap((place) => (Array.isArray(place.value) ? place.items() : [place]));
  for (const place of places) {
    if (!checkState(check, place, options.places.size, feasible, options.complete)) {
      sound = false;
      continue;
    }
    const state = place.value as number;
    const first = ranked.get(state);
    if (first === undefined) ranked.set(state, place);
    else
      check.error("repeated", place, `state ${state} is ranked twice`, {
        related: { path: first.path, message: "the first time" },
      });
  }
  if (!sound || feasible === null) return;
  const missing: number[] = [];
  for (let state = 0; state < feasible.length && missing.length < 6; state += 1)
    if (feasible[state] === 1 && !ranked.has(state)) missing.push(state);
  if (missing.length > 0)
    check.error(
      "ranking-incomplete",
      ranking,
      `the ranking leaves out ${missing.length > 5 ? `${missing.slice(0, 5).join(", ")} and more` : missing.join(", ")}; every feasible state needs its place`,
      { key: true },
    );
}
