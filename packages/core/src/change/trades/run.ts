import type { RunOf } from "../../catalogue/index.ts";
import { trades } from "../trades.ts";
import type { tradesQuestion } from "./question.ts";

export const run: RunOf<typeof tradesQuestion> = ({ model }, options, world) => trades(model, options, world);
