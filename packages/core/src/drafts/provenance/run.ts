import type { RunOf } from "../../catalogue/index.ts";
import { provenance } from "../provenance.ts";
import type { provenanceQuestion } from "./question.ts";

export const run: RunOf<typeof provenanceQuestion> = ({ model }, options, world) => provenance(model, options, world);
