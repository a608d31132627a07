import { type JSX, useMemo } from "react";
import { useCase } from "../state/case-context.ts";
import { useResult } from "../state/results.ts";
import { engine } from "../state/session.ts";
import { Working } from "../ui/working.tsx";
import { tell } from "./telling.ts";
import { ToldBody } from "./told.tsx";

/** Any analysis of the catalogue on the draft at hand: computed when it is shown, then told by its view. */
export function Answer({ id, label }: { readonly id: string; readonly label: string }): JSX.Element {
  const context = useCase();
  const { perspective, draft } = context;
  const result = useResult(
    `any ${id} ${perspective} ${draft}`,
    (onProgress) => engine.any({ perspective }, id, draft, onProgress),
    600,
  );
  const told = useMemo(
    () => (result.value === undefined ? null : tell(id, result.value, context)),
    [result.value, id, context],
  );
  return (
    <section aria-busy={result.stale} aria-label={label} className="narrow-column">
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
