import type { Draft, DraftAcceptance, Id } from "@parley/core";
import { longDate, signedPoints } from "@parley/report";
import { type JSX, useId, useMemo, useState } from "react";
import { draftFrom, type PlanPoint, planOf, pointEdits, termEdits, termOf, textEdit } from "../edit/drafts.ts";
import { choose, useRoute } from "../state/router.ts";
import { commit } from "../state/session.ts";
import { useStanding } from "../state/standing.ts";
import { type CaseContext, useCase } from "../ui/case-context.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { Markers, PartyName, usePartyClass } from "../ui/text.tsx";
import { Verdicts } from "../ui/verdicts.tsx";
import { today } from "../ui/when.ts";
import { Working } from "../ui/working.tsx";
import { NothingYet, Problem } from "./nothing-yet.tsx";
import { type Shares, sharesOf, summed } from "./shares.ts";

/** The text of a draft, point by point, with what each point gives and takes in the margin. */
export default function PlanPage(): JSX.Element {
  const { draft } = useCase();
  const { acceptance, context, drawn, error } = useStanding();
  if (draft === null) return <NothingYet page="Plan" />;
  if (error !== null) return <Problem title="Plan" message={error} />;
  const judged = acceptance?.drafts.find(({ id }) => id === draft);
  if (acceptance === undefined || judged === undefined)
    return (
      <>
        <Heading title="Plan">Plan</Heading>
        <Working what="Computing verdicts" />
      </>
    );
  return (
    <PlanText
      context={context}
      shares={sharesOf(judged, context)}
      crossed={(issue) => crossedBy(judged, issue)}
      verdicts={<Verdicts acceptance={acceptance} drawn={drawn} />}
      compared={(other) => {
        const against = acceptance.drafts.find(({ id }) => id === other);
        return against === undefined ? null : sharesOf(against, context);
      }}
    />
  );
}

function crossedBy(judged: DraftAcceptance, issue: Id): readonly Id[] {
  return Object.entries(judged.parties).flatMap(([id, { redLines, redLineTolerance }]) =>
    redLines.some(({ terms, probability }) => issue in terms && probability > redLineTolerance) ? [id] : [],
  );
}

function PlanText(props: {
  readonly context: CaseContext;
  readonly shares: Shares;
  /** Parties one of whose red lines is crossed on the issue. */
  readonly crossed: (issue: Id) => readonly Id[];
  readonly verdicts: JSX.Element;
  readonly compared: (draft: Id) => Shares | null;
}): JSX.Element {
  const { context, shares } = props;
  const { case: kase, names } = context;
  const { query } = useRoute();
  const draft = kase.drafts!.find(({ id }) => id === context.draft)!;
  const plan = useMemo(() => planOf(kase, draft), [kase, draft]);
  const [writing, setWriting] = useState(false);
  const other = kase.drafts!.find(({ id }) => id === query["against"] && id !== draft.id) ?? null;
  const before = other === null ? null : props.compared(other.id);
  const margin = (issues: readonly Id[], point: string | null): JSX.Element => (
    <Margin
      draft={draft}
      issues={issues}
      point={point}
      shares={shares}
      crossed={props.crossed}
      other={other}
      before={before}
    />
  );
  const copy = async (): Promise<void> => {
    const made = draftFrom(kase, draft, `${names.draftName(draft.id)}, revised`, {}, today());
    const saved = commit(made.edits);
    choose({ draft: made.id });
    await saved;
  };
  return (
    <div className="plan-page">
      <Heading title="Plan">{draft.title}</Heading>
      <p className="note">
        {draft.date === undefined ? "" : `${longDate(draft.date)}. `}
        {draft.authors === undefined || draft.authors.length === 0
          ? ""
          : `Reported as by ${draft.authors.map(names.partyName).join(", ")}. `}
        <Markers sources={names.draftSources(draft.id)} most={8} />
      </p>
      {props.verdicts}
      <div className="choices ui screen-only">
        <label>
          Compare with{" "}
          <select value={other?.id ?? ""} onChange={(event) => choose({ against: event.target.value })}>
            <option value="">no other draft</option>
            {kase
              .drafts!.filter(({ id }) => id !== draft.id)
              .map(({ id }) => (
                <option key={id} value={id}>
                  {names.draftName(id)}
                </option>
              ))}
          </select>
        </label>
        <button type="button" onClick={() => void copy()}>
          Copy as a new draft
        </button>
        <button type="button" aria-expanded={writing} onClick={() => setWriting(!writing)}>
          Edit the text
        </button>
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
            {margin(point.issues, point.id)}
          </li>
        ))}
      </ol>
      {plan.elsewhere.length === 0 ? null : (
        <section aria-labelledby="elsewhere" className="unplaced">
          <h2 id="elsewhere">Settled, but in no point of the text</h2>
          {margin(plan.elsewhere, null)}
        </section>
      )}
      {plan.silent.length === 0 ? null : (
        <section aria-labelledby="silent" className="unplaced">
          <h2 id="silent">On this the draft is silent</h2>
          {margin(plan.silent, null)}
        </section>
      )}
    </div>
  );
}

