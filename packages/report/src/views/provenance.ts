import type { Id, ProvenanceResult } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, percent, probabilityText } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Telling, Text } from "../view.ts";
import { authorsFigure, knownFigure } from "./provenance-figures.ts";
import { kinshipTables } from "./provenance-kinship.ts";
import { authorsTable, disputesTable, draftTitle, knownTable, pointsTable, textTable } from "./provenance-tables.ts";
import { voicesFigure } from "./provenance-voices.ts";

/** Whose draft is it (theory 5)? */
export const provenanceTelling: Telling<ProvenanceResult> = {
  title: "Whose draft it is",
  headline: (result, context) => provenanceHeadline(result, lookup(context)),
  sentences: (result, context) => [
    ...kinshipSentences(result, lookup(context)),
    ...estimateSentences(result, lookup(context)),
    ...reportedSentences(result, lookup(context)),
    ...textSentences(result, lookup(context)),
    ...knownSentences(result),
  ],
  tables: (result, context) => [
    ...kinshipTables(result, lookup(context)),
    ...disputesTable(result, context),
    ...textTable(result, context),
    authorsTable(result, context),
    ...pointsTable(result, context),
    ...knownTable(result, context),
  ],
  figures: (result, context) =>
    result.scored.length === 0
      ? []
      : [voicesFigure(result, context), authorsFigure(result, context), ...knownFigure(result, context)],
};

