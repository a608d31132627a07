import type { AcceptanceResult, Id, RobustResult } from "@parley/core";
import {
  acceptanceHeadline,
  acceptanceSentences,
  acceptanceTable,
  authorsSentences,
  gainsFigure,
  perspectivesSentences,
  perspectivesTable,
  recordEnds,
  restsOn,
} from "@parley/report";
import { type JSX, useMemo, useState } from "react";
import { useReadiness } from "../panels/first-verdict.tsx";
import { Headline, useFrontierTold } from "../panels/headline.tsx";
import { useTold } from "../panels/telling.ts";
import { Verdicts } from "../panels/verdicts.tsx";
import { useCase } from "../state/case-context.ts";
import { perspectivesOf } from "../state/choices.ts";
import { useDealSpace } from "../state/deal-space.ts";
import { useResult } from "../state/results.ts";
import { engine } from "../state/session.ts";
import { useStanding } from "../state/standing.ts";
import { FigureView } from "../ui/figure.tsx";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { NothingYet, Problem } from "../ui/nothing-yet.tsx";
import { DataTable } from "../ui/table.tsx";
import { Inline, Traced } from "../ui/text.tsx";
import { Working } from "../ui/working.tsx";
import BeforeJudged from "./before-judged.tsx";

/** The first picture: who would sign, how the drafts moved, what would move them next, what it rests on. */
export default function Overview(): JSX.Element {
  const { judged } = useReadiness();
  return judged ? <Judged /> : <BeforeJudged />;
}

function Judged(): JSX.Element {
  const { draft } = useCase();
  const { acceptance, drawn, error } = useStanding();
  if (draft === null) return <NothingYet page="Overview" />;
  if (error !== null) return <Problem title="Overview" message={error} />;
  if (acceptance === undefined)
    return (
      <>
        <Heading title="Overview">Overview</Heading>
        <Working what="Computing verdicts" />
      </>
    );
  return <Picture acceptance={acceptance} drawn={drawn} />;
}

function Picture({
  acceptance,
  drawn,
}: {
  readonly acceptance: AcceptanceResult;
  readonly drawn: boolean;
}): JSX.Element {
  const context = useCase();
  const { names, draft } = context;
  const judged = acceptance.drafts.find(({ id }) => id === draft);
  const figure = useMemo(() => gainsFigure(acceptance, context), [acceptance, context]);
  if (judged === undefined) return <Problem title="Overview" message={`There is no draft “${draft}”.`} />;
  return (
    <div className="with-aside">
      <div>
        <Heading title="Overview">{figure.headline}</Heading>
        <p className="note">{recordEnds(context.case, judged.date)}</p>
        {authorsSentences(acceptance, context).map((sentence, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
          <p key={i} className="note">
            <Inline text={sentence} />
          </p>
        ))}
        <p className="lede">
          <Inline text={acceptanceHeadline(judged, acceptance.deciding, names)} />
        </p>
        <Verdicts acceptance={acceptance} drawn={drawn} />
        <FigureView figure={figure} headline="Margin to the walk-away line, draft by draft" level={2} />
        <h2>Party by party</h2>
        <ul>
          {acceptanceSentences(judged, context).map((sentence, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
            <li key={i}>
              <Inline text={sentence} />
            </li>
          ))}
        </ul>
        <Moved />
        <details className="fold">
          <summary>Verdicts on all drafts</summary>
          <DataTable table={acceptanceTable(acceptance, context)} />
        </details>
        <Otherwise />
      </div>
      <aside aria-label="What follows">
        <NextAmendment />
        <CouldBeAgreed />
        <AskNext />
        <section className="card">
          <h2>What this rests on</h2>
          <p>
            <Inline text={restsOn(context)} />
          </p>
          <p>
            <Link to={pageRoute("judgements", { origin: "assumed" })}>All assumptions</Link>
          </p>
        </section>
      </aside>
    </div>
  );
}

/** What changed from draft to draft, and for whom. */
function Moved(): JSX.Element {
  const context = useCase();
  const { perspective } = context;
  const { value, stale, error } = useResult(`drafts ${perspective}`, () => engine.drafts({ perspective }), 600);
  const told = useTold("drafts", value, context);
  return (
    <section aria-labelledby="moved" aria-busy={stale}>
      <h2 id="moved">What moved last</h2>
      {error === null ? null : <p className="note">{error}</p>}
      {error !== null ? null : told === null ? (
        <Working what="Comparing the drafts" />
      ) : (
        <div className="fades">
          <p>
            <Inline text={told.headline} />
          </p>
          {told.figures.map((figure) => (
            <FigureView key={figure.id} figure={figure} />
          ))}
        </div>
      )}
    </section>
  );
}

