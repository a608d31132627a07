import { statesReached } from "./coalitions.ts";
import type { Concept } from "./concepts.ts";
import { NoConflict } from "./no-conflict.ts";
import { others, type PartialConflict, type Reach, reachOf, settledStability } from "./over-completions.ts";
import { Contradiction, type KnownOrder, settled, unsettledPairs } from "./partial-order.ts";
import type { Comparison, Stepwise } from "./result.ts";

/** Work allowed for the search of the best order of questions, in states squared × positions looked at. */
const WORK = 10_000_000;
/** Most positions of the search looked at. */
const POSITIONS = 3000;

/** A conflict whose orders can be added to. */
export interface QuestionedConflict {
  readonly graph: PartialConflict["graph"];
  readonly orders: readonly KnownOrder[];
}

/** A comparison by numbers: does decision maker `i` prefer `a` to `b`? */
interface Question {
  readonly i: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Whether a state is an equilibrium by what is known, and if that is not decided, which comparison to ask for next: the one
 * after which the fewest are needed even if every answer helps as little as it can, and among those the one that may decide
 * soonest. Each answer counts with all that follows from it.
 */
export function stepwise(conflict: QuestionedConflict, concept: Concept, state: number): Stepwise {
  const { graph } = conflict;
  const search = new StepwiseSearch(graph, concept, state);
  const verdicts = graph.decisionMakers.map((_, i) => search.of(conflict.orders, i));
  const { next, least, most, proven } = search.best(conflict.orders);
  const feasible = [...graph.feasible.keys()].filter((s) => graph.feasible[s] === 1);
  const named = ({ i, a, b }: Question): Comparison => ({ decisionMaker: graph.decisionMakers[i]!, state: a, than: b });
  return {
    state,
    concept,
    verdict: verdicts.includes("none")
      ? "none"
      : verdicts.every((one) => one === "every")
        ? "equilibrium"
        : "undecided",
    decisionMakers: Object.fromEntries(
      graph.decisionMakers.map((id, i) => [
        id,
        ({ every: "stable", none: "unstable", open: "undecided" } as const)[verdicts[i]!],
      ]),
    ),
    next: next === null ? null : named(next),
    needed: { least, most, proven },
    open: search.questions(conflict.orders).map(named),
    unsettled: conflict.orders.reduce((sum, order) => sum + unsettledPairs(order, feasible), 0),
  };
}

/** What is needed from some position on. */
interface Needed {
  readonly next: Question | null;
  readonly least: number;
  readonly most: number;
  readonly proven: boolean;
}
const DECIDED: Needed = { next: null, least: 0, most: 0, proven: true };

class StepwiseSearch {
  readonly #graph: PartialConflict["graph"];
  readonly #reach: Reach;
  readonly #concept: Concept;
  readonly #state: number;
  readonly #known = new Map<string, Needed>();
  #positions = 0;

  constructor(graph: PartialConflict["graph"], concept: Concept, state: number) {
    this.#graph = graph;
    this.#reach = reachOf(graph);
    this.#concept = concept;
    this.#state = state;
  }

  of(orders: readonly KnownOrder[], i: number): "every" | "none" | "open" {
    return settledStability({ graph: this.#graph, orders }, this.#reach, i, this.#concept, this.#state);
  }

  /** Comparisons that bear on the verdict: none where it is decided. */
  questions(orders: readonly KnownOrder[]): readonly Question[] {
    const verdicts = this.#graph.decisionMakers.map((_, i) => this.of(orders, i));
    if (verdicts.includes("none")) return [];
    const found = new Map<string, Question>();
    for (const [i, verdict] of verdicts.entries())
      if (verdict === "open")
        for (const question of this.#bearingOn(orders, i))
          found.set(`${question.i}/${question.a}/${question.b}`, question);
    return [...found.values()];
  }

  /** The comparisons on which the stability of the state for one decision maker can hang. */
  #bearingOn(orders: readonly KnownOrder[], i: number): readonly Question[] {
    const own = orders[i]!;
    const state = this.#state;
    const bearing: Question[] = [];
    const ask = (a: number): void => {
      if (!own.better(a, state) && !own.atLeast(state, a)) bearing.push({ i, a, b: state });
    };
    this.#graph.moves[i]!.from(state, (u) => {
      if (own.atLeast(state, u)) return;
      ask(u);
      if (this.#concept === "nash") return;
      for (const t of this.#concept === "sequential" ? this.#mayFollow(orders, i, u, bearing) : this.#reach(i, u)) {
        ask(t);
        if (this.#concept === "symmetricMetarational") this.#graph.moves[i]!.from(t, ask);
      }
    });
    return bearing;
  }

  /** States the others may bring it to by improvements; comparisons that decide whether a step is one are added. */
  #mayFollow(orders: readonly KnownOrder[], i: number, start: number, bearing: Question[]): readonly number[] {
    return statesReached(this.#graph, others(this.#graph, i), start, (k, from, to) => {
      if (orders[k]!.atLeast(from, to)) return false;
      if (!orders[k]!.better(to, from)) bearing.push({ i: k, a: to, b: from });
      return true;
    });
  }

