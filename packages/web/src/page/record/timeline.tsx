import {
  type ClaimKind,
  dayDate,
  dayNumber,
  eventDays,
  filteredEntries,
  lastDay,
  RECORD_ENTRY_KINDS,
  type RecordEntry,
  type RecordFilter,
  recordEntries,
} from "@parley/core";
import { longDate, timelineFigure, timelineMargins } from "@parley/report";
import { type JSX, type PointerEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { useStable } from "../../state/stable.ts";
import { FigureView } from "../../ui/figure.tsx";
import { Heading } from "../../ui/heading.tsx";
import { Link, pageRoute } from "../../ui/link.tsx";
import { DayPanel } from "./day.tsx";
import { DaySlider } from "./slider.tsx";
import { TimelineFilter } from "./timeline-filter.tsx";

/** The record on one axis of time, with a slider that shows the table, the room and the words of a day. */
export default function TimelineView(): JSX.Element {
  const { case: kase } = useCase();
  const entries = useMemo(() => recordEntries(kase), [kase]);
  if (entries.length === 0)
    return (
      <div className="narrow-column">
        <Heading title="Record">Nothing of this case has a day yet</Heading>
        <p>
          Date a draft, or <Link to={pageRoute("record", { view: "rows" })}>enter what was said and who met</Link>.
        </p>
      </div>
    );
  return <Timeline entries={entries} />;
}

/** Milliseconds of rest before the day goes into the address. */
const REST = 200;

function Timeline({ entries }: { readonly entries: readonly RecordEntry[] }): JSX.Element {
  const context = useCase();
  const { query } = useRoute();
  const [first, last] = [entries[0]!.day, entries.at(-1)!.day];
  const [from, to] = spanOf(query, first, last);
  const filter = useStable(filterOf(query));
  const shown = useMemo(() => filteredEntries(entries, filter), [entries, filter]);
  const events = useMemo(() => eventDays(shown).filter((day) => day >= from && day <= to), [shown, from, to]);
  const fallback = context.case.drafts?.find(({ id }) => id === context.draft)?.date;
  const asked = dayOf(query["day"]) ?? dayOf(fallback) ?? last;
  const clamped = Math.min(Math.max(asked, from), to);
  const [day, setDay] = useState(clamped);
  useEffect(() => setDay(clamped), [clamped]);
  useEffect(() => {
    if (day === clamped) return;
    const timer = setTimeout(() => choose({ day: dayDate(day) }), REST);
    return () => clearTimeout(timer);
  }, [day, clamped]);
  const figure = useMemo(() => timelineFigure(shown, { from, to }, context), [shown, from, to, context]);
  const slot = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    observer.observe(slot.current!);
    return () => observer.disconnect();
  }, []);
  const margins = timelineMargins(width);
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    setDay(Math.round(from + Math.min(1, Math.max(0, share)) * (to - from)));
  };
  const share = to === from ? 0 : (day - from) / (to - from);
  return (
    <>
      <Heading title="Record">{longDate(dayDate(day))}</Heading>
      <TimelineFilter entries={entries} span={{ from, to }} whole={{ from: first, to: last }} day={day} />
      <div ref={slot} className="timeline">
        <FigureView
          figure={figure}
          level={2}
          under={<DaySlider from={from} to={to} day={day} events={events} margins={margins} onDay={setDay} />}
          over={
            <div
              className="day-field"
              style={{ left: margins.left, right: margins.right }}
              onPointerDown={point}
              aria-hidden="true"
            >
              <i style={{ left: `${share * 100}%` }} />
            </div>
          }
        />
      </div>
      <DayPanel day={useDeferredValue(day)} />
    </>
  );
}

function dayOf(date: string | undefined): number | null {
  return date === undefined || lastDay(date) === null ? null : dayNumber(date);
}

/** The days asked for, within the record. */
function spanOf(
  query: Readonly<Record<string, string>>,
  first: number,
  last: number,
): readonly [from: number, to: number] {
  const from = Math.max(first, dayOf(query["from"]) ?? first);
  const to = Math.min(last, dayOf(query["to"]) ?? last);
  return from <= to ? [from, to] : [first, last];
}

function filterOf(query: Readonly<Record<string, string>>): RecordFilter {
  const kind = RECORD_ENTRY_KINDS.find((one) => one === query["kind"]);
  return {
    ...(query["party"] ? { party: query["party"] } : {}),
    ...(query["person"] ? { person: query["person"] } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(query["claim"] ? { claim: query["claim"] as ClaimKind } : {}),
  };
}
