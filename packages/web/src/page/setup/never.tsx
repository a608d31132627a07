import { type Conjunction, type Id, type ModelParty, readinessOf } from "@parley/core";
import { type JSX, useState } from "react";
import { answerOf, neverEdits } from "../../edit/answers.ts";
import { redLinesOf } from "../../edit/judgements.ts";
import { makeEdits } from "../../panels/make-edits.ts";
import { useCase } from "../../state/case-context.ts";
import { Markers, PartyName } from "../../ui/text.tsx";

interface Line {
  readonly issue: Id;
  readonly option: Id;
}

/** What each party would never sign, whatever else a text gives it; that there is nothing is an answer too. */
export function Never(): JSX.Element {
  const { names } = useCase();
  if (names.deciding.length === 0) return <p className="quiet">Name who must sign first.</p>;
  return (
    <div className="by-party">
      {names.deciding.map((party) => (
        <NeverOf key={party.id} party={party} />
      ))}
    </div>
  );
}

function NeverOf({ party }: { readonly party: ModelParty }): JSX.Element {
  const { model, names } = useCase();
  const [on, setOn] = useState("");
  const lines = redLinesOf(model, party.id);
  const asked = readinessOf(model).parties.find(({ id }) => id === party.id)?.redLines ?? false;
  const drawn = lines.flatMap(({ value }): Line[] => {
    const terms = Object.entries(value as Conjunction);
    return terms.length === 1 ? [{ issue: terms[0]![0], option: terms[0]![1] }] : [];
  });
  const set = (next: readonly Line[]): void => void makeEdits(neverEdits(model, party.id, next), false);
  const refused = ruledOut(party, model.issues, model.offsets).filter(
    (line) => !drawn.some(({ issue, option }) => issue === line.issue && option === line.option),
  );
  const issue = model.issues.find(({ id }) => id === on);
  return (
    <section aria-label={`What ${party.name} would never sign`}>
      <h3>
        <PartyName id={party.id} /> would never sign
      </h3>
      <ul className="rows">
        {lines.map((line) => {
          const terms = Object.entries(line.value as Conjunction);
          const words = names.terms(line.value as Conjunction);
          return (
            <li key={JSON.stringify(line.value)}>
              <span dir="auto">
                ■ {words} <Markers sources={[line.source]} />
              </span>
              {terms.length > 1 ? null : (
                <button
                  type="button"
                  className="plain quiet"
                  aria-label={`Remove: ${party.name} would never sign ${words}`}
                  onClick={() =>
                    set(drawn.filter(({ option, issue: of }) => of !== terms[0]![0] || option !== terms[0]![1]))
                  }
                >
                  Remove
                </button>
              )}
            </li>
          );
        })}
        {refused.map((line) => (
          <li key={`${line.issue} ${line.option}`} className="quiet">
            <span dir="auto">rules out {names.terms({ [line.issue]: line.option })}</span>
            <button type="button" onClick={() => set([...drawn, line])}>
              and would never sign it
            </button>
          </li>
        ))}
      </ul>
      <p className="add-row">
        <select
          aria-label={`On what ${party.name} would never sign something`}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        >
          <option value="">a text that says on …</option>
          {model.issues.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        {issue === undefined ? null : (
          <select
            aria-label={`What on ${issue.title} ${party.name} would never sign`}
            value=""
            onChange={(event) => {
              set([...drawn, { issue: issue.id, option: event.target.value }]);
              setOn("");
            }}
          >
            <option value="">…</option>
            {issue.options.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
        {lines.length > 0 ? null : (
          <label>
            <input type="checkbox" checked={asked} disabled={asked} onChange={() => set([])} /> nothing: it would weigh
            everything
          </label>
        )}
      </p>
    </section>
  );
}

/** The options that a party was said to rule out. */
function ruledOut(
  party: ModelParty,
  issues: readonly { readonly id: Id; readonly options: readonly { readonly id: Id }[] }[],
  offsets: Int32Array,
): readonly Line[] {
  return issues.flatMap((issue, i) =>
    issue.options.flatMap((option, k): Line[] => {
      const entry = party.sheet.entries[party.sheet.value[offsets[i]! + k]!];
      return answerOf(entry)?.word === "rules it out" ? [{ issue: issue.id, option: option.id }] : [];
    }),
  );
}
