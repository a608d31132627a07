import { type Case, type Id, type IsoDate, readinessOf } from "@parley/core";
import { longDate } from "@parley/report";
import { type ComponentType, type JSX, lazy, Suspense, useMemo, useRef } from "react";
import { PAGES, type PageId } from "../page/pages.ts";
import { NotJudged } from "../panels/not-judged.tsx";
import { CaseProvider, caseContext } from "../state/case-context.ts";
import { latestDraftOf, perspectivesOf } from "../state/choices.ts";
import { disguiseOf } from "../state/disguise.ts";
import { useObservable } from "../state/observable.ts";
import { useResult } from "../state/results.ts";
import { useRoute } from "../state/router.ts";
import { engine, look, seen, session } from "../state/session.ts";
import { FailedCase } from "../ui/failed-case.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { Working } from "../ui/working.tsx";
import { Boundary } from "./boundary.tsx";
import { DisguiseBanner } from "./disguise.tsx";
import { Header } from "./header.tsx";

const fetched = {
  overview: () => import("../page/overview.tsx"),
  plan: () => import("../page/plan.tsx"),
  matrix: () => import("../page/matrix.tsx"),
  space: () => import("../page/space.tsx"),
  words: () => import("../page/words.tsx"),
  judgements: () => import("../page/judgements.tsx"),
  record: () => import("../page/record/record.tsx"),
  questions: () => import("../page/questions.tsx"),
  strategy: () => import("../page/strategy.tsx"),
  talks: () => import("../page/talks.tsx"),
  brief: () => import("../page/brief.tsx"),
  room: () => import("../page/room.tsx"),
  case: () => import("../page/setup.tsx"),
  history: () => import("../page/history.tsx"),
  help: () => import("../page/help.tsx"),
} satisfies Readonly<Record<PageId, () => Promise<{ readonly default: ComponentType }>>>;
const pages: ReadonlyMap<string, ComponentType> = new Map(
  Object.entries(fetched).map(([id, fetch]) => [id, lazy(fetch)]),
);

/** Pages that tell what follows from judgements, and nothing else. */
const FROM_JUDGEMENTS: ReadonlySet<string> = new Set(["matrix", "space", "questions", "talks"] satisfies PageId[]);

/** Fetches the program of a page while the case is still being read. */
export function prefetch(page: string): void {
  const entry = PAGES.find(({ id }) => id === page);
  // What fails here fails again, and is told, where the page is shown.
  if (entry !== undefined) fetched[entry.id]().catch(() => undefined);
}

/** A case: its header, its pages, and the one that is open. */
export function CasePage(): JSX.Element {
  const now = useObservable(session);
  const { page, query } = useRoute();
  if (now.status === "failed") return <FailedCase message={now.message} diagnostics={now.diagnostics} />;
  if (now.status !== "open")
    return (
      <main className="page" aria-busy="true">
        <Working what="Reading the case" />
      </main>
    );
  return <Seen whole={now.case} page={page} query={query} />;
}

/** The case as it is looked at: as it stands, as of an earlier day, with its parties under other names. */
function Seen(props: {
  readonly whole: Case;
  readonly page: string;
  readonly query: Readonly<Record<string, string>>;
}): JSX.Element {
  const { whole, page, query } = props;
  const looked = useObservable(look);
  const kase = useMemo(() => seen(whole, looked), [whole, looked]);
  const perspectives = perspectivesOf(kase);
  const perspective = perspectives.find(({ id }) => id === query["perspective"])?.id ?? perspectives[0]!.id;
  const draft = kase.drafts?.find(({ id }) => id === query["draft"])?.id ?? latestDraftOf(kase);
  const disguise = disguiseOf(looked.names, whole);
  return (
    <Open
      kase={kase}
      page={page as PageId}
      perspective={perspective}
      draft={draft}
      day={looked.day}
      banner={disguise === null ? null : <DisguiseBanner disguise={disguise} plain={whole} />}
    />
  );
}

