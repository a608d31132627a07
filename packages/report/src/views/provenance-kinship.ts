import type { ProvenanceResult } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { longDate, percent } from "../numbers.ts";
import { joined } from "../text.ts";
import type { Row, Table } from "../view.ts";
import { draftTitle } from "./provenance-tables.ts";

const DIRECTIONS = { toward: "toward it", away: "away from it", across: "neither" } as const;

/** What a draft's terms share with earlier texts, and where the changes since its authors' own text went, term by term. */
export function kinshipTables(result: ProvenanceResult, names: Lookup): readonly Table[] {
  const { shares, changes } = result.kinship;
  const kin: Table[] =
    shares.length === 0
      ? []
      : [
          {
            id: "kinship",
            title: `Equal terms of ${draftTitle(result, names)} and of earlier texts with known authors`,
            rowHeader: "draft",
            columns: [
              { key: "draft", title: "Earlier text", align: "start" },
              { key: "authors", title: "Authors", align: "start" },
              { key: "both", title: "Issues both settle", align: "end" },
              { key: "equal", title: "Alike", align: "end" },
              { key: "share", title: "Share", align: "end" },
            ],
            rows: shares.map(({ draft, authors, both, equal, share }): Row => {
              const date = names.draft(draft)?.date;
              return {
                draft: {
                  text: names.draftName(draft),
                  sources: names.draftSources(draft),
                  ...(date === undefined ? {} : { note: longDate(date) }),
                },
                authors: { text: authors.map(names.partyName).join(", "), rich: joined(names.parties(authors)) },
                both: { text: String(both), value: both },
                equal: { text: String(equal), value: equal },
                share: share === null ? { text: "–", value: null } : { text: percent(share), value: share },
              };
            }),
            note: [
              "Counts of terms; no model of authors enters. Whose name a text bears is as the case has it, disputes beside it.",
            ],
          },
        ];
  const moves = changes.flatMap(({ author, since, against }) =>
    against
      .filter(({ terms }) => terms.length > 0)
      .map(
        ({ party, draft, terms }): Table => ({
          id: `since-${since}-${draft}`,
          title: `Changes from ${names.theDraft(since)} of ${names.partyName(author)}, against ${names.theDraft(draft)} of ${names.partyName(party)}`,
          rowHeader: "issue",
          columns: [
            { key: "issue", title: "Issue", align: "start" },
            { key: "from", title: "Before", align: "start" },
            { key: "to", title: "Now", align: "start" },
            { key: "theirs", title: "The other text", align: "start" },
            { key: "direction", title: "Goes", align: "start" },
          ],
          rows: terms.map(
            ({ issue, from, to, theirs, direction }): Row => ({
              issue: { text: names.issue(issue) },
              from: { text: names.option(issue, from), rich: [{ removed: names.option(issue, from) }] },
              to: { text: names.option(issue, to), rich: [{ added: names.option(issue, to) }] },
              theirs: { text: names.option(issue, theirs) },
              direction: { text: DIRECTIONS[direction] },
            }),
          ),
        }),
      ),
  );
  return [...kin, ...moves];
}
