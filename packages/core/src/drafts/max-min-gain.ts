import type { Context, Model } from "../model/index.ts";
import { findOutcome } from "../space/index.ts";

/** The outcome that leaves the party that gains least with most. */
export interface MaxMinGain {
  /** `max_x min_p (U_p(x) − from_p)`; the best found where not proven. */
  readonly value: number;
  /** Local option of each issue. */
  readonly outcome: Int32Array;
  /** Whether it is certain that no feasible outcome does better by more than 1e-9. */
  readonly proven: boolean;
  /** What no feasible outcome exceeds; `value` where proven. */
  readonly bound: number;
}

/**
 * The greatest gain that all of several parties can have at once over given utilities, `max_x min_p (U_p(x) − from_p)`
 * over feasible outcomes (theory 4), by branch and bound.
 *
 * @param parties places of the parties in the model, at least one
 * @param from one number a party of `parties`
 * @param options `nodes`: partial outcomes to look at before giving up the proof
 * @returns `null` where no outcome is feasible
 * @throws Cancelled; TooEntangled where issues hang together so closely that no exact answer can be had
 */
export function maxMinGain(
  model: Model,
  parties: readonly number[],
  from: readonly number[],
  options: { readonly nodes?: number; readonly context?: Context } = {},
): MaxMinGain | null {
  const { outcome, value, proven, bound } = findOutcome(
    model,
    {
      parties,
      maximise: { kind: "min", reference: from },
      ...(options.nodes === undefined ? {} : { nodes: options.nodes }),
    },
    options.context,
  );
  return outcome === null ? null : { value, outcome, proven, bound };
}

/**
 * The least and the greatest utility of one party over all feasible outcomes, exactly.
 *
 * @param party its place in the model
 * @returns `null` where no outcome is feasible
 * @throws TooEntangled
 */
export function utilityRange(model: Model, party: number): { least: number; greatest: number } | null {
  const extreme = (weight: number): number | null => {
    const { outcome, value } = findOutcome(model, { parties: [party], maximise: { kind: "sum", weights: [weight] } });
    return outcome === null ? null : weight * value;
  };
  const greatest = extreme(1);
  return greatest === null ? null : { least: extreme(-1)!, greatest };
}
