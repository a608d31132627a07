import type { RunOf } from "../../catalogue/index.ts";
import { progress } from "../progress.ts";
import type { progressQuestion } from "./question.ts";

export const run: RunOf<typeof progressQuestion> = ({ model }, _, world) => progress(model, world);
