import { type Case, type Statement, validateCase } from "@parley/core";
import fc from "fast-check";
import { claimsText, type NewRow } from "../../src/index.ts";

/** An invented case with a little of everything that rows of the record may name. */
export const HARBOUR = `parley: 1
id: harbour
title: Harbour talks
sources:
  - {id: envoy-brief, title: Envoy's briefing, publisher: Example Desk, date: 2031-03-01, url: "https://example.org/brief", kind: agency}
  - {id: radio, title: Morning radio, kind: regional}
parties:
  - {id: north, name: Northland, roles: [party]}
  - {id: south, name: Southland, roles: [party]}
  - {id: envoy, name: The envoy, roles: [mediator]}
issues:
  - id: force-cap
    title: Ceiling on forces
    ordered: true
    options: [{id: none, title: No ceiling}, {id: cap-80, title: "80,000"}, {id: cap-60, title: "60,000"}]
    default: none
  - id: guarantee
    title: Security guarantee
    options: [{id: vague, title: Vague}, {id: treaty, title: Ratified treaty}]
    default: vague
drafts:
  - {id: d1, title: First draft, date: 2031-03-01, authors: [envoy], terms: {force-cap: cap-60, guarantee: vague}, sources: [envoy-brief]}
  - {id: d2, title: Second draft, date: 2031-03-10, authors: [envoy, north], follows: d1, terms: {force-cap: cap-80}, source: radio}
commitments:
  - {id: promise, guarantor: envoy, beneficiary: north, cost: 40, renegeCost: 10, status: offered}
`;

/** The record of the case, each list in its own file. */
export const STATEMENTS = `# Statements, as they were made.
- id: s01   # the first one
  date: 2031-03-02
  speaker: A. Envoy
  party: envoy
  source: envoy-brief
  summary: South accepts a treaty.
  claims: [{kind: reports-acceptance, of: south, about: {issue: guarantee, option: treaty}}]

# The answer
- {id: s02, date: 2031-03-04, speaker: B. South, party: south, source: radio, summary: No treaty., claims: [{kind: rejects, about: {issue: guarantee, option: treaty}}]}
`;
export const POSITIONS = `- {party: south, issue: guarantee, options: [treaty], stance: ruled-out, date: 2031-03-04, source: radio, confidence: high}
`;
export const CONTACTS = `- {id: c1, date: 2031-02-20, place: Southport, participants: [envoy, south], kind: meeting, hours: 3, source: envoy-brief}
`;
export const FILES: Readonly<Record<string, string>> = {
  "case.yaml": `${HARBOUR}statements: {file: statements.yaml}
positions: {file: positions.yaml}
contacts: {file: contacts.yaml}
`,
  "statements.yaml": STATEMENTS,
  "positions.yaml": POSITIONS,
  "contacts.yaml": CONTACTS,
};

/** A case from plain data, checked. */
export function checked(data: object): Case {
  const { case: made, diagnostics } = validateCase(data);
  if (made === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return made;
}

/** Texts of the kind that break tables. */
export const hostile = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          ..."=+-@'\"\t\r\n;,| _x000D_ ﾠ＝שלום مرحبا \u202E\u2028\u0001\u0000\uFEFF😀[]#:{}".match(/_x000D_|./gsu)!,
          "a",
          "=cmd|'/c calc'!A1",
          "\r\n",
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  )
  .filter((text) => /\S/.test(text) && text.isWellFormed());

