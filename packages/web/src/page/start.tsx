import type { CaseSnapshot, CaseSummary, Files, WorkspaceSummary } from "@parley/store/wire";
import {
  type ChangeEvent,
  type DragEvent,
  type FormEvent,
  type JSX,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Refusal, server } from "../api/client.ts";
import { filesOfDrop, filesOfInput } from "../edit/case-files.ts";
import { isCaseFile, readPending } from "../edit/plan-files.ts";
import { useObservable } from "../state/observable.ts";
import { pendingPlan } from "../state/pending-plan.ts";
import { go } from "../state/router.ts";
import { messageOf } from "../state/session.ts";
import { Diagnostics } from "../ui/failed-case.tsx";
import { Heading } from "../ui/heading.tsx";
import { Link } from "../ui/link.tsx";
import { SchemeButton } from "../ui/scheme.tsx";
import { today, when } from "../ui/when.ts";
import { Working } from "../ui/working.tsx";

/** Where one begins: cases of this workspace, built-in cases, files of one's own. */
export function Start(): JSX.Element {
  const [workspace, setWorkspace] = useState<WorkspaceSummary | null>(null);
  const [problem, setProblem] = useState<Refusal | Error | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const reading = useRef<AbortController | null>(null);
  const look = useCallback(() => {
    server.workspace().then(setWorkspace, setProblem);
  }, []);
  useEffect(look, [look]);
  const enter = async (what: string, make: () => Promise<CaseSnapshot>, page = "overview"): Promise<void> => {
    setProblem(null);
    setBusy(what);
    try {
      const { key } = await make();
      go({ key, page, query: {} });
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(messageOf(error)));
    } finally {
      setBusy(null);
    }
  };
  const take = (files: Promise<Files>): void => void enter("Reading the files", async () => server.import(await files));
  /** Reads a plan and leads to the step in which it is looked over. */
  const lookOver = async (name: string, bytes: Promise<Uint8Array>, title: string): Promise<void> => {
    setProblem(null);
    setBusy("Reading the plan");
    const stopping = new AbortController();
    reading.current = stopping;
    try {
      const given = { title, date: today(), into: null, follows: "" };
      pendingPlan.set(await readPending(name, await bytes, given, stopping.signal));
      go({ key: null, page: "import", query: {} });
    } catch (error) {
      if (!stopping.signal.aborted) setProblem(error instanceof Error ? error : new Error(messageOf(error)));
    } finally {
      setBusy(null);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file, ...others] = [...event.dataTransfer.files];
    const folder = [...event.dataTransfer.items].some((item) => item.webkitGetAsEntry()?.isDirectory);
    if (file === undefined || others.length > 0 || folder || isCaseFile(file.name))
      take(filesOfDrop(event.dataTransfer));
    else {
      void lookOver(
        file.name,
        file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
        "",
      );
    }
  };
  const cases = workspace?.cases.filter(({ deleted }) => !deleted) ?? [];
  return (
    <>
      <header className="top">
        <b className="brand">Parley</b>
        <div className="tools">
          <SchemeButton />
        </div>
      </header>
      <main
        className={`start-page${over ? " over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Heading title="Start">Who would sign this plan, and why?</Heading>
        {workspace?.readOnly ? (
          <div role="alert">
            <p>This workspace is open for reading only:</p>
            <ul>
              {workspace.readOnly.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {problem === null ? null : (
          <div className="refused" role="alert">
            <p>
              <strong>{problem.message}</strong>
            </p>
            {problem instanceof Refusal ? (
              <>
                {problem.detail === "" ? null : <p>{problem.detail}</p>}
                <Diagnostics list={problem.diagnostics} />
              </>
            ) : null}
          </div>
        )}
        {busy === null ? null : (
          <Working what={busy} {...(busy === "Reading the plan" && { onStop: () => reading.current?.abort() })} />
        )}
        <Unfinished />
        {workspace === null || workspace.cases.length === 0 ? null : (
          <Recent cases={cases} onChange={look} onProblem={setProblem} />
        )}
        <section aria-labelledby="built-in">
          <h2 id="built-in">Built-in cases</h2>
          <ul className="built-in">
            {workspace?.builtIn.map(({ id, title, summary }) => (
              <li key={id}>
                <h3>{title}</h3>
                <p>{summary}</p>
                <button
                  type="button"
                  disabled={busy !== null}
                  onClick={() => void enter(`Opening ${title}`, () => server.builtIn(id))}
                  aria-label={`Open a copy of ${title}`}
                >
                  Open a copy
                </button>
              </li>
            ))}
          </ul>
        </section>
        <Own onFiles={take} />
        <FromPlan
          onPlan={(name, bytes, given) => void lookOver(name, bytes, given)}
          onEmpty={(title) => void enter("Making the case", () => server.create(title), "case")}
        />
      </main>
    </>
  );
}

/** A plan that was being looked over when the person came back here. */
function Unfinished(): JSX.Element | null {
  const pending = useObservable(pendingPlan);
  if (pending === null || pending.into !== null) return null;
  return (
    <p className="ui" role="status">
      “<bdi>{pending.title}</bdi>” is being looked over:{" "}
      <Link to={{ key: null, page: "import", query: {} }}>go on with it</Link> or{" "}
      <button type="button" onClick={() => pendingPlan.set(null)}>
        throw it away
      </button>
    </p>
  );
}

function Recent(props: {
  readonly cases: readonly CaseSummary[];
  readonly onChange: () => void;
  readonly onProblem: (problem: Error) => void;
}): JSX.Element {
  const [deleted, setDeleted] = useState<CaseSummary | null>(null);
  const remove = ({ key, revision }: CaseSummary): void => {
    server.delete(key, revision).then((committed) => {
      setDeleted(committed.case);
      props.onChange();
    }, props.onProblem);
  };
  const restore = ({ key, revision }: CaseSummary): void => {
    server.undo(key, revision).then(() => {
      setDeleted(null);
      props.onChange();
    }, props.onProblem);
  };
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">Your cases</h2>
      {deleted === null ? null : (
        <p className="ui" role="status">
          “{deleted.title}” is deleted.{" "}
          <button type="button" onClick={() => restore(deleted)}>
            Take it back
          </button>
        </p>
      )}
      <table className="recent">
        <caption className="sr">Cases of this workspace, the latest changed first</caption>
        <thead className="sr">
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Changed</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {props.cases.map((summary) => (
            <tr key={summary.key}>
              <th scope="row">
                <Link to={{ key: summary.key, page: "overview", query: {} }}>{summary.title}</Link>
              </th>
              <td className="end quiet">
                <time dateTime={summary.changed}>{when(summary.changed)}</time>
              </td>
              <td className="end">
                <button
                  type="button"
                  className="plain quiet"
                  onClick={() => remove(summary)}
                  aria-label={`Delete ${summary.title}`}
                >
                  Delete
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Own({ onFiles }: { readonly onFiles: (files: Promise<Files>) => void }): JSX.Element {
  const id = useId();
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const { files } = event.target;
    if (files !== null && files.length > 0) onFiles(filesOfInput([...files]));
    event.target.value = "";
  };
  return (
    <section aria-labelledby={`${id}h`} className="own">
      <h2 id={`${id}h`}>A case of your own</h2>
      <p>
        Drop a case’s folder or file, or a plan, anywhere on this page, or choose it here. It is copied into your
        workspace; the files themselves stay as they are. Nothing leaves this machine.
      </p>
      <p className="choose">
        <label className="file">
          Open a folder with case.yaml …
          <input className="sr" type="file" multiple onChange={chosen} {...{ webkitdirectory: "" }} />
        </label>
        <label className="file">
          Open one file (YAML or JSON) …
          <input className="sr" type="file" accept=".yaml,.yml,.json" onChange={chosen} />
        </label>
      </p>
    </section>
  );
}

function FromPlan(props: {
  readonly onPlan: (name: string, bytes: Promise<Uint8Array>, title: string) => void;
  readonly onEmpty: (title: string) => void;
}): JSX.Element {
  const id = useId();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") props.onPlan("The plan", Promise.resolve(new TextEncoder().encode(text)), title);
    else if (title.trim() !== "") props.onEmpty(title.trim());
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file !== undefined)
      props.onPlan(
        file.name,
        file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
        title,
      );
    event.target.value = "";
  };
  return (
    <section aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>From a plan you have as text</h2>
      <p>
        First look over how it was read. Its points become issues to begin with; then name the parties and say what each
        makes of them. A first picture takes some ten minutes.
      </p>
      <form className="paste" onSubmit={begin}>
        <label htmlFor={`${id}t`}>Title of the case</label>
        <input id={`${id}t`} value={title} dir="auto" onChange={(event) => setTitle(event.target.value)} />
        <label htmlFor={`${id}x`}>The plan, pasted; leave it empty for an empty case</label>
        <textarea id={`${id}x`} rows={5} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        <p className="choose">
          <button type="submit" disabled={title.trim() === "" && text.trim() === ""}>
            Begin
          </button>
          <label className="file">
            Or open a plan (text, Markdown, HTML, Word, Akoma Ntoso) …
            <input
              className="sr"
              type="file"
              accept=".txt,.md,.markdown,.html,.htm,.docx,.xml,.akn"
              onChange={chosen}
            />
          </label>
        </p>
      </form>
    </section>
  );
}
