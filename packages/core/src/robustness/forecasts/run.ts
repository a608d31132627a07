import type { RunOf } from "../../catalogue/index.ts";
import { forecasts } from "./forecasts.ts";
import type { forecastsQuestion } from "./question.ts";

export const run: RunOf<typeof forecastsQuestion> = (subject) => forecasts(subject.case);
