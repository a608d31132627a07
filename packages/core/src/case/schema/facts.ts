import * as z from "zod";
import type {
  Constraint,
  Dispute,
  Draft,
  Fact,
  Issue,
  ObligationCorrection,
  Option,
  Party,
  RatificationRule,
  Source,
  Tabling,
} from "../types.ts";
import { choice, isMap, list, object, optional, record, rule, type Shape, variants } from "./forms.ts";
import { conjunction, optionChoice, provenance, term } from "./judgement.ts";
import {
  ANY,
  date,
  flag,
  id,
  language,
  number,
  POSITIVE,
  partialDate,
  sha256,
  text,
  webAddress,
  whole,
} from "./scalars.ts";

export const source: z.ZodType<Source> = object<Source>(
  "a source with id and title",
  {
    id,
    title: text,
    publisher: optional(text),
    author: optional(text),
    date: optional(partialDate, "When it was published: YYYY-MM-DD, YYYY-MM or YYYY."),
    accessed: optional(date, "When it was read."),
    url: optional(webAddress, "Where it is."),
    archive: optional(webAddress, "Where a lasting copy is."),
    language: optional(language, "The language it is written in, such as en."),
    translator: optional(text),
    sha256: optional(sha256, "Digest of the stored copy."),
    kind: optional(
      choice(
        "official",
        "agency",
        "regional",
        "aggregator",
        "state-media",
        "partisan",
        "commentary",
        "research",
        "assumed",
        "other",
      ),
      "What kind of source it is; other where left out.",
    ),
    note: optional(text, "A remark."),
  },
  "Source",
  "Where facts and judgements come from.",
);

const quota = object<{ readonly quota: number }>("a quota as {quota: 0.5}", {
  quota: number({ expects: "a share above 0 and at most 1", above: 0, max: 1 }),
});
const ratificationRule = variants<RatificationRule>(
  "all, any or {quota: 0.5}",
  [choice("all", "any"), quota],
  (input) => (typeof input === "string" ? 0 : isMap(input) ? 1 : -1),
);

export const party: z.ZodType<Party> = object<Party>(
  "a party with id and name",
  {
    id,
    name: text,
    short: optional(text, "A short name for tables and figures."),
    article: optional(text, "The word that goes before the short name in running text: the."),
    aliases: optional(list("a list of names", text, 1), "Other names by which texts call it, adjectives included."),
    roles: optional(
      list("a list of roles", choice("party", "mediator", "guarantor", "affected", "organisation", "ratifier"), 1),
      "What it is in these talks. Those whose roles include party decide.",
    ),
    coalition: optional(id, "The coalition it belongs to: one word for all its members."),
    of: optional(id, "Of a ratifier: the party whose signature it ratifies."),
    rule: optional(ratificationRule, "Of a ratifier: how the ratifiers of that party decide together."),
    votes: optional(number(POSITIVE), "Of a ratifier: how much it counts in a quota; 1 where left out."),
    ...provenance,
  },
  "Party",
  "Whoever negotiates, mediates, guarantees, ratifies or is affected.",
);

const option = object<Option>(
  "an option with id and title",
  { id, title: text, note: optional(text, "A remark.") },
  "Option",
  "One way an issue can be settled.",
);

export const issue: z.ZodType<Issue> = object<Issue>(
  "an issue with id, title, options and default",
  {
    id,
    title: text,
    group: optional(id, "Issues of one theme share a group."),
    ordered: optional(flag, "Whether the options lie on one scale, in the order given."),
    affects: optional(list("a list of party ids", id, 1), "The parties it affects; all where left out."),
    options: list("a list of one or more options", option, 1).describe("The ways it can be settled."),
    scale: optional(
      record("a map from options to places on the scale", number(ANY)),
      "Where its options stand on one line, for forecasts.",
    ),
    default: optionChoice.describe("What it means that a draft is silent: an option or a lottery."),
    ...provenance,
  },
  "Issue",
  "A question the parties must settle, with the options for it.",
);

const optionOrOptions = variants<string | readonly string[]>(
  "an option or a list of options",
  [id, list("a list of one or more options", id, 1)],
  (input) => (typeof input === "string" ? 0 : Array.isArray(input) ? 1 : -1),
);
const condition = record("a map from issues to an option or a list of options", optionOrOptions);
const note = optional(text, "A remark.");

