import type { AnchorHTMLAttributes, JSX, MouseEvent } from "react";
import { hrefOf, type Route } from "../state/route.ts";
import { go, route } from "../state/router.ts";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & { readonly to: Route };

/** A link within the workbench: a real address, followed without loading the page anew. */
export function Link({ to, onClick, ...rest }: Props): JSX.Element {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={hrefOf(to)} onClick={follow} />;
}

/** The choices that go with the person from page to page. */
export const LASTING = ["perspective", "draft", "as-of", "names"] as const;

/** Another page of the case, under the same perspective and draft, looked at in the same way. */
export function pageRoute(page: string, query: Readonly<Record<string, string>> = {}): Route {
  const now = route.value;
  const kept = Object.fromEntries(LASTING.flatMap((name) => (now.query[name] ? [[name, now.query[name]]] : [])));
  return { key: now.key, page, query: { ...kept, ...query } };
}
