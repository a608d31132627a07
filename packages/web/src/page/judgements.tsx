import type { Id, Source } from "@parley/core";
import { restsOn } from "@parley/report";
import { type JSX, useDeferredValue } from "react";
import { AskedAnswer, QuestionLinks, useAsked } from "../panels/asked.tsx";
import { JudgementPanel, WalkAwayPanel } from "../panels/judgement-panel.tsx";
import { Verdicts, VerdictsAwaited } from "../panels/verdicts.tsx";
import { useCase } from "../state/case-context.ts";
import { choose, useRoute } from "../state/router.ts";
import { useStanding } from "../state/standing.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { SourceLine } from "../ui/source-line.tsx";
import { Inline } from "../ui/text.tsx";
import { judged } from "./evidence.ts";
import { JudgementList } from "./judgement-list.tsx";
import { Neutrality } from "./neutrality.tsx";

const VIEWS = [
  { id: "", title: "Judgements" },
  { id: "sources", title: "Sources" },
  { id: "neutrality", title: "Neutrality" },
] as const;

/** Everything the numbers rest on: whose it is, where it comes from, and the place to change it. */
export default function Judgements(): JSX.Element {
  const { query } = useRoute();
  const { acceptance, drawn, error } = useStanding();
  const { open, asked } = useAsked("judgements");
  const context = useCase();
  if (asked !== null)
    return (
      <div className="questions-page">
        <Heading title="Judgements">{asked.asks}</Heading>
        <Views view={null} />
        <QuestionLinks page="judgements" open={open} asked={asked} />
        <AskedAnswer asked={asked} />
      </div>
    );
  return (
    <div className="with-aside matrix-page">
      <div>
        <Heading title="Judgements">What the numbers rest on</Heading>
        <p className="lede">
          <Inline text={restsOn(context)} />
        </p>
        {error !== null ? null : (
          <div className="stuck">
            {acceptance === undefined ? <VerdictsAwaited /> : <Verdicts acceptance={acceptance} drawn={drawn} />}
          </div>
        )}
        <Views view={query["view"] ?? ""} />
        <QuestionLinks page="judgements" open={open} asked={null} />
        {query["view"] === "sources" ? (
          <Sources />
        ) : query["view"] === "neutrality" ? (
          <Neutrality />
        ) : (
          <JudgementList />
        )}
      </div>
      <aside aria-label="The judgement chosen" className={sideOf(query) === null ? "empty" : ""}>
        <Side />
      </aside>
    </div>
  );
}

/** The ways to look at judgements. @param view the one that is shown; `null`: none of them */
function Views({ view }: { readonly view: string | null }): JSX.Element {
  return (
    <p className="views ui screen-only">
      {VIEWS.map(({ id, title }) => (
        <Link key={id} to={pageRoute("judgements", { view: id })} aria-current={view === id ? "true" : undefined}>
          {title}
        </Link>
      ))}
    </p>
  );
}

function sideOf(query: Readonly<Record<string, string>>): "source" | "judgement" | null {
  if (query["source"]) return "source";
  return query["party"] && (query["issue"] || query["at"] === "walk-away")
    ? "judgement"
    : query["party"]
      ? "judgement"
      : null;
}

function Side(): JSX.Element | null {
  const { model, case: kase } = useCase();
  const { query } = useRoute();
  const close = (
    <button type="button" className="close" onClick={() => choose({ party: "", issue: "", source: "" })}>
      Close
    </button>
  );
  const source = kase.sources?.find(({ id }) => id === query["source"]);
  if (source !== undefined)
    return (
      <>
        <SourceCard source={source} />
        {close}
      </>
    );
  const party = model.parties.find(({ id }) => id === query["party"]);
  const issue = model.issues.find(({ id }) => id === query["issue"]);
  const leave = (): void => document.querySelector<HTMLElement>("main h1")?.focus();
  if (party === undefined) return null;
  return (
    <>
      {issue === undefined ? (
        <WalkAwayPanel key={party.id} party={party} onLeave={leave} />
      ) : (
        <JudgementPanel key={`${party.id} ${issue.id}`} party={party} issue={issue.id} onLeave={leave} />
      )}
      {close}
    </>
  );
}

function Sources(): JSX.Element {
  const { case: kase, sourceNumbers } = useCase();
  const { query } = useRoute();
  const words = useDeferredValue(query["words"] ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const found = (kase.sources ?? []).filter((source) => {
    const text = `${source.title} ${source.publisher ?? ""} ${source.author ?? ""} ${source.kind ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <>
      <search className="choices ui screen-only">
        <label>
          Words{" "}
          <input
            type="search"
            value={query["words"] ?? ""}
            onChange={(event) => choose({ words: event.target.value })}
          />
        </label>
      </search>
      <p className="note" role="status">
        {found.length} of {kase.sources?.length ?? 0} sources.
      </p>
      <ol className="sources">
        {found.map((source) => (
          <li key={source.id} value={sourceNumbers.get(source.id)}>
            <SourceLine source={source} />{" "}
            <Link to={pageRoute("judgements", { view: "sources", source: source.id })}>what rests on it</Link>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A source, and what of the case cites it. */
function SourceCard({ source }: { readonly source: Source }): JSX.Element {
  const { case: kase, names, sourceNumbers, model } = useCase();
  const cites = (row: { readonly source?: Id; readonly also?: readonly Id[] }): boolean =>
    row.source === source.id || (row.also?.includes(source.id) ?? false);
  const positions = (kase.positions ?? []).filter(cites);
  const statements = (kase.statements ?? []).filter(cites);
  const terms = (kase.drafts ?? []).flatMap((draft) =>
    Object.entries(draft.terms ?? {}).flatMap(([issue, term]) =>
      typeof term === "object" && "value" in term && cites(term as { source?: Id }) ? [{ draft: draft.id, issue }] : [],
    ),
  );
  const rests = judged(
    model,
    { party: "", issue: "", origin: "", by: "", source: source.id, words: "" },
    () => "",
  ).length;
  return (
    <section className="card judgement">
      <h2>Source {sourceNumbers.get(source.id)}</h2>
      <p>
        <SourceLine source={source} />
      </p>
      {source.note === undefined ? null : <p className="quiet">{source.note}</p>}
      <p>
        <Link to={pageRoute("judgements", { source: source.id })}>{rests} judgements</Link> rest on it in this
        perspective.
      </p>
      {terms.length === 0 ? null : (
        <>
          <h3>Terms of drafts</h3>
          <ul>
            {terms.map(({ draft, issue }) => (
              <li key={`${draft} ${issue}`}>
                {names.draftName(draft)}: {names.issue(issue)}
              </li>
            ))}
          </ul>
        </>
      )}
      {positions.length + statements.length === 0 ? null : (
        <>
          <h3>Rows of the record</h3>
          <ul>
            {[...positions, ...statements].map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of the record may stand twice
              <li key={i}>
                {row.date}
                {row.speaker === undefined ? "" : `, ${row.speaker}`}: {row.summary ?? ""}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
