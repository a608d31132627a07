import {
  type Case,
  type ClaimsResult,
  claims,
  codedPositions,
  compile,
  derivePerspective,
  draftCitation,
  type Id,
  type Perspective,
  type Provenance,
  positionId,
  type Quantity,
  type Source,
  type Sourced,
  withWalkAways,
} from "@parley/core";
import { claimsText } from "./claim-text.ts";
import { type Subject, type Term, turtle } from "./turtle.ts";

export interface ProvOptions {
  /** IRI before every name; `urn:parley:CASE:` where left out. */
  readonly base?: string;
}

type Says = (readonly [predicate: string, object: Term])[];
const name = (prefixed: string): Term => ({ name: prefixed });
const own = (local: string): Term => ({ own: local });
const a = (type: string): readonly [string, Term] => ["a", name(type)];

/**
 * The evidence graph of a case as PROV-O (W3C Recommendation of 30 April 2013), in Turtle: every source, draft,
 * statement, position and contact, every judgement of a perspective that has a source of its own, every judgement that
 * is derived from the record, and every verdict on a claim, each with what it was derived from and whom it is attributed
 * to. Sources are primary sources of the rows that cite them. Days are `xsd:date`: the record knows no hours.
 *
 * Nothing is fetched, no clock is read: the same case and result give the same text.
 *
 * @param result of the `claims` analysis of that case
 */
export function provTurtle(caseFile: Case, result: ClaimsResult, options: ProvOptions = {}): string {
  const graph = new EvidenceGraph(caseFile);
  graph.sources();
  graph.drafts();
  graph.statements();
  graph.positions();
  graph.contacts();
  for (const perspective of caseFile.perspectives ?? []) graph.judgements(perspective);
  graph.judgements(withWalkAways(caseFile, derivePerspective(caseFile)));
  graph.verdicts(result);
  return turtle(options.base ?? `urn:parley:${caseFile.id}:`, graph.all());
}

/**
 * The claims of a case, checked; what a perspective thinks does not bear on them.
 *
 * @throws Error where the case was not checked
 */
export function checkedClaims(caseFile: Case): ClaimsResult {
  const compiled = compile(caseFile, { perspective: "derived" });
  if (!("model" in compiled)) throw new Error(compiled.diagnostics.map(({ message }) => message).join("; "));
  return claims(compiled.model);
}

class EvidenceGraph {
  private readonly caseFile: Case;
  private readonly statementIds: ReadonlySet<Id>;
  private readonly subjects: Subject[] = [];
  private readonly people = new Map<string, string>();
  private readonly bodies = new Map<string, string>();

  constructor(caseFile: Case) {
    this.caseFile = caseFile;
    this.statementIds = new Set(caseFile.statements?.map(({ id }) => id));
  }

  all(): readonly Subject[] {
    const { parties } = this.caseFile;
    const agents: Subject[] = [
      ...parties.map(({ id, name: called }) => agent(`party.${id}`, "prov:Organization", called)),
      ...[...this.bodies].map(([called, local]) => agent(local, "prov:Organization", called)),
      ...[...this.people].map(([called, local]) => agent(local, "prov:Person", called)),
      agent("parley", "prov:SoftwareAgent", "Parley"),
    ];
    return [...agents, ...this.subjects];
  }

  sources(): void {
    const words: readonly Source[] = [
      { id: "assumed", title: "Assumed, without a source" },
      { id: "derived", title: "Derived from the record" },
    ];
    for (const { id, title, date, url, author, publisher } of [...(this.caseFile.sources ?? []), ...words]) {
      const says: Says = [a("prov:Entity"), ["dcterms:title", { text: title }], ...dated(date)];
      if (url !== undefined) says.push(["dcterms:identifier", { text: url, type: "xsd:anyURI" }]);
      if (author !== undefined) says.push(["prov:wasAttributedTo", this.person(author)]);
      if (publisher !== undefined) says.push(["prov:wasAttributedTo", this.body(publisher)]);
      this.add(`source.${id}`, says);
    }
  }

