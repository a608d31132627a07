import type { NegotiationMoment } from "./strategy.ts";

/** What an acceptance condition looks at; utilities are the party's own. */
export interface AcceptanceView {
  readonly offered: number;
  /** What it would itself offer now. */
  readonly next: number;
  readonly moment: NegotiationMoment;
  /** Best utility among the offers of the others so far, this one included. */
  readonly bestOffered: number;
  /** The same of the last offers, as many rounds as are left. */
  readonly bestInWindow: number;
}

/** Whether to accept an offer that is no worse than what the party can have elsewhere. */
export interface AcceptanceCondition {
  readonly accepts: (view: AcceptanceView) => boolean;
  /** Whether {@link AcceptanceView.bestInWindow} is asked for. */
  readonly usesWindow: boolean;
}

/** Accepts what is worth at least what it would offer itself next (Baarslag, Hindriks and Jonker 2013: AC_next with α = 1, β = 0). */
export const acceptNext: AcceptanceCondition = {
  accepts: ({ offered, next }) => offered >= next - 1e-12,
  usesWindow: false,
};

/**
 * As {@link acceptNext}, and from `from` on also what is no worse than anything offered in as many of the last rounds as are
 * still left: better is not to be expected (the same: AC_combi with MAX over the window).
 */
export function acceptCombined(from = 0.98): AcceptanceCondition {
  return {
    accepts: (view) =>
      acceptNext.accepts(view) || (view.moment.time >= from && view.offered >= view.bestInWindow - 1e-12),
    usesWindow: true,
  };
}
