import type { JSX } from "react";
import { Heading } from "./heading.tsx";
import { Link, pageRoute } from "./link.tsx";

/** A case that holds nothing to judge yet. */
export function NothingYet({ page }: { readonly page: string }): JSX.Element {
  return (
    <div className="narrow-column">
      <Heading title={page}>This case has no draft yet</Heading>
      <p>
        Verdicts are passed on drafts.{" "}
        <Link to={pageRoute("case")}>Name the parties, paste the text and say what is open</Link>; the first picture
        follows by itself.
      </p>
    </div>
  );
}

/** Something that cannot be computed, in words. */
export function Problem({ title, message }: { readonly title: string; readonly message: string }): JSX.Element {
  return (
    <div className="narrow-column" role="alert">
      <Heading title={title}>This cannot be computed</Heading>
      {message.split("\n").map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
