import type { EndingKind, EngagementKind } from "@parley/core";

export const KIND_WORDS: Readonly<Record<EndingKind, string>> = {
  deal: "a deal",
  walk: "somebody walking away",
  lapse: "talks that lapse",
};
export const ENGAGEMENT: Readonly<Record<EngagementKind, string>> = {
  settle: "engages to settle",
  wait: "engages to wait",
  blame: "engages for fear of blame",
  leave: "would leave",
};
/** A share of the draws from which a word is told without its chance. */
export const SURE = 0.95;

/** “would leave”, “would engage to settle”. */
export function bare(kind: EngagementKind): string {
  return kind === "leave" ? "would leave" : `would ${ENGAGEMENT[kind].replace(/^engages/, "engage")}`;
}
