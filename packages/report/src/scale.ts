import type { CompletionProbability } from "@parley/core";
import { probabilityText } from "./numbers.ts";

export interface ScaleStep {
  /** The least probability of the step. */
  readonly from: number;
  readonly word: string;
}

/**
 * The one scale on which probabilities are worded, greatest first. Seven steps, symmetric about one half; the outer
 * bounds are those of the verdicts (accepts from 0.95, rejects up to 0.05). Calibrated scales of this kind are usual
 * in intelligence analysis (ICD 203, Analytic Standards, 2015) and in climate assessment (IPCC guidance note on the
 * treatment of uncertainties, 2010); the bounds and words here are Parley's own. The number always stands beside the word.
 */
export const PROBABILITY_SCALE: readonly ScaleStep[] = [
  { from: 0.95, word: "almost certain" },
  { from: 0.8, word: "very likely" },
  { from: 0.6, word: "likely" },
  { from: 0.4, word: "about as likely as not" },
  { from: 0.2, word: "unlikely" },
  { from: 0.05, word: "very unlikely" },
  { from: 0, word: "almost never" },
];

/**
 * The word for a probability.
 *
 * @example
 * probabilityWord(0.46); // "about as likely as not"
 */
export function probabilityWord(p: number): string {
  // The lowest step takes its upper bound too, as the verdict "rejects" does.
  if (p <= 0.05) return "almost never";
  return PROBABILITY_SCALE.find((step) => p >= step.from)?.word ?? "almost never";
}

/** Below this a chance is told as none: its two decimals would read 0.00. */
const NO_CHANCE = 0.005;

/** Whether a chance is as good as none, however open issues are settled. */
export function isUnrealistic(p: CompletionProbability): boolean {
  return !isReach(p) && p.estimate < NO_CHANCE;
}

/** A chance behind a verdict, in brackets: `(probability of acceptance 0.46, about as likely as not)`, or that there is none. */
export function chanceInBrackets(of: string, p: CompletionProbability): string {
  if (isUnrealistic(p)) return " (no realistic chance on these assumptions)";
  return ` (${of} ${chancePhrase(p)})`;
}

/** Number and word together: `0.46, about as likely as not`. */
export function probabilityPhrase(p: number): string {
  return `${probabilityText(p)}, ${probabilityWord(p)}`;
}

/** Whether open issues leave a probability a range, from the worst completion to the best. */
export function isReach(p: CompletionProbability): p is CompletionProbability & { worst: number; best: number } {
  return p.worst !== undefined && p.best !== undefined && p.worst !== p.best;
}

/** Number and word of a probability; where issues are open the range of completions, with a word only if it fits both ends. */
export function chancePhrase(p: CompletionProbability): string {
  if (!isReach(p)) return probabilityPhrase(p.estimate);
  const range = `${probabilityText(p.worst)} to ${probabilityText(p.best)}`;
  const word = probabilityWord(p.worst);
  return word === probabilityWord(p.best) ? `${range}, ${word}` : range;
}

/** The same for a table: `0.46 about as likely as not`, `0.84–0.91`. */
export function chanceCell(p: CompletionProbability): string {
  if (!isReach(p)) return `${probabilityText(p.estimate)} ${probabilityWord(p.estimate)}`;
  return `${probabilityText(p.worst)}–${probabilityText(p.best)}`;
}
