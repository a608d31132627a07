export * from "./accents.ts";
export * from "./brief/brief.ts";
export * from "./brief/document.ts";
export type { Passage } from "./brief/edited.ts";
export * from "./brief/input.ts";
export { DERIVED_RULE, judgementCounts, restsOn } from "./brief/judgements.ts";
export { type BriefPart, briefParts } from "./brief/parts.ts";
export { type Ask, type BriefRequest, runBrief } from "./brief/run.ts";
export * from "./csv.ts";
export { timelineMargins } from "./figures/timeline.ts";
export { recordEnds } from "./front/fresh.ts";
export { BRIEF_FONTS, briefFontFaces } from "./html/fonts.ts";
export { briefHtml, type HtmlOptions } from "./html/html.ts";
export { type StandaloneSvg, standaloneSvg } from "./html/standalone.ts";
export { type Lookup, lookup, rowSources, type Saying, saying } from "./lookup.ts";
export { briefMarkdown } from "./markdown.ts";
export * from "./numbers.ts";
export { markedText, markedWords } from "./redline-words.ts";
export * from "./scale.ts";
export * from "./tellings.ts";
export * from "./text.ts";
export { judgementText, VERDICT_SIGNS, VERDICT_WORDS, verdictCell, verdictSentence } from "./verdict.ts";
export * from "./view.ts";
export { acceptanceHeadline, acceptanceSentences, acceptanceTable, gainsFigure } from "./views/acceptance.ts";
export { authorsSentences } from "./views/authors.ts";
export { changesText } from "./views/changes.ts";
export { contributionsTable } from "./views/contributions.ts";
export { coverageTable } from "./views/coverage.ts";
export { diffHeadline } from "./views/diff.ts";
export { frontierFigure, frontierTelling, type PlacedDraft, type PlottedFrontier } from "./views/frontier.ts";
export { commonChanges, doing, leaning } from "./views/packages.ts";
export { perspectivesSentences, perspectivesTable } from "./views/perspectives.ts";
export { daySentence } from "./views/progress.ts";
export { clarityWord, closestWording, isAlike, tellingPoints, timesText } from "./views/provenance-voices.ts";
export { ownReadings } from "./views/readings.ts";
export {
  claimWords,
  dayText,
  recordWords,
  STANCE_WORDS,
  subjectText,
  type Words,
} from "./views/record.ts";
export { STRATEGY_NAMES } from "./views/strategy-names.ts";
export { type TimelineSpan, timelineFigure } from "./views/timeline.ts";
export { wordingMark, wordingNote } from "./wording.ts";
