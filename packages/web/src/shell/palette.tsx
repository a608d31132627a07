import { type Case, isParty } from "@parley/core";
import { type JSX, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { PAGES, RECORD_VIEWS } from "../page/pages.ts";
import { cellOf } from "../state/cell-codes.ts";
import { perspectivesOf } from "../state/choices.ts";
import { choose, go } from "../state/router.ts";
import { redo, session, undo } from "../state/session.ts";
import { pageRoute } from "../ui/link.tsx";

interface Command {
  readonly name: string;
  readonly kind: string;
  readonly run: () => void;
}

const MOST = 40;

/** Every page, draft, perspective, issue, point, source and action by name. */
export function Palette({ kase, onClose }: { readonly kase: Case; readonly onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const commands = useMemo(() => commandsOf(kase), [kase]);
  const found = useMemo(() => {
    const cell = cellCommand(kase, asked);
    return [...(cell === null ? [] : [cell]), ...matching(commands, asked)];
  }, [kase, commands, asked]);
  // Neither may hand what they return to React.
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const choice = found[Math.min(at, found.length - 1)];
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    dialog.current?.close();
    command.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((now) => Math.max(0, Math.min(found.length - 1, now + step)));
    else if (event.key === "Enter") run(choice);
    else return;
    event.preventDefault();
  };
  return (
    <dialog className="palette" ref={dialog} onClose={onClose} aria-label="Find anything in the case">
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choice === undefined ? undefined : `${id}-${found.indexOf(choice)}`}
        aria-label="A page, draft, perspective, issue, source or action"
        placeholder="A page, draft, perspective, issue, source or action; 2c: a cell of the matrix"
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={id} role="listbox" ref={list} aria-label="Found">
        {found.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <li
            key={`${command.kind} ${command.name}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={command === choice}
            onClick={() => run(command)}
            onPointerMove={() => setAt(i)}
          >
            <span>{command.name}</span>
            <small>{command.kind}</small>
          </li>
        ))}
      </ul>
    </dialog>
  );
}

function commandsOf(kase: Case): readonly Command[] {
  const page =
    (id: string, query: Readonly<Record<string, string>> = {}) =>
    (): void =>
      go(pageRoute(id, query));
  const now = session.value;
  const summary = now.status === "open" ? now.summary : null;
  return [
    ...PAGES.map(({ id, title, asks }): Command => ({ name: `${title}: ${asks}`, kind: "page", run: page(id) })),
    ...RECORD_VIEWS.map(
      ({ id, title, asks }): Command => ({
        name: `Record, ${title}: ${asks}`,
        kind: "page",
        run: page("record", { view: id }),
      }),
    ),
    ...(summary?.undo ? [{ name: `Undo: ${summary.undo}`, kind: "action", run: () => void undo() }] : []),
    ...(summary?.redo ? [{ name: `Redo: ${summary.redo}`, kind: "action", run: () => void redo() }] : []),
    { name: "All cases", kind: "page", run: () => go({ key: null, page: "start", query: {} }) },
    {
      name: "Neutrality: the case with its parties under other names",
      kind: "page",
      run: page("judgements", { view: "neutrality" }),
    },
    { name: "Letters in place of the parties’ names", kind: "action", run: () => choose({ names: "letters" }) },
    { name: "The parties’ names as they are", kind: "action", run: () => choose({ names: "" }) },
    { name: "Print this page", kind: "action", run: () => print() },
    ...perspectivesOf(kase).map(
      ({ id, title }): Command => ({ name: title, kind: "perspective", run: () => choose({ perspective: id }) }),
    ),
    ...(kase.drafts ?? []).map(
      ({ id, title, short }): Command => ({ name: short ?? title, kind: "draft", run: () => choose({ draft: id }) }),
    ),
    ...kase.issues.map(
      ({ id, title }): Command => ({ name: title, kind: "issue", run: page("judgements", { issue: id }) }),
    ),
    ...kase.parties.map(({ id, name }): Command => ({ name, kind: "party", run: page("judgements", { party: id }) })),
    ...(kase.sources ?? []).map(
      ({ id, title }): Command => ({ name: title, kind: "source", run: page("judgements", { source: id }) }),
    ),
  ];
}

/** The cell of the matrix that a digit and a letter name, as they stand beside its parties and issues. */
function cellCommand(kase: Case, asked: string): Command | null {
  const parties = kase.parties.filter(isParty);
  const cell = cellOf(asked, parties, kase.issues);
  if (cell === null) return null;
  const [party, issue] = [parties[cell.party]!, kase.issues[cell.issue]!];
  return {
    name: `${party.name} on ${issue.title}`,
    kind: "cell of the matrix",
    run: () => {
      go(pageRoute("matrix", { party: party.id, issue: issue.id }));
      focusSoon(`[data-at="${CSS.escape(`${party.id} ${issue.id}`)}"]`);
    },
  };
}

/** Moves the focus to something on the page that is gone to, as soon as it is there. */
function focusSoon(selector: string, tries = 60): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) found.focus();
    else if (tries > 0) focusSoon(selector, tries - 1);
  });
}

/** Commands that hold every word asked for; those that begin with it first. */
function matching(commands: readonly Command[], asked: string): readonly Command[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ name, kind }) => {
    const text = `${kind} ${name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const first = (command: Command): number => (command.name.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return found.sort((a, b) => first(a) - first(b)).slice(0, MOST);
}
