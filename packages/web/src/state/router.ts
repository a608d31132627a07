import { Observable, useObservable } from "./observable.ts";
import { hrefOf, parseRoute, type Route } from "./route.ts";

const here = (): Route => parseRoute(location.pathname, location.search);

/** The route of the address bar. */
export const route: Observable<Route> = new Observable(here());
addEventListener("popstate", () => route.set(here()));

/** Goes to a place; `replace` where the step back should not lead through it. */
export function go(to: Route, replace = false): void {
  const href = hrefOf(to);
  if (href !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", href);
  route.set(here());
}

export function useRoute(): Route {
  return useObservable(route);
}

/** Changes part of the query of the present page. */
export function choose(query: Readonly<Record<string, string>>): void {
  const now = route.value;
  go({ ...now, query: { ...now.query, ...query } }, true);
}
