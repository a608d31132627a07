import { type PointVoice, type ProvenanceResult, pointVoices } from "@parley/core";
import type { Told } from "@parley/report";
import { clarityWord, closestWording, fixed, isAlike, rowSources, tellingPoints, timesText } from "@parley/report";
import { type JSX, useMemo } from "react";
import { type PlanPoint, planOf } from "../../edit/drafts.ts";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { FigureView } from "../../ui/figure.tsx";
import { Heading } from "../../ui/heading.tsx";
import { Link, pageRoute } from "../../ui/link.tsx";
import { NothingYet, Problem } from "../../ui/nothing-yet.tsx";
import { DataTable } from "../../ui/table.tsx";
import { Inline, Markers, PartyName, usePartyClass } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { useRecord } from "./results.ts";

/** Whose draft it is: the estimate beside what is reported and disputed, and the text point by point. */
export default function AuthorshipView(): JSX.Element {
  const { draft } = useCase();
  const result = useRecord("provenance", draft);
  const told = useTold("provenance", result.value, useCase());
  if (draft === null) return <NothingYet page="Authorship" />;
  if (result.error !== null) return <Problem title="Authorship" message={result.error} />;
  if (result.value === undefined || told === null)
    return (
      <>
        <Heading title="Authorship">Whose draft is it?</Heading>
        <Working what="Comparing choices with preferences" />
      </>
    );
  return <Authorship result={result.value} told={told} />;
}

