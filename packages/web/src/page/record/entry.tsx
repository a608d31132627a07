import type { NewRecordRows } from "@parley/formats";
import { type JSX, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { rowEdits } from "../../edit/record.ts";
import { useCase } from "../../state/case-context.ts";
import { commit, engine, messageOf, notice } from "../../state/session.ts";
import { Link, pageRoute } from "../../ui/link.tsx";

/** What was entered and what would come of it. */
interface Checked {
  readonly text: string;
  readonly found: NewRecordRows | null;
  readonly failed: string | null;
}

/** Milliseconds without a key before what is typed is checked. */
const REST = 150;

/** A statement in one line, or a table that is pasted; checked while it is written, and added as one change. */
export function Entry(): JSX.Element {
  const { case: kase } = useCase();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Uint8Array } | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies(kase): what is written is checked against the case as it is
  useEffect(() => {
    if (file === null && text.trim() === "") {
      setChecked(null);
      return;
    }
    let wanted = true;
    const timer = setTimeout(
      () => {
        engine.newRows(file ?? text).then(
          (found) => {
            if (wanted) setChecked({ text, found, failed: null });
          },
          (error) => {
            if (wanted) setChecked({ text, found: null, failed: messageOf(error) });
          },
        );
      },
      file === null ? REST : 0,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, file, kase]);
  const rows = checked?.found?.rows ?? [];
  const current = checked !== null && (file !== null || checked.text === text);
  const add = async (): Promise<void> => {
    if (!current || rows.length === 0) return;
    const saved = commit(rowEdits(rows));
    setText("");
    setFile(null);
    field.current?.focus();
    if (await saved)
      notice.set({
        tone: "plain",
        text: rows.length === 1 ? `Added ${rows[0]!.row.id ?? "the row"}` : `Added ${rows.length} rows`,
      });
  };
  const onKey = (event: KeyboardEvent): void => {
    const single = !text.includes("\n");
    if (event.key !== "Enter" || event.shiftKey || !(single || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void add();
  };
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    if (/\.(xlsx|jsonl)$/i.test(chosen.name)) setFile({ name: chosen.name, bytes });
    else {
      setFile(null);
      setText(new TextDecoder().decode(bytes));
    }
  };
  return (
    <section className="entry-record screen-only" aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>Add to the record</h2>
      <label htmlFor={id}>
        A statement in one line, <code>date | speaker | party | claims | source | summary</code>; several lines; or a
        table of statements, positions or contacts, pasted with its header
      </label>
      <textarea
        id={id}
        ref={field}
        rows={Math.min(14, Math.max(2, text.split("\n").length + 1))}
        value={text}
        spellCheck={false}
        dir="auto"
        placeholder="2025-11-24 | A. Minister | party-id | rejects draft:draft-id | source-id | what was said"
        aria-describedby={`${id}c`}
        aria-invalid={current && checked.found?.diagnostics.some(({ severity }) => severity === "error") === true}
        onChange={(event) => {
          setFile(null);
          setText(event.target.value);
        }}
        onKeyDown={onKey}
      />
      <p className="choose">
        <button type="button" className="main" disabled={!current || rows.length === 0} onClick={() => void add()}>
          {rows.length > 1 ? `Add ${rows.length} rows` : "Add"}
        </button>
        <label className="file">
          <input
            type="file"
            className="sr"
            accept=".csv,.tsv,.txt,.xlsx,.jsonl"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
          From a file …
        </label>
        {file === null ? null : <span className="quiet">{file.name}</span>}
      </p>
      <div id={`${id}c`} role="status" className="check">
        {checked === null ? null : <Check checked={checked} />}
      </div>
      <Writing />
    </section>
  );
}

/** Most rows and remarks told one by one. */
const MOST = 12;

function Check({ checked: { found, failed } }: { readonly checked: Checked }): JSX.Element {
  if (found === null) return <p>{failed}</p>;
  const { rows, leftOut, diagnostics } = found;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    <>
      {errors.length > 0 ? (
        <p>
          {errors.length === 1 ? "One thing is" : `${errors.length} things are`} still to be put right; nothing is added
          before.
        </p>
      ) : rows.length === 0 && leftOut.length === 0 ? (
        <p>No row yet.</p>
      ) : (
        <p>
          {rows.length === 0
            ? "Nothing new."
            : rows.length === 1
              ? "One row is sound."
              : `${rows.length} rows are sound.`}
        </p>
      )}
      <ul className="diagnostics">
        {diagnostics.slice(0, MOST).map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: remarks have no identity but their place
          <li key={i} className={one.severity}>
            line {one.line}, character {one.column}: {one.message}
          </li>
        ))}
        {leftOut.slice(0, MOST).map(({ place, message }) => (
          <li key={`${place.line} ${message}`}>
            line {place.line} is left out: {message}
          </li>
        ))}
      </ul>
      {diagnostics.length + leftOut.length > 2 * MOST ? <p className="note">… and more of the same kind.</p> : null}
    </>
  );
}

/** How a line is written, with the ids of this case. */
function Writing(): JSX.Element {
  const { case: kase } = useCase();
  const list = (rows: readonly { readonly id: string }[] | undefined): string =>
    (rows ?? [])
      .slice(0, 40)
      .map(({ id }) => id)
      .join(", ");
  return (
    <details className="fold">
      <summary>How to write claims, and the ids of this case</summary>
      <p>
        Claims are parted by semicolons: <code>accepts</code>, <code>rejects</code>, <code>demands</code>,{" "}
        <code>offers</code>, <code>promises</code>, <code>threatens</code>, <code>denies</code> and what they are about,{" "}
        <code>draft:ID</code>, <code>issue:ID=OPTION</code> or <code>commitment:ID</code>;{" "}
        <code>reports-acceptance of PARTY about …</code>; <code>reports-progress 1 about draft:ID</code>, from −2 to 2.
        A summary alone will do.
      </p>
      <dl className="keys">
        <div>
          <dt>Parties</dt>
          <dd>{list(kase.parties)}</dd>
        </div>
        <div>
          <dt>Drafts</dt>
          <dd>{list(kase.drafts)}</dd>
        </div>
        <div>
          <dt>Issues</dt>
          <dd>{list(kase.issues)}</dd>
        </div>
        <div>
          <dt>Sources</dt>
          <dd>
            {kase.sources?.length ?? 0} ids, in <Link to={pageRoute("judgements", { view: "sources" })}>Sources</Link>,
            or <code>assumed</code>
          </dd>
        </div>
      </dl>
    </details>
  );
}
