import type { Case, DiffPoint, Draft, Id } from "@parley/core";
import { markedWords, VERDICT_SIGNS } from "@parley/report";
import { type JSX, useEffect, useMemo } from "react";
import { type PlanPoint, planOf, termOf } from "../edit/drafts.ts";
import { type Shares, sharesOf, summed } from "../panels/shares.ts";
import { useCase } from "../state/case-context.ts";
import { useObservable } from "../state/observable.ts";
import { useResult } from "../state/results.ts";
import { followPresenter } from "../state/room.ts";
import { choose, useRoute } from "../state/router.ts";
import { engine, look, seen, session, shownAlready } from "../state/session.ts";
import { useStanding } from "../state/standing.ts";
import { Heading } from "../ui/heading.tsx";
import { Inline, PartyName, usePartyClass } from "../ui/text.tsx";
import { viewOf } from "./plan/views.ts";

/** For the wall of a room: the text, what changed in it, and in words for whom; no number that anybody gave in confidence. */
export default function Room(): JSX.Element {
  const { case: compiled, draft: chosen, names } = useCase();
  const { key, query } = useRoute();
  const now = useObservable(session);
  const looked = useObservable(look);
  // The words are there at once; what follows from them is computed.
  const kase = useMemo(() => (now.status === "open" ? seen(now.case, looked) : compiled), [now, looked, compiled]);
  useEffect(
    () =>
      followPresenter(key!, (presented) => {
        if (presented.kind === "place") choose(presented.query);
        else if (presented.kind === "edits") shownAlready(presented.edits);
      }),
    [key],
  );
  useEffect(() => {
    if (query["at"]) document.getElementById(`point-${query["at"]}`)?.scrollIntoView({ block: "center" });
  }, [query["at"]]);
  const draft = kase.drafts?.find(({ id }) => id === chosen) ?? null;
  if (draft === null) return <Heading title="For the room">There is no text on the table yet</Heading>;
  const before = kase.drafts?.find(({ id }) => id === (query["against"] || draft.follows)) ?? null;
  return (
    <div className="room-page">
      <Heading title="For the room">{names.draftName(draft.id)}</Heading>
      <Standing draft={draft} />
      {viewOf(query) === "redline" && before !== null ? (
        <Changed from={before} to={draft} />
      ) : (
        <Text kase={kase} draft={draft} />
      )}
    </div>
  );
}

const WOULD = {
  accepts: "would sign",
  rejects: "would not sign",
  depends: "may sign",
  unknown: "cannot be told",
} as const;

function Standing({ draft }: { readonly draft: Draft }): JSX.Element | null {
  const { names } = useCase();
  const { acceptance } = useStanding();
  const partyClass = usePartyClass();
  const judged = acceptance?.drafts.find(({ id }) => id === draft.id);
  if (judged === undefined) return null;
  return (
    <ul className="standing ui" aria-label="Who would sign" aria-live="polite">
      {names.deciding.map(({ id }) => {
        const verdict = judged.parties[id]?.verdict ?? "unknown";
        return (
          <li key={id} className={partyClass(id)}>
            <PartyName id={id} /> {VERDICT_SIGNS[verdict]} {WOULD[verdict]}
          </li>
        );
      })}
    </ul>
  );
}

function Text({ kase, draft }: { readonly kase: Case; readonly draft: Draft }): JSX.Element {
  const { acceptance, context } = useStanding();
  const plan = useMemo(() => planOf(kase, draft), [kase, draft]);
  const judged = acceptance?.drafts.find(({ id }) => id === draft.id);
  const shares = useMemo<Shares>(
    () => (judged === undefined ? new Map() : sharesOf(judged, context)),
    [judged, context],
  );
  return (
    <ol className="points">
      {plan.points.map((point) => (
        <li key={point.id} id={`point-${point.id}`}>
          <Words point={point} />
          <div className="margin-notes">
            <Settles draft={draft} issues={point.issues} />
            <ForWhom worth={(party) => (point.issues.length === 0 ? 0 : summed(shares, point.issues, party))} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Words({ point }: { readonly point: PlanPoint }): JSX.Element {
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
          {part.text}
        </p>
      ))}
    </div>
  );
}

function Settles({ draft, issues }: { readonly draft: Draft; readonly issues: readonly Id[] }): JSX.Element {
  const { names, case: kase } = useCase();
  return (
    <>
      {issues.map((issue) => {
        const term = termOf(draft, issue);
        const known = kase.issues.find(({ id }) => id === issue)?.options.some(({ id }) => id === term) ?? false;
        return (
          <p key={issue} className="ui">
            <b>{names.issue(issue)}</b>
            {known ? <small>{names.option(issue, term as Id)}</small> : null}
            {term === "undecided" ? <small>to be decided</small> : null}
          </p>
        );
      })}
    </>
  );
}

function Changed({ from, to }: { readonly from: Draft; readonly to: Draft }): JSX.Element {
  const { perspective, names } = useCase();
  const { value } = useResult(`redline ${perspective} ${from.id} ${to.id}`, () =>
    engine.redline({ perspective }, from.id, to.id),
  );
  return (
    <>
      <p className="ui quiet">What changed since “{names.draftName(from.id)}”</p>
      <ol className="points redline-points">
        {(value?.points ?? []).map((point: DiffPoint) => (
          <li key={`${point.from} ${point.to}`} id={point.to === null ? undefined : `point-${point.to}`}>
            <div className="words">
              <p className="lines" dir="auto">
                <span className="label">{point.to ?? point.from}</span>
                <Inline text={markedWords(point.pieces, true)} />
              </p>
            </div>
            <div className="margin-notes">
              <Settles draft={to} issues={point.issues} />
              {point.change === "same" ? null : <ForWhom worth={(party) => point.effect[party] ?? null} step />}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Worth less than this share of all a text can give is told as little either way. */
const LITTLE = 0.005;

/** For whom something is good or bad, in words. */
function ForWhom(props: {
  readonly worth: (party: Id) => number | null;
  /** Whether it is a change from one text to the next. */
  readonly step?: boolean;
}): JSX.Element | null {
  const { names } = useCase();
  const worths = names.deciding.map(({ id }) => [id, props.worth(id)] as const);
  const good = worths.filter(([, worth]) => worth !== null && worth > LITTLE * names.scale);
  const bad = worths.filter(([, worth]) => worth !== null && worth < -LITTLE * names.scale);
  if (good.length + bad.length === 0) return null;
  const listed = (list: typeof worths): JSX.Element => (
    <>
      {list.map(([id], k) => (
        <span key={id}>
          {k === 0 ? "" : ", "}
          <PartyName id={id} />
        </span>
      ))}
    </>
  );
  return (
    <p className="for-whom ui">
      {good.length === 0 ? null : (
        <span>
          {props.step === true ? "better for" : "speaks for"} {listed(good)}
        </span>
      )}
      {bad.length === 0 ? null : (
        <span>
          {props.step === true ? "worse for" : "speaks against"} {listed(bad)}
        </span>
      )}
    </p>
  );
}
