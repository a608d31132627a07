import * as z from "zod";
import type {
  Act,
  ActNumbers,
  Claim,
  ClaimKind,
  ClaimSubject,
  Commitment,
  CommitmentNumbers,
  Contact,
  Finding,
  InclusionAnswer,
  Lever,
  LeverEffect,
  LeverNumbers,
  PartyEffect,
  Position,
  RecordCoding,
  Statement,
} from "../types.ts";
import { choice, list, object, optional, record, rule, type Shape, variants } from "./forms.ts";
import { anyNumber, notNegative, probability, provenance } from "./judgement.ts";
import { date, flag, id, NOT_NEGATIVE, number, partialDate, sourceId, text, whole } from "./scalars.ts";

const subject = object<ClaimSubject>(
  "the subject of a claim: {draft}, {issue, option} or {commitment}",
  { draft: optional(id), issue: optional(id), option: optional(id), commitment: optional(id) },
  "Subject",
  "What a claim is about: a draft, an issue, an issue's option, or a commitment.",
);

export const CLAIM_KINDS: readonly ClaimKind[] = [
  "accepts",
  "rejects",
  "demands",
  "offers",
  "promises",
  "threatens",
  "denies",
  "reports-acceptance",
  "reports-progress",
  "asserts",
];

const finding = object<Finding>(
  "a finding {by, source, summary}",
  { by: text.describe("Who checked it."), source: sourceId, summary: text.describe("What was found.") },
  "Finding",
  "What somebody who checked a factual claim found.",
);

const claim = object<Claim>(
  "a claim with a kind",
  {
    kind: choice(...CLAIM_KINDS),
    of: optional(id, "Of reports-acceptance: the party reported to accept."),
    about: optional(subject),
    value: optional(
      number({ expects: "a number from -2 to 2", min: -2, max: 2 }),
      "Of reports-progress: from -2 (collapse) to 2 (as good as done).",
    ),
    findings: optional(
      list("a list of one or more findings", finding, 1),
      "Of asserts: what those who checked it found.",
    ),
    note: optional(text, "A remark."),
  },
  "Claim",
  "One thing a statement says.",
);

export const statement: z.ZodType<Statement> = object<Statement>(
  "a statement with id and date",
  {
    id,
    date,
    speaker: optional(text),
    role: optional(text, "The speaker's office."),
    party: optional(id, "The party the speaker speaks for."),
    channel: optional(choice("public", "private", "reported", "leaked")),
    summary: optional(text),
    quotation: optional(text),
    claims: optional(list("a list of claims", claim)),
    retracts: optional(id, "The statement it takes back."),
    corrects: optional(id, "The statement it corrects."),
    ...provenance,
  },
  "Statement",
  "Something said about the talks.",
);

/** A stance may name no option of its issue; the list is empty then. */
export type WrittenPosition = Omit<Position, "options"> & Partial<Pick<Position, "options">>;

export const position: z.ZodType<WrittenPosition> = object<WrittenPosition>(
  "a position with party, issue, stance and date",
  {
    id: optional(id),
    party: id,
    speaker: optional(text),
    issue: id,
    options: optional(list("a list of option ids", id), "The options of the issue that the stance is on."),
    stance: choice("preferred", "accepted", "conditional", "ruled-out", "denied", "unknown"),
    if: optional(
      record("a map from issues to lists of options", list("a list of one or more options", id, 1)),
      "Of a conditional stance: what it is given for, on one or two other issues.",
    ),
    date,
    summary: optional(text),
    confidence: optional(choice("high", "medium", "low")),
    importance: optional(choice("vital", "major", "minor"), "How much the issue matters, in the party's own words."),
    ...provenance,
  },
  "Position",
  "A party's stance in its own words.",
);

export type WrittenCoding = Omit<RecordCoding, "positions"> & { readonly positions: readonly WrittenPosition[] };

export const recordCoding: z.ZodType<WrittenCoding> = object<WrittenCoding>(
  "a coding with id and positions",
  {
    id,
    coder: optional(text, "Who coded the record."),
    positions: list("a list of positions", position),
    ...provenance,
  },
  "Coding",
  "Another coder's reading of the record.",
);

export const contact: z.ZodType<Contact> = object<Contact>(
  "a contact with id, date and participants",
  {
    id,
    date,
    place: optional(text),
    participants: list("a list of party ids", id, 1),
    people: optional(list("a list of names", text)),
    kind: optional(choice("meeting", "call", "letter", "visit", "other")),
    hours: optional(number(NOT_NEGATIVE)),
    topic: optional(text),
    status: optional(choice("held", "planned", "reported")),
    ...provenance,
  },
  "Contact",
  "A meeting, call, letter or visit.",
);

