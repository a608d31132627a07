import type { AcceptanceResult, Comment, Draft, Id } from "@parley/core";
import { saying, signedPoints } from "@parley/report";
import { type JSX, useId, useMemo, useState } from "react";
import { commentsOn } from "../../edit/comments.ts";
import {
  draftFrom,
  type PlanPoint,
  planOf,
  pointEdits,
  termEdits,
  termOf,
  textEdit,
  wordsOn,
} from "../../edit/drafts.ts";
import { wordingEdits } from "../../edit/issues.ts";
import { lagsOf } from "../../edit/suggestions.ts";
import { type Shares, sharesOf, summed } from "../../panels/shares.ts";
import { type CaseContext, useCase } from "../../state/case-context.ts";
import { choose } from "../../state/router.ts";
import { commit } from "../../state/session.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Markers, MOST_MARKERS, PartyName, Traced, usePartyClass } from "../../ui/text.tsx";
import { today } from "../../ui/when.ts";
import { Thread } from "./comments.tsx";
import { Obligations, OwnReadings, RedLines, useObligations, useReadings } from "./margin.tsx";
import { SuggestedWord, SuggestWords } from "./suggest.tsx";

/** The text of a draft, point by point, with what each point gives and takes in the margin. */
export function PlanText(props: {
  readonly draft: Draft;
  readonly acceptance: AcceptanceResult;
  /** With the numbers that `acceptance` was made from. */
  readonly context: CaseContext;
}): JSX.Element {
  const { draft, acceptance, context } = props;
  const { case: kase, names } = context;
  const plan = useMemo(() => planOf(kase, draft), [kase, draft]);
  const judged = acceptance.drafts.find(({ id }) => id === draft.id);
  const shares = useMemo(() => (judged === undefined ? new Map() : sharesOf(judged, context)), [judged, context]);
  const comments = useMemo(() => commentsOn(kase, draft), [kase, draft]);
  const lags = useMemo(() => lagsOf(kase, draft), [kase, draft]);
  const readings = useReadings(draft.id, context);
  const obligations = useObligations(draft);
  const [writing, setWriting] = useState(false);
  const copy = async (): Promise<void> => {
    const made = draftFrom(kase, draft, `${names.draftName(draft.id)}, revised`, {}, today());
    const saved = commit(made.edits);
    choose({ draft: made.id });
    await saved;
  };
  const settled = (issues: readonly Id[], point: string | null): JSX.Element => (
    <Settled draft={draft} issues={issues} point={point} shares={shares}>
      {(issue) => (
        <>
          <RedLines issue={issue} now={judged} />
          <OwnReadings issue={issue} readings={readings} />
        </>
      )}
    </Settled>
  );
  return (
    <section aria-label="Text">
      <div className="choices ui screen-only">
        <button type="button" onClick={() => void copy()}>
          Copy as a new draft
        </button>
        <button type="button" aria-expanded={writing} onClick={() => setWriting(!writing)}>
          Edit the text
        </button>
        <SuggestedWord draft={draft} />
      </div>
      {writing ? <TextEditor draft={draft} onClose={() => setWriting(false)} /> : null}
      {plan.points.length === 0 && !writing ? (
        <p className="quiet">The text of this draft is not in the case.</p>
      ) : null}
      <ol className="points">
        {plan.points.map((point, k) => (
          <li key={point.id} id={`point-${point.id}`}>
            {point.section !== null && point.section !== plan.points[k - 1]?.section ? <h2>{point.section}</h2> : null}
            <PointText point={point} />
            <div className="margin-notes">
              {settled(point.issues, point.id)}
              <div className="more">
                <AddIssue draft={draft} point={point.id} issues={point.issues} />
                <Obligations rows={obligations.get(point.id)} />
                <Thread
                  place={{ draft: draft.id, point: point.id }}
                  on={`point ${point.id}`}
                  comments={comments.get(point.id) ?? NONE}
                />
                <SuggestWords
                  draft={draft}
                  point={point.id}
                  issues={point.issues}
                  lag={lags.find((lag) => lag.point === point.id)}
                />
              </div>
            </div>
          </li>
        ))}
      </ol>
      {plan.elsewhere.length === 0 ? null : (
        <section aria-labelledby="elsewhere" className="unplaced">
          <h2 id="elsewhere">Settled, but in no point of the text</h2>
          <div className="margin-notes">{settled(plan.elsewhere, null)}</div>
        </section>
      )}
      {plan.silent.length === 0 ? null : (
        <section aria-labelledby="silent" className="unplaced">
          <h2 id="silent">On this the draft is silent</h2>
          <div className="margin-notes">{settled(plan.silent, null)}</div>
        </section>
      )}
    </section>
  );
}

const NONE: readonly Comment[] = [];

function PointText({ point }: { readonly point: PlanPoint }): JSX.Element {
  return (
    <div className="words">
      {point.heading === null ? null : <h3>{point.heading}</h3>}
      <p dir="auto">
        {point.label === null ? null : <span className="label">{point.label}</span>}
        {point.text}
      </p>
      {point.under.map((part) => (
        <p key={part.id} className="under" dir="auto">
          {part.label === null ? null : <span className="label">{part.label}</span>}
          {part.heading === null ? null : <strong>{part.heading} </strong>}
          {part.text}
        </p>
      ))}
    </div>
  );
}

