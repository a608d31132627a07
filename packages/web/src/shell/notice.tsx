import { type JSX, useEffect } from "react";
import { useObservable } from "../state/observable.ts";
import { notice } from "../state/session.ts";

const SECONDS = 7;

/** What is said at the foot of the page. Plain words go by themselves; problems stay until they are closed. */
export function NoticeBar(): JSX.Element {
  const said = useObservable(notice);
  useEffect(() => {
    if (said === null || said.tone === "problem") return;
    const timer = setTimeout(() => notice.set(null), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div role="status" aria-live="polite">
      {said === null ? null : (
        <div className="notice">
          <p>
            {said.text}
            {said.detail === undefined ? null : <small>{said.detail}</small>}
          </p>
          <button type="button" onClick={() => notice.set(null)}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
