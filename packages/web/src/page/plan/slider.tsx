import type { Draft, Id } from "@parley/core";
import { longDate } from "@parley/report";
import { type CSSProperties, type JSX, useId } from "react";
import { useCase } from "../../state/case-context.ts";

/** Most dates that stand under the slider. */
const MOST = 9;
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const YEAR = new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC" });

/**
 * Drafts over time. They stand evenly, not to scale: drafts come in bursts of days after months of none, and to scale those of a
 * burst could neither be told apart nor be reached.
 */
export function DraftSlider(props: {
  /** In the order of time. */
  readonly drafts: readonly Draft[];
  readonly draft: Id;
  readonly onPick: (draft: Draft) => void;
}): JSX.Element | null {
  const { drafts, draft, onPick } = props;
  const { names } = useCase();
  const id = useId();
  if (drafts.length < 2) return null;
  const at = drafts.findIndex((one) => one.id === draft);
  const every = Math.ceil(drafts.length / MOST);
  const shown = drafts.map(({ date }, k) => date !== undefined && (k % every === 0 || k === at));
  return (
    <div className="draft-slider ui screen-only" style={{ "--last": drafts.length - 1 } as CSSProperties}>
      <label htmlFor={id}>Drafts over time</label>
      <input
        id={id}
        type="range"
        min={0}
        max={drafts.length - 1}
        step={1}
        value={at}
        aria-valuetext={described(drafts[at]!, names.draftName(draft))}
        onChange={(event) => onPick(drafts[event.target.valueAsNumber]!)}
      />
      <ol aria-hidden="true">
        {drafts.map(({ id: one, date }, k) => (
          <li key={one} className={k === at ? "now" : undefined} style={{ "--k": k } as CSSProperties}>
            {shown[k] ? dateText(date!, k === 0 || yearBefore(drafts, k) !== date!.slice(0, 4)) : ""}
          </li>
        ))}
      </ol>
    </div>
  );
}

function described({ date }: Draft, name: string): string {
  return date === undefined ? `${name}, not dated` : `${name}, ${longDate(date)}`;
}

function yearBefore(drafts: readonly Draft[], k: number): string | undefined {
  return drafts[k - 1]?.date?.slice(0, 4);
}

function dateText(date: string, withYear: boolean): JSX.Element {
  const day = new Date(`${date}T00:00:00Z`);
  return (
    <>
      {SHORT.format(day)}
      {withYear ? <small>{YEAR.format(day)}</small> : null}
    </>
  );
}
