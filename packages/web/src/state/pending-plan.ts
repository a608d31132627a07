import type { PendingPlan } from "../edit/pending-plan.ts";
import { Observable } from "./observable.ts";

/** Where it outlasts a reload of this tab. */
const KEPT = "parley-plan";

/** The plan that is being looked over; `null` where there is none. */
export const pendingPlan: Observable<PendingPlan | null> = new Observable(readKept());

let timer: ReturnType<typeof setTimeout> | undefined;
pendingPlan.subscribe(() => {
  clearTimeout(timer);
  timer = setTimeout(keep, 300);
});
addEventListener("pagehide", () => {
  if (timer !== undefined) keep();
});

function keep(): void {
  clearTimeout(timer);
  timer = undefined;
  try {
    if (pendingPlan.value === null) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify(pendingPlan.value));
  } catch {
    // Too much for the browser to keep over a reload; an older state would be worse than none.
    sessionStorage.removeItem(KEPT);
  }
}

function readKept(): PendingPlan | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as PendingPlan | null;
  } catch {
    return null;
  }
}