  drafts(): void {
    for (const draft of this.caseFile.drafts ?? []) {
      const { id, title, date, authors, follows, sources } = draft;
      const says: Says = [a("prov:Entity"), ["dcterms:title", { text: title }], ...dated(date)];
      if (follows)
        says.push(["prov:wasRevisionOf", own(`draft.${follows}`)], ["prov:wasDerivedFrom", own(`draft.${follows}`)]);
      for (const author of authors ?? []) says.push(["prov:wasAttributedTo", own(`party.${author}`)]);
      says.push(...primary(draft), ...(sources ?? []).flatMap(fromSource));
      this.add(`draft.${id}`, says);
    }
  }

  statements(): void {
    for (const statement of this.caseFile.statements ?? []) {
      const { id, date, speaker, party, summary, quotation, claims: made, retracts, corrects } = statement;
      const says: Says = [a("prov:Entity"), ...dated(date)];
      if (summary !== undefined) says.push(["dcterms:description", { text: summary }]);
      if (quotation !== undefined) says.push(["prov:value", { text: quotation }]);
      if (made && made.length > 0) says.push(["rdfs:comment", { text: claimsText(made) }]);
      if (speaker !== undefined) says.push(["prov:wasAttributedTo", this.person(speaker)]);
      if (party !== undefined) says.push(["prov:wasAttributedTo", own(`party.${party}`)]);
      if (corrects !== undefined) says.push(["prov:wasRevisionOf", own(`statement.${corrects}`)]);
      for (const earlier of new Set([retracts, corrects]))
        if (earlier !== undefined) says.push(["prov:wasDerivedFrom", own(`statement.${earlier}`)]);
      says.push(...primary(statement));
      this.add(`statement.${id}`, says);
    }
  }

  positions(): void {
    const { positions = [], codings = [] } = this.caseFile;
    const rows = positions.map((position, index) => ({ ...position, id: positionId(position, index) }));
    for (const position of [...rows, ...codings.flatMap(codedPositions)]) {
      const { id, party, speaker, issue, options, stance, date, summary } = position;
      const says: Says = [
        a("prov:Entity"),
        ...dated(date),
        ["prov:value", { text: `${stance} issue:${issue}${options.length > 0 ? `=${options.join(",")}` : ""}` }],
      ];
      if (summary !== undefined) says.push(["dcterms:description", { text: summary }]);
      says.push(["prov:wasAttributedTo", own(`party.${party}`)]);
      if (speaker !== undefined) says.push(["prov:wasAttributedTo", this.person(speaker)]);
      says.push(...primary(position));
      this.add(positionName(id), says);
    }
  }

  /** A contact is an entry of the record (an entity, from its source) about an event (an activity, with its participants). */
  contacts(): void {
    for (const contact of this.caseFile.contacts ?? []) {
      const { id, date, participants, people, topic, place } = contact;
      this.add(`contact.${id}`, [
        a("prov:Entity"),
        ["dcterms:subject", own(`event.${id}`)],
        ...this.reporters(contact),
        ...primary(contact),
      ]);
      const says: Says = [a("prov:Activity"), ...dated(date)];
      if (topic !== undefined) says.push(["dcterms:description", { text: topic }]);
      if (place !== undefined) says.push(["dcterms:spatial", { text: place }]);
      for (const party of participants) says.push(["prov:wasAssociatedWith", own(`party.${party}`)]);
      for (const one of people ?? []) says.push(["prov:wasAssociatedWith", this.person(one)]);
      this.add(`event.${id}`, says);
    }
  }

  /** Judgements that say where they come from; all others come from their perspective's source. */
  judgements({ id, title, author, source, also, parties }: Perspective): void {
    const whole: Says = [a("prov:Entity"), ["dcterms:title", { text: title }]];
    if (author !== undefined) whole.push(["prov:wasAttributedTo", this.person(author)]);
    if (source === "derived") whole.push(["prov:wasAttributedTo", own("parley")]);
    whole.push(...primary({ ...(source !== undefined && { source }), ...(also && { also }) }));
    this.add(`perspective.${id}`, whole);
    for (const [party, said] of Object.entries(parties ?? {})) {
      const judge = (local: string, value: unknown): void => this.judgement(id, `${party}.${local}`, value, author);
      for (const [issue, weight] of Object.entries(said.weights ?? {})) judge(`weight.${issue}`, weight);
      for (const [issue, values] of Object.entries(said.values ?? {}))
        for (const [option, value] of Object.entries(values)) judge(`value.${issue}.${option}`, value);
      judge("reservation", said.reservation);
      for (const [k, redLine] of (said.redLines ?? []).entries()) judge(`red-line.${k + 1}`, redLine);
    }
  }

