import type { RunOf } from "../../catalogue/index.ts";
import { leverage } from "./leverage.ts";
import type { leverageQuestion } from "./question.ts";

export const run: RunOf<typeof leverageQuestion> = ({ model }, options, world) => leverage(model, options, world);