function PointText({ point }: { readonly point: PlanPoint }): JSX.Element {
  return (
    <div className="words">
      {point.heading === null ? null : <h3>{point.heading}</h3>}
      <p>
        {point.label === null ? null : <span className="label">{point.label}</span>}
        {point.text}
      </p>
      {point.under.map((part) => (
        <p key={part.id} className="under">
          {part.label === null ? null : <span className="label">{part.label}</span>}
          {part.heading === null ? null : <strong>{part.heading} </strong>}
          {part.text}
        </p>
      ))}
    </div>
  );
}

/** The issues a point settles: on what option, and what that gives each party. */
function Margin(props: {
  readonly draft: Draft;
  readonly issues: readonly Id[];
  readonly point: string | null;
  readonly shares: Shares;
  readonly crossed: (issue: Id) => readonly Id[];
  readonly other: Draft | null;
  readonly before: Shares | null;
}): JSX.Element {
  const { draft, issues, point, shares, other, before } = props;
  const { case: kase, names } = useCase();
  const free = kase.issues.filter(({ id }) => !issues.includes(id));
  return (
    <div className="margin-notes">
      {issues.map((issue) => (
        <div key={issue} className="settled">
          <div className="settles">
            <Link to={pageRoute("judgements", { issue })}>{names.issue(issue)}</Link>
            <TermSelect draft={draft} issue={issue} />
            {other === null ? null : <Was draft={draft} other={other} issue={issue} />}
          </div>
          <Gains issues={[issue]} shares={shares} before={before} />
          {props.crossed(issue).length === 0 ? null : (
            <span className="crossed">■ red line of {props.crossed(issue).map(names.partyName).join(", ")}</span>
          )}
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
          <Gains issues={issues} shares={shares} before={before} />
        </div>
      ) : null}
      {point === null ? null : (
        <select
          className="add screen-only"
          aria-label={`Point ${point} settles a further issue`}
          value=""
          onChange={(event) => void commit(pointEdits(draft, point, event.target.value, true))}
        >
          <option value="">{issues.length === 0 ? "settles no issue; add one" : "+ issue"}</option>
          {free.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const SILENT = " silent";
const MIXED = " mixed";

function TermSelect({ draft, issue }: { readonly draft: Draft; readonly issue: Id }): JSX.Element {
  const { case: kase, names } = useCase();
  const term = termOf(draft, issue);
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
      onChange={(event) =>
        void commit(termEdits(draft, issue, event.target.value === SILENT ? null : event.target.value))
      }
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
    </select>
  );
}

/** What the other draft said, where it said otherwise. */
function Was(props: { readonly draft: Draft; readonly other: Draft; readonly issue: Id }): JSX.Element | null {
  const { draft, other, issue } = props;
  const { names } = useCase();
  const said = (from: Draft): string => {
    const term = termOf(from, issue);
    if (term === undefined) return "silent";
    if (term === "open" || term === "unknown") return term === "open" ? "open" : "not public";
    if (typeof term === "string") return names.option(issue, term);
    const ids = Array.isArray(term) ? term : Object.keys(term);
    return ids.map((id: Id) => names.option(issue, id)).join(" or ");
  };
  const [then, now] = [said(other), said(draft)];
  if (then === now) return <small>as in “{names.draftName(other.id)}”</small>;
  return (
    <small>
      <del>{then}</del> → <ins>{now}</ins>
    </small>
  );
}

/** Gains and losses of the parties: against walk-away, or against another draft. */
function Gains(props: {
  readonly issues: readonly Id[];
  readonly shares: Shares;
  readonly before: Shares | null;
}): JSX.Element {
  const { issues, shares, before } = props;
  const { names } = useCase();
  const partyClass = usePartyClass();
  return (
    <ul className="gains">
      {names.deciding.map(({ id }) => {
        const now = summed(shares, issues, id);
        const then = before === null ? 0 : summed(before, issues, id);
        const change = now === null || then === null ? null : now - then;
        if (before !== null && change !== null && Math.abs(change) < 1e-9) return null;
        return (
          <li key={id} className={partyClass(id)}>
            <PartyName id={id} /> {change === null ? "?" : signedPoints(change, names.scale)}
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
