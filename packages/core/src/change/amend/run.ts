import type { RunOf } from "../../catalogue/index.ts";
import { amend } from "../amend.ts";
import type { amendQuestion } from "./question.ts";

export const run: RunOf<typeof amendQuestion> = ({ model }, options, world) => amend(model, options, world);
