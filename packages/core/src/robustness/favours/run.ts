import type { RunOf } from "../../catalogue/index.ts";
import { favours } from "../favours.ts";
import type { favoursQuestion } from "./question.ts";

export const run: RunOf<typeof favoursQuestion> = ({ model }, options) => favours(model, options);
