import { type BriefPart, briefParts } from "@parley/report";
import type { Picture } from "@parley/report/word";
import { type JSX, type MouseEvent, useEffect, useRef, useState } from "react";
import { server } from "../api/client.ts";
import { sectionEdits } from "../edit/brief.ts";
import type { BriefRequest } from "../engine/brief.ts";
import { Abandoned } from "../engine/engine.ts";
import { useCase } from "../state/case-context.ts";
import { perspectivesOf } from "../state/choices.ts";
import { commit, currentDigest, engine, look, messageOf, opened } from "../state/session.ts";
import { download, embeddedFonts, pngOf } from "../ui/download.ts";
import { Heading } from "../ui/heading.tsx";
import { NothingYet } from "../ui/nothing-yet.tsx";
import { today } from "../ui/when.ts";
import { BriefWordsEditor } from "./brief-words.tsx";

type Job =
  | { readonly status: "idle" }
  | { readonly status: "working"; readonly what: string; readonly share: number | null }
  | { readonly status: "laid-out"; readonly address: string }
  | { readonly status: "failed"; readonly message: string };

const FORMATS = [
  { id: "html", title: "HTML" },
  { id: "pdf", title: "PDF" },
  { id: "word", title: "Word" },
  { id: "markdown", title: "Markdown" },
] as const;
type Format = (typeof FORMATS)[number]["id"];

/** The case as a document to send: sections chosen, words edited, in the format that is wanted. */
export default function Brief(): JSX.Element {
  const { case: kase, perspective, draft, names, disguised } = useCase();
  const [others, setOthers] = useState(true);
  const [job, setJob] = useState<Job>({ status: "idle" });
  const [canPrint, setCanPrint] = useState(true);
  const stopping = useRef(new AbortController());
  const [parts, setParts] = useState<readonly BriefPart[]>([]);
  useEffect(() => {
    void briefParts(kase).then(setParts);
  }, [kase]);
  useEffect(() => {
    void server.workspace().then((workspace) => setCanPrint(workspace.canPrint));
  }, []);
  if (disguised)
    return (
      <div className="narrow-column">
        <Heading title="Brief">No brief under other names</Heading>
        <p>While the parties go by other names nothing leaves the page as a file. Show the names as they are first.</p>
      </div>
    );
  if (draft === null) return <NothingYet page="Brief" />;
  const all = perspectivesOf(kase);
  const without = kase.brief?.leaveOut ?? [];

  const run = async (what: string, work: (request: BriefRequest, tell: (share: number) => void) => Promise<Job>) => {
    setJob({ status: "working", what, share: null });
    stopping.current = new AbortController();
    try {
      const [{ parley: version }, digest] = await Promise.all([server.workspace(), currentDigest()]);
      const perspectives = others ? all.map(({ id }) => id) : [perspective];
      const request = {
        perspectives,
        main: perspective,
        draft,
        digest,
        version,
        date: today(),
        asOf: look.value.day ?? undefined,
      };
      setJob(await work(request, (share) => setJob({ status: "working", what, share })));
    } catch (error) {
      const stopped = error instanceof Abandoned || stopping.current.signal.aborted;
      setJob(stopped ? { status: "idle" } : { status: "failed", message: messageOf(error) });
    }
  };
  const write = (format: Format): Promise<void> =>
    run("Writing the brief", async (request, tell) => {
      const name = `${opened().summary.id}-brief`;
      if (format === "pdf") {
        const html = await engine.brief(request, "print", tell);
        setJob({ status: "working", what: "Printing the brief", share: null });
        download(`${name}.pdf`, "application/pdf", await server.print(html, stopping.current.signal));
      } else if (format === "word") {
        const drawings = await engine.drawings(request, await embeddedFonts(), tell);
        setJob({ status: "working", what: "Drawing the figures", share: null });
        const pictures: Picture[] = [];
        for (const { svg, width, height } of drawings)
          pictures.push({ png: new Uint8Array(await (await pngOf(svg)).arrayBuffer()), width, height });
        download(`${name}.docx`, WORD, new Blob([await engine.word(request, pictures)], { type: WORD }));
      } else {
        const content = await engine.brief(request, format, tell);
        if (format === "html") download(`${name}.html`, "text/html", content);
        else download(`${name}.md`, "text/markdown", content);
      }
      return { status: "idle" };
    });
  const layOut = (): Promise<void> =>
    run("Laying the brief out", async (request, tell) => ({
      status: "laid-out",
      ...(await server.layOut(await engine.brief(request, "print", tell))),
    }));
  const stop = (): void => {
    stopping.current.abort();
    engine.stop();
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
              onChange={(event) => void commit(sectionEdits(opened().case, id, event.target.checked))}
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
      <p className="formats">
        {FORMATS.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className={id === "html" ? "main" : undefined}
            disabled={working || (id === "pdf" && !canPrint)}
            onClick={() => void write(id)}
          >
            Download as {title}
          </button>
        ))}
        <button type="button" disabled={working} onClick={() => void layOut()}>
          Print …
        </button>
      </p>
      {job.status === "working" ? (
        <p className="working" role="status">
          <progress aria-label={job.what} {...(job.share === null ? {} : { value: job.share, max: 1 })} /> {job.what}
          <button type="button" onClick={stop}>
            Stop
          </button>
        </p>
      ) : null}
      {job.status === "failed" ? <p role="alert">{job.message}</p> : null}
      {job.status === "laid-out" ? (
        <p role="status">
          The brief is laid out.{" "}
          <a href={job.address} target="_blank" rel="noopener opener" onClick={printThere}>
            Open it and print
          </a>
        </p>
      ) : null}
      <p className="note">
        {canPrint
          ? "The PDF is printed by the Chromium, Chrome or Edge of this computer, without network; it is tagged for screen readers. "
          : "No Chromium, Chrome or Edge was found on this computer, so that no PDF can be written here. “Print …” lays the brief out for your browser’s own print dialogue, which can save it as a PDF. "}
        The command line writes the same brief: <code>parley analyse CASE --html brief.html</code>, <code>--pdf</code>,{" "}
        <code>--docx</code>, <code>--md</code>.
      </p>
      <BriefWordsEditor />
      <h2>The case itself</h2>
      <p>
        All files of the case, comments included, as they stand: to keep, to put under version control, or to open
        elsewhere.
      </p>
      <ExportButton />
    </div>
  );
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Opens the link's page and, once it is there, the print dialogue on it. */
function printThere(event: MouseEvent<HTMLAnchorElement>): void {
  const page = window.open(event.currentTarget.href, "_blank");
  if (page === null) return;
  event.preventDefault();
  page.addEventListener("load", () => page.print());
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
