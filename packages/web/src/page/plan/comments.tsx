import type { Comment, Remark } from "@parley/core";
import { type FormEvent, type JSX, useEffect, useId, useRef, useState } from "react";
import { server } from "../../api/client.ts";
import {
  commentEdit,
  moment,
  type Place,
  removeEdit,
  replyEdit,
  resolveEdit,
  rewordEdit,
} from "../../edit/comments.ts";
import { commit, messageOf, notice, opened } from "../../state/session.ts";
import { when } from "../../ui/when.ts";
import { SuggestionView } from "./suggest.tsx";

/** A remark by whoever works here, as of now. */
async function remarkOf(text: string): Promise<Remark> {
  const { author } = await server.workspace();
  return { author, date: moment(), text };
}

const failed = (error: unknown): void => notice.set({ tone: "problem", text: messageOf(error) });

/** The comments on a point, or on a draft as a whole, with a way to add one. */
export function Thread(props: {
  readonly place: Place;
  /** What it is on, in words: `point 4`. */
  readonly on: string;
  readonly comments: readonly Comment[];
}): JSX.Element {
  const { place, on, comments } = props;
  const [writing, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setWriting(false);
    button.current?.focus();
  };
  const save = async (text: string): Promise<void> => {
    try {
      const remark = await remarkOf(text);
      void commit([commentEdit(opened().case, place, remark)]);
      close();
    } catch (error) {
      failed(error);
    }
  };
  const open = comments.filter(({ resolved }) => resolved !== true);
  const settled = comments.filter(({ resolved }) => resolved === true);
  return (
    <section className="thread ui" aria-label={`Comments on ${on}`}>
      {open.length === 0 ? null : (
        <p className="quiet">{open.length === 1 ? "1 comment" : `${open.length} comments`}</p>
      )}
      {open.map((comment) => (
        <CommentView key={comment.id} comment={comment} />
      ))}
      {settled.length === 0 ? null : (
        <details>
          <summary>{settled.length === 1 ? "1 resolved comment" : `${settled.length} resolved comments`}</summary>
          {settled.map((comment) => (
            <CommentView key={comment.id} comment={comment} />
          ))}
        </details>
      )}
      <button
        ref={button}
        type="button"
        className="plain quiet screen-only"
        aria-expanded={writing}
        aria-label={`Comment on ${on}`}
        onClick={() => setWriting(!writing)}
      >
        Comment
      </button>
      {writing ? <RemarkForm label={`Comment on ${on}`} text="" onSave={save} onClose={close} /> : null}
    </section>
  );
}

/** A comment with its replies, and what can be done with it. */
export function CommentView({ comment }: { readonly comment: Comment }): JSX.Element {
  const [doing, setDoing] = useState<"reply" | "edit" | null>(null);
  const whose = `the comment by ${comment.author ?? "somebody"}`;
  const close = (): void => setDoing(null);
  const reply = async (text: string): Promise<void> => {
    try {
      void commit([replyEdit(comment, await remarkOf(text))]);
      close();
    } catch (error) {
      failed(error);
    }
  };
  const reword = async (text: string): Promise<void> => {
    if (text !== comment.text) void commit([rewordEdit(comment, text)]);
    close();
  };
  return (
    <article className={comment.resolved ? "comment resolved" : "comment"}>
      <RemarkView remark={comment} />
      <SuggestionView comment={comment} />
      {comment.replies?.map((one) => (
        <div key={`${one.date} ${one.text}`} className="answer">
          <RemarkView remark={one} />
        </div>
      ))}
      {doing === null ? (
        <p className="screen-only">
          <button type="button" className="plain" aria-label={`Reply to ${whose}`} onClick={() => setDoing("reply")}>
            Reply
          </button>
          <button
            type="button"
            className="plain"
            aria-label={`${comment.resolved ? "Reopen" : "Resolve"} ${whose}`}
            onClick={() => void commit([resolveEdit(comment, comment.resolved !== true)])}
          >
            {comment.resolved ? "Reopen" : "Resolve"}
          </button>
          <button type="button" className="plain" aria-label={`Edit ${whose}`} onClick={() => setDoing("edit")}>
            Edit
          </button>
          <button
            type="button"
            className="plain"
            aria-label={`Delete ${whose}`}
            onClick={() => void commit([removeEdit(comment)])}
          >
            Delete
          </button>
        </p>
      ) : (
        <RemarkForm
          label={doing === "reply" ? `Reply to ${whose}` : `Edit ${whose}`}
          text={doing === "reply" ? "" : comment.text}
          onSave={doing === "reply" ? reply : reword}
          onClose={close}
        />
      )}
    </article>
  );
}

function RemarkView({ remark: { author, date, text } }: { readonly remark: Remark }): JSX.Element {
  return (
    <>
      <p className="whose">
        <b>{author ?? "Somebody"}</b> <time dateTime={date}>{date.includes("T") ? when(date) : date}</time>
      </p>
      <p className="remarked" dir="auto">
        {text}
      </p>
    </>
  );
}

function RemarkForm(props: {
  readonly label: string;
  readonly text: string;
  readonly onSave: (text: string) => Promise<void>;
  readonly onClose: () => void;
}): JSX.Element {
  const [text, setText] = useState(props.text);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    if (text.trim() !== "") void props.onSave(text.trim());
  };
  return (
    <form className="remark screen-only" onSubmit={save}>
      <label htmlFor={id} className="sr">
        {props.label}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={3}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") props.onClose();
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
        }}
      />
      <p>
        <button type="submit" className="main" disabled={text.trim() === ""}>
          Save
        </button>{" "}
        <button type="button" onClick={props.onClose}>
          Cancel
        </button>
      </p>
    </form>
  );
}
