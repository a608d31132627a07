import * as z from "zod";
import { CATEGORIES, type CategoryRange } from "../elicited/categories.ts";
import type {
  ActNumbers,
  AfterSigning,
  Blame,
  CommitmentNumbers,
  Correlation,
  Deterrence,
  Elicited,
  ElicitedDifference,
  ElicitedWords,
  Enforcement,
  Flow,
  Interaction,
  JudgedPunishment,
  Judgement,
  Leak,
  LeverNumbers,
  NoDealScenario,
  PartyEffect,
  PartyJudgements,
  Perspective,
  Provenance,
  Reservation,
  Resolve,
  ShareOfWeight,
  Sourced,
  Strength,
  StrengthChange,
  StrengthComponents,
  TermEffect,
} from "../types.ts";
import { choice, isMap, list, object, optional, record, rule, type Shape, variants } from "./forms.ts";
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
  sourced,
  sourcedQuantity,
  tolerance,
} from "./judgement.ts";
import { actNumbers, changes, commitmentNumbers, leverNumbers } from "./record.ts";
import { flag, id, number, sourceId, text, whole, year } from "./scalars.ts";

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

const adds: z.ZodType<Interaction["adds"]> = variants<Interaction["adds"]>(
  "a number, a range [low, likely, high], {value, source, note} or {of, value}",
  [
    anyNumber,
    object<ShareOfWeight>("a share of an issue's weight {of, value}", {
      of: id.describe("The issue."),
      ...sourcedQuantity,
    }),
  ],
  (input) => (isMap(input) && Object.hasOwn(input, "of") ? 1 : input === null || typeof input !== "string" ? 0 : -1),
);
const interaction = object<Interaction>(
  "an interaction with when and adds",
  {
    when: conjunction,
    adds: adds.describe(
      "What the conjunction adds to the utility, on 0–100; negative where it takes away. Or a share of an issue's weight.",
    ),
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

const flow = object<Flow>("what a round of talks is worth {talking, onTable}", {
  talking: optional(anyNumber, "What a round of talks is worth."),
  onTable: optional(
    record("a map from drafts to what a round is worth while they lie on the table", anyNumber),
    "What it is worth while that draft lies on the table.",
  ),
});

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
    flow: optional(flow, "What a round of talks is worth, on the scale of 0–1."),
    blameCost: optional(notNegative, "What being blamed for a breakdown costs, on the scale of 0–1."),
    rationality: optional(positive, "How sharply it prefers better actions (λ)."),
    elicited: optional(elicitedWords),
    note: optional(text, "A remark."),
  },
  "Party judgements",
  "One party's preferences and dispositions.",
);

const components = object<StrengthComponents>(
  "a strength {troops, quality, financing}",
  { troops: notNegative, quality: optional(notNegative), financing: optional(notNegative) },
  "Strength components",
  "Troops, and what they are multiplied by.",
);
const strength: z.ZodType<Strength> = variants<Strength>(
  "a number of at least 0, a range, {value, source, note} or {troops, quality, financing}",
  [notNegative, components],
  (input) => (isMap(input) ? (Object.hasOwn(input, "value") ? 0 : 1) : typeof input === "string" ? -1 : 0),
  ["troops", "quality", "financing"],
).meta({ id: "Strength", title: "Strength", description: "Troops, quality and financing, or their product." });

const punished: Shape<JudgedPunishment> = {
  value: notNegative.describe("What it costs the one punished."),
  credibility: probability.describe("The chance that it comes."),
};
const deterrence = object<Deterrence>(
  "a deterrence setting with beneficiary, adversary, guarantor, own, guarantorStrength, adversaryStrength, gain and warCost",
  {
    beneficiary: id,
    adversary: id,
    guarantor: id,
    commitments: optional(
      list("a list of commitment ids", id),
      "The commitments that the guarantors' strength rests on.",
    ),
    together: optional(flag, "Whether they are honoured all or none."),
    own: strength.describe("The beneficiary's own strength."),
    guarantorStrength: strength,
    adversaryStrength: strength,
    decisiveness: optional(positive, "How strongly the balance of forces decides (γ)."),
    gain: anyNumber.describe("What the adversary would gain by winning."),
    warCost: notNegative.describe("What war costs the adversary."),
    punishment: optional(notNegative, "What punishment that comes with honouring would cost the adversary."),
    punishments: optional(
      list("a list of punishments", object<JudgedPunishment>("a punishment {value, credibility}", punished)),
      "Punishments with credibilities of their own.",
    ),
    peace: optional(anyNumber, "What keeping the peace gives the adversary beyond that; 0 where left out."),
    ...provenance,
  },
  "Deterrence",
  "Whether an attack would pay.",
);

const change = object<StrengthChange>("a change {set}, {factor} or {atMost}", {
  set: optional(notNegative, "What it becomes."),
  factor: optional(notNegative, "What it is multiplied by."),
  atMost: optional(notNegative, "What it is held to at most."),
});
const termEffect = object<TermEffect>(
  "an effect of a draft's terms with when",
  {
    when: conjunction,
    from: optional(year, "The year from which; at once where left out."),
    strength: optional(
      record(
        "a map from parties to changes of their strength",
        object<NonNullable<TermEffect["strength"]>[string]>("changes of a strength {troops, quality, financing}", {
          troops: optional(change),
          quality: optional(change),
          financing: optional(change),
        }),
      ),
    ),
    commitment: optional(id, "A commitment that it brings into being."),
    punishment: optional(
      object<NonNullable<TermEffect["punishment"]>>("a punishment {on, value, credibility}", { on: id, ...punished }),
      "A punishment that it attaches to a breach.",
    ),
    ...provenance,
  },
  "Term effect",
  "What a draft's terms do to strengths, commitments and punishments.",
);

