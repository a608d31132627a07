import type { Comment, Draft, Id } from "@parley/core";
import { signedPoints } from "@parley/report";
import { type FormEvent, type JSX, useEffect, useId, useRef, useState } from "react";
import { server } from "../../api/client.ts";
import { commentEdit, moment } from "../../edit/comments.ts";
import { termOf } from "../../edit/drafts.ts";
import {
  acceptEdits,
  type Lag,
  openSuggestions,
  outcomeEdits,
  pointWords,
  type Suggested,
  withWords,
} from "../../edit/suggestions.ts";
import { useCase } from "../../state/case-context.ts";
import { commit, messageOf, notice, opened } from "../../state/session.ts";
import { Difference } from "../../ui/difference.tsx";
import { download } from "../../ui/download.ts";
import { PartyName } from "../../ui/text.tsx";
import { today } from "../../ui/when.ts";

const failed = (error: unknown): void => notice.set({ tone: "problem", text: messageOf(error) });

/** Other words for a point: written here, with the reason, and decided on by whoever works on the case. */
export function SuggestWords(props: {
  readonly draft: Draft;
  readonly point: string;
  readonly issues: readonly Id[];
  /** Where the words do not say yet what the terms say: what is then proposed. */
  readonly lag: Lag | undefined;
}): JSX.Element | null {
  const { draft, point, issues, lag } = props;
  const { case: kase, names } = useCase();
  const id = useId();
  const now = pointWords(kase, draft, point);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [why, setWhy] = useState("");
  const [issue, setIssue] = useState("");
  const [option, setOption] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  if (now === null || now === "") return null;
  const begin = (): void => {
    setWords(lag?.words?.text ?? now);
    setWhy(
      lag === undefined
        ? ""
        : lag.words === null
          ? ""
          : `The words of “${lag.words.draft.short ?? lag.words.draft.title}”.`,
    );
    setIssue(lag?.issue ?? "");
    setOption(lag?.option ?? "");
    setOpen(!open);
  };
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (words.trim() === "" || words.trim() === now) return;
    try {
      const { author } = await server.workspace();
      const remark = { author, date: moment(), text: why.trim() === "" ? "Other words." : why.trim() };
      const edit = commentEdit(opened().case, { draft: draft.id, point }, remark);
      if (edit.op !== "insert") return;
      const terms = issue === "" || option === "" ? {} : { terms: { [issue]: option } };
      void commit([{ ...edit, value: { ...(edit.value as object), suggests: words.trim(), ...terms } }]);
      setOpen(false);
      button.current?.focus();
    } catch (error) {
      failed(error);
    }
  };
  const options = kase.issues.find((known) => known.id === issue)?.options ?? [];
  return (
    <>
      <button
        ref={button}
        type="button"
        className="plain quiet screen-only"
        aria-expanded={open}
        aria-label={`Suggest words for point ${point}`}
        onClick={begin}
      >
        Suggest words
      </button>
      {lag === undefined ? null : (
        <p className="lag ui">
          The words do not say so yet: on {names.issue(lag.issue)} the draft is taken to say “
          <bdi>{names.option(lag.issue, lag.option)}</bdi>”.
        </p>
      )}
      {open ? (
        <form className="remark suggest screen-only ui" onSubmit={(event) => void save(event)}>
          <label htmlFor={`${id}w`}>Words in place of those of point {point}</label>
          <textarea
            id={`${id}w`}
            ref={field}
            rows={4}
            dir="auto"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setOpen(false);
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save();
            }}
          />
          <p className="add-row">
            <label htmlFor={`${id}y`}>Why</label>
            <input id={`${id}y`} dir="auto" value={why} onChange={(event) => setWhy(event.target.value)} />
          </p>
          {issues.length === 0 ? null : (
            <p className="add-row">
              <label htmlFor={`${id}i`}>What it then says</label>
              <select id={`${id}i`} value={issue} onChange={(event) => setIssue(event.target.value)}>
                <option value="">the same as now</option>
                {issues.map((known) => (
                  <option key={known} value={known}>
                    on {names.issue(known)}
                  </option>
                ))}
              </select>
              {issue === "" ? null : (
                <select
                  aria-label={`What the suggestion says on ${names.issue(issue)}`}
                  value={option}
                  onChange={(event) => setOption(event.target.value)}
                >
                  <option value="">…</option>
                  {options.map((known) => (
                    <option key={known.id} value={known.id}>
                      {known.title}
                    </option>
                  ))}
                </select>
              )}
            </p>
          )}
          <p>
            <button type="submit" className="main" disabled={words.trim() === "" || words.trim() === now}>
              Suggest
            </button>{" "}
            <button type="button" onClick={() => setOpen(false)}>
              Cancel
            </button>
          </p>
        </form>
      ) : null}
    </>
  );
}

