import type { RunOf } from "../../catalogue/index.ts";
import { durability } from "./durability.ts";
import type { durabilityQuestion } from "./question.ts";

export const run: RunOf<typeof durabilityQuestion> = ({ model }, options, world) => durability(model, options, world);
