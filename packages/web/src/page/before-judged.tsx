import type { Draft, TextResult } from "@parley/core";
import { counted, countWord, upperFirst } from "@parley/report";
import { type JSX, useMemo } from "react";
import { planOf, termOf } from "../edit/drafts.ts";
import { FirstVerdict, useReadiness } from "../panels/first-verdict.tsx";
import { useCase } from "../state/case-context.ts";
import { useResult } from "../state/results.ts";
import { engine } from "../state/session.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { PartyName, usePartyClass } from "../ui/text.tsx";
import { undecidedOf } from "./setup/undecided.tsx";

/** A plan that was read, and of which nobody has said yet what anyone wants: its points, what they seem to settle, and no verdict. */
export default function BeforeJudged(): JSX.Element {
  const { case: kase, draft: chosen } = useCase();
  const readiness = useReadiness();
  const partyClass = usePartyClass();
  const draft = kase.drafts?.find(({ id }) => id === chosen) ?? null;
  const points = useMemo(
    () => (draft === null ? [] : planOf(kase, draft).points.filter(({ id }) => id !== "preamble")),
    [kase, draft],
  );
  const heading =
    points.length === 0
      ? "Nothing is said yet about what anyone wants"
      : `${upperFirst(counted(points.length, "point"))}, ${counted(kase.issues.length, "issue")}, and nothing said yet about what anyone wants`;
  return (
    <div className="with-aside before-judged">
      <div>
        <Heading title="Overview">{heading}</Heading>
        <p className="lede">
          The text is read. Who would sign it cannot be said, and is not guessed: for that somebody has to say what the
          parties want. Six questions lead there.
        </p>
        <section aria-label="No verdict yet" className="no-verdict ui">
          <h2>No verdict yet</h2>
          <ul>
            {readiness.parties.length === 0 ? <li>nobody who must sign is named yet</li> : null}
            {readiness.parties.map(({ id }) => (
              <li key={id} className={partyClass(id)}>
                <PartyName id={id} text={kase.parties.find((party) => party.id === id)!.name} />
                <small>nothing said yet</small>
              </li>
            ))}
          </ul>
        </section>
        <h2>What a first verdict still needs</h2>
        <FirstVerdict />
        {draft === null ? null : <Points draft={draft} />}
        {draft?.body === undefined ? null : <FromWordsAlone draft={draft} />}
        <Places />
      </div>
      <aside aria-label="Next">
        {readiness.parties.length > 1 ? null : (
          <section className="card">
            <h2>Start here</h2>
            <p>
              <Link to={pageRoute("case", { step: "parties" })}>Which of those the text names must sign?</Link>
            </p>
          </section>
        )}
        <section className="card">
          <h2>If the text were silent</h2>
          <p>
            For each issue: what would hold if the plan did not speak of it? Without this, striking a point means
            nothing.
          </p>
          <p className="quiet">
            {readiness.withSilence} of {readiness.issues} answered ·{" "}
            <Link to={pageRoute("case", { step: "options" })}>answer</Link>
          </p>
        </section>
        <section className="card">
          <h2>Another version at hand?</h2>
          <p>Points that are the same word for word keep their answers; reworded ones wait until you decide.</p>
          <p>
            <Link to={pageRoute("case", { step: "texts" })}>Paste a later draft</Link>
          </p>
        </section>
      </aside>
    </div>
  );
}

