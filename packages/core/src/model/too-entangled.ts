import { Unanswerable } from "./unanswerable.ts";

/** The largest table the elimination may need (theory 1.2). */
export const TABLE_LIMIT = 1e7;

/** Thrown where issues are tied together too tightly: the induced width needs a table of more than 10^7 entries (theory 1.2). */
export class TooEntangled extends Unanswerable {
  override readonly name = "TooEntangled";
  /** Ids of the issues whose joint table is too large. */
  readonly issues: readonly string[];
  constructor(issues: readonly string[], entries: number) {
    super(
      `constraints, interactions and red lines tie these issues together too tightly, in a table of ${entries} entries ` +
        `(at most ${TABLE_LIMIT}): ${issues.join(", ")}`,
    );
    this.issues = issues;
  }
}
