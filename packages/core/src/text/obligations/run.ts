import type { RunOf } from "../../catalogue/index.ts";
import { loadEnglish } from "../english/language.ts";
import { obligations } from "../obligations.ts";
import type { textQuestion } from "./question.ts";

export const run: RunOf<typeof textQuestion> = async ({ model }, options) => {
  await loadEnglish();
  return obligations(model, options);
};
