import type { CitedPosition, Id, Statement } from "@parley/core";
import { claimWords, longDate, rowSources, STANCE_WORDS } from "@parley/report";
import type { JSX } from "react";
import { useCase } from "../../state/case-context.ts";
import { Inline, Markers, PartyName } from "../../ui/text.tsx";

const CHANNELS = { public: "in public", private: "in private", reported: "as reported", leaked: "leaked" } as const;

/** A statement: who spoke, the words, what they do, and whether they were taken back. */
export function SaidStatement(props: {
  readonly statement: Statement;
  /** Later statements that retract or correct it. */
  readonly takenBackBy: readonly Id[];
  readonly dated?: boolean;
}): JSX.Element {
  const { statement, takenBackBy, dated } = props;
  const { names } = useCase();
  const { date, speaker, role, party, channel, quotation, summary, claims = [], retracts, corrects, note } = statement;
  const facts = [
    dated ? longDate(date) : undefined,
    role,
    channel === undefined ? undefined : CHANNELS[channel],
    note,
  ].filter((part) => part !== undefined);
  return (
    <article className={takenBackBy.length === 0 ? "said" : "said taken-back"}>
      <p className="who ui">
        <strong>{speaker ?? "Nobody named"}</strong>
        {party === undefined ? null : (
          <>
            {" for "}
            <PartyName id={party} />
          </>
        )}
        {facts.length === 0 ? null : <small>{facts.join(" · ")}</small>}
      </p>
      {quotation === undefined ? null : <blockquote dir="auto">“{quotation}”</blockquote>}
      {summary === undefined && quotation !== undefined ? (
        <Markers sources={rowSources(statement)} most={4} />
      ) : (
        <p dir="auto">
          {summary}
          <Markers sources={rowSources(statement)} most={4} />
        </p>
      )}
      {claims.length === 0 ? null : (
        <ul className="note">
          {claims.map((claim, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: claims have no identity but their place
            <li key={i}>
              <Inline text={claimWords(names, claim)} />
            </li>
          ))}
        </ul>
      )}
      {takenBackBy.map((id) => (
        <TakenBack key={id} by={id} of={statement.id} />
      ))}
      {retracts === undefined ? null : <EarlierOf verb="Retracts" id={retracts} />}
      {corrects === undefined ? null : <EarlierOf verb="Corrects" id={corrects} />}
    </article>
  );
}

function TakenBack({ by, of }: { readonly by: Id; readonly of: Id }): JSX.Element | null {
  const { case: kase } = useCase();
  const later = kase.statements?.find(({ id }) => id === by);
  if (later === undefined) return null;
  return (
    <p className="note">
      {later.retracts === of ? "Retracted" : "Corrected"} on {longDate(later.date)}
      {later.speaker === undefined ? "" : ` by ${later.speaker}`}: it does not count.
      <Markers sources={rowSources(later)} most={4} />
    </p>
  );
}

function EarlierOf({ verb, id }: { readonly verb: string; readonly id: Id }): JSX.Element | null {
  const { case: kase } = useCase();
  const earlier = kase.statements?.find((statement) => statement.id === id);
  if (earlier === undefined) return null;
  return (
    <p className="note">
      {verb} what was said on {longDate(earlier.date)}: {earlier.summary ?? earlier.quotation ?? earlier.id}
    </p>
  );
}

/** A stance in a party's own words. */
export function SaidPosition(props: { readonly position: CitedPosition; readonly dated?: boolean }): JSX.Element {
  const { position, dated } = props;
  const { names } = useCase();
  const { date, party, speaker, issue, options, stance, summary, confidence } = position;
  const facts = [
    dated ? longDate(date) : undefined,
    "a position",
    confidence === undefined ? undefined : `coded with ${confidence} confidence`,
  ].filter((part) => part !== undefined);
  return (
    <article className="said">
      <p className="who ui">
        {speaker === undefined ? null : (
          <>
            <strong>{speaker}</strong>
            {" for "}
          </>
        )}
        <PartyName id={party} />
        <small>{facts.join(" · ")}</small>
      </p>
      <p dir="auto">
        {summary ?? names.issue(issue)}
        <Markers sources={rowSources(position)} most={4} />
      </p>
      <p className="note">
        {names.issue(issue)}: {options.map((option) => names.option(issue, option)).join(", ")}{" "}
        <strong>{STANCE_WORDS[stance]}</strong>
      </p>
    </article>
  );
}
