/** Where a conflict would come to rest cannot be asked: the case gives none to ask it of, or not the state that is named. */
export class NoConflict extends Error {
  override readonly name = "NoConflict";
}
