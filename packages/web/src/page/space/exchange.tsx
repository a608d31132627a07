import type { QuestionId } from "@parley/core";
import { type JSX, useState } from "react";
import { Answer } from "../../panels/answer.tsx";
import { useCase } from "../../state/case-context.ts";

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

function Asked({ id, title }: { readonly id: QuestionId; readonly title: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? <Answer id={id} label={title} /> : null}
    </details>
  );
}
