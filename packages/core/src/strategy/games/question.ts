import * as z from "zod";
import { by, type Question } from "../../catalogue/index.ts";
import type { GameResult, ToldEquilibrium, ToldNash } from "./result.ts";

const figure = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const text = z.string();
const equilibrium: z.ZodType<ToldEquilibrium> = z.object({
  strategies: by(by(by(figure))),
  beliefs: by(by(figure)).nullable(),
  payoffs: z.array(figure),
  family: z.boolean(),
  exact: z.object({ strategies: by(by(text)), beliefs: by(by(text)).nullable(), payoffs: z.array(text) }),
});
const nash: z.ZodType<ToldNash> = z.intersection(
  equilibrium,
  z.object({
    credibility: z.enum(["sequential", "subgame-perfect", "nash"]),
    emptyThreats: z.array(z.object({ informationSet: text, player: text, action: text, better: text })),
  }),
);
const listed = z.enum(["all", "pure", "partial"]);
const result: z.ZodType<GameResult> = z.object({
  title: text,
  players: z.array(text),
  informationSets: z.array(
    z.object({ id: text, name: text, player: text, actions: z.array(text), nodes: z.array(text) }),
  ),
  nash: z.array(nash),
  subgamePerfect: z.array(equilibrium),
  sequential: z.array(equilibrium),
  complete: z.object({ nash: listed, subgamePerfect: listed, sequential: listed }),
});

export const gameQuestion: Question<Readonly<Record<string, never>>, GameResult, "file"> = {
  id: "game",
  asks: "Which outcomes of a game hold, and which rest on threats nobody would carry out?",
  theory: "8",
  options: z.strictObject({}),
  result,
  reads: ["file"],
  discloses: "what-it-reads",
  over: "file",
  cost: "seconds",
  // It is asked of a file, so no case has anything for it.
  concerns: () => false,
  shown: { page: "strategy", order: 260, brief: "none" },
  got: ({ complete }) => (complete.sequential === "all" ? { how: "exact" } : { how: "bound", within: null }),
  run: () => import("./run.ts"),
};
