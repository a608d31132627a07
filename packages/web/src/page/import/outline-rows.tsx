import { type Correction, corrected, type Outline, type OutlineRow } from "@parley/formats/plans";
import { type JSX, memo, useEffect, useId, useRef, useState } from "react";

/** What was done, in words, or why it could not be. */
export interface Said {
  readonly tone: "plain" | "problem";
  readonly text: string;
}

interface RowsProps {
  readonly outline: Outline;
  readonly onChange: (outline: Outline) => void;
  readonly onSay: (said: Said) => void;
  /** What else stands with a point. */
  readonly children: (row: OutlineRow) => JSX.Element | null;
}

/** The points and headings of a text as they were recognised; each can be opened and corrected. */
export function OutlineRows({ outline, onChange, onSay, children }: RowsProps): JSX.Element {
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const [focus, setFocus] = useState<number | null>(null);
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${focus}"]`)?.focus();
    setFocus(null);
  }, [focus]);
  const correct = (correction: Correction): boolean => {
    const done = corrected(outline, correction);
    if (done.outline === null) {
      onSay({ tone: "problem", text: done.problem });
      return false;
    }
    onChange(done.outline);
    const numbered =
      done.renumbered === 1 ? " One point is numbered anew." : ` ${done.renumbered} points are numbered anew.`;
    onSay({ tone: "plain", text: `${DONE[correction.op]}${done.renumbered === 0 ? "" : numbered}` });
    const at = outline.rows.findIndex(({ key }) => key === correction.key);
    const stays = done.outline.rows.some(({ key }) => key === correction.key);
    if (!stays) {
      const next = done.outline.rows[Math.max(0, at - 1)]!.key;
      setOpen(correction.op === "drop" ? null : next);
      setFocus(next);
    } else if (correction.op === "split") {
      const next = done.outline.rows[at + 1]!.key;
      setOpen(next);
      setFocus(next);
    }
    return true;
  };
  return (
    <ol className="outline" ref={list}>
      {outline.rows.map((row, k) => (
        <li key={row.key} className={row.kind} style={{ "--level": row.level } as Record<string, number>} dir="auto">
          <button
            type="button"
            className="plain label"
            data-row={row.key}
            aria-expanded={open === row.key}
            aria-label={`Correct ${nameOf(row)}`}
            onClick={() => setOpen(open === row.key ? null : row.key)}
          >
            {row.kind === "heading" ? "§" : (row.label ?? "¶")}
          </button>
          <div className="words">
            {open === row.key ? (
              <Tools
                row={row}
                first={k === 0}
                onCorrect={correct}
                onClose={() => {
                  setOpen(null);
                  setFocus(row.key);
                }}
              />
            ) : (
              <Words heading={row.heading} text={row.text} />
            )}
            {children(row)}
          </div>
        </li>
      ))}
    </ol>
  );
}

const DONE: Readonly<Record<Correction["op"], string>> = {
  join: "Joined with the one before.",
  split: "Split.",
  label: "Numbered anew.",
  words: "Reworded.",
  level: "Moved.",
  drop: "Dropped.",
  heading: "Now a heading.",
};

/** How many characters of a point are shown until it is opened. */
const SHOWN = 700;

const Words = memo(
  ({ heading, text }: { readonly heading: string | null; readonly text: string }): JSX.Element => (
    <p>
      {heading === null ? null : <strong>{heading} </strong>}
      {text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}
    </p>
  ),
);

/** A row by its number, for who cannot see it. */
export function nameOf({ kind, id, text }: OutlineRow): string {
  return kind === "heading" ? `the heading ${text}` : id === "preamble" ? "the preamble" : `point ${id}`;
}

function Tools(props: {
  readonly row: OutlineRow;
  readonly first: boolean;
  readonly onCorrect: (correction: Correction) => boolean;
  readonly onClose: () => void;
}): JSX.Element {
  const { row, first, onCorrect, onClose } = props;
  const { key } = row;
  const id = useId();
  const [label, setLabel] = useState(row.label ?? "");
  const [text, setText] = useState(row.text);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setLabel(row.label ?? ""), [row.label]);
  useEffect(() => setText(row.text), [row.text]);
  const name = nameOf(row);
  const relabel = (): void => {
    if (label.trim() === (row.label ?? "")) return;
    if (!onCorrect({ op: "label", key, label })) setLabel(row.label ?? "");
  };
  const reword = (): void => {
    if (text.trim() !== row.text) onCorrect({ op: "words", key, text });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from whatever within it has the focus
    <div
      className="correct ui"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      {row.kind === "heading" ? null : (
        <p className="add-row">
          <label htmlFor={`${id}l`}>Number</label>
          <input
            id={`${id}l`}
            value={label}
            size={8}
            onChange={(event) => setLabel(event.target.value)}
            onBlur={relabel}
            onKeyDown={(event) => {
              if (event.key === "Enter") relabel();
            }}
          />
          <span className="quiet">as in “7.”, “b)”, “Article 3”; empty for a paragraph of the point before</span>
        </p>
      )}
      <label htmlFor={`${id}t`} className="sr">
        The words of {name}
      </label>
      <textarea
        id={`${id}t`}
        ref={area}
        dir="auto"
        value={text}
        readOnly={row.kind === "heading"}
        rows={Math.min(14, Math.max(2, Math.ceil(text.length / 70)))}
        onChange={(event) => setText(event.target.value)}
        onBlur={reword}
      />
      <p className="acts">
        <button type="button" disabled={first} onClick={() => onCorrect({ op: "join", key })}>
          Join with the one before
        </button>
        {row.kind === "heading" ? null : (
          <button
            type="button"
            onClick={() => {
              onCorrect({ op: "split", key, at: area.current?.selectionStart ?? 0 });
            }}
          >
            Split at the cursor
          </button>
        )}
        <button type="button" onClick={() => onCorrect({ op: "level", key, by: 1 })}>
          Under the one before
        </button>
        <button type="button" disabled={row.level === 0} onClick={() => onCorrect({ op: "level", key, by: -1 })}>
          Out by one level
        </button>
        {row.kind === "heading" ? null : (
          <button type="button" onClick={() => onCorrect({ op: "heading", key })}>
            Make it a heading
          </button>
        )}
        <button type="button" onClick={() => onCorrect({ op: "drop", key })}>
          Drop it
        </button>
        <button type="button" className="plain" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  );
}
