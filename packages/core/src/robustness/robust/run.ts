import type { RunOf } from "../../catalogue/index.ts";
import type { robustQuestion } from "./question.ts";
import { robust } from "./robust.ts";

export const run: RunOf<typeof robustQuestion> = ({ model }, options, world) => robust(model, options, world);