/** The same draft under every perspective of the case; computed when it is asked for. */
function Otherwise(): JSX.Element | null {
  const { case: kase, draft } = useCase();
  const [asked, setAsked] = useState(false);
  const all = perspectivesOf(kase);
  const result = useResult(
    "perspectives",
    asked
      ? async (onProgress): Promise<readonly PerspectiveAcceptance[]> => {
          const views: PerspectiveAcceptance[] = [];
          for (const { id } of all) {
            onProgress(views.length / all.length);
            const [model, acceptance] = await Promise.all([
              engine.model({ perspective: id }),
              engine.acceptAside({ perspective: id }),
            ]);
            views.push({ context: { case: kase, model }, acceptance });
          }
          return views;
        }
      : null,
    600,
  );
  if (all.length < 2 || draft === null) return null;
  return (
    <details className="fold" onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>Who sees it otherwise: all {all.length} perspectives</summary>
      {result.error === null ? null : <p className="note">{result.error}</p>}
      {result.value === undefined ? (
        asked ? (
          <Working what="Running the case under every perspective" progress={result.progress} />
        ) : null
      ) : (
        <>
          {perspectivesSentences(result.value, draft).map((sentence, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
            <p key={i}>
              <Inline text={sentence} />
            </p>
          ))}
          <DataTable table={perspectivesTable(result.value, draft)} />
        </>
      )}
    </details>
  );
}

type PerspectiveAcceptance = Parameters<typeof perspectivesTable>[0][number];

function NextAmendment(): JSX.Element {
  const context = useCase();
  const { perspective, draft } = context;
  const result = useResult(
    `amend ${perspective} ${draft}`,
    (onProgress) => engine.amend({ perspective }, draft!, null, onProgress),
    600,
  );
  const told = useTold("amend", result.value, context);
  return (
    <section className="card" aria-busy={result.stale}>
      <h2>What would move it next</h2>
      {result.error === null ? null : <p>{result.error}</p>}
      {result.error !== null ? null : told === null ? (
        <Working what="Looking for amendments" progress={result.progress} />
      ) : (
        <p className="fades">
          <Inline text={told.headline} />
        </p>
      )}
      <p>
        <Link to={pageRoute("space", { view: "amendments" })}>All amendments</Link>
      </p>
    </section>
  );
}

/** Judgements told in the card. */
const MOST_ASKED = 3;

/** The judgements worth asking about first, each with the place to change it. */
function AskNext(): JSX.Element {
  const context = useCase();
  const { perspective, draft } = context;
  const options = { draft };
  const result = useResult(
    `any robust ${perspective} ${JSON.stringify(options)}`,
    (onProgress) => engine.any({ perspective }, "robust", options, onProgress),
    600,
  );
  const told = useTold("robust", result.value as RobustResult | undefined, context);
  const rows = told?.tables.find(({ id }) => id === "robust-questions")?.rows ?? [];
  return (
    <section className="card" aria-busy={result.stale}>
      <h2>Ask this next</h2>
      {result.error === null ? null : <p>{result.error}</p>}
      {result.error !== null ? null : told === null ? (
        <Working what="Weighing the judgements" progress={result.progress} />
      ) : rows.length === 0 ? (
        <p className="fades">No single answer is expected to change a verdict.</p>
      ) : (
        <ol className="fades">
          {rows.slice(0, MOST_ASKED).map(({ judgement }) => (
            <li key={judgement!.text}>
              <Traced text={judgement!.text} basis={judgement!.basis} />
            </li>
          ))}
        </ol>
      )}
      <p>
        <Link to={pageRoute("judgements", { ask: "robust" })}>Why, and what else decides</Link>
      </p>
    </section>
  );
}

function CouldBeAgreed(): JSX.Element | null {
  const { names } = useCase();
  const [a, b = a] = names.deciding;
  return a === undefined || b === undefined ? null : <DealCard axes={[a.id, b.id]} />;
}

function DealCard({ axes }: { readonly axes: readonly [Id, Id] }): JSX.Element {
  const space = useDealSpace(axes);
  const told = useFrontierTold(space);
  const error = space.whole.error ?? space.sketch.error;
  return (
    <section className="card" aria-busy={space.searching}>
      <h2>Could a deal exist?</h2>
      {error === null ? null : <p>{error}</p>}
      <p className="fades">
        <Headline space={space} told={told} />
      </p>
      {space.searching ? (
        <Working what="Searching the deal space" progress={space.whole.progress} onStop={space.stop} />
      ) : null}
      <p>
        <Link to={pageRoute("space")}>The deal space</Link>
      </p>
    </section>
  );
}