const day = fc.integer({ min: 0, max: 800 }).map((n) => new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const about = fc.oneof(
  fc.constantFrom(
    { draft: "d1" },
    { issue: "guarantee" },
    { issue: "guarantee", option: "treaty" },
    { draft: "d2", issue: "force-cap", option: "cap-60" },
    { commitment: "promise" },
    { draft: "d1", issue: "guarantee", commitment: "promise" },
  ),
);
const plainClaim = fc.record(
  {
    kind: fc.constantFrom("accepts", "rejects", "demands", "offers", "promises", "threatens", "denies" as const),
    about,
    note: hostile,
  },
  { requiredKeys: ["kind"] },
);
const source = fc.constantFrom("envoy-brief", "radio", "assumed", "derived");
const claim = fc.oneof(
  plainClaim,
  fc.record(
    {
      kind: fc.constant("asserts" as const),
      about,
      note: hostile,
      findings: fc.array(fc.record({ by: hostile, source, summary: hostile }), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["kind"] },
  ),
  fc.record(
    { kind: fc.constant("reports-acceptance" as const), of: fc.constantFrom("north", "south"), about, note: hostile },
    { requiredKeys: ["kind", "of"] },
  ),
  fc.record(
    {
      kind: fc.constant("reports-progress" as const),
      value: fc.double({ min: -2, max: 2, noNaN: true }),
      about,
      note: hostile,
    },
    { requiredKeys: ["kind", "value"] },
  ),
);
const provenance = {
  source,
  also: fc.uniqueArray(source, { maxLength: 3 }),
  note: hostile,
  verification: fc.constantFrom("seen", "partial", "commentary", "unknown" as const),
};

export const statements = fc
  .array(
    fc.record(
      {
        date: day,
        speaker: hostile,
        role: hostile,
        party: fc.constantFrom("north", "south", "envoy"),
        channel: fc.constantFrom("public", "private", "reported", "leaked" as const),
        summary: hostile,
        quotation: hostile,
        claims: fc.array(claim, { maxLength: 3 }),
        ...provenance,
      },
      { requiredKeys: ["date"] },
    ),
    { maxLength: 8 },
  )
  .map((rows): Statement[] =>
    rows
      .sort((a, b) => (a.date < b.date ? -1 : 1))
      .map((row, k) => ({ id: `s${k}`, ...row, ...(k > 0 && k % 3 === 0 && { corrects: `s${k - 1}` }) }) as Statement),
  );

export const positions = fc.array(
  fc
    .record(
      {
        id: fc.uuid().map((id) => `p-${id}`),
        party: fc.constantFrom("north", "south"),
        speaker: hostile,
        issue: fc.constant("force-cap"),
        options: fc.uniqueArray(fc.constantFrom("none", "cap-80", "cap-60"), { maxLength: 3 }),
        stance: fc.constantFrom("preferred", "accepted", "conditional", "ruled-out", "denied", "unknown" as const),
        date: day,
        summary: hostile,
        confidence: fc.constantFrom("high", "medium", "low" as const),
        importance: fc.constantFrom("vital", "major", "minor" as const),
        ...provenance,
      },
      { requiredKeys: ["party", "issue", "options", "stance", "date"] },
    )
    .chain((row) =>
      row.stance === "conditional"
        ? fc
            .constantFrom({ guarantee: ["treaty"] }, { guarantee: ["vague"] })
            .map((condition) => ({ ...row, if: condition }))
        : fc.constant(row),
    ),
  { maxLength: 8 },
);

export const contacts = fc
  .array(
    fc.record(
      {
        date: day,
        place: hostile,
        participants: fc.uniqueArray(fc.constantFrom("north", "south", "envoy"), { minLength: 1 }),
        people: fc.array(hostile, { maxLength: 3 }),
        kind: fc.constantFrom("meeting", "call", "letter", "visit", "other" as const),
        hours: fc.double({ min: 0, max: 1e9, noNaN: true }).map((hours) => hours + 0),
        topic: hostile,
        status: fc.constantFrom("held", "planned", "reported" as const),
        ...provenance,
      },
      { requiredKeys: ["date", "participants"] },
    ),
    { maxLength: 8 },
  )
  .map((rows) => rows.map((row, k) => ({ id: `c${k}`, ...row })));

/** Statements in number: each with words of its own, and claims. */
export function manyStatements(count: number): NewRow<"statements">[] {
  return Array.from({ length: count }, (_, k) => ({
    date: new Date(Date.UTC(2031, 2, 1 + (k % 300))).toISOString().slice(0, 10),
    speaker: `Speaker ${k % 40}`,
    party: (["north", "south", "envoy"] as const)[k % 3]!,
    source: "radio",
    summary: `On day ${k % 300} the speaker took up matter ${k} of the talks, and said ${words(k)}.`,
    claims: [{ kind: "accepts" as const, about: { issue: "guarantee", option: k % 2 ? "treaty" : "vague" } }],
  }));
}

function words(seed: number): string {
  let state = seed * 2654435761 + 1;
  return Array.from({ length: 8 }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `w${(state >>> 8) % 5000}`;
  }).join(" ");
}

/** Statements as the lines that people enter. */
export function linesOf(rows: readonly NewRow<"statements">[]): string {
  return rows
    .map(
      ({ date, speaker = "", party = "", claims = [], source: from = "", summary = "" }) =>
        `${date} | ${speaker} | ${party} | ${claimsText(claims)} | ${from} | ${summary}\n`,
    )
    .join("");
}

export { maybe };
