import type { Id } from "../case/index.ts";
import type { Model, ModelParty } from "../model/types.ts";
import { crossesRedLine, isFeasible } from "../model/utility.ts";

/** The two options of one issue on which two packages differ. */
export interface TradeOffSide {
  readonly issue: Id;
  readonly better: Id;
  readonly worse: Id;
  /** What the better one adds to the utility by the numbers: weight times difference of values, above 0. */
  readonly gain: number;
}

/**
 * Two packages that differ in two issues: the first has the better option of `won` and the worse one of `lost`, the
 * second the other way round. When it is asked about, the numbers would rather have the first: `won.gain > lost.gain`.
 */
export interface TradeOff {
  readonly won: TradeOffSide;
  readonly lost: TradeOffSide;
}

/** By how much the gains must differ, as a share of both, for the numbers to have a preference worth asking about. */
const CLEAR = 0.1;
/** How many questions one issue may be in. */
const MOST_OF_ONE_ISSUE = 2;

/**
 * A few trade-offs to ask somebody about, to see whether the numbers say what was meant. Asked are those in which most
 * is at stake on the side given up while the numbers still have a clear preference: there both sides are large, and a
 * small change of two weights turns the answer. No two are of the same issues, and no issue is in more than two.
 *
 * Left out are issues in which an interaction of the party's plays a part (their worth hangs on other issues), and
 * packages that break a constraint or cross a red line of the party's which names either issue.
 *
 * @param base what holds on all other issues: for each the place of its option
 */
export function tradeOffs(model: Model, party: ModelParty, base: Int32Array, count: number): readonly TradeOff[] {
  const sides = sidesOf(model, party);
  const possible: (TradeOff & { readonly pair: string })[] = [];
  for (const [n, ofOne] of sides.entries())
    for (const ofOther of sides.slice(n + 1)) {
      const allows = packageRule(model, party, base, [ofOne.place, ofOther.place]);
      for (const one of ofOne.sides)
        for (const other of ofOther.sides) {
          const [won, lost] = one.gain > other.gain ? [one, other] : [other, one];
          if ((won.gain - lost.gain) / (won.gain + lost.gain) < CLEAR) continue;
          const first = { [won.issue]: won.better, [lost.issue]: lost.worse };
          const second = { [won.issue]: won.worse, [lost.issue]: lost.better };
          if (allows(first) && allows(second)) possible.push({ won, lost, pair: `${ofOne.place} ${ofOther.place}` });
        }
    }
  // Of equal stakes the clearer preference is asked last: its answer is the better known.
  possible.sort((a, b) => b.lost.gain - a.lost.gain || a.won.gain - b.won.gain);
  const asked: TradeOff[] = [];
  const pairs = new Set<string>();
  const times = new Map<Id, number>();
  for (const { won, lost, pair } of possible) {
    if (asked.length === count) break;
    const issues = [won.issue, lost.issue];
    if (pairs.has(pair) || issues.some((issue) => (times.get(issue) ?? 0) >= MOST_OF_ONE_ISSUE)) continue;
    pairs.add(pair);
    for (const issue of issues) times.set(issue, (times.get(issue) ?? 0) + 1);
    asked.push({ won, lost });
  }
  return asked;
}

/** The same question under other numbers; `null` where these give one of its sides no gain any more. */
export function tradeOffUnder(model: Model, party: ModelParty, { won, lost }: TradeOff): TradeOff | null {
  const under = (side: TradeOffSide): TradeOffSide => {
    const place = model.issues.findIndex(({ id }) => id === side.issue);
    const worth = (option: Id): number => {
      const k = model.issues[place]?.options.findIndex(({ id }) => id === option) ?? -1;
      return k < 0 ? Number.NaN : party.utilities[model.offsets[place]! + k]!;
    };
    return { ...side, gain: worth(side.better) - worth(side.worse) };
  };
  const now = { won: under(won), lost: under(lost) };
  return now.won.gain > 0 && now.lost.gain > 0 ? now : null;
}

/** For each issue that can be traded, by its place, every pair of options of which one is better. */
function sidesOf(
  model: Model,
  party: ModelParty,
): readonly { readonly place: number; readonly sides: TradeOffSide[] }[] {
  const interacting = new Set(party.interactions.flatMap(({ terms }) => [...terms].map((o) => model.issueOf[o]!)));
  return model.issues.flatMap(({ id, options }, place) => {
    if (interacting.has(place)) return [];
    const worth = (k: number): number => party.utilities[model.offsets[place]! + k]!;
    const sides = options.flatMap((better, a) =>
      options.flatMap((worse, b) => {
        const gain = worth(a) - worth(b);
        return gain > 0 ? [{ issue: id, better: better.id, worse: worse.id, gain }] : [];
      }),
    );
    return sides.length === 0 ? [] : [{ place, sides }];
  });
}

/** Whether a package, the base with two options changed, breaks no constraint and crosses no red line on either issue. */
function packageRule(
  model: Model,
  party: ModelParty,
  base: Int32Array,
  places: readonly number[],
): (changed: Readonly<Record<Id, Id>>) => boolean {
  const concerns = (options: Int32Array): boolean => options.some((o) => places.includes(model.issueOf[o]!));
  const constraints = model.constraints.filter((constraint) =>
    constraint.kind === "forbid"
      ? constraint.sets.some(concerns)
      : constraint.kind === "atMost"
        ? constraint.of.some(concerns)
        : constraint.issues.some((i) => places.includes(i)),
  );
  const concerned = { ...model, constraints };
  const bound = { ...party, redLines: party.redLines.filter(concerns) };
  return (changed) => {
    const outcome = base.slice();
    for (const i of places) {
      const { id, options } = model.issues[i]!;
      outcome[i] = options.findIndex((option) => option.id === changed[id]);
    }
    return isFeasible(concerned, outcome) && !crossesRedLine(model, bound, outcome);
  };
}

/**
 * What a draft says, issue by issue: its likeliest option under the common reading, the first of several; where it says
 * nothing that can be judged, the issue's first option. `null`: the first option of every issue.
 */
export function likeliestOutcome(model: Model, draft: Id | null): Int32Array {
  const common = model.drafts.find(({ id }) => id === draft)?.common;
  return Int32Array.from(model.issues, ({ options }, i) => {
    const chances = options.map((_, k) => common?.[model.offsets[i]! + k] ?? 0);
    return chances.indexOf(Math.max(...chances));
  });
}
