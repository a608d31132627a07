import { type AnyQuestion, onDraft, type QuestionId, type Questions, questions, type ResultOf } from "@parley/core";
import { type JSX, useState } from "react";
import { useCase } from "../state/case-context.ts";
import { useLive } from "../state/live.ts";
import { useObservable } from "../state/observable.ts";
import { useResult } from "../state/results.ts";
import { engine, preview } from "../state/session.ts";
import { Working } from "../ui/working.tsx";
import { type GivenOptions, QuestionForm } from "./question-form.tsx";
import { useTold } from "./telling.ts";
import { ToldBody } from "./told.tsx";
import { TryNumber } from "./try-number.tsx";

/** The answer to any question on the draft at hand, with the inputs of the question: computed when it is shown, then told. */
export function Answer({ id, label }: { readonly id: QuestionId; readonly label: string }): JSX.Element {
  const context = useCase();
  const { perspective, draft, case: kase } = context;
  const question: AnyQuestion = questions[id];
  const [given, setGiven] = useState<GivenOptions>({});
  const options = { ...onDraft(question, draft), ...given };
  const result = useResult(
    `any ${id} ${perspective} ${JSON.stringify(options)}`,
    (onProgress) => engine.any({ perspective }, id, options, onProgress),
    600,
  );
  const edits = useObservable(preview);
  const trying = edits.length > 0;
  const tried = useLive(edits, trying ? () => engine.tried({ perspective }, id, options, edits) : null);
  const shown = (trying && tried.value) || result.value;
  const told = useTold(id, shown as ResultOf<Questions[QuestionId]> | undefined, context);
  const page = question.shown.page;
  return (
    <section aria-busy={result.stale || (trying && !tried.current)} aria-label={label} className="answer">
      <details className="fold ui screen-only">
        <summary>Ask it otherwise</summary>
        <QuestionForm question={question} kase={kase} options={options} onChange={setGiven} />
      </details>
      {page === "strategy" || page === "talks" ? <TryNumber page={page} /> : null}
      {result.error === null ? null : <p role="alert">{result.error}</p>}
      {trying && tried.error !== null ? <p role="alert">{tried.error}</p> : null}
      {told === null ? (
        result.error === null ? (
          <Working what="Computing the answer" progress={result.progress} />
        ) : null
      ) : (
        <div className="fades">
          <ToldBody told={told} />
        </div>
      )}
    </section>
  );
}
