import type { Interval } from "./system.ts";

/** How far an equilibrium can be believed in. */
export type Credibility =
  /** Optimal at every information set, with beliefs that Bayes' rule and vanishing trembles allow. */
  | "sequential"
  /** An equilibrium in every subgame, but not optimal everywhere with consistent beliefs. */
  | "subgame-perfect"
  /** Rests on a threat that would not be carried out. */
  | "nash";

/** An action that an equilibrium announces and its player would not take if it came to it, whatever it then believed. */
export interface EmptyThreat {
  /** Place of the information set. */
  readonly set: number;
  /** Places of the actions. */
  readonly action: number;
  readonly better: number;
}

/** One equilibrium, or a family of them: then numbers are intervals, each on its own, not in every combination. */
export interface Equilibrium {
  /** By information set and action: the probability. */
  readonly strategies: readonly (readonly Interval[])[];
  /** By information set and node of it: the belief; `null` where the concept asks for none. */
  readonly beliefs: readonly (readonly Interval[])[] | null;
  /** Expected payoffs, one a player. */
  readonly payoffs: readonly Interval[];
  readonly family: boolean;
}

/** Equilibria of one concept. */
export interface Listed {
  readonly equilibria: readonly Equilibrium[];
  /** `all`, or `pure`: mixed ones were not searched beyond those of the stricter concept; `partial`: some supports could not be decided exactly. */
  readonly complete: "all" | "pure" | "partial";
}
