import type { RunOf } from "../../catalogue/index.ts";
import { draftsOverTime } from "../over-time.ts";
import type { draftsQuestion } from "./question.ts";

export const run: RunOf<typeof draftsQuestion> = ({ model }, options, world) => draftsOverTime(model, options, world);
