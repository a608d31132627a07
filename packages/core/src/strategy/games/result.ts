import type { Credibility, Listed } from "./equilibrium.ts";

/** A probability, a belief or a payoff; of a family of equilibria the least and greatest. */
export type Figure = number | readonly [low: number, high: number];

/** One equilibrium, or a family: then its figures are intervals, each on its own, not in every combination. */
export interface ToldEquilibrium {
  /** Player → information set → action → probability. Actions never played are listed with 0. */
  readonly strategies: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Figure>>>>>>;
  /** Information set → node, by the actions that lead to it → belief; `null` where the concept asks for none. */
  readonly beliefs: Readonly<Record<string, Readonly<Record<string, Figure>>>> | null;
  /** One a player. */
  readonly payoffs: readonly Figure[];
  readonly family: boolean;
  /** The same without rounding, as fractions: `1/9`, or `1/2 to 1`. */
  readonly exact: {
    readonly strategies: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly beliefs: Readonly<Record<string, Readonly<Record<string, string>>>> | null;
    readonly payoffs: readonly string[];
  };
}
/** A Nash equilibrium, and whether its threats would be carried out. */
export interface ToldNash extends ToldEquilibrium {
  readonly credibility: Credibility;
  /** What is announced and would not be done if it came to it: another action is better whatever is then believed. */
  readonly emptyThreats: readonly {
    readonly informationSet: string;
    readonly player: string;
    readonly action: string;
    readonly better: string;
  }[];
}

/** The equilibria of a game in extensive form. */
export interface GameResult {
  readonly title: string;
  readonly players: readonly string[];
  readonly informationSets: readonly {
    /** `p:k`, player and set as numbered in the file. */
    readonly id: string;
    readonly name: string;
    readonly player: string;
    readonly actions: readonly string[];
    readonly nodes: readonly string[];
  }[];
  readonly nash: readonly ToldNash[];
  readonly subgamePerfect: readonly ToldEquilibrium[];
  readonly sequential: readonly ToldEquilibrium[];
  /**
   * Of each list, whether it holds `all` equilibria; `pure`: mixed ones beyond those of the next concept were not searched;
   * `partial`: something could not be decided exactly, or was too much to try.
   */
  readonly complete: Readonly<Record<"nash" | "subgamePerfect" | "sequential", Listed["complete"]>>;
}
