import type { RunOf } from "../../catalogue/index.ts";
import { whyNot } from "../why-not.ts";
import type { whyNotQuestion } from "./question.ts";

export const run: RunOf<typeof whyNotQuestion> = ({ model }, options, world) => whyNot(model, options, world);
