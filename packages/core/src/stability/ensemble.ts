import type { Id } from "../case/index.ts";
import { CONCEPTS, type Concept, stabilityOf } from "./concepts.ts";
import type { ConflictGraph } from "./conflict-graph.ts";
import type { EnsembleShare } from "./result.ts";

/** Counts, over conflicts that differ in nobody's moves but in the orders alone, where each of some states holds, and how firmly. */
export class EnsembleTally {
  readonly #makers: readonly Id[];
  readonly #states: readonly number[];
  readonly #concept: Concept;
  readonly #equilibria: Readonly<Record<Concept, Int32Array>>;
  /** One entry per decision maker, each with one per state. */
  readonly #stable: readonly Int32Array[];
  readonly #least: readonly Float64Array[];
  readonly #most: readonly Float64Array[];
  count = 0;

  /** @param concept of the shares and margins of each decision maker */
  constructor(makers: readonly Id[], states: readonly number[], concept: Concept) {
    this.#makers = makers;
    this.#states = states;
    this.#concept = concept;
    const zeros = (): Int32Array => new Int32Array(states.length);
    this.#equilibria = {
      nash: zeros(),
      generalMetarational: zeros(),
      symmetricMetarational: zeros(),
      sequential: zeros(),
    };
    this.#stable = makers.map(zeros);
    this.#least = makers.map(() => new Float64Array(states.length).fill(Number.POSITIVE_INFINITY));
    this.#most = makers.map(() => new Float64Array(states.length).fill(Number.NEGATIVE_INFINITY));
  }

  add(graph: ConflictGraph): void {
    this.count += 1;
    const each = this.#makers.map((_, i) => stabilityOf(graph, i));
    for (const [place, state] of this.#states.entries()) {
      for (const concept of CONCEPTS)
        if (each.every(({ stable }) => stable[concept][state] === 1)) this.#equilibria[concept][place]! += 1;
      for (const [i, { stable, why }] of each.entries()) {
        if (stable[this.#concept][state] !== 1) continue;
        this.#stable[i]![place]! += 1;
        const { margin } = why(this.#concept, state);
        if (margin === null) continue;
        this.#least[i]![place] = Math.min(this.#least[i]![place]!, margin);
        this.#most[i]![place] = Math.max(this.#most[i]![place]!, margin);
      }
    }
  }

  /** States that were an equilibrium at least once under a concept. */
  seen(concept: Concept): readonly number[] {
    return this.#states.filter((_, place) => this.#equilibria[concept][place]! > 0);
  }

  shares(): readonly EnsembleShare[] {
    return this.#states.map((state, place) => {
      const of = (concept: Concept): number => this.#equilibria[concept][place]! / this.count;
      return {
        state,
        equilibrium: {
          nash: of("nash"),
          generalMetarational: of("generalMetarational"),
          symmetricMetarational: of("symmetricMetarational"),
          sequential: of("sequential"),
        },
        decisionMakers: Object.fromEntries(
          this.#makers.map((id, i) => [
            id,
            {
              stable: this.#stable[i]![place]! / this.count,
              margin: Number.isFinite(this.#least[i]![place]!)
                ? ([this.#least[i]![place]!, this.#most[i]![place]!] as const)
                : null,
            },
          ]),
        ),
      };
    });
  }
}
