import type { Model } from "./types.ts";
import { Unanswerable } from "./unanswerable.ts";

/** Thrown by an analysis that needs at least one deciding party, where the model has none. */
export class NobodyDecides extends Unanswerable {
  override readonly name = "NobodyDecides";
  constructor({ case: { id }, perspective }: Model) {
    super(
      `nobody decides in case "${id}" under perspective "${perspective}": an analysis of deals needs a party with the role "party" ` +
        "and preferences in the perspective, or parties named to decide",
    );
  }
}
