import type { RunOf } from "../../catalogue/index.ts";
import { acceptance } from "../accept.ts";
import type { acceptQuestion } from "./question.ts";

export const run: RunOf<typeof acceptQuestion> = ({ model }, options, world) => acceptance(model, options, world);
