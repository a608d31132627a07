import type { Statement } from "@parley/core";
import { dayText } from "@parley/report";
import { type JSX, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { removalEdits } from "../../edit/record.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { commit } from "../../state/session.ts";
import { Heading } from "../../ui/heading.tsx";
import { Pager, pageOf } from "../../ui/pager.tsx";
import { Entry } from "./entry.tsx";
import { RecordFiles } from "./record-files.tsx";
import { SaidStatement } from "./said.tsx";
import { StatementForm } from "./statement-form.tsx";

/** The rows of the record: entry in one line or as a table, and every statement with its place to change it. */
export default function RowsView(): JSX.Element {
  const { case: kase } = useCase();
  const { query } = useRoute();
  const words = useDeferredValue(query["words"] ?? "");
  const statements = kase.statements ?? [];
  const found = useMemo(() => foundIn(statements, words), [statements, words]);
  const chosen = query["row"] ?? "";
  const place = found.findIndex(({ id }) => id === chosen);
  const asked = query["rows"] === undefined && place >= 0 ? Math.floor(place / 100) : Number(query["rows"] ?? 0);
  const page = pageOf(found, asked);
  const withdrawn = useMemo(() => {
    const by = new Map<string, string[]>();
    for (const { id, retracts, corrects } of statements)
      for (const earlier of new Set([retracts, corrects]))
        if (earlier !== undefined) by.set(earlier, [...(by.get(earlier) ?? []), id]);
    return by;
  }, [statements]);
  return (
    <div className="rows-page">
      <Heading title="Rows">{statements.length === 0 ? "The record is empty" : "What the record holds"}</Heading>
      <Entry />
      <RecordFiles />
      <h2>Statements</h2>
      <search className="choices ui screen-only">
        <label>
          Words{" "}
          <input
            type="search"
            value={query["words"] ?? ""}
            onChange={(event) => choose({ words: event.target.value, rows: "", row: "" })}
          />
        </label>
      </search>
      <p className="note" role="status">
        {found.length} of {statements.length} statements, the latest first.
      </p>
      <ul className="statement-list">
        {page.rows.map((statement) => (
          <StatementRow
            key={statement.id}
            statement={statement}
            takenBackBy={withdrawn.get(statement.id) ?? []}
            open={statement.id === chosen}
          />
        ))}
      </ul>
      <Pager of={page} onPage={(rows) => choose({ rows: String(rows) })} what="statements" />
    </div>
  );
}

/** The statements that hold every word, the latest first. */
function foundIn(statements: readonly Statement[], words: string): readonly Statement[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  return statements
    .filter((one) => {
      if (asked.length === 0) return true;
      const text =
        `${one.id} ${one.date} ${one.speaker ?? ""} ${one.role ?? ""} ${one.party ?? ""} ${one.summary ?? ""} ${one.quotation ?? ""} ${one.note ?? ""}`.toLowerCase();
      return asked.every((word) => text.includes(word));
    })
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

function StatementRow(props: {
  readonly statement: Statement;
  readonly takenBackBy: readonly string[];
  readonly open: boolean;
}): JSX.Element {
  const { statement, takenBackBy, open } = props;
  const { case: kase } = useCase();
  const row = useRef<HTMLLIElement>(null);
  // Come to from elsewhere, the row may stand far down.
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: "center" });
  }, [open]);
  const name = `${statement.speaker ?? statement.party ?? statement.id}, ${dayText(statement.date)}`;
  return (
    <li ref={row} id={`row-${statement.id}`}>
      <div>
        <SaidStatement statement={statement} takenBackBy={takenBackBy} dated />
        {open ? <StatementForm key={JSON.stringify(statement)} statement={statement} /> : null}
      </div>
      <p className="row-tools screen-only">
        <code>{statement.id}</code>
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Change the statement of ${name}`}
          onClick={() => choose({ row: open ? "" : statement.id, rows: "" })}
        >
          Change
        </button>
        <button
          type="button"
          aria-label={`Remove the statement of ${name}`}
          onClick={() => void commit(removalEdits(kase, "statements", statement.id))}
        >
          Remove
        </button>
      </p>
    </li>
  );
}
