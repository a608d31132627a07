import type { Issue } from "@parley/core";
import { type FormEvent, type JSX, useId, useState } from "react";
import {
  isNamed,
  issueGroupEdits,
  issueTitleEdit,
  joinIssueEdits,
  joinProblem,
  mergeOptionEdits,
  moveEdits,
  optionEdits,
  optionTitleEdit,
  removeIssueEdits,
  silenceEdit,
  silenceOf,
  splitIssueEdits,
} from "../../edit/issues.ts";
import { issueEdits, issueTitle, openPoints } from "../../edit/setup.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { commit } from "../../state/session.ts";
import { TextField } from "../../ui/text-field.tsx";

/** What is open, and what each point could say instead: every issue can be changed where it stands. */
export function Issues(): JSX.Element {
  const { case: kase, draft: chosen } = useCase();
  const { query } = useRoute();
  const id = useId();
  const draft = kase.drafts?.find((known) => known.id === chosen) ?? null;
  const points = draft === null ? [] : openPoints(draft);
  return (
    <>
      <datalist id={`${id}g`}>
        {[...new Set(kase.issues.flatMap(({ group }) => group ?? []))].map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      <ol className="issue-list">
        {kase.issues.map((issue) => (
          <IssueRow key={issue.id} issue={issue} open={query["edit"] === issue.id} groups={`${id}g`} />
        ))}
      </ol>
      {draft === null || points.length === 0 ? null : (
        <details className="fold">
          <summary>
            {points.length === 1 ? "One point" : `${points.length} points`} of “{draft.short ?? draft.title}” settle
            {points.length === 1 ? "s" : ""} nothing yet
          </summary>
          <ol className="rows">
            {points.map((point) => (
              <li key={point.id}>
                <PointIssue point={point} />
              </li>
            ))}
          </ol>
        </details>
      )}
      <details className="fold">
        <summary>Another issue</summary>
        <IssueForm title="" options={["", ""]} settled={null} />
      </details>
    </>
  );
}

function IssueRow(props: { readonly issue: Issue; readonly open: boolean; readonly groups: string }): JSX.Element {
  const { issue, open } = props;
  const meant = silenceOf(issue);
  const others = issue.options.filter(({ id }) => id !== meant);
  return (
    <li id={`issue-${issue.id}`}>
      <button
        type="button"
        className="plain head"
        aria-expanded={open}
        onClick={() => choose({ edit: open ? "" : issue.id })}
      >
        <strong dir="auto">{issue.title}</strong>
        <small className={others.length < 2 ? "one" : undefined}>
          {others.length === 1 ? "one answer" : `${others.length} answers`}
        </small>
      </button>
      {open ? (
        <IssueEditor issue={issue} groups={props.groups} />
      ) : (
        <p dir="auto">{others.map(({ title }) => title).join(" · ")}</p>
      )}
    </li>
  );
}

function IssueEditor({ issue, groups }: { readonly issue: Issue; readonly groups: string }): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const ids = kase.issues.map((known) => known.id);
  const [other, setOther] = useState("");
  const [half, setHalf] = useState("");
  const rest = kase.issues.filter((known) => known.id !== issue.id);
  const target = rest.find((known) => known.id === other);
  const problem = target === undefined ? null : joinProblem(kase, issue.id, target.id);
  return (
    <div className="issue-editor">
      <p className="add-row">
        <TextField
          label="Name of the issue"
          value={issue.title}
          onMake={(title) => void commit([issueTitleEdit(issue, title)])}
        />
        <TextField
          label={`Group of ${issue.title}`}
          value={issue.group ?? ""}
          empty
          list={groups}
          className="group"
          onMake={(group) => void commit(issueGroupEdits(issue, group))}
        />
        <button
          type="button"
          aria-label={`Move ${issue.title} up`}
          onClick={() => void commit(moveEdits(["issues"], ids, issue.id, -1))}
        >
          ↑
        </button>
        <button
          type="button"
          aria-label={`Move ${issue.title} down`}
          onClick={() => void commit(moveEdits(["issues"], ids, issue.id, 1))}
        >
          ↓
        </button>
      </p>
      <h4>Answers</h4>
      <ol className="options">
        {issue.options.map((option) => (
          <OptionRow key={option.id} issue={issue} option={option} />
        ))}
      </ol>
      <AddOption issue={issue} />
      <p className="add-row">
        <label htmlFor={`${id}s`}>If a text is silent on it, this holds</label>
        <select
          id={`${id}s`}
          value={silenceOf(issue) ?? ""}
          onChange={(event) => void commit([silenceEdit(issue, event.target.value)])}
        >
          {silenceOf(issue) === null ? <option value="">several, with chances</option> : null}
          {issue.options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.title}
            </option>
          ))}
        </select>
        {isSuggested(issue) ? (
          <button type="button" onClick={() => void commit([silenceEdit(issue, silenceOf(issue)!)])}>
            That is so
          </button>
        ) : null}
      </p>
      <form
        className="add-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (half.trim() === "") return;
          const made = splitIssueEdits(kase, issue, half.trim());
          setHalf("");
          void commit(made.edits);
        }}
      >
        <label htmlFor={`${id}h`}>It is two things: the other is</label>
        <input id={`${id}h`} dir="auto" value={half} onChange={(event) => setHalf(event.target.value)} />
        <button type="submit" disabled={half.trim() === ""}>
          Split
        </button>
      </form>
      {rest.length === 0 ? null : (
        <p className="add-row">
          <label htmlFor={`${id}j`}>It is one thing with</label>
          <select id={`${id}j`} value={other} onChange={(event) => setOther(event.target.value)}>
            <option value="">…</option>
            {rest.map((known) => (
              <option key={known.id} value={known.id}>
                {known.title}
              </option>
            ))}
          </select>
          <button
            type="button"
            disabled={target === undefined || problem !== null}
            onClick={() => {
              setOther("");
              void commit(joinIssueEdits(kase, issue, target!));
            }}
          >
            Join
          </button>
          {problem === null ? (
            target === undefined ? null : (
              <small>What was judged of either goes: it said nothing of the two together.</small>
            )
          ) : (
            <small role="alert">They cannot be joined: {problem}.</small>
          )}
        </p>
      )}
      <p>
        <button type="button" className="plain quiet" onClick={() => void commit(removeIssueEdits(kase, issue.id))}>
          Remove the issue
        </button>
      </p>
    </div>
  );
}

