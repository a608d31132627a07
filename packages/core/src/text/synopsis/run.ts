import type { RunOf } from "../../catalogue/index.ts";
import { synopsis } from "../synopsis.ts";
import type { synopsisQuestion } from "./question.ts";

export const run: RunOf<typeof synopsisQuestion> = ({ model }, options) => synopsis(model, options);
