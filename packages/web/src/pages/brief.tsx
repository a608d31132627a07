import type { Analysis, Case } from "@parley/core";
import { views } from "@parley/report";
import { type JSX, useMemo, useState } from "react";
import { server } from "../api/client.ts";
import { Abandoned } from "../engine/engine.ts";
import { perspectivesOf } from "../state/choices.ts";
import { currentDigest, engine, messageOf, opened } from "../state/session.ts";
import { useCase } from "../ui/case-context.ts";
import { download } from "../ui/download.ts";
import { Heading } from "../ui/heading.tsx";
import { today } from "../ui/when.ts";
import { NothingYet } from "./nothing-yet.tsx";

interface Part {
  /** Of the section in the document. */
  readonly id: string;
  readonly title: string;
}

/** The sections a brief composes itself, by their ids in the document, before and after those of the catalogue. */
const BEFORE: readonly Part[] = [
  { id: "standing", title: "Where the drafts stand" },
  { id: "gets", title: "What each party gets" },
  { id: "moved", title: "What moved from draft to draft" },
  { id: "agreed", title: "What could be agreed at all" },
  { id: "blocked", title: "What blocks a deal" },
  { id: "core", title: "What it boils down to" },
  { id: "amendments", title: "The smallest amendments" },
  { id: "trades", title: "What could be traded" },
  { id: "readings", title: "What rests on different readings" },
  { id: "perspectives", title: "Who sees it otherwise" },
];
const AFTER: readonly Part[] = [
  { id: "known", title: "What is known of each draft" },
  { id: "assumed", title: "What was assumed, and by whom" },
  { id: "limits", title: "What this does not claim" },
  { id: "method", title: "How it was computed" },
];
const COMPOSED: ReadonlySet<string> = new Set([
  "accept",
  "drafts",
  "frontier",
  "amend",
  "why-not",
  "core",
  "trades",
  "synopsis",
]);

/** Every section a brief of the case may have; each analysis of the catalogue makes one. */
function partsOf(kase: Case): readonly Part[] {
  const others = views.flatMap((view): Part[] => {
    const { id, concerns } = view(({ analysis }): Pick<Analysis<never, unknown>, "id" | "concerns"> => analysis);
    if (COMPOSED.has(id) || (concerns !== undefined && !concerns(kase))) return [];
    return [{ id, title: view(({ title }) => title) }];
  });
  return [...BEFORE, ...others, ...AFTER];
}

type Job =
  | { readonly status: "idle" }
  | { readonly status: "working"; readonly share: number | null }
  | { readonly status: "failed"; readonly message: string };

/** The case as a document to send: sections chosen, one file that needs nothing else. */
export default function Brief(): JSX.Element {
  const { case: kase, perspective, draft, names } = useCase();
  const [without, setWithout] = useState<readonly string[]>([]);
  const [others, setOthers] = useState(true);
  const [job, setJob] = useState<Job>({ status: "idle" });
  const parts = useMemo(() => partsOf(kase), [kase]);
  if (draft === null) return <NothingYet page="Brief" />;
  const all = perspectivesOf(kase);
  const write = async (format: "html" | "markdown"): Promise<void> => {
    setJob({ status: "working", share: null });
    try {
      const [{ parley: version }, digest] = await Promise.all([server.workspace(), currentDigest()]);
      const perspectives = others ? all.map(({ id }) => id) : [perspective];
      const request = { format, perspectives, main: perspective, draft, digest, version, date: today(), without };
      const content = await engine.brief(request, (share) => setJob({ status: "working", share }));
      const name = `${opened().summary.id}-brief.${format === "html" ? "html" : "md"}`;
      download(name, format === "html" ? "text/html" : "text/markdown", content);
      setJob({ status: "idle" });
    } catch (error) {
      setJob(error instanceof Abandoned ? { status: "idle" } : { status: "failed", message: messageOf(error) });
    }
  };
  const working = job.status === "working";
  return (
    <div className="narrow-column">
      <Heading title="Brief">A brief to send</Heading>
      <p className="lede">
        One file with the five answers on its first page, the figures with their tables and sources, and every judgement
        the numbers rest on. On “{names.draftName(draft)}”, told in full under “
        {all.find(({ id }) => id === perspective)?.title}”.
      </p>
      <fieldset className="sections">
        <legend>Sections</legend>
        {parts.map(({ id, title }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={!without.includes(id)}
              onChange={(event) =>
                setWithout(event.target.checked ? without.filter((other) => other !== id) : [...without, id])
              }
            />{" "}
            {title}
          </label>
        ))}
      </fieldset>
      {all.length < 2 ? null : (
        <p className="one-choice">
          <label>
            <input type="checkbox" checked={others} onChange={(event) => setOthers(event.target.checked)} /> Run the
            case under all {all.length} perspectives
          </label>
        </p>
      )}
      {without.includes("assumed") || without.includes("limits") ? (
        <p className="note" role="status">
          Without what was assumed, or what is not claimed, a reader cannot judge the numbers.
        </p>
      ) : null}
      <p>
        <button type="button" className="main" disabled={working} onClick={() => void write("html")}>
          Download as HTML
        </button>{" "}
        <button type="button" disabled={working} onClick={() => void write("markdown")}>
          Download as Markdown
        </button>
      </p>
      {job.status === "working" ? (
        <p className="working" role="status">
          <progress aria-label="Writing the brief" {...(job.share === null ? {} : { value: job.share, max: 1 })} />{" "}
          Writing the brief
          <button type="button" onClick={() => engine.stop()}>
            Stop
          </button>
        </p>
      ) : null}
      {job.status === "failed" ? <p role="alert">{job.message}</p> : null}
      <p className="note">
        The HTML file prints well: open it and print to PDF. The command line writes the same brief:{" "}
        <code>parley analyse CASE --html brief.html</code>.
      </p>
      <h2>The case itself</h2>
      <p>
        All files of the case, comments included, as they stand: to keep, to put under version control, or to open
        elsewhere.
      </p>
      <ExportButton />
    </div>
  );
}

function ExportButton(): JSX.Element {
  const [problem, setProblem] = useState<string | null>(null);
  const write = async (): Promise<void> => {
    try {
      const { name, files } = await server.export(opened().key);
      const { zipped } = await import("../edit/zip.ts");
      download(`${name}.zip`, "application/zip", zipped(files));
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <p>
      <button type="button" onClick={() => void write()}>
        Download the case as a ZIP
      </button>{" "}
      {problem === null ? null : <span role="alert">{problem}</span>}
    </p>
  );
}
