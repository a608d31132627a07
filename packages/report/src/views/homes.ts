import type {
  AcceptanceResult,
  BelievedNumber,
  Consent,
  DraftAcceptance,
  HomesConsent,
  Id,
  Misperception,
  Party,
  Quantity,
  Verdict,
} from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { fixed, percent } from "../numbers.ts";
import { chanceCell } from "../scale.ts";
import { joined, joinedUpTo, plainText, text } from "../text.ts";
import { judgementText, VERDICT_SIGNS, VERDICT_TONES, VERDICT_WORDS } from "../verdict.ts";
import type { Cell, Piece, Row, Table, Text, ViewContext } from "../view.ts";

/** Numbers of one belief told in a sentence. */
const MOST_NUMBERS = 3;

/** What those who ratify would say of a draft, and the drafts that leaders would sign and homes would not pass (theory 2). */
export function homesSentences(
  result: AcceptanceResult,
  draft: DraftAcceptance,
  context: ViewContext,
): readonly Text[] {
  const names = lookup(context);
  const each = Object.entries(draft.parties).flatMap(([signer, { ratified }]): Text[] =>
    ratified === undefined ? [] : [homeText(signer, ratified, draft.id, names)],
  );
  const split = result.drafts.filter((one) => isSplit(one));
  const parted = Object.entries(draft.parties).filter(
    ([, { verdict, ratified }]) => verdict === "accepts" && ratified?.verdict === "rejects",
  );
  return [
    ...each,
    ...parted.map(
      ([signer]) => text`${names.party(signer)} would sign ${names.theDraft(draft.id)}, and at home it would not pass.`,
    ),
    ...(split.length === 0
      ? []
      : [
          text`All who sign would accept ${joined(split.map(({ id }) => names.theDraft(id)))}, and those who ratify would not let ${split.length === 1 ? "it" : "them"} come into force.`,
        ]),
    ...result.misperceptions.filter((one) => one.draft === draft.id).map((one) => misperceptionText(one, names)),
  ];
}

/** Whether all who sign would accept a draft that those who ratify would not pass. */
function isSplit({ signed, ratified }: DraftAcceptance): boolean {
  return signed?.verdict === "accepts" && ratified?.verdict === "rejects";
}

/** The sequel of a headline that says that all accept. */
export function homesClause({ signed, ratified, id }: DraftAcceptance, names: Lookup): Text {
  if (signed?.verdict !== "accepts" || ratified === undefined || ratified.verdict === "accepts") return [];
  const it = names.theDraft(id);
  if (ratified.verdict === "rejects")
    return text` Those who ratify would not pass ${it}, so it would not come into force.`;
  return ratified.verdict === "depends"
    ? [" Whether those who ratify would pass it depends on uncertain judgements."]
    : [" Whether those who ratify would pass it cannot be said."];
}

/**
 * Whose consent would still be missing once a text is signed, as sentences that follow one about it; nothing where those who
 * ratify would pass it, or nobody does.
 */
export function missingConsent(homes: HomesConsent | undefined, names: Lookup): Text {
  if (homes === undefined || homes.ratified.verdict === "accepts") return [];
  const waiting = Object.entries(homes.parties).filter(([, { verdict }]) => verdict !== "accepts");
  const of = (wanted: readonly Verdict[], tell: (signer: Piece, bodies: readonly Id[]) => Text): readonly Text[] =>
    waiting
      .filter(([, { verdict }]) => wanted.includes(verdict))
      .map(([signer, home]) => tell(names.party(signer), bodiesInTheWay(home)));
  const refused = of(["rejects"], (signer, bodies) => text`that of ${joined(names.parties(bodies))} for ${signer}`);
  const open = of(
    ["unknown", "depends"],
    (signer, bodies) => text`${joined(names.parties(bodies), "or")} would ratify it for ${signer}`,
  );
  const [first, ...more] = [
    ...(refused.length === 0
      ? []
      : [text`That is to sign it: of the consents it needs at home, ${joined(refused)} would still be missing.`]),
    ...(open.length === 0
      ? []
      : [
          text`Whether ${joined(open)} ${waiting.every(([, { verdict }]) => verdict !== "unknown") ? "depends on uncertain judgements" : "cannot be said"}.`,
        ]),
  ];
  return [...(first ?? []), ...more.flatMap((sentence) => [" ", ...sentence])];
}

