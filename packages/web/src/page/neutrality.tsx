import type { Id } from "@parley/core";
import { acceptanceHeadline, acceptanceSentences } from "@parley/report";
import { type JSX, useState } from "react";
import { useCase } from "../state/case-context.ts";
import { choose, useRoute } from "../state/router.ts";
import { opened } from "../state/session.ts";
import { useStanding } from "../state/standing.ts";
import { Link, pageRoute } from "../ui/link.tsx";
import { Inline } from "../ui/text.tsx";

/** Other names for the parties, and what the analysis says of the draft under them. */
export function Neutrality(): JSX.Element {
  const { names, draft } = useCase();
  const { query } = useRoute();
  const { acceptance, context } = useStanding();
  const parties = opened().case.parties.filter(({ roles }) => roles === undefined || roles.includes("party"));
  const [one = "", other = ""] = (query["names"] ?? "").split("~");
  const [pair, setPair] = useState<readonly [Id, Id]>([
    other === "" ? (parties[0]?.id ?? "") : one,
    other === "" ? (parties[1]?.id ?? "") : other,
  ]);
  const judged = acceptance?.drafts.find(({ id }) => id === draft);
  const select = (k: 0 | 1, label: string): JSX.Element => (
    <label>
      {label}{" "}
      <select
        value={pair[k]}
        onChange={(event) => setPair(k === 0 ? [event.target.value, pair[1]] : [pair[0], event.target.value])}
      >
        {parties.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section aria-label="Neutrality view">
      <p>
        Would you nod at this verdict if it were said of the other side? Give two parties each other’s names, or none a
        name at all, and read the case again. Numbers, sentences and figures stay what they are, as they are made in the
        same words for whoever it is; only the names change. If your agreement changes with them, it was not the
        argument that you agreed to.
      </p>
      <div className="choices ui screen-only">
        {select(0, "Swap")}
        {select(1, "and")}
        <button
          type="button"
          disabled={pair[0] === pair[1] || parties.length < 2}
          onClick={() => choose({ names: pair.join("~"), party: "", source: "" })}
        >
          Swap their names
        </button>
        <button type="button" onClick={() => choose({ names: "letters", party: "", source: "" })}>
          Letters in place of all names
        </button>
        <button type="button" disabled={!query["names"]} onClick={() => choose({ names: "" })}>
          The names as they are
        </button>
      </div>
      {judged === undefined || acceptance === undefined ? null : (
        <>
          <h2>What is said of “{names.draftName(judged.id)}”</h2>
          <p className="lead">
            <Inline text={acceptanceHeadline(judged, acceptance.deciding, names)} />
          </p>
          <ul>
            {acceptanceSentences(judged, context).map((sentence, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
              <li key={i}>
                <Inline text={sentence} />
              </li>
            ))}
          </ul>
          <p>
            Read on under these names: <Link to={pageRoute("overview")}>Overview</Link>,{" "}
            <Link to={pageRoute("plan")}>Plan</Link>, <Link to={pageRoute("matrix")}>Matrix</Link>,{" "}
            <Link to={pageRoute("space")}>Deal space</Link>.
          </p>
        </>
      )}
      <p className="note">
        Names are changed where a party is named, in titles, notes and the texts of drafts; adjectives as far as the
        case lists them among a party’s aliases. People, places and what else gives a party away stay.
      </p>
    </section>
  );
}
