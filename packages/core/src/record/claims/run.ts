import type { RunOf } from "../../catalogue/index.ts";
import { claims } from "../claims.ts";
import type { claimsQuestion } from "./question.ts";

export const run: RunOf<typeof claimsQuestion> = ({ model }) => claims(model);
