import type { Case, CheckedClaim, ClaimsResult, ClaimVerdict, Id, Position, Source, Statement } from "@parley/core";
import { positionId } from "@parley/core";

export interface ClaimReviewOptions {
  /** Web address or other IRI under which the reviews are found; `urn:parley:CASE:` where left out. */
  readonly base?: string;
  /** Who publishes the reviews. */
  readonly author?: string;
  /** Day of publication, ISO; a document without one says nothing of it. */
  readonly published?: string;
}

/**
 * What a verdict is on a scale from 1 (contradicted) to 5 (confirmed). Unconfirmed and superseded are no middle of it: the
 * one says that nothing is known, the other that a party changed its mind, so they have a name and no number.
 */
const RATINGS: Readonly<Record<ClaimVerdict, { readonly value: number | null; readonly name: string }>> = {
  confirmed: { value: 5, name: "Confirmed by the party's own words" },
  contradicted: { value: 1, name: "Contradicted by the party's own words" },
  unconfirmed: { value: null, name: "Unconfirmed: the party's own words do not decide it" },
  superseded: { value: null, name: "Superseded: the party later said otherwise" },
};

/**
 * Checked claims as schema.org `ClaimReview`s, one JSON-LD document with a graph: each report that a party accepts
 * something, who made it and where, the verdict as a rating, and the words that decide it as citations with their
 * sources. Names its context and never fetches it. The same result gives the same text.
 *
 * @param caseFile the case the claims were checked in
 * @param result of the `claims` analysis of that case
 */
export function claimReviews(caseFile: Case, result: ClaimsResult, options: ClaimReviewOptions = {}): string {
  const base = options.base ?? `urn:parley:${caseFile.id}:`;
  const sources = new Map(caseFile.sources?.map((source) => [source.id, source]));
  const statements = new Map(caseFile.statements?.map((statement) => [statement.id, statement]));
  const positions = new Map(caseFile.positions?.map((position, index) => [positionId(position, index), position]));
  const counts = new Map<Id, number>();
  const graph = result.claims.map((claim) => {
    const count = (counts.get(claim.statement) ?? 0) + 1;
    counts.set(claim.statement, count);
    const statement = statements.get(claim.statement);
    const { value, name } = RATINGS[claim.verdict];
    const url = `${base}claim.${claim.statement}.${count}`;
    return {
      "@type": "ClaimReview",
      "@id": url,
      url,
      ...(options.published !== undefined && { datePublished: options.published }),
      ...(options.author !== undefined && { author: { "@type": "Organization", name: options.author } }),
      claimReviewed: claimText(caseFile, claim),
      itemReviewed: {
        "@type": "Claim",
        ...(speakerOf(caseFile, claim, statement) ?? {}),
        datePublished: claim.date,
        ...appearances(statement, sources),
      },
      reviewRating: {
        "@type": "Rating",
        ...(value !== null && { ratingValue: value, worstRating: 1, bestRating: 5 }),
        alternateName: name,
      },
      ...(claim.by.length > 0 && {
        citation: claim.by.map((id) => cited(id, statements.get(id) ?? positions.get(id), sources, base)),
      }),
    };
  });
  return `${JSON.stringify({ "@context": "https://schema.org", "@graph": graph }, null, 2)}\n`;
}

/** `Southland accepts “Ratified treaty” on “Security guarantee”.` */
function claimText(caseFile: Case, { of, about }: CheckedClaim): string {
  const party = caseFile.parties.find(({ id }) => id === of)?.name ?? of;
  const issue = caseFile.issues.find(({ id }) => id === about.issue);
  const option = issue?.options.find(({ id }) => id === about.option);
  const titled = (rows: readonly { readonly id: Id; readonly title?: string }[] | undefined, id: Id): string =>
    rows?.find((row) => row.id === id)?.title ?? id;
  if (issue && option) return `${party} accepts “${option.title}” on “${issue.title}”.`;
  if (issue) return `${party} accepts what is proposed on “${issue.title}”.`;
  if (about.commitment !== undefined) return `${party} accepts “${titled(caseFile.commitments, about.commitment)}”.`;
  if (about.draft !== undefined) return `${party} accepts “${titled(caseFile.drafts, about.draft)}”.`;
  return `${party} accepts what is proposed.`;
}

function speakerOf(caseFile: Case, { speaker, party }: CheckedClaim, statement: Statement | undefined): object | null {
  if (speaker !== null)
    return {
      author: {
        "@type": "Person",
        name: speaker,
        ...(statement?.role !== undefined && { jobTitle: statement.role }),
      },
    };
  if (party === null) return null;
  return { author: { "@type": "Organization", name: caseFile.parties.find(({ id }) => id === party)?.name ?? party } };
}

function appearances(statement: Statement | undefined, sources: ReadonlyMap<Id, Source>): object {
  const first = statement?.source === undefined ? undefined : sources.get(statement.source);
  const others = (statement?.also ?? []).flatMap((id) => sources.get(id) ?? []);
  return {
    ...(first && { firstAppearance: work(first) }),
    ...(others.length > 0 && { appearance: others.map(work) }),
  };
}

function work({ title, url, publisher, author, date, language }: Source): object {
  return {
    "@type": "CreativeWork",
    name: title,
    ...(url !== undefined && { url }),
    ...(author !== undefined && { author: { "@type": "Person", name: author } }),
    ...(publisher !== undefined && { publisher: { "@type": "Organization", name: publisher } }),
    ...(date !== undefined && { datePublished: date }),
    ...(language !== undefined && { inLanguage: language }),
  };
}

/** Words that decide: what was said, when, and where it was reported. */
function cited(id: Id, row: Statement | Position | undefined, sources: ReadonlyMap<Id, Source>, base: string): object {
  const source = row?.source === undefined ? undefined : sources.get(row.source);
  return {
    "@type": "Quotation",
    "@id": `${base}${row && "stance" in row ? "position" : "statement"}.${id.replace(/^position:/, "")}`,
    ...(row && "quotation" in row && { text: row.quotation }),
    ...(row?.summary !== undefined && { description: row.summary }),
    ...(row?.speaker !== undefined && { spokenByCharacter: { "@type": "Person", name: row.speaker } }),
    ...(row && { dateCreated: row.date }),
    ...(source && { isPartOf: work(source) }),
  };
}
