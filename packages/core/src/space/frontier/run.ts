import type { RunOf } from "../../catalogue/index.ts";
import { frontier } from "../frontier.ts";
import type { frontierQuestion } from "./question.ts";

export const run: RunOf<typeof frontierQuestion> = ({ model }, options, world) => frontier(model, options, world);
