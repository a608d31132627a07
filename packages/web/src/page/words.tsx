import { elicitedOf, type Id, type ModelParty, resolvePerspective, swingsOf } from "@parley/core";
import { type JSX, useMemo } from "react";
import { swingEdits, valueEdits } from "../edit/elicited.ts";
import { likelyOf } from "../edit/quantity.ts";
import { Verdicts, VerdictsAwaited } from "../panels/verdicts.tsx";
import { useCase } from "../state/case-context.ts";
import { choose, useRoute } from "../state/router.ts";
import { useStanding } from "../state/standing.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { usePartyClass } from "../ui/text.tsx";
import { Conversation } from "./words/conversation.tsx";
import { saidBefore, saidByNumbers, type Thing } from "./words/said.ts";
import { TradeOffCheck } from "./words/trade-off-check.tsx";

/** What is spoken of: the options of one issue, the swings of all, or trade-offs that hold the numbers against what was meant. */
type Of = "values" | "weights" | "check";

/** Words before numbers: what options and issues are worth to one party. */
export default function InWords(): JSX.Element {
  const { model } = useCase();
  const { query } = useRoute();
  const { acceptance, drawn, error } = useStanding();
  const partyClass = usePartyClass();
  const party = model.parties.find(({ id }) => id === query["party"]) ?? model.parties.find(({ deciding }) => deciding);
  const issue = model.issues.find(({ id }) => id === query["issue"]) ?? model.issues[0];
  const of: Of = query["of"] === "weights" || query["of"] === "check" ? query["of"] : "values";
  if (party === undefined || issue === undefined)
    return (
      <div className="narrow-column">
        <Heading title="In words">Words before numbers</Heading>
        <p>
          There is no party with judgements yet. <Link to={pageRoute("case")}>Name the parties and what is open</Link>,
          and what each makes of it can be said here in words.
        </p>
      </div>
    );
  const to = (view: Of) => pageRoute("words", { party: party.id, issue: issue.id, of: view === "values" ? "" : view });
  return (
    <div className={`words-page${partyClass(party.id)}`}>
      <Heading title="In words">
        {of === "values"
          ? `What “${issue.title}” is worth to ${party.name}`
          : of === "weights"
            ? `What matters most to ${party.name}`
            : `Is that what ${party.name} would choose?`}
      </Heading>
      {error !== null ? null : (
        <div className="stuck">
          {acceptance === undefined ? <VerdictsAwaited /> : <Verdicts acceptance={acceptance} drawn={drawn} />}
        </div>
      )}
      <div className="choices ui">
        <label>
          Party{" "}
          <select value={party.id} onChange={(event) => choose({ party: event.target.value })}>
            {model.parties.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {of === "values" ? (
          <label>
            Issue{" "}
            <select value={issue.id} onChange={(event) => choose({ issue: event.target.value })}>
              {model.issues.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <p className="views ui screen-only">
        {(
          [
            ["values", "Values of the options"],
            ["weights", "Weights of the issues"],
            ["check", "Is it so?"],
          ] as const
        ).map(([view, title]) => (
          <Link key={view} to={to(view)} aria-current={of === view ? "true" : undefined}>
            {title}
          </Link>
        ))}
      </p>
      {of === "values" ? (
        <Values key={`${model.perspective} ${party.id} ${issue.id}`} party={party} issue={issue.id} />
      ) : of === "weights" ? (
        <Weights key={`${model.perspective} ${party.id}`} party={party} />
      ) : (
        <TradeOffCheck key={`${model.perspective} ${party.id}`} party={party} />
      )}
    </div>
  );
}

/** The words behind a party's numbers, its own or inherited. */
function useWords(party: Id) {
  const { case: kase, model } = useCase();
  return useMemo(() => {
    const resolved = resolvePerspective(kase, model.perspective);
    return elicitedOf(kase, "perspective" in resolved ? resolved.perspective.chain : [], party);
  }, [kase, model, party]);
}

function Values({ party, issue }: { readonly party: ModelParty; readonly issue: Id }): JSX.Element {
  const { model } = useCase();
  const words = useWords(party.id).values?.[issue];
  const things = useMemo(() => {
    const i = model.issues.findIndex(({ id }) => id === issue);
    return model.issues[i]!.options.map(({ id, title }, k): Thing => {
      const entry = party.sheet.entries[party.sheet.value[model.offsets[i]! + k]!];
      if (entry === undefined) return { id, name: title };
      return { id, name: title, now: likelyOf(entry.quantity), quantity: entry.quantity };
    });
  }, [model, party, issue]);
  const before = useMemo(
    () => (words === undefined ? saidByNumbers(things, false) : saidBefore(things, words, false)),
    [words, things],
  );
  return (
    <Conversation
      things={things}
      before={before}
      spoken={words !== undefined}
      edits={(said, quantities, owner) => valueEdits(model, party.id, issue, quantities, said, owner)}
    />
  );
}

function Weights({ party }: { readonly party: ModelParty }): JSX.Element {
  const { model, names } = useCase();
  const words = useWords(party.id).weights;
  const swings = useMemo(() => swingsOf(model, party), [model, party]);
  const things = useMemo(
    () =>
      swings.map(
        ({ issue, worst, best, quantity }): Thing => ({
          id: issue,
          name: names.issue(issue),
          note: `from “${names.option(issue, worst)}” to “${names.option(issue, best)}”`,
          now: likelyOf(quantity),
          quantity,
        }),
      ),
    [names, swings],
  );
  const before = useMemo(
    () => (words === undefined ? saidByNumbers(things, true) : saidBefore(things, words, true)),
    [words, things],
  );
  if (things.length === 0)
    return (
      <p>
        No issue has options of different worth to this party yet.{" "}
        <Link to={pageRoute("words", { party: party.id })}>Begin with the values of the options.</Link>
      </p>
    );
  return (
    <Conversation
      things={things}
      before={before}
      spoken={words !== undefined}
      edits={(said, quantities, owner) => swingEdits(model, party, swings, quantities, said, owner)}
    />
  );
}
