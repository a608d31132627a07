import type { AcceptanceResult } from "@parley/core";
import { probabilityText, spreadPoints, VERDICT_SIGNS, VERDICT_WORDS } from "@parley/report";
import type { JSX } from "react";
import { useCase } from "../state/case-context.ts";
import { Link, pageRoute } from "../ui/link.tsx";
import { usePartyClass } from "../ui/text.tsx";

/** The verdict of each deciding party on the draft at hand, its margin and its chance; follows every edit. */
export function Verdicts(props: {
  readonly acceptance: AcceptanceResult;
  readonly drawn: boolean;
}): JSX.Element | null {
  const { acceptance, drawn } = props;
  const { draft, names } = useCase();
  const partyClass = usePartyClass();
  const judged = acceptance.drafts.find(({ id }) => id === draft);
  if (judged === undefined) return null;
  return (
    <ul
      className="verdicts"
      aria-label={`Verdicts on ${names.draftName(judged.id)}`}
      aria-busy={!drawn}
      aria-live="polite"
    >
      {acceptance.deciding.map((id) => {
        const party = judged.parties[id];
        if (party === undefined)
          return (
            <li key={id} className={partyClass(id)}>
              <b className="party">{names.partyName(id)}</b>
              <span className="verdict">no preferences given</span>
            </li>
          );
        const chance = party.probability;
        // What rests on ranges is told by chances, and those are not drawn yet.
        const provisional = !drawn && chance === null && party.reason.kind !== "red-line";
        const gain = party.gain === null ? "no walk-away value" : spreadPoints(party.gain, names.scale);
        return (
          <li key={id} className={partyClass(id)}>
            <b className="party">{names.partyName(id)}</b>
            <span className={provisional ? "verdict provisional" : "verdict"} data-verdict={party.verdict}>
              {VERDICT_SIGNS[party.verdict]} {VERDICT_WORDS[party.verdict]}
              {provisional ? " so far" : ""}
            </span>
            <span className="margin">
              margin{" "}
              <Link className="n" to={pageRoute("judgements", { party: id })} title="The judgements behind this number">
                {gain}
              </Link>
            </span>
            <small>
              {party.reason.kind === "red-line"
                ? "■ a red line is crossed"
                : provisional
                  ? "by exact figures; the chance follows"
                  : chanceText(chance)}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** The place of the verdicts until they are there, so that nothing below it moves when they come. */
export function VerdictsAwaited(): JSX.Element | null {
  const { draft, names } = useCase();
  const partyClass = usePartyClass();
  if (draft === null) return null;
  return (
    <ul className="verdicts" aria-label={`Verdicts on ${names.draftName(draft)}`} aria-busy="true">
      {names.deciding.map(({ id }) => (
        <li key={id} className={partyClass(id)}>
          <b className="party">{names.partyName(id)}</b>
          <span className="verdict">…</span>
          <span className="margin">margin …</span>
          <small>…</small>
        </li>
      ))}
    </ul>
  );
}

function chanceText(chance: AcceptanceResult["drafts"][number]["all"]["probability"]): string {
  if (chance === null) return "no chance estimated";
  if (chance.worst !== undefined && chance.best !== undefined && chance.worst !== chance.best)
    return `chance ${probabilityText(chance.worst)}–${probabilityText(chance.best)} (open issues)`;
  return `chance ${probabilityText(chance.estimate)}`;
}
