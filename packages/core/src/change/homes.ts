import { consentsTo, type TextToPass } from "../acceptance/index.ts";
import type { Context, Ends, Model } from "../model/index.ts";
import type { Change } from "./finder.ts";
import type { AskedSet } from "./packages.ts";
import type { Package } from "./result.ts";
import type { Start } from "./start.ts";

/**
 * Sets of changes with what those who ratify for the parties asked for would say of the text so changed (theory 2), by the words
 * that hold at both ends of what nobody has said; as they are where nobody ratifies for them.
 *
 * @param at the model by which the sets are described: its chances are given
 * @param sets one a package: what it changes, and whom it is to bring in
 */
export function withHomes<P extends Package>(
  both: Ends,
  at: Model,
  start: Start,
  packages: readonly P[],
  sets: readonly AskedSet[],
  context: Context,
): readonly P[] {
  const texts = sets.map(({ changes, target }) => ({
    ...changedText(at, start, changes),
    signers: target.map((p) => at.parties[p]!.id),
  }));
  const homes = consentsTo(both, at, texts, context);
  return packages.map((one, k) => (homes[k] ? { ...one, homes: homes[k] } : one));
}

/** A text with changes in it: what they settle is settled for every reader. */
function changedText(
  { offsets }: Model,
  start: Start,
  changes: readonly Change[],
): Pick<TextToPass, "states" | "readings"> {
  const states = [...start.states];
  const readings = start.readings.map((reading) => reading.slice());
  for (const [issue, option] of changes) {
    states[issue] = "settled";
    for (const reading of readings) {
      reading.fill(0, offsets[issue], offsets[issue + 1]);
      reading[offsets[issue]! + option] = 1;
    }
  }
  return { states, readings };
}
