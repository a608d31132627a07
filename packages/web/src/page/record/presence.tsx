import type { ChecklistRow, InclusionResult } from "@parley/core";
import type { Told } from "@parley/report";
import type { JSX } from "react";
import { inclusionEdits } from "../../edit/record.ts";
import { useTold } from "../../panels/telling.ts";
import { useCase } from "../../state/case-context.ts";
import { commit } from "../../state/session.ts";
import { FigureView } from "../../ui/figure.tsx";
import { Heading } from "../../ui/heading.tsx";
import { NothingYet, Problem } from "../../ui/nothing-yet.tsx";
import { DataTable } from "../../ui/table.tsx";
import { Inline, Markers } from "../../ui/text.tsx";
import { Working } from "../../ui/working.tsx";
import { useRecord } from "./results.ts";

/** Who drafted, who was heard, who was absent; what was decided without whom; whom the mediator met. */
export default function PresenceView(): JSX.Element {
  const { draft } = useCase();
  const result = useRecord("inclusion", draft);
  const told = useTold("inclusion", result.value, useCase());
  if (draft === null) return <NothingYet page="Presence" />;
  if (result.error !== null) return <Problem title="Presence" message={result.error} />;
  if (result.value === undefined || told === null)
    return (
      <>
        <Heading title="Presence">Who decided, and who was absent?</Heading>
        <Working what="Looking who was there" />
      </>
    );
  return <Presence result={result.value} told={told} />;
}

function Presence({ result, told }: { readonly result: InclusionResult; readonly told: Told }): JSX.Element {
  const context = useCase();
  const presence = told.figures.find(({ id }) => id === "presence");
  const exposure = told.figures.filter(({ id }) => id !== "presence");
  const logged = (context.case.contacts ?? []).length > 0;
  const absent = told.tables.find(({ id }) => id === "absent");
  return (
    <div className="narrow-column">
      <Heading title="Presence">
        {logged && presence !== undefined ? presence.headline : "Who decided, and who was absent?"}
      </Heading>
      {logged ? null : (
        <p className="refused">
          No contact is recorded in this case: whoever is not among the authors counts as absent here, heard or not.
        </p>
      )}
      <p className="lede">
        <Inline text={told.headline} />
      </p>
      {presence === undefined ? null : (
        <FigureView
          figure={presence}
          headline={`The hands behind “${context.names.draftName(result.draft)}”`}
          level={2}
        />
      )}
      {absent === undefined ? (
        <p>Nothing the draft settles was decided in the absence of a party for which it weighs heavily.</p>
      ) : (
        <>
          <h2>Decided without those for whom it weighs heavily</h2>
          <DataTable table={absent} caption={false} />
        </>
      )}
      {exposure.map((figure) => (
        <FigureView key={figure.id} figure={figure} level={2} />
      ))}
      <Checklist rows={result.checklist} draft={result.draft} />
      <h2>How to read this</h2>
      <ul>
        {told.sentences.map((sentence, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
          <li key={i}>
            <Inline text={sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const GROUPS: Readonly<Record<string, string>> = {
  "displaced-people": "Displaced people",
  "detainees-families": "Families of detainees",
  "womens-organisations": "Women’s organisations",
  minorities: "Minorities",
  "local-authorities": "Local authorities",
  "neighbouring-states": "Neighbouring states",
};
const ANSWERS = ["present", "consulted", "absent", "not-applicable"] as const;

/** Who is usually forgotten: the case's answer for each group, and the place to give one. */
function Checklist({ rows, draft }: { readonly rows: readonly ChecklistRow[]; readonly draft: string }): JSX.Element {
  const { case: kase } = useCase();
  const unanswered = rows.filter(({ answer }) => answer === null).length;
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist">Who is usually forgotten</h2>
      <p className="note">
        {unanswered === 0
          ? "Every group is answered for."
          : `${unanswered} of ${rows.length} groups are not answered for. An answer given here is marked as assumed.`}
      </p>
      <ul className="checklist">
        {rows.map(({ group, answer, source, note }) => (
          <li key={group}>
            <label>
              <span>{GROUPS[group] ?? group.replaceAll("-", " ")}</span>
              <select
                value={answer ?? ""}
                onChange={(event) =>
                  void commit(inclusionEdits(kase, group, draft, event.target.value === "" ? null : event.target.value))
                }
              >
                <option value="">the case does not say</option>
                {ANSWERS.map((one) => (
                  <option key={one} value={one}>
                    {one.replace("-", " ")}
                  </option>
                ))}
              </select>
            </label>
            {source === null ? null : <Markers sources={[source]} />}
            {note === null ? null : <small>{note}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
