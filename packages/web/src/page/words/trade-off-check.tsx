import {
  type Answer,
  agreeingWeights,
  type Id,
  likeliestOutcome,
  type Model,
  type ModelParty,
  sharesAfter,
  type TradeOff,
  type TradeOffSide,
  tradeOffs,
  tradeOffUnder,
  type WeightAgreement,
} from "@parley/core";
import { counted, fixed } from "@parley/report";
import { Fragment, type JSX, useId, useMemo, useState } from "react";
import { weightEdits } from "../../edit/elicited.ts";
import { OwnerFields, useOwner } from "../../panels/judgement-panel.tsx";
import { makeEdits } from "../../panels/make-edits.ts";
import { useCase } from "../../state/case-context.ts";
import { PartyName } from "../../ui/text.tsx";

/** How many trade-offs are asked about. */
const QUESTIONS = 4;

type Said = "first" | "second" | "unsure";

/** So you would rather have A than B? A few trade-offs hold the numbers against what was meant. */
export function TradeOffCheck({ party }: { readonly party: ModelParty }): JSX.Element {
  const { model, draft, names } = useCase();
  // Once asked, a question stays, whatever the answers do to the numbers.
  const [questions, setQuestions] = useState(() => asked(model, party, draft));
  const [answers, setAnswers] = useState<readonly (Said | null)[]>([]);
  const owner = useOwner();
  const given = useMemo(
    () =>
      questions.flatMap((question, n): (Answer & { readonly number: number })[] => {
        const rather = answers[n];
        const now = rather === "first" || rather === "second" ? tradeOffUnder(model, party, question) : null;
        return now === null ? [] : [{ ...now, rather: rather as "first" | "second", number: n + 1 }];
      }),
    [questions, answers, model, party],
  );
  const agreement = useMemo(() => (given.length === 0 ? null : agreeingWeights(given)), [given]);
  if (questions.length === 0)
    return (
      <p>
        There is nothing to hold against each other: it takes two issues with weights and values, of which the one can
        make up for the other.
      </p>
    );
  const answer = (n: number, said: Said): void => setAnswers(Object.assign([...answers], { [n]: said }));
  return (
    <>
      <p className="lede">
        By the numbers <PartyName id={party.id} /> would rather have A each time. Is it so? All else is the same in both
        {draft === null ? "" : `, as in ${names.theDraft(draft)}`}.
      </p>
      <ol className="trade-offs">
        {questions.map((question, n) => (
          <li key={`${question.won.issue} ${question.lost.issue}`}>
            <Question question={question} number={n + 1} said={answers[n] ?? null} onSay={(said) => answer(n, said)} />
          </li>
        ))}
      </ol>
      {agreement === null ? null : <Outcome agreement={agreement} given={given} party={party} />}
      {agreement !== null && "changes" in agreement && agreement.changes.length > 0 ? (
        <section className="card" aria-label="Change the weights">
          <OwnerFields {...owner} />
          <button
            type="button"
            className="main"
            onClick={() => void makeEdits(weightEdits(model, party, agreement.changes, owner.value))}
          >
            Change the weights so
          </button>
        </section>
      ) : null}
      <p>
        <button
          type="button"
          onClick={() => {
            setQuestions(asked(model, party, draft));
            setAnswers([]);
          }}
        >
          Ask anew, by the numbers as they are now
        </button>
      </p>
    </>
  );
}

function asked(model: Model, party: ModelParty, draft: Id | null): readonly TradeOff[] {
  return tradeOffs(model, party, likeliestOutcome(model, draft), QUESTIONS);
}

function Question(props: {
  readonly question: TradeOff;
  readonly number: number;
  readonly said: Said | null;
  readonly onSay: (said: Said) => void;
}): JSX.Element {
  const { question, number, said, onSay } = props;
  const { names } = useCase();
  const { won, lost } = question;
  const id = useId();
  const packages: readonly (readonly [string, readonly (readonly [TradeOffSide, boolean])[]])[] = [
    [
      "A",
      [
        [won, true],
        [lost, false],
      ],
    ],
    [
      "B",
      [
        [won, false],
        [lost, true],
      ],
    ],
  ];
  const choices: readonly (readonly [Said, string])[] = [
    ["first", "Yes, rather A"],
    ["second", "No, rather B"],
    ["unsure", "Cannot say"],
  ];
  return (
    <fieldset className="trade-off">
      <legend>{number}. So it would rather have A than B?</legend>
      <div className="packages">
        {packages.map(([letter, sides]) => (
          <div key={letter} className="package">
            <b>{letter}</b>
            <dl>
              {sides.map(([side, better]) => (
                <Fragment key={side.issue}>
                  <dt>{names.issue(side.issue)}</dt>
                  <dd>{names.option(side.issue, better ? side.better : side.worse)}</dd>
                </Fragment>
              ))}
            </dl>
          </div>
        ))}
      </div>
      <div className="chips">
        {choices.map(([choice, words]) => (
          <label key={choice}>
            <input type="radio" name={id} checked={said === choice} onChange={() => onSay(choice)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the answers mean for the weights. */
function Outcome(props: {
  readonly agreement: WeightAgreement;
  readonly given: readonly (Answer & { readonly number: number })[];
  readonly party: ModelParty;
}): JSX.Element {
  const { agreement, given, party } = props;
  const { model, names } = useCase();
  if ("contradictory" in agreement)
    return (
      <div className="consistency refused" role="status">
        <p>
          ⚠ The answers to {agreement.contradictory.map((n) => given[n]!.number).join(", ")} contradict each other: with
          the options worth what they are, no weights agree with all of them. One of these answers, or the value of an
          option in them, is not what was meant.
        </p>
      </div>
    );
  const { changes } = agreement;
  if (changes.length === 0)
    return (
      <p className="consistency" role="status">
        ✓ The numbers agree with {given.length === 1 ? "the answer" : `all ${counted(given.length, "answer")}`} given.
      </p>
    );
  const tension = given.filter(({ won, lost, rather }) =>
    rather === "first" ? won.gain < lost.gain : won.gain > lost.gain,
  );
  const shares = { before: sharesAfter(model, party, []), after: sharesAfter(model, party, changes) };
  const share = (when: keyof typeof shares, issue: Id): string => `${fixed((shares[when].get(issue) ?? 0) * 100)}%`;
  return (
    <div className="consistency refused" role="status">
      {tension.map(({ number, won, lost, rather }) => {
        const [up, down] = rather === "first" ? [won, lost] : [lost, won];
        return (
          <p key={number}>
            {number}: the weights say that “{names.issue(down.issue)}” from “{names.option(down.issue, down.worse)}” to
            “{names.option(down.issue, down.better)}” is worth more than “{names.issue(up.issue)}” from “
            {names.option(up.issue, up.worse)}” to “{names.option(up.issue, up.better)}”. Either these two weights are
            off, or the values of these options.
          </p>
        );
      })}
      <p>The smallest change of weights that agrees with every answer:</p>
      <ul>
        {changes.map(({ issue, factor }) => (
          <li key={issue}>
            {names.issue(issue)}: {factor > 1 ? "up" : "down"} from {share("before", issue)} to {share("after", issue)}{" "}
            of all weights
          </li>
        ))}
      </ul>
    </div>
  );
}
