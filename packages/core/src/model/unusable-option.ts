/** An option of a question that makes no sense of this case: whoever asks has to ask otherwise. */
export class UnusableOption extends RangeError {
  override readonly name = "UnusableOption";
}
