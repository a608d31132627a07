import type { RunOf } from "../../catalogue/index.ts";
import { inclusion } from "../inclusion.ts";
import type { inclusionQuestion } from "./question.ts";

export const run: RunOf<typeof inclusionQuestion> = ({ model }, options) => inclusion(model, options);
