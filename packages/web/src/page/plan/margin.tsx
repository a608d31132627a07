import type { Draft, DraftAcceptance, Id, Obligation } from "@parley/core";
import { ownReadings, saying } from "@parley/report";
import { type JSX, useMemo } from "react";
import { type CaseContext, useCase } from "../../state/case-context.ts";
import { useResult } from "../../state/results.ts";
import { engine } from "../../state/session.ts";
import { Markers, MOST_MARKERS, PartyName } from "../../ui/text.tsx";

/** Parties one of whose red lines is crossed on an issue, with a chance they do not bear. */
export function crossedBy(judged: DraftAcceptance | undefined, issue: Id): readonly Id[] {
  return Object.entries(judged?.parties ?? {}).flatMap(([id, { redLines, redLineTolerance }]) =>
    redLines.some(({ terms, probability }) => issue in terms && probability > redLineTolerance) ? [id] : [],
  );
}

/** Red lines crossed on an issue; against an earlier draft also those crossed there and no longer. */
export function RedLines(props: {
  readonly issue: Id;
  readonly now: DraftAcceptance | undefined;
  readonly before?: DraftAcceptance | undefined;
}): JSX.Element | null {
  const { issue, now, before } = props;
  const { names } = useCase();
  const crossed = crossedBy(now, issue);
  const then = crossedBy(before, issue);
  const gone = then.filter((id) => !crossed.includes(id));
  const list = (ids: readonly Id[]): string => ids.map(names.partyName).join(", ");
  const fresh = before === undefined ? [] : crossed.filter((id) => !then.includes(id));
  const standing = crossed.filter((id) => !fresh.includes(id));
  return (
    <>
      {fresh.length === 0 ? null : <span className="crossed">■ now crosses a red line of {list(fresh)}</span>}
      {standing.length === 0 ? null : (
        <span className="crossed">
          ■ red line of {list(standing)}
          {before === undefined ? "" : ", as before"}
        </span>
      )}
      {gone.length === 0 ? null : <span className="uncrossed">□ no longer crosses a red line of {list(gone)}</span>}
    </>
  );
}

export type Readings = ReturnType<typeof ownReadings>;

export function useReadings(draft: Id, context: CaseContext): Readings {
  return useMemo(() => ownReadings(draft, context), [draft, context]);
}

/** How parties read an issue of a draft, where they read it otherwise than it is commonly read. */
export function OwnReadings({
  issue,
  readings,
}: {
  readonly issue: Id;
  readonly readings: Readings;
}): JSX.Element | null {
  const own = readings.get(issue);
  if (own === undefined) return null;
  return (
    <>
      {own.map(({ party, reads }) => (
        <small key={party} className="reading">
          <PartyName id={party} /> reads: {reads}
        </small>
      ))}
    </>
  );
}

/** The obligations read out of a draft's text, by its points; empty until they are there, and where it has no text. */
export function useObligations(draft: Draft): ReadonlyMap<string, readonly Obligation[]> {
  const { perspective } = useCase();
  const { value } = useResult(
    `obligations ${perspective} ${draft.id}`,
    draft.body === undefined ? null : () => engine.obligations({ perspective }, draft.id),
    600,
  );
  return useMemo(() => Map.groupBy(value?.obligations ?? [], ({ point }) => point), [value]);
}

/** Who must do what by a point, as a first reading by rules has it. */
export function Obligations({ rows }: { readonly rows: readonly Obligation[] | undefined }): JSX.Element | null {
  const { names } = useCase();
  if (rows === undefined || rows.length === 0) return null;
  const bound = rows.filter(({ obligor }) => obligor !== "nobody");
  const who = (obligor: string): string =>
    obligor === "all" ? "All" : obligor === "unspecified" ? "others" : names.partyName(obligor);
  const head =
    bound.length === 0
      ? "To be done, by nobody named"
      : `${bound.length === 1 ? "1 obligation" : `${bound.length} obligations`}: ${[...new Set(bound.map(({ obligor }) => who(obligor)))].join(", ")}`;
  return (
    <details className="obligations">
      <summary>{head}</summary>
      <ul>
        {rows.map(({ obligor, firmness, action }) => (
          <li key={`${obligor} ${action}`}>
            {obligor === "nobody" ? "Nobody named" : who(obligor)} ({firmness}): {action}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What a draft says on an issue and by what source; against an earlier draft what that said, where it said otherwise. */
export function Said(props: { readonly draft: Id; readonly from: Id | null; readonly issue: Id }): JSX.Element {
  const { draft, from, issue } = props;
  const { names } = useCase();
  const now = saying(names, draft, issue);
  const then = from === null ? null : saying(names, from, issue);
  return (
    <small>
      {then === null || then.text === now.text ? (
        now.text
      ) : (
        <>
          <del>{then.text}</del> → <ins>{now.text}</ins>
        </>
      )}
      <Markers sources={now.sources} most={MOST_MARKERS} />
    </small>
  );
}
