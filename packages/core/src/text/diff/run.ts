import type { RunOf } from "../../catalogue/index.ts";
import { redline } from "../redline.ts";
import type { diffQuestion } from "./question.ts";

export const run: RunOf<typeof diffQuestion> = ({ model }, options) => redline(model, options);