function likeliest(result: ProvenanceResult): Id {
  return Object.entries(result.authors).reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** Kinship by terms leads; the estimate joins it only where it does not rest on what was itself coded from drafts. */
function provenanceHeadline(result: ProvenanceResult, names: Lookup): Text {
  const kin = kinText(result, names);
  if (result.codedFromDrafts.values > 0)
    return kin ?? text`No earlier text of a known author is in the case to hold ${draftTitle(result, names)} against.`;
  const estimate = estimateHeadline(result, names);
  return kin === null ? estimate : text`${kin} ${estimate}`;
}

function kinText(result: ProvenanceResult, names: Lookup): Text | null {
  const nearest = result.kinship.shares.filter(({ share }) => share !== null);
  const [first] = nearest;
  if (first === undefined) return null;
  const level = nearest.filter(({ share }) => share === first.share);
  const whose = ({ draft, authors }: (typeof nearest)[number]): Text =>
    text`${names.theDraft(draft)} of ${joined(names.parties(authors))}`;
  const counts =
    level.length === 1
      ? `${first.equal} of the ${first.both} issues both settle`
      : `${percent(first.share!)} of the issues settled in common`;
  return text`By its terms ${draftTitle(result, names)} lies nearest to ${joined(level.map(whose))}: the same on ${counts}.`;
}

/** “Of eight changes from the authors' own April text, four go to the June memorandum, two away from it.” */
function kinshipSentences(result: ProvenanceResult, names: Lookup): readonly Text[] {
  return result.kinship.changes.flatMap(({ author, since, changed, against }): Text[] => {
    if (changed.length === 0)
      return [
        text`Against ${names.theDraft(since)}, an earlier text of ${names.party(author)}, it changes no issue that both settle.`,
      ];
    const told = against.filter(({ terms }) => terms.length > 0);
    if (told.length === 0) return [];
    const where = told.map(
      ({ party, draft, toward, away, across }) =>
        text`${howMany(toward)} toward ${names.theDraft(draft)} of ${names.party(party)}, ${howMany(away)} away from it and ${howMany(across)} across`,
    );
    return [
      text`Of ${counted(changed.length, "change")} from ${names.theDraft(since)}, an earlier text of ${names.party(author)}, as far as the other text settles the issue: ${where.flatMap((piece, i) => (i === 0 ? piece : ["; ", ...piece]))}.`,
    ];
  });
}

function estimateHeadline(result: ProvenanceResult, names: Lookup): Text {
  if (result.conclusion !== null)
    return text`The choices of ${draftTitle(result, names)} suit ${names.party(result.conclusion)} as its one author: probability ${probabilityText(result.authors[result.conclusion]!)}, and ${chance(result)}.`;
  return text`Whose draft ${draftTitle(result, names)} is cannot be told from its choices: ${reasons(result, names)}.`;
}

function chance(result: ProvenanceResult): string {
  return `options drawn by chance suit some party as well with p = ${result.permutation.pValue.toFixed(3)}`;
}

function reasons(result: ProvenanceResult, names: Lookup): Text {
  return joined(result.undecidedBecause.map((because) => reason(because, result, names)));
}

function reason(because: ProvenanceResult["undecidedBecause"][number], result: ProvenanceResult, names: Lookup): Text {
  switch (because) {
    case "nothing-scored":
      return ["it settles nothing that could be scored"];
    case "posterior":
      return ["no party’s probability exceeds 0.80"];
    case "permutation":
      return [chance(result)];
    case "circular":
      return text`they suit ${names.party(likeliest(result))} only by words said on the day of the draft or later, which quote it or answer it; what the parties had said before does not bear it out`;
  }
}

function estimateSentences(result: ProvenanceResult, names: Lookup): readonly Text[] {
  if (result.scored.length === 0) return [];
  const { values, of } = result.codedFromDrafts;
  const shares = Object.entries(result.mixture).map(
    ([id, { estimate, low, high }]) =>
      text`${names.party(id)} ${percent(estimate)} (${percent(low)} to ${percent(high)})`,
  );
  const chances = Object.entries(result.authors).map(([id, p]) => text`${names.party(id)} ${probabilityText(p)}`);
  return [
    text`As the one author: ${joined(chances)}, from ${counted(result.scored.length, "issue")} that the draft settles; the p-value against options drawn by chance is ${result.permutation.pValue.toFixed(3)}.`,
    ...(result.before === null
      ? []
      : [
          text`From what the parties had said before the day of the draft alone: ${joined(
            Object.entries(result.before.authors).map(([id, p]) => text`${names.party(id)} ${probabilityText(p)}`),
          )}; p-value ${result.before.pValue.toFixed(3)}.`,
        ]),
    ...(values === 0
      ? []
      : [
          text`${String(values)} of the ${String(of)} option values that this rests on were themselves coded from drafts, so that it goes round in a circle: nothing is headlined from it.`,
        ]),
    text`If several wrote, their shares of the points: ${joined(shares)}.`,
    [
      "This compares options with the preferences this perspective gives the parties, among these parties only. It says whose wishes the draft suits, not who held the pen.",
    ],
  ];
}

/** What is reported and disputed of the authorship, beside the estimate. */
function reportedSentences(result: ProvenanceResult, names: Lookup): readonly Text[] {
  const draft = names.draft(result.draft);
  const disputes = (draft?.disputes ?? []).filter(({ about }) => about === undefined || about === "authorship");
  const authors = draft?.authors ?? [];
  return [
    authors.length === 0
      ? text`The case names no author of ${draftTitle(result, names)}.`
      : text`The case names ${joined(names.parties(authors))} as ${authors.length === 1 ? "author" : "authors"}${{ sources: names.draftSources(result.draft) }}.`,
    ...(disputes.length === 0
      ? []
      : [
          text`The authorship is disputed; ${countWord(disputes.length)} ${disputes.length === 1 ? "report stands" : "reports stand"} beside the estimate in the table.`,
        ]),
  ];
}

function textSentences(result: ProvenanceResult, names: Lookup): readonly Text[] {
  if (result.text === null) return [];
  const withTexts = Object.entries(result.text.texts).filter(([, drafts]) => drafts.length > 0);
  if (withTexts.length === 0) return [["No party’s own earlier text is in the case to compare the wording with."]];
  const texts = withTexts.map(
    ([party, drafts]) => text`${names.party(party)} (${drafts.map((id) => names.draftName(id)).join(", ")})`,
  );
  return [
    text`The wording was compared with earlier texts of which one party is the only author: ${joined(texts)}. That is shown beside the estimate and is no part of it; where the case restates texts in its own words, likeness is in part that of the restating hand.`,
  ];
}

function knownSentences({ known }: ProvenanceResult): readonly Text[] {
  if (known.length === 0) return [];
  const right = known.filter(({ author, conclusion }) => conclusion === author).length;
  const wrong = known.filter(({ author, conclusion }) => conclusion !== null && conclusion !== author).length;
  return [
    text`Tried on the ${counted(known.length, "other draft")} of the case with one named author, the same rule names that author for ${howMany(right)}, another party for ${howMany(wrong)}, and cannot tell for ${howMany(known.length - right - wrong)}.`,
  ];
}

function howMany(n: number): string {
  return n === 0 ? "none" : countWord(n);
}