function Authorship({ result, told }: { readonly result: ProvenanceResult; readonly told: Told }): JSX.Element {
  const context = useCase();
  const { names, case: kase } = context;
  const figure = (id: string): JSX.Element | null => {
    const found = told.figures.find((one) => one.id === id);
    return found === undefined ? null : <FigureView figure={found} level={2} />;
  };
  const disputed = (kase.drafts ?? []).filter(({ disputes }) => disputes?.some(({ about }) => about === "authorship"));
  return (
    <>
      <Heading title="Authorship">
        {result.conclusion === null ? (
          <>Whose draft “{names.draftName(result.draft)}” is cannot be told from its choices</>
        ) : (
          <>
            The choices of “{names.draftName(result.draft)}” suit <PartyName id={result.conclusion} />
          </>
        )}
      </Heading>
      {disputed.length === 0 ? null : (
        <p className="note">
          The authorship is disputed of{" "}
          {disputed.map(({ id }, i) => (
            <span key={id}>
              {i === 0 ? "" : ", "}
              <Link to={pageRoute("record", { view: "authorship", draft: id })} aria-current={id === result.draft}>
                {names.draftName(id)}
              </Link>
            </span>
          ))}
          .
        </p>
      )}
      <div className="pair-columns estimate">
        <section aria-labelledby="estimate">
          <h2 id="estimate">The estimate</h2>
          <p>
            <Inline text={told.headline} />
          </p>
          {figure("authors")}
        </section>
        <Disputes result={result} />
      </div>
      {figure("voices")}
      <Points result={result} />
      {figure("known")}
      <details className="fold">
        <summary>How the estimate was made</summary>
        <ul>
          {told.sentences.map((sentence, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
            <li key={i}>
              <Inline text={sentence} />
            </li>
          ))}
        </ul>
        {figure("points")}
        {told.tables
          .filter(({ id }) => id === "wording")
          .map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
      </details>
    </>
  );
}

/** What is reported of the draft, next to what is computed. */
function Disputes({ result }: { readonly result: ProvenanceResult }): JSX.Element {
  const { names } = useCase();
  const draft = names.draft(result.draft);
  const authors = draft?.authors ?? [];
  const disputes = (draft?.disputes ?? []).filter(({ about }) => about === undefined || about === "authorship");
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">What is reported</h2>
      <p>
        {authors.length === 0 ? (
          "The case names no author."
        ) : (
          <>
            The case names{" "}
            {authors.map((id, i) => (
              <span key={id}>
                {i === 0 ? "" : ", "}
                <PartyName id={id} />
              </span>
            ))}
            .
          </>
        )}
        <Markers sources={names.draftSources(result.draft)} most={4} />
      </p>
      {disputes.length === 0 ? (
        <p className="quiet">No dispute over the authorship is recorded.</p>
      ) : (
        <ul className="disputes">
          {disputes.map((dispute) => (
            <li key={dispute.claim} dir="auto">
              {dispute.claim}
              <Markers sources={rowSources(dispute)} most={4} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The text with a mark at every point: whom its choices suit, how clearly, and whose wording it is closest to. */
function Points({ result }: { readonly result: ProvenanceResult }): JSX.Element {
  const { case: kase, names } = useCase();
  const { query } = useRoute();
  const earlier = result.before !== null;
  const all = earlier && query["words"] === "all";
  const draft = names.draft(result.draft)!;
  const voices = useMemo(() => pointVoices(all ? result.points : tellingPoints(result), draft), [result, draft, all]);
  const byPoint = new Map(voices.flatMap((voice) => (voice.point === null ? [] : [[voice.point, voice] as const])));
  const loose = voices.filter(({ point }) => point === null);
  const plan = useMemo(() => planOf(kase, draft), [kase, draft]);
  return (
    <section aria-labelledby="by-point">
      <h2 id="by-point">Point by point</h2>
      {earlier ? (
        <p className="choices ui screen-only">
          <label>
            Preferences read from{" "}
            <select
              value={all ? "all" : "earlier"}
              onChange={(event) => choose({ words: event.target.value === "all" ? "all" : "" })}
            >
              <option value="earlier">what the parties had said before the day of the draft</option>
              <option value="all">all words, also those that quote the draft or answer it</option>
            </select>
          </label>
        </p>
      ) : null}
      {all ? (
        <p className="note">
          These words quote the draft or answer it: held against them, every draft looks like its presumed author’s.
        </p>
      ) : null}
      {plan.points.length === 0 ? <p className="quiet">The text of this draft is not in the case.</p> : null}
      <ol className="voices">
        {plan.points.map((point) => (
          <VoiceRow key={point.id} point={point} voice={byPoint.get(point.id)} result={result} />
        ))}
        {loose.map((voice) => (
          <VoiceRow key={voice.issues.join(" ")} point={null} voice={voice} result={result} />
        ))}
      </ol>
    </section>
  );
}

function VoiceRow(props: {
  readonly point: PlanPoint | null;
  readonly voice: PointVoice | undefined;
  readonly result: ProvenanceResult;
}): JSX.Element {
  const { point, voice, result } = props;
  const { names } = useCase();
  const partyClass = usePartyClass();
  const clarity = voice === undefined ? null : clarityWord(voice);
  const speaks = clarity === null ? null : (voice?.speaksFor ?? null);
  const wording = point === null ? null : closestWording(result, point.id);
  return (
    <li className={`${speaks === null ? "" : partyClass(speaks)} voice-${clarity ?? "none"}`}>
      <div className="words" dir="auto">
        {point === null ? null : point.label === null ? null : <span className="label">{point.label}</span>}
        {point === null ? voice!.issues.map(names.issue).join("; ") : (point.heading ?? "")} {point?.text}
        {point?.under.map((part) => (
          <p key={part.id} className="under">
            {part.label === null ? null : <span className="label">{part.label}</span>}
            {part.text}
          </p>
        ))}
      </div>
      <div className="margin-notes">
        {voice === undefined ? (
          <span className="quiet">settles nothing that is scored</span>
        ) : speaks === null ? (
          <span className="quiet">suits nobody in particular</span>
        ) : (
          <>
            suits <PartyName id={speaks} /> {clarity}
            <small>
              {timesText(voice)} as likely as {voice.next === null ? "any other" : names.partyName(voice.next)}
            </small>
          </>
        )}
        {wording === null ? null : isAlike(wording) ? (
          <small>
            wording closest to <PartyName id={wording.party} />, {fixed(wording.overlap.cosine, 2)} of 1 (
            {names.draftName(wording.overlap.closest!.draft)}, point {wording.overlap.closest!.point})
          </small>
        ) : (
          <small>little wording in common with any party’s own text ({fixed(wording.overlap.cosine, 2)} of 1)</small>
        )}
      </div>
    </li>
  );
}
