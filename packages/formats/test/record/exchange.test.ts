import path from "node:path";
import type { Case } from "@parley/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadCaseFromDisk } from "../../src/case/node-files.ts";
import { checkedClaims, claimReviews, ploverLines, provTurtle, readPlover } from "../../src/index.ts";
import { CONTACTS, checked, contacts, HARBOUR, hostile, POSITIONS, STATEMENTS } from "./harbour.ts";

const bare = parse(HARBOUR);
const harbour = checked({
  ...bare,
  statements: parse(STATEMENTS),
  positions: parse(POSITIONS),
  contacts: parse(CONTACTS),
  perspectives: [
    {
      id: "desk",
      title: "The desk's estimate",
      author: "C. Analyst",
      source: "envoy-brief",
      parties: {
        north: {
          weights: { "force-cap": { value: [20, 30, 40], source: "radio", note: "an estimate" }, guarantee: 70 },
          values: { "force-cap": { none: 100, "cap-80": 50, "cap-60": 0 }, guarantee: { vague: 0, treaty: 100 } },
          reservation: 40,
        },
      },
    },
  ],
});
const main = loadCaseFromDisk(path.resolve(import.meta.dirname, "../../../../cases/ukraine-2025")).case!;

interface Node {
  readonly termType: "NamedNode" | "Literal" | "BlankNode";
  readonly value: string;
  readonly datatype?: { readonly value: string };
}
interface Triple {
  readonly subject: Node;
  readonly predicate: Node;
  readonly object: Node;
}
/** Another program's reader of Turtle; it brings no types of its own. */
const n3: { Parser: new (options?: { format: string }) => { parse(text: string): Triple[] } } = await import(
  "n3" as string
);
const triplesOf = (turtle: string): readonly Triple[] => new n3.Parser({ format: "text/turtle" }).parse(turtle);
const graphOf = (caseFile: Case): readonly (readonly [string, string, string])[] =>
  triplesOf(provTurtle(caseFile, checkedClaims(caseFile), { base: "urn:x:" })).map(({ subject, predicate, object }) => [
    subject.value.replace("urn:x:", ""),
    predicate.value.replace(/^.*[#/]/, ""),
    object.value.replace("urn:x:", ""),
  ]);

describe("the evidence graph as PROV-O", () => {
  const graph = graphOf(harbour);
  const said = (subject: string, predicate: string): string[] =>
    graph.flatMap(([s, p, o]) => (s === subject && p === predicate ? [o] : []));

  test("drafts come from the drafts before them, their sources and their authors", () => {
    expect(said("draft.d2", "wasDerivedFrom")).toEqual(["draft.d1", "source.radio"]);
    expect(said("draft.d2", "wasRevisionOf")).toEqual(["draft.d1"]);
    expect(said("draft.d2", "wasAttributedTo")).toEqual(["party.envoy", "party.north"]);
  });
  test("statements, positions and contacts come from their sources and speakers", () => {
    expect(said("statement.s01", "wasDerivedFrom")).toEqual(["source.envoy-brief"]);
    const [speaker, party] = said("statement.s01", "wasAttributedTo");
    expect(said(speaker!, "label")).toEqual(["A. Envoy"]);
    expect(party).toBe("party.envoy");
    expect(said("position.1", "wasDerivedFrom")).toEqual(["source.radio"]);
    expect(said("position.1", "wasAttributedTo")).toEqual(["party.south"]);
    expect(said("contact.c1", "wasDerivedFrom")).toEqual(["source.envoy-brief"]);
    expect(said("contact.c1", "subject")).toEqual(["event.c1"]);
    expect(said("event.c1", "wasAssociatedWith")).toEqual(["party.envoy", "party.south"]);
  });
  test("judgements come from their sources, derived ones from the words that made them, verdicts from theirs", () => {
    expect(said("judgement.desk.north.weight.force-cap", "wasDerivedFrom")).toEqual(["source.radio"]);
    expect(said("judgement.derived.south.value.guarantee.treaty", "wasDerivedFrom")).toEqual(["position.1"]);
    expect(said("judgement.derived.south.value.guarantee.treaty", "wasAttributedTo")).toEqual(["parley"]);
    // The answer of 4 March, statement and position, contradicts the report of the 2nd.
    expect(said("claim.s01.1", "value")).toEqual(["contradicted"]);
    expect(said("claim.s01.1", "wasDerivedFrom")).toEqual(["statement.s01", "statement.s02", "position.1"]);
  });

  test.each([
    ["the invented case", harbour],
    ["the main case", main],
  ] as const)(
    "%s: everything has its origin, nothing points to what is not there, and it is the same twice",
    (_, caseFile) => {
      const triples = graphOf(caseFile);
      const types = new Set(triples.flatMap(([s, p]) => (p === "type" ? [s] : [])));
      const bySubject = Map.groupBy(triples, ([s]) => s);
      const origin = new Set(["wasDerivedFrom", "wasAttributedTo"]);
      const ids = (kind: string, rows: readonly { readonly id?: string }[] | undefined): string[] =>
        (rows ?? []).map(({ id }, k) => `${kind}.${id ?? k + 1}`);
      for (const subject of [
        ...ids("draft", caseFile.drafts),
        ...ids("statement", caseFile.statements),
        ...ids("position", caseFile.positions),
        ...ids("contact", caseFile.contacts),
        ...[...types].filter((one) => /^(judgement|claim)\./.test(one)),
      ])
        expect(bySubject.get(subject)?.some(([, p]) => origin.has(p)) && subject).toBe(subject);
      for (const subject of ids("source", caseFile.sources)) expect(types).toContain(subject);
      const linking = new Set([...origin, "hadPrimarySource", "wasRevisionOf", "wasAssociatedWith", "isPartOf"]);
      for (const [, p, o] of triples) if (linking.has(p)) expect(types).toContain(o);
      expect(provTurtle(caseFile, checkedClaims(caseFile))).toBe(provTurtle(caseFile, checkedClaims(caseFile)));
    },
  );

  test("whatever stands in a text comes through", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const odd = checked({
          ...bare,
          statements: [{ id: "s1", date: "2031-03-02", speaker: text, summary: text, quotation: text }],
        });
        const found = triplesOf(provTurtle(odd, checkedClaims(odd), { base: "urn:x:" }));
        const literals = found.filter(({ object }) => object.termType === "Literal" && object.value === text);
        expect(literals.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 300 },
    );
  });

  test("days, months and years are typed as such", () => {
    const dated = checked({
      ...bare,
      sources: [...bare.sources, { id: "y", title: "Y", date: "2030" }, { id: "m", title: "M", date: "2030-04" }],
    });
    const types = triplesOf(provTurtle(dated, checkedClaims(dated))).flatMap(({ subject, predicate, object }) =>
      predicate.value.endsWith("/date") && /source\.[ym]$/.test(subject.value) ? [object.datatype?.value] : [],
    );
    expect(types.map((type) => type?.replace(/.*#/, ""))).toEqual(["gYear", "gYearMonth"]);
  });
});

describe("checked claims as ClaimReview", () => {
  const reviews = (caseFile: Case, options = {}) =>
    JSON.parse(claimReviews(caseFile, checkedClaims(caseFile), options));

  test("a report with its speaker, where it stands, its verdict and the words that decide", () => {
    expect(
      reviews(harbour, { base: "https://example.org/talks/", author: "Example Desk", published: "2031-03-12" }),
    ).toEqual({
      "@context": "https://schema.org",
      "@graph": [
        {
          "@type": "ClaimReview",
          "@id": "https://example.org/talks/claim.s01.1",
          url: "https://example.org/talks/claim.s01.1",
          datePublished: "2031-03-12",
          author: { "@type": "Organization", name: "Example Desk" },
          claimReviewed: "Southland accepts “Ratified treaty” on “Security guarantee”.",
          itemReviewed: {
            "@type": "Claim",
            author: { "@type": "Person", name: "A. Envoy" },
            datePublished: "2031-03-02",
            firstAppearance: {
              "@type": "CreativeWork",
              name: "Envoy's briefing",
              url: "https://example.org/brief",
              publisher: { "@type": "Organization", name: "Example Desk" },
              datePublished: "2031-03-01",
            },
          },
          reviewRating: {
            "@type": "Rating",
            ratingValue: 1,
            worstRating: 1,
            bestRating: 5,
            alternateName: "Contradicted by the party's own words",
          },
          citation: [
            {
              "@type": "Quotation",
              "@id": "https://example.org/talks/statement.s02",
              description: "No treaty.",
              spokenByCharacter: { "@type": "Person", name: "B. South" },
              dateCreated: "2031-03-04",
              isPartOf: { "@type": "CreativeWork", name: "Morning radio" },
            },
            {
              "@type": "Quotation",
              "@id": "https://example.org/talks/position.1",
              dateCreated: "2031-03-04",
              isPartOf: { "@type": "CreativeWork", name: "Morning radio" },
            },
          ],
        },
      ],
    });
  });

  const reported = {
    id: "s1",
    date: "2031-03-02",
    party: "envoy",
    claims: [{ kind: "reports-acceptance", of: "south", about: { draft: "d1" } }],
  };
  const answer = (kind: string, date: string) => ({
    id: `a-${kind}`,
    date,
    party: "south",
    claims: [{ kind, about: { draft: "d1" } }],
  });
  test.each([
    ["confirmed", [answer("accepts", "2031-03-04")], 5],
    ["contradicted", [answer("rejects", "2031-03-04")], 1],
    ["unconfirmed", [], undefined],
    ["superseded", [answer("rejects", "2031-05-04")], undefined],
  ])("%s has its rating", (verdict, answers, value) => {
    const [review] = reviews(checked({ ...bare, statements: [reported, ...answers] }))["@graph"];
    expect(review.reviewRating.ratingValue).toBe(value);
    expect(review.reviewRating.alternateName.toLowerCase()).toContain(verdict);
    expect(review.claimReviewed).toBe("Southland accepts “First draft”.");
  });
});

describe("contacts as PLOVER records", () => {
  test("a meeting is a CONSULT of its participants", () => {
    const lines = ploverLines(harbour).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        id: "harbour:c1",
        date: "2031-02-20",
        actor: [
          { code: "envoy", sector: "GOV" },
          { code: "south", sector: "GOV" },
        ],
        event: ["CONSULT"],
        mode: [],
        context: ["diplomatic"],
        quad_code: 1,
        parley: { place: "Southport", hours: 3, source: "envoy-brief", kind: "meeting" },
      },
    ]);
    const all = checked({
      ...bare,
      contacts: [{ id: "c2", date: "2031-03-01", kind: "call", participants: ["north", "south", "envoy"] }],
    });
    expect(JSON.parse(ploverLines(all)).mode).toEqual(["phone", "third-party"]);
  });

  test("what is written is read back as it was", () => {
    fc.assert(
      fc.property(contacts, (rows) => {
        const caseFile = checked({ ...bare, contacts: rows });
        const { rows: read, diagnostics } = readPlover(ploverLines(caseFile), caseFile, "c.jsonl");
        expect(diagnostics).toEqual([]);
        expect(read.map(({ row }) => row)).toEqual(rows);
      }),
      { numRuns: 200 },
    );
    expect(readPlover(ploverLines(main), main, "c").rows.map(({ row }) => row)).toEqual(main.contacts);
  });

  test("another program's records, and what is wrong with them", () => {
    const record =
      '{"id":"Harbour 2031/03/09-01","date":"2031-03-09","actor":[{"code":"north","sector":"GOV"}],"recip":[{"code":"south"}],"event":["CONSULT"],"mode":["visit"],"comment":"Points 6 to 9."}';
    expect(readPlover(`${record}\n\n`, harbour, "x").rows.map(({ row }) => row)).toEqual([
      {
        id: "harbour-2031-03-09-01",
        date: "2031-03-09",
        participants: ["north", "south"],
        kind: "visit",
        note: "Points 6 to 9.",
      },
    ]);
    const place = (text: string): number => record.indexOf(text) + 1;
    const wrong = [
      record.replace("north", "nroth"),
      record.replace('2031-03-09"', '2031-3-9"'),
      record.replace("CONSULT", "ASSAULT"),
      "{",
      record.replace('"comment"', '"parley":{"hous":3},"comment"'),
    ].join("\n");
    expect(
      readPlover(wrong, harbour, "x").diagnostics.map(
        ({ severity, line, column, message }) => `${severity} ${line}:${column}: ${message}`,
      ),
    ).toEqual([
      `error 1:${place('[{"code":"north"')}: unknown party "nroth"; did you mean "north"?`,
      `error 2:${place('"2031-03-09"')}: a date must be a day such as 2031-03-01, not "2031-3-9"; write 2031-03-09`,
      `warning 3:${place('["CONSULT"]')}: only CONSULT is a contact; the event "ASSAULT" is passed over`,
      "error 4:1: a line must be a JSON object",
      `error 5:${place('"comment"') + '"parley":'.length}: "parley" has no such field: "hous"`,
    ]);
  });
});