function Open(props: {
  readonly kase: Case;
  readonly page: PageId;
  readonly perspective: Id;
  readonly draft: Id | null;
  readonly day: IsoDate | null;
  /** Says that the parties go by other names; `null` where they do not. */
  readonly banner: JSX.Element | null;
}): JSX.Element {
  const { kase, page, perspective, draft, day, banner } = props;
  const { value: model, error } = useResult(`model ${perspective}`, () => engine.model({ perspective }));
  const disguised = banner !== null;
  const made = useMemo(
    () => (model === undefined ? null : caseContext(model, perspective, draft, disguised)),
    [model, perspective, draft, disguised],
  );
  // Until another perspective is compiled the page stays as it was, with its focus and what is being written in it.
  const held = useRef(made);
  if (made !== null) held.current = made;
  const context = made ?? held.current;
  const judged = useMemo(() => context === null || readinessOf(context.model).judged, [context]);
  const entry = PAGES.find(({ id }) => id === page);
  const Page = pages.get(page) ?? null;
  if (page === "room")
    return (
      <main className="room">
        <Boundary of={`room ${draft} ${context === null}`} title="For the room">
          {context === null || Page === null ? (
            <Working what="Compiling the case" />
          ) : (
            <CaseProvider value={context}>
              <Suspense fallback={<Working what="Fetching the page" />}>
                <Page />
              </Suspense>
            </CaseProvider>
          )}
        </Boundary>
      </main>
    );
  return (
    <>
      <button className="skip" type="button" onClick={() => document.querySelector<HTMLElement>("main h1")?.focus()}>
        Skip to the page
      </button>
      <Header kase={kase} perspective={perspective} draft={draft} />
      {day === null ? null : <AsOf day={day} />}
      {banner}
      <div className="page">
        <nav className="pages" aria-label="Pages of the case">
          <ul>
            {PAGES.map(({ id, title, asks }) => (
              <li key={id} className={id === "case" ? "later" : undefined}>
                <Link to={pageRoute(id)} title={asks} aria-current={id === page ? "page" : undefined}>
                  {title}
                </Link>
                {judged || !FROM_JUDGEMENTS.has(id) ? null : <small>needs answers</small>}
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <Boundary
            of={`${page} ${context?.perspective} ${draft} ${day} ${context === null}`}
            title={entry?.title ?? "Parley"}
          >
            {error !== null ? (
              <FailedModel message={error} />
            ) : Page === null ? (
              <p>There is no page “{page}”.</p>
            ) : context === null ? (
              <Working what="Compiling the case" />
            ) : (
              <CaseProvider value={context}>
                {judged || !FROM_JUDGEMENTS.has(page) ? (
                  <Suspense fallback={<Working what="Fetching the page" />}>
                    <Page />
                  </Suspense>
                ) : (
                  <NotJudged title={entry?.title ?? "Parley"} />
                )}
              </CaseProvider>
            )}
          </Boundary>
        </main>
      </div>
    </>
  );
}

/** Says plainly that later rows are left out, and leads back. */
function AsOf({ day }: { readonly day: IsoDate }): JSX.Element {
  const here = useRoute();
  return (
    <p className="as-of ui" role="status">
      The case as of the end of <strong>{longDate(day)}</strong>: later drafts, statements, positions, contacts and
      facts do not exist here. Judgements without a day stay. Nothing can be changed.{" "}
      <Link to={{ ...here, query: { ...here.query, "as-of": "" } }}>Back to the case as it stands</Link>
    </p>
  );
}

function FailedModel({ message }: { readonly message: string }): JSX.Element {
  return (
    <div className="narrow-column" role="alert">
      <h1 tabIndex={-1}>This perspective cannot be computed</h1>
      {message.split("\n").map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>Choose another perspective above, or undo the last change.</p>
    </div>
  );
}
