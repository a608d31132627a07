import { Unanswerable } from "../model/index.ts";

/** Where a conflict would come to rest cannot be asked: the case gives none to ask it of, or not the state that is named. */
export class NoConflict extends Unanswerable {
  override readonly name = "NoConflict";
}
