import * as z from "zod";
import { CATEGORIES, type CategoryRange } from "../elicited/categories.ts";
import type {
  CommitmentNumbers,
  Deterrence,
  Elicited,
  ElicitedDifference,
  ElicitedWords,
  Interaction,
  Judgement,
  LeverNumbers,
  NoDealScenario,
  PartyJudgements,
  Perspective,
  Provenance,
  Reservation,
} from "../types.ts";
import { choice, isMap, list, object, optional, record, rule, variants } from "./forms.ts";
import {
  anyNumber,
  conjunction,
  notNegative,
  optionChoice,
  optionValue,
  positive,
  presence,
  probability,
  provenance,
  redLine,
  tolerance,
} from "./judgement.ts";
import { leverNumbers } from "./record.ts";
import { id, sourceId, text } from "./scalars.ts";

const scenario = object<NoDealScenario>(
  "a scenario with title, probability and value",
  {
    title: text,
    probability,
    value: anyNumber.describe("What it is worth to the party, on 0–100; it may lie outside."),
  },
  "Scenario",
  "One thing that may happen without a deal.",
);
const scenarios = object<Extract<Reservation, { readonly scenarios: unknown }>>("a mix of no-deal scenarios", {
  scenarios: list("a list of one or more scenarios", scenario, 1),
});
const reservation = variants<Reservation>(
  "a number, a range [low, likely, high], {value, source, note} or {scenarios: […]}",
  [anyNumber, scenarios],
  (input) =>
    isMap(input) && Object.hasOwn(input, "scenarios") ? 1 : input === null || typeof input !== "string" ? 0 : -1,
).meta({
  id: "Reservation",
  title: "Reservation value",
  description: "What no deal is worth, on 0–100; it may lie outside.",
});

const interaction = object<Interaction>(
  "an interaction with when and adds",
  {
    when: conjunction,
    adds: anyNumber.describe("What the conjunction adds to the utility, on 0–100; negative where it takes away."),
    ...provenance,
  },
  "Interaction",
  "A bonus or malus on options that hold together.",
);

const category = choice(...CATEGORIES);
const categories: z.ZodType<CategoryRange> = variants<CategoryRange>(
  "a category of difference, or two [least, most]",
  [
    category,
    z
      .tuple([category, category], { error: rule("two categories of difference [least, most]", "range-length") })
      .refine(([least, most]) => least !== "none" && CATEGORIES.indexOf(least) <= CATEGORIES.indexOf(most), {
        error: rule("two categories [least, most] in rising order, neither of them none", "range-order"),
      }),
  ],
  (input) => (Array.isArray(input) ? 1 : typeof input === "string" ? 0 : -1),
);
const ranking = list("a list of lists, from the best to the worst", list("a list of ids that are equal", id, 1), 1);
const differences = list(
  "a list of differences",
  object<ElicitedDifference>("a difference {between, is}", {
    between: list("a list of two ids", id, 1),
    is: categories,
  }),
);
const elicited = {
  order: ranking,
  differences: optional(differences, "How much better the better one of two is."),
  note: optional(text, "A remark."),
};
const elicitedWords = object<ElicitedWords>(
  "the words behind numbers {values, weights}",
  {
    values: optional(
      record(
        "a map from issues to words on their options",
        object<Elicited>("words {order, differences}", elicited, "Words", "An order, and differences in categories."),
      ),
      "What was said of the options of an issue.",
    ),
    weights: optional(
      object<NonNullable<ElicitedWords["weights"]>>("words {order, differences, nothing}", {
        ...elicited,
        nothing: optional(list("a list of issues", id), "Issues whose swing is worth nothing."),
      }),
      "What was said of the swings of issues.",
    ),
  },
  "Elicited",
  "What was said in words before there were numbers.",
);

