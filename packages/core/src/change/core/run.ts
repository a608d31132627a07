import type { RunOf } from "../../catalogue/index.ts";
import { core } from "../core.ts";
import type { coreQuestion } from "./question.ts";

export const run: RunOf<typeof coreQuestion> = ({ model }, options, world) => core(model, options, world);