/** Those who refuse, where their refusal decides; else all who are not sure to consent. */
function bodiesInTheWay({ verdict, bodies }: HomesConsent["parties"][string]): readonly Id[] {
  const [refusing, unsure] = [
    Object.keys(bodies).filter((id) => bodies[id] === "rejects"),
    Object.keys(bodies).filter((id) => bodies[id] !== "accepts"),
  ];
  return verdict === "rejects" && refusing.length > 0 ? refusing : unsure;
}

/** Whether a text would be signed and ratified both, and whose consent is missing or not known. */
export function inForceCell(homes: HomesConsent | undefined, names: Lookup): Cell {
  const { note: chance, ...cell } = consentCell(homes?.inForce);
  const missing = Object.values(homes?.parties ?? {}).filter(({ verdict }) => verdict !== "accepts");
  const told = missing.map((home) => {
    const who = bodiesInTheWay(home).map(names.partyName).join(", ");
    return home.verdict === "rejects" ? `without ${who}` : `not known of ${who}`;
  });
  const notes = [...(chance === undefined ? [] : [chance]), ...told];
  return { ...cell, ...(notes.length > 0 && { note: notes.join("; ") }) };
}

function bodiesOf(signer: Id, names: Lookup): readonly Party[] {
  return names.case.parties.filter((party) => party.of === signer && party.roles?.includes("ratifier"));
}

/** Who ratifies for a party, and by which rule. */
function bodiesText(signer: Id, names: Lookup): Text {
  const bodies = bodiesOf(signer, names);
  const rules = new Map<string, Party[]>();
  for (const body of bodies) {
    const key = JSON.stringify(body.rule ?? "all");
    rules.set(key, [...(rules.get(key) ?? []), body]);
  }
  return joined(
    [...rules.values()].map((group) => {
      const { rule = "all" } = group[0]!;
      const who = joined(
        group.map(({ id }) => names.party(id)),
        rule === "any" ? "or" : "and",
      );
      if (group.length === 1 && typeof rule === "string") return who;
      if (rule === "all") return text`${who}, all of which must consent`;
      if (rule === "any") return text`${who}, of which one suffices`;
      return text`${who}, with at least ${percent(rule.quota)} of the votes`;
    }),
  );
}

function homeText(signer: Id, { verdict }: Consent, draft: Id, names: Lookup): Text {
  const it = names.theDraft(draft);
  const forWhom = text`for ${names.party(signer)} (by ${bodiesText(signer, names)})`;
  if (verdict === "unknown") return text`Whether ${it} would be ratified ${forWhom} cannot be said.`;
  if (verdict === "depends") return text`Whether ${it} would be ratified ${forWhom} depends on uncertain judgements.`;
  return text`${it} would ${verdict === "accepts" ? "" : "not "}be ratified ${forWhom}.`;
}

/** Signed, ratified, in force, draft by draft; nothing where nobody ratifies. */
export function homesTable(result: AcceptanceResult, context: ViewContext): readonly Table[] {
  if (!result.drafts.some(({ inForce }) => inForce !== undefined)) return [];
  const names = lookup(context);
  const signers = [
    ...new Set(
      result.drafts.flatMap(({ parties }) => Object.keys(parties).filter((id) => parties[id]!.ratified !== undefined)),
    ),
  ];
  return [
    {
      id: "ratification",
      title: "Signed, ratified, in force",
      rowHeader: "draft",
      columns: [
        { key: "draft", title: "Draft", align: "start" },
        { key: "signed", title: "Signed by all", align: "start" },
        ...signers.map((id) => ({
          key: `home-${id}`,
          title: `Ratified for ${names.partyName(id)}`,
          align: "start" as const,
        })),
        { key: "in-force", title: "In force", align: "start" },
      ],
      rows: result.drafts.map(
        (draft): Row => ({
          draft: { text: names.draftName(draft.id), sources: names.draftSources(draft.id) },
          signed: consentCell(draft.signed),
          ...Object.fromEntries(signers.map((id) => [`home-${id}`, consentCell(draft.parties[id]?.ratified)])),
          "in-force": consentCell(draft.inForce),
        }),
      ),
      note: text`Who ratifies: ${joined(signers.map((id) => text`for ${names.party(id)} ${bodiesText(id, names)}`))}. A draft is in force where all sign and all needed ratifiers pass it.`,
    },
  ];
}

