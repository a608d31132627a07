import type { Change } from "@parley/store/wire";
import { type JSX, useCallback, useEffect, useState } from "react";
import { server } from "../api/client.ts";
import { useObservable } from "../state/observable.ts";
import { messageOf, session } from "../state/session.ts";
import { Heading } from "../ui/heading.tsx";
import { when } from "../ui/when.ts";
import { Working } from "../ui/working.tsx";

const KINDS: Readonly<Record<Change["kind"], string>> = {
  create: "made",
  import: "taken in",
  edit: "changed",
  delete: "deleted",
  undo: "undid",
  redo: "redid",
};

/** Who changed what, and when; the latest first. */
export default function History(): JSX.Element {
  const now = useObservable(session);
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const key = now.status === "open" ? now.key : "";
  const revision = now.status === "open" ? now.summary.revision : 0;
  const fetchPage = useCallback(
    (before?: number): void => {
      server.history(key, before).then(
        (page) => {
          setChanges((known) => (before === undefined || known === null ? page.changes : [...known, ...page.changes]));
          setMore(page.more);
        },
        (error: unknown) => setProblem(messageOf(error)),
      );
    },
    [key],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies(revision): each change of the case is one more to be listed
  useEffect(() => {
    if (key !== "") fetchPage();
  }, [key, fetchPage, revision]);
  return (
    <div className="narrow-column">
      <Heading title="History">Who changed what</Heading>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {changes === null ? (
        <Working what="Reading the history" />
      ) : (
        <ol className="changes-list">
          {changes.map((change) => (
            <li key={change.revision} className={change.state === "done" || change.state === null ? "" : "quiet"}>
              <span>
                {change.what}
                {change.note === null ? null : <small>{change.note}</small>}
              </span>
              <small>
                {change.who} {KINDS[change.kind]} · <time dateTime={change.at}>{when(change.at)}</time>
                {change.state === "undone"
                  ? " · undone"
                  : change.state === "dropped"
                    ? " · undone, then overtaken"
                    : ""}
              </small>
            </li>
          ))}
        </ol>
      )}
      {more && changes !== null ? (
        <button type="button" onClick={() => fetchPage(changes.at(-1)?.revision)}>
          Earlier changes
        </button>
      ) : null}
    </div>
  );
}
