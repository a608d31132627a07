import type * as z from "zod";
import type {
  CommitmentNumbers,
  Deterrence,
  Interaction,
  Judgement,
  LeverNumbers,
  NoDealScenario,
  PartyJudgements,
  Perspective,
  Provenance,
  Reservation,
} from "../types.ts";
import { isMap, list, object, optional, record, variants } from "./forms.ts";
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