type Kind<K extends string> = Extract<Constraint, Readonly<Record<K, unknown>>>;
const kinds = ["requires", "excludes", "atMost", "allowed"] as const;
const requires = object<Kind<"requires">>("a constraint {requires: {if, then}, note}", {
  requires: object<Kind<"requires">["requires"]>("a requirement {if, then}", {
    if: condition.describe("Where all of this holds …"),
    // biome-ignore lint/suspicious/noThenProperty: the contract's word, and no function
    then: condition.describe("… all of this must hold too."),
  }),
  note,
} satisfies Shape<Kind<"requires">>);
const excludes = object<Kind<"excludes">>("a constraint {excludes: […], note}", {
  excludes: list("a list of one or more maps from issues to options", conjunction, 1).describe(
    "Options that may not all be chosen together.",
  ),
  note,
});
const atMost = object<Kind<"atMost">>("a constraint {atMost: {count, of}, note}", {
  atMost: object<Kind<"atMost">["atMost"]>("a limit {count, of}", {
    count: whole(0).describe("How many of the list may hold at most."),
    of: list("a list of one or more maps from issues to options", conjunction, 1),
  }),
  note,
});
const allowed = object<Kind<"allowed">>("a constraint {allowed: {issues, rows}, note}", {
  allowed: object<Kind<"allowed">["allowed"]>("a table {issues, rows}", {
    issues: list("a list of one or more issue ids", id, 1).describe("The issues of the table's columns."),
    rows: list("a list of one or more rows", list("a list of option ids, one for each issue", id), 1).describe(
      "The combinations that are allowed: one option for each issue.",
    ),
  }),
  note,
});

export const constraint: z.ZodType<Constraint> = variants<Constraint>(
  "a constraint with one of the keys requires, excludes, atMost or allowed",
  [requires, excludes, atMost, allowed],
  (input) => (isMap(input) ? kinds.findIndex((kind) => Object.hasOwn(input, kind)) : -1),
  kinds,
).meta({ id: "Constraint", title: "Constraint", description: "Combinations of options that no outcome may have." });

const dispute = object<Dispute>(
  "a dispute with a claim",
  {
    about: optional(choice("authorship", "version", "content"), "What is in dispute."),
    claim: text,
    ...provenance,
  },
  "Dispute",
  "A claim about a draft that others contest.",
);

const correction = object<ObligationCorrection>(
  "a correction with point and words",
  {
    point: text.describe("Number of the outer point."),
    words: text.describe(
      "Words of the act as the text has them; a clause that was missed, where no act read there has them.",
    ),
    obligors: optional(
      list("a list of obligors", id),
      "Parties and organisations, or the words all and unspecified; an empty list: nobody is bound.",
    ),
    firmness: optional(
      choice("binding", "commitment", "agreement", "expectation", "permission"),
      "How firmly whoever is named is bound.",
    ),
    action: optional(text, "What is to be done."),
    beneficiary: optional(text, "Whom it serves."),
    deadline: optional(text, "By when."),
    condition: optional(text, "What must hold or come first."),
    verifier: optional(text, "Who supervises or monitors it."),
    consequence: optional(text, "What follows a breach."),
    drop: optional(flag, "Whether the clause obliges to nothing after all."),
    ...provenance,
  },
  "Correction",
  "A correction by hand to the obligations that a draft's text is read to hold.",
);

const tabled = object<Tabling>(
  "how a draft was tabled {by, channel, date}",
  {
    by: optional(id, "Who put it on the table, or is said to have leaked it."),
    channel: optional(choice("handed-over", "published", "leaked"), "How it got there."),
    date: optional(date),
    ...provenance,
  },
  "Tabling",
  "Who put a draft on the table, and how.",
);

const sourceList = list("a list of source ids", id);
const points = record("a map from points of the text to lists of issue ids", list("a list of issue ids", id));

export const draft: z.ZodType<Draft> = object<Draft>(
  "a draft with id and title",
  {
    id,
    title: text,
    short: optional(text, "A short name for tables and figures."),
    date: optional(date),
    authors: optional(list("a list of party ids", id), "The parties that wrote it."),
    follows: optional(
      variants<string | null>(
        "the id of the draft before it, or null",
        [id, z.null({ error: rule("null", "wrong-type") })],
        (input) => (typeof input === "string" ? 0 : input === null ? 1 : -1),
      ),
      "The draft before it; null for the first.",
    ),
    text: optional(text, "Path of the text, a Markdown file with numbered points in the case's folder."),
    body: optional(text, "The text itself, in place of a path."),
    wording: optional(
      choice("full", "restated", "summary", "notes"),
      "What that is: the text itself (where left out), all of it in other words, a summary, or notes of what is known.",
    ),
    tabled: optional(tabled, "Who put it on the table, and how."),
    terms: optional(record("a map from issues to what the draft says on them", term), "What it says, issue by issue."),
    points: optional(points, "Which point of the text settles which issues."),
    sources: optional(sourceList),
    disputes: optional(list("a list of disputes", dispute), "What is contested about it."),
    corrections: optional(
      list("a list of corrections", correction),
      "Corrections by hand to the obligations its text is read to hold.",
    ),
    ...provenance,
  },
  "Draft",
  "A text on the table.",
);

export const fact: z.ZodType<Fact> = object<Fact>(
  "a fact with id and title",
  { id, title: text, summary: optional(text), date: optional(partialDate), ...provenance },
  "Fact",
  "Something worth recording that no other list holds.",
);