  /** The best next question: by search over all answers, as far as the work allowed for it goes. */
  best(orders: readonly KnownOrder[]): Needed {
    const questions = this.questions(orders);
    if (questions.length === 0) return DECIDED;
    const size = this.#graph.size;
    const allowed = Math.min(POSITIONS, Math.floor(WORK / (size * size)));
    this.#positions = 0;
    const exact = this.#search(orders, questions, allowed);
    return exact ?? this.#guess(orders, questions);
  }

  /** Exact, or `null` where it takes more positions than are allowed. */
  #search(orders: readonly KnownOrder[], all: readonly Question[], allowed: number): Needed | null {
    const key = all.map((question) => answered(orders, question)).join("");
    const known = this.#known.get(key);
    if (known) return known;
    if (++this.#positions > allowed) return null;
    let best: Needed | null = null;
    const questions = this.questions(orders);
    if (questions.length === 0) best = DECIDED;
    for (const question of questions) {
      const [yes, no] = after(orders, question).map((one) => this.#search(one, all, allowed));
      if (!yes || !no) return null;
      const next = {
        next: question,
        least: 1 + Math.min(yes.least, no.least),
        most: 1 + Math.max(yes.most, no.most),
        proven: true,
      };
      if (best === null || next.most < best.most || (next.most === best.most && next.least < best.least)) best = next;
    }
    this.#known.set(key, best!);
    return best;
  }

  /** Without the search: asking for every comparison once is enough; the one that leaves the fewest goes first. */
  #guess(orders: readonly KnownOrder[], questions: readonly Question[]): Needed {
    let best: { readonly question: Question; readonly left: number; readonly soonest: number } | null = null;
    for (const question of questions) {
      const left = after(orders, question).map((one) => this.questions(one).length);
      const most = Math.max(...left);
      const soonest = Math.min(...left);
      if (best === null || most < best.left || (most === best.left && soonest < best.soonest))
        best = { question, left: most, soonest };
    }
    return { next: best!.question, least: best!.soonest === 0 ? 1 : 2, most: questions.length, proven: false };
  }
}

function answered(orders: readonly KnownOrder[], { i, a, b }: Question): string {
  const order = orders[i]!;
  return order.better(a, b) ? "y" : order.atLeast(b, a) ? "n" : order.atLeast(a, b) ? "w" : "?";
}

/** What is known after a yes and after a no; a no means: at most as good. */
function after(orders: readonly KnownOrder[], { i, a, b }: Question): readonly (readonly KnownOrder[])[] {
  return [orders[i]!.with(a, b, true), orders[i]!.with(b, a, false)].map((own) =>
    orders.map((order, k) => (k === i ? own : order)),
  );
}

/**
 * What somebody has answered, added to what is known: `decision-maker: 5 > 1 = 2 < 0`, several parted by semicolons.
 *
 * @throws NoConflict for what cannot be read, is about no state or decision maker of the conflict, or contradicts what is known
 */
export function withAnswers(conflict: QuestionedConflict, answers: string): QuestionedConflict {
  const orders = [...conflict.orders];
  for (const part of answers.split(";").map((text) => text.trim())) {
    if (part === "") continue;
    const [, maker, chain] = /^([^:\s]+)\s*:\s*(.+)$/.exec(part) ?? [];
    const tokens = chain?.match(/\d+|[<>=]|\S/g) ?? [];
    const sound =
      tokens.length >= 3 &&
      tokens.length % 2 === 1 &&
      tokens.every((token, k) => (k % 2 === 0 ? /^\d+$/ : /^[<>=]$/).test(token));
    if (maker === undefined || !sound)
      throw new NoConflict(
        `“${part}” is no answer: write a decision maker and states it compares, such as “north: 5 > 1”`,
      );
    const i = conflict.graph.decisionMakers.indexOf(maker);
    if (i < 0)
      throw new NoConflict(
        `“${maker}” is no decision maker of this conflict; they are ${conflict.graph.decisionMakers.join(", ")}`,
      );
    const states = tokens.filter((_, k) => k % 2 === 0).map(Number);
    const missing = states.find((state) => conflict.graph.feasible[state] !== 1);
    if (missing !== undefined) throw new NoConflict(`there is no state ${missing} in this conflict`);
    for (const [k, state] of states.slice(0, -1).entries()) {
      const other = states[k + 1]!;
      const sign = tokens[2 * k + 1]!;
      try {
        orders[i] = told(orders[i]!, state, sign, other);
      } catch (error) {
        if (!(error instanceof Contradiction)) throw error;
        throw new NoConflict(`“${maker}: ${state} ${sign} ${other}” contradicts what is known of its order`);
      }
    }
  }
  return { ...conflict, orders };
}

function told(order: KnownOrder, a: number, sign: string, b: number): KnownOrder {
  return sign === ">" ? order.with(a, b, true) : sign === "<" ? order.with(b, a, true) : order.equal(a, b);
}

/** Whether everything about an order is known. */
export function isSettled(order: KnownOrder, states: readonly number[]): boolean {
  return states.every((a, k) => states.slice(k + 1).every((b) => settled(order, a, b)));
}
