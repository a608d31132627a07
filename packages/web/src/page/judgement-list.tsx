import {
  type Choice,
  type Conjunction,
  DERIVED,
  type FavoursResult,
  type Id,
  type JudgementTilt,
  ledger,
} from "@parley/core";
import { fixed, judgementCounts, judgementText, type Lookup, signedPoints } from "@parley/report";
import { type JSX, useDeferredValue, useMemo } from "react";
import { quantityField } from "../edit/quantity.ts";
import { type CaseContext, useCase } from "../state/case-context.ts";
import { useResult } from "../state/results.ts";
import { choose, useRoute } from "../state/router.ts";
import { engine } from "../state/session.ts";
import { useStable } from "../state/stable.ts";
import { Link, pageRoute } from "../ui/link.tsx";
import { Markers, MOST_MARKERS, PartyName, Traced } from "../ui/text.tsx";
import { Working } from "../ui/working.tsx";
import { type Judged, judged, sourcesOf } from "./evidence.ts";

/** Most rows shown at once; more are asked for. */
const MOST = 250;

/** Every judgement of the perspective: its number, whose it is, what it rests on, and whom it favours on the draft. */
export function JudgementList(): JSX.Element {
  const context = useCase();
  const { model, perspective, draft } = context;
  const { query } = useRoute();
  const filter = useStable({
    party: query["party"] ?? "",
    issue: query["issue"] ?? "",
    origin: query["origin"] ?? "",
    by: query["by"] ?? "",
    source: query["source"] ?? "",
    words: useDeferredValue(query["words"] ?? ""),
  });
  const found = useMemo(
    () => judged(model, filter, (judgement) => wordsOf(judgement, context)),
    [model, context, filter],
  );
  const favours = useResult(
    `any favours ${perspective} ${draft}`,
    (onProgress) => engine.any({ perspective }, "favours", { draft }, onProgress),
    600,
  );
  const tilts = favours.value as FavoursResult | undefined;
  const tilted = useMemo(() => byTilt(found, tilts, query), [found, tilts, query]);
  const all = judgementCounts(model).all;
  const shown = query["all"] === "yes" ? tilted : tilted.slice(0, MOST);
  return (
    <>
      <Filters filter={filter} />
      <p className="note" role="status">
        {tilted.length === all ? `All ${all} judgements` : `${tilted.length} of ${all} judgements`}
        {filter.source === "" ? "" : ", those that rest on the source chosen"}.
      </p>
      <TiltNote tilts={tilts} />
      {favours.error === null ? null : <p role="alert">{favours.error}</p>}
      {tilts === undefined && favours.error === null ? (
        <Working what="Holding each judgement against the others" progress={favours.progress} />
      ) : null}
      <table className="ledger stack">
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
              Effect on the draft
            </th>
            <th scope="col" className="start">
              By
            </th>
            <th scope="col" className="start">
              Rests on
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((judgement) => (
            <LedgerRow
              key={judgement.index}
              judgement={judgement}
              tilt={tilts?.judgements[judgement.index]}
              context={context}
            />
          ))}
        </tbody>
      </table>
      {shown.length < tilted.length ? (
        <p>
          <button type="button" onClick={() => choose({ all: "yes" })}>
            Show all {tilted.length}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** Those that favour or work against the party asked for, the strongest first; all of them where none is. */
function byTilt(
  found: readonly Judged[],
  tilts: FavoursResult | undefined,
  query: Readonly<Record<string, string>>,
): readonly Judged[] {
  const side = query["against"] ? "against" : "favours";
  const party = query[side] ?? "";
  if (party === "") return found;
  const tiltOf = ({ index }: Judged): JudgementTilt | undefined => tilts?.judgements[index];
  const size = (judgement: Judged): number => Math.abs(tiltOf(judgement)?.effects[party] ?? 0);
  return found.filter((judgement) => tiltOf(judgement)?.[side].includes(party)).sort((a, b) => size(b) - size(a));
}

function Filters({ filter }: { readonly filter: Readonly<Record<string, string>> }): JSX.Element {
  const { model, case: kase } = useCase();
  const { query } = useRoute();
  const givers = useMemo(() => {
    const { numbers, choices } = ledger(model);
    return [...new Set([...numbers, ...choices].map(({ givenBy }) => givenBy ?? "case"))];
  }, [model]);
  return (
    <search className="choices ui screen-only">
      <label>
        Party{" "}
        <select value={filter["party"]} onChange={(event) => choose({ party: event.target.value })}>
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
        <select value={filter["issue"]} onChange={(event) => choose({ issue: event.target.value })}>
          <option value="">all</option>
          {kase.issues.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Favours{" "}
        <select
          value={
            query["against"] ? `against ${query["against"]}` : query["favours"] ? `favours ${query["favours"]}` : ""
          }
          onChange={(event) => {
            const [side = "", party = ""] = event.target.value.split(" ");
            choose({ favours: side === "favours" ? party : "", against: side === "against" ? party : "" });
          }}
        >
          <option value="">anyone or no one</option>
          <optgroup label="Favours">
            {model.parties.map(({ id, name }) => (
              <option key={id} value={`favours ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Works against">
            {model.parties.map(({ id, name }) => (
              <option key={id} value={`against ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <label>
        By{" "}
        <select value={filter["by"]} onChange={(event) => choose({ by: event.target.value })}>
          <option value="">anyone</option>
          {givers.map((id) => (
            <option key={id} value={id}>
              {giverName(id, kase)}
            </option>
          ))}
        </select>
      </label>
      <label>
        From{" "}
        <select value={filter["origin"]} onChange={(event) => choose({ origin: event.target.value })}>
          <option value="">anywhere</option>
          <option value="assumed">assumed</option>
          <option value="derived">derived from the record</option>
          <option value="sourced">a named source</option>
        </select>
      </label>
      <label>
        Words{" "}
        <input type="search" value={query["words"] ?? ""} onChange={(event) => choose({ words: event.target.value })} />
      </label>
    </search>
  );
}

/** What it means to favour a party, where that is asked. */
function TiltNote({ tilts }: { readonly tilts: FavoursResult | undefined }): JSX.Element | null {
  const { names } = useCase();
  const { query } = useRoute();
  const party = query["favours"] || query["against"];
  const draft = tilts?.draft;
  if (!party || draft == null) return null;
  return (
    <p className="note">
      {query["against"] ? "Works against" : "Favours"} <PartyName id={party} />: moving it from what the other
      perspectives say, or from the level value where none does, to what it is {query["against"] ? "lowers" : "lifts"}{" "}
      what {names.theDraft(draft)} is worth to the party above its walk-away value.{" "}
      <Link to={pageRoute("questions", { ask: "favours" })}>All together, and how it is held against others</Link>
    </p>
  );
}

function LedgerRow(props: {
  readonly judgement: Judged;
  readonly tilt: JudgementTilt | undefined;
  readonly context: CaseContext;
}): JSX.Element {
  const { judgement, tilt, context } = props;
  const { case: kase } = context;
  const { party, issue } = judgement;
  const words = wordsOf(judgement, context);
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
      <td className="end" data-l="Number">
        <span>{"quantity" in judgement ? quantityField(judgement.quantity) : ""}</span>
      </td>
      <td className="start" data-l="Favours">
        {tilt === undefined ? null : <Tilt tilt={tilt} />}
      </td>
      <td className="start" data-l="By">
        {judgement.givenBy === DERIVED && (judgement.from ?? []).length === 0
          ? "nobody: filled by rule"
          : giverName(judgement.givenBy ?? "case", kase)}
      </td>
      <td className="start" data-l="Rests on">
        <Markers sources={sourcesOf(kase, judgement)} most={MOST_MARKERS} />
      </td>
    </tr>
  );
}

/** For whom the judgement lifts or lowers the draft, by how much, and against what it is held. */
function Tilt({ tilt }: { readonly tilt: JudgementTilt }): JSX.Element | null {
  const { names } = useCase();
  const { effects, reference, favours, against } = tilt;
  const moved = Object.entries(effects);
  const lines = [...favours, ...against].filter((id) => !(id in effects));
  if (moved.length + lines.length === 0) return null;
  const value = reference?.value;
  return (
    <>
      {moved.map(([id, effect], i) => (
        <span key={id}>
          {i === 0 ? "" : ", "}
          <PartyName id={id} /> <Traced text={signedPoints(effect, names.scale)} basis={{ party: id }} />
        </span>
      ))}
      {lines.map((id) => (
        <span key={id}>
          {favours.includes(id) ? "favours" : "against"} <PartyName id={id} />: a red line
        </span>
      ))}
      <small>
        held against {reference?.kind === "others" ? "others" : "the level value"}
        {value == null ? "" : `: ${fixed(value, Math.abs(value) < 10 ? 2 : 1)}`}
      </small>
    </>
  );
}

/** Who judges: the perspective's title and author. */
function giverName(id: Id, kase: CaseContext["case"]): string {
  if (id === "case") return "the case";
  if (id === DERIVED) return "the record, by rule";
  const perspective = kase.perspectives?.find((one) => one.id === id);
  return perspective?.title ?? id;
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
