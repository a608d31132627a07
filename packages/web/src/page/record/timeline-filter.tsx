import { dayDate, RECORD_ENTRY_KINDS, type RecordEntry } from "@parley/core";
import type { TimelineSpan } from "@parley/report";
import { type JSX, useMemo } from "react";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";

/** Which days, parties, people and kinds of entries the timeline shows; all of it stands in the address. */
export function TimelineFilter(props: {
  readonly entries: readonly RecordEntry[];
  readonly span: TimelineSpan;
  readonly whole: TimelineSpan;
  readonly day: number;
}): JSX.Element {
  const { entries, span, whole, day } = props;
  const { case: kase } = useCase();
  const { query } = useRoute();
  const people = useMemo(
    () => [...new Set(entries.flatMap((entry) => entry.people))].sort((a, b) => a.localeCompare(b, "en")),
    [entries],
  );
  const claims = useMemo(() => [...new Set(entries.flatMap((entry) => entry.claims))].sort(), [entries]);
  const around = (days: number): void =>
    choose({ from: dayDate(Math.max(whole.from, day - days)), to: dayDate(Math.min(whole.to, day + days)) });
  const isWhole = span.from === whole.from && span.to === whole.to;
  return (
    <search className="choices ui screen-only" aria-label="What the timeline shows">
      <label>
        Party{" "}
        <select value={query["party"] ?? ""} onChange={(event) => choose({ party: event.target.value })}>
          <option value="">all</option>
          {kase.parties.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Person{" "}
        <select value={query["person"] ?? ""} onChange={(event) => choose({ person: event.target.value })}>
          <option value="">all</option>
          {people.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Kind{" "}
        <select value={query["kind"] ?? ""} onChange={(event) => choose({ kind: event.target.value })}>
          <option value="">all</option>
          {RECORD_ENTRY_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kind}s
            </option>
          ))}
        </select>
      </label>
      {claims.length === 0 ? null : (
        <label>
          Claim{" "}
          <select value={query["claim"] ?? ""} onChange={(event) => choose({ claim: event.target.value })}>
            <option value="">any or none</option>
            {claims.map((claim) => (
              <option key={claim} value={claim}>
                {claim.replace("-", " ")}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        From{" "}
        <input
          type="date"
          value={dayDate(span.from)}
          min={dayDate(whole.from)}
          max={dayDate(span.to)}
          onChange={(event) => choose({ from: event.target.value })}
        />
      </label>
      <label>
        To{" "}
        <input
          type="date"
          value={dayDate(span.to)}
          min={dayDate(span.from)}
          max={dayDate(whole.to)}
          onChange={(event) => choose({ to: event.target.value })}
        />
      </label>
      <span className="zoom">
        <button type="button" onClick={() => around(15)}>
          A month around the day
        </button>
        <button type="button" onClick={() => around(45)}>
          Three months
        </button>
        <button type="button" disabled={isWhole} onClick={() => choose({ from: "", to: "" })}>
          All days
        </button>
      </span>
    </search>
  );
}
