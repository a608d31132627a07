import type { Case, Id } from "@parley/core";
import { type JSX, useEffect, useState } from "react";
import { perspectivesOf } from "../state/choices.ts";
import { useObservable } from "../state/observable.ts";
import { choose } from "../state/router.ts";
import { held, redo, session, undo, unsaved } from "../state/session.ts";
import { Link } from "../ui/link.tsx";
import { SchemeButton } from "../ui/scheme.tsx";
import { Palette } from "./palette.tsx";
import { useSingleKeys } from "./single-keys.ts";

/** The case, the perspective and the draft at hand, and what can be done from everywhere. */
export function Header(props: {
  readonly kase: Case;
  readonly perspective: Id;
  readonly draft: Id | null;
}): JSX.Element {
  const { kase, perspective, draft } = props;
  const [finding, setFinding] = useState(false);
  useSingleKeys(kase, draft);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = event.metaKey || event.ctrlKey;
      if (command && event.key.toLowerCase() === "k") setFinding(true);
      else if (command && event.key.toLowerCase() === "z" && !inField(event.target))
        void (event.shiftKey ? redo() : undo());
      else if (command && event.key.toLowerCase() === "y" && !inField(event.target)) void redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <header className="top">
      <Link className="brand" to={{ key: null, page: "start", query: {} }}>
        Parley
      </Link>
      <span className="title" title={kase.title}>
        {kase.title}
      </span>
      <label>
        <span>Perspective</span>
        <select value={perspective} onChange={(event) => choose({ perspective: event.target.value })}>
          {perspectivesOf(kase).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {draft === null ? null : (
        <label>
          <span>Draft</span>
          <select value={draft} onChange={(event) => choose({ draft: event.target.value })}>
            {kase.drafts?.map(({ id, short, title }) => (
              <option key={id} value={id}>
                {short ?? title}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="tools">
        <Saved />
        <UndoRedo />
        <SchemeButton />
        <button type="button" onClick={() => setFinding(true)} aria-keyshortcuts="Control+K Meta+K">
          Find <kbd>Ctrl K</kbd>
        </button>
      </div>
      {finding ? <Palette kase={kase} onClose={() => setFinding(false)} /> : null}
    </header>
  );
}

/** Whether undo there is the field's own. */
function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=range]), textarea, select, dialog *");
}

function Saved(): JSX.Element {
  const waiting = useObservable(unsaved);
  const why = useObservable(held);
  return (
    <span className="saved" role="status">
      {why !== null ? (waiting > 0 ? `${waiting} not saved` : "not connected") : waiting > 0 ? "saving …" : "saved"}
    </span>
  );
}

function UndoRedo(): JSX.Element | null {
  const now = useObservable(session);
  if (now.status !== "open") return null;
  const { undo: last, redo: next } = now.summary;
  return (
    <>
      <button type="button" disabled={last === null} title={last ?? "Nothing to undo"} onClick={() => void undo()}>
        Undo
      </button>
      <button type="button" disabled={next === null} title={next ?? "Nothing to redo"} onClick={() => void redo()}>
        Redo
      </button>
    </>
  );
}