export const inclusionAnswer: z.ZodType<InclusionAnswer> = object<InclusionAnswer>(
  "an answer with group and answer",
  {
    group: id,
    answer: choice("present", "consulted", "absent", "not-applicable"),
    draft: optional(id, "The draft it is said of; left out: of the talks as a whole."),
    ...provenance,
  },
  "Inclusion answer",
  "Whether a group that is usually forgotten had a part in the making of a draft.",
);

export const changes: Shape<PartyEffect> = {
  reservation: optional(anyNumber, "How the walk-away value changes, on 0–100."),
  flow: optional(anyNumber, "How what a round of talks is worth changes, in points of 100."),
};
const effect = object<LeverEffect>("an effect {reservation, scenarios, flow, others}", {
  ...changes,
  scenarios: optional(
    record("a map from titles of no-deal scenarios to changes of their values", anyNumber),
    "In place of reservation: how single no-deal scenarios change.",
  ),
  others: optional(
    record(
      "a map from parties to effects on them",
      object<PartyEffect>("an effect on another {reservation, flow}", changes),
    ),
    "Whom it moves besides the target.",
  ),
});

/** The numbers of a lever, which a perspective may give in place of the case. */
export const leverNumbers: Shape<LeverNumbers> = {
  effect: optional(effect, "What carrying it out does: to the target, and to others."),
  cost: optional(notNegative, "What carrying it out costs the holder."),
  gain: optional(anyNumber, "What carrying it out brings the holder."),
  reputation: optional(notNegative, "What the holder loses if it announced it and did not."),
};

/** The numbers of an act, which a perspective may give in place of the case. */
export const actNumbers: Shape<ActNumbers> = {
  cost: optional(notNegative, "What doing it costs."),
  unrelated: optional(probability, "The chance that it says nothing of resolve."),
};
/** The same of a commitment. */
export const commitmentNumbers: Shape<CommitmentNumbers> = {
  ...actNumbers,
  cost: optional(notNegative, "The cost of honouring it."),
  renegeCost: optional(notNegative, "The cost of breaking it."),
};

const nothing: z.ZodType<null> = z.null({ error: rule("null", "wrong-type") });
const idOrNull = variants<string | null>("an id or null", [id, nothing], (input) => (input === null ? 1 : 0));

export const lever: z.ZodType<Lever> = object<Lever>(
  "a lever with id, holder and target",
  {
    id,
    title: optional(text),
    holder: id,
    target: id,
    condition: optional(choice("if-rejects", "if-blamed", "unless-signs")),
    from: optional(whole(1), "The round of talks from which it works during the talks as well."),
    same: optional(idOrNull, "A lever that means the same support; null where there is none."),
    date: optional(partialDate),
    ...leverNumbers,
    ...provenance,
  },
  "Lever",
  "A threat or inducement one party holds over another.",
);

const words = variants<string | null>("text or null", [text, nothing], (input) => (input === null ? 1 : 0));
const card = object<NonNullable<Commitment["card"]>>(
  "a commitment's card {trigger, automatic, veto, ratified, …}",
  {
    trigger: optional(words, "What sets it off; null where nothing is said."),
    automatic: optional(
      variants<boolean | null>("true, false or null", [flag, nothing], (input) => (input === null ? 1 : 0)),
      "Whether it works without a further decision.",
    ),
    veto: optional(
      variants<string | null>("a party id or null", [id, nothing], (input) => (input === null ? 1 : 0)),
      "The party that can stop it; null where none can.",
    ),
    ratified: optional(
      variants<boolean | null>("true, false or null", [flag, nothing], (input) => (input === null ? 1 : 0)),
      "Whether the guarantor's home has ratified it.",
    ),
    obligation: optional(words, "What it obliges the guarantor to do."),
    capacity: optional(words, "With what it could."),
    lasts: optional(words, "For how long."),
    stake: optional(words, "What is at stake for the guarantor."),
    presence: optional(words, "What the guarantor has on the ground already."),
  },
  "Card",
  "What makes a guarantee hard or soft.",
);

export const commitment: z.ZodType<Commitment> = object<Commitment>(
  "a commitment with id and guarantor",
  {
    id,
    title: optional(text),
    guarantor: id,
    beneficiary: optional(id),
    adversary: optional(id),
    ...commitmentNumbers,
    status: optional(choice("offered", "given", "declined", "withdrawn")),
    same: optional(idOrNull, "A commitment that was one decision with this one; null where there is none."),
    date: optional(partialDate),
    card: optional(card),
    ...provenance,
  },
  "Commitment",
  "A guarantee that was offered, given, declined or withdrawn.",
);

export const act: z.ZodType<Act> = object<Act>(
  "an act with id, by and did",
  {
    id,
    title: optional(text),
    by: id,
    did: flag.describe("Whether it was done (true) or declined (false)."),
    ...actNumbers,
    same: optional(idOrNull, "An act that was one decision with this one; null where there is none."),
    date: optional(partialDate),
    ...provenance,
  },
  "Act",
  "What a guarantor did or declined besides commitments.",
);
