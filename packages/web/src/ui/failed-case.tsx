import type { LocatedDiagnostic } from "@parley/core";
import type { JSX } from "react";
import { Heading } from "./heading.tsx";
import { Link } from "./link.tsx";

/** A case that cannot be shown: what is wrong, with file and line. */
export function FailedCase(props: {
  readonly message: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
}): JSX.Element {
  return (
    <main className="page">
      <div className="narrow-column">
        <p className="ui">
          <Link to={{ key: null, page: "start", query: {} }}>← All cases</Link>
        </p>
        <Heading title="Parley">{props.message}</Heading>
        <Diagnostics list={props.diagnostics} />
      </div>
    </main>
  );
}

/** Messages of the loader, each with its place. */
export function Diagnostics({ list }: { readonly list: readonly LocatedDiagnostic[] }): JSX.Element | null {
  if (list.length === 0) return null;
  return (
    <ul className="diagnostics">
      {list.map(({ file, line, column, message, severity }) => (
        <li key={`${file}:${line}:${column}:${message}`}>
          <code>
            {file}:{line}
          </code>{" "}
          {severity === "warning" ? "Warning: " : ""}
          {message}
        </li>
      ))}
    </ul>
  );
}