/** The words as they were pasted; beside them what each point seems to settle. */
function Points({ draft }: { readonly draft: Draft }): JSX.Element | null {
  const { case: kase, names } = useCase();
  const plan = useMemo(() => planOf(kase, draft), [kase, draft]);
  const undecided = new Set(undecidedOf(draft, kase.issues).map(({ id }) => id));
  if (plan.points.length === 0) return null;
  return (
    <section aria-labelledby="seems">
      <h2 id="seems">The plan, and what each point seems to settle</h2>
      <p className="note">
        Left the words as they stand. Right a suggestion: the issue by a short name; follow it to change, split or join.
      </p>
      <ol className="plan-rows">
        {plan.points.map((point) => (
          <li key={point.id}>
            <span className="label">{point.label ?? ""}</span>
            <p dir="auto" className="words">
              {point.heading === null ? null : <strong>{point.heading} </strong>}
              {point.text}
              {point.under.map((part) => ` ${part.label ?? ""} ${part.text}`)}
            </p>
            <div className="ui">
              {point.issues.map((id) => {
                const issue = kase.issues.find((known) => known.id === id);
                if (issue === undefined) return null;
                const term = termOf(draft, id);
                const others = issue.options.length - 1;
                return (
                  <div key={id}>
                    <Link to={pageRoute("case", { step: "options", edit: id })} dir="auto">
                      {issue.title}
                    </Link>
                    <small className="quiet">
                      {undecided.has(id)
                        ? "to be decided: the words changed"
                        : typeof term === "string" && others > 1
                          ? names.option(id, term)
                          : "one answer, that of the text"}
                    </small>
                  </div>
                );
              })}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who has to act by the words of the text, and what they leave unclear. */
function FromWordsAlone({ draft }: { readonly draft: Draft }): JSX.Element | null {
  const { names, perspective } = useCase();
  const { value } = useResult(`obligations ${perspective} ${draft.id}`, () =>
    engine.obligations({ perspective }, draft.id),
  );
  if (value === undefined || value.obligations.length === 0) return null;
  const rows = Map.groupBy(value.obligations, ({ obligor }) => obligor);
  const who = (id: string): string =>
    id === "all" ? "All" : id === "nobody" ? "Nobody named" : id === "unspecified" ? "Others" : names.partyName(id);
  const counts = [...Map.groupBy([...rows], ([id]) => who(id))]
    .map(([name, groups]) => {
      const all = groups.flatMap(([, list]) => list);
      return { name, count: all.length, points: [...new Set(all.map(({ point }) => point))] };
    })
    .sort((a, b) => b.count - a.count);
  const most = Math.max(...counts.map(({ count }) => count));
  const nobody = counts.find(({ name }) => name === "Nobody named")?.count ?? 0;
  return (
    <section aria-labelledby="words-alone">
      <h2 id="words-alone">What can be told already, from the words alone</h2>
      <div className="two-columns">
        <div>
          <h3>
            {nobody === 0
              ? `${upperFirst(counted(value.obligations.length, "duty", "duties"))}, each with somebody who must act`
              : `${upperFirst(countWord(nobody))} of ${counted(value.obligations.length, "duty", "duties")} fall on nobody named`}
          </h3>
          <table className="duties ui">
            <caption className="sr">Duties and points by who has to act</caption>
            <thead>
              <tr>
                <th scope="col">Who has to act</th>
                <th scope="col">
                  <span className="sr">as a bar</span>
                </th>
                <th scope="col" className="num">
                  duties
                </th>
                <th scope="col">points</th>
              </tr>
            </thead>
            <tbody>
              {counts.map(({ name, count, points }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td aria-hidden="true">
                    <span
                      className={name === "Nobody named" ? "bar hollow" : "bar"}
                      style={{ inlineSize: `${(count / most) * 100}%` }}
                    />
                  </td>
                  <td className="num">{count}</td>
                  <td>{points.join(", ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="note">A first reading by rules of grammar; every row can be corrected.</p>
        </div>
        <Unclear clarity={value.clarity} />
      </div>
    </section>
  );
}

function Unclear({ clarity }: { readonly clarity: TextResult["clarity"] }): JSX.Element | null {
  if (clarity.length === 0) return null;
  const groups = [...Map.groupBy(clarity, ({ check }) => check)];
  return (
    <div>
      <h3>What the text leaves unclear</h3>
      <ul>
        {groups.map(([check, findings]) => (
          <li key={check}>
            {upperFirst(check.replaceAll("-", " "))}: {[...new Set(findings.map(({ point }) => point))].join(", ")}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every place where somebody could say something, and what has been said. */
function Places(): JSX.Element | null {
  const { case: kase, model } = useCase();
  const { parties, said } = useReadiness();
  const partyClass = usePartyClass();
  if (parties.length === 0 || model.issues.length === 0) return null;
  const places = parties.length * model.issues.length;
  return (
    <section aria-labelledby="places">
      <h2 id="places">
        {said === 0
          ? `What has been said: nothing, in all ${places} places`
          : `What has been said: ${said} of ${places} places`}
      </h2>
      <div className="scroll" role="region" aria-label="What has been said of each issue by each party">
        <table className="places ui">
          <thead>
            <tr>
              <td />
              {model.issues.map(({ id, title }) => (
                <th key={id} scope="col">
                  <span dir="auto">{title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parties.map((party) => (
              <tr key={party.id} className={partyClass(party.id)}>
                <th scope="row">
                  <PartyName id={party.id} text={kase.parties.find(({ id }) => id === party.id)!.name} />
                </th>
                {party.said.map((spoken, i) => (
                  <td key={model.issues[i]!.id} className={spoken ? "said" : "gap"}>
                    <Link to={pageRoute("case", { step: "wants", on: model.issues[i]!.id })}>
                      <span className="sr">{spoken ? "said" : "not said yet"}</span>
                    </Link>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">Hatched: not said yet. A gap, not a zero and not a middle value.</p>
    </section>
  );
}
