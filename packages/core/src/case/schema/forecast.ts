import * as z from "zod";
import type { Forecast, ForecastSubject } from "../types.ts";
import { list, object, optional, rule, variants } from "./forms.ts";
import { provenance } from "./judgement.ts";
import { date, flag, id, moment, number, PROBABILITY, sha256, text } from "./scalars.ts";

const about = object<ForecastSubject>("what is forecast, with event", {
  event: text.describe("What is to come true, in words that leave no doubt whether it did."),
  draft: optional(id, "The draft that is to be accepted."),
  parties: optional(list("a list of party ids", id, 1), "By whom; all deciding parties where left out."),
  perspective: optional(id, "By whose judgements the probability was computed."),
});

export const forecast: z.ZodType<Forecast> = object<Forecast>(
  "a forecast with id, made, about, probability and by",
  {
    id,
    made: moment.describe("When it was made: a day, or a moment in UTC."),
    about,
    probability: number(PROBABILITY),
    by: date.describe("The day by which it must have come true."),
    digest: optional(sha256, "Digest of the inputs it was made from."),
    outcome: optional(
      variants<boolean | null>("true, false or null", [flag, z.null({ error: rule("null", "wrong-type") })], (input) =>
        input === null ? 1 : 0,
      ),
      "Whether it came true; null or left out while nobody knows.",
    ),
    ...provenance,
  },
  "Forecast",
  "A probability, stored when it was said.",
);
