import type {
  AcceptanceResult,
  Comment,
  DiffPoint,
  DiffResult,
  Draft,
  DraftAcceptance,
  Obligation,
} from "@parley/core";
import { capitalised, diffHeadline, markedWords, signedPoints } from "@parley/report";
import { type JSX, memo, useMemo, useRef, useState } from "react";
import { commentsOn } from "../../edit/comments.ts";
import { useCase } from "../../state/case-context.ts";
import { useResult } from "../../state/results.ts";
import { choose, useRoute } from "../../state/router.ts";
import { engine, messageOf, notice } from "../../state/session.ts";
import { download } from "../../ui/download.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Inline, PartyName, Traced, usePartyClass } from "../../ui/text.tsx";
import { today } from "../../ui/when.ts";
import { Working } from "../../ui/working.tsx";
import { Thread } from "./comments.tsx";
import { Obligations, OwnReadings, type Readings, RedLines, Said, useObligations, useReadings } from "./margin.tsx";

/** What changed from one draft to another, word by word, and in the margin for whom. */
export function Redline(props: {
  readonly from: Draft | null;
  readonly to: Draft;
  readonly acceptance: AcceptanceResult;
}): JSX.Element {
  const { acceptance } = props;
  const context = useCase();
  const { case: kase, perspective } = context;
  const { query } = useRoute();
  const { value, stale, error } = useResult(
    `redline ${perspective} ${props.from?.id} ${props.to.id}`,
    () => engine.redline({ perspective }, props.from?.id ?? null, props.to.id),
    250,
  );
  // The last one stays until the next is there.
  const last = useRef<DiffResult | undefined>(undefined);
  if (value !== undefined) last.current = value;
  const shown = value ?? last.current;
  const drafts = kase.drafts!;
  const to = drafts.find(({ id }) => id === shown?.to) ?? props.to;
  const from = shown === undefined ? props.from : (drafts.find(({ id }) => id === shown.from) ?? null);
  const comments = useMemo(() => commentsOn(kase, to), [kase, to]);
  const earlier = useMemo(() => (from === null ? new Map() : commentsOn(kase, from)), [kase, from]);
  const readings = useReadings(to.id, context);
  const obligations = useObligations(to);
  if (error !== null) return <p role="alert">{error}</p>;
  if (shown === undefined) return <Working what="Comparing the drafts" />;
  const judged = (id: string | null): DraftAcceptance | undefined => acceptance.drafts.find((draft) => draft.id === id);
  const only = query["only"] === "changes";
  const rows = shown.points.filter(({ change }) => !only || change !== "same");
  const same = shown.points.filter(({ change }) => change === "same").length;
  return (
    <section aria-label="Redline" aria-busy={stale || value === undefined}>
      <p className="lede">
        <Inline text={capitalised(diffHeadline(shown, context))} />
      </p>
      <div className="choices ui screen-only">
        {same === 0 ? null : (
          <label>
            <input
              type="checkbox"
              checked={only}
              onChange={(event) => choose({ only: event.target.checked ? "changes" : "" })}
            />
            Changed points only ({shown.points.length - same} of {shown.points.length})
          </label>
        )}
        <WordButton from={from} to={to} />
      </div>
      <ol className="points redline-points fades">
        {rows.map((point) => (
          <RedlinePoint
            key={`${point.from} ${point.to}`}
            point={point}
            from={from}
            to={to}
            now={judged(to.id)}
            before={judged(from?.id ?? null)}
            readings={readings}
            obligations={point.to === null ? undefined : obligations.get(point.to)}
            comments={(point.to === null ? earlier.get(point.from) : comments.get(point.to)) ?? NONE}
            first={point.to === null || rows.find((other) => other.to === point.to) === point}
          />
        ))}
      </ol>
      <Untied result={shown} />
    </section>
  );
}

