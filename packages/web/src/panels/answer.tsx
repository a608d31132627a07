import { type AnyQuestion, onDraft, type QuestionId, type Questions, questions, type ResultOf } from "@parley/core";
import { type JSX, useState } from "react";
import { useCase } from "../state/case-context.ts";
import { useResult } from "../state/results.ts";
import { engine } from "../state/session.ts";
import { Working } from "../ui/working.tsx";
import { type GivenOptions, QuestionForm } from "./question-form.tsx";
import { useTold } from "./telling.ts";
import { ToldBody } from "./told.tsx";

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
  const told = useTold(id, result.value as ResultOf<Questions[QuestionId]> | undefined, context);
  return (
    <section aria-busy={result.stale} aria-label={label} className="answer">
      <details className="fold ui screen-only">
        <summary>Ask it otherwise</summary>
        <QuestionForm question={question} kase={kase} options={options} onChange={setGiven} />
      </details>
      {result.error === null ? null : <p role="alert">{result.error}</p>}
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
