import type { JSX } from "react";
import { useTold } from "../../panels/telling.ts";
import { ToldBody } from "../../panels/told.tsx";
import { useCase } from "../../state/case-context.ts";
import { useResult } from "../../state/results.ts";
import { engine } from "../../state/session.ts";
import { Working } from "../../ui/working.tsx";

/** Why no deal exists, as an argument. */
export function WhyNot(): JSX.Element {
  const context = useCase();
  const { perspective } = context;
  const result = useResult(`why-not ${perspective}`, (onProgress) => engine.whyNot({ perspective }, onProgress), 300);
  const told = useTold("why-not", result.value, context);
  return (
    <section aria-labelledby="why-not" className="narrow-column">
      <h2 id="why-not">Why there is no deal</h2>
      {result.error === null ? null : <p className="note">{result.error}</p>}
      {result.error !== null ? null : told === null ? (
        <Working what="Looking for what blocks a deal" progress={result.progress} />
      ) : (
        <ToldBody told={told} />
      )}
    </section>
  );
}
