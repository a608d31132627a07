import { type ClaimsResult, type Id, type PositionOverTime, positionId, type Stance } from "@parley/core";
import type { Told } from "@parley/report";
import { dayText, longDate, recordWords, STANCE_WORDS } from "@parley/report";
import { type CSSProperties, type JSX, useMemo } from "react";
import { removalEdits, stanceEdits } from "../../edit/record.ts";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { commit } from "../../state/session.ts";
import { Heading } from "../../ui/heading.tsx";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Problem } from "../../ui/nothing-yet.tsx";
import { DataTable } from "../../ui/table.tsx";
import { Markers, PartyName, usePartyClass } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { Coders } from "./coders.tsx";
import { useRecord } from "./results.ts";

/** What each party says of each issue by its latest words, with the history of each; where words and model differ; coders. */
export default function PositionsView(): JSX.Element {
  const result = useRecord("claims", null);
  const told = useTold("claims", result.value, useCase());
  if (result.error !== null) return <Problem title="Positions" message={result.error} />;
  if (result.value === undefined || told === null)
    return (
      <>
        <Heading title="Positions">What each party says</Heading>
        <Working what="Reading the words" />
      </>
    );
  return <Positions result={result.value} told={told} />;
}

function Positions({ result, told }: { readonly result: ClaimsResult; readonly told: Told }): JSX.Element {
  const context = useCase();
  const { case: kase } = context;
  const { query } = useRoute();
  const conflicts = told.tables.find(({ id }) => id === "conflicts");
  const byCell = useMemo(() => Map.groupBy(result.positions, ({ party, issue }) => cellKey(party, issue)), [result]);
  const parties = kase.parties.filter(({ id }) => result.positions.some(({ party }) => party === id));
  const issues = kase.issues.filter(({ id }) => result.positions.some(({ issue }) => issue === id));
  const [party, issue] = [query["party"] ?? "", query["issue"] ?? ""];
  const chosen = byCell.get(cellKey(party, issue)) ?? null;
  return (
    <div className="with-aside matrix-page">
      <div>
        <Heading title="Positions">
          {result.positions.length === 0 ? "No party’s words name an option yet" : "What each party says of each issue"}
        </Heading>
        <p className="lede">
          The latest own words win; a cell opens what was said before. Words are what parties say, not what they would
          accept.
        </p>
        {result.positions.length === 0 ? null : (
          <div className="scroll">
            <table role="table" className="stack positions-table" style={{ "--n": parties.length } as CSSProperties}>
              <caption className="sr">Stances in force, issue by issue and party by party</caption>
              <thead role="rowgroup">
                <tr role="row">
                  <th scope="col" role="columnheader" className="head">
                    Issue
                  </th>
                  {parties.map(({ id }) => (
                    <PartyHead key={id} id={id} />
                  ))}
                </tr>
              </thead>
              <tbody role="rowgroup">
                {issues.map(({ id, title }) => (
                  <tr key={id} role="row">
                    <th scope="row" role="rowheader">
                      {title}
                    </th>
                    {parties.map((one) => (
                      <PositionCell
                        key={one.id}
                        party={one.id}
                        issue={id}
                        held={byCell.get(cellKey(one.id, id)) ?? []}
                        chosen={one.id === party && id === issue}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {conflicts === undefined ? null : (
          <section>
            <h2>Words and the perspective</h2>
            <DataTable table={conflicts} />
          </section>
        )}
        <Coders />
      </div>
      <aside aria-label="The history chosen" className={chosen === null ? "empty" : ""}>
        {chosen === null ? null : (
          <>
            <History party={party} issue={issue} held={chosen} />
            <button type="button" className="close" onClick={() => choose({ party: "", issue: "" })}>
              Close
            </button>
          </>
        )}
      </aside>
    </div>
  );
}

function cellKey(party: Id, issue: Id): string {
  return JSON.stringify([party, issue]);
}

function PartyHead({ id }: { readonly id: Id }): JSX.Element {
  const { names } = useCase();
  const partyClass = usePartyClass();
  return (
    <th scope="col" role="columnheader" className={`start party${partyClass(id)}`}>
      {names.partyName(id)}
    </th>
  );
}

const SIGNS: Readonly<Record<Exclude<Stance, "denied" | "unknown">, string>> = {
  preferred: "＋",
  accepted: "✓",
  conditional: "◦",
  "ruled-out": "✗",
};

function PositionCell(props: {
  readonly party: Id;
  readonly issue: Id;
  readonly held: readonly PositionOverTime[];
  readonly chosen: boolean;
}): JSX.Element {
  const { party, issue, held, chosen } = props;
  const { names } = useCase();
  if (held.length === 0)
    return (
      <td role="cell" className="start q" data-l={names.partyName(party)}>
        –
      </td>
    );
  const rows = new Set(held.flatMap(({ history }) => history.map(({ id }) => id))).size;
  return (
    <td role="cell" className="start" data-l={names.partyName(party)}>
      <ul className="stances">
        {held.flatMap(({ option, stance, since }) =>
          stance === null
            ? []
            : [
                <li key={option}>
                  <span aria-hidden="true">{SIGNS[stance]}</span> <b>{STANCE_WORDS[stance]}</b>:{" "}
                  {names.option(issue, option)} <small>{dayText(since!)}</small>
                </li>,
              ],
        )}
      </ul>
      <button
        type="button"
        className="plain quiet"
        aria-pressed={chosen}
        onClick={() => choose(chosen ? { party: "", issue: "" } : { party, issue })}
      >
        {rows === 1 ? "one row" : `${rows} rows`}
        <span className="sr">
          {" "}
          of {names.partyName(party)} on {names.issue(issue)}
        </span>
      </button>
    </td>
  );
}

const STANCES = Object.keys(STANCE_WORDS) as Stance[];

/** All a party has said of an issue, the latest first, with the coding of each row. */
function History(props: {
  readonly party: Id;
  readonly issue: Id;
  readonly held: readonly PositionOverTime[];
}): JSX.Element {
  const { party, issue, held } = props;
  const { case: kase, names } = useCase();
  const words = recordWords(kase);
  const rows = useMemo(() => {
    const byRow = Map.groupBy(
      held.flatMap(({ option, history }) => history.map((entry) => ({ option, ...entry }))),
      ({ id }) => id,
    );
    return [...byRow].map(([id, entries]) => ({ id, entries, date: entries[0]!.date })).sort(latestFirst);
  }, [held]);
  const positions = new Set((kase.positions ?? []).map(positionId));
  return (
    <section className="card judgement">
      <h2>
        <PartyName id={party} /> on {names.issue(issue)}
      </h2>
      {rows.map(({ id, entries, date }) => (
        <article key={id} className="said">
          <p className="who">
            <strong>{words(id).speaker === "" ? longDate(date) : `${words(id).speaker}, ${longDate(date)}`}</strong>
          </p>
          <p dir="auto">
            {words(id).said}
            <Markers sources={words(id).sources} most={4} />
          </p>
          <ul>
            {entries.map(({ option, stance, confidence }) => (
              <li key={option}>
                {STANCE_WORDS[stance]}: {names.option(issue, option)}
                {confidence === null ? "" : `, ${confidence} confidence`}
              </li>
            ))}
          </ul>
          {positions.has(id) ? (
            <p className="recode screen-only">
              <label>
                Coded as{" "}
                <select
                  value={entries[0]!.stance}
                  onChange={(event) => void commit(stanceEdits(kase, id, event.target.value as Stance))}
                >
                  {STANCES.map((stance) => (
                    <option key={stance} value={stance}>
                      {STANCE_WORDS[stance]}
                    </option>
                  ))}
                </select>
              </label>{" "}
              <button type="button" onClick={() => void commit(removalEdits(kase, "positions", id))}>
                Remove<span className="sr"> the position of {longDate(date)}</span>
              </button>
            </p>
          ) : (
            <p className="recode">
              <Link to={pageRoute("record", { view: "rows", row: id })}>the statement</Link>
            </p>
          )}
        </article>
      ))}
    </section>
  );
}

function latestFirst(a: { readonly date: string }, b: { readonly date: string }): number {
  return a.date < b.date ? 1 : a.date > b.date ? -1 : 0;
}
