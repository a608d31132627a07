import type { Choice, Conjunction, Id, Source } from "@parley/core";
import { judgementCounts, judgementText, type Lookup, restsOn } from "@parley/report";
import { type JSX, useDeferredValue, useMemo } from "react";
import { quantityField } from "../edit/quantity.ts";
import { choose, useRoute } from "../state/router.ts";
import { useStanding } from "../state/standing.ts";
import { type CaseContext, useCase } from "../ui/case-context.ts";
import { Heading } from "../ui/heading.tsx";
import { JudgementPanel, WalkAwayPanel } from "../ui/judgement-panel.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { SourceLine } from "../ui/source-line.tsx";
import { Inline, Markers, MOST_MARKERS, PartyName } from "../ui/text.tsx";
import { Verdicts } from "../ui/verdicts.tsx";
import { type Judged, judged, sourcesOf } from "./evidence.ts";

/** Most rows shown at once; more are asked for. */
const MOST = 250;

/** Everything the numbers rest on: whose it is, where it comes from, and the place to change it. */
export default function Judgements(): JSX.Element {
  const { query } = useRoute();
  const { acceptance, drawn } = useStanding();
  return (
    <div className="with-aside matrix-page">
      <div>
        <Heading title="Judgements">What the numbers rest on</Heading>
        <p className="lede">
          <Inline text={restsOn(useCase())} />
        </p>
        {acceptance === undefined ? null : (
          <div className="stuck">
            <Verdicts acceptance={acceptance} drawn={drawn} />
          </div>
        )}
        <p className="views ui screen-only">
          <Link to={pageRoute("judgements")} aria-current={query["view"] !== "sources" ? "true" : undefined}>
            Judgements
          </Link>
          <Link
            to={pageRoute("judgements", { view: "sources" })}
            aria-current={query["view"] === "sources" ? "true" : undefined}
          >
            Sources
          </Link>
        </p>
        {query["view"] === "sources" ? <Sources /> : <JudgementList />}
      </div>
      <aside aria-label="The judgement chosen" className={sideOf(query) === null ? "empty" : ""}>
        <Side />
      </aside>
    </div>
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

function JudgementList(): JSX.Element {
  const context = useCase();
  const { model, case: kase } = context;
  const { query } = useRoute();
  const filter = {
    party: query["party"] ?? "",
    issue: query["issue"] ?? "",
    origin: query["origin"] ?? "",
    source: query["source"] ?? "",
    words: useDeferredValue(query["words"] ?? ""),
  };
  const found = useMemo(
    () => judged(model, filter, (judgement) => wordsOf(judgement, context)),
    [model, context, JSON.stringify(filter)],
  );
  const all = judgementCounts(model).all;
  const shown = query["all"] === "yes" ? found : found.slice(0, MOST);
  return (
    <>
      <search className="choices ui screen-only">
        <label>
          Party{" "}
          <select value={filter.party} onChange={(event) => choose({ party: event.target.value })}>
            <option value="">all</option>
            {model.parties.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Issue{" "}
          <select value={filter.issue} onChange={(event) => choose({ issue: event.target.value })}>
            <option value="">all</option>
            {kase.issues.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          From{" "}
          <select value={filter.origin} onChange={(event) => choose({ origin: event.target.value })}>
            <option value="">anywhere</option>
            <option value="assumed">assumed</option>
            <option value="derived">derived from the record</option>
            <option value="sourced">a named source</option>
          </select>
        </label>
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
        {found.length === all ? `All ${all} judgements` : `${found.length} of ${all} judgements`}
        {filter.source === "" ? "" : ", those that rest on the source chosen"}.
      </p>
      <table className="ledger">
        <caption className="sr">Judgements of the perspective, with whose they are</caption>
        <thead>
          <tr>
            <th scope="col" className="head">
              Judgement
            </th>
            <th scope="col" className="end">
              Number
            </th>
            <th scope="col" className="start">
              Rests on
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((judgement) => (
            <LedgerRow
              key={judgement.path.join("/") + (judgement.party ?? "") + judgement.kind}
              judgement={judgement}
              context={context}
            />
          ))}
        </tbody>
      </table>
      {shown.length < found.length ? (
        <p>
          <button type="button" onClick={() => choose({ all: "yes" })}>
            Show all {found.length}
          </button>
        </p>
      ) : null}
    </>
  );
}

function LedgerRow({ judgement, context }: { readonly judgement: Judged; readonly context: CaseContext }): JSX.Element {
  const { case: kase, model } = context;
  const { party, issue } = judgement;
  const words = wordsOf(judgement, context);
  const given = kase.perspectives?.find(({ id }) => id === judgement.givenBy)?.title;
  const { query } = useRoute();
  return (
    <tr>
      <th scope="row">
        {party === undefined ? null : (
          <>
            <PartyName id={party} />:{" "}
          </>
        )}
        {party === undefined ? (
          words
        ) : (
          <Link to={pageRoute("judgements", { ...query, party, issue: issue ?? "", source: "" })}>{words}</Link>
        )}
        {judgement.note === undefined ? null : <small>{judgement.note}</small>}
      </th>
      <td className="end">
        <span>{"quantity" in judgement ? quantityField(judgement.quantity) : ""}</span>
      </td>
      <td className="start">
        <Markers sources={sourcesOf(kase, judgement)} most={MOST_MARKERS} />
        {judgement.givenBy === model.perspective || given === undefined ? null : <small>by {given}</small>}
      </td>
    </tr>
  );
}

function wordsOf(judgement: Judged, { names }: Pick<CaseContext, "names">): string {
  const words = "quantity" in judgement ? judgementText(names, judgement) : choiceWords(judgement, names);
  return words.replace(/^its /, "").replace(/^the /, "");
}

function choiceWords(judgement: Exclude<Judged, { readonly quantity: unknown }>, names: Lookup): string {
  const { kind, issue, value, draft } = judgement;
  if (kind === "red-line") return `red line ${names.terms(value as Conjunction)}`;
  if (kind === "red-line-tolerance") return `chance of a crossed red line it would bear: ${String(value)}`;
  const choice = value as Choice;
  const options =
    typeof choice === "string"
      ? names.option(issue!, choice)
      : Object.entries(choice)
          .map(([option, chance]) => `${names.option(issue!, option)} ${Math.round(chance * 100)}%`)
          .join(", ");
  const where = draft === undefined ? "" : ` of “${names.draftName(draft)}”`;
  if (kind === "default") return `silence on “${names.issue(issue!)}” means: ${options}`;
  return `${kind === "reading" ? "reading" : "chances"}${where} on “${names.issue(issue!)}”: ${options}`;
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
  const rests = judged(model, { party: "", issue: "", origin: "", source: source.id, words: "" }, () => "").length;
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
