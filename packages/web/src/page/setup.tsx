import { type JSX, lazy, type ReactNode, useEffect } from "react";
import { FirstVerdict, stepsOf, useReadiness } from "../panels/first-verdict.tsx";
import { useCase } from "../state/case-context.ts";
import { useObservable } from "../state/observable.ts";
import { pendingPlan } from "../state/pending-plan.ts";
import { useRoute } from "../state/router.ts";
import { Heading } from "../ui/heading.tsx";
import { Link, pageRoute } from "../ui/link.tsx";
import { Issues } from "./setup/issues.tsx";
import { Never } from "./setup/never.tsx";
import { NoDeal } from "./setup/no-deal.tsx";
import { Parties } from "./setup/parties.tsx";
import { Sure } from "./setup/sure.tsx";
import { Texts } from "./setup/texts.tsx";
import { Undecided } from "./setup/undecided.tsx";
import { Wants } from "./setup/wants.tsx";

const NewDraft = lazy(() => import("./import/new-draft.tsx"));

/** What a case is made of: the texts, and six questions that lead to a first verdict. */
export default function Setup(): JSX.Element {
  const { key, query } = useRoute();
  const pending = useObservable(pendingPlan);
  if (query["text"] === "new" && pending !== null && pending.into === key) return <NewDraft pending={pending} />;
  return <Questions />;
}

function Questions(): JSX.Element {
  const { case: kase, draft: chosen } = useCase();
  const { query } = useRoute();
  const readiness = useReadiness();
  const steps = stepsOf(readiness);
  const step = query["step"];
  const draft = kase.drafts?.find(({ id }) => id === chosen) ?? null;
  useEffect(() => {
    if (step !== undefined) document.getElementById(`step-${step}`)?.scrollIntoView();
  }, [step]);
  const part = (id: string, content: ReactNode): JSX.Element => {
    const at = steps.findIndex((known) => known.id === id);
    const { asks, state } = steps[at]!;
    return (
      <section key={id} id={`step-${id}`} aria-labelledby={`step-${id}-h`} className="step">
        <h2 id={`step-${id}-h`}>
          {at + 1}. {asks} <small className="quiet">{state}</small>
        </h2>
        {content}
      </section>
    );
  };
  return (
    <div className="setup-page">
      <Heading title="Case">{kase.title}</Heading>
      <p className="lede">
        Six questions lead to a first verdict. Nothing is filled in for you: what is missing is shown as missing.{" "}
        {readiness.judged ? <Link to={pageRoute("overview")}>See what can be told so far.</Link> : null}
      </p>
      <FirstVerdict short />
      {draft === null ? null : <Undecided draft={draft} />}
      {part("parties", <Parties />)}
      {part("options", <Issues />)}
      {part("wants", <Wants />)}
      {part("never", <Never />)}
      {part("no-deal", <NoDeal />)}
      {part("sure", <Sure />)}
      <Texts />
    </div>
  );
}
