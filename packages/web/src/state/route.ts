/** Where the person is: everything a link needs to lead another to the same place. */
export interface Route {
  /** Key of the case; `null` on the start page. */
  readonly key: string | null;
  readonly page: string;
  /** Perspective, draft and whatever else a page lets be chosen. */
  readonly query: Readonly<Record<string, string>>;
}

/** Reads an address: `/case/KEY/PAGE?…`, `/` for the start. */
export function parseRoute(pathname: string, search: string): Route {
  const query = Object.fromEntries(new URLSearchParams(search));
  const [first, key, page] = pathname.split("/").filter(Boolean).map(decoded);
  if (first === "case" && key !== undefined) return { key, page: page ?? "overview", query };
  return { key: null, page: first ?? "start", query };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a route; what is empty in the query is left out. */
export function hrefOf({ key, page, query }: Route): string {
  const path = key === null ? (page === "start" ? "/" : `/${page}`) : `/case/${encodeURIComponent(key)}/${page}`;
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return search === "" ? path : `${path}?${search}`;
}