  private judgement(perspective: Id, local: string, given: unknown, author: string | undefined): void {
    if (!isSourced(given)) return;
    const from = given.from ?? [];
    const derived = given.source === "derived";
    // An option on which the record is silent rests on nothing.
    if (derived && from.length === 0) return;
    const says: Says = [a("prov:Entity"), ["dcterms:isPartOf", own(`perspective.${perspective}`)], valued(given.value)];
    if (given.note !== undefined) says.push(["rdfs:comment", { text: given.note }]);
    if (derived) says.push(["prov:wasAttributedTo", own("parley")]);
    else if (author !== undefined) says.push(["prov:wasAttributedTo", this.person(author)]);
    says.push(...from.map((id) => ["prov:wasDerivedFrom", this.row(id)] as const));
    if (!derived) says.push(...primary(given));
    this.add(`judgement.${perspective}.${local}`, says);
  }

  verdicts({ claims: checked }: ClaimsResult): void {
    const counts = new Map<Id, number>();
    for (const { statement, verdict, by } of checked) {
      const count = (counts.get(statement) ?? 0) + 1;
      counts.set(statement, count);
      this.add(`claim.${statement}.${count}`, [
        a("prov:Entity"),
        ["prov:value", { text: verdict }],
        ["prov:wasAttributedTo", own("parley")],
        ["prov:wasDerivedFrom", own(`statement.${statement}`)],
        ...by.map((id) => ["prov:wasDerivedFrom", this.row(id)] as const),
      ]);
    }
  }

  /** Who published the sources of an entry of the record. */
  private reporters({ source, also }: Provenance): Says {
    return [source, ...(also ?? [])].flatMap((id): Says => {
      const publisher = this.caseFile.sources?.find((one) => one.id === id)?.publisher;
      return publisher === undefined ? [] : [["prov:wasAttributedTo", this.body(publisher)]];
    });
  }

  private add(local: string, says: Says): void {
    this.subjects.push({ own: local, says });
  }

  /** A statement, position or draft by the id it is cited by. */
  private row(id: Id): Term {
    const draft = this.caseFile.drafts?.find((one) => draftCitation(one.id) === id);
    if (draft !== undefined) return own(`draft.${draft.id}`);
    return own(this.statementIds.has(id) ? `statement.${id}` : positionName(id));
  }

  private person(called: string): Term {
    return named(this.people, called, "person");
  }

  private body(called: string): Term {
    return named(this.bodies, called, "body");
  }
}

function named(known: Map<string, string>, called: string, kind: string): Term {
  let local = known.get(called);
  if (local === undefined) {
    local = `${kind}.${known.size + 1}`;
    known.set(called, local);
  }
  return own(local);
}

function agent(local: string, type: string, called: string): Subject {
  return { own: local, says: [a("prov:Agent"), a(type), ["rdfs:label", { text: called }]] };
}

function positionName(id: Id): string {
  return /^(position|coding):/.test(id) ? id.replaceAll(":", ".") : `position.${id}`;
}

/** The sources of a row, in the order in which it names them. */
function primary({ source, also }: Provenance): Says {
  return [...(source === undefined ? [] : [source]), ...(also ?? [])].flatMap(fromSource);
}

function fromSource(source: Id): Says {
  return [
    ["prov:hadPrimarySource", own(`source.${source}`)],
    ["prov:wasDerivedFrom", own(`source.${source}`)],
  ];
}

const DATE_TYPES: Readonly<Record<number, string>> = { 4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date" };
function dated(date: string | undefined): Says {
  return date === undefined ? [] : [["dcterms:date", { text: date, type: DATE_TYPES[date.length] ?? "xsd:date" }]];
}

function valued(value: unknown): readonly [string, Term] {
  if (typeof value === "number") return ["prov:value", { text: String(value), type: "xsd:double" }];
  return ["prov:value", { text: JSON.stringify(value) }];
}

function isSourced(given: unknown): given is Sourced<Quantity> {
  return typeof given === "object" && given !== null && !Array.isArray(given) && "value" in given && "source" in given;
}
