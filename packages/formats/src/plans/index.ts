export { type AkomaNtosoFiles, type AkomaNtosoOptions, writeAkomaNtoso } from "./akoma-ntoso-write.ts";
export { carriedTerms, type TiedPoint } from "./carried-terms.ts";
export { type AddedDraft, draftsFor, editsFor, type IntoCaseOptions } from "./into-case.ts";
export { idOf, type NewCase, type NewCaseOptions, newCaseOf } from "./new-case.ts";
export { type Corrected, type Correction, corrected, type Outline, type OutlineRow, outlineOf } from "./outline.ts";
export { readPlan } from "./read.ts";
export { type WordedDraft, type WordRedlineOptions, wordRedline, wordRedlineOf } from "./redline-word.ts";
export {
  decided,
  issuesByPoint,
  type MappedPoint,
  type Mapping,
  mapPoints,
  type SuggestedCoding,
  type SuggestedIssue,
  type Suggestion,
  suggestIssues,
} from "./suggest.ts";
export {
  MAX_PLAN_SIZE,
  type PlanFile,
  PlanProblem,
  type PlanVersion,
  type ReadPlan,
  type TrackedChanges,
} from "./types.ts";