/** The issues a point settles: on what option, and what that gives each party. */
function Settled(props: {
  readonly draft: Draft;
  readonly issues: readonly Id[];
  readonly point: string | null;
  readonly shares: Shares;
  /** What else there is to say of an issue. */
  readonly children: (issue: Id) => JSX.Element;
}): JSX.Element {
  const { draft, issues, point, shares } = props;
  const { names } = useCase();
  return (
    <>
      {issues.map((issue) => (
        <div key={issue} className="settled">
          <div className="settles">
            <Link to={pageRoute("judgements", { issue })}>{names.issue(issue)}</Link>
            <Markers sources={saying(names, draft.id, issue).sources} most={MOST_MARKERS} />
            <TermSelect draft={draft} issue={issue} />
          </div>
          <Gains issues={[issue]} shares={shares} />
          {props.children(issue)}
          {point === null ? null : (
            <button
              type="button"
              className="plain quiet screen-only"
              onClick={() => void commit(pointEdits(draft, point, issue, false))}
              aria-label={`Point ${point} does not settle ${names.issue(issue)}`}
              title="This point does not settle it"
            >
              ×
            </button>
          )}
        </div>
      ))}
      {issues.length > 1 && point !== null ? (
        <div className="settled sum">
          <span className="settles">The whole point</span>
          <Gains issues={issues} shares={shares} />
        </div>
      ) : null}
    </>
  );
}

/** A choice of the issues that a point does not settle yet. */
function AddIssue(props: {
  readonly draft: Draft;
  readonly point: string;
  readonly issues: readonly Id[];
}): JSX.Element {
  const { draft, point, issues } = props;
  const { case: kase } = useCase();
  // Hundreds of points with dozens of issues each would be tens of thousands of elements.
  const [open, setOpen] = useState(false);
  const free = open ? kase.issues.filter(({ id }) => !issues.includes(id)) : [];
  return (
    <select
      className="add screen-only"
      aria-label={`Point ${point} settles a further issue`}
      value=""
      onFocus={() => setOpen(true)}
      onPointerEnter={() => setOpen(true)}
      onChange={(event) => void commit(pointEdits(draft, point, event.target.value, true))}
    >
      <option value="">{issues.length === 0 ? "settles no issue; add one" : "+ issue"}</option>
      {free.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

const SILENT = " silent";
const MIXED = " mixed";
const NEW = " new";

function TermSelect({ draft, issue }: { readonly draft: Draft; readonly issue: Id }): JSX.Element {
  const { case: kase, names } = useCase();
  const term = termOf(draft, issue);
  const words = useMemo(() => wordsOn(kase, draft, issue), [kase, draft, issue]);
  const options = kase.issues.find(({ id }) => id === issue)!.options;
  const silence = names.silence(issue)?.value;
  const meant = typeof silence === "string" ? names.option(issue, silence) : "several options";
  const value = term === undefined ? SILENT : typeof term === "string" ? term : MIXED;
  const mixed =
    typeof term === "object"
      ? Object.keys(Array.isArray(term) ? Object.fromEntries(term.map((id) => [id, 1])) : term)
      : [];
  return (
    <select
      aria-label={`What the draft says on ${names.issue(issue)}`}
      value={value}
      className={value === "undecided" ? "unsaid" : undefined}
      onChange={(event) => {
        const said = event.target.value;
        const owner = kase.issues.find(({ id }) => id === issue)!;
        if (said === NEW) void commit(wordingEdits(kase, owner, draft, words));
        else void commit(termEdits(draft, issue, said === SILENT ? null : said));
      }}
    >
      {value === MIXED ? (
        <option value={MIXED} disabled>
          {mixed.map((id) => names.option(issue, id)).join(" or ")}
        </option>
      ) : null}
      {options.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
      <option value={SILENT}>silent, taken as: {meant}</option>
      <option value="open">open: bracketed, not agreed</option>
      <option value="unknown">not public</option>
      <option value="undecided">to be decided</option>
      {words === "" ? null : <option value={NEW}>a new answer: these words</option>}
    </select>
  );
}

/** Gains and losses of the parties against their walk-away values. */
function Gains({ issues, shares }: { readonly issues: readonly Id[]; readonly shares: Shares }): JSX.Element {
  const { names } = useCase();
  const partyClass = usePartyClass();
  return (
    <ul className="gains">
      {names.deciding.map(({ id }) => {
        const gain = summed(shares, issues, id);
        return (
          <li key={id} className={partyClass(id)}>
            <PartyName id={id} />{" "}
            <Traced
              text={gain === null ? "?" : signedPoints(gain, names.scale)}
              basis={issues.length === 1 ? { party: id, issue: issues[0]! } : { party: id }}
            />
          </li>
        );
      })}
    </ul>
  );
}

function TextEditor({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }): JSX.Element {
  const [text, setText] = useState(draft.body ?? "");
  const id = useId();
  const save = async (): Promise<void> => {
    if (text !== draft.body) await commit([textEdit(draft, text)]);
    onClose();
  };
  return (
    <div className="text-editor">
      <label htmlFor={id}>The text, a point a line: “1. …”, with “a) …” for what stands under it</label>
      <textarea
        id={id}
        rows={18}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save();
        }}
      />
      <p>
        <button type="button" className="main" onClick={() => void save()}>
          Save the text
        </button>{" "}
        <button type="button" onClick={onClose}>
          Leave it as it was
        </button>
      </p>
    </div>
  );
}
