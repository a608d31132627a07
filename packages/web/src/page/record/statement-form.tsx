import type { Claim, Statement } from "@parley/core";
import { type JSX, type ReactNode, useEffect, useId, useState } from "react";
import { fieldsOf, type StatementFields, statementEdits } from "../../edit/record.ts";
import { useCase } from "../../state/case-context.ts";
import { choose } from "../../state/router.ts";
import { commit, engine } from "../../state/session.ts";

const CHANNELS = ["public", "private", "reported", "leaked"] as const;

/** A statement, field by field. */
export function StatementForm({ statement }: { readonly statement: Statement }): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const [fields, setFields] = useState<StatementFields>(() => fieldsOf(statement));
  const [claims, setClaims] = useState<string | null>(null);
  const [read, setRead] = useState<{ readonly claims: readonly Claim[] } | { readonly wrong: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    engine.claimsText(statement.claims ?? []).then((text) => {
      if (wanted) setClaims((now) => now ?? text);
    });
    return () => {
      wanted = false;
    };
  }, [statement]);
  useEffect(() => {
    if (claims === null) return;
    let wanted = true;
    engine.readClaims(claims).then((result) => {
      if (wanted) setRead(result);
    });
    return () => {
      wanted = false;
    };
  }, [claims]);
  const set = (name: keyof StatementFields) => (value: string) => setFields((now) => ({ ...now, [name]: value }));
  const edits = read !== null && "claims" in read ? statementEdits(statement, fields, read.claims) : null;
  const text = (name: keyof StatementFields, label: string, long = false): JSX.Element => (
    <Field id={`${id}${name}`} label={label}>
      {long ? (
        <textarea
          id={`${id}${name}`}
          rows={2}
          dir="auto"
          value={fields[name]}
          onChange={(event) => set(name)(event.target.value)}
        />
      ) : (
        <input
          id={`${id}${name}`}
          dir="auto"
          value={fields[name]}
          onChange={(event) => set(name)(event.target.value)}
        />
      )}
    </Field>
  );
  const select = (name: keyof StatementFields, label: string, options: readonly (readonly [string, string])[]) => (
    <Field id={`${id}${name}`} label={label}>
      <select id={`${id}${name}`} value={fields[name]} onChange={(event) => set(name)(event.target.value)}>
        <option value="">not given</option>
        {options.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <form
      className="statement-form ui"
      aria-label={`Change ${statement.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (edits === null) return;
        if (edits.length > 0) void commit(edits);
        choose({ row: "" });
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") choose({ row: "" });
      }}
    >
      {text("date", "Day")}
      {text("speaker", "Speaker")}
      {text("role", "Role")}
      {select(
        "party",
        "For the party",
        kase.parties.map(({ id: party, name }) => [party, name]),
      )}
      {select(
        "channel",
        "Channel",
        CHANNELS.map((one) => [one, one]),
      )}
      {select("source", "Source", [
        ["assumed", "assumed"],
        ...(kase.sources ?? []).map(({ id: source, title }) => [source, title] as const),
      ])}
      {text("summary", "Summary", true)}
      {text("quotation", "Quotation", true)}
      <Field id={`${id}claims`} label="Claims">
        <textarea
          id={`${id}claims`}
          rows={2}
          spellCheck={false}
          value={claims ?? ""}
          disabled={claims === null}
          aria-describedby={`${id}w`}
          aria-invalid={read !== null && "wrong" in read}
          onChange={(event) => setClaims(event.target.value)}
        />
      </Field>
      <small id={`${id}w`} role="status">
        {read !== null && "wrong" in read ? read.wrong : ""}
      </small>
      {text("retracts", "Retracts the statement")}
      {text("corrects", "Corrects the statement")}
      {text("note", "Note", true)}
      <p>
        <button type="submit" className="main" disabled={edits === null}>
          Save
        </button>{" "}
        <button type="button" onClick={() => choose({ row: "" })}>
          Leave it as it was
        </button>
      </p>
    </form>
  );
}

function Field(props: { readonly id: string; readonly label: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
    </div>
  );
}