const partyJudgements = object<PartyJudgements>(
  "a party's judgements",
  {
    weights: optional(record("a map from issues to weights", notNegative), "How much each issue matters; any scale."),
    values: optional(
      record("a map from issues to values of their options", record("a map from options to values", optionValue)),
      "What each option is worth, 0–100.",
    ),
    reservation: optional(reservation),
    redLines: optional(list("a list of red lines", redLine), "What it rejects whatever else it gets."),
    redLineTolerance: optional(tolerance, "The chance of a crossed red line that it puts up with; 0.1 where left out."),
    interactions: optional(list("a list of interactions", interaction)),
    readings: optional(
      record("a map from drafts to readings", record("a map from issues to how the party reads them", optionChoice)),
      "How the party itself reads ambiguous points: draft, issue, lottery.",
    ),
    patience: optional(probability, "Discount a round of talks."),
    flow: optional(
      record("a map from states of the talks to what a round of them is worth", anyNumber),
      "What a round of talks is worth, by state.",
    ),
    blameCost: optional(notNegative, "What being blamed for a breakdown costs."),
    rationality: optional(positive, "How sharply it prefers better actions (λ)."),
    elicited: optional(elicitedWords),
    note: optional(text, "A remark."),
  },
  "Party judgements",
  "One party's preferences and dispositions.",
);

type Strengths = Deterrence["own"];
const own = object<Strengths>("the beneficiary's own strength {troops, quality, financing}", {
  troops: notNegative,
  quality: optional(notNegative),
  financing: optional(notNegative),
});
const deterrence = object<Deterrence>(
  "a deterrence setting with beneficiary, adversary, guarantor, own, guarantorStrength, adversaryStrength, gain and warCost",
  {
    beneficiary: id,
    adversary: id,
    guarantor: id,
    own,
    guarantorStrength: notNegative,
    adversaryStrength: notNegative,
    decisiveness: optional(positive, "How strongly the balance of forces decides (γ)."),
    gain: anyNumber.describe("What the adversary would gain by winning."),
    warCost: notNegative.describe("What war costs the adversary."),
    punishment: optional(notNegative, "What punishment would cost the adversary."),
    ...provenance,
  },
  "Deterrence",
  "Whether an attack would pay.",
);

type Resolve = { readonly prior: Judgement; readonly sigma?: Judgement; readonly note?: string };
const resolve = object<Resolve>("a resolve {prior, sigma, note}", {
  prior: anyNumber.describe("What defending the beneficiary is worth to the guarantor, before its acts are known."),
  sigma: optional(positive, "How loosely acts follow resolve."),
  note: optional(text, "A remark."),
});

const overridden = {
  levers: object<LeverNumbers & Provenance>("a lever's numbers {effect, cost, gain, reputation}", {
    ...leverNumbers,
    ...provenance,
  }),
  commitments: object<CommitmentNumbers & Provenance>("a commitment's numbers {cost, renegeCost}", {
    cost: optional(notNegative),
    renegeCost: optional(notNegative),
    ...provenance,
  }),
  acts: object<{ readonly cost?: Judgement } & Provenance>("an act's numbers {cost}", {
    cost: optional(notNegative),
    ...provenance,
  }),
};

/** A perspective that somebody wrote names its source; only a derived one has none of its own. */
type WrittenPerspective = Perspective & Required<Pick<Perspective, "source">>;

export const perspective: z.ZodType<WrittenPerspective> = object<WrittenPerspective>(
  "a perspective with id, title and source",
  {
    id,
    title: text,
    author: optional(text, "Who judges."),
    ...provenance,
    source: sourceId.describe("Where the judgements come from, or the word assumed."),
    extends: optional(id, "Another perspective, or derived: what this one leaves out comes from there."),
    parties: optional(record("a map from parties to their judgements", partyJudgements)),
    beliefs: optional(
      record(
        "a map from parties to their beliefs",
        record("a map from parties to what is believed of them", partyJudgements),
      ),
      "What one party believes of another.",
    ),
    presence: optional(
      record("a map from drafts to presences", record("a map from parties to their presence", presence)),
      "Who took part in the making of a draft: drafting, consulted or absent.",
    ),
    defaults: optional(
      record("a map from issues to defaults", optionChoice),
      "What silence means, in place of the case's.",
    ),
    resolve: optional(record("a map from guarantors to their resolve", resolve)),
    deterrence: optional(record("a map from ids to deterrence settings", deterrence)),
    strength: optional(
      record("a map from parties to their strength by year", record("a map from years to strengths", notNegative)),
    ),
    levers: optional(record("a map from levers to their numbers", overridden.levers)),
    commitments: optional(record("a map from commitments to their numbers", overridden.commitments)),
    acts: optional(record("a map from acts to their numbers", overridden.acts)),
  },
  "Perspective",
  "One observer's judgements.",
);
