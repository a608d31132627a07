import type { Conflict, DecisionMaker, Id, Quantity } from "../case/index.ts";
import { expectedValue } from "../model/index.ts";
import { type ConflictGraph, optionMoves, ranksOf } from "./conflict-graph.ts";
import { parseStatement, type Statement, worthOfRanking, worthOfStatements, worthOfWeights } from "./preference.ts";

/** An option of a conflict with its bit. */
export interface ConflictGraphOption {
  readonly id: Id;
  readonly title: string;
  readonly decisionMaker: Id;
  readonly bit: number;
  /** Whether it can be given up once it was taken. */
  readonly reversible: boolean;
  /** Whether it can be taken again once it was given up. */
  readonly resumable: boolean;
}

/** A conflict ready for its questions. */
export interface CompiledConflict {
  readonly graph: ConflictGraph;
  readonly options: readonly ConflictGraphOption[];
  readonly statusQuo: number | null;
}

/**
 * Compiles a graph model of the case file (contract, `conflicts`): a state is the number whose bits are the options taken, the
 * first option listed being 1.
 *
 * @throws Error for a statement that cannot be read: checking the case finds these first
 */
export function compileConflict(conflict: Conflict): CompiledConflict {
  let next = 1;
  const options = conflict.decisionMakers.flatMap((maker) =>
    maker.options.map((option): ConflictGraphOption => {
      const bit = next;
      next *= 2;
      return {
        id: option.id,
        title: option.title,
        decisionMaker: maker.id,
        bit,
        reversible: option.reversible ?? true,
        resumable: option.resumable ?? true,
      };
    }),
  );
  const size = next;
  const bits = new Map(options.map(({ id, bit }) => [id, bit]));
  const feasible = new Uint8Array(size).fill(1);
  for (const pattern of conflict.infeasible ?? []) {
    let mask = 0;
    let taken = 0;
    for (const [id, value] of Object.entries(pattern)) {
      mask |= bits.get(id)!;
      if (value) taken |= bits.get(id)!;
    }
    for (let state = 0; state < size; state += 1) if ((state & mask) === taken) feasible[state] = 0;
  }
  return {
    graph: graphOf(
      conflict.decisionMakers.map(({ id }) => id),
      options,
      feasible,
      (i) => worthOf(conflict.decisionMakers[i]!, bits, size),
    ),
    options,
    statusQuo: conflict.statusQuo ?? null,
  };
}

/** Weights by the bits of their options; 0 where none is given. */
export function weightsByBit(
  weights: NonNullable<DecisionMaker["weights"]>,
  bits: ReadonlyMap<Id, number>,
): readonly Quantity[] {
  const byBit: Quantity[] = Array.from(bits, () => 0);
  for (const [id, weight] of Object.entries(weights)) byBit[31 - Math.clz32(bits.get(id)!)] = weight;
  return byBit;
}

/** A conflict in option form as a graph. */
export function graphOf(
  decisionMakers: readonly Id[],
  options: readonly ConflictGraphOption[],
  feasible: Uint8Array,
  worth: (decisionMaker: number) => Float64Array,
): ConflictGraph {
  const mask = (own: readonly ConflictGraphOption[]): number => own.reduce((bits, { bit }) => bits | bit, 0);
  return {
    size: feasible.length,
    feasible,
    decisionMakers,
    moves: decisionMakers.map((id) => {
      const own = options.filter(({ decisionMaker }) => decisionMaker === id);
      return optionMoves(feasible, {
        own: mask(own),
        kept: mask(own.filter(({ reversible }) => !reversible)),
        lost: mask(own.filter(({ resumable }) => !resumable)),
      });
    }),
    ranks: decisionMakers.map((_, i) => ranksOf(worth(i), feasible)),
  };
}

/** The worth of each state at expected weights; of an order of which only comparisons are known, 0 everywhere. */
function worthOf(maker: DecisionMaker, bits: ReadonlyMap<Id, number>, size: number): Float64Array {
  if (maker.ranking) return worthOfRanking(maker.ranking, size);
  if (maker.weights) return worthOfWeights(weightsByBit(maker.weights, bits).map(expectedValue), size);
  const statements = (maker.statements ?? []).map((text): Statement => {
    const statement = parseStatement(text, (id) => bits.get(id));
    if ("at" in statement) throw new Error(`${maker.id}: “${text}”: ${statement.message}`);
    return statement;
  });
  return worthOfStatements(statements, size);
}
