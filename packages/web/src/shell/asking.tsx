import { type JSX, useEffect, useId, useRef } from "react";
import { asking } from "../state/asking.ts";
import { useObservable } from "../state/observable.ts";

/** What is being asked, over the page; Escape leaves everything as it was. */
export function Asking(): JSX.Element | null {
  const question = useObservable(asking);
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useRef<string | null>(null);
  const id = useId();
  useEffect(() => {
    chosen.current = null;
    if (question !== null) dialog.current?.showModal();
  }, [question]);
  // Closed by itself it gives the focus back to where the person was.
  const choose = (choice: string | null): void => {
    chosen.current = choice;
    dialog.current?.close();
  };
  if (question === null) return null;
  const { title, text, choices, answer } = question;
  return (
    <dialog
      ref={dialog}
      className="asking ui"
      aria-labelledby={`${id}h`}
      aria-describedby={`${id}t`}
      onClose={() => answer(chosen.current)}
    >
      <h2 id={`${id}h`}>{title}</h2>
      <p id={`${id}t`}>{text}</p>
      <p className="choose">
        {choices.map((choice, k) => (
          <button
            key={choice.id}
            type="button"
            className={k === 0 ? "main" : undefined}
            onClick={() => choose(choice.id)}
          >
            {choice.title}
          </button>
        ))}
        <button type="button" className="plain quiet" onClick={() => choose(null)}>
          Leave it as it was
        </button>
      </p>
    </dialog>
  );
}
