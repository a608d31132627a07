import { Unanswerable } from "../../model/index.ts";

/** There is nothing to negotiate: too few parties with a walk-away value, or a party that no outcome could satisfy. */
export class CannotNegotiate extends Unanswerable {
  override readonly name = "CannotNegotiate";
}
