import { Unanswerable } from "../../model/index.ts";

/** An act to which the prior gives practically no chance: one of the two judgements must be wrong. */
export class ImpossibleAct extends Unanswerable {
  override readonly name = "ImpossibleAct";
  readonly act: string;
  constructor(act: string) {
    super(
      `the prior of its guarantor's resolve gives the act "${act}" a probability below 1e-12: the prior, or the act's cost or \`unrelated\`, must be otherwise`,
    );
    this.act = act;
  }
}
