import type { RunOf } from "../../catalogue/index.ts";
import { guarantees } from "./guarantees.ts";
import type { guaranteesQuestion } from "./question.ts";

export const run: RunOf<typeof guaranteesQuestion> = ({ model }, _, world) => guarantees(model, world);
