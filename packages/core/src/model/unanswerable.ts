/**
 * A question that cannot be answered of this case, whoever asks: not a fault of ours, and not of whoever asks. `message` says what
 * would have to be otherwise.
 */
export class Unanswerable extends Error {
  override readonly name: string = "Unanswerable";
  /** By which it is told where core is not loaded. */
  readonly unanswerable = true;
}
