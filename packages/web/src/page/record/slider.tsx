import { dayDate } from "@parley/core";
import { longDate } from "@parley/report";
import type { JSX, KeyboardEvent } from "react";

/** Half the width of the slider's thumb, so that its middle stands under the day. */
const THUMB = 8;

/** A day on the axis of time: arrow keys go by a day, Page Up and Page Down to the next and the previous event. */
export function DaySlider(props: {
  readonly from: number;
  readonly to: number;
  readonly day: number;
  /** Days on which something happened, in order. */
  readonly events: readonly number[];
  readonly margins: { readonly left: number; readonly right: number };
  readonly onDay: (day: number) => void;
}): JSX.Element {
  const { from, to, day, events, margins, onDay } = props;
  const next = events.find((event) => event > day);
  const previous = events.findLast((event) => event < day);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "PageUp" && event.key !== "PageDown") return;
    event.preventDefault();
    const to = event.key === "PageUp" ? next : previous;
    if (to !== undefined) onDay(to);
  };
  const words = longDate(dayDate(day));
  return (
    <div className="day-slider screen-only" dir="ltr">
      <input
        type="range"
        aria-label="Day"
        aria-valuetext={events.includes(day) ? words : `${words}, nothing recorded`}
        min={from}
        max={to}
        step={1}
        value={day}
        onChange={(event) => onDay(event.target.valueAsNumber)}
        onKeyDown={onKey}
        style={{
          marginLeft: margins.left - THUMB,
          width: `calc(100% - ${margins.left + margins.right - 2 * THUMB}px)`,
        }}
      />
      <div className="day-steps ui">
        <button type="button" disabled={previous === undefined} onClick={() => onDay(previous!)}>
          Previous event
        </button>
        <span>{words}</span>
        <button type="button" disabled={next === undefined} onClick={() => onDay(next!)}>
          Next event
        </button>
      </div>
    </div>
  );
}