/** The two drafts as a Word file with the changes tracked, as delegations exchange text. */
function WordButton({ from, to }: { readonly from: Draft | null; readonly to: Draft }): JSX.Element | null {
  const { case: kase, disguised } = useCase();
  const [busy, setBusy] = useState(false);
  const [earlier, later] = [worded(from), worded(to)];
  if (disguised || earlier === null || later === null) return null;
  const write = async (): Promise<void> => {
    setBusy(true);
    try {
      const { wordRedlineOf } = await import("@parley/formats/plans");
      const bytes = await wordRedlineOf(kase, earlier, later, today());
      download(`${earlier.id}-to-${later.id}.docx`, WORD, new Blob([bytes.slice()], { type: WORD }));
    } catch (error) {
      notice.set({ tone: "problem", text: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" disabled={busy} onClick={() => void write()}>
      Word, with tracked changes
    </button>
  );
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function worded(draft: Draft | null): (Draft & { readonly body: string }) | null {
  return draft?.body === undefined ? null : { ...draft, body: draft.body };
}

const NONE: readonly Comment[] = [];

interface PointProps {
  readonly point: DiffPoint;
  readonly from: Draft | null;
  readonly to: Draft;
  readonly now: DraftAcceptance | undefined;
  readonly before: DraftAcceptance | undefined;
  readonly readings: Readings;
  readonly obligations: readonly Obligation[] | undefined;
  readonly comments: readonly Comment[];
  /** Whether it is the first row of its point: a merged one has several. */
  readonly first: boolean;
}

const RedlinePoint = memo((props: PointProps): JSX.Element => {
  const { point, from, to, now, before, readings, obligations, comments, first } = props;
  const { names } = useCase();
  const said = first || point.change !== "merged";
  return (
    <li id={point.to !== null && first ? `point-${point.to}` : undefined} className={`change-${point.change}`}>
      <div className="words">
        <p className="place ui">{placeOf(point)}</p>
        <p className="lines" dir="auto">
          <Inline text={markedWords(point.pieces, true)} />
        </p>
      </div>
      <div className="margin-notes">
        <Effects point={point} />
        {point.issues.map((issue) => (
          <div key={issue} className="settled">
            <Link to={pageRoute("judgements", { issue })}>{names.issue(issue)}</Link>
            <Said draft={to.id} from={from?.id ?? null} issue={issue} />
            <RedLines issue={issue} now={now} before={before} />
            <OwnReadings issue={issue} readings={readings} />
          </div>
        ))}
        {said ? (
          <div className="more">
            <Obligations rows={obligations} />
            <PointThread point={point} from={from} to={to} comments={comments} />
          </div>
        ) : null}
      </div>
    </li>
  );
});

/** Comments on a point; on one that was dropped, in the draft that had it. */
function PointThread(props: Pick<PointProps, "point" | "from" | "to" | "comments">): JSX.Element {
  const { point, from, to, comments } = props;
  const { names } = useCase();
  if (point.to !== null)
    return <Thread place={{ draft: to.id, point: point.to }} on={`point ${point.to}`} comments={comments} />;
  const on = `point ${point.from} of ${names.theDraft(from!.id)}`;
  return <Thread place={{ draft: from!.id, point: point.from }} on={on} comments={comments} />;
}

const WORDS: Readonly<Record<DiffPoint["change"], string>> = {
  same: "unchanged",
  reworded: "reworded",
  moved: "moved",
  split: "split",
  merged: "merged",
  new: "new",
  dropped: "dropped",
};

function placeOf({ from, to, change }: DiffPoint): string {
  if (to === null) return `${from} · dropped`;
  if (from === null) return `${to} · new`;
  return `${to}${from === to ? "" : ` · was ${from}`} · ${WORDS[change]}`;
}

/** What the change is worth to each party; each number leads to the judgements behind it. */
function Effects({ point }: { readonly point: DiffPoint }): JSX.Element | null {
  const { names } = useCase();
  const partyClass = usePartyClass();
  const valued = names.deciding.filter(({ id }) => point.effect[id] !== undefined);
  if (valued.length === 0)
    return point.unjudged.length > 0 ? <p className="quiet">? not judged: open or not public</p> : null;
  if (valued.every(({ id }) => point.effect[id] === 0))
    return point.change === "same" ? null : <p className="quiet">worth the same to everyone</p>;
  const [issue] = point.issues;
  return (
    <ul className="gains">
      {valued.map(({ id }) => (
        <li key={id} className={partyClass(id)}>
          <PartyName id={id} />{" "}
          <Traced
            text={signedPoints(point.effect[id]!, names.scale)}
            basis={point.issues.length === 1 ? { party: id, issue: issue! } : { party: id }}
          />
        </li>
      ))}
      {point.shared.length === 0 ? null : (
        <li>
          <small title={point.shared.map(names.issue).join("; ")}>also told at another point</small>
        </li>
      )}
    </ul>
  );
}

/** What terms changed that no point is tied to. */
function Untied({ result }: { readonly result: DiffResult }): JSX.Element | null {
  const { names } = useCase();
  const { issues, effect } = result.untied;
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="untied" className="unplaced">
      <h2 id="untied">Changed, but in no point of either text</h2>
      <p>{issues.map(names.issue).join("; ")}</p>
      <ul className="gains ui">
        {names.deciding.map(({ id }) =>
          effect[id] === undefined ? null : (
            <li key={id}>
              <PartyName id={id} /> <Traced text={signedPoints(effect[id], names.scale)} basis={{ party: id }} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
