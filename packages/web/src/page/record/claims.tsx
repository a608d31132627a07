import type { CheckedClaim, ClaimsResult } from "@parley/core";
import type { Told } from "@parley/report";
import { recordWords, subjectText } from "@parley/report";
import { type JSX, useDeferredValue, useMemo } from "react";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { useStable } from "../../state/stable.ts";
import { Heading } from "../../ui/heading.tsx";
import { Link, pageRoute } from "../../ui/link.tsx";
import { Problem } from "../../ui/nothing-yet.tsx";
import { Pager, pageOf } from "../../ui/pager.tsx";
import { DataTable } from "../../ui/table.tsx";
import { Inline } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { ReportPair } from "./report-pair.tsx";
import { hangsOnCoding, REPORT_SORTS, reportsShown, VERDICTS } from "./reports.ts";
import { useRecord } from "./results.ts";
import { SaidStatement } from "./said.tsx";

/** Every report that a party accepts something, beside that party's own words. */
export default function ClaimsView(): JSX.Element {
  const result = useRecord("claims", null);
  const told = useTold("claims", result.value, useCase());
  if (result.error !== null) return <Problem title="Claims" message={result.error} />;
  if (result.value === undefined || told === null)
    return (
      <>
        <Heading title="Claims">Do reports hold?</Heading>
        <Working what="Holding reports against words" />
      </>
    );
  return (
    <div aria-busy={result.stale}>
      <Claims result={result.value} told={told} />
    </div>
  );
}

function Claims({ result, told }: { readonly result: ClaimsResult; readonly told: Told }): JSX.Element {
  const context = useCase();
  const { case: kase, names } = context;
  const { query } = useRoute();
  const words = recordWords(kase);
  const filter = useStable({
    verdict: query["verdict"] ?? "",
    of: query["of"] ?? "",
    speaker: query["speaker"] ?? "",
    hangs: query["hangs"] ?? "",
    words: useDeferredValue(query["words"] ?? ""),
  });
  const sort = query["sort"] ?? "date";
  const shown = useMemo(
    () =>
      reportsShown(
        result.claims,
        filter,
        sort,
        kase.parties.map(({ id }) => id),
        (claim) =>
          [
            claim.speaker ?? "",
            names.partyName(claim.of),
            subjectText(names, claim.about),
            ...[claim.statement, ...claim.by, ...claim.neither].map((id) => words(id).said),
          ].join(" "),
      ),
    [result, sort, names, words, filter, kase],
  );
  const page = pageOf(shown, Number(query["rows"] ?? 0));
  const hanging = result.claims.filter(hangsOnCoding);
  const speakers = [...new Set(result.claims.flatMap(({ speaker }) => speaker ?? []))].sort();
  return (
    <>
      <Heading title="Claims">
        <Inline text={told.headline} />
      </Heading>
      <p className="lede narrow-column">
        A party’s own words outrank what others say of it. Words that confirm or contradict the same matter within 30
        days decide: the nearest day on or after the report, else the nearest before.
        {hanging.length === 0 ? null : (
          <>
            {" "}
            <Link to={pageRoute("record", { view: "claims", hangs: "coding" })}>
              {hanging.length === 1 ? "One verdict hangs" : `${hanging.length} verdicts hang`} on how words are coded
            </Link>
            .
          </>
        )}
      </p>
      {result.claims.length === 0 ? null : (
        <search className="choices ui screen-only" aria-label="Which reports">
          <label>
            Verdict{" "}
            <select value={filter.verdict} onChange={(event) => choose({ verdict: event.target.value, rows: "" })}>
              <option value="">any</option>
              {VERDICTS.map((verdict) => (
                <option key={verdict} value={verdict}>
                  {verdict}
                </option>
              ))}
            </select>
          </label>
          <label>
            Reported of{" "}
            <select value={filter.of} onChange={(event) => choose({ of: event.target.value, rows: "" })}>
              <option value="">any party</option>
              {kase.parties.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            By{" "}
            <select value={filter.speaker} onChange={(event) => choose({ speaker: event.target.value, rows: "" })}>
              <option value="">anybody</option>
              {speakers.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <input
              type="checkbox"
              checked={filter.hangs !== ""}
              onChange={(event) => choose({ hangs: event.target.checked ? "coding" : "", rows: "" })}
            />{" "}
            hangs on a coding
          </label>
          <label>
            Words{" "}
            <input
              type="search"
              value={query["words"] ?? ""}
              onChange={(event) => choose({ words: event.target.value, rows: "" })}
            />
          </label>
          <label>
            Order{" "}
            <select value={sort} onChange={(event) => choose({ sort: event.target.value })}>
              {REPORT_SORTS.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </search>
      )}
      <p className="note" role="status">
        {shown.length} of {result.claims.length} reports.
      </p>
      {page.rows.map((claim) => (
        <ReportPair key={keyOf(claim)} claim={claim} />
      ))}
      <Pager of={page} onPage={(rows) => choose({ rows: String(rows) })} what="reports" />
      <Speakers result={result} told={told} />
      <Withdrawn result={result} />
    </>
  );
}

function keyOf({ statement, of, about }: CheckedClaim): string {
  return JSON.stringify([statement, of, about]);
}

/** Records of speakers, alphabetical; from five decided reports on. */
function Speakers({ result, told }: { readonly result: ClaimsResult; readonly told: Told }): JSX.Element {
  const table = told.tables.find(({ id }) => id === "speakers");
  const reporting = Object.keys(result.speakers).length;
  return (
    <section className="narrow-column" aria-labelledby="speakers">
      <h2 id="speakers">Who reported</h2>
      {table === undefined ? (
        <p>
          {reporting === 0 ? "No named speaker reports anything of this kind." : "No speaker’s record is shown."} A
          record begins at five decided reports: fewer say nothing about a person.
        </p>
      ) : (
        <DataTable table={table} caption={false} />
      )}
    </section>
  );
}

/** What was said and taken back: it counts neither as a report nor as a party's words. */
function Withdrawn({ result }: { readonly result: ClaimsResult }): JSX.Element | null {
  const { case: kase } = useCase();
  const withdrawn = useMemo(() => {
    const statements = new Map(kase.statements?.map((statement) => [statement.id, statement]));
    return result.withdrawn.flatMap(({ statement, by }) => {
      const taken = statements.get(statement);
      return taken === undefined ? [] : [{ taken, by, later: by.flatMap((id) => statements.get(id) ?? []) }];
    });
  }, [kase, result]);
  return (
    <section aria-labelledby="withdrawn">
      <h2 id="withdrawn">Taken back</h2>
      {withdrawn.length === 0 ? (
        <p className="quiet">No statement of this record is retracted or corrected by a later one.</p>
      ) : (
        withdrawn.map(({ taken, by, later }) => (
          <div key={taken.id} className="pair-columns">
            <div>
              <h3>What was said</h3>
              <SaidStatement statement={taken} takenBackBy={by} dated />
            </div>
            <div>
              <h3>What took it back</h3>
              {later.map((statement) => (
                <SaidStatement key={statement.id} statement={statement} takenBackBy={[]} dated />
              ))}
            </div>
          </div>
        ))
      )}
    </section>
  );
}
