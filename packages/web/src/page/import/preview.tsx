import { type Outline, type OutlineRow, outlineOf } from "@parley/formats/plans";
import { type JSX, type ReactNode, useId, useState } from "react";
import type { PendingPlan } from "../../edit/pending-plan.ts";
import { versionsTaken } from "../../edit/plan-files.ts";
import { pendingPlan } from "../../state/pending-plan.ts";
import { OutlineRows, type Said } from "./outline-rows.tsx";

interface PreviewProps {
  readonly pending: PendingPlan;
  /** What is decided beside the text: title, date, the draft it follows. */
  readonly fields: ReactNode;
  /** What stands with a point of a version. */
  readonly beside: (version: number, row: OutlineRow) => JSX.Element | null;
  /** The words on the button that makes of it what it is to be. */
  readonly finish: string;
  readonly busy: boolean;
  readonly onFinish: () => void;
  readonly onDiscard: () => void;
}

/** A plan as it was read, to be corrected before anything is made of it. */
export function Preview(props: PreviewProps): JSX.Element {
  const { pending, fields, beside, finish, busy, onFinish, onDiscard } = props;
  const [said, setSaid] = useState<Said | null>(null);
  const [before, setBefore] = useState<readonly PendingPlan[]>([]);
  const taken = versionsTaken(pending);
  const put = (v: number, outline: Outline): void => {
    setBefore([...before, pending]);
    pendingPlan.set({ ...pending, outlines: pending.outlines.with(v, outline) });
  };
  const back = (): void => {
    const last = before.at(-1)!;
    setBefore(before.slice(0, -1));
    pendingPlan.set({ ...pending, outlines: last.outlines });
    setSaid({ tone: "plain", text: "The last correction is taken back." });
  };
  return (
    <>
      {pending.plan.notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
      {pending.plan.versions.length === 2 ? <Versions pending={pending} /> : null}
      {fields}
      {taken.map((v) => (
        <Version
          key={v}
          title={taken.length === 1 ? "The points" : v === 0 ? "Before the changes" : "With the changes"}
          outline={pending.outlines[v]!}
          onChange={(outline) => put(v, outline)}
          onSay={setSaid}
        >
          {(row) => beside(v, row)}
        </Version>
      ))}
      <div className="finish ui">
        <p
          role={said?.tone === "problem" ? "alert" : "status"}
          className={said?.tone === "problem" ? "crossed" : "quiet"}
        >
          {said?.text}
        </p>
        <p className="choose">
          <button type="button" className="main" disabled={busy} onClick={onFinish}>
            {finish}
          </button>
          <button type="button" disabled={before.length === 0} onClick={back}>
            Take the last correction back
          </button>
          <button type="button" className="plain quiet" onClick={onDiscard}>
            Throw it away
          </button>
        </p>
      </div>
    </>
  );
}

/** Which versions of a text with tracked changes become drafts. */
function Versions({ pending }: { readonly pending: PendingPlan }): JSX.Element {
  const id = useId();
  const by = pending.plan.changes?.authors.join(", ") ?? "";
  const choices = [
    ["both", "two drafts: the text before them, and with them"],
    ["after", "one draft: with the changes"],
    ["before", "one draft: before the changes"],
  ] as const;
  return (
    <fieldset className="versions ui">
      <legend>The file tracks changes{by === "" ? "" : ` by ${by}`}. It becomes</legend>
      {choices.map(([take, words]) => (
        <label key={take}>
          <input
            type="radio"
            name={id}
            checked={pending.take === take}
            onChange={() => pendingPlan.set({ ...pending, take })}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

function Version(props: {
  readonly title: string;
  readonly outline: Outline;
  readonly onChange: (outline: Outline) => void;
  readonly onSay: (said: Said) => void;
  readonly children: (row: OutlineRow) => JSX.Element | null;
}): JSX.Element {
  const { title, outline, onChange, onSay, children } = props;
  const id = useId();
  const [writing, setWriting] = useState<string | null>(null);
  const points = outline.rows.filter(({ kind }) => kind === "point");
  const outer = points.filter(({ level }) => level === 0).length;
  const count = outer === points.length ? outer : `${outer}, ${points.length - outer} under them`;
  const save = (): void => {
    const next = outlineOf(writing!, outline.title);
    if (next.rows.length === 0) {
      onSay({ tone: "problem", text: "There would be no text left." });
      return;
    }
    // Rows of another reading are others, and have their issues suggested anew.
    const above = outline.next;
    onChange({ ...next, rows: next.rows.map((row) => ({ ...row, key: row.key + above })), next: next.next + above });
    setWriting(null);
    onSay({ tone: "plain", text: `Read anew: ${next.rows.length} points and headings.` });
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="quiet">({count})</span>
      </h2>
      <p className="note">
        A number opens its point: join, split, renumber, move, drop, or make a heading of it.{" "}
        <button
          type="button"
          aria-expanded={writing !== null}
          onClick={() => setWriting(writing === null ? outline.body : null)}
        >
          Edit the text as a whole
        </button>
      </p>
      {writing === null ? (
        <OutlineRows outline={outline} onChange={onChange} onSay={onSay}>
          {children}
        </OutlineRows>
      ) : (
        <div className="text-editor">
          <label htmlFor={`${id}t`}>The text as it will be kept; its points are found anew</label>
          <textarea
            id={`${id}t`}
            rows={22}
            dir="auto"
            value={writing}
            onChange={(event) => setWriting(event.target.value)}
          />
          <p>
            <button type="button" className="main" onClick={save}>
              Read it anew
            </button>{" "}
            <button type="button" onClick={() => setWriting(null)}>
              Leave it as it was
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

/** Whether a point is to be an issue, and what that is called. */
export function IssueChoice(props: {
  readonly of: string;
  /** What stands before it. */
  readonly word?: string;
  readonly title: string;
  readonly on: boolean;
  readonly onChange: (on: boolean, title: string) => void;
}): JSX.Element {
  const { of, word = "Issue", title, on, onChange } = props;
  return (
    <p className="issue-choice ui">
      <label>
        <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked, title)} />
        <span className="sr">Make an issue of {of}</span>
        <span aria-hidden="true">{word}</span>
      </label>
      {on ? (
        <input
          value={title}
          dir="auto"
          aria-label={`What is open in ${of}`}
          onChange={(event) => onChange(true, event.target.value)}
        />
      ) : null}
    </p>
  );
}