/** Whether what silence means was only suggested, and nobody has looked at it. */
export function isSuggested({ default: silence }: Issue): boolean {
  return typeof silence === "object" && "note" in silence && (silence.note as unknown) === "suggested";
}

function OptionRow(props: { readonly issue: Issue; readonly option: Issue["options"][number] }): JSX.Element {
  const { issue, option } = props;
  const { case: kase } = useCase();
  const [merging, setMerging] = useState(false);
  const ids = issue.options.map(({ id }) => id);
  const list = ["issues", issue.id, "options"];
  const rest = issue.options.filter(({ id }) => id !== option.id);
  const remove = (): void => {
    if (isNamed(kase, issue, option.id)) setMerging(!merging);
    else void commit([{ op: "delete", path: [...list, option.id] }]);
  };
  return (
    <li>
      <TextField
        label={`Answer ${ids.indexOf(option.id) + 1} of ${issue.title}`}
        value={option.title}
        onMake={(title) => void commit([optionTitleEdit(issue, option.id, title)])}
      />
      <span className="acts">
        <button
          type="button"
          aria-label={`Move “${option.title}” up`}
          onClick={() => void commit(moveEdits(list, ids, option.id, -1))}
        >
          ↑
        </button>
        <button
          type="button"
          aria-label={`Move “${option.title}” down`}
          onClick={() => void commit(moveEdits(list, ids, option.id, 1))}
        >
          ↓
        </button>
        <button
          type="button"
          className="plain quiet"
          aria-label={`Remove “${option.title}”`}
          aria-expanded={merging}
          disabled={rest.length < 2}
          onClick={remove}
        >
          ×
        </button>
      </span>
      {merging ? (
        <p className="add-row">
          <small>The case speaks of it. What it says is to be said of</small>
          <select
            aria-label={`What “${option.title}” becomes`}
            value=""
            onChange={(event) => {
              setMerging(false);
              void commit(mergeOptionEdits(kase, issue, option.id, event.target.value));
            }}
          >
            <option value="">…</option>
            {rest.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </p>
      ) : null}
    </li>
  );
}

function AddOption({ issue }: { readonly issue: Issue }): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const [title, setTitle] = useState("");
  return (
    <form
      className="add-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === "") return;
        setTitle("");
        void commit(optionEdits(kase, issue, title.trim()).edits);
      }}
    >
      <label htmlFor={id}>Another answer</label>
      <input id={id} dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
      <button type="submit" disabled={title.trim() === ""}>
        Add
      </button>
    </form>
  );
}

function PointIssue({ point }: { readonly point: { readonly id: string; readonly text: string } }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <div className="point-issue">
      <p dir="auto">
        <span className="label">{point.id}</span> {point.text}{" "}
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Make point {point.id} an issue
        </button>
      </p>
      {open ? (
        <IssueForm title={issueTitle(point.text)} options={["Not so", "As the text has it"]} settled={point.id} />
      ) : null}
    </div>
  );
}

function IssueForm(props: {
  readonly title: string;
  readonly options: readonly string[];
  /** The point of the draft at hand that settles it, on the last option. */
  readonly settled: string | null;
}): JSX.Element {
  const { case: kase, draft } = useCase();
  const id = useId();
  const [title, setTitle] = useState(props.title);
  const [options, setOptions] = useState(props.options.join("\n"));
  const listed = options
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const complete = title.trim() !== "" && listed.length > 1;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!complete) return;
    const base = kase.drafts?.find((known) => known.id === draft);
    const settled =
      props.settled === null || base === undefined
        ? null
        : { draft: base, point: props.settled, option: listed.length - 1 };
    if (props.settled === null) {
      setTitle("");
      setOptions("");
    }
    void commit(issueEdits(kase, title.trim(), listed, settled));
  };
  return (
    <form onSubmit={add} className="issue-form">
      <label htmlFor={`${id}t`}>What is open</label>
      <input id={`${id}t`} value={title} dir="auto" onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor={`${id}o`}>
        Answers, one a line; the first is what holds where a text is silent
        {props.settled === null ? "" : ", the last what this point says"}
      </label>
      <textarea
        id={`${id}o`}
        rows={3}
        value={options}
        dir="auto"
        onChange={(event) => setOptions(event.target.value)}
      />
      <button type="submit" disabled={!complete}>
        Add the issue
      </button>
    </form>
  );
}
