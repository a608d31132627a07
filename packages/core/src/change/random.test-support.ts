import { createModel, type Model, type ModelConstraint, type ModelDraft, type TermState } from "../model/index.ts";
import { generator } from "../numbers/index.ts";

export { generator };

export interface RandomShape {
  readonly issues: number;
  readonly options: number;
  readonly parties: number;
  /** Reservation values lie around this share of each party's best. */
  readonly reservation: number;
  readonly interactions?: number;
  readonly redLines?: number;
  readonly constraints?: number;
  /** Chance that an issue of the draft is a lottery, and that it is open. */
  readonly lotteries?: number;
  readonly open?: number;
  /** Chance that a party has its own reading of a lottery. */
  readonly readings?: number;
  readonly groups?: number;
}

/** A random model with one random draft `d`: weights that sum to 1, opposed enough that zones are often small or empty. */
export function randomModel(shape: RandomShape, seed: number): Model {
  const random = generator(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const sizes = Array.from({ length: shape.issues }, () => 2 + pick(shape.options - 1));
  const conjunction = (most: number): [number, number][] => {
    const issues = new Set<number>();
    const length = 1 + pick(most);
    while (issues.size < Math.min(length, shape.issues)) issues.add(pick(shape.issues));
    return [...issues].sort((a, b) => a - b).map((issue) => [issue, pick(sizes[issue]!)]);
  };
  const model = createModel({
    issues: sizes.map((size, i) => ({
      id: `i${i}`,
      group: shape.groups ? `g${i % shape.groups}` : "all",
      options: Array.from({ length: size }, (_, k) => `o${k}`),
    })),
    parties: Array.from({ length: shape.parties }, (_, p) => {
      const raw = sizes.map(() => 0.1 + random());
      const total = raw.reduce((a, b) => a + b, 0);
      return {
        id: `p${p}`,
        utilities: sizes.map((size, i) =>
          Array.from({ length: size }, (_, k) => {
            const slope = (k / (size - 1)) * (p % 2 === 0 ? 1 : -1) + (p % 2 === 0 ? 0 : 1);
            return (raw[i]! / total) * (0.5 * slope + 0.5 * random());
          }),
        ),
        reservation: shape.reservation * (0.8 + 0.4 * random()),
        interactions: Array.from({ length: shape.interactions ?? 0 }, () => ({
          terms: conjunction(3),
          adds: 0.3 * (random() - 0.5),
        })),
        redLines: Array.from({ length: shape.redLines ?? 0 }, () => conjunction(3)),
        redLineTolerance: random() < 0.5 ? 0.1 : 0.3,
      };
    }),
  });
  const constraints = Array.from({ length: shape.constraints ?? 0 }, (_, origin): ModelConstraint => {
    const numbers = (terms: [number, number][]): Int32Array =>
      Int32Array.from(terms, ([issue, option]) => model.offsets[issue]! + option);
    const kind = pick(3);
    if (kind === 0) return { kind: "forbid", sets: [...numbers(conjunction(3))].map((o) => Int32Array.of(o)), origin };
    if (kind === 1)
      return { kind: "atMost", count: 1, of: [conjunction(2), conjunction(2), conjunction(1)].map(numbers), origin };
    const first = pick(shape.issues);
    const issues = [first, (first + 1) % shape.issues].sort((a, b) => a - b);
    const rows = Array.from({ length: 4 }, () =>
      Int32Array.from(issues, (issue) => model.offsets[issue]! + pick(sizes[issue]!)),
    );
    return { kind: "allowed", issues: Int32Array.from(issues), rows, origin };
  });
  return { ...model, constraints, drafts: [randomDraft(model, shape, random)] };
}

function randomDraft(model: Model, shape: RandomShape, random: () => number): ModelDraft {
  const total = model.offsets[model.issues.length]!;
  const common = new Float64Array(total);
  const lottery = (into: Float64Array, issue: number): void => {
    const [from, to] = [model.offsets[issue]!, model.offsets[issue + 1]!];
    let sum = 0;
    for (let o = from; o < to; o++) sum += into[o] = random() < 0.6 ? Math.ceil(random() * 4) : 0;
    if (sum === 0) sum = into[from] = 1;
    for (let o = from; o < to; o++) into[o]! /= sum;
  };
  const states = model.issues.map((issue, i): TermState => {
    const what = random();
    if (what < (shape.lotteries ?? 0)) {
      lottery(common, i);
      return "ambiguous";
    }
    if (what < (shape.lotteries ?? 0) + (shape.open ?? 0)) return random() < 0.5 ? "open" : "unknown";
    common[model.offsets[i]! + Math.floor(random() * issue.options.length)] = 1;
    return "settled";
  });
  const readings = model.parties.map(() => {
    const own = common.slice();
    let differs = false;
    states.forEach((state, i) => {
      if (state === "ambiguous" && random() < (shape.readings ?? 0)) {
        differs = true;
        own.fill(0, model.offsets[i], model.offsets[i + 1]);
        lottery(own, i);
      }
    });
    return differs ? own : common;
  });
  return { id: "d", title: "Draft", date: null, follows: null, states, common, readings };
}

/** Calls back with every outcome of the options given issue by issue (numbers 0 … M−1); the array is reused. */
export function eachOutcome(
  choices: readonly (readonly number[])[],
  visit: (outcome: readonly number[]) => void,
): void {
  const outcome: number[] = [];
  const at = (issue: number): void => {
    if (issue === choices.length) visit(outcome);
    else
      for (const o of choices[issue]!) {
        outcome[issue] = o;
        at(issue + 1);
      }
  };
  at(0);
}

export const allOptions = (model: Model): number[][] =>
  model.issues.map((issue, i) => issue.options.map((_, k) => model.offsets[i]! + k));

const holds = (terms: Int32Array, outcome: readonly number[]): boolean => terms.every((o) => outcome.includes(o));

export function plainUtility(model: Model, p: number, outcome: readonly number[]): number {
  const party = model.parties[p]!;
  return (
    outcome.reduce((sum, o) => sum + party.utilities[o]!, 0) +
    party.interactions.reduce((sum, { terms, adds }) => sum + (holds(terms, outcome) ? adds : 0), 0)
  );
}

export const crossesRedLine = (model: Model, p: number, outcome: readonly number[]): boolean =>
  model.parties[p]!.redLines.some((line) => holds(line, outcome));

export function plainFeasible(model: Model, outcome: readonly number[]): boolean {
  return model.constraints.every((constraint) => {
    if (constraint.kind === "forbid") return !constraint.sets.every((set) => [...set].some((o) => outcome.includes(o)));
    if (constraint.kind === "atMost")
      return constraint.of.filter((terms) => holds(terms, outcome)).length <= constraint.count;
    return constraint.rows.some((row) => holds(row, outcome));
  });
}

/** What exhaustive enumeration of completions and of chance says of a draft with some issues settled by changes. */
export function judgeByWorlds(
  model: Model,
  draft: ModelDraft,
  changes: ReadonlyMap<number, number>,
): { utilities: number[]; accepts: boolean[]; crossing: number[]; consistent: boolean } {
  const options = allOptions(model);
  const cells = (reading: Float64Array): { choices: number[][]; loose: boolean[] } => {
    const loose = options.map((list, i) => !changes.has(i) && list.every((o) => reading[o] === 0));
    const choices = options.map((list, i) =>
      changes.has(i) ? [list[changes.get(i)!]!] : loose[i] ? list : list.filter((o) => reading[o]! > 0),
    );
    return { choices, loose };
  };
  let consistent = false;
  eachOutcome(cells(draft.common).choices, (outcome) => {
    consistent ||= plainFeasible(model, outcome);
  });
  const judged = model.parties.map((party, p) => {
    const reading = draft.readings[p]!;
    const { choices, loose } = cells(reading);
    let utility = Number.POSITIVE_INFINITY;
    let crossing = 0;
    eachOutcome(
      choices.map((list, i) => (loose[i] ? list : [-1])),
      (completion) => {
        let expected = 0;
        let hit = 0;
        eachOutcome(
          choices.map((list, i) => (loose[i] ? [completion[i]!] : list)),
          (world) => {
            const chance = world.reduce((all, o, i) => all * (loose[i] || changes.has(i) ? 1 : reading[o]!), 1);
            expected += chance * plainUtility(model, p, world);
            if (crossesRedLine(model, p, world)) hit += chance;
          },
        );
        utility = Math.min(utility, expected);
        crossing = Math.max(crossing, hit);
      },
    );
    const accepts = utility >= party.reservation! - 1e-9 && crossing <= party.redLineTolerance + 1e-9;
    return { utility, accepts, crossing };
  });
  return {
    utilities: judged.map(({ utility }) => utility),
    accepts: judged.map(({ accepts }) => accepts),
    crossing: judged.map(({ crossing }) => crossing),
    consistent,
  };
}
