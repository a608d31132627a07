import type { RecordDay } from "@parley/core";
import { longDate, rowSources } from "@parley/report";
import { type JSX, useMemo } from "react";
import { planOf } from "../../edit/drafts.ts";
import { useCase } from "../../state/case-context.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Markers } from "../../ui/text.tsx";

/** The text that was on the table: the draft current on the day, point by point. */
export function TextOfDay({ now }: { readonly now: RecordDay }): JSX.Element {
  const { case: kase, names } = useCase();
  const { draft, tabled } = now;
  const plan = useMemo(() => (draft === null ? null : planOf(kase, draft)), [kase, draft]);
  const beside = tabled.filter(({ id }) => id !== draft?.id);
  return (
    <section aria-labelledby="table" className="text-of-day">
      <h2 id="table">{draft === null ? "No draft was on the table" : draft.title}</h2>
      {draft === null ? null : (
        <p className="note">
          {tabled.includes(draft) ? "Tabled on this day" : `On the table since ${longDate(draft.date!)}`}
          {draft.authors === undefined || draft.authors.length === 0
            ? ""
            : `, reported as by ${draft.authors.map(names.partyName).join(", ")}`}
          <Markers sources={names.draftSources(draft.id)} most={6} />.{" "}
          <Link to={pageRoute("plan", { draft: draft.id })}>What each point gives and takes</Link>
        </p>
      )}
      {beside.length === 0 ? null : (
        <p className="note">
          Tabled on the same day:{" "}
          {beside.map(({ id }, i) => (
            <span key={id}>
              {i === 0 ? "" : ", "}
              <Link to={pageRoute("plan", { draft: id })}>{names.draftName(id)}</Link>
            </span>
          ))}
          .
        </p>
      )}
      {draft?.disputes === undefined ? null : (
        <details className="fold">
          <summary>What is disputed about it ({draft.disputes.length})</summary>
          <ul>
            {draft.disputes.map((dispute) => (
              <li key={dispute.claim}>
                {dispute.claim}
                <Markers sources={rowSources(dispute)} most={4} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {plan !== null && plan.points.length === 0 ? (
        <p className="quiet">The text of this draft is not in the case.</p>
      ) : null}
      <ol className="day-text" dir="auto">
        {(plan?.points ?? []).map((point) => (
          <li key={point.id}>
            {point.label === null ? null : <span className="label">{point.label}</span>}
            {point.heading === null ? null : <strong>{point.heading} </strong>}
            {point.text}
            {point.under.map((part) => (
              <p key={part.id}>
                {part.label === null ? null : <span className="label">{part.label}</span>}
                {part.heading === null ? null : <strong>{part.heading} </strong>}
                {part.text}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
