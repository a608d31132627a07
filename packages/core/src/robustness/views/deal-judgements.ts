import type { Id } from "../../case/index.ts";
import type { Context, Model } from "../../model/index.ts";
import { Carrying, type Item } from "./carried.ts";
import { isEmptyZone } from "./common-ground.ts";
import type { CarriedJudgement } from "./result.ts";

/** Zones searched to thin a set out, and to try judgements one by one. */
const MOST_THINNED = 120;
const MOST_TRIED = 500;

/** Judgements of which all together, carried over from another view, turn whether there is a deal. */
export interface DealJudgements {
  readonly judgements: readonly CarriedJudgement[];
  /** Fewer than this many are proven not to do. */
  readonly least: number;
  /** Whether none of them can be spared: each by itself, the others carried over. */
  readonly spare: boolean;
}

/** A judgement of one of the parties that both views judge. */
interface One {
  readonly carrying: Carrying;
  readonly item: Item;
}

/**
 * The smallest set of single judgements found that turns whether the zone is empty, carried over from `there`: all on which the views
 * differ about some parties, thinned out until none can be spared; then every judgement by itself, which shows that one is
 * not enough, or finds one that is.
 *
 * @param parties whose judgements, all carried over, turn the answer
 * @param empty the answer wanted
 * @returns `null` where the judgements that are numbers, red lines and interactions do not turn it
 */
export function dealJudgements(
  here: Model,
  there: Model,
  parties: readonly Id[],
  empty: boolean,
  context: Context,
): DealJudgements | null {
  const carryings = carryingOf(here, there);
  let left = MOST_THINNED;
  const turns = (set: ReadonlySet<One>): boolean | null => {
    if (left-- <= 0) return null;
    const mixed = here.parties.map((party) => {
      const carrying = carryings.get(party.id);
      if (carrying === undefined) return party;
      const carried = new Set([...set].flatMap((one) => (one.carrying === carrying ? [one.item] : [])));
      return carried.size === 0 ? party : carrying.mixed((item) => carried.has(item)).party;
    });
    const found = isEmptyZone({ ...here, parties: mixed }, context);
    return found === null ? null : found === empty;
  };
  const all = [...carryings].flatMap(([id, carrying]) => onesOf(carrying).map((one) => ({ id, one })));
  const start = all.flatMap(({ id, one }) => (parties.includes(id) ? [one] : []));
  if (turns(new Set(start)) !== true) return null;
  let unsure = false;
  const thinned = thinnedOut(start, (set) => {
    const answer = turns(set);
    if (answer === null) unsure = true;
    return answer === true;
  });
  const tell = (ones: readonly One[]): CarriedJudgement[] =>
    all.flatMap(({ one }) => (ones.includes(one) ? [one.carrying.describe(one.item)] : []));
  if (thinned.length === 1) return { judgements: tell(thinned), least: 1, spare: true };
  left = MOST_TRIED;
  let sure = all.length <= MOST_TRIED;
  for (const { one } of sure ? all : []) {
    const alone = turns(new Set([one]));
    if (alone === true) return { judgements: tell([one]), least: 1, spare: true };
    if (alone === null) sure = false;
  }
  return { judgements: tell(thinned), least: sure ? 2 : 1, spare: !unsure };
}

/** For each party that decides in both views what can be carried over, whatever text it is that could be agreed on. */
function carryingOf(here: Model, there: Model): ReadonlyMap<Id, Carrying> {
  const reading = new Float64Array(here.offsets.at(-1)!);
  const open = [...here.issues.keys()];
  return new Map(
    here.parties.flatMap((party) => {
      const other = there.parties.find(({ id, deciding }) => id === party.id && deciding);
      if (!party.deciding || other === undefined || !party.sheet.normalised || !other.sheet.normalised) return [];
      return [
        [party.id, new Carrying({ model: here, party, reading, open }, { model: there, party: other, reading, open })],
      ];
    }),
  );
}

/** The judgements on which the views differ, those that move least first. */
function onesOf(carrying: Carrying): readonly One[] {
  const reach = (item: Item): number => {
    const [a, b] = [false, true].map((side) =>
      item.kind === "value"
        ? (carrying.value(item.option, side) * carrying.rawWeight(item.issue, false)) / 100
        : item.kind === "weight"
          ? carrying.rawWeight(item.issue, side)
          : Number(side),
    );
    return Math.abs(b! - a!);
  };
  return carrying.items
    .filter(({ kind }) => kind !== "red-line-tolerance")
    .map((item) => ({ one: { carrying, item }, by: reach(item) }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

/** A set that turns the answer, less all that can be spared: halves first, then smaller parts, at last one by one (Zeller's ddmin). */
function thinnedOut(start: readonly One[], turns: (set: ReadonlySet<One>) => boolean): readonly One[] {
  let kept = [...start];
  // Once more one by one: what could not be spared before may be after others have gone.
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    kept = thinnedOnce(kept, turns);
  }
  return kept;
}

function thinnedOnce(start: readonly One[], turns: (set: ReadonlySet<One>) => boolean): One[] {
  let kept = [...start];
  for (let size = kept.length >> 1; size >= 1; size >>= 1)
    for (let from = 0; from < kept.length && kept.length > 1; ) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (without.length > 0 && turns(new Set(without))) kept = without;
      else from += size;
    }
  return kept;
}
