import type { JSX } from "react";
import { zipped } from "../edit/zip.ts";
import { useObservable } from "../state/observable.ts";
import { damage, filesWithUnsaved, giveUp, held, session, tryAgain, unsaved } from "../state/session.ts";
import { download } from "../ui/download.ts";

/** Says that changes are not being saved, why, that they are kept, and what can be done. */
export function Away(): JSX.Element | null {
  const why = useObservable(held);
  const waiting = useObservable(unsaved);
  const now = useObservable(session);
  const damaged = useObservable(damage);
  if (why === null && damaged !== null && now.status === "open")
    return (
      <div className="away" role="alert">
        <p>
          This workspace is open for reading only: {damaged.join("; ")}. Nothing can be changed here; the page “Case”
          exports it.
        </p>
      </div>
    );
  if (why === null) return null;
  const away = why.code === "not-running" || why.code === "not-signed-in";
  return (
    <div className="away" role="alert">
      <p>
        {why.code === "not-running"
          ? "Parley’s server does not answer. What was saved is safe; start it again to go on."
          : why.code === "not-signed-in"
            ? "Parley was started anew. Open the address it printed in this browser; this page then goes on."
            : why.code === "workspace-gone"
              ? why.detail
              : why.message}
        {waiting === 0
          ? ""
          : ` ${waiting === 1 ? "One change is" : `${waiting} changes are`} not saved yet and ${waiting === 1 ? "is" : "are"} kept in this page.`}
      </p>
      {away ? null : (
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
      )}
      {now.status !== "open" ? null : (
        <button type="button" onClick={() => void save(now.key)}>
          Save the case as a file
        </button>
      )}
      {waiting === 0 || now.status !== "open" ? null : (
        <button type="button" onClick={() => void giveUp()}>
          Give {waiting === 1 ? "it" : "them"} up
        </button>
      )}
    </div>
  );
}

/** Hands over the case as it stands in the page, with what is not saved. */
async function save(key: string): Promise<void> {
  download(`${key}.zip`, "application/zip", zipped(await filesWithUnsaved()));
}