const leak = object<Leak>(
  "a leak with draft, by and effects",
  {
    draft: id,
    by: id.describe("The party that would let it out."),
    effects: record(
      "a map from parties to what it does to them",
      object<PartyEffect>("an effect {reservation, flow}", changes),
    ),
    ...provenance,
  },
  "Leak",
  "What letting a draft leak out would do while the talks go on.",
);

const enforcement = object<Enforcement>(
  "a clause with when and by",
  {
    when: conjunction,
    by: id.describe("The party that could break it."),
    gains: optional(notNegative, "What it gains by breaking, in points a period above keeping it."),
    detection: optional(probability, "The chance that a breach is detected."),
    loses: optional(notNegative, "What it loses from then on once a breach is detected, in points a period."),
    ...provenance,
  },
  "Enforcement",
  "A clause that a party could break, and what keeps it.",
);
const afterSigning = object<AfterSigning>(
  "a scenario with title and of",
  {
    title: text,
    of: id.describe("The party inside which it happens."),
    when: optional(conjunction, "Terms of a draft that make it possible; any draft where left out."),
    probability: optional(probability, "How likely it is after signature."),
    worth: optional(
      record("a map from parties to what it is worth to them", anyNumber),
      "What it is worth to each party, on the scale of walk-away values.",
    ),
    ...provenance,
  },
  "After signing",
  "What may happen inside a side once it has signed.",
);

const shares = record("a map from parties, or nobody, to shares of the blame", probability);
const blame = object<Blame>("blame {walk, lapse}", {
  walk: optional(record("a map from those who walk to who is blamed", shares), "Who is blamed where that party walks."),
  lapse: optional(shares, "Who is blamed where the talks lapse."),
});

const resolve = object<Resolve>("a resolve {prior, sigma, unrelated}", {
  prior: anyNumber.describe("What defending the beneficiary is worth to the guarantor, before its acts are known."),
  sigma: optional(positive, "How loosely acts follow resolve."),
  unrelated: optional(probability, "The chance that an act says nothing of resolve; 0.2 where left out."),
  ...provenance,
});

const betweenRule = rule("two paths of judgements in this perspective", "too-few");
const correlation = object<Correlation>("a correlation {between, rho}", {
  between: z
    .tuple([text, text], { error: betweenRule })
    .describe("Two judgements, as parties.north.weights.force-cap."),
  rho: number({ expects: "a number from -1 to 1", min: -1, max: 1 }),
  ...provenance,
});

const rounds: z.ZodType<number | Sourced<number>> = variants<number | Sourced<number>>(
  "a whole number of at least 1 or {value, source, note}",
  [whole(1), sourced("a number of rounds", whole(1))],
  (input) => (typeof input === "number" ? 0 : isMap(input) ? 1 : -1),
);
const perParty = (what: string, value: z.ZodType<Judgement>): z.ZodType<Record<string, Judgement>> =>
  record(`a map from parties to ${what}`, value);

const overridden = {
  levers: object<LeverNumbers & Provenance>("a lever's numbers {effect, cost, gain, reputation}", {
    ...leverNumbers,
    ...provenance,
  }),
  commitments: object<CommitmentNumbers & Provenance>("a commitment's numbers {cost, renegeCost, unrelated}", {
    ...commitmentNumbers,
    ...provenance,
  }),
  acts: object<ActNumbers & Provenance>("an act's numbers {cost, unrelated}", {
    ...actNumbers,
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
    rounds: optional(rounds, "How many rounds the talks may last; 12 where left out."),
    blame: optional(blame, "Who is blamed for an ending without a deal."),
    leaks: optional(list("a list of leaks", leak), "What letting a draft leak out would do."),
    effects: optional(list("a list of effects of terms", termEffect)),
    enforcement: optional(
      list("a list of clauses that can be broken", enforcement),
      "What keeps each clause, and from whom.",
    ),
    afterSigning: optional(
      list("a list of scenarios", afterSigning),
      "What may happen inside a side once it has signed.",
    ),
    span: optional(
      perParty("what victory is worth more than defeat", notNegative),
      "What victory is worth more than defeat, on the party's scale; 1 where left out.",
    ),
    power: optional(perParty("their capability", notNegative), "Capability, for forecasts."),
    deterrence: optional(record("a map from ids to deterrence settings", deterrence)),
    strength: optional(
      record("a map from parties to their strength by year", record("a map from years to strengths", strength)),
    ),
    correlations: optional(list("a list of correlations", correlation), "Judgements that are drawn together."),
    levers: optional(record("a map from levers to their numbers", overridden.levers)),
    commitments: optional(record("a map from commitments to their numbers", overridden.commitments)),
    acts: optional(record("a map from acts to their numbers", overridden.acts)),
  },
  "Perspective",
  "One observer's judgements.",
);
