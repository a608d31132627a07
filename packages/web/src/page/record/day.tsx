import { dayDate, progressOn, type RecordDay, recordOn } from "@parley/core";
import { daySentence, longDate } from "@parley/report";
import { type JSX, useMemo } from "react";
import { useCase } from "../../state/case-context.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Inline, Markers } from "../../ui/text.tsx";
import { useRecord } from "./results.ts";
import { Room } from "./room.tsx";
import { SaidPosition, SaidStatement } from "./said.tsx";
import { TextOfDay } from "./text-of-day.tsx";

/** One day: who was in the room, what was said, how stated progress stood, and the text that was on the table. */
export function DayPanel({ day }: { readonly day: number }): JSX.Element {
  const { case: kase } = useCase();
  const date = dayDate(day);
  const now = useMemo(() => recordOn(kase, date), [kase, date]);
  return (
    <div className="day-panel">
      <div>
        <p className="note">
          <Link to={pageRoute("overview", { "as-of": date })}>The whole case as of this day</Link>: later rows do not
          exist there.
        </p>
        <Room now={now} />
        <Gap date={date} />
        <Said now={now} />
        <Facts now={now} />
      </div>
      <TextOfDay now={now} />
    </div>
  );
}

/** More positions of one day than this are folded away. */
const FEW = 4;

function Said({ now }: { readonly now: RecordDay }): JSX.Element {
  const { statements, positions } = now;
  return (
    <section aria-labelledby="said">
      <h2 id="said">What was said</h2>
      {statements.length + positions.length === 0 ? (
        <p className="quiet">Nothing is recorded of this day.</p>
      ) : (
        <>
          {statements.map((statement) => (
            <SaidStatement
              key={statement.id}
              statement={statement}
              takenBackBy={now.withdrawn.get(statement.id) ?? []}
            />
          ))}
          {positions.length === 0 ? null : (
            <details className="fold" open={positions.length <= FEW}>
              <summary>
                {positions.length === 1 ? "One position" : `${positions.length} positions`} in parties’ own words and
                drafts
              </summary>
              {positions.map((position) => (
                <SaidPosition key={position.id} position={position} />
              ))}
            </details>
          )}
        </>
      )}
    </section>
  );
}

/** Stated against modelled progress on the last day with a report. */
function Gap({ date }: { readonly date: string }): JSX.Element | null {
  const { names } = useCase();
  const { value } = useRecord("progress", null);
  if (value === undefined || value.series.length === 0) return null;
  const rows = progressOn(value, date);
  return (
    <section aria-labelledby="gap">
      <h2 id="gap">Stated and modelled progress</h2>
      {rows.length > 0 ? null : <p className="quiet">No progress had been reported by this day.</p>}
      {rows.map((row) => (
        <p key={row.draft}>
          {row.date === date ? null : "The last report of progress is of an earlier day. "}
          <Inline text={daySentence(row, names)} />
          <Markers sources={[...new Set(row.today.flatMap((id) => sourceOf(names.case.statements, id)))]} />
        </p>
      ))}
    </section>
  );
}

function sourceOf(
  statements: readonly { readonly id: string; readonly source?: string }[] | undefined,
  id: string,
): readonly string[] {
  const source = statements?.find((statement) => statement.id === id)?.source;
  return source === undefined ? [] : [source];
}

function Facts({ now }: { readonly now: RecordDay }): JSX.Element | null {
  if (now.facts.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">Facts of the day</h2>
      {now.facts.map((fact) => (
        <article key={fact.id} className="said">
          <p>
            <strong>{fact.title}</strong> {fact.summary}
            <Markers sources={[fact.source, ...(fact.also ?? [])].filter((id) => id !== undefined)} most={4} />
          </p>
          {fact.date === now.date ? null : <p className="note">Dated {longDate(fact.date!)}.</p>}
        </article>
      ))}
    </section>
  );
}
