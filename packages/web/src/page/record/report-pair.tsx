import { type CheckedClaim, type ClaimVerdict, type Id, positionId } from "@parley/core";
import { counted, dayText, longDate, recordWords, STANCE_WORDS, subjectText } from "@parley/report";
import type { JSX } from "react";
import { useCase } from "../../state/case-context.ts";
import { opened } from "../../state/session.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { SourceLine } from "../../ui/source-line.tsx";
import { PartyName } from "../../ui/text.tsx";
import { hangsOnCoding } from "./reports.ts";

const SIGNS: Readonly<Record<ClaimVerdict, string>> = {
  confirmed: "✓",
  contradicted: "✗",
  unconfirmed: "?",
  superseded: "↻",
};
const MEANS: Readonly<Record<ClaimVerdict, string>> = {
  confirmed: "its own words confirm the report",
  contradicted: "its own words contradict the report",
  unconfirmed: "its own words neither confirm nor contradict the report",
  superseded: "it changed its mind later, which does not make the report false",
};

/** A report beside the reported party's own words, each with its sources; and the coding that makes the difference. */
export function ReportPair({ claim }: { readonly claim: CheckedClaim }): JSX.Element {
  const { names } = useCase();
  const { of, about, verdict, by, neither, beside, daysApart } = claim;
  return (
    <article className="pair">
      <h2>
        <span>
          <PartyName id={of} /> accepts {subjectText(names, about)}
        </span>
        <VerdictWord verdict={verdict} />
      </h2>
      <div className="pair-columns">
        <div>
          <h3>The report</h3>
          <Quote id={claim.statement} />
        </div>
        <div>
          <h3>
            <PartyName id={of} />, in its own words
            {daysApart === null ? "" : `, ${apartWords(daysApart)}`}
          </h3>
          {by.length === 0 ? (
            <p className="quiet">No own words on the matter within 30 days confirm or contradict it.</p>
          ) : null}
          {by.map((id) => (
            <Quote key={id} id={id} />
          ))}
          {neither.length === 0 ? null : (
            <>
              <p className="note">Said in the same weeks, and neither confirming nor contradicting:</p>
              {neither.map((id) => (
                <Quote key={id} id={id} />
              ))}
            </>
          )}
          {beside.length === 0 ? null : (
            <>
              <p className="note">
                {claim.about.issue === undefined
                  ? "Said in the same weeks of single terms of that draft; it decides nothing:"
                  : "Said in the same weeks of a whole draft with that term; it decides nothing:"}
              </p>
              {[...new Set(beside.map(({ id }) => id))].map((id) => (
                <Quote key={id} id={id} />
              ))}
            </>
          )}
        </div>
      </div>
      {hangsOnCoding(claim) ? <Coding claim={claim} /> : null}
    </article>
  );
}

function VerdictWord({ verdict }: { readonly verdict: ClaimVerdict }): JSX.Element {
  return (
    <span className={`claim-verdict ${verdict}`}>
      <span aria-hidden="true">{SIGNS[verdict]}</span> {verdict}
    </span>
  );
}

/** `4 days later`, `on the same day`. */
function apartWords(days: number): string {
  if (days === 0) return "on the same day";
  return `${counted(Math.abs(days), "day")} ${days > 0 ? "later" : "earlier"}`;
}

/** Both verdicts: by the coding in the case, and with the deciding words coded as conditional. */
function Coding({ claim }: { readonly claim: CheckedClaim }): JSX.Element {
  const { case: kase } = useCase();
  const { by, verdict, of } = claim;
  const otherwise = claim.otherwise!;
  const rows = by.map((id) => {
    const position = kase.positions?.find((row, index) => positionId(row, index) === id);
    const { statements, positions } = opened().recordFiles;
    const made = kase.statements?.find((row) => row.id === id)?.claims ?? [];
    const told = made.filter(({ about }) => about?.issue === claim.about.issue && about?.option === claim.about.option);
    return {
      id,
      isPosition: position !== undefined,
      file: position === undefined ? statements : positions,
      coded: position === undefined ? told.map(({ kind }) => kind).join(", ") : STANCE_WORDS[position.stance],
    };
  });
  return (
    <section
      className="coding"
      aria-label={`The coding that makes the difference: ${by.join(", ")}, on ${claim.statement}`}
    >
      <h3>The verdict hangs on a coding</h3>
      <div className="pair-columns">
        <div>
          <p>
            By the coding in the case: <VerdictWord verdict={verdict} />
          </p>
          <p>
            {rows.map(({ id, file, coded }, i) => (
              <span key={id}>
                {i === 0 ? "Row " : ", and row "}
                <code>{id}</code> of <code>{file}</code> codes the words as “{coded}”
              </span>
            ))}
            , so that {MEANS[verdict]}.
          </p>
          <BothSources report={claim.statement} words={by} />
        </div>
        <div>
          <p>
            With those words coded as conditional: <VerdictWord verdict={otherwise.verdict} />
          </p>
          <p>
            Read as naming conditions, what <PartyName id={of} /> said{" "}
            {otherwise.by.length === 0 ? "decides nothing" : "leaves it to other words of its own"}; then{" "}
            {MEANS[otherwise.verdict]}.
          </p>
          <BothSources report={claim.statement} words={otherwise.by.length === 0 ? by : otherwise.by} />
        </div>
      </div>
      <p className="note">
        Which coding is right is for the analyst to say:{" "}
        {rows.map(({ id, isPosition }, i) => (
          <span key={id}>
            {i === 0 ? "" : ", "}
            <Link
              to={
                isPosition
                  ? pageRoute("record", { view: "positions", party: of, issue: claim.about.issue ?? "" })
                  : pageRoute("record", { view: "rows", row: id })
              }
            >
              open row {id}
            </Link>
          </span>
        ))}
        .
      </p>
    </section>
  );
}

/** The report and the words it is held against, each quoted on one line with its day. */
function BothSources({ report, words }: { readonly report: Id; readonly words: readonly Id[] }): JSX.Element {
  return (
    <ul className="both">
      {[report, ...words].map((id) => (
        <BothLine key={id} id={id} />
      ))}
    </ul>
  );
}

function BothLine({ id }: { readonly id: Id }): JSX.Element {
  const { case: kase, sourceNumbers } = useCase();
  const words = recordWords(kase)(id);
  const source = kase.sources?.find((one) => one.id === words.sources[0]);
  return (
    <li dir="auto">
      {words.speaker}, {dayText(words.date)}: {words.said}
      {source === undefined ? null : (
        <small>
          {sourceNumbers.get(source.id)}. <SourceLine source={source} />
        </small>
      )}
    </li>
  );
}

/** A row of the record quoted, with its day and every source in full. */
function Quote({ id }: { readonly id: Id }): JSX.Element {
  const { case: kase } = useCase();
  const words = recordWords(kase)(id);
  const sources = words.sources.flatMap((source) => kase.sources?.find((one) => one.id === source) ?? []);
  return (
    <div className="quote">
      <p className="who ui">
        <strong>{words.speaker === "" ? "Nobody named" : words.speaker}</strong>, {longDate(words.date)}
      </p>
      <blockquote dir="auto">{words.said}</blockquote>
      {sources.length === 0 ? (
        <p className="note">{words.sources.includes("assumed") ? "Assumed: no source is named." : "No source."}</p>
      ) : (
        <ul className="quote-sources">
          {sources.map((source) => (
            <li key={source.id}>
              <SourceLine source={source} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