/** A suggestion against the words as they are, what it would do for each party, and the decision on it. */
export function SuggestionView({ comment }: { readonly comment: Comment }): JSX.Element | null {
  const { case: kase, names } = useCase();
  const draft = kase.drafts?.find(({ id }) => id === comment.draft);
  if (draft === undefined || comment.suggests === undefined || comment.point === undefined) return null;
  const suggestion = comment as Suggested;
  const now = pointWords(kase, draft, suggestion.point);
  const accept = async (): Promise<void> => {
    try {
      await commit(await acceptEdits(draft, suggestion), `Accepted the words suggested for point ${suggestion.point}`);
    } catch (error) {
      failed(error);
    }
  };
  return (
    <div className="suggestion">
      <p dir="auto" className="redlined">
        {comment.outcome === undefined && now !== null ? (
          <Difference from={now} to={suggestion.suggests} />
        ) : (
          suggestion.suggests
        )}
      </p>
      {Object.entries(suggestion.terms ?? {}).map(([issue, option]) => (
        <p key={issue} className="quiet">
          {names.issue(issue)}: <bdi>{names.option(issue, option)}</bdi>.{" "}
          <Effect draft={draft} issue={issue} option={option} />
        </p>
      ))}
      {comment.outcome !== undefined ? (
        <p className="quiet">{comment.outcome === "accepted" ? "✓ accepted" : "✗ rejected"}</p>
      ) : (
        <p className="screen-only">
          <button
            type="button"
            aria-label={`Accept the words for point ${suggestion.point}`}
            onClick={() => void accept()}
          >
            Accept
          </button>{" "}
          <button
            type="button"
            aria-label={`Reject the words for point ${suggestion.point}`}
            onClick={() => void commit(outcomeEdits(suggestion, "rejected"))}
          >
            Reject
          </button>
        </p>
      )}
    </div>
  );
}

/** What another option on one issue is worth to each party against what the draft says now. */
function Effect(props: { readonly draft: Draft; readonly issue: Id; readonly option: Id }): JSX.Element | null {
  const { draft, issue, option } = props;
  const { model, names } = useCase();
  const i = model.issues.findIndex(({ id }) => id === issue);
  const term = termOf(draft, issue);
  if (i < 0 || typeof term !== "string") return null;
  const at = (id: Id): number => model.issues[i]!.options.findIndex((known) => known.id === id);
  const [from, to] = [at(term), at(option)];
  if (from < 0 || to < 0 || from === to) return null;
  const offset = model.offsets[i]!;
  return (
    <>
      {names.deciding.map(({ id, utilities }, k) => (
        <span key={id}>
          {k === 0 ? "" : ", "}
          <PartyName id={id} /> {signedPoints(utilities[offset + to]! - utilities[offset + from]!, names.scale)}
        </span>
      ))}
    </>
  );
}

/** The text with all open suggestions as a Word file with tracked changes, the remarks beside them. */
export function SuggestedWord({ draft }: { readonly draft: Draft }): JSX.Element | null {
  const { case: kase, disguised } = useCase();
  const open = openSuggestions(kase, draft.id);
  if (disguised || open.length === 0 || draft.body === undefined) return null;
  const { body } = draft;
  const write = async (): Promise<void> => {
    try {
      const { wordRedline } = await import("@parley/formats/plans");
      // Of two suggestions on a point the later one is tracked; both stand in the comments.
      const later = await withWords(body, new Map(open.map(({ point, suggests }) => [point, suggests])));
      const authors = [...new Set(open.map(({ author }) => author ?? "somebody"))];
      const bytes = await wordRedline(body, later, {
        from: draft.title,
        to: `${draft.title}, with what is suggested`,
        author: authors.join(", "),
        date: today(),
        comments: (kase.comments ?? []).filter((comment) => comment.draft === draft.id),
      });
      download(`${draft.id}-suggested.docx`, WORD, new Blob([bytes.slice()], { type: WORD }));
    } catch (error) {
      failed(error);
    }
  };
  return (
    <button type="button" onClick={() => void write()}>
      Word, with what is suggested
    </button>
  );
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
