import type { Id, ModelParty, Quantity } from "@parley/core";
import type { JSX } from "react";
import { answerOf, COUNTS, SURE_UNTIL_SAID, surenessOf, WANTS, wantEdits } from "../../edit/answers.ts";
import { quantityEdits } from "../../edit/judgements.ts";
import { quantityField, sameQuantity } from "../../edit/quantity.ts";
import { makeEdits } from "../../panels/make-edits.ts";
import { useCase } from "../../state/case-context.ts";
import { choose, useRoute } from "../../state/router.ts";
import { Link, pageRoute } from "../../ui/link.tsx";
import { PartyName } from "../../ui/text.tsx";

/** Who wants what: issue after issue, in words. The issue at hand stands in the address, so that no answer lands on another. */
export function Wants(): JSX.Element | null {
  const { model, names, case: kase } = useCase();
  const { query } = useRoute();
  const parties = names.deciding;
  if (parties.length === 0) return <p className="quiet">Name who must sign first.</p>;
  if (kase.issues.length === 0) return <p className="quiet">There is no issue yet.</p>;
  const at = Math.max(
    0,
    model.issues.findIndex(({ id }) => id === query["on"]),
  );
  const issue = model.issues[at]!;
  const to = (k: number): void => choose({ on: model.issues[k]!.id });
  return (
    <>
      <p className="note">
        What you say here is your own estimate. What a party said itself belongs, with its source, into{" "}
        <Link to={pageRoute("record", { view: "rows" })}>the record</Link>, and counts here too.
      </p>
      <p className="add-row">
        <label htmlFor="wants-issue">Issue</label>
        <select id="wants-issue" value={issue.id} onChange={(event) => choose({ on: event.target.value })}>
          {model.issues.map((known, k) => (
            <option key={known.id} value={known.id}>
              {saidMarks(parties, model.offsets[k]!, model.offsets[k + 1]!)} {known.title}
            </option>
          ))}
        </select>
        <button type="button" disabled={at === 0} onClick={() => to(at - 1)}>
          Issue before
        </button>
        <button type="button" disabled={at === model.issues.length - 1} onClick={() => to(at + 1)}>
          Next issue
        </button>
      </p>
      <div className="scroll">
        <table className="stances wide">
          <caption className="sr">What each party makes of each answer on {issue.title}</caption>
          <thead>
            <tr>
              <th scope="col" className="head" dir="auto">
                {issue.title}
              </th>
              {parties.map((party) => (
                <th key={party.id} scope="col">
                  <PartyName id={party.id} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {issue.options.map((option, k) => (
              <tr key={option.id}>
                <th scope="row" dir="auto">
                  {option.title}
                </th>
                {parties.map((party) => (
                  <td key={party.id}>
                    <Want party={party} option={model.offsets[at]! + k} title={option.title} />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">How much the issue counts</th>
              {parties.map((party) => (
                <td key={party.id}>
                  <Counts party={party} issue={issue.id} at={at} title={issue.title} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A mark for each party: whether something was said. */
function saidMarks(parties: readonly ModelParty[], from: number, to: number): string {
  return parties
    .map(({ sheet }) => {
      for (let option = from; option < to; option++)
        if (sheet.entries[sheet.value[option]!]?.gap === undefined && sheet.value[option]! >= 0) return "●";
      return "○";
    })
    .join("");
}

const NOT_SAID = "";
const OTHERWISE = "otherwise";

function Want(props: { readonly party: ModelParty; readonly option: number; readonly title: string }): JSX.Element {
  const { party, option, title } = props;
  const { model } = useCase();
  const entry = party.sheet.entries[party.sheet.value[option]!];
  if (entry === undefined) return <span className="quiet">no number</span>;
  const answer = answerOf(entry);
  const known = surenessOf(party);
  const sure = known === null || known === "mixed" ? SURE_UNTIL_SAID : known;
  const value = answer?.word ?? (entry.gap === true ? NOT_SAID : OTHERWISE);
  const change = (word: string): void =>
    void makeEdits(wantEdits(model, entry, word === NOT_SAID ? null : word, answer?.sure ?? sure), false);
  return (
    <select
      aria-label={`What ${party.name} makes of ${title}`}
      value={value}
      className={value === NOT_SAID ? "unsaid" : undefined}
      onChange={(event) => change(event.target.value)}
    >
      <option value={NOT_SAID}>not said</option>
      {WANTS.map(({ word }) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
      {value === OTHERWISE ? (
        <option value={OTHERWISE} disabled>
          {(entry.from?.length ?? 0) > 0 ? "as the record has it" : `${quantityField(entry.quantity)} of 100`}
        </option>
      ) : null}
    </select>
  );
}

function Counts(props: {
  readonly party: ModelParty;
  readonly issue: Id;
  readonly at: number;
  readonly title: string;
}): JSX.Element {
  const { party, at, title } = props;
  const { model } = useCase();
  const entry = party.sheet.entries[party.sheet.weight[at]!];
  if (entry === undefined) return <span className="quiet">no weight</span>;
  const said = COUNTS.findIndex(({ range }) => sameQuantity(entry.quantity, range as Quantity));
  const rule = entry.givenBy === "derived";
  return (
    <select
      aria-label={`How much ${title} counts for ${party.name}`}
      value={rule ? "rule" : said < 0 ? "hand" : said}
      className={rule ? "unsaid" : undefined}
      onChange={(event) => {
        const { word, range } = COUNTS[Number(event.target.value)]!;
        void makeEdits(quantityEdits(model, entry, range as Quantity, { source: "assumed", note: word }), false);
      }}
    >
      {rule ? (
        <option value="rule" disabled>
          not said: as any other
        </option>
      ) : said < 0 ? (
        <option value="hand" disabled>
          {quantityField(entry.quantity)}
        </option>
      ) : null}
      {COUNTS.map(({ word }, k) => (
        <option key={word} value={k}>
          {word}
        </option>
      ))}
    </select>
  );
}
