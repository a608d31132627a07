export { type GameRead, readEfg, writeEfg } from "./efg.ts";
export type { Credibility, EmptyThreat, Equilibrium, Listed } from "./equilibrium.ts";
export { type ExtensiveGame, type GameNode, type InformationSet, paths, subgameRoots, unsolvable } from "./game.ts";
export { type PureProfile, pureNash } from "./nash.ts";
export { type Behaviour, quantalResponse } from "./quantal-response.ts";
export { parseRational, type Rational, rational, rationalText, toNumber } from "./rational.ts";
export * from "./result.ts";
export { type GameSolution, type JudgedEquilibrium, solveGame } from "./solve.ts";
