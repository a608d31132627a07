import type { Source } from "@parley/core";
import { longDate } from "@parley/report";
import type { JSX } from "react";

/** One source in one line: title with its link, publisher, author, date, kind. */
export function SourceLine({ source }: { readonly source: Source }): JSX.Element {
  const parts = [
    source.publisher,
    source.author,
    source.date === undefined ? undefined : longDate(source.date),
    source.language === undefined || source.language === "en" ? undefined : `in ${source.language}`,
    source.translator === undefined ? undefined : `translated by ${source.translator}`,
    source.accessed === undefined ? undefined : `read ${longDate(source.accessed)}`,
  ].filter((part) => part !== undefined);
  return (
    <>
      <Outward url={source.url}>{source.title}</Outward>. {parts.join(", ")}{" "}
      <span className="kind">{(source.kind ?? "other").replace("-", " ")}</span>
      {source.archive === undefined ? null : (
        <>
          {" · "}
          <Outward url={source.archive}>archived copy</Outward>
        </>
      )}
    </>
  );
}

/** A link out, where its address is one of the web; else the bare text. */
function Outward({ url, children }: { readonly url: string | undefined; readonly children: string }): JSX.Element {
  if (url === undefined || !/^https?:\/\//i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener external">
      {children}
    </a>
  );
}
