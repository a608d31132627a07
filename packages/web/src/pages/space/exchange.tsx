import { type JSX, useMemo, useState } from "react";
import { useResult } from "../../state/results.ts";
import { engine } from "../../state/session.ts";
import { useCase } from "../../ui/case-context.ts";
import { Working } from "../../ui/working.tsx";
import { tell } from "../telling.ts";
import { ToldBody } from "../told.tsx";

/** The trades that the draft leaves on the table, and the few issues that carry it; computed when they are opened. */
export function Exchange(): JSX.Element | null {
  const { draft } = useCase();
  if (draft === null) return null;
  return (
    <section aria-labelledby="exchange">
      <h2 id="exchange">What could be exchanged</h2>
      <Asked id="trades" title="Trades: what each could give the other, to the gain of both" />
      <Asked id="core" title="The core deal: the few issues that carry the plan" />
    </section>
  );
}

function Asked({ id, title }: { readonly id: string; readonly title: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? <Answer id={id} /> : null}
    </details>
  );
}

function Answer({ id }: { readonly id: string }): JSX.Element {
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
    <div className="narrow-column" aria-busy={result.stale}>
      {result.error === null ? null : <p role="alert">{result.error}</p>}
      {told !== null ? (
        <ToldBody told={told} />
      ) : result.error === null ? (
        <Working what="Computing the answer" progress={result.progress} />
      ) : null}
    </div>
  );
}
