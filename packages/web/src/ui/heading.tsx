import { type JSX, type ReactNode, useEffect, useRef } from "react";

/** The page's heading; it takes the focus when the page is come to, so that a screen reader begins there. */
export function Heading({ children, title }: { readonly children: ReactNode; readonly title: string }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Parley`;
    // On the first page the browser's own order is best.
    if (history.state !== null || document.activeElement !== document.body)
      heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