function consentCell(consent: Consent | undefined): Cell {
  if (consent === undefined) return { text: "–" };
  const { verdict, holds, probability } = consent;
  const word = verdict === "accepts" ? "yes" : verdict === "rejects" ? "no" : VERDICT_WORDS[verdict];
  const chance = probability === null || !holds ? "" : chanceCell(probability);
  return {
    text: `${VERDICT_SIGNS[verdict]} ${word}`,
    tone: VERDICT_TONES[verdict],
    ...(chance === "" || verdict === "unknown" ? {} : { note: chance, value: probability!.estimate }),
    ...(verdict === "unknown" ? { quiet: true } : {}),
  };
}

function quantityText(value: Quantity): string {
  return typeof value === "number"
    ? fixed(value)
    : value[0] === value[2]
      ? fixed(value[0])
      : `${fixed(value[0])} to ${fixed(value[2])}`;
}

function numberText(number: BelievedNumber, names: Lookup): Text {
  const { believes, is } = number;
  const own: Text = is === null ? ["no number"] : [quantityText(is.value), { sources: [is.source] }];
  return text`${judgementText(names, number)} ${quantityText(believes.value)}${{ sources: [believes.source] }} instead of ${own}`;
}

/** Who is wrong about whom, with both numbers and whose they are. */
function misperceptionText(one: Misperception, names: Lookup): Text {
  const would = one.believes === "accepts" ? "would accept" : "would reject";
  const otherwise = one.is === "accepts" ? "would accept it" : "would reject it";
  const numbers = joinedUpTo(
    one.numbers.map((number) => numberText(number, names)),
    MOST_NUMBERS,
  );
  const lines = one.redLines ? ", and other red lines" : "";
  const because = one.numbers.length + Number(one.redLines) === 0 ? [] : text` It takes for true ${numbers}${lines}.`;
  return text`By what ${names.party(one.holder)} believes, ${names.party(one.about)} ${would} ${names.theDraft(one.draft)}; by its own judgements here ${names.party(one.about)} ${otherwise}.${because}`;
}

/** Every belief that turns an answer, draft by draft. */
export function misperceptionsTable({ misperceptions }: AcceptanceResult, context: ViewContext): readonly Table[] {
  if (misperceptions.length === 0) return [];
  const names = lookup(context);
  return [
    {
      id: "misperceptions",
      title: "Who is wrong about whom",
      rowHeader: "draft",
      columns: [
        { key: "draft", title: "Draft", align: "start" },
        { key: "holder", title: "Who believes it", align: "start" },
        { key: "about", title: "Of whom", align: "start" },
        { key: "believes", title: "Believes", align: "start" },
        { key: "is", title: "Is", align: "start" },
        { key: "numbers", title: "Numbers believed, and the party’s own", align: "start" },
      ],
      rows: misperceptions.map((one): Row => {
        const numbers = joined(one.numbers.map((number) => numberText(number, names)));
        return {
          draft: { text: names.draftName(one.draft) },
          holder: { text: names.partyName(one.holder), rich: [names.party(one.holder)] },
          about: { text: names.partyName(one.about), rich: [names.party(one.about)] },
          believes: {
            text: `${VERDICT_SIGNS[one.believes]} ${VERDICT_WORDS[one.believes]}`,
            tone: VERDICT_TONES[one.believes],
          },
          is: { text: `${VERDICT_SIGNS[one.is]} ${VERDICT_WORDS[one.is]}`, tone: VERDICT_TONES[one.is] },
          numbers: { text: plainText(numbers), rich: numbers },
        };
      }),
      note: ["Listed only where both words hold whatever nobody has said turns out to be, and are opposite."],
    },
  ];
}
