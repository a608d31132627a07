import { Observable } from "./observable.ts";

const SLOT = "parley-keys";

/** Whether single keys do something outside of fields; kept in this browser. */
export const singleKeys: Observable<boolean> = new Observable(readKept());

function readKept(): boolean {
  try {
    return localStorage.getItem(SLOT) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  singleKeys.set(on);
  localStorage.setItem(SLOT, on ? "on" : "off");
}
