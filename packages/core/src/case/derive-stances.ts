import type { Case, Confidence, Id, IsoDate, Position, Range, Stance } from "./types.ts";

/** The id by which a position is cited: its own, or `position:<n>`, its place in the file counted from 1. */
export function positionId(position: Position, index: number): Id {
  return position.id ?? `position:${index + 1}`;
}

/** A stance that has a value: what is left of the record when denials and unknowns are read. */
export type HeldStance = Exclude<Stance, "denied" | "unknown">;

/** What a stance is given for: all of one or two other issues, each settled by any of the options listed. */
export type Condition = Readonly<Record<Id, readonly Id[]>>;

/** One row of the record on one option of one party. */
export interface StanceRow {
  readonly id: Id;
  readonly date: IsoDate;
  readonly stance: HeldStance;
  readonly confidence: Confidence;
  /** Of `conditional`, where the row says what for. */
  readonly condition?: Condition;
}

/** What a party holds on an option: the rows that stand, oldest first; the last one wins. Never empty. */
export type Standing = readonly [StanceRow, ...StanceRow[]];

/** party → issue → option → what stands. An option with nothing standing is not mentioned. */
export type Standings = ReadonlyMap<Id, ReadonlyMap<Id, ReadonlyMap<Id, Standing>>>;

/**
 * Reads the positions of a case in the order of their dates (theory 1.7).
 *
 * - Rows of one day are read in the order of the file, so the later row wins. A date given only to the month or
 *   year is read at its beginning, so that it never overrides a day within it.
 * - A position that names several options applies to each.
 * - `denied` cancels the stance in force on the option: the last stance and the rows just before it that say the
 *   same. What the party held before comes back. A second denial in a row denies the same stance, and cancels no more.
 * - `unknown` says nothing.
 * - A row without a confidence has medium confidence.
 *
 * @throws Error naming the position, where a case that was not checked has another stance
 */
export function standings(caseFile: Case): Standings {
  const rows = (caseFile.positions ?? []).map((position, index) => ({ position, id: positionId(position, index) }));
  rows.sort((a, b) => (a.position.date < b.position.date ? -1 : a.position.date > b.position.date ? 1 : 0));
  const histories = new Map<Id, Map<Id, Map<Id, History>>>();
  for (const { position, id } of rows) {
    if (position.stance === "unknown") continue;
    const issues = entry(histories, position.party, () => new Map<Id, Map<Id, History>>());
    const options = entry(issues, position.issue, () => new Map<Id, History>());
    for (const option of new Set(position.options)) {
      const history = entry(options, option, (): History => ({ held: [], justDenied: false }));
      if (position.stance === "denied") {
        if (!history.justDenied) cancelLast(history.held);
        history.justDenied = true;
      } else {
        if (!Object.hasOwn(STANCE_VALUES, position.stance))
          throw new Error(`position "${id}" has the stance "${position.stance}", which is none; check the case first`);
        history.held.push({
          id,
          date: position.date,
          stance: position.stance,
          confidence: position.confidence ?? "medium",
          ...(position.stance === "conditional" && position.if !== undefined && { condition: position.if }),
        });
        history.justDenied = false;
      }
    }
  }
  const result = new Map<Id, Map<Id, Map<Id, Standing>>>();
  for (const [party, issues] of histories)
    for (const [issue, options] of issues)
      for (const [option, { held }] of options) {
        const [first, ...rest] = held;
        if (first)
          entry(
            entry(result, party, () => new Map()),
            issue,
            () => new Map(),
          ).set(option, [first, ...rest]);
      }
  return result;
}

/**
 * The rows whose conditions are in force on an option, oldest first: of the latest date, alternatives to each other (theory
 * 1.7). Empty where the latest stance has no condition.
 */
export function conditionsInForce(standing: Standing): readonly (StanceRow & { readonly condition: Condition })[] {
  const last = standing.at(-1)!;
  if (last.condition === undefined) return [];
  return standing.flatMap((row) =>
    row.date === last.date && row.condition !== undefined ? [{ ...row, condition: row.condition }] : [],
  );
}

interface History {
  readonly held: StanceRow[];
  justDenied: boolean;
}

function cancelLast(held: StanceRow[]): void {
  const denied = held.at(-1)?.stance;
  while (denied !== undefined && held.at(-1)?.stance === denied) held.pop();
}

/** The value of the map at a key, made where it is missing. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Option values on 0–100. */
export const STANCE_VALUES: Readonly<Record<HeldStance, number>> = {
  preferred: 100,
  accepted: 75,
  conditional: 50,
  "ruled-out": 0,
};

/** Half-widths of the range on 0–100. */
export const HALF_WIDTHS: Readonly<Record<Confidence, number>> = { high: 5, medium: 15, low: 30 };

/** What a stance can be worth, on 0–100: one with a condition nothing where it is not met, and like an accepted one where it is. */
function worths({ stance, condition }: Pick<StanceRow, "stance" | "condition">): readonly number[] {
  return condition === undefined ? [STANCE_VALUES[stance]] : [0, STANCE_VALUES.accepted];
}

/** The range of a stance on 0–100, widened to take in the values of earlier ones, and cut at 0 and 100. */
export function stanceRange(
  stance: HeldStance,
  confidence: Confidence,
  earlier: readonly Pick<StanceRow, "stance" | "condition">[] = [],
): Range {
  const likely = STANCE_VALUES[stance];
  const half = HALF_WIDTHS[confidence];
  const values = earlier.flatMap(worths);
  return [Math.max(0, Math.min(likely - half, ...values)), likely, Math.min(100, Math.max(likely + half, ...values))];
}
